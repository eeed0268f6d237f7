package prog

import (
	"matchline/core/regex/syntax"
)

// start works out where a match can start: the end of pcre2_compile, and
// pcre2_study.c. PCRE2 skips start positions by it, so it decides which
// positions are tried and can meet a limit.
func (c *compiler) start(first, req unit, nonEmpty bool) {
	s := &c.p.Start
	flags := c.tree.Flags
	s.Anchored = flags&syntax.Anchored != 0 || c.anchored(0, 0, 0, false)
	s.FirstLine = flags&syntax.FirstLine != 0 && !s.Anchored
	if s.NoOpt = flags&syntax.NoStartOptimize != 0 || c.p.Settings.NoStartOptimize; s.NoOpt {
		return
	}
	if c.hadAccept {
		// Nothing is required behind an (*ACCEPT).
		req = unit{flags: unitNone}
	}
	minimum := 0
	if !first.set() {
		// Not where it is the required byte too: that is looked for behind it, and
		// /(?=a)b?a/ matches one byte.
		if u := c.assertedFirst(0, false); u.set() && u.b != req.b {
			first = u
		}
	}
	if first.set() {
		s.HasFirst = true
		s.First, s.FirstOther = first.b, first.b
		if first.flags&unitCaseless != 0 {
			s.FirstOther = otherCase(first.b)
		}
		minimum++
	} else if !s.Anchored {
		s.StartLine = c.startsLine(0, 0, 0, false)
	}
	if req.set() {
		minimum++
		if !s.Anchored || req.flags&unitVary != 0 {
			s.HasReq = true
			s.Req, s.ReqOther = req.b, req.b
			if req.flags&unitCaseless != 0 {
				s.ReqOther = otherCase(req.b)
			}
		}
	}
	if !s.HasFirst && !s.StartLine {
		c.startBits()
		if s.Bits != nil && minimum == 0 {
			minimum = 1
		}
	}
	if nonEmpty && !c.hadAccept && c.topBackref <= maxCachedRef {
		m := measurer{c: c}
		if n := m.group(0, nil); n > 0 {
			s.MinLen = min(n, 65535)
		}
	}
	s.MinLen = max(s.MinLen, minimum)
}

// significant skips what first_significant_code skips.
func (c *compiler) significant(pc int, skipAssert bool) int {
	for {
		switch in := &c.insts[pc]; in.Op {
		case OpNop, OpMark, OpSkipArg:
			pc++
		case OpCommit, OpPrune, OpThen:
			if in.X < 0 {
				return pc // PCRE2 steps over verbs with a name only
			}
			pc++
		case OpEnter:
			switch in.Group {
			case GroupNotAhead, GroupBehind, GroupNotBehind, GroupBehindNA:
				if !skipAssert {
					return pc
				}
				pc = int(in.Y) + 1
			default:
				return pc
			}
		case OpAssert:
			switch syntax.AssertKind(in.Byte) {
			case syntax.WordBoundary, syntax.NoWordBoundary:
				if !skipAssert {
					return pc
				}
				pc++
			default:
				return pc
			}
		case OpSkip:
			pc = c.behindSkipped(pc)
		case OpCond:
			if c.neverHolds(in) && in.Flag&FlagMulti == 0 {
				pc = int(in.Y) + 1
				continue
			}
			return pc
		default:
			return pc
		}
	}
}

// behindSkipped is where first_significant_code goes on behind a group that is
// repeated zero times. Quirk: it steps over the group's first branch only, so a
// second branch counts as if it stood there: (a|^){0}b is anchored.
func (c *compiler) behindSkipped(pc int) int {
	switch head := &c.insts[pc+1]; head.Op {
	case OpBra, OpCap, OpEnter:
		if head.X >= 0 {
			return int(head.X) + 1
		}
	case OpCond:
		if head.Flag&FlagMulti != 0 {
			return int(head.X)
		}
	}
	return int(c.insts[pc].X)
}

// mayBeAbsent reports whether in opens a possessive group that may match zero
// times; what is in it says nothing about the start.
func mayBeAbsent(in *Inst) bool {
	return in.Op == OpEnter && in.Rep == RepPos && in.Flag&FlagZero != 0
}

func (c *compiler) neverHolds(in *Inst) bool {
	return in.Min >= 0 && c.p.Conds[in.Min].Kind == CondFalse
}

// branchesOf calls f with the first instruction of every branch of the group
// whose first head is at pc, until f returns false.
func (c *compiler) branchesOf(pc int, f func(pc int) bool) bool {
	if c.insts[pc].Op == OpCond {
		in := &c.insts[pc]
		return f(pc+1) && (in.Flag&FlagMulti == 0 || f(int(in.X)))
	}
	for h := int32(pc); h >= 0; h = c.insts[h].X {
		if !f(int(h) + 1) {
			return false
		}
	}
	return true
}

func refBit(n int32) uint32 {
	if n < 32 {
		return 1 << n
	}
	return 1
}

