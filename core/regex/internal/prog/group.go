package prog

import (
	"slices"

	"matchline/core/regex/syntax"
)

// groupInfo is what the compiler must know about a group it has just compiled
// to repeat it.
type groupInfo struct {
	start, end int // its instructions, half-open
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
		return c.conditional(b, n)
	case *syntax.Scan:
		return c.scanGroup(b, n)
	}
	return c.bracket(b, n, OpBra, GroupPlain, 0, n)
}

// bracket compiles heads, branches and closing item of a group that is not an
// assertion.
func (c *compiler) bracket(b *branchState, n syntax.Node, op Op, group GroupType, number int, body syntax.Node) groupInfo {
	info := groupInfo{start: len(c.insts)}
	vary := c.vary
	first, req, nonEmpty := c.branches(op, group, number, body, nil)
	c.at(n)
	c.closeGroup(info.start, group, op, number)
	info.end, info.nonEmpty = len(c.insts), nonEmpty
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
	end := c.emit(Inst{Op: closing, Group: group, Y: int32(start), X: -1, Min: int32(number), Flag: flag})
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
	info := groupInfo{start: len(c.insts)}
	if n.Fails() && c.quantified != n {
		// PCRE2 takes (?!) as (*FAIL), if no quantifier follows.
		c.emit(Inst{Op: OpFail})
		info.end = len(c.insts)
		return info
	}
	first, req, _ := c.lookBranches(n, 0)
	b.look(first, req, !n.Behind && !n.Negative)
	info.end = len(c.insts)
	return info
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
	info := groupInfo{start: len(c.insts)}
	c.emit(c.scan(n))
	start := len(c.insts)
	c.assertDepth++
	c.optional++
	c.branches(OpEnter, GroupScan, 0, n.Body, nil)
	c.optional--
	c.assertDepth--
	c.at(n)
	c.closeGroup(start, GroupScan, OpEnter, 0)
	b.look(noUnit, noUnit, false)
	info.end = len(c.insts)
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

// conditional compiles (?(cond)yes|no):
//
//	OpCond -> no   [look]   yes [OpAlt -> end]   no   OpKet
func (c *compiler) conditional(b *branchState, n *syntax.Conditional) groupInfo {
	info := groupInfo{start: len(c.insts)}
	vary := c.vary
	c.at(n)
	head := c.emit(Inst{Op: OpCond, Y: -1})
	look := -1
	c.optional++
	if n.Cond.Look != nil {
		look = len(c.insts)
		c.lookBranches(n.Cond.Look, FlagCondition)
		c.insts[head].Min = -1
	} else {
		c.insts[head].Min = int32(len(c.p.Conds))
		c.p.Conds = append(c.p.Conds, c.condition(n.Cond))
	}
	yes := len(c.insts)
	yb := c.branch(n.Yes)
	first, req, nonEmpty := yb.first, yb.req, yb.nonEmpty && n.No != nil
	c.at(n)
	no := len(c.insts)
	alt := -1
	if n.No != nil {
		alt = c.emit(Inst{Op: OpAlt})
		no = len(c.insts)
		nb := c.branch(n.No)
		first, req = merge(first, req, nb.first, nb.req)
		nonEmpty = nonEmpty && nb.nonEmpty
		c.insts[head].Flag |= FlagMulti
	} else {
		first.flags, req.flags = unitNone, unitNone
	}
	c.optional--
	c.at(n)
	end := c.emit(Inst{Op: OpKet, Group: GroupCond, X: -1, Y: int32(head)})
	c.insts[head].X, c.insts[head].Y = int32(no), int32(end)
	if alt >= 0 {
		c.insts[alt].X = int32(end)
	}
	if look >= 0 {
		c.aimCondition(look, n.Cond.Look.Negative, yes, no)
	}
	info.end, info.nonEmpty = len(c.insts), nonEmpty
	if n.Cond.Kind == syntax.IfDefine {
		return info
	}
	b.group(first, req, vary)
	if nonEmpty {
		b.matched()
	}
	return info
}

// rememberCond makes PCRE2's SCOND of the conditional that was just compiled:
// its branches become groups that know where they began, so that an empty repeat
// ends.
//
//	OpCond -> no   [look]   OpEnter yes OpAlt -> end   no: OpEnter no   OpClose
func (c *compiler) rememberCond(info *groupInfo, n *syntax.Conditional) {
	head := &c.insts[info.start]
	yes, no, end := info.start+1, int(head.X), int(head.Y)
	if n.Cond.Look != nil {
		yes = int(c.insts[yes].Y) + 1
	}
	c.at(n)
	enter := Inst{Op: OpEnter, Group: GroupCond, X: -1}
	add := 1 // what is put in before the second branch
	if n.No == nil {
		c.insert(no, Inst{Op: OpAlt})
		add++
	}
	c.insert(no+add-1, enter)
	c.insert(yes, enter)
	// The bodies have moved along, and with them what their links aim at.
	moveLinks(c.insts[yes+1:no+add], yes, no, 1)
	moveLinks(c.insts[no+add+1:end+add+2], no, end, add+1)
	no, end = no+add, end+add+1
	head = &c.insts[info.start]
	head.X, head.Y, head.Flag = int32(no), int32(end), head.Flag|FlagEmpty
	c.insts[yes].Y, c.insts[no].Y, c.insts[no-1].X = int32(end), int32(end), int32(end)
	c.insts[end].Op, c.insts[end].Y = OpClose, int32(info.start)
	if n.Cond.Look != nil {
		c.aimCondition(info.start+1, n.Cond.Look.Negative, yes, no)
	}
	info.end = len(c.insts)
}

// insert puts an instruction in at pc. The links stay as they are.
func (c *compiler) insert(pc int, in Inst) {
	c.insts = slices.Insert(c.insts, pc, in)
	if c.opts.Trace {
		c.p.Nodes = slices.Insert(c.p.Nodes, pc, c.node)
		c.p.Spans = slices.Insert(c.p.Spans, pc, c.node.Span())
	}
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
