package fingerprint

import (
	"strings"
	"unicode/utf8"
)

// char is one character of the fingerprint's own text with its place in the
// paste, after all layers were taken off. Nmap prints ASCII only: a stray char
// is one it never prints at its place, such as a blank or a call-out.
type char struct {
	c          byte
	stray      bool
	start, end int
}

// layers reads characters of s from pos to limit through entities and string
// escapes. Level 0 is the text itself, then come dress.entity levels of
// entities, then dress.escape levels of escapes; the other way round if
// dress.inside.
type layers struct {
	s          string
	pos, limit int
	dress      dress
	top        int
	fast       bool // ASCII stands for itself
	ended      bool // the closing quote of the literal was met
	// Python picks the quotes anew for each literal: the one of those from turn on,
	// and of the one before.
	turn             int
	quote, lastQuote byte
	notes            *notes
}

// dress is what stands around and between a fingerprint's own characters.
type dress struct {
	entity, escape int
	close          byte   // ends a string literal where it is not escaped, or 0
	doubled        byte   // a quote that is written twice, as in CSV, or 0
	printable      bool   // quoted-printable, as in raw mail
	opening        string // what stands in the line before the quote that opens
	prefix         string // begins each line, white space trimmed
	tags           bool   // line breaks are HTML tags
	bare           bool   // entities, and no tags: angle brackets stand for themselves
	joined         int    // line breaks are lost: column of the first "SF:", 74 or 149
	inside         bool   // the entities stand inside the escapes
	percent        bool   // percent-encoded, as in a URL
	wide           int    // width at which another program broke the lines, or 0
	between        string // stands between the end of each line and the next mark
}

// newLayers reads s from pos to limit in the dress d.
func newLayers(s string, pos, limit int, d dress, n *notes) layers {
	top := d.entity + d.escape
	return layers{s: s, pos: pos, limit: limit, dress: d, top: top, notes: n, fast: top == 0 && d.doubled == 0 && !d.printable && !d.percent && d.wide == 0}
}

// read gives the next character of the top level; ok is false at the end.
func (l *layers) read() (char, bool) {
	if l.fast && l.pos < l.limit {
		if c := l.s[l.pos]; c > ' ' && c < 0x7f {
			l.pos++
			return char{c: c, start: l.pos - 1, end: l.pos}, true
		}
	}
	return l.at(l.top)
}

func (l *layers) at(level int) (char, bool) {
	switch {
	case level == 0:
		return l.plain()
	case l.dress.inside && level > l.dress.escape, !l.dress.inside && level <= l.dress.entity:
		return l.entity(level)
	}
	return l.escaped(level)
}

// firstEscape is the level of the outermost string escapes.
func (d *dress) firstEscape() int {
	if d.inside {
		return 1
	}
	return d.entity + 1
}

// plain reads the text itself and sees to what editors and web pages do to
// characters.
func (l *layers) plain() (char, bool) {
	for l.pos < l.limit {
		start := l.pos
		c := l.s[start]
		if c < utf8.RuneSelf && c != 0 {
			l.pos++
			if l.dress.wide > 0 && isSpace(c) {
				if next := l.joinWide(start); next > 0 {
					l.note(noteWide, start, next)
					l.pos = next
					continue
				}
			}
			if c == '\x1b' || c == '=' && l.dress.printable || c == '%' && l.dress.percent || c == l.dress.doubled && c != 0 {
				ch, keep, ok := l.odd(c, start)
				if !ok {
					return char{}, false
				}
				if keep {
					return ch, true
				}
				continue
			}
			if c == '<' && l.dress.entity > 0 && !l.dress.bare {
				if end, breaks := tagEnd(l.s[start:l.limit]); end > 0 {
					l.pos = start + end
					if breaks {
						return char{c: '\n', start: start, end: l.pos}, true
					}
					continue
				}
			}
			return char{c: c, stray: c < ' ' && !isSpace(c) || c == 0x7f, start: start, end: l.pos}, true
		}
		r, size := utf8.DecodeRuneInString(l.s[start:l.limit])
		l.pos += size
		if ch, ok := l.tame(r, start, l.pos); ok {
			return ch, true
		}
	}
	return char{}, false
}

