package syntax

// Facts are what a tree tells about its matches without running one. Each is
// safe: what it says holds for every match in every subject; where that cannot
// be known it says less.
type Facts struct {
	// Length bounds the bytes of a match; Max is Inf without a bound.
	Length Length
	// MayMatchEmpty is PCRE2's own answer (PCRE2_INFO_MATCHEMPTY), for which
	// Nmap refuses a pattern. It is true for some patterns, such as (a)\1, that
	// never do.
	MayMatchEmpty bool
	// Anchored: a match starts at the start of the subject only.
	Anchored bool
	// First are the bytes a match may begin with; all where it may be empty.
	First Set
	// LooksAtEnd: something in the pattern can tell the end of the subject from
	// more bytes: $, \z, \b, a look-ahead.
	LooksAtEnd bool
	// PrefixEnough: what matches in a subject matches in every longer one that
	// begins with it, so a partial read can settle the question.
	PrefixEnough bool
	// Groups are the facts of the capture groups by number; entry 0 is the match
	// itself.
	Groups []GroupFacts
	// Required are texts that every match contains, in the order of the pattern.
	Required []Required
}

// Length bounds a number of bytes.
type Length struct{ Min, Max int } // Max is Inf for no bound

// GroupFacts are the facts of one capture number.
type GroupFacts struct {
	// Always: it is set in every match. Else it may stay unset.
	Always bool
	// Length bounds the text it captures, Bytes are those the text may hold.
	Length Length
	Bytes  Set
}

// Facts works out the facts of t. The cost is linear but for deep nesting.
func (t *Tree) Facts() *Facts {
	a := analysis{tree: t, lengths: map[Node]Length{}, busy: map[*Group]bool{}}
	f := &Facts{
		Length:        a.length(t.Root),
		MayMatchEmpty: !mustTakeByte(t.Root),
		Anchored:      t.Flags.Has(Anchored) || a.anchored(t.Root),
		LooksAtEnd:    t.Flags.Has(EndAnchored),
	}
	if t.Uses.Has(UsesKeep) || t.Uses.Has(UsesAccept) {
		f.Length.Min = 0
	}
	if set, nullable := a.first(t.Root); nullable || t.Uses.Has(UsesAccept) || t.Uses.Has(UsesKeep) {
		f.First = setAll
	} else {
		f.First = set
	}
	a.ends(f)
	a.groups(f)
	if !t.Uses.Has(UsesAccept) {
		f.Required = a.required()
	}
	return f
}

// analysis is one run of Facts.
type analysis struct {
	tree    *Tree
	lengths map[Node]Length // of what holds other nodes
	busy    map[*Group]bool // groups being followed for a reference
}

// add and times count with Inf.
func (l Length) add(m Length) Length {
	l.Min += m.Min
	if l.Max == Inf || m.Max == Inf {
		l.Max = Inf
	} else {
		l.Max += m.Max
	}
	return l.capped()
}

func (l Length) times(least, most int) Length {
	l.Min *= least
	switch {
	case most == Inf && l.Max == 0, most == 0:
		l.Max = 0
	case most == Inf || l.Max == Inf:
		l.Max = Inf
	default:
		l.Max *= most
	}
	return l.capped()
}

// or covers both.
func (l Length) or(m Length) Length {
	l.Min = min(l.Min, m.Min)
	if l.Max != Inf && (m.Max == Inf || m.Max > l.Max) {
		l.Max = m.Max
	}
	return l
}

// capped keeps products in range: beyond 1<<30 bytes there is no bound.
func (l Length) capped() Length {
	const limit = 1 << 30
	l.Min = min(l.Min, limit)
	if l.Max > limit {
		l.Max = Inf
	}
	return l
}

// length bounds the bytes n takes.
func (a *analysis) length(n Node) Length {
	switch n := n.(type) {
	case *Char, *Class, *Dot:
		return Length{1, 1}
	case *Newline, *Cluster:
		return Length{1, 2}
	case *Concat, *Alternate, *Repeat, *Group, *Conditional, *Backref, *Recurse:
		l, ok := a.lengths[n]
		if !ok {
			l = a.measure(n)
			a.lengths[n] = l
		}
		return l
	}
	return Length{}
}

func (a *analysis) measure(n Node) (l Length) {
	switch n := n.(type) {
	case *Concat:
		for _, it := range n.Items {
			l = l.add(a.length(it))
		}
	case *Alternate:
		l = a.length(n.Branches[0])
		for _, b := range n.Branches[1:] {
			l = l.or(a.length(b))
		}
	case *Repeat:
		l = a.length(n.Item).times(n.Min, n.Max)
	case *Group:
		l = a.length(n.Body)
	case *Conditional:
		switch {
		case n.Cond.Kind == IfDefine:
		case n.No == nil:
			l = a.length(n.Yes).or(Length{})
		default:
			l = a.length(n.Yes).or(a.length(n.No))
		}
	case *Backref:
		// Several numbers, or one that several groups have: any of them.
		for i, g := range a.nodes(n.Groups) {
			if i == 0 {
				l = a.reference(g)
			} else {
				l = l.or(a.reference(g))
			}
		}
		if a.tree.Flags.Has(MatchUnsetBackref) || a.tree.Uses.Has(UsesAccept) {
			l.Min = 0
		}
	case *Recurse:
		l = Length{0, Inf}
		if n.Group > 0 {
			l = a.reference(a.tree.Groups[n.Group].Node)
		}
	}
	return l
}

// nodes are the groups that have one of the numbers.
func (a *analysis) nodes(numbers []int) (list []*Group) {
	for _, n := range numbers {
		info := a.tree.Groups[n]
		list = append(append(list, info.Node), info.More...)
	}
	return list
}

