package prog

import (
	"slices"

	"matchline/core/regex/syntax"
)

// groupInfo is what the compiler must know about a group it has just compiled
// to repeat it.
type groupInfo struct {
	start, end int // its instructions, half-open
	size       int // in PCRE2's code units
	nonEmpty   bool
}

// group compiles a parenthesis of any kind and takes over what it says about
// first and required bytes.
func (c *compiler) group(b *branchState, n syntax.Node) groupInfo {
	c.at(n)
	switch n := n.(type) {
	case *syntax.Group:
		switch n.Kind {
		case syntax.Capture:
			c.openCaps = append(c.openCaps, openCap{n.Index, c.assertDepth})
			info := c.bracket(b, n, OpEnter, GroupCapture, n.Index, n.Body)
			c.openCaps = c.openCaps[:len(c.openCaps)-1]
			c.makeFast(info)
			return info
		case syntax.Atomic:
			return c.bracket(b, n, OpEnter, GroupAtomic, 0, n.Body)
		case syntax.ScriptRun:
			return c.bracket(b, n, OpEnter, GroupPlain, 0, n.Body)
		case syntax.AtomicScriptRun:
			inner := &syntax.Group{At: n.At, Kind: syntax.Atomic, Body: n.Body}
			return c.bracket(b, n, OpEnter, GroupPlain, 0, inner)
		case syntax.BranchReset:
			c.dupCaptures = true // PCRE2 does not look whether there are any
		}
		return c.bracket(b, n, OpBra, GroupPlain, 0, n.Body)
	case *syntax.Look:
		return c.look(b, n)
	case *syntax.Conditional:
		return c.conditional(b, n, false)
	case *syntax.Scan:
		return c.scanGroup(b, n)
	}
	return c.bracket(b, n, OpBra, GroupPlain, 0, n)
}

// bracket compiles heads, branches and closing item of a group that is not an
// assertion.
func (c *compiler) bracket(b *branchState, n syntax.Node, op Op, group GroupType, number int, body syntax.Node) groupInfo {
	info := groupInfo{start: len(c.insts), size: c.size}
	vary := c.vary
	first, req, nonEmpty := c.branches(op, group, number, body, nil)
	c.at(n)
	c.closeGroup(info.start, group, op, number)
	info.end, info.size, info.nonEmpty = len(c.insts), c.size-info.size, nonEmpty
	b.group(first, req, vary)
	if nonEmpty {
		b.matched()
	}
	return info
}

// closeGroup emits the closing item of the group that begins at start.
func (c *compiler) closeGroup(start int, group GroupType, op Op, number int) {
	closing := OpClose
	if op == OpBra {
		closing = OpKet
	}
	flag := c.insts[start].Flag & FlagCondition
	end := c.emit(Inst{Op: closing, Group: group, Y: int32(start), X: -1, Min: int32(number), Flag: flag}, 3)
	c.closeHeads(start, end)
}

// makeFast turns a capture group into its fast form where nothing depends on the
// memory of where it began: it has one branch, it stands in no loop, and no
// recursion, (*ACCEPT) or scan can meet it.
func (c *compiler) makeFast(info groupInfo) {
	head := &c.insts[info.start]
	if c.plain || c.loops > 0 || head.X >= 0 {
		return
	}
	head.Op = OpCap
	end := &c.insts[info.end-1]
	end.Op = OpCapEnd
	if c.optional == 0 && !c.dupCaptures {
		end.Flag |= FlagFixed
	}
}

// look compiles an assertion.
func (c *compiler) look(b *branchState, n *syntax.Look) groupInfo {
	info := groupInfo{start: len(c.insts), size: c.size}
	if n.Negative && !n.Behind && emptyBody(n.Body) {
		// PCRE2 takes (?!) as (*FAIL).
		c.emit(Inst{Op: OpFail}, 1)
		info.end, info.size = len(c.insts), 1
		return info
	}
	first, req, _ := c.lookBranches(n, 0)
	b.look(first, req, !n.Behind && !n.Negative)
	info.end, info.size = len(c.insts), c.size-info.size
	return info
}

// emptyBody reports whether nothing of n is left when what is ignored is gone.
func emptyBody(n syntax.Node) bool {
	switch n := n.(type) {
	case *syntax.Empty, *syntax.Ignored:
		return true
	case *syntax.SetFlags:
		return n.Flag == syntax.FlagChange{}
	case *syntax.Concat:
		return !slices.ContainsFunc(n.Items, func(n syntax.Node) bool { return !emptyBody(n) })
	}
	return false
}

// lookBranches compiles heads, branches and closing item of an assertion.
func (c *compiler) lookBranches(n *syntax.Look, flag Flag) (first, req unit, nonEmpty bool) {
	start := len(c.insts)
	group := lookGroup(n)
	c.at(n)
	c.assertDepth++
	c.optional++
	first, req, nonEmpty = c.branches(OpEnter, group, 0, n.Body, n.Reach)
	c.optional--
	c.assertDepth--
	for h := start; h >= 0; h = int(c.insts[h].X) {
		c.insts[h].Flag |= flag
	}
	c.at(n)
	c.closeGroup(start, group, OpEnter, 0)
	return first, req, nonEmpty
}

