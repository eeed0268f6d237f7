package syntax_test

import (
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/internal/gen"
	"matchline/core/regex/syntax"
)

// TestFactsMatch asserts that facts hold for the matches of generated patterns.
func TestFactsMatch(t *testing.T) {
	g := gen.New(4)
	patterns, matches, longer := 0, 0, 0
	total := 6000
	if testing.Short() {
		total = 1500
	}
	for patterns < total {
		p := g.Pattern()
		re, err := regex.Compile(p.Text, p.Flags)
		if err != nil {
			continue
		}
		patterns++
		tree := re.Tree()
		f := tree.Facts()
		m := re.NewMatcher(regex.NmapLimits())
		for i := 0; i < 4; i++ {
			subject := g.Sample(tree)
			if i > 1 {
				subject = g.Mutate(subject)
			}
			r := m.Match(subject)
			if r.Outcome != regex.Matched {
				continue
			}
			matches++
			if bad := broken(tree, f, captured(subject, r.Captures)); bad != "" {
				t.Errorf("%q %v on %q: %s, but %s", p.Text, p.Flags, subject, bad, factsText(f))
			}
			if f.Anchored && r.Captures[0] != 0 && !tree.Uses.Has(syntax.UsesKeep) {
				t.Errorf("%q %v on %q: matches at %d, but %s", p.Text, p.Flags, subject, r.Captures[0], factsText(f))
			}
			if f.PrefixEnough {
				longer++
				more := append(append([]byte(nil), subject...), g.Random(p.Text, 8)...)
				if r := m.Match(more); r.Outcome == regex.NoMatch {
					t.Errorf("%q %v matches %q but not %q: %s", p.Text, p.Flags, subject, more, factsText(f))
				}
			}
		}
	}
	if matches < total/2 || longer < total/20 {
		t.Errorf("%d matches, %d of a prefix", matches, longer)
	}
	t.Logf("%d patterns, %d matches, %d of a prefix", patterns, matches, longer)
}

// captured gives the texts of the captures, nil where a group is unset.
func captured(subject []byte, c regex.Captures) []*string {
	list := make([]*string, len(c)/2)
	for i := range list {
		if start, end := c[2*i], c[2*i+1]; start >= 0 && start <= end {
			s := string(subject[start:end])
			list[i] = &s
		}
	}
	if list[0] == nil {
		list[0] = new(string)
	}
	return list
}
