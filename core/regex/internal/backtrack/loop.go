package backtrack

import (
	"bytes"
	"encoding/binary"

	"matchline/core/regex/internal/prog"
)

// span returns how many bytes from pos on, up to most, are in the loop's set.
func span(in *prog.Inst, s []byte, pos, most int) int {
	t := s[pos : pos+most]
	switch in.Kind {
	case prog.KindAll:
		return most
	case prog.KindAny, prog.KindNot:
		if in.Kind == prog.KindAny && in.Byte == 0 {
			break
		}
		if i := bytes.IndexByte(t, in.Byte); i >= 0 {
			return i
		}
		return most
	}
	set := in.Set
	for i, b := range t {
		if !set.Has(b) {
			return i
		}
	}
	return most
}

// skipTo returns how many bytes from pos on a lazy loop must take, at most most,
// until the byte that has to follow stands there. If the loop ends before that,
// it is how many it can take at all.
func skipTo(in *prog.Inst, s []byte, pos, end, most int) int {
	t := s[pos:end]
	if most < len(t) {
		t = t[:most]
	}
	if in.Kind == prog.KindAll {
		if i := bytes.IndexByte(t, in.Fold); i >= 0 {
			return i
		}
		return len(t)
	}
	set, follow := in.Set, in.Fold
	for i, b := range t {
		if b == follow || !set.Has(b) {
			return i
		}
	}
	return len(t)
}

// lastIndexByte returns the last place in s[from:to] where c stands, or from if
// there is none.
func lastIndexByte(s []byte, from, to int, c byte) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	pattern := uint64(c) * ones
	for to-from >= 8 {
		w := binary.LittleEndian.Uint64(s[to-8:to]) ^ pattern
		// A byte of w is zero where c stands.
		if (w-ones)&^w&tops != 0 {
			for to--; s[to] != c; to-- {
			}
			return to
		}
		to -= 8
	}
	for to--; to >= from; to-- {
		if s[to] == c {
			return to
		}
	}
	return from
}
