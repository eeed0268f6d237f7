package source

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestUnitsAgreeWithUTF16 compares both conversions with a walk over the whole
// text, at every character of texts that mix all sizes with broken UTF-8.
func TestUnitsAgreeWithUTF16(t *testing.T) {
	pool := []string{"a", "\n", "\r\n", "é", "中", "😀", "\xff", "\xe2\x80", "\ufffd", "\u202e"}
	random := rand.New(rand.NewSource(1))
	for range 100 {
		var b strings.Builder
		for range random.Intn(2_500) {
			b.WriteString(pool[random.Intn(len(pool))])
		}
		s := b.String()
		text := New(s)
		unit := 0
		for off, r := range s {
			if got := text.UTF16(off); got != unit {
				t.Fatalf("UTF16(%d) = %d, want %d", off, got, unit)
			}
			if got := text.Byte(unit); got != off {
				t.Fatalf("Byte(%d) = %d, want %d", unit, got, off)
			}
			unit += len(utf16.Encode([]rune{r}))
		}
		if got := text.UTF16(len(s)); got != unit {
			t.Fatalf("UTF16 of the end = %d, want %d", got, unit)
		}
	}
}
