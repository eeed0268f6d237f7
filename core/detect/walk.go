package detect

import (
	"slices"
	"strconv"
	"strings"

	"matchline/core/probes"
	"matchline/core/template"
)

// Walk is the way of one response through the chain of its probe in a whole file.
type Walk struct {
	Hop
	// Known: the file has a probe of this name for the protocol.
	Known bool
	// Alone is what the response gives by itself, whatever came before it: Hard,
	// Soft or None. Line, Via and Run are those of this answer, also where Kind is
	// Skipped or Ignored.
	Alone Kind
	// Sent says why Nmap sends the probe to the port, or that it would not.
	Sent string
	// Trace is what --version-trace prints for the hit; "" without one.
	Trace    string
	Sections []WalkSection
	// Why says how missing bytes may change the answer; Open are lines before the
	// hit that they might bring to match, those that came furthest first.
	Why  string
	Open []Near
}

// WalkSection is one section of a chain.
type WalkSection struct {
	Probe *probes.Probe
	// Own: of the response's own probe.
	Own bool
	// Size is how many lines it has, Tried how many of them Nmap tries.
	Size, Tried int
	Kind        Kind // Hard, Soft, None, or Skipped
	Line        int  // the hit, -1 for none
	// Nearest is the line that came furthest where none hits; nil where that was
	// not worked out.
	Nearest *Near
	// Sentence says what came of it.
	Sentence string
}

// walkTraces is how many lines are traced in one walk to find those that came
// nearest.
const walkTraces = 120

// Walk replays a port on a whole file and tells the way of every response, also
// of those that Nmap would not have come to.
func (e *Engine) Walk(port Port) (Verdict, []Walk) {
	if len(port.Responses) == 0 {
		return e.Replay(port), nil
	}
	v, s := e.replay(port)
	walks := make([]Walk, len(v.Hops))
	traces := walkTraces
	soft := ""
	for i, hop := range v.Hops {
		w := &walks[i]
		w.Hop = hop
		if hop.Kind == Skipped {
			again, ok := e.ask(port, i, port.Responses[i], new(traceBudget))
			if !ok {
				break
			}
			w.Hop = again
			w.Kind = Skipped
		}
		w.Alone = None
		if w.Line >= 0 {
			w.Alone = e.kind(w.Line)
			w.Trace = e.versionTrace(port, w)
		}
		e.walkSections(port, w, &traces)
		e.walkWords(port, w, s, soft)
		if w.Kind == Soft {
			soft = e.Lines[w.Line].Service
		}
	}
	e.tellDatabase(&v, s)
	return v, walks
}

// kind is what a line makes.
func (e *Engine) kind(line int) Kind {
	if e.Lines[line].Soft {
		return Soft
	}
	return Hard
}

// walkSections tells what came of each section of the chain, and which lines more
// bytes might bring to match.
func (e *Engine) walkSections(port Port, w *Walk, traces *int) {
	r := port.Responses[w.Response]
	own := e.probe(w.Probe, strings.ToUpper(port.Proto))
	w.Known = own != nil
	w.NeedsEnd, w.Why = false, ""
	if w.Run != nil && w.Run.NeedsEnd {
		w.NeedsEnd, w.Why = true, w.Run.Why
	}
	done := false
	for _, s := range e.chain(port, w.Probe) {
		ws := WalkSection{Probe: s.probe, Own: s.probe == own, Size: e.size(s), Kind: None, Line: -1}
		hit := w.Line >= 0 && e.inSection(s, w.Line)
		last := s.last
		switch {
		case done:
			ws.Kind = Skipped
		case hit:
			ws.Kind, ws.Line, ws.Tried = e.kind(w.Line), w.Line, e.upTo(s, e.Lines[w.Line])+1
			last = min(last, e.fileIndex(w.Line))
		default:
			ws.Tried = ws.Size
		}
		if !done && (!hit || r.Truncated) && *traces > 0 {
			near := e.nearest(r.Data, s.first, last, min(*traces, 24))
			*traces -= len(near)
			if !hit && len(near) > 0 {
				ws.Nearest = &near[0]
			}
			if r.Truncated {
				w.Open = append(w.Open, e.open(near, r.Data)...)
			}
		}
		done = done || hit
		w.Sections = append(w.Sections, ws)
	}
	if len(w.Open) > 0 {
		w.NeedsEnd = true
		if w.Why == "" {
			w.Why = plural(len(w.Open), "line") + " before that might match with the bytes that are missing."
			if w.Line < 0 {
				w.Why = plural(len(w.Open), "line") + " might match with the bytes that are missing."
			}
		}
	}
}

