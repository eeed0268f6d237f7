package gen

import (
	"fmt"
	"strings"
)

// capture draws a capture group that opens with the given text.
func (p *pattern) capture(open string, depth int) string {
	p.groups++
	return open + p.alternatives(depth) + ")"
}

// named draws a named group; now and then the name is taken already.
func (p *pattern) named(depth int) string {
	name := fmt.Sprintf("n%d", len(p.names)+1)
	if len(p.names) > 0 && p.chance(15) {
		name = p.name()
	}
	p.names = append(p.names, name)
	switch p.r.IntN(3) {
	case 0:
		return p.capture("(?<"+name+">", depth)
	case 1:
		return p.capture("(?P<"+name+">", depth)
	default:
		return p.capture("(?'"+name+"'", depth)
	}
}

// branchReset draws (?|...): every branch counts its groups from the same one.
func (p *pattern) branchReset(depth int) string {
	first, most := p.groups, p.groups
	branches := make([]string, 1+p.r.IntN(3))
	for i := range branches {
		p.groups = first
		branches[i] = p.sequence(depth)
		most = max(most, p.groups)
	}
	p.groups = most
	return "(?|" + strings.Join(branches, "|") + ")"
}

// lookahead draws a look-ahead in one of its spellings.
func (p *pattern) lookahead(depth int) string {
	open := p.pick("(?=", "(?=", "(?=", "(?!", "(?!", "(?!", "(*pla:", "(*nla:", "(*positive_lookahead:",
		"(*negative_lookahead:", "(?*", "(*napla:")
	return open + p.alternatives(depth) + ")"
}

// lookbehind draws a lookbehind whose branches have a fixed length, and now
// and then one that has not.
func (p *pattern) lookbehind(depth int) string {
	open := p.pick("(?<=", "(?<=", "(?<=", "(?<!", "(?<!", "(?<!", "(*plb:", "(*nlb:", "(*positive_lookbehind:",
		"(*negative_lookbehind:", "(?<*", "(*naplb:")
	if p.chance(8) {
		return open + p.alternatives(depth) + ")"
	}
	branches := make([]string, 1+p.r.IntN(2))
	for i := range branches {
		branches[i] = p.fixed(depth)
	}
	return open + strings.Join(branches, "|") + ")"
}

// fixed draws a sequence of fixed length.
func (p *pattern) fixed(depth int) string {
	var b strings.Builder
	for n := p.r.IntN(4); n > 0; n-- {
		switch p.r.IntN(12) {
		case 0:
			b.WriteString(".")
		case 1:
			b.WriteString(p.class())
		case 2:
			b.WriteString(`\` + p.pick("d", "w", "s", "S", "W"))
		case 3:
			b.WriteString(p.pick("^", "$", `\b`, `\A`, `\B`, `\G`))
		case 4:
			fmt.Fprintf(&b, "%s{%d}", p.pick("a", ".", `\w`, "[ab]"), p.r.IntN(4))
		case 5:
			if depth > 0 {
				p.groups++
				fmt.Fprintf(&b, "(%s)", p.fixed(depth-1))
			}
		case 6:
			if depth > 0 {
				b.WriteString(p.pick("(?=", "(?!", "(?<=", "(?<!") + p.fixed(depth-1) + ")")
			}
		default:
			b.WriteString(p.literal())
		}
	}
	return b.String()
}

// bounded draws a sequence whose length has a bound.
func (p *pattern) bounded(depth int) string {
	var b strings.Builder
	for n := 1 + p.r.IntN(3); n > 0; n-- {
		switch p.r.IntN(4) {
		case 0:
			b.WriteString(p.fixed(depth))
		case 1:
			b.WriteString(p.literal() + p.pick("?", "??", "{0,2}", "{1,3}", "?+"))
		case 2:
			b.WriteString("(?:" + p.fixed(depth) + "|" + p.fixed(depth) + ")" + p.pick("", "?", "{1,2}"))
		default:
			p.groups++
			b.WriteString("(" + p.fixed(depth) + "|" + p.fixed(depth) + ")")
		}
	}
	if p.chance(30) {
		b.WriteString("|" + p.fixed(depth))
	}
	return b.String()
}

// number draws a group number: mostly of a group that has been opened.
func (p *pattern) number() int {
	if p.groups == 0 || p.chance(6) {
		return 1 + p.r.IntN(p.groups+2)
	}
	return 1 + p.r.IntN(p.groups)
}

// name draws a group name: mostly one that has been given.
func (p *pattern) name() string {
	if len(p.names) == 0 || p.chance(5) {
		return "n1"
	}
	return p.names[p.r.IntN(len(p.names))]
}

// first draws a group for a reference to refer to, where there is none yet.
func (p *pattern) first() string {
	if p.groups > 0 || p.chance(15) {
		return ""
	}
	return p.capture("(", 0)
}

// backref draws a back reference in one of its spellings.
func (p *pattern) backref() string {
	return p.first() + p.reference()
}

func (p *pattern) reference() string {
	n := p.number()
	if len(p.names) > 0 && p.chance(40) {
		name := p.name()
		return p.pick(`\k<`+name+`>`, `\k'`+name+`'`, `\k{`+name+`}`, `(?P=`+name+`)`, `\g{`+name+`}`)
	}
	switch p.r.IntN(6) {
	case 0:
		return fmt.Sprintf(`\g{%d}`, n)
	case 1:
		return fmt.Sprintf(`\g%d`, n)
	case 2:
		return fmt.Sprintf(`\g{-%d}`, 1+p.r.IntN(2))
	case 3:
		if p.chance(30) {
			return `\g{+1}`
		}
		return fmt.Sprintf(`\g-%d`, 1+p.r.IntN(2))
	default:
		return fmt.Sprintf(`\%d`, n)
	}
}

// recursion draws a call of a group or of the whole pattern.
func (p *pattern) recursion() string {
	return p.first() + p.call()
}

func (p *pattern) call() string {
	n := p.number()
	if len(p.names) > 0 && p.chance(40) {
		name := p.name()
		return p.pick(`(?&`+name+`)`, `(?P>`+name+`)`, `\g<`+name+`>`, `\g'`+name+`'`)
	}
	switch p.r.IntN(10) {
	case 0:
		return p.pick("(?R)", "(?0)", `\g<0>`)
	case 1:
		return fmt.Sprintf(`\g<%d>`, n)
	case 2:
		return fmt.Sprintf(`\g'%d'`, n)
	case 3:
		return p.pick("(?-1)", "(?+1)", `\g<-1>`, `\g<+1>`, `\g'-2'`)
	default:
		return fmt.Sprintf("(?%d)", n)
	}
}

// conditional draws (?(condition)yes|no).
func (p *pattern) conditional(depth int) string {
	before := p.first()
	var cond string
	switch n := p.r.IntN(14); {
	case n < 5:
		cond = fmt.Sprintf("(%d)", p.number())
	case n == 5:
		cond = p.pick("(-1)", "(+1)")
	case n == 6 && len(p.names) > 0:
		name := p.name()
		cond = p.pick("(<"+name+">)", "('"+name+"')", "("+name+")", "(R&"+name+")")
	case n == 7:
		cond = p.pick("(R)", "(R1)", "(R)")
	case n == 8:
		cond = p.pick("(VERSION>=10.0)", "(VERSION=10.1)", "(VERSION>=11)")
	case n < 12:
		cond = p.lookahead(depth)
	default:
		cond = p.lookbehind(depth)
	}
	no := ""
	if p.chance(60) {
		no = "|" + p.sequence(depth)
	}
	return before + "(?" + cond + p.sequence(depth) + no + ")"
}
