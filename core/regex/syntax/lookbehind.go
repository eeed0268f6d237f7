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
	m := measurer{p: p, known: map[int]reachable{}}
	m.within(p.tree.Groups[0].Span)
}

// measurer adds up lengths.
type measurer struct {
	p     *parser
	open  []*Look // those that are being measured
	loops int
	known map[int]reachable // groups by number
}

type reachable struct {
	Reach
	ok bool
}

// within measures the lookbehinds in a part of the pattern.
func (m *measurer) within(at source.Span) bool {
	all := m.p.behind
	first := sort.Search(len(all), func(i int) bool { return all[i].At.Start >= at.Start })
	for _, l := range all[first:] {
		if l.At.Start >= at.End {
			break
		}
		if !m.look(l) {
			return false
		}
	}
	return true
}

// look measures one lookbehind, branch by branch, if it is not yet known.
func (m *measurer) look(l *Look) bool {
	off := l.At.Start
	if l.Open[1] == '*' {
		off += len(l.Open) - 4 // Quirk: where PCRE2 keeps the place of (*plb:
	}
	if slices.Contains(m.open, l) {
		m.refuse(errLookbehindUnbounded, off, l) // it looks for itself
		return false
	}
	if l.Reach != nil {
		return true
	}
	m.open = append(m.open, l)
	defer func() { m.open = m.open[:len(m.open)-1] }()
	variable, longest := false, 0
	branches := branchesOf(l.Body)
	l.Reach = make([]Reach, 0, len(branches))
	for _, b := range branches {
		r, ok := m.branch(b)
		if !ok {
			m.refuse(errLookbehindUnbounded, off, l)
			return false
		}
		variable = variable || r.Min != r.Max
		longest = max(longest, r.Max)
		l.Reach = append(l.Reach, r)
	}
	if variable && longest > maxVariable {
		m.refuse(errLookbehindVariableTooLong, off, l)
		m.p.err.was(errLookbehindUnbounded)
		return false
	}
	m.p.tree.MaxLookbehind = max(m.p.tree.MaxLookbehind, longest)
	return true
}

// refuse fails for l, unless the reason is known already.
func (m *measurer) refuse(r refusal, off int, l *Look) {
	if m.p.err == nil {
		m.p.fail(r, off).on(l.At.Start, l.At.End)
	}
	if m.p.err.Offset < 0 {
		m.p.err.move(off).on(l.At.Start, l.At.End)
	}
}

// failHere fails with an error whose offset is that of the lookbehind.
func (m *measurer) failHere(r refusal) {
	m.p.fail(r, 0).move(-1)
}

// group measures what an alternation matches; with number above 0 it is that
// capture group.
func (m *measurer) group(body Node, number int) (Reach, bool) {
	cached := number > 0 && !m.p.hasReset
	if cached {
		if r, ok := m.known[number]; ok {
			return r.Reach, r.ok
		}
	}
	all := Reach{Min: math.MaxInt, Max: -1}
	ok := true
	for _, b := range branchesOf(body) {
		r, fine := m.branch(b)
		if ok = fine; !ok {
			break
		}
		all.Min, all.Max = min(all.Min, r.Min), max(all.Max, r.Max)
	}
	if cached {
		m.known[number] = reachable{all, ok}
	}
	return all, ok
}

// branch measures one branch.
func (m *measurer) branch(n Node) (sum Reach, ok bool) {
	m.loops++
	if m.loops > maxMeasured+1 {
		m.failHere(errLookbehindTooComplicated)
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
		r, ok := m.item(it)
		if !ok {
			return sum, false
		}
		sum.Min += r.Min
		sum.Max += r.Max
		if sum.Max > maxLookbehind {
			m.failHere(errLookbehindTooLong)
			return sum, false
		}
	}
	return sum, true
}

