package syntax

import (
	"fmt"
	"strings"
)

// byteWords names one byte: printable ones in backquotes, others by their name
// or code.
func byteWords(b byte) string {
	switch b {
	case ' ':
		return "a space"
	case '\t':
		return "a tab"
	case '\n':
		return "a line feed"
	case '\r':
		return "a carriage return"
	case '`':
		return "a backquote"
	case 0:
		return "a zero byte"
	}
	if b > ' ' && b < 0x7f {
		return "`" + string(rune(b)) + "`"
	}
	return fmt.Sprintf("the byte 0x%02X", b)
}

// textWords names a run of bytes: as text where it prints.
func textWords(s []byte) string {
	if len(s) == 1 {
		return byteWords(s[0])
	}
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\\':
			b.WriteString(`\\`)
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return "`" + b.String() + "`"
}

// kinds are the sets that have a name, those that take most bytes first.
var kinds = [...]struct {
	set  Set
	name string
}{
	{rangeSet(0x80, 0xff), "a byte above 0x7F"},
	{rangeSet('0', '9', 'A', 'F', 'a', 'f'), "a hex digit"},
	{setDigit, "a digit"},
	{rangeSet('A', 'Z', 'a', 'z'), "a letter"},
	{rangeSet('a', 'z'), "a lower-case letter"},
	{rangeSet('A', 'Z'), "an upper-case letter"},
	{setSpace, "white space"},
}

// maxWords bounds the things a set is named by.
const maxWords = 12

// setWords names a set: "a digit, a letter, `_`, `.` or `-`". Sets of more than
// half of all bytes are named by what they leave out.
func setWords(s Set) string {
	switch s.Len() {
	case 0:
		return "no byte at all"
	case 256:
		return "any byte"
	}
	if s.Len() <= 128 {
		return join(setList(s), " or ")
	}
	return "any byte but " + join(setList(s.Not()), " or ")
}

// setList is the names of the parts of s.
func setList(s Set) []string {
	hexOnly := s.Intersect(rangeSet('g', 'z', 'G', 'Z')) == Set{}
	var list []string
	for _, k := range kinds {
		if k.set.Minus(s) != (Set{}) || k.name == "a hex digit" && !hexOnly {
			continue
		}
		list = append(list, k.name)
		s = s.Minus(k.set)
	}
	for b := s.Next(0); b >= 0; b = s.Next(b + 1) {
		end := b
		for end < 255 && s.Has(byte(end+1)) {
			end++
		}
		if end-b >= 3 {
			list = append(list, "a byte from "+byteWords(byte(b))+" to "+byteWords(byte(end)))
			b = end
			continue
		}
		list = append(list, byteWords(byte(b)))
	}
	return list
}

// join puts commas between the words and last before the final one. Words that
// come twice are taken once.
func join(words []string, last string) string {
	seen := map[string]bool{}
	var list []string
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	if len(list) > maxWords {
		list = append(list[:maxWords-1], fmt.Sprintf("%d others", len(list)-maxWords+1))
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	end := len(list) - 1
	return strings.Join(list[:end], ", ") + last + list[end]
}

// groupsWords names the groups of a reference.
func groupsWords(groups []int, name string) string {
	if name != "" {
		if len(groups) > 1 {
			return "the groups named `" + name + "`"
		}
		return "the group named `" + name + "`"
	}
	if first(groups) == 0 {
		return "the whole pattern"
	}
	return fmt.Sprintf("group %d", first(groups))
}

// countWords says how often a Repeat matches.
func (n *Repeat) countWords() string {
	switch {
	case n.Max == 0:
		return "no time at all"
	case n.Min == 0 && n.Max == Inf:
		return "any number of times or not at all"
	case n.Min == 1 && n.Max == Inf:
		return "one or more times"
	case n.Min == 0 && n.Max == 1:
		return "once or not at all"
	case n.Min == 1 && n.Max == 1:
		return "once"
	case n.Max == Inf:
		return fmt.Sprintf("%d or more times", n.Min)
	case n.Min == n.Max:
		return fmt.Sprintf("exactly %d times", n.Min)
	}
	return fmt.Sprintf("%d to %d times", n.Min, n.Max)
}

// modeWords says how a Repeat chooses, with a comma before it.
func (n *Repeat) modeWords() string {
	switch {
	case n.Mode == Possessive:
		return ", as many as possible, and gives none back"
	case n.Min == n.Max:
		return ""
	case n.Mode == Lazy:
		return ", as few as possible"
	}
	return ", as many as possible"
}

// flagWords says what flags do.
func flagWords(f Flags) string {
	var list []string
	for _, w := range [...]struct {
		flag Flags
		text string
	}{
		{Caseless, "letters match in either case (i)"},
		{Multiline, "`^` and `$` match at every line (m)"},
		{DotAll, "a dot matches line feeds too (s)"},
		{ExtendedMore, "blanks are ignored, in classes too (xx)"},
		{Extended, "blanks and #-comments are ignored (x)"},
		{NoAutoCapture, "plain parentheses do not capture (n)"},
		{DupNames, "groups may share a name (J)"},
		{Ungreedy, "quantifiers take as few as possible (U)"},
		{CaselessRestrict, "case does not mix ASCII and other letters (r)"},
		{ASCIIDigit, `\d is ASCII (aD)`},
		{ASCIISpace, `\s is ASCII (aS)`},
		{ASCIIWord, `\w is ASCII (aW)`},
		{ASCIIPosix, "POSIX classes are ASCII (aP)"},
		{ASCIIPosixDigit, "POSIX digits are ASCII (aT)"},
	} {
		if f.Has(w.flag) {
			list = append(list, w.text)
			if w.flag == ExtendedMore {
				f &^= Extended
			}
		}
	}
	return strings.Join(list, "; ")
}

// words says what a flag change does.
func (ch FlagChange) words() string {
	var parts []string
	if ch.Reset {
		parts = append(parts, "all flags off")
	}
	if ch.On != 0 {
		parts = append(parts, "on: "+flagWords(ch.On))
	}
	if ch.Off != 0 {
		parts = append(parts, "off: "+flagWords(ch.Off))
	}
	if parts == nil {
		return "no change"
	}
	return strings.Join(parts, "; ")
}
