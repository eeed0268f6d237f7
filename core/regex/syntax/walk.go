package syntax

// Walk calls visit for n and, where that returns true, for every node below it,
// in the order of the pattern. A Cond is visited before the branches of its
// Conditional, the ignored texts of a Repeat behind its item.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for _, c := range Children(n) {
		Walk(c, visit)
	}
}

// Children gives the nodes directly below n, in the order of the pattern. The
// slice may be shared with the tree: do not change it.
func Children(n Node) []Node {
	switch n := n.(type) {
	case *Concat:
		return n.Items
	case *Alternate:
		return n.Branches
	case *Repeat:
		list := []Node{n.Item}
		for _, c := range n.Between {
			list = append(list, c)
		}
		return list
	case *Group:
		return []Node{n.Body}
	case *Look:
		return []Node{n.Body}
	case *Scan:
		return []Node{n.Body}
	case *Conditional:
		if n.No != nil {
			return []Node{n.Cond, n.Yes, n.No}
		}
		return []Node{n.Cond, n.Yes}
	case *Cond:
		return n.children()
	case *Class:
		// Classes inside an extended class are nodes of their own.
		var list []Node
		for i := range n.Items {
			if c := n.Items[i].Nested; c != nil {
				list = append(list, c)
			}
		}
		return list
	}
	return nil
}

func (c *Cond) children() []Node {
	var list []Node
	for _, i := range c.Before {
		list = append(list, i)
	}
	if c.Callout != nil {
		list = append(list, c.Callout)
	}
	for _, i := range c.After {
		list = append(list, i)
	}
	if c.Look != nil {
		list = append(list, c.Look)
	}
	return list
}

// At finds the innermost node whose span holds the byte at off; nil outside the
// pattern proper.
func (t *Tree) At(off int) Node {
	var found Node
	Walk(t.Root, func(n Node) bool {
		if !n.Span().Contains(off) {
			return false
		}
		found = n
		return true
	})
	return found
}
