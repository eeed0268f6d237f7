package syntax

import (
	"strings"

	"matchline/core/source"
)

// version is the PCRE2 version a condition on it is answered for.
const versionMajor, versionMinor = 10, 47

// conditional reads a conditional group; p.pos is behind "(?(".
func (p *parser) conditional(open int) (Node, bool) {
	if p.pos >= len(p.src) {
		return p.notClosed(open, p.pos)
	}
	p.tree.Uses |= UsesConditional
	outer := p.flags
	p.depth++
	paren := p.pos - 1
	c := &Conditional{Open: "(?", Cond: &Cond{}}
	if p.src[p.pos] == '?' || p.src[p.pos] == '*' {
		p.pos = paren
		p.conditionLook(open, c.Cond)
	} else {
		p.condition(paren, c.Cond)
	}
	if p.err != nil {
		return nil, false
	}
	c.Cond.At = source.Span{Start: paren, End: p.pos}
	if c.Cond.Kind != IfLook {
		c.Cond.Text = p.src[paren:p.pos]
	}
	off := p.branchesAt(c.Cond)
	p.depth--
	body := p.enter(open, outer, false)
	c.At = source.Span{Start: open, End: p.pos}
	c.Yes = body
	if alt, ok := body.(*Alternate); ok {
		c.Yes, c.No = alt.Branches[0], alt.Branches[1]
		p.conds = append(p.conds, condCheck{cond: c, branches: alt.Branches, off: off})
	}
	return c, true
}

// condition reads a condition that is not a look-around, as pcre2_compile.c:
// parse_regex does; paren is the place of its parenthesis. What is read as a
// name here may turn out to be R or R1, once all names are known.
func (p *parser) condition(paren int, c *Cond) {
	start := p.pos
	n, end, ok := p.number(start, true)
	switch {
	case p.err != nil:
		return
	case ok && n <= 0:
		p.fail(errReferenceUnknown, end).on(start, end).say("a condition on group %d is impossible", n)
		return
	case ok:
		p.pos = end
		c.Groups = []int{n}
		p.checks = push(p.checks, check{
			kind: checkCond, at: source.Span{Start: start, End: end},
			group: n, off: end - 2, old: end - 2, node: c,
		})
	case strings.HasPrefix(p.src[start:], "VERSION") && len(p.src)-start >= 10 && p.src[start+7] != ')':
		c.Kind = IfVersion
		p.condVersion(c)
	default:
		p.condName(c)
	}
	if p.err != nil {
		return
	}
	if p.pos >= len(p.src) || p.src[p.pos] != ')' {
		p.fail(errConditionNotClosed, p.pos).on(paren, p.pos).with(source.Span{Start: paren, End: paren + 1})
		return
	}
	p.pos++
}

// condVersion reads VERSION=10.4 or VERSION>=10.4.
func (p *parser) condVersion(c *Cond) {
	p.pos += len("VERSION")
	least := p.src[p.pos] == '>'
	if least {
		p.pos++
	}
	at := p.pos
	if p.src[at] != '=' || at+1 >= len(p.src) || !digit(p.src[at+1]) {
		// The offset is behind the "=" that is there, or the character in its place.
		if p.src[at] == '=' {
			at++
		}
		err := p.fail(errConditionVersion, at).old(at)
		if !least {
			err.move(min(at+1, len(p.src))).old(at)
		}
		return
	}
	p.pos++
	major, minor, dot := p.condNumber(), 0, false
	if p.err != nil {
		return
	}
	if p.pos < len(p.src) && p.src[p.pos] == '.' {
		dot = true
		p.pos++
		if p.pos >= len(p.src) || !digit(p.src[p.pos]) {
			p.fail(errConditionVersion, p.pos+1).old(p.pos)
			return
		}
		// At most two digits: 10.4 is 10.40.
		minor = 10 * int(p.src[p.pos]-'0')
		if p.pos++; p.pos < len(p.src) && digit(p.src[p.pos]) {
			minor += int(p.src[p.pos] - '0')
			p.pos++
		}
	}
	if p.pos >= len(p.src) || p.src[p.pos] != ')' {
		err := p.fail(errConditionVersion, p.pos+1).old(p.pos)
		if !dot && p.pos < len(p.src) {
			err.was(errConditionNotClosed)
		}
		return
	}
	same := major == versionMajor && minor == versionMinor
	c.True = same || least && (major < versionMajor || major == versionMajor && minor < versionMinor)
}

