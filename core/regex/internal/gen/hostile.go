package gen

import "strings"

// Shape is a pattern that backtracks without end, or nearly so, on subjects
// made of its piece.
type Shape struct {
	Name, Pattern string
	Piece         string // what the subject repeats
	Before, After string // what stands around
	Endless       bool   // PCRE2 takes seconds or does not come to an end, or 10.42 refuses it at once
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
		// Calls.
		{Name: "call-tower", Pattern: `a(?R)?(?R)?(?R)?b`, Piece: "a"},
		{Name: "call-tower-starred", Pattern: `(a(?1)*(?1)*)*b`, Piece: "a"},
		{Name: "call-tower-lazy", Pattern: `(a|b(?1)*?(?1)*?c)*?d`, Piece: "ba"},
		{Name: "call-lazy", Pattern: `a(?R)*?b`, Piece: "a"},
		{Name: "call-of-many-captures", Pattern: strings.Repeat("(x)?", 100) + `(a(?101)?b?)+c`, Piece: "a"},
		{Name: "call-returns", Pattern: `(?:(a)(b)?(?3(1,2)))*(\w(?3)?)z`, Piece: "ab"},
		{Name: "call-possessive", Pattern: `(a(?1)?+b?)++c`, Piece: "a"},
		{Name: "call-in-atomic", Pattern: `(?>a(?R)?|b)*c`, Piece: "ab"},
		{Name: "call-in-lookahead", Pattern: `(?:a(?=(?R)?b)|a)*c`, Piece: "a", After: "b"},
		{Name: "call-in-lookbehind", Pattern: `(?:(?<=(?1))b|(a|bc|b))*z`, Piece: "ab"},
		{Name: "call-conditional", Pattern: `(?:(?(R)a|b)(?R)?)*c`, Piece: "ba"},
		{Name: "call-of-others", Pattern: `(a(?2)?(?3)?)+z(?(DEFINE)(b(?3)?|a)(a(?2)?|b))`, Piece: "ab"},
		{Name: "call-deep-other", Pattern: `(a(?1)?(?2)?b)(c)`, Piece: "a"},
		{Name: "calls-counted-lazy", Pattern: `(?:(?1)){0,60}?(a|b)?z`, Piece: "a"},
		{Name: "calls-counted-nested", Pattern: `(?:(?:(?1)){0,20}b?){0,20}(a?)z`, Piece: "a"},
		{Name: "calls-grammar", Pattern: `^(?&e)$(?(DEFINE)(?<e>(?&t)(?:[-+](?&t))*)(?<t>(?&f)(?:[*/](?&f))*)(?<f>\d|\((?&e)\)))`, Piece: "(1+"},
		{Name: "calls-of-nothing", Pattern: `(?:(?1)|a)*z(){0}`, Piece: "a"},
		// Conditions.
		{Name: "condition-lookbehind", Pattern: `(?:(?(?<=ab)a|[ab]))*z`, Piece: "ab"},
		{Name: "condition-chain", Pattern: `(a)?(b)?` + strings.Repeat(`(?(1)a?|b?)(?(2)b?|a?)`, 12) + "z", Piece: "ab"},
		{Name: "condition-many-names", Pattern: `(?J)(?:z` + strings.Repeat(`(?<n>a)`, 2000) + `)?(?:(?(<n>)a|b))*y`, Piece: "b"},
		{Name: "condition-in-loops", Pattern: `(?:(?(1)b|(a))*)*z`, Piece: "ab"},
		// Look-around.
		{Name: "lookbehind-of-many", Pattern: `(?:(?<=` + strings.Repeat("ac|", 200) + `ab)a|.)*z`, Piece: "ab"},
		{Name: "lookbehind-nested", Pattern: `(?<=(?<=(?<=a.{0,80})b?.{0,80})c?.{0,80})z`, Piece: "ab", Endless: true},
		{Name: "lookbehind-each", Pattern: `(?:(?<=b[ab]{1,100})b|a)*z`, Piece: "ab", Endless: true},
		{Name: "lookbehind-lookahead", Pattern: `(?<=a(?=.*z).{0,100})b`, Piece: "ab", Endless: true},
		{Name: "lookbehind-literal", Pattern: `(?:(?<=` + strings.Repeat("a", 900) + `)a|a)*z`, Piece: "a"},
		{Name: "lookahead-nested", Pattern: `(?=(?=(?=.*a).*b).*z)`, Piece: "ab"},
		{Name: "lookahead-tempered", Pattern: `(?:(?!.*z).)*y`, Piece: "a"},
		{Name: "lookahead-possessive", Pattern: `(?:(?=[ab]*+c)a)*d`, Piece: "a"},
		{Name: "lookahead-possessive-not", Pattern: `(?:(?![^c]++c)[ab])*d`, Piece: "ab"},
		{Name: "lookahead-literal", Pattern: `(?:(?!` + strings.Repeat("a", 900) + `b)a)*z`, Piece: "a"},
		{Name: "lookahead-caseless", Pattern: `(?i)(?:(?!` + strings.Repeat("a", 900) + `b)a)*z`, Piece: "aA"},
		{Name: "lookahead-captures", Pattern: `(?:(?=(a+)(b*))\1\2)*z`, Piece: "aab"},
		{Name: "lookahead-not-atomic", Pattern: `(*napla:(a+))(*napla:(a+))\1\2z`, Piece: "a"},
		// Verbs and \K.
		{Name: "keep-branches", Pattern: `(?:\Ka|a\Kb|ab\K)*z`, Piece: "ab"},
		{Name: "keep-many", Pattern: "[ab]" + strings.Repeat(`\K`, 20_000) + "z", Piece: "ab"},
		{Name: "verb-then", Pattern: `(?:a(*THEN)b|a(*THEN)c|.)*z`, Piece: "a"},
		{Name: "verb-prune", Pattern: `(?:a+(*PRUNE)b|a)*z`, Piece: "a"},
		{Name: "verb-commit-inside", Pattern: `(?:(?!a+(*COMMIT)b)a)*z`, Piece: "a"},
		{Name: "verb-skip-wide", Pattern: `a+(*SKIP)b|[^z]{3}y`, Piece: "a"},
		{Name: "verb-marks", Pattern: `(?:(*:a)a|(*:b)b|(*:c).)*z`, Piece: "abc"},
		{Name: "verb-marks-many", Pattern: "[ab]" + strings.Repeat(`(*:m)`, 500) + "z", Piece: "ab"},
		{Name: "verb-accept-loop", Pattern: `(?:(a(?:b|(?!a(*ACCEPT))))*c)+`, Piece: "a"},
		// Back references.
		{Name: "backref-far-caseless", Pattern: `(?i)(.{1000,}).*\1z`, Piece: "aB"},
		{Name: "backref-many", Pattern: `(.*)(.*)\2\1\2\1z`, Piece: "ab"},
		{Name: "backref-empty-many", Pattern: `(a?)` + strings.Repeat(`\1`, 4000) + "z", Piece: "ba"},
		{Name: "backref-self", Pattern: `(?:(a|\1b)+c?)+z`, Piece: "aab"},
		{Name: "backref-names", Pattern: `(?J)(?:(?<n>a+)|(?<n>b+))*\k<n>*z`, Piece: "aab"},
		{Name: "backref-many-names", Pattern: `(?J)(?:z` + strings.Repeat(`(?<n>a)`, 2000) + `)?(?:b|\k<n>)*y`, Piece: "b"},
		// Classes, alternatives and counts.
		{Name: "class-wide", Pattern: `(?:[^\x00-\x08A-Z]+[\w\s.,:;-]*)*\x00`, Piece: "ab, "},
		{Name: "class-overlap", Pattern: `(?:[a-m]+|[g-z]+)*0`, Piece: "ahz"},
		{Name: "branches-many", Pattern: `(?:` + strings.Repeat("bcd|", 2000) + `ab)*z`, Piece: "ab"},
		{Name: "branches-of-prefixes", Pattern: `(?:a|ab|aba|abab|ababa)*z`, Piece: "ab"},
		{Name: "counted-wide", Pattern: `(?:a{1,1000}){1,30}b`, Piece: "a"},
		{Name: "counted-wide-lazy", Pattern: `(?:a{1,500}?){2,20}?b`, Piece: "a"},
		{Name: "counted-groups", Pattern: `(?:a{0,3}b?){100}z`, Piece: "ab"},
		{Name: "counted-captures", Pattern: `(?:(a)|(b)|(c)){50,150}z`, Piece: "abc"},
		{Name: "captures-many", Pattern: `[ab](?:z` + strings.Repeat("(a)", 5000) + ")?c", Piece: "ab"},
		{Name: "loops-many", Pattern: "[ab]" + strings.Repeat(`\d*+`, 12_000) + "z", Piece: "ab"},
		{Name: "places-many", Pattern: "[ab]" + strings.Repeat(`\B`, 30_000) + "z", Piece: "ab"},
		{Name: "skipped-many", Pattern: "[ab]" + strings.Repeat(`(?:x){0}`, 7000) + "z", Piece: "ab"},
		{Name: "literal-caseless", Pattern: `(?i)` + strings.Repeat("ab", 4000) + "z", Piece: "ab"},
		{Name: "literal-repeated", Pattern: `(?:` + strings.Repeat("a", 100) + `b)*z`, Piece: "a"},
		// Empty loops, atoms and sets of newlines.
		{Name: "empty-captures", Pattern: `(?:(a?)(b?)(c?))*z`, Piece: "abc"},
		{Name: "empty-looks", Pattern: `(?:(?=a)|(?=b)|.)*z`, Piece: "ab"},
		{Name: "empty-branches", Pattern: `(?:|a|b|ab)*z`, Piece: "ab"},
		{Name: "empty-nested", Pattern: `(?:(?:(?:)*a?)*b?)*z`, Piece: "ab"},
		{Name: "atomic-looks", Pattern: `(?:(?>(?=a+)a)|(?>(?<=a)b))*z`, Piece: "ab"},
		{Name: "atomic-lookbehind", Pattern: `(?:(?<=(?>a{1,50}|b{1,50}))[ab])*z`, Piece: "ab", Endless: true},
		{Name: "possessive-groups", Pattern: `(?:(?:a++|b++)*+c?)*z`, Piece: "ab"},
		{Name: "branch-reset-nested", Pattern: `(?|(a)|(b)|(?|(a)b|(b)a))*\1z`, Piece: "ab"},
		{Name: "scan", Pattern: `(a+)(?:(*scs:(1)(a*)*b)|a)*z`, Piece: "a"},
		{Name: "newlines-any", Pattern: `(*ANY)(?m)(?:^.*$\R?)*z`, Piece: "a\r\n"},
		{Name: "newlines-dots", Pattern: `(*ANYCRLF).*.*.*z`, Piece: "ab"},
		{Name: "newlines-dots-many", Pattern: `(*ANY)[ab]` + strings.Repeat(".", 9000) + "z", Piece: "ab"},
		{Name: "word-boundaries", Pattern: `(?:\b\w+\b\W*)*0`, Piece: "ab "},
	}
}
