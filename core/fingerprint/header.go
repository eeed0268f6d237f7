package fingerprint

import (
	"fmt"
	"strconv"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

// headerStart begins every fingerprint.
const headerStart = "SF-Port"

// header reads from "SF-Port" to the first response. It returns false where
// that is not reached.
func (p *parser) header() bool {
	h := &p.fp.Header
	h.Spans.All.Start = p.cur.start
	for i := range len(headerStart) {
		if !p.ok || p.cur.stray || p.cur.c|0x20 != headerStart[i]|0x20 {
			p.bad = true
			return false
		}
		if p.cur.c != headerStart[i] {
			p.notes.add(noteHeaderCase, p.cur.start, p.cur.end)
		}
		p.advance()
	}
	digits, span, ok := p.token('-', 5)
	port, err := strconv.Atoi(digits)
	if !ok || err != nil {
		p.bad = true
		return false
	}
	h.Port, h.Spans.Port = port, span
	if port > 65535 {
		p.say("header-port", diag.Error, span, fmt.Sprintf("the port %d is above 65535", port), "Correct the port.")
		p.bad = true
	}
	if h.Proto, h.Spans.Proto, ok = p.token(':', 4); !ok {
		p.bad = true
		return false
	}
	if proto := strings.ToUpper(h.Proto); proto != h.Proto {
		h.Proto = proto
		p.notes.add(noteHeaderCase, h.Spans.Proto.Start, h.Spans.Proto.End)
	}
	ok = p.fields()
	h.Spans.All.End = p.end
	return ok
}

// fields reads key=value, separated by percent signs, up to a response.
func (p *parser) fields() bool {
	for n := 0; p.ok && n < maxFields; n++ {
		if p.at("%r(") || p.is('(') && beginsResponse(p.peek(maxName+16)) {
			return true
		}
		if p.is('%') {
			p.advance()
		}
		start := p.cur.start
		key, _, ok := p.headerToken('=', 16)
		if !ok {
			p.headerEnd(start, key)
			return false
		}
		value, span, _ := p.headerToken('%', maxValue)
		if p.ok && !p.is('%') && !p.is('(') && !isSpace(p.cur.c) {
			p.headerEnd(p.cur.start, key+"="+value)
			return false
		}
		p.field(key, value, span)
	}
	p.headerEnd(p.end, "")
	return false
}

// headerEnd tells that the header stops without a response.
func (p *parser) headerEnd(start int, key string) {
	p.cutResponse = true
	msg := fmt.Sprintf("the header ends without a response, expected %q", "%r(")
	if key != "" {
		msg = fmt.Sprintf("the header stops at %q, expected %q and a response", key, "%r(")
	}
	p.say("header-cut", diag.Warning, source.Span{Start: start, End: max(start, p.end)}, msg,
		"Copy the fingerprint again, with all its lines.")
}

// headerToken reads up to stop, which it takes only where it is '='. A blank
// ends it, unless the header goes on behind.
func (p *parser) headerToken(stop byte, limit int) (string, source.Span, bool) {
	var out []byte
	span := source.At(p.end)
	for p.ok && len(out) < limit {
		c := p.cur
		switch {
		case c.stray:
			if isSpace(c.c) && !p.headerGoesOn() {
				return string(out), span, false
			}
			p.notes.add(noteStrayDropped, c.start, c.end)
			p.advance()
			continue
		case c.c == '\\':
			p.dropBackslash()
			continue
		case c.c == stop:
			if stop == '=' {
				p.advance()
			}
			out = p.unmark(out, span)
			return string(out), span, len(out) > 0
		case stop == '=' && !isLetter(c.c), c.c == '"' || c.c == '[' || c.c == '(' || c.c == '<':
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

// headerGoesOn reports whether a percent sign comes soon on this line.
func (p *parser) headerGoesOn() bool {
	r := p.r
	r.notes = nil
	for range maxValue {
		ch, ok := r.next()
		if !ok {
			return false
		}
		if ch.c == '%' && !ch.stray {
			return true
		}
	}
	return false
}

// field stores a value under its key.
func (p *parser) field(key, value string, span source.Span) {
	h := &p.fp.Header
	p.headerLen += len("%") + len(key) + len("=") + len(value)
	bad := func(want string) {
		p.bad = true
		p.say("header-value", diag.Error, span, fmt.Sprintf("found %s=%q, expected %s", key, value, want), "Correct the value, or copy the fingerprint again.")
	}
	if !isWord(value) {
		bad("letters, digits and signs such as . - _")
	}
	if isOdd(value) && (key == "V" || key == "T" || key == "P") || key == "T" && value != "SSL" {
		p.say("header-value-odd", diag.Warning, span, fmt.Sprintf("found %s=%q, which is not as Nmap writes it; it was kept as it stands", key, value), "Compare with Nmap's own output.")
	}
	switch key {
	case "V":
		h.Version, h.Spans.Version = value, span
	case "T":
		h.Tunnel, h.Spans.Tunnel = value, span
	case "I":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > 9 {
			bad("an intensity of 0 to 9")
			return
		}
		h.Intensity, h.Spans.Intensity = &n, span
	case "D":
		month, day, _ := strings.Cut(value, "/")
		m, err := strconv.Atoi(month)
		d, err2 := strconv.Atoi(day)
		if err != nil || err2 != nil || m < 0 || m > 12 || d < 0 || d > 31 {
			bad("month/day")
			return
		}
		h.Month, h.Day, h.HasDate, h.Spans.Date = m, d, true, span
	case "Time":
		t, err := strconv.ParseUint(value, 16, 32)
		if err != nil {
			bad("a time of up to eight hex digits")
			return
		}
		h.Time, h.HasTime, h.Spans.Time = uint32(t), true, span
	case "P":
		h.Platform, h.Spans.Platform = value, span
	default:
		for _, known := range [...]string{"V", "T", "I", "D", "Time", "P"} {
			if strings.EqualFold(key, known) {
				p.bad = true
				p.say("header-key-case", diag.Error, span, fmt.Sprintf("found the field %q, expected %q: the whole text was changed to another case, and with it the bytes", key, known),
					"Copy the fingerprint from Nmap's own output.")
			}
		}
		if !p.bad {
			p.say("header-field-unknown", diag.Warning, span, fmt.Sprintf("found the field %s=%q, which Nmap does not write; it was kept as it stands", key, value), "Compare with Nmap's own output.")
		}
		h.Extra = append(h.Extra, Field{key, value, span})
	}
}
