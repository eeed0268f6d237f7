package backtrack

import (
	"bytes"
	"encoding/binary"

	"matchline/core/regex/internal/prog"
)

// loopMemo is what one loop of the program has found out about the subject. A
// loop within a loop would look at the same bytes again and again: the run of
// bytes it can take from one place ends where the run from a later place in it
// ends. Offsets; a range is empty until something is known.
type loopMemo struct {
	runFrom, runTo   int32 // all bytes of [runFrom,runTo) are in the set, that at runTo is not
	skipFrom, skipTo int32 // as long as they are in the set; the byte to follow stands first at skipTo
	lastLow, lastTop int32 // in [lastLow,lastTop) the byte to follow stands last at lastAt
	lastAt           int32 // lastLow-1: nowhere
}

// memoLen is the length from which a run is worth to be remembered.
const memoLen = 16

// forget clears the memos: there is another subject, or another end of it.
func (m *Machine) forget() {
	if m.knows {
		clear(m.memos)
		m.knows = false
	}
}

// span returns how many bytes from pos on, up to most, are in the loop's set. It is
// one function: in wasm a call takes as long as looking at ten bytes.
func (m *Machine) span(in *prog.Inst, s []byte, pos, most int, work *int) int {
	if in.Kind == prog.KindAll {
		return most
	}
	memo := &m.memos[in.X]
	if p := int32(pos); p >= memo.runFrom && p < memo.runTo {
		return min(int(memo.runTo)-pos, most)
	}
	t, n := s[pos:pos+most], 0
	switch {
	case in.Kind == prog.KindNot, in.Kind == prog.KindAny && in.Byte != 0:
		if n = bytes.IndexByte(t, in.Byte); n < 0 {
			n = most
		}
	default:
		if in.Y != 0 {
			// Eight bytes at a time, as long as none is of the few that are not in the
			// set.
			const ones, tops = 0x0101010101010101, 0x8080808080808080
			few := uint32(in.Y)
			a, b, c := uint64(few&0xff)*ones, uint64(few>>8&0xff)*ones, uint64(few>>16)*ones
			for ; n+8 <= len(t); n += 8 {
				w := binary.LittleEndian.Uint64(t[n : n+8])
				x, y, z := w^a, w^b, w^c
				if ((x-ones)&^x|(y-ones)&^y|(z-ones)&^z)&tops != 0 {
					break
				}
			}
		}
		for set := in.Set; n < len(t) && set.Has(t[n]); n++ {
		}
	}
	if n >= memoLen {
		*work -= n >> 1
		if n < most || pos+most == len(s) {
			memo.runFrom, memo.runTo = int32(pos), int32(pos+n)
			m.knows = true
		}
	}
	return n
}

// skipTo returns how many bytes from pos on a lazy loop must take, at most most,
// until the byte that has to follow stands there. If the loop ends before that,
// it is how many it can take at all.
func (m *Machine) skipTo(in *prog.Inst, s []byte, pos, end, most int, work *int) int {
	most = min(most, end-pos) // the memo may be of a time when the end was further on
	memo := &m.memos[in.X]
	if p := int32(pos); p >= memo.skipFrom && p < memo.skipTo {
		return min(int(memo.skipTo)-pos, most)
	}
	t := s[pos : pos+most]
	n := most
	if in.Kind == prog.KindAll {
		if i := bytes.IndexByte(t, in.Fold); i >= 0 {
			n = i
		}
	} else {
		set, follow := in.Set, in.Fold
		for i, b := range t {
			if b == follow || !set.Has(b) {
				n = i
				break
			}
		}
	}
	if n >= memoLen {
		*work -= n >> 1
		if n < most {
			memo.skipFrom, memo.skipTo = int32(pos), int32(pos+n)
			m.knows = true
		}
	}
	return n
}

// last returns the last place in s[from:to] where the byte to follow stands, or
// from if there is none.
func (m *Machine) last(in *prog.Inst, s []byte, from, to int, work *int) int {
	memo := &m.memos[in.X]
	if int32(to) == memo.lastTop && int32(from) >= memo.lastLow {
		return max(int(memo.lastAt), from)
	}
	at := lastIndexByte(s, from, to, in.Fold)
	if to-at >= memoLen {
		*work -= (to - at) >> 2
		memo.lastLow, memo.lastTop, memo.lastAt = int32(from), int32(to), int32(at)
		m.knows = true
	}
	return at
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
