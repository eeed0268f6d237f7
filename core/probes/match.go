package probes

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"matchline/core/diag"
	"matchline/core/source"
)

// readMatch reads the match or softmatch line at hand.
func (r *reader) readMatch() {
	r.line.Kind = KindMatch
	if r.s[0] == 's' {
		r.line.Kind = KindSoftMatch
	}
	m, e := r.parseMatch()
	m.Line, m.Span, m.Probe = r.line.Number, r.line.Span, r.probe
	r.line.Match = m
	if e != nil {
		if e.code == "line-not-ended" && (len(r.s) != len(r.line.Text) || len(r.s) == MaxLine) {
			e = &matchError{code: "item-flags-too-long", span: e.span, nmap: e.nmap,
				msg: "the line ends here for Nmap, in the middle of an item", hint: "Shorten the line, and write no NUL byte."}
		}
		d := r.refuse(e.code, e.span, e.msg, e.hint, e.nmapText(r.line.Number))
		d.Fix = e.fix
		if len(r.s) <= maxOldLine && accepts793(r.s) {
			d.Hint = strings.TrimSpace(d.Hint + " Nmap 7.93 and before accept the line.")
		}
		return
	}
	for i := range m.Fields {
		if it := &m.Fields[i]; it.CPE() && it.DelimOpen.Text != ":/" {
			r.note("cpe-without-colon", it.Span, "a cpe without its colon: Nmap 7.93 and before refuse the line, later ones ignore the field", `Write cpe:/ at its start.`)
		}
	}
	if r.probe != nil {
		r.probe.Matches = append(r.probe.Matches, m)
	} else {
		r.file.Free = append(r.file.Free, m)
	}
}

// matchError is why Nmap refuses a match line.
type matchError struct {
	code      diag.Code
	span      source.Span
	msg, hint string
	// nmap is Nmap's message; %d stands for the line number.
	nmap string
	fix  *diag.Fix
}

func (e *matchError) nmapText(line int) string { return fmt.Sprintf(e.nmap, line) }

// The functions of Nmap that name themselves in front of their messages.
const (
	inInitMatch = "InitMatch: "
	inTemplate  = "next_template: parse error on line %d of nmap-service-probes: "
)

// room is how many matches are made at once, and items for each.
const room, itemsEach = 64, 4

// parseMatch reads the match line at hand. The match holds what could be read, also
// when Nmap refuses the line.
//
// Imitates ServiceProbeMatch::InitMatch in Nmap's service_scan.cc.
func (r *reader) parseMatch() (*Match, *matchError) {
	s, at := r.s, r.at
	p := itemReader{s: s, at: at}
	if len(r.matches) == 0 {
		r.matches = make([]Match, min(room, len(r.lines)+1))
	}
	m := &r.matches[0]
	r.matches = r.matches[1:]
	n := strings.IndexByte(s, ' ')
	m.Keyword = p.piece(0, n)
	m.Soft = m.Keyword.Text == "softmatch"
	p.off = n + 1
	sp := strings.IndexByte(s[p.off:], ' ')
	if sp < 0 {
		m.ServicePiece = p.piece(p.off, p.off+len(firstWord(s[p.off:])))
		m.Service = m.ServicePiece.Text
		return m, &matchError{code: "match-no-service", span: m.ServicePiece.Span,
			msg:  "a service name and a space are expected after " + m.Keyword.Text,
			hint: "Write a service name, a space, and a pattern such as m|^220 |.",
			nmap: inInitMatch + "parse error on line %d of nmap-service-probes: could not find service name"}
	}
	m.ServicePiece = p.piece(p.off, p.off+sp)
	m.Service = m.ServicePiece.Text
	p.off += sp
	ok, e := p.next(&m.Pattern)
	if e != nil {
		return m, e
	}
	if !ok {
		return m, &matchError{code: "match-no-pattern", span: source.Span{Start: m.ServicePiece.Span.End, End: at + len(s)},
			msg: "the line has no pattern", hint: "Write a pattern such as m|^220 |.",
			nmap: inInitMatch + "parse error on line %d of nmap-service-probes"}
	}
	if e := checkPattern(m); e != nil {
		return m, e
	}
	return m, r.fields(m, &p)
}

