//go:build !js

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// need skips a test where a tool is missing.
func need(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not here: no program can be compiled and run", tool)
		}
	}
}

// compile gives the program of a package, or of a file of Go.
func compile(t *testing.T, source string) []byte {
	t.Helper()
	wasm := filepath.Join(t.TempDir(), "whole.wasm")
	must(t, append(os.Environ(), "GOOS=js", "GOARCH=wasm"), "go", "build", "-o", wasm, source)
	program, err := os.ReadFile(wasm)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// compileText gives the program of a text of Go.
func compileText(t *testing.T, text string) []byte {
	t.Helper()
	source := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(source, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return compile(t, source)
}

// functionsOf gives a program's module and table of functions.
func functionsOf(t *testing.T, program []byte) (*module, *table) {
	t.Helper()
	m, err := readModule(program)
	if err != nil {
		t.Fatal(err)
	}
	functions, err := readTable(m.memory)
	if err != nil {
		t.Fatal(err)
	}
	return m, functions
}

// packed packs a program, of which nothing may stay as it was, into a file.
func packed(t *testing.T, program []byte) (file string) {
	t.Helper()
	small, left, err := pack(program)
	if err != nil || left != nil {
		t.Fatal(err, left)
	}
	if len(small) >= len(program) {
		t.Errorf("%d bytes became %d", len(program), len(small))
	}
	file = filepath.Join(t.TempDir(), "packed.wasm")
	if err := os.WriteFile(file, small, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// runPacked runs a program packed in Node and gives what it printed.
func runPacked(t *testing.T, program []byte) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command("node", filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec_node.js"), packed(t, program))
	run.Env = []string{"PATH=" + os.Getenv("PATH")}
	out, err := run.CombinedOutput()
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
	return string(out)
}

// must runs a command that must succeed.
func must(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = env
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
}
