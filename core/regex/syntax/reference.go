package syntax

import (
	"matchline/core/source"
)

// refPlace is where an unknown reference is reported.
type refPlace struct {
	off, old int
	at       source.Span
}

// check is one thing to look at once all groups are known.
type check struct {
	kind  checkKind
	at    source.Span
	group int // number referred to
	off   int // where PCRE2 reports it, and where 10.42 did
	old   int
	name  string
	list  []GroupRef
	node  Node
}

type checkKind uint8

const (
	checkBackref   checkKind = iota // node *Backref
	checkRecurse                    // node *Recurse
	checkCond                       // node *Cond
	checkList                       // of Scan or Recurse
	checkKeep                       // \K
	checkEnterLook                  // a look-around or scan begins
	checkLeaveLook
)

// backref makes a reference by number; p.pos is behind it.
func (p *parser) backref(at source.Span, n int) *Backref {
	p.tree.Uses |= UsesBackref
	b := &Backref{At: at, Groups: []int{n}, Caseless: p.flags.Has(Caseless), Text: p.src[at.Start:at.End]}
	place := refPlace{off: p.pos, old: p.pos - 1, at: at}
	if n < len(p.smallRef) {
		if p.smallRef == nil {
			p.smallRef = new([10]refPlace)
		}
		// PCRE2 has room for the place of the first \1 to \9 only.
		if p.smallRef[n].off == 0 {
			p.smallRef[n] = place
		}
		place = p.smallRef[n]
	}
	p.stale = place
	p.checks = push(p.checks, check{
		kind: checkBackref, at: place.at, group: n, off: place.off, old: place.old, node: b,
	})
	return b
}

// backrefByName makes a reference by name; the name stands at nameAt.
func (p *parser) backrefByName(at source.Span, name string, nameAt source.Span) *Backref {
	p.tree.Uses |= UsesBackref
	b := &Backref{At: at, Name: name, Caseless: p.flags.Has(Caseless), Text: p.src[at.Start:at.End]}
	p.stale = refPlace{off: nameAt.Start, old: nameAt.Start}
	p.checks = push(p.checks, check{
		kind: checkBackref, at: at, name: name, off: nameAt.Start, old: nameAt.Start, node: b,
	})
	return b
}

// namedRef reads what follows \k, or \g with a name or in <> or ”.
func (p *parser) namedRef(start int, letter byte) Node {
	if p.pos >= len(p.src) || p.src[p.pos] != '{' && p.src[p.pos] != '<' && p.src[p.pos] != '\'' {
		if letter == 'g' {
			p.fail(errReferenceForm, p.pos)
		} else {
			p.fail(errReferenceNameForm, p.pos)
		}
		return nil
	}
	delim := p.pos
	end := p.src[delim]
	switch end {
	case '{':
		end = '}'
	case '<':
		end = '>'
	}
	if letter == 'g' && end != '}' {
		n, stop, ok := p.number(delim+1, true)
		switch {
		case p.err != nil:
			// What the number was refused for is reported at the delimiter.
			p.err.move(delim)
			return nil
		case ok && (stop >= len(p.src) || p.src[stop] != end):
			p.fail(errReferenceNotClosed, stop).was(errReferenceForm).old(delim)
			return nil
		case ok:
			p.pos = stop + 1
			return p.recurse(start, n, "", source.Span{}, p.pos, stop)
		}
	}
	name, at, ok := p.name(delim+1, end)
	if !ok {
		return nil
	}
	if letter == 'g' && end != '}' {
		return p.recurse(start, 0, name, at, at.Start, at.Start)
	}
	return p.backrefByName(source.Span{Start: start, End: p.pos}, name, at)
}

// recurse makes a call; p.pos is behind its group.
func (p *parser) recurse(start, n int, name string, nameAt source.Span, off, old int) *Recurse {
	p.tree.Uses |= UsesRecursion
	at := source.Span{Start: start, End: p.pos}
	r := &Recurse{At: at, Group: n, Name: name, Text: p.src[at.Start:at.End]}
	if name != "" {
		at = nameAt
	}
	p.stale = refPlace{off: off, old: old}
	p.checks = push(p.checks, check{kind: checkRecurse, at: at, group: n, name: name, off: off, old: old, node: r})
	return r
}

// callByNumber reads (?1), (?+1) and (?-1); p.pos is behind the first character
// of the number.
func (p *parser) callByNumber(open int) (Node, bool) {
	n, end, ok := p.number(p.pos-1, true)
	if !ok {
		return nil, false
	}
	return p.call(open, n, end)
}

// callByName reads (?&name) and (?P>name); p.pos is at the name.
func (p *parser) callByName(open int) (Node, bool) {
	name, at, ok := p.name(p.pos, 0)
	if !ok {
		return nil, false
	}
	r := p.recurse(open, 0, name, at, at.Start, at.Start)
	return p.callEnd(open, r)
}

