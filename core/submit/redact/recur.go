package redact

import "strings"

// names are the words of the names that were found, in lower case.
func (f *finder) names() map[string]Kind {
	known := map[string]Kind{}
	done := map[string]bool{}
	for i := range f.found {
		s := &f.found[i]
		least := 4
		switch s.kind {
		case User:
			least = 3
		case Name:
			least = 6
		case Host, Email, Serial:
		default:
			continue
		}
		value := f.parts[s.Part][s.Start:s.End]
		if done[value] {
			continue
		}
		done[value] = true
		if wide(value) {
			value = narrow(value)
		}
		value = lowered(value)
		if s.kind == Host || s.kind == Email {
			value = value[:len(value)-f.lists.suffix(value)]
		}
		cls := classes(value)
		words(value, cls, func(from, to int) {
			w := value[from:to]
			if len(w) >= least && strings.Trim(cls[from:to], string(rune(digit))) != "" && !f.lists.common.has(w) && !f.lists.code.has(w) && !f.lists.fields.has(w) || len(w) > 5 && s.kind == Serial {
				known[w] = s.kind
			}
		})
	}
	return known
}

// recur finds those words wherever else they stand.
func (f *finder) recur() {
	known := f.names()
	for part := 0; part < len(f.parts) && len(known) > 0 && f.breathe(); part++ {
		for _, v := range f.views(part) {
			words(v.low, v.cls, func(from, to int) {
				// Falcon/2.1 is a product even where a host is called falcon.
				after := v.byteAt(to)
				if k, ok := known[v.low[from:to]]; ok && v.free(from, to) && !((after == '/' || after == ' ' || after == '_') && v.wordAt(to+1) && v.cls[to+1] == digit) {
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
