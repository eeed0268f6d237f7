package source

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestLines(t *testing.T) {
	text := New("one\r\ntwo\n\nfour\rfive")
	if text.Lines() != 4 {
		t.Fatalf("%d lines", text.Lines())
	}
	for ln, want := range map[int]string{0: "one", 1: "one", 2: "two", 3: "", 4: "four\rfive", 9: "four\rfive"} {
		if got := text.Slice(text.Line(ln)); got != want {
			t.Errorf("line %d is %q, want %q", ln, got, want)
		}
	}
	for off, want := range map[int]Position{-1: {1, 1}, 0: {1, 1}, 4: {1, 5}, 5: {2, 1}, 9: {3, 1}, 10: {4, 1}, 99: {4, 10}} {
		if got := text.Position(off); got != want {
			t.Errorf("offset %d is at %v, want %v", off, got, want)
		}
	}
	if empty := New(""); empty.Lines() != 1 || empty.Line(1) != (Span{}) {
		t.Errorf("an empty text has %d lines, the first %v", empty.Lines(), empty.Line(1))
	}
}

func TestSlice(t *testing.T) {
	text := New("abc")
	for s, want := range map[Span]string{{-5, 2}: "ab", {1, 99}: "bc", {2, 1}: "", {9, 12}: ""} {
		if got := text.Slice(s); got != want {
			t.Errorf("%v is %q, want %q", s, got, want)
		}
	}
}

// TestUTF16 holds the conversions against the standard encoder, at every
// character and inside.
func TestUTF16(t *testing.T) {
	for _, s := range []string{"", "abc", "é\nü", "a\U0001F600b\n\U0001F600", "bad\xff\xfe\n\xc3", "\r\n\u2028x", strings.Repeat("é", 300) + "\n" + "z"} {
		text := New(s)
		units := 0
		for off, r := range s {
			if got := text.UTF16(off); got != units {
				t.Errorf("%q: byte %d is unit %d, want %d", s, off, got, units)
			}
			if got := text.Byte(units); got != off {
				t.Errorf("%q: unit %d is byte %d, want %d", s, units, got, off)
			}
			units += utf16.RuneLen(r)
		}
		if got := text.UTF16(len(s)); got != units {
			t.Errorf("%q has %d units, want %d", s, got, units)
		}
		if text.UTF16(len(s)+9) != units || text.Byte(units+9) != len(s) || text.Byte(-1) != 0 {
			t.Errorf("%q: places outside the text are not brought in", s)
		}
	}
	smile := New("\U0001F600")
	if smile.UTF16(2) != 0 || smile.Byte(1) != 0 {
		t.Errorf("inside a character: unit %d, byte %d", smile.UTF16(2), smile.Byte(1))
	}
}

func TestSpan(t *testing.T) {
	s := Span{2, 5}
	if s.Len() != 3 || s.Empty() || !At(4).Empty() || !s.Contains(2) || s.Contains(5) {
		t.Error("Len, Empty or Contains")
	}
	if !s.Covers(At(5)) || !s.Covers(Span{2, 5}) || s.Covers(Span{1, 3}) || s.Covers(At(6)) {
		t.Error("Covers")
	}
	if s.Shift(-2) != (Span{0, 3}) {
		t.Error("Shift")
	}
	raw, err := json.Marshal(s)
	if err != nil || string(raw) != "[2,5]" {
		t.Errorf("%s, %v", raw, err)
	}
	var back Span
	if err := json.Unmarshal(raw, &back); err != nil || back != s {
		t.Errorf("%v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`"x"`), &back); err == nil {
		t.Error("a string is no span")
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\r\né\U0001F600\xff", 3)
	f.Fuzz(func(t *testing.T, s string, off int) {
		text := New(s)
		unit := text.UTF16(off)
		at := text.Byte(unit)
		if at > max(off, 0) || text.UTF16(at) != unit {
			t.Fatalf("byte %d is unit %d is byte %d", off, unit, at)
		}
		p := text.Position(off)
		line := text.Line(p.Line)
		if p.Line < 1 || p.Line > text.Lines() || p.Column < 1 || line.Start+p.Column-1 > len(s) {
			t.Fatalf("byte %d of %d is at %v", off, len(s), p)
		}
	})
}
