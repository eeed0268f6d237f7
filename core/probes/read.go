package probes

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"matchline/core/diag"
	"matchline/core/source"
)

// MaxLine is the longest line Nmap reads in one go, in bytes with its LF.
const MaxLine = 8191

// maxOldLine is the same for the releases up to 7.99, which cut silently.
const maxOldLine = 2047

// reader walks over the text line by line, as Nmap does.
type reader struct {
	file  *File
	draft bool
	probe *Probe // the section; nil before the first Probe
	null  *Probe // the first NULL probe
	nul   bool   // there are NUL bytes somewhere
	found diag.List

	// Room for lines, matches and items still to come: a file has tens of thousands,
	// and one by one they are slow to make and to keep.
	lines   []Line
	matches []Match
	items   []Item

	// The line at hand.
	line *Line
	at   int    // offset of its first byte
	s    string // its bytes as Nmap's C string holds them: up to a NUL, with the LF
}

// stepBytes is how much is read between two steps.
const stepBytes = 1 << 16

func parse(text string, draft bool, step func(read, findings int) bool) (*File, diag.List) {
	r := &reader{file: &File{}, draft: draft}
	n := strings.Count(text, "\n") + 1
	r.file.Lines = make([]*Line, 0, n)
	r.lines = make([]Line, n)
	r.nul = strings.IndexByte(text, 0) >= 0
	for at, next := 0, 0; at < len(text); {
		if step != nil && at >= next {
			if next = at + stepBytes; !step(at, len(r.found)) {
				return nil, r.found
			}
		}
		n := min(len(text)-at, MaxLine)
		if i := strings.IndexByte(text[at:at+n], '\n'); i >= 0 {
			n = i + 1
		}
		r.readLine(text, at, n)
		at += n
	}
	if !draft {
		r.checkFallbacks()
		r.pointBack()
	}
	return r.file, r.found
}

// readLine reads text[at:at+n], which is what one fgets of Nmap gives.
func (r *reader) readLine(text string, at, n int) {
	raw := text[at : at+n]
	ended := raw[n-1] == '\n'
	span := source.Span{Start: at, End: at + n}
	if ended {
		span.End--
	}
	if len(r.lines) == 0 { // an overlong line is more than one
		r.lines = make([]Line, 16)
	}
	r.line, r.lines = &r.lines[0], r.lines[1:]
	r.line.Number, r.line.Span, r.line.Text = len(r.file.Lines)+1, span, raw
	r.file.Lines = append(r.file.Lines, r.line)
	r.at, r.s = at, raw
	nul := -1
	if r.nul {
		nul = strings.IndexByte(raw, 0)
	}
	if i := nul; i >= 0 {
		r.s = raw[:i]
		r.warn("line-nul", source.Span{Start: at + i, End: at + i + 1},
			"the line holds a NUL byte, where Nmap stops reading it", "Write \\0 in a pattern or a probe.")
	} else if r.draft && !ended && at+n == len(text) {
		r.s = raw + "\n"
	}
	if !ended && at+n < len(text) {
		if r.tooLong() {
			return
		}
	} else if n > maxOldLine {
		r.note("line-long", span, fmt.Sprintf("the line has %d bytes: Nmap up to 7.99 cuts it at %d", n, maxOldLine), "Shorten the line.")
	}
	r.dispatch()
}

// tooLong reports a line that does not fit Nmap's buffer. Before the first Probe
// Nmap says so and stops; inside a section it takes the rest for a line of its
// own, and so does the reader.
func (r *reader) tooLong() (stop bool) {
	msg := fmt.Sprintf("the line is longer than %d bytes", MaxLine)
	if r.probe == nil && !r.draft {
		r.line.Kind = KindRefused
		r.refuse("line-too-long", r.line.Span, msg, "Shorten the line.",
			fmt.Sprintf("Line %d of nmap-service-probes is too long (limit is %d characters)", r.line.Number, MaxLine))
		return true
	}
	r.warn("line-too-long", r.line.Span, msg+": Nmap reads what follows as a line of its own", "Shorten the line.")
	return false
}

