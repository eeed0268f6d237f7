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
		{Name: "nested conditionals in loops", Pattern: "(a)?" + strings.Repeat("(?(1)", 240) + "a" + strings.Repeat(")*", 240)},
		{Name: "nested conditionals around much", Pattern: "(a)?" + strings.Repeat("(?(1)", 240) + strings.Repeat("a?", n/4) + strings.Repeat(")*", 240)},
		{Name: "nested conditionals with two branches", Pattern: "(a)?" + strings.Repeat("(?(1)x", 240) + strings.Repeat("a?", n/4) + "b" + strings.Repeat("|y)+", 240)},
		{Name: "nested possessive conditionals", Pattern: "(a)?" + strings.Repeat("(?(1)", 240) + strings.Repeat("a?", n/4) + strings.Repeat(")*+", 240)},
		{Name: "nested conditional looks", Pattern: strings.Repeat("(?(?=a)", 120) + "b" + strings.Repeat(")*", 120)},
		{Name: "looks in nested conditions", Pattern: strings.Repeat("(?(?=", 80) + "a" + strings.Repeat(")b|c)", 80)},
		{Name: "loops before many options", Pattern: "(?:" + strings.Repeat("a*|", n/8) + "x)" + strings.Repeat("b?", n/4)},
		{Name: "class loops before many options", Pattern: "(?:" + classes(700) + "x)" + strings.Repeat("z?", n/4)},
		{Name: "type loops before many types", Pattern: "(?:" + strings.Repeat(`\d*|`, 1000) + "x)" + strings.Repeat(`\h?`, n/4)},
		{Name: "negated loops before many options", Pattern: "(?:" + strings.Repeat("[^a]*|", 1000) + "x)" + strings.Repeat("a?", n/4)},
		{Name: "loops before callouts", Pattern: fill("a*(?C)(?C)(?C)(?C)")},
		{Name: "calls of a large group", Pattern: "(" + strings.Repeat("a?b?", n/16) + ")" + strings.Repeat("(?1)", n/16)},
		{Name: "calls of many branches", Pattern: "(" + strings.Repeat("a|", n/8) + "b)" + strings.Repeat("(?1)", n/16)},
		{Name: "calls of nested groups", Pattern: strings.Repeat("(", 240) + "a" + strings.Repeat(")", 240) + strings.Repeat("(?1)", n/8)},
		{Name: "calls around calls", Pattern: fill("(?:(?1)(?2))*") + "(a(?2)?)(b(?1)?)"},
		{Name: "calls by duplicate names", Pattern: "(?J)" + strings.Repeat("(?<n>a)", n/16) + strings.Repeat("(?&n)", n/16)},
		{Name: "conditions on duplicate names", Pattern: "(?J)" + strings.Repeat("(?<n>a)", n/16) + strings.Repeat("(?(<n>)b)", n/20)},
		{Name: "references to groups far back", Pattern: strings.Repeat("(a)", 120) + strings.Repeat("x?", n/4) + strings.Repeat(`\g{120}\g{1}`, n/40)},
		{Name: "references under branch reset", Pattern: "(?|" + strings.Repeat("(a)", 120) + ")" + strings.Repeat("x?", n/4) + strings.Repeat(`\g{120}`, n/20)},
		{Name: "lookbehinds that call a large group", Pattern: "(?|(" + strings.Repeat("a", n/2) + "))" + strings.Repeat("(?<=(?1))", 1900)},
		{Name: "lookbehinds of a large group", Pattern: "(" + strings.Repeat("a", n/4) + ")" + strings.Repeat("(?<=(?1)(?1))", 1000)},
		{Name: "lookbehinds that look ahead", Pattern: fill("(?<=a(?=(?<=b)c))")},
		{Name: "nested lookbehinds around much", Pattern: strings.Repeat("(?<=", 240) + strings.Repeat("a", n/2) + strings.Repeat(")", 240)},
		{Name: "nested look-aheads of lookbehinds", Pattern: strings.Repeat("(?=", 240) + strings.Repeat("(?<=a)", 1900) + strings.Repeat(")", 240)},
		{Name: "lookbehind of looks", Pattern: "(?<=" + strings.Repeat("(?=", 200) + strings.Repeat("(?<=a)", 1700) + strings.Repeat(")", 201)},
		{Name: "counts of counts", Pattern: "a" + fill("{1}")},
		{Name: "counts of optional counts", Pattern: "a" + fill("{0,1}")},
		{Name: "counts of group counts", Pattern: "(?:a)" + fill("{1,1}")},
		{Name: "lazy counts of counts", Pattern: "(?:a)" + fill("{1,2}?{1}")},
		{Name: "counted calls", Pattern: "(a)" + fill("(?1){0,50}")},
		{Name: "counted nested options", Pattern: fill("(?:(?:a?){0,9}){0,9}")},
		{Name: "counted look-aheads", Pattern: fill("(?=a){3}")},
		{Name: "counted conditionals", Pattern: "(a)?" + fill("(?(1)a|b){3,}")},
		{Name: "possessive groups", Pattern: fill("(?:a|b)*+")},
		{Name: "nested possessive groups", Pattern: wrap200("(?:", "a", ")*+", n)},
		{Name: "nested atomic loops", Pattern: wrap200("(?>", "a", ")*", n)},
		{Name: "nested script runs", Pattern: wrap200("(*asr:", "a", ")", n)},
		{Name: "nested branch resets", Pattern: wrap200("(?|(a)|", "b", ")", n)},
		{Name: "nested loops with branches", Pattern: wrap200("(?:a|", "b*", ")*", n)},
		{Name: "loops at the ends of groups", Pattern: fill("(?:(?:(?:(?:a*)))|b)")},
		{Name: "accepts in captures", Pattern: strings.Repeat("(", 200) + fill("a(*ACCEPT)?")[:n/64*11] + strings.Repeat(")", 200)},
		{Name: "optional starts", Pattern: fill("(?:a|)?(?:b|)?")},
		{Name: "class items", Pattern: "[" + fill(`a\d[:alpha:]-`) + "]"},
		{Name: "class operators", Pattern: "(?[" + fill(`\w-[a]&`) + `\d])`},
		{Name: "unclosed class", Pattern: fill(`[a-z\d`)},
		{Name: "returned captures", Pattern: "(a)" + fill("(?1(1))")},
		{Name: "many returned captures", Pattern: "(a)(?1(" + fill("1,") + "1))"},
	}
}

// wrap200 fills n bytes with towers of 200 groups.
func wrap200(open, inside, end string, n int) string {
	tower := strings.Repeat(open, 200) + inside + strings.Repeat(end, 200)
	return strings.Repeat(tower, max(1, n/len(tower)))
}

// classes returns that many repeated classes of two bytes, all different, as
// branches.
func classes(many int) string {
	var b strings.Builder
	for i := range many {
		fmt.Fprintf(&b, "[%c%c]*|", 'A'+i/26%26, 'a'+i%26)
	}
	return b.String()
}
