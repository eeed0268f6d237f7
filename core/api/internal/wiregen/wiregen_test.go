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
	src := protocol(t, api)
	for _, c := range []struct {
		path     string
		generate func(name string, src []byte) (string, error)
	}{
		{filepath.Join(api, "wire.go"), wiregen.Go},
		{filepath.Join(api, "..", "..", "site", "src", "engine", "protocol.ts"), wiregen.TypeScript},
	} {
		want, err := c.generate("core/api/protocol*.go", src)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(c.path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(c.path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not what the files protocol*.go say; run `go generate ./core/api/...`", c.path)
		}
	}
}

// protocol is the text of the files of wire types, as if they were one.
func protocol(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	for _, name := range []string{"protocol.go", "protocol_database.go", "protocol_submission.go"} {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if len(all) > 0 {
			src = bytes.Replace(src, []byte("package api\n"), nil, 1)
		}
		all = append(all, src...)
	}
	return all
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
			got, err := wiregen.TypeScript("x.go", []byte("package x\n\n"+c.src+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(got, c.want) {
				t.Errorf("got\n%s\nwhich lacks\n%s", got, c.want)
			}
		})
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
			_, err := wiregen.TypeScript("x.go", src)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			if _, err := wiregen.Go("x.go", src); err == nil && strings.Contains(c.src, "struct") {
				t.Error("Go code is written for it")
			}
		})
	}
}
