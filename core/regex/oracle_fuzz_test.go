//go:build oracle

package regex_test

import (
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/syntax"
)

// FuzzOracle holds arbitrary patterns and subjects to libpcre2-8. Run it with
// a judge of the version that is followed (MATCHLINE_PCRE2): an older one is
// asked only about patterns that no exception covers.
func FuzzOracle(f *testing.F) {
	for _, c := range testinput1(f) {
		for i, s := range c.Subjects {
			if i < 2 {
				f.Add(c.Pattern, flagWord(c.Flags), s.Text)
			}
		}
	}
	j := startJudge(f)
	f.Fuzz(func(t *testing.T, pattern string, flags uint32, subject []byte) {
		q := question{pattern: pattern, limits: regex.Limits{Match: 2000, Depth: 300, HeapKiB: 10_240}, subjects: [][]byte{subject}}
		for i, bit := range judgeFlags {
			if flags>>i&1 != 0 && bit != syntax.Literal {
				q.flags |= bit
			}
		}
		if len(pattern) > 500 || len(subject) > 300 {
			return
		}
		theirs, our := j.match(t, q), ours(q)
		if kind, _ := j.differ(theirs, our); kind != "" && j.excused(q, theirs, our) == "" {
			t.Errorf("%s: %s", kind, finding{q, theirs, our})
		}
	})
}
