package syntax

import (
	"strings"

	"matchline/core/source"
)

// group reads what begins with "(": a group, a look-around, a condition, a
// verb, a callout, a call or a flag setting.
func (p *parser) group() (n Node, repeatable bool) {
	open := p.pos
	at := open + 1
	if at >= len(p.src) {
		return p.notClosed(open, at)
	}
	switch {
	case p.src[at] == '?':
		return p.question(open)
	case p.src[at] != '*':
		p.pos = at
		if p.flags.Has(NoAutoCapture) {
			return p.body(open, &Group{Kind: NonCapture})
		}
		return p.capture(open, "", source.Span{})
	case at+1 >= len(p.src) || p.src[at+1] == ')':
		p.fail(errQuantifierNothing, at+1).on(at, at+1).old(at)
		return nil, false
	case lower(p.src[at+1]):
		return p.alpha(open)
	}
	return p.verb(open)
}

// question reads what begins with "(?".
func (p *parser) question(open int) (n Node, repeatable bool) {
	at := open + 2
	if at >= len(p.src) {
		return p.notClosed(open, at)
	}
	p.pos = at + 1
	switch p.src[at] {
	case ':':
		return p.body(open, &Group{Kind: NonCapture})
	case '|':
		p.hasReset = true
		return p.body(open, &Group{Kind: BranchReset})
	case '>':
		return p.body(open, &Group{Kind: Atomic})
	case '=':
		return p.look(open, &Look{})
	case '!':
		return p.look(open, &Look{Negative: true})
	case '*':
		return p.look(open, &Look{NonAtomic: true})
	case '<':
		if p.pos < len(p.src) {
			switch p.src[p.pos] {
			case '=', '!', '*':
				c := p.src[p.pos]
				p.pos++
				return p.look(open, &Look{Behind: true, Negative: c == '!', NonAtomic: c == '*'})
			}
		}
		return p.define(open, '>')
	case '\'':
		return p.define(open, '\'')
	case 'P':
		return p.python(open)
	case '&':
		return p.callByName(open)
	case 'R':
		if p.pos >= len(p.src) || p.src[p.pos] != ')' && p.src[p.pos] != '(' {
			p.fail(errRecursionNotClosed, p.pos)
			return nil, false
		}
		return p.call(open, 0, p.pos)
	case '+':
		switch {
		case p.pos >= len(p.src):
			n, repeatable = p.notClosed(open, p.pos)
			p.err.was(errRecursionNumber).old(at)
			return n, repeatable
		case !digit(p.src[p.pos]):
			p.fail(errRecursionNumber, p.pos+1).old(at)
			return nil, false
		}
		return p.callByNumber(open)
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return p.callByNumber(open)
	case '-':
		if p.pos < len(p.src) && digit(p.src[p.pos]) {
			return p.callByNumber(open)
		}
	case 'C':
		return p.callout(open)
	case '(':
		return p.conditional(open)
	case '[':
		return p.extendedClass(open), true
	}
	p.pos = at
	return p.flagSetting(open)
}

// notClosed fails for the parenthesis at open.
func (p *parser) notClosed(open, off int) (Node, bool) {
	p.fail(errGroupNotClosed, off).on(open, off).with(source.Span{Start: open, End: min(open+1, len(p.src))})
	return nil, false
}

// enter reads the inside of a group and its closing parenthesis. What flags
// the inside sets is undone at the end; outer are the flags in force then.
func (p *parser) enter(open int, outer Flags, reset bool) Node {
	p.depth++
	n := p.alternation(reset)
	if p.err != nil {
		return nil
	}
	if p.pos >= len(p.src) {
		p.item = open
		p.notClosed(open, p.pos)
		return nil
	}
	p.pos++
	p.depth--
	p.flags = outer
	return n
}

// body reads the inside of g, which begins at p.pos.
func (p *parser) body(open int, g *Group) (Node, bool) {
	return p.bodyWith(open, g, p.flags)
}

