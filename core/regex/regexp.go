package regex

import (
	"bytes"
	"encoding/binary"

	"matchline/core/regex/internal/backtrack"
	"matchline/core/regex/internal/literal"
	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

// Flags are the options a pattern is compiled with.
type Flags = syntax.Flags

// The flags Nmap uses; the others are in package syntax.
const (
	Caseless  = syntax.Caseless
	DotAll    = syntax.DotAll
	Multiline = syntax.Multiline
)

// Facts is what can be said about every match of a pattern.
type Facts = syntax.Facts

// Regexp is a compiled pattern. Nothing about it changes after Compile, so any
// number of goroutines may use it; each needs a Matcher of its own.
type Regexp struct {
	pattern string
	flags   Flags
	prog    *prog.Program
	filter  literal.Filter
}

// Compile turns a pattern into a Regexp. The error is always a *syntax.Error.
// The cost is linear in the size of the program; a pattern whose program would
// be larger than PCRE2 allows is refused as PCRE2 refuses it.
func Compile(pattern string, flags Flags) (*Regexp, error) {
	tree, err := syntax.ParseRuns(pattern, flags)
	if err != nil {
		return nil, err
	}
	return compile(tree, prog.Options{}), nil
}

func compile(tree *syntax.Tree, opts prog.Options) *Regexp {
	p := prog.Compile(tree, opts)
	return &Regexp{pattern: tree.Pattern, flags: tree.Flags, prog: p, filter: literal.Of(p)}
}

// String returns the pattern as it was given.
func (re *Regexp) String() string { return re.pattern }

// Tree returns the parsed pattern. A Regexp does not keep it, because thousands
// of them would: it is parsed anew at each call.
func (re *Regexp) Tree() *syntax.Tree {
	tree, err := syntax.Parse(re.pattern, re.flags)
	if err != nil {
		panic("regex: the pattern compiled, and is refused now: " + err.Error())
	}
	return tree
}

// NumGroups returns the number of capture groups, without the whole match.
func (re *Regexp) NumGroups() int { return re.prog.NumCaps - 1 }

// GroupSpans returns the place of every capture group in the pattern, by number;
// the first is the whole pattern. It parses the pattern.
func (re *Regexp) GroupSpans() []source.Span {
	groups := re.Tree().Groups
	spans := make([]source.Span, len(groups))
	for i, g := range groups {
		spans[i] = g.Span
	}
	return spans
}

// Facts returns what can be said about every match without making one. It is
// worked out anew at each call.
func (re *Regexp) Facts() *Facts { return re.Tree().Facts() }

// Matcher matches one Regexp. It owns the memory a match needs, so it is not for
// concurrent use, and once warm it allocates nothing.
type Matcher struct {
	// The filter, kept at hand: it turns most subjects away. Zero where there is
	// none.
	first, want  byte   // the first byte
	mask, word   uint64 // the first eight bytes
	mask2, word2 uint64 // the next eight
	minLen       int
	prefix       []byte // what a match begins with that may begin anywhere

	none   Result // what a subject gets that is turned away
	result Result
	m      *backtrack.Machine
}

// NewMatcher returns a Matcher that obeys the limits.
func (re *Regexp) NewMatcher(lim Limits) *Matcher {
	return re.newMatcher(lim, backtrack.Options{})
}

func (re *Regexp) newMatcher(lim Limits, opts backtrack.Options) *Matcher {
	m := &Matcher{m: backtrack.New(re.prog, lim.resolved(), opts)}
	st := &re.prog.Start
	f := &re.filter
	if opts.NoFilter || !m.m.Affords(f.Steps) {
		return m
	}
	if st.Anchored {
		m.mask, m.mask2 = f.Mask[0], f.Mask[1]
		m.word, m.word2 = f.Word[0], f.Word[1]
		m.first, m.want = byte(m.mask), byte(m.word)
		m.minLen = max(st.MinLen, f.Len)
	} else if st.HasFirst && !st.FirstLine {
		m.prefix = f.Prefix
		m.m.SkipTo(f.Prefix)
	}
	return m
}

// Match looks for the first match in the subject. The Result is the Matcher's own
// until its next match.
func (m *Matcher) Match(subject []byte) *Result {
	// Short enough to be compiled into the caller, in wasm too: most subjects end
	// here.
	if len(subject) > 0 && subject[0]&m.first != m.want {
		return &m.none
	}
	return m.match(subject)
}

// match goes on where the first byte says nothing against a match.
func (m *Matcher) match(subject []byte) *Result {
	switch {
	case len(subject) < m.minLen,
		len(subject) < 16 && !m.admitsShort(subject),
		len(subject) >= 16 && (binary.LittleEndian.Uint64(subject)&m.mask != m.word ||
			binary.LittleEndian.Uint64(subject[8:])&m.mask2 != m.word2),
		m.prefix != nil && !bytes.Contains(subject, m.prefix):
		return &m.none
	}
	return m.run(subject, 0)
}

// MatchAt looks for the first match that starts at or after start. What lies
// before is still seen by \b and lookbehinds, and ^ does not match at start.
func (m *Matcher) MatchAt(subject []byte, start int) *Result {
	if start == 0 {
		return m.Match(subject)
	}
	return m.run(subject, start)
}

// admitsShort asks the filter about a subject of less than sixteen bytes.
func (m *Matcher) admitsShort(s []byte) bool {
	var w [2]uint64
	for i, b := range s {
		w[i>>3] |= uint64(b) << (i & 7 * 8)
	}
	return w[0]&m.mask == m.word && w[1]&m.mask2 == m.word2
}

func (m *Matcher) run(subject []byte, start int) *Result {
	r := &m.result
	r.Outcome, r.Captures = m.m.Match(subject, start), nil
	if r.Outcome == Matched {
		r.Captures = m.m.Captures()
	}
	r.Steps, r.Mark = m.m.Steps(), m.m.Mark()
	return r
}
