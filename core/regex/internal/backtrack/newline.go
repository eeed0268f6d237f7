package backtrack

import "matchline/core/regex/syntax"

// anyNewline reports whether the newline convention takes CR LF as one newline
// beside others.
func (m *Machine) anyNewline() bool {
	return m.p.Newline == syntax.AnyNewline || m.p.Newline == syntax.CROrLF
}

// skipsLF reports whether a match never starts between CR and LF: not under the
// conventions that know CR LF, unless the pattern names one of them.
func (m *Machine) skipsLF() bool {
	return !m.p.HasCRLF && (m.anyNewline() || m.p.Newline == syntax.CRLF)
}

// anyNL returns the length of what \R matches at pos, 0 if nothing.
func (m *Machine) anyNL(pos, end int) int {
	if pos >= end {
		return 0
	}
	return m.lineBreak(pos, end, !m.p.Settings.AnyCRLF)
}

// lineBreak is the length of CR LF, CR or LF at pos, or with all of any newline of
// a single byte; 0 if there is none. pos is before end.
func (m *Machine) lineBreak(pos, end int, all bool) int {
	switch m.s[pos] {
	case '\r':
		if pos+1 < end && m.s[pos+1] == '\n' {
			return 2
		}
		return 1
	case '\n':
		return 1
	case '\v', '\f', 0x85:
		if all {
			return 1
		}
	}
	return 0
}

// cluster is the length of the grapheme cluster at pos. Among single bytes only
// CR LF belongs together.
func (m *Machine) cluster(pos, end int) int {
	if pos >= end {
		return 0
	}
	if m.s[pos] == '\r' && pos+1 < end && m.s[pos+1] == '\n' {
		return 2
	}
	return 1
}

// newlineLen returns the length of the newline at pos, 0 if there is none.
func (m *Machine) newlineLen(pos, end int) int {
	if pos >= end {
		return 0
	}
	c := m.s[pos]
	switch m.p.Newline {
	case syntax.LF:
		if c == '\n' {
			return 1
		}
	case syntax.CR:
		if c == '\r' {
			return 1
		}
	case syntax.NUL:
		if c == 0 {
			return 1
		}
	case syntax.CRLF:
		if c == '\r' && pos+1 < end && m.s[pos+1] == '\n' {
			return 2
		}
	case syntax.CROrLF, syntax.AnyNewline:
		return m.lineBreak(pos, end, m.p.Newline == syntax.AnyNewline)
	}
	return 0
}

// afterNewline reports whether a newline ends at pos.
func (m *Machine) afterNewline(pos int) bool {
	if pos <= 0 {
		return false
	}
	c := m.s[pos-1]
	switch m.p.Newline {
	case syntax.LF:
		return c == '\n'
	case syntax.CR:
		return c == '\r'
	case syntax.NUL:
		return c == 0
	case syntax.CRLF:
		return c == '\n' && pos >= 2 && m.s[pos-2] == '\r'
	case syntax.CROrLF:
		return c == '\n' || c == '\r'
	}
	switch c {
	case '\n', '\v', '\f', '\r', 0x85:
		return true
	}
	return false
}
