package redact

import "strings"

// known is a value that was found, in lower case.
type known struct {
	value string
	lead  int // of its first word
	kind  Kind
}

// manyKnown bounds the values that begin with one word.
const manyKnown = 64

// repeat finds the values that were found wherever else they stand: as they are,
// with the escapes of a pattern (10\.20[.]30), and their beginnings where a long
// part ends within them.
func (f *finder) repeat() {
	values := map[string][]known{}                     // by their first word
	seen, done := map[string]bool{}, map[string]bool{} // as they stand, and in lower case
	for i := range f.found {
		s := &f.found[i]
		value := f.parts[s.Part][s.Start:s.End]
		if seen[value] {
			continue
		}
		seen[value] = true
		if wide(value) {
			value = narrow(value)
		}
		value = lowered(value)
		if len(value) < 5 || s.kind == Date || s.kind == Name && strings.IndexByte(value, ' ') < 0 || binary(value) || done[value] || f.lists.plain(value) {
			continue
		}
		done[value] = true
		from, to := nextWord(value, classes(value), 0)
		if to == 0 {
			continue // all escapes, or no word: nothing to look for by
		}
		if first := value[from:to]; len(values[first]) < manyKnown {
			values[first] = append(values[first], known{value, from, s.kind})
		}
	}
	for part := 0; part < len(f.parts) && len(values) > 0 && f.breathe(); part++ {
		for _, v := range f.views(part) {
			for from, to := nextWord(v.text, v.cls, 0); to > 0; from, to = nextWord(v.text, v.cls, to) {
				for _, k := range values[v.low[from:to]] {
					start := from - k.lead
					if end := v.reads(start, k.value); end > 0 && v.free(start, end) {
						if v.add(k.kind, start, end); end-start > len(k.value) {
							f.found[len(f.found)-1].plain = k.value
						}
					}
				}
				if v.at == nil && len(v.text) >= leastCut && len(v.text)-from < mostCut {
					v.cut(from, to, values)
				}
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
		for _, k := range values[v.low[from:to]] {
			v.cutOf(&k, from, end)
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
	if rest := k.value[k.lead:]; len(end) > 2 && len(rest) > len(end) && strings.HasPrefix(rest, end) && v.free(from, len(v.text)) {
		kind := k.kind
		if kind == Host || kind == Email || kind <= MAC {
			kind = ID // the part of a name is none
		}
		v.add(kind, from, len(v.text))
	}
}
