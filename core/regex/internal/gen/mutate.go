package gen

import "bytes"

// MutateText damages the text of a pattern: one to three bytes or short
// pieces go, come or change places.
func (g *Gen) MutateText(text string) string {
	b := []byte(text)
	for n := 1 + g.r.IntN(3); n > 0; n-- {
		at := g.r.IntN(len(b) + 1)
		switch g.r.IntN(5) {
		case 0: // a piece goes
			end := min(len(b), at+1+g.r.IntN(3))
			b = append(b[:at:at], b[end:]...)
		case 1: // the end goes
			if at > len(b)/2 {
				b = b[:at]
			}
		case 2: // a piece is repeated
			end := min(len(b), at+1+g.r.IntN(4))
			b = append(b[:end:end], b[at:]...)
		default: // a piece that means something comes
			piece := g.pick("(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "\\", "(?", "(*", "^", "-", "(?<", "(?(",
				"[:", "[a-", "\\x{", "\\g", "\\k", "\\o{", "\\N", "\\c", "\\p", "\\u", "\\L", "\\Q", "{2,1}", "{65536}",
				"{1,", "(?P", "(?C", "(?i", "(?R", "(?&", "(*:", "(*ACCEPT:", "(*FOO)", "\\99", "\\g{", "<", ">", "'",
				"&", "=", "!", ":", ",", "0", "1", "#", "\\E", "(?#", "(?(1)", "(?|", "[[:x:]]", "[z-a]", "\\8", "\x00", "\xff")
			b = append(b[:at:at], append([]byte(piece), b[at:]...)...)
		}
	}
	return string(b)
}

// Mutate returns a damaged copy of a subject.
func (g *Gen) Mutate(subject []byte) []byte {
	b := bytes.Clone(subject)
	for n := 1 + g.r.IntN(2); n > 0; n-- {
		at := g.r.IntN(len(b) + 1)
		switch g.r.IntN(9) {
		case 0: // another byte
			if at < len(b) {
				b[at] = g.anyByte()
			}
		case 1: // the other case, or the next byte
			if at < len(b) {
				b[at] ^= []byte{0x20, 1, 0x80}[g.r.IntN(3)]
			}
		case 2: // one byte less
			if at < len(b) {
				b = append(b[:at:at], b[at+1:]...)
			}
		case 3: // one byte more
			b = append(b[:at:at], append([]byte{g.anyByte()}, b[at:]...)...)
		case 4: // cut short
			b = b[:at]
		case 5: // a piece twice
			end := min(len(b), at+1+g.r.IntN(8))
			b = append(b[:end:end], b[at:]...)
		case 6: // the end of a line
			b = append(b, g.pick("\n", "\r\n", "\r", "\n\n")...)
		case 7: // something before
			b = append([]byte(g.pick("\n", "a", " ", "\x00", "xyz", "\r\n")), b...)
		default: // two pieces change places
			b = append(bytes.Clone(b[at:]), b[:at]...)
		}
	}
	return b
}

// anyByte draws a byte that patterns like to ask for, or any.
func (g *Gen) anyByte() byte {
	if g.chance(75) {
		const liked = "abcAB01_- \n\r\t.\x00\xff\x85\xe9xyz"
		return liked[g.r.IntN(len(liked))]
	}
	return byte(g.r.IntN(256))
}

// Random returns up to most bytes, drawn mostly from those of the pattern text.
func (g *Gen) Random(pattern string, most int) []byte {
	b := make([]byte, g.r.IntN(most+1))
	for i := range b {
		if b[i] = g.anyByte(); len(pattern) > 0 && g.chance(60) {
			b[i] = pattern[g.r.IntN(len(pattern))]
		}
	}
	return b
}
