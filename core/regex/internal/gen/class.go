package gen

import (
	"fmt"
	"strings"
)

// class draws a bracketed class.
func (p *pattern) class() string {
	var b strings.Builder
	b.WriteString(p.pick("[", "[", "[^"))
	if p.chance(4) {
		b.WriteByte(']')
	}
	for n := 1 + p.r.IntN(3); n > 0; n-- {
		b.WriteString(p.classItem())
	}
	b.WriteByte(']')
	return b.String()
}

// classItem draws one thing that stands in a class.
func (p *pattern) classItem() string {
	switch n := p.r.IntN(20); {
	case n < 8:
		return p.classByte()
	case n < 13:
		return p.pick("a-c", "a-z", "0-9", "A-Z", "b-b", `\x00-\x1f`, `\x80-\xff`, "!-~", `\x61-c`, "Y-b", ` -/`)
	case n < 15:
		return `\` + p.pick("d", "D", "w", "W", "s", "S")
	case n == 15:
		return `\` + p.pick("h", "H", "v", "V", "b", "n", "r", "t", "e", "x41", "x{42}", "103", "o{104}", "cA")
	case n == 16:
		return p.posix()
	case n == 17:
		return p.pick("-", "^", "[", ".", `\]`, `\-`, `\\`, "a-", "--a", `\w-`, "[:", "[a")
	case n == 18:
		return p.pick(`\Qa-z\E`, `\Q]\E`, `\E`, `\Q\E`, `a-\Qc\E`)
	default:
		return p.pick("|", "&&", "#", " ", "a b", "\t", "(", "*")
	}
}

// classByte draws a byte that stands for itself in a class.
func (p *pattern) classByte() string {
	ch := p.alphabet[p.r.IntN(len(p.alphabet))]
	if strings.IndexByte(`\]^-[`, ch) >= 0 {
		return `\` + string(rune(ch))
	}
	return string([]byte{ch})
}

// posix draws a POSIX class.
func (p *pattern) posix() string {
	return "[:" + p.pick("", "", "^") + p.pick("alpha", "digit", "alnum", "upper", "lower", "space", "blank",
		"punct", "print", "graph", "cntrl", "xdigit", "word", "ascii") + ":]"
}

// extended draws what stands in (?[...]).
func (p *pattern) extended(depth int) string {
	if depth <= 0 || p.chance(30) {
		return p.pick(p.class(), `\w`, `\d`, `\s`, `\n`, `\x41`, p.posix(), "[a-f]", "[^b]", `\h`)
	}
	switch p.r.IntN(6) {
	case 0:
		return "(" + p.extended(depth-1) + ")"
	case 1:
		return "!" + p.pick("", " ") + p.extended(depth-1)
	default:
		return fmt.Sprintf("%s%s%s", p.extended(depth-1), p.pick(" + ", " | ", " - ", " & ", " ^ ", "+", "-", "&"), p.extended(depth-1))
	}
}
