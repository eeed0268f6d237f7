package redact

import "strings"

// blanked is the text of a pattern, byte for byte in its place, with blanks and
// line ends where it has escapes such as \r and \w: they are no part of a value.
func blanked(text string) string {
	out := []byte(text)
	for i := 0; i+1 < len(out); i++ {
		if out[i] != '\\' {
			continue
		}
		b, c := byte(' '), out[i+1]
		if c == 'r' || c == 'n' {
			b = '\n'
		}
		if k := classOf(c); c != 'x' && (k == digit || k == upper || k == lower) {
			out[i], out[i+1] = b, b
		}
		i++
	}
	return string(out)
}

// around is how far from an escape a text is decoded.
const around = 256

// decoded are the views of what a part has with escapes and in hexadecimal, and of
// the UTF-16 in it.
func (f *finder) decoded(raw string, pattern bool) (views []*view) {
	for _, cells := range [...][]written{escaped(raw, pattern), unhex(raw)} {
		if cells == nil {
			continue
		}
		text := make([]byte, len(cells))
		at := make([]cell, len(cells))
		for i, c := range cells {
			text[i], at[i] = c.byte, c.cell
		}
		v := f.view(0, string(text), nil)
		v.cells = at
		views = append(views, v)
		if letters, places := utf16(v.text); letters != "" {
			wide := f.view(0, letters, nil)
			for _, place := range places {
				wide.cells = append(wide.cells, at[place])
			}
			views = append(views, wide)
		}
	}
	return views
}

// written is a byte and where it is written.
type written struct {
	byte
	cell
}

// escaped decodes the surroundings of escapes: \x6b, \153, %6b, \u006b, and in a
// pattern all that it may have. A line break parts what does not stand together.
func escaped(text string, pattern bool) (out []written) {
	done := 0 // up to here it is decoded
	for from := 0; ; {
		k := strings.IndexAny(text[from:], `\%`)
		if k < 0 {
			return out
		}
		k += from
		_, how, n := escape(text[k:], pattern)
		if how != asHex && how != asOctal {
			from = k + max(n, 1)
			continue
		}
		i := max(done, k-around)
		if out != nil {
			out = append(out, written{'\n', cell{int32(i), int32(i), asFixed}})
		}
		for stop := k + around; i < len(text) && i < stop; {
			b, how, n := escape(text[i:], pattern)
			if how == asHex || how == asOctal {
				stop = i + around
			}
			out = append(out, written{b, cell{int32(i), int32(i + n), how}})
			i += n
		}
		done, from = i, i
	}
}

// escape reads the byte at the beginning of a text that is not empty, how it is
// written, and in how many bytes.
func escape(text string, pattern bool) (b byte, how writing, n int) {
	hex := func(i int) bool {
		if i+2 > len(text) || !isHex(text[i]) || !isHex(text[i+1]) {
			return false
		}
		b, n = nibble(text[i])<<4|nibble(text[i+1]), i+2
		return true
	}
	switch {
	case text[0] == '%' && hex(1):
		return b, asHex, n
	case pattern && text[0] == '[' && len(text) > 2 && text[2] == ']' && classOf(text[1]) == other && text[1] != '\\' && text[1] != '^':
		return text[1], asFixed, 3
	case text[0] != '\\' || len(text) == 1:
		return text[0], asIs, 1
	case text[1] == 'x' && hex(2), strings.HasPrefix(text[1:], "u00") && hex(4):
		return b, asHex, n
	}
	c := text[1]
	x := 0
	for n = 1; n < 4 && n < len(text) && text[n]-'0' < 8; n++ {
		x = x<<3 | int(text[n]-'0')
	}
	switch {
	case x < 256 && (n == 4 || pattern && n > 1 && c == '0'):
		return byte(x), asOctal, n
	case !pattern:
		return text[0], asIs, 1
	case c == 'n':
		return '\n', asFixed, 2
	case c == 'r':
		return '\r', asFixed, 2
	case c == 't':
		return '\t', asFixed, 2
	case classOf(c) == other:
		return c, asFixed, 2
	}
	return ' ', asFixed, 2
}

// leastHex is the least number of bytes that are read as hexadecimal.
const leastHex = 4

// hexMarks are what may stand between bytes in hexadecimal.
var hexMarks = []string{":", "-", " ", ".", ", 0x", ",0x", " 0x"}

// unhex decodes hexadecimal: 6b6574746c6572, 6b:65:74, 6b65 7474, 0x6b, 0x65. A run
// that does not tell where a byte begins is read both ways.
func unhex(text string) (out []written) {
	run := func(i int) int {
		from := i
		for i < len(text) && isHex(text[i]) {
			i++
		}
		return i - from
	}
	pairs := func(i, n int) {
		for ; n > 1; i, n = i+2, n-2 {
			out = append(out, written{nibble(text[i])<<4 | nibble(text[i+1]), cell{int32(i), int32(i + 2), asHex}})
		}
	}
	for i := 0; i < len(text); i++ {
		n := run(i)
		if n < 2 {
			continue
		}
		if n >= 2*leastHex {
			pairs(i, n)
			out = append(out, written{'\n', cell{int32(i), int32(i), asFixed}})
			pairs(i+1, n-1)
			out = append(out, written{'\n', cell{int32(i), int32(i), asFixed}})
			i += n - 1
			continue
		}
		if n != 2 && n != 4 {
			i += n - 1
			continue
		}
		mark := ""
		for _, m := range hexMarks {
			if strings.HasPrefix(text[i+n:], m) && run(i+n+len(m)) > 1 {
				mark = m
				break
			}
		}
		before := len(out)
		at := i
		for {
			pairs(at, n)
			next := at + n + len(mark)
			if mark == "" || !strings.HasPrefix(text[at+n:], mark) {
				break
			}
			if k := run(next); k != n && !(k == 2 && n == 4) {
				break
			} else if k != n {
				pairs(next, k)
				at = next + k - n
				break
			}
			at = next
		}
		if len(out)-before < leastHex {
			out = out[:before]
		} else {
			out = append(out, written{'\n', cell{int32(i), int32(i), asFixed}})
		}
		i = at + n - 1
	}
	return out
}
