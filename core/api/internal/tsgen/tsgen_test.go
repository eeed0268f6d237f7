package tsgen_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/api/internal/tsgen"
)

//go:generate go test -run TestPageHasTheTypes -update .

var update = flag.Bool("update", false, "rewrite the page's types")

var (
	wireTypes = filepath.Join("..", "..", "protocol.go")
	pageTypes = filepath.Join("..", "..", "..", "..", "site", "src", "engine", "protocol.ts")
)

func TestPageHasTheTypes(t *testing.T) {
	src, err := os.ReadFile(wireTypes)
	if err != nil {
		t.Fatal(err)
	}
	want, err := tsgen.Generate("core/api/protocol.go", src)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(pageTypes, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(pageTypes)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what core/api/protocol.go says; run `go generate ./core/api/...`", pageTypes)
	}
}

func TestGenerate(t *testing.T) {
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
			got, err := tsgen.Generate("x.go", []byte("package x\n\n"+c.src+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(got, c.want) {
				t.Errorf("got\n%s\nwhich lacks\n%s", got, c.want)
			}
		})
	}
}

// TestGenerateRefuses names what has no place on the wire.
func TestGenerateRefuses(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"map", "type M struct { A map[string]int `json:\"a\"` }", "x.go:3:19"},
		{"float", "type M struct { A float64 `json:\"a\"` }", "no place on the wire"},
		{"no tag", "type M struct { A int }", "a field of M has no json name"},
		{"triple", "type T [3]int", "no place on the wire"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := tsgen.Generate("x.go", []byte("package x\n\n"+c.src+"\n"))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}
