package probes

import (
	"fmt"
	"strings"

	"matchline/core/escape"
)

// Defaults of a section without the directive.
const (
	defaultRarity     = 5
	defaultTotalWait  = 5000
	defaultTCPWrapped = 2000
)

// readProbe reads the Probe line at hand and starts a section.
//
// Imitates ServiceProbe::setProbeDetails in Nmap's service_scan.cc.
func (r *reader) readProbe() {
	p := &Probe{
		Rarity: defaultRarity, TotalWait: defaultTotalWait, TCPWrapped: defaultTCPWrapped,
		Line: r.line.Number, Span: r.line.Span,
	}
	r.line.Probe = p
	r.readProbeLine(p)
	if r.line.Refused {
		p.Refused = true
		if r.draft && p.Name == "" {
			r.probe = nil
			return
		}
	}
	r.probe = p
	r.file.Probes = append(r.file.Probes, p)
	if !p.Null() {
		return
	}
	if r.null != nil {
		r.refuse("probe-null-twice", r.line.Span,
			fmt.Sprintf("a second probe sends nothing: Nmap takes it for the NULL probe, which is %s on line %d, and aborts", r.null.Name, r.null.Line),
			"Give the probe something to send.", "")
		return
	}
	r.null = p
}

func (r *reader) readProbeLine(p *Probe) {
	s, off := r.s, len("Probe ")
	prefix := fmt.Sprintf("Parse error on line %d of nmap-service-probes", r.line.Number)
	p.Keyword = r.piece(0, off-1)
	word := func(i int) int { return i + len(firstWord(s[i:])) }

	p.Protocol = r.piece(off, word(off))
	p.Proto = p.Protocol.Text
	if !strings.HasPrefix(s[off:], "TCP ") && !strings.HasPrefix(s[off:], "UDP ") {
		r.refuse("probe-protocol", p.Protocol.Span,
			fmt.Sprintf("found %q, expected TCP or UDP and a space", p.Proto), "Write TCP or UDP in capitals.", prefix+": invalid protocol")
		return
	}
	off += len("TCP ")

	name := word(off)
	if off == len(s) || !isLetter(s[off]) && !isDigit(s[off]) {
		r.refuse("probe-name", r.piece(off, name).Span,
			"the name of a probe starts with a letter or a digit", "Write a name after one space.", prefix+" - bad probe name")
		return
	}
	n := strings.IndexByte(s[off:], ' ')
	if n < 0 {
		p.NamePiece = r.piece(off, name)
		p.Name = p.NamePiece.Text
		r.refuse("probe-no-string", p.NamePiece.Span,
			"nothing follows the name of the probe", "Write what it sends, such as q|GET / HTTP/1.0\\r\\n\\r\\n|.", prefix+" - nothing after probe name")
		return
	}
	p.NamePiece = r.piece(off, off+n)
	p.Name = p.NamePiece.Text
	off += n + 1

	if off == len(s) || s[off] != 'q' {
		r.refuse("probe-not-q", r.piece(off, word(off)).Span,
			"what a probe sends begins with q", "Write q and the text between two delimiters, such as q|help\\r\\n|.", prefix+" - probe string must begin with 'q'")
		return
	}
	p.Q = r.piece(off, off+1)
	end := -1
	if off+1 < len(s) && s[off+1] != '\n' {
		p.DelimOpen = r.piece(off+1, off+2)
		end = strings.IndexByte(s[off+2:], s[off+1])
	}
	if end < 0 {
		from := min(off+2, len(s))
		p.Text = r.piece(from, max(from, len(strings.TrimRight(s, "\r\n"))))
		d := r.refuse("probe-not-closed", p.DelimOpen.Span,
			fmt.Sprintf("no %q closes what the probe sends", p.DelimOpen.Text), "Write the delimiter at its end.", prefix+" -- no ending delimiter for probe string")
		if p.DelimOpen.Text == "" {
			d.Span, d.Message, d.Hint = p.Q.Span, "no delimiter follows the q", "Write what the probe sends between two delimiters, such as q|help\\r\\n|."
		}
		return
	}
	p.Text = r.piece(off+2, off+2+end)
	off += 2 + end
	p.DelimClose = r.piece(off, off+1)
	data, _, found := escape.DecodeProbe(p.Text.Text)
	p.Payload = data
	for _, d := range found {
		r.refuse(d.Code, d.Span.Shift(p.Text.Span.Start), d.Message, d.Hint, prefix+": "+d.Nmap)
	}
	r.readProbeFlags(p, off+1)
}

// readProbeFlags reads the words after the closing delimiter. Nmap knows one and
// stops reading there.
func (r *reader) readProbeFlags(p *Probe, off int) {
	s := r.s
	for off < len(s) {
		if isSpace(s[off]) {
			off++
			continue
		}
		end := off + len(firstWord(s[off:]))
		p.Flags = append(p.Flags, r.piece(off, end))
		if strings.HasPrefix(s[off:], "no-payload") {
			p.NoPayload = true
		}
		off = end
	}
}
