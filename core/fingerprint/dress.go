package fingerprint

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// sniffed is how far from its start a fingerprint's first quote may be.
const sniffed = 640

// undress finds out what stands around the fingerprint that begins at start,
// and where its text ends at the latest.
func undress(s string, start, limit int) (dress, int) {
	var d dress
	before := lineBefore(s, start)
	if i := strings.Index(before, mark); i >= 0 {
		before = before[:i]
	}
	before = plainBefore(before)
	d.prefix, d.close = prefixOf(before)
	d.opening = before
	if d.prefix == "" && d.close == 0 && trim(before) == "" {
		d.prefix = prefixAlone(s, start, limit)
	}
	d.entity, d.escape = sniff(s, start, limit)
	d.printable = printableAt(s[start:limit])
	if d.close == '"' && d.entity == 0 && d.escape == 0 && strings.Contains(s[start:min(limit, start+sniffed)], `,""`) {
		d.doubled, d.close = d.close, 0
	}
	if d.close != 0 && d.escape == 0 {
		if d.entity > 0 {
			if n := strings.IndexByte(s[start:limit], d.close); n >= 0 {
				limit = start + n
			}
		}
	}
	d.tags = d.entity == 0 && (breakAt(s, start+lineWidth, limit) || breakAt(s, start+firstWhole, limit))
	d.joined = joinedAt(s, start, limit, d)
	return d, limit
}

// plainBefore is before without the control sequences of a terminal.
func plainBefore(before string) string {
	for {
		i := strings.IndexByte(before, '\x1b')
		if i < 0 {
			return before
		}
		before = before[:i] + before[i+max(1, colourEnd(before[i:])):]
	}
}

// printableAt reports whether the header at the start of s has its equal signs
// written as in quoted-printable.
func printableAt(s string) bool {
	i := strings.IndexByte(s[:min(len(s), lineWidth)], '=')
	return i > 0 && strings.HasPrefix(s[i:], "=3D")
}

// firstWhole is the width of a first line whose header was not wrapped.
const firstWhole = 149

// lineBefore is what stands before at in its line, cut to what can matter.
func lineBefore(s string, at int) string {
	from := max(0, at-maxPrefix-1)
	if i := strings.LastIndexAny(s[from:at], "\r\n"); i >= 0 {
		return s[from+i+1 : at]
	}
	return s[from:at]
}

// prefixOf takes apart what stands before a fingerprint in its line: a prefix
// that the other lines may have too, or the quote that opens a literal.
func prefixOf(before string) (prefix string, quote byte) {
	p := trim(strings.TrimLeft(before, "\ufeff"))
	if p == "" || isQuoting(p) && !strings.ContainsAny(p, "\"'") {
		return p, 0
	}
	switch last := p[len(p)-1]; last {
	case '"', '\'', '`':
		if strings.HasSuffix(p, strings.Repeat(string(rune(last)), 3)) {
			return "", 0
		}
		return "", last
	case '=', '(', '[', '{', ',':
		return "", 0
	}
	if len(p) > maxPrefix {
		return "", 0
	}
	return p, 0
}

// prefixAlone is a tool's prefix that stands on a line of its own before each
// line of the fingerprint, or empty.
func prefixAlone(s string, start, limit int) string {
	end := strings.TrimRight(s[max(0, start-2*maxPrefix):start], " \t\r\n")
	p := trim(end[strings.LastIndexAny(end, "\r\n")+1:])
	if p == "" || len(p) > maxPrefix/2 {
		return ""
	}
	n := strings.IndexAny(s[start:limit], "\r\n")
	if n < 0 {
		return ""
	}
	next := strings.TrimLeft(s[start+n:min(limit, start+n+2*maxPrefix)], " \t\r\n")
	if samePrefixLine(next, p) {
		return p
	}
	return ""
}

// samePrefixLine reports whether the first line of text is p and nothing else.
func samePrefixLine(text, p string) bool {
	n := prefixLen(text, p)
	if n == 0 {
		return false
	}
	rest := text[n:]
	if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	return trim(rest) == ""
}

