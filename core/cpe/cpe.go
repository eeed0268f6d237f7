package cpe

import (
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

// Prefix begins every URI.
const Prefix = "cpe:/"

// The codes of Parse.
const (
	// PrefixMissing (Error): the text does not begin with cpe:/.
	PrefixMissing diag.Code = "cpe-prefix-missing"
	// PartUnknown (Error): the part is not a, h or o; Nmap drops the URI.
	PartUnknown diag.Code = "cpe-part-unknown"
	// VendorMissing (Advice): there is no vendor.
	VendorMissing diag.Code = "cpe-vendor-missing"
	// TooMany (Warning): more than seven components.
	TooMany diag.Code = "cpe-component-extra"
	// UpperCase (Advice): names in the dictionary are lower case.
	UpperCase diag.Code = "cpe-upper-case"
	// BadByte (Warning): a character that a URI holds only as %hh.
	BadByte diag.Code = "cpe-character"
	// BadPercent (Warning): a percent sign without two hex digits.
	BadPercent diag.Code = "cpe-percent"
)

// Names are the components in order, as people call them.
var names = [...]string{"part", "vendor", "product", "version", "update", "edition", "language"}

// Component is one field of a URI as it is written, escapes included.
type Component struct {
	Text string
	Span source.Span
}

// URI is a CPE 2.2 URI. Components holds what is written, without gaps: the
// part first. A trailing empty component is kept, so that Format gives the text
// back.
type URI struct{ Components []Component }

// Part is 'a', 'h' or 'o', or 0.
func (u URI) Part() byte {
	if p := u.get(0); len(p) == 1 && strings.Contains("aho", p) {
		return p[0]
	}
	return 0
}

// Vendor, Product, Version, Update, Edition and Language are the components as
// written, empty where absent.
func (u URI) Vendor() string   { return u.get(1) }
func (u URI) Product() string  { return u.get(2) }
func (u URI) Version() string  { return u.get(3) }
func (u URI) Update() string   { return u.get(4) }
func (u URI) Edition() string  { return u.get(5) }
func (u URI) Language() string { return u.get(6) }

func (u URI) get(i int) string {
	if i < len(u.Components) {
		return u.Components[i].Text
	}
	return ""
}

// Part is the part of the URI s as Nmap reads it: the character after cpe:/. ok
// is false for anything but a, h and o, which Nmap ignores with a warning.
//
// Imitates cpe_get_part in Nmap's utils.cc.
func Part(s string) (part byte, ok bool) {
	if !strings.HasPrefix(s, Prefix) || len(s) == len(Prefix) {
		return 0, false
	}
	part = s[len(Prefix)]
	return part, part == 'a' || part == 'h' || part == 'o'
}

// Parse splits s and says what is wrong with it. Templates hold variables
// ($1), which are taken as text.
func Parse(s string) (URI, diag.List) {
	var u URI
	var ds diag.List
	at := 0
	if strings.HasPrefix(s, Prefix) {
		at = len(Prefix)
	} else {
		ds = append(ds, finding(PrefixMissing, diag.Error, source.Span{Start: 0, End: min(len(s), len(Prefix))},
			fmt.Sprintf("found %q, expected %q", s[:min(len(s), len(Prefix))], Prefix), "Begin with cpe:/."))
	}
	for {
		n := strings.IndexByte(s[at:], ':')
		end := at + n
		if n < 0 {
			end = len(s)
		}
		u.Components = append(u.Components, Component{s[at:end], source.Span{Start: at, End: end}})
		if n < 0 {
			break
		}
		at = end + 1
	}
	return u, append(ds, check(u)...)
}

// Format writes u with its prefix.
func Format(u URI) string {
	parts := make([]string, len(u.Components))
	for i, c := range u.Components {
		parts[i] = c.Text
	}
	return Prefix + strings.Join(parts, ":")
}

func check(u URI) diag.List {
	var ds diag.List
	part := u.Components[0]
	if u.Part() == 0 {
		ds = append(ds, finding(PartUnknown, diag.Error, part.Span,
			fmt.Sprintf("found the part %q, expected a, h or o", part.Text),
			"Write a for an application, o for an operating system, h for hardware."))
	}
	if u.Vendor() == "" {
		ds = append(ds, finding(VendorMissing, diag.Advice, source.At(part.Span.End),
			"there is no vendor", "Add a vendor, or * where it is unknown."))
	}
	if len(u.Components) > len(names) {
		extra := u.Components[len(names)]
		last := u.Components[len(u.Components)-1]
		ds = append(ds, finding(TooMany, diag.Warning, source.Span{Start: extra.Span.Start, End: last.Span.End},
			fmt.Sprintf("found %d components, expected at most %d", len(u.Components), len(names)),
			"Write a colon inside a component as %3a."))
	}
	for i, c := range u.Components[1:] {
		name := "extra component"
		if i+1 < len(names) {
			name = names[i+1]
		}
		ds = append(ds, checkComponent(name, c)...)
	}
	return ds
}

// checkComponent looks at every byte; a $ and what follows it up to a closing
// parenthesis may be a variable, so parentheses and quotes are let pass there.
func checkComponent(name string, c Component) diag.List {
	var ds diag.List
	upper := false
	inVar := false
	for i := 0; i < len(c.Text); i++ {
		b := c.Text[i]
		s := source.Span{Start: c.Span.Start + i, End: c.Span.Start + i + 1}
		switch {
		case b == '$':
			inVar = true
		case inVar:
			if b == ')' || isDigit(b) && c.Text[i-1] == '$' {
				inVar = false
			}
		case b == '%':
			if i+2 >= len(c.Text) || !isHex(c.Text[i+1]) || !isHex(c.Text[i+2]) {
				ds = append(ds, finding(BadPercent, diag.Warning, s,
					"found % without two hex digits", "Write %25 for a percent sign."))
			}
		case 'A' <= b && b <= 'Z':
			upper = true
		case special(b) && b != '*' || isSpace(b) || b >= 0x7f || b < ' ':
			ds = append(ds, finding(BadByte, diag.Warning, s,
				fmt.Sprintf("found %q in the %s", c.Text[i:i+1], name),
				fmt.Sprintf("Write %%%02x, or _ for a space.", b)))
		}
	}
	if upper {
		ds = append(ds, finding(UpperCase, diag.Advice, c.Span,
			fmt.Sprintf("the %s %q has upper-case letters", name, c.Text), "Write it in lower case."))
	}
	return ds
}

func finding(code diag.Code, sev diag.Severity, s source.Span, msg, hint string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Severity: sev, Span: s, Message: msg, Hint: hint}
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isHex(b byte) bool {
	return isDigit(b) || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F'
}
