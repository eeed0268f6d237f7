package source

import "encoding/json"

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
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Start, s.End}) }

// UnmarshalJSON reads [start, end]. Anything else is an error of encoding/json.
func (s *Span) UnmarshalJSON(b []byte) error {
	var pair [2]int
	if err := json.Unmarshal(b, &pair); err != nil {
		return err
	}
	s.Start, s.End = pair[0], pair[1]
	return nil
}
