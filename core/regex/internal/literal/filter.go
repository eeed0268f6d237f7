// Package literal finds out what a subject must look like at the place where a
// match starts, so that most subjects are turned away without running the
// program.
//
// A filter only says no where the program would say no within a handful of
// steps, before any loop gives a byte back: it never takes the place of a limit.
// PCRE2 knows the first byte; this looks at the first sixteen.
package literal

import (
	"encoding/binary"

	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// size is how many bytes a filter looks at.
const size = 16

// Filter is what is known about the bytes at the start of a match.
type Filter struct {
	// Mask and Word: the first eight bytes b of a match, little endian, have
	// b&Mask[0] == Word[0], the next eight b&Mask[1] == Word[1]. A zero Mask says
	// nothing.
	Mask, Word [2]uint64
	// Len is how many bytes Mask covers.
	Len int
	// Prefix is the text every match begins with; nil if it is shorter than two
	// bytes or the case does not matter in it.
	Prefix []byte
	// Steps is how many steps a start position takes at most that the filter
	// turns away.
	Steps int
}

// Of returns the filter of a program; the zero Filter if nothing is known.
func Of(p *prog.Program) Filter {
	f := Filter{Steps: 2}
	f.text(p)
	if st := &p.Start; f.Mask == [2]uint64{} && !st.NoOpt {
		switch { // about the first byte, whatever was passed over
		case st.HasFirst:
			f.Len = 0
			f.add(0xff&^(st.First^st.FirstOther), st.First&st.FirstOther)
		case st.Bits != nil:
			f.Len = 0
			f.addSet(st.Bits)
		}
	}
	return f
}

// text follows the program as long as there is one way to go.
func (f *Filter) text(p *prog.Program) {
	insts := p.Insts
	if insts[0].X >= 0 { // several branches
		return
	}
	prefix := true
	for pc := 1; f.Len < size; pc++ {
		in := &insts[pc]
		switch in.Op {
		case prog.OpNop, prog.OpCapEnd:
			continue
		case prog.OpCap:
			f.Steps++
			continue
		case prog.OpBra:
			if in.X >= 0 || in.Rep != prog.RepOnce || p.HasThen {
				return
			}
			continue
		case prog.OpKet:
			if in.Rep != prog.RepOnce {
				return
			}
			continue
		case prog.OpAssert:
			switch syntax.AssertKind(in.Byte) {
			case syntax.Begin, syntax.SubjectStart:
				continue
			}
			return
		case prog.OpLit:
			text := p.Text[in.X : in.X+in.Y]
			if prefix && f.Prefix == nil && f.Len == 0 && len(text) > 1 {
				f.Prefix = text
			}
			prefix = false
			f.addText(text)
			continue
		case prog.OpLitI:
			for _, b := range p.Text[in.X : in.X+in.Y] {
				mask := byte(0xff)
				if 'a' <= b && b <= 'z' {
					mask = 0xdf
				}
				f.add(mask, b&mask)
			}
		case prog.OpOne:
			f.addSet(in.Set)
		case prog.OpLoop:
			for range min(int(in.Min), size) {
				f.addSet(in.Set)
			}
			if in.Min != in.Max {
				return
			}
		default:
			return
		}
		prefix = false
	}
}

// addText notes the next bytes of a match.
func (f *Filter) addText(text []byte) {
	var w [size]byte // the bytes, behind room for those that are known
	n := copy(w[f.Len:size], text)
	f.Word[0] |= binary.LittleEndian.Uint64(w[:])
	f.Word[1] |= binary.LittleEndian.Uint64(w[8:])
	known, all := f.Len*8, (f.Len+n)*8
	f.Mask[0] |= ones(all) &^ ones(known)
	f.Mask[1] |= ones(all-64) &^ ones(known-64)
	f.Len += n
}

// ones is a word of which the lowest n bits are set; of all if n is greater.
func ones(n int) uint64 {
	if n <= 0 {
		return 0
	}
	return ^uint64(0) >> max(0, 64-n)
}

// add notes the bits of the next byte of a match.
func (f *Filter) add(mask, bits byte) {
	if f.Len < size {
		f.Mask[f.Len/8] |= uint64(mask) << (f.Len % 8 * 8)
		f.Word[f.Len/8] |= uint64(bits) << (f.Len % 8 * 8)
		f.Len++
	}
}

// addSet notes what the bytes of a set have in common.
func (f *Filter) addSet(set *syntax.Set) {
	// The places in a word of the bytes that have bit k.
	const b0, b1, b2, b3, b4, b5 = 0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0,
		0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000
	and, or := byte(0xff), byte(0)
	for i, w := range set {
		if w == 0 {
			continue
		}
		all, some := byte(i<<6), byte(i<<6)
		for k, m := range [...]uint64{b0, b1, b2, b3, b4, b5} {
			if w&m != 0 {
				some |= 1 << k
			}
			if w&^m == 0 {
				all |= 1 << k
			}
		}
		and &= all
		or |= some
	}
	mask := and | ^or
	if and == 0xff && or == 0 {
		mask, and = 0, 0 // the empty set: the program will say no
	}
	f.add(mask, and&mask)
}
