package fmt

import (
	"errors"
	standard "fmt"
	"testing"
)

type word struct{ s string }

func (w word) String() string { return w.s }

// TestSame holds every verb and type to what Go's fmt prints.
func TestSame(t *testing.T) {
	texts := []any{"", "plain", "quote \" and \\ and \x00\xff\n", errors.New("an error"), word{"own words"}}
	numbers := []any{0, 7, -7, 'a', '\n', rune(0xe9), byte(0xab), uint32(0xfffffffe), 1 << 40, -1 << 62}
	for _, c := range []struct {
		verbs []string
		args  []any
	}{
		{[]string{"%s", "%v", "%+v", "%q", "%x", "%X", "%12s"}, texts},
		{[]string{"%s", "%q", "%x", "%X"}, []any{[]byte("ab\x80\xfe"), []byte{}}},
		{[]string{"%d", "%v", "%x", "%X", "%c", "%q", "%02x", "%02X", "%04x", "%4d", "%3d"}, numbers},
	} {
		for _, verb := range c.verbs {
			for _, arg := range c.args {
				format := "before " + verb + " %% after"
				if got, want := Sprintf(format, arg), standard.Sprintf(format, arg); got != want {
					t.Errorf("%s of %#v: %q, want %q", verb, arg, got, want)
				}
			}
		}
	}
	if got, want := Sprintf("%s=%d, %s", "a", 1, word{"b"}), standard.Sprintf("%s=%d, %s", "a", 1, word{"b"}); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := string(Appendf([]byte("a"), "%d", 2)) + Sprint(3) + Sprint("b"); got != "a23b" {
		t.Errorf("%q", got)
	}
}

// TestMistakes: a call that vet would refuse is still no panic.
func TestMistakes(t *testing.T) {
	var none []any
	for _, format := range []string{"100%", "%s", "%", "%05"} {
		if got, want := Sprintf(format, none...), standard.Sprintf(format, none...); got != want {
			t.Errorf("%q: %q, want %q", format, got, want)
		}
	}
	if got := Sprintf("%v", 1.5); got != "?" {
		t.Errorf("%q", got)
	}
}

func TestErrorf(t *testing.T) {
	inner := errors.New("inner")
	err := Errorf("outer: %w", inner)
	if err.Error() != "outer: inner" || !errors.Is(err, inner) {
		t.Error(err)
	}
	if err := Errorf("%s", "alone"); err.Error() != "alone" || errors.Unwrap(err) != nil {
		t.Error(err)
	}
}
