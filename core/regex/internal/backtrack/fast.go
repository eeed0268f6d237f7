package backtrack

import (
	"bytes"
	"encoding/binary"

	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// fastEntry is a pending backtracking point of runFast.
type fastEntry struct {
	pc    int32
	pos   int32
	aux   int32
	room  int32
	trail int32
}

// pushFast makes room for an entry, to be filled in field by field: in wasm to copy
// a whole one takes longer than what it is pushed for.
func pushFast(stack []fastEntry) ([]fastEntry, *fastEntry) {
	stack = append(stack, fastEntry{})
	return stack, &stack[len(stack)-1]
}

// runFast makes one attempt as run does, for programs in which no group has to
// remember where it began (prog.Program.Simple): no recursion, no verb, no back
// reference, no group that repeats and may match empty. That is nearly every
// pattern of a service database.
//
// It takes the same steps. It counts them down, and the depth too, because the
// fewer variables an inner loop has, the more of them the compiler keeps in
// registers.
func (m *Machine) runFast(at int) (code, Outcome) {
	var (
		insts = m.p.Insts
		s     = m.s
		pos   = at
		pc    = 0
		left  = m.limit - 1 // steps
		room  = m.maxDepth  // backtracking points
		work  = m.work
		stack = m.fast[:0]
		in    *prog.Inst
		e     *fastEntry
	)
	if left < 0 || room < 1 {
		return codeLimit, m.limitHit(0, -1)
	}
	m.trail = m.trail[:0]
	for {
		in = &insts[pc]
		pc++
		switch in.Op {
		case prog.OpLit:
			n := int(in.Y)
			if len(s)-pos < n || s[pos] != in.Byte {
				goto fail
			}
			if n > 1 {
				text := m.p.Text[in.X:]
				if len(s)-pos < 8 {
					if string(s[pos:pos+n]) != string(text[:n]) {
						goto fail
					}
				} else if (binary.LittleEndian.Uint64(s[pos:])^binary.LittleEndian.Uint64(text))<<max(0, 64-8*n) != 0 ||
					n > 8 && string(s[pos+8:pos+n]) != string(text[8:n]) {
					goto fail
				}
			}
			pos += n
			work -= 1 + n>>3
			continue

		case prog.OpOne:
			if pos >= len(s) || !in.Set.Has(s[pos]) {
				goto fail
			}
			pos++
			work -= workByte
			continue

		case prog.OpLoop:
			work -= 3 * workFree
			most := len(s) - pos
			if most < int(in.Min) {
				goto fail
			}
			if int(in.Max) < most {
				most = int(in.Max)
			}
			if in.Mode == syntax.Lazy {
				most = int(in.Min)
			}
			n := m.span(in, s, pos, most, &work)
			if n < int(in.Min) {
				goto fail
			}
			if in.Mode != syntax.Possessive && (n > int(in.Min) || in.Mode == syntax.Lazy || in.Kind == prog.KindClass) {
				if left <= 0 || room <= 1 {
					goto limits
				}
				left--
				aux := in.Min
				if in.Mode == syntax.Greedy {
					aux += int32(pos)
				}
				stack, e = pushFast(stack)
				e.pc, e.pos, e.aux, e.room, e.trail = int32(pc-1), int32(pos+n), aux, int32(room), int32(len(m.trail))
				room--
			}
			pos += n
			continue

		case prog.OpCap:
			if left <= 0 || room <= 1 {
				goto limits
			}
			left--
			room--
			work -= workFree
			m.starts[in.Min] = pos
			continue

		case prog.OpCapEnd:
			c := m.caps[2*in.Min : 2*in.Min+2]
			if in.Flag&prog.FlagFixed == 0 {
				m.trail = append(m.trail, saved{in.Min, int32(c[0]), int32(c[1])})
			}
			c[0], c[1] = m.starts[in.Min], pos
			work -= workFree
			continue

		case prog.OpAlt, prog.OpSkip:
			pc = int(in.X)
			work -= workPlace
			continue

		case prog.OpKet:
			if in.Rep == prog.RepOnce {
				work -= workFree
				continue
			}
			if left <= 0 || room <= 1 {
				goto limits
			}
			left--
			work -= 2 * workFree
			stack, e = pushFast(stack)
			e.pc, e.pos, e.room, e.trail = int32(pc-1), int32(pos), int32(room), int32(len(m.trail))
			room--
			if in.Rep == prog.RepMax {
				pc = int(in.Y)
			}
			continue

		case prog.OpBra:
			if in.X < 0 {
				work -= workFree
				continue
			}
			fallthrough

		case prog.OpZero, prog.OpZeroMin:
			if left <= 0 || room <= 1 {
				goto limits
			}
			left--
			work -= 2 * workFree
			stack, e = pushFast(stack)
			e.pc, e.pos, e.room, e.trail = int32(pc-1), int32(pos), int32(room), int32(len(m.trail))
			room--
			if in.Op == prog.OpZeroMin {
				pc = int(in.X)
			}
			continue

		case prog.OpEnter: // the top, or a look-ahead over plain items
			if left <= 0 || room <= 1 {
				goto limits
			}
			left--
			if in.Group == prog.GroupTop {
				if in.X >= 0 {
					stack, e = pushFast(stack)
					e.pc, e.pos, e.room = int32(pc-1), int32(pos), int32(room)
				}
				room--
				continue
			}
			if next := &insts[pc]; next.Op == prog.OpLit && (pos >= len(s) || s[pos] != next.Byte) {
				// Most look-aheads end here.
				if work -= workFree; in.Group == prog.GroupAhead {
					goto fail
				}
			} else if m.ahead(pc, pos, &work) != (in.Group == prog.GroupAhead) {
				goto fail
			}
			if in.Group == prog.GroupAhead {
				room-- // PCRE2 goes on in the frame of the assertion
			}
			pc = int(in.Y) + 1
			continue

		case prog.OpAssert:
			work -= workPlace
			if !m.holds(syntax.AssertKind(in.Byte), pos, len(s)) {
				goto fail
			}
			continue

		case prog.OpLitI:
			n := int(in.Y)
			work -= 2 + n
			if len(s)-pos < n || !equalFold(s[pos:pos+n], m.p.Text[in.X:int(in.X)+n]) {
				goto fail
			}
			pos += n
			continue

		case prog.OpNop:
			work -= workFree
			continue

		case prog.OpEnd:
			m.fast = stack
			m.steps = max(m.steps, m.limit-left)
			m.caps[0], m.caps[1] = at, pos
			m.mark = -1
			return codeMatch, Matched
		}

	fail:
		if work -= workStepFast; work < 0 {
			m.fast, m.work = stack, work
			m.steps = max(m.steps, m.limit-left)
			return codeLimit, WorkLimit
		}
		if len(stack) == 0 {
			m.restore(m.trail)
			m.fast, m.work = stack, work-(m.limit-left)
			m.steps = max(m.steps, m.limit-left)
			return codeNoMatch, NoMatch
		}
		{
			e = &stack[len(stack)-1]
			if len(m.trail) > int(e.trail) {
				m.restore(m.trail[e.trail:])
				m.trail = m.trail[:e.trail]
			}
			room, pos, pc = int(e.room), int(e.pos), int(e.pc)
			in = &insts[pc]
			pc++
			switch in.Op {
			case prog.OpLoop:
				if in.Mode == syntax.Lazy {
					if e.aux >= in.Max || pos >= len(s) || !in.Set.Has(s[pos]) {
						stack = stack[:len(stack)-1]
						goto fail
					}
					pos++
					n := 0
					if in.Flag&prog.FlagFollow != 0 {
						// Every position at which the byte that must follow is
						// missing is a step that fails at once.
						n = m.skipTo(in, s, pos, len(s), int(in.Max-e.aux)-1, &work)
					}
					e.aux += int32(n) + 1
					pos += n
					e.pos = int32(pos)
					if left -= n + 1; left < 0 {
						left = 0
						goto limits
					}
					room--
					continue
				}
				pos--
				if in.Flag&prog.FlagFollow != 0 && pos >= int(e.aux) {
					to := m.last(in, s, int(e.aux), min(pos+1, len(s)), &work)
					if left -= pos - to; left < 0 {
						left = 0
						goto limits
					}
					pos = to
				}
				e.pos = int32(pos)
				if pos <= int(e.aux) {
					if in.Kind != prog.KindClass {
						stack = stack[:len(stack)-1]
						continue
					}
					if pos < int(e.aux) {
						stack = stack[:len(stack)-1]
						goto fail
					}
				}
				if left <= 0 {
					goto limits
				}
				left--
				room--
				continue

			case prog.OpKet:
				stack = stack[:len(stack)-1]
				if in.Rep == prog.RepMin {
					pc = int(in.Y)
				}
				continue

			case prog.OpZeroMin:
				stack = stack[:len(stack)-1]
				continue
			}
			// OpBra, OpEnter, OpZero
			stack = stack[:len(stack)-1]
			pc = int(in.X)
			continue
		}

	limits:
		m.fast = stack
		m.steps = max(m.steps, m.limit-left)
		return codeLimit, m.limitHit(m.limit-left, m.maxDepth-room)
	}
}

// ahead reports whether the plain items from pc to the end of the look-ahead
// match at pos.
func (m *Machine) ahead(pc, pos int, work *int) bool {
	s := m.s
	for ; ; pc++ {
		in := &m.p.Insts[pc]
		*work -= workFree
		switch in.Op {
		case prog.OpLit:
			n := int(in.Y)
			*work -= n >> 3
			if len(s)-pos < n || !bytes.Equal(s[pos:pos+n], m.p.Text[in.X:int(in.X)+n]) {
				return false
			}
			pos += n
		case prog.OpLitI:
			n := int(in.Y)
			*work -= n
			if len(s)-pos < n || !equalFold(s[pos:pos+n], m.p.Text[in.X:int(in.X)+n]) {
				return false
			}
			pos += n
		case prog.OpOne:
			if pos >= len(s) || !in.Set.Has(s[pos]) {
				return false
			}
			pos++
		case prog.OpAssert:
			if !m.holds(syntax.AssertKind(in.Byte), pos, len(s)) {
				return false
			}
		case prog.OpLoop: // possessive
			most := min(len(s)-pos, int(in.Max))
			n := 0
			if most >= int(in.Min) {
				n = m.span(in, s, pos, most, work)
			}
			if n < int(in.Min) {
				return false
			}
			pos += n
		case prog.OpClose:
			return true
		}
	}
}

// restore puts back the captures that the trail says were overwritten.
func (m *Machine) restore(trail []saved) {
	for i := len(trail) - 1; i >= 0; i-- {
		if t := trail[i]; t.slot >= 0 {
			m.caps[2*t.slot], m.caps[2*t.slot+1] = int(t.a), int(t.b)
		}
	}
}
