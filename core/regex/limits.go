package regex

import (
	"math"

	"matchline/core/regex/internal/backtrack"
)

// Limits bound one match. A zero field stands for PCRE2's default; a pattern
// that starts with (*LIMIT_MATCH=) and its kin can lower them, never raise them.
type Limits struct {
	// Match bounds the steps, PCRE2's backtracking points, that one start
	// position may take.
	Match int
	// Depth bounds how many backtracking points may be pending at once.
	Depth int
	// HeapKiB bounds the memory PCRE2 would use for them. What this package uses
	// itself is less.
	HeapKiB int
	// Work bounds the time of the whole match, over all start positions, which
	// the others do not: a pattern may take Match steps at every byte. The unit
	// is about a nanosecond; going back once counts eight or twenty, what goes on
	// without a choice four or more, two bytes looked at one. Zero stands for no
	// bound.
	//
	// Differs: PCRE2 has no such limit. A match that meets it ends as WorkLimit
	// where PCRE2 would go on, to whatever outcome, because a page must answer.
	Work int
}

// PCRE2's defaults, as in its config.h.
const (
	defaultMatch   = 10_000_000
	defaultDepth   = 10_000_000
	defaultHeapKiB = 20_000_000
)

// nmapWork keeps every match within some milliseconds. Of 279,921 pairs of a
// database pattern and a sampled, mutated or long (10 KB) subject seven meet
// it; in all seven PCRE2 goes on and finds no match either.
const nmapWork = 7_000_000

// NmapLimits are the limits Nmap sets on every match line, and a bound on the
// work of the whole match. Differs: Nmap has no such bound, see Limits.Work.
func NmapLimits() Limits {
	return Limits{Match: 50_000, Depth: 1_000, HeapKiB: 10_240, Work: nmapWork}
}

// DefaultLimits are PCRE2's own.
func DefaultLimits() Limits {
	return Limits{Match: defaultMatch, Depth: defaultDepth, HeapKiB: defaultHeapKiB}
}

// resolved fills in the defaults.
func (l Limits) resolved() backtrack.Limits {
	def := func(v, d int) int {
		if v <= 0 {
			return d
		}
		return v
	}
	return backtrack.Limits{
		Match:   def(l.Match, defaultMatch),
		Depth:   def(l.Depth, defaultDepth),
		HeapKiB: def(l.HeapKiB, defaultHeapKiB),
		Work:    def(l.Work, math.MaxInt),
	}
}
