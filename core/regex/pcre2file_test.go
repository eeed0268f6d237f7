package regex_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

// This file reads the format of pcre2test: a file of patterns and subjects,
// and the file that pcre2test prints for it. The output repeats the input line
// by line, so the two are walked in step: a line of the output that is not the
// next line of the input is an answer to the line before it.

// fileCase is one pattern with its subjects.
type fileCase struct {
	Line      int // 1-based, in the input file
	Pattern   string
	Flags     syntax.Flags
	Global    bool // /g: all matches, as pcre2test looks for them
	Aftertext bool // print what follows the match
	Mark      bool // print the mark of every answer
	Answer    []string
	Subjects  []fileSubject
	Unknown   []string // modifiers this reader does not know
}

// fileSubject is one subject line with what pcre2test printed below it.
type fileSubject struct {
	Line    int
	Text    []byte
	Mark    bool
	Unknown []string
	Answer  []string
}

// name is how a case is called in messages: its line and pattern.
func (c *fileCase) name() string {
	p := c.Pattern
	if len(p) > 60 {
		p = p[:60] + "..."
	}
	return fmt.Sprintf("line %d /%s/", c.Line, p)
}

// sharedData returns a path below the folder of test data that is kept outside
// the project, or skips the test when it is not there.
func sharedData(t testing.TB, elem ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the shared test data is not here: %v", err)
	}
	return path
}

// lines reads a file as lines without their newlines.
func lines(t testing.TB, path string) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(string(b), "\n")
	if n := len(all); all[n-1] == "" {
		all = all[:n-1]
	}
	return all
}

// fileReader walks an input file and, where there is one, its output file.
type fileReader struct {
	in, out   []string
	at, outAt int
	flags     syntax.Flags // of "#pattern"
	mark      bool         // of "#subject mark"
}

// next takes a line of the input, and its echo in the output.
func (r *fileReader) next() string {
	s := r.in[r.at]
	r.at++
	if r.out != nil {
		r.outAt++
	}
	return s
}

// answer takes the output lines up to the echo of the next input line.
func (r *fileReader) answer() []string {
	var got []string
	for r.outAt < len(r.out) && isAnswer(r.out[r.outAt]) &&
		(r.at >= len(r.in) || r.out[r.outAt] != r.in[r.at]) {
		got = append(got, r.out[r.outAt])
		r.outAt++
	}
	return got
}

// isAnswer reports whether s has a form in which pcre2test answers.
func isAnswer(s string) bool {
	if strings.HasPrefix(s, "No match") || strings.HasPrefix(s, "MK: ") || strings.HasPrefix(s, "Failed: ") {
		return true
	}
	t := strings.TrimLeft(s, " ")
	n := 0
	for n < len(t) && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	return n > 0 && n+1 < len(t) && (t[n] == ':' || t[n] == '+') && t[n+1] == ' '
}

// readCases reads an input file and its output file (out may be nil).
func readCases(t testing.TB, in, out []string) []fileCase {
	t.Helper()
	r := &fileReader{in: in, out: out}
	var cases []fileCase
	for r.at < len(r.in) {
		ln := r.at + 1
		s := r.next()
		switch {
		case strings.TrimSpace(s) == "":
		case s[0] == '#':
			r.command(s)
		case s[0] == ' ' || s[0] == '\t' || s[0] == '\\':
			t.Fatalf("line %d: a subject without a pattern: %q", ln, s)
		default:
			c, ok := r.pattern(s)
			if !ok {
				t.Fatalf("line %d: a pattern without an end", ln)
			}
			c.Line = ln
			c.Answer = r.answer()
			r.subjects(&c)
			cases = append(cases, c)
		}
		if r.out != nil && r.outAt > 0 && r.at <= len(r.in) && r.out[r.outAt-1] != r.in[r.at-1] {
			if !isAnswer(r.out[r.outAt-1]) {
				t.Fatalf("input line %d and output line %d went apart: %q and %q",
					r.at, r.outAt, r.in[r.at-1], r.out[r.outAt-1])
			}
		}
	}
	return cases
}