// fields reads the items behind the pattern.
func (r *reader) fields(m *Match, p *itemReader) *matchError {
	for n := 0; ; n++ {
		if n == len(r.items) {
			more := make([]Item, max(2*n, itemsEach*min(room, len(r.lines)+1)))
			copy(more, r.items[:n])
			r.items = more
		}
		it := &r.items[n]
		ok, e := p.next(it)
		if ok && e == nil {
			if e = checkField(it); e == nil {
				continue
			}
		}
		if ok || e != nil {
			n++
		}
		m.Fields, r.items = r.items[:n:n], r.items[n:]
		return e
	}
}

// checkPattern checks the m item of m.
func checkPattern(m *Match) *matchError {
	it := &m.Pattern
	if it.Mode.Text != "m" {
		e := &matchError{code: "match-not-m", span: it.Mode.Span,
			msg:  fmt.Sprintf("found %q, expected m and a pattern", it.Mode.Text+it.DelimOpen.Text),
			hint: "Write the pattern first, such as m|^220 |.",
			nmap: inInitMatch + "parse error on line %d of nmap-service-probes: matchtext must begin with 'm'"}
		if m.Service == "" {
			e.span = m.ServicePiece.Span
			e.msg = "two spaces after " + m.Keyword.Text + ": Nmap takes the service name for empty and the name for an item"
			e.hint = "Write one space."
		}
		return e
	}
	for i := 0; i < len(it.Flags.Text); i++ {
		if c := it.Flags.Text[i]; c != 'i' && c != 's' {
			return &matchError{code: "pattern-flag-unknown",
				span: source.Span{Start: it.Flags.Span.Start + i, End: it.Flags.Span.Start + i + 1},
				msg:  fmt.Sprintf("the pattern has the flag %q, expected i or s", c),
				hint: "Use only i (letters in either case) and s (a dot matches newlines).",
				nmap: inInitMatch + "illegal regexp option on line %d of nmap-service-probes"}
		}
	}
	return nil
}

// checkField checks the letters of an item after the pattern.
func checkField(it *Item) *matchError {
	switch it.Mode.Text {
	case "p", "v", "i", "h", "o", "d", "cpe":
		return nil
	}
	return &matchError{code: "item-unknown", span: it.Mode.Span,
		msg:  fmt.Sprintf("found the item %q, expected one of p v i h o d cpe", it.Mode.Text),
		hint: useItems,
		nmap: inInitMatch + "Unknown template specifier '" + strings.ReplaceAll(it.Mode.Text, "%", "%%") + "' on line %d of nmap-service-probes"}
}

const useItems = "Use p/product/ v/version/ i/info/ h/hostname/ o/os/ d/device/ cpe:/a:vendor:product/."

// itemReader cuts a line into items.
type itemReader struct {
	s   string
	at  int // offset of s in the text
	off int
}

func (p *itemReader) piece(i, j int) Piece {
	return Piece{Text: p.s[i:j], Span: p.span(i, j)}
}

func (p *itemReader) span(i, j int) source.Span { return source.Span{Start: p.at + i, End: p.at + j} }

// maxLetters is how many letters Nmap reads for a mode and for flags.
const maxLetters = 3

// letters returns the end of up to maxLetters letters at i.
func (p *itemReader) letters(i int) int {
	end := min(i+maxLetters, len(p.s))
	for i < end && isLetter(p.s[i]) {
		i++
	}
	return i
}

