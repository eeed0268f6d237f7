package api

import (
	"fmt"

	"matchline/core/diag"
	"matchline/core/source"
	"matchline/core/submit"
)

const (
	// maxTrace is the size in bytes up to which a trace is read: that of a paste.
	maxTrace = MaxPaste
	// maxRows is how many rows and how many match lines of a trace are sent.
	maxRows = 1_000
	// maxReads is how many reads of a trace are sent.
	maxReads = 100
)

// trace reads what nmap -d --version-trace printed.
func (s *Service) trace(p TraceParams, payload []byte) (TraceResult, []byte, error) {
	if len(payload) > maxTrace {
		return TraceResult{}, nil, &Failure{Code: TooLarge, Message: fmt.Sprintf("This output has %s; up to %s fit.", sizeOver(len(payload), maxTrace), size(maxTrace)), Hint: "Cut out the part about the one port."}
	}
	text := source.New(string(payload))
	t := submit.ReadTraceStep(text.String(), p.Port, p.Proto, s.breathe)
	if t == nil {
		return TraceResult{}, nil, cancelledCall()
	}
	excerpt, kept := t.Excerpt(text.String())
	out := TraceResult{
		Nmap: visible(t.Nmap), Command: visible(t.Command), Target: visible(t.Target), ChosenRow: t.Row, ChosenMatch: t.Match,
		Rows: []TraceRow{}, Matches: []TraceMatch{}, Reads: []TraceRead{}, Problems: []Problem{},
		Proto: t.Proto, Both: t.Both, Unsure: t.Unsure, Excerpt: excerpt, Kept: make([]int, 0, 2*len(kept)),
	}
	for _, at := range kept {
		u := units(text, at)
		out.Kept = append(out.Kept, u[0], u[1])
	}
	g := submit.Guilty(s.submitBase(), t)
	out.Guilty = Guilty{Certain: g.Certain, Sentence: g.Sentence}
	for i := range t.Rows {
		if i >= maxRows && i != t.Row {
			continue
		}
		if i == t.Row {
			out.ChosenRow = len(out.Rows)
		}
		r := &t.Rows[i]
		seen(&r.Service, &r.Version, &r.Host)
		out.Rows = append(out.Rows, TraceRow(*r))
	}
	for i := range t.Matches {
		if i >= maxRows && i != t.Match {
			continue
		}
		if i == t.Match {
			out.ChosenMatch = len(out.Matches)
		}
		m := &t.Matches[i]
		seen(&m.Probe, &m.Section, &m.Host, &m.Service, &m.Product, &m.Version, &m.Info)
		out.Matches = append(out.Matches, TraceMatch(*m))
	}
	for i := range t.Reads[:min(len(t.Reads), maxReads)] {
		r := &t.Reads[i]
		out.Reads = append(out.Reads, TraceRead{r.Size, visible(r.Text), r.Line})
	}
	if g.Line != nil {
		out.Guilty.Line, out.Guilty.Text = g.Line.Match.Line, s.database.places(nil, g.Line.Index).shown(g.Line.Match)
		if g.Line.Probe != nil {
			out.Guilty.Section = visible(g.Line.Probe.Name)
		}
	}
	out.Sentence = count(len(t.Rows), "row", "rows") + " of a port table, " + count(len(t.Matches), "match line", "match lines") + ", " + count(len(t.Reads), "read", "reads") + " of this service."
	var found diag.List
	switch {
	case len(payload) > 0 && t.Row < 0 && t.Match < 0:
		found = diag.List{{Code: "trace-empty", Severity: diag.Error, Message: "neither a row of a port table nor a match line is found", Hint: "Run the command and paste all it prints."}}
	case t.Prints && t.Match < 0:
		found = diag.List{{Code: "trace-fingerprint", Severity: diag.Advice, Message: "the output holds a fingerprint: Nmap did not know the service", Hint: "Send it as a new fingerprint."}}
	}
	out.Problems = problems(text, found)
	return out, nil, nil
}

// seen makes texts of a trace visible.
func seen(texts ...*string) {
	for _, t := range texts {
		*t = visible(*t)
	}
}
