package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// module is a WebAssembly program, its data laid out as in memory.
type module struct {
	before, after []byte // everything around the data section
	memory        []byte // the initial memory, from address 0 to the last byte set
}

const dataSection = 11

// reader reads the binary format; the first thing that does not fit sticks.
type reader struct {
	text []byte
	at   int
	err  error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("byte %d: %s", r.at, what)
	}
}

func (r *reader) byte() byte {
	if r.err != nil || r.at >= len(r.text) {
		r.fail("the file ends too early")
		return 0
	}
	r.at++
	return r.text[r.at-1]
}

// number reads a LEB128 number of at most 35 bits; signed ones are sign-extended.
func (r *reader) number(signed bool) int {
	n := 0
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			if signed && b&0x40 != 0 {
				n -= 1 << (shift + 7)
			}
			return n
		}
	}
	r.fail("a number is too long")
	return 0
}

func (r *reader) bytes(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.text)-r.at {
		r.fail("the file ends too early")
		return nil
	}
	r.at += n
	return r.text[r.at-n : r.at]
}

func readModule(program []byte) (*module, error) {
	r := &reader{text: program}
	if !bytes.Equal(r.bytes(8), []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errors.New("this is no WebAssembly program of version 1")
	}
	for r.err == nil && r.at < len(program) {
		start := r.at
		id := r.byte()
		body := r.bytes(r.number(false))
		if r.err != nil || id != dataSection {
			continue
		}
		m := &module{before: program[:start], after: program[r.at:]}
		return m, m.load(body)
	}
	if r.err != nil {
		return nil, r.err
	}
	return nil, errors.New("the program has no data")
}

// load lays the segments out in memory. The Go linker knows one kind: memory 0,
// a constant address.
func (m *module) load(section []byte) error {
	r := &reader{text: section}
	for range r.number(false) {
		kind, op := r.number(false), r.byte()
		at, end := r.number(true), r.byte()
		data := r.bytes(r.number(false))
		if r.err != nil {
			return r.err
		}
		if kind != 0 || op != 0x41 || end != 0x0b || at < 0 {
			return fmt.Errorf("a data segment of a kind that Go does not write: %d, %#x", kind, op)
		}
		if need := at + len(data); need > len(m.memory) {
			m.memory = append(m.memory, make([]byte, need-len(m.memory))...)
		}
		copy(m.memory[at:], data)
	}
	if r.at != len(section) {
		r.fail("something stands behind the last segment")
	}
	return r.err
}

// gap is how many zeros are worth a segment of its own: fewer are written out.
const gap = 256

// write puts the module together again.
func (m *module) write() []byte {
	var body []byte
	count := 0
	for at := 0; at < len(m.memory); {
		if m.memory[at] == 0 {
			at++
			continue
		}
		end := at
		for i := at; i < len(m.memory) && i-end <= gap; i++ {
			if m.memory[i] != 0 {
				end = i + 1
			}
		}
		body = append(body, 0, 0x41)
		body = append(appendSigned(body, at), 0x0b)
		body = binary.AppendUvarint(body, uint64(end-at))
		body = append(body, m.memory[at:end]...)
		count++
		at = end
	}
	section := append(binary.AppendUvarint(nil, uint64(count)), body...)
	out := append(bytes.Clone(m.before), dataSection)
	out = binary.AppendUvarint(out, uint64(len(section)))
	return append(append(out, section...), m.after...)
}

// appendSigned writes a number that is not negative as signed LEB128.
func appendSigned(b []byte, n int) []byte {
	for n >= 0x40 {
		b = append(b, byte(n&0x7f|0x80))
		n >>= 7
	}
	return append(b, byte(n))
}
