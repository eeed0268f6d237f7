package main

// maxText is the share of UTF-8 from which on brotli takes a file for text, and
// then packs this one 13 KB worse (enc/utf8_util.h of brotli: 0.75). The program
// comes to stand at that share, so a pack step must not let luck decide.
const maxText = 0.74

// asBinary adds a section of zeros, which are no text and pack to nothing, to a
// program that would be taken for text.
func (m *module) asBinary() {
	program := m.write()
	if missing := int(float64(textBytes(program))/maxText) - len(program); missing > 0 {
		zeros := append([]byte("\x05zeros"), make([]byte, missing)...)
		m.sections = append(m.sections, section{customSection, zeros})
	}
}

// textBytes counts as brotli does: ASCII without NUL, and longer characters that
// are not cut, not longer than need be and not beyond U+10FFFF.
func textBytes(b []byte) int {
	n := 0
	for len(b) > 0 {
		size := characterSize(b)
		n += size
		b = b[max(size, 1):]
	}
	return n
}

// characterSize is 0 for a byte that begins no character.
func characterSize(b []byte) int {
	size, low := 0, rune(0)
	switch c := b[0]; {
	case c == 0:
		return 0
	case c < 0x80:
		return 1
	case c&0xe0 == 0xc0:
		size, low = 2, 0x80
	case c&0xf0 == 0xe0:
		size, low = 3, 0x800
	case c&0xf8 == 0xf0:
		size, low = 4, 0x10000
	default:
		return 0
	}
	if len(b) < size {
		return 0
	}
	r := rune(b[0]) & (0x7f >> size)
	for _, c := range b[1:size] {
		if c&0xc0 != 0x80 {
			return 0
		}
		r = r<<6 | rune(c&0x3f)
	}
	if r < low || r > 0x10ffff {
		return 0
	}
	return size
}
