//go:build oracle

package regex_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"matchline/core/regex"
	"matchline/core/regex/internal/gen"
)

// The oracle tests hold the engine to libpcre2-8 itself. They are steered by
// the environment:
//
//	MATCHLINE_ORACLE_PAIRS    how many generated pairs (200000)
//	MATCHLINE_ORACLE_SEED     where the generator starts (1)
//	MATCHLINE_ORACLE_REPORT   a file that gets the differences, shrunk
//	MATCHLINE_ORACLE_CASES    a file that gets them as lines of a case file
//	MATCHLINE_PCRE2           compiler arguments naming another libpcre2-8

// differ says in which way two verdicts differ, "" for not at all, and for
// which subject (-1 for the pattern).
func (j *judge) differ(theirs, our verdict) (kind string, subject int) {
	// Errors have other offsets, and some other numbers, since 10.47. A judge
	// between 10.42 and 10.47 may have either.
	if before := [2]int{theirs.number, theirs.offset}; theirs.number != 0 && before == our.old && j.number < 1047 {
		if j.number == 1042 || our.number != theirs.number || our.offset != theirs.offset {
			return "", -1
		}
	} else if theirs.number != 0 && theirs.number == our.number && j.number == 1042 {
		return fmt.Sprintf("compile error %d: other offset", theirs.number), -1
	}
	switch {
	case our.number <= panicCode:
		return fmt.Sprintf("panic or untyped error in compile (%d)", our.number), -1
	case theirs.number != our.number:
		return fmt.Sprintf("compile error: PCRE2 %d, ours %d", theirs.number, our.number), -1
	case theirs.number != 0 && theirs.offset != our.offset:
		return fmt.Sprintf("compile error %d: other offset", theirs.number), -1
	case theirs.number != 0:
		return "", -1
	case theirs.groups != our.groups:
		return "number of groups", -1
	}
	for i, a := range theirs.answers {
		b := our.answers[i]
		switch {
		case a.code != b.code:
			return fmt.Sprintf("outcome: PCRE2 %s, ours %s", codeName(a.code), codeName(b.code)), i
		case !slices.Equal(a.captures, b.captures):
			if slices.Equal(a.captures[:2], b.captures[:2]) {
				return "captures", i
			}
			return "place of the match", i
		case a.mark != b.mark && a.code >= -1: // PCRE2 tells no mark with an error
			return "mark, " + codeName(a.code), i
		}
	}
	return "", -1
}

func codeName(code int) string {
	names := map[int]string{1: "match", -1: "no match", -47: "match limit", -53: "depth limit", -63: "heap limit",
		-52: "recursion loop", panicCode: "panic"}
	if s, ok := names[code]; ok {
		return s
	}
	return fmt.Sprint(code)
}

func isLimit(code int) bool { return code == -47 || code == -53 || code == -63 }

// tally collects the differences of a run.
type tally struct {
	j               *judge
	patterns, pairs int
	refused         int // patterns that both refuse alike
	matched         int
	limits          int // pairs in which PCRE2 hits a limit
	limitsEqual     int
	limitsFalse     int // pairs in which only we do
	work            int // pairs in which we meet the limit of work
	workMatched     int // those of them that match without it
	excused         map[string]int
	found           map[string][]finding
	count           map[string]int

	slowest, slowestTheirs time.Duration // a subject, compiling included
	slowestPattern         string
	slow                   []string // slower than slowMatch
}

// finding is a difference, shrunk.
type finding struct {
	q            question // with at most one subject
	theirs, ours verdict
}

func newTally(j *judge) *tally {
	return &tally{j: j, excused: map[string]int{}, found: map[string][]finding{}, count: map[string]int{}}
}

// slowMatch is longer than any subject of these tests may take.
const slowMatch = 150 * time.Millisecond

// Both bound the work spent on one kind of difference.
const (
	shrinkPerKind = 25
	shrinkTime    = 3 * time.Second
)

