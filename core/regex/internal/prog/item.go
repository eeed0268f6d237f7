package prog

import "matchline/core/regex/syntax"

// branch compiles one branch: compile_branch of pcre2_compile.c.
func (c *compiler) branch(n syntax.Node) branchState {
	b := newBranch()
	if seq, ok := n.(*syntax.Concat); ok {
		for i := 0; i < len(seq.Items); {
			if run := c.literal(&b, seq.Items[i:]); run > 0 {
				i += run
				continue
			}
			c.item(&b, seq.Items[i])
			i++
		}
		return b
	}
	if c.literal(&b, []syntax.Node{n}) == 0 {
		c.item(&b, n)
	}
	return b
}

// single describes a node that matches one byte at a time; ok is false for
// others.
func (c *compiler) single(n syntax.Node) (in Inst, ok bool) {
	if ch, fold, ok := char(n); ok {
		in = Inst{Op: OpOne, Kind: KindChar, Byte: ch, Fold: ch, Set: byteSet(ch)}
		if fold {
			in.Kind, in.Fold, in.Set = KindCharI, otherCase(ch), letterSet(ch)
		}
		return in, true
	}
	switch n := n.(type) {
	case *syntax.Class:
		if ch, one := n.One(); one {
			in = Inst{Op: OpOne, Kind: KindNot, Byte: ch, Fold: ch, Set: c.set(&n.Set)}
			if n.Caseless && isLetter(ch) {
				in.Kind, in.Fold = KindNotI, otherCase(ch)
			}
			return in, true
		}
		c.noteCRLF(n)
		if n.Set == allBytes {
			return Inst{Op: OpOne, Kind: KindAll, Set: &allBytes}, true
		}
		if n.Form == syntax.Escape {
			if kind, ok := escapeKind(n); ok {
				return Inst{Op: OpOne, Kind: kind, Set: escapes[kind]}, true
			}
		}
		return Inst{Op: OpOne, Kind: KindClass, Set: c.set(&n.Set)}, true
	case *syntax.Dot:
		if n.All || n.Kind == syntax.AnyByte {
			return Inst{Op: OpOne, Kind: KindAll, Set: &allBytes}, true
		}
		in = Inst{Op: OpOne, Kind: KindAny}
		switch c.p.Newline {
		case syntax.LF:
			in.Set, in.Byte = &notLF, '\n'
		case syntax.CR:
			in.Set, in.Byte = &notCR, '\r'
		case syntax.NUL:
			in.Set = &notNUL
		case syntax.CROrLF:
			in.Set = &notCRLF
		case syntax.AnyNewline:
			in.Set = &notVSpace
		default:
			in.Op = OpAny
		}
		return in, true
	case *syntax.Newline:
		return Inst{Op: OpAnyNL, Kind: KindAnyNL}, true
	case *syntax.Cluster:
		return Inst{Op: OpGraph, Kind: KindGraph}, true
	}
	return Inst{}, false
}

// noteCRLF notes a CR or LF that is written in a class, alone or as the end of a
// range. Quirk: not in a class of one byte that is negated.
func (c *compiler) noteCRLF(n *syntax.Class) {
	for i := range n.Items {
		switch it := &n.Items[i]; it.Kind {
		case syntax.ClassRange:
			c.p.HasCRLF = c.p.HasCRLF || it.Hi.Byte == '\r' || it.Hi.Byte == '\n'
			fallthrough
		case syntax.ClassByte:
			c.p.HasCRLF = c.p.HasCRLF || it.Lo.Byte == '\r' || it.Lo.Byte == '\n'
		case syntax.ClassNested:
			c.noteCRLF(it.Nested)
		}
	}
}

// escapeKind is the kind of \d and its kin.
func escapeKind(n *syntax.Class) (Kind, bool) {
	if len(n.Items) != 1 {
		return 0, false
	}
	it := &n.Items[0]
	var kind Kind
	switch it.Text {
	case "d":
		kind = KindDigit
	case "s":
		kind = KindSpace
	case "w":
		kind = KindWord
	case "h":
		kind = KindHSpace
	case "v":
		kind = KindVSpace
	default:
		return 0, false
	}
	if it.Negated {
		kind-- // the negated kinds stand before the plain ones
	}
	return kind, true
}

