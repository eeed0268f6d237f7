package syntax

import "matchline/core/source"

// Required is a text that every match contains.
type Required struct {
	// Text holds it; letters are lower case where Caseless is set.
	Text     string
	Caseless bool
	// Offset bounds its distance from the start of the match; Max is Inf without
	// a bound.
	Offset Length
	// At is the part of the pattern it was read from.
	At source.Span
}

// maxExpand bounds the copies made of a byte that is required n times.
const maxExpand = 64

// required collects the texts on the way that every match takes.
func (a *analysis) required() []Required {
	w := literalWalk{a: a}
	w.node(a.tree.Root)
	w.flush()
	return w.list
}

// literalWalk goes through the parts of a pattern that must match, in order.
type literalWalk struct {
	a    *analysis
	list []Required
	run  []byte
	fold bool // letters of run match in either case
	hard bool // run holds a letter that matches in its own case only
	at   source.Span
	from Length // where run starts
	pos  Length // where the next node starts
}

// flush ends the run.
func (w *literalWalk) flush() {
	if len(w.run) > 0 {
		w.list = append(w.list, Required{
			Text: string(w.run), Caseless: w.fold, Offset: w.from, At: w.at,
		})
	}
	w.run, w.fold, w.hard = nil, false, false
}

// skip passes over a node that gives no text.
func (w *literalWalk) skip(n Node) {
	l := w.a.length(n)
	if l.Max == 0 {
		return // a place, a comment: the run goes on
	}
	w.flush()
	w.pos = w.pos.add(l)
}

// byte adds one required byte.
func (w *literalWalk) byte(b byte, caseless bool, at source.Span) {
	if letter(b) && (caseless && w.hard || !caseless && w.fold) {
		w.flush()
	}
	if len(w.run) == 0 {
		w.from, w.at = w.pos, at
	}
	if letter(b) {
		if caseless {
			w.fold = true
			b |= 0x20
		} else {
			w.hard = true
		}
	}
	w.run = append(w.run, b)
	w.at.End = at.End
	w.pos = w.pos.add(Length{1, 1})
}

func (w *literalWalk) node(n Node) {
	switch n := n.(type) {
	case *Char:
		w.byte(n.Byte, n.Caseless, n.At)
	case *Class:
		b := n.Set.Next(0)
		switch n.Set.Len() {
		case 1:
			w.byte(byte(b), false, n.At)
			return
		case 2:
			if letter(byte(b)) && n.Set.Has(byte(b)|0x20) && upper(byte(b)) {
				w.byte(byte(b), true, n.At)
				return
			}
		}
		w.skip(n)
	case *Concat:
		for _, it := range n.Items {
			w.node(it)
		}
	case *Group:
		w.node(n.Body)
	case *Repeat:
		w.repeat(n)
	default:
		w.skip(n)
	}
}

// repeat takes the copies of the item that must be there.
func (w *literalWalk) repeat(n *Repeat) {
	switch {
	case n.Min == 0:
		w.skip(n)
	case n.Min == n.Max && n.Min <= maxExpand && w.a.length(n.Item) == Length{1, 1}:
		for i := 0; i < n.Min; i++ {
			w.node(n.Item)
		}
	default:
		// Once for sure, then as often as it likes.
		w.node(n.Item)
		w.flush()
		rest := w.a.length(n)
		one := w.a.length(n.Item)
		rest.Min -= one.Min
		if rest.Max != Inf && one.Max != Inf {
			rest.Max -= one.Max
		}
		w.pos = w.pos.add(rest)
	}
}
