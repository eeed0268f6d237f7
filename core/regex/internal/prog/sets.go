package prog

import "matchline/core/regex/syntax"

// The sets every program shares. They are never written to.
var (
	allBytes  = syntax.Set{}.Not()
	notLF     = without('\n')
	notCR     = without('\r')
	notNUL    = without(0)
	notCRLF   = without('\r', '\n')
	notVSpace = without('\n', '\v', '\f', '\r', 0x85)
	digits    = ranges('0', '9')
	words     = ranges('0', '9', 'A', 'Z', '_', '_', 'a', 'z')
	spaces    = ranges('\t', '\r', ' ', ' ')
	hspaces   = ranges('\t', '\t', ' ', ' ', 0xa0, 0xa0)
	vspaces   = ranges('\n', '\r', 0x85, 0x85)

	notDigits, notWords, notSpaces = digits.Not(), words.Not(), spaces.Not()
	notHSpaces, notVSpaces         = hspaces.Not(), vspaces.Not()

	// escapes are the sets of \d and its kin.
	escapes = [...]*syntax.Set{
		KindDigit: &digits, KindSpace: &spaces, KindWord: &words, KindHSpace: &hspaces, KindVSpace: &vspaces,
		KindNDigit: &notDigits, KindNSpace: &notSpaces, KindNWord: &notWords, KindNHSpace: &notHSpaces, KindNVSpace: &notVSpaces,
	}

	ones    = singletons()
	letters = letterPairs()
)

func without(bytes ...byte) syntax.Set {
	var s syntax.Set
	for _, b := range bytes {
		s.Add(b)
	}
	return s.Not()
}

func ranges(bounds ...byte) syntax.Set {
	var s syntax.Set
	for i := 0; i < len(bounds); i += 2 {
		s.AddRange(bounds[i], bounds[i+1])
	}
	return s
}

func singletons() (sets [256]syntax.Set) {
	for b := range sets {
		sets[b].Add(byte(b))
	}
	return sets
}

func letterPairs() (sets [26]syntax.Set) {
	for i := range sets {
		sets[i].Add('a' + byte(i))
		sets[i].Add('A' + byte(i))
	}
	return sets
}

func byteSet(b byte) *syntax.Set { return &ones[b] }

// letterSet is the set of both cases of a letter.
func letterSet(b byte) *syntax.Set { return &letters[b|0x20-'a'] }
