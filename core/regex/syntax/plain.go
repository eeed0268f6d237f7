package syntax

import (
	"slices"

	"matchline/core/source"
)

// plain are the bytes that stand for themselves, wherever they stand but with
// Extended.
var plain = [256]bool{
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true, 'j': true,
	'k': true, 'l': true, 'm': true, 'n': true, 'o': true, 'p': true, 'q': true, 'r': true, 's': true, 't': true,
	'u': true, 'v': true, 'w': true, 'x': true, 'y': true, 'z': true,
	'A': true, 'B': true, 'C': true, 'D': true, 'E': true, 'F': true, 'G': true, 'H': true, 'I': true, 'J': true,
	'K': true, 'L': true, 'M': true, 'N': true, 'O': true, 'P': true, 'Q': true, 'R': true, 'S': true, 'T': true,
	'U': true, 'V': true, 'W': true, 'X': true, 'Y': true, 'Z': true,
	' ': true, '/': true, ':': true, '<': true, '>': true, '=': true, '-': true, '_': true, ',': true, ';': true,
	'"': true, '\'': true, '!': true, '@': true, '%': true, '&': true, '~': true,
}

// run reads the plain bytes up to the next that is none, the short way of most
// bytes of most patterns.
func (p *parser) run() {
	start, end := p.pos, p.pos+1
	for end < len(p.src) && plain[p.src[end]] {
		end++
	}
	p.item, p.pos = end-1, end
	n := end - start
	if p.text != nil {
		p.text = append(p.text, p.src[start:end]...)
		p.extend(start, end, n, end-1)
		return
	}
	form, fold := Plain, p.flags.Has(Caseless)
	if p.quoting {
		form = Quoted
	}
	p.room(n)
	at := len(p.chars)
	p.chars = p.chars[:at+n]
	p.stack = slices.Grow(p.stack, n)
	for i := range n {
		c := &p.chars[at+i]
		c.At.Start, c.At.End = start+i, start+i+1
		c.Byte, c.Form = p.src[start+i], form
		c.Caseless, c.InCaseless = fold && letter(c.Byte), fold
		p.stack = append(p.stack, c)
	}
}

// char puts the byte c, read from [start,end), on the stack.
func (p *parser) char(start, end int, c Char) {
	if p.text != nil {
		p.text = append(p.text, c.Byte)
		p.extend(start, end, 1, start)
		return
	}
	p.room(1)
	c.At = source.Span{Start: start, End: end}
	c.InCaseless = p.flags.Has(Caseless)
	c.Caseless = c.InCaseless && letter(c.Byte)
	p.chars = append(p.chars, c)
	p.stack = push[Node](p.stack, &p.chars[len(p.chars)-1])
}

// room makes room for n Chars. They come in blocks: most nodes of most trees are
// Chars.
func (p *parser) room(n int) {
	if len(p.chars)+n > cap(p.chars) {
		p.chars = make([]Char, 0, max(n, min(64, len(p.src)-p.pos)))
	}
}

// Run stands for Chars that follow each other, in a tree that ParseRuns has made:
// a compiler wants the bytes of a literal in one piece.
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
