package backtrack

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// The searches that look at eight bytes at a time find what looking at one at a
// time finds.
func TestWordSearches(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		s := make([]byte, r.IntN(40))
		for i := range s {
			s[i] = "ab\x00\x80\xff\x01"[r.IntN(6)]
		}
		from := r.IntN(len(s) + 1)
		to := from + r.IntN(len(s)-from+1)
		c := "ab\x00\x80\xff\x01"[r.IntN(6)]
		want := from + max(bytes.LastIndexByte(s[from:to], c), 0)
		if got := lastIndexByte(s, from, to, c); got != want {
			t.Fatalf("lastIndexByte(%q, %d, %d, %q) = %d, want %d", s, from, to, c, got, want)
		}
		lacks := syntax.Set{}
		few := []byte{c, "ab\x00\x80\xff\x01"[r.IntN(6)], 'x'}
		for _, b := range few {
			lacks.Add(b)
		}
		set := lacks.Not()
		in := prog.Inst{
			Kind: prog.KindClass, Set: &set,
			Y: int32(few[0]) | int32(few[1])<<8 | int32(few[2])<<16,
		}
		m, work := Machine{memos: make([]loopMemo, 1)}, 0
		most := 0
		for from+most < to && set.Has(s[from+most]) {
			most++
		}
		if n := m.span(&in, s, from, to-from, &work); n != most {
			t.Fatalf("span(%q, %d, %d) without %q = %d, want %d", s, from, to-from, few, n, most)
		}
	}
}

func TestHeapFrames(t *testing.T) {
	for _, c := range []struct{ limitKiB, frame, want int }{
		{10_240, 136, 77_101}, // Nmap's limit, no captures: more than its depth limit
		{20, 136, 150},
		{1, 136, 7},
		{0, 136, 0},
		{10_240, 136 + 16*700, 924}, // 700 captures: less than the depth limit
	} {
		if got := heapFrames(c.limitKiB, c.frame); got != c.want {
			t.Errorf("%d KiB hold %d frames of %d bytes, want %d", c.limitKiB, got, c.frame, c.want)
		}
	}
}

func TestOutcomeNames(t *testing.T) {
	seen := map[string]bool{}
	for o := NoMatch; o <= WorkLimit; o++ {
		name := o.String()
		if name == "" || seen[name] {
			t.Errorf("outcome %d has the name %q", o, name)
		}
		seen[name] = true
	}
	if Outcome(200).String() != "unknown outcome" {
		t.Error("an outcome that does not exist has a name")
	}
}