// command obeys a line that starts with "#"; most are comments.
func (r *fileReader) command(s string) {
	word, rest, _ := strings.Cut(strings.TrimSpace(s[1:]), " ")
	switch word {
	case "pattern":
		for _, m := range strings.Split(rest, ",") {
			m = strings.TrimSpace(m)
			if f, ok := flagNames[strings.TrimPrefix(m, "-")]; ok {
				r.flags |= f
				if strings.HasPrefix(m, "-") {
					r.flags &^= f
				}
			}
		}
	case "subject":
		for _, m := range strings.Split(rest, ",") {
			switch strings.TrimSpace(m) {
			case "mark":
				r.mark = true
			case "-mark":
				r.mark = false
			}
		}
	}
}

// flagNames are the pattern modifiers that are flags of Compile.
var flagNames = map[string]syntax.Flags{
	"i": syntax.Caseless, "caseless": syntax.Caseless,
	"m": syntax.Multiline, "multiline": syntax.Multiline,
	"s": syntax.DotAll, "dotall": syntax.DotAll,
	"x": syntax.Extended, "extended": syntax.Extended,
	"xx": syntax.ExtendedMore | syntax.Extended, "extended_more": syntax.ExtendedMore | syntax.Extended,
	"n": syntax.NoAutoCapture, "no_auto_capture": syntax.NoAutoCapture,
	"dupnames": syntax.DupNames, "ungreedy": syntax.Ungreedy,
	"anchored": syntax.Anchored, "endanchored": syntax.EndAnchored,
	"dollar_endonly":      syntax.DollarEndOnly,
	"match_unset_backref": syntax.MatchUnsetBackref,
	"allow_empty_class":   syntax.AllowEmptyClass,
	"alt_circumflex":      syntax.AltCircumflex,
	"firstline":           syntax.FirstLine, "literal": syntax.Literal,
	"no_start_optimize":  syntax.NoStartOptimize,
	"no_auto_possess":    syntax.NoAutoPossess,
	"no_dotstar_anchor":  syntax.NoDotStarAnchor,
	"alt_extended_class": syntax.AltExtendedClass,
}

// pattern reads a pattern that starts with line s, up to its closing delimiter.
func (r *fileReader) pattern(s string) (c fileCase, ok bool) {
	delim := s[0]
	text := s[1:]
	end := 0
	for {
		for ; end < len(text) && text[end] != delim; end++ {
			if text[end] == '\\' && end+1 < len(text) {
				end++
			}
		}
		if end < len(text) {
			break
		}
		if r.at >= len(r.in) {
			return c, false
		}
		end = len(text)
		text += "\n" + r.next()
	}
	mods := text[end+1:]
	text = text[:end]
	if strings.HasPrefix(mods, "\\") { // a backslash behind the delimiter ends the pattern
		text += "\\"
		mods = mods[1:]
	}
	c.Flags, c.Mark = r.flags, r.mark
	literalSubjects := false
	for _, m := range splitModifiers(mods) {
		if f, known := flagNames[m]; known {
			c.Flags |= f
			continue
		}
		switch m {
		case "g":
			c.Global = true
		case "aftertext":
			c.Aftertext = true
		case "mark":
			c.Mark = true
		case "subject_literal":
			literalSubjects = true
		case "hex":
			b, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
			if err != nil {
				return c, false
			}
			text = string(b)
		case "jitstack=256", "no_jit", "jit":
		default:
			c.Unknown = append(c.Unknown, m)
		}
	}
	c.Pattern = text
	if literalSubjects {
		c.Subjects = []fileSubject{} // not nil: subjects are taken as they stand
	}
	return c, true
}

