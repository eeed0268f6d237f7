package source

import (
	"fmt"
	"strconv"
	"strings"
)

// Span is a half-open range of byte offsets, [Start, End), into one text.
// The zero Span is the empty range at the start of the text.
// In JSON it is the pair [start, end].
type Span struct{ Start, End int }

// At returns the empty span at off.
func At(off int) Span { return Span{off, off} }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether the byte at off lies in s.
func (s Span) Contains(off int) bool { return s.Start <= off && off < s.End }

// Covers reports whether every byte of o lies in s. An empty o is covered when
// its place lies in s or at either end of it.
func (s Span) Covers(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Shift returns s moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// MarshalJSON writes s as [start, end].
func (s Span) MarshalJSON() ([]byte, error) {
	b := strconv.AppendInt([]byte{'['}, int64(s.Start), 10)
	b = strconv.AppendInt(append(b, ','), int64(s.End), 10)
	return append(b, ']'), nil
}

// UnmarshalJSON reads [start, end].
func (s *Span) UnmarshalJSON(b []byte) error {
	inner, ok := strings.CutPrefix(strings.TrimSpace(string(b)), "[")
	start, end, both := strings.Cut(strings.TrimSuffix(inner, "]"), ",")
	from, err := strconv.Atoi(strings.TrimSpace(start))
	to, err2 := strconv.Atoi(strings.TrimSpace(end))
	if !ok || !both || err != nil || err2 != nil {
		return fmt.Errorf("%q is no span: [start, end] is expected", b)
	}
	s.Start, s.End = from, to
	return nil
}
