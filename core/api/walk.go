package api

import (
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/probes"
)

// portOf is the port of a fingerprint of the paste; an empty one for index -1.
func (s *Service) portOf(paste, index int) (detect.Port, error) {
	if index < 0 {
		return detect.Port{Number: -1}, nil
	}
	_, fp, err := s.at(paste, index)
	if err != nil {
		return detect.Port{}, err
	}
	return port(fp), nil
}

// detect says what Nmap says with the database.
func (s *Service) detect(p DetectParams, payload []byte) (DetectResult, []byte, error) {
	_, fp, err := s.at(p.Paste, p.Fingerprint)
	if err != nil {
		return DetectResult{}, nil, err
	}
	at := port(fp)
	db, d, where, err := s.answering(p.Place, at, payload)
	if err != nil {
		return DetectResult{}, nil, err
	}
	v, walks := db.engine.Walk(at)
	if !s.breathe() {
		return DetectResult{}, nil, cancelledCall()
	}
	r := DetectResult{Verdict: db.verdict(d, v), Place: where.line, Section: where.section, Walks: make([]Walk, 0, len(walks))}
	for i := range walks {
		r.Walks = append(r.Walks, db.walk(d, &walks[i]))
		r.Verdict.Trace[i].Sentence = walks[i].Sentence
		r.Asked += walks[i].Tried
		r.Run += walks[i].Ran
	}
	return r, nil, nil
}

// verdict converts Nmap's answer; every place in it counts in its own line.
func (db *database) verdict(d *lines, v detect.Verdict) Verdict {
	none := lines{}
	fields := v.Info.Fields
	v.Info.Fields = nil
	out := none.verdict(v)
	out.Line = db.line(d, v.Line)
	out.Detail = strings.TrimSpace(out.Detail + " " + db.refusals(v.Line))
	for _, f := range fields {
		out.Fields = append(out.Fields, db.field(d, f))
	}
	for i, row := range v.Row {
		for j, p := range row.Pieces {
			out.Row[i].Pieces[j].Line = db.line(d, p.Line)
		}
	}
	for i, h := range v.Hops {
		out.Trace[i].Line = db.line(d, h.Line)
	}
	return out
}

func (db *database) field(d *lines, f detect.FieldValue) Field {
	out := db.places(d, f.Line).fields([]detect.FieldValue{f})[0]
	out.Line = db.line(d, f.Line)
	return out
}

func (db *database) walk(d *lines, w *detect.Walk) Walk {
	out := Walk{
		Response: w.Response,
		Probe:    visible(w.Probe),
		Known:    w.Known,
		Kind:     string(w.Kind),
		Alone:    string(w.Alone),
		Line:     db.line(d, w.Line),
		Via:      visible(w.Via),
		Sentence: w.Sentence,
		Sent:     w.Sent,
		Trace:    visible(w.Trace),
		Sections: make([]WalkSection, 0, len(w.Sections)),
		NeedsEnd: w.NeedsEnd,
		Why:      w.Why,
		Open:     []Near{},
		GaveUp:   []Near{},

		GaveUpCount: len(w.GaveUp),
	}
	if w.Line >= 0 && w.Line < db.engine.FileLines() {
		out.Comment = db.comment(db.engine.Lines[w.Line].Match.Line)
	}
	for i := range w.Sections {
		out.Sections = append(out.Sections, db.walkSection(d, &w.Sections[i], w.Response))
	}
	for _, n := range w.Open[:min(len(w.Open), 10)] {
		out.Open = append(out.Open, db.near(d, n, w.Response))
	}
	for _, n := range w.GaveUp[:min(len(w.GaveUp), 10)] {
		out.GaveUp = append(out.GaveUp, db.near(d, detect.Near{Line: n}, w.Response))
	}
	return out
}

func (db *database) walkSection(d *lines, ws *detect.WalkSection, response int) WalkSection {
	out := WalkSection{Role: "draft", Lines: ws.Size, Asked: ws.Tried, Kind: string(ws.Kind), Line: db.line(d, ws.Line), Sentence: ws.Sentence}
	switch {
	case ws.Probe == nil:
	case ws.Own:
		out.Role = "own"
	case ws.Probe.Null():
		out.Role = "null"
	default:
		out.Role = "fallback"
	}
	if ws.Probe != nil {
		out.Probe = visible(ws.Probe.Name)
	}
	if ws.Kind == detect.Skipped {
		out.Kind = "not-asked"
	}
	if ws.Nearest != nil {
		n := db.near(d, *ws.Nearest, response)
		out.Nearest = &n
	}
	return out
}

// maxComment is how many lines of a comment are told, and maxAbove how far above
// a line it may stand.
const maxComment, maxAbove = 5, 60

// comment is the comment that a line of the file stands under: right above it, or
// above lines between that name the same product.
func (db *database) comment(number int) string {
	all := db.engine.File.Lines
	own := all[number-1].Match
	at := number - 2
	for at >= 0 && at > number-maxAbove && all[at].Match != nil && all[at].Match.Service == own.Service && brand(all[at].Match) == brand(own) {
		at--
	}
	var texts []string
	for ; at >= 0 && all[at].Kind == probes.KindComment && len(texts) < maxComment; at-- {
		texts = append([]string{strings.Trim(all[at].Text, "# \t\r\n")}, texts...)
	}
	return visible(strings.Join(texts, " "))
}

// near converts a line and how it fared on a response, -1 for none.
func (db *database) near(d *lines, n detect.Near, response int) Near {
	l := db.engine.Lines[n.Line]
	at := db.places(d, n.Line)
	out := Near{
		Line:     db.line(d, n.Line),
		Soft:     l.Soft,
		Service:  visible(l.Service),
		Product:  visible(product(l.Match)),
		Text:     at.shown(l.Match),
		Response: response,
		Got:      n.Got,
	}
	if l.Probe != nil {
		out.Section = visible(l.Probe.Name)
	}
	switch {
	case n.Stop != nil:
		out.Stop = at.stop(n.Stop)
		out.Sentence = n.Stop.Sentence
	case response >= 0 && n.Got == 100:
		out.Sentence = "Line " + strconv.Itoa(l.Match.Line) + " matches too, behind the line that answers."
	}
	return out
}

// shown is the text of a match line.
func (l *lines) shown(m *probes.Match) string {
	return shownLine(strings.TrimRight(l.text.Slice(m.Span.Shift(-l.origin)), "\r"))
}

// brand is the first word of a line's product template.
func brand(m *probes.Match) string {
	word, _, _ := strings.Cut(product(m), " ")
	return word
}

// product is the text of a line's product template, "" without one.
func product(m *probes.Match) string {
	for i := range m.Fields {
		if m.Fields[i].Mode.Text == "p" {
			return m.Fields[i].Text.Text
		}
	}
	return ""
}
