package syntax

import (
	"math"
	"slices"
	"sort"

	"matchline/core/source"
)

// maxMeasured bounds the branches that are looked at to measure lookbehinds,
// as in pcre2_compile.c: get_branchlength.
const maxMeasured = 2000

// measure finds out how far each lookbehind reaches, and refuses those without
// a bound. As pcre2_compile.c: check_lookbehinds.
func (p *parser) measure() {
	if len(p.behind) == 0 {
		return
	}
	slices.SortFunc(p.behind, func(a, b *Look) int { return a.At.Start - b.At.Start })
	p.lengths = &lengths{known: map[int]reachable{}}
	p.measureWithin(p.tree.Groups[0].Span)
}

// lengths is what is known while lookbehinds are measured.
type lengths struct {
	open     []*Look           // those that are being measured
	chain    []*Group          // the groups being measured for a reference to one
	branches int               // how many were looked at
	known    map[int]reachable // groups by number
}

type reachable struct {
	Reach
	ok bool
}

// measureWithin measures the lookbehinds in a part of the pattern.
func (p *parser) measureWithin(at source.Span) bool {
	all := p.behind
	first := sort.Search(len(all), func(i int) bool { return all[i].At.Start >= at.Start })
	for _, l := range all[first:] {
		if l.At.Start >= at.End {
			break
		}
		if !p.measureLook(l) {
			return false
		}
	}
	return true
}

// measureLook measures one lookbehind, branch by branch, if it is not yet known.
func (p *parser) measureLook(l *Look) bool {
	off := l.At.Start
	switch {
	case l.Open[1] == '*':
		off += len(l.Open) - 4 // Quirk: where PCRE2 keeps the place of (*plb:
	case l.Open[0] == '[':
		off = 0 // Quirk: it keeps none of [[:>:]]
	}
	if slices.Contains(p.lengths.open, l) {
		p.refuseLook(errLookbehindUnbounded, off, l) // it looks for itself
		return false
	}
	if l.Reach != nil {
		return true
	}
	p.lengths.open = append(p.lengths.open, l)
	defer func() { p.lengths.open = p.lengths.open[:len(p.lengths.open)-1] }()
	variable, longest := false, 0
	branches := branchesOf(l.Body)
	l.Reach = make([]Reach, 0, len(branches))
	for _, b := range branches {
		r, ok := p.measureBranch(b)
		if !ok {
			p.refuseLook(errLookbehindUnbounded, off, l)
			return false
		}
		variable = variable || r.Min != r.Max
		longest = max(longest, r.Max)
		l.Reach = append(l.Reach, r)
	}
	if variable && longest > maxVariable {
		p.refuseLook(errLookbehindVariableTooLong, off, l)
		p.err.was(errLookbehindUnbounded)
		return false
	}
	p.tree.MaxLookbehind = max(p.tree.MaxLookbehind, longest)
	return true
}

// refuseLook fails for l, unless the reason is known already.
func (p *parser) refuseLook(r refusal, off int, l *Look) {
	if p.err == nil {
		p.fail(r, off).on(l.At.Start, l.At.End)
	}
	if p.err.Offset < 0 {
		p.err.move(off).on(l.At.Start, l.At.End)
	}
}

// failLook fails with an error whose offset is that of the lookbehind.
func (p *parser) failLook(r refusal) {
	p.fail(r, 0).move(-1)
}

// measureGroup measures what an alternation matches; with number above 0 it is that
// capture group.
func (p *parser) measureGroup(body Node, number int) (Reach, bool) {
	cached := number > 0 && !p.hasReset
	if cached {
		if r, ok := p.lengths.known[number]; ok {
			return r.Reach, r.ok
		}
	}
	all := Reach{Min: math.MaxInt, Max: -1}
	ok := true
	for _, b := range branchesOf(body) {
		r, fine := p.measureBranch(b)
		if ok = fine; !ok {
			break
		}
		all.Min, all.Max = min(all.Min, r.Min), max(all.Max, r.Max)
	}
	if cached {
		p.lengths.known[number] = reachable{all, ok}
	}
	return all, ok
}

// measureBranch measures one branch.
func (p *parser) measureBranch(n Node) (sum Reach, ok bool) {
	p.lengths.branches++
	if p.lengths.branches > maxMeasured+1 {
		p.failLook(errLookbehindTooComplicated)
		return sum, false
	}
	items := []Node{n}
	if c, ok := n.(*Concat); ok {
		items = c.Items
	}
	for _, it := range items {
		if v, ok := it.(*Verb); ok && (v.Kind == Accept || v.Kind == Fail) {
			break // nothing behind it counts
		}
		r, ok := p.measureItem(it)
		if !ok {
			return sum, false
		}
		sum.Min += r.Min
		sum.Max += r.Max
		if sum.Max > maxLookbehind {
			p.failLook(errLookbehindTooLong)
			return sum, false
		}
	}
	return sum, true
}

