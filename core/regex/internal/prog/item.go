package prog

import (
	"bytes"

	"matchline/core/regex/syntax"
)

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

// literal compiles the bytes that items begin with as one instruction and
// returns how many items it took.
func (c *compiler) literal(b *branchState, items []syntax.Node) int {
	l := literal{c: c, from: len(c.p.Text)}
	n := 0
	for n < len(items) && !(c.opts.Trace && n == 1) && l.add(b, items[n]) {
		n++
	}
	text := c.p.Text[l.from:]
	if n == 0 {
		return 0
	}
	if len(text) > 1 {
		// Only the last of several can be repeated or required; the one before it
		// is what is required where an absent item behind them takes that back.
		if len(text) > 2 {
			b.char(text[len(text)-2], l.before, c.vary)
		}
		b.char(text[len(text)-1], l.last, c.vary)
	}
	b.matched()
	op := OpLit
	if l.letters == caselessLetters {
		op = OpLitI
		for i, ch := range text {
			text[i] = lower(ch)
		}
	}
	c.emit(Inst{Op: op, X: int32(l.from), Y: int32(len(text)), Byte: text[0]})
	return n
}

// literal is an instruction of literal bytes while it is put together.
type literal struct {
	c            *compiler
	from         int    // where its bytes start in Program.Text
	last, before uint32 // the flags of the last byte and the one before it
	letters      letterCase
}

// letterCase says how the letters of a literal match; all must do so alike.
type letterCase uint8

const (
	noLetters letterCase = iota
	casefulLetters
	caselessLetters
)

// add appends the bytes of an item. It reports false, and appends nothing, where
// the item is no literal or its letters match otherwise.
func (l *literal) add(b *branchState, item syntax.Node) bool {
	var one [1]byte
	text, flag, fold := one[:], uint32(0), false
	if run, ok := item.(*syntax.Run); ok {
		text, fold = run.Text, run.Caseless
		if fold {
			flag = unitCaseless
		}
	} else if one[0], fold, ok = char(item); ok {
		flag = caseFlag(item, fold)
	} else {
		return false
	}
	letters := l.letters
	for _, ch := range text {
		if isLetter(ch) {
			letters = casefulLetters
			if fold {
				letters = caselessLetters
			}
			break
		}
	}
	if l.letters != noLetters && letters != l.letters {
		return false
	}
	l.letters = letters
	c := l.c
	first := len(c.p.Text) == l.from
	if first {
		c.note(item)
		b.char(text[0], flag, c.vary)
	}
	if l.before = l.last; len(text) > 1 {
		l.before = flag
	}
	l.last = flag
	c.p.HasCRLF = c.p.HasCRLF || bytes.IndexByte(text, '\r') >= 0 || bytes.IndexByte(text, '\n') >= 0
	c.p.Text = append(c.p.Text, text...)
	return true
}

// char reports the byte a node stands for, if it stands for one byte: a literal,
// or a class of one.
func char(n syntax.Node) (ch byte, fold, ok bool) {
	switch n := n.(type) {
	case *syntax.Char:
		return n.Byte, n.Caseless, true
	case *syntax.Class:
		if n.Negated {
			break
		}
		if one, ok := n.One(); ok {
			return one, n.Caseless && isLetter(one), true
		}
		if one, ok := casePair(n); ok {
			return one, true, true
		}
	}
	return 0, false, false
}

// casePair reports the letter of a class that lists just its two cases, such as
// [Aa]. PCRE2 takes it for a caseless letter, but not k and s: Unicode has
// further cases of those.
func casePair(n *syntax.Class) (byte, bool) {
	if n.Form != syntax.Bracket || len(n.Items) != 2 || n.Items[0].Kind != syntax.ClassByte || n.Items[1].Kind != syntax.ClassByte {
		return 0, false
	}
	a, b := n.Items[0].Lo.Byte, n.Items[1].Lo.Byte
	return a, isLetter(a) && b == otherCase(a) && a|0x20 != 'k' && a|0x20 != 's'
}

// caseFlag is what PCRE2 notes beside a first or required byte: whether (?i)
// holds, for letters and others alike, or the item is a letter in either case.
func caseFlag(n syntax.Node, fold bool) uint32 {
	if fold {
		return unitCaseless
	}
	switch n := n.(type) {
	case *syntax.Char:
		if n.InCaseless {
			return unitCaseless
		}
	case *syntax.Class:
		if n.Caseless {
			return unitCaseless
		}
	}
	return 0
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func otherCase(c byte) byte {
	if isLetter(c) {
		return c ^ 0x20
	}
	return c
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
