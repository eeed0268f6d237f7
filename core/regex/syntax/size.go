package syntax

// maxCompiled is the size a compiled pattern may have: PCRE2 as distributions
// and Nmap build it uses links of two bytes.
const maxCompiled = 1 << 16

// maxGrowth bounds the compiled bytes a byte of pattern can make where nothing
// is copied by a quantifier: [ab] makes 33.
const maxGrowth = 12

// size refuses a pattern whose compiled form PCRE2 would find too large: it
// copies a group as often as its quantifier counts, so (((a{1,99}){99}){99})
// is refused. The sizes are those of pcre2_compile.c: compile_branch; where
// versions differ by a few bytes they are those of 10.47.
func (p *parser) size() {
	if !p.copies && len(p.src) < maxCompiled/maxGrowth {
		return
	}
	if n := 1 + groupSize(p.tree.Root, 0); n > maxCompiled {
		p.fail(errPatternTooLarge, len(p.src)).on(0, len(p.src))
	}
}

// Sizes of PCRE2's opcodes with their operands.
const (
	sizeChar   = 2 // and a one-byte class
	sizeType   = 1 // \d, a dot, a place
	sizeClass  = 33
	sizeBra    = 3 // and an alternative, and the end of a group
	sizeNumber = 2
	sizeCall   = 3
	sizeNest   = 2 * sizeBra // a pair of brackets around a copy
)

// groupSize is the size of a group with the inside body; branch is what every
// branch has before its items.
func groupSize(body Node, branch int) int {
	n := sizeBra
	for _, b := range branchesOf(body) {
		n = limitSize(n + sizeBra + branch + nodeSize(b))
	}
	return n
}

// limitSize keeps sums and products in range: what is too large stays so.
func limitSize(n int) int { return min(n, 1<<28) }

// nodeSize is the compiled size of n.
func nodeSize(n Node) int {
	switch n := n.(type) {
	case *Char:
		return sizeChar
	case *Run:
		return limitSize(sizeChar * len(n.Text))
	case *Class:
		return classSize(n)
	case *Concat:
		sum := 0
		for _, it := range n.Items {
			sum = limitSize(sum + nodeSize(it))
		}
		return sum
	case *Alternate:
		return groupSize(n, 0)
	case *Repeat:
		return repeatSize(n)
	case *Group:
		switch n.Kind {
		case Capture:
			return groupSize(n.Body, 0) + sizeNumber
		case AtomicScriptRun:
			return groupSize(n.Body, 0) + sizeNest
		}
		return groupSize(n.Body, 0)
	case *Look:
		return lookSize(n)
	case *Scan:
		return groupSize(n.Body, 0) + len(n.Groups)*(1+sizeNumber)
	case *Conditional:
		return conditionalSize(n)
	case *Backref:
		size := 1 + sizeNumber
		if n.Caseless {
			size++
		}
		if len(n.Groups) > 1 {
			size += sizeNumber
		}
		return size
	case *Recurse:
		return sizeCall + len(n.Returns)*(1+sizeNumber)
	case *Verb:
		if n.HasName {
			return 3 + len(n.Name)
		}
		return 1
	case *Callout:
		if n.Text != "" && len(n.Text) > len("(?C255)") {
			return 9 + len(n.Text)
		}
		return 6
	case *Empty, *Ignored, *SetFlags:
		return 0
	case *Assert:
		if n.Kind == WordStart || n.Kind == WordEnd {
			return 1 + sizeNest + 1
		}
	}
	return sizeType
}

// classSize is the size of a class: some need no bitmap.
func classSize(c *Class) int {
	if c.Form == Escape {
		return sizeType
	}
	if _, one := c.One(); one {
		return sizeChar
	}
	switch n := c.Set.Len(); {
	case n == 256:
		return sizeType
	case n == 1 || n == 255:
		return sizeChar
	}
	return sizeClass
}

func lookSize(l *Look) int {
	if _, empty := l.Body.(*Empty); empty && l.Negative && !l.Behind {
		return 1 // (?!) is (*FAIL)
	}
	branch := 0
	if l.Behind {
		branch = 1 + sizeNumber
		for _, r := range l.Reach {
			if r.Min != r.Max {
				branch = 1 + 2*sizeNumber
			}
		}
	}
	return groupSize(l.Body, branch)
}

