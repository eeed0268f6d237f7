package submit

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// Clean makes a text one that may be taken away: printable characters and LF stay,
// a CR before LF goes, every other byte becomes \xhh, which a pattern reads as the
// same byte. A line that a spreadsheet would take for a formula gets an apostrophe
// in front.
func Clean(text string) string {
	b := make([]byte, 0, len(text))
	start := true // only blanks since the line began
	for i := 0; i < len(text); {
		if c := text[i]; !start && c >= ' ' && c < 0x7f {
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\r' && strings.HasPrefix(text[i+1:], "\n"):
		case r == '\n':
			b = append(b, '\n')
			start = true
		case strconv.IsPrint(r) && (r != utf8.RuneError || n > 1) && !hidden(r):
			if start && formula(r) {
				b = append(b, '\'')
			}
			start = start && r == ' '
			b = append(b, text[i:i+n]...)
		default:
			start = false
			for _, c := range []byte(text[i : i+n]) {
				b = appendByte(b, c)
			}
		}
		i += n
	}
	return string(b)
}

// formula reports whether a spreadsheet calculates what begins with r.
func formula(r rune) bool { return strings.ContainsRune("=+-@＝＋－＠", r) }

// hidden reports whether r is printable by its class and shows nothing.
func hidden(r rune) bool {
	return strings.ContainsRune("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", r) || r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

func appendByte(b []byte, c byte) []byte {
	return append(b, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
}

// line is Clean on a single line.
func line(text string) string { return Clean(strings.Join(strings.Fields(text), " ")) }

// ascii lets printable ASCII and LF through and writes every other byte as \xhh,
// for what Nmap wrote.
func ascii(text string) string {
	i := 0
	for i < len(text) && (text[i] == '\n' || text[i] >= ' ' && text[i] < 0x7f) {
		i++
	}
	if i == len(text) {
		return text
	}
	b := make([]byte, 0, len(text))
	for i := range len(text) {
		if c := text[i]; c == '\n' || c >= ' ' && c < 0x7f {
			b = append(b, c)
		} else {
			b = appendByte(b, c)
		}
	}
	return string(b)
}

// fence is a run of backticks longer than any in text, at least three.
func fence(text string) string {
	longest, run := 2, 0
	for i := range len(text) {
		run++
		if text[i] != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	return strings.Repeat("`", longest+1)
}

// count writes a number with its noun.
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// join makes a sentence's list: "a, b and c".
func join(list []string) string {
	n := len(list) - 1
	if n < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n], ", ") + " and " + list[n]
}

// either is the first text that is not blank.
func either(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}
