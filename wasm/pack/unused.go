package main

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// unused are functions that Go links into every program and that never run in one
// that lacks the door to them: a feature of the runtime that is asked for by a call,
// or by the variable GODEBUG, which no host of this program sets.
var unused = []struct {
	doors []string // any of these functions opens it
	names []string // the functions, and those that begin so
}{
	// Traces of execution. Whatever asks whether there is one, stays.
	{[]string{"runtime.StartTrace"}, []string{
		"runtime.traceAdvance", "runtime.traceStack", "runtime.traceReadCPU", "runtime.traceStopReadCPU", "runtime.traceSyncBatch",
		"runtime.traceRegisterLabelsAndReasons", "runtime.traceCPUFlush", "runtime.makeTraceFrame",
		"runtime.traceWriter.", "runtime.traceEventWriter.",
		"runtime.traceLocker.GC", "runtime.traceLocker.Go", "runtime.traceLocker.Proc", "runtime.traceLocker.Heap", "runtime.traceLocker.STW",
		"runtime.traceLocker.Span", "runtime.traceLocker.emit", "runtime.traceLocker.event",
		"runtime.traceLocker.st",
		"runtime.(*traceBuf)", "runtime.(*traceMap)", "runtime.(*traceRegionAlloc)", "runtime.(*traceStackTable)",
		"runtime.(*traceStringTable)", "runtime.(*traceTypeTable)",
	}},
	{[]string{"runtime.SetCPUProfileRate", "runtime.StartTrace"}, []string{"runtime.(*profBuf)"}},
	{[]string{"runtime.SetBlockProfileRate", "runtime.SetMutexProfileFraction"}, []string{"runtime.saveblockevent"}},
	{[]string{"runtime.pprof_goroutineProfileWithLabels", "runtime.GoroutineProfile"}, []string{"runtime.doRecordGoroutineProfile"}},
	// Counts of settings that are not the default, and how a setting is looked for.
	{[]string{"runtime/metrics.runtime_readMetrics", "runtime.readMetrics", "runtime_readMetricNames"}, []string{"runtime.initMetrics"}},
	{[]string{"internal/bisect.Main"}, []string{"internal/bisect."}},
	// What GODEBUG lets the runtime print.
	{nil, []string{"runtime.dumpScanStats", "runtime.printScavTrace", "runtime.schedtrace"}},
}

// unusedFunctions are the places in the table of those that never run. The names
// must still be there.
func (t *table) unusedFunctions() []int {
	names := map[string]bool{}
	for _, f := range t.functions {
		names[t.name(f)] = true
	}
	var found []int
	for _, u := range unused {
		open := false
		for _, door := range u.doors {
			open = open || names[door]
		}
		for i, f := range t.functions {
			if !open && begins(t.name(f), u.names) {
				found = append(found, i)
			}
		}
	}
	return found
}

// dropCode takes the code of the functions that never run: should one be called all
// the same, the program ends.
func (m *module) dropCode(t *table) error {
	slots, err := m.slots()
	if err != nil {
		return err
	}
	drop := map[int]bool{}
	for _, i := range t.unusedFunctions() {
		if function, ok := slots[int(t.first)+i]; ok {
			drop[function] = true
		}
	}
	imports, _ := list(m.body(importSection))
	count, text := list(m.body(codeSection))
	r := &reader{text: text}
	section := binary.AppendUvarint(nil, uint64(count))
	for i := range count {
		body := r.bytes(r.number())
		if drop[imports+i] {
			body = []byte{0, opUnreachable, opEnd}
		}
		section = binary.AppendUvarint(section, uint64(len(body)))
		section = append(section, body...)
	}
	if r.err == nil {
		m.setBody(codeSection, section)
	}
	return r.err
}

func begins(name string, starts []string) bool {
	for _, start := range starts {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// name is what the function is called.
func (t *table) name(f function) string {
	name, _, _ := bytes.Cut(t.memory[t.names+int(f.name):t.units], []byte{0})
	return string(name)
}

// slots gives for the upper part of a program counter the function it means: Go's
// linker lays them out in one run.
func (m *module) slots() (map[int]int, error) {
	r := &reader{text: m.body(elementSection)}
	slots := map[int]int{}
	for range r.number() {
		kind, op := r.number(), r.byte()
		at, end := int(r.signed()), r.byte()
		if kind != 0 || op != opI32Const || end != opEnd {
			r.fail("a table of functions of a kind that Go does not write")
			break
		}
		for i := range r.number() {
			slots[at+i] = r.number()
		}
	}
	return slots, r.err
}
