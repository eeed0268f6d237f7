package fingerprint

import "strings"

// looked is what a glance at a line told.
type looked struct {
	start, end int  // of the line, without its break; the prefix left out
	mark       int  // where "SF:" begins, behind a prefix maybe, -1 for nowhere
	blank      bool // nothing but a prefix
	prefixed   bool // the prefix of the first line stands here
	response   bool // begins with a response
	content    bool // only characters that a fingerprint may hold
	full       bool // as wide as Nmap's lines, or with the end of a response
}

// maxPrefix is the longest prefix of a line.
const maxPrefix = 96

// look glances at the line that begins here, without moving.
func (r *reader) look() (lk looked) {
	back := r.layers
	defer r.rewind(back)
	var buf [maxLook]byte
	var at [maxLook]int
	n := 0
	lk.start, lk.end, lk.mark = r.pos, r.pos, -1
	stray := false
	for {
		ch, ok := r.read()
		if !ok || ch.c == '\n' || ch.c == '\r' {
			break
		}
		stray = stray || ch.stray
		if n < maxLook {
			buf[n], at[n] = ch.c, ch.start
			n++
		} else if ch.start-lk.start > 4*maxLook {
			break
		}
		lk.end = ch.end
	}
	line := strings.TrimRight(string(buf[:n]), " \t")
	from := 0
	if i := markIndex(line[:min(len(line), maxPrefix+len(mark))]); i >= 0 && i+len(mark) < len(line) && !isSpace(line[i+len(mark)]) {
		same := r.isPrefix(line[:i])
		if same || r.isLine(line[i:], line[:i]) {
			if !same {
				r.note(notePrefixVaries, at[0], at[i])
			}
			lk.mark = at[i]
			r.prefixUsed = r.prefixUsed || same
			return lk
		}
	}
	if p := r.dress.prefix; p != "" {
		if k := prefixLen(line, p); k > 0 {
			from, lk.prefixed = k, true
			for from < len(line) && isSpace(line[from]) {
				from++
			}
		}
	}
	line = line[from:]
	if line == "" || isQuoting(line) && strings.IndexFunc(line, isDigitRune) < 0 {
		lk.blank = true
		return lk
	}
	if from < n {
		lk.start = at[from]
	}
	lk.response = beginsResponse(line)
	lk.content = !stray && r.isContent(line)
	lk.full = len(line) == lineWidth || len(line) == lineWidth-len(mark) ||
		strings.Contains(line, `")%r(`) || strings.HasSuffix(line, `");`)
	return lk
}

// markIndex is where "SF:" begins in line, in capitals if it does anywhere.
func markIndex(line string) int {
	if i := strings.Index(line, mark); i >= 0 {
		return i
	}
	return strings.Index(lower(line), "sf:")
}

// markAfter reports whether a line with the mark follows the line that ends at
// end.
func (r *reader) markAfter(end int) bool {
	back := r.layers
	defer r.rewind(back)
	r.pos = end
	if r.skipBlank() == 0 {
		return false
	}
	return r.look().mark >= 0
}

// isPrefix reports whether p may stand before the mark: the prefix of the
// first line but for its numbers, or signs of quoting.
func (r *reader) isPrefix(p string) bool {
	p = trim(p)
	return p == "" || isQuoting(p) || r.dress.prefix != "" && samePrefix(p, r.dress.prefix)
}

// isLine reports whether line, behind a prefix that the first line did not have,
// is a whole line of Nmap's behind another whole one: no text that only mentions
// the mark looks like that.
func (r *reader) isLine(line, prefix string) bool {
	if r.dress.prefix == "" || r.col != lineWidth && (r.col != firstWhole || r.firstLine != 0) {
		return false
	}
	last := prefix[len(prefix)-1]
	if last != r.opening() {
		return false
	}
	return r.isContent(line[len(mark):]) && (len(line) == lineWidth || strings.HasSuffix(line, `");`) && len(line) <= lineWidth+1)
}

// opening is the character before the fingerprint in its line.
func (r *reader) opening() byte {
	if b := r.dress.opening; b != "" {
		return b[len(b)-1]
	}
	return 0
}

// isQuoting reports whether s is made of the signs that mail, comments,
// listings, tables and patches put before lines, line numbers included; a
// character outside ASCII (0 where it was read as stray) counts as such a sign.
func isQuoting(s string) bool {
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(">|*#;:/+-!\"', \t\x00", s[i]) < 0 && !isDigit(s[i]) && s[i] < 0x80 {
			return false
		}
	}
	return true
}

// samePrefix compares prefixes, any number standing for any other.
func samePrefix(a, b string) bool { return prefixLen(a, b) == len(a) }

// prefixLen is how much of line the prefix p takes, 0 where it does not begin
// with it; numbers may differ, and a dash may stand for a colon, as grep has it
// before lines of context.
func prefixLen(line, p string) int {
	i, k := 0, 0
	for k < len(p) {
		if i == len(line) {
			return 0
		}
		if isDigit(p[k]) && isDigit(line[i]) {
			for k < len(p) && isDigit(p[k]) {
				k++
			}
			for i < len(line) && isDigit(line[i]) {
				i++
			}
			continue
		}
		if line[i] != p[k] && (line[i] != '-' || p[k] != ':') {
			return 0
		}
		i++
		k++
	}
	return i
}

// beginsResponse reports whether line begins with %r(name,HEX," or the same
// without its %r.
func beginsResponse(line string) bool {
	line = strings.TrimPrefix(line, "%r")
	if !strings.HasPrefix(line, "(") {
		return false
	}
	name, rest, ok := strings.Cut(line[1:], ",")
	if !ok || name == "" || len(name) > maxName || strings.ContainsAny(name, " \"()") {
		return false
	}
	i := 0
	for i < len(rest) {
		if _, hex := unhex(rest[i]); !hex {
			break
		}
		i++
	}
	return i > 0 && strings.HasPrefix(rest[i:], `,"`)
}

// isContent is isContent of a line whose first character may be the second one of
// an escape.
func (r *reader) isContent(line string) bool {
	if r.escaping && len(line) > 1 && line[0] > ' ' && line[0] < 0x7f {
		line = line[1:]
	}
	return isContent(line)
}

// isContent reports whether every character of line may stand in a fingerprint
// where it stands: no blank, and nothing bare that Nmap escapes but for the
// ends of responses.
func isContent(line string) bool {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
		case c <= ' ' || c >= 0x7f:
			return false
		case strings.IndexByte("?[].*+$^|", c) >= 0:
			return false
		case c == '(':
			if i > 0 && line[i-1] != 'r' {
				return false
			}
		case c == ')':
			if i > 0 && line[i-1] != '"' {
				return false
			}
		}
	}
	return line != ""
}

func isDigitRune(r rune) bool { return '0' <= r && r <= '9' }

func trim(s string) string { return strings.Trim(s, " \t\r\n") }
