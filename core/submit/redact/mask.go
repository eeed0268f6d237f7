package redact

import (
	"bytes"
	"unicode/utf8"
)

// Classes of bytes. What is not a word byte stays as it is in a text.
const (
	other byte = iota
	digit
	upper
	lower
	high // 0x80 and more: a part of a letter in UTF-8
)

func classOf(b byte) byte {
	switch {
	case b-'0' < 10:
		return digit
	case b-'A' < 26:
		return upper
	case b-'a' < 26:
		return lower
	case b >= 0x80:
		return high
	}
	return other
}

func isHex(b byte) bool { return b-'0' < 10 || b|0x20-'a' < 6 }

// classes gives every byte of text its class; those of escapes (%2F, \u003c) are
// of no word.
func classes(text []byte) []byte {
	cls := make([]byte, len(text))
	for i := 0; i < len(text); i++ {
		n := 0
		switch {
		case text[i] == '%':
			n = 2
		case text[i] == '\\' && i+1 < len(text) && (text[i+1] == 'u' || text[i+1] == 'x'):
			n = 3
			if text[i+1] == 'u' {
				n = 5
			}
		}
		if n > 0 && i+n < len(text) && isHex(text[i+n]) && isHex(text[i+n-1]) {
			i += n
			continue
		}
		cls[i] = classOf(text[i])
	}
	return cls
}

// masker makes masks. Every word gets the next one that chance gives for its
// pattern of classes, whatever the word is; it is remembered for the word.
type masker struct {
	seed  uint32
	masks map[string][]byte
	used  map[string]bool // masks given away, and the words themselves
	lists *lists
}

// roll is a number from 0 to n-1.
func (m *masker) roll(n int) int {
	m.seed ^= m.seed << 13
	m.seed ^= m.seed >> 17
	m.seed ^= m.seed << 5
	return int(m.seed>>8) % n
}

// once remembers what is made for a key. What is made differs from not and, as
// long as 100 attempts find one, from all that was made before.
func (m *masker) once(key string, not []byte, roll func() []byte) []byte {
	if mask, ok := m.masks[key]; ok {
		return mask
	}
	var mask []byte
	for try := range 200 {
		mask = roll()
		if !bytes.Equal(mask, not) && (try > 100 || !m.used[key[:1]+string(mask)]) {
			break
		}
	}
	m.masks[key], m.used[key[:1]+string(mask)] = mask, true
	return mask
}

// word masks a run of word bytes in the case it has.
func (m *masker) word(w []byte, hex bool) []byte {
	low := bytes.ToLower(w)
	letters, digits := 0, 0
	all := true
	for _, b := range low {
		all = all && isHex(b)
		if classOf(b) == digit {
			digits++
		} else {
			letters++
		}
	}
	span := 26
	key := "w" + string(low)
	if all && letters > 0 && (hex || len(low) >= 8 && digits > 0) {
		span, key = 6, "h"+string(low)
	}
	mask := m.once(key, low, func() []byte {
		out := bytes.Clone(low)
		for i, b := range low {
			switch classOf(b) {
			case digit:
				out[i] = '0' + byte(m.roll(10))
				if i == 0 && letters == 0 && b != '0' {
					out[i] = '1' + byte(m.roll(9))
				}
			case lower:
				out[i] = 'a' + byte(m.roll(span))
			case high:
				// The last byte of a character moves within its alphabet.
				if b < 0xc0 && (i+1 == len(low) || low[i+1]&0xc0 != 0x80) {
					out[i] = 0x80 | byte(m.roll(64))
				}
			}
		}
		return out
	})
	mask = bytes.Clone(mask)
	for i, b := range w {
		if classOf(b) == upper {
			mask[i] -= 0x20
		}
	}
	return mask
}

// mask returns the mask of a value, or nil where nothing of it can be changed.
func (m *masker) mask(k Kind, value []byte) []byte {
	if wide(value) {
		narrow := make([]byte, 0, len(value)/2+1)
		for i := 0; i < len(value); i += 2 {
			narrow = append(narrow, value[i])
		}
		narrow = m.mask(k, narrow)
		if narrow == nil {
			return nil
		}
		out := bytes.Clone(value)
		for i, b := range narrow {
			out[2*i] = b
		}
		return out
	}
	var out []byte
	switch {
	case binary(value):
		out = m.bytes(value)
	case k == IPv4:
		out = m.ipv4(value)
	case k == Date:
		out = m.date(value)
	default:
		out = m.text(k, value)
	}
	if bytes.Equal(out, value) {
		return nil
	}
	return out
}

