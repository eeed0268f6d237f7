package syntax

// The byte sets PCRE2's built-in tables (the C locale) stand for.
var (
	setDigit = rangeSet('0', '9')
	setWord  = rangeSet('0', '9', 'A', 'Z', '_', '_', 'a', 'z')
	setSpace = rangeSet('\t', '\r', ' ', ' ')
	setHoriz = rangeSet('\t', '\t', ' ', ' ', 0xa0, 0xa0)
	setVert  = rangeSet('\n', '\r', 0x85, 0x85)
	setAll   = rangeSet(0, 255)
)

// rangeSet is the union of ranges given as pairs.
func rangeSet(pairs ...byte) Set {
	var s Set
	for i := 0; i+1 < len(pairs); i += 2 {
		s.AddRange(pairs[i], pairs[i+1])
	}
	return s
}

// escapeSet is the set of \d, \D and their kin.
func escapeSet(name byte) Set {
	var s Set
	switch name | 0x20 {
	case 'd':
		s = setDigit
	case 'w':
		s = setWord
	case 's':
		s = setSpace
	case 'h':
		s = setHoriz
	case 'v':
		s = setVert
	}
	if upper(name) {
		return s.Not()
	}
	return s
}

// posixSet is the set of a POSIX class.
func posixSet(name string) (s Set, ok bool) {
	switch name {
	case "alpha":
		return rangeSet('A', 'Z', 'a', 'z'), true
	case "lower":
		return rangeSet('a', 'z'), true
	case "upper":
		return rangeSet('A', 'Z'), true
	case "alnum":
		return rangeSet('0', '9', 'A', 'Z', 'a', 'z'), true
	case "ascii":
		return rangeSet(0, 127), true
	case "blank":
		return rangeSet('\t', '\t', ' ', ' '), true
	case "cntrl":
		return rangeSet(0, 31, 127, 127), true
	case "digit":
		return setDigit, true
	case "graph":
		return rangeSet('!', '~'), true
	case "print":
		return rangeSet(' ', '~'), true
	case "punct":
		return rangeSet('!', '/', ':', '@', '[', '`', '{', '~'), true
	case "space":
		return setSpace, true
	case "word":
		return setWord, true
	case "xdigit":
		return rangeSet('0', '9', 'A', 'F', 'a', 'f'), true
	}
	return Set{}, false
}