// condNumber reads a number of a version, at most 1000.
func (p *parser) condNumber() int {
	n, start, end := 0, p.pos, p.digits(p.pos)
	p.pos = end
	for i := start; i < end; i++ {
		if n = n*10 + int(p.src[i]-'0'); n > 1000 {
			p.fail(errConditionVersion, end).on(start, end).old(i + 1)
			break
		}
	}
	return n
}

// condName reads a condition that is a name, or looks like one: (<n>) ('n') (n)
// (R) (R1) (R&n) (DEFINE).
func (p *parser) condName(c *Cond) {
	start, end, bare := p.pos, byte(')'), false
	switch {
	case strings.HasPrefix(p.src[start:], "R&"):
		c.Kind = InRecursionName
		start += 2
	case p.src[start] == '<':
		c.Kind, end = IfName, '>'
		start++
	case p.src[start] == '\'':
		c.Kind, end = IfName, '\''
		start++
	default:
		c.Kind, bare = IfName, true
	}
	name, at, ok := p.name(start, end)
	if !ok {
		return
	}
	if end == ')' {
		p.pos-- // the caller reads it
	}
	c.Name = name
	if bare && name == "DEFINE" {
		c.Kind = IfDefine
		c.Name = ""
		p.checks = push(p.checks, check{kind: checkCond, at: at, off: at.Start, old: at.Start, node: c})
		return
	}
	if bare && name[0] == 'R' && p.digits(at.Start+1) == at.End {
		c.Kind = InRecursionOf // unless a group has this name
	}
	p.checks = push(p.checks, check{
		kind: checkCond, at: at, name: name, off: at.Start, old: at.Start, node: c,
	})
}

// conditionLook reads a condition that is a look-around; a callout may stand
// before it, and ignored texts anywhere. p.pos is at its parenthesis.
func (p *parser) conditionLook(open int, c *Cond) {
	c.Kind = IfLook
	base := len(p.stack)
	for p.pos < len(p.src) && p.err == nil {
		p.item = p.pos
		rest := p.src[p.pos:]
		switch {
		case p.depth > maxNest:
			p.fail(errGroupTooDeep, p.pos)
			return
		case strings.HasPrefix(rest, `\Q`) && !strings.HasPrefix(rest, `\Q\E`):
			p.fail(errConditionLook, p.pos).old(p.pos + 2)
			return
		case p.ignored():
			continue
		case !lookFollows(rest, c.Callout == nil):
			err := p.fail(errConditionLook, p.pos).on(p.pos, min(p.pos+1, len(p.src)))
			if c.Callout == nil {
				err.move(p.pos + 1)
			}
			err.old(p.pos)
			return
		}
		var n Node
		switch {
		case rest[1] == '*':
			n = p.conditionAlpha(p.pos)
		case strings.HasPrefix(rest, "(?C"):
			c.Before = takeIgnored(p, base)
			p.pos += 3
			n, _ = p.callout(p.pos - 3)
			if p.err == nil {
				c.Callout = n.(*Callout)
			}
			continue
		default:
			n, _ = p.group()
		}
		if p.err == nil {
			c.After = takeIgnored(p, base)
			c.Look = n.(*Look)
		}
		return
	}
	if p.err == nil {
		p.item = open
		p.notClosed(open, p.pos)
	}
}

// takeIgnored takes the ignored texts above base off the stack.
func takeIgnored(p *parser, base int) (list []*Ignored) {
	for _, n := range p.stack[base:] {
		list = append(list, n.(*Ignored))
	}
	p.stack = p.stack[:base]
	return list
}

