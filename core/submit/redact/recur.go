package redact

import "strings"

// note adds the words of a name, given in lower case, to the book.
func (b *book) note(k Kind, value string, l *lists) {
	least := 4
	switch k {
	case User:
		least = 3
	case Name:
		least = 6
	case Host, Email, Serial:
	default:
		return
	}
	if k == Host || k == Email {
		value = value[:len(value)-l.suffix(value)]
	}
	cls := classes(value)
	words(value, cls, func(from, to int) {
		w := value[from:to]
		if len(w) >= least && strings.Trim(cls[from:to], string(rune(digit))) != "" && !l.common.has(w) && !l.code.has(w) && !l.fields.has(w) || len(w) > 5 && k == Serial {
			if was, ok := b.words[w]; !ok || was == Email {
				b.words[w] = k // a part of an address is rather that of a host
			}
		}
	})
}

// recur finds the words of names wherever else they stand.
func (f *finder) recur() {
	for part := 0; part < len(f.parts) && len(f.book.words) > 0 && f.breathe(); part++ {
		for _, v := range f.views(part) {
			words(v.low, v.cls, func(from, to int) {
				// Falcon/2.1 is a product even where a host is called falcon.
				after := v.byteAt(to)
				if k, ok := f.book.words[v.low[from:to]]; ok && v.free(from, to) && !((after == '/' || after == ' ' || after == '_') && v.wordAt(to+1) && v.cls[to+1] == digit) {
					v.add(k, from, to)
				}
			})
		}
	}
}

// words calls f for the words of text, those with hyphens first.
func words(text, cls string, f func(from, to int)) {
	for i := 0; i < len(text); i++ {
		from := i
		hyphen := false
		for i < len(text) && (cls[i] != other || i > from && (text[i] == '-' || text[i] == '_')) {
			hyphen = hyphen || cls[i] == other
			i++
		}
		if from == i {
			continue
		}
		f(from, i)
		for at := from; hyphen && at < i; at++ {
			to := at
			for to < i && cls[to] != other {
				to++
			}
			if to > at {
				f(at, to)
			}
			at = to
		}
	}
}