// item measures one item of a branch.
func (m *measurer) item(n Node) (Reach, bool) {
	switch n := n.(type) {
	case *Char, *Class, *Dot:
		return Reach{1, 1}, true
	case *Newline:
		return Reach{1, 2}, true
	case *Cluster:
		return Reach{}, false
	case *Repeat:
		return m.repeat(n)
	case *Group:
		return m.group(n.Body, n.Index)
	case *Look:
		if n.Behind {
			return Reach{}, m.look(n)
		}
		return Reach{}, m.within(n.At)
	case *Scan:
		return Reach{}, m.within(n.At)
	case *Conditional:
		return m.conditional(n)
	case *Backref:
		return m.backref(n)
	case *Recurse:
		number := n.Group
		if n.Name != "" {
			number = first(m.p.tree.Lookup(n.Name))
		}
		return m.reference(n, number)
	case *Concat, *Alternate:
		return m.group(n, 0)
	}
	return Reach{}, true
}

// repeat measures a quantified item.
func (m *measurer) repeat(n *Repeat) (Reach, bool) {
	if l, ok := n.Item.(*Look); ok && !l.Behind {
		return m.item(l)
	}
	if _, ok := n.Item.(*Scan); ok {
		return m.item(n.Item)
	}
	if a, ok := n.Item.(*Assert); ok && a.Kind == WordStart {
		return Reach{}, true // \b(?=\w), so the count is that of a look-ahead
	}
	if v, ok := n.Item.(*Verb); ok && v.Kind == Accept {
		m.loops++
		if n.Max == Inf {
			return Reach{}, false
		}
		return Reach{}, true
	}
	r, ok := m.item(n.Item)
	if !ok || n.Max == Inf {
		return Reach{}, false
	}
	if r.Max > maxLookbehind || r.Max > 0 && n.Max > math.MaxInt32/r.Max {
		m.failHere(errLookbehindTooLong)
		return Reach{}, false
	}
	return Reach{r.Min * n.Min, r.Max * n.Max}, true
}

// conditional measures a conditional group.
//
// Quirk: without a second branch, the empty one that stands for it is not
// counted.
func (m *measurer) conditional(n *Conditional) (Reach, bool) {
	if n.Cond.Kind == IfDefine {
		return Reach{}, true
	}
	if l := n.Cond.Look; l != nil {
		if _, ok := m.item(l); !ok {
			return Reach{}, false
		}
	}
	r, ok := m.branch(n.Yes)
	if !ok || n.No == nil {
		return r, ok
	}
	no, ok := m.branch(n.No)
	return Reach{min(r.Min, no.Min), max(r.Max, no.Max)}, ok
}

// backref measures a back reference: that of the group, where it is one group
// for sure.
func (m *measurer) backref(n *Backref) (Reach, bool) {
	if m.p.tree.Flags.Has(MatchUnsetBackref) {
		return Reach{}, false
	}
	numbers := n.Groups
	if n.Name != "" {
		numbers = m.p.tree.Lookup(n.Name)
	}
	if len(numbers) > 1 || len(numbers) == 1 && m.p.hasReset {
		return Reach{}, false
	}
	return m.reference(n, first(numbers))
}

// reference measures the group a back reference or a call refers to.
func (m *measurer) reference(n Node, number int) (Reach, bool) {
	if number < 0 || number > m.p.lastGroup() {
		for _, c := range m.p.checks {
			if c.node == n {
				m.p.unknown(c)
				break
			}
		}
		return Reach{}, false
	}
	if number == 0 {
		return Reach{}, false // the whole pattern: it is being read
	}
	g := m.p.tree.Groups[number].Node
	if g.At.Covers(n.Span()) {
		return Reach{}, false // a recursion
	}
	for _, seen := range m.p.chain {
		if seen == g {
			return Reach{}, false
		}
	}
	m.p.chain = append(m.p.chain, g)
	r, ok := m.group(g.Body, number)
	m.p.chain = m.p.chain[:len(m.p.chain)-1]
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