// call reads the end of a call by number; end is behind the number.
func (p *parser) call(open, n, end int) (Node, bool) {
	p.pos = end
	return p.callEnd(open, p.recurse(open, n, "", source.Span{}, end, end))
}

// callEnd reads the list of returned captures, if there is one, and the closing
// parenthesis of a call.
func (p *parser) callEnd(open int, r *Recurse) (Node, bool) {
	if p.pos < len(p.src) && p.src[p.pos] == '(' {
		if r.Returns = p.groupList(); p.err != nil {
			return nil, false
		}
		p.checks = push(p.checks, check{kind: checkList, list: r.Returns})
	}
	if p.pos >= len(p.src) || p.src[p.pos] != ')' {
		old := errGroupNotClosed
		if r.Name != "" {
			old = errNameNotClosed
		}
		p.notClosed(open, p.pos)
		p.err.was(old)
		return nil, false
	}
	p.pos++
	r.At.End = p.pos
	r.Text = p.src[open:p.pos]
	return r, true
}

// groupList reads a list of groups in parentheses at p.pos, as in (1,-1,<n>).
func (p *parser) groupList() []GroupRef {
	if p.pos >= len(p.src) || p.src[p.pos] != '(' {
		p.fail(errListMissing, p.pos)
		return nil
	}
	open := p.pos
	var list []GroupRef
	for {
		p.pos++
		if p.pos >= len(p.src) {
			p.fail(errListItem, p.pos)
			return nil
		}
		start := p.pos
		n, end, ok := p.number(start, true)
		switch {
		case p.err != nil:
			return nil
		case ok && n <= 0:
			p.fail(errReferenceUnknown, end).on(start, end)
			return nil
		case ok:
			p.pos = end
			list = append(list, GroupRef{At: source.Span{Start: start, End: end}, Groups: []int{n}})
		case p.src[start] == '<' || p.src[start] == '\'':
			delim := p.src[start]
			if delim == '<' {
				delim = '>'
			}
			name, at, ok := p.name(start+1, delim)
			if !ok {
				return nil
			}
			list = append(list, GroupRef{At: at, Name: name})
		default:
			p.fail(errListItem, start)
			return nil
		}
		if p.pos >= len(p.src) {
			p.notClosed(open, p.pos)
			return nil
		}
		if p.src[p.pos] == ')' {
			p.pos++
			return list
		}
		if p.src[p.pos] != ',' {
			p.fail(errConditionNotClosed, p.pos)
			return nil
		}
	}
}

// unknown fails for the reference c.
func (p *parser) unknown(c check) {
	e := p.fail(errReferenceUnknown, c.off).old(c.old).on(c.at.Start, c.at.End)
	if c.name != "" {
		e.say("there is no group named %q", c.name)
	} else {
		e.say("there is no group %d", c.group)
	}
}

// resolve turns names into numbers and refuses references to groups that do not
// exist, in the order in which PCRE2 compiles.
func (p *parser) resolve() {
	looks := 0
	for _, c := range p.checks {
		switch c.kind {
		case checkEnterLook:
			looks++
		case checkLeaveLook:
			looks--
		case checkKeep:
			if looks > 0 {
				p.fail(errKeepInLook, len(p.src)).on(c.at.Start, c.at.End)
			}
		case checkBackref:
			p.resolveBackref(c)
		case checkRecurse:
			p.resolveRecurse(c)
		case checkList:
			p.resolveList(c)
		case checkCond:
			p.resolveCond(c)
		}
		if p.err != nil {
			return
		}
	}
	p.branches()
}

func (p *parser) resolveBackref(c check) {
	b := c.node.(*Backref)
	if b.Name != "" {
		b.Groups = p.tree.Lookup(b.Name)
	}
	if len(b.Groups) == 0 || b.Groups[0] > p.lastGroup() {
		p.unknown(c)
	}
}

func (p *parser) resolveRecurse(c check) {
	r := c.node.(*Recurse)
	if r.Name != "" {
		numbers := p.tree.Lookup(r.Name)
		if numbers == nil {
			p.unknown(c)
			return
		}
		r.Group = numbers[0]
	}
	if r.Group > p.lastGroup() {
		p.unknown(c)
	}
}

func (p *parser) resolveList(c check) {
	for i := range c.list {
		ref := &c.list[i]
		if ref.Name != "" {
			ref.Groups = p.tree.Lookup(ref.Name)
		}
		if len(ref.Groups) == 0 || ref.Groups[0] > p.lastGroup() {
			item := check{at: ref.At, name: ref.Name, off: ref.At.Start, old: ref.At.Start}
			if ref.Name == "" {
				item.group = ref.Groups[0]
			}
			p.unknown(item)
			return
		}
	}
}

// lastGroup is the highest group number.
func (p *parser) lastGroup() int { return len(p.tree.Groups) - 1 }