// anchored reports whether a match can only start where it is told to:
// is_anchored of pcre2_compile.c.
func (c *compiler) anchored(pc int, inside uint32, atomic int, inAssert bool) bool {
	return c.branchesOf(pc, func(pc int) bool {
		pc = c.significant(pc, false)
		in := &c.insts[pc]
		if mayBeAbsent(in) {
			return false
		}
		switch in.Op {
		case OpBra:
			return c.anchored(pc, inside, atomic, inAssert)
		case OpCap:
			return c.anchored(pc, inside|refBit(in.Min), atomic, inAssert)
		case OpEnter:
			switch in.Group {
			case GroupPlain:
				return c.anchored(pc, inside, atomic, inAssert)
			case GroupCapture:
				return c.anchored(pc, inside|refBit(in.Min), atomic, inAssert)
			case GroupAhead, GroupAheadNA:
				return c.anchored(pc, inside, atomic, true)
			case GroupAtomic:
				return c.anchored(pc, inside, atomic+1, inAssert)
			}
			return false
		case OpCond:
			return in.Flag&FlagMulti != 0 && c.anchoredCond(pc, inside, atomic, inAssert)
		case OpLoop:
			return in.Kind == KindAll && c.dotStar(in, inside, atomic, inAssert)
		case OpAssert:
			switch syntax.AssertKind(in.Byte) {
			case syntax.SubjectStart, syntax.MatchStart, syntax.Begin:
				return true
			}
		}
		return false
	})
}

// anchoredCond looks at the branches of a conditional, of which the first begins
// with the condition: PCRE2 steps over none of the kinds but look-arounds.
func (c *compiler) anchoredCond(pc int, inside uint32, atomic int, inAssert bool) bool {
	in := &c.insts[pc]
	if in.Min < 0 {
		return c.anchored(pc, inside, atomic, inAssert)
	}
	yes, no := c.significant(pc+1, false), c.significant(int(in.X), false)
	ok := func(pc int) bool {
		in := &c.insts[pc]
		if in.Op != OpAssert {
			return false
		}
		switch syntax.AssertKind(in.Byte) {
		case syntax.SubjectStart, syntax.MatchStart, syntax.Begin:
			return true
		}
		return false
	}
	return ok(yes) && ok(no)
}

// dotStar reports whether a loop over a dot stands for the start of the subject
// or of a line.
func (c *compiler) dotStar(in *Inst, inside uint32, atomic int, inAssert bool) bool {
	return in.Min == 0 && in.Max == Inf && inside&c.backrefs == 0 && atomic == 0 &&
		!c.pruneOrSkip && !inAssert &&
		c.tree.Flags&syntax.NoDotStarAnchor == 0 && !c.p.Settings.NoDotStar
}

// startsLine reports whether a match can only start at a line start:
// is_startline of pcre2_compile.c.
func (c *compiler) startsLine(pc int, inside uint32, atomic int, inAssert bool) bool {
	return c.branchesOf(pc, func(pc int) bool {
		pc = c.significant(pc, false)
		in := &c.insts[pc]
		if in.Op == OpCond {
			if in.Min >= 0 || !c.startsLine(pc+1, inside, atomic, true) {
				return false
			}
			pc = c.significant(int(c.insts[pc+1].Y)+1, false)
			in = &c.insts[pc]
		}
		if mayBeAbsent(in) {
			return false
		}
		switch in.Op {
		case OpBra:
			return c.startsLine(pc, inside, atomic, inAssert)
		case OpCap:
			return c.startsLine(pc, inside|refBit(in.Min), atomic, inAssert)
		case OpEnter:
			switch in.Group {
			case GroupPlain:
				return c.startsLine(pc, inside, atomic, inAssert)
			case GroupCapture:
				return c.startsLine(pc, inside|refBit(in.Min), atomic, inAssert)
			case GroupAhead, GroupAheadNA:
				return c.startsLine(pc, inside, atomic, true)
			case GroupAtomic:
				return c.startsLine(pc, inside, atomic+1, inAssert)
			}
		case OpLoop, OpLoopWide:
			return in.Kind == KindAny && c.dotStar(in, inside, atomic, inAssert)
		case OpAssert:
			k := syntax.AssertKind(in.Byte)
			return k == syntax.Begin || k == syntax.BeginLine
		}
		return false
	})
}

// assertedFirst looks for a first byte that look-aheads ask for:
// find_firstassertedcu of pcre2_compile.c.
func (c *compiler) assertedFirst(pc int, inAssert bool) unit {
	none := unit{flags: unitNone}
	found := none
	ok := c.branchesOf(pc, func(at int) bool {
		at = c.significant(at, true)
		in := &c.insts[at]
		u := none
		switch in.Op {
		case OpBra, OpCap:
			u = c.assertedFirst(at, inAssert)
		case OpEnter:
			switch in.Group {
			case GroupPlain, GroupCapture, GroupAtomic:
				if mayBeAbsent(in) {
					return false
				}
				u = c.assertedFirst(at, inAssert)
			case GroupAhead, GroupAheadNA:
				u = c.assertedFirst(at, true)
			}
		case OpLit:
			if inAssert {
				u = unit{b: c.p.Text[in.X]}
			}
		case OpLitI:
			if inAssert {
				u = unit{b: c.p.Text[in.X], flags: unitCaseless}
			}
		case OpLoop:
			if !inAssert || in.Min == 0 {
				break
			}
			switch in.Kind {
			case KindChar:
				u = unit{b: in.Byte}
			case KindCharI:
				u = unit{b: lower(in.Byte), flags: unitCaseless}
			}
		}
		if !u.set() {
			return false
		}
		if !found.set() {
			found = u
		}
		return found == u
	})
	if !ok {
		return none
	}
	return found
}
