package lint

import (
	"fmt"
	"sort"
	"strings"

	"matchline/core/diag"
	"matchline/core/probes"
	"matchline/core/source"
	"matchline/core/template"
)

// itemRules look at how a line is cut into items: what maintainers' own tidying
// program would change.
func itemRules() []Rule {
	return []Rule{
		{
			Code: "item-space", Title: "One space between items", Severity: diag.Advice,
			Doc:   "Maintainers write one space between the parts of a line and none at its end.",
			Bad:   "match ftp  m|^220 |  p/x/ \n",
			Good:  "match ftp m|^220 | p/x/\n",
			Check: checkSpace,
		},
		{
			Code: "item-order", Title: "Fields in their order", Severity: diag.Advice,
			Doc:   "Maintainers write the fields in the order p v i d o h, then the cpes of parts a, h and o.",
			Bad:   "match ftp m|^220 | v/1/ p/x/\n",
			Good:  "match ftp m|^220 | p/x/ v/1/\n",
			Check: checkOrder,
		},
		{
			Code: "item-delimiter", Title: "The usual delimiter", Severity: diag.Advice,
			Doc:   "Maintainers write / around a template and | around a pattern, and another only where the text holds it: for a template | % = @ #, for a pattern = % @ # in this order.",
			Bad:   "match ftp m=^220 = p|x|\n",
			Good:  "match ftp m|^220 | p/x/\n",
			Check: checkDelimiter,
		},
		{
			Code: "field-repeated", Title: "A field given twice", Severity: diag.Warning,
			Doc:   "Of two p, v, i, h, o or d items Nmap keeps the last.",
			Bad:   "match ftp m|^220 | p/x/ p/y/\n",
			Good:  "match ftp m|^220 | p/y/\n",
			Check: checkRepeated,
		},
		{
			Code: "field-flags-ignored", Title: "Flags on a field", Severity: diag.Advice,
			Doc:   "Nmap reads flags behind the pattern only. Behind a cpe, a says that a program of the maintainers added it.",
			Bad:   "match ftp m|^220 | p/x/i\n",
			Good:  "match ftp m|^220 |i p/x/ cpe:/a:x:y/a\n",
			Check: checkFlags,
		},
		{
			Code: "field-empty", Title: "An empty field", Severity: diag.Advice,
			Doc:   "A field without text is the same as no field.",
			Bad:   "match ftp m|^220 | p/x/ v//\n",
			Good:  "match ftp m|^220 | p/x/\n",
			Check: checkEmpty,
		},
	}
}

// items are the pattern and the fields.
func items(l *Line) []*probes.Item {
	all := []*probes.Item{&l.Pattern}
	for i := range l.Fields {
		all = append(all, &l.Fields[i])
	}
	return all
}

func checkSpace(l *Line) diag.List {
	end := l.ServicePiece.Span.End
	var edits []diag.Edit
	for _, it := range items(l) {
		if gap := (source.Span{Start: end, End: it.Span.Start}); gap.Len() != 1 {
			edits = append(edits, diag.Edit{Span: gap, Text: " "})
		}
		end = it.Span.End
	}
	if end < l.Span.End {
		edits = append(edits, diag.Edit{Span: source.Span{Start: end, End: l.Span.End}})
	}
	if len(edits) == 0 {
		return nil
	}
	return diag.List{{
		Span: edits[0].Span, Message: "more white space than one space between two items",
		Hint: "Write one space between items and none at the end.",
		Fix:  &diag.Fix{Title: "Tidy the spaces", Edits: edits},
	}}
}

// place is where a field stands in the order of maintainers.
func place(f template.Field) int {
	for i, g := range [...]template.Field{template.Product, template.Version, template.Info, template.Device, template.OS, template.Hostname, template.CPEApp, template.CPEHW, template.CPEOS} {
		if f == g {
			return i
		}
	}
	return 9
}

func checkOrder(l *Line) diag.List {
	templates := l.Templates()
	wrong := -1
	for i := 1; i < len(templates); i++ {
		if place(templates[i].Field) < place(templates[i-1].Field) {
			wrong = i
			break
		}
	}
	if wrong < 0 {
		return nil
	}
	order := make([]int, len(templates))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		return place(templates[order[a]].Field) < place(templates[order[b]].Field)
	})
	var edits []diag.Edit
	for at, from := range order {
		if at != from {
			edits = append(edits, diag.Edit{Span: l.Fields[at].Span, Text: written(&l.Fields[from])})
		}
	}
	return diag.List{{
		Span:    l.Fields[wrong].Span,
		Message: fmt.Sprintf("field %s stands after field %s", l.Fields[wrong].Mode.Text, l.Fields[wrong-1].Mode.Text),
		Hint:    "Write the fields in the order p v i d o h cpe:/a cpe:/h cpe:/o.",
		Fix:     &diag.Fix{Title: "Put the fields in order", Edits: edits},
	}}
}

