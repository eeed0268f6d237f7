package api

import (
	"fmt"

	"matchline/core/api/internal/jsontext"
	"matchline/core/diag"
	"matchline/core/escape"
	"matchline/core/source"
	"matchline/core/submit"
)

const (
	// maxTrace is the size in bytes up to which a trace is read.
	maxTrace = 2_000_000
	// maxPlaces is how many places of one private value are sent.
	maxPlaces = 200
	// maxReads is how many reads of a trace are sent.
	maxReads = 100
	// maxChosen is how many fingerprints one submission holds.
	maxChosen = 50
)

// submission composes what a flow has so far.
func (s *Service) submission(p SubmissionParams, payload []byte) (SubmissionResult, []byte, error) {
	d := submit.Draft{Form: submit.Form(p), Database: s.submitBase()}
	made, err := s.composed(&d, payload)
	if err != nil {
		return SubmissionResult{}, nil, err
	}
	return s.submitted(&d, made), nil, nil
}

// composed gives a draft its fingerprints and its match lines and composes it.
func (s *Service) composed(d *submit.Draft, payload []byte) (*submit.Submission, error) {
	switch d.Flow {
	case submit.NewFingerprint, submit.Correction, submit.NewProbe:
	default:
		return nil, badRequest("there is no flow %q", d.Flow)
	}
	if len(d.Trace) > maxTrace || len(d.Fingerprints) > maxChosen {
		return nil, &Failure{Code: TooLarge, Message: fmt.Sprintf("A trace of up to %s fits, and up to %d fingerprints.", size(maxTrace), maxChosen)}
	}
	for _, i := range d.Fingerprints {
		p, fp, err := s.at(d.Paste, i)
		if err != nil {
			return nil, err
		}
		d.Source = p.text
		d.Prints = append(d.Prints, fp)
	}
	l, err := s.draft(payload)
	if err != nil {
		return nil, err
	}
	d.Lines, d.Engine = l.text.String(), l.engine
	made := submit.Compose(d)
	if !s.breathe() {
		return nil, cancelledCall()
	}
	return made, nil
}

// submitBase is the loaded database as submit wants it, nil without one.
func (s *Service) submitBase() *submit.Database {
	if s.database == nil {
		return nil
	}
	version, _ := head(s.database.engine.File)
	return &submit.Database{Text: s.database.text, Engine: s.database.engine, Version: version}
}

// submitted converts a submission.
func (s *Service) submitted(d *submit.Draft, made *submit.Submission) SubmissionResult {
	out := SubmissionResult{
		Title: made.Title, URL: made.URL, Site: made.Site, Checks: checks(made.Checks), Private: []Private{}, Masked: list(made.Masked),
		Fields: []SubmissionField{}, Text: made.Text, Commands: commands(made.Commands), Exports: []Export{},
		Ready: made.Ready, Waits: made.Waits, Proposed: made.Proposed, ProposedAt: made.ProposedAt,
	}
	texts := map[string]*source.Text{} // by their names
	k := &made.Known
	out.Known = SubmissionKnown{k[0], k[1], k[2], k[3], k[4], k[5]}
	for i := range made.Private {
		v := &made.Private[i]
		p := Private{ID: v.ID, Kind: v.Kind, Value: v.Value, Mask: v.Mask, Decision: v.Decision, Needed: []int{}, Places: []PrivatePlace{}, Count: len(v.Places)}
		for _, n := range v.Needed {
			p.Needed = append(p.Needed, s.lines.line(n))
		}
		for k := range v.Places[:min(len(v.Places), maxPlaces)] {
			p.Places = append(p.Places, placeOf(d, texts, &v.Places[k]))
		}
		if v.Decision == "" {
			out.Undecided++
		}
		out.Private = append(out.Private, p)
	}
	for i := range made.Fields {
		f := &made.Fields[i]
		text := source.New(f.Value)
		for k, at := range f.Masked {
			f.Masked[k] = text.UTF16(at)
		}
		out.Fields = append(out.Fields, SubmissionField{f.Key, f.Label, f.Value, f.From, list(f.Masked)})
	}
	for i := range made.Exports {
		out.Exports = append(out.Exports, Export(made.Exports[i]))
	}
	out.Exports = append(out.Exports, Export{Kind: "json", Label: "JSON", Name: "submission-" + d.Flow + ".json", Type: "application/json", Text: asJSON(&out)})
	return out
}

