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
