package gen

import "strings"

// Shape is a pattern that backtracks without end, or nearly so, on subjects
// made of its piece.
type Shape struct {
	Name, Pattern string
	Piece         string // what the subject repeats
	Before, After string // what stands around
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
		{"nested-plus", `(a+)+$`, "a", "", "b"},
		{"nested-plus-anchored", `^(a+)+$`, "a", "", "b"},
		{"nested-star", `^(a*)*b`, "a", "", "c"},
		{"nested-dot-star", `^(.*)*x`, "a", "", "y"},
		{"alternation", `^(a|aa)+$`, "a", "", "b"},
		{"alternation-lazy", `^(a|aa)+?$`, "a", "", "b"},
		{"same-branches", `(?:a|a|a)*b`, "a", "", ""},
		{"dots", `^.*.*.*.*x`, "a", "", ""},
		{"dots-unanchored", `.*.*.*x`, "a", "", ""},
		{"dots-lazy", `.*?.*?.*?x`, "a", "", ""},
		{"optional", strings.Repeat("a?", 25) + strings.Repeat("a", 25) + "b", "a", "", ""},
		{"counted", `(a{1,20}){1,20}b`, "a", "", ""},
		{"counted-class", `([ab]{2,30}c?){3,}d`, "ab", "", ""},
		{"possessive-inside", `(?:a++b?)*c`, "a", "", ""},
		{"atomic-inside", `(?>a+b?)*c`, "ab", "", ""},
		{"lookahead", `(?:a(?=.*b))*c`, "a", "", "b"},
		{"lookahead-long", `(?=(a+))a*b\1`, "a", "", ""},
		{"lookbehind", `(?:(?<=a)a|b)*c`, "ba", "a", ""},
		{"backref", `(a*)*\1b`, "a", "", ""},
		{"backref-long", `(.*)\1\1x`, "ab", "", ""},
		{"recursion", `^(a|b(?1)c)*$`, "bac", "", "x"},
		{"recursion-left", `(?:a?(?R)?b?)+c`, "ab", "", ""},
		{"recursion-deep", `\((?:[^()]++|(?R))*\)`, "(", "", ""},
		{"palindrome", `^((.)(?1)\2|.?)$`, "ab", "", ""},
		{"conditional", `(?:(a)?(?(1)a|b))*c`, "aab", "", ""},
		{"words", `^(\w+\s?)*$`, "ab ", "", "!"},
		{"html", `<(?:[^>]*\s)*>`, "a ", "<", ""},
		{"csv", `^(.*?,){11}P`, "1,", "", ""},
		{"email", `^([a-zA-Z0-9]+)(([-.]?[a-zA-Z0-9]+)*)@`, "ab", "", ""},
		{"lines", `^(?:.*\n)*x`, "ab\n", "", ""},
		{"ungreedy-group", `(?:.+?)*?(?:.+?)*?x`, "a", "", ""},
		{"caseless", `(?i)(?:a+B*)+c`, "aB", "", ""},
		{"not-class", `(?:[^x]+[^y]+)*z`, "ab", "", ""},
		{"empty-loops", `(?:(?:a*)*)*b`, "a", "", ""},
		{"long-literal", `(?:` + strings.Repeat("ab", 40) + `)*c`, "ab", "", ""},
		{"verb-skip", `(?:a+(*SKIP:x)b|a)*c`, "a", "", ""},
		{"branch-reset", `(?|(a+)|(aa))*b`, "a", "", ""},
		{"keep", `(?:a\K|aa)*b`, "a", "", ""},
		{"depth-nested", strings.Repeat("(", 60) + "a*" + strings.Repeat(")*", 60) + "b", "a", "", ""},
		{"accept", `(?:a*(?:b(*ACCEPT)|a))*c`, "a", "", ""},
		{"start-every-byte", `a.*b.*c.*d`, "abc", "", ""},
		{"newlines", `(?m)(?:^.*$\n?)*x`, "a\n", "", ""},
		{"newline-sequences", `(?:\R|\s)*x`, "\r\n", "", ""},
		{"clusters", `(?:\X+)*x`, "a", "", ""},
	}
}
