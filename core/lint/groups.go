package lint

import (
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

// Group is what can be said of a capture group before any match.
type Group struct {
	Span source.Span // in the pattern
	// Endless is a dot repeated without a bound inside the group; nil for none.
	Endless *syntax.Repeat
	// Referred: the pattern itself refers to the group.
	Referred bool
	// Plain: it is written as "(" and has no name.
	Plain bool
}

// Groups describes the captures of the pattern; Groups()[0] stands for the whole.
func (l *Line) Groups() []Group {
	if l.groups == nil {
		tree := l.Regexp().Tree()
		l.groups = make([]Group, len(tree.Groups))
		l.groups[0].Span = l.patternSpan()
		l.describe(tree.Root, nil)
	}
	return l.groups
}

// describe walks below n; open are the groups n stands in.
func (l *Line) describe(n syntax.Node, open []int) {
	switch n := n.(type) {
	case *syntax.Group:
		if n.Kind == syntax.Capture && n.Index < len(l.groups) {
			g := &l.groups[n.Index]
			g.Span, g.Plain = n.Span(), n.Name == ""
			open = append(open[:len(open):len(open)], n.Index)
		}
	case *syntax.Repeat:
		if d, ok := n.Item.(*syntax.Dot); ok && d.Kind == syntax.AnyDot && n.Max == syntax.Inf {
			for _, g := range open {
				l.groups[g].Endless = n
			}
		}
	case *syntax.Backref:
		for _, g := range n.Groups {
			if g < len(l.groups) {
				l.groups[g].Referred = true
			}
		}
	}
	for _, c := range syntax.Children(n) {
		l.describe(c, open)
	}
}
