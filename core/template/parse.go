package template

import "matchline/core/diag"

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

// Parse reads the template text of field, which stands at byte at of a larger
// text. The template is never nil; findings are warnings, because Nmap accepts
// the line and leaves the field empty at every match.
func Parse(field Field, text string, at int) (*Template, diag.List) {
	t := &Template{Field: field, Text: text, At: at}
	return t, nil
}