func conditionalSize(c *Conditional) int {
	n := sizeBra + sizeBra + nodeSize(c.Yes)
	if c.No != nil {
		n += sizeBra + nodeSize(c.No)
	}
	switch c.Cond.Kind {
	case IfDefine, IfVersion:
		n++
	case IfLook:
		n += lookSize(c.Cond.Look)
	default:
		n += 1 + sizeNumber
		if len(c.Cond.Groups) > 1 {
			n += sizeNumber
		}
	}
	return limitSize(n)
}

// repeatSize is the size of a quantified item. Single bytes are counted, groups
// copied.
func repeatSize(r *Repeat) int {
	switch it := r.Item.(type) {
	case *Char:
		return countedSize(r, sizeChar, 1)
	case *Dot, *Newline, *Cluster:
		return typeSize(r)
	case *Class:
		switch classSize(it) {
		case sizeType:
			return typeSize(r)
		case sizeChar:
			return countedSize(r, sizeChar, 1)
		}
		return afterSize(r, sizeClass)
	case *Backref:
		n := afterSize(r, nodeSize(it))
		if r.Mode == Possessive && r.Max != 0 && (r.Min != 1 || r.Max != 1) {
			n += sizeNest // it has no possessive form
		}
		return n
	}
	return copiedSize(r, nodeSize(r.Item))
}

// typeSize is the size of a repeated type. It has no possessive form for {1,n}.
func typeSize(r *Repeat) int {
	n := countedSize(r, sizeType, 1)
	if r.Mode == Possessive && r.Min == 1 && r.Max > 1 {
		n += sizeNest
	}
	return n
}

// countedSize is the size of a repeated byte or type: the count takes the place
// of the item's opcode, and n,m are two of them. arg is what follows the count.
func countedSize(r *Repeat, item, arg int) int {
	short, long := 1+arg, 1+sizeNumber+arg
	rest := r.Max - r.Min
	switch {
	case r.Max == 0:
		return 0
	case r.Max == Inf:
		rest = 0
	}
	tail := long
	if r.Max == Inf || rest == 1 {
		tail = short
	}
	switch {
	case r.Min == 0:
		return tail
	case r.Min == 1 && r.Max == Inf:
		return short
	case r.Min == 1 && rest == 0:
		return item
	case r.Min == 1:
		return item + long
	case r.Max != Inf && rest == 0:
		return long
	}
	return long + tail
}

// afterSize is the size of a repeated class or reference: the count follows.
func afterSize(r *Repeat, item int) int {
	switch {
	case r.Max == 0:
		return 0
	case r.Min == 1 && r.Max == 1:
		return item
	case r.Min <= 1 && r.Max == Inf, r.Min == 0 && r.Max == 1:
		return item + 1
	}
	return item + 1 + 2*sizeNumber
}

// copiedSize is the size of a repeated group: a copy for each time it must
// match, and nested optional copies for the rest.
func copiedSize(r *Repeat, item int) int {
	least, most := r.Min, r.Max
	if least == 1 && most == 1 && r.Mode != Possessive {
		return item
	}
	calls := 0
	if _, ok := r.Item.(*Recurse); ok {
		// Calls that must be made are copied as they are; what is optional is
		// wrapped.
		if least > 0 && (least != 1 || most != Inf) {
			if calls = limitSize(item * least); least == most {
				return calls
			}
			if most != Inf {
				most -= least
			}
			least = 0
		}
		item += sizeNest
	}
	if _, ok := r.Item.(*Look); ok && most == Inf {
		most = least + 1
	}
	n := calls + item
	switch {
	case least == 0 && (most == 0 || most == 1 || most == Inf):
		n++
		if most > 0 {
			most--
		}
	case least == 0:
		n += 1 + sizeNest
		most--
	default:
		n = limitSize(item * least)
		if most != Inf {
			most -= least
		}
	}
	if most > 0 {
		n += limitSize(most*(item+1+sizeNest)) - sizeNest
	}
	if r.Mode == Possessive && (most != Inf || least > 1) {
		n += sizeNest
	}
	return limitSize(n)
}
