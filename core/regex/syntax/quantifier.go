package syntax

import "matchline/core/source"

// quantifierOp is a quantifier as read, without the mode that may follow it.
type quantifierOp struct {
	start    int
	min, max int
}

// quantifier reads *, +, ? or {n,m}; c is the byte at p.pos. A "{" that begins no
// quantifier is left where it is: it is a plain character.
func (p *parser) quantifier(c byte) (op quantifierOp, ok bool) {
	if c != '*' && c != '+' && c != '?' && c != '{' {
		return op, false
	}
	op = quantifierOp{start: p.pos, max: Inf}
	switch c {
	case '*':
	case '+':
		op.min = 1
	case '?':
		op.max = 1
	case '{':
		end, ok := p.counts(p.pos+1, &op)
		if ok {
			p.pos = end
		}
		return op, ok
	}
	p.pos++
	return op, true
}

// counts reads the inside of {n}, {n,}, {,m} or {n,m} from off on, with spaces
// and tabs anywhere but in a number, as pcre2_compile.c: read_repeat_counts
// does. It returns the offset behind the brace, and false where this is no
// quantifier or one that is refused.
func (p *parser) counts(off int, op *quantifierOp) (end int, ok bool) {
	lo := p.blanks(off)
	loEnd := p.digits(lo)
	at := p.blanks(loEnd)
	if at >= len(p.src) {
		return at, false
	}
	hi, hiEnd, comma := at, at, false
	if p.src[at] == ',' {
		comma = true
		hi = p.blanks(at + 1)
		hiEnd = p.digits(hi)
		at = p.blanks(hiEnd)
	}
	if at >= len(p.src) || p.src[at] != '}' || lo == loEnd && hi == hiEnd {
		return at, false
	}
	if op.min, ok = p.count(lo, loEnd); !ok {
		return loEnd, false
	}
	switch {
	case !comma:
		op.max = op.min
	case hi == hiEnd:
		op.max = Inf
	default:
		if op.max, ok = p.count(hi, hiEnd); !ok {
			return hiEnd, false
		}
		if op.max < op.min {
			p.fail(errQuantifierOrder, hiEnd).on(off-1, at+1).
				say("the quantifier's least count %d is greater than its greatest %d", op.min, op.max)
			return hiEnd, false
		}
	}
	return at + 1, true
}

// digits is the offset behind the digits that start at off.
func (p *parser) digits(off int) int {
	for off < len(p.src) && digit(p.src[off]) {
		off++
	}
	return off
}

// count is the number in [start, end), 0 where it is empty.
func (p *parser) count(start, end int) (n int, ok bool) {
	for i := start; i < end; i++ {
		if n = n*10 + int(p.src[i]-'0'); n > maxRepeat {
			p.fail(errQuantifierTooBig, end).on(start, end).old(i + 1)
			return 0, false
		}
	}
	return n, true
}

// repeat puts the item at index i of the stack, and the ignored texts above it,
// under a Repeat.
func (p *parser) repeat(i int, op quantifierOp) {
	item := p.stack[i]
	r := &Repeat{
		At:   source.Span{Start: item.Span().Start, End: p.pos},
		Item: item, Min: op.min, Max: op.max,
		Op:   source.Span{Start: op.start, End: p.pos},
		Text: p.src[op.start:p.pos],
	}
	if p.flags.Has(Ungreedy) {
		r.Mode = Lazy
	}
	if op.min > 1 || op.max > 1 {
		p.copies = p.copies || copied(item)
	}
	for _, n := range p.stack[i+1:] {
		r.Between = append(r.Between, n.(*Ignored))
	}
	p.stack = append(p.stack[:i], r)
}

// mode reads the suffix c of a quantifier. Ignored texts may stand before it;
// they become part of Repeat.Text.
func (p *parser) mode(r *Repeat, c byte) {
	p.pos++
	switch {
	case c == '+':
		r.Mode = Possessive
	case p.flags.Has(Ungreedy):
		r.Mode = Greedy
	default:
		r.Mode = Lazy
	}
	r.At.End, r.Op.End = p.pos, p.pos
	r.Text = p.src[r.Op.Start:p.pos]
}

// copied reports whether a repeated item is copied when it is compiled.
func copied(n Node) bool {
	switch n.(type) {
	case *Char, *Class, *Dot, *Newline, *Cluster, *Backref:
		return false
	}
	return true
}
