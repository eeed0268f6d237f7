package syntax

// classSet works out what a class accepts.
func classSet(c *Class, mode classMode) Set {
	e := classEval{items: c.Items, caseless: c.Caseless}
	var s Set
	if mode == classPerl {
		s = e.sum()
	} else {
		s = e.chain()
	}
	if c.Negated {
		return s.Not()
	}
	return s
}

// classEval reads the items of one level of a class as an expression.
type classEval struct {
	items    []ClassItem
	caseless bool
}

// peek drops what is ignored and gives the next item, or nil.
func (e *classEval) peek() *ClassItem {
	for len(e.items) > 0 && e.items[0].Kind == ClassIgnored {
		e.items = e.items[1:]
	}
	if len(e.items) == 0 {
		return nil
	}
	return &e.items[0]
}

// chain is a plain class or a UTS one: items next to each other are joined, and
// one kind of operator works from left to right.
func (e *classEval) chain() Set {
	s := e.run()
	for it := e.peek(); it != nil; it = e.peek() {
		e.items = e.items[1:]
		s = combine(it.Text, s, e.run())
	}
	return s
}

// run joins the items up to an operator.
func (e *classEval) run() Set {
	var s Set
	for it := e.peek(); it != nil && it.Kind != ClassOp; it = e.peek() {
		s = s.Union(it.set(e.caseless))
		e.items = e.items[1:]
	}
	return s
}

// sum is a Perl class: + | - ^ work from left to right, & binds tighter, ! most.
func (e *classEval) sum() Set {
	s := e.product()
	for it := e.peek(); it != nil; it = e.peek() {
		e.items = e.items[1:]
		s = combine(it.Text, s, e.product())
	}
	return s
}

func (e *classEval) product() Set {
	s := e.factor()
	for it := e.peek(); it != nil && it.Text == "&"; it = e.peek() {
		e.items = e.items[1:]
		s = s.Intersect(e.factor())
	}
	return s
}

func (e *classEval) factor() Set {
	not := false
	for it := e.peek(); it != nil; it = e.peek() {
		e.items = e.items[1:]
		if it.Text == "!" {
			not = !not
			continue
		}
		s := it.set(e.caseless)
		if not {
			return s.Not()
		}
		return s
	}
	return Set{}
}

// combine applies a binary operator.
func combine(op string, a, b Set) Set {
	switch op {
	case "-", "--":
		return a.Minus(b)
	case "&", "&&":
		return a.Intersect(b)
	case "^", "~~":
		return a.Minus(b).Union(b.Minus(a))
	}
	return a.Union(b)
}

// set is what one item accepts.
func (it *ClassItem) set(caseless bool) Set {
	var s Set
	switch it.Kind {
	case ClassByte:
		s.Add(it.Lo.Byte)
	case ClassRange:
		s.AddRange(it.Lo.Byte, it.Hi.Byte)
	case ClassNested:
		return it.Nested.Set
	case ClassEscape:
		s = escapeSet(it.Text[0])
	case ClassPosix:
		name := it.Text
		if caseless && (name == "lower" || name == "upper") {
			name = "alpha"
		}
		s, _ = posixSet(name)
	}
	if caseless && (it.Kind == ClassByte || it.Kind == ClassRange) {
		s = s.Fold()
	}
	if it.Negated {
		return s.Not()
	}
	return s
}