// add compares the two engines on q.
func (y *tally) add(t testing.TB, q question) {
	t.Helper()
	began := time.Now()
	theirs := y.j.match(t, q)
	theirTime := time.Since(began)
	began = time.Now()
	our := ours(q)
	n := time.Duration(max(1, len(q.subjects)))
	took := time.Since(began) / n
	if theirTime /= n; took > y.slowest {
		y.slowest, y.slowestTheirs, y.slowestPattern = took, theirTime, q.pattern
	}
	if took > slowMatch && took > 5*theirTime && len(y.slow) < 20 {
		y.slow = append(y.slow, fmt.Sprintf("%v (PCRE2 %v) /%s/%s limits %v on %q", took, theirTime,
			printable([]byte(q.pattern)), flagLetters(q.flags), q.limits, q.subjects))
	}
	y.patterns++
	y.pairs += len(theirs.answers)
	if theirs.number != 0 {
		y.pairs++
	}
	if kind, _ := y.j.differ(theirs, our); theirs.number != 0 && kind == "" {
		y.refused++
	}
	if our.number == 0 && theirs.number == 0 {
		for i, a := range theirs.answers {
			if a.code == 1 {
				y.matched++
			}
			if our.answers[i].work {
				y.work++
				if a.code == 1 {
					y.workMatched++
				}
			}
			switch b := our.answers[i]; {
			case isLimit(a.code):
				y.limits++
				if a.code == b.code {
					y.limitsEqual++
				}
			case isLimit(b.code):
				y.limitsFalse++
			}
		}
	}
	for {
		kind, at := y.j.differ(theirs, our)
		if kind == "" {
			return
		}
		if name := y.j.excused(q, theirs, our); name != "" {
			y.excused[name]++
		} else {
			y.count[kind]++
			if len(y.found[kind]) < shrinkPerKind {
				y.found[kind] = append(y.found[kind], y.shrink(t, q, kind, at))
			}
		}
		if at < 0 {
			return
		}
		q.subjects = q.subjects[at+1:]
		theirs.answers, our.answers = theirs.answers[at+1:], our.answers[at+1:]
	}
}

// shrink makes the pattern and the subject of a difference as short as it can
// while the difference stays of the same kind.
func (y *tally) shrink(t testing.TB, q question, kind string, at int) finding {
	t.Helper()
	if at >= 0 {
		q.subjects = q.subjects[at : at+1]
	} else {
		q.subjects = nil
	}
	still := func(q question) bool {
		theirs, our := y.j.match(t, q), ours(q)
		k, _ := y.j.differ(theirs, our)
		return k == kind && y.j.excused(q, theirs, our) == ""
	}
	if !still(q) {
		// It depends on what was matched before it: keep it whole.
		return finding{q, y.j.match(t, q), ours(q)}
	}
	deadline := time.Now().Add(shrinkTime)
	less := func(n int, without func(from, to int) question) {
		for size := max(1, n/2); size > 0; size /= 2 {
			for from := 0; from+size <= n && time.Now().Before(deadline); {
				if shorter := without(from, from+size); still(shorter) {
					q = shorter
					n -= size
				} else {
					from++
				}
			}
		}
	}
	for round := 0; round < 3; round++ {
		before := len(q.pattern)
		if len(q.subjects) > 0 {
			less(len(q.subjects[0]), func(from, to int) question {
				s := q
				s.subjects = [][]byte{append(bytes.Clone(q.subjects[0][:from]), q.subjects[0][to:]...)}
				return s
			})
		}
		less(len(q.pattern), func(from, to int) question {
			s := q
			s.pattern = q.pattern[:from] + q.pattern[to:]
			return s
		})
		for _, f := range judgeFlags {
			s := q
			if s.flags &^= f; s.flags != q.flags && still(s) {
				q = s
			}
		}
		if len(q.pattern) == before {
			break
		}
	}
	return finding{q, y.j.match(t, q), ours(q)}
}

