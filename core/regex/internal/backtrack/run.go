package backtrack

import (
	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// run makes one attempt, at the start position at: match() of pcre2_match.c. The
// steps it counts are the frames PCRE2 makes, and depth is the index of the
// frame PCRE2 would be in: it stays up behind an atomic group and an assertion,
// as it does there.
//
// It is one long function, the inner loop: its state lives in local variables, and
// what happens seldom is in methods that take and return what they change.
func (m *Machine) run(at int) (code, Outcome) {
	var (
		p            = m.p
		insts        = p.Insts
		s            = m.s
		end          = len(s)
		pos          = at
		pc           = 0
		count        = 1 // PCRE2 counts the first frame
		depth        = 0
		limit        = m.limit
		maxDepth     = m.maxDepth
		work         = m.work
		stack        = m.stack[:0]
		trail        = m.trail[:0]
		nodes        = m.nodes[:0]
		head         = int32(-1)
		keep         = at
		mark         = int32(-1)
		rec          = int32(noRec)
		matched      = int32(0) // a possessive group has matched before
		caps         = m.caps
		hasThen      = p.HasThen
		e            *entry
		aux          int32
		next         int
		hit          Outcome
		verb, result code
	)
	if m.limit < 1 || m.depthLimit < 1 {
		return codeLimit, m.limitHit(0, -1)
	}
	m.lastUsed = at
	m.saves = m.saves[:0]

	for {
		in := &insts[pc]
		switch in.Op {
		case prog.OpLit:
			n := int(in.Y)
			work -= 2 + n>>3
			if end-pos < n || s[pos] != in.Byte || string(s[pos:pos+n]) != string(p.Text[in.X:int(in.X)+n]) {
				goto fail
			}
			pos += n
			pc++
			continue

		case prog.OpLitI:
			n := int(in.Y)
			work -= 2 + n
			if end-pos < n || !equalFold(s[pos:pos+n], p.Text[in.X:int(in.X)+n]) {
				goto fail
			}
			pos += n
			pc++
			continue

		case prog.OpOne:
			if pos >= end || !in.Set.Has(s[pos]) {
				goto fail
			}
			pos++
			pc++
			work -= workByte
			continue

		case prog.OpLoop:
			work -= 2 * workFree
			most := end - pos
			if most < int(in.Min) {
				pos = end
				goto fail
			}
			if int(in.Max) < most {
				most = int(in.Max)
			}
			if in.Mode == syntax.Lazy {
				n := m.span(in, s, pos, int(in.Min), &work)
				pos += n
				if n < int(in.Min) {
					goto fail
				}
				aux, next = in.Min, pc+1
				goto point
			}
			n := m.span(in, s, pos, most, &work)
			if n < int(in.Min) {
				pos += n
				goto fail
			}
			if in.Mode == syntax.Greedy && (n > int(in.Min) || in.Kind == prog.KindClass) {
				aux, next = int32(pos)+in.Min, pc+1
				pos += n
				goto point
			}
			pos += n
			pc++
			continue

		case prog.OpCap:
			if count >= limit || depth+1 >= maxDepth {
				goto limits
			}
			count++
			depth++
			work -= workFree
			m.starts[in.Min] = pos
			pc++
			continue

		case prog.OpCapEnd:
			c := caps[2*in.Min : 2*in.Min+2]
			if in.Flag&prog.FlagFixed == 0 {
				trail = append(trail, saved{in.Min, int32(c[0]), int32(c[1])})
			}
			c[0], c[1] = m.starts[in.Min], pos
			pc++
			work -= workFree
			continue

		case prog.OpAlt, prog.OpSkip:
			pc = int(in.X)
			work -= workPlace
			continue

		case prog.OpKet:
			if in.Rep == prog.RepOnce {
				pc++
				work -= workFree
				continue
			}
			if aux, next = 0, pc+1; in.Rep == prog.RepMax {
				next = int(in.Y)
			}
			goto point

		case prog.OpBra:
			if in.X < 0 && !hasThen {
				pc++
				work -= workFree
				continue
			}
			fallthrough

		case prog.OpZero, prog.OpZeroMin:
			if aux, next = 0, pc+1; in.Op == prog.OpZeroMin {
				next = int(in.X)
			}
			goto point

		case prog.OpEnter:
			if count >= limit || depth+1 >= maxDepth {
				goto limits
			}
			count++
			work -= 4 * workFree
			sp := int32(len(stack))
			if in.X >= 0 || hasThen || in.Rep == prog.RepPos || in.Flag&prog.FlagCondition != 0 ||
				in.Group == prog.GroupNotAhead || in.Group == prog.GroupNotBehind {
				stack = append(stack, entry{int32(pc), int32(pos), matched, int32(depth), head, int32(len(trail)), int32(len(nodes))})
				matched = 0
			}
			if in.Group != prog.GroupTop {
				saves := savesLen(nodes)
				if in.Group == prog.GroupScan {
					saves += 2 // what OpScan has kept
				}
				nodes = append(nodes, node{int32(pos), head, sp, int32(depth), int32(pc), -1, rec, saves})
				head = int32(len(nodes) - 1)
			}
			depth++
			pc++
			continue

		case prog.OpClose:
			work -= 4 * workFree
			n := &nodes[head]
			at := head
			head = n.prev
			if insts[n.pc].Flag&prog.FlagVarBehind != 0 && pos != int(n.pos) {
				goto fail
			}
			if in.Flag&prog.FlagCondition != 0 {
				stack, nodes = stack[:n.sp], nodes[:at]
				pos, depth, pc = int(n.pos), int(n.depth), int(in.X)
				continue
			}
			switch in.Group {
			case prog.GroupCapture:
				if n.call == in.Min {
					trail = m.leave(n, trail)
					rec, pc = n.rec, int(n.pc)+1
					continue
				}
				c := caps[2*in.Min : 2*in.Min+2]
				trail = append(trail, saved{in.Min, int32(c[0]), int32(c[1])})
				c[0], c[1] = int(n.pos), pos
			case prog.GroupAtomic:
				stack, nodes = stack[:n.sp], nodes[:at]
			case prog.GroupAhead, prog.GroupBehind:
				m.lastUsed = max(m.lastUsed, pos)
				stack, nodes = stack[:n.sp], nodes[:at]
				pos = int(n.pos)
				if hasThen {
					// Quirk: a (*THEN) that is backtracked onto behind a look-around
					// does not get past it.
					stack = append(stack, entry{int32(pc), n.pos, 0, n.depth, head, int32(len(trail)), int32(len(nodes))})
				}
			case prog.GroupAheadNA, prog.GroupBehindNA:
				m.lastUsed = max(m.lastUsed, pos)
				pos = int(n.pos)
			case prog.GroupNotAhead, prog.GroupNotBehind:
				stack, nodes = stack[:n.sp], nodes[:at]
				pos = int(n.pos)
				goto fail
			case prog.GroupScan:
				if count >= limit || depth+1 >= maxDepth {
					goto limits
				}
				count++
				depth++
				trail = append(trail, saved{slotEnd, int32(end), 0})
				end, pos = m.saves[n.saves-2], m.saves[n.saves-1]
			}
			switch in.Rep {
			case prog.RepOnce:
			case prog.RepPos:
				stack, nodes = stack[:n.sp], nodes[:at]
				depth = int(n.depth)
				if pos != int(n.pos) {
					matched = 1
					pc = int(in.Y)
					continue
				}
			default:
				if pos == int(n.pos) {
					break // an empty pass ends the repeat
				}
				if aux, next = 0, pc+1; in.Rep == prog.RepMax {
					next = int(in.Y)
				}
				goto point
			}
			pc++
			continue

		case prog.OpAssert:
			work -= workPlace
			if !m.holds(syntax.AssertKind(in.Byte), pos, end) {
				goto fail
			}
			pc++
			continue

		case prog.OpAny:
			work -= workPlace
			if pos >= end || m.newlineLen(pos, end) > 0 {
				goto fail
			}
			pos++
			pc++
			continue

		case prog.OpAnyNL, prog.OpGraph:
			work -= 2 * workFree
			n := m.wide(in.Kind, pos, end)
			if n == 0 {
				goto fail
			}
			pos += n
			pc++
			continue

		case prog.OpLoopWide:
			n := 0
			least := pos
			for ; n < int(in.Max); n++ {
				if n == int(in.Min) {
					least = pos
					if in.Mode == syntax.Lazy {
						break
					}
				}
				k := m.wide(in.Kind, pos, end)
				if k == 0 {
					break
				}
				pos += k
			}
			work -= n * 2 * workFree
			if n < int(in.Min) {
				goto fail
			}
			if n == int(in.Min) {
				least = pos
			}
			if in.Mode == syntax.Lazy && in.Min != in.Max || in.Mode == syntax.Greedy && pos > least {
				if aux, next = int32(least), pc+1; in.Mode == syntax.Lazy {
					aux = in.Min
				}
				goto point
			}
			pc++
			continue

		case prog.OpRef:
			work -= 4*workFree + int(in.Y)
			from, n, ok := m.ref(in, caps)
			if !ok || end-pos < n || !sameRef(in, s[from:from+n], s[pos:pos+n], &work) {
				goto fail
			}
			pos += n
			pc++
			continue

		case prog.OpRefLoop:
			work -= 4*workFree + int(in.Y)
			from, n, ok := m.ref(in, caps)
			if !ok && in.Min > 0 {
				goto fail
			}
			if n == 0 { // unset or empty: as often as one likes
				pc++
				continue
			}
			want := s[from : from+n]
			times := 0
			for times < int(in.Max) && end-pos >= n && sameRef(in, want, s[pos:pos+n], &work) {
				if times == int(in.Min) && in.Mode == syntax.Lazy {
					break
				}
				pos += n
				times++
			}
			if times < int(in.Min) {
				goto fail
			}
			if in.Min != in.Max {
				if aux, next = int32(pos-(times-int(in.Min))*n), pc+1; in.Mode == syntax.Lazy {
					aux = in.Min
				}
				goto point
			}
			pc++
			continue

		case prog.OpCond:
			work -= workFree
			if in.Min < 0 || m.condition(&p.Conds[in.Min], caps, rec, &work) {
				pc++
			} else {
				pc = int(in.X)
			}
			continue

		case prog.OpReverse:
			work -= workFree
			if pos < int(in.Min) {
				goto fail
			}
			pos -= int(in.Min)
			pc++
			continue

		case prog.OpReverseVar:
			if pos < int(in.Min) {
				goto fail
			}
			back := min(int(in.Max), pos)
			pos -= back
			aux, next = int32(back), pc+1
			goto point

		case prog.OpCall:
			if rec != noRec && m.loops(nodes, head, in.Min, pos, &work) {
				result, hit = codeLoop, RecurseLoop
				goto done
			}
			if count >= limit || depth+1 >= maxDepth {
				goto limits
			}
			count++
			work -= 2*len(caps) + int(in.Max) + 20*workFree
			m.saves = m.saves[:savesLen(nodes)]
			m.saves = append(m.saves, caps...)
			m.saves = append(m.saves, m.lastUsed)
			stack = append(stack, entry{int32(pc), int32(pos), in.X, int32(depth), head, int32(len(trail)), int32(len(nodes))})
			nodes = append(nodes, node{int32(pos), head, int32(len(stack) - 1), int32(depth), int32(pc), in.Min, rec, int32(len(m.saves))})
			head = int32(len(nodes) - 1)
			trail = append(trail, saved{slotRec, rec, 0})
			rec = in.Min
			depth++
			pc = int(in.X) + 1
			continue

		case prog.OpScan:
			work -= 2*workFree + int(in.Y)
			from, n, ok := m.ref(in, caps)
			if !ok {
				goto fail
			}
			// The group's node keeps where to go on.
			m.saves = append(m.saves[:savesLen(nodes)], end, pos)
			trail = append(trail, saved{slotEnd, int32(end), 0})
			pos, end = from, from+n
			pc++
			continue

		case prog.OpKeep:
			work -= 2 * workFree
			trail = append(trail, saved{slotKeep, int32(keep), 0})
			keep = pos
			pc++
			continue

		case prog.OpMark, prog.OpCommit, prog.OpPrune, prog.OpThen, prog.OpSkipVerb, prog.OpSkipArg:
			if in.X >= 0 && in.Op != prog.OpSkipArg {
				work -= 4 * workFree
				trail = append(trail, saved{slotMark, mark, 0})
				mark, m.failMark = in.X, int(in.X)
			}
			if in.Op == prog.OpSkipArg {
				if m.skipArgs++; m.skipArgs <= m.ignoreSkipArg {
					pc++
					continue
				}
			}
			aux, next = rec, pc+1
			goto point

		case prog.OpNop:
			if m.tr != nil {
				m.tr.visit(pc, pos, len(stack))
			}
			pc++
			work -= workFree
			continue

		case prog.OpCloseCap:
			work -= 2*workFree + len(nodes)
			if rec == noRec {
				if at := openCapture(insts, nodes, head, in.Min); at >= 0 {
					c := caps[2*in.Min : 2*in.Min+2]
					trail = append(trail, saved{in.Min, int32(c[0]), int32(c[1])})
					c[0], c[1] = int(nodes[at].pos), pos
				}
			}
			pc++
			continue

		case prog.OpAssertAccept:
			work -= 2*workFree + len(nodes)
			m.lastUsed = max(m.lastUsed, pos)
			at := openLook(insts, nodes, head)
			if at < 0 {
				goto fail
			}
			n := &nodes[at]
			closing := &insts[insts[n.pc].Y]
			if closing.Flag&prog.FlagCondition != 0 {
				// PCRE2 takes over the captures, but not the mark.
				if was, ok := markBefore(trail[stack[n.sp].trail:]); ok {
					trail = append(trail, saved{slotMark, mark, 0})
					mark = was
				}
			}
			stack, nodes = stack[:n.sp], nodes[:at]
			head, depth, pos = n.prev, int(n.depth), int(n.pos)
			if insts[n.pc].Group == prog.GroupScan {
				trail = append(trail, saved{slotEnd, int32(end), 0})
				end, pos = m.saves[n.saves-2], m.saves[n.saves-1]
			}
			if rec != n.rec {
				trail = append(trail, saved{slotRec, rec, 0})
				rec = n.rec
			}
			switch {
			case closing.Flag&prog.FlagCondition != 0:
				pc = int(closing.X)
			case closing.Group == prog.GroupNotAhead || closing.Group == prog.GroupNotBehind:
				goto fail
			default:
				pc = int(insts[n.pc].Y) + 1
			}
			continue

		case prog.OpAccept, prog.OpEnd:
			if rec != noRec {
				work -= len(nodes)
				at := openCall(nodes, head)
				n := &nodes[at]
				head = n.prev
				trail = m.leave(n, trail)
				rec, pc = n.rec, int(n.pc)+1
				if in.Op == prog.OpAccept {
					stack, nodes = stack[:n.sp], nodes[:at]
					depth = int(n.depth)
				}
				continue
			}
			if pos == keep && (p.Settings.NotEmpty || p.Settings.NotEmptyAtStart && keep == m.start) {
				goto fail
			}
			if pos < end && p.EndAnchored {
				if in.Op == prog.OpAccept {
					result, hit = codeNoMatch, NoMatch
					goto done
				}
				goto fail
			}
			caps[0], caps[1] = keep, pos
			m.mark = int(mark)
			result, hit = codeMatch, Matched
			goto done

		case prog.OpFail:
			goto fail
		}

	fail:
		if work -= workStep; work < 0 {
			result, hit = codeLimit, WorkLimit
			goto done
		}
		if m.tr != nil {
			m.tr.refused(pc, pos, at)
		}
		if p.Uses&syntax.UsesRecursion != 0 {
			work -= 2 * workFree
			m.lastUsed = max(m.lastUsed, m.used(in, pos, end))
		}
	again:
		if len(stack) == 0 {
			result, hit = codeNoMatch, NoMatch
			goto done
		}
		if m.tr != nil {
			m.tr.back(len(stack) - 1)
		}
		e = &stack[len(stack)-1]
		in = &insts[e.pc]
		if len(trail) > int(e.trail) {
			trail, keep, mark, rec, end = m.undo(trail, e, keep, mark, rec, end)
		}
		nodes = nodes[:e.nodes]
		head, depth, pos, pc = e.head, int(e.depth), int(e.pos), int(e.pc)
		switch in.Op {
		case prog.OpLoop:
			if in.Mode == syntax.Lazy {
				if e.aux >= in.Max || pos >= end || !in.Set.Has(s[pos]) {
					stack = stack[:len(stack)-1]
					goto fail
				}
				e.aux++
				pos++
				if in.Flag&prog.FlagFollow != 0 && !m.opts.NoSkip {
					// Every position at which the byte that must follow is missing
					// is a step that fails at once.
					n := m.skipTo(in, s, pos, end, int(in.Max-e.aux), &work)
					if n > limit-count {
						count = limit
						goto limits
					}
					count += n
					pos += n
					e.aux += int32(n)
				}
				goto retry
			}
			pos--
			if in.Flag&prog.FlagFollow != 0 && pos >= int(e.aux) && !m.opts.NoSkip {
				n := pos - m.last(in, s, int(e.aux), min(pos+1, end), &work)
				if n > limit-count {
					count = limit
					goto limits
				}
				count += n
				pos -= n
			}
			e.pos = int32(pos)
			if pos <= int(e.aux) {
				if in.Kind != prog.KindClass {
					stack = stack[:len(stack)-1]
					pc++
					continue
				}
				if pos < int(e.aux) {
					stack = stack[:len(stack)-1]
					goto again
				}
			}
			goto retry

		case prog.OpBra, prog.OpEnter:
			if in.X >= 0 {
				matched = e.aux
				stack = stack[:len(stack)-1]
				pc = int(in.X)
				if in.Op == prog.OpBra {
					matched = 0
				}
				continue
			}
			was := e.aux
			stack = stack[:len(stack)-1]
			switch {
			case in.Flag&prog.FlagCondition != 0:
				pc = int(in.Max)
				continue
			case in.Op == prog.OpEnter && (in.Group == prog.GroupNotAhead || in.Group == prog.GroupNotBehind):
				pc = int(in.Y) + 1
				continue
			case in.Rep == prog.RepPos && (was != 0 || in.Flag&prog.FlagZero != 0):
				pc = int(in.Y) + 1
				continue
			}
			goto again

		case prog.OpZero:
			stack = stack[:len(stack)-1]
			pc = int(in.X)
			continue

		case prog.OpZeroMin:
			stack = stack[:len(stack)-1]
			pc++
			continue

		case prog.OpKet, prog.OpClose:
			stack = stack[:len(stack)-1]
			if in.Rep == prog.RepOnce {
				goto again // only there to stop a verb
			}
			if in.Rep == prog.RepMin {
				pc = int(in.Y)
			} else {
				pc++
			}
			continue

		case prog.OpLoopWide:
			if in.Mode == syntax.Lazy {
				n := m.wide(in.Kind, pos, end)
				if e.aux >= in.Max || n == 0 {
					stack = stack[:len(stack)-1]
					goto fail
				}
				e.aux++
				pos += n
			} else {
				if pos--; pos > int(e.aux) && in.Kind != prog.KindAny && s[pos] == '\n' && s[pos-1] == '\r' {
					pos--
				}
				if pos <= int(e.aux) {
					stack = stack[:len(stack)-1]
					pc++
					continue
				}
			}
			goto retry

		case prog.OpRefLoop:
			from, n, _ := m.ref(in, caps)
			if in.Mode == syntax.Lazy {
				if e.aux >= in.Max || end-pos < n || !sameRef(in, s[from:from+n], s[pos:pos+n], &work) {
					stack = stack[:len(stack)-1]
					goto fail
				}
				e.aux++
				pos += n
			} else if pos -= n; pos < int(e.aux) {
				stack = stack[:len(stack)-1]
				goto again
			}
			goto retry

		case prog.OpReverseVar:
			if e.aux <= in.Min {
				stack = stack[:len(stack)-1]
				goto again
			}
			e.aux--
			pos++
			goto retry

		case prog.OpCall:
			next := insts[e.aux].X
			if next < 0 {
				stack = stack[:len(stack)-1]
				goto again
			}
			e.aux = next
			if count >= limit {
				goto limits
			}
			count++
			// What was saved for the first branch still stands there.
			m.saves = m.saves[:int(savesLen(nodes))+len(caps)+1]
			nodes = append(nodes, node{int32(pos), head, int32(len(stack) - 1), int32(depth), int32(pc), in.Min, rec, int32(len(m.saves))})
			head = int32(len(nodes) - 1)
			trail = append(trail, saved{slotRec, rec, 0})
			rec = in.Min
			depth++
			pc = int(next) + 1
			continue

		case prog.OpMark:
			stack = stack[:len(stack)-1]
			goto again

		default: // a verb that was backtracked onto
			m.verb = verbState{pc: e.pc, rec: e.aux, pos: pos, name: in.X}
			stack = stack[:len(stack)-1]
			switch in.Op {
			case prog.OpCommit:
				verb = codeCommit
			case prog.OpPrune:
				verb = codePrune
			case prog.OpSkipVerb:
				verb = codeSkip
			case prog.OpSkipArg:
				verb = codeSkipArg
			default:
				verb = codeThen
			}
			var on int
			pending := len(stack)
			stack, on, verb = m.unwind(stack, verb)
			work -= (pending - len(stack)) * 2 * workFree
			switch {
			case len(stack) == 0:
				result, hit = verb, NoMatch
				goto done
			case on >= 0:
				// The assertion on top has failed: it is a negative one, or a
				// condition, and the match goes on at on.
				e = &stack[len(stack)-1]
				trail, keep, mark, rec, end = m.undo(trail, e, keep, mark, rec, end)
				nodes = nodes[:e.nodes]
				head, depth, pos, pc = e.head, int(e.depth), int(e.pos), on
				stack = stack[:len(stack)-1]
				continue
			}
			goto again
		}

	point: // a new backtracking point; on at next
		if count >= limit || depth+1 >= maxDepth {
			goto limits
		}
		count++
		work -= 3 * workFree
		stack = append(stack, entry{int32(pc), int32(pos), aux, int32(depth), head, int32(len(trail)), int32(len(nodes))})
		depth++
		pc = next
		continue

	retry: // the point on top once more, from pos
		e.pos = int32(pos)
		if count >= limit {
			goto limits
		}
		count++
		work -= workFree
		depth++
		pc++
		continue

	limits:
		result, hit = codeLimit, m.limitHit(count, depth)
		goto done
	}
done:
	if result != codeMatch {
		m.restore(trail)
	}
	m.stack, m.trail, m.nodes = stack, trail, nodes
	m.work = work - len(stack)*workStep - workStep
	m.steps = max(m.steps, count)
	return result, hit
}
