package prog

import "matchline/core/regex/syntax"

// possessify makes the loops possessive that can lose nothing by it: where
// nothing the loop can match can be what follows it. It follows
// pcre2_auto_possess.c in what it sees and in what it misses, because a
// possessive loop takes no steps to backtrack and so changes what the limits
// count.
func (c *compiler) possessify() {
	w := possessifier{insts: c.insts, text: c.p.Text, recursion: c.hadRecurse, limit: 1000}
	for i := range c.insts {
		in := &c.insts[i]
		if in.Op != OpLoop && in.Op != OpLoopWide || in.Mode == syntax.Possessive {
			continue
		}
		base := item{kind: in.Kind, a: in.Byte, b: in.Fold, set: in.Set}
		if w.compare(i+1, base, in.Mode == syntax.Greedy) {
			in.Mode = syntax.Possessive
		}
	}
}

type possessifier struct {
	insts     []Inst
	text      []byte
	recursion bool
	limit     int // rec_limit: how many comparisons are left
	rows      map[item][]int32
	unions    []union
}

// item is a single-byte item to compare: get_chr_property_list's list.
type item struct {
	kind  Kind
	a, b  byte // the bytes of the char and not kinds; equal where there is one
	set   *syntax.Set
	empty bool // it may match nothing
	end   endKind
}

// endKind is an item that matches a place, not a byte.
type endKind uint8

const (
	notEnd endKind = iota
	endNL          // \Z
	endAbs         // \z
	endDoll
	endDollM
)

// next loads the item at pc. ok is false for what PCRE2 cannot compare.
func (w *possessifier) next(pc int) (it item, ok bool) {
	in := &w.insts[pc]
	switch in.Op {
	case OpLit:
		b := w.text[in.X]
		return item{kind: KindChar, a: b, b: b}, true
	case OpLitI:
		b := w.text[in.X]
		return item{kind: KindChar, a: b, b: otherCase(b)}, true
	case OpOne, OpAny, OpAnyNL, OpGraph, OpLoop, OpLoopWide:
		it = item{kind: in.Kind, a: in.Byte, b: in.Fold, set: in.Set}
		if in.Op == OpLoop || in.Op == OpLoopWide {
			it.empty = in.Min == 0
		}
		return it, true
	case OpAssert:
		switch syntax.AssertKind(in.Byte) {
		case syntax.SubjectEndNL:
			return item{end: endNL}, true
		case syntax.SubjectEnd:
			return item{end: endAbs}, true
		case syntax.End, syntax.EndOnly:
			return item{end: endDoll}, true
		case syntax.EndLine:
			return item{end: endDollM}, true
		}
	}
	return it, false
}

// compare reports whether the loop base cannot give anything to what stands at
// pc: compare_opcodes.
func (w *possessifier) compare(pc int, base item, greedy bool) bool {
	if w.limit--; w.limit <= 0 {
		return false
	}
	entered := false
	for row := 0; ; {
		in := &w.insts[pc]
		switch in.Op {
		case OpNop:
			pc++
			continue
		case OpAlt:
			pc = int(in.X)
			continue
		case OpEnd:
			return greedy
		case OpKet, OpCapEnd, OpClose:
			if !greedy || in.Rep == RepMax || in.Rep == RepMin {
				return false
			}
			if in.Op == OpCapEnd || in.Op == OpClose && in.Group == GroupCapture {
				if w.recursion {
					return false
				}
			} else if in.Op == OpClose {
				switch in.Group {
				case GroupAhead, GroupNotAhead, GroupAtomic:
					return !entered
				case GroupBehind, GroupNotBehind:
					for h := in.Y; h >= 0; h = w.insts[h].X {
						if w.insts[h].Flag&FlagVarBehind != 0 {
							return false
						}
					}
					return !entered
				case GroupAheadNA, GroupBehindNA, GroupScan:
					return false
				}
			}
			pc++
			continue
		case OpZero, OpZeroMin:
			head := &w.insts[pc+1]
			if !plainHead(head) || !w.compare(int(in.X), base, greedy) {
				return false
			}
			pc++
			continue
		case OpBra, OpEnter, OpCap:
			if !plainHead(in) {
				return false
			}
			for in.X >= 0 {
				if !w.compare(pc+1, base, greedy) {
					return false
				}
				pc = int(in.X)
				in = &w.insts[pc]
			}
			entered = true
			pc++
			continue
		}
		it, ok := w.next(pc)
		if !ok || !apart(base, it) {
			return false
		}
		if !it.empty {
			return true
		}
		pc++
		if row++; row >= longRow {
			if pc = w.rowEnd(pc, base); pc < 0 {
				return false
			}
		}
	}
}

