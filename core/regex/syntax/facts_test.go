package syntax_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

// factsText writes facts on one line: length, flags, first bytes, groups,
// required texts.
func factsText(f *syntax.Facts) string {
	length := func(l syntax.Length) string {
		if l.Max == syntax.Inf {
			return fmt.Sprintf("%d-", l.Min)
		}
		return fmt.Sprintf("%d-%d", l.Min, l.Max)
	}
	list := []string{length(f.Length)}
	for _, flag := range []struct {
		name string
		on   bool
	}{{"empty", f.MayMatchEmpty}, {"anchored", f.Anchored}, {"end", f.LooksAtEnd}, {"prefix", f.PrefixEnough}} {
		if flag.on {
			list = append(list, flag.name)
		}
	}
	list = append(list, fmt.Sprintf("first:%d", f.First.Len()))
	for i, g := range f.Groups[1:] {
		s := fmt.Sprintf("%d:%s/%d", i+1, length(g.Length), g.Bytes.Len())
		if !g.Always {
			s += "?"
		}
		list = append(list, s)
	}
	for _, r := range f.Required {
		s := strconv.Quote(r.Text)
		if r.Caseless {
			s += "i"
		}
		list = append(list, s+"@"+length(r.Offset))
	}
	return strings.Join(list, " ")
}

func TestFacts(t *testing.T) {
	fields := map[int][]string{}
	for _, c := range cases(t, "facts.txt") {
		t.Run(c.name(), func(t *testing.T) {
			tree, err := syntax.Parse(c.pattern, c.flags)
			if err != nil {
				t.Fatalf("%q: %v", c.pattern, err)
			}
			got := factsText(tree.Facts())
			fields[c.line] = []string{got}
			if want := strings.Join(c.rest, "\t"); !*update && got != want {
				t.Errorf("%q: %s, want %s", c.pattern, got, want)
			}
		})
	}
	if *update {
		rewrite(t, "facts.txt", fields)
	}
}

// TestFactsHold asserts that the facts hold for every match in testoutput1.
func TestFactsHold(t *testing.T) {
	matches := 0
	for _, b := range testoutput1(t) {
		tree, err := syntax.Parse(b.pattern, b.flags)
		if err != nil {
			t.Fatalf("%q: %v", b.pattern, err)
		}
		f := tree.Facts()
		for _, groups := range b.matches {
			matches++
			if bad := broken(tree, f, groups); bad != "" {
				t.Errorf("%q with %q: %s, but %s", b.pattern, *groups[0], bad, factsText(f))
			}
		}
	}
	if matches < 1500 {
		t.Errorf("only %d matches in testoutput1", matches)
	}
	t.Logf("%d matches", matches)
}

// broken says which fact a match breaks; an unset group is nil.
func broken(tree *syntax.Tree, f *syntax.Facts, groups []*string) string {
	whole := *groups[0]
	if len(whole) == 0 && !f.MayMatchEmpty && tree.Uses&(syntax.UsesKeep|syntax.UsesAccept) == 0 {
		return "it matches the empty text"
	}
	if whole != "" && !f.First.Has(whole[0]) {
		return fmt.Sprintf("it begins with %q", whole[0])
	}
	for i, g := range f.Groups {
		if i >= len(groups) || groups[i] == nil {
			if g.Always {
				return fmt.Sprintf("group %d is unset", i)
			}
			continue
		}
		s := *groups[i]
		if len(s) < g.Length.Min || g.Length.Max != syntax.Inf && len(s) > g.Length.Max {
			return fmt.Sprintf("group %d is %d bytes long", i, len(s))
		}
		for _, c := range []byte(s) {
			if !g.Bytes.Has(c) {
				return fmt.Sprintf("group %d holds %q", i, c)
			}
		}
	}
	if tree.Uses.Has(syntax.UsesKeep) {
		return ""
	}
	for _, r := range f.Required {
		text := whole
		if r.Caseless {
			text = lowerASCII(text)
		}
		end := len(text)
		if r.Offset.Max != syntax.Inf {
			end = min(end, r.Offset.Max+len(r.Text))
		}
		if r.Offset.Min > end || !strings.Contains(text[r.Offset.Min:end], r.Text) {
			return fmt.Sprintf("%q is not in it", r.Text)
		}
	}
	return ""
}

// lowerASCII changes A-Z only, byte by byte.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// outputBlock is a pattern of testoutput1 with the captures of its matches.
type outputBlock struct {
	pattern string
	flags   syntax.Flags
	matches [][]*string
}

// testoutput1 reads the captures PCRE2 printed. Its file repeats testinput1, so
// the patterns are those.
func testoutput1(t *testing.T) []outputBlock {
	t.Helper()
	text := "\n" + string(sharedFile(t, "pcre2/testoutput1"))
	var list []outputBlock
	for _, p := range testinput1(t) {
		b := outputBlock{pattern: p.pattern, flags: p.flags}
		head := "/" + p.pattern + "/"
		at := strings.Index(text, "\n"+head)
		if at < 0 {
			continue // written in hex
		}
		text = text[at+1+len(head):]
		_, text, _ = strings.Cut(text, "\n")
		for line := "x"; strings.TrimSpace(line) != ""; {
			line, text, _ = strings.Cut(text, "\n")
			b.line(t, line)
		}
		text = "\n" + text
		list = append(list, b)
	}
	return list
}

// line reads " 0: text" and the like.
func (b *outputBlock) line(t *testing.T, line string) {
	number, text, ok := strings.Cut(line, ": ")
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if !ok && strings.HasSuffix(line, ":") {
		n, err = strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(line, ":")))
		text, ok = "", true
	}
	if !ok || err != nil || strings.HasPrefix(line, "  ") || !strings.HasPrefix(line, " ") && n < 10 {
		return
	}
	if n == 0 {
		b.matches = append(b.matches, nil)
	}
	last := &b.matches[len(b.matches)-1]
	if n != len(*last) {
		t.Fatalf("%q: group %d behind %d", b.pattern, n, len(*last))
	}
	if text == "<unset>" {
		*last = append(*last, nil)
		return
	}
	s := unescape(text)
	*last = append(*last, &s)
}

// unescape reads the \xhh that pcre2test prints.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.HasPrefix(s[i:], `\x`) && i+4 <= len(s) {
			if v, err := strconv.ParseUint(s[i+2:i+4], 16, 8); err == nil {
				b.WriteByte(byte(v))
				i += 3
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// TestExtendedClassBehind: an extended class in a lookbehind is one byte long,
// which PCRE2 10.45 to 10.47 miss.
func TestExtendedClassBehind(t *testing.T) {
	for pattern, flags := range map[string]syntax.Flags{
		`(?<=(?[ [a] + [b] ]))c`:       0,
		`(?<!(?[ ([a] + [b]) & \w ]))`: 0,
		`(?<=(?[ ! \d ]))(?[ \d ])`:    0,
		`(?<=[a[bc]])d`:                syntax.AltExtendedClass,
		`(?<=[\w--[bc]])d[a||b]`:       syntax.AltExtendedClass,
	} {
		tree, err := syntax.Parse(pattern, flags)
		if err != nil {
			t.Errorf("%q: %v", pattern, err)
			continue
		}
		syntax.Walk(tree.Root, func(n syntax.Node) bool {
			if l, ok := n.(*syntax.Look); ok && (len(l.Reach) != 1 || l.Reach[0] != syntax.Reach{Min: 1, Max: 1}) {
				t.Errorf("%q looks %v back", pattern, l.Reach)
			}
			return true
		})
	}
}
