package fingerprint

import "strings"

// closeAt is the quote that ends the literal at pos.
func (l *layers) closeAt(pos int) byte {
	switch {
	case l.turn == 0 || l.dress.close == 0:
		return l.dress.close
	case pos >= l.turn:
		return l.quote
	}
	return l.lastQuote
}

// open says that a literal begins here, after the one that ended at end. What
// was read ahead may be read again.
func (l *layers) open(end int) {
	q := l.s[l.pos-1]
	if l.turn == l.pos || q != '"' && q != '\'' {
		return
	}
	l.lastQuote = l.closeAt(end)
	l.turn, l.quote = l.pos, q
}

// nextLiteral looks behind a closing quote for the string literal that the
// compiler would join to it, or that lists the next line: its first character
// is at next. breaks says that a line of the fingerprint begins there.
func nextLiteral(s string, quote byte) (next int, breaks, ok bool) {
	comma := false
	for i := 0; i < len(s) && i < maxPrefix; i++ {
		switch s[i] {
		case ' ', '\t', '\r', '\n', '+', '.', '\\', '&':
			continue
		case ',':
			comma = true
			continue
		case quote, '"', '\'':
			breaks = i+1 < len(s) && strings.HasPrefix(s[i+1:], mark)
			return i + 1, breaks, i > 0 && (breaks || !comma && (s[i] == quote || strings.IndexByte(s[:i], '\n') >= 0))
		}
		break
	}
	return 0, false, false
}

// nextRecord looks behind a closing quote for a line that opens as the first
// one did, and with the mark: logs that keep each line of output as a record.
func nextRecord(s, opening string) (next int, ok bool) {
	n := strings.IndexByte(s[:min(len(s), 4*maxLook)], '\n')
	if n < 0 || opening == "" {
		return 0, false
	}
	at := n + 1
	k := prefixLen(s[at:], opening)
	if q := opening[len(opening)-1]; k == 0 && (q == '"' || q == '\'') {
		k = prefixLen(s[at:], opening[:len(opening)-1]+string(rune(q^'"'^'\'')))
	}
	if k == 0 || !strings.HasPrefix(s[at+k:], mark) {
		return 0, false
	}
	return at + k, true
}

// nextCell looks behind the quote that ends a cell of a table for the next line
// of the fingerprint, in a cell of its own: as text from a spreadsheet has them,
// with quotes only around the cells that hold one. The mark is at next.
func nextCell(s string) (next int) {
	i := 1
	for i < len(s) && i < maxPrefix && strings.IndexByte("\t ,;\r\n", s[i]) >= 0 {
		i++
	}
	if strings.IndexByte(s[1:i], '\n') < 0 {
		return 0
	}
	if i < len(s) && s[i] == '"' {
		i++
	}
	if !strings.HasPrefix(s[i:], mark) {
		return 0
	}
	return i
}

// quotedCell reports whether the quote at the start of s opens a cell with a
// line of the fingerprint.
func quotedCell(before, s string) bool {
	return strings.HasPrefix(s[1:], mark) && (before == "" || before[len(before)-1] == '\n')
}
