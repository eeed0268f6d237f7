package api

import (
	"fmt"

	"matchline/core/api/internal/jsontext"
	"matchline/core/source"
	"matchline/core/submit"
)

const (
	// maxPlaces is how many places of one private value are sent.
	maxPlaces = 200
	// maxChosen is how many fingerprints one submission holds.
	maxChosen = 50
)

// submission composes what a flow has so far.
func (s *Service) submission(p SubmissionParams, payload []byte) (SubmissionResult, []byte, error) {
	d := submit.Draft{
		Form: submit.Form(p), Database: s.submitBase(), Memory: &s.private,
		Step: s.breathe, Report: s.report, Responses: s.corpus.responses,
	}
	if len(s.corpus.cases) > 0 {
		d.Corpus = s.corpus.all
	}
	if s.samples.of(&s.corpus) {
		d.Samples = s.samples.made
	}
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
	if made.Samples != nil {
		s.samples = samples{made.Samples, len(s.corpus.cases), nil}
		if len(s.corpus.cases) > 0 {
			s.samples.first = &s.corpus.cases[0]
		}
	}
	return made, nil
}

// submitBase is the loaded database as submit wants it, nil without one.
func (s *Service) submitBase() *submit.Database {
	if s.database == nil {
		return nil
	}
	version, _ := age(s.database.engine.File)
	return &submit.Database{Text: s.database.text, Engine: s.database.engine, Version: version}
}

// submitted converts a submission.
func (s *Service) submitted(d *submit.Draft, made *submit.Submission) SubmissionResult {
	out := SubmissionResult{
		Title: made.Title, URL: made.URL, Site: made.Site, Checks: checks(made.Checks), Private: []Private{}, Masked: list(made.Masked),
		Fields: []SubmissionField{}, Text: made.Text, Commands: commands(made.Commands), Exports: []Export{},
		Ready: made.Ready, Waits: made.Waits, Proposed: made.Proposed, ProposedAt: made.ProposedAt,
	}
	switch {
	case made.Wanted:
		out.Samples = "wanted"
	case made.Samples != nil:
		out.Samples = "done"
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
	e := Export{Kind: "json", Label: "JSON", Name: "submission-" + d.Flow + ".json", Type: "application/json"}
	if d.Wants(e.Kind) {
		e.Text = asJSON(&out)
	}
	out.Exports = append(out.Exports, e)
	return out
}

// placeOf converts a place: of a response also to the paste, of a text to its units.
// texts are those that were asked for already.
func placeOf(d *submit.Draft, texts map[string]*source.Text, at *submit.Place) PrivatePlace {
	p := PrivatePlace{Part: at.Part, Fingerprint: -1, Response: at.Response, At: bytesOf(at.At), Notation: at.Notation}
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

// samples are what came of a trial, and the corpus it was made on: so many cases from
// the first one on.
type samples struct {
	made  *submit.Samples
	cases int
	first *corpusCase
}

// of reports whether they are of this corpus.
func (s *samples) of(c *corpus) bool {
	return s.cases == len(c.cases) && (s.cases == 0 || s.first == &c.cases[0])
}

// all calls yield for the fingerprints of the corpus.
func (c *corpus) all(yield func(submit.Case) bool) {
	for i := range c.cases {
		if k := &c.cases[i]; !yield(submit.Case{File: c.files[k.file], Index: k.index, Port: k.port}) {
			return
		}
	}
}