// placeOf converts a place: of a response also to the paste, of a text to its units.
// texts are those that were asked for already.
func placeOf(d *submit.Draft, texts map[string]*source.Text, at *submit.Place) PrivatePlace {
	p := PrivatePlace{Part: at.Part, Fingerprint: -1, Response: at.Response, At: bytesOf(at.At)}
	if at.Print < 0 {
		if texts[at.Part] == nil {
			texts[at.Part] = source.New(d.Said(at.Part))
		}
		p.Text = units(texts[at.Part], at.At)
		return p
	}
	p.Fingerprint = d.Fingerprints[at.Print]
	p.Text = units(d.Source, d.Prints[at.Print].Responses[at.Response].Map.Range(at.At))
	return p
}

// asJSON is the submission as a JSON text of its own: its fields by their keys.
func asJSON(r *SubmissionResult) string {
	b := appendMembers(nil, "title url masked", &r.Title, &r.URL, &r.Masked)
	b = b[:len(b)-1]
	for i := range r.Fields {
		f := &r.Fields[i]
		b = jsontext.AppendString(appendName(append(b, '\n'), f.Key, 0), f.Value)
	}
	return string(append(b, '}', '\n'))
}

func checks(list []submit.Check) []Check {
	out := make([]Check, len(list))
	for i, c := range list {
		out[i] = Check(c)
	}
	return out
}

func commands(list []submit.Command) []Command {
	out := make([]Command, len(list))
	for i, c := range list {
		out[i] = Command(c)
	}
	return out
}

// trace reads what nmap -d --version-trace printed.
func (s *Service) trace(p TraceParams, payload []byte) (TraceResult, []byte, error) {
	if len(payload) > maxTrace {
		return TraceResult{}, nil, &Failure{Code: TooLarge, Message: fmt.Sprintf("This output has %s; up to %s fit.", size(len(payload)), size(maxTrace)), Hint: "Cut out the part about the one port."}
	}
	text := source.New(string(payload))
	t := submit.ReadTrace(text.String(), p.Port, p.Proto)
	out := TraceResult{
		Nmap: visible(t.Nmap), Command: visible(t.Command), Target: visible(t.Target), ChosenRow: t.Row, ChosenMatch: t.Match,
		Rows: []TraceRow{}, Matches: []TraceMatch{}, Reads: []TraceRead{}, Problems: []Problem{},
	}
	g := submit.Guilty(s.submitBase(), t)
	out.Guilty = Guilty{Certain: g.Certain, Sentence: g.Sentence}
	for i := range t.Rows {
		r := &t.Rows[i]
		seen(&r.Service, &r.Version, &r.Host)
		out.Rows = append(out.Rows, TraceRow(*r))
	}
	for i := range t.Matches {
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

// workshop makes a probe.
func (s *Service) workshop(p WorkshopParams, payload []byte) (WorkshopResult, []byte, error) {
	if len(payload) > submit.MaxPayload {
		return WorkshopResult{}, nil, &Failure{Code: TooLarge, Message: fmt.Sprintf("This has %s; up to %s fit.", size(len(payload)), size(submit.MaxPayload)), Hint: "A Probe line holds up to 8,191 characters."}
	}
	text := source.New(string(payload))
	data, form, found := submit.ReadPayload(p.Form, text.String())
	w := submit.MakeProbe(&submit.Making{
		Payload: data, Proto: p.Proto, Name: p.Name, Ports: p.Ports, SSLPorts: p.SSLPorts, Rarity: p.Rarity, Fallback: p.Fallback,
		TotalWait: p.TotalWait, TCPWrapped: p.TCPWrapped, NoPayload: p.NoPayload, Target: p.Target, Port: p.Port,
	}, s.submitBase())
	out := WorkshopResult{
		Form: form, Size: len(data), Problems: problems(text, found), Line: w.Line, Section: w.Section, Checks: checks(w.Checks),
		Same: make([]SameProbe, len(w.Same)), Commands: commands(w.Commands), Ready: w.Ready && !found.HasError(),
	}
	out.Dump, _ = escape.Dump(data)
	for i, o := range w.Same {
		out.Same[i] = SameProbe(o)
	}
	return out, data, nil
}
