package syntax

import (
	"math"
	"strings"

	"matchline/core/source"
)

// escaped is what a backslash and the text behind it mean.
type escaped struct {
	kind escapeKind
	c    Char // escapeByte
	name byte // escapeSpecial: the letter
	ref  int  // escapeRef: the group number
}

type escapeKind uint8

const (
	escapeByte    escapeKind = iota // one byte
	escapeSpecial                   // a class, a place, ...: \d \A \k
	escapeRef                       // a back reference by number
)

// escape reads an escape outside classes.
func (p *parser) escape() (n Node, repeatable bool) {
	start := p.pos
	e := p.readEscape(false)
	if p.err != nil {
		return nil, false
	}
	at := source.Span{Start: start, End: p.pos}
	switch e.kind {
	case escapeByte:
		p.char(start, p.pos, e.c)
		return nil, true
	case escapeRef:
		return p.backref(at, e.ref), true
	}
	switch e.name {
	case 'd', 'D', 'w', 'W', 's', 'S', 'h', 'H', 'v', 'V':
		return escapeClass(at, e.name), true
	case 'N':
		return &Dot{At: at, Kind: NotNewline}, true
	case 'C':
		return &Dot{At: at, Kind: AnyByte, All: true}, true
	case 'R':
		return &Newline{At: at, AnyCRLF: p.tree.Settings.AnyCRLF}, true
	case 'X':
		return &Cluster{At: at}, true
	case 'g', 'k':
		return p.namedRef(start, e.name), true
	case 'p', 'P':
		p.fail(errPropertyNotHere, p.pos)
		return nil, false
	case 'K':
		p.tree.Uses |= UsesKeep
		p.checks = push(p.checks, check{kind: checkKeep, at: at})
		return &Keep{At: at}, false
	}
	a := &Assert{At: at}
	switch e.name {
	case 'A':
		a.Kind = SubjectStart
	case 'z':
		a.Kind = SubjectEnd
	case 'Z':
		a.Kind = SubjectEndNL
	case 'G':
		a.Kind = MatchStart
		p.tree.Uses |= UsesStart
	case 'b':
		a.Kind = WordBoundary
	case 'B':
		a.Kind = NoWordBoundary
	}
	return a, false
}

// escapeClass makes the class of \d and its kin.
func escapeClass(at source.Span, name byte) *Class {
	c := &struct {
		Class
		item [1]ClassItem
	}{Class: Class{At: at, Form: Escape, Set: escapeSet(name)}}
	c.item[0] = ClassItem{At: at, Kind: ClassEscape, Text: escapeNames[name|0x20], Negated: upper(name)}
	c.Items = c.item[:]
	return &c.Class
}

// escapeNames are the Texts of ClassItems.
var escapeNames = [...]string{'d': "d", 'w': "w", 's': "s", 'h': "h", 'v': "v"}

// readEscape reads the escape at the backslash, as pcre2_compile.c:
// check_escape does, in or out of a class.
func (p *parser) readEscape(inClass bool) escaped {
	start := p.pos
	p.pos++
	if p.pos >= len(p.src) {
		p.fail(errEscapeCut, p.pos).on(start, p.pos)
		return escaped{}
	}
	c := p.src[p.pos]
	p.pos++
	switch c {
	case 'a', 'e', 'f', 'n', 'r', 't':
		return escapedByte(controls[c], Letter)
	case 'd', 'D', 'w', 'W', 's', 'S', 'h', 'H', 'v', 'V', 'b', 'B', 'A', 'Z', 'z', 'G',
		'K', 'R', 'X', 'C', 'E', 'Q', 'k', 'p', 'P':
		return escaped{kind: escapeSpecial, name: c}
	case 'N':
		p.checkNotNewline(inClass)
		return escaped{kind: escapeSpecial, name: c}
	case 'F', 'l', 'L', 'u', 'U':
		p.fail(errEscapePerlOnly, p.pos).say(`"\%c" is not supported`, c)
		return escaped{}
	case 'g':
		if inClass {
			return escapedByte('g', Escaped)
		}
		return p.escapeG()
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		if !inClass {
			if e, ok := p.escapeRef(c); ok {
				return e
			}
		}
		if c >= '8' {
			return escapedByte(c, Escaped)
		}
		return p.escapeOctal()
	case '0':
		return p.escapeOctal()
	case 'o':
		return p.escapeOctalBraced()
	case 'x':
		return p.escapeHex()
	case 'c':
		return p.escapeControl()
	}
	if letter(c) {
		p.fail(errEscapeUnknown, p.pos).old(p.pos-1).say(`"\%c" has no meaning`, c)
		return escaped{}
	}
	return escapedByte(c, Escaped)
}

