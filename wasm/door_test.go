//go:build !js

package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoVerbAtTheDoor keeps the door and the worker free of decisions: neither
// names a verb or a failure, so a new one never needs them.
func TestNoVerbAtTheDoor(t *testing.T) {
	words := wireWords(t)
	if len(words) < 20 {
		t.Fatalf("only %q found in the wire types", words)
	}
	quoted := regexp.MustCompile("[\"'`](" + strings.Join(words, "|") + ")[\"'`]")
	engine := filepath.Join("..", "site", "src", "engine")
	for _, name := range []string{"main.go", filepath.Join(engine, "worker.ts"), filepath.Join(engine, "wire.ts"), filepath.Join(engine, "spawn.ts")} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range quoted.FindAll(text, -1) {
			t.Errorf("%s names %s", name, found)
		}
	}
}

// wireWords are the verbs and the failure codes of package api.
func wireWords(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "core", "api", "protocol*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if verb, ok := strings.CutSuffix(n.Name.Name, "Params"); ok {
					words = append(words, strings.ToLower(verb[:1])+verb[1:])
				}
			case *ast.ValueSpec:
				for _, v := range n.Values {
					if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
						words = append(words, strings.Trim(lit.Value, `"`))
					}
				}
			}
			return true
		})
	}
	return words
}
