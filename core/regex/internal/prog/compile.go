package prog

import (
	"matchline/core/regex/syntax"
)

// compiler turns one tree into a Program. It walks the tree once, in pattern
// order, and keeps what compile_block keeps in pcre2_compile.c.
type compiler struct {
	p     *Program
	tree  *syntax.Tree
	opts  Options
	insts []Inst

	vary        uint32 // req_varyopt: unitVary once something of varying length was met
	hadRecurse  bool
	hadAccept   bool
	pruneOrSkip bool
	backrefs    uint32 // backref_map: groups below 32 that are referred to, bit 0 for others
	topBackref  int
	read        []int32 // groups whose captures the pattern itself reads
	dupCaptures bool    // a number belongs to several groups

	sets        []syntax.Set // room for the sets of the program
	openCaps    []openCap
	assertDepth int
	loops       int         // how many repeats enclose the item
	optional    int         // how many branchings enclose it
	plain       bool        // no OpCap
	quantified  syntax.Node // the item of the innermost repeat

	node syntax.Node // the item being compiled, for Options.Trace
}

type openCap struct{ number, assertDepth int }

// Compile turns a tree into a program, which keeps nothing of the tree but with
// Options.Trace. It cannot grow beyond reason: the parser refuses what PCRE2 would
// find too large.
func Compile(t *syntax.Tree, opts Options) *Program {
	p := &Program{
		NumCaps:  len(t.Groups),
		Settings: t.Settings,
		Newline:  t.Settings.Newline,
		Uses:     t.Uses,
	}
	p.TopBracket = p.NumCaps - 1
	c := compiler{p: p, tree: t, opts: opts}
	c.plain = opts.Plain || t.Uses&(syntax.UsesRecursion|syntax.UsesAccept|syntax.UsesScan) != 0
	c.insts = make([]Inst, 0, 8+len(t.Pattern)/16)
	p.Text = make([]byte, 0, len(t.Pattern)+TextPad)
	for i := range t.Groups {
		if len(t.Groups[i].More) > 0 {
			c.dupCaptures = true
		}
	}
	first, req, nonEmpty := c.top(t.Root)
	c.resolveCalls()
	c.settleCaptures()
	p.Insts = c.insts
	p.Text = append(p.Text, make([]byte, TextPad)...)
	if t.Flags&syntax.NoAutoPossess == 0 && !t.Settings.NoAutoPossess {
		c.possessify()
	}
	c.start(first, req, nonEmpty)
	p.EndAnchored = t.Flags&syntax.EndAnchored != 0
	p.AltCircumflex = t.Flags&syntax.AltCircumflex != 0
	p.MatchUnsetBackref = t.Flags&syntax.MatchUnsetBackref != 0
	p.follow()
	p.Simple = p.simple()
	if opts.Trace {
		p.Start = Start{Anchored: p.Start.Anchored, NoOpt: true}
	}
	return p
}

// set keeps a copy of a set for an instruction.
func (c *compiler) set(s *syntax.Set) *syntax.Set {
	if len(c.sets) == cap(c.sets) {
		c.sets = make([]syntax.Set, 0, 4)
	}
	c.sets = append(c.sets, *s)
	return &c.sets[len(c.sets)-1]
}

// settleCaptures takes FlagFixed back from the captures that the pattern itself
// reads: they must be put back when backtracking.
func (c *compiler) settleCaptures() {
	if len(c.read) == 0 {
		return
	}
	read := make([]bool, c.p.NumCaps)
	for _, g := range c.read {
		if int(g) < len(read) {
			read[g] = true
		}
	}
	for i := range c.insts {
		if in := &c.insts[i]; in.Op == OpCapEnd && read[in.Min] {
			in.Flag &^= FlagFixed
		}
	}
}

// emit appends an instruction and returns its place.
func (c *compiler) emit(in Inst) int {
	c.insts = append(c.insts, in)
	if c.opts.Trace {
		c.p.Nodes = append(c.p.Nodes, c.node)
		c.p.Spans = append(c.p.Spans, c.node.Span())
	}
	return len(c.insts) - 1
}

// at notes which node is being compiled, for a trace.
func (c *compiler) at(n syntax.Node) {
	if c.opts.Trace {
		c.node = n
	}
}

// note marks where a node begins, for a trace.
func (c *compiler) note(n syntax.Node) {
	if c.opts.Trace {
		c.node = n
		c.emit(Inst{Op: OpNop})
	}
}

// top compiles the whole pattern: a group that closes at OpEnd.
func (c *compiler) top(root syntax.Node) (first, req unit, nonEmpty bool) {
	c.at(root)
	start := len(c.insts)
	first, req, nonEmpty = c.branches(OpEnter, GroupTop, 0, root, nil)
	c.at(root)
	end := c.emit(Inst{Op: OpKet, Y: int32(start)})
	c.closeHeads(start, end)
	c.emit(Inst{Op: OpEnd})
	return first, req, nonEmpty
}

