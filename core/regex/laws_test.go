package regex_test

import (
	"slices"
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/internal/gen"
	"matchline/core/regex/syntax"
)

// checkLaws holds one pattern and subject to the laws of the package: no
// setting changes the answer, a matcher that is used again gives it again, and
// a smaller limit changes it into a limit outcome only.
func checkLaws(t *testing.T, pattern string, flags syntax.Flags, subject []byte) {
	t.Helper()
	re, err := regex.Compile(pattern, flags)
	if err != nil {
		if _, ok := err.(*syntax.Error); !ok {
			t.Fatalf("/%q/: the error is a %T", pattern, err)
		}
		return
	}
	lim := regex.Limits{Match: 2000, Depth: 300, HeapKiB: 2000}
	m := re.NewMatcher(lim)
	want := keep(m.Match(subject))
	checkPlaces(t, pattern, subject, want)
	m.Match([]byte("another subject\n"))
	if got := keep(m.Match(subject)); !sameResult(got, want) {
		t.Errorf("/%q/ on %q: at first %+v, again %+v", pattern, subject, want, got)
	}
	for _, set := range settings() {
		if set.flags != 0 || set.tiny {
			continue // another program may meet a limit
		}
		re, err := set.compile(pattern, flags)
		if err != nil {
			t.Fatalf("/%q/ does not compile under %s: %v", pattern, set.name, err)
		}
		if got := keep(set.matcher(re, lim).Match(subject)); !sameResult(got, want) {
			t.Errorf("/%q/ on %q: %s gives %+v, default %+v", pattern, subject, set.name, got, want)
		}
	}
	for _, small := range []regex.Limits{{Match: 30}, {Depth: 4}, {HeapKiB: 1}, {Match: 7, Depth: 3}} {
		got := re.NewMatcher(small).Match(subject)
		if got.Outcome != regex.Matched && got.Outcome != regex.NoMatch {
			continue
		}
		if want.Outcome != regex.Matched && want.Outcome != regex.NoMatch {
			continue // the small limits have defaults beside them
		}
		if !sameResult(keep(got), want) {
			t.Errorf("/%q/ on %q: limits %v give %+v, default %+v", pattern, subject, small, got, want)
		}
	}
}

// keep copies what the next match would overwrite.
func keep(m *regex.Result) regex.Result {
	r := *m
	r.Captures = slices.Clone(r.Captures)
	return r
}

// sameResult compares all but the steps: a filter saves some.
func sameResult(a, b regex.Result) bool {
	limited := a.Outcome != regex.Matched && a.Outcome != regex.NoMatch
	return a.Outcome == b.Outcome && slices.Equal(a.Captures, b.Captures) && (limited || a.Mark == b.Mark)
}

// checkPlaces checks that every capture lies in the subject.
func checkPlaces(t *testing.T, pattern string, subject []byte, r regex.Result) {
	t.Helper()
	for i := 0; i < len(r.Captures); i += 2 {
		from, to := r.Captures[i], r.Captures[i+1]
		if (from < 0) != (to < 0) || from > len(subject) || to > len(subject) {
			t.Errorf("/%q/ on %q: group %d is %d-%d", pattern, subject, i/2, from, to)
		}
	}
}

// TestLaws checks the laws on generated patterns and subjects.
func TestLaws(t *testing.T) {
	g := gen.New(11)
	compiled := 0
	for range 1500 {
		p := g.Pattern()
		re, err := regex.Compile(p.Text, p.Flags)
		if err != nil {
			continue
		}
		compiled++
		s := g.Sample(re.Tree())
		for _, subject := range [][]byte{s, g.Mutate(s), g.Random(p.Text, 16), nil} {
			checkLaws(t, p.Text, p.Flags, subject)
		}
	}
	if compiled < 1000 {
		t.Errorf("only %d of 1500 generated patterns compile", compiled)
	}
}

// FuzzLaws checks the laws on anything.
func FuzzLaws(f *testing.F) {
	g := gen.New(12)
	for range 300 {
		p := g.Pattern()
		f.Add(p.Text, uint32(p.Flags), g.Random(p.Text, 16))
	}
	f.Fuzz(func(t *testing.T, pattern string, flags uint32, subject []byte) {
		if len(pattern) > 500 || len(subject) > 300 {
			return
		}
		checkLaws(t, pattern, syntax.Flags(flags)&(syntax.NoDotStarAnchor<<1-1), subject)
	})
}
