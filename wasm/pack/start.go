package main

import (
	"encoding/binary"
	"errors"
)

// What follows from little is not sent: a start function, which runs before the
// program, computes it. These are the index and the records of the functions, of
// which a text is kept that compresses better, and the table by which a function is
// found.
//
// The text lies where the names of the functions were. First come five bytes for
// each function: the lengths of its lists, its kind, its flag, its name. Then follows
// a column for each field: a number for each function that has the field, as varint.
// 0 is none; otherwise one more than the difference to the number before, its sign in
// the lowest bit.

// errNoRoom: the text does not fit where the names were.
var errNoRoom = errors.New("no room for the records of the functions")

const (
	// The found table has a bucket for every 4,096 program counters, sixteen for a
	// function: the function's number, and sixteen differences, all 0 here
	// (runtime/symtab.go, findfuncbucket).
	bucketSize   = 20
	bucketsShift = 4

	lists = 5 // bytes for each function
)

// column is one field of the records.
type column struct {
	at      int // of the field in the record; for a list, of its first
	countAt int // where the record has the length of the list, 0 for a field
	item    int // which of the list
	data    int // 1 for the second list: it stands behind the first, and none is 2^32-1
}

// columns are the fields of the records, in their order in the text.
func (t *table) columns() []column {
	cs := []column{{at: atArgs}, {at: atResume}, {at: atStack}}
	byPlace, data := 0, 0
	for _, f := range t.functions {
		byPlace, data = max(byPlace, len(f.byPlace)), max(data, len(f.data))
	}
	for i := range byPlace {
		cs = append(cs, column{at: recordSize, countAt: atCount, item: i})
	}
	for i := range data {
		cs = append(cs, column{at: recordSize, countAt: atLength, item: i, data: 1})
	}
	return cs
}

// value is the field of a function, and whether it has it.
func (c column) value(f *function) (uint32, bool) {
	switch {
	case c.countAt == 0:
		return []uint32{f.args, f.resume, f.stack}[(c.at-atArgs)/4], true
	case c.data == 0 && c.item < len(f.byPlace):
		return f.byPlace[c.item], true
	case c.data == 1 && c.item < len(f.data):
		return f.data[c.item] + 1, true
	}
	return 0, false
}

// encode writes the text.
func (t *table) encode() ([]byte, error) {
	var b []byte
	for _, f := range t.functions {
		b = append(b, byte(len(f.byPlace)), f.id, f.flag, byte(len(f.data)), byte(f.name))
	}
	for _, c := range t.columns() {
		last := uint32(0)
		for i := range t.functions {
			v, ok := c.value(&t.functions[i])
			if !ok {
				continue
			}
			if v == 0 {
				b = append(b, 0)
				continue
			}
			d := int32(v - last)
			code := uint32(d<<1 ^ d>>31)
			if code == none {
				return nil, errNoRoom
			}
			b = binary.AppendUvarint(b, uint64(code+1))
			last = v
		}
	}
	return b, nil
}

// plainlyFound tells whether the found table holds what its start function writes.
func (t *table) plainlyFound() bool {
	if t.end-t.found < bucketSize*(t.buckets()-1)+4 {
		return false
	}
	for i := range t.buckets() {
		at := t.found + bucketSize*i
		if t.word(at) != uint32(i>>bucketsShift) {
			return false
		}
		for _, b := range t.memory[at+4 : min(at+bucketSize, t.end)] {
			if b != 0 {
				return false
			}
		}
	}
	return true
}

// buckets is how many buckets are computed: those of all functions but the last,
// and one of the last.
func (t *table) buckets() int { return (len(t.functions)-1)<<bucketsShift + 1 }

// unfill takes out of the memory what a start function can put there, and adds that
// function to the module.
func (m *module) unfill(t *table) error {
	text, err := t.encode()
	if err != nil {
		return err
	}
	at := t.names + 1 + len(runtimeName) + 1
	if at+len(text) > t.units || !t.plainlyFound() {
		return errNoRoom
	}
	copy(m.memory[at:], text)
	clear(m.memory[t.index : t.index+8*len(t.functions)])
	clear(m.memory[t.index+t.functions[0].offset : t.recordsEnd])
	for i := range t.buckets() {
		clear(m.memory[t.found+bucketSize*i:][:4])
	}

	count, _ := list(m.body(importSection))
	plain := m.add(typeSection, []byte{typeFn, 0, 0}, []byte{typeFn, 5, typeI32, typeI32, typeI32, typeI32, typeI32, 1, typeI32})
	first := m.add(functionSection, binary.AppendUvarint(nil, uint64(plain)), binary.AppendUvarint(nil, uint64(plain+1)))
	start, fill := count+first, count+first+1
	m.add(codeSection, body(3, t.startCode(at, fill)), body(6, t.columnCode()))
	return m.addStart(start)
}

// addStart names the start function; Go's programs have none.
func (m *module) addStart(function int) error {
	for i, s := range m.sections {
		if s.id > startSection {
			m.sections = append(m.sections[:i+1], m.sections[i:]...)
			m.sections[i] = section{startSection, binary.AppendUvarint(nil, uint64(function))}
			return nil
		}
		if s.id == startSection {
			return errors.New("the program has a start function")
		}
	}
	return errors.New("the program has no code")
}

// body is a function's text: its size, so many locals of 32 bits, its code.
func body(locals int, code assembler) []byte {
	text := append([]byte{1, byte(locals), typeI32}, code...)
	text = append(text, opEnd)
	return append(binary.AppendUvarint(nil, uint64(len(text))), text...)
}

// assembler writes instructions over 32 bits.
type assembler []byte

func (a *assembler) op(ops ...byte)  { *a = append(*a, ops...) }
func (a *assembler) get(local byte)  { a.op(opGet, local) }
func (a *assembler) set(local byte)  { a.op(opSet, local) }
func (a *assembler) number(n int)    { *a = appendSigned(append(*a, opI32Const), int64(n)) }
func (a *assembler) add(n int)       { a.number(n); a.op(opI32Add) }
func (a *assembler) times(n int)     { a.number(n); a.op(opI32Mul) }
func (a *assembler) load(at int)     { a.op(opI32Load, 2); *a = binary.AppendUvarint(*a, uint64(at)) }
func (a *assembler) store(at int)    { a.op(opI32Store, 2); *a = binary.AppendUvarint(*a, uint64(at)) }
func (a *assembler) loadByte(at int) { a.op(opI32Load8, 0); *a = binary.AppendUvarint(*a, uint64(at)) }
func (a *assembler) storeByte(at int) {
	a.op(opI32Store8, 0)
	*a = binary.AppendUvarint(*a, uint64(at))
}
func (a *assembler) call(function int) {
	*a = binary.AppendUvarint(append(*a, opCall), uint64(function))
}

// move adds n to a local.
func (a *assembler) move(local byte, n int) {
	a.get(local)
	a.add(n)
	a.set(local)
}

// loop runs what body writes until the local has reached the limit.
func (a *assembler) loop(local byte, limit int, body func()) {
	a.number(0)
	a.set(local)
	a.op(opLoop, void)
	body()
	a.move(local, 1)
	a.get(local)
	a.number(limit)
	a.op(opI32LtU, opBrIf, 0, opEnd)
}
