package api

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"matchline/core/api/internal/tsgen"
)

//go:generate go test -run TestTypeScriptIsFresh -update .

var update = flag.Bool("update", false, "rewrite the files that tests compare with")

// typeScript is where the page keeps the types of the wire.
var typeScript = filepath.Join("..", "..", "site", "src", "engine", "protocol.ts")

func TestTypeScriptIsFresh(t *testing.T) {
	src, err := os.ReadFile("protocol.go")
	if err != nil {
		t.Fatal(err)
	}
	want, err := tsgen.Generate("core/api/protocol.go", src)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(typeScript, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(typeScript)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what core/api/protocol.go says; run `go generate ./core/api`", typeScript)
	}
}
