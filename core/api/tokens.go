package api

import (
	"matchline/core/detect"
	"matchline/core/probes"
	"matchline/core/source"
	"matchline/core/template"
)

// tokens colours a line: its pieces in order, the templates in their own pieces
// once the line is compiled.
func (l *lines) tokens(ln *probes.Line, c *detect.Line) []Token {
	t := tokens{l: l}
	switch {
	case ln.Kind == probes.KindComment:
		t.add("comment", ln.Span)
	case ln.Match != nil:
		t.match(ln.Match, c)
	case ln.Probe != nil:
		t.probe(ln.Probe)
	case ln.Directive != nil:
		t.directive(ln.Directive)
	}
	return t.list
}

type tokens struct {
	l    *lines
	list []Token
}

func (t *tokens) add(kind string, s source.Span) {
	if !s.Empty() {
		t.list = append(t.list, Token{At: t.l.units(s), Kind: kind})
	}
}

func (t *tokens) match(m *probes.Match, c *detect.Line) {
	t.add("keyword", m.Keyword.Span)
	t.add("service", m.ServicePiece.Span)
	t.add("letter", m.Pattern.Mode.Span)
	t.add("delimiter", m.Pattern.DelimOpen.Span)
	t.add("pattern", m.Pattern.Text.Span)
	t.add("delimiter", m.Pattern.DelimClose.Span)
	t.add("flag", m.Pattern.Flags.Span)
	var templates []*template.Template
	if c != nil {
		templates = c.Templates()
	}
	for i := range m.Fields {
		it := &m.Fields[i]
		t.add("letter", it.Mode.Span)
		t.add("delimiter", it.DelimOpen.Span)
		text := it.Text.Span
		if it.CPE() {
			// The text of a cpe begins with its own letters and delimiter.
			text.Start = max(text.Start, it.DelimOpen.Span.End)
		}
		if i < len(templates) && templates[i] != nil {
			t.template(templates[i], text)
		} else {
			t.add("text", text)
		}
		t.add("delimiter", it.DelimClose.Span)
		t.add("flag", it.Flags.Span)
	}
}

// template colours the pieces of a template that lie in text.
func (t *tokens) template(tmpl *template.Template, text source.Span) {
	for _, p := range tmpl.Pieces {
		s := p.Span
		s.Start = max(s.Start, text.Start)
		if s.Empty() {
			continue
		}
		kind := "variable"
		switch p.Kind {
		case template.Literal:
			kind = "text"
		case template.Bad:
			kind = "bad"
		}
		t.list = append(t.list, Token{At: t.l.units(s), Kind: kind, Capture: p.Group, Field: string(tmpl.Field)})
	}
}

func (t *tokens) probe(p *probes.Probe) {
	t.add("keyword", p.Keyword.Span)
	t.add("protocol", p.Protocol.Span)
	t.add("probe", p.NamePiece.Span)
	t.add("letter", p.Q.Span)
	t.add("delimiter", p.DelimOpen.Span)
	t.add("payload", p.Text.Span)
	t.add("delimiter", p.DelimClose.Span)
	for _, f := range p.Flags {
		t.add("flag", f.Span)
	}
}

func (t *tokens) directive(d *probes.Directive) {
	t.add("keyword", d.Keyword.Span)
	if len(d.Names) == 0 {
		t.add("argument", d.Argument.Span)
		return
	}
	for _, n := range d.Names {
		t.add("probe", n.Span)
	}
}
