package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// errNoLines: the memory holds no table of functions as Go 1.26 writes it.
var errNoLines = errors.New("no table of functions")

// tableStart begins the table of functions: the magic number since Go 1.20, two
// zeros, instructions of one byte, pointers of eight (runtime/symtab.go, pcHeader).
var tableStart = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// functions is the runtime's table: offsets of its parts in memory.
type functions struct {
	count                                int
	names, units, files, tables, records int
}

// Places in a record of a function (runtime/runtime2.go, _func).
const (
	recordStack  = 16 // offset of the table of stack heights
	recordFile   = 20 // offset of the table of files, 0 for none
	recordLine   = 24 // offset of the table of lines, 0 for none
	recordCount  = 28 // number of the tables that follow the record
	recordTables = 44 // their offsets
)

// findFunctions looks for the table: there must be one.
func findFunctions(memory []byte) (functions, error) {
	var found []functions
	for at := 0; ; at++ {
		i := bytes.Index(memory[at:], tableStart)
		if i < 0 {
			break
		}
		at += i
		if f, ok := readFunctions(memory, at); ok {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return functions{}, errNoLines
	}
	return found[0], nil
}

func readFunctions(memory []byte, at int) (functions, bool) {
	if at+72 > len(memory) {
		return functions{}, false
	}
	field := func(i int) int { return int(binary.LittleEndian.Uint64(memory[at+8+8*i:])) }
	names := at + field(3)
	f := functions{count: field(0), names: names, units: at + field(4), files: at + field(5), tables: at + field(6), records: at + field(7)}
	ordered := at < names && names < f.units && f.units < f.files && f.files < f.tables && f.tables < f.records
	return f, ordered && f.count > 0 && f.records+8*f.count <= len(memory)
}

// dropLines empties the tables of files and lines. The runtime takes the offset 0
// for "not known" (runtime/symtab.go, pcvalue and funcline1).
func dropLines(memory []byte) error {
	f, err := findFunctions(memory)
	if err != nil {
		return err
	}
	keep, drop := map[int]bool{0: true}, map[int]bool{}
	var places []int
	for i := range f.count {
		record := f.records + int(binary.LittleEndian.Uint32(memory[f.records+8*i+4:]))
		if record+recordTables > len(memory) {
			return fmt.Errorf("the record of function %d lies outside the memory", i)
		}
		word := func(at int) int { return int(binary.LittleEndian.Uint32(memory[record+at:])) }
		more := word(recordCount)
		if record+recordTables+4*more > len(memory) {
			return fmt.Errorf("the tables of function %d lie outside the memory", i)
		}
		keep[word(recordStack)] = true
		for k := range more {
			keep[word(recordTables+4*k)] = true
		}
		drop[word(recordFile)] = true
		drop[word(recordLine)] = true
		places = append(places, record+recordFile, record+recordLine)
	}
	for offset := range drop {
		if keep[offset] {
			continue // the linker lets equal tables share their bytes
		}
		start := f.tables + offset
		end, ok := tableEnd(memory, start, f.records)
		if !ok {
			return fmt.Errorf("the table at %d has no end", start)
		}
		clear(memory[start:end])
	}
	for _, at := range places {
		clear(memory[at : at+4])
	}
	clear(memory[f.units:f.tables]) // names of files, and who uses which
	dropNames(memory[f.names:f.units])
	return nil
}

// dropNames empties the names of functions but the runtime's, which knows its own
// goroutines by them (runtime/traceback.go, isSystemGoroutine). Nothing else asks
// for a name but a trace.
func dropNames(names []byte) {
	for len(names) > 0 {
		end := bytes.IndexByte(names, 0)
		if end < 0 {
			return
		}
		name := names[:end]
		if !bytes.HasPrefix(name, []byte("runtime.")) {
			clear(name)
		}
		names = names[end+1:]
	}
}

// tableEnd is the end of a table: pairs of numbers, the first of them zero only in
// the first pair and at the end.
func tableEnd(memory []byte, start, limit int) (int, bool) {
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
