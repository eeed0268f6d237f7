package fingerprint

import (
	"fmt"

	"matchline/core/diag"
	"matchline/core/escape"
	"matchline/core/source"
)

// noteKind is a thing that had to be put right, the same all through a block.
type noteKind uint8

const (
	noteNUL noteKind = iota
	noteWide
	noteOmission
	noteOmissionEnd
	noteHeaderCase
	noteInvisible
	noteColour
	noteTypography
	noteBreakLost
	noteBlankLines
	notePrefixVaries
	notePrefixLost
	noteForeignLines
	noteBackslash
	noteStrayDropped
	noteStrayKept
	noteStrayUnknown
	noteQuoteBare
	noteQuoteMissing
	noteParenMissing
	noteResponseMark
	noteEscapeUnknown
	noteEscapeMissing
	noteEscapeNotHex
	noteEscapeForm
	noteEscapeLevel
	noteKinds
)

// maxPlaces is how many places of one kind are told one by one.
const maxPlaces = 16

// notes collects what was put right, by kind. Places come in order within a
// kind; reading ahead and again does not count twice.
type notes struct {
	count  [noteKinds]int
	seen   [noteKinds]int // end of the last place
	places [noteKinds][]source.Span
	uneven []unevenLine // of the first maxPlaces
	lines  int          // how many there were
}

// unevenLine is one that is not as wide as Nmap's.
type unevenLine struct {
	span  source.Span
	width int // in characters of the fingerprint, "SF:" included
}

// line notes an uneven line; reading ahead and again does not count twice.
func (n *notes) line(start, end, width int) {
	if k := len(n.uneven); k > 0 && start <= n.uneven[k-1].span.Start {
		return
	}
	n.lines++
	if len(n.uneven) < maxPlaces {
		n.uneven = append(n.uneven, unevenLine{source.Span{Start: start, End: end}, width})
	}
}

// dropExplained takes out the uneven lines of which it is already said what was
// lost or added in them.
func (n *notes) dropExplained() {
	kept := n.uneven[:0]
	for _, l := range n.uneven {
		if n.in(l.span, noteOmission) || n.in(l.span, noteStrayKept) || n.in(l.span, noteQuoteBare) || n.in(l.span, noteEscapeMissing) || n.in(l.span, noteTypography) {
			n.lines--
		} else {
			kept = append(kept, l)
		}
	}
	if n.uneven = kept; len(kept) == 0 {
		n.lines = 0
	}
}

// in reports whether a place of kind k lies in s.
func (n *notes) in(s source.Span, k noteKind) bool {
	for _, p := range n.places[k] {
		if p.Start >= s.Start && p.Start <= s.End {
			return true
		}
	}
	return false
}

// unevenFinding tells of the uneven lines.
func (n *notes) unevenFinding() diag.Diagnostic {
	first := n.uneven[0]
	message := fmt.Sprintf("this line has %d characters where Nmap's have %d: something is missing", first.width, lineWidth)
	if first.width > lineWidth {
		message = fmt.Sprintf("this line has %d characters where Nmap's have %d: something was added", first.width, lineWidth)
	}
	if n.lines > 1 {
		message = fmt.Sprintf("%d lines do not have %d characters, as Nmap's do: something was lost or added in them", n.lines, lineWidth)
	}
	d := diag.Diagnostic{Code: "line-uneven", Severity: diag.Warning, Span: first.span, Message: message,
		Hint: "Compare with Nmap's own output; a name or a number may be wrong even where the lengths fit."}
	for _, l := range n.uneven[1:] {
		d.Related = append(d.Related, diag.Related{Span: l.span, Message: fmt.Sprintf("this one has %d", l.width)})
	}
	return d
}

func (n *notes) add(k noteKind, start, end int) {
	if n.count[k] > 0 && start < n.seen[k] {
		return
	}
	n.count[k]++
	n.seen[k] = end
	if len(n.places[k]) < maxPlaces {
		n.places[k] = append(n.places[k], source.Span{Start: start, End: end})
	}
}

