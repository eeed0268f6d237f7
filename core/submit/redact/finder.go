package redact

import "strings"

// finder collects what is found in all parts.
type finder struct {
	parts   []string  // as text: without the escapes of a pattern
	raw     []string  // as they are
	owners  [][]int32 // for every byte of every part: the span it is in, from 1; 0 is none
	read    []*reading
	found   []span
	within  map[int32][]overlay // notes inside the value of a span, by its owner's number
	lists   *lists
	book    *book
	step    func() bool
	stopped bool
}

// span is one place of a private value.
type span struct {
	Place
	kind Kind
	// plain is the value in lower case without the escapes of a pattern; "" where it
	// stands as it is.
	plain string
	note  *note // how it is written; nil where it stands as it is
}

// reading is what one part gives by itself, whatever the others hold.
type reading struct {
	pattern bool
	done    bool
	spans   []span // their Part is not set
	base    *view
	wide    *view   // the UTF-16 in it; nil for none
	cells   []*view // what is written with escapes or in hexadecimal
	packed  []packed
}

// breathe tells whether to go on: the caller may have had enough.
func (f *finder) breathe() bool {
	f.stopped = f.stopped || f.step != nil && !f.step()
	return !f.stopped
}

// view is a part as text: its bytes, or the letters of its UTF-16, or what its
// cells hold.
type view struct {
	*finder
	part  int
	text  string
	low   string // text in lower case
	cls   string // the classes of its bytes
	at    []int  // where the bytes of text stand in the part; nil: where they stand
	cells []cell // how they are written there; nil: as they are
}

func (f *finder) view(part int, text string, at []int) *view {
	return &view{finder: f, part: part, text: text, low: lowered(text), cls: classes(text), at: at}
}

// of is a view for another finder, in which its part has this number.
func (v *view) of(f *finder, part int) *view {
	here := *v
	here.finder, here.part = f, part
	return &here
}