// dispatch reads the line by its keyword. A keyword counts with one space behind
// it and in the first column only.
func (r *reader) dispatch() {
	s := r.s
	switch {
	case s == "\n":
		r.line.Kind = KindBlank
	case s != "" && s[0] == '#':
		r.line.Kind = KindComment
	case r.probe != nil && isMatchLine(s):
		r.readMatch() // first, as most lines are
	case strings.HasPrefix(s, "Exclude "):
		r.line.Kind = KindExclude
		r.readExclude()
	case strings.HasPrefix(s, "Probe "):
		r.line.Kind = KindProbe
		r.readProbe()
	case r.probe == nil && !r.draft:
		r.beforeProbe()
	case isMatchLine(s):
		r.readMatch()
	default:
		r.readDirective()
	}
}

// beforeProbe refuses a line that only a section may hold.
func (r *reader) beforeProbe() {
	r.line.Kind = KindRefused
	msg, hint := r.unknownLine()
	switch {
	case msg != "":
	case isMatchLine(r.s):
		msg, hint = "a match line stands before the first Probe line", "Put it below the Probe line whose response it reads."
		r.line.Match, _ = r.parseMatch()
	case keywordOf(r.s) != "":
		msg, hint = fmt.Sprintf("%s stands before the first Probe line", keywordOf(r.s)), "Put it below the Probe line it belongs to."
	default:
		msg, hint = fmt.Sprintf("found %q, expected \"Probe \" or \"Exclude \"", firstWord(r.s)), "Start the file with a Probe line."
	}
	d := r.refuse("line-before-probe", r.firstWordSpan(), msg, hint,
		fmt.Sprintf("Parse error on line %d of nmap-service-probes file: nmap-service-probes -- line was expected to begin with \"Probe \" or \"Exclude \"", r.line.Number))
	d.Fix = r.unknownFix()
}

func isMatchLine(s string) bool {
	return strings.HasPrefix(s, "match ") || strings.HasPrefix(s, "softmatch ")
}

// firstWordSpan is the place of the first word, or of a line of white space.
func (r *reader) firstWordSpan() source.Span {
	trimmed := strings.TrimLeft(r.s, " \t\r\n\v\f")
	if trimmed == "" {
		return r.line.Span
	}
	start := len(r.s) - len(trimmed)
	return r.piece(start, start+len(firstWord(trimmed))).Span
}

// unknownLine explains a line whose keyword Nmap does not know, where it has a
// usual cause; msg is empty where it has none.
func (r *reader) unknownLine() (msg, hint string) {
	trimmed := strings.TrimLeft(r.s, " \t\r\n\v\f")
	switch {
	case r.s == "":
		return "the line begins with a NUL byte, where Nmap stops reading it", "Remove the byte."
	case r.s == "\r\n":
		return "a blank line ends in CR LF, and Nmap takes the CR for a directive", "Save the file with LF at the end of its lines."
	case trimmed == "":
		return "a blank line holds white space, which Nmap takes for a directive", "Remove the white space."
	case len(trimmed) < len(r.s) && trimmed[0] == '#':
		return "a comment does not start in the first column", "Remove the white space before the #."
	case len(trimmed) < len(r.s) && keywordOf(trimmed) != "":
		return fmt.Sprintf("%q does not start in the first column", keywordOf(trimmed)), "Remove the white space before it."
	case keywordOf(r.s) != "" && !strings.HasPrefix(r.s, keywordOf(r.s)+" "):
		k := keywordOf(r.s)
		if len(r.s) > len(k) && r.s[len(k)] == '\t' {
			return fmt.Sprintf("a TAB follows %q, expected a space", k), "Write a space instead of the TAB."
		}
		return fmt.Sprintf("nothing follows %q", k), "Complete the line."
	}
	for _, k := range keywords {
		if w := firstWord(r.s); w != k && strings.EqualFold(w, k) {
			return fmt.Sprintf("found %q, expected %q: keywords are case-sensitive", w, k), fmt.Sprintf("Write %s.", k)
		}
	}
	if strings.HasPrefix(r.s, "\ufeff") {
		return "a byte order mark stands before the first character", "Remove it: save the file as UTF-8 without one."
	}
	if c := r.s[0]; c == '^' || c == '/' || c == '(' || c == '\\' {
		return fmt.Sprintf("found %s, which looks like a pattern alone", short(firstWord(r.s))), "Write match, a service name, and the pattern between delimiters, such as match ftp m|^220 |."
	}
	return "", ""
}

