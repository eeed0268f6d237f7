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

	// Room for the data of the response that is read.
	room    []byte
	roomMap escape.Map

	strays []stray
	// cutResponse: the last response was not closed. bad: the header or a
	// response could not be read.
	cutResponse, bad, closed bool
	headerLen                int
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
