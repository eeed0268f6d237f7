// Command pack makes a compiled Go program smaller on the wire:
//
//	pack program.wasm smaller.wasm
//
// In these ways:
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
//
// # What changes
//
// The program computes what it computed, with two exceptions, both behind a mistake
// in it: a trace names no place, and a method called through a nil pointer, where it
// wants a value, ends the program instead of a panic (runtime/error.go, panicwrap).
//
// # What is assumed of Go
//
// What is done to code (code.go) holds for any program whose first global is a stack
// pointer, and to data for any program at all. The table of functions and the
// functions that never run are Go's own matter and may change with any version: they
// are touched in a program of Go 1.26 only (version.go). In every other, and where
// a part is not as it should be, that part stays as it was, and a line on the
// standard error says so; the program is then larger, and as good.
//
// To take over a new version of Go: set the version, then run the tests. TestLayout
// and TestReaders hold the sources of the Go that is installed to what is assumed
// here, TestUnusedIsThere its program; TestStart and TestDoors start and run packed
// programs, and make test-wasm runs all tests of core packed.
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
	small, left, err := pack(program)
	if err != nil {
		return err
	}
	if left != nil {
		fmt.Fprintln(os.Stderr, "pack:", left)
	}
	return os.WriteFile(to, small, 0o644)
}

// pack returns the smaller program. Left says which parts stay as they were, and
// why; the program is good all the same. An error means that it is no program.
func pack(program []byte) (small []byte, left, err error) {
	m, err := readModule(program)
	if err != nil {
		return nil, nil, err
	}
	if err := m.shorten(); err != nil {
		left = fmt.Errorf("the code stays as it was: %w", err)
	}
	before := m.clone()
	if err := m.reduceTable(); err != nil {
		m = before
		left = errors.Join(left, fmt.Errorf("the table of functions stays as it was: %w", err))
	}
	m.asBinary()
	return m.write(), left, nil
}

// reduceTable does all that concerns the table of functions. After an error the
// module is half changed.
func (m *module) reduceTable() error {
	if err := m.checkVersion(); err != nil {
		return err
	}
	t, err := readTable(m.memory)
	if err != nil {
		return err
	}
	if err := m.dropCode(t); err != nil {
		return err
	}
	if err := t.dropUnused(); err != nil {
		return err
	}
	t.trim()
	t.put()
	return m.unfill(t)
}