// branches compiles the branches of a group, heads included, and leaves the
// closing item to the caller; the heads' Y must then be set by closeHeads.
func (c *compiler) branches(op Op, group GroupType, number int, body syntax.Node, reach []syntax.Reach) (first, req unit, nonEmpty bool) {
	one := [1]syntax.Node{body}
	list, several := one[:], 0
	var flag Flag
	if alt, ok := body.(*syntax.Alternate); ok {
		list, several, flag = alt.Branches, 1, FlagMulti
	}
	c.optional += several
	first, req, nonEmpty = noUnit, noUnit, true
	outer := c.node
	prev := -1
	for i, n := range list {
		c.at(outer)
		head := c.emit(Inst{Op: op, Group: group, Flag: flag, X: -1, Min: int32(number)})
		if prev >= 0 {
			c.insts[prev].X = int32(head)
		}
		prev = head
		if i < len(reach) && reach[i].Max > 0 {
			least, back := shortestReach(reach), reach[i].Max
			if least < 0 || least == back {
				c.emit(Inst{Op: OpReverse, Min: int32(back)})
			} else {
				c.insts[head].Flag |= FlagVarBehind
				c.emit(Inst{Op: OpReverseVar, Min: int32(least), Max: int32(back)})
			}
		}
		b := c.branch(n)
		if i == 0 {
			first, req = b.first, b.req
		} else {
			first, req = merge(first, req, b.first, b.req)
		}
		nonEmpty = nonEmpty && b.nonEmpty
		if i < len(list)-1 {
			c.at(outer)
			c.emit(Inst{Op: OpAlt, X: -1})
		}
	}
	c.optional -= several
	c.at(outer)
	return first, req, nonEmpty
}

// shortestReach is the least any branch of a lookbehind steps back, which all of
// them share if one varies; -1 if none does.
func shortestReach(reach []syntax.Reach) int {
	least, varies := reach[0].Min, false
	for _, r := range reach {
		least = min(least, r.Min)
		varies = varies || r.Min != r.Max
	}
	if !varies {
		return -1
	}
	return least
}

// closeHeads tells the heads and the branch ends of the group that begins at
// start where the group closes.
func (c *compiler) closeHeads(start, end int) {
	for h := start; ; {
		c.insts[h].Y = int32(end)
		next := int(c.insts[h].X)
		if next < 0 {
			return
		}
		c.insts[next-1].X = int32(end) // the OpAlt
		h = next
	}
}

// copyRange appends a copy of the instructions from start to the present end,
// with their inner links moved along.
func (c *compiler) copyRange(start, end int) int {
	at := len(c.insts)
	c.insts = append(c.insts, c.insts[start:end]...)
	moveLinks(c.insts[at:], start, end, at-start)
	if c.opts.Trace {
		c.p.Nodes = append(c.p.Nodes, c.p.Nodes[start:end]...)
		c.p.Spans = append(c.p.Spans, c.p.Spans[start:end]...)
	}
	return at
}

// moveLinks moves the links of insts that aim at [from,to] by d. They stand in a
// loop: there is no OpCap among them.
func moveLinks(insts []Inst, from, to, d int) {
	move := func(pc *int32) {
		if int(*pc) >= from && int(*pc) <= to {
			*pc += int32(d)
		}
	}
	for i := range insts {
		switch in := &insts[i]; in.Op {
		case OpBra, OpEnter, OpAlt, OpKet, OpClose, OpZero, OpZeroMin, OpSkip, OpCond:
			move(&in.X)
			move(&in.Y)
			if in.Flag&FlagCondition != 0 {
				move(&in.Max)
			}
		}
	}
}

// resolveCalls points every OpCall at the first group of its number.
func (c *compiler) resolveCalls() {
	if !c.hadRecurse {
		return
	}
	heads := make([]int32, c.p.NumCaps)
	for i := len(c.insts) - 1; i >= 0; i-- {
		if in := &c.insts[i]; in.Op == OpEnter && in.Group == GroupCapture && c.isFirst(i) {
			heads[in.Min] = int32(i)
		}
	}
	for i := range c.insts {
		if in := &c.insts[i]; in.Op == OpCall {
			in.X = heads[in.Min]
		}
	}
}

// isFirst reports whether the head at i is the first of its group.
func (c *compiler) isFirst(i int) bool {
	return int(c.insts[c.insts[i].Y].Y) == i
}

// follow tells the loops which byte must stand behind them, where it is one.
func (p *Program) follow() {
	p.AllFixed = true
	for i := range p.Insts {
		in := &p.Insts[i]
		if in.Op == OpCapEnd && in.Flag&FlagFixed == 0 || in.Op == OpEnter && in.Group == GroupCapture {
			p.AllFixed = false
		}
		if in.Op != OpLoop {
			continue
		}
		in.X = int32(p.NumLoops)
		p.NumLoops++
		in.Y = few(in.Set)
		next := &p.Insts[i+1]
		for j := i + 2; j < len(p.Insts) && (next.Op == OpCapEnd || next.Op == OpKet && next.Rep == RepOnce); j++ {
			next = &p.Insts[j]
		}
		if next.Op == OpLit {
			in.Flag |= FlagFollow
			in.Fold = p.Text[next.X]
		}
	}
}

// few packs the bytes that a set lacks, if they are two or three: three bytes,
// the last repeated; else 0.
func few(set *syntax.Set) int32 {
	lacks := set.Not()
	a := lacks.Next(0)
	if a < 0 {
		return 0
	}
	b := lacks.Next(a + 1)
	if b < 0 {
		return 0
	}
	c := lacks.Next(b + 1)
	switch {
	case c < 0:
		c = b
	case lacks.Next(c+1) >= 0:
		return 0
	}
	return int32(a | b<<8 | c<<16)
}