// lookFollows reports whether s begins a look-around that may be a condition
// or, with callout, a callout before one.
func lookFollows(s string, callout bool) bool {
	if len(s) < 4 || s[0] != '(' {
		return false
	}
	if s[1] == '*' {
		return lower(s[2])
	}
	if s[1] != '?' {
		return false
	}
	switch s[2] {
	case 'C':
		return callout
	case '=', '!':
		return true
	case '<':
		return s[3] == '=' || s[3] == '!'
	}
	return false
}

// conditionAlpha reads a condition spelled with letters: only the atomic
// look-arounds may be one.
func (p *parser) conditionAlpha(open int) Node {
	end := open + 2
	for end < len(p.src) && word(p.src[end]) {
		end++
	}
	name := p.src[open+2 : end]
	switch name {
	case "napla", "naplb", "non_atomic_positive_lookahead", "non_atomic_positive_lookbehind":
		if end < len(p.src) && p.src[end] == ':' {
			p.fail(errConditionLook, end).was(errConditionAtomic)
			return nil
		}
	case "atomic", "sr", "asr", "script_run", "atomic_script_run", "scs", "scan_substring":
		if end < len(p.src) && p.src[end] == ':' {
			p.fail(errConditionLook, end)
			return nil
		}
	}
	n, _ := p.alpha(open)
	return n
}

// condCheck is a conditional group with an Alternate inside.
type condCheck struct {
	cond     *Conditional
	branches []Node
	off      refPlace // where too many branches are reported
}

// branchesAt is where PCRE2 reports that the group of c has too many branches:
// at the condition where it keeps the place, else, by accident, at the last
// reference before it in the same branch.
//
// Quirk: 10.47 forgets the place of a name.
func (p *parser) branchesAt(c *Cond) refPlace {
	at := c.At.Start + 1
	switch c.Kind {
	case IfGroup:
		end := c.At.End - 1
		p.stale = refPlace{off: end - 4, old: end - 4}
	case IfDefine:
		p.stale = refPlace{off: at, old: at}
	case IfName, InRecursionOf, InRecursionName:
		p.stale.old = at
		switch {
		case c.Kind == InRecursionName:
			p.stale.old += 2
		case p.src[at] == '<' || p.src[at] == '\'':
			p.stale.old++
		}
	}
	return p.stale
}

// resolveCond looks up the group of a condition.
func (p *parser) resolveCond(c check) {
	cond := c.node.(*Cond)
	switch cond.Kind {
	case IfDefine:
		return
	case IfGroup:
		if c.group > p.lastGroup() {
			p.unknown(c)
		}
		return
	}
	if cond.Groups = p.tree.Lookup(c.name); cond.Groups != nil {
		if cond.Kind == InRecursionOf {
			cond.Kind = IfName
		}
		return
	}
	if cond.Kind != InRecursionOf {
		p.unknown(c)
		return
	}
	cond.Name = ""
	n := 0
	for i := 1; i < len(c.name); i++ {
		if n = n*10 + int(c.name[i]-'0'); n > maxGroups {
			p.fail(errReferenceTooBig, c.off+i).on(c.at.Start, c.at.End)
			return
		}
	}
	switch {
	case n == 0:
		cond.Kind = InRecursion
	case n > p.lastGroup():
		c.name, c.group = "", n
		p.unknown(c)
	default:
		cond.Groups = []int{n}
	}
}

// branches refuses conditional groups with too many branches. PCRE2 finds them
// when all else is well, inner groups first.
func (p *parser) branches() {
	for _, c := range p.conds {
		bad, most := errConditionBranches, 2
		if c.cond.Cond.Kind == IfDefine {
			bad, most = errDefineBranches, 1
		}
		if len(c.branches) > most {
			extra := c.branches[most].Span()
			p.fail(bad, c.off.off).old(c.off.old).on(c.cond.At.Start, c.cond.At.End).
				with(source.Span{Start: extra.Start - 1, End: extra.End})
			return
		}
	}
}
