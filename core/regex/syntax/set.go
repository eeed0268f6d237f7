package syntax

import "math/bits"

// Set is a set of bytes; bit b%64 of word b/64 stands for b.
type Set [4]uint64

// Has reports whether b is in s.
func (s *Set) Has(b byte) bool { return s[b>>6]>>(b&63)&1 != 0 }

// Add puts b into s.
func (s *Set) Add(b byte) { s[b>>6] |= 1 << (b & 63) }

// AddRange puts every byte from lo to hi, both included, into s.
func (s *Set) AddRange(lo, hi byte) {
	for c := int(lo); c <= int(hi); c++ {
		s.Add(byte(c))
	}
}

// Union is s and t together.
func (s Set) Union(t Set) Set {
	for i := range s {
		s[i] |= t[i]
	}
	return s
}

// Intersect is what s and t share.
func (s Set) Intersect(t Set) Set {
	for i := range s {
		s[i] &= t[i]
	}
	return s
}

// Minus is s without t.
func (s Set) Minus(t Set) Set {
	for i := range s {
		s[i] &^= t[i]
	}
	return s
}

// Not is every byte that is not in s.
func (s Set) Not() Set {
	for i := range s {
		s[i] = ^s[i]
	}
	return s
}

// Fold is s with both cases of every ASCII letter in it.
func (s Set) Fold() Set {
	const letters = 0x07fffffe // A-Z in the low half of word 1, a-z in the high half
	upper, lower := s[1]&letters, s[1]>>32&letters
	s[1] |= upper<<32 | lower
	return s
}

// Len is the number of bytes in s.
func (s *Set) Len() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// Next is the first byte of s at or after b, or -1.
func (s *Set) Next(b int) int {
	for ; b < 256; b = b&^63 + 64 {
		if w := s[b>>6] >> (b & 63); w != 0 {
			return b + bits.TrailingZeros64(w)
		}
	}
	return -1
}

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
