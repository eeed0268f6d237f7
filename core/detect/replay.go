package detect

import (
	"fmt"
	"strings"

	"matchline/core/probes"
	"matchline/core/template"
)

// section is a run of lines that Nmap tries one after the other, up to the first
// hit: those from first up to last, and draft lines that were placed among them.
type section struct {
	probe       *probes.Probe // nil for the free lines of a draft
	first, last int
}

// name is the name of the section's probe, "" for free lines.
func (s section) name() string {
	if s.probe == nil {
		return ""
	}
	return s.probe.Name
}

// chain lists the sections for a response to the probe, in Nmap's order: the
// probe's own, its fallbacks, NULL last for TCP. Free lines come first, as if
// they stood at the head of the probe's own section. A probe that the file does
// not hold has no section of its own, but for TCP it has the NULL probe's.
func (e *Engine) chain(port Port, probe string) []section {
	if e.index == nil {
		return e.makeChain(port, probe)
	}
	key := port.Proto + " " + probe
	sections, ok := e.chains[key]
	if !ok {
		if len(e.chains) >= maxChains {
			clear(e.chains)
		}
		sections = e.makeChain(port, probe)
		e.chains[key] = sections
	}
	return sections
}

// maxChains bounds the chains an engine with an index remembers.
const maxChains = 1000

func (e *Engine) makeChain(port Port, probe string) []section {
	var sections []section
	if len(e.File.Free) > 0 {
		sections = append(sections, e.section(nil))
	}
	proto := strings.ToUpper(port.Proto)
	if p := e.probe(probe, proto); p != nil {
		for _, q := range e.File.Chain(p) {
			sections = append(sections, e.section(q))
		}
	} else if e.null != nil && proto == probes.TCP {
		sections = append(sections, e.section(e.null))
	}
	return sections
}

// probe is the probe of the protocol with this name. Nmap sends only those of
// the port's protocol; where that is not known, any will do.
func (e *Engine) probe(name, proto string) *probes.Probe {
	p := e.File.Lookup(name, proto)
	if p == nil || p.Proto != proto && proto != "" {
		return nil
	}
	return p
}

func (e *Engine) section(p *probes.Probe) section {
	return section{probe: p, first: e.ranges[p][0], last: e.ranges[p][1]}
}

// Replay answers for the port as Nmap would with these lines alone: responses in
// order, for each the sections of its probe's chain, the first line that hits
// ends the chain, a hard match ends the port.
//
// Imitates servicescan_read_handler and ServiceNFO::processMatch in Nmap's
// service_scan.cc, on whole responses.
func (e *Engine) Replay(port Port) Verdict {
	if len(e.Lines) == 0 || len(port.Responses) == 0 {
		return Verdict{
			Kind: Idle, Line: -1, Response: -1,
			Info:     ServiceInfo{Tunnel: port.Tunnel, Confidence: noMatchConfidence},
			Sentence: idleSentence(len(e.Lines), len(port.Responses)),
		}
	}
	v, s := e.replay(port)
	e.tell(&v, s)
	return v
}

// replay answers without words.
func (e *Engine) replay(port Port) (Verdict, *scan) {
	var v Verdict
	s := newScan(port)
	budget := traceBudget(maxTraces)
	stopped := false
	for i, r := range port.Responses {
		if s.done || stopped {
			v.Hops = append(v.Hops, s.skip(e, i, r))
			continue
		}
		hop, ok := e.ask(port, i, r, &budget)
		stopped = !ok
		s.record(e, &hop)
		v.Hops = append(v.Hops, hop)
	}
	v.Kind, v.Line, v.Response = s.kind, s.line, s.response
	v.Info = s.info()
	v.Row = Table(port, v.Info)
	return v, s
}