// sniff reads the layers off the first quote: neither a header nor the name and
// length of a response hold a quote, an ampersand or a backslash of their own.
func sniff(s string, start, limit int) (entity, escape int) {
	end := min(limit, start+sniffed)
	for i := start; i < end; i++ {
		switch s[i] {
		case '"':
			// The end of a literal that another one continues tells nothing.
			next, breaks, ok := nextLiteral(s[i+1:limit], '"')
			if !ok || !breaks && strings.IndexByte(s[i:i+next], '\n') < 0 || i == start || s[i-1] == ',' {
				return 0, 0
			}
			i += next
		case '&':
			if n := entityLevels(s[i:end]); n > 0 {
				return n, 0
			}
		case '\\':
			k := i
			for i < end && s[i] == '\\' {
				i++
			}
			rest := s[i:end]
			n := levels(i - k)
			switch {
			case strings.HasPrefix(rest, `"`), strings.HasPrefix(rest, "u0022"):
				return 0, n
			case strings.HasPrefix(rest, "&"):
				if e := entityLevels(rest); e > 0 {
					return e, n
				}
			case strings.HasPrefix(rest, "n"), strings.HasPrefix(rest, "r"):
				if strings.Contains(rest[:min(len(rest), maxPrefix+2*len(mark))], mark) {
					return 0, n
				}
			}
			i--
		case 0xc2, 0xe2, 0xef:
			if r, _ := utf8.DecodeRuneInString(s[i:]); r == 0xab || r == 0xbb || r >= 0x201c && r <= 0x201f || r == 0xff02 {
				return 0, 0
			}
		}
	}
	return 0, 0
}

// levels is how many literals were written into one another where a character
// has k backslashes before it: 1, 3, 7 are 1, 2, 3.
func levels(k int) int {
	n := 0
	for k > 0 {
		k >>= 1
		n++
	}
	return min(n, maxLevels)
}

// maxLevels is how deep layers of one sort may lie.
const maxLevels = 4

// entityLevels is how many times the quote or line break at the start of s was
// made an entity, 0 where there is none.
func entityLevels(s string) int {
	n := 1
	rest := s[1:]
	for n < maxLevels && strings.HasPrefix(rest, "amp;") {
		rest = rest[len("amp;"):]
		n++
	}
	for _, e := range []string{"quot;", "#34;", "#x22;", "#xa;", "#xA;", "#10;", "#xd;", "#13;", "ldquo;", "rdquo;"} {
		if strings.HasPrefix(rest, e) {
			return n
		}
	}
	return 0
}

// breakAt reports whether tags stand at at, and behind them and white space the
// mark.
func breakAt(s string, at, limit int) bool {
	for tags := 0; at < limit && tags < 8; tags++ {
		n, _ := tagEnd(s[at:limit])
		if n == 0 {
			return tags > 0 && strings.HasPrefix(s[at:limit], mark)
		}
		for at += n; at < limit && isSpace(s[at]); {
			at++
		}
	}
	return false
}

// joinedAt is the column of the first lost line break, 0 where none is lost:
// the mark stands where a line would begin, and again a line later.
func joinedAt(s string, start, limit int, d dress) int {
	l := newLayers(s, start, limit, d, nil)
	var buf [firstWhole + lineWidth + len(mark)]byte
	n := 0
	for n < len(buf) {
		ch, ok := l.read()
		if !ok || ch.stray || isSpace(ch.c) {
			break
		}
		buf[n] = ch.c
		n++
	}
	line := string(buf[:n])
	for _, first := range [...]int{lineWidth, firstWhole} {
		second := first + lineWidth
		if markAt(line, first) && (len(line) <= second+len(mark) || markAt(line, second)) {
			return first
		}
	}
	return 0
}

func markAt(line string, at int) bool {
	return len(line) > at && strings.HasPrefix(line[at:], mark)
}

// undone words the layers, outermost first.
func (d dress) undone() []string {
	var out []string
	if d.prefix != "" && isQuoting(d.prefix) && strings.IndexFunc(d.prefix, isDigitRune) >= 0 {
		out = append(out, "line numbers")
	} else if d.prefix != "" {
		out = append(out, fmt.Sprintf("the prefix %q of each line", d.prefix))
	}
	if d.printable {
		out = append(out, "quoted-printable")
	}
	if d.percent {
		out = append(out, "percent signs of a URL")
	}
	if d.wide > 0 {
		out = append(out, fmt.Sprintf("line breaks at %d characters", d.wide))
	}
	if d.between != "" {
		out = append(out, "what stands between the lines")
	}
	if d.doubled != 0 {
		out = append(out, "doubled quotes")
	}
	if d.tags {
		out = append(out, "HTML tags at line ends")
	}
	layers := [2][]string{times(d.entity, "entities"), times(d.escape, "string escapes")}
	if d.inside {
		layers[0], layers[1] = layers[1], layers[0]
	}
	out = append(append(out, layers[0]...), layers[1]...)
	if d.joined > 0 {
		out = append(out, "lost line breaks")
	}
	return out
}

func times(n int, what string) []string {
	switch n {
	case 0:
		return nil
	case 1:
		return []string{"one level of " + what}
	}
	return []string{fmt.Sprintf("%d levels of %s", n, what)}
}