// inSection reports whether a line, which may be placed, stands in the section.
func (e *Engine) inSection(s section, line int) bool {
	if line >= e.FileLines() {
		return s.probe != nil && s.probe == e.placed.probe
	}
	return s.first <= line && line < s.last
}

// fileIndex is the index of a line, or of the one that a placed line stands in
// front of.
func (e *Engine) fileIndex(line int) int {
	if line >= e.FileLines() {
		return e.placed.before
	}
	return line
}

// open are those of the lines that might match a longer response.
func (e *Engine) open(near []Near, data []byte) []Near {
	var open []Near
	for _, n := range near {
		l := e.Lines[n.Line]
		if n.Stop == nil || len(data) == 0 || l.Facts() == nil || !l.Facts().Anchored && n.Got < 50 {
			continue
		}
		run := Run{Outcome: Miss, Stop: n.Stop}
		if l.mightGoOn(&run, data, new(traceBudget)) {
			open = append(open, n)
		}
	}
	return open
}

// versionTrace is what Nmap 7.94 and later print with --version-trace for a hit.
//
// Imitates ServiceNFO::processMatch in Nmap's service_scan.cc.
func (e *Engine) versionTrace(port Port, w *Walk) string {
	l := e.Lines[w.Line]
	b := []byte("Service scan ")
	b = append(b, e.kind(w.Line)...)
	b = append(b, " match (Probe "...)
	b = append(append(append(b, w.Probe...), " matched with "...), w.Via...)
	b = strconv.AppendInt(append(b, " line "...), int64(e.lineInFile(w.Line)), 10)
	b = append(b, "): <target>:"...)
	b = strconv.AppendInt(b, int64(max(port.Number, 0)), 10)
	b = append(b, " is "...)
	if port.Tunnel {
		b = append(b, "SSL/"...)
	}
	b = append(append(b, l.Service...), ".  Version: |"...)
	for _, f := range [...]template.Field{template.Product, template.Version, template.Info} {
		for _, v := range w.Run.Fields {
			if v.Field == f {
				b = append(b, v.Value...)
			}
		}
		b = append(b, '|')
	}
	return string(b)
}

// sent says why Nmap sends the probe to the port. soft is the service of a soft
// match made before, "" for none.
//
// Imitates ServiceNFO::nextProbe in Nmap's service_scan.cc.
func sent(port Port, p *probes.Probe, soft string) string {
	if p.Null() {
		return "Nmap listens first, on every TCP port."
	}
	if soft != "" && (port.Intensity == nil || *port.Intensity < 9) &&
		!slices.ContainsFunc(p.Matches, func(m *probes.Match) bool { return m.Service == soft }) {
		return "Nmap would not send it after a soft match for " + template.Sanitize(soft) + ": the section has no line for that."
	}
	list, name := p.Ports, "ports"
	if port.Tunnel {
		list, name = p.SSLPorts, "sslports"
	}
	at := strconv.Itoa(port.Number)
	if port.Number < 0 {
		return "The port is not known, so neither is whether Nmap sends it early."
	}
	for _, r := range list {
		if r.Contains(port.Number) {
			return "Sent early: its " + name + " line lists " + at + "."
		}
	}
	rarity := " does not list " + at + "; its rarity is " + strconv.Itoa(p.Rarity)
	if soft != "" {
		return "Sent after the soft match for " + template.Sanitize(soft) + ", whatever its rarity."
	}
	if port.Intensity != nil && p.Rarity > *port.Intensity {
		return "Its " + name + " line" + rarity + ", over the intensity " + strconv.Itoa(*port.Intensity) + ": Nmap would not send it."
	}
	return "Sent late: its " + name + " line" + rarity + "."
}
