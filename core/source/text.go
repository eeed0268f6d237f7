package source

import (
	"sort"
	"unicode/utf8"
)

// Position is a place for people: both numbers count from 1, Column in bytes.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Text is an immutable text with a line table. A line ends after LF; a CR
// before it belongs to the line. Building one costs a pass over the bytes, every
// method after that a binary search or a walk over some hundred bytes at most.
type Text struct {
	s      string
	starts []int // byte offset of the first byte of each line
	// marks[i] is the last character that begins at or before byte i*markStep;
	// nil where the text is ASCII.
	marks []mark
}

// mark is the start of a character in both ways of counting.
type mark struct{ off, unit int }

const markStep = 512

// New indexes s.
func New(s string) *Text {
	t := &Text{s: s, starts: []int{0}}
	ascii := true
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\n':
			t.starts = append(t.starts, i+1)
		case s[i] >= utf8.RuneSelf:
			ascii = false
		}
	}
	if !ascii {
		t.marks = make([]mark, 0, len(s)/markStep+1)
		unit := 0
		for off := 0; off < len(s); {
			r, size := utf8.DecodeRuneInString(s[off:])
			for len(t.marks)*markStep < off+size {
				t.marks = append(t.marks, mark{off, unit})
			}
			off += size
			unit += unitsOf(r)
		}
	}
	return t
}

// String is the whole text.
func (t *Text) String() string { return t.s }

// Len is the length in bytes.
func (t *Text) Len() int { return len(t.s) }

// Slice returns the bytes of s, cut to the text where s reaches outside it.
func (t *Text) Slice(s Span) string {
	s = Span{t.clamp(s.Start), t.clamp(s.End)}
	if s.Empty() {
		return ""
	}
	return t.s[s.Start:s.End]
}

// Lines is the number of lines; a text that ends in LF has an empty last one.
func (t *Text) Lines() int { return len(t.starts) }

// Line is the span of the 1-based line ln without its LF or CR LF. A number
// outside the text gives the nearest line.
func (t *Text) Line(ln int) Span {
	i := min(max(ln, 1), len(t.starts)) - 1
	end := len(t.s)
	if i+1 < len(t.starts) {
		end = t.starts[i+1] - 1
		if end > t.starts[i] && t.s[end-1] == '\r' {
			end--
		}
	}
	return Span{t.starts[i], end}
}

// Position converts a byte offset. Offsets outside the text give the nearest
// place.
func (t *Text) Position(off int) Position {
	off = t.clamp(off)
	i := t.lineIndex(off)
	return Position{Line: i + 1, Column: off - t.starts[i] + 1}
}

// UTF16 converts a byte offset to UTF-16 code units. A byte that is not valid
// UTF-8 counts as one unit (the replacement character a browser shows for it);
// an offset inside a character gives the start of that character.
func (t *Text) UTF16(off int) int {
	off = t.clamp(off)
	if t.marks == nil {
		return off
	}
	m := t.marks[min(off/markStep, len(t.marks)-1)]
	n, at := m.unit, m.off
	for at < off {
		r, size := utf8.DecodeRuneInString(t.s[at:])
		if at+size > off {
			break
		}
		n += unitsOf(r)
		at += size
	}
	return n
}

// Byte converts an offset in UTF-16 code units to bytes: the inverse of UTF16.
// A unit inside a surrogate pair gives the start of its character.
func (t *Text) Byte(unit int) int {
	if unit <= 0 {
		return 0
	}
	if t.marks == nil {
		return t.clamp(unit)
	}
	m := t.marks[sort.Search(len(t.marks), func(i int) bool { return t.marks[i].unit > unit })-1]
	n, at := m.unit, m.off
	for at < len(t.s) && n < unit {
		r, size := utf8.DecodeRuneInString(t.s[at:])
		if n+unitsOf(r) > unit {
			break
		}
		n += unitsOf(r)
		at += size
	}
	return at
}

// UTF16Span converts both ends of s.
func (t *Text) UTF16Span(s Span) Span { return Span{t.UTF16(s.Start), t.UTF16(s.End)} }

func (t *Text) clamp(off int) int { return min(max(off, 0), len(t.s)) }

// lineIndex is the 0-based line that holds off.
func (t *Text) lineIndex(off int) int {
	return sort.Search(len(t.starts), func(i int) bool { return t.starts[i] > off }) - 1
}

func unitsOf(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}
