package gen

import (
	"fmt"
	"strings"
)

// Giants returns patterns of about n bytes, of every shape that a parser or a
// compiler might take more than linear time for.
func Giants(n int) []Shape {
	fill := func(piece string) string { return strings.Repeat(piece, max(1, n/len(piece))) }
	wrap := func(open, inside, end string) string {
		k := max(1, (n-len(inside))/(len(open)+len(end)))
		return strings.Repeat(open, k) + inside + strings.Repeat(end, k)
	}
	var numbered, named, backrefs, calls strings.Builder
	for i := 0; numbered.Len() < n; i++ {
		fmt.Fprintf(&numbered, "(a%d)", i)
	}
	for i := 0; named.Len() < n; i++ {
		fmt.Fprintf(&named, "(?<n%d>a)", i)
	}
	for i := 1; backrefs.Len() < n; i++ {
		fmt.Fprintf(&backrefs, "(a)\\g{%d}", i)
	}
	for i := 1; calls.Len() < n; i++ {
		fmt.Fprintf(&calls, "(a|b(?%d))", i)
	}
	return []Shape{
		{Name: "literal", Pattern: fill("abcdefgh")},
		{Name: "caseless literal", Pattern: "(?i)" + fill("abcdefgh")},
		{Name: "single dots", Pattern: fill(".")},
		{Name: "dot stars", Pattern: fill(".*")},
		{Name: "stars", Pattern: fill("a*")},
		{Name: "options", Pattern: fill("a?")},
		{Name: "star groups", Pattern: fill("(?:a*)*")},
		{Name: "classes", Pattern: fill("[a-f]")},
		{Name: "class stars", Pattern: fill("[a-f]*")},
		{Name: "wide class", Pattern: "[" + fill("a-z") + "]"},
		{Name: "negated classes", Pattern: fill("[^a]+")},
		{Name: "branches", Pattern: fill("a|")},
		{Name: "group branches", Pattern: "(?:" + fill("ab|") + "x)*y"},
		{Name: "alternating groups", Pattern: fill("(a|b)")},
		{Name: "optional groups", Pattern: fill("(?:a)?")},
		{Name: "empty groups", Pattern: fill("()")},
		{Name: "empty non-captures", Pattern: fill("(?:)")},
		{Name: "open parentheses", Pattern: fill("(")},
		{Name: "open non-captures", Pattern: fill("(?:")},
		{Name: "open brackets", Pattern: fill("[")},
		{Name: "close parentheses", Pattern: fill(")")},
		{Name: "nested groups", Pattern: wrap("(", "a", ")")},
		{Name: "nested loops", Pattern: wrap("(?:", "a", ")*")},
		{Name: "nested 200", Pattern: fill(strings.Repeat("(?:", 200) + "a" + strings.Repeat(")*", 200))},
		{Name: "nested captures 200", Pattern: fill(strings.Repeat("(", 200) + "a" + strings.Repeat(")?", 200))},
		{Name: "nested counted", Pattern: strings.Repeat("(?:", 6) + "a" + strings.Repeat("){10}", 6) + fill("a")},
		{Name: "counted deep", Pattern: strings.Repeat("(?:", 20) + "a" + strings.Repeat("){9,99}", 20)},
		{Name: "counted large", Pattern: "(?:" + fill("a") + "){60000}"},
		{Name: "counted range", Pattern: fill("(?:ab){2,5}")},
		{Name: "counted bytes", Pattern: fill("a{60000}")},
		{Name: "counted classes", Pattern: fill("[ab]{0,60000}")},
		{Name: "counted captures", Pattern: fill("(a){1,200}")},
		{Name: "numbered groups", Pattern: numbered.String()},
		{Name: "named groups", Pattern: named.String()},
		{Name: "duplicate names", Pattern: "(?J)" + fill("(?<n>a)")},
		{Name: "duplicate names and references", Pattern: "(?J)" + fill(`(?<n>a)\k<n>`)},
		{Name: "back references", Pattern: backrefs.String()},
		{Name: "one back reference", Pattern: "(a)" + fill(`\1`)},
		{Name: "forward references", Pattern: fill(`\g{+1}`)},
		{Name: "unknown names", Pattern: fill(`\k<nobody>`)},
		{Name: "calls", Pattern: calls.String()},
		{Name: "calls of one", Pattern: "(a)" + fill("(?1)")},
		{Name: "recursions", Pattern: fill("(?R)?")},
		{Name: "calls forward", Pattern: fill("(?1)?") + "(a)"},
		{Name: "look-aheads", Pattern: fill("(?=a)")},
		{Name: "nested look-aheads", Pattern: wrap("(?=", "a", ")")},
		{Name: "lookbehinds", Pattern: fill("(?<=a)")},
		{Name: "nested lookbehinds", Pattern: wrap("(?<=", "a", ")")},
		{Name: "wide lookbehind", Pattern: "(?<=" + fill("a|") + "b)"},
		{Name: "variable lookbehinds", Pattern: fill("(?<=a{1,9}b?)")},
		{Name: "lookbehind calls", Pattern: "(a(?:b|c))" + fill("(?<=(?1))")},
		{Name: "conditionals", Pattern: "(a)" + fill("(?(1)a|b)")},
		{Name: "conditional looks", Pattern: fill("(?(?=a)b|c)")},
		{Name: "branch resets", Pattern: fill("(?|(a)|(b))")},
		{Name: "wide branch reset", Pattern: "(?|" + fill("(a)|") + "b)"},
		{Name: "atomics", Pattern: fill("(?>a+)")},
		{Name: "verbs", Pattern: fill("(*PRUNE)")},
		{Name: "marks", Pattern: fill("(*:m)")},
		{Name: "flags", Pattern: fill("(?i)(?-i)")},
		{Name: "comments", Pattern: fill("(?#c)")},
		{Name: "one comment", Pattern: "(?#" + fill("c") + ")"},
		{Name: "extended spaces", Pattern: "(?x)" + fill("a \n#c\n*")},
		{Name: "quotes", Pattern: fill(`\Qa\E`)},
		{Name: "open quote", Pattern: `\Q` + fill("a")},
		{Name: "empty quotes", Pattern: "a" + fill(`\E`) + "*"},
		{Name: "backslashes", Pattern: fill(`\\`)},
		{Name: "hexadecimal", Pattern: fill(`\x{41}`)},
		{Name: "anchors", Pattern: fill("^")},
		{Name: "dollars", Pattern: fill("$")},
		{Name: "word boundaries", Pattern: fill(`\b`)},
		{Name: "keeps", Pattern: fill(`\K`)},
		{Name: "newline sequences", Pattern: fill(`\R*`)},
		{Name: "callouts", Pattern: fill("(?C1)")},
		{Name: "settings", Pattern: fill("(*CR)")},
		{Name: "extended classes", Pattern: fill("(?[a+b])")},
		{Name: "nested extended class", Pattern: "(?[" + wrap("(", `\w`, ")") + "])"},
		{Name: "long extended class", Pattern: `(?[\w` + fill(`+\d`) + "])"},
		{Name: "question marks", Pattern: fill("?")},
		{Name: "braces", Pattern: fill("{")},
		{Name: "open braces and digits", Pattern: fill("a{1")},
		{Name: "digits", Pattern: "a{" + fill("1") + "}"},
		{Name: "long reference number", Pattern: `\g{` + fill("1") + "}"},
		{Name: "long name", Pattern: "(?<" + fill("n") + ">a)"},
		{Name: "posix", Pattern: fill("[[:alpha:]]")},
		{Name: "bad posix", Pattern: "[" + fill("[:") + "]"},
		{Name: "defines", Pattern: fill("(?(DEFINE)(a))")},
		{Name: "scans", Pattern: "(a)" + fill("(*scs:(1)a)")},
		{Name: "NUL", Pattern: fill("\x00")},
		{Name: "high bytes", Pattern: fill("\xff+")},
	}
}
