package regex_test

import (
	"fmt"
	"strings"
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/syntax"
)

// testinput1Patterns is how many patterns PCRE2 10.47's first test file holds,
// the one in hexadecimal and the one with literal subjects among them. It
// guards against a reader that loses some.
const testinput1Patterns = 1379

// knownTestinput names the patterns of testinput1 that are answered otherwise
// than PCRE2 does, by input line, with the reason. Each must still differ.
var knownTestinput = map[int]string{}

// TestTestinput1 holds the engine to every pattern and subject of PCRE2's
// Perl-compatible test file, as printed by PCRE2 10.47.
func TestTestinput1(t *testing.T) {
	cases := testinput1(t)
	for _, set := range settings() {
		t.Run(set.name, func(t *testing.T) {
			wrong, subjects := 0, 0
			for i := range cases {
				c := &cases[i]
				subjects += len(c.Subjects)
				errs := checkCase(c, set)
				reason, known := knownTestinput[c.Line]
				switch {
				case known && len(errs) == 0 && !set.tiny:
					t.Errorf("%s is listed as different (%s) but is right", c.name(), reason)
				case !known && len(errs) > 0:
					wrong++
					for _, e := range errs {
						t.Errorf("%s: %s", c.name(), e)
					}
				}
			}
			t.Logf("%d of %d patterns right, %d subjects", len(cases)-wrong, len(cases), subjects)
		})
	}
}

// testinput1 reads PCRE2's file and counts it.
func testinput1(t testing.TB) []fileCase {
	t.Helper()
	in := lines(t, sharedData(t, "pcre2", "testinput1"))
	out := lines(t, sharedData(t, "pcre2", "testoutput1"))
	cases := readCases(t, in, out)
	if len(cases) != testinput1Patterns {
		t.Errorf("read %d patterns, want %d", len(cases), testinput1Patterns)
	}
	for i := range cases {
		c := &cases[i]
		if len(c.Unknown) > 0 {
			t.Errorf("%s: unknown modifiers %q", c.name(), c.Unknown)
		}
		for _, s := range c.Subjects {
			if len(s.Unknown) > 0 {
				t.Errorf("line %d: unknown subject modifiers %q", s.Line, s.Unknown)
			}
			if len(s.Answer) == 0 {
				t.Errorf("line %d: no expected answer was read for %q", s.Line, s.Text)
			}
		}
	}
	return cases
}

// setting is a way to run the engine.
type setting struct {
	name   string
	flags  syntax.Flags // joined to the pattern's own
	off    regex.Off
	limits regex.Limits
	// tiny: a limit may take the place of any answer.
	tiny bool
}

// settings are all the ways in which the same cases must have the same answers.
func settings() []setting {
	return []setting{
		{name: "default"},
		{name: "no-auto-possess", flags: syntax.NoAutoPossess},
		{name: "no-dotstar-anchor", flags: syntax.NoDotStarAnchor},
		{name: "no-filter", off: regex.OffFilter},
		{name: "no-skip", off: regex.OffSkip},
		{name: "general-executor", off: regex.OffFast},
		{name: "plain-instructions", off: regex.OffForms},
		{name: "node-a-byte", off: regex.OffRuns},
		{name: "all-off", off: regex.OffFilter | regex.OffSkip | regex.OffFast | regex.OffForms | regex.OffRuns,
			flags: syntax.NoAutoPossess | syntax.NoDotStarAnchor},
		{name: "tiny-limits", limits: regex.Limits{Match: 40, Depth: 12, HeapKiB: 4}, tiny: true},
	}
}

// compile compiles a pattern under the setting.
func (set setting) compile(pattern string, flags syntax.Flags) (*regex.Regexp, error) {
	return regex.CompileOff(pattern, flags|set.flags, set.off)
}

// matcher makes a matcher under the setting, with its limits where it has some.
func (set setting) matcher(re *regex.Regexp, limits regex.Limits) *regex.Matcher {
	if set.tiny {
		limits = set.limits
	}
	return re.NewMatcherOff(limits, set.off)
}