// reference is the length of a group that is referred to; inside itself nothing
// is known of it.
func (a *analysis) reference(g *Group) Length {
	if a.busy[g] {
		return Length{0, Inf}
	}
	a.busy[g] = true
	l := a.length(g.Body)
	delete(a.busy, g)
	return l
}

// mustTakeByte reports whether PCRE2 sees that every branch of n takes a byte
// (pcre2_compile.c: compile_branch, matched_char). References do not count.
func mustTakeByte(n Node) bool {
	switch n := n.(type) {
	case *Char, *Class, *Dot, *Newline, *Cluster:
		return true
	case *Concat:
		for _, it := range n.Items {
			if v, ok := it.(*Verb); ok && v.Kind == Accept {
				return false
			}
			if mustTakeByte(it) {
				return true
			}
		}
	case *Alternate:
		for _, b := range n.Branches {
			if !mustTakeByte(b) {
				return false
			}
		}
		return true
	case *Repeat:
		return n.Min > 0 && mustTakeByte(n.Item)
	case *Group:
		return mustTakeByte(n.Body)
	case *Conditional:
		return n.No != nil && mustTakeByte(n.Yes) && mustTakeByte(n.No)
	}
	return false
}

// anchored reports whether n can match only where the subject starts.
func (a *analysis) anchored(n Node) bool {
	switch n := n.(type) {
	case *Assert:
		return n.Kind == SubjectStart || n.Kind == Begin
	case *Concat:
		for _, it := range n.Items {
			if a.anchored(it) {
				return true
			}
			if a.length(it).Max != 0 {
				return false
			}
		}
	case *Alternate:
		for _, b := range n.Branches {
			if !a.anchored(b) {
				return false
			}
		}
		return true
	case *Repeat:
		return n.Min > 0 && a.anchored(n.Item)
	case *Group:
		return a.anchored(n.Body)
	case *Look:
		return !n.Negative && !n.Behind && a.anchored(n.Body)
	case *Conditional:
		return n.No != nil && a.anchored(n.Yes) && a.anchored(n.No)
	}
	return false
}

// first gives the bytes n may begin with, and whether it may take none.
func (a *analysis) first(n Node) (s Set, nullable bool) {
	switch n := n.(type) {
	case *Char:
		s.Add(n.Byte)
		if n.Caseless {
			s = s.Fold()
		}
		return s, false
	case *Class:
		return n.Set, false
	case *Dot:
		if n.All {
			return setAll, false
		}
		return a.notNewline(), false
	case *Newline:
		if n.AnyCRLF {
			return rangeSet('\n', '\n', '\r', '\r'), false
		}
		return setVert, false
	case *Cluster:
		return setAll, false
	case *Concat:
		for _, it := range n.Items {
			one, empty := a.first(it)
			s = s.Union(one)
			if !empty {
				return s, false
			}
		}
		return s, true
	case *Alternate:
		for _, b := range n.Branches {
			one, empty := a.first(b)
			s = s.Union(one)
			nullable = nullable || empty
		}
		return s, nullable
	case *Repeat:
		if n.Max == 0 {
			return s, true
		}
		s, nullable = a.first(n.Item)
		return s, nullable || n.Min == 0
	case *Group:
		return a.first(n.Body)
	case *Conditional:
		if n.Cond.Kind == IfDefine {
			return s, true
		}
		s, nullable = a.first(n.Yes)
		if n.No == nil {
			return s, true
		}
		other, empty := a.first(n.No)
		return s.Union(other), nullable || empty
	case *Backref, *Recurse:
		return setAll, true
	}
	return s, true
}

// notNewline is what a dot without DotAll accepts at least: bytes that begin no
// newline, and those that may.
func (a *analysis) notNewline() Set {
	switch a.tree.Settings.Newline {
	case LF:
		return rangeSet('\n', '\n').Not()
	case CR:
		return rangeSet('\r', '\r').Not()
	case NUL:
		return rangeSet(0, 0).Not()
	case CROrLF:
		return rangeSet('\n', '\n', '\r', '\r').Not()
	case AnyNewline:
		return setVert.Not()
	}
	return setAll // CRLF: either byte alone is no newline
}

// ends fills in LooksAtEnd and PrefixEnough.
func (a *analysis) ends(f *Facts) {
	settles := false // a part settles on its first way
	newline := a.tree.Settings.Newline
	Walk(a.tree.Root, func(n Node) bool {
		switch n := n.(type) {
		case *Assert:
			switch n.Kind {
			case End, EndLine, EndOnly, SubjectEnd, SubjectEndNL, WordBoundary, NoWordBoundary, WordStart, WordEnd:
				f.LooksAtEnd = true
			case BeginLine:
				// A CR at the end may turn out to be half of a newline.
				settles = settles || newline != LF && newline != NUL
			}
		case *Look:
			f.LooksAtEnd = f.LooksAtEnd || !n.Behind
			settles = true
		case *Newline, *Cluster, *Scan, *Conditional, *Recurse, *Verb:
			settles = true
		case *Dot:
			settles = settles || !n.All && newline == CRLF
		case *Group:
			settles = settles || n.Kind != Capture && n.Kind != NonCapture && n.Kind != BranchReset
		case *Repeat:
			if n.Mode == Possessive {
				// A loop over single bytes without an upper bound stops at the
				// end of a subject only where nothing behind it wants more.
				settles = settles || n.Max != Inf || copied(n.Item) || a.tree.Uses.Has(UsesBackref)
			}
		}
		return true
	})
	// Where nothing settles on its first way, every way through a prefix is open
	// in the longer subject too.
	f.PrefixEnough = !f.LooksAtEnd && !settles && a.tree.Flags&(EndAnchored|FirstLine) == 0
}
