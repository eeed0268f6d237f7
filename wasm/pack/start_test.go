//go:build !js

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// dump prints the memory of a program that has started but does not run.
const dump = `
const { readFileSync, writeFileSync } = require("node:fs");
const nothing = new Proxy({}, { get: () => () => 0 });
const [from, to] = process.argv.slice(1);
WebAssembly.instantiate(readFileSync(from), new Proxy({}, { get: () => nothing })).then(({ instance }) =>
  writeFileSync(to, new Uint8Array(instance.exports.mem.buffer)));
`

// TestStart: the start function puts into the memory what was taken out of it.
func TestStart(t *testing.T) {
	for _, tool := range []string{"go", "node"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not here: no program can be started", tool)
		}
	}
	dir := t.TempDir()
	whole, packed, memory := filepath.Join(dir, "whole.wasm"), filepath.Join(dir, "packed.wasm"), filepath.Join(dir, "memory")
	must(t, append(os.Environ(), "GOOS=js", "GOARCH=wasm"), "go", "build", "-o", whole, "matchline/wasm")
	program, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	small, err := pack(program)
	if err != nil {
		t.Fatal(err)
	}
	if len(small) >= len(program) {
		t.Errorf("%d bytes became %d", len(program), len(small))
	}
	if err := os.WriteFile(packed, small, 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, os.Environ(), "node", "-e", dump, packed, memory)
	got, err := os.ReadFile(memory)
	if err != nil {
		t.Fatal(err)
	}

	m, err := readModule(program)
	if err != nil {
		t.Fatal(err)
	}
	functions, err := readTable(m.memory)
	if err != nil {
		t.Fatal(err)
	}
	if err := functions.dropUnused(); err != nil {
		t.Fatal(err)
	}
	functions.trim()
	functions.put()
	text, err := functions.encode()
	if err != nil {
		t.Fatal(err)
	}
	// The text itself stays where it was put, among the names.
	at := functions.names + 1 + len(runtimeName) + 1
	if !bytes.Equal(got[at:at+len(text)], text) {
		t.Fatal("the text of the records is not where it should be")
	}
	clear(got[at : at+len(text)])
	for i := range m.memory {
		if got[i] != m.memory[i] {
			t.Fatalf("byte %d is %#x, not %#x: names %d, index %d, found %d", i, got[i], m.memory[i], functions.names, functions.index, functions.found)
		}
	}
	if len(bytes.TrimLeft(got[len(m.memory):], "\x00")) > 0 {
		t.Error("something stands behind the data")
	}
}

// must runs a command that has to succeed.
func must(t *testing.T, env []string, command string, args ...string) {
	t.Helper()
	c := exec.Command(command, args...)
	c.Env = env
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
}
