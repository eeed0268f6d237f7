package regex

import "matchline/core/regex/internal/backtrack"

// Outcome is how a match ended.
type Outcome = backtrack.Outcome

const (
	// Matched: the pattern matched; Result.Captures says where.
	Matched = backtrack.Matched
	// NoMatch: no start position matches.
	NoMatch = backtrack.NoMatch
	// MatchLimit: a start position took Limits.Match steps (PCRE2's error -47).
	MatchLimit = backtrack.MatchLimit
	// DepthLimit: Limits.Depth backtracking points were pending (-53).
	DepthLimit = backtrack.DepthLimit
	// HeapLimit: they would not fit into Limits.HeapKiB in PCRE2 (-63).
	HeapLimit = backtrack.HeapLimit
	// RecurseLoop: a recursion called itself without moving on (-52).
	RecurseLoop = backtrack.RecurseLoop
	// WorkLimit: the whole match took more than Limits.Work. PCRE2 has no such
	// limit; it would go on.
	WorkLimit = backtrack.WorkLimit
	// BadOffset: the start offset lies behind the subject (-33).
	BadOffset = backtrack.BadOffset
)

// Captures are the places of the whole match and of every group, two byte
// offsets each: group n is subject[c[2*n]:c[2*n+1]]. Both are -1 for a group
// that did not take part.
type Captures []int

// Group returns the half-open byte range of group n, and whether it took part.
// A number the pattern does not have did not take part.
func (c Captures) Group(n int) (start, end int, ok bool) {
	if n < 0 || 2*n+1 >= len(c) || c[2*n] < 0 {
		return -1, -1, false
	}
	return c[2*n], c[2*n+1], true
}

// Result is what one match gives. It is handed on by pointer: copying one costs
// more than most matches, above all in wasm.
type Result struct {
	Outcome Outcome
	// Captures are nil unless Outcome is Matched.
	Captures Captures
	// Steps is the largest number of steps that any one start position took:
	// what Limits.Match is compared with. A subject that is ruled out before
	// matching starts takes none.
	Steps int
	// Mark is the name of the last (*MARK) passed: on the way to the match, or
	// anywhere if there is none.
	Mark string
}