// written is an item as it stands in the line.
func written(it *probes.Item) string {
	if it.CPE() && it.DelimOpen.Text == ":/" {
		return it.Text.Text + it.DelimClose.Text + it.Flags.Text
	}
	return it.Mode.Text + it.DelimOpen.Text + it.Text.Text + it.DelimClose.Text + it.Flags.Text
}

func checkDelimiter(l *Line) diag.List {
	var found diag.List
	for i, it := range items(l) {
		order := "/|%=@#"
		if i == 0 {
			order = "|=%@#"
		}
		if it.CPE() {
			continue
		}
		for _, c := range order {
			d := string(c)
			if it.DelimOpen.Text == d {
				break
			}
			if strings.Contains(it.Text.Text, d) {
				continue
			}
			found = append(found, diag.Diagnostic{
				Span: it.DelimOpen.Span, Message: fmt.Sprintf("the delimiter is %q, and %q is free", it.DelimOpen.Text, d),
				Hint: fmt.Sprintf("Write %s%s…%s.", it.Mode.Text, d, d),
				Fix: &diag.Fix{Title: fmt.Sprintf("Use %s", d), Edits: []diag.Edit{
					{Span: it.DelimOpen.Span, Text: d}, {Span: it.DelimClose.Span, Text: d},
				}},
			})
			break
		}
	}
	return found
}

func checkRepeated(l *Line) diag.List {
	var found diag.List
	for i := range l.Fields {
		it := &l.Fields[i]
		for j := i + 1; j < len(l.Fields) && !it.CPE(); j++ {
			next := &l.Fields[j]
			if next.Mode.Text != it.Mode.Text {
				continue
			}
			mode := it.Mode.Text
			found = append(found, diag.Diagnostic{
				Span: it.Span, Message: fmt.Sprintf("%s is given twice, and Nmap keeps the last", mode),
				Hint:    "Remove one of the two.",
				Nmap:    fmt.Sprintf("WARNING: Template \"%s/%s/\" replaced with \"%s/%s/\" on line %d of nmap-service-probes", mode, it.Text.Text, mode, next.Text.Text, l.Match.Line),
				Related: []diag.Related{{Span: next.Span, Message: "this one counts"}},
				Fix:     &diag.Fix{Title: "Remove the first", Edits: []diag.Edit{{Span: withGap(l, i)}}},
			})
			break
		}
	}
	return found
}

// withGap is the field and the white space before it.
func withGap(l *Line, i int) source.Span {
	before := l.Pattern.Span.End
	if i > 0 {
		before = l.Fields[i-1].Span.End
	}
	return source.Span{Start: before, End: l.Fields[i].Span.End}
}

func checkFlags(l *Line) diag.List {
	var found diag.List
	for i := range l.Fields {
		it := &l.Fields[i]
		if it.Flags.Text == "" || it.CPE() && it.Flags.Text == "a" {
			continue
		}
		found = append(found, diag.Diagnostic{
			Span: it.Flags.Span, Message: fmt.Sprintf("Nmap ignores the flag %q here", it.Flags.Text),
			Hint: "Remove it, or put it behind the pattern.",
			Fix:  &diag.Fix{Title: "Remove it", Edits: []diag.Edit{{Span: it.Flags.Span}}},
		})
	}
	return found
}

func checkEmpty(l *Line) diag.List {
	var found diag.List
	for i := range l.Fields {
		it := &l.Fields[i]
		before, after := repeated(l, i)
		if it.CPE() || it.Text.Text != "" || after {
			continue
		}
		d := diag.Diagnostic{
			Span: it.Span, Message: fmt.Sprintf("the field %s is empty", it.Mode.Text),
			Hint: "Fill it or remove it.",
		}
		if !before {
			d.Fix = &diag.Fix{Title: "Remove it", Edits: []diag.Edit{{Span: withGap(l, i)}}}
		}
		found = append(found, d)
	}
	return found
}

// repeated reports whether a field before or after has the same letters.
func repeated(l *Line, i int) (before, after bool) {
	for j := range l.Fields {
		if l.Fields[j].Mode.Text == l.Fields[i].Mode.Text {
			before, after = before || j < i, after || j > i
		}
	}
	return before, after
}
