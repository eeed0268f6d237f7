package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// module is a WebAssembly program, its data laid out as in memory.
type module struct {
	sections []section
	memory   []byte // the initial memory, from address 0 to the last byte set
}

// section is one of the program's parts. That of the data has no body: it is
// written from the memory.
type section struct {
	id   byte
	body []byte
}

const (
	customSection   = 0
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	startSection    = 8
	elementSection  = 9
	codeSection     = 10
	dataSection     = 11
)

var magic = []byte("\x00asm\x01\x00\x00\x00")

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

// number reads an unsigned LEB128 number.
func (r *reader) number() int {
	n, size := binary.Uvarint(r.text[min(r.at, len(r.text)):])
	if size <= 0 {
		r.fail("a number has no end")
		return 0
	}
	r.at += size
	return int(n)
}

// signed reads a signed LEB128 number.
func (r *reader) signed() int64 {
	n := int64(0)
	for shift := 0; shift < 70; shift += 7 {
		b := r.byte()
		n |= int64(b&0x7f) << shift
		if b < 0x80 {
			if b&0x40 != 0 && shift < 57 {
				n -= 1 << (shift + 7)
			}
			return n
		}
	}
	r.fail("a number has no end")
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
	if !bytes.Equal(r.bytes(len(magic)), magic) {
		return nil, errors.New("this is no WebAssembly program of version 1")
	}
	m := &module{}
	hasData := false
	for r.err == nil && r.at < len(program) {
		s := section{id: r.byte()}
		s.body = r.bytes(r.number())
		if r.err == nil && s.id == dataSection {
			hasData = true
			r.err = m.load(s.body)
			s.body = nil
		}
		m.sections = append(m.sections, s)
	}
	if r.err == nil && !hasData {
		return nil, errors.New("the program has no data")
	}
	return m, r.err
}

// load lays the segments out in memory. The Go linker knows one kind: memory 0,
// a constant address.
func (m *module) load(data []byte) error {
	r := &reader{text: data}
	for range r.number() {
		kind, op := r.number(), r.byte()
		at, end := int(r.signed()), r.byte()
		data := r.bytes(r.number())
		if r.err != nil {
			return r.err
		}
		if kind != 0 || op != opI32Const || end != opEnd || at < 0 {
			return fmt.Errorf("a data segment of a kind that Go does not write: %d, %#x", kind, op)
		}
		if need := at + len(data); need > len(m.memory) {
			m.memory = append(m.memory, make([]byte, need-len(m.memory))...)
		}
		copy(m.memory[at:], data)
	}
	if r.at != len(data) {
		r.fail("something stands behind the last segment")
	}
	return r.err
}

// clone is a copy that the changes to the other do not reach: sections are replaced,
// never written into.
func (m *module) clone() *module {
	return &module{sections: slices.Clone(m.sections), memory: bytes.Clone(m.memory)}
}

// body is the section of that number, nil when there is none.
func (m *module) body(id byte) []byte {
	for _, s := range m.sections {
		if s.id == id {
			return s.body
		}
	}
	return nil
}

func (m *module) setBody(id byte, body []byte) {
	for i := range m.sections {
		if m.sections[i].id == id {
			m.sections[i].body = body
		}
	}
}

// list cuts a section into its count and what follows.
func list(body []byte) (count int, rest []byte) {
	n, size := binary.Uvarint(body)
	if size <= 0 {
		return 0, nil
	}
	return int(n), body[size:]
}

// add puts items, written one after another, at the end of a section that is a
// list. It returns the number of the first.
func (m *module) add(id byte, items ...[]byte) int {
	count, rest := list(m.body(id))
	body := binary.AppendUvarint(nil, uint64(count+len(items)))
	body = append(body, rest...)
	for _, item := range items {
		body = append(body, item...)
	}
	m.setBody(id, body)
	return count
}

// gap is how many zeros are worth a segment of its own: fewer are written out.
const gap = 256

// write puts the module together again.
func (m *module) write() []byte {
	out := bytes.Clone(magic)
	for _, s := range m.sections {
		if s.id == dataSection {
			s.body = m.segments()
		}
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// segments writes the memory as the section of the data.
func (m *module) segments() []byte {
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
		body = append(body, 0, opI32Const)
		body = append(appendSigned(body, int64(at)), opEnd)
		body = binary.AppendUvarint(body, uint64(end-at))
		body = append(body, m.memory[at:end]...)
		count++
		at = end
	}
	return append(binary.AppendUvarint(nil, uint64(count)), body...)
}

// appendSigned writes a number as signed LEB128.
func appendSigned(b []byte, n int64) []byte {
	for n >= 0x40 || n < -0x40 {
		b = append(b, byte(n&0x7f|0x80))
		n >>= 7
	}
	return append(b, byte(n&0x7f))
}
