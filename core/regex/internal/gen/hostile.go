package gen

import "strings"

// Shape is a pattern that backtracks without end, or nearly so, on subjects
// made of its piece.
type Shape struct {
	Name, Pattern string
	Piece         string // what the subject repeats
	Before, After string // what stands around
	Endless       bool   // PCRE2 itself takes seconds, or does not come to an end
}

// Subjects are subjects of about n bytes: the whole of it, and it without what
// stands behind.
func (s Shape) Subjects(n int) [][]byte {
	body := s.Before + strings.Repeat(s.Piece, max(1, n/max(1, len(s.Piece))))
	return [][]byte{[]byte(body + s.After), []byte(body)}
}

// Hostile returns shapes that take exponential or high polynomial time, deep
// recursion or much memory in a backtracking matcher.
func Hostile() []Shape {
	return []Shape{
		{Name: "nested-plus", Pattern: `(a+)+$`, Piece: "a", After: "b"},
		{Name: "nested-plus-anchored", Pattern: `^(a+)+$`, Piece: "a", After: "b"},
		{Name: "nested-star", Pattern: `^(a*)*b`, Piece: "a", After: "c"},
		{Name: "nested-dot-star", Pattern: `^(.*)*x`, Piece: "a", After: "y"},
		{Name: "alternation", Pattern: `^(a|aa)+$`, Piece: "a", After: "b"},
		{Name: "alternation-lazy", Pattern: `^(a|aa)+?$`, Piece: "a", After: "b"},
		{Name: "same-branches", Pattern: `(?:a|a|a)*b`, Piece: "a"},
		{Name: "dots", Pattern: `^.*.*.*.*x`, Piece: "a"},
		{Name: "dots-unanchored", Pattern: `.*.*.*x`, Piece: "a"},
		{Name: "dots-lazy", Pattern: `.*?.*?.*?x`, Piece: "a"},
		{Name: "optional", Pattern: strings.Repeat("a?", 25) + strings.Repeat("a", 25) + "b", Piece: "a"},
		{Name: "counted", Pattern: `(a{1,20}){1,20}b`, Piece: "a"},
		{Name: "counted-class", Pattern: `([ab]{2,30}c?){3,}d`, Piece: "ab"},
		{Name: "possessive-inside", Pattern: `(?:a++b?)*c`, Piece: "a"},
		{Name: "atomic-inside", Pattern: `(?>a+b?)*c`, Piece: "ab"},
		{Name: "lookahead", Pattern: `(?:a(?=.*b))*c`, Piece: "a", After: "b"},
		{Name: "lookahead-long", Pattern: `(?=(a+))a*b\1`, Piece: "a"},
		{Name: "lookbehind", Pattern: `(?:(?<=a)a|b)*c`, Piece: "ba", Before: "a"},
		{Name: "backref", Pattern: `(a*)*\1b`, Piece: "a"},
		{Name: "backref-long", Pattern: `(.*)\1\1x`, Piece: "ab"},
		{Name: "recursion", Pattern: `^(a|b(?1)c)*$`, Piece: "bac", After: "x"},
		{Name: "recursion-left", Pattern: `(?:a?(?R)?b?)+c`, Piece: "ab"},
		{Name: "recursion-deep", Pattern: `\((?:[^()]++|(?R))*\)`, Piece: "("},
		{Name: "palindrome", Pattern: `^((.)(?1)\2|.?)$`, Piece: "ab"},
		{Name: "conditional", Pattern: `(?:(a)?(?(1)a|b))*c`, Piece: "aab"},
		{Name: "words", Pattern: `^(\w+\s?)*$`, Piece: "ab ", After: "!"},
		{Name: "html", Pattern: `<(?:[^>]*\s)*>`, Piece: "a ", Before: "<"},
		{Name: "csv", Pattern: `^(.*?,){11}P`, Piece: "1,"},
		{Name: "email", Pattern: `^([a-zA-Z0-9]+)(([-.]?[a-zA-Z0-9]+)*)@`, Piece: "ab"},
		{Name: "lines", Pattern: `^(?:.*\n)*x`, Piece: "ab\n"},
		{Name: "ungreedy-group", Pattern: `(?:.+?)*?(?:.+?)*?x`, Piece: "a"},
		{Name: "caseless", Pattern: `(?i)(?:a+B*)+c`, Piece: "aB"},
		{Name: "not-class", Pattern: `(?:[^x]+[^y]+)*z`, Piece: "ab"},
		{Name: "empty-loops", Pattern: `(?:(?:a*)*)*b`, Piece: "a"},
		{Name: "long-literal", Pattern: `(?:` + strings.Repeat("ab", 40) + `)*c`, Piece: "ab"},
		{Name: "verb-skip", Pattern: `(?:a+(*SKIP:x)b|a)*c`, Piece: "a", Endless: true},
		{Name: "branch-reset", Pattern: `(?|(a+)|(aa))*b`, Piece: "a"},
		{Name: "keep", Pattern: `(?:a\K|aa)*b`, Piece: "a"},
		{Name: "depth-nested", Pattern: strings.Repeat("(", 60) + "a*" + strings.Repeat(")*", 60) + "b", Piece: "a"},
		{Name: "accept", Pattern: `(?:a*(?:b(*ACCEPT)|a))*c`, Piece: "a"},
		{Name: "start-every-byte", Pattern: `a.*b.*c.*d`, Piece: "abc"},
		{Name: "newlines", Pattern: `(?m)(?:^.*$\n?)*x`, Piece: "a\n"},
		{Name: "newline-sequences", Pattern: `(?:\R|\s)*x`, Piece: "\r\n"},
		{Name: "clusters", Pattern: `(?:\X+)*x`, Piece: "a"},
		{Name: "clusters-lazy", Pattern: `(?:\R|\X)*?z`, Piece: "ab"},
		{Name: "optional-counted", Pattern: `(?:a?){0,10}z`, Piece: "a"},
		{Name: "optional-counted-deep", Pattern: `(?:a?){0,200}z`, Piece: "a", Endless: true},
		{Name: "optional-counted-nested", Pattern: `(?:(?:(?:a?){9}){9}){9}z`, Piece: "ab", Endless: true},
		{Name: "optional-counted-long", Pattern: `(?:a?){1000}z`, Piece: "ab", Endless: true},
		{Name: "lookbehind-variable", Pattern: `(?<=(?:a|ab|abc){1,60})z`, Piece: "ab", Endless: true},
		{Name: "lookbehind-variable-negative", Pattern: `(?:(?<!a{1,200}b)a)*z`, Piece: "ab", Endless: true},
		{Name: "lookbehind-far", Pattern: `(?<!z.{0,250})z`, Piece: "ab"},
		{Name: "backref-caseless", Pattern: `(?i)(.+)\1+z`, Piece: "a"},
		{Name: "backref-loop", Pattern: `(?:(?=(a+))\1)*z`, Piece: "a"},
		{Name: "verb-skip-marks", Pattern: `(?:a(*:m)b|a(*SKIP:m)c|.)*z`, Piece: "a", Endless: true},
		{Name: "verb-skip-mark-far", Pattern: `(?:.(*:a))*(*SKIP:b)z`, Piece: "a", Endless: true},
		{Name: "callouts-loop", Pattern: `(?:(?C1)a(?C2))*z`, Piece: "a"},
		{Name: "calls-counted", Pattern: `(?:(?1)){0,200}(a?|b?)z`, Piece: "a"},
		{Name: "conditional-look", Pattern: `(?:(?(?=.*z)a|.))*z`, Piece: "ab"},
	}
}
