package regex

import (
	"strconv"
	"testing"
)

// Every case is answered with the limits PCRE2 needs for it, and with one less
// ends at the limit, in either executor.
func TestLeastLimits(t *testing.T) {
	for _, c := range caseLines(t, "testdata/limits/least.txt") {
		if len(c) != 4 {
			t.Fatalf("%q has %d fields, want 4", c, len(c))
		}
		re, err := Compile(c[0], 0)
		if err != nil {
			t.Errorf("%s: %v", c[0], err)
			continue
		}
		subject := unescape(t, c[1])
		match, depth := number(t, c[2]), number(t, c[3])
		for _, off := range []Off{OffFilter, OffFilter | OffFast | OffSkip} {
			try := func(lim Limits) Outcome { return re.NewMatcherOff(lim, off).Match(subject).Outcome }
			if out := try(Limits{Match: match, Depth: depth}); out != Matched && out != NoMatch {
				t.Errorf("/%s/ on %q: %v with match %d and depth %d", c[0], c[1], out, match, depth)
			}
			if match > 1 {
				if out := try(Limits{Match: match - 1}); out != MatchLimit {
					t.Errorf("/%s/ on %q: %v with a match limit of %d", c[0], c[1], out, match-1)
				}
			}
			if depth > 1 {
				if out := try(Limits{Depth: depth - 1}); out != DepthLimit {
					t.Errorf("/%s/ on %q: %v with a depth limit of %d", c[0], c[1], out, depth-1)
				}
			}
		}
	}
}

func number(tb testing.TB, s string) int {
	tb.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// The four shapes that hang other engines end within their limits, as in PCRE2.
func TestHostileShapesMeetLimits(t *testing.T) {
	long := make([]byte, 10_000)
	for i := range long {
		long[i] = 'a'
	}
	long[len(long)-1] = 'b'
	for _, c := range []struct {
		pattern string
		want    Outcome
	}{
		{`(a+)+$`, MatchLimit},
		{`^(a+)+$`, MatchLimit},
		{`^(.*)*x`, MatchLimit},
		{`^(a|aa)+$`, DepthLimit},
		{`^.*.*.*.*x`, MatchLimit},
	} {
		re, err := Compile(c.pattern, 0)
		if err != nil {
			t.Fatal(err)
		}
		if r := re.NewMatcher(NmapLimits()).Match(long); r.Outcome != c.want {
			t.Errorf("/%s/: %v after %d steps, want %v", c.pattern, r.Outcome, r.Steps, c.want)
		}
	}
}
