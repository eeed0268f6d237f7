package lint

import (
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
	"matchline/core/template"
)

func templateRules() []Rule {
	return []Rule{
		{
			Code: "template-dollar", Title: "A dollar sign without a number", Severity: diag.Warning,
			Doc:  "There is no way to write a dollar sign in a template: Nmap leaves the field empty.",
			Bad:  "match ftp m|^220 | p/x/ i/US$ 5/\n",
			Good: "match ftp m|^220 | p/x/ i/USD 5/\n",
		},
		{
			Code: "template-helper-unknown", Title: "A helper Nmap does not know", Severity: diag.Warning,
			Doc:  "Nmap knows $P, $SUBST and $I. With any other name it leaves the field empty.",
			Bad:  "match ftp m|^220 (\\d{1,3})| p/x $1/ v/$UPPER(1)/\n",
			Good: "match ftp m|^220 (\\d{1,3})| p/x/ v/$P(1)/\n",
		},
		{
			Code: "template-arguments", Title: "A helper with other arguments than it takes", Severity: diag.Warning,
			Doc:  "With the wrong number or kind of arguments Nmap leaves the field empty. A quote in a text of $SUBST cannot be written as \\\".",
			Bad:  "match ftp m|^220 (\\d{1,3})| p/x $1/ v/$SUBST(1,\"_\")/\n",
			Good: "match ftp m|^220 (\\d{1,3})| p/x/ v/$SUBST(1,\"_\",\".\")/\n",
		},
		{
			Code: "template-group", Title: "A capture that cannot be", Severity: diag.Warning,
			Doc:  "Captures are numbered from 1 to 9. With another number Nmap leaves the field empty.",
			Bad:  "match ftp m|^220 (\\d{1,3})| p/x $1/ v/$0/\n",
			Good: "match ftp m|^220 (\\d{1,3})| p/x/ v/$1/\n",
		},
		{
			Code: "template-group-missing", Title: "A capture the pattern has not", Severity: diag.Warning,
			Doc:   "A template that uses a capture the pattern does not have is never filled.",
			Bad:   "match ftp m|^220 (\\d{1,3})| p/x $1/ v/$2/\n",
			Good:  "match ftp m|^220 (\\d{1,3})| p/x/ v/$1/\n",
			Check: checkMissing,
		},
		{
			Code: "template-digit-after-group", Title: "A digit right behind a capture", Severity: diag.Warning,
			Doc:   "Nmap reads one digit after the dollar sign: $10 is capture 1 and the digit 0.",
			Bad:   "match ftp m|^220 (\\d{1,3})| p/x/ v/$10/\n",
			Good:  "match ftp m|^220 (\\d{1,3})| p/x/ v/$1.0/\n",
			Check: checkDigit,
		},
		{
			Code: "template-group-unset", Title: "A capture that may take no part", Severity: diag.Warning,
			Doc:   "When a group takes no part in a match, Nmap leaves every field empty that uses it, the rest of the field included.",
			Bad:   "match ftp m|^220 (?:v(\\d{1,3}))?ready| p/x $1/\n",
			Good:  "match ftp m|^220 (?:v)?(\\d{0,3})ready| p/x $1/\n",
			Check: checkUnset,
		},
		{
			Code: "template-literal-long", Title: "A text longer than its field", Severity: diag.Warning,
			Doc:   "Product, version, hostname and each cpe hold 79 bytes, info 255, OS and device 31. Nmap does not cut what is longer, it leaves the field empty.",
			Bad:   "match ftp m|^220 | p/" + strings.Repeat("long", 20) + "/\n",
			Good:  "match ftp m|^220 | p/long/\n",
			Check: checkLiteralLong,
		},
	}
}

// variables calls f for every good variable of every template that counts: one
// that Nmap does not replace by a later one.
func variables(l *Line, f func(t *template.Template, p *template.Piece, next *template.Piece)) {
	last := map[template.Field]int{}
	for i, t := range l.Templates() {
		last[t.Field] = i
	}
	for i, t := range l.Templates() {
		if last[t.Field] != i {
			continue
		}
		for k := range t.Pieces {
			var next *template.Piece
			if k+1 < len(t.Pieces) {
				next = &t.Pieces[k+1]
			}
			if t.Pieces[k].Group > 0 {
				f(t, &t.Pieces[k], next)
			}
		}
	}
}

func checkMissing(l *Line) diag.List {
	var found diag.List
	n := l.Regexp().NumGroups()
	variables(l, func(t *template.Template, p, _ *template.Piece) {
		if p.Group <= n {
			return
		}
		has := fmt.Sprintf("has %d captures", n)
		switch n {
		case 0:
			has = "has no capture"
		case 1:
			has = "has one capture"
		}
		found = append(found, diag.Diagnostic{
			Span: p.Span, Message: fmt.Sprintf("the pattern %s, so Nmap leaves %s empty", has, t.Field.Name()),
			Hint: "Put parentheses around what the field shall hold.",
		})
	})
	return found
}

func checkDigit(l *Line) diag.List {
	var found diag.List
	variables(l, func(_ *template.Template, p, next *template.Piece) {
		if p.Kind != template.Capture || next == nil || next.Kind != template.Literal || next.Text[0] < '0' || next.Text[0] > '9' {
			return
		}
		found = append(found, diag.Diagnostic{
			Span:    source.Span{Start: p.Span.Start, End: p.Span.End + 1},
			Message: fmt.Sprintf("Nmap reads capture %d and the digit %c", p.Group, next.Text[0]),
			Hint:    "Use captures 1 to 9, and no digit right behind one.",
		})
	})
	return found
}

func checkUnset(l *Line) diag.List {
	var found diag.List
	groups := l.Groups()
	variables(l, func(t *template.Template, p, _ *template.Piece) {
		if p.Group >= len(groups) || l.Facts().Groups[p.Group].Always {
			return
		}
		found = append(found, diag.Diagnostic{
			Span: p.Span, Message: fmt.Sprintf("capture %d may take no part, and then Nmap leaves %s empty", p.Group, t.Field.Name()),
			Hint:    "Make what is inside the group optional and not the group, or write two lines.",
			Related: []diag.Related{{Span: l.InText(groups[p.Group].Span), Message: fmt.Sprintf("capture %d", p.Group)}},
		})
	})
	return found
}

func checkLiteralLong(l *Line) diag.List {
	var found diag.List
	for i, t := range l.Templates() {
		room := t.Field.Buffer() - 2
		if n := len(t.Pieces); n > 0 && t.Pieces[n-1].Kind == template.Literal {
			room++
		}
		size, bad := 0, false
		for _, p := range t.Pieces {
			bad = bad || p.Kind == template.Bad
			if p.Kind == template.Literal {
				size += len(p.Text)
			}
		}
		if bad || size <= room || t.Field == template.CPE {
			continue
		}
		found = append(found, diag.Diagnostic{
			Span: l.Fields[i].Text.Span, Message: fmt.Sprintf("the text alone takes %d bytes and %d fit, so Nmap leaves %s empty", size, room, t.Field.Name()),
			Hint: "Shorten it.",
		})
	}
	return found
}
