package regex

import (
	"slices"
	"testing"

	"matchline/core/regex/internal/gen"
)

// agree runs one pattern on one subject in both executors and fails if they
// differ in the outcome, in a capture or in a step.
func agree(t *testing.T, re *Regexp, subject []byte, lim Limits) {
	t.Helper()
	want := re.NewMatcherOff(lim, OffFilter|OffFast).Match(subject)
	for _, off := range []Off{OffFilter, OffFilter | OffFast | OffSkip} {
		got := re.NewMatcherOff(lim, off).Match(subject)
		if got.Outcome != want.Outcome || got.Steps != want.Steps || got.Mark != want.Mark ||
			!slices.Equal(got.Captures, want.Captures) {
			t.Errorf("/%s/ on %q under %+v: setting %d gives %+v, the general executor %+v", re, subject, lim, off, got, want)
		}
	}
}

// The fast executor, and the one that skips places in loops, take exactly the
// steps of the general one.
func TestExecutorsAgree(t *testing.T) {
	g := gen.New(7)
	simple := 0
	for range 3000 {
		p := g.Pattern()
		re, err := Compile(p.Text, p.Flags)
		if err != nil {
			continue
		}
		if re.Simple() {
			simple++
		}
		for range 3 {
			s := g.Sample(re.Tree())
			for _, lim := range []Limits{
				{Match: 50_000, Depth: 1_000, HeapKiB: 10_240},
				{Match: g.Between(2, 60), Depth: g.Between(2, 30), HeapKiB: 20},
			} {
				agree(t, re, s, lim)
				agree(t, re, g.Mutate(s), lim)
			}
		}
	}
	if simple < 100 {
		t.Errorf("only %d patterns were for the fast executor", simple)
	}
}

func FuzzExecutors(f *testing.F) {
	f.Add(`^(\w+) (?:a|b.*?c)*d(?!e)`, uint32(0), []byte("xy abcbcd"))
	f.Add(`(a*)*b|[^x]+?y`, uint32(1), []byte("aaaayb"))
	f.Add(`.*?\r\n(?:[^\r\n]*\r\n)*?S: (\d+)`, uint32(0), []byte("a\r\nb: c\r\nS: 17\r\n"))
	f.Fuzz(func(t *testing.T, pattern string, flags uint32, subject []byte) {
		if len(subject) > 200 {
			return // a match has no bound over all start positions here
		}
		re, err := Compile(pattern, Flags(flags)&(Caseless|DotAll|Multiline))
		if err != nil {
			return
		}
		agree(t, re, subject, Limits{Match: 5_000, Depth: 500, HeapKiB: 2_000})
		agree(t, re, subject, Limits{Match: 25, Depth: 9, HeapKiB: 20})
	})
}

// A match in the steady state allocates nothing, whatever the pattern needs.
func TestMatchDoesNotAllocate(t *testing.T) {
	for _, c := range []struct{ pattern, subject string }{
		{`^220 ([-.\w]+) ESMTP (\w+)`, "220 mail.example.org ESMTP Exim 4.96\r\n"},
		{`^220 ([-.\w]+) ESMTP (\w+)$`, "220 mail.example.org ESMTP Exim 4.96\r\n"},
		{`(a|b)*c|(?:x(y)?)+z`, "abababxyxxyz"},
		{`(?<q>['"]).*?\k<q>(?=;)`, `say "it's";`},
		{`^(\((?:[^()]|(?1))*\))$`, "(a(b)(c(d)))"},
		{`(?>a+)b|a(*SKIP)c|(*MARK:m)d`, "aaac aad"},
		{`(?<=a|bc)d(?(?=e)ef|g)`, "bcdef"},
	} {
		re, err := Compile(c.pattern, 0)
		if err != nil {
			t.Fatal(err)
		}
		m := re.NewMatcher(NmapLimits())
		s := []byte(c.subject)
		m.Match(s)
		if n := testing.AllocsPerRun(20, func() { m.Match(s) }); n != 0 {
			t.Errorf("/%s/ allocates %v times a match", c.pattern, n)
		}
	}
}

func TestLimitsOfThePattern(t *testing.T) {
	re, err := Compile(`(*LIMIT_MATCH=3)a+b`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if r := re.NewMatcher(Limits{}).Match([]byte("aaaac")); r.Outcome != NoMatch {
		t.Errorf("without a b it is not even tried: %v", r.Outcome)
	}
	if r := re.NewMatcher(Limits{}).Match([]byte("aaaacb")); r.Outcome != NoMatch {
		t.Errorf("a possessive loop takes no steps: %v", r.Outcome)
	}
	re, err = Compile(`(*LIMIT_MATCH=3)a+ab`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if r := re.NewMatcher(Limits{}).Match([]byte("aaaacb")); r.Outcome != MatchLimit {
		t.Errorf("got %v, want %v", r.Outcome, MatchLimit)
	}
}

func TestBadOffset(t *testing.T) {
	re, err := Compile(`b*`, 0)
	if err != nil {
		t.Fatal(err)
	}
	m := re.NewMatcher(Limits{})
	for _, start := range []int{-1, 4} {
		if r := m.MatchAt([]byte("abc"), start); r.Outcome != BadOffset {
			t.Errorf("start %d: %v, want %v", start, r.Outcome, BadOffset)
		}
	}
	if r := m.MatchAt([]byte("abc"), 3); r.Outcome != Matched || r.Captures[0] != 3 {
		t.Errorf("at the end: %+v", r)
	}
}

// The work limit ends what no limit of PCRE2 ends: few steps at every byte.
func TestWorkLimit(t *testing.T) {
	s := make([]byte, 20_000)
	re, err := Compile(`(*NO_START_OPT)(?:a++b?)?+c`, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range s {
		s[i] = 'a'
	}
	if r := re.NewMatcher(Limits{Work: 10_000}).Match(s); r.Outcome != WorkLimit {
		t.Errorf("got %v, want %v", r.Outcome, WorkLimit)
	}
	if r := re.NewMatcher(Limits{}).Match(s); r.Outcome != NoMatch {
		t.Errorf("without the limit %v, want %v", r.Outcome, NoMatch)
	}
}
