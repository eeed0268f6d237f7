package lint

import (
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

func patternRules() []Rule {
	return []Rule{
		{
			Code: "pattern-matches-empty", Title: "A pattern that can match nothing", Severity: diag.Error,
			Doc:   "Nmap from 7.991 on refuses a pattern that can match the empty string; earlier releases take it, and it matches every response.",
			Bad:   "match ftp m|^.*| p/x/\n",
			Good:  "match ftp m|^.+| p/x/\n",
			Check: checkMatchesEmpty,
		},
		{
			Code: "pattern-not-anchored", Title: "A pattern without ^", Severity: diag.Advice,
			Doc:   "All but a hundred of Nmap's twelve thousand patterns start with ^: without it Nmap looks for the pattern at every byte, and it may match where it was not meant to.",
			Bad:   "match ftp m|220 ready| p/x/\n",
			Good:  "match ftp m|^220 ready| p/x/\n",
			Check: checkAnchored,
		},
		{
			Code: "pattern-dot-newline", Title: "A dot that stops at newlines", Severity: diag.Advice,
			Doc:   "In binary data any byte may be 0x0a, and without the flag s a dot does not match that one.",
			Bad:   "match x m|^\\x05\\0..\\xff| p/x/\n",
			Good:  "match x m|^\\x05\\0..\\xff|s p/x/\n",
			Check: checkDot,
		},
		{
			Code: "pattern-octal", Title: "Digits behind \\0", Severity: diag.Warning,
			Doc:   "Up to two octal digits behind \\0 belong to it: \\012 is the one byte 0x0a, not NUL and the digits 1 and 2.",
			Bad:   "match x m|^a\\012b| p/x/\n",
			Good:  "match x m|^a\\x0ab\\09| p/x/\n",
			Check: checkOctal,
		},
		{
			Code: "pattern-short-hex", Title: "\\x with fewer than two digits", Severity: diag.Warning,
			Doc:   "\\x takes up to two hex digits, so \\x1 is 0x01 only while no further hex digit follows, and \\x alone is NUL.",
			Bad:   "match x m|^a\\x1z| p/x/\n",
			Good:  "match x m|^a\\x01z| p/x/\n",
			Check: checkShortHex,
		},
		{
			Code: "pattern-brace-quantifier", Title: "Braces that count", Severity: diag.Advice,
			Doc:   "A fingerprint writes { and } as they are, but {3} in a pattern repeats what stands before it.",
			Bad:   "match x m|^id{3}end| p/x/\n",
			Good:  "match x m|^id\\{3\\}end[ab]{3}\\0{4}| p/x/\n",
			Check: checkBrace,
		},
	}
}

// finding is one about a part of the pattern.
func (l *Line) finding(at source.Span, msg, hint string) diag.Diagnostic {
	return diag.Diagnostic{Span: l.InText(at), Message: msg, Hint: hint}
}

// replace is a fix that writes text over a part of the pattern.
func (l *Line) replace(title string, at source.Span, text string) *diag.Fix {
	return &diag.Fix{Title: title, Edits: []diag.Edit{{Span: l.InText(at), Text: text}}}
}

// nodes calls f for every node of the pattern.
func (l *Line) nodes(f func(syntax.Node)) {
	syntax.Walk(l.Regexp().Tree().Root, func(n syntax.Node) bool {
		f(n)
		return true
	})
}

func (l *Line) patternSpan() source.Span {
	return source.Span{Start: 0, End: len(l.Pattern.Text.Text)}
}

func checkMatchesEmpty(l *Line) diag.List {
	if !l.Facts().MayMatchEmpty {
		return nil
	}
	d := l.finding(l.patternSpan(), "the pattern can match the empty string, so Nmap refuses it; Nmap up to 7.99 takes it",
		"Ask for at least one byte.")
	d.Nmap = fmt.Sprintf("InitMatch: pattern matches zero-length string on line %d of nmap-service-probes", l.Match.Line)
	return diag.List{d}
}

func checkAnchored(l *Line) diag.List {
	if l.Facts().Anchored {
		return nil
	}
	d := l.finding(source.Span{Start: 0, End: min(1, len(l.Pattern.Text.Text))}, "the pattern does not start with ^, so Nmap tries it at every byte", "Start it with ^ where it is to match at the start.")
	return diag.List{d}
}

func checkDot(l *Line) diag.List {
	var dot *syntax.Dot
	binary := false
	l.nodes(func(n syntax.Node) {
		switch n := n.(type) {
		case *syntax.Dot:
			if dot == nil && n.Kind == syntax.AnyDot && !n.All {
				dot = n
			}
		case *syntax.Char:
			binary = binary || isBinary(n.Byte)
		}
	})
	if dot == nil || !binary {
		return nil
	}
	d := l.finding(dot.Span(), "this dot does not match a newline, and the pattern is about binary data", "Put the flag s behind the pattern.")
	flags := l.Pattern.Flags
	if len(flags.Text) < 3 {
		d.Fix = &diag.Fix{Title: "Add the flag s", Edits: []diag.Edit{{Span: source.At(flags.Span.End), Text: "s"}}}
	}
	return diag.List{d}
}

// isBinary reports whether c does not occur in text.
func isBinary(c byte) bool { return c < ' ' && c != '\r' && c != '\n' && c != '\t' || c >= 0x7f }

func checkOctal(l *Line) diag.List {
	var found diag.List
	l.chars(func(c *syntax.Char) {
		text := l.Pattern.Text.Text[c.Span().Start:c.Span().End]
		if c.Form != syntax.Octal || len(text) < 3 || !strings.HasPrefix(text, `\0`) {
			return
		}
		hex := fmt.Sprintf(`\x%02x`, c.Byte)
		d := l.finding(c.Span(), fmt.Sprintf("%s is the one byte 0x%02x, not NUL and digits", text, c.Byte),
			fmt.Sprintf(`Write %s for the byte, or \0\x%02x%s for NUL and digits.`, hex, text[2], text[3:]))
		d.Fix = l.replace("Write "+hex, c.Span(), hex)
		found = append(found, d)
	})
	return found
}

func checkShortHex(l *Line) diag.List {
	var found diag.List
	l.chars(func(c *syntax.Char) {
		if c.Form != syntax.Hex || c.Digits >= 2 {
			return
		}
		hex := fmt.Sprintf(`\x%02x`, c.Byte)
		d := l.finding(c.Span(), fmt.Sprintf("%s has fewer than two digits", l.Pattern.Text.Text[c.Span().Start:c.Span().End]), "Write "+hex+".")
		d.Fix = l.replace("Write "+hex, c.Span(), hex)
		found = append(found, d)
	})
	return found
}

// chars calls f for every character of the pattern, those in classes included.
func (l *Line) chars(f func(*syntax.Char)) {
	l.nodes(func(n syntax.Node) {
		switch n := n.(type) {
		case *syntax.Char:
			f(n)
		case *syntax.Class:
			classChars(n, f)
		}
	})
}

func classChars(c *syntax.Class, f func(*syntax.Char)) {
	for i := range c.Items {
		it := &c.Items[i]
		switch it.Kind {
		case syntax.ClassByte:
			f(&it.Lo)
		case syntax.ClassRange:
			f(&it.Lo)
			f(&it.Hi)
		case syntax.ClassNested:
			if it.Nested != nil {
				classChars(it.Nested, f)
			}
		}
	}
}

// checkBrace looks for x{3} where x is a letter, a digit or a sign that stands for
// itself: hardly anybody counts such a thing on purpose. A fingerprint writes a
// blank as \x20, so one that stands for itself is no copy.
func checkBrace(l *Line) diag.List {
	var found diag.List
	l.nodes(func(n syntax.Node) {
		r, ok := n.(*syntax.Repeat)
		if !ok || r.Min != r.Max {
			return
		}
		c, ok := r.Item.(*syntax.Char)
		text := l.Pattern.Text.Text[r.Op.Start:r.Op.End]
		if !ok || c.Form != syntax.Plain || c.Byte == ' ' || !strings.HasSuffix(text, "}") {
			return
		}
		d := l.finding(r.Span(), fmt.Sprintf("%s repeats %q, it is not the text {%d}", text, c.Byte, r.Min),
			fmt.Sprintf(`Write \{%d\} where the response has braces.`, r.Min))
		d.Fix = l.replace("Take the braces as text", r.Op, fmt.Sprintf(`\{%s\}`, text[1:len(text)-1]))
		found = append(found, d)
	})
	return found
}
