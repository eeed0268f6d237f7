package api

import (
	"fmt"

	"matchline/core/diag"
	"matchline/core/source"
)

// All places leave core through this file: bytes become UTF-16 code units here
// and nowhere else.

// units converts a span of text.
func units(text *source.Text, s source.Span) Units {
	u := text.UTF16Span(s)
	return Units{u.Start, u.End}
}

// maxProblems is how many findings of one text are sent.
const maxProblems = 200

// problems converts findings, which lie in text. Of more than maxProblems the
// first ones are kept, errors before others, and the last says how many more
// there are.
func problems(text *source.Text, found diag.List) []Problem {
	out := make([]Problem, 0, min(len(found), maxProblems+1))
	for _, d := range kept(found) {
		out = append(out, problem(text, d))
	}
	if more := len(found) - len(out); more > 0 {
		end := text.UTF16(text.Len())
		at := text.Position(text.Len())
		out = append(out, Problem{
			Code:     "problems-many",
			Severity: string(diag.Advice),
			At:       Units{end, end},
			Line:     at.Line,
			Column:   column(text, text.Len()),
			Message:  fmt.Sprintf("%s not listed", count(more, "more problem is", "more problems are")),
			Hint:     "Put the first ones right; the others move up.",
		})
	}
	return out
}

// kept is found, or a part of it in the same order.
func kept(found diag.List) diag.List {
	if len(found) <= maxProblems {
		return found
	}
	room := maxProblems
	take := make([]bool, len(found))
	for _, errors := range []bool{true, false} {
		for i, d := range found {
			if room > 0 && (d.Severity == diag.Error) == errors {
				take[i] = true
				room--
			}
		}
	}
	out := make(diag.List, 0, maxProblems)
	for i, d := range found {
		if take[i] {
			out = append(out, d)
		}
	}
	return out
}

func problem(text *source.Text, d diag.Diagnostic) Problem {
	p := Problem{
		Code:     string(d.Code),
		Severity: string(d.Severity),
		At:       units(text, d.Span),
		Line:     text.Position(d.Span.Start).Line,
		Column:   column(text, d.Span.Start),
		Message:  d.Message,
		Hint:     d.Hint,
		Nmap:     d.Nmap,
	}
	for _, r := range d.Related {
		p.Related = append(p.Related, Related{At: units(text, r.Span), Message: r.Message})
	}
	if d.Fix != nil {
		f := Fix{Title: d.Fix.Title, Edits: make([]Edit, 0, len(d.Fix.Edits))}
		for _, e := range d.Fix.Edits {
			f.Edits = append(f.Edits, Edit{At: units(text, e.Span), Text: e.Text})
		}
		p.Fix = &f
	}
	return p
}

// column is the 1-based column of a byte in UTF-16 units.
func column(text *source.Text, off int) int {
	line := text.Line(text.Position(off).Line)
	return text.UTF16(off) - text.UTF16(line.Start) + 1
}

// list is s, or an empty list in its place: nil would be null on the wire.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