// unknownFix repairs what unknownLine explains, where that is mechanical.
func (r *reader) unknownFix() *diag.Fix {
	trimmed := strings.TrimLeft(r.s, " \t\r\n\v\f")
	lead := source.Span{Start: r.at, End: r.at + len(r.s) - len(trimmed)}
	switch {
	case r.s == "":
		return nil
	case trimmed == "":
		return edit("Remove the white space", r.line.Span, "")
	case !lead.Empty() && (trimmed[0] == '#' || strings.HasPrefix(trimmed, keywordOf(trimmed)+" ") && keywordOf(trimmed) != ""):
		return edit("Remove the white space", lead, "")
	}
	if k := keywordOf(r.s); k != "" && len(r.s) > len(k) && r.s[len(k)] == '\t' {
		return edit("Write a space", source.Span{Start: r.at + len(k), End: r.at + len(k) + 1}, " ")
	}
	return nil
}

var keywords = [...]string{"Exclude", "Probe", "ports", "sslports", "rarity", "fallback", "totalwaitms", "tcpwrappedms", "match", "softmatch"}

// keywordOf is the keyword that is the first word of s, "" if it is none.
func keywordOf(s string) string {
	w := firstWord(s)
	for _, k := range keywords {
		if w == k {
			return k
		}
	}
	return ""
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(c rune) bool { return c < 0x80 && isSpace(byte(c)) }); i >= 0 {
		return s[:i]
	}
	return s
}

// maxShown is how many characters of a word a sentence quotes.
const maxShown = 40

// short quotes a word, cut to what a sentence can hold.
func short(word string) string {
	n := 0
	for i := range word {
		if n++; n > maxShown {
			return strconv.Quote(word[:i]) + "…"
		}
	}
	return strconv.Quote(word)
}

// shown names the character at the start of s: bytes outside ASCII are part of
// one that a word processor or a web page put there.
func shown(s string) string {
	if s == "" {
		return "the end of the line"
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == 0xa0:
		return "a no-break space"
	case r == 0x2018 || r == 0x2019 || r == 0x201c || r == 0x201d:
		return fmt.Sprintf("the typographic quote %q", r)
	case size > 1:
		return fmt.Sprintf("the character %q, which is not ASCII,", r)
	}
	return fmt.Sprintf("%q", s[0])
}

// isSpace is C's isspace.
func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// piece is s[i:j] of the line at hand, without the LF a draft is lent at its end.
func (r *reader) piece(i, j int) Piece {
	i, j = min(i, len(r.line.Text)), min(j, len(r.line.Text))
	return Piece{Text: r.s[i:j], Span: source.Span{Start: r.at + i, End: r.at + j}}
}

// refuse reports where Nmap stops.
func (r *reader) refuse(code diag.Code, span source.Span, msg, hint, nmap string) *diag.Diagnostic {
	r.line.Refused = true
	if r.file.Refused == nil {
		r.file.Refused = r.line
	}
	return r.report(diag.Error, code, span, msg, hint, nmap)
}

func (r *reader) warn(code diag.Code, span source.Span, msg, hint string) *diag.Diagnostic {
	return r.report(diag.Warning, code, span, msg, hint, "")
}

func (r *reader) note(code diag.Code, span source.Span, msg, hint string) *diag.Diagnostic {
	return r.report(diag.Advice, code, span, msg, hint, "")
}

// report adds a finding; the pointer is good until the next one.
func (r *reader) report(sev diag.Severity, code diag.Code, span source.Span, msg, hint, nmap string) *diag.Diagnostic {
	end := r.line.Span.End
	span = source.Span{Start: min(span.Start, end), End: min(span.End, end)}
	r.found = append(r.found, diag.Diagnostic{Code: code, Severity: sev, Span: span, Message: msg, Hint: hint, Nmap: nmap})
	return &r.found[len(r.found)-1]
}

// pointBack marks every error after the first.
func (r *reader) pointBack() {
	first := -1
	for i := range r.found {
		switch {
		case r.found[i].Severity != diag.Error:
		case first < 0:
			first = i
		default:
			r.found[i].Related = append(r.found[i].Related, diag.Related{
				Span:    r.found[first].Span,
				Message: "after the first refusal: Nmap stops here and reads no further",
			})
		}
	}
}

func edit(title string, span source.Span, text string) *diag.Fix {
	return &diag.Fix{Title: title, Edits: []diag.Edit{{Span: span, Text: text}}}
}