// lowered is strings.ToLower for bytes.
func lowered(text string) string {
	i := 0
	for i < len(text) && text[i]-'A' >= 26 {
		i++
	}
	if i == len(text) {
		return text
	}
	low := []byte(text)
	for ; i < len(low); i++ {
		if low[i]-'A' < 26 {
			low[i] |= 0x20
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
		v.found = append(v.found, span{Place: Place{v.part, from, to}, kind: kind})
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

// scan runs all finders over one part, or takes what they found before.
func (f *finder) scan(raw string, r *reading) {
	part := len(f.parts)
	text := raw
	if r.pattern {
		text = blanked(raw)
	}
	f.parts, f.raw, f.read = append(f.parts, text), append(f.raw, raw), append(f.read, r)
	f.owners = append(f.owners, make([]int32, len(text)))
	if r.done {
		for _, s := range r.spans {
			s.Part = part
			f.found = append(f.found, s)
			for i := s.Start; i < s.End; i++ {
				f.owners[part][i] = int32(len(f.found))
			}
		}
		return
	}
	before := len(f.found)
	r.base = f.view(part, text, nil)
	r.base.packets()
	if r.base.shapes(); f.stopped {
		return
	}
	r.base.snmp()
	if text, at := utf16(text); text != "" {
		r.wide = f.view(part, text, at)
		if r.wide.shapes(); f.stopped {
			return
		}
	}
	r.cells = f.decoded(raw, r.pattern)
	r.packed = unpack(raw)
	r.spans = append([]span(nil), f.found[before:]...)
	// What is remembered holds on to no finder.
	for _, v := range append([]*view{r.base, r.wide}, r.cells...) {
		if v != nil {
			v.finder = nil
		}
	}
	r.done = true
}

// views are a part as it is and, if there is any, the UTF-16 in it.
func (f *finder) views(part int) []*view {
	r := f.read[part]
	views := []*view{r.base.of(f, part)}
	if r.wide != nil {
		views = append(views, r.wide.of(f, part))
	}
	return views
}

// shapes runs the finders of text.
func (v *view) shapes() {
	for _, find := range [...]func(){v.addresses, v.dates, v.cookies, v.names, v.fields, v.lines, v.paths, v.chance} {
		if !v.breathe() {
			return
		}
		find()
	}
}

// utf16 returns the runs of at least three letters of UTF-16 in data, each
// followed by a line break, and where they stand.
func utf16(data string) (text string, at []int) {
	var out []byte
	for i := 0; i+5 < len(data); {
		n := 0
		for j := i; j < len(data) && data[j] >= ' ' && data[j] < 0x7f; j += 2 {
			last := j+1 < len(data) && data[j+1] != 0
			// The last letter has no zero behind it where they stand in front.
			if last && (n < 2 || i == 0 || data[i-1] != 0) {
				break
			}
			if n++; last {
				break
			}
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
	var how []joined
	for part, owners := range f.owners {
		for at := 0; at < len(owners); at++ {
			if owners[at] == 0 {
				continue
			}
			number := owners[at]
			s := &f.found[number-1]
			at = s.End - 1
			value := f.parts[part][s.Start:s.End]
			if s.note != nil {
				value = f.raw[part][s.Start:s.End]
			}
			i, ok := index[value]
			if !ok {
				i = len(out)
				index[value] = i
				out = append(out, Finding{Kind: s.kind, Value: []byte(value)})
				how = append(how, joined{})
				m.spare(value)
			}
			if s.kind <= MAC {
				out[i].Kind = s.kind
			}
			h := &how[i]
			if h.note == nil && s.note != nil {
				h.note, out[i].Kind = s.note, s.kind
			}
			if h.plain == "" {
				h.plain = s.plain
			}
			h.within = append(h.within, f.within[number]...)
			out[i].Places = append(out[i].Places, s.Place)
		}
	}
	masked := out[:0]
	first := map[string]int{}
	for i := range out {
		x, h := &out[i], &how[i]
		x.Mask, x.Notation = m.noted(x.Kind, string(x.Value), h)
		if string(x.Mask) == string(x.Value) {
			continue
		}
		x.Of = len(masked)
		if key := h.key(x.Kind, string(x.Value)); key != "" {
			if of, ok := first[key]; ok {
				x.Of = of
			} else {
				first[key] = x.Of
			}
		}
		how[len(masked)] = *h
		masked = append(masked, *x)
	}
	for i := range masked {
		m.inner(&masked[i], &how[i], first)
	}
	return masked
}

// joined is what the spans of one value know of it.
type joined struct {
	plain  string
	note   *note
	within []overlay
}

// inner notes which values stand within x.
func (m *masker) inner(x *Finding, h *joined, first map[string]int) {
	add := func(key string, n *note, k Kind) {
		of, ok := first[key]
		if !ok || key == "" || of == x.Of {
			return
		}
		mask := []byte(string(x.Value))
		if m.write(mask, n, k); string(mask) != string(x.Value) {
			in := Inner{of, len(mask), 0, mask}
			for _, c := range n.cells {
				in.Start, in.End = min(in.Start, int(c.start)), max(in.End, int(c.end))
			}
			x.Inner = append(x.Inner, in)
		}
	}
	list := h.within
	if h.note != nil && h.note.pieces != nil {
		list = append(list, overlay{h.note, x.Kind})
	}
	for _, o := range list {
		if o.pieces == nil {
			add((&joined{note: o.note}).key(o.kind, ""), o.note, o.kind)
		}
		for _, p := range o.pieces {
			one := *o.note
			one.pieces = []piece{p}
			add((&joined{note: &one}).key(o.kind, ""), &one, o.kind)
		}
	}
}

// key is the same for values that are one, "" where there is no telling.
func (h *joined) key(k Kind, value string) string {
	if h.note != nil {
		switch n := h.note; {
		case n.number:
			return "#" + n.plain
		case n.pieces == nil:
			value = n.plain
		case len(n.pieces) == 1:
			value, k = n.plain[n.pieces[0].start:n.pieces[0].end], n.pieces[0].kind
		default:
			return ""
		}
	} else if h.plain != "" {
		value = h.plain
	} else if wide(value) {
		value = narrow(value)
	}
	if raw := address(k, value); raw != "" {
		return "#" + raw
	}
	return lowered(value)
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
