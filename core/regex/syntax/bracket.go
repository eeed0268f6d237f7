package syntax

import (
	"slices"
	"strings"

	"matchline/core/source"
)

// A class is read as pcre2_compile.c: parse_regex reads it: one byte after the
// other, with two states. rangeState knows what a hyphen would mean, opState
// whether an operand or an operator of an extended class may come.

type rangeState uint8

const (
	rangeNone      rangeState = iota // a hyphen is a plain byte
	rangeOpen                        // a- was read
	rangeForbidden                   // \d was read: a hyphen must be the last byte
	rangeBroken                      // \d- was read
	rangeReady                       // a was read: a hyphen makes a range
)

type opState uint8

const (
	opEmpty    opState = iota // nothing yet
	opOperand                 // an operand: an operator may follow
	opOperator                // an operator: an operand must follow
)

type classMode uint8

const (
	classPlain classMode = iota // [...]
	classUTS                    // [...] with AltExtendedClass
	classPerl                   // (?[...])
	classLeaf                   // [...] inside (?[...])
)

// bracket is one level of a class being read.
type bracket struct {
	p      *parser
	base   int // its items are those of parser.items from here on
	not    bool
	fold   bool
	mode   classMode
	rng    rangeState
	op     opState
	used   byte // the UTS operator used at this level
	lo     int  // index of the item that may start a range
	hyphen int  // offset of the hyphen after it
	forbid int  // offset behind the hyphen of rangeBroken
}

// class reads [...] at p.pos, or the place of a word's start or end.
func (p *parser) class() Node {
	start := p.pos
	rest := p.src[start+1:]
	for _, w := range [...]struct {
		text string
		kind AssertKind
	}{{"[:<:]]", WordStart}, {"[:>:]]", WordEnd}} {
		if strings.HasPrefix(rest, w.text) {
			p.pos += 7
			at := source.Span{Start: start, End: p.pos}
			if w.kind == WordEnd {
				// It holds a lookbehind, which counts when they are measured.
				p.behind = append(p.behind, &Look{At: at, Behind: true, Open: w.text, Body: &Class{At: at}})
			}
			return &Assert{At: at, Kind: w.kind}
		}
	}
	if end, ok := p.posixSyntax(start + 1); ok {
		bad := errClassCollating
		if rest[0] == ':' {
			bad = errClassPOSIXOutside
		}
		p.fail(bad, end+2).old(start)
		return nil
	}
	mode := classPlain
	if p.tree.Flags.Has(AltExtendedClass) {
		mode = classUTS
	}
	p.pos++
	p.classMax = 1
	return p.bracket(start, Bracket, mode, 1)
}

// extendedClass reads (?[...]); p.pos is behind the bracket.
func (p *parser) extendedClass(open int) Node {
	c := p.bracket(open, ExtendedClass, classPerl, 1)
	if p.err != nil {
		return nil
	}
	if p.pos >= len(p.src) || p.src[p.pos] != ')' {
		p.fail(errClassExtendedNotClosed, p.pos).with(source.Span{Start: open, End: open + 3})
		return nil
	}
	p.pos++
	c.At.End = p.pos
	return c
}

// bracket reads the inside of a class and its closing bracket or parenthesis;
// p.pos is behind the opening one.
func (p *parser) bracket(start int, form ClassForm, mode classMode, depth int) *Class {
	if depth == 1 && cap(p.items) == 0 {
		p.items = make([]ClassItem, 0, 8)
	}
	b := bracket{p: p, mode: mode, base: len(p.items), fold: p.flags.Has(Caseless)}
	p.classMax = max(p.classMax, depth)
	if !b.begin() {
		return nil
	}
	first := true
	for {
		if p.pos >= len(p.src) {
			bad := errClassNotClosed
			switch {
			case mode == classPerl && first && form == NestedGroup:
				bad = errGroupNotClosed
			case mode == classUTS && depth == 1 && p.classMax == 2:
				bad = errClassNotClosedNested
			}
			p.fail(bad, p.pos).on(start, p.pos).with(source.Span{Start: start, End: start + 1})
			if first && strings.HasSuffix(p.src, `\E`) {
				p.err.was(errEscapeCut)
			}
			return nil
		}
		done := b.next(first, depth)
		if p.err != nil {
			return nil
		}
		first = false
		if done {
			break
		}
	}
	c := &Class{
		At: source.Span{Start: start, End: p.pos}, Form: form, Negated: b.not, Caseless: b.fold,
	}
	if items := p.items[b.base:]; depth == 1 {
		// It keeps the memory; the next class goes on behind it.
		c.Items, p.items = slices.Clip(items), items[len(items):]
	} else {
		c.Items, p.items = slices.Clone(items), p.items[:b.base]
	}
	c.Set = classSet(c, mode)
	return c
}

