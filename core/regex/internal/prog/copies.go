package prog

import "matchline/core/regex/syntax"

// repeatCall repeats a subroutine call: copies for the minimum, and for the rest a
// bracket around one more.
func (c *compiler) repeatCall(b *branchState, r *repeater, n *syntax.Recurse) {
	if r.min == 1 && r.max == 1 && r.mode != syntax.Possessive {
		c.oneCall(b, n)
		return
	}
	if r.mode == syntax.Possessive && r.max != Inf && r.max != 0 {
		r.mode = syntax.Greedy
		start := c.openAtomic()
		c.repeatCalls(b, r, n)
		c.closeAtomic(r, start)
		return
	}
	c.repeatCalls(b, r, n)
}

func (c *compiler) oneCall(b *branchState, n *syntax.Recurse) groupInfo {
	start := len(c.insts)
	c.at(n)
	c.call(b, n)
	return groupInfo{start: start, end: len(c.insts)}
}

func (c *compiler) repeatCalls(b *branchState, r *repeater, n *syntax.Recurse) {
	if r.min > 0 && (r.min != 1 || r.max != Inf) {
		first := c.oneCall(b, n)
		for i := 1; i < r.min; i++ {
			c.copyRange(first.start, first.end)
		}
		if r.min == r.max {
			return
		}
		if r.max != Inf {
			r.max -= r.min
		}
		r.min = 0
	}
	r.class = classCall
	c.repeatBracket(b, r)
}

// bracketCall compiles a call in a bracket.
func (c *compiler) bracketCall(b *branchState, n *syntax.Recurse) groupInfo {
	c.at(n)
	start := len(c.insts)
	c.emit(Inst{Op: OpBra, X: -1})
	c.call(b, n)
	c.closeGroup(start, GroupPlain, OpBra, 0)
	return groupInfo{start: start, end: len(c.insts)}
}

// groupClass says how the repetition of a group differs from that of a plain
// bracket.
type groupClass uint8

const (
	classPlain  groupClass = iota
	classCall              // a bracket around a call: may match empty
	classAtomic            // (?>...): an endless repeat needs no start of its own
	classScript            // (*sr:...)
	classLook
	classCond
)

// repeatGroup repeats a parenthesis.
func (c *compiler) repeatGroup(b *branchState, r *repeater) {
	item := r.n.Item
	c.quantified = item
	switch n := item.(type) {
	case *syntax.Group:
		switch n.Kind {
		case syntax.Atomic:
			r.class = classAtomic
		case syntax.ScriptRun, syntax.AtomicScriptRun:
			r.class = classScript
		}
	case *syntax.Look, *syntax.Scan:
		r.class = classLook
	case *syntax.Conditional:
		r.class = classCond
		if n.No == nil && n.Cond.Look == nil && !n.Cond.True &&
			(n.Cond.Kind == syntax.IfDefine || n.Cond.Kind == syntax.IfVersion) {
			c.group(b, item) // PCRE2 ignores the quantifier
			r.backOff(b)
			return
		}
	}
	if r.min == 1 && r.max == 1 && r.mode != syntax.Possessive {
		c.group(b, item)
		return
	}
	if r.class == classLook && r.max == Inf {
		r.max = r.min + 1
	}
	wrap := r.mode == syntax.Possessive && r.max != 0 &&
		(r.max != Inf || r.min >= 2 || r.class == classScript)
	if !wrap {
		c.repeatBracket(b, r)
		return
	}
	start := c.openAtomic()
	c.repeatBracket(b, r)
	c.closeAtomic(r, start)
}

// repeatBody compiles what is repeated, once; last says that no copy follows it.
func (c *compiler) repeatBody(b *branchState, r *repeater, last bool) groupInfo {
	switch n := r.n.Item.(type) {
	case *syntax.Recurse:
		return c.bracketCall(b, n)
	case *syntax.Conditional:
		if r.max == Inf && last {
			return c.endlessCond(b, n)
		}
	}
	return c.group(b, r.n.Item)
}

// endlessCond compiles a conditional for an endless repeat: as SCOND where it
// may match empty.
func (c *compiler) endlessCond(b *branchState, n *syntax.Conditional) groupInfo {
	info := c.conditional(b, n)
	if !info.nonEmpty {
		c.rememberCond(&info, n)
	}
	return info
}

