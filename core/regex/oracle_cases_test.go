//go:build oracle

package regex_test

import (
	"fmt"
	"testing"
)

// TestOracleCases asks PCRE2 about every line of the case files.
func TestOracleCases(t *testing.T) {
	j := startJudge(t)
	for _, c := range regexCases(t) {
		q := question{pattern: c.pattern, flags: c.flags, limits: c.limits, subjects: [][]byte{c.subject}}
		theirs := j.match(t, q)
		if got := theirs.caseText(); got != c.want {
			if kind, _ := j.differ(theirs, ours(q)); theirs.number != 0 && kind == "" {
				continue // the number and offset of the judge's version
			}
			if name := j.excused(q, theirs, ours(q)); name != "" {
				t.Logf("%s: PCRE2 %s says %q: %s", c.name, j.version, got, name)
				continue
			}
			t.Errorf("%s: /%s/ on %q: PCRE2 %s says %q, the file %q", c.name, c.pattern, c.subject, j.version, got, c.want)
		}
	}
}

// caseText writes a verdict with one answer as case files do.
func (v verdict) caseText() string {
	if v.number != 0 {
		return fmt.Sprintf("error %d at %d", v.number, v.offset)
	}
	a := v.answers[0]
	if a.code != 1 {
		return withMark(codeName(a.code), a.mark)
	}
	return withMark(captureText(a.captures), a.mark)
}