func (p *parser) bodyWith(open int, g *Group, outer Flags) (Node, bool) {
	g.Open = p.src[open:p.pos]
	g.Body = p.enter(open, outer, g.Kind == BranchReset)
	g.At = source.Span{Start: open, End: p.pos}
	if g.Kind == Capture && p.err == nil {
		info := &p.tree.Groups[g.Index]
		if info.Node == g {
			info.Span = g.At
		}
	}
	return g, true
}

// look reads the inside of l, which begins at p.pos.
func (p *parser) look(open int, l *Look) (Node, bool) {
	p.tree.Uses |= UsesLook
	l.Open = p.src[open:p.pos]
	p.checks = push(p.checks, check{kind: checkEnterLook})
	l.Body = p.enter(open, p.flags, false)
	p.checks = push(p.checks, check{kind: checkLeaveLook})
	l.At = source.Span{Start: open, End: p.pos}
	if l.Behind {
		p.behind = append(p.behind, l)
	}
	return l, true
}

// capture opens a capture group whose inside begins at p.pos.
func (p *parser) capture(open int, name string, nameAt source.Span) (Node, bool) {
	if p.groups >= maxGroups {
		p.fail(errGroupTooMany, p.pos)
		return nil, false
	}
	p.groups++
	g := &Group{Kind: Capture, Index: p.groups, Name: name, NameAt: nameAt}
	if name != "" && !p.addName(g) {
		return nil, false
	}
	if p.groups == len(p.tree.Groups) {
		p.tree.Groups = push(p.tree.Groups, GroupInfo{Node: g})
	} else {
		info := &p.tree.Groups[p.groups]
		info.More = append(info.More, g)
	}
	if info := &p.tree.Groups[p.groups]; info.Name == "" {
		info.Name = name
	}
	return p.body(open, g)
}

// define reads the name of a group; p.pos is behind the opening delimiter.
func (p *parser) define(open int, end byte) (Node, bool) {
	name, at, ok := p.name(p.pos, end)
	if !ok {
		return nil, false
	}
	return p.capture(open, name, at)
}

// python reads what begins with "(?P".
func (p *parser) python(open int) (Node, bool) {
	if p.pos >= len(p.src) {
		return p.notClosed(open, p.pos)
	}
	p.pos++
	switch p.src[p.pos-1] {
	case '<':
		return p.define(open, '>')
	case '>':
		return p.callByName(open)
	case '=':
		name, at, ok := p.name(p.pos, ')')
		if !ok {
			return nil, false
		}
		return p.backrefByName(source.Span{Start: open, End: p.pos}, name, at), true
	}
	p.fail(errGroupPython, p.pos).old(p.pos - 1)
	return nil, false
}

// alpha reads a group spelled with letters, such as (*pla:...).
func (p *parser) alpha(open int) (Node, bool) {
	start := open + 2
	end := start
	for end < len(p.src) && word(p.src[end]) {
		end++
	}
	p.pos = end
	switch {
	case end-start > maxNameLen:
		p.fail(errNameTooLong, end)
		return nil, false
	case end >= len(p.src):
		p.notClosed(open, end)
		p.err.was(errGroupAlphaUnknown)
		return nil, false
	case p.src[end] != ':':
		p.fail(errGroupAlphaUnknown, end+1).old(end)
		return nil, false
	}
	p.pos++
	switch p.src[start:end] {
	case "pla", "positive_lookahead":
		return p.look(open, &Look{})
	case "nla", "negative_lookahead":
		return p.look(open, &Look{Negative: true})
	case "napla", "non_atomic_positive_lookahead":
		return p.look(open, &Look{NonAtomic: true})
	case "plb", "positive_lookbehind":
		return p.look(open, &Look{Behind: true})
	case "nlb", "negative_lookbehind":
		return p.look(open, &Look{Behind: true, Negative: true})
	case "naplb", "non_atomic_positive_lookbehind":
		return p.look(open, &Look{Behind: true, NonAtomic: true})
	case "atomic":
		return p.body(open, &Group{Kind: Atomic})
	case "sr", "script_run":
		return p.body(open, &Group{Kind: ScriptRun})
	case "asr", "atomic_script_run":
		return p.body(open, &Group{Kind: AtomicScriptRun})
	case "scs", "scan_substring":
		return p.scan(open)
	}
	p.fail(errGroupAlphaUnknown, end).say("there is no group named %q", p.src[start:end])
	return nil, false
}