// plainHead reports whether the head begins a group PCRE2 looks into: a bracket,
// a capture or an atomic group, not one that repeats and may match empty, nor a
// possessive one.
func plainHead(in *Inst) bool {
	if in.Flag&FlagEmpty != 0 || in.Rep == RepPos {
		return false
	}
	switch in.Op {
	case OpBra, OpCap:
		return true
	case OpEnter:
		return in.Group == GroupCapture || in.Group == GroupAtomic
	}
	return false
}

// apart reports whether PCRE2 sees that the two items have no byte in common.
func apart(base, it item) bool {
	if it.end == notEnd {
		if base.kind <= KindCharI {
			return charsApart(base, it)
		}
		if it.kind <= KindCharI {
			return charsApart(it, base)
		}
		if base.kind == KindClass || it.kind == KindClass {
			return classApart(base, it)
		}
		return kindsApart[base.kind]>>it.kind&1 != 0
	}
	// A place: the end of the subject or a newline.
	if base.kind <= KindCharI {
		if it.end == endAbs {
			return true
		}
		return it.end != endDollM && !isVSpace(base.a) && !isVSpace(base.b)
	}
	if base.kind == KindClass {
		return false
	}
	if it.end == endAbs {
		return base.kind >= KindNDigit
	}
	switch base.kind {
	case KindDigit, KindNSpace, KindWord:
		return true
	}
	return false
}

func isVSpace(b byte) bool { return vspaces.Has(b) }

// charsApart compares one or two bytes with another item.
func charsApart(chars, other item) bool {
	return byteApart(chars.a, other) && (chars.a == chars.b || byteApart(chars.b, other))
}

func byteApart(b byte, other item) bool {
	switch other.kind {
	case KindChar, KindCharI:
		return b != other.a && b != other.b
	case KindNot, KindNotI:
		return b == other.a || b == other.b
	case KindDigit:
		return !digits.Has(b)
	case KindNDigit:
		return digits.Has(b)
	case KindSpace:
		return !spaces.Has(b)
	case KindNSpace:
		return spaces.Has(b)
	case KindWord:
		return !words.Has(b)
	case KindNWord:
		return words.Has(b)
	case KindHSpace:
		return !hspaces.Has(b)
	case KindNHSpace:
		return hspaces.Has(b)
	case KindVSpace, KindAnyNL:
		return !vspaces.Has(b)
	case KindNVSpace:
		return vspaces.Has(b)
	case KindClass:
		return !other.set.Has(b)
	}
	return false
}

// classApart compares a set with a set or with one of \d \s \w and their
// negations; PCRE2 does not compare sets with anything else.
func classApart(base, it item) bool {
	if base.kind != KindClass {
		base, it = it, base
	}
	var other syntax.Set
	switch it.kind {
	case KindClass:
		other = *it.set
	case KindDigit:
		other = digits
	case KindNDigit:
		other = digits.Not()
	case KindSpace:
		other = spaces
	case KindNSpace:
		other = spaces.Not()
	case KindWord:
		other = words
	case KindNWord:
		other = words.Not()
	default:
		return false
	}
	return base.set.Intersect(other) == syntax.Set{}
}

// kindsApart says for two of the escapes and dots whether PCRE2 knows them to be
// apart: bit b of entry a.
var kindsApart = [KindClass]uint32{
	KindNDigit:  1 << KindDigit,
	KindDigit:   1<<KindNDigit | 1<<KindSpace | 1<<KindNWord | 1<<KindAnyNL | 1<<KindHSpace | 1<<KindVSpace,
	KindNSpace:  1<<KindSpace | 1<<KindAnyNL | 1<<KindHSpace | 1<<KindVSpace,
	KindSpace:   1<<KindDigit | 1<<KindNSpace | 1<<KindWord,
	KindNWord:   1<<KindDigit | 1<<KindWord,
	KindWord:    1<<KindSpace | 1<<KindNWord | 1<<KindAnyNL | 1<<KindHSpace | 1<<KindVSpace,
	KindAny:     1 << KindAnyNL,
	KindAnyNL:   1<<KindDigit | 1<<KindSpace | 1<<KindWord | 1<<KindAny | 1<<KindHSpace,
	KindNHSpace: 1 << KindHSpace,
	KindHSpace:  1<<KindDigit | 1<<KindNSpace | 1<<KindWord | 1<<KindAnyNL | 1<<KindNHSpace | 1<<KindVSpace,
	KindNVSpace: 1<<KindAnyNL | 1<<KindVSpace,
	KindVSpace:  1<<KindDigit | 1<<KindNSpace | 1<<KindWord | 1<<KindHSpace | 1<<KindNVSpace,
}
