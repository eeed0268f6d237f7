package fingerprint

import (
	"bytes"
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/escape"
	"matchline/core/source"
)

// Bounds far beyond anything Nmap prints, so that a hostile text stays cheap.
const (
	maxName      = 64   // characters of a probe name
	maxValue     = 64   // characters of a header value
	maxFields    = 32   // of a header
	maxResponses = 1024 // of one fingerprint
	maxBlanks    = 8    // where there should be none
	maxSaid      = 64   // findings about one fingerprint, but for the notes
)

// parser reads one fingerprint in one dress.
type parser struct {
	r     reader
	cur   char
	ok    bool
	fp    *Fingerprint
	notes *notes
	ds    diag.List
	end   int // behind the last character taken

	strays []stray
	// cutResponse: the last response was not closed. bad: the header or a
	// response could not be read.
	cutResponse, bad, closed bool
	headerLen                int
}

// stray is a run of characters Nmap never prints, before byte at of the data.
type stray struct {
	at   int
	span source.Span
}

// parseDressed reads the fingerprint from start, in the dress d.
func parseDressed(s string, start, limit int, d dress, headless bool) *parser {
	n := &notes{}
	p := &parser{
		r:     newReader(s, start, limit, d, n),
		fp:    &Fingerprint{State: Whole},
		notes: n,
		end:   start,
	}
	p.fp.Block.Span.Start = start
	p.fp.Block.dress = d
	p.advance()
	if headless {
		p.r.lineStart = -1
		p.fp.Header.Missing = true
		p.say("header-missing", diag.Warning, source.At(start), "these responses have no \"SF-Port\" header; port, protocol and version are not known",
			"Copy the fingerprint again, with its first line.")
		p.responses()
	} else if p.header() {
		p.responses()
	}
	p.finish()
	return p
}

func (p *parser) advance() {
	if p.ok {
		p.end = p.cur.end
	}
	p.cur, p.ok = p.r.next()
}

// is reports whether the current character is c.
func (p *parser) is(c byte) bool { return p.ok && !p.cur.stray && p.cur.c == c }

// at reports whether the text goes on with lit, without moving.
func (p *parser) at(lit string) bool {
	if !p.is(lit[0]) {
		return false
	}
	r := p.r
	for i := 1; i < len(lit); i++ {
		ch, ok := r.next()
		if !ok || ch.stray || ch.c != lit[i] {
			return false
		}
	}
	return true
}

// skip moves over lit, which must be there.
func (p *parser) skip(lit string) {
	for range len(lit) {
		p.advance()
	}
}

func (p *parser) say(code diag.Code, sev diag.Severity, s source.Span, msg, hint string) {
	if len(p.ds) == maxSaid {
		return
	}
	p.ds = append(p.ds, diag.Diagnostic{Code: code, Severity: sev, Span: s, Message: msg, Hint: hint})
}

// responses reads them all, up to the closing semicolon.
func (p *parser) responses() {
	for len(p.fp.Responses) < maxResponses {
		switch {
		case p.at("%r("):
			start := p.cur.start
			p.skip("%r(")
			p.response(start)
		case p.is('(') && beginsResponse(p.peek(maxName+16)):
			p.notes.add(noteResponseMark, p.cur.start, p.cur.end)
			start := p.cur.start
			p.advance()
			p.response(start)
		case p.is(';'):
			p.end = p.cur.end
			p.closed = true
			return
		case p.ok && p.cur.stray && p.r.plausible():
			p.skipStrays()
		default:
			return
		}
	}
}

// skipStrays moves over characters that Nmap never prints.
func (p *parser) skipStrays() {
	for n := 0; p.ok && p.cur.stray && n < maxBlanks && p.r.plausible(); n++ {
		p.notes.add(noteStrayDropped, p.cur.start, p.cur.end)
		p.advance()
	}
}

// plausible reports whether a response or the end follows on this line.
func (r *reader) plausible() bool {
	ahead := *r
	ahead.notes = nil
	for range 8 {
		ch, ok := ahead.next()
		if !ok {
			return false
		}
		if !ch.stray {
			return ch.c == ';' || ch.c == '%' || ch.c == ')'
		}
	}
	return false
}

// peek is the next n characters as text, the current one first.
func (p *parser) peek(n int) string {
	r := p.r
	r.notes = nil
	out := []byte{p.cur.c}
	for len(out) < n {
		ch, ok := r.next()
		if !ok || ch.stray {
			break
		}
		out = append(out, ch.c)
	}
	return string(out)
}

