package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// errNoTable: the memory holds no table of functions as Go 1.26 writes it.
var errNoTable = errors.New("no table of functions")

// tableStart begins the table of functions: the magic number since Go 1.20, two
// zeros, instructions of one byte, pointers of eight (runtime/symtab.go, pcHeader).
var tableStart = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// table is what the runtime knows of the program's functions.
type table struct {
	memory []byte
	// Where its parts begin: names, units and files of sources, tables by place in a
	// function, and the index, which the records of the functions follow.
	names, units, files, places, index int
	data                               int // what goes with functions
	// found is where a function is found by its program counter, end the end of it.
	found, end int
	first      uint32 // the number of the first function
	recordsEnd int
	functions  []function
}

// function is a record (runtime/runtime2.go, _func), without what the index says.
type function struct {
	offset  int // of the record, from the index
	name    uint32
	args    uint32
	resume  uint32 // deferreturn
	stack   uint32 // offset of the table of stack heights
	file    uint32 // offset of the table of files, 0 for none
	line    uint32 // offset of the table of lines, 0 for none
	id      byte
	flag    byte
	byPlace []uint32 // offsets of tables, 0 for none
	data    []uint32 // offsets of what goes with the function, none for none
}

const (
	none = ^uint32(0)

	// Where the fields of a record stand; byPlace begins behind them.
	atName     = 4
	atArgs     = 8
	atResume   = 12
	atStack    = 16
	atFile     = 20
	atLine     = 24
	atCount    = 28 // of byPlace
	atID       = 40
	atFlag     = 41
	atLength   = 43 // of data
	recordSize = 44

	// Which words of what the runtime keeps of the module (moduledata) are found, data
	// and end.
	wordFound = 19
	wordData  = 40
	wordEnd   = 41

	// wrapper is the id of functions that the compiler wrote round others
	// (internal/abi/symtab.go, FuncIDWrapper).
	wrapper = 23

	// Kinds of byPlace and data (internal/abi/symtab.go) that serve only to stop a
	// function anywhere, and to name in a trace the functions that were inlined and
	// the arguments.
	placeUnsafe, placeInlined, placeLive              = 0, 2, 3
	dataInlined, dataArgs, dataArgsAlive, dataWrapped = 3, 5, 6, 7
)

