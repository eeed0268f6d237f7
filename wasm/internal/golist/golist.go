// Package golist asks the go command of what a program for the browser is made. It
// is for tests.
package golist

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"testing"
)

// Package is what go list says of one.
type Package struct {
	ImportPath, Dir string
	Export          string // the file with what was compiled of it
	GoFiles         []string
	Imports         []string
	Standard        bool
}

// Deps lists a package and all that it is made of, as they are compiled for a
// browser.
func Deps(t testing.TB, name string) []Package {
	t.Helper()
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Imports,Standard", name)
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var found []Package
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p Package
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		found = append(found, p)
	}
}

// Importer gives a type checker what was compiled of the packages.
func Importer(fset *token.FileSet, packages []Package) types.Importer {
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	return importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
}