// splitModifiers cuts "i", "xi", "i,mark" and "aftertext" into modifiers.
func splitModifiers(s string) []string {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	var out []string
	for i, m := range strings.Split(s, ",") {
		m = strings.TrimSpace(m)
		_, known := flagNames[m]
		if known || i > 0 || m == "hex" || m == "mark" || m == "aftertext" || strings.Trim(m, "gimsnx") != "" {
			out = append(out, m)
			continue
		}
		m = strings.ReplaceAll(m, "xx", "X")
		for _, letter := range m {
			if letter == 'X' {
				out = append(out, "xx")
			} else {
				out = append(out, string(letter))
			}
		}
	}
	return out
}

// subjects reads the subject lines of c, up to a blank line.
func (r *fileReader) subjects(c *fileCase) {
	literal := c.Subjects != nil
	for r.at < len(r.in) && strings.TrimSpace(r.in[r.at]) != "" {
		ln := r.at + 1
		s := r.next()
		if strings.HasPrefix(s, "\\=") && strings.HasPrefix(strings.TrimLeft(s[2:], " "), "Expect") {
			continue
		}
		sub := fileSubject{Line: ln, Mark: r.mark || c.Mark, Answer: r.answer()}
		if s = strings.Trim(s, " \t\r\v\f"); literal {
			sub.Text = []byte(s)
		} else {
			sub.Text, sub.Unknown = unescapeSubject(s)
		}
		c.Subjects = append(c.Subjects, sub)
	}
}

// unescapeSubject reads the escapes of a subject line. Modifiers behind "\="
// are returned unread.
func unescapeSubject(s string) (text []byte, unknown []string) {
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			text = append(text, s[i])
			continue
		}
		if i++; i == len(s) {
			break // a backslash at the end stands for nothing
		}
		switch ch := s[i]; {
		case ch == '=':
			if rest := strings.TrimSpace(s[i+1:]); rest != "" {
				unknown = strings.Split(rest, ",")
			}
			return text, unknown
		case strings.IndexByte("abefnrtv", ch) >= 0:
			text = append(text, "\a\b\x1b\f\n\r\t\v"[strings.IndexByte("abefnrtv", ch)])
		case '0' <= ch && ch <= '7':
			n := 1
			for n < 3 && i+n < len(s) && '0' <= s[i+n] && s[i+n] <= '7' {
				n++
			}
			text = append(text, digits(s[i:i+n], 8))
			i += n - 1
		case ch == 'x' && i+1 < len(s) && s[i+1] == '{' && strings.IndexByte(s[i:], '}') > 0:
			end := i + strings.IndexByte(s[i:], '}')
			v, err := strconv.ParseUint(s[i+2:end], 16, 8)
			if err != nil {
				unknown = append(unknown, "\\"+s[i:end+1])
			}
			text = append(text, byte(v))
			i = end
		case ch == 'x':
			n := 0
			for n < 2 && i+1+n < len(s) && isHex(s[i+1+n]) {
				n++
			}
			text = append(text, digits(s[i+1:i+1+n], 16))
			i += n
		case ch == '[':
			unknown = append(unknown, "\\[")
			text = append(text, ch)
		default:
			text = append(text, ch)
		}
	}
	return text, unknown
}

// digits is the value of digits of the base, cut to a byte.
func digits(s string, base int) byte {
	v := 0
	for _, ch := range []byte(s) {
		if ch > '9' {
			ch = ch | 0x20 - 'a' + '0' + 10
		}
		v = v*base + int(ch-'0')
	}
	return byte(v)
}

func isHex(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'f'
}

// printable writes bytes as pcre2test prints them.
func printable(b []byte) string {
	if bytes.IndexFunc(b, func(r rune) bool { return r < 32 || r > 126 }) < 0 {
		return string(b)
	}
	var s strings.Builder
	for _, ch := range b {
		if ch >= 32 && ch <= 126 {
			s.WriteByte(ch)
		} else {
			fmt.Fprintf(&s, "\\x%02x", ch)
		}
	}
	return s.String()
}
