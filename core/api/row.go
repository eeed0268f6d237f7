package api

import (
	"fmt"
	"strings"

	"matchline/core/escape"
	"matchline/core/fingerprint"
	"matchline/core/source"
)

// row is the list's row of the fingerprint of that index.
func (p *paste) row(index int) *Fingerprint {
	if made := p.said[index]; made != nil {
		return made
	}
	fp := p.found[index]
	f := &Fingerprint{
		Index:     index,
		Port:      fp.Header.Port,
		Proto:     proto(fp),
		Tunnel:    fp.Header.Tunnel,
		State:     state(fp),
		Dress:     string(fp.Block.Kind),
		Repairs:   []string{},
		Probes:    []string{},
		Responses: len(fp.Responses),
		Facts:     []Fact{},
		At:        units(p.text, fp.Block.Span),
		Line:      p.text.Position(fp.Block.Span.Start).Line,
	}
	f.Label = fmt.Sprintf("%d/%s", f.Port, f.Proto)
	if fp.Header.Missing {
		f.Port, f.Label = -1, "no port"
	}
	for _, r := range fp.Repairs[:min(len(fp.Repairs), maxRepairs)] {
		f.Repairs = append(f.Repairs, sentence(r.Message))
	}
	if more := len(fp.Repairs) - maxRepairs; more > 0 {
		f.Repairs = append(f.Repairs, fmt.Sprintf("And %s more.", number(more)))
	}
	for _, r := range fp.Responses[:min(len(fp.Responses), maxResponses)] {
		f.Probes = append(f.Probes, visible(r.Probe))
	}
	f.Facts = append(f.Facts, facts(p.text, fp)...)
	p.said[index] = f
	return f
}

// proto is the protocol in lower case: "tcp", "udp", "sctp" or "".
func proto(fp *fingerprint.Fingerprint) string { return strings.ToLower(fp.Header.Proto) }

// maxRepairs is how many repairs of one fingerprint are told one by one, and
// maxResponses how many of its responses are sent. Nmap has fewer than 200 probes.
const (
	maxRepairs   = 20
	maxResponses = 1_000
)

// state is a fingerprint's state for people: bytes may be missing because Nmap
// cut a response or because the paste ends too early.
func state(fp *fingerprint.Fingerprint) string {
	if fp.State != fingerprint.Whole {
		return string(fp.State)
	}
	for _, r := range fp.Responses {
		if r.Truncated {
			return string(fingerprint.Truncated)
		}
	}
	return string(fingerprint.Whole)
}

// visible shows text out of a paste on one line: controls, and every byte beyond
// ASCII, as escapes.
func visible(text string) string {
	for i := range len(text) {
		if escape.Escaped(text[i]) {
			return strings.ReplaceAll(plain(text), "\n", `\n`)
		}
	}
	return text
}

// facts are the header's fields in words, in the order people ask for them.
func facts(text *source.Text, fp *fingerprint.Fingerprint) []Fact {
	h := &fp.Header
	if h.Missing {
		return []Fact{{Label: "Header", Value: "missing", Note: "Only responses were pasted: port, version and date are not known."}}
	}
	var out []Fact
	add := func(label, value, note string, at source.Span) {
		f := Fact{Label: label, Value: visible(value), Note: note}
		if !at.Empty() {
			u := units(text, at)
			f.At = &u
		}
		out = append(out, f)
	}
	add("Nmap", h.Version, "", h.Spans.Version)
	if h.HasTime {
		add("Made", moment(h.Time), "", h.Spans.Time)
	}
	if h.HasDate {
		add("Scanner’s date", day(h.Month, h.Day), dateNote(h), h.Spans.Date)
	}
	switch h.Tunnel {
	case "":
		add("Tunnel", "none", "", source.Span{})
	default:
		add("Tunnel", h.Tunnel, "Read through TLS; Nmap prints ssl/ before the name of the service.", h.Spans.Tunnel)
	}
	var absent []string
	if h.Intensity != nil {
		add("Intensity", fmt.Sprint(*h.Intensity), intensityNote(*h.Intensity), h.Spans.Intensity)
	} else {
		absent = append(absent, "Intensity")
	}
	if h.Platform != "" {
		add("Platform", h.Platform, platformNote(h.Platform), h.Spans.Platform)
	} else {
		absent = append(absent, "platform")
	}
	if len(absent) > 0 {
		why := "not in this header"
		if strings.HasPrefix(h.Version, "3.") { // 3.81 has a platform, 3.90 an intensity
			why = "not recorded by Nmaps this old"
		}
		add(capitalised(strings.Join(absent, ", ")), why, "", source.Span{})
	}
	if note := debugNote(fp); note != "" {
		add("Debugging", "on", note, source.Span{})
	}
	for _, x := range h.Extra {
		add(x.Key, x.Value, "Nmap is not known to write this field.", x.Span)
	}
	return out
}

// dateNote compares the scanner's local date with the Unix time: by the way
// Nmap writes them they are at most a day apart.
func dateNote(h *fingerprint.Header) string {
	if h.Month == 0 && h.Day == 0 {
		return "Nmap could not tell its local date."
	}
	if !h.HasTime {
		return "Local time; the year is not written."
	}
	at, _ := h.When()
	switch {
	case h.DatesDisagree():
		return fmt.Sprintf("The Unix time says %s; Nmap’s two dates are at most a day apart, so one was changed.", date(at))
	case at.Day() == h.Day:
		return ""
	case at.AddDate(0, 0, 1).Day() == h.Day:
		return "Local time, a day after UTC."
	}
	return "Local time, a day before UTC."
}

func intensityNote(n int) string {
	switch n {
	case 2:
		return "Of 9; --version-light."
	case 7:
		return "Of 9; what Nmap does by itself."
	case 9:
		return "Of 9; --version-all, every probe."
	case 0, 1, 3, 4, 5, 6, 8:
		return fmt.Sprintf("Of 9; probes rarer than %d were sent to their own ports only.", n)
	}
	return "Nmap knows 0 to 9."
}

func platformNote(platform string) string {
	if platform == "i686-pc-windows-windows" {
		return "Where Nmap ran; every Nmap for Windows says this."
	}
	return "Where Nmap ran, not the service."
}

// debugNote says how a fingerprint proves that Nmap ran with -d.
func debugNote(fp *fingerprint.Fingerprint) string {
	if !fp.Debug() {
		return ""
	}
	for i := range fp.Responses {
		if r := &fp.Responses[i]; len(r.Data) > fingerprint.Limit {
			return fmt.Sprintf("%s shows %s bytes; only -d or --version-trace keep more than 900.", visible(r.Probe), number(len(r.Data)))
		}
	}
	return "Only -d or --version-trace keep so much."
}