// next reads the next item into it; ok is false at the end of the line. With an
// error it holds what could be read, at the end nothing.
//
// Imitates next_template in Nmap's service_scan.cc.
func (p *itemReader) next(it *Item) (ok bool, e *matchError) {
	s := p.s
	start := p.off
	for start < len(s) && isSpace(s[start]) {
		start++
	}
	p.off = start
	if start == len(s) {
		return false, nil
	}
	open := p.letters(start)
	it.Mode = p.piece(start, open)
	it.Span = it.Mode.Span
	if open == len(s) || isSpace(s[open]) {
		hint := "Write an item such as p/product/."
		if it.Mode.Text == "m" {
			hint = "Write the pattern between two delimiters, such as m|^220 |."
		}
		return false, &matchError{code: "item-bare-word", span: p.span(start, open),
			msg:  fmt.Sprintf("found the bare word %q, expected a letter and a delimited text", s[start:open]),
			hint: hint, nmap: inTemplate + "bare word"}
	}
	text, delim := open+1, s[open]
	it.DelimOpen = p.piece(open, text)
	search := text
	if delim == ':' && it.CPE() {
		if text == len(s) || s[text] != '/' {
			return false, &matchError{code: "cpe-delimiter", span: p.span(start, min(text+1, len(s))),
				msg:  "found cpe: without a slash",
				hint: "Write cpe:/a:vendor:product/.", nmap: inTemplate + "cpe delimiter not '/'"}
		}
		search = open + 2
		text, delim = start, '/'
		it.DelimOpen = p.piece(open, search)
	}
	n := strings.IndexByte(s[search:], delim)
	if n < 0 {
		return false, p.notClosed(it, start, text, delim)
	}
	end := search + n
	it.Text = p.piece(text, end)
	it.DelimClose = p.piece(end, end+1)
	flags := p.letters(end + 1)
	it.Flags = p.piece(end+1, flags)
	it.Span.End = p.at + flags
	if flags == len(s) || !isSpace(s[flags]) {
		return true, p.flagsTooLong(it, end, flags)
	}
	p.off = flags
	return true, nil
}

// notClosed explains an item whose delimiter does not come again.
func (p *itemReader) notClosed(it *Item, start, text int, delim byte) *matchError {
	s := p.s
	if isLetter(delim) {
		word := firstWord(s[start:])
		return &matchError{code: "item-unknown", span: p.span(start, start+len(word)),
			msg:  fmt.Sprintf("%q starts no item: Nmap reads three letters and takes the fourth for a delimiter", word),
			hint: useItems, nmap: inTemplate + "missing end delimiter"}
	}
	end := len(strings.TrimRight(s, "\r\n"))
	it.Text = p.piece(min(text, end), end)
	it.Span.End = p.at + end
	return &matchError{code: "item-not-closed", span: it.DelimOpen.Span,
		msg:  fmt.Sprintf("no %q closes the text that opens here", delim),
		hint: fmt.Sprintf("Write %s at the end of the text.", string(rune(delim))), nmap: inTemplate + "missing end delimiter"}
}