// String writes a finding on one line.
func (f finding) String() string {
	line := fmt.Sprintf("/%s/%s", printable([]byte(f.q.pattern)), flagLetters(f.q.flags))
	if len(f.q.subjects) > 0 {
		s := f.q.subjects[0]
		if len(s) > 120 {
			line += fmt.Sprintf(" on %d bytes %q...", len(s), s[:120])
		} else {
			line += fmt.Sprintf(" on %q", s)
		}
	}
	if f.q.limits != (regex.Limits{}) {
		line += fmt.Sprintf(" limits %d/%d/%d", f.q.limits.Match, f.q.limits.Depth, f.q.limits.HeapKiB)
	}
	return line + "\n    PCRE2 " + f.theirs.brief() + "\n    ours  " + f.ours.brief()
}

// brief writes a verdict with at most one answer.
func (v verdict) brief() string {
	if v.number != 0 {
		s := fmt.Sprintf("error %d at %d", v.number, v.offset)
		if v.old != [2]int{v.number, v.offset} {
			s += fmt.Sprintf(" (in 10.42 %d at %d)", v.old[0], v.old[1])
		}
		return s
	}
	if len(v.answers) == 0 {
		return fmt.Sprintf("compiles, %d groups", v.groups)
	}
	a := v.answers[0]
	s := codeName(a.code)
	if a.captures != nil {
		s += fmt.Sprint(" ", a.captures)
	}
	if a.mark != "" {
		s += fmt.Sprintf(" mark %q", a.mark)
	}
	return s
}

// report logs the counts, fails on differences, and writes the report file.
func (y *tally) report(t *testing.T) {
	t.Helper()
	t.Logf("%d patterns (%d refused alike), %d pairs, %d matches; limits: PCRE2 hit %d, equal %d, only ours %d; work limit %d (compared without it; %d match then)",
		y.patterns, y.refused, y.pairs, y.matched, y.limits, y.limitsEqual, y.limitsFalse, y.work, y.workMatched)
	t.Logf("slowest: %v a subject (PCRE2 %v): /%.200s/", y.slowest, y.slowestTheirs, printable([]byte(y.slowestPattern)))
	for _, s := range y.slow {
		t.Errorf("too slow: %.3000s", s)
	}
	for name, n := range y.excused {
		t.Logf("%d differences by version: %s", n, name)
	}
	var kinds []string
	for kind := range y.count {
		kinds = append(kinds, kind)
	}
	sort.Slice(kinds, func(a, b int) bool { return y.count[kinds[a]] > y.count[kinds[b]] })
	var text strings.Builder
	fmt.Fprintf(&text, "\n## %s against PCRE2 %s\n%d patterns, %d pairs\n", t.Name(), y.j.version, y.patterns, y.pairs)
	for _, kind := range kinds {
		fmt.Fprintf(&text, "\n### %s: %d times\n", kind, y.count[kind])
		var all []string
		for _, f := range y.found[kind] {
			all = append(all, f.String())
		}
		sort.Slice(all, func(a, b int) bool { return len(all[a]) < len(all[b]) })
		for _, s := range slices.Compact(all) {
			fmt.Fprintf(&text, "- %s\n", s)
		}
		t.Errorf("%s: %d times, for example %s", kind, y.count[kind], all[0])
	}
	if len(kinds) > 0 {
		appendFile(t, os.Getenv("MATCHLINE_ORACLE_REPORT"), text.String())
		appendFile(t, os.Getenv("MATCHLINE_ORACLE_CASES"), y.caseLines(kinds))
	}
}