// repeatBracket lays out the copies that a bracket needs: min of them, then either
// a loop in the last or nested optional ones.
func (c *compiler) repeatBracket(b *branchState, r *repeater) {
	looped, absent := r.max != 1 && r.max != 0, r.min == 0
	if looped {
		c.loops++
	}
	if absent {
		c.optional++
	}
	c.copies(b, r)
	if looped {
		c.loops--
	}
	if absent {
		c.optional--
	}
}

// copies compiles the body and copies it as often as it must.
func (c *compiler) copies(b *branchState, r *repeater) {
	endless := r.max == Inf
	var g groupInfo
	more := 0 // further optional copies
	switch {
	case r.max == 0:
		skip := c.emit(Inst{Op: OpSkip})
		c.loops++ // a skipped capture may be called, never entered
		g = c.repeatBody(b, r, true)
		c.loops--
		r.backOff(b)
		c.insts[skip].X = int32(g.end)
		return
	case r.min == 0:
		// BRAPOSZERO is a flag here, see repeatLoop.
		if !endless || r.mode != syntax.Possessive || r.class == classScript {
			c.optionalCopy(r, endless || r.max == 1)
			if !endless {
				more = r.max - 1
			}
		}
		g = c.repeatBody(b, r, true)
		r.backOff(b)
	default:
		again := r.min
		if again > 1 && endless && r.class == classCond {
			again-- // only the last copy becomes an SCOND
		}
		g = c.repeatBody(b, r, again == r.min)
		if r.min > 1 && b.groupSetFirst && !b.req.set() {
			b.req = b.first
		}
		start, end := g.start, g.end
		for i := 1; i < again; i++ {
			g.start = c.copyRange(start, end)
			g.end = len(c.insts)
		}
		if again < r.min {
			before := *b
			g = c.repeatBody(b, r, true)
			*b = before
		}
		if !endless {
			more = r.max - r.min
		}
	}
	if endless {
		c.repeatLoop(r, &g)
	}
	for ; more >= 1; more-- {
		c.optionalCopy(r, more == 1)
		c.copyRange(g.start, g.end)
	}
	for i := len(r.nested) - 2; i >= 0; i -= 2 {
		zero, bra := r.nested[i], r.nested[i+1]
		if bra >= 0 {
			c.at(r.n)
			c.closeGroup(bra, GroupPlain, OpBra, 0)
		}
		c.insts[zero].X = int32(len(c.insts))
	}
}

// optionalCopy begins a copy that may be absent; all but the last hold those that
// follow in a bracket. The OpZero and the OpBra are noted in nested.
func (c *compiler) optionalCopy(r *repeater, last bool) {
	op := OpZero
	if r.mode == syntax.Lazy {
		op = OpZeroMin
	}
	c.at(r.n)
	zero, bra := c.emit(Inst{Op: op}), -1
	if !last {
		bra = c.emit(Inst{Op: OpBra, X: -1})
	}
	r.nested = append(r.nested, zero, bra)
}

// repeatLoop makes the group g repeat without end.
func (c *compiler) repeatLoop(r *repeater, g *groupInfo) {
	rep := RepMax
	switch r.mode {
	case syntax.Lazy:
		rep = RepMin
	case syntax.Possessive:
		if r.class != classScript {
			rep = RepPos
		}
	}
	head, end := &c.insts[g.start], &c.insts[g.end-1]
	if r.class == classScript || r.class == classAtomic && rep != RepPos {
		end.Rep = rep
		return
	}
	if rep == RepPos && r.class == classCond {
		c.wrapPossessive(r, g)
		return
	}
	empty := !g.nonEmpty || r.class == classCall
	if r.class == classAtomic { // a possessive one becomes a plain bracket
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

// wrapPossessive puts a possessive bracket around the conditional g: PCRE2 has no
// possessive conditional.
func (c *compiler) wrapPossessive(r *repeater, g *groupInfo) {
	head := Inst{Op: OpEnter, Group: GroupPlain, Rep: RepPos, X: -1}
	if r.min == 0 {
		head.Flag = FlagZero
	}
	head.Flag |= c.insts[g.start].Flag & FlagEmpty
	c.at(r.n)
	c.insert(g.start, head)
	moveLinks(c.insts[g.start+1:], g.start, g.end, 1)
	c.closeGroup(g.start, GroupPlain, OpEnter, 0)
	c.insts[len(c.insts)-1].Rep = RepPos
	g.end = len(c.insts)
}