// scan reads the list and the body of a scan_substring group.
func (p *parser) scan(open int) (Node, bool) {
	p.tree.Uses |= UsesScan
	s := &Scan{}
	if s.Groups = p.groupList(); p.err != nil {
		return nil, false
	}
	s.Open = p.src[open:p.pos]
	p.checks = push(push(p.checks, check{kind: checkEnterLook}), check{kind: checkList, list: s.Groups})
	s.Body = p.enter(open, p.flags, false)
	p.checks = push(p.checks, check{kind: checkLeaveLook})
	s.At = source.Span{Start: open, End: p.pos}
	return s, true
}

// flagSetting reads (?flags) and (?flags:...); p.pos is behind the question
// mark.
func (p *parser) flagSetting(open int) (Node, bool) {
	var ch FlagChange
	outer := p.flags
	to, hyphen := &ch.On, true
	if p.src[p.pos] == '^' {
		ch.Reset, hyphen = true, false
		p.pos++
	}
	for p.pos < len(p.src) && p.src[p.pos] != ')' && p.src[p.pos] != ':' {
		c := p.src[p.pos]
		p.pos++
		switch c {
		case '-':
			if !hyphen {
				p.fail(errFlagsHyphen, p.pos).on(p.pos-1, p.pos).old(p.pos - 1)
				return nil, false
			}
			to, hyphen = &ch.Off, false
		case 'a':
			*to |= p.asciiFlag()
		case 'x':
			*to |= Extended
			if strings.HasPrefix(p.src[p.pos:], "x") {
				*to |= ExtendedMore
				p.pos++
			}
		default:
			f := flagOf(c)
			if f == 0 {
				p.fail(errGroupUnknown, p.pos).old(p.pos-1).say(`%q means nothing after "(?"`, c)
				return nil, false
			}
			*to |= f
		}
	}
	if p.pos >= len(p.src) {
		return p.notClosed(open, p.pos)
	}
	p.flags = ch.apply(p.flags)
	p.pos++
	if p.src[p.pos-1] == ':' {
		return p.bodyWith(open, &Group{Kind: NonCapture, Flags: &ch}, outer)
	}
	at := source.Span{Start: open, End: p.pos}
	return &SetFlags{At: at, Flag: ch, Text: p.src[open:p.pos]}, false
}

// flagOf is the flag a letter sets, or 0.
func flagOf(c byte) Flags {
	switch c {
	case 'i':
		return Caseless
	case 'm':
		return Multiline
	case 's':
		return DotAll
	case 'n':
		return NoAutoCapture
	case 'J':
		return DupNames
	case 'U':
		return Ungreedy
	case 'r':
		return CaselessRestrict
	}
	return 0
}

// asciiFlag reads what may follow the flag letter a.
func (p *parser) asciiFlag() Flags {
	if p.pos < len(p.src) {
		p.pos++
		switch p.src[p.pos-1] {
		case 'D':
			return ASCIIDigit
		case 'S':
			return ASCIISpace
		case 'W':
			return ASCIIWord
		case 'T':
			return ASCIIPosixDigit
		case 'P':
			return ASCIIPosix | ASCIIPosixDigit
		}
		p.pos--
	}
	return ASCIIDigit | ASCIISpace | ASCIIWord | ASCIIPosixDigit | ASCIIPosix
}

// apply gives the flags in force after the change.
func (ch FlagChange) apply(f Flags) Flags {
	if ch.Reset {
		f &^= Caseless | Multiline | NoAutoCapture | DotAll | Extended | ExtendedMore | CaselessRestrict
	}
	off := ch.Off
	if ch.On&(Extended|ExtendedMore) == Extended || off.Has(Extended) {
		off |= ExtendedMore
	}
	return (f | ch.On) &^ off
}
