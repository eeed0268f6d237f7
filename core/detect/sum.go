package detect

import "math/bits"

// mixer makes a sum of texts and words, to tell what was damaged or mixed up: a
// change within eight bytes always changes the sum, a larger one goes unseen only
// by a rare chance. It takes 32 bytes a turn, in four lanes that do not wait for
// each other: a file has 2.6 MB and its user waits.
//
// It is no signature. Somebody who can write to where an index is kept can write
// the file that stands beside it too.
type mixer struct{ a, b, c, d uint64 }

// Odd numbers without a pattern: the first binary digits behind the point of the
// square roots of 2, 3, 5 and 7, the last one set.
const (
	mixA = 0x6a09e667f3bcc909
	mixB = 0xbb67ae8584caa73b
	mixC = 0x3c6ef372fe94f82b
	mixD = 0xa54ff53a5f1d36f1
)

func mix(lane, word, odd uint64) uint64 { return bits.RotateLeft64(lane^word, 29) * odd }

func (m *mixer) word(w uint64) { m.a = mix(m.a, w, mixA) }

// text takes a text; its length first, so that two texts are not one.
func (m *mixer) text(s string) {
	m.word(uint64(len(s)))
	a, b, c, d := m.a, m.b, m.c, m.d
	for ; len(s) >= 32; s = s[32:] {
		a = mix(a, le64(s), mixA)
		b = mix(b, le64(s[8:]), mixB)
		c = mix(c, le64(s[16:]), mixC)
		d = mix(d, le64(s[24:]), mixD)
	}
	*m = mixer{a, b, c, d}
	for ; len(s) >= 8; s = s[8:] {
		m.word(le64(s))
	}
	var last uint64
	for i := range len(s) {
		last |= uint64(s[i]) << (8 * i)
	}
	m.word(last)
}

func (m *mixer) words(list []uint64) {
	m.word(uint64(len(list)))
	for _, w := range list {
		m.word(w)
	}
}

// sum is what was taken so far, in 128 bits.
func (m *mixer) sum() (lo, hi uint64) {
	lo = mix(mix(mix(m.a, m.b, mixB), m.c, mixC), m.d, mixD)
	hi = mix(mix(mix(m.d, m.c, mixA), m.b, mixD), m.a, mixC)
	return lo ^ lo>>32, hi ^ hi>>32
}

// le64 reads eight bytes, the lowest first: a single load.
func le64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
