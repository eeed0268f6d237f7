package api

import (
	"fmt"
	"strings"

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
	// maxChosen is how many fingerprints one submission holds.
	maxChosen = 50
)

// submission composes what a flow has so far.
func (s *Service) submission(p SubmissionParams, payload []byte) (SubmissionResult, []byte, error) {
	d := submit.Draft{
		Flow: submit.Flow(p.Flow), Date: p.Date, Database: s.submitBase(),
		Service: p.Service, Product: p.Product, Version: p.Version, Info: p.Info, Device: p.Device, OS: p.OS, Notes: p.Notes, Contact: p.Contact,
		Certain: p.Certain, How: p.How, Target: p.Target, Keep: p.Keep, Mask: p.Mask,
		Port: p.Port, Proto: p.Proto, Trace: p.Trace, General: p.General, Probe: p.Probe, Silent: p.Silent,
	}
	if err := s.fill(&d, p.Paste, p.Fingerprints, payload); err != nil {
		return SubmissionResult{}, nil, err
	}
	made := submit.Compose(&d)
	if !s.breathe() {
		return SubmissionResult{}, nil, cancelledCall()
	}
	return s.submitted(&d, made), nil, nil
}

// fill gives a draft its fingerprints and its match lines.
func (s *Service) fill(d *submit.Draft, paste int, chosen []int, payload []byte) error {
	switch d.Flow {
	case submit.NewFingerprint, submit.Correction, submit.NewProbe:
	default:
		return badRequest("there is no flow %q", string(d.Flow))
	}
	if len(d.Trace) > maxTrace || len(chosen) > maxChosen {
		return &Failure{Code: TooLarge, Message: fmt.Sprintf("A trace of up to %s fits, and up to %d fingerprints.", size(maxTrace), maxChosen)}
	}
	for _, i := range chosen {
		p, fp, err := s.at(paste, i)
		if err != nil {
			return err
		}
		d.Paste = p.text
		d.Prints = append(d.Prints, submit.Print{Index: i, Fingerprint: fp})
	}
	l, err := s.draft(payload)
	if err != nil {
		return err
	}
	d.Lines, d.Engine = l.text.String(), l.engine
	return nil
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
		Ready: made.Ready, Waits: made.Waits, Proposed: visible(made.Proposed), ProposedAt: made.ProposedAt,
	}
	texts := map[string]*source.Text{}
	for _, v := range made.Private {
		p := Private{ID: v.ID, Kind: v.Kind, Value: v.Value, Mask: v.Mask, Decision: v.Decision, Needed: []int{}, Places: []PrivatePlace{}, Count: len(v.Places)}
		for _, n := range v.Needed {
			p.Needed = append(p.Needed, s.lines.line(n))
		}
		for _, at := range v.Places[:min(len(v.Places), maxPlaces)] {
			place := PrivatePlace{Part: at.Part, Fingerprint: -1, Response: at.Response, At: bytesOf(at.At)}
			if at.Print >= 0 {
				place.Fingerprint = d.Prints[at.Print].Index
				place.Text = units(d.Paste, d.Prints[at.Print].Responses[at.Response].Map.Range(at.At))
			} else {
				if texts[at.Part] == nil {
					texts[at.Part] = source.New(d.Said(at.Part))
				}
				place.Text = units(texts[at.Part], at.At)
			}
			p.Places = append(p.Places, place)
		}
		if v.Decision == "" {
			out.Undecided++
		}
		out.Private = append(out.Private, p)
	}
	for _, f := range made.Fields {
		field := SubmissionField{Key: f.Key, Label: f.Label, Value: f.Value, From: f.From, Masked: []int{}}
		text := source.New(f.Value)
		for _, at := range f.Masked {
			field.Masked = append(field.Masked, text.UTF16(at))
		}
		out.Fields = append(out.Fields, field)
	}
	for _, e := range made.Exports {
		out.Exports = append(out.Exports, Export(e))
	}
	out.Exports = append(out.Exports, Export{Kind: "json", Label: "JSON", Name: "submission-" + string(d.Flow) + ".json", Type: "application/json", Text: asJSON(&out)})
	return out
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
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, TraceRow{r.Port, r.Proto, visible(r.State), visible(r.Service), visible(r.Version), visible(r.Host), units(text, r.At)})
	}
	for _, m := range t.Matches {
		out.Matches = append(out.Matches, TraceMatch{m.Kind, visible(m.Probe), visible(m.Section), m.FileLine, visible(m.Host), m.Port, m.Tunnel,
			visible(m.Service), visible(m.Product), visible(m.Version), visible(m.Info), units(text, m.At)})
	}
	for _, r := range t.Reads[:min(len(t.Reads), 100)] {
		out.Reads = append(out.Reads, TraceRead{r.Size, visible(r.Text), units(text, r.At)})
	}
	g := submit.Guilty(s.submitBase(), t)
	out.Guilty = Guilty{Certain: g.Certain, Sentence: g.Sentence}
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

// asked are the checks that compose tells.
const asked = " whole cut service product platform lines "

// compose writes the plain text of a new service fingerprint, for the dialog of
// the workbench: submission without its questions.
func (s *Service) compose(p ComposeParams, payload []byte) (ComposeResult, []byte, error) {
	d := submit.Draft{Flow: submit.NewFingerprint, Service: p.Service, Product: p.Application, Device: p.Platform, Notes: p.Notes, Contact: p.Contact}
	if strings.TrimSpace(p.Application) != "" {
		d.Version, d.Info = "-", "-"
	}
	if strings.TrimSpace(p.Platform) != "" {
		d.OS = "-"
	}
	if err := s.fill(&d, p.Paste, []int{p.Fingerprint}, payload); err != nil {
		return ComposeResult{}, nil, err
	}
	made := submit.Compose(&d)
	if !s.breathe() {
		return ComposeResult{}, nil, cancelledCall()
	}
	out := ComposeResult{Flow: "new service fingerprint", URL: made.URL, Text: made.Text, Fields: []LabelledField{}, Missing: []string{}}
	for _, f := range made.Fields {
		out.Fields = append(out.Fields, LabelledField{f.Label, f.Value})
	}
	for _, c := range made.Missing() {
		if strings.Contains(asked, " "+c.ID+" ") {
			out.Missing = append(out.Missing, c.Sentence)
		}
	}
	return out, nil, nil
}
