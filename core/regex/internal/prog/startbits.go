package prog

import "matchline/core/regex/syntax"

// bitsResult is what set_start_bits of pcre2_study.c answers.
type bitsResult uint8

const (
	bitsFail     bitsResult = iota // no set of first bytes
	bitsDone                       // every branch begins with a byte of the set
	bitsContinue                   // a branch may match nothing: look further
)

// startBits works out the set of bytes a match can start with, and makes one or
// two of them a first byte.
func (c *compiler) startBits() {
	var set syntax.Set
	depth := 0
	if c.bits(0, &set, &depth) != bitsDone {
		return
	}
	s := &c.p.Start
	a := set.Next(0)
	b := -1
	if a >= 0 {
		b = set.Next(a + 1)
	}
	one := a >= 0 && b < 0
	pair := b >= 0 && set.Next(b+1) < 0 && otherCase(byte(b)) == byte(a)
	if one || pair {
		if s.HasReq && (int(s.Req) == a || pair && int(s.Req) == b) {
			// It is looked for behind the first byte: /a*a/ could not match.
			s.HasReq = false
		}
		s.HasFirst = true
		s.First, s.FirstOther = byte(a), byte(a)
		if pair {
			s.FirstOther = byte(b)
		}
		return
	}
	s.Bits = &set
}

// nextBranch is the head of the branch behind the one with head h in the group
// at pc; of a conditional, where the branch begins.
func (c *compiler) nextBranch(pc int, h int32) int32 {
	head := &c.insts[pc]
	if head.Op == OpCond && (int(h) != pc || head.Flag&FlagMulti == 0) {
		return -1
	}
	return c.insts[h].X
}

// bits adds the first bytes of the group whose first head is at pc.
func (c *compiler) bits(pc int, set *syntax.Set, depth *int) bitsResult {
	if *depth++; *depth > 1000 {
		return bitsFail
	}
	// A conditional comes here only where it may be absent. Quirk: PCRE2 then looks
	// into it, at a look-around that is its condition too.
	cond := c.insts[pc].Op == OpCond
	if cond && c.insts[pc].Min >= 0 {
		return bitsFail
	}
	yield := bitsDone
	for h := int32(pc); h >= 0; h = c.nextBranch(pc, h) {
		next := true
		at := int(h) + 1
		if cond && int(h) != pc {
			at = int(h)
		}
		for next {
			in := &c.insts[at]
			switch in.Op {
			case OpBra, OpCap, OpEnter:
				switch in.Group {
				case GroupNotAhead, GroupBehind, GroupNotBehind, GroupBehindNA, GroupScan:
					if in.Op == OpEnter {
						at = int(in.Y) + 1
						continue
					}
				case GroupAhead, GroupAheadNA:
					if next := c.mandatory(int(in.Y) + 1); in.Op == OpEnter && next >= 0 {
						at = next
						continue
					}
				case GroupCond:
					if in.Op == OpEnter {
						return bitsFail
					}
				}
				r := c.bits(at, set, depth)
				if r == bitsFail {
					return r
				}
				if r == bitsDone && !(in.Rep == RepPos && in.Flag&FlagZero != 0) {
					next = false
				} else {
					at = int(in.Y) + 1
				}
			case OpAlt:
				yield = bitsContinue
				next = false
			case OpKet, OpClose, OpCapEnd:
				return bitsContinue
			case OpNop, OpScan:
				at++
			case OpZero, OpZeroMin:
				if c.bits(at+1, set, depth) == bitsFail {
					return bitsFail
				}
				at = int(in.X)
			case OpSkip:
				at = int(in.X)
			case OpAssert:
				switch syntax.AssertKind(in.Byte) {
				case syntax.Begin, syntax.WordBoundary, syntax.NoWordBoundary:
					at++
				default:
					return bitsFail
				}
			case OpLit:
				set.Add(c.p.Text[in.X])
				next = false
			case OpLitI:
				set.Add(c.p.Text[in.X])
				set.Add(otherCase(c.p.Text[in.X]))
				next = false
			case OpOne, OpLoop, OpAnyNL, OpLoopWide:
				if !c.addItem(in, set) {
					return bitsFail
				}
				if in.Op == OpOne || in.Op == OpAnyNL || in.Min > 0 {
					next = false
				} else {
					at++
				}
			default:
				return bitsFail
			}
		}
	}
	return yield
}

// mandatory returns the item at or behind pc, past assertions, if it is one of
// those PCRE2 prefers to a look-ahead before it; else -1.
func (c *compiler) mandatory(pc int) int {
	for {
		in := &c.insts[pc]
		switch in.Op {
		case OpNop, OpScan:
			pc++
			continue
		case OpEnter:
			switch in.Group {
			case GroupAhead, GroupNotAhead, GroupBehind, GroupNotBehind, GroupAheadNA, GroupBehindNA, GroupScan:
				pc = int(in.Y) + 1
				continue
			}
		case OpAssert:
			switch syntax.AssertKind(in.Byte) {
			case syntax.WordBoundary, syntax.NoWordBoundary:
				pc++
				continue
			}
		case OpLit, OpLitI, OpAnyNL:
			return pc
		case OpOne, OpLoop:
			switch in.Kind {
			case KindHSpace, KindVSpace, KindDigit, KindNDigit, KindWord, KindNWord, KindSpace, KindNSpace:
				if in.Op == OpOne || in.Min == 1 && in.Max != Inf {
					return pc
				}
			case KindChar, KindCharI:
				if in.Op == OpOne || in.Min > 0 {
					return pc
				}
			}
		}
		return -1
	}
}

// addItem adds the bytes of a single-byte item; false for those PCRE2 gives up
// on.
func (c *compiler) addItem(in *Inst, set *syntax.Set) bool {
	switch in.Kind {
	case KindNot, KindNotI, KindAny, KindAll, KindGraph, KindNHSpace, KindNVSpace:
		return false
	case KindAnyNL:
		for _, b := range []byte{'\n', '\v', '\f', '\r', 0x85} {
			set.Add(b)
		}
		return true
	}
	*set = set.Union(*in.Set)
	return true
}