func lookGroup(n *syntax.Look) GroupType {
	switch {
	case n.Behind && n.Negative:
		return GroupNotBehind
	case n.Negative:
		return GroupNotAhead
	case n.Behind && n.NonAtomic:
		return GroupBehindNA
	case n.NonAtomic:
		return GroupAheadNA
	case n.Behind:
		return GroupBehind
	}
	return GroupAhead
}

// scanGroup compiles a scan group, which is an assertion about a substring.
func (c *compiler) scanGroup(b *branchState, n *syntax.Scan) groupInfo {
	info := groupInfo{start: len(c.insts), size: c.size}
	c.emit(c.scan(n), 0)
	start := len(c.insts)
	c.assertDepth++
	c.optional++
	c.branches(OpEnter, GroupScan, 0, n.Body, nil)
	c.optional--
	c.assertDepth--
	c.at(n)
	c.closeGroup(start, GroupScan, OpEnter, 0)
	b.look(noUnit, noUnit, false)
	info.end, info.size = len(c.insts), c.size-info.size
	return info
}

// scan compiles the choice of the substring that a scan group looks at.
func (c *compiler) scan(n *syntax.Scan) Inst {
	in := Inst{Op: OpScan, X: int32(len(c.p.Refs))}
	for _, r := range n.Groups {
		for _, g := range r.Groups {
			c.p.Refs = append(c.p.Refs, int32(g))
			c.read = append(c.read, int32(g))
		}
	}
	in.Y = int32(len(c.p.Refs)) - in.X
	return in
}

// conditional compiles (?(cond)yes|no). With remember it is PCRE2's SCOND: the
// branches are groups that know where they began, so that an empty repeat ends.
//
//	OpCond -> no   [look]   [OpEnter] yes OpAlt -> end   no: [OpEnter] no   end: OpKet or OpClose
func (c *compiler) conditional(b *branchState, n *syntax.Conditional, remember bool) groupInfo {
	info := groupInfo{start: len(c.insts), size: c.size}
	vary := c.vary
	c.at(n)
	head := c.emit(Inst{Op: OpCond, Y: -1}, 3)
	look := -1
	c.optional++
	define := n.Cond.Kind == syntax.IfDefine
	if n.Cond.Look != nil {
		look = len(c.insts)
		c.lookBranches(n.Cond.Look, FlagCondition)
		c.insts[head].Min = -1
	} else {
		c.insts[head].Min = int32(len(c.p.Conds))
		c.p.Conds = append(c.p.Conds, c.condition(n.Cond))
	}
	var enters []int
	enter := func() {
		if remember {
			enters = append(enters, c.emit(Inst{Op: OpEnter, Group: GroupCond, X: -1}, 0))
		}
	}
	yes := len(c.insts)
	enter()
	yb := c.branch(n.Yes)
	first, req, nonEmpty := yb.first, yb.req, yb.nonEmpty
	c.at(n)
	no := len(c.insts)
	alt := -1
	if n.No != nil || remember {
		alt = c.emit(Inst{Op: OpAlt}, 3)
		no = len(c.insts)
		enter()
	}
	if n.No != nil {
		nb := c.branch(n.No)
		first, req = merge(first, req, nb.first, nb.req)
		nonEmpty = nonEmpty && nb.nonEmpty
	} else {
		nonEmpty = false
	}
	c.optional--
	c.at(n)
	closing := OpKet
	if remember {
		closing = OpClose
	}
	end := c.emit(Inst{Op: closing, Group: GroupCond, X: -1, Y: int32(head)}, 3)
	c.insts[head].X, c.insts[head].Y = int32(no), int32(end)
	if alt >= 0 {
		c.insts[alt].X = int32(end)
	}
	for _, e := range enters {
		c.insts[e].Y = int32(end)
	}
	if n.No == nil {
		first.flags, req.flags = unitNone, unitNone
	}
	if look >= 0 {
		c.aimCondition(look, n.Cond.Look.Negative, yes, no)
	}
	if remember {
		c.insts[head].Flag |= FlagEmpty
	}
	if n.No != nil {
		c.insts[head].Flag |= FlagMulti
	}
	info.end, info.size, info.nonEmpty = len(c.insts), c.size-info.size, nonEmpty
	if define {
		return info
	}
	b.group(first, req, vary)
	if nonEmpty {
		b.matched()
	}
	return info
}

// aimCondition tells the look-around at pc, which is a condition, where to go
// when it holds and when it does not.
func (c *compiler) aimCondition(pc int, negative bool, yes, no int) {
	if negative {
		yes, no = no, yes
	}
	end := c.insts[pc].Y
	c.insts[end].X = int32(yes) // the inside matched
	for h := int32(pc); h >= 0; h = c.insts[h].X {
		c.insts[h].Max = int32(no) // it did not
	}
}

func (c *compiler) condition(n *syntax.Cond) Cond {
	groups := func() []int32 {
		list := make([]int32, len(n.Groups))
		for i, g := range n.Groups {
			list[i] = int32(g)
			c.read = append(c.read, int32(g))
		}
		return list
	}
	switch n.Kind {
	case syntax.IfGroup, syntax.IfName:
		return Cond{Kind: CondGroup, Groups: groups()}
	case syntax.InRecursion:
		return Cond{Kind: CondRecAny}
	case syntax.InRecursionOf, syntax.InRecursionName:
		return Cond{Kind: CondRec, Groups: groups()}
	}
	if n.True {
		return Cond{Kind: CondTrue}
	}
	return Cond{Kind: CondFalse}
}
