package diag

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"matchline/core/source"
)

// excerpt is how many bytes of a line are shown at most.
const excerpt = 100

// Render writes d for people, with its place under carets:
//
//	2:7: error: found "\q", expected two hex digits [escape-not-hex]
//	  a line of the text
//	        ^^
//	  Copy the fingerprint again.
//
// Control characters and bytes that are not UTF-8 show as one dot each, so the
// carets stand where they should and nothing hostile reaches a terminal.
func Render(text *source.Text, d Diagnostic) string {
	var sb strings.Builder
	pos := text.Position(d.Span.Start)
	fmt.Fprintf(&sb, "%d:%d: %s: %s [%s]\n", pos.Line, pos.Column, string(d.Severity), d.Message, string(d.Code))
	sb.WriteString(Carets(text, d.Span))
	if d.Hint != "" {
		fmt.Fprintf(&sb, "  %s\n", d.Hint)
	}
	for _, r := range d.Related {
		pos := text.Position(r.Span.Start)
		fmt.Fprintf(&sb, "  %d:%d: %s\n%s", pos.Line, pos.Column, r.Message, Carets(text, r.Span))
	}
	return sb.String()
}

// Carets shows the line of s and marks s below it; a span of several lines is
// marked to the end of its first, an empty one by a single caret.
func Carets(text *source.Text, s source.Span) string {
	line := text.Line(text.Position(s.Start).Line)
	s.Start = min(s.Start, line.End)
	s.End = min(max(s.End, s.Start), line.End)
	shown := line
	head, tail := "", ""
	if shown.Len() > excerpt {
		if s.Start-line.Start > excerpt/2 {
			shown.Start, head = s.Start-excerpt/2, "..."
		}
		if line.End-shown.Start > excerpt {
			shown.End, tail = shown.Start+excerpt, "..."
		}
		s.End = min(s.End, shown.End)
	}
	before := plain(text.Slice(source.Span{Start: shown.Start, End: s.Start}))
	marked := plain(text.Slice(s))
	after := plain(text.Slice(source.Span{Start: s.End, End: shown.End}))
	return "  " + head + before + marked + after + tail + "\n" +
		"  " + strings.Repeat(" ", len(head)+utf8.RuneCountInString(before)) +
		strings.Repeat("^", max(1, utf8.RuneCountInString(marked))) + "\n"
}

// plain replaces what must not be shown raw by dots, one a character.
func plain(s string) string {
	var sb strings.Builder
	for _, r := range s {
		if r < ' ' || r >= 0x7f && r < 0xa1 || r == utf8.RuneError || r == 0xad ||
			r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0xfeff {
			r = '.'
		}
		sb.WriteRune(r)
	}
	return sb.String()
}