// ask tries the lines of the chain on a response. ok is false when the
// checkpoint gave up.
func (e *Engine) ask(port Port, i int, r Response, budget *traceBudget) (hop Hop, ok bool) {
	hop = Hop{Response: i, Probe: r.Probe, Line: -1, Kind: None}
	chain := e.chain(port, r.Probe)
	for _, s := range chain {
		if s.probe != nil {
			hop.Chain = append(hop.Chain, s.name())
		}
	}
	e.begin(r.Data)
	for _, s := range chain {
		if e.index != nil && !e.checkpoint() {
			return hop, false
		}
		for _, n := range e.candidates(s) {
			if e.index == nil && !e.checkpoint() {
				return hop, false
			}
			run := e.run(e.Lines[n], r, i, budget)
			hop.Ran++
			hop.NeedsEnd = hop.NeedsEnd || run.NeedsEnd
			switch run.Outcome {
			case Hit:
				l := e.Lines[n]
				hop.Via, hop.Line, hop.Run = s.name(), l.Index, &run
				hop.Kind = Hard
				if l.Soft {
					hop.Kind = Soft
				}
				hop.Tried += e.upTo(s, l) + 1
				return hop, true
			case MatchLimit, DepthLimit, HeapLimit:
				hop.GaveUp = append(hop.GaveUp, int(n))
			}
		}
		hop.Tried += e.size(s)
	}
	return hop, true
}

const (
	matchConfidence   = 10
	noMatchConfidence = 3
)

// scan is what Nmap keeps for a port while it asks.
type scan struct {
	kind           Kind
	line, response int
	service        string
	tunnel         bool
	restart        bool // a match for ssl or dtls starts Nmap anew through a tunnel
	done           bool
	fields         map[template.Field]FieldValue
	port           Port
}

func newScan(port Port) *scan {
	return &scan{kind: None, line: -1, response: -1, tunnel: port.Tunnel, fields: map[template.Field]FieldValue{}, port: port}
}

// record takes the hit of a hop, if it has one. A soft match counts while nothing
// matched before; a hard match always counts, and of its fields those that are
// not empty replace the ones there are.
func (s *scan) record(e *Engine, hop *Hop) {
	switch {
	case hop.Run == nil:
		return
	case hop.Kind == Soft && s.kind != None:
		hop.Kind = Ignored
		return
	}
	l := e.Lines[hop.Line]
	s.kind, s.line, s.response, s.service = hop.Kind, hop.Line, hop.Response, l.Service
	for _, f := range hop.Run.Fields {
		if f.Value != "" {
			s.fields[f.Field] = f
		}
	}
	if hop.Kind != Hard {
		return
	}
	s.done = true
	switch rest, ok := strings.CutPrefix(s.service, "ssl/"); {
	case ok:
		s.tunnel, s.service = true, rest
	case !s.tunnel && (s.service == "ssl" || s.service == "dtls"):
		s.restart, s.tunnel, s.service = true, true, ""
		s.fields = map[template.Field]FieldValue{}
	}
}

func (s *scan) skip(e *Engine, i int, r Response) Hop {
	hop := Hop{Response: i, Probe: r.Probe, Line: -1, Kind: Skipped}
	if s.done {
		hop.Sentence = fmt.Sprintf("Not asked: line %d had answered before.", e.Lines[s.line].Line)
	} else {
		hop.Sentence = "Not asked: the work was stopped."
	}
	return hop
}

// info gathers what the scan knows.
func (s *scan) info() ServiceInfo {
	in := ServiceInfo{Service: s.service, Tunnel: s.tunnel, Confidence: noMatchConfidence}
	if s.kind != None && !s.restart {
		in.Confidence = matchConfidence
	}
	text := func(f template.Field) string { return s.fields[f].Value }
	in.Product, in.Version, in.Info = text(template.Product), text(template.Version), text(template.Info)
	in.Hostname, in.OS, in.DeviceType = text(template.Hostname), text(template.OS), text(template.Device)
	for _, f := range fieldOrder {
		v, ok := s.fields[f]
		if !ok {
			continue
		}
		in.Fields = append(in.Fields, v)
		if f.IsCPE() {
			in.CPEs = append(in.CPEs, v.Value)
		}
	}
	return in
}

// fieldOrder is the order in which Nmap keeps its fields.
var fieldOrder = [...]template.Field{
	template.Product, template.Version, template.Info, template.Hostname, template.OS, template.Device,
	template.CPEApp, template.CPEHW, template.CPEOS,
}
