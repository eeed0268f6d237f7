package syntax

import (
	"slices"

	"matchline/core/source"
)

// Run stands for Chars that follow each other, in a tree that ParseRuns has made.
type Run struct {
	At source.Span
	// Text are the bytes; with Caseless, letters match in either case.
	Text     []byte
	Caseless bool

	last int // where the last of them begins in the pattern
}

func (n *Run) Span() source.Span { return n.At }
func (*Run) node()               {}

// extend puts the last n bytes of p.text on the stack, which were read from
// [start,end): at the end of the Run that stands there, or in one of their own.
// The last of them was read from last on.
func (p *parser) extend(start, end, n, last int) {
	fold := p.flags.Has(Caseless)
	if top := len(p.stack) - 1; top >= 0 {
		if r, ok := p.stack[top].(*Run); ok && r.At.End == start && r.Caseless == fold {
			r.Text = p.text[len(p.text)-n-len(r.Text):]
			r.At.End, r.last = end, last
			return
		}
	}
	if len(p.runs) == cap(p.runs) {
		p.runs = make([]Run, 0, 8)
	}
	p.runs = append(p.runs, Run{
		At:   source.Span{Start: start, End: end},
		Text: p.text[len(p.text)-n:], Caseless: fold, last: last,
	})
	p.stack = push[Node](p.stack, &p.runs[len(p.runs)-1])
}

// takeLast makes a Char of the last byte of the Run at index i of the stack, if it
// is one, because a quantifier binds to one byte. It returns the index of the Char.
func (p *parser) takeLast(i int) int {
	r, ok := p.stack[i].(*Run)
	if !ok {
		return i
	}
	n := len(r.Text) - 1
	c := &Char{At: source.Span{Start: r.last, End: r.At.End}, Byte: r.Text[n], InCaseless: r.Caseless}
	c.Caseless = r.Caseless && letter(c.Byte)
	if n == 0 {
		p.stack[i] = c
		return i
	}
	r.Text, r.At.End = r.Text[:n], r.last
	p.stack = slices.Insert[[]Node, Node](p.stack, i+1, c)
	return i + 1
}
