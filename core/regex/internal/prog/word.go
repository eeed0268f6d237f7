package prog

import "matchline/core/regex/syntax"

// wordLook is what follows the \b that PCRE2 makes of [[:<:]] and [[:>:]]: a
// look at the word's first or last byte. A quantifier binds to the look alone.
// It is nil for every other assertion.
func wordLook(n *syntax.Assert) *syntax.Look {
	if n.Kind != syntax.WordStart && n.Kind != syntax.WordEnd {
		return nil
	}
	word := &syntax.Class{At: n.At, Form: syntax.Escape, Set: words, Items: []syntax.ClassItem{{At: n.At, Kind: syntax.ClassEscape, Text: "w"}}}
	look := &syntax.Look{At: n.At, Body: word}
	if n.Kind == syntax.WordEnd {
		look.Behind, look.Reach = true, []syntax.Reach{{Min: 1, Max: 1}}
	}
	return look
}
