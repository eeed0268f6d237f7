package prog

import (
	"testing"

	"matchline/core/regex/syntax"
)

func TestPossessify(t *testing.T) {
	for _, c := range caseLines(t, "testdata/possessify.txt") {
		got := ""
		for _, in := range compileText(t, c[0]).Insts {
			if in.Op != OpLoop && in.Op != OpLoopWide || in.Min == in.Max {
				continue
			}
			if in.Mode == syntax.Possessive {
				got += "p"
			} else {
				got += "-"
			}
		}
		if got != c[1] {
			t.Errorf("/%s/: %s, PCRE2 has %s", c[0], got, c[1])
		}
	}
}
