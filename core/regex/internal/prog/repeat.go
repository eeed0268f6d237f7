package prog

import (
	"matchline/core/regex/syntax"
)

// repeat compiles an item and its quantifier: the REPEAT part of compile_branch.
func (c *compiler) repeat(b *branchState, n *syntax.Repeat) {
	r := repeater{c: c, b: b, n: n, min: n.Min, max: n.Max, mode: n.Mode}
	if n.Max == syntax.Inf {
		r.max = Inf
	}
	vary := uint32(unitVary)
	if r.min == r.max {
		vary = 0
	}
	nonEmpty := b.nonEmpty
	if in, size, ok := c.single(n.Item); ok {
		r.single(in, size)
	} else {
		switch item := n.Item.(type) {
		case *syntax.Backref:
			r.backref(item)
		case *syntax.Recurse:
			r.call(item)
		case *syntax.Keep, *syntax.Callout, *syntax.Empty:
			c.item(b, item) // not repeatable in PCRE2; once is what it can mean
		case *syntax.Assert:
			look := wordLook(item)
			if look == nil {
				c.item(b, item)
				break
			}
			c.emit(Inst{Op: OpAssert, Byte: byte(syntax.WordBoundary)}, 1)
			repeated := *n
			repeated.Item, r.n = look, &repeated
			r.group()
		default:
			r.group()
		}
	}
	if r.n.Min == 0 {
		b.nonEmpty = nonEmpty
	}
	c.vary |= vary
}

// repeater repeats one item.
type repeater struct {
	c        *compiler
	b        *branchState
	n        *syntax.Repeat
	min, max int
	mode     syntax.Mode
}

// backOff takes back what the item said about first and required bytes if it
// may be absent.
func (r *repeater) backOff() {
	if r.min == 0 {
		r.b.first, r.b.req = r.b.zeroFirst, r.b.zeroReq
	}
}

// single repeats an item that matches one byte at a time.
func (r *repeater) single(in Inst, size int) {
	c, b := r.c, r.b
	caseless := caseFlag(r.n.Item, in.Kind == KindCharI)
	if in.Kind == KindChar || in.Kind == KindCharI {
		if in.Byte == '\r' || in.Byte == '\n' {
			c.p.HasCRLF = true
		}
		b.char(in.Byte, caseless, c.vary)
		r.backOff()
		if r.min > 1 {
			b.req = unit{in.Byte, c.vary | caseless}
		}
	} else {
		b.set()
		r.backOff()
	}
	if r.min > 0 {
		b.matched()
	}
	c.at(r.n)
	switch {
	case r.max == 0:
		return
	case r.min == 1 && r.max == 1:
		c.emit(in, size)
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
		r.atomic(func() { c.emit(in, size+5) })
		return
	}
	c.emit(in, size+5)
}

func (r *repeater) backref(n *syntax.Backref) {
	c, b := r.c, r.b
	if b.first.flags == unitUnset {
		b.first.flags, b.zeroFirst.flags = unitNone, unitNone
	}
	r.backOff()
	c.at(r.n)
	in := c.backref(n)
	if r.max == 0 {
		return
	}
	if r.min == 1 && r.max == 1 {
		c.emit(in, 3)
		return
	}
	in.Op, in.Min, in.Max, in.Mode = OpRefLoop, int32(r.min), int32(r.max), r.mode
	if r.mode != syntax.Possessive {
		c.emit(in, 8)
		return
	}
	in.Mode = syntax.Greedy
	r.atomic(func() { c.emit(in, 8) })
}

// atomic wraps what f compiles in an atomic group.
func (r *repeater) atomic(f func()) {
	c := r.c
	start := c.emit(Inst{Op: OpEnter, Group: GroupAtomic, X: -1}, 3)
	f()
	c.at(r.n)
	c.closeGroup(start, GroupAtomic, OpEnter, 0)
}

// call repeats a subroutine call: copies for the minimum, and for the rest a
// bracket around one more.
func (r *repeater) call(n *syntax.Recurse) {
	c, b := r.c, r.b
	one := func() groupInfo {
		start, size := len(c.insts), c.size
		c.at(n)
		c.call(b, n)
		return groupInfo{start: start, end: len(c.insts), size: c.size - size}
	}
	if r.min == 1 && r.max == 1 && r.mode != syntax.Possessive {
		one()
		return
	}
	all := func() {
		if r.min > 0 && (r.min != 1 || r.max != Inf) {
			first := one()
			for i := 1; i < r.min && c.size <= maxSize; i++ {
				c.copyRange(first.start, first.end, first.size)
			}
			if r.min == r.max {
				return
			}
			if r.max != Inf {
				r.max -= r.min
			}
			r.min = 0
		}
		inner := *r
		inner.mode = r.mode
		inner.repeatGroup(func() groupInfo {
			c.at(n)
			start, size := len(c.insts), c.size
			c.emit(Inst{Op: OpBra, X: -1}, 3)
			c.call(b, n)
			c.closeGroup(start, GroupPlain, OpBra, 0)
			return groupInfo{start: start, end: len(c.insts), size: c.size - size}
		}, repeatCall)
	}
	if r.mode == syntax.Possessive && r.max != Inf && r.max != 0 {
		r.mode = syntax.Greedy
		r.atomic(all)
		return
	}
	all()
}

