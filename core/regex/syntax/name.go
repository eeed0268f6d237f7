package syntax

import (
	"sort"

	"matchline/core/source"
)

// namedGroup is a name as it was given to a group.
type namedGroup struct {
	name   string
	number int
	at     source.Span
}

// pair is a name together with a number it was given to.
type pair struct {
	name   string
	number int
}

// name reads a group name at off and its closing delimiter, and moves behind
// it. In braces, blanks may stand around the name. With end 0 no delimiter is
// read.
func (p *parser) name(off int, end byte) (name string, at source.Span, ok bool) {
	if end == '}' {
		off = p.blanks(off)
	}
	p.pos = off
	if off >= len(p.src) {
		p.fail(errNameMissing, off)
		return "", at, false
	}
	if digit(p.src[off]) {
		p.fail(errNameDigit, off+1).on(off, off+1).old(off)
		return "", at, false
	}
	stop := off
	for stop < len(p.src) && word(p.src[stop]) {
		stop++
	}
	at = source.Span{Start: off, End: stop}
	name = p.src[off:stop]
	switch {
	case stop-off > maxNameLen:
		p.fail(errNameTooLong, stop).on(off, stop)
		return "", at, false
	case stop == off:
		p.fail(errNameMissing, off)
		return "", at, false
	}
	if end == '}' {
		stop = p.blanks(stop)
	}
	if end != 0 {
		// 10.42 knew no blanks here.
		if stop >= len(p.src) || p.src[stop] != end {
			p.fail(errNameNotClosed, stop).on(off, stop).old(at.End).
				say("the name %q is not followed by its closing %q", name, string(end))
			return "", at, false
		}
		stop++
	}
	p.pos = stop
	return name, at, true
}

// addName enters the name of g, as pcre2_compile.c: parse_regex does: a name
// may come twice for the same number, twice for different numbers only with
// DupNames, and a number has one name.
func (p *parser) addName(g *Group) bool {
	if len(p.named) >= maxNames {
		p.fail(errNameTooMany, p.pos)
		return false
	}
	if p.byName == nil {
		p.byName, p.byNumber, p.paired = map[string]int{}, map[int]int{}, map[pair]bool{}
	}
	first, same := p.byName[g.Name]
	numbered, taken := p.byNumber[g.Index]
	switch {
	case same && (!taken || first <= numbered):
		if p.named[first].number == g.Index {
			return true
		}
		if !p.flags.Has(DupNames) {
			p.fail(errNameTwice, p.pos).on(g.NameAt.Start, g.NameAt.End).with(p.named[first].at).
				say("two groups are named %q", g.Name)
			return false
		}
		if p.paired[pair{g.Name, g.Index}] {
			return true
		}
	case taken:
		p.fail(errNameOther, p.pos).on(g.NameAt.Start, g.NameAt.End).with(p.named[numbered].at).
			say("group %d is named %q already", g.Index, p.named[numbered].name)
		return false
	}
	i := len(p.named)
	p.named = append(p.named, namedGroup{name: g.Name, number: g.Index, at: g.NameAt})
	p.paired[pair{g.Name, g.Index}] = true
	if !same {
		p.byName[g.Name] = i
	}
	if !taken {
		p.byNumber[g.Index] = i
	}
	return true
}

// names writes the table of names into the tree: sorted by name, the numbers of
// a name in the order of the pattern.
func (p *parser) names() {
	if len(p.named) == 0 {
		return
	}
	index := make(map[string]int, len(p.byName))
	for _, n := range p.named {
		i, ok := index[n.name]
		if !ok {
			i = len(p.tree.Names)
			index[n.name] = i
			p.tree.Names = append(p.tree.Names, Name{Name: n.name})
		}
		p.tree.Names[i].Groups = append(p.tree.Names[i].Groups, n.number)
	}
	sort.Slice(p.tree.Names, func(i, j int) bool { return p.tree.Names[i].Name < p.tree.Names[j].Name })
}

// Lookup gives the numbers of the groups named name, nil where there is none.
func (t *Tree) Lookup(name string) []int {
	i := sort.Search(len(t.Names), func(i int) bool { return t.Names[i].Name >= name })
	if i < len(t.Names) && t.Names[i].Name == name {
		return t.Names[i].Groups
	}
	return nil
}
