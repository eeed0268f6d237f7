package gen

import "matchline/core/regex/syntax"

// Sample returns a subject that tree has a good chance to match. Look-arounds,
// conditions and verbs are not obeyed, so it often does not.
func (g *Gen) Sample(tree *syntax.Tree) []byte {
	return g.sample(tree, 3, 200)
}

// Long returns a subject of up to most bytes whose loops run long.
func (g *Gen) Long(tree *syntax.Tree, most int) []byte {
	return g.sample(tree, most/2, most)
}

func (g *Gen) sample(tree *syntax.Tree, loop, most int) []byte {
	s := sampler{Gen: g, tree: tree, loop: loop, most: most, caught: make([][]byte, len(tree.Groups))}
	s.node(tree.Root, 0)
	return s.out
}

// sampler walks a tree and writes bytes that its nodes accept.
type sampler struct {
	*Gen
	tree   *syntax.Tree
	loop   int // how often a loop without a bound runs at most
	most   int // bytes
	out    []byte
	caught [][]byte // by group number
	steps  int
}

// deepest bounds calls into calls.
const deepest = 60

func (s *sampler) node(n syntax.Node, depth int) {
	if s.steps++; n == nil || depth > deepest || len(s.out) >= s.most || s.steps > 4*s.most+2000 {
		return
	}
	depth++
	switch n := n.(type) {
	case *syntax.Char:
		ch := n.Byte
		if n.Caseless && s.chance(50) {
			ch ^= 0x20
		}
		s.out = append(s.out, ch)
	case *syntax.Class:
		s.member(n.Set)
	case *syntax.Dot:
		ch := s.anyByte()
		for !n.All && (ch == '\n' || ch == '\r') {
			ch = s.anyByte()
		}
		s.out = append(s.out, ch)
	case *syntax.Newline:
		s.out = append(s.out, s.pick("\n", "\r\n", "\r", "\v", "\f", "\x85")...)
	case *syntax.Cluster:
		s.out = append(s.out, s.pick("a", "\r\n", "\xe9")...)
	case *syntax.Assert:
		if n.Kind == syntax.EndLine || n.Kind == syntax.BeginLine {
			s.out = append(s.out, s.pick("", "\n")...)
		}
	case *syntax.Concat:
		for _, item := range n.Items {
			s.node(item, depth)
		}
	case *syntax.Alternate:
		s.node(n.Branches[s.r.IntN(len(n.Branches))], depth)
	case *syntax.Repeat:
		s.repeat(n, depth)
	case *syntax.Group:
		from := len(s.out)
		s.node(n.Body, depth)
		if n.Kind == syntax.Capture && n.Index < len(s.caught) {
			s.caught[n.Index] = append([]byte(nil), s.out[from:]...)
		}
	case *syntax.Look:
		if n.Behind && !n.Negative && s.chance(70) || s.chance(10) {
			s.node(n.Body, depth)
		}
	case *syntax.Conditional:
		if n.No == nil || s.chance(50) {
			s.node(n.Yes, depth)
		} else {
			s.node(n.No, depth)
		}
	case *syntax.Backref:
		for _, g := range n.Groups {
			if g < len(s.caught) && s.caught[g] != nil {
				s.out = append(s.out, s.caught[g]...)
				return
			}
		}
	case *syntax.Recurse:
		switch {
		case s.chance(30) && depth > 20:
		case n.Group == 0:
			s.node(s.tree.Root, depth)
		case n.Group < len(s.tree.Groups) && s.tree.Groups[n.Group].Node != nil:
			s.node(s.tree.Groups[n.Group].Node, depth)
		}
	}
}

// repeat runs a loop a number of times that its bounds allow.
func (s *sampler) repeat(n *syntax.Repeat, depth int) {
	low, high := n.Min, n.Max
	if high == syntax.Inf || high > low+s.loop {
		high = low + s.loop
	}
	times := low + s.r.IntN(high-low+1)
	if s.chance(15) {
		times = low
	}
	if s.chance(10) && n.Max == syntax.Inf {
		times = high
	}
	for ; times > 0 && len(s.out) < s.most; times-- {
		s.node(n.Item, depth)
	}
}

// member writes a byte of a set; nothing if the set is empty.
func (s *sampler) member(set syntax.Set) {
	for range 4 { // a byte the patterns like, if it is in the set
		if ch := s.anyByte(); set.Has(ch) {
			s.out = append(s.out, ch)
			return
		}
	}
	if n := set.Len(); n > 0 {
		ch := set.Next(0)
		for skip := s.r.IntN(n); skip > 0; skip-- {
			ch = set.Next(ch + 1)
		}
		s.out = append(s.out, byte(ch))
	}
}
