package backtrack

import "bytes"

// reqMax is how long the rest of a subject may be for a required byte to be
// looked for in it: REQ_CU_MAX of pcre2_internal.h; a thousand times that for
// patterns that are not anchored.
const reqMax = 5000

// Match looks for the first match in s that starts at or after start: the
// bumpalong loop of pcre2_match.
func (m *Machine) Match(s []byte, start int) Outcome {
	m.steps, m.mark, m.failMark, m.ignoreSkipArg = 0, -1, -1, 0
	if start < 0 || start > len(s) {
		return BadOffset
	}
	m.s, m.start, m.work = s, start, m.workLimit
	if m.heapFrames < 1 {
		return HeapLimit
	}
	m.forget()
	if !m.p.AllFixed {
		for i := range m.caps {
			m.caps[i] = -1 // and an attempt that fails leaves them so
		}
	}
	out := m.search(s, start)
	if out != Matched {
		m.mark = m.failMark
	}
	m.s = nil
	return out
}

func (m *Machine) search(s []byte, start int) Outcome {
	st := &m.p.Start
	at := start
	reqAt := start - 1 // where the required byte was last found
	for {
		if !st.NoOpt {
			var ok bool
			if at, ok = m.nextStart(at); !ok {
				return NoMatch
			}
			if len(s)-at < st.MinLen {
				return NoMatch
			}
			if st.HasReq {
				from := at
				if st.HasFirst {
					from++
				}
				rest := len(s) - at
				if from > reqAt && (rest < reqMax || !st.Anchored && rest < reqMax*1000) {
					i := -1
					if from < len(s) {
						i = bytes.IndexByte(s[from:], st.Req)
						if i < 0 && st.ReqOther != st.Req {
							i = bytes.IndexByte(s[from:], st.ReqOther)
						}
					}
					if i < 0 {
						return NoMatch
					}
					reqAt = from + i
				}
			}
		}
		next := at + 1
		m.skipArgs = 0
		if m.tr != nil {
			if m.tr.tired() {
				return NoMatch
			}
			m.tr.begin()
		}
		var (
			c   code
			hit Outcome
		)
		if m.simple {
			c, hit = m.runFast(at)
		} else {
			c, hit = m.run(at)
		}
		switch c {
		case codeMatch:
			return Matched
		case codeLimit:
			return hit
		case codeLoop:
			return RecurseLoop
		case codeCommit:
			return NoMatch
		case codeSkipArg:
			next = at
			m.ignoreSkipArg = m.skipArgs
		case codeSkip:
			if m.verb.pos > at {
				next = m.verb.pos // and ignoreSkipArg stays, as in PCRE2
			} else {
				m.ignoreSkipArg = 0
			}
		default:
			m.ignoreSkipArg = 0
		}
		if st.FirstLine && m.newlineLen(at, len(s)) > 0 {
			return NoMatch
		}
		at = next
		if st.Anchored || at > len(s) {
			return NoMatch
		}
		if at > start && s[at-1] == '\r' && at < len(s) && s[at] == '\n' && m.skipsLF() {
			at++
		}
	}
}

// nextStart moves on to the next place where a match can start; ok is false if
// there is none.
func (m *Machine) nextStart(at int) (next int, ok bool) {
	st, s := &m.p.Start, m.s
	end := len(s)
	if st.FirstLine {
		for end = at; end < len(s) && m.newlineLen(end, len(s)) == 0; end++ {
		}
	}
	switch {
	case st.Anchored:
		if st.HasFirst {
			return at, at < end && (s[at] == st.First || s[at] == st.FirstOther)
		}
		if st.Bits != nil {
			return at, at < end && st.Bits.Has(s[at])
		}
	case m.prefix != nil:
		i := bytes.Index(s[at:], m.prefix)
		return at + i, i >= 0
	case st.HasFirst:
		at = indexEither(s[:end], at, st.First, st.FirstOther)
		return at, at < len(s)
	case st.StartLine:
		if at > m.start {
			for at < end && !m.afterNewline(at) {
				at++
			}
			if s[at-1] == '\r' && m.anyNewline() && at < end && s[at] == '\n' {
				at++
			}
		}
	case st.Bits != nil:
		for at < end && !st.Bits.Has(s[at]) {
			at++
		}
		return at, at < len(s)
	}
	return at, true
}

// indexEither returns the first place at or after at where s has a or b, or
// len(s).
func indexEither(s []byte, at int, a, b byte) int {
	if a == b {
		if i := bytes.IndexByte(s[at:], a); i >= 0 {
			return at + i
		}
		return len(s)
	}
	for ; at < len(s); at++ {
		if s[at] == a || s[at] == b {
			return at
		}
	}
	return at
}