func escapedByte(b byte, form CharForm) escaped {
	return escaped{c: Char{Byte: b, Form: form}}
}

// controls are the bytes of the letter escapes.
var controls = [...]byte{'a': 7, 'b': 8, 'e': 27, 'f': 12, 'n': 10, 'r': 13, 't': 9}

// checkNotNewline refuses what may not follow \N: a name or code point in
// braces. A quantifier may.
func (p *parser) checkNotNewline(inClass bool) {
	if p.pos >= len(p.src) || p.src[p.pos] != '{' {
		return
	}
	brace := p.pos
	at := p.blanks(brace + 1)
	switch {
	case strings.HasPrefix(p.src[at:], "U+"):
		at += 2
		for at < len(p.src) && hex(p.src[at]) >= 0 {
			at++
		}
		at = p.blanks(at)
		if at < len(p.src) && p.src[at] == '}' {
			at++
		}
		p.fail(errEscapeCodePoint, at).old(brace)
	case inClass:
		p.fail(errEscapePerlOnly, brace+1).old(brace)
	default:
		var op quantifierOp
		if _, ok := p.counts(brace+1, &op); !ok {
			if p.err == nil {
				p.fail(errEscapePerlOnly, brace+1).old(brace)
			} else {
				p.err.move(brace)
			}
		}
	}
}

// escapeG reads what follows \g: a number, signed or not, bare or in braces, is
// a back reference; a name in braces is left to be read as \k; <> and ” are a
// subroutine call.
func (p *parser) escapeG() escaped {
	if p.pos >= len(p.src) {
		p.fail(errReferenceForm, p.pos)
		return escaped{}
	}
	var n int
	switch p.src[p.pos] {
	case '<', '\'':
		return escaped{kind: escapeSpecial, name: 'g'}
	case '{':
		brace := p.pos
		num, end, ok := p.number(p.blanks(brace+1), true)
		if p.err != nil {
			p.err.move(brace)
			return escaped{}
		}
		if !ok {
			return escaped{kind: escapeSpecial, name: 'k'}
		}
		end = p.blanks(end)
		if end >= len(p.src) || p.src[end] != '}' {
			p.fail(errReferenceNotClosed, end).was(errReferenceForm).old(brace)
			return escaped{}
		}
		n, p.pos = num, end+1
	default:
		num, end, ok := p.number(p.pos, true)
		if p.err != nil {
			return escaped{}
		}
		if !ok {
			p.fail(errReferenceForm, p.pos)
			return escaped{}
		}
		n, p.pos = num, end
	}
	if n <= 0 {
		p.fail(errReferenceUnknown, p.pos).say("a back reference to group %d is impossible", n)
		return escaped{}
	}
	return escaped{kind: escapeRef, ref: n}
}

// escapeRef reads \1 and up: a back reference where the number is below 10,
// starts with 8 or 9, or so many groups were opened before; else the caller
// reads octal digits.
func (p *parser) escapeRef(first byte) (e escaped, ok bool) {
	start := p.pos - 1
	end := p.digits(start)
	n := 0
	for _, c := range []byte(p.src[start:end]) {
		n = min(n*10+int(c-'0'), math.MaxInt32)
	}
	big := n > maxGroups
	if big && first >= '8' {
		p.pos = end
		if p.fail(errReferenceTooBig, end); n > math.MaxInt32/10-1 {
			p.err.was(0) // 10.42 takes a plain 8 or 9 for it
		}
		return escaped{}, true
	}
	if !big && (n < 10 || first >= '8' || n <= p.groups) {
		p.pos = end
		return escaped{kind: escapeRef, ref: n}, true
	}
	return escaped{}, false
}

// escapeOctal reads up to three octal digits; the first is behind p.pos.
func (p *parser) escapeOctal() escaped {
	start := p.pos - 1
	n := int(p.src[start] - '0')
	for p.pos < len(p.src) && p.pos < start+3 && octal(p.src[p.pos]) {
		n = n*8 + int(p.src[p.pos]-'0')
		p.pos++
	}
	if n > 255 {
		p.fail(errEscapeOctalTooBig, p.pos)
	}
	e := escapedByte(byte(n), Octal)
	e.c.Digits = uint8(p.pos - start)
	return e
}

