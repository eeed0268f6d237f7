package api

import (
	"slices"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/source"
	"matchline/core/template"
)

// try tries match lines on one fingerprint.
func (s *Service) try(p TryParams, payload []byte) (TryResult, []byte, error) {
	l, err := s.draft(payload)
	if err != nil {
		return TryResult{}, nil, err
	}
	result := TryResult{Lines: slices.Clone(l.described), Problems: problems(l.text, l.findings)}
	if p.Fingerprint < 0 {
		result.Verdict = nothing()
		return result, nil, nil
	}
	paste, fp, err := s.at(p.Paste, p.Fingerprint)
	if err != nil {
		return TryResult{}, nil, err
	}
	at := port(fp)
	l.engine.Checkpoint = s.counting(len(l.engine.Lines))
	runs := l.engine.Runs(at, false)
	l.engine.Checkpoint = s.breathe
	byLine := make(map[int]*Line, len(result.Lines))
	for i := range result.Lines {
		byLine[result.Lines[i].Index] = &result.Lines[i]
	}
	stops := s.findStops(l, paste, p.Fingerprint, at)
	for _, r := range runs {
		ln := byLine[l.line(r.Line)]
		if ln == nil {
			continue
		}
		if stopped(r.Outcome) && r.Response >= 0 {
			r.Stop = stops.of(r, ln.Index == p.Trace)
		}
		ln.Runs = append(ln.Runs, l.run(r))
		if r.Outcome == detect.Hit {
			ln.Hits++
		}
		if r.Outcome != detect.NotTried && r.Outcome != detect.Refused {
			ln.Tried++
		}
	}
	result.Verdict = l.verdict(l.engine.Replay(at))
	if !s.breathe() {
		return TryResult{}, nil, cancelledCall()
	}
	return result, nil, nil
}

// reportEvery is how many lines are tried between two reports; fewer lines are
// tried without any.
const reportEvery = 100

// counting is a checkpoint between lines that tells how far a long call is.
func (s *Service) counting(total int) func() bool {
	done := 0
	return func() bool {
		if done > 0 && done%reportEvery == 0 {
			s.report(done, total)
		}
		done++
		return s.breathe()
	}
}

// stopped reports whether a run ended at a place worth telling.
func stopped(o detect.Outcome) bool {
	return o == detect.Miss || o == detect.MatchLimit || o == detect.DepthLimit || o == detect.HeapLimit
}

// port is what detect has to know of a fingerprint: of the responses, those that
// are sent.
func port(fp *fingerprint.Fingerprint) detect.Port {
	p := detect.PortOf(fp)
	p.Responses = p.Responses[:min(len(p.Responses), maxResponses)]
	return p
}

// nothing is the verdict before there is anything to try.
func nothing() Verdict {
	return Verdict{
		Kind:     string(detect.Idle),
		Sentence: "Nothing to show yet. Once a fingerprint and a line are there, Nmap’s answer appears here.",
		Line:     -1,
		Response: -1,
		Fields:   []Field{},
		Row:      []RowLine{},
		CPEs:     []string{},
		Trace:    []Hop{},
	}
}

// run converts one line on one response.
func (l *lines) run(r detect.Run) Run {
	out := Run{
		Response: r.Response,
		Outcome:  string(r.Outcome),
		Captures: []Capture{},
		Steps:    r.Steps,
		NeedsEnd: r.NeedsEnd,
		Why:      r.Why,
		Fields:   l.fields(r.Fields),
		Warnings: make([]string, 0, len(r.Warnings)),
	}
	if len(r.Captures) >= 2 {
		out.At = Bytes{r.Captures[0], r.Captures[1]}
	}
	for n := 1; 2*n+1 < len(r.Captures); n++ {
		c := Capture{Number: n, Set: r.Captures[2*n] >= 0}
		if c.Set {
			c.At = Bytes{r.Captures[2*n], r.Captures[2*n+1]}
		}
		out.Captures = append(out.Captures, c)
	}
	for _, w := range r.Warnings {
		out.Warnings = append(out.Warnings, visible(w))
	}
	if r.Stop != nil {
		out.Stop = l.stop(r.Stop)
	}
	return out
}

// stop converts where a line stopped.
func (l *lines) stop(s *detect.Stop) *Stop {
	return &Stop{
		At:        s.At,
		Taken:     bytesOf(s.Taken),
		Node:      l.units(s.Node),
		TakenNode: l.units(s.TakenNode),
		Asks:      s.Asks,
		Finds:     s.Finds,
		Sentence:  s.Sentence,
	}
}

func bytesOf(s source.Span) Bytes { return Bytes{s.Start, s.End} }

// fields converts the fields of a hit.
func (l *lines) fields(values []detect.FieldValue) []Field {
	out := make([]Field, 0, len(values))
	for _, v := range values {
		f := Field{
			Field:    string(v.Field),
			Name:     fieldName(v.Field),
			Value:    visible(v.Value),
			Template: l.units(v.Template),
			Pieces:   make([]Piece, 0, len(v.Expansion.Pieces)),
			Room:     v.Expansion.Room,
			Used:     v.Expansion.Used,
			Line:     l.line(v.Line),
			Response: v.Response,
		}
		if v.Expansion.Failure != nil {
			f.Empty = sentence(v.Expansion.Failure.Message)
		}
		for _, p := range v.Expansion.Pieces {
			f.Pieces = append(f.Pieces, Piece{
				Text:     visible(p.Text),
				Template: l.units(p.Template),
				Capture:  p.Group,
				At:       bytesOf(p.Bytes),
			})
		}
		out = append(out, f)
	}
	return out
}

// fieldName is the field's name for people.
func fieldName(f template.Field) string {
	switch f {
	case template.Device:
		return "device"
	case template.OS:
		return "OS"
	case template.CPEApp:
		return "CPE, application"
	case template.CPEHW:
		return "CPE, hardware"
	case template.CPEOS:
		return "CPE, OS"
	case template.CPE:
		return "CPE"
	}
	return f.Name()
}

// verdict converts Nmap's answer.
func (l *lines) verdict(v detect.Verdict) Verdict {
	out := Verdict{
		Kind:     string(v.Kind),
		Sentence: v.Sentence,
		Detail:   v.Detail,
		Line:     l.line(v.Line),
		Response: v.Response,
		Fields:   l.fields(v.Info.Fields),
		Row:      make([]RowLine, 0, len(v.Row)),
		CPEs:     list(slices.Clone(v.Info.CPEs)),
		Trace:    make([]Hop, 0, len(v.Hops)),
	}
	for i, c := range out.CPEs {
		out.CPEs[i] = visible(c)
	}
	for _, line := range v.Row {
		row := RowLine{Pieces: make([]RowPiece, 0, len(line.Pieces))}
		for _, p := range line.Pieces {
			row.Pieces = append(row.Pieces, RowPiece{
				Text:     visible(p.Text),
				Field:    string(p.Field),
				Capture:  p.Capture,
				Line:     l.line(p.Line),
				Response: p.Response,
			})
		}
		out.Row = append(out.Row, row)
	}
	for _, h := range v.Hops {
		out.Trace = append(out.Trace, Hop{
			Response: h.Response,
			Probe:    visible(h.Probe),
			Via:      visible(h.Via),
			Line:     l.line(h.Line),
			Kind:     string(h.Kind),
			Sentence: h.Sentence,
		})
	}
	return out
}
