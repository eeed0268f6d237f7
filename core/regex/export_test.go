package regex

import (
	"matchline/core/regex/internal/backtrack"
	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// Off says what to leave out of what is there only for speed. The answers must
// not depend on it.
type Off uint8

const (
	// OffFilter: no look at the first bytes before an attempt.
	OffFilter Off = 1 << iota
	// OffSkip: a loop tries every place, also where the next byte is not there.
	OffSkip
	// OffFast: the general executor only.
	OffFast
	// OffForms: no fast form of a capture group.
	OffForms
	// OffRuns: a node for each byte of a literal.
	OffRuns
)

// CompileOff is Compile with something left out.
func CompileOff(pattern string, flags Flags, off Off) (*Regexp, error) {
	parse := syntax.ParseRuns
	if off&OffRuns != 0 {
		parse = syntax.Parse
	}
	tree, err := parse(pattern, flags)
	if err != nil {
		return nil, err
	}
	return compile(tree, prog.Options{Plain: off&OffForms != 0}), nil
}

// NewMatcherOff is NewMatcher with something left out.
func (re *Regexp) NewMatcherOff(lim Limits, off Off) *Matcher {
	return re.newMatcher(lim, backtrack.Options{
		NoFilter: off&OffFilter != 0,
		NoSkip:   off&OffSkip != 0,
		General:  off&OffFast != 0,
	})
}

// Simple reports whether the fast executor serves the pattern.
func (re *Regexp) Simple() bool { return re.prog.Simple }