// escapeOctalBraced reads \o{...}.
func (p *parser) escapeOctalBraced() escaped {
	if p.pos >= len(p.src) || p.src[p.pos] != '{' {
		err := p.fail(errEscapeOctalBrace, p.pos)
		if p.pos >= len(p.src) {
			err.old(p.pos - 1)
		}
		return escaped{}
	}
	return p.escapeBraced(OctalBraced, 8, errEscapeOctalDigit)
}

// escapeHex reads \xHH, \xH or \x{...}.
func (p *parser) escapeHex() escaped {
	if p.pos < len(p.src) && p.src[p.pos] == '{' {
		return p.escapeBraced(HexBraced, 16, errEscapeHexDigit)
	}
	e := escapedByte(0, Hex)
	for e.c.Digits < 2 && p.pos < len(p.src) && hex(p.src[p.pos]) >= 0 {
		e.c.addHex(p.src[p.pos])
		p.pos++
	}
	if e.c.Digits == 0 {
		p.fail(errEscapeDigitsMissing, p.pos).was(0)
	}
	return e
}

// addHex appends a hex digit to the number c is written as.
func (c *Char) addHex(d byte) {
	c.Byte = c.Byte<<4 | byte(hex(d))
	c.Upper = (c.Upper<<1 | byte(btoi(upper(d)))) & 3
	c.Digits = min(c.Digits, 254) + 1
}

// escapeBraced reads the number in braces behind \o or \x; bad is the error for
// a byte that is no digit.
func (p *parser) escapeBraced(form CharForm, base int, bad refusal) escaped {
	e := escapedByte(0, form)
	first := p.blanks(p.pos + 1)
	if first >= len(p.src) || p.src[first] == '}' {
		p.fail(errEscapeDigitsMissing, first)
		return e
	}
	n, at := 0, first
	for at < len(p.src) {
		v := hex(p.src[at])
		if v < 0 || v >= base {
			break
		}
		if n = n*base + v; n > 255 {
			for at < len(p.src) && hex(p.src[at]) >= 0 && hex(p.src[at]) < base {
				at++
			}
			p.fail(errEscapeValueTooBig, at)
			return e
		}
		if base == 16 {
			e.c.addHex(p.src[at])
		} else {
			e.c.Digits = min(e.c.Digits, 254) + 1
		}
		at++
	}
	e.c.Byte = byte(n)
	end := p.blanks(at)
	if end >= len(p.src) || p.src[end] != '}' {
		err := p.fail(bad, end+1).old(at)
		if at >= len(p.src) {
			err.old(at - 1)
		}
		return e
	}
	p.pos = end + 1
	return e
}

// escapeControl reads \cX.
func (p *parser) escapeControl() escaped {
	if p.pos >= len(p.src) {
		p.fail(errEscapeControlCut, p.pos)
		return escaped{}
	}
	c := p.src[p.pos]
	if c < ' ' || c > '~' {
		p.fail(errEscapeControl, p.pos+1).old(p.pos)
		return escaped{}
	}
	p.pos++
	e := escapedByte(c^0x40, Control)
	if lower(c) {
		e.c.Byte = (c - 32) ^ 0x40
		e.c.Upper = 1 // the letter was written in lower case
	}
	return e
}

// number reads a decimal number at off, at most maxGroups. With signed it may
// be relative to the groups opened so far. It returns false where there is no
// number, and fails where there is one that cannot be.
func (p *parser) number(off int, signed bool) (n, end int, ok bool) {
	at, sign, limit := off, byte(0), maxGroups
	if signed && at < len(p.src) && (p.src[at] == '+' || p.src[at] == '-') {
		sign = p.src[at]
		if sign == '+' {
			limit -= p.groups
		}
		at++
	}
	end = p.digits(at)
	if end == at {
		return 0, off, false
	}
	for i := at; i < end; i++ {
		if n = n*10 + int(p.src[i]-'0'); n > limit {
			p.pos = end
			p.fail(errReferenceTooBig, end).on(off, end).old(i + 1)
			return n, end, false
		}
	}
	switch {
	case sign == 0:
		return n, end, true
	case n == 0:
		p.fail(errReferenceRelativeZero, end).on(off, end)
		return 0, end, false
	case sign == '+':
		return n + p.groups, end, true
	case n > p.groups:
		p.fail(errReferenceUnknown, end).on(off, end).
			say("there are only %d groups before this place, and the reference counts back %d", p.groups, n)
		return 0, end, false
	}
	return p.groups + 1 - n, end, true
}
