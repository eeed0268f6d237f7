// Command pack makes a compiled Go program smaller on the wire:
//
//	pack program.wasm smaller.wasm
//
// It changes nothing that the program computes:
//
//   - The linker leaves out every run of eight zeros of the data and so cuts it
//     into some 70,000 segments, whose headers no compressor can guess. Zeros
//     compress to nothing: here few segments remain (module.go).
//   - What the table of functions holds for traces only is emptied, as the linker's
//     -s would if it knew of it: names, files, lines, arguments. A trace of a panic
//     then names no place (table.go).
//   - The records of that table and the table by which a function is found are not
//     sent. A start function computes them from a text that compresses better
//     (start.go, fill.go). That is a third of the whole program.
//   - Addresses in a function's frame are computed by the instructions that use
//     them, and the stack pointer is set once at a return (code.go).
//   - Functions of the runtime that never run here lose their code (unused.go).
//   - Zeros are added where brotli would take the program for text (text.go).
//
// Measured on this program with brotli: the first saves 132 KB together with the
// files and lines, the others 76 KB of 831 KB, and 2 MB of 6 MB as it is compiled.
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pack program.wasm smaller.wasm")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	program, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	small, err := pack(program)
	if errors.Is(err, errNoTable) {
		fmt.Fprintln(os.Stderr, "pack: another table of functions than Go 1.26 has; it stays")
	} else if err != nil {
		return err
	}
	return os.WriteFile(to, small, 0o644)
}

// pack returns the smaller program. With errNoTable the program is good all the
// same, but holds its table of functions.
func pack(program []byte) ([]byte, error) {
	m, err := readModule(program)
	if err != nil {
		return nil, err
	}
	if err := m.shorten(); err != nil {
		return nil, err
	}
	t, err := readTable(m.memory)
	if err != nil {
		return m.write(), err
	}
	if err := m.dropCode(t); err != nil {
		return nil, err
	}
	if err := t.dropUnused(); err != nil {
		return nil, err
	}
	t.trim()
	t.put()
	if err := m.unfill(t); err != nil {
		return nil, err
	}
	m.asBinary()
	return m.write(), nil
}
