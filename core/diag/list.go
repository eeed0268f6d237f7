package diag

import "sort"

// Sort orders l by place, then by length (the longer first), then by code.
// Equal findings keep their order.
func (l List) Sort() {
	sort.SliceStable(l, func(i, j int) bool {
		a, b := l[i], l[j]
		if a.Span.Start != b.Span.Start {
			return a.Span.Start < b.Span.Start
		}
		if a.Span.End != b.Span.End {
			return a.Span.End > b.Span.End
		}
		return a.Code < b.Code
	})
}

// HasError reports whether one of l is an Error.
func (l List) HasError() bool {
	for _, d := range l {
		if d.Severity == Error {
			return true
		}
	}
	return false
}

// Shift returns a copy of l with every place moved by n bytes, those of related
// findings and fixes too.
func (l List) Shift(n int) List {
	out := make(List, len(l))
	for i, d := range l {
		d.Span = d.Span.Shift(n)
		d.Related = append([]Related(nil), d.Related...)
		for k := range d.Related {
			d.Related[k].Span = d.Related[k].Span.Shift(n)
		}
		if d.Fix != nil {
			fix := Fix{d.Fix.Title, append([]Edit(nil), d.Fix.Edits...)}
			for k := range fix.Edits {
				fix.Edits[k].Span = fix.Edits[k].Span.Shift(n)
			}
			d.Fix = &fix
		}
		out[i] = d
	}
	return out
}

// Apply makes the edits of f in text. Edits that overlap or reach outside the
// text are left out.
func (f Fix) Apply(text string) string {
	var out []byte
	at := 0
	for _, e := range f.Edits {
		if e.Span.Start < at || e.Span.End < e.Span.Start || e.Span.End > len(text) {
			continue
		}
		out = append(append(out, text[at:e.Span.Start]...), e.Text...)
		at = e.Span.End
	}
	return string(append(out, text[at:]...))
}
