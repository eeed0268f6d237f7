package redact

import "strings"

// known is a value that was found, in lower case.
type known struct {
	value string
	lead  int // of its first word
	kind  Kind
	plain bool // it is looked for as it stands too
}

// manyKnown bounds the values that begin with one word.
const manyKnown = 64

// repeat finds the values that were found wherever else they stand: as they are,
// with the escapes of a pattern (10\.20[.]30), and their beginnings where a long
// part ends within them.
func (f *finder) repeat() {
	for part := 0; part < len(f.parts) && f.breathe(); part++ {
		for _, v := range f.views(part) {
			v.lookup(f.book, func(k Kind, start, end int, value string) {
				if value != "" && v.free(start, end) {
					if v.add(k, start, end); end-start > len(value) {
						f.found[len(f.found)-1].plain = value
					}
				}
			})
			if v.at == nil && len(v.text) >= leastCut {
				for from, to := nextWord(v.text, v.cls, len(v.text)-mostCut); to > 0; from, to = nextWord(v.text, v.cls, to) {
					v.cut(from, to, f.book.texts)
				}
			}
		}
	}
}

// lookup calls g for every place in the text where a value stands: the value is "" where
// that is not looked for as it stands.
func (v *view) lookup(b *book, g func(k Kind, start, end int, value string)) {
	for from, to := nextWord(v.text, v.cls, 0); to > 0; from, to = nextWord(v.text, v.cls, to) {
		list := b.texts[v.low[from:to]]
		for i := range list {
			k := &list[i]
			start := from - k.lead
			end := v.reads(start, k.value)
			switch {
			case end == 0:
			case k.plain:
				g(k.kind, start, end, k.value)
			default:
				g(k.kind, start, end, "")
			}
		}
	}
}

// nextWord is the first run of word bytes from text[i] on; to is 0 without one.
func nextWord(text, cls string, i int) (from, to int) {
	for i < len(text) && cls[i] == other {
		i++
	}
	for from = i; i < len(text) && cls[i] != other; i++ {
		to = i + 1
	}
	return from, to
}

// reads returns the end of value at text[i], 0 where it does not stand there. What
// is no word byte may be escaped as in a pattern.
func (v *view) reads(i int, value string) int {
	if i < 0 {
		return 0
	}
	for k := range len(value) {
		b := v.byteAt(i)
		switch {
		case i < len(v.text) && v.low[i] == value[k]:
			i++
		case classOf(value[k]) != other || v.byteAt(i+1) != value[k]:
			return 0
		case b == '\\':
			i += 2
		case b == '[' && v.byteAt(i+2) == ']':
			i += 3
		default:
			return 0
		}
	}
	if v.wordAt(i) && classOf(value[len(value)-1]) != other {
		return 0
	}
	return i
}

// Nmap cuts responses, but none shorter than leastCut; of a value that is cut at
// most mostCut bytes are left.
const leastCut, mostCut = 512, 200

// cut adds text[from:] where a value begins so; its first word ends at to.
func (v *view) cut(from, to int, values map[string][]known) {
	end := v.low[from:]
	if to < len(v.text) {
		list := values[v.low[from:to]]
		for i := range list {
			v.cutOf(&list[i], from, end)
		}
		return
	}
	for first, list := range values {
		if len(end) > 2 && len(first) > len(end) && first[:len(end)] == end {
			for i := range list {
				v.cutOf(&list[i], from, end)
			}
		}
	}
}

// cutOf adds text[from:], which is end, if it is the beginning of k and more than
// its first bytes.
func (v *view) cutOf(k *known, from int, end string) {
	if rest := k.value[k.lead:]; k.plain && len(end) > 2 && len(rest) > len(end) && strings.HasPrefix(rest, end) && v.free(from, len(v.text)) {
		kind := k.kind
		if kind == Host || kind == Email || kind <= MAC {
			kind = ID // the part of a name is none
		}
		v.add(kind, from, len(v.text))
	}
}
