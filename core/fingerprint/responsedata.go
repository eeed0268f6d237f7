package fingerprint

import (
	"matchline/core/diag"
	"matchline/core/escape"
	"matchline/core/source"
)

// stray is a run of characters Nmap never prints, before byte at of the data.
type stray struct {
	at   int
	span source.Span
}

// data reads the bytes up to and with the closing quote and parenthesis. It
// returns false where the text ends, or the next response begins, before them.
func (p *parser) data(resp *Response) bool {
	data, m := p.room[:0], &p.roomMap
	m.Reset()
	start := p.cur.start
	if !p.ok {
		start = p.end
	}
	resp.Spans.Data = source.At(start)
	closed := false
	for p.ok {
		var took bool
		if data, took = p.run(data, m); took {
			continue
		}
		c := p.cur
		switch {
		case c.stray:
			p.addStray(len(data), c)
			p.advance()
			continue
		case c.c == '"':
			if p.closing() {
				closed = true
			} else {
				p.notes.add(noteQuoteBare, c.start, c.end)
				data = append(data, '"')
				m.Append(source.Span{Start: c.start, End: c.end})
				p.advance()
				continue
			}
		case c.c == '%' && p.at("%r("):
		case c.c == '\\':
			b, ok := p.escape()
			if !ok {
				resp.Spans.Data.End = p.end
				continue
			}
			data = append(data, b)
			m.Append(source.Span{Start: c.start, End: p.end})
			resp.Spans.Data.End = p.end
			continue
		default:
			if escape.Special(c.c) {
				p.notes.add(noteEscapeMissing, c.start, c.end)
			}
			data = append(data, c.c)
			m.Append(source.Span{Start: c.start, End: c.end})
			p.advance()
			continue
		}
		break
	}
	resp.Data, resp.Map = append(make([]byte, 0, len(data)), data...), m.Clone()
	p.room = data
	if closed {
		p.closeData()
	} else if !p.ok {
		p.dropOmission(resp)
	}
	return closed
}

// run reads what stands plainly on one line of an undressed text: characters and
// whole escapes, as Nmap writes them. The current character may be among them;
// whatever is odd is left to the caller. It reports whether it took anything.
func (p *parser) run(data []byte, m *escape.Map) ([]byte, bool) {
	r := &p.r
	if !r.fast || p.cur.stray || p.cur.end != r.pos {
		return data, false
	}
	start := p.cur.start
	line := r.s[start:r.limit]
	if room := r.wrap - (r.col - 1); r.wrap > 0 && room >= 0 && room < len(line) {
		line = line[:room]
	}
	at := 0
	for at < len(line) && line[at] != '%' && (line[at] != '<' || !r.dress.tags) {
		b, n, code := escape.DecodeOne(line[at:])
		if code != "" {
			break
		}
		if n == len(`\x00`) && !hexWritten(b) || b == 0 && n == len(`\0`) && at+n < len(line) && isDigit(line[at+n]) {
			p.notes.add(noteEscapeForm, start+at, start+at+n)
		}
		data = append(data, b)
		m.Append(source.Span{Start: start + at, End: start + at + n})
		at += n
	}
	if at == 0 {
		return data, false
	}
	r.pos = start + at
	r.col += at - 1
	r.escaping = false
	p.cur.end = r.pos
	p.advance()
	return data, true
}

// escape reads one escape, the current character being its backslash. ok is
// false where no byte came of it: the text ends inside.
func (p *parser) escape() (byte, bool) {
	start := p.cur.start
	p.advanceIn()
	if !p.ok {
		p.cutEscape(start)
		return 0, false
	}
	c := p.cur
	p.advance()
	switch c.c {
	case '0':
		if p.ok && !p.cur.stray && isDigit(p.cur.c) {
			p.notes.add(noteEscapeForm, start, c.end)
		}
		return 0, true
	case 'r':
		return '\r', true
	case 'n':
		return '\n', true
	case 't':
		return '\t', true
	case 'x':
		return p.hexByte(start)
	}
	if !escape.Special(c.c) {
		p.notes.add(noteEscapeUnknown, start, c.end)
	}
	return c.c, true
}

// hexByte reads the two digits of \x.
func (p *parser) hexByte(start int) (byte, bool) {
	var b byte
	for i := range 2 {
		for p.ok && p.cur.stray {
			p.notes.add(noteStrayDropped, p.cur.start, p.cur.end)
			p.advance()
		}
		if !p.ok {
			p.cutEscape(start)
			return 0, false
		}
		d, hex := unhex(p.cur.c)
		if !hex {
			p.notes.add(noteEscapeNotHex, start, p.end)
			if i == 0 {
				return 'x', true
			}
			return b, true
		}
		b = b<<4 | d
		p.advance()
	}
	if !hexWritten(b) {
		p.notes.add(noteEscapeForm, start, p.end)
	}
	return b, true
}

// hexWritten reports whether Nmap writes b as \xhh, a NUL before a digit among
// them.
func hexWritten(b byte) bool {
	return b <= ' ' && b != '\r' && b != '\n' && b != '\t' || b >= 0x7f
}

// advanceIn moves to the next character of an escape, over strays.
func (p *parser) advanceIn() {
	p.advance()
	for p.ok && p.cur.stray {
		p.notes.add(noteStrayDropped, p.cur.start, p.cur.end)
		p.advance()
	}
}

func (p *parser) cutEscape(start int) {
	p.say(escape.Cut, diag.Warning, source.Span{Start: start, End: p.end},
		"the text ends inside an escape; its byte is lost", "Copy the fingerprint again, to its end.")
}

// closing reports whether the current quote ends the data: a parenthesis and
// the next response, the semicolon or the end of the text follow. Where only
// one of the two closing characters is there it still counts, if that follows.
func (p *parser) closing() bool {
	r := p.r
	r.notes = nil
	ch, ok := r.beyondBlanks()
	if ok && !ch.stray && ch.c == ')' {
		ch, ok = r.beyondBlanks()
		if !ok || ch.stray || ch.c == ';' {
			return true
		}
	}
	if !ok {
		return true
	}
	back := *p
	p.r, p.cur, p.ok = r, ch, ok
	follows := p.at("%r(") || p.is(';') && p.lastBefore() || p.is('(') && beginsResponse(p.peek(maxName+16))
	*p = back
	return follows
}

// beyondBlanks is the next character that is no stray blank.
func (r *reader) beyondBlanks() (ch char, ok bool) {
	for range maxBlanks {
		if ch, ok = r.next(); !ok || !ch.stray || !isSpace(ch.c) {
			break
		}
	}
	return ch, ok
}

// lastBefore reports whether nothing follows the semicolon at hand.
func (p *parser) lastBefore() bool {
	r := p.r
	r.notes = nil
	ch, ok := r.next()
	return !ok || ch.stray
}

// closeData takes the quote and the parenthesis.
func (p *parser) closeData() {
	p.advance()
	p.skipStrays()
	if p.is(')') {
		p.advance()
		return
	}
	p.notes.add(noteParenMissing, p.end, p.end)
}

func (p *parser) addStray(at int, c char) {
	if n := len(p.strays); n > 0 && p.strays[n-1].at == at && p.strays[n-1].span.End == c.start {
		p.strays[n-1].span.End = c.end
		return
	}
	p.strays = append(p.strays, stray{at, source.Span{Start: c.start, End: c.end}})
}
