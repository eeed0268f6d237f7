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
