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
	if !p.copies && !p.tree.Uses.Has(UsesAccept) && len(p.src) < maxCompiled/maxGrowth {
		return
	}
	var z sizer
	if n := 1 + z.group(p.tree.Root, 0); n > maxCompiled {
		p.fail(errPatternTooLarge, len(p.src)).on(0, len(p.src))
	}
}

// sizer adds up sizes.
type sizer struct {
	captures int // open groups that an (*ACCEPT) would close
}

// Sizes of PCRE2's opcodes with their operands.
const (
	sizeChar   = 2 // and a one-byte class
	sizeType   = 1 // \d, a dot, a place
	sizeClass  = 33
	sizeBra    = 3 // and an alternative, and the end of a group
	sizeNumber = 2
	sizeCall   = 3
	sizeClose  = 3           // of a capture, before an (*ACCEPT)
	sizeNest   = 2 * sizeBra // a pair of brackets around a copy
)

// group is the size of a group with the inside body; branch is what every
// branch has before its items.
func (z *sizer) group(body Node, branch int) int {
	n := sizeBra
	for _, b := range branchesOf(body) {
		n = limitSize(n + sizeBra + branch + z.node(b))
	}
	return n
}

// limitSize keeps sums and products in range: what is too large stays so.
func limitSize(n int) int { return min(n, 1<<28) }

// node is the compiled size of n.
func (z *sizer) node(n Node) int {
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
			sum = limitSize(sum + z.node(it))
		}
		return sum
	case *Alternate:
		return z.group(n, 0)
	case *Repeat:
		return z.repeat(n)
	case *Group:
		switch n.Kind {
		case Capture:
			z.captures++
			size := z.group(n.Body, 0) + sizeNumber
			z.captures--
			return size
		case AtomicScriptRun:
			return z.group(n.Body, 0) + sizeNest
		}
		return z.group(n.Body, 0)
	case *Look:
		return z.look(n)
	case *Scan:
		return z.inside(n.Body, 0) + len(n.Groups)*(1+sizeNumber)
	case *Conditional:
		return z.conditional(n)
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
		return z.verb(n)
	case *Callout:
		if text := n.Text[len("(?C"):]; text[0] != ')' && !digit(text[0]) {
			return 9 + len(text) - 1 // the string with its delimiters
		}
		return 6
	case *Empty, *Ignored, *SetFlags:
		return 0
	case *Assert:
		switch n.Kind { // a \b and a look
		case WordStart:
			return 1 + sizeNest + sizeType
		case WordEnd:
			return 1 + sizeNest + 1 + sizeNumber + sizeType
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
	if _, letter := c.Letter(); letter {
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

func (z *sizer) look(l *Look) int {
	if l.Fails() {
		return 1 // (?!) is (*FAIL), if no quantifier follows
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
	return z.inside(l.Body, branch)
}

// inside is the size of an assertion: what is open around it stays so.
func (z *sizer) inside(body Node, branch int) int {
	outer := z.captures
	z.captures = 0
	n := z.group(body, branch)
	z.captures = outer
	return n
}

// verb is the size of a verb; (*ACCEPT:n) and (*FAIL:n) are a mark and the verb.
func (z *sizer) verb(v *Verb) int {
	n := 1
	switch {
	case v.HasName && (v.Kind == Accept || v.Kind == Fail):
		n += 3 + len(v.Name)
	case v.HasName:
		n = 3 + len(v.Name)
	}
	if v.Kind == Accept {
		n += sizeClose * z.captures
	}
	return n
}

func (z *sizer) conditional(c *Conditional) int {
	n := sizeBra + sizeBra + z.node(c.Yes)
	if c.No != nil {
		n += sizeBra + z.node(c.No)
	}
	switch c.Cond.Kind {
	case IfDefine, IfVersion:
		n++
	case IfLook:
		n += z.look(c.Cond.Look)
	default:
		n += 1 + sizeNumber
		if len(c.Cond.Groups) > 1 {
			n += sizeNumber
		}
	}
	return limitSize(n)
}

// repeat is the size of a quantified item. Single bytes are counted, groups
// copied.
func (z *sizer) repeat(r *Repeat) int {
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
		n := afterSize(r, z.node(it))
		if r.Mode == Possessive && r.Max != 0 && (r.Min != 1 || r.Max != 1) {
			n += sizeNest // it has no possessive form
		}
		return n
	}
	return copiedSize(r, z.copied(r.Item))
}

// copied is the size of an item that a quantifier copies.
func (z *sizer) copied(n Node) int {
	switch n := n.(type) {
	case *Look:
		if n.Fails() {
			return sizeNest
		}
	case *Verb:
		return z.verb(n) + sizeNest
	}
	return z.node(n)
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
	if r.Mode == Possessive && (most != Inf || least > 1 || !hasPossessive(r.Item)) {
		n += sizeNest
	}
	return limitSize(n)
}

// hasPossessive reports whether PCRE2 has a possessive form of a repeated group.
func hasPossessive(n Node) bool {
	switch n := n.(type) {
	case *Group:
		return n.Kind != ScriptRun && n.Kind != AtomicScriptRun
	case *Conditional:
		return false
	}
	return true
}