// groupClass says how the repetition of a group differs from that of a plain
// bracket.
type groupClass uint8

const (
	repeatPlain  groupClass = iota
	repeatCall              // a bracket around a call: may match empty
	repeatAtomic            // (?>...): an endless repeat needs no start of its own
	repeatScript            // (*sr:...)
	repeatLook
	repeatCond
)

// group repeats a parenthesis.
func (r *repeater) group() {
	c, b, item := r.c, r.b, r.n.Item
	if r.min == 0 && !b.nonEmpty {
		defer func() { b.nonEmpty = false }() // it may be absent
	}
	class := repeatPlain
	switch n := item.(type) {
	case *syntax.Group:
		switch n.Kind {
		case syntax.Atomic:
			class = repeatAtomic
		case syntax.ScriptRun, syntax.AtomicScriptRun:
			class = repeatScript
		}
	case *syntax.Look, *syntax.Scan:
		class = repeatLook
	case *syntax.Conditional:
		class = repeatCond
		if n.No == nil && n.Cond.Look == nil && !n.Cond.True &&
			(n.Cond.Kind == syntax.IfDefine || n.Cond.Kind == syntax.IfVersion) {
			c.group(b, item) // PCRE2 ignores the quantifier
			r.backOff()
			return
		}
	}
	if r.min == 1 && r.max == 1 && r.mode != syntax.Possessive {
		c.group(b, item)
		return
	}
	if class == repeatLook && r.max == Inf {
		r.max = r.min + 1
	}
	body := func() groupInfo { return c.group(b, item) }
	if class == repeatCond && r.max == Inf {
		body = func() groupInfo { return r.endlessCond(item.(*syntax.Conditional)) }
	}
	wrap := r.mode == syntax.Possessive && r.max != 0 &&
		(r.max != Inf || r.min >= 2 || class == repeatScript)
	if !wrap {
		r.repeatGroup(body, class)
		return
	}
	r.atomic(func() { r.repeatGroup(body, class) })
}

// endlessCond compiles a conditional for an endless repeat: as SCOND where it
// may match empty.
func (r *repeater) endlessCond(n *syntax.Conditional) groupInfo {
	c := r.c
	saved, savedBranch := *c, *r.b
	text, refs, names, conds := len(c.p.Text), len(c.p.Refs), len(c.p.Names), len(c.p.Conds)
	info := c.conditional(r.b, n, false)
	if info.nonEmpty {
		return info
	}
	p := c.p
	*c, *r.b = saved, savedBranch
	p.Text, p.Refs, p.Names, p.Conds = p.Text[:text], p.Refs[:refs], p.Names[:names], p.Conds[:conds]
	if c.opts.Trace {
		p.Nodes, p.Spans = p.Nodes[:len(c.insts)], p.Spans[:len(c.insts)]
	}
	return c.conditional(r.b, n, true)
}

// repeatGroup lays out the copies that a bracket needs: min of them, then either
// a loop in the last or nested optional ones.
func (r *repeater) repeatGroup(body func() groupInfo, class groupClass) {
	c, b := r.c, r.b
	lazy := r.mode == syntax.Lazy
	possessive := r.mode == syntax.Possessive
	zero := OpZero
	if lazy {
		zero = OpZeroMin
	}
	var opened []int // the OpBra and the OpZero before it, of nested optional copies
	optional := func(last bool) {
		c.at(r.n)
		z := c.emit(Inst{Op: zero}, 1)
		bra := -1
		if !last {
			bra = c.emit(Inst{Op: OpBra, X: -1}, 3)
		}
		opened = append(opened, z, bra)
	}
	looped := r.max != 1 && r.max != 0
	if looped {
		c.loops++
	}
	if r.min == 0 {
		c.optional++
	}
	defer func() {
		if looped {
			c.loops--
		}
		if r.min == 0 {
			c.optional--
		}
	}()
	var g groupInfo
	copies := 0 // further optional copies
	endless := r.max == Inf
	last := body
	if class == repeatCond && endless && r.min > 1 {
		body = func() groupInfo { return c.group(b, r.n.Item) }
	}
	switch {
	case r.max == 0:
		skip := c.emit(Inst{Op: OpSkip}, 1)
		c.loops++ // a skipped capture may be called, never entered
		g = body()
		c.loops--
		r.backOff()
		c.insts[skip].X = int32(g.end)
		return
	case r.min == 0:
		if endless && possessive && class != repeatScript {
			c.size++ // BRAPOSZERO, which the loop below turns into a flag
		} else if endless || r.max == 1 {
			optional(true)
		} else {
			optional(false)
			copies = r.max - 1
		}
		g = body()
		r.backOff()
	default:
		g = body()
		if r.min > 1 && b.groupSetFirst && !b.req.set() {
			b.req = b.first
		}
		start, end := g.start, g.end
		again := r.min
		if again > 1 && endless && class == repeatCond {
			again-- // only the last copy becomes an SCOND
		}
		for i := 1; i < again && c.size <= maxSize; i++ {
			g.start = c.copyRange(start, end, g.size)
			g.end = len(c.insts)
		}
		if again < r.min {
			before := *b
			g = last()
			*b = before
		}
		if !endless {
			copies = r.max - r.min
		}
	}
	if endless {
		r.loop(&g, class)
	}
	for i := copies; i >= 1 && c.size <= maxSize; i-- {
		optional(i == 1)
		c.copyRange(g.start, g.end, g.size)
	}
	for i := len(opened) - 2; i >= 0; i -= 2 {
		z, bra := opened[i], opened[i+1]
		if bra >= 0 {
			c.at(r.n)
			c.closeGroup(bra, GroupPlain, OpBra, 0)
		}
		c.insts[z].X = int32(len(c.insts))
	}
}

