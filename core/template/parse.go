package template

import (
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

// FieldOf names the field of an item: mode are its letters, text what stands
// between its delimiters.
func FieldOf(mode, text string) Field {
	if mode != "cpe" {
		return Field(mode)
	}
	if len(text) > 5 && text[:5] == "cpe:/" {
		switch text[5] {
		case 'a', 'h', 'o':
			return Field(text[:6])
		}
	}
	return CPE
}

// The codes of Parse.
const (
	DollarAlone   diag.Code = "template-dollar"
	HelperUnknown diag.Code = "template-helper-unknown"
	Arguments     diag.Code = "template-arguments"
	GroupNumber   diag.Code = "template-group"
)

// Parse reads the template text of field, which stands at byte at of a larger
// text. The template is never nil; findings are warnings, because Nmap accepts
// the line and leaves the field empty at every match. A text without a dollar
// sign is one literal piece, an empty one has none.
//
// Imitates the reading half of dotmplsubst and substvar in Nmap's
// service_scan.cc. Differs: reading goes on behind a piece that fails.
func Parse(field Field, text string, at int) (*Template, diag.List) {
	t := &Template{Field: field, Text: text, At: at}
	var found diag.List
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], '$')
		if n < 0 {
			n = len(text) - i
		}
		if n > 0 {
			t.add(Piece{Kind: Literal}, i, i+n)
			i += n
			continue
		}
		p, end := variable(text, i)
		t.add(p, i, end)
		if last := &t.Pieces[len(t.Pieces)-1]; last.Failure != nil {
			last.Failure.Span = last.Span
			found = append(found, finding(last))
		}
		i = end
	}
	return t, found
}

func (t *Template) add(p Piece, i, end int) {
	p.Text = t.Text[i:end]
	p.Span = source.Span{Start: t.At + i, End: t.At + end}
	t.Pieces = append(t.Pieces, p)
}

// variable reads the variable at text[i], a dollar sign, and gives its end.
func variable(text string, i int) (Piece, int) {
	rest := text[i+1:]
	if rest != "" && isDigit(rest[0]) {
		p := Piece{Kind: Capture, Group: int(rest[0] - '0')}
		if p.Group == 0 {
			p = bad(BadGroup, "$0 is no capture: Nmap counts from 1 to 9")
		}
		return p, i + 2
	}
	open := strings.IndexByte(rest, '(')
	if open < 0 {
		return bad(NoCall, "a dollar sign stands without a number: Nmap has no way to write one"), i + 1
	}
	name := rest[:open]
	args, end, ok := arguments(text, i+2+open)
	switch {
	case open == 0 || open > 15:
		return bad(NoCall, "a dollar sign stands without a number: Nmap has no way to write one"), i + 1
	case name != "P" && name != "SUBST" && name != "I":
		if strings.ContainsAny(name, " $") {
			return bad(NoCall, "a dollar sign stands without a number: Nmap has no way to write one"), i + 1
		}
		return bad(UnknownName, fmt.Sprintf("$%s is none of the helpers $P, $SUBST and $I", name)), end
	case !ok:
		return bad(BadArguments, fmt.Sprintf("the arguments of $%s cannot be read", name)), end
	}
	return call(name, args), end
}

// call checks the arguments of a helper.
func call(name string, args []argument) Piece {
	p := Piece{}
	switch {
	case name == "P" && shape(args) == "n":
		p.Kind = Printable
	case name == "SUBST" && shape(args) == "nss":
		p.Kind, p.From, p.To = Subst, args[1].text, args[2].text
		if p.From == "" {
			return bad(EmptyFrom, "$SUBST replaces an empty text: Nmap would never come to an end")
		}
	case name == "I" && shape(args) == "ns" && (args[1].text == ">" || args[1].text == "<"):
		p.Kind, p.Big = Integer, args[1].text == ">"
	default:
		return bad(BadArguments, fmt.Sprintf("$%s expects %s", name, expects(name)))
	}
	// Quirk: Nmap keeps the number in 8 bits, so 257 is 1.
	p.Group = args[0].number & 0xff
	if p.Group == 0 || p.Group > 9 {
		return bad(BadGroup, fmt.Sprintf("there is no capture %d: Nmap counts from 1 to 9", args[0].number))
	}
	return p
}

func expects(name string) string {
	switch name {
	case "P":
		return "one capture number, as in $P(1)"
	case "SUBST":
		return `a capture number and two texts, as in $SUBST(1,"_",".")`
	}
	return `a capture number and ">" or "<", as in $I(1,">")`
}

func bad(reason Reason, msg string) Piece {
	return Piece{Kind: Bad, Failure: &Failure{Reason: reason, Message: msg}}
}

func finding(p *Piece) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Span: p.Span, Message: p.Failure.Message + ", and leaves the field empty"}
	switch p.Failure.Reason {
	case NoCall:
		d.Code, d.Hint = DollarAlone, "Write $1 to $9, or remove the dollar sign."
	case UnknownName:
		d.Code, d.Hint = HelperUnknown, `Use $P(1), $SUBST(1,"_",".") or $I(1,">").`
	case BadGroup:
		d.Code, d.Hint = GroupNumber, "Write a number from 1 to 9."
	default:
		d.Code, d.Hint = Arguments, "Write $P(1), $SUBST(1,\"_\",\".\") or $I(1,\">\")."
	}
	return d
}
