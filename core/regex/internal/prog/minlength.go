package prog

import "matchline/core/regex/syntax"

// maxCachedRef is the highest back reference whose length pcre2_study.c caches;
// beyond it no minimum length is worked out.
const maxCachedRef = 128

// measurer finds the minimum length of a match: find_minlength of pcre2_study.c.
type measurer struct {
	c     *compiler
	count int
	refs  map[int]int
	met   int            // back references and calls met so far
	calls map[int]called // groups that hold none, by head
}

// called is what measuring a group gave, and by how much count rose.
type called struct{ length, count int }

// outer is the chain of groups whose length is being worked out.
type outer struct {
	head int
	up   *outer
}

func (o *outer) has(head int) bool {
	for ; o != nil; o = o.up {
		if o.head == head {
			return true
		}
	}
	return false
}

// group returns the minimum length of the group whose first head is at pc, or a
// negative number where PCRE2 gives up.
func (m *measurer) group(pc int, up *outer) int {
	c := m.c
	head := &c.insts[pc]
	if head.Flag&FlagEmpty != 0 {
		return 0
	}
	if m.count++; m.count > 1001 {
		return -1
	}
	length := -1
	n := 0
	hadRecurse := false
	lastCap, lastCapLen := int32(-1), 0
	lastCall, lastCallLen := int32(-1), 0
	at := pc + 1
	next := int(head.X)
	if head.Op == OpCond {
		if head.Min < 0 { // the look-around that is the condition
			at = int(c.insts[at].Y) + 1
		}
	}
	end := int(head.Y)
	for {
		if n >= 65535 {
			n = 65535
			if next >= 0 {
				at = next - 1
			} else {
				at = end
			}
		}
		in := &c.insts[at]
		switch in.Op {
		case OpAlt, OpKet, OpClose, OpCapEnd, OpEnd:
			if length < 0 || !hadRecurse && n < length {
				length = n
			}
			if in.Op != OpAlt || length == 0 {
				return length
			}
			at++
			if op := c.insts[at].Op; head.Op != OpCond && (op == OpBra || op == OpEnter) {
				next = int(c.insts[at].X)
				at++
			}
			n, hadRecurse = 0, false
			continue
		case OpCond:
			if in.Flag&FlagMulti == 0 {
				at = int(in.Y) + 1
				continue
			}
			d := m.group(at, up)
			if d < 0 {
				return d
			}
			n += d
			at = int(in.Y) + 1
			continue
		case OpBra, OpCap, OpEnter:
			group := in.Group
			if in.Op == OpBra {
				group = GroupPlain
			}
			switch group {
			case GroupCapture:
				if c.dupCaptures || in.Min != lastCap {
					lastCap = in.Min
					lastCapLen = m.group(at, up)
					if lastCapLen < 0 {
						return lastCapLen
					}
				}
				if !(in.Rep == RepPos && in.Flag&FlagZero != 0) {
					n += lastCapLen
				}
			case GroupPlain, GroupAtomic:
				if in.Rep == RepPos && in.Flag&FlagZero != 0 {
					break
				}
				d := m.group(at, up)
				if d < 0 {
					return d
				}
				n += d
			}
			at = int(in.Y) + 1
			continue
		case OpZero, OpZeroMin, OpSkip:
			at = int(in.X)
			continue
		case OpAccept, OpAssertAccept:
			return -1
		case OpLit, OpLitI:
			n += int(in.Y)
		case OpOne, OpAny, OpAnyNL, OpGraph:
			n++
		case OpLoop, OpLoopWide:
			n += int(in.Min)
		case OpRef, OpRefLoop:
			m.met++
			d, recurse := m.ref(in, at, up)
			if d < 0 {
				return d
			}
			hadRecurse = hadRecurse || recurse
			times := 1
			if in.Op == OpRefLoop {
				times = int(in.Min)
			}
			n = min(n+d*times, 65535)
		case OpCall:
			m.met++
			if in.Min != lastCall {
				target := int(in.X)
				if at > target && at < int(c.insts[target].Y) || up.has(target) {
					hadRecurse = true
					break
				}
				if lastCallLen = m.call(target, up); lastCallLen < 0 {
					return lastCallLen
				}
				lastCall = in.Min
			}
			n += lastCallLen
		}
		at++
	}
}

// call returns the minimum length of a group that is called. One that refers to no
// other is measured once; PCRE2 does it each time, and gives up by the count.
func (m *measurer) call(target int, up *outer) int {
	if known, ok := m.calls[target]; ok {
		if m.count += known.count; m.count > 1001 {
			return -1
		}
		return known.length
	}
	met, count := m.met, m.count
	n := m.group(target, &outer{target, up})
	if n >= 0 && m.met == met {
		if m.calls == nil {
			m.calls = make(map[int]called)
		}
		m.calls[target] = called{n, m.count - count}
	}
	return n
}

// ref returns the minimum length of what a back reference refers to.
func (m *measurer) ref(in *Inst, at int, up *outer) (n int, recurse bool) {
	c := m.c
	if c.tree.Flags&syntax.MatchUnsetBackref != 0 || c.dupCaptures && in.Y > 1 {
		return 0, false
	}
	least := -1
	for _, g := range c.p.Refs[in.X : in.X+in.Y] {
		d, ok := m.refs[int(g)]
		if !ok {
			target := c.headOf(g)
			switch {
			case target < 0 || c.dupCaptures && c.headFrom(int(c.insts[target].Y), g) >= 0:
				d = 0
			case at > target && at < int(c.insts[target].Y), up.has(target):
				recurse = true
			default:
				if d = m.group(target, &outer{target, up}); d < 0 {
					return d, false
				}
			}
			if m.refs == nil {
				m.refs = make(map[int]int)
			}
			m.refs[int(g)] = d
		}
		if least < 0 || d < least {
			least = d
		}
	}
	return max(least, 0), recurse
}

// headOf finds the first head of capture group g.
func (c *compiler) headOf(g int32) int { return c.headFrom(0, g) }

// headFrom finds the first head of capture group g at or behind pc.
func (c *compiler) headFrom(pc int, g int32) int {
	for i := pc; i < len(c.insts); i++ {
		in := &c.insts[i]
		if (in.Op == OpCap || in.Op == OpEnter && in.Group == GroupCapture) && in.Min == g {
			return i
		}
	}
	return -1
}
