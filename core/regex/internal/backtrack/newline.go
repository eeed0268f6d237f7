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
	switch m.s[pos] {
	case '\r':
		if pos+1 < end && m.s[pos+1] == '\n' {
			return 2
		}
		return 1
	case '\n':
		return 1
	case '\v', '\f', 0x85:
		if !m.p.Settings.AnyCRLF {
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
