// Package syntax reads patterns: from text to a tree with a span on every node,
// and from the tree back to text, to sentences and to facts. It knows the whole
// pattern language of PCRE2 10.47 over bytes, as Nmap compiles it (8 bit, no
// UTF, no UCP, two-byte links), and refuses what PCRE2 refuses, with its error
// numbers at its offsets. It does not know that a matcher exists.
//
//	tree, err := syntax.Parse(`^220 ([-.\w]+) ESMTP`, syntax.DotAll)
//	if err != nil {
//		e := err.(*syntax.Error)
//		fmt.Println(e.Number, e.Offset, e.Message, e.Hint)
//	}
//	syntax.Walk(tree.Root, func(n syntax.Node) bool {
//		fmt.Println(n.Span(), syntax.Explain(n))
//		return true
//	})
//
// # Where what is read
//
//	settings.go     (*CRLF) (*LIMIT_MATCH=10), at the start only
//	parse.go        branches, ^ $ . and what is ignored: comments, white space
//	                with x, \Q and \E
//	plain.go        bytes that stand for themselves, one by one or in runs
//	escape.go       \n \x41 \o{101} \cA \d \R \b \1 \g{-1}
//	bracket.go      [a-z] [^\d] (?[ \w - [_] ]); classset.go: the bytes they take
//	posix.go        [:alpha:] inside brackets
//	quantifier.go   * + ? {2} {2,} {,3} { 2, 3 } and the suffixes ? and +
//	group.go        ( (?: (?> (?| (?<n> (?i: (?= (*pla: (*scs:(1) and flags
//	name.go         names of groups
//	reference.go    \1 \k<n> (?P=n), calls (?1) (?&n) \g<1> (?1(2,<n>))
//	conditional.go  (?(1) (?(<n>) (?(R1) (?(DEFINE) (?(VERSION>=10) (?(?=
//	verb.go         (*ACCEPT) (*MARK:n) and callouts
//
// Three passes follow, in PCRE2's order, so that the first of several errors is
// the same: lookbehind.go measures how far lookbehinds reach, reference.go finds
// the groups of references, size.go adds up the size of the compiled pattern.
// The tree itself is in tree.go and class.go, its byte sets in set.go; print.go,
// walk.go, explain.go and facts.go read it. What is refused, and in which words,
// is in refusal.go.
//
// # Laws
//
//   - Print then Parse gives an equal tree.
//   - A child's span lies in its parent's, and siblings come in order.
//   - What a flag changes is resolved on the nodes: a reader tracks no flags.
//   - Parse is linear: 64 KB of any shape are read or refused within 50 ms, and
//     nothing nests deeper than 250 groups.
//   - Every error is an *Error with a number, a code, a span, a message, a hint.
//
// # Against PCRE2
//
// Error.In42 gives the number and offset of PCRE2 10.42, which distributions
// still ship. What 10.42 takes otherwise than 10.47, and hence than this package:
//
//	since   pattern             10.42
//	10.43   {,3} { 1, 2 }       plain text
//	10.43   (?<=a|bc{1,5})      lookbehinds whose branches vary are refused (125)
//	10.43   \x{ 41 } \g{ 1 }    blanks in braces are refused
//	10.43   (?r) (?aD)          unknown flags (111)
//	10.44   names of 33 to 128  refused (148)
//	10.45   (?[...]) [a--b]     unknown (111); plain text
//	10.45   (*scs:(1)a)         unknown (195)
//	later   [\k]                refused (107)
//	later   [\d\E-z] [\d-\E]    taken; the hyphen is judged later now
//	later   \x without digits   a zero byte; now refused (178)
//	10.46   (?1(2))             calls that return captures: refused (114)
//
// One mistake of 10.45 to 10.47 is not followed. They step over an extended class in
// a lookbehind as far as its first inner bracket, and so refuse (?<=(?[[a]+[b]])) as
// of no fixed length (125), or end with an internal error (170) where such a class
// stands beside a lookbehind. Here it is one byte long, as their manual says and
// later versions have it. Nmap's flags allow the form (?[...]) only.
//
// PCRE2 can be built with Unicode; this package is like a build without:
// \p{..} (145), (*UTF) and (*UCP) (132) are refused. Two things are taken that
// only a build with Unicode takes, because bytes allow them: \X, which is CR LF
// or one byte, and (*sr:...), whose text is always of one script.
//
// Left to other packages: matching (regex), which patterns are good (lint).
package syntax