// loop makes the group g repeat without end.
func (r *repeater) loop(g *groupInfo, class groupClass) {
	c := r.c
	rep := RepMax
	switch r.mode {
	case syntax.Lazy:
		rep = RepMin
	case syntax.Possessive:
		if class != repeatScript {
			rep = RepPos
		}
	}
	head, end := &c.insts[g.start], &c.insts[g.end-1]
	if class == repeatScript || class == repeatAtomic && rep != RepPos {
		end.Rep = rep
		return
	}
	if rep == RepPos && class == repeatCond {
		// PCRE2 has no possessive conditional: a possessive bracket around it.
		inner := append([]Inst(nil), c.insts[g.start:g.end]...)
		c.insts = c.insts[:g.start]
		if c.opts.Trace {
			c.p.Nodes, c.p.Spans = c.p.Nodes[:g.start], c.p.Spans[:g.start]
		}
		c.wrapPossessive(g, inner, r.min == 0)
		return
	}
	empty := !g.nonEmpty || class == repeatCall
	if class == repeatAtomic { // a possessive one becomes a plain bracket
		c.convert(g.start, GroupPlain)
		head, end = &c.insts[g.start], &c.insts[g.end-1]
	}
	end.Rep = rep
	if head.Op == OpCond {
		return
	}
	if empty || rep == RepPos {
		if head.Op == OpBra {
			c.convert(g.start, GroupPlain)
		}
		for h := g.start; h >= 0; h = int(c.insts[h].X) {
			in := &c.insts[h]
			in.Rep = rep
			if empty {
				in.Flag |= FlagEmpty
			}
			if rep == RepPos && r.min == 0 {
				in.Flag |= FlagZero
			}
		}
	}
}

// convert turns the group that begins at start into one that remembers where it
// began.
func (c *compiler) convert(start int, group GroupType) {
	end := int(c.insts[start].Y)
	for h := start; h >= 0; h = int(c.insts[h].X) {
		c.insts[h].Op, c.insts[h].Group = OpEnter, group
	}
	c.insts[end].Op, c.insts[end].Group = OpClose, group
}

// wrapPossessive puts a possessive group around instructions that were cut out
// at g.start.
func (c *compiler) wrapPossessive(g *groupInfo, inner []Inst, zero bool) {
	flag := Flag(0)
	if zero {
		flag = FlagZero
	}
	if inner[0].Flag&FlagEmpty != 0 {
		flag |= FlagEmpty
	}
	start := c.emit(Inst{Op: OpEnter, Group: GroupPlain, Rep: RepPos, Flag: flag, X: -1}, 3)
	// The inner instructions move up by one.
	at := len(c.insts)
	from := g.start
	c.insts = append(c.insts, inner...)
	for i := at; i < len(c.insts); i++ {
		in := &c.insts[i]
		move := func(pc *int32) {
			if int(*pc) >= from && int(*pc) <= from+len(inner) {
				*pc += int32(at - from)
			}
		}
		switch in.Op {
		case OpBra, OpEnter, OpAlt, OpKet, OpClose, OpZero, OpZeroMin, OpSkip, OpCond:
			move(&in.X)
			move(&in.Y)
			if in.Flag&FlagCondition != 0 {
				move(&in.Max)
			}
		}
		if c.opts.Trace {
			c.p.Nodes = append(c.p.Nodes, c.node)
			c.p.Spans = append(c.p.Spans, c.node.Span())
		}
	}
	c.closeGroup(start, GroupPlain, OpEnter, 0)
	c.insts[len(c.insts)-1].Rep = RepPos
	g.end = len(c.insts)
}