// checkCase runs all subjects of c and returns what is wrong, in words.
func checkCase(c *fileCase, set setting) (wrong []string) {
	defer func() {
		if p := recover(); p != nil {
			wrong = append(wrong, fmt.Sprintf("panic: %v", p))
		}
	}()
	re, err := set.compile(c.Pattern, c.Flags)
	if err != nil {
		return []string{"does not compile: " + err.Error()}
	}
	m := set.matcher(re, regex.Limits{})
	var again *regex.Matcher
	if c.Global {
		at, err := set.compile("(*NOTEMPTY_ATSTART)"+c.Pattern, c.Flags|syntax.Anchored)
		if err != nil {
			return []string{"does not compile for a second match: " + err.Error()}
		}
		again = set.matcher(at, regex.Limits{})
	}
	for i := range c.Subjects {
		s := &c.Subjects[i]
		got := answers(c, s, m, again)
		if set.tiny && len(got) > 0 && strings.HasPrefix(got[len(got)-1], "Failed") {
			continue
		}
		if g, w := strings.Join(got, "\n"), strings.Join(s.Answer, "\n"); g != w {
			wrong = append(wrong, fmt.Sprintf("subject line %d %q\n\tgot  %q\n\twant %q", s.Line, s.Text, got, s.Answer))
		}
	}
	return wrong
}

// answers matches one subject and writes the outcome as pcre2test does.
// With /g it goes on as pcre2test does: after an empty match it asks for a
// match at the same place that is not empty (again), then moves on one byte.
func answers(c *fileCase, s *fileSubject, m, again *regex.Matcher) []string {
	var out []string
	off, retry, matched := 0, false, false
	last, lastOff := [2]int{-1, -1}, -1
	for {
		by := m
		if retry {
			by = again
		}
		r := by.MatchAt(s.Text, off)
		if r.Outcome != regex.Matched && r.Outcome != regex.NoMatch {
			return append(out, "Failed: "+r.Outcome.String())
		}
		start, end := off, off+1 // of the byte to step over, if there is no match
		if r.Outcome == regex.Matched {
			start, end = r.Captures[0], r.Captures[1]
			if matched && last == [2]int{start, end} && start == end && lastOff != off {
				retry, lastOff = true, off
				continue
			}
			matched = true
			out = appendMatch(out, c, s, r)
		} else if !retry {
			if !matched {
				line := "No match"
				if s.Mark && r.Mark != "" {
					line += ", mark = " + printable([]byte(r.Mark))
				}
				out = append(out, line)
			}
			return out
		}
		if !c.Global || len(out) > 10*len(s.Text)+100 {
			return out
		}
		retry = false
		if r.Outcome == regex.Matched && start == end {
			if end == len(s.Text) {
				return out
			}
			retry = start <= off
		}
		last, lastOff, off = [2]int{start, end}, off, end
	}
}

// appendMatch writes one match: the captures, what follows, the mark.
func appendMatch(out []string, c *fileCase, s *fileSubject, r *regex.Result) []string {
	top := 0
	for i := 0; i < len(r.Captures); i += 2 {
		if r.Captures[i] >= 0 {
			top = i / 2
		}
	}
	for i := 0; i <= top; i++ {
		from, to := r.Captures[2*i], r.Captures[2*i+1]
		text := "<unset>"
		if from >= 0 {
			if from > to {
				from = to
			}
			text = printable(s.Text[from:to])
		}
		out = append(out, fmt.Sprintf("%2d: %s", i, text))
		if i == 0 && c.Aftertext {
			out = append(out, fmt.Sprintf("%2d+ %s", i, printable(s.Text[to:])))
		}
	}
	if s.Mark && r.Mark != "" {
		out = append(out, "MK: "+printable([]byte(r.Mark)))
	}
	return out
}
