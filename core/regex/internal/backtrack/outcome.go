package backtrack

// Outcome is how a match ended.
type Outcome uint8

// The outcomes; package regex says what they mean.
const (
	NoMatch Outcome = iota
	Matched
	MatchLimit
	DepthLimit
	HeapLimit
	RecurseLoop
	BadOffset
	WorkLimit
)

var outcomeNames = [...]string{
	NoMatch:     "no match",
	Matched:     "matched",
	MatchLimit:  "match limit",
	DepthLimit:  "depth limit",
	HeapLimit:   "heap limit",
	RecurseLoop: "recursion loop",
	BadOffset:   "bad offset",
	WorkLimit:   "work limit",
}

// String names the outcome in plain words.
func (o Outcome) String() string {
	if int(o) < len(outcomeNames) {
		return outcomeNames[o]
	}
	return "unknown outcome"
}

// LimitHit reports whether a limit ended the match.
func (o Outcome) LimitHit() bool {
	return o == MatchLimit || o == DepthLimit || o == HeapLimit || o == WorkLimit
}
