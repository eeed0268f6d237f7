package backtrack

import (
	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// holds reports whether the place pos is one the assertion asks for.
func (m *Machine) holds(kind syntax.AssertKind, pos, end int) bool {
	switch kind {
	case syntax.SubjectStart, syntax.Begin:
		return pos == 0
	case syntax.BeginLine:
		return pos == 0 || (pos < end || m.p.AltCircumflex) && m.afterNewline(pos)
	case syntax.End, syntax.SubjectEndNL:
		if pos >= end {
			return true
		}
		if n := m.newlineLen(pos, end); n > 0 {
			return pos+n == end && !(n == 1 && m.p.Newline == syntax.CRLF)
		}
		return false
	case syntax.EndLine:
		return pos >= end || m.newlineLen(pos, end) > 0
	case syntax.EndOnly, syntax.SubjectEnd:
		return pos >= end
	case syntax.MatchStart:
		return pos == m.start
	}
	if pos > m.lastUsed && pos < end {
		m.lastUsed = pos + 1
	}
	before := pos > 0 && isWord(m.s[pos-1])
	after := pos < end && isWord(m.s[pos])
	switch kind {
	case syntax.WordBoundary:
		return before != after
	case syntax.NoWordBoundary:
		return before == after
	case syntax.WordStart:
		return !before && after
	case syntax.WordEnd:
		return before && !after
	}
	return false
}

func isWord(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// wide returns the length of what a wide item matches at pos, 0 if nothing.
func (m *Machine) wide(kind prog.Kind, pos, end int) int {
	switch kind {
	case prog.KindAnyNL:
		return m.anyNL(pos, end)
	case prog.KindGraph:
		return m.cluster(pos, end)
	}
	if pos >= end || m.newlineLen(pos, end) > 0 {
		return 0
	}
	return 1
}

// ref finds the first group of a back reference that is set. Without one ok is
// false, unless an unset group counts as an empty one.
func (m *Machine) ref(in *prog.Inst, caps []int) (from, n int, ok bool) {
	for _, g := range m.p.Refs[in.X : in.X+in.Y] {
		if c := caps[2*g:]; c[0] >= 0 {
			return c[0], c[1] - c[0], true
		}
	}
	return 0, 0, m.p.MatchUnsetBackref && in.Op != prog.OpScan
}

func sameRef(in *prog.Inst, want, got []byte, work *int) bool {
	if in.Flag&prog.FlagCaseless == 0 {
		*work -= len(want) >> 2
		return string(want) == string(got)
	}
	for i, c := range want {
		if foldByte(c) != foldByte(got[i]) {
			*work -= 2 * i
			return false
		}
	}
	*work -= 2 * len(want)
	return true
}

func foldByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// equalFold reports whether s is text, which is in lower case, in either case.
func equalFold(s, text []byte) bool {
	for i, c := range text {
		if foldByte(s[i]) != c {
			return false
		}
	}
	return true
}

// used returns how far the refusing instruction has looked: PCRE2 steps over a
// byte before it compares it, but not always.
func (m *Machine) used(in *prog.Inst, pos, end int) int {
	switch in.Op {
	case prog.OpLit:
		for _, c := range m.p.Text[in.X : in.X+in.Y] {
			if pos >= end {
				break
			}
			pos++
			if m.s[pos-1] != c {
				break
			}
		}
	case prog.OpLitI:
		for _, c := range m.p.Text[in.X : in.X+in.Y] {
			if pos >= end || foldByte(m.s[pos]) != c {
				break
			}
			pos++
		}
	case prog.OpOne, prog.OpLoop:
		switch in.Kind {
		case prog.KindCharI, prog.KindAny, prog.KindAll:
		default:
			pos = min(pos+1, end)
		}
	}
	return pos
}

// condition tells whether a condition that is not a look-around holds.
func (m *Machine) condition(c *prog.Cond, caps []int, rec int32, work *int) bool {
	*work -= len(c.Groups)
	switch c.Kind {
	case prog.CondGroup:
		for _, g := range c.Groups {
			if caps[2*g] >= 0 {
				return true
			}
		}
	case prog.CondRecAny:
		return rec != noRec
	case prog.CondRec:
		for _, g := range c.Groups {
			if g == rec {
				return true
			}
		}
	case prog.CondTrue:
		return true
	}
	return false
}

// savesLen is how much of Machine.saves open groups still need.
func savesLen(nodes []node) int32 {
	if len(nodes) == 0 {
		return 0
	}
	return nodes[len(nodes)-1].saves
}

// loops reports whether a call of group would repeat one that is under way
// without having moved on.
func (m *Machine) loops(nodes []node, head, group int32, pos int, work *int) bool {
	for at := head; at >= 0; at = nodes[at].prev {
		*work--
		if n := &nodes[at]; n.call == group {
			return int(n.pos) == pos && m.saves[n.saves-1] == m.lastUsed
		}
	}
	return false
}

// leave ends the recursion n: it puts the captures back that it does not return.
func (m *Machine) leave(n *node, trail []saved) []saved {
	caps := m.caps
	in := &m.p.Insts[n.pc]
	returns := m.p.Refs[in.Y : in.Y+in.Max]
	for _, g := range returns {
		m.returned[g] = true
	}
	old := m.saves[int(n.saves)-1-len(caps):]
	for g := int32(1); int(2*g) < len(caps); g++ {
		a, b := caps[2*g], caps[2*g+1]
		if a == old[2*g] && b == old[2*g+1] || m.returned[g] {
			continue
		}
		trail = append(trail, saved{g, int32(a), int32(b)})
		caps[2*g], caps[2*g+1] = old[2*g], old[2*g+1]
	}
	for _, g := range returns {
		m.returned[g] = false
	}
	return append(trail, saved{slotRec, n.call, 0})
}

// openCapture finds the innermost open capture group of a number.
func openCapture(insts []prog.Inst, nodes []node, head, number int32) int32 {
	for at := head; at >= 0; at = nodes[at].prev {
		in := &insts[nodes[at].pc]
		if nodes[at].call < 0 && in.Group == prog.GroupCapture && in.Min == number {
			return at
		}
	}
	return -1
}

// openLook finds the innermost open assertion.
func openLook(insts []prog.Inst, nodes []node, head int32) int32 {
	for at := head; at >= 0; at = nodes[at].prev {
		if nodes[at].call >= 0 {
			continue
		}
		switch insts[nodes[at].pc].Group {
		case prog.GroupAhead, prog.GroupNotAhead, prog.GroupBehind, prog.GroupNotBehind,
			prog.GroupAheadNA, prog.GroupBehindNA, prog.GroupScan:
			return at
		}
	}
	return -1
}

// openCall finds the innermost recursion.
func openCall(nodes []node, head int32) int32 {
	at := head
	for nodes[at].call < 0 {
		at = nodes[at].prev
	}
	return at
}

// markBefore returns the mark there was before a part of the trail, if that part set
// one.
func markBefore(trail []saved) (mark int32, ok bool) {
	for _, t := range trail {
		if t.slot == slotMark {
			return t.a, true
		}
	}
	return 0, false
}

// undo takes back what the trail holds above the entry.
func (m *Machine) undo(trail []saved, e *entry, keep int, mark, rec int32, end int) ([]saved, int, int32, int32, int) {
	for len(trail) > int(e.trail) {
		t := trail[len(trail)-1]
		trail = trail[:len(trail)-1]
		switch {
		case t.slot >= 0:
			m.caps[2*t.slot], m.caps[2*t.slot+1] = int(t.a), int(t.b)
		case t.slot == slotKeep:
			keep = int(t.a)
		case t.slot == slotMark:
			mark = t.a
		case t.slot == slotRec:
			rec = t.a
		default:
			end = int(t.a)
		}
	}
	return trail, keep, mark, rec, end
}

// unwind carries a verb's code down the stack, entry by entry, until one takes
// it: the tests for MATCH_THEN and its kin in pcre2_match.c. It returns the stack
// with that entry on top, and where the match goes on there if it does not go on
// as after a plain failure, else -1; and codeNoMatch, or the code if nothing takes
// it.
func (m *Machine) unwind(stack []entry, verb code) ([]entry, int, code) {
	insts := m.p.Insts
	for ; len(stack) > 0; stack = stack[:len(stack)-1] {
		e := &stack[len(stack)-1]
		in := &insts[e.pc]
		switch in.Op {
		case prog.OpBra, prog.OpEnter:
			look := false
			if in.Op == prog.OpEnter {
				switch in.Group {
				case prog.GroupNotAhead, prog.GroupNotBehind:
					if verb == codeCommit || verb == codePrune || verb == codeSkip {
						if in.Flag&prog.FlagCondition != 0 {
							return stack, int(in.Max), codeNoMatch
						}
						return stack, int(in.Y) + 1, codeNoMatch
					}
					look = true
				case prog.GroupAhead, prog.GroupBehind, prog.GroupAheadNA, prog.GroupBehindNA, prog.GroupScan:
					if in.Flag&prog.FlagCondition != 0 &&
						(verb == codeCommit || verb == codePrune || verb == codeSkip) {
						return stack, int(in.Max), codeNoMatch
					}
					look = true
				}
			}
			if verb != codeThen {
				continue
			}
			next := in.X
			if next < 0 {
				next = in.Y
			}
			if look || m.verb.pc < next && in.Flag&prog.FlagMulti != 0 {
				return stack, -1, codeNoMatch
			}
		case prog.OpClose:
			if in.Rep == prog.RepOnce && verb == codeThen {
				return stack[:len(stack)-1], -1, codeNoMatch
			}
		case prog.OpCall:
			if m.verb.rec != in.Min {
				continue
			}
			branch := &insts[e.aux]
			next := branch.X
			if next < 0 {
				next = branch.Y
			}
			if verb == codeThen && m.verb.pc < next && branch.Flag&prog.FlagMulti != 0 {
				return stack, -1, codeNoMatch
			}
			// The whole recursion fails.
			return stack[:len(stack)-1], -1, codeNoMatch
		case prog.OpMark:
			if verb == codeSkipArg && m.p.Names[in.X] == m.p.Names[m.verb.name] {
				verb = codeSkip
				m.verb.pos = int(e.pos)
			}
		}
	}
	return stack, -1, verb
}