// response reads what follows "%r(".
func (p *parser) response(start int) {
	var resp Response
	name, span, ok := p.token(',', maxName)
	resp.Probe, resp.Spans.Probe = name, span
	if ok && !isWord(name) {
		p.bad = true
		p.say("probe-name", diag.Error, span, fmt.Sprintf("the probe name %q has characters that no probe of Nmap has", name), "Copy the fingerprint from Nmap's own output.")
	} else if ok && isOdd(name) {
		p.say("probe-name-odd", diag.Warning, span, fmt.Sprintf("the probe name %q has signs that no probe of Nmap has; it was kept as it stands", name), "Compare with Nmap's own output.")
	}
	if ok {
		var digits string
		digits, resp.Spans.Len, ok = p.token(',', 8)
		resp.DeclaredLen, ok = parseHex(digits, ok)
	}
	if !ok {
		p.unreadable(start, name)
		return
	}
	if p.is('"') {
		p.advance()
	} else if p.ok {
		p.notes.add(noteQuoteMissing, p.cur.start, p.cur.end)
	}
	p.strays = p.strays[:0]
	open := !p.data(&resp)
	resp.Spans.All = source.Span{Start: start, End: p.end}
	p.settle(&resp, open)
	p.fp.Responses = append(p.fp.Responses, resp)
	p.cutResponse = open
}

// token reads characters up to the stop, which it takes too. ok is false where
// something stands there that cannot be part of a name or a number.
func (p *parser) token(stop byte, limit int) (string, source.Span, bool) {
	var out []byte
	span := source.At(p.end)
	for p.ok && len(out) <= limit {
		c := p.cur
		switch {
		case c.stray || c.c == '\\':
			if c.stray {
				p.notes.add(noteStrayDropped, c.start, c.end)
				p.advance()
			} else {
				p.dropBackslash()
			}
			continue
		case c.c == stop:
			p.advance()
			out = p.unmark(out, span)
			return string(out), span, len(out) > 0
		case strings.IndexByte(`"()%;,`, c.c) >= 0:
			return string(out), span, false
		}
		if len(out) == 0 {
			span.Start = c.start
		}
		out = append(out, c.c)
		span.End = c.end
		p.advance()
	}
	return string(out), span, false
}

// dropBackslash moves over a backslash in a name or in the header, which counts
// as none of Nmap's characters.
func (p *parser) dropBackslash() {
	p.notes.add(noteBackslash, p.cur.start, p.cur.end)
	p.r.col--
	p.advance()
}

// unmark takes "SF:" out of a name or a value, where a line break before it was
// lost: neither ever holds one.
func (p *parser) unmark(out []byte, span source.Span) []byte {
	for {
		i := bytes.Index(out, []byte(mark))
		if i < 0 {
			return out
		}
		p.notes.add(noteBreakLost, span.Start, span.End)
		out = append(out[:i], out[i+len(mark):]...)
	}
}

// unreadable tells of a response whose name or length is broken and moves on to
// the next one.
func (p *parser) unreadable(start int, name string) {
	if !p.ok {
		p.cutResponse = true
		p.say("response-cut", diag.Warning, source.Span{Start: start, End: p.end},
			fmt.Sprintf("the text ends inside the head of the response %q", name),
			"Copy the fingerprint again, to its end.")
		return
	}
	p.bad = true
	for p.ok && !p.at("%r(") {
		if p.cur.stray && isSpace(p.cur.c) {
			break
		}
		p.advance()
	}
	p.say("response-unreadable", diag.Error, source.Span{Start: start, End: p.end},
		fmt.Sprintf("the head of the response %q is not \"%%r(name,length,\" and was skipped", name),
		"Copy the fingerprint from Nmap's own output.")
}

// data reads the bytes up to and with the closing quote and parenthesis. It
// returns false where the text ends, or the next response begins, before them.
func (p *parser) data(resp *Response) bool {
	var m escape.Map
	start := p.cur.start
	if !p.ok {
		start = p.end
	}
	resp.Spans.Data = source.At(start)
	data := make([]byte, 0, min(resp.DeclaredLen, DebugLimit))
	m.Grow(cap(data))
	closed := false
	for p.ok {
		var took bool
		if data, took = p.run(data, &m); took {
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
	resp.Data, resp.Map = data, m
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
