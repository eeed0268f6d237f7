package escape

import (
	"slices"
	"sort"

	"matchline/core/source"
)

// Map says for every byte of some data which span of a text stands for it.
// Spans are in the order of the bytes and do not overlap, but there may be text
// between them that stands for no byte. The zero Map is empty and ready to use.
type Map struct{ spans []place }

// place is a source.Span in half the memory; texts are far below 2 GiB.
type place struct{ start, end int32 }

// Len is the number of bytes mapped.
func (m Map) Len() int { return len(m.spans) }

// Append maps the next byte to s. Spans must come in order.
func (m *Map) Append(s source.Span) {
	m.spans = append(m.spans, place{int32(s.Start), int32(s.End)})
}

// Span is the text of byte i. An i outside the data gives an empty span at the
// nearer end.
func (m Map) Span(i int) source.Span {
	switch {
	case len(m.spans) == 0:
		return source.Span{}
	case i < 0:
		return source.At(int(m.spans[0].start))
	case i >= len(m.spans):
		return source.At(int(m.spans[len(m.spans)-1].end))
	}
	p := m.spans[i]
	return source.Span{Start: int(p.start), End: int(p.end)}
}

// Range is the text from the first to the last byte of the bytes b. An empty b
// gives the empty span before the byte it stands at, or after the last one.
func (m Map) Range(b source.Span) source.Span {
	if b.Empty() {
		return source.At(m.Span(b.Start).Start)
	}
	return source.Span{Start: m.Span(b.Start).Start, End: m.Span(b.End - 1).End}
}

// Find is the byte whose text holds the text offset off; ok is false where off
// lies outside all of them.
func (m Map) Find(off int) (i int, ok bool) {
	i = sort.Search(len(m.spans), func(i int) bool { return int(m.spans[i].end) > off })
	return i, i < len(m.spans) && int(m.spans[i].start) <= off
}

// Bytes is the range of bytes whose text touches s: the inverse of Range. It is
// empty, at the byte that follows, where s touches none.
func (m Map) Bytes(s source.Span) source.Span {
	first := sort.Search(len(m.spans), func(i int) bool { return int(m.spans[i].end) > s.Start })
	end := sort.Search(len(m.spans), func(i int) bool { return int(m.spans[i].start) >= s.End })
	return source.Span{Start: first, End: max(first, end)}
}

// Slice is the map of the bytes b alone, which share its memory.
func (m Map) Slice(b source.Span) Map { return Map{m.spans[b.Start:b.End:b.End]} }

// Grow makes room for n more bytes.
func (m *Map) Grow(n int) {
	if cap(m.spans)-len(m.spans) < n {
		m.spans = append(make([]place, 0, len(m.spans)+n), m.spans...)
	}
}

// Clone is a map of its own with the same spans.
func (m Map) Clone() Map { return Map{slices.Clone(m.spans)} }

// Reset empties the map and keeps its room.
func (m *Map) Reset() { m.spans = m.spans[:0] }
