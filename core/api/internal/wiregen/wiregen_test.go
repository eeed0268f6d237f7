package wiregen_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/api/internal/wiregen"
)

//go:generate go test -run TestGeneratedFilesAreFresh -update .

var update = flag.Bool("update", false, "rewrite the generated files")

func TestGeneratedFilesAreFresh(t *testing.T) {
	api := filepath.Join("..", "..")
	sources := protocol(t, api)
	all := sources[0].Text
	for _, s := range sources[1:] {
		all = append(all[:len(all):len(all)], bytes.Replace(s.Text, []byte("package api\n"), nil, 1)...)
	}
	code, err := wiregen.Go("core/api/protocol*.go", all)
	if err != nil {
		t.Fatal(err)
	}
	fresh(t, filepath.Join(api, "wire.go"), code)
	modules, err := wiregen.TypeScript(sources)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range modules {
		fresh(t, filepath.Join(api, "..", "..", "site", "src", "engine", wiregen.Module(sources[i].Name)), text)
	}
}

// fresh holds a generated file to what it should be, or writes it.
func fresh(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the files protocol*.go say; run `go generate ./core/api/...`", path)
	}
}

// protocol is the files of wire types.
func protocol(t *testing.T, dir string) []wiregen.Source {
	t.Helper()
	var sources []wiregen.Source
	for _, name := range []string{"protocol.go", "protocol_database.go", "protocol_submission.go"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, wiregen.Source{Name: "core/api/" + name, Text: text})
	}
	return sources
}

func TestTypeScript(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"struct", "// Dot is a place.\ntype Dot struct {\n\t// X is the column.\n\tX int `json:\"x\"`\n\tY *Dot `json:\"y,omitempty\"` // the next\n}",
			"/** Dot is a place. */\nexport interface Dot {\n  /** X is the column. */\n  readonly x: number;\n  /** the next */\n  readonly y?: Dot;\n}\n"},
		{"pair", "type Pair [2]int", "export type Pair = readonly [number, number];\n"},
		{"lists", "type L struct { A [][]string `json:\"a\"` }", "  readonly a: readonly (readonly string[])[];\n"},
		{"union", "type Code string\nconst (\n\tA Code = \"a\"\n\tB Code = \"b\"\n)", "export type Code = \"a\" | \"b\";\n"},
		{"constant", "const Protocol = 1", "export const Protocol = 1;\n"},
		{"verb", "type FlyParams struct{}\ntype FlyResult struct{}\ntype OtherParams struct{}",
			"export interface Verbs {\n  readonly fly: { readonly params: FlyParams; readonly result: FlyResult };\n}\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := wiregen.TypeScript([]wiregen.Source{{Name: "x.go", Text: []byte("package x\n\n" + c.src + "\n")}})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(got[0], c.want) {
				t.Errorf("got\n%s\nwhich lacks\n%s", got[0], c.want)
			}
		})
	}
}

// TestModules: a module takes from the others what it names, and the first gives
// out what all hold.
func TestModules(t *testing.T) {
	got, err := wiregen.TypeScript([]wiregen.Source{
		{Name: "a/one.go", Text: []byte("package x\n\ntype Dot [2]int\n")},
		{Name: "a/two.go", Text: []byte("package x\n\ntype FlyParams struct {\n\tTo Dot `json:\"to\"`\n}\n\ntype FlyResult struct{}\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"import type { FlyParams, FlyResult } from \"./two.ts\";\nexport * from \"./two.ts\";\n",
		"import type { Dot } from \"./one.ts\";\n",
	} {
		if !strings.Contains(got[i], want) {
			t.Errorf("module %d is\n%s\nwhich lacks\n%s", i, got[i], want)
		}
	}
}

// TestRefused names what has no place on the wire.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"map", "type M struct { A map[string]int `json:\"a\"` }", "x.go:3:19"},
		{"float", "type M struct { A float64 `json:\"a\"` }", "no place on the wire"},
		{"no tag", "type M struct { A int }", "a field of M has no json name"},
		{"triple", "type T [3]int", "no place on the wire"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := []byte("package x\n\n" + c.src + "\n")
			_, err := wiregen.TypeScript([]wiregen.Source{{Name: "x.go", Text: src}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			if _, err := wiregen.Go("x.go", src); err == nil && strings.Contains(c.src, "struct") {
				t.Error("Go code is written for it")
			}
		})
	}
}