// begin reads what may stand before the first byte: \E, \Q\E, blanks with
// ExtendedMore, and one circumflex. It reports whether the class goes on.
func (b *bracket) begin() bool {
	p := b.p
	if b.mode == classPerl {
		return true
	}
	for p.pos < len(p.src) {
		at := p.pos
		switch rest := p.src[at:]; {
		case strings.HasPrefix(rest, `\E`):
			p.pos += 2
		case strings.HasPrefix(rest, `\Q\E`):
			p.pos += 4
		case blank(rest[0]) && (p.flags.Has(ExtendedMore) || b.mode == classLeaf):
			p.pos++
		case rest[0] == '^' && !b.not:
			b.not = true
			p.pos++
			continue
		default:
			return true
		}
		b.add(ClassItem{Kind: ClassIgnored}, at)
	}
	return true
}

// add appends item, which reaches from start to p.pos.
func (b *bracket) add(item ClassItem, start int) {
	item.At = source.Span{Start: start, End: b.p.pos}
	if item.Kind == ClassIgnored {
		item.Text = b.p.src[start:b.p.pos]
	}
	b.p.items = push(b.p.items, item)
}

// next reads one thing in the class. It reports whether that was its end.
func (b *bracket) next(first bool, depth int) (done bool) {
	p := b.p
	at := p.pos
	c := p.src[at]
	rest := p.src[at:]
	perl := b.mode == classPerl
	switch {
	case p.quoting:
		if strings.HasPrefix(rest, `\E`) {
			p.quoting = false
			p.pos += 2
			b.add(ClassItem{Kind: ClassIgnored}, at)
			return false
		}
		if perl {
			p.fail(errClassExtendedLiteral, at+1).on(at, at+1)
			return false
		}
		p.pos++
		b.literal(Char{Byte: c, Form: Quoted}, at)
	case blank(c) && (p.flags.Has(ExtendedMore) || b.mode >= classPerl):
		p.pos++
		b.add(ClassItem{Kind: ClassIgnored}, at)
	case c == '[' && b.posix():
	case first && c == ']' && !perl:
		p.pos++
		if p.tree.Flags.Has(AllowEmptyClass) && b.mode < classPerl {
			return true
		}
		b.literal(Char{Byte: c, Form: Plain}, at)
	case c == '[' && (b.mode == classUTS || perl) || c == '(' && perl:
		b.nested(c, depth)
	case c == ']' || c == ')' && perl:
		return b.end(c, depth)
	case perl && strings.IndexByte("+|-&^", c) >= 0:
		p.pos++
		if b.op != opOperand {
			p.fail(errClassOperatorLeft, p.pos).on(at, p.pos)
			return false
		}
		b.operator(at)
	case perl && c == '!':
		p.pos++
		if b.op == opOperand {
			p.fail(errClassOperatorMissing, p.pos).on(at, p.pos)
			return false
		}
		b.operator(at)
	case b.mode == classUTS && len(rest) > 1 && rest[1] == c && strings.IndexByte("|-&~", c) >= 0:
		b.operatorUTS(c)
	case c == '\\':
		b.escape()
	case perl:
		p.fail(errClassExtendedLiteral, at+1).on(at, at+1)
	case c == '-' && b.rng == rangeReady:
		p.pos++
		b.rng, b.hyphen = rangeOpen, at
	case c == '-' && b.rng == rangeForbidden:
		p.pos++
		b.add(ClassItem{Kind: ClassByte, Lo: Char{At: source.Span{Start: at, End: p.pos}, Byte: '-'}}, at)
		b.rng, b.forbid = rangeBroken, p.pos
	default:
		p.pos++
		b.literal(Char{Byte: c, Form: Plain}, at)
	}
	return false
}

// literal takes the byte c, read from start to p.pos: the end of a range, or a
// byte of its own that may start one.
func (b *bracket) literal(c Char, start int) {
	p := b.p
	c.At = source.Span{Start: start, End: p.pos}
	c.Caseless = b.fold && letter(c.Byte)
	switch {
	case b.mode == classPerl && b.op == opOperand:
		p.fail(errClassOperatorMissing, p.pos).on(start, p.pos)
	case b.rng == rangeOpen:
		lo := &p.items[b.lo]
		if lo.Lo.Byte > c.Byte {
			p.fail(errClassRangeOrder, p.pos).old(p.pos-1).on(lo.At.Start, p.pos)
			return
		}
		// What was ignored between the ends is kept as the item's text.
		if b.lo+1 < len(p.items) || c.At.Start != b.hyphen+1 {
			lo.Text = p.src[lo.At.Start:p.pos]
			p.items = p.items[:b.lo+1]
		}
		lo.Kind, lo.Hi, lo.At.End = ClassRange, c, p.pos
		b.rng, b.op = rangeNone, opOperand
	case b.rng == rangeBroken:
		b.broken()
	default:
		b.lo = len(p.items)
		p.items = push(p.items, ClassItem{At: c.At, Kind: ClassByte, Lo: c})
		b.rng, b.op = rangeReady, opOperand
	}
}

// broken fails for a hyphen between a class of bytes and something else.
func (b *bracket) broken() {
	b.p.fail(errClassRangeEnd, b.forbid).on(b.forbid-1, b.forbid).old(b.forbid - 1).
		say("a class of characters cannot be the start of a range")
}

