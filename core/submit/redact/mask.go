package redact

import "strings"

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
func classes(text string) string {
	cls := make([]byte, len(text))
	for i := 0; i < len(text); i++ {
		n := 0
		switch {
		case text[i] == '%':
			n = 2
		case strings.HasPrefix(text[i:], "\\u"):
			n = 5
		case strings.HasPrefix(text[i:], "\\x"):
			n = 3
		}
		if n > 0 && i+n < len(text) && isHex(text[i+n]) && isHex(text[i+n-1]) {
			i += n
			continue
		}
		cls[i] = classOf(text[i])
	}
	return string(cls)
}

// masker makes masks. Every word gets the next one that chance gives for its
// pattern of classes, whatever the word is; it is remembered for the word.
type masker struct {
	seed  uint32
	masks map[string]string
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
// long as 100 attempts find one, from all that was made before for keys of this
// first letter.
func (m *masker) once(key, not string, roll func() []byte) []byte {
	mask, ok := m.masks[key]
	for try := 0; !ok && try < 200; try++ {
		mask = string(roll())
		if mask != not && (try > 100 || !m.used[key[:1]+mask]) {
			break
		}
	}
	m.masks[key], m.used[key[:1]+mask] = mask, true
	return []byte(mask)
}

// word masks a run of word bytes in the case it has.
func (m *masker) word(w string, hex bool) []byte {
	low := lowered(w)
	letters, all := 0, true
	for i := range len(low) {
		all = all && isHex(low[i])
		if classOf(low[i]) != digit {
			letters++
		}
	}
	span, key := 26, "w"+low
	if all && letters > 0 && (hex || len(low) >= 8 && letters < len(low)) {
		span, key = 6, "h"+low
	}
	mask := m.once(key, low, func() []byte {
		out := []byte(low)
		for i, b := range out {
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
	for i := range mask {
		if classOf(w[i]) == upper {
			mask[i] -= 0x20
		}
	}
	return mask
}

// mask returns the mask of a value, the value itself where nothing of it can be
// changed.
func (m *masker) mask(k Kind, value string) []byte {
	if wide(value) {
		out := []byte(value)
		for i, b := range m.mask(k, narrow(value)) {
			out[2*i] = b
		}
		return out
	}
	switch {
	case k == Key || binary(value):
		return m.bytes(value)
	case k == IPv4:
		return m.ipv4(value)
	case k == MAC:
		return m.mac(value)
	case k == Date:
		return m.date(value)
	}
	return m.text(k, value)
}

// wide tells the UTF-16 of plain letters.
func wide(value string) bool {
	for i := range len(value) {
		if (value[i] == 0) != (i%2 == 1) {
			return false
		}
	}
	return len(value) > 2
}

// narrow is every other byte.
func narrow(value string) string {
	out := make([]byte, 0, len(value)/2+1)
	for i := 0; i < len(value); i += 2 {
		out = append(out, value[i])
	}
	return string(out)
}

// binary tells bytes that are no text by their control characters.
func binary(value string) bool {
	for i := range len(value) {
		if b := value[i]; b < ' ' && b != '\t' && b != '\r' && b != '\n' {
			return true
		}
	}
	return false
}

// ranges are the bytes that a binary field changes, each within its own.
const ranges = "\x01\x08\x0e\x1f09AZaz\x80\xbf\xc0\xdf\xe0\xff"

// bytes masks a field of a binary protocol: control characters, letters, digits
// and bytes with the top bit become others of their range.
func (m *masker) bytes(value string) []byte {
	return m.once("b"+value, value, func() []byte {
		out := []byte(value)
		for i, b := range out {
			for k := 0; k < len(ranges); k += 2 {
				if from, to := ranges[k], ranges[k+1]; from <= b && b <= to {
					out[i] = from + byte(m.roll(int(to-from)+1))
				}
			}
		}
		return out
	})
}

// text masks word by word. A top-level domain stays, and of a path what names
// no one.
func (m *masker) text(k Kind, value string) []byte {
	out := []byte(value)
	cls := classes(value)
	end := len(value)
	if k == Host || k == Email {
		end -= m.lists.suffix(value)
	}
	arpa := k == Host && strings.HasSuffix(lowered(value), ".arpa")
	hex, digits := true, 0
	for i := range len(value) {
		if cls[i] == digit {
			digits++
		}
		hex = hex && (cls[i] == other || isHex(value[i]))
	}
	hex = hex && (digits > 0 && len(value) >= 8 || k == MAC || k == IPv6)
	for i := 0; i < end; i++ {
		from := i
		for i < end && cls[i] != other {
			i++
		}
		w := value[from:i]
		if w == "" || arpa && strings.Contains(" in addr ip6 ", " "+lowered(w)+" ") || k == Path && (m.lists.common.has(w) || len(w) == 1 && i < end && value[i] == ':') {
			continue
		}
		copy(out[from:], m.word(w, hex))
	}
	return out
}

// ipv4 masks an address with one whose numbers have as many digits, from the
// ranges for documentation, for tests and for private networks where they fit.
func (m *masker) ipv4(value string) []byte {
	parts := octets(value)
	if len(parts) != 4 {
		return m.text(ID, value)
	}
	shape := ""
	for _, p := range parts {
		shape += string(rune('0' + len(p)))
	}
	tries := 0
	key := strings.Join(parts, ".")
	mask := m.once("4"+key, key, func() []byte {
		known := ""
		for _, r := range []string{"313 203.0.113", "311 192.0.2", "31 127.0", "323 198.51.100", "32 198.18", "33 192.168", "2 10"} {
			if form, start, _ := strings.Cut(r, " "); known == "" && strings.HasPrefix(shape, form) {
				known = start
			}
		}
		if tries++; tries > 50 && known != "" {
			known = known[:strings.IndexByte(known+".", '.')]
		}
		have := strings.Split(known, ".")
		out := ""
		for i, p := range parts {
			n := number(p)
			if i < len(have) && have[i] != "" {
				n = number(have[i])
			} else {
				// Up to seven a number has one digit in octal too.
				low := 9
				if p < "8" {
					low = 7
				}
				for try := 0; try < 20 && n == number(p); try++ {
					n = [...]int{0, 1 + m.roll(low), 10 + m.roll(90), 100 + m.roll(100)}[min(len(p), 3)]
				}
			}
			out += "." + decimal(n)
		}
		return []byte(out[1:])
	})
	out, at := []byte(value), 0
	for i, b := range out {
		if classOf(b) == digit {
			for classOf(mask[at]) == other {
				at++
			}
			out[i] = mask[at]
			at++
		}
	}
	return out
}

// mac masks the twelve digits of an address, whatever parts them.
func (m *masker) mac(value string) []byte {
	digits := hexDigits(value)
	if len(digits) != 12 {
		return m.text(MAC, value)
	}
	mask := m.once("m"+digits, digits, func() []byte {
		out := []byte(digits)
		for i, b := range out {
			if out[i] = 'a' + byte(m.roll(6)); classOf(b) == digit {
				out[i] = '0' + byte(m.roll(10))
			}
		}
		return out
	})
	out, k := []byte(value), 0
	for i, b := range out {
		if isHex(b) {
			out[i] = mask[k]
			if k++; classOf(b) == upper {
				out[i] -= 0x20
			}
		}
	}
	return out
}

// octets are the numbers of an address, however a text or a pattern parts them.
func octets(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return r >= 0x80 || classOf(byte(r)) != digit })
}

// decimal writes n, which is not negative.
func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}
