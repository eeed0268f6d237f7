package syntax_test

import (
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

// TestExplain compares the sentences of every node of a pattern, one a line
// and indented by depth, with the cases in explain.txt: a pattern, its flags,
// and the sentences joined by " / ".
func TestExplain(t *testing.T) {
	fields := map[int][]string{}
	for _, c := range cases(t, "explain.txt") {
		t.Run(c.name(), func(t *testing.T) {
			tree, err := syntax.Parse(c.pattern, c.flags)
			if err != nil {
				t.Fatalf("%q: %v", c.pattern, err)
			}
			var list []string
			for _, s := range tree.Items {
				list = append(list, s.Explain())
			}
			syntax.Walk(tree.Root, func(n syntax.Node) bool {
				list = append(list, syntax.Explain(n))
				return true
			})
			got := []string{strings.Join(list, " / "), syntax.Asks(tree.Root)}
			fields[c.line] = got
			if !*update && strings.Join(got, "\t") != strings.Join(c.rest, "\t") {
				t.Errorf("%q:\n got %q\nwant %q", c.pattern, got, c.rest)
			}
		})
	}
	if *update {
		rewrite(t, "explain.txt", fields)
	}
}
