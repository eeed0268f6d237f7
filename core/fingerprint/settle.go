package fingerprint

import (
	"fmt"

	"matchline/core/diag"
	"matchline/core/escape"
	"matchline/core/source"
)

// Nmap's limits for the bytes of one response that it encodes.
const (
	Limit      = 900
	DebugLimit = 1300
)

// fits reports whether n bytes are what Nmap prints of declared ones.
func fits(n, declared int) bool {
	return n == declared || n < declared && (n == Limit || n == DebugLimit)
}

// settle decides about the strays by the length and says why a response has
// fewer bytes than it declares. open: its closing quote is missing.
func (p *parser) settle(resp *Response, open bool) {
	if len(p.strays) > 0 {
		p.settleStrays(resp)
	}
	if n := resp.Map.Len(); n > 0 {
		resp.Spans.Data.End = max(resp.Spans.Data.End, resp.Map.Span(n-1).End)
	}
	n := len(resp.Data)
	resp.Truncated = n < resp.DeclaredLen
	switch {
	case n == resp.DeclaredLen:
		if open && p.ok {
			p.notes.add(noteQuoteMissing, p.end, p.end)
		}
	case fits(n, resp.DeclaredLen):
		resp.Cut = CutLimit
		if n == DebugLimit {
			resp.Cut = CutDebugLimit
		}
	case open && !p.ok && n < resp.DeclaredLen:
		resp.Cut = CutEnd
	default:
		resp.Cut = CutDamage
		p.sayLength(resp)
	}
}

func (p *parser) sayLength(resp *Response) {
	if len(p.ds) == maxSaid {
		return
	}
	msg := fmt.Sprintf("the response to %s holds %d bytes, its length says %d", resp.Probe, len(resp.Data), resp.DeclaredLen)
	hint := "Copy the fingerprint from Nmap's own output; characters are missing here."
	if len(resp.Data) > resp.DeclaredLen {
		hint = "Copy the fingerprint from Nmap's own output; backslashes may be missing here."
	}
	p.ds = append(p.ds, diag.Diagnostic{Code: "response-length", Severity: diag.Error, Span: resp.Spans.Len,
		Message: msg, Hint: hint, Related: []diag.Related{{Span: resp.Spans.Data, Message: "these are the bytes"}}})
}

// settleStrays keeps all strays, the blanks among them, or none: what the
// length confirms, else none.
func (p *parser) settleStrays(resp *Response) {
	n := len(resp.Data)
	all, blanks := 0, 0
	for _, s := range p.strays {
		all += s.span.Len()
		if isSpace(p.r.s[s.span.Start]) {
			blanks += s.span.Len()
		}
	}
	keep := func(isBlank bool) bool { return false }
	kind := noteStrayDropped
	switch {
	case fits(n, resp.DeclaredLen):
	case fits(n+all, resp.DeclaredLen):
		keep = func(bool) bool { return true }
	case fits(n+blanks, resp.DeclaredLen):
		keep = func(isBlank bool) bool { return isBlank }
	case fits(n+all-blanks, resp.DeclaredLen):
		keep = func(isBlank bool) bool { return !isBlank }
	default:
		kind = noteStrayUnknown
	}
	var kept []stray
	for _, s := range p.strays {
		k := kind
		if keep(isSpace(p.r.s[s.span.Start])) {
			k, kept = noteStrayKept, append(kept, s)
		}
		p.notes.add(k, s.span.Start, s.span.End)
	}
	p.keepStrays(resp, kept)
}

// keepStrays makes the characters of strays bytes of the data. It is one pass for
// all of them: a text may have millions.
func (p *parser) keepStrays(resp *Response, strays []stray) {
	if len(strays) == 0 {
		return
	}
	var data []byte
	var m escape.Map
	from := 0
	upTo := func(to int) {
		data = append(data, resp.Data[from:to]...)
		for ; from < to; from++ {
			m.Append(resp.Map.Span(from))
		}
	}
	for _, s := range strays {
		upTo(s.at)
		data = append(data, p.r.s[s.span.Start:s.span.End]...)
		for i := s.span.Start; i < s.span.End; i++ {
			m.Append(source.Span{Start: i, End: i + 1})
		}
	}
	upTo(len(resp.Data))
	resp.Data, resp.Map = data, m
}

// finish draws the sum: state, repairs, layout.
func (p *parser) finish() {
	fp := p.fp
	fp.Block.Span.End = p.end
	if !p.r.prefixUsed {
		fp.Block.dress.prefix = ""
	}
	fp.Block.Kind = p.kind()
	fp.Block.Undone = fp.Block.dress.undone()
	p.sayTwice()
	damaged := p.bad || p.notes.uncertain()
	for i := range fp.Responses {
		damaged = damaged || fp.Responses[i].Cut == CutDamage
	}
	switch {
	case damaged:
		fp.State = Damaged
	case p.cutResponse || len(fp.Responses) == 0:
		fp.State = Truncated
	}
	if !p.closed && fp.State == Whole {
		p.say("end-missing", diag.Advice, source.At(p.end), "the closing \";\" is missing; if more responses followed, they are lost", "")
	}
	if last := len(fp.Responses) - 1; p.cutResponse && last >= 0 && fp.Block.Kind == XML && xmlCuts(fp.Header.Version) {
		if fp.Responses[last].Cut == CutEnd {
			fp.Responses[last].Cut = CutXML
		}
		p.say("xml-cut", diag.Advice, source.At(p.end), fmt.Sprintf("Nmap %s cut the XML attribute here, after 2035 characters", fp.Header.Version),
			"Use the normal output of the same scan if there is one.")
	} else if p.cutResponse && last >= 0 {
		p.say("fingerprint-cut", diag.Warning, source.At(p.end), "the text ends inside the fingerprint; what is there was kept", "Copy the fingerprint again, to its closing \";\".")
	}
	p.ds = append(p.ds, p.notes.findings()...)
	p.ds.Sort()
	for _, d := range p.ds {
		fp.Repairs = append(fp.Repairs, Repair{string(d.Code), d.Span, d.Message})
	}
	fp.HeaderWhole = headerWhole(fp, p.r.firstLine)
}

// sayTwice tells of a probe that has two responses: Nmap prints one of each.
func (p *parser) sayTwice() {
	if len(p.fp.Responses) < 2 {
		return
	}
	first := make(map[string]int, len(p.fp.Responses))
	for i := range p.fp.Responses {
		r := &p.fp.Responses[i]
		k, seen := first[r.Probe]
		if !seen {
			first[r.Probe] = i
			continue
		}
		if len(p.ds) == maxSaid {
			return
		}
		p.say("response-twice", diag.Warning, r.Spans.Probe, fmt.Sprintf("the probe %s has a second response; Nmap prints one of each probe, so two fingerprints or two copies of lines may have run together", r.Probe),
			"Compare with Nmap's own output.")
		p.ds[len(p.ds)-1].Related = []diag.Related{{Span: p.fp.Responses[k].Spans.Probe, Message: "here is the first"}}
	}
}

// xmlCuts reports whether Nmap's version v cut servicefp at 2035 characters.
func xmlCuts(v string) bool { return !versionBefore(v, 4, 3) && versionBefore(v, 4, 66) }

// score counts what speaks for a reading: responses whose length fits.
func (p *parser) score() (fitting, total int) {
	for i := range p.fp.Responses {
		if r := &p.fp.Responses[i]; r.Cut != CutDamage && r.Cut != CutEnd {
			fitting++
		}
	}
	return fitting, len(p.fp.Responses)
}