// flagsTooLong explains the many causes of one message of Nmap.
func (p *itemReader) flagsTooLong(it *Item, end, flags int) *matchError {
	e := &matchError{code: "item-flags-too-long", span: p.span(end+1, min(flags+1, len(p.s))), nmap: inTemplate + "flags too long"}
	s := p.s
	rest := s[end+1:]
	switch {
	case flags == len(s):
		e.code, e.span = "line-not-ended", p.span(flags, flags)
		e.msg, e.hint = "the last line has no newline, so Nmap refuses it", "End the file with a newline."
		e.fix = edit("Add a newline", e.span, "\n")
	case it.CPE() && it.DelimOpen.Text == ":/" && strings.IndexByte(rest, '/') >= 0 && !startsItem(rest):
		e.code, e.span = "cpe-slash", p.span(end, end+1)
		e.msg = "a slash ends the cpe here"
		e.hint = "Write %2f for a slash inside a cpe."
		e.fix = edit("Write %2f", e.span, "%2f")
	case startsItem(rest):
		e.span = p.span(end+1, end+1)
		e.msg, e.hint = "no space before the next item", "Put a space there."
		e.fix = edit("Put a space", e.span, " ")
	case flags == end+1+maxLetters && isLetter(s[flags]):
		e.msg = fmt.Sprintf("more than %d flags follow the text", maxLetters)
		e.hint = "Remove them: Nmap reads flags after the pattern only."
	case it.DelimOpen.Text[0] >= utf8.RuneSelf:
		open := it.DelimOpen.Span.Start - p.at
		e.span = p.span(open, end+1)
		e.msg = fmt.Sprintf("found %s where the text opens: Nmap takes its first byte for the delimiter", shown(s[open:]))
		e.hint = "Write an ASCII delimiter such as | at both ends."
	case s[flags] >= utf8.RuneSelf:
		e.msg = fmt.Sprintf("found %s after the delimiter, expected a space", strings.TrimSuffix(shown(s[flags:]), ","))
		e.hint = "Write a plain space there."
		_, size := utf8.DecodeRuneInString(s[flags:])
		e.span = p.span(flags, flags+size)
		if strings.HasPrefix(s[flags:], "\u00a0") {
			e.fix = edit("Write a space", e.span, " ")
		}
	default:
		e.msg = fmt.Sprintf("found %q after the delimiter, expected a space", s[flags])
		e.hint = fmt.Sprintf("Use another delimiter than %q, one that does not occur in the text.", s[end])
		e.fix = p.otherDelimiter(it, end)
	}
	return e
}

// otherDelimiter repairs an item whose text holds its delimiter, at end for the
// first time: the text goes on to the next one that flags and white space follow,
// and another delimiter stands around it.
func (p *itemReader) otherDelimiter(it *Item, end int) *diag.Fix {
	s, d := p.s, p.s[end]
	from := it.DelimOpen.Span.End - p.at
	for i := end + 1; i < len(s); i++ {
		flags := p.letters(i + 1)
		if s[i] != d || flags == len(s) || !isSpace(s[flags]) {
			continue
		}
		order := "/|%=@#"
		if it.Mode.Text == "m" {
			order = "|=%@#"
		}
		for _, c := range order {
			if strings.ContainsRune(s[from:i], c) {
				continue
			}
			return &diag.Fix{Title: fmt.Sprintf("Use %c as the delimiter", c), Edits: []diag.Edit{
				{Span: it.DelimOpen.Span, Text: string(c)}, {Span: p.span(i, i+1), Text: string(c)},
			}}
		}
		return nil
	}
	return nil
}

// startsItem reports whether s looks like the start of a field.
func startsItem(s string) bool {
	if strings.HasPrefix(s, "cpe:/") {
		return true
	}
	return len(s) > 1 && strings.IndexByte("pvihod", s[0]) >= 0 && strings.IndexByte("/|%=@#", s[1]) >= 0
}

// accepts793 reports whether the item parser of Nmap 7.93 and before takes the
// line: modes of any letters and colons, any delimiter after them, flags of any
// length, and nothing asked of what follows them.
func accepts793(s string) bool {
	i := strings.IndexByte(s, ' ') + 1
	n := strings.IndexByte(s[i:], ' ')
	if n < 0 {
		return false
	}
	i += n
	for items := 0; ; items++ {
		for i < len(s) && isSpace(s[i]) {
			i++
		}
		if i == len(s) {
			return items > 0
		}
		mode := i
		for i < len(s) && (isLetter(s[i]) || s[i] == ':') {
			i++
		}
		if i == len(s) || isSpace(s[i]) {
			return false
		}
		name := s[mode:i]
		n := strings.IndexByte(s[i+1:], s[i])
		if n < 0 {
			return false
		}
		i += n + 2
		flags := i
		for i < len(s) && isLetter(s[i]) {
			i++
		}
		switch name {
		case "m":
			if items != 0 || strings.Trim(s[flags:i], "is") != "" {
				return false
			}
		case "p", "v", "i", "h", "o", "d", "cpe:":
			if items == 0 {
				return false
			}
		default:
			return false
		}
	}
}