// readTable looks for the table: there must be one.
func readTable(memory []byte) (*table, error) {
	var found []*table
	for at := 0; ; at++ {
		i := bytes.Index(memory[at:], tableStart)
		if i < 0 {
			break
		}
		at += i
		if t, ok := readTableAt(memory, at); ok {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return nil, errNoTable
	}
	return found[0], nil
}

func readTableAt(memory []byte, at int) (*table, bool) {
	if at+72 > len(memory) {
		return nil, false
	}
	part := func(i int) int { return at + int(binary.LittleEndian.Uint64(memory[at+8+8*i:])) }
	count := part(0) - at
	t := &table{memory: memory, names: part(3), units: part(4), files: part(5), places: part(6), index: part(7)}
	ordered := at < t.names && t.names < t.units && t.units < t.files && t.files < t.places && t.places < t.index
	if !ordered || count <= 0 || count > len(memory) || t.index+8*count+4 > len(memory) {
		return nil, false
	}
	t.first = t.word(t.index)
	for i := range count {
		f, ok := t.readFunction(int(t.word(t.index + 8*i + 4)))
		if !ok || t.word(t.index+8*i) != t.first+uint32(i) {
			return nil, false
		}
		t.functions = append(t.functions, f)
		t.recordsEnd = max(t.recordsEnd, t.index+f.offset+recordSize+4*(len(f.byPlace)+len(f.data)))
	}
	return t, t.readModule(at) && t.inside()
}

// inside tells whether all that the records name lies in the part it should lie in.
func (t *table) inside() bool {
	for i := range t.functions {
		f := &t.functions[i]
		if int(f.name) >= t.units-t.names {
			return false
		}
		for _, offset := range append([]uint32{f.stack, f.file, f.line}, f.byPlace...) {
			if int(offset) >= t.index-t.places {
				return false
			}
		}
		for _, offset := range f.data {
			if offset != none && t.data+int(offset) >= len(t.memory) {
				return false
			}
		}
	}
	return true
}

func (t *table) word(at int) uint32 { return binary.LittleEndian.Uint32(t.memory[at:]) }

func (t *table) readFunction(offset int) (function, bool) {
	at := t.index + offset
	if at < 0 || at+recordSize > len(t.memory) {
		return function{}, false
	}
	f := function{offset: offset, name: t.word(at + atName), args: t.word(at + atArgs), resume: t.word(at + atResume), stack: t.word(at + atStack),
		file: t.word(at + atFile), line: t.word(at + atLine), id: t.memory[at+atID], flag: t.memory[at+atFlag]}
	byPlace, data := int(t.word(at+atCount)), int(t.memory[at+atLength])
	at += recordSize
	if byPlace > 255 || at+4*(byPlace+data) > len(t.memory) {
		return function{}, false
	}
	for range byPlace {
		f.byPlace = append(f.byPlace, t.word(at))
		at += 4
	}
	for range data {
		f.data = append(f.data, t.word(at))
		at += 4
	}
	return f, true
}

// readModule finds what the runtime keeps of the module, which begins with the
// places of the table's parts (runtime/symtab.go, moduledata).
func (t *table) readModule(header int) bool {
	start := binary.LittleEndian.AppendUint64(nil, uint64(header))
	start = binary.LittleEndian.AppendUint64(start, uint64(t.names))
	for at := 0; at+8*48 <= len(t.memory); at += 8 {
		if bytes.Equal(t.memory[at:at+16], start) {
			t.found = int(binary.LittleEndian.Uint64(t.memory[at+8*wordFound:]))
			t.data = int(binary.LittleEndian.Uint64(t.memory[at+8*wordData:]))
			t.end = int(binary.LittleEndian.Uint64(t.memory[at+8*wordEnd:]))
			return t.index < t.data && t.data < t.found && t.found < t.end && t.end <= len(t.memory)
		}
	}
	return false
}

// offsets are those that functions name, and whether one is needed.
type offsets map[uint32]bool

func (o offsets) see(offset uint32, needed bool) { o[offset] = o[offset] || needed }

// needsPlaces and needsData tell the kinds of tables and data that a program needs to
// run: what lies on the stack, what is deferred. What was inlined into a wrapper is
// needed too: a call of recover counts the functions between it and the panic, but
// not wrappers (runtime/panic.go, gorecover).
func (f *function) needsPlaces(kind int) bool {
	return kind != placeUnsafe && kind != placeLive && (kind != placeInlined || f.id == wrapper)
}

func (f *function) needsData(kind int) bool {
	return kind != dataArgs && kind != dataArgsAlive && kind != dataWrapped && (kind != dataInlined || f.id == wrapper)
}

// dropUnused empties what serves only traces: files, lines, names, what was inlined,
// the layout of arguments, and the places where a function must not be stopped,
// because in this program none is (runtime/preempt.go, preemptMSupported). The
// runtime takes these for not known: the offset 0 of a table, the data none
// (runtime/symtab.go, pcvalue, funcline1 and funcdata).
func (t *table) dropUnused() error {
	places, data := offsets{0: true}, offsets{none: true}
	for i := range t.functions {
		f := &t.functions[i]
		places.see(f.stack, true)
		places.see(f.file, false)
		places.see(f.line, false)
		for kind, offset := range f.byPlace {
			places.see(offset, f.needsPlaces(kind))
		}
		for kind, offset := range f.data {
			data.see(offset, f.needsData(kind))
		}
	}
	for offset, used := range places {
		if used {
			continue // the linker lets equal tables share their bytes
		}
		start := t.places + int(offset)
		end, ok := placesEnd(t.memory, start, t.index)
		if !ok {
			return fmt.Errorf("the table at %d has no end", start)
		}
		clear(t.memory[start:end])
	}
	// What goes with a function ends where the next begins.
	order := slices.Sorted(maps.Keys(data))
	for i, offset := range order {
		if !data[offset] && order[i+1] != none {
			clear(t.memory[t.data+int(offset) : t.data+int(order[i+1])])
		}
	}
	for i := range t.functions {
		f := &t.functions[i]
		f.file, f.line = 0, 0
		for kind := range f.byPlace {
			if !f.needsPlaces(kind) {
				f.byPlace[kind] = 0
			}
		}
		for kind := range f.data {
			if !f.needsData(kind) {
				f.data[kind] = none
			}
		}
	}
	clear(t.memory[t.units:t.places]) // names of files, and who uses which
	t.dropNames()
	return nil
}

// dropNames gives all functions of the runtime one name and the others none: the
// runtime knows its own goroutines by it (runtime/traceback.go, isSystemGoroutine).
// Nothing else asks for a name but a trace.
func (t *table) dropNames() {
	for i := range t.functions {
		f := &t.functions[i]
		if bytes.HasPrefix(t.memory[t.names+int(f.name):t.units], []byte(runtimeName)) {
			f.name = 1
		} else {
			f.name = 0
		}
	}
	clear(t.memory[t.names:t.units])
	copy(t.memory[t.names+1:], runtimeName)
}

const runtimeName = "runtime."

// placesEnd is the end of a table by place: pairs of numbers, the first of them
// zero only in the first pair and at the end.
func placesEnd(memory []byte, start, limit int) (int, bool) {
	for at := start; at < limit; {
		if memory[at] == 0 && at > start {
			return at + 1, true
		}
		for range 2 {
			for at < limit && memory[at] >= 0x80 {
				at++
			}
			at++
		}
	}
	return 0, false
}

// trim leaves out what stands for nothing at the end of the records.
func (t *table) trim() {
	for i := range t.functions {
		f := &t.functions[i]
		for n := len(f.byPlace); n > 0 && f.byPlace[n-1] == 0; n-- {
			f.byPlace = f.byPlace[:n-1]
		}
		for n := len(f.data); n > 0 && f.data[n-1] == none; n-- {
			f.data = f.data[:n-1]
		}
	}
}

// put writes the index and the records into the memory, one after another.
func (t *table) put() {
	start := t.functions[0].offset
	clear(t.memory[t.index : t.index+8*len(t.functions)])
	clear(t.memory[t.index+start : t.recordsEnd])
	at := start
	set := func(at int, n uint32) { binary.LittleEndian.PutUint32(t.memory[t.index+at:], n) }
	for i := range t.functions {
		f := &t.functions[i]
		f.offset = at
		set(8*i, t.first+uint32(i))
		set(8*i+4, uint32(at))
		for k, n := range []uint32{t.first + uint32(i), f.name, f.args, f.resume, f.stack, f.file, f.line, uint32(len(f.byPlace)), 0, 0, uint32(f.id) | uint32(f.flag)<<8 | uint32(len(f.data))<<24} {
			set(at+4*k, n)
		}
		at += recordSize
		for _, n := range append(append([]uint32(nil), f.byPlace...), f.data...) {
			set(at, n)
			at += 4
		}
	}
}