// odd reads what the dress makes of the ASCII character c at start: the colours
// of a terminal, an escape of quoted-printable, a quote written twice. keep is
// false where nothing came of it, ok where a single quote ended the text.
func (l *layers) odd(c byte, start int) (ch char, keep, ok bool) {
	rest := l.s[start:l.limit]
	switch c {
	case '\x1b':
		if n := colourEnd(rest); n > 0 {
			l.pos = start + n
			l.note(noteColour, start, l.pos)
			return char{}, false, true
		}
		return char{c: c, stray: true, start: start, end: l.pos}, true, true
	case '%':
		if len(rest) > 2 {
			hi, ok1 := unhex(rest[1])
			lo, ok2 := unhex(rest[2])
			if b := hi<<4 | lo; ok1 && ok2 {
				l.pos = start + 3
				return char{c: b, stray: b < ' ' && !isSpace(b) || b >= 0x7f, start: start, end: l.pos}, true, true
			}
		}
		return char{c: c, start: start, end: l.pos}, true, true
	case '=':
		if n := len(rest) - len(strings.TrimLeft(rest[1:], " \t\r")) - 1; len(rest) > n+1 && rest[n+1] == '\n' {
			l.pos = start + n + 2
			return char{}, false, true
		}
		if len(rest) > 2 {
			hi, ok1 := unhex(rest[1])
			lo, ok2 := unhex(rest[2])
			if ok1 && ok2 {
				l.pos = start + 3
				b := hi<<4 | lo
				return char{c: b, stray: b < ' ' && !isSpace(b) || b >= 0x7f, start: start, end: l.pos}, true, true
			}
		}
		return char{c: c, start: start, end: l.pos}, true, true
	}
	if c == '\'' && strings.HasPrefix(rest, `'\''`) {
		l.pos = start + len(`'\''`) // how a shell's string holds one
		return char{c: c, start: start, end: l.pos}, true, true
	}
	if c == '\'' && strings.HasPrefix(rest, `'"'"'`) {
		l.pos = start + len(`'"'"'`)
		return char{c: c, start: start, end: l.pos}, true, true
	}
	if next := nextCell(rest); c == '"' && next > 0 {
		l.pos = start + next
		return char{c: '\n', start: start, end: l.pos}, true, true
	}
	if next := quotedCell(l.s[:start], rest); c == '"' && next {
		return char{}, false, true
	}
	if len(rest) < 2 || rest[1] != c {
		l.pos, l.limit, l.ended = start, start, true
		return char{}, false, false
	}
	l.pos = start + 2
	return char{c: c, start: start, end: l.pos}, true, true
}

// colourEnd is the length of the terminal control sequence at the start of s.
func colourEnd(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s) && i < 24; i++ {
		if s[i] >= 0x40 && s[i] < 0x7f {
			return i + 1
		}
	}
	return 0
}

// tame maps a character outside ASCII to what stood there before an editor
// changed it; ok is false for one that is to be left out.
func (l *layers) tame(r rune, start, end int) (char, bool) {
	ch := char{start: start, end: end}
	switch {
	case r == 0:
		l.note(noteNUL, start, end)
		return ch, false
	case isInvisible(r):
		l.note(noteInvisible, start, end)
		return ch, false
	case r == 0xa0 || r == 0x1680 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000:
		ch.c = ' '
	case r == 0x85 || r == 0x2028 || r == 0x2029:
		ch.c = '\n'
	case r >= 0x201c && r <= 0x201f || r == 0x2033 || r == 0xff02 || r == 0xab || r == 0xbb:
		l.note(noteTypography, start, end)
		ch.c = '"'
	case r == 0xa5 || r == 0x20a9 || r == 0x2216 || r == 0xfe68: // how some fonts show the backslash
		l.note(noteTypography, start, end)
		ch.c = '\\'
	case r >= 0x2018 && r <= 0x201b || r == 0x2032:
		l.note(noteTypography, start, end)
		ch.c = '\''
	case r >= 0x2010 && r <= 0x2013 || r == 0x2212:
		l.note(noteTypography, start, end)
		ch.c = '-'
	case r > 0xff00 && r < 0xff5f:
		l.note(noteTypography, start, end)
		ch.c = byte(r - 0xfee0)
	case r < utf8.RuneSelf:
		ch.c = byte(r)
		ch.stray = r < ' ' && !isSpace(ch.c) || r == 0x7f
	default:
		ch.stray = true
	}
	return ch, true
}

