package prog

import (
	"bytes"

	"matchline/core/regex/syntax"
)

// literal compiles the bytes that items begin with as one instruction and
// returns how many items it took.
func (c *compiler) literal(b *branchState, items []syntax.Node) int {
	l := literal{c: c, from: len(c.p.Text)}
	n := 0
	for n < len(items) && !(c.opts.Trace && n == 1) && l.add(b, items[n]) {
		n++
	}
	text := c.p.Text[l.from:]
	if n == 0 {
		return 0
	}
	if len(text) > 1 {
		// Only the last of several can be repeated or required; the one before it
		// is what is required where an absent item behind them takes that back.
		if len(text) > 2 {
			b.char(text[len(text)-2], l.before, c.vary)
		}
		b.char(text[len(text)-1], l.last, c.vary)
	}
	b.matched()
	op := OpLit
	if l.letters == caselessLetters {
		op = OpLitI
		for i, ch := range text {
			text[i] = lower(ch)
		}
	}
	c.emit(Inst{Op: op, X: int32(l.from), Y: int32(len(text)), Byte: text[0]})
	return n
}

// literal is an instruction of literal bytes while it is put together.
type literal struct {
	c            *compiler
	from         int    // where its bytes start in Program.Text
	last, before uint32 // the flags of the last byte and the one before it
	letters      letterCase
}

// letterCase says how the letters of a literal match; all must do so alike.
type letterCase uint8

const (
	noLetters letterCase = iota
	casefulLetters
	caselessLetters
)

// add appends the bytes of an item. It reports false, and appends nothing, where
// the item is no literal or its letters match otherwise.
func (l *literal) add(b *branchState, item syntax.Node) bool {
	var one [1]byte
	text, flag, fold := one[:], uint32(0), false
	if run, ok := item.(*syntax.Run); ok {
		text, fold = run.Text, run.Caseless
		if fold {
			flag = unitCaseless
		}
	} else if one[0], fold, ok = char(item); ok {
		flag = caseFlag(item, fold)
	} else {
		return false
	}
	letters := l.letters
	for _, ch := range text {
		if isLetter(ch) {
			letters = casefulLetters
			if fold {
				letters = caselessLetters
			}
			break
		}
	}
	if l.letters != noLetters && letters != l.letters {
		return false
	}
	l.letters = letters
	c := l.c
	first := len(c.p.Text) == l.from
	if first {
		c.note(item)
		b.char(text[0], flag, c.vary)
	}
	if l.before = l.last; len(text) > 1 {
		l.before = flag
	}
	l.last = flag
	c.p.HasCRLF = c.p.HasCRLF || bytes.IndexByte(text, '\r') >= 0 || bytes.IndexByte(text, '\n') >= 0
	c.p.Text = append(c.p.Text, text...)
	return true
}

// char reports the byte a node stands for, if it stands for one byte: a literal,
// or a class of one.
func char(n syntax.Node) (ch byte, fold, ok bool) {
	switch n := n.(type) {
	case *syntax.Char:
		return n.Byte, n.Caseless, true
	case *syntax.Class:
		if n.Negated {
			break
		}
		if one, ok := n.One(); ok {
			return one, n.Caseless && isLetter(one), true
		}
		if one, ok := n.Letter(); ok {
			return one, true, true
		}
	}
	return 0, false, false
}

// caseFlag is what PCRE2 notes beside a first or required byte: whether (?i)
// holds, for letters and others alike, or the item is a letter in either case.
func caseFlag(n syntax.Node, fold bool) uint32 {
	if fold {
		return unitCaseless
	}
	switch n := n.(type) {
	case *syntax.Char:
		if n.InCaseless {
			return unitCaseless
		}
	case *syntax.Class:
		if n.Caseless {
			return unitCaseless
		}
	}
	return 0
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func otherCase(c byte) byte {
	if isLetter(c) {
		return c ^ 0x20
	}
	return c
}
