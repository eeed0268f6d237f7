package lint

import (
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
	"matchline/core/template"
)

func cpeRules() []Rule {
	return []Rule{
		{
			Code: "cpe-part-unknown", Title: "A cpe of no known part", Severity: diag.Warning,
			Doc:   "The character after cpe:/ must be a (application), h (hardware) or o (operating system). Nmap accepts anything and ignores it with a warning at each match.",
			Bad:   "match ftp m|^220 | p/x/ cpe:/x:vendor:product/\n",
			Good:  "match ftp m|^220 | p/x/ cpe:/a:vendor:product/\n",
			Check: checkPart,
		},
		{
			Code: "cpe-part-twice", Title: "Two cpes of one part", Severity: diag.Warning,
			Doc:   "Nmap has one place for each of the parts a, h and o: of several cpes with the same part it reports the last.",
			Bad:   "match ftp m|^220 | p/x/ cpe:/a:v:one/ cpe:/a:v:two/\n",
			Good:  "match ftp m|^220 | p/x/ cpe:/a:v:one/ cpe:/o:v:two/\n",
			Check: checkPartTwice,
		},
		{
			Code: "cpe-upper-case", Title: "Capitals in a cpe", Severity: diag.Advice,
			Doc:   "Names in the official dictionary of cpes are in lower case. Nmap lowers what a capture brings, and leaves what the template says.",
			Bad:   "match ftp m|^220 | p/x/ cpe:/a:Vendor:Product/\n",
			Good:  "match ftp m|^220 | p/x/ cpe:/a:vendor:product%2F1/\n",
			Check: checkUpperCase,
		},
		{
			Code: "cpe-slash", Title: "A slash in a cpe", Severity: diag.Error,
			Doc:  "The slash is the delimiter of a cpe, so one inside ends it, and Nmap refuses what follows.",
			Bad:  "match ftp m|^220 | p/x/ cpe:/a:vendor:a/b/\n",
			Good: "match ftp m|^220 | p/x/ cpe:/a:vendor:a%2fb/\n",
		},
	}
}

func checkPart(l *Line) diag.List {
	var found diag.List
	for i, t := range l.Templates() {
		if t.Field != template.CPE || l.Fields[i].DelimOpen.Text != ":/" {
			continue
		}
		span := l.Fields[i].Text.Span
		span.Start += len("cpe:/")
		span.End = min(span.Start+1, span.End)
		found = append(found, diag.Diagnostic{
			Span: span, Message: "the part of this cpe is none of a, h and o, so Nmap ignores it",
			Hint: "Write cpe:/a: for an application, cpe:/h: for hardware, cpe:/o: for an operating system.",
			Nmap: "Warning: ignoring cpe:// template with unknown part '.' (0xFFFFFFFF)",
		})
	}
	return found
}

func checkPartTwice(l *Line) diag.List {
	var found diag.List
	last := map[template.Field]int{}
	for i, t := range l.Templates() {
		last[t.Field] = i
	}
	for i, t := range l.Templates() {
		j := last[t.Field]
		if !t.Field.IsCPE() || t.Field == template.CPE || i == j {
			continue
		}
		found = append(found, diag.Diagnostic{
			Span: l.Fields[i].Span, Message: "a later cpe of the same part replaces this one",
			Hint:    "Keep the one that says most.",
			Related: []diag.Related{{Span: l.Fields[j].Span, Message: "this one is reported"}},
			Fix:     &diag.Fix{Title: "Remove this one", Edits: []diag.Edit{{Span: withGap(l, i)}}},
		})
	}
	return found
}

func checkUpperCase(l *Line) diag.List {
	var found diag.List
	for i, t := range l.Templates() {
		if !t.Field.IsCPE() || t.Field == template.CPE {
			continue
		}
		var edits []diag.Edit
		for _, p := range t.Pieces {
			if p.Kind != template.Literal {
				continue
			}
			for k := 0; k < len(p.Text); k++ {
				switch c := p.Text[k]; {
				case c == '%':
					k += 2 // the digits of an escape
				case 'A' <= c && c <= 'Z':
					at := p.Span.Start + k
					edits = append(edits, diag.Edit{Span: source.Span{Start: at, End: at + 1}, Text: strings.ToLower(string(rune(c)))})
				}
			}
		}
		if len(edits) == 0 {
			continue
		}
		found = append(found, diag.Diagnostic{
			Span: l.Fields[i].Text.Span, Message: "this cpe has capital letters, and the dictionary has none",
			Hint: "Write it in lower case.",
			Fix:  &diag.Fix{Title: "Write it in lower case", Edits: edits},
		})
	}
	return found
}
