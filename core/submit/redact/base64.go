package redact

import "strings"

// packed is a run of Base64 that holds text.
type packed struct {
	start, end int // of its characters, without the = at the end
	text       string
}

// leastPacked is the least number of characters that are read as Base64.
const leastPacked = 6

// unpack finds the runs of Base64 that hold printable text.
func unpack(text string) (out []packed) {
	for i := 0; i < len(text); i++ {
		if sextet(text[i]) < 0 {
			continue
		}
		from := i
		for i < len(text) && sextet(text[i]) >= 0 {
			i++
		}
		// What stands between slashes and hyphens may be one as well as the whole.
		for from < i {
			if data := unbase64(text[from:i]); data != "" {
				out = append(out, packed{from, i, data})
				break
			}
			for from < i && classOf(text[from]) != other {
				from++
			}
			from++
		}
	}
	return out
}

// unbase64 decodes a text of at least leastPacked characters without = at its end;
// "" where it holds no printable text.
func unbase64(text string) string {
	if len(text) < leastPacked || len(text)%4 == 1 {
		return ""
	}
	var buf [64]byte
	out := buf[:0]
	bits, n := 0, 0
	for i := range len(text) {
		s := sextet(text[i])
		if s < 0 {
			return ""
		}
		bits, n = bits<<6|s, n+6
		if n >= 8 {
			n -= 8
			b := byte(bits >> n)
			if (b < ' ' || b > '~') && b != '\n' && b != '\r' && b != '\t' {
				return ""
			}
			out = append(out, b)
		}
	}
	if bits&(1<<n-1) != 0 {
		return ""
	}
	return string(out)
}

// sextet is the value of a character of either alphabet, -1 for none.
func sextet(c byte) int {
	switch classOf(c) {
	case upper:
		return int(c - 'A')
	case lower:
		return int(c-'a') + 26
	case digit:
		return int(c-'0') + 52
	}
	switch c {
	case '+', '-':
		return 62
	case '/', '_':
		return 63
	}
	return -1
}

const sextets = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// packInto writes a text over another that unbase64 read, in its alphabet.
func packInto(out []byte, text string) {
	marks := "+/"
	if strings.ContainsAny(string(out), "-_") {
		marks = "-_"
	}
	bits, n, k := 0, 0, 0
	for i := range out {
		if n < 6 {
			bits, n = bits<<8, n+8
			if k < len(text) {
				bits |= int(text[k])
			}
			k++
		}
		n -= 6
		s := bits >> n & 63
		if s < 62 {
			out[i] = sextets[s]
		} else {
			out[i] = marks[s-62]
		}
		bits &= 1<<n - 1
	}
}

// packed notes what is known of a run of Base64.
func (v *view) packed(p *packed, b *book) {
	inner := v.finder.view(v.part, p.text, nil)
	var pieces []piece
	taken := make([]bool, len(p.text))
	take := func(k Kind, from, to int) {
		if !taken[from] && !taken[to-1] {
			pieces = append(pieces, piece{from, to, k})
			for i := from; i < to; i++ {
				taken[i] = true
			}
		}
	}
	inner.lookup(b, func(k Kind, start, to int, _ string) { take(k, start, to) })
	words(inner.low, inner.cls, func(from, to int) {
		if k, ok := b.words[inner.low[from:to]]; ok {
			take(k, from, to)
		}
	})
	if len(pieces) == 0 {
		return
	}
	cells := []cell{{int32(p.start), int32(p.end), asIs}}
	raw := v.finder.raw[v.part]
	for i := p.end; i < len(raw) && i < p.end+2 && raw[i] == '=' && v.owners[v.part][i] == v.owners[v.part][p.start]; i++ {
		cells = append(cells, cell{int32(i), int32(i + 1), asFixed})
	}
	v.note(pieces[0].kind, cells, &note{how: "base64", plain: p.text, pieces: pieces})
}