// operand takes a class of bytes as an item; end is where errors are reported,
// old where PCRE2 10.42 reports a range that ends in it.
func (b *bracket) operand(item ClassItem, start, end, old int) {
	p := b.p
	switch {
	case b.rng == rangeOpen:
		p.fail(errClassRangeEnd, end).on(p.items[b.lo].At.Start, end).old(old)
	case b.rng == rangeBroken:
		b.broken()
	case b.op == opOperand && b.mode == classPerl:
		p.fail(errClassOperatorMissing, end).on(start, end)
	default:
		p.pos = end
		b.add(item, start)
		b.rng, b.op = rangeForbidden, opOperand
	}
}

// dangling makes a plain byte of the hyphen of an open range.
func (b *bracket) dangling() {
	if b.rng != rangeOpen {
		return
	}
	at := source.Span{Start: b.hyphen, End: b.hyphen + 1}
	item := ClassItem{At: at, Kind: ClassByte, Lo: Char{At: at, Byte: '-'}}
	// Ignored texts may stand between the hyphen and here.
	p := b.p
	i := b.lo + 1
	for i < len(p.items) && p.items[i].At.Start < b.hyphen {
		i++
	}
	p.items = slices.Insert(p.items, i, item)
	b.rng = rangeNone
}

// nested reads a class inside an extended one.
func (b *bracket) nested(c byte, depth int) {
	p := b.p
	start := p.pos
	p.pos++
	b.dangling()
	if b.op == opOperand && b.mode == classPerl {
		p.fail(errClassOperatorMissing, p.pos).on(start, p.pos)
		return
	}
	if depth >= maxClassNest {
		p.fail(errClassTooDeep, start).on(start, p.pos)
		return
	}
	form, mode := NestedBracket, b.mode
	if b.mode == classPerl {
		if c == '(' {
			form = NestedGroup
		} else {
			mode = classLeaf
		}
	}
	inner := p.bracket(start, form, mode, depth+1)
	if p.err != nil {
		return
	}
	b.add(ClassItem{Kind: ClassNested, Nested: inner}, start)
	b.rng, b.op = rangeNone, opOperand
}

// end reads the closing c.
func (b *bracket) end(c byte, depth int) (done bool) {
	p := b.p
	at := p.pos
	p.pos++
	if b.mode == classPerl {
		switch {
		case c == ']' && depth > 1:
			p.fail(errGroupNotClosed, at).on(at, at+1)
			return false
		case c == ')' && depth == 1:
			p.fail(errGroupNotOpen, at+1).on(at, at+1)
			return false
		}
	}
	switch {
	case b.op == opOperator:
		p.fail(errClassOperatorRight, p.pos).on(at, p.pos)
	case b.mode == classPerl && b.op == opEmpty:
		p.fail(errClassEmpty, p.pos)
	}
	b.dangling()
	return true
}

// operator takes the operator of one byte read last.
func (b *bracket) operator(at int) {
	b.add(ClassItem{Kind: ClassOp, Text: b.p.src[at:b.p.pos]}, at)
	b.rng, b.op = rangeNone, opOperator
}

// operatorUTS reads &&, --, || or ~~.
func (b *bracket) operatorUTS(c byte) {
	p := b.p
	at := p.pos
	p.pos += 2
	if p.pos < len(p.src) && p.src[p.pos] == c {
		for p.pos < len(p.src) && p.src[p.pos] == c {
			p.pos++
		}
		p.fail(errClassOperatorTriple, p.pos).on(at, p.pos)
		return
	}
	if b.op != opOperand {
		p.fail(errClassOperatorLeft, p.pos).on(at, p.pos)
		return
	}
	if b.used != 0 && b.used != c {
		p.fail(errClassOperatorMixed, p.pos).on(at, p.pos)
		return
	}
	b.used = c
	b.dangling()
	b.operator(at)
}

// escape reads an escape in the class.
func (b *bracket) escape() {
	p := b.p
	start := p.pos
	e := p.readEscape(true)
	if p.err != nil {
		return
	}
	if e.kind == escapeByte {
		b.literal(e.c, start)
		return
	}
	switch e.name {
	case 'b':
		b.literal(Char{Byte: 8, Form: Letter}, start)
	case 'k':
		b.literal(Char{Byte: 'k', Form: Escaped}, start)
	case 'Q', 'E':
		p.quoting = e.name == 'Q'
		b.add(ClassItem{Kind: ClassIgnored}, start)
	case 'N':
		p.fail(errClassNotNewline, p.pos).on(start, p.pos)
		if b.rng == rangeOpen {
			p.err.was(errClassRangeEnd)
		}
	case 'p', 'P':
		p.fail(errPropertyNotHere, p.pos).on(start, p.pos)
	case 'd', 'D', 'w', 'W', 's', 'S', 'h', 'H', 'v', 'V':
		end := p.pos
		p.pos = start
		item := ClassItem{Kind: ClassEscape, Text: escapeNames[e.name|0x20], Negated: upper(e.name)}
		b.operand(item, start, end, end)
	default:
		p.fail(errClassEscape, p.pos).on(start, p.pos).old(p.pos - 1)
		if b.rng == rangeOpen && strings.IndexByte("BRX", e.name) < 0 {
			p.err.was(errClassRangeEnd).old(p.pos)
		}
	}
}