// appendFile adds text to a file; no path, no file.
func appendFile(t *testing.T, path, text string) {
	t.Helper()
	if path == "" {
		return
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(text); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

// caseLines writes the findings as lines of a case file, to be given names.
func (y *tally) caseLines(kinds []string) string {
	var b strings.Builder
	seen := map[string]bool{}
	for i, kind := range kinds {
		for k, f := range y.found[kind] {
			c := regexCase{pattern: f.q.pattern, flags: f.q.flags, limits: f.q.limits, want: f.theirs.brief()}
			if len(f.q.subjects) > 0 {
				c.subject = f.q.subjects[0]
			}
			if len(f.theirs.answers) > 0 || f.theirs.number != 0 {
				c.want = f.theirs.caseText()
			}
			line := c.String()
			if !seen[line] && len(line) < 400 {
				fmt.Fprintf(&b, "case-%d-%d\t%s\n", i, k, line)
			}
			seen[line] = true
		}
	}
	return b.String()
}

// TestOracleGenerated compares generated patterns on generated subjects.
func TestOracleGenerated(t *testing.T) {
	j := startJudge(t)
	want := envInt(t, "MATCHLINE_ORACLE_PAIRS", 200_000)
	g := gen.New(uint64(envInt(t, "MATCHLINE_ORACLE_SEED", 1)))
	g.Version = j.number
	y := newTally(j)
	used := map[string]int{}
	for y.pairs < want {
		p := g.Pattern()
		q := question{pattern: p.Text, flags: p.Flags, uses: p.Uses, limits: regex.NmapLimits()}
		if re := tryCompile(q); re != nil {
			for range 4 {
				s := g.Sample(re.Tree())
				q.subjects = append(q.subjects, s, g.Mutate(s))
			}
		}
		if g.Chance(25) {
			q.limits = regex.Limits{Match: g.Between(5, 3000), Depth: g.Between(3, 200), HeapKiB: g.Between(30, 900)}
		}
		for range 3 {
			q.subjects = append(q.subjects, g.Random(p.Text, 24))
		}
		y.add(t, q)
		for _, name := range p.Uses {
			used[name]++
		}
	}
	for _, name := range g.Constructs() {
		if used[name] == 0 && want >= 10_000 {
			t.Errorf("the construct %q never came up", name)
		}
	}
	y.report(t)
}

// tryCompile returns nil where our engine refuses or panics.
func tryCompile(q question) (re *regex.Regexp) {
	defer func() {
		if recover() != nil {
			re = nil
		}
	}()
	re, err := regex.Compile(q.pattern, q.flags)
	if err != nil {
		return nil
	}
	return re
}

// TestOracleTestinput compares PCRE2's own test file by offsets, not only by
// the texts that testoutput1 shows.
func TestOracleTestinput(t *testing.T) {
	j := startJudge(t)
	y := newTally(j)
	for _, c := range testinput1(t) {
		q := question{pattern: c.Pattern, flags: c.Flags}
		for _, s := range c.Subjects {
			q.subjects = append(q.subjects, s.Text)
		}
		for _, limits := range []regex.Limits{{}, regex.NmapLimits(), {Match: 100, Depth: 20, HeapKiB: 2}} {
			q.limits = limits
			y.add(t, q)
		}
	}
	y.report(t)
}

// TestOracleMutated damages the patterns and subjects of PCRE2's test file, and
// splices two of its patterns now and then.
func TestOracleMutated(t *testing.T) {
	j := startJudge(t)
	g := gen.New(uint64(envInt(t, "MATCHLINE_ORACLE_SEED", 1)) + 77)
	y := newTally(j)
	cases := testinput1(t)
	for y.pairs < envInt(t, "MATCHLINE_ORACLE_PAIRS", 200_000)/4 {
		c := &cases[g.Between(0, len(cases)-1)]
		if len(c.Pattern) > 400 {
			continue
		}
		q := question{pattern: g.MutateText(c.Pattern), flags: c.Flags, limits: regex.NmapLimits()}
		if g.Chance(20) {
			other := &cases[g.Between(0, len(cases)-1)]
			if len(other.Pattern) < 100 {
				q.pattern = c.Pattern + g.MutateText(other.Pattern)
				q.flags |= other.Flags
			}
		}
		for i := range c.Subjects {
			if i < 4 {
				q.subjects = append(q.subjects, c.Subjects[i].Text, g.Mutate(c.Subjects[i].Text))
			}
		}
		if re := tryCompile(q); re != nil {
			q.subjects = append(q.subjects, g.Sample(re.Tree()))
		}
		y.add(t, q)
	}
	y.report(t)
}