// isInvisible reports characters that have no width and are no blank.
func isInvisible(r rune) bool {
	return r == 0xad || r == 0xfeff || r == 0x34f || r == 0x61c || r >= 0x180b && r <= 0x180f ||
		r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0000 && r <= 0xe0fff || r >= 0x200b && r <= 0x200f ||
		r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f
}

// maxTag is the longest tag taken for one.
const maxTag = 200

// tagEnd is the length of the HTML tag at the start of s, 0 where there is
// none; breaks says that the tag stands for a line break.
func tagEnd(s string) (end int, breaks bool) {
	if len(s) < 3 || s[0] != '<' || s[1] != '/' && !isLetter(s[1]) && s[1] != '!' {
		return 0, false
	}
	for end = 1; end < len(s) && end < maxTag && s[end] != '\n' && s[end] != '\r'; end++ {
		if s[end] == '>' {
			name := s[1:end]
			if name[0] == '/' {
				name = name[1:]
			}
			n := 0
			for n < len(name) && (isLetter(name[n]) || isDigit(name[n])) {
				n++
			}
			switch lower(name[:n]) {
			case "br", "p", "div", "li", "tr", "td", "pre", "code":
				breaks = true
			}
			return end + 1, breaks
		}
	}
	return 0, false
}

// maxEntity is the longest entity name between & and ;.
const maxEntity = 8

// entity reads one level of XML and HTML entities.
func (l *layers) entity(level int) (char, bool) {
	ch, ok := l.at(level - 1)
	if !ok || ch.c != '&' || ch.stray {
		return ch, ok
	}
	back := *l
	var name [maxEntity]byte
	for n := 0; ; n++ {
		next, ok := l.at(level - 1)
		if ok && next.c == ';' {
			r, known := entityRune(string(name[:n]))
			if !known {
				break
			}
			if got, ok := l.tame(r, ch.start, next.end); ok {
				return got, true
			}
			return l.entity(level)
		}
		if !ok && n > 0 {
			return char{}, false
		}
		if !ok || n == maxEntity || !isLetter(next.c) && !isDigit(next.c) && next.c != '#' {
			break
		}
		name[n] = next.c
	}
	l.pos, l.ended = back.pos, back.ended
	return ch, true
}

// entityRune is the character of an entity, by name or by number.
func entityRune(name string) (rune, bool) {
	switch name {
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "nbsp":
		return ' ', true
	case "ldquo":
		return 0x201c, true
	case "rdquo":
		return 0x201d, true
	case "bsol":
		return '\\', true
	case "shy":
		return 0xad, true
	case "zwnj":
		return 0x200c, true
	case "zwj":
		return 0x200d, true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	var r rune
	for i := 0; i < len(digits); i++ {
		d, ok := unhex(digits[i])
		if !ok || rune(d) >= base {
			return 0, false
		}
		r = r*base + rune(d)
	}
	return r, digits != "" && r > 0 && r <= utf8.MaxRune
}

func (l *layers) note(k noteKind, start, end int) {
	if l.notes != nil {
		l.notes.add(k, start, end)
	}
}

func isSpace(c byte) bool  { return c == ' ' || '\t' <= c && c <= '\r' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func unhex(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 0x20
		}
	}
	return string(b)
}
