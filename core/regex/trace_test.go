package regex

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// caseLines reads a file of tab-separated cases.
func caseLines(tb testing.TB, name string) [][]string {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	var cases [][]string
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cases = append(cases, strings.Split(line, "\t"))
	}
	if len(cases) == 0 {
		tb.Fatalf("%s holds no cases", name)
	}
	return cases
}

func unescape(tb testing.TB, s string) []byte {
	tb.Helper()
	u, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		tb.Fatalf("%q: %v", s, err)
	}
	return []byte(u)
}

func parseFlags(tb testing.TB, s string) (f Flags) {
	tb.Helper()
	for _, c := range s {
		switch c {
		case 'i':
			f |= Caseless
		case 's':
			f |= DotAll
		case 'm':
			f |= Multiline
		default:
			tb.Fatalf("unknown flag %q", c)
		}
	}
	return f
}

func TestTrace(t *testing.T) {
	for _, c := range caseLines(t, "testdata/trace/cases.txt") {
		if len(c) != 7 {
			t.Fatalf("%q has %d fields, want 7", c, len(c))
		}
		re, err := Compile(c[0], parseFlags(t, c[1]))
		if err != nil {
			t.Errorf("%s: %v", c[0], err)
			continue
		}
		subject := unescape(t, c[2])
		tr := re.Trace(subject, NmapLimits())
		got := fmt.Sprintf("%d\t%d\t%s\t%s", tr.Start, tr.Furthest, c[0][tr.Node.Start:tr.Node.End], tr.Asks)
		if want := strings.Join(c[3:], "\t"); got != want {
			t.Errorf("%s on %q:\n got %s\nwant %s", c[0], c[2], got, want)
		}
		if m := re.NewMatcher(NmapLimits()).Match(subject); m.Outcome != tr.Outcome || m.Steps != tr.Steps {
			t.Errorf("%s on %q: the trace ends with %v, the match with %v", c[0], c[2], tr.Outcome, m.Outcome)
		}
	}
}

// A trace of a match says where it lies and leaves the refusal out.
func TestTraceOfMatch(t *testing.T) {
	re, err := Compile(`b(\d+)`, 0)
	if err != nil {
		t.Fatal(err)
	}
	tr := re.Trace([]byte("aab12c"), NmapLimits())
	if tr.Outcome != Matched || tr.Start != 2 || tr.Furthest != 5 || tr.Node.Len() != 0 || tr.Asks != "" {
		t.Errorf("got %+v", tr)
	}
}

// The trace is bounded where the match is not: a pattern that would run for
// ever under PCRE2's own limits.
func TestTraceIsBounded(t *testing.T) {
	re, err := Compile(`(a+)+$`, 0)
	if err != nil {
		t.Fatal(err)
	}
	tr := re.Trace([]byte(strings.Repeat("a", 5000)+"b"), Limits{Match: 5_000_000})
	if tr.Outcome != MatchLimit {
		t.Errorf("outcome %v, want %v", tr.Outcome, MatchLimit)
	}
	if !tr.Partial {
		t.Error("the trace does not say that it is partial")
	}
}
