package redact

import "strings"

// finder collects what is found in all parts.
type finder struct {
	parts  []string
	owners [][]int32 // for every byte of every part: the span it is in, from 1; 0 is none
	found  []span
	lists  *lists
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
	text string
	low  string // text in lower case
	cls  string // the classes of its bytes
	at   []int  // where the bytes of text stand in the part; nil: where they stand
}

func (f *finder) view(part int, text string, at []int) *view {
	return &view{finder: f, part: part, text: text, low: lowered(text), cls: classes(text), at: at}
}

// lowered is strings.ToLower for bytes.
func lowered(text string) string {
	low := []byte(text)
	for i, b := range low {
		if b-'A' < 26 {
			low[i] = b | 0x20
		}
	}
	return string(low)
}

// add takes what is still free of text[start:end]. The finders run from the
// certain to the doubtful, so the first one names the kind.
func (v *view) add(k Kind, start, end int) {
	end = min(end, len(v.text))
	if start < 0 || start >= end {
		return
	}
	if v.at != nil {
		// A letter of UTF-16 has its zero behind it; the last one stays out.
		start, end = v.at[start], v.at[end-1]+1
	}
	data, owners := v.parts[v.part], v.owners[v.part]
	for i := start; i < end; i++ {
		from := i
		for i < end && owners[i] == 0 {
			i++
		}
		// The rest of a value begins and ends with what has a class, unless it
		// is the bytes of a binary field.
		to, kind := i, k
		if k != Key && to-from < end-start {
			for from < to && classOf(data[from]) == other {
				from++
			}
			for from < to && classOf(data[to-1]) == other {
				to--
			}
			if k <= MAC {
				kind = ID // a part of an address is none
			}
		}
		if from >= to || k != Key && to-from < end-start && v.lists.plain(data[from:to]) {
			continue
		}
		v.found = append(v.found, span{Place{v.part, from, to}, kind})
		for j := from; j < to; j++ {
			owners[j] = int32(len(v.found))
		}
	}
}

// free tells whether nothing of text[start:end] is taken.
func (v *view) free(start, end int) bool {
	for i := start; i < end; i++ {
		at := i
		if v.at != nil {
			at = v.at[i]
		}
		if v.owners[v.part][at] != 0 {
			return false
		}
	}
	return true
}

// scan runs all finders over one part.
func (f *finder) scan(part []byte) {
	i := len(f.parts)
	f.parts = append(f.parts, string(part))
	f.owners = append(f.owners, make([]int32, len(part)))
	for k, v := range f.views(i) {
		if k == 0 {
			v.packets()
		}
		v.shapes()
		if k == 0 {
			v.snmp()
		}
	}
}

// views are a part as it is and, if there is any, the UTF-16 in it.
func (f *finder) views(part int) []*view {
	views := []*view{f.view(part, f.parts[part], nil)}
	if text, at := utf16(f.parts[part]); text != "" {
		views = append(views, f.view(part, text, at))
	}
	return views
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
func utf16(data string) (text string, at []int) {
	var out []byte
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
			out, at = append(out, data[i]), append(at, i)
			i += 2
		}
		out, at = append(out, '\n'), append(at, i-2)
	}
	return string(out), at
}

// findings joins the spans, in their order, to findings and makes their masks.
func (f *finder) findings() []Finding {
	m := masker{seed: 0x9e3779b9, masks: map[string]string{}, used: map[string]bool{}, lists: f.lists}
	index := map[string]int{}
	var out []Finding
	for part, owners := range f.owners {
		for at := 0; at < len(owners); at++ {
			if owners[at] == 0 {
				continue
			}
			s := f.found[owners[at]-1]
			at = s.End - 1
			value := f.parts[part][s.Start:s.End]
			i, ok := index[value]
			if !ok {
				i = len(out)
				index[value] = i
				out = append(out, Finding{Kind: s.kind, Value: []byte(value)})
				m.spare(value)
			}
			if s.kind <= MAC {
				out[i].Kind = s.kind
			}
			out[i].Places = append(out[i].Places, s.Place)
		}
	}
	masked := out[:0]
	for _, x := range out {
		if x.Mask = m.mask(x.Kind, string(x.Value)); string(x.Mask) != string(x.Value) {
			masked = append(masked, x)
		}
	}
	return masked
}

// spare keeps the words of value, and value, from being masks of others.
func (m *masker) spare(value string) {
	m.used["4"+value] = true
	for _, w := range strings.FieldsFunc(lowered(value), func(r rune) bool { return r < 0x80 && classOf(byte(r)) == other }) {
		if len(w) > 2 {
			m.used["w"+w], m.used["h"+w] = true, true
		}
	}
}
