package syntax

import (
	"strings"

	"matchline/core/source"
)

// verb reads (*VERB), (*VERB:name) and (*:name), as pcre2_compile.c:
// parse_regex does. An empty name is none. Only (*ACCEPT) may be quantified.
func (p *parser) verb(open int) (Node, bool) {
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
	case end >= len(p.src) || p.src[end] != ':' && p.src[end] != ')':
		p.fail(errVerbUnknown, end)
		return nil, false
	}
	v := &Verb{}
	switch p.src[start:end] {
	case "", "MARK":
		v.Kind = Mark
	case "ACCEPT":
		v.Kind = Accept
		p.tree.Uses |= UsesAccept
	case "F", "FAIL":
		v.Kind = Fail
	case "COMMIT":
		v.Kind = Commit
	case "PRUNE":
		v.Kind = Prune
	case "SKIP":
		v.Kind = Skip
	case "THEN":
		v.Kind = Then
		p.tree.Uses |= UsesThen
	default:
		p.fail(errVerbUnknown, end).say("there is no verb named %q", p.src[start:end])
		return nil, false
	}
	if strings.HasPrefix(p.src[end:], ":)") {
		end++
	}
	if v.Kind == Mark && p.src[end] != ':' {
		p.fail(errVerbMark, end)
		return nil, false
	}
	p.pos = end + 1
	if p.src[end] == ':' {
		stop := strings.IndexByte(p.src[p.pos:], ')')
		if stop < 0 {
			p.fail(errVerbUnknown, len(p.src)).with(source.Span{Start: open, End: open + 1}).
				say(`the verb's name has no closing ")"`)
			return nil, false
		}
		v.Name, v.HasName = p.src[p.pos:p.pos+stop], true
		if stop > maxVerbName {
			p.fail(errVerbNameTooLong, p.pos+stop).on(p.pos, p.pos+stop)
			return nil, false
		}
		p.pos += stop + 1
	}
	if v.HasName || v.Kind != Accept && v.Kind != Fail {
		p.tree.Uses |= UsesVerb
	}
	v.At = source.Span{Start: open, End: p.pos}
	v.Text = p.src[open:p.pos]
	return v, v.Kind == Accept
}

// callout reads (?C), (?C1) and (?C"text"); p.pos is behind the C. A delimiter
// is doubled inside the text.
func (p *parser) callout(open int) (Node, bool) {
	p.tree.Uses |= UsesCallout
	if p.pos >= len(p.src) {
		return p.notClosed(open, p.pos)
	}
	c := &Callout{}
	if first := p.src[p.pos]; first != ')' && !digit(first) {
		p.calloutText(c)
	} else {
		for p.pos < len(p.src) && digit(p.src[p.pos]) {
			c.Number = c.Number*10 + int(p.src[p.pos]-'0')
			p.pos++
			if c.Number > 255 {
				p.fail(errCalloutNumber, p.pos)
				return nil, false
			}
		}
	}
	if p.err != nil {
		return nil, false
	}
	if p.pos >= len(p.src) || p.src[p.pos] != ')' {
		p.fail(errCalloutNotClosed, p.pos).with(source.Span{Start: open, End: open + 1})
		return nil, false
	}
	p.pos++
	c.At = source.Span{Start: open, End: p.pos}
	c.Text = p.src[open:p.pos]
	return c, false
}

// calloutText reads the string of a callout with its delimiters.
func (p *parser) calloutText(c *Callout) {
	start := p.pos
	end := p.src[start]
	if strings.IndexByte("`'\"^%#${", end) < 0 {
		p.fail(errCalloutDelimiter, start+1).old(start)
		return
	}
	if end == '{' {
		end = '}'
	}
	p.stale = refPlace{off: start, old: start}
	for at := start + 1; at < len(p.src); at++ {
		if p.src[at] != end {
			continue
		}
		if at+1 < len(p.src) && p.src[at+1] == end {
			at++
			continue
		}
		double := p.src[at : at+1]
		c.String = strings.ReplaceAll(p.src[start+1:at], double+double, double)
		p.pos = at + 1
		return
	}
	p.fail(errCalloutStringNotClosed, start)
}
