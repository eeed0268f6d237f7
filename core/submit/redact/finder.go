package redact

import (
	"bytes"
	"cmp"
	"slices"
)

// finder collects what is found in all parts.
type finder struct {
	parts [][]byte
	taken [][]bool // for every byte of every part: it is in a span
	found []span
	lists *lists
}

// span is one place of a private value.
type span struct {
	Place
	kind Kind
}

// view is a part as text: its bytes, or the letters of its UTF-16.
type view struct {
	*finder
	part int
	text []byte
	low  []byte // text in lower case
	cls  []byte
	at   []int // where the bytes of text stand in the part; nil: where they stand
}

func (f *finder) view(part int, text []byte, at []int) *view {
	return &view{finder: f, part: part, text: text, low: lowered(text), cls: classes(text), at: at}
}

// lowered is bytes.ToLower for bytes.
func lowered(text []byte) []byte {
	low := bytes.Clone(text)
	for i, b := range low {
		if b-'A' < 26 {
			low[i] = b | 0x20
		}
	}
	return low
}

// add takes what is still free of text[start:end]. The finders run from the
// certain to the doubtful, so the first one names the kind.
func (v *view) add(k Kind, start, end int) {
	end = min(end, len(v.text))
	if start >= end {
		return
	}
	if v.at != nil {
		// A letter of UTF-16 has its zero behind it; the last one stays out.
		start, end = v.at[start], v.at[end-1]+1
	}
	v.take(v.part, k, start, end)
}

func (f *finder) take(part int, k Kind, start, end int) {
	data, taken := f.parts[part], f.taken[part]
	whole := k
	for i := start; i < end; i++ {
		if taken[i] {
			continue
		}
		from := i
		for i < end && !taken[i] {
			i++
		}
		// The rest of a value begins and ends with what has a class, unless it
		// is the bytes of a binary field.
		to := i
		if k != Key && (from > start || to < end) {
			for from < to && classOf(data[from]) == other {
				from++
			}
			for from < to && classOf(data[to-1]) == other {
				to--
			}
		}
		if from == to || k != Key && to-from < end-start && f.lists.plain(data[from:to]) {
			continue
		}
		if k = whole; k <= MAC && to-from < end-start {
			k = ID // a part of an address is none
		}
		for j := from; j < to; j++ {
			taken[j] = true
		}
		f.found = append(f.found, span{Place{part, from, to}, k})
	}
}

// free tells whether nothing of text[start:end] is taken.
func (v *view) free(start, end int) bool {
	for i := start; i < end; i++ {
		at := i
		if v.at != nil {
			at = v.at[i]
		}
		if v.taken[v.part][at] {
			return false
		}
	}
	return true
}

// scan runs all finders over one part.
func (f *finder) scan(part int) {
	data := f.parts[part]
	f.taken = append(f.taken, make([]bool, len(data)))
	v := f.view(part, data, nil)
	v.packets()
	v.shapes()
	if text, at := utf16(data); len(text) > 0 {
		f.view(part, text, at).shapes()
	}
	v.snmp()
}

// shapes runs the finders of text.
func (v *view) shapes() {
	v.addresses()
	v.dates()
	v.cookies()
	v.names()
	v.fields()
	v.lines()
	v.paths()
	v.chance()
}

// utf16 returns the runs of at least three letters of UTF-16 in data, each
// followed by a line break, and where they stand.
func utf16(data []byte) (text []byte, at []int) {
	for i := 0; i+5 < len(data); {
		n := 0
		for j := i; j < len(data) && data[j] >= ' ' && data[j] < 0x7f && (j+1 == len(data) || data[j+1] == 0); j += 2 {
			n++
		}
		if n < 3 {
			i++
			continue
		}
		for range n {
			text, at = append(text, data[i]), append(at, i)
			i += 2
		}
		text, at = append(text, '\n'), append(at, i-2)
	}
	return text, at
}

// findings joins the spans to findings and makes their masks.
func (f *finder) findings() []Finding {
	slices.SortFunc(f.found, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.Start, b.Start))
	})
	m := masker{seed: 0x9e3779b9, masks: map[string][]byte{}, used: map[string]bool{}, lists: f.lists}
	index := map[string]int{}
	var out []Finding
	for _, s := range f.found {
		value := f.parts[s.Part][s.Start:s.End]
		i, ok := index[string(value)]
		if !ok {
			i = len(out)
			index[string(value)] = i
			out = append(out, Finding{Kind: s.kind, Value: bytes.Clone(value)})
			m.spare(value)
		}
		if s.kind <= MAC {
			out[i].Kind = s.kind
		}
		out[i].Places = append(out[i].Places, s.Place)
	}
	masked := out[:0]
	for _, x := range out {
		if x.Mask = m.mask(x.Kind, x.Value); x.Mask != nil {
			masked = append(masked, x)
		}
	}
	return masked
}

// spare keeps the words of value, and value, from being masks of others.
func (m *masker) spare(value []byte) {
	m.used["4"+string(value)] = true
	low := lowered(value)
	for i := 0; i < len(low); i++ {
		from := i
		for i < len(low) && classOf(low[i]) != other {
			i++
		}
		if i-from > 2 {
			m.used["w"+string(low[from:i])] = true
			m.used["h"+string(low[from:i])] = true
		}
	}
}