// item compiles one item of a branch.
func (c *compiler) item(b *branchState, n syntax.Node) {
	switch n.(type) {
	case *syntax.Empty, *syntax.SetFlags, *syntax.Ignored:
		return
	}
	c.note(n)
	if in, ok := c.single(n); ok {
		b.set()
		b.matched()
		c.emit(in)
		return
	}
	switch n := n.(type) {
	case *syntax.Repeat:
		c.repeat(b, n)
	case *syntax.Assert:
		c.assert(b, n)
	case *syntax.Concat, *syntax.Alternate:
		// A sequence where the parser made no group of its own.
		c.bracket(b, n, OpBra, GroupPlain, 0, n)
	case *syntax.Group, *syntax.Look, *syntax.Conditional, *syntax.Scan:
		c.group(b, n)
	case *syntax.Backref:
		if b.first.flags == unitUnset {
			b.first.flags, b.zeroFirst.flags = unitNone, unitNone
		}
		c.emit(c.backref(n))
	case *syntax.Recurse:
		c.call(b, n)
	case *syntax.Keep:
		b.zeroFirst, b.zeroReq = b.first, b.req
		c.emit(Inst{Op: OpKeep})
	case *syntax.Verb:
		c.verb(b, n)
	case *syntax.Callout:
		c.emit(Inst{Op: OpNop})
	}
}

func (c *compiler) assert(b *branchState, n *syntax.Assert) {
	if n.Kind == syntax.BeginLine && b.first.flags == unitUnset {
		b.first.flags, b.zeroFirst.flags = unitNone, unitNone
	}
	if look := wordLook(n); look != nil {
		c.emit(Inst{Op: OpAssert, Byte: byte(syntax.WordBoundary)})
		c.group(b, look)
		return
	}
	c.emit(Inst{Op: OpAssert, Byte: byte(n.Kind)})
}

func (c *compiler) backref(n *syntax.Backref) Inst {
	in := Inst{Op: OpRef, X: int32(len(c.p.Refs)), Y: int32(len(n.Groups))}
	if n.Caseless {
		in.Flag = FlagCaseless
	}
	for _, g := range n.Groups {
		c.p.Refs = append(c.p.Refs, int32(g))
		c.noteRef(g)
	}
	return in
}

func (c *compiler) noteRef(g int) {
	c.read = append(c.read, int32(g))
	if g < 32 {
		c.backrefs |= 1 << g
	} else {
		c.backrefs |= 1
	}
	c.topBackref = max(c.topBackref, g)
}

func (c *compiler) call(b *branchState, n *syntax.Recurse) {
	in := Inst{Op: OpCall, Min: int32(n.Group), Y: int32(len(c.p.Refs))}
	for _, r := range n.Returns {
		for _, g := range r.Groups {
			c.p.Refs = append(c.p.Refs, int32(g))
		}
	}
	in.Max = int32(len(c.p.Refs)) - in.Y
	c.emit(in)
	c.hadRecurse = true
	b.groupSetFirst = false
	if b.first.flags == unitUnset {
		b.first.flags = unitNone
	}
	b.zeroFirst = b.first
}

func (c *compiler) verb(b *branchState, n *syntax.Verb) {
	name := int32(-1)
	if n.HasName && n.Kind != syntax.Accept && n.Kind != syntax.Fail {
		name = int32(len(c.p.Names))
		c.p.Names = append(c.p.Names, n.Name)
	} else if n.HasName {
		// (*ACCEPT:n) and (*FAIL:n) are (*MARK:n) and the verb.
		c.p.Names = append(c.p.Names, n.Name)
		c.emit(Inst{Op: OpMark, X: int32(len(c.p.Names) - 1)})
	}
	op := OpFail
	switch n.Kind {
	case syntax.Mark:
		op = OpMark
	case syntax.Commit:
		op = OpCommit
	case syntax.Prune:
		op = OpPrune
		c.pruneOrSkip = true
	case syntax.Skip:
		op = OpSkipVerb
		if name >= 0 {
			op = OpSkipArg
		}
		c.pruneOrSkip = true
	case syntax.Then:
		op = OpThen
		c.p.HasThen = true
	case syntax.Accept:
		c.accept(b)
		return
	}
	c.emit(Inst{Op: op, X: name})
}

// accept closes the open captures, as far as the assertion it stands in, and
// accepts.
func (c *compiler) accept(b *branchState) {
	c.hadAccept = true
	b.accept = true
	for i := len(c.openCaps) - 1; i >= 0 && c.openCaps[i].assertDepth >= c.assertDepth; i-- {
		c.emit(Inst{Op: OpCloseCap, Min: int32(c.openCaps[i].number)})
	}
	op := OpAccept
	if c.assertDepth > 0 {
		op = OpAssertAccept
	}
	c.emit(Inst{Op: op})
	if b.first.flags == unitUnset {
		b.first.flags = unitNone
	}
}
