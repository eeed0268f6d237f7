package syntax_test

import (
	"testing"

	"matchline/core/regex/syntax"
)

// seeds puts the patterns of the case files, and of the data files where they
// are, into a fuzz corpus.
func seeds(f *testing.F) {
	for _, c := range cases(f, "accept.txt") {
		f.Add(c.pattern, uint32(c.flags))
	}
	for _, c := range cases(f, "refuse.txt") {
		f.Add(c.pattern, uint32(c.flags))
	}
}

// FuzzParse: no panic, a typed error with a place in the pattern, and the same
// answer with trailing text cut at the error.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, pattern string, flags uint32) {
		tree, err := syntax.Parse(pattern, syntax.Flags(flags))
		if err != nil {
			checkError(t, pattern, err)
			return
		}
		checkSpans(t, tree)
	})
}

// FuzzPrint: what a tree prints is read as an equal tree.
func FuzzPrint(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, pattern string, flags uint32) {
		tree, err := syntax.Parse(pattern, syntax.Flags(flags))
		if err != nil {
			return
		}
		checkLaws(t, tree, syntax.Flags(flags))
	})
}

// checkError asserts what holds for every error.
func checkError(t *testing.T, pattern string, err error) {
	t.Helper()
	e, ok := err.(*syntax.Error)
	if !ok {
		t.Fatalf("%q: error of type %T", pattern, err)
	}
	if e.Number <= 100 || e.Offset < 0 || e.Offset > len(pattern) {
		t.Fatalf("%q: error %d at %d", pattern, e.Number, e.Offset)
	}
	if e.Code == "" || e.Code == "pattern-refused" || e.Message == "" || e.Hint == "" {
		t.Fatalf("%q: error %d has no words: %+v", pattern, e.Number, e)
	}
	if s := e.Span; s.Start < 0 || s.Start > s.End || s.End > len(pattern) {
		t.Fatalf("%q: error %d spans %v", pattern, e.Number, s)
	}
	if o := e.Other; o != nil && (o.Start < 0 || o.Start > o.End || o.End > len(pattern)) {
		t.Fatalf("%q: error %d has its other place at %v", pattern, e.Number, o)
	}
}
