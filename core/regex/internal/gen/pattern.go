package gen

import (
	"fmt"
	"strings"
)

// constructs is the grammar below a sequence. The order is part of what a seed
// means.
var constructs = []construct{
	{"literal", 0, 40, func(p *pattern, _ int) string { return p.literal() }},
	{"dot", 0, 8, func(p *pattern, _ int) string { return "." }},
	{"class", 0, 12, func(p *pattern, _ int) string { return p.class() }},
	{"escape-class", 0, 8, func(p *pattern, _ int) string { return `\` + p.pick("d", "D", "w", "W", "s", "S") }},
	{"escape-space", 0, 3, func(p *pattern, _ int) string { return `\` + p.pick("h", "H", "v", "V", "N") }},
	{"escape-byte", 0, 5, func(p *pattern, _ int) string { return p.escapedByte() }},
	{"quote", 0, 2, func(p *pattern, _ int) string {
		return `\Q` + p.pick("", p.literal(), "a.b", "(", "*", "#", " ") + p.pick(`\E`, `\E`, `\E`, "")
	}},
	{"newline-sequence", 0, 2, func(p *pattern, _ int) string { return `\R` }},
	{"cluster", 0, 1, func(p *pattern, _ int) string { return `\X` }},
	{"any-byte", 0, 1, func(p *pattern, _ int) string { return `\C` }},
	{"anchor", 0, 6, func(p *pattern, _ int) string { return p.pick("^", "$", "^", "$", `\A`, `\z`, `\Z`, `\G`) }},
	{"word-boundary", 0, 3, func(p *pattern, _ int) string { return p.pick(`\b`, `\B`, `\b`, `[[:<:]]`, `[[:>:]]`) }},
	{"comment", 0, 1, func(p *pattern, _ int) string { return "(?#" + p.pick("", "c", "a(b") + ")" }},
	{"keep", 0, 2, func(p *pattern, _ int) string { return `\K` }},
	{"callout", 0, 1, func(p *pattern, _ int) string { return p.pick("(?C)", "(?C1)", "(?C255)", `(?C"a""b")`, "(?C{x})") }},
	{"posix-class", 0, 4, func(p *pattern, _ int) string {
		return "[" + p.pick("", "^") + p.posix() + p.pick("", p.literal()) + "]"
	}},
	{"extended-class", 1045, 3, func(p *pattern, d int) string { return "(?[" + p.extended(2) + "])" }},
	{"capture", 0, 14, func(p *pattern, d int) string { return p.capture("(", d) }},
	{"noncapture", 0, 8, func(p *pattern, d int) string { return "(?:" + p.alternatives(d) + ")" }},
	{"named", 0, 4, func(p *pattern, d int) string { return p.named(d) }},
	{"atomic", 0, 4, func(p *pattern, d int) string { return p.pick("(?>", "(?>", "(*atomic:") + p.alternatives(d) + ")" }},
	{"branch-reset", 0, 3, func(p *pattern, d int) string { return p.branchReset(d) }},
	{"scoped-flags", 0, 4, func(p *pattern, d int) string { return "(?" + p.flagText() + ":" + p.alternatives(d) + ")" }},
	{"inline-flags", 0, 3, func(p *pattern, d int) string { return "(?" + p.flagText() + ")" }},
	{"lookahead", 0, 5, func(p *pattern, d int) string { return p.lookahead(d) }},
	{"lookbehind", 0, 5, func(p *pattern, d int) string { return p.lookbehind(d) }},
	{"variable-lookbehind", 1043, 4, func(p *pattern, d int) string {
		return p.pick("(?<=", "(?<!", "(?<*") + p.bounded(d) + ")"
	}},
	{"backref", 0, 5, func(p *pattern, _ int) string { return p.backref() }},
	{"recursion", 0, 4, func(p *pattern, _ int) string { return p.recursion() }},
	{"returned-captures", 1047, 2, func(p *pattern, _ int) string {
		return p.first() + fmt.Sprintf("(?%d(%d))", p.number(), p.number())
	}},
	{"scan-substring", 1045, 2, func(p *pattern, d int) string {
		return p.first() + p.pick("(*scs:", "(*scan_substring:") + fmt.Sprintf("(%d)", p.number()) + p.alternatives(d) + ")"
	}},
	{"conditional", 0, 4, func(p *pattern, d int) string { return p.conditional(d) }},
	{"define", 0, 1, func(p *pattern, d int) string { return "(?(DEFINE)" + p.pick(p.capture("(", d), p.named(d)) + ")" }},
	{"verb", 0, 4, func(p *pattern, _ int) string { return p.verb() }},
	{"literal-brace", 0, 1, func(p *pattern, _ int) string { return p.pick("{", "}", "]", "{1", "{a}", "{,", "{1,2,3}") }},
	{"digits-octal", 0, 1, func(p *pattern, _ int) string {
		return p.pick(`\0`, `\01`, `\012`, `\101`, `\377`, `\81`, `\18`, `\o{101}`)
	}},
	{"long-run", 0, 1, func(p *pattern, _ int) string { return strings.Repeat(p.literal(), 1+p.r.IntN(40)) }},
}

// literal draws one to three plain bytes, escaped where they would mean more.
func (p *pattern) literal() string {
	var b strings.Builder
	for n := 1 + p.r.IntN(3)*p.r.IntN(2); n > 0; n-- {
		ch := p.alphabet[p.r.IntN(len(p.alphabet))]
		if strings.IndexByte(`.\[](){}*+?^$|`, ch) >= 0 || p.chance(1) && ch < 128 && !isAlnum(ch) {
			b.WriteByte('\\')
		}
		b.WriteByte(ch)
	}
	return b.String()
}

func isAlnum(ch byte) bool {
	return '0' <= ch && ch <= '9' || 'a' <= ch|0x20 && ch|0x20 <= 'z'
}

// escapedByte draws a byte in one of its spellings.
func (p *pattern) escapedByte() string {
	ch := p.alphabet[p.r.IntN(len(p.alphabet))]
	switch p.r.IntN(7) {
	case 0:
		return fmt.Sprintf(`\x%02x`, ch)
	case 1:
		return fmt.Sprintf(`\x{%x}`, ch)
	case 2:
		return fmt.Sprintf(`\%03o`, ch)
	case 3:
		return fmt.Sprintf(`\o{%o}`, ch)
	case 4:
		return p.pick(`\n`, `\r`, `\t`, `\f`, `\a`, `\e`)
	case 5:
		return `\c` + p.pick("A", "a", "[", "J", "M")
	default:
		return p.pick(`\.`, `\-`, `\ `, `\#`, `\/`, `\@`, `\x`, `\xa`)
	}
}

// quantifier draws a quantifier with its mode.
func (p *pattern) quantifier() string {
	var q string
	switch n := p.r.IntN(24); {
	case n < 7:
		q = "*"
	case n < 12:
		q = "+"
	case n < 16:
		q = "?"
	case n < 18:
		q = fmt.Sprintf("{%d}", p.r.IntN(4))
	case n < 20:
		q = fmt.Sprintf("{%d,}", p.r.IntN(4))
	case n < 23:
		low := p.r.IntN(4)
		q = fmt.Sprintf("{%d,%d}", low, low+p.r.IntN(4))
	case p.Version == 0 || p.Version >= 1043:
		q = p.pick("{,2}", "{ 1, 2 }", "{1 ,}", "{ ,3}", "{,0}")
	default:
		q = p.pick("{0}", "{0,0}", "{1}", "{0,1}", "{1,1}", "{7,}")
	}
	return q + p.pick("", "", "", "?", "?", "+")
}

// settings draws start items.
func (p *pattern) settings() string {
	if !p.chance(6) {
		return ""
	}
	return p.pick("(*CR)", "(*LF)", "(*CRLF)", "(*ANYCRLF)", "(*ANY)", "(*NUL)", "(*BSR_ANYCRLF)", "(*BSR_UNICODE)",
		"(*NO_START_OPT)", "(*NO_AUTO_POSSESS)", "(*NO_DOTSTAR_ANCHOR)", "(*NOTEMPTY)", "(*NOTEMPTY_ATSTART)",
		"(*LIMIT_MATCH=30)", "(*LIMIT_DEPTH=9)", "(*LIMIT_HEAP=3)", "(*NO_JIT)", "(*CRLF)(*BSR_ANYCRLF)")
}

// flagText draws what stands between (? and ) or :.
func (p *pattern) flagText() string {
	letters := func() string {
		var b strings.Builder
		for n := p.r.IntN(3); n > 0; n-- {
			b.WriteString(p.pick("i", "i", "i", "s", "s", "m", "x", "xx", "n", "J", "U"))
		}
		return b.String()
	}
	switch p.r.IntN(6) {
	case 0:
		return "-" + letters()
	case 1:
		return letters() + "-" + letters()
	case 2:
		return "^" + letters()
	default:
		return letters()
	}
}

// verb draws a backtracking verb.
func (p *pattern) verb() string {
	name := p.pick("", "", ":", ":m", ":n", ":m")
	switch p.r.IntN(8) {
	case 0:
		return "(*ACCEPT" + p.pick("", "", ":m") + ")"
	case 1:
		return "(*" + p.pick("FAIL", "F", "F:n") + ")"
	case 2:
		return "(*COMMIT" + name + ")"
	case 3:
		return "(*PRUNE" + name + ")"
	case 4:
		return "(*SKIP" + name + ")"
	case 5, 6:
		return "(*THEN" + name + ")"
	default:
		return "(*" + p.pick("MARK", "") + p.pick(":m", ":n", ":long name") + ")"
	}
}
