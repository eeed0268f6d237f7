package prog

import (
	"matchline/core/regex/syntax"
)

// repeat compiles an item and its quantifier: the REPEAT part of compile_branch.
func (c *compiler) repeat(b *branchState, n *syntax.Repeat) {
	r := &repeater{n: n, min: n.Min, max: n.Max, mode: n.Mode}
	if n.Max == syntax.Inf {
		r.max = Inf
	}
	vary := uint32(unitVary)
	if r.min == r.max {
		vary = 0
	}
	nonEmpty := b.nonEmpty
	if in, ok := c.single(n.Item); ok {
		c.repeatSingle(b, r, in)
	} else {
		switch item := n.Item.(type) {
		case *syntax.Backref:
			c.repeatBackref(b, r, item)
		case *syntax.Recurse:
			c.repeatCall(b, r, item)
		case *syntax.Keep, *syntax.Callout, *syntax.Empty:
			c.item(b, item) // not repeatable in PCRE2; once is what it can mean
		case *syntax.Assert:
			look := wordLook(item)
			if look == nil {
				c.item(b, item)
				break
			}
			c.emit(Inst{Op: OpAssert, Byte: byte(syntax.WordBoundary)})
			repeated := *n
			repeated.Item, r.n = look, &repeated
			c.repeatGroup(b, r)
		default:
			c.repeatGroup(b, r)
		}
	}
	if r.n.Min == 0 {
		b.nonEmpty = nonEmpty
	}
	c.vary |= vary
}

// repeater is one item and its quantifier while it is compiled.
type repeater struct {
	n        *syntax.Repeat
	min, max int
	mode     syntax.Mode
	class    groupClass
	nested   []int // see optionalCopy
}

// backOff takes back what the item said about first and required bytes if it
// may be absent.
func (r *repeater) backOff(b *branchState) {
	if r.min == 0 {
		b.first, b.req = b.zeroFirst, b.zeroReq
	}
}

// repeatSingle repeats an item that matches one byte at a time.
func (c *compiler) repeatSingle(b *branchState, r *repeater, in Inst) {
	caseless := caseFlag(r.n.Item, in.Kind == KindCharI)
	if in.Kind == KindChar || in.Kind == KindCharI {
		if in.Byte == '\r' || in.Byte == '\n' {
			c.p.HasCRLF = true
		}
		b.char(in.Byte, caseless, c.vary)
		r.backOff(b)
		if r.min > 1 {
			b.req = unit{in.Byte, c.vary | caseless}
		}
	} else {
		b.set()
		r.backOff(b)
	}
	if r.min > 0 {
		b.matched()
	}
	c.at(r.n)
	switch {
	case r.max == 0:
		return
	case r.min == 1 && r.max == 1:
		c.emit(in)
		return
	}
	switch in.Op {
	case OpOne:
		in.Op = OpLoop
	default:
		in.Op = OpLoopWide
	}
	in.Min, in.Max, in.Mode = int32(r.min), int32(r.max), r.mode
	if r.min == r.max {
		in.Mode = syntax.Possessive // nothing to give back; PCRE2's EXACT
	}
	if r.mode == syntax.Possessive && r.min == 1 && r.max != Inf && in.Kind >= KindNDigit && in.Kind < KindClass {
		// PCRE2 has no possessive form for {1,n} of an escape or a dot: it is one
		// and up to n-1 more in an atomic group.
		in.Mode = syntax.Greedy
		start := c.openAtomic()
		c.emit(in)
		c.closeAtomic(r, start)
		return
	}
	c.emit(in)
}

func (c *compiler) repeatBackref(b *branchState, r *repeater, n *syntax.Backref) {
	if b.first.flags == unitUnset {
		b.first.flags, b.zeroFirst.flags = unitNone, unitNone
	}
	r.backOff(b)
	c.at(r.n)
	in := c.backref(n)
	if r.max == 0 {
		return
	}
	if r.min == 1 && r.max == 1 {
		c.emit(in)
		return
	}
	in.Op, in.Min, in.Max, in.Mode = OpRefLoop, int32(r.min), int32(r.max), r.mode
	if r.mode != syntax.Possessive {
		c.emit(in)
		return
	}
	in.Mode = syntax.Greedy
	start := c.openAtomic()
	c.emit(in)
	c.closeAtomic(r, start)
}

// openAtomic begins an atomic group around what is compiled next, closeAtomic
// ends it.
func (c *compiler) openAtomic() (start int) {
	return c.emit(Inst{Op: OpEnter, Group: GroupAtomic, X: -1})
}

func (c *compiler) closeAtomic(r *repeater, start int) {
	c.at(r.n)
	c.closeGroup(start, GroupAtomic, OpEnter, 0)
}
