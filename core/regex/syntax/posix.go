package syntax

import "strings"

// posix reads [:name:] at p.pos. It reports whether one stands there, or one
// that is refused.
func (b *bracket) posix() bool {
	p := b.p
	start := p.pos
	end, ok := p.posixSyntax(start + 1)
	if !ok {
		return false
	}
	if b.rng == rangeOpen {
		p.fail(errClassRangeEnd, end+2).on(p.items[b.lo].At.Start, end+2).old(start + 1)
		return true
	}
	if b.rng == rangeBroken {
		b.broken()
		return true
	}
	if b.op == opOperand && b.mode == classPerl {
		p.fail(errClassOperatorMissing, end+2).on(start, end+2)
		return true
	}
	if p.src[start+1] != ':' {
		p.fail(errClassCollating, end+2).on(start, end+2).old(start)
		return true
	}
	item := ClassItem{Kind: ClassPosix}
	name := start + 2
	if p.src[name] == '^' {
		item.Negated = true
		name++
	}
	item.Text = p.src[name:end]
	if _, ok := posixSet(item.Text); !ok {
		p.fail(errClassPOSIXUnknown, end+2).on(start, end+2).old(name).say("there is no POSIX class named %q", item.Text)
		return true
	}
	b.operand(item, start, end+2, start+1)
	return true
}

// posixSyntax reports whether a POSIX class, or what looks like one, begins at
// off, which is behind a bracket; end is the place of its closing delimiter. As
// pcre2_compile.c: check_posix_syntax.
func (p *parser) posixSyntax(off int) (end int, ok bool) {
	if off >= len(p.src) || strings.IndexByte(":.=", p.src[off]) < 0 {
		return 0, false
	}
	delim := p.src[off]
	for i := off + 1; i+1 < len(p.src); i++ {
		c, after := p.src[i], p.src[i+1]
		switch {
		case c == '\\' && (after == ']' || after == '\\'):
			i++
		case c == '[' && after == delim || c == ']':
			return 0, false
		case c == delim && after == ']':
			return i, true
		}
	}
	return 0, false
}

// posixSet is the set of a POSIX class.
func posixSet(name string) (s Set, ok bool) {
	switch name {
	case "alpha":
		return rangeSet('A', 'Z', 'a', 'z'), true
	case "lower":
		return rangeSet('a', 'z'), true
	case "upper":
		return rangeSet('A', 'Z'), true
	case "alnum":
		return rangeSet('0', '9', 'A', 'Z', 'a', 'z'), true
	case "ascii":
		return rangeSet(0, 127), true
	case "blank":
		return rangeSet('\t', '\t', ' ', ' '), true
	case "cntrl":
		return rangeSet(0, 31, 127, 127), true
	case "digit":
		return setDigit, true
	case "graph":
		return rangeSet('!', '~'), true
	case "print":
		return rangeSet(' ', '~'), true
	case "punct":
		return rangeSet('!', '/', ':', '@', '[', '`', '{', '~'), true
	case "space":
		return setSpace, true
	case "word":
		return setWord, true
	case "xdigit":
		return rangeSet('0', '9', 'A', 'F', 'a', 'f'), true
	}
	return Set{}, false
}
