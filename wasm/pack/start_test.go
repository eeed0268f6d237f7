//go:build !js

package main

import (
	"bytes"
	"os"
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
	need(t, "go", "node")
	program := compile(t, "matchline/wasm")
	memory := filepath.Join(t.TempDir(), "memory")
	must(t, os.Environ(), "node", "-e", dump, packed(t, program), memory)
	got, err := os.ReadFile(memory)
	if err != nil {
		t.Fatal(err)
	}

	m, functions := functionsOf(t, program)
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
