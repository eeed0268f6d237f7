package api

import (
	"fmt"

	"matchline/core/detect"
	"matchline/core/diag"
	"matchline/core/lint"
	"matchline/core/probes"
	"matchline/core/regex/syntax"
	"matchline/core/source"
	"matchline/core/template"
)

// lines are the match lines the page works on, read and compiled.
type lines struct {
	text     *source.Text
	engine   *detect.Engine
	findings diag.List
	// at is the 0-based editor line of each line of the engine.
	at []int
	// described are the editor's lines without their runs.
	described []Line
	// origin is where text stands in the file it was cut from.
	origin int
}

// maxLines is the size in bytes up to which match lines are read. A whole probes
// file is not a draft.
const maxLines = 500_000

// draft reads match lines; a text that was read last is not read again.
func (s *Service) draft(payload []byte) (*lines, error) {
	if s.lines != nil && s.lines.text.String() == string(payload) {
		return s.lines, nil
	}
	if len(payload) > maxLines {
		return nil, &Failure{
			Code:    TooLarge,
			Message: fmt.Sprintf("The match lines have %s; up to 0.5 MB fit.", sizeOver(len(payload), maxLines)),
			Hint:    "Keep the lines you work on and cut the rest.",
		}
	}
	text := source.New(string(payload))
	var old *detect.Engine
	if s.lines != nil {
		old = s.lines.engine
	}
	s.lines = nil // its engine gives away what it compiled
	engine, findings := lint.Redraft(text.String(), old)
	engine.Checkpoint = s.breathe
	l := &lines{text: text, engine: engine, findings: findings, at: make([]int, len(engine.Lines))}
	for i, ln := range engine.Lines {
		l.at[i] = text.Position(ln.Span.Start).Line - 1
	}
	l.described = l.describe()
	s.lines = l
	return l, nil
}

// line is the editor line of a line of the engine, -1 for none.
func (l *lines) line(index int) int {
	if index < 0 || index >= len(l.at) {
		return -1
	}
	return l.at[index]
}

// units converts a place in the lines.
func (l *lines) units(s source.Span) Units { return units(l.text, s.Shift(-l.origin)) }

// describe lists the editor's lines without their runs.
func (l *lines) describe() []Line {
	compiled := make(map[*probes.Match]*detect.Line, len(l.engine.Lines))
	for _, ln := range l.engine.Lines {
		compiled[ln.Match] = ln
	}
	out := make([]Line, 0, len(l.engine.File.Lines))
	section := ""
	for _, ln := range l.engine.File.Lines {
		place := l.text.Position(ln.Span.Start)
		if place.Column != 1 {
			continue // the rest of a line longer than Nmap reads at once
		}
		if ln.Probe != nil {
			section = visible(ln.Probe.Name)
		}
		d := Line{
			Index:  place.Line - 1,
			At:     l.units(ln.Span),
			Kind:   kind(ln.Kind),
			Tokens: []Token{},
			Groups: []Group{},
			Runs:   []Run{},
			Stage:  "idle",
		}
		switch {
		case ln.Refused:
			d.Stage = "refused"
		case ln.Kind != probes.KindBlank && ln.Kind != probes.KindComment:
			d.Stage = "ok"
		}
		var c *detect.Line
		if ln.Match != nil {
			c = compiled[ln.Match]
			d.Service = visible(ln.Match.Service)
			d.Section = section
			if c != nil {
				if c.Err() != nil {
					d.Stage = "refused"
				}
				d.Groups = l.groups(c)
			}
		}
		d.Tokens = append(d.Tokens, l.tokens(ln, c)...)
		out = append(out, d)
	}
	return out
}

// kind is the wire's word for a kind of line.
func kind(k probes.Kind) string {
	switch k {
	case probes.KindMatch, probes.KindSoftMatch, probes.KindProbe, probes.KindComment, probes.KindBlank, probes.KindRefused:
		return string(k)
	}
	return "directive"
}

// groups are the capture groups of a line's pattern and the fields that use them.
func (l *lines) groups(c *detect.Line) []Group {
	re := c.Regexp()
	if re == nil {
		return []Group{}
	}
	infos, facts := re.Tree().Groups, re.Facts().Groups
	out := make([]Group, 0, len(infos)-1)
	for n := 1; n < len(infos); n++ {
		g := Group{
			Number: n,
			Name:   infos[n].Name,
			At:     l.units(c.InText(infos[n].Span)),
			Fields: []string{},
		}
		if infos[n].Node != nil {
			g.Holds = syntax.Explain(infos[n].Node.Body)
			if !facts[n].Always {
				g.Holds += " It may take no part in a match."
			}
		}
		for _, t := range c.Templates() {
			if uses(t, n) {
				g.Fields = append(g.Fields, string(t.Field))
			}
		}
		out = append(out, g)
	}
	return out
}

func uses(t *template.Template, group int) bool {
	for _, p := range t.Pieces {
		if p.Group == group {
			return true
		}
	}
	return false
}
