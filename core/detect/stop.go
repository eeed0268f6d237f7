package detect

import (
	"fmt"
	"strings"

	"matchline/core/regex"
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

// stop says where the line is refused on data.
func (l *Line) stop(data []byte) *Stop {
	t := l.re.Trace(data, regex.NmapLimits())
	if t == nil {
		return nil
	}
	s := &Stop{
		At:        t.Furthest,
		Taken:     t.Taken,
		Node:      l.InText(t.Node),
		TakenNode: l.InText(source.Span{Start: 0, End: t.Node.Start}),
		Asks:      plain(t.Asks),
		Finds:     finds(data, t.Furthest),
	}
	if s.Asks == "" { // as with a group that calls itself
		s.Asks = "something else"
	}
	switch outcome(t.Outcome) {
	case MatchLimit:
		s.Sentence = fmt.Sprintf("Nmap would give up: %s steps are spent and nothing is decided.", count(regex.NmapLimits().Match))
	case DepthLimit:
		s.Sentence = fmt.Sprintf("Nmap would give up: %s ways back are open and nothing is decided.", count(regex.NmapLimits().Depth))
	case HeapLimit:
		s.Sentence = fmt.Sprintf("Nmap would give up: %s KiB are full and nothing is decided.", count(regex.NmapLimits().HeapKiB))
	default:
		s.Sentence = fmt.Sprintf("Line %d stops at byte %d: the pattern asks for %s, the response has %s.", l.Line, s.At, s.Asks, s.Finds)
		if s.At >= len(data) {
			s.Sentence = fmt.Sprintf("Line %d stops at the end of the response: the pattern asks for %s.", l.Line, s.Asks)
		}
	}
	return s
}

// finds is the byte at off in words.
func finds(data []byte, off int) string {
	if off >= len(data) {
		return "the end of the response"
	}
	return plain(syntax.Asks(&syntax.Char{Byte: data[off]}))
}

// plain takes the backquotes off a single letter or digit: they only help where a
// sign might be taken for one of the sentence.
func plain(words string) string {
	if len(words) == 3 && words[0] == '`' && words[2] == '`' && strings.IndexByte(signs, words[1]) < 0 {
		return words[1:2]
	}
	return words
}

const signs = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
