package fingerprint

import "strings"

// escaped reads one level of the escapes of string literals: JSON, C, Python,
// YAML and Markdown put a backslash before quotes and backslashes alike.
func (l *layers) escaped(level int) (char, bool) {
	for {
		ch, ok := l.at(level - 1)
		if !ok || ch.stray {
			return ch, ok
		}
		if ch.c != '\\' {
			if ch.c != l.closeAt(ch.start) || level != l.dress.firstEscape() || ch.end != ch.start+1 {
				return ch, true
			}
			next, breaks, ok := nextLiteral(l.s[ch.end:l.limit], ch.c)
			if !ok {
				next, ok = nextRecord(l.s[ch.end:l.limit], l.dress.opening)
				breaks = ok
			}
			if !ok {
				l.pos, l.limit, l.ended = ch.start, ch.start, true
				return char{}, false
			}
			l.pos = ch.end + next
			l.open(ch.start)
			if breaks {
				return char{c: ' ', start: ch.start, end: l.pos}, true
			}
			continue
		}
		next, ok := l.at(level - 1)
		if !ok {
			return ch, true
		}
		out := char{c: next.c, stray: next.stray, start: ch.start, end: next.end}
		if next.stray {
			return out, true
		}
		switch next.c {
		case 'n':
			out.c = '\n'
		case 'r':
			out.c = '\r'
		case 't':
			out.c = '\t'
		case 'u', 'x':
			digits := 4
			if next.c == 'x' {
				digits = 2
			}
			r, end, ok := l.number(level, digits)
			if !ok {
				break
			}
			out, ok = l.tame(r, ch.start, end)
			if !ok {
				continue
			}
		case '\n', '\r':
			// The literal goes on in the next line.
			if l.pos < l.limit && next.c == '\r' && l.s[l.pos] == '\n' {
				l.pos++
			}
			for l.pos < l.limit && (l.s[l.pos] == ' ' || l.s[l.pos] == '\t') {
				l.pos++
			}
			continue
		default:
			if isDigit(next.c) || isLetter(next.c) && strings.IndexByte("abefpvUNS", next.c) < 0 {
				l.note(noteEscapeLevel, ch.start, next.end)
			}
		}
		return out, true
	}
}

// number reads exactly n hex digits of the level below, or nothing.
func (l *layers) number(level, n int) (r rune, end int, ok bool) {
	back := *l
	for range n {
		ch, ok := l.at(level - 1)
		d, hex := unhex(ch.c)
		if !ok || !hex {
			l.pos, l.ended = back.pos, back.ended
			return 0, 0, false
		}
		r, end = r<<4|rune(d), ch.end
	}
	return r, end, true
}

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