// noteText is what is said of a kind: the %s is "one" or a number with the
// noun's plural left to the sentence.
var noteText = [noteKinds]struct {
	code     diag.Code
	severity diag.Severity
	message  string
	hint     string
}{
	noteNUL:           {"char-nul", diag.Warning, "NUL characters were left out: the text looks like UTF-16 read as bytes", "Save the file as UTF-8."},
	noteWide:          {"line-width", diag.Advice, "lines were broken at another width than Nmap's; they were joined", ""},
	noteOmission:      {"text-omitted", diag.Error, "text was left out here on purpose, it seems; the bytes around are not certain", "Copy the fingerprint again, all of it."},
	noteOmissionEnd:   {"text-omitted-end", diag.Warning, "the signs of an omission at the end are not part of the response and were left out", "Copy the fingerprint again, to its end."},
	noteHeaderCase:    {"header-case", diag.Warning, "letters of the header or of \"SF:\" were changed to another case", ""},
	noteInvisible:     {"char-invisible", diag.Warning, "characters without width were left out", ""},
	noteColour:        {"char-terminal", diag.Advice, "control sequences of a terminal were left out", ""},
	noteTypography:    {"char-typography", diag.Warning, "typographic characters were read as the plain ones they replaced", ""},
	noteBreakLost:     {"line-break-lost", diag.Advice, "line breaks before \"SF:\" are lost; the lines were joined", ""},
	noteBlankLines:    {"line-blank", diag.Advice, "blank lines inside the fingerprint were left out", ""},
	notePrefixVaries:  {"line-prefix-varies", diag.Advice, "what stands before \"SF:\" is not the same in all lines; it was left out", ""},
	notePrefixLost:    {"line-prefix-missing", diag.Warning, "lines lack their \"SF:\"; they were joined as they stand", ""},
	noteForeignLines:  {"line-foreign", diag.Warning, "lines that do not belong to the fingerprint were left out", "Remove them, or copy the fingerprint again if bytes are missing."},
	noteBackslash:     {"header-backslash", diag.Advice, "backslashes in the header were left out; Markdown puts them there", ""},
	noteStrayDropped:  {"char-stray", diag.Warning, "characters that Nmap never prints were left out; the length fits without them", ""},
	noteStrayKept:     {"char-unescaped", diag.Warning, "characters that Nmap would have escaped were kept as bytes; the length fits with them", ""},
	noteStrayUnknown:  {"char-stray-uncertain", diag.Error, "characters that Nmap never prints were left out; the length fits neither with nor without them", "Copy the fingerprint from Nmap's own output."},
	noteQuoteBare:     {"quote-bare", diag.Warning, "quotes without a backslash inside a response were read as data", ""},
	noteQuoteMissing:  {"quote-missing", diag.Warning, "a response lacks its opening or closing quote", ""},
	noteParenMissing:  {"paren-missing", diag.Warning, "a response lacks its closing parenthesis", ""},
	noteResponseMark:  {"response-mark-missing", diag.Warning, "responses lack the \"%r\" before their parenthesis", ""},
	noteEscapeUnknown: {escape.Unknown, diag.Warning, "escapes that Nmap does not write were read as the character behind the backslash", ""},
	noteEscapeMissing: {escape.Missing, diag.Warning, "characters that Nmap always escapes stand bare; backslashes may have been lost", ""},
	noteEscapeForm:    {"escape-form", diag.Warning, "escapes that Nmap writes in another way for the same byte; lines may be out of order or changed", "Compare with Nmap's own output."},
	noteEscapeLevel:   {"escape-level", diag.Warning, "escapes that no string literal has; backslashes may have been lost", "Copy the fingerprint from Nmap's own output if the length does not fit."},
	noteEscapeNotHex:  {escape.NotHex, diag.Error, "\\x without two hex digits; characters are missing", "Copy the fingerprint again."},
}

// findings words the notes.
func (n *notes) findings() diag.List {
	var ds diag.List
	for k, places := range n.places {
		if len(places) == 0 {
			continue
		}
		t := noteText[k]
		d := diag.Diagnostic{Code: t.code, Severity: t.severity, Span: places[0], Message: t.message, Hint: t.hint}
		if k == int(noteEscapeUnknown) && n.count[noteBackslash] > 0 {
			d.Severity = diag.Advice // Markdown put them there
		}
		if n.count[k] > 1 {
			d.Message += fmt.Sprintf(" (%d places)", n.count[k])
		}
		for _, s := range places[1:] {
			d.Related = append(d.Related, diag.Related{Span: s, Message: "here too"})
		}
		ds = append(ds, d)
	}
	if n.dropExplained(); n.lines > 0 {
		ds = append(ds, n.unevenFinding())
	}
	return ds
}

// uncertain reports whether what was put right leaves bytes in doubt.
func (n *notes) uncertain() bool {
	return n.count[noteStrayUnknown]+n.count[noteEscapeNotHex]+n.count[noteOmission] > 0
}

// trouble counts what speaks against a reading whose lengths fit: lines of odd
// widths, and what it left out or took as it stood.
func (p *parser) trouble() int {
	n := p.notes
	return p.r.uneven + n.count[notePrefixLost] + n.count[noteForeignLines] + n.count[noteStrayDropped] + n.count[noteStrayKept] +
		n.count[noteStrayUnknown] + n.count[noteQuoteBare] + n.count[noteEscapeNotHex] + n.count[noteBackslash] + n.count[noteOmission] + n.count[noteEscapeLevel]
}
