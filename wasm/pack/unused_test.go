//go:build !js

package main

import (
	"slices"
	"strings"
	"testing"
)

// traced is a program with a door to traces of execution: it needs their functions.
const traced = `package main

import (
	"bytes"
	"os"
	"runtime/trace"
)

func main() {
	var text bytes.Buffer
	if err := trace.Start(&text); err != nil {
		panic(err)
	}
	done := make(chan bool)
	go func() { done <- true }()
	<-done
	trace.Stop()
	if text.Len() < 100 {
		panic("no trace")
	}
	os.Stdout.WriteString("traced\n")
}
`

const plain = `package main

import "os"

func main() { os.Stdout.WriteString("plain\n") }
`

// TestDoors: what a program can ask for stays, what it cannot ask for goes.
func TestDoors(t *testing.T) {
	need(t, "go", "node")
	for _, c := range []struct {
		name, text string
		dropped    bool
	}{
		{"traced", traced, false},
		{"plain", plain, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			program := compileText(t, c.text)
			_, functions := functionsOf(t, program)
			dropped := false
			for _, i := range functions.unusedFunctions() {
				dropped = dropped || functions.name(functions.functions[i]) == "runtime.traceAdvance"
			}
			if dropped != c.dropped {
				t.Errorf("traceAdvance is dropped: %v", dropped)
			}
			if out := runPacked(t, program); out != c.name+"\n" {
				t.Errorf("it prints %q", out)
			}
		})
	}
}

// TestUnusedIsThere: every entry of the list names functions of this Go, and every
// door that is one of the runtime's own stands in its sources.
func TestUnusedIsThere(t *testing.T) {
	need(t, "go")
	_, functions := functionsOf(t, compileText(t, plain))
	for _, u := range unused {
		for _, start := range u.names {
			if !slices.ContainsFunc(functions.functions, func(f function) bool { return strings.HasPrefix(functions.name(f), start) }) {
				t.Errorf("no function begins with %s", start)
			}
		}
	}
	r := readRuntime(t)
	for _, u := range unused {
		for _, door := range u.doors {
			if name, ok := strings.CutPrefix(door, "runtime."); ok && !r.has(name) {
				t.Errorf("the runtime has no %s", door)
			}
		}
	}
}

// recovers is a program in which recover has no effect where it is asked for by a
// function that is not deferred itself: run is inlined into what the compiler defers.
const recovers = `package main

import "os"

type deferred struct{ name string }

func (d deferred) run() { direct(d.name) }

//go:noinline
func direct(name string) {
	if recover() != nil {
		os.Stdout.WriteString("recovered by " + name + "\n")
	}
}

func try(name string, do func()) {
	defer func() {
		if recover() != nil {
			os.Stdout.WriteString("nobody recovered in " + name + "\n")
		}
	}()
	do()
}

func main() {
	try("a deferred method", func() {
		defer deferred{"run"}.run()
		panic(1)
	})
	try("a deferred function", func() {
		defer direct("direct")
		panic(1)
	})
}
`

// TestRecover: a packed program recovers where it did, and only there.
func TestRecover(t *testing.T) {
	need(t, "go", "node")
	if out, want := runPacked(t, compileText(t, recovers)), "nobody recovered in a deferred method\nrecovered by direct\n"; out != want {
		t.Errorf("it prints %q, want %q", out, want)
	}
}
