package regex

import (
	"matchline/core/regex/internal/backtrack"
	"matchline/core/regex/internal/literal"
	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// Off is a set of parts of the engine that tests can switch off: what is there
// for speed only, and must change no answer.
type Off uint8

const (
	OffFilter Off = 1 << iota // the literal filter and the search for a first byte
	OffSkip                   // skipping places in a loop where the next byte is not
	OffFast                   // the executor for patterns that remember no groups
	OffForms                  // the fused instructions
)

// CompileOff is Compile without the parts in off.
func CompileOff(pattern string, flags Flags, off Off) (*Regexp, error) {
	tree, err := syntax.Parse(pattern, flags)
	if err != nil {
		return nil, err
	}
	p, err := prog.Compile(tree, prog.Options{Plain: off&OffForms != 0})
	if err != nil {
		return nil, err
	}
	return &Regexp{tree: tree, prog: p, filter: literal.Of(p)}, nil
}

// NewMatcherOff is NewMatcher without the parts in off.
func (re *Regexp) NewMatcherOff(lim Limits, off Off) *Matcher {
	return re.newMatcher(lim, backtrack.Options{
		NoFilter: off&OffFilter != 0,
		NoSkip:   off&OffSkip != 0,
		General:  off&OffFast != 0,
	})
}