// wide tells the UTF-16 of plain letters.
func wide(value []byte) bool {
	for i, b := range value {
		if (b == 0) != (i%2 == 1) {
			return false
		}
	}
	return len(value) > 2
}

// binary tells bytes that are no text.
func binary(value []byte) bool {
	for _, b := range value {
		if b < ' ' && b != '\t' && b != '\r' && b != '\n' {
			return true
		}
	}
	return !utf8.Valid(value)
}

// bytes masks a field of a binary protocol: control characters, letters, digits
// and bytes with the top bit become others of their class.
func (m *masker) bytes(value []byte) []byte {
	return m.once("b"+string(value), value, func() []byte {
		out := bytes.Clone(value)
		for i, b := range out {
			from, n := byte(0), 0
			switch c := classOf(b); {
			case c == digit:
				from, n = '0', 10
			case c == upper:
				from, n = 'A', 26
			case c == lower:
				from, n = 'a', 26
			case b >= 0xe0:
				from, n = 0xe0, 0x20
			case b >= 0xc0:
				from, n = 0xc0, 0x20
			case b >= 0x80:
				from, n = 0x80, 0x40
			case b > '\r' && b < ' ':
				from, n = '\r'+1, 0x12
			case b > 0 && b < '\t':
				from, n = 1, 8
			}
			if n > 0 {
				out[i] = from + byte(m.roll(n))
			}
		}
		return out
	})
}

// text masks word by word. A top-level domain stays, and of a path and a key
// what names no one.
func (m *masker) text(k Kind, value []byte) []byte {
	out := bytes.Clone(value)
	cls := classes(value)
	end := len(value)
	if k == Host || k == Email {
		end -= m.lists.suffix(value)
	}
	hex, digits := true, 0
	for i, b := range value {
		if cls[i] == digit {
			digits++
		}
		hex = hex && (cls[i] == other || isHex(b))
	}
	hex = hex && (digits > 0 && len(value) >= 8 || k == MAC || k == IPv6)
	for i := 0; i < end; i++ {
		if cls[i] == other {
			continue
		}
		from := i
		for i < end && cls[i] != other {
			i++
		}
		w := value[from:i]
		if k == Path && (m.lists.common.has(w) || len(w) == 1 && i < end && value[i] == ':') {
			continue
		}
		copy(out[from:], m.word(w, hex))
	}
	return out
}

// ipv4 masks an address with one whose numbers have as many digits, from the
// ranges for documentation, for tests and for private networks where they fit.
func (m *masker) ipv4(value []byte) []byte {
	var lens [4]int
	key := []byte("4")
	n := 0
	for i, b := range value {
		if classOf(b) != digit {
			n++
			b = '.'
		} else if n < 4 {
			lens[n]++
		}
		if n > 3 || lens[n] > 3 || i > 15 {
			return m.text(ID, value)
		}
		key = append(key, b)
	}
	tries := 0
	mask := m.once(string(key), key[1:], func() []byte {
		tries++
		known := ""
		switch [2]int(lens[:2]) {
		case [2]int{3, 1}:
			known = "127.0."
			if lens[2] == 1 {
				known = "192.0.2."
			} else if lens[2] == 3 {
				known = "203.0.113."
			}
		case [2]int{3, 2}:
			known = "198.18."
			if lens[2] == 3 {
				known = "198.51.100."
			}
		case [2]int{3, 3}:
			known = "192.168."
		default:
			if lens[0] == 2 {
				known = "10."
			}
		}
		if tries > 50 && lens[0] > 1 {
			known = known[:lens[0]+1]
		}
		out := append(make([]byte, 0, 16), known...)
		for i := bytes.Count(out, []byte(".")); i < 4; i++ {
			switch lens[i] {
			case 1:
				out = append(out, '1'+byte(m.roll(9)))
			case 2:
				out = append(out, '1'+byte(m.roll(9)), '0'+byte(m.roll(10)))
			case 3:
				out = append(out, '1', '0'+byte(m.roll(10)), '0'+byte(m.roll(10)))
			}
			if i < 3 {
				out = append(out, '.')
			}
		}
		return out
	})
	out := bytes.Clone(value)
	for i := range out {
		if classOf(out[i]) == digit {
			out[i] = mask[i]
		}
	}
	return out
}
