package syntax

// groups fills in the facts of the capture groups.
func (a *analysis) groups(f *Facts) {
	t := a.tree
	f.Groups = make([]GroupFacts, len(t.Groups))
	always := map[int]bool{}
	if !t.Uses.Has(UsesAccept) {
		a.always(t.Root, always)
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		if i == 0 {
			g.Always, g.Length = true, f.Length
			g.Bytes = a.bytes(t.Root)
			continue
		}
		g.Always = always[i]
		for j, n := range a.nodes([]int{i}) {
			l := a.length(n.Body)
			if t.Uses.Has(UsesAccept) {
				l.Min = 0
			}
			if j == 0 {
				g.Length = l
			} else {
				g.Length = g.Length.or(l)
			}
			g.Bytes = g.Bytes.Union(a.bytes(n.Body))
		}
	}
}

// always puts into set the groups that n sets whenever it matches.
func (a *analysis) always(n Node, set map[int]bool) {
	switch n := n.(type) {
	case *Concat:
		for _, it := range n.Items {
			a.always(it, set)
		}
	case *Alternate:
		a.alwaysAll(n.Branches, set)
	case *Repeat:
		if n.Min > 0 {
			a.always(n.Item, set)
		}
	case *Group:
		if n.Kind == Capture {
			set[n.Index] = true
		}
		a.always(n.Body, set)
	case *Look:
		if !n.Negative {
			a.always(n.Body, set)
		}
	case *Conditional:
		if n.No != nil {
			a.alwaysAll([]Node{n.Yes, n.No}, set)
		}
	}
}

// alwaysAll puts into set the groups that every branch sets.
func (a *analysis) alwaysAll(branches []Node, set map[int]bool) {
	var common map[int]bool
	for _, b := range branches {
		one := map[int]bool{}
		a.always(b, one)
		if common == nil {
			common = one
			continue
		}
		for g := range common {
			if !one[g] {
				delete(common, g)
			}
		}
	}
	for g := range common {
		set[g] = true
	}
}

// bytes are those that may occur in what n takes.
func (a *analysis) bytes(n Node) Set {
	var s Set
	seen := map[Node]bool{}
	var visit func(n Node) bool
	follow := func(g *Group) {
		if g != nil && !seen[g] {
			seen[g] = true
			Walk(g.Body, visit)
		}
	}
	visit = func(n Node) bool {
		switch n := n.(type) {
		case *Look, *Scan:
			return false // takes nothing
		case *Conditional:
			if n.Cond.Kind == IfDefine {
				return false
			}
		case *Class:
			s = s.Union(n.Set)
			return false
		case *Backref:
			for _, g := range a.nodes(n.Groups) {
				follow(g)
			}
			if n.Caseless {
				s = s.Fold()
			}
		case *Recurse:
			if n.Group > 0 {
				follow(a.tree.Groups[n.Group].Node)
			} else if !seen[a.tree.Root] {
				seen[a.tree.Root] = true
				Walk(a.tree.Root, visit)
			}
		case *Char, *Dot:
			one, _ := a.first(n)
			s = s.Union(one)
		case *Newline:
			one, _ := a.first(n)
			s = s.Union(one)
		case *Cluster:
			s = setAll
		}
		return true
	}
	Walk(n, visit)
	return s
}