// measureItem measures one item of a branch.
func (p *parser) measureItem(n Node) (Reach, bool) {
	switch n := n.(type) {
	case *Char, *Class, *Dot:
		return Reach{1, 1}, true
	case *Run:
		return Reach{len(n.Text), len(n.Text)}, true
	case *Newline:
		return Reach{1, 2}, true
	case *Cluster:
		return Reach{}, false
	case *Repeat:
		return p.measureRepeat(n)
	case *Group:
		return p.measureGroup(n.Body, n.Index)
	case *Look:
		if n.Behind {
			return Reach{}, p.measureLook(n)
		}
		return Reach{}, p.measureWithin(n.At)
	case *Scan:
		return Reach{}, p.measureWithin(n.At)
	case *Conditional:
		return p.measureConditional(n)
	case *Backref:
		return p.measureBackref(n)
	case *Recurse:
		number := n.Group
		if n.Name != "" {
			number = first(p.tree.Lookup(n.Name))
		}
		return p.measureReference(n, number)
	case *Concat, *Alternate:
		return p.measureGroup(n, 0)
	}
	return Reach{}, true
}

// measureRepeat measures a quantified item.
func (p *parser) measureRepeat(n *Repeat) (Reach, bool) {
	if l, ok := n.Item.(*Look); ok && !l.Behind {
		return p.measureItem(l)
	}
	if _, ok := n.Item.(*Scan); ok {
		return p.measureItem(n.Item)
	}
	if a, ok := n.Item.(*Assert); ok && a.Kind == WordStart {
		return Reach{}, true // \b(?=\w), so the count is that of a look-ahead
	}
	if v, ok := n.Item.(*Verb); ok && v.Kind == Accept {
		p.lengths.branches++
		if n.Max == Inf {
			return Reach{}, false
		}
		return Reach{}, true
	}
	r, ok := p.measureItem(n.Item)
	if !ok || n.Max == Inf {
		return Reach{}, false
	}
	if r.Max > maxLookbehind || r.Max > 0 && n.Max > math.MaxInt32/r.Max {
		p.failLook(errLookbehindTooLong)
		return Reach{}, false
	}
	return Reach{r.Min * n.Min, r.Max * n.Max}, true
}

// measureConditional measures a conditional group.
//
// Quirk: without a second branch, the empty one that stands for it is not
// counted.
func (p *parser) measureConditional(n *Conditional) (Reach, bool) {
	if n.Cond.Kind == IfDefine {
		return Reach{}, true
	}
	if l := n.Cond.Look; l != nil {
		if _, ok := p.measureItem(l); !ok {
			return Reach{}, false
		}
	}
	r, ok := p.measureBranch(n.Yes)
	if !ok || n.No == nil {
		return r, ok
	}
	no, ok := p.measureBranch(n.No)
	return Reach{min(r.Min, no.Min), max(r.Max, no.Max)}, ok
}

// measureBackref measures a back reference: that of the group, where it is one group
// for sure.
func (p *parser) measureBackref(n *Backref) (Reach, bool) {
	if p.tree.Flags.Has(MatchUnsetBackref) {
		return Reach{}, false
	}
	numbers := n.Groups
	if n.Name != "" {
		numbers = p.tree.Lookup(n.Name)
	}
	if len(numbers) > 1 || len(numbers) == 1 && p.hasReset {
		return Reach{}, false
	}
	return p.measureReference(n, first(numbers))
}

// measureReference measures the group a back reference or a call refers to.
func (p *parser) measureReference(n Node, number int) (Reach, bool) {
	if number < 0 || number > p.lastGroup() {
		for _, c := range p.checks {
			if c.node == n {
				p.unknown(c)
				break
			}
		}
		return Reach{}, false
	}
	if number == 0 {
		return Reach{}, false // the whole pattern: it is being read
	}
	g := p.tree.Groups[number].Node
	if g.At.Covers(n.Span()) {
		return Reach{}, false // a recursion
	}
	for _, seen := range p.lengths.chain {
		if seen == g {
			return Reach{}, false
		}
	}
	p.lengths.chain = append(p.lengths.chain, g)
	r, ok := p.measureGroup(g.Body, number)
	p.lengths.chain = p.lengths.chain[:len(p.lengths.chain)-1]
	return r, ok
}

// first is the first of numbers, or -1.
func first(numbers []int) int {
	if len(numbers) == 0 {
		return -1
	}
	return numbers[0]
}

// branchesOf is the list of branches n has; one for what is no Alternate.
func branchesOf(n Node) []Node {
	if a, ok := n.(*Alternate); ok {
		return a.Branches
	}
	return []Node{n}
}
