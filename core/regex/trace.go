package regex

import (
	"sort"

	"matchline/core/regex/internal/backtrack"
	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

// Trace says how far a pattern got, and what stopped it there. Of all attempts
// it looks at the one that got furthest in the pattern; among equals at the one
// that took most of the subject, then at the first.
type Trace struct {
	Result
	// Start is the subject offset at which that attempt began.
	Start int
	// Furthest is the subject byte that was refused; len(subject) if more bytes
	// were wanted than there are. After a match it is where the match ends.
	Furthest int
	// Node is the part of the pattern that refused it: one node, one byte of a
	// literal. Empty after a match, or if no attempt was made.
	Node source.Span
	// Asks says in words what Node would have accepted: `"w"`, "a digit", "the
	// end of the response".
	Asks string
	// Taken is the range of the subject the attempt had accepted before.
	Taken source.Span
	// Path are the nodes the attempt had come through, in order, and the subject
	// byte at which each was reached; at most the first 4,096.
	Path []PathStep
	// Visits says for the nodes, in pattern order, how often the matcher came to
	// them in all attempts.
	Visits []NodeVisits
	// Partial: following the matcher took too long, so what is said about the
	// furthest place, the path and the visits covers only the first attempts.
	Partial bool
}

// PathStep is a node and the subject byte at which it was reached.
type PathStep struct {
	Node source.Span
	At   int
}

// NodeVisits is a node and how often it was tried.
type NodeVisits struct {
	Node  source.Span
	Count int
}

// Trace matches the subject and says how far the pattern got. The Result is that
// of Match. It compiles the pattern anew and is slower than a match by far; its
// memory is bounded by the pattern and a fixed number of steps.
func (re *Regexp) Trace(subject []byte, lim Limits) *Trace {
	t := &Trace{Result: *re.NewMatcher(lim).Match(subject)}
	if t.Outcome == Matched {
		t.Captures = append(Captures(nil), t.Captures...)
		t.Start, t.Furthest = t.Captures[0], t.Captures[1]
		t.Taken = source.Span{Start: t.Start, End: max(t.Start, t.Furthest)}
		end := len(re.pattern)
		t.Node = source.Span{Start: end, End: end}
	}
	p := prog.Compile(re.Tree(), prog.Options{Trace: true})
	rec := backtrack.NewRecorder(p)
	m := backtrack.New(p, lim.resolved(), backtrack.Options{NoSkip: true, NoFilter: true})
	m.Record(subject, 0, rec)
	t.Partial = rec.Cut
	t.visits(rec)
	if t.Outcome != Matched && rec.Found {
		t.refusal(p, rec)
	}
	return t
}

// refusal fills in what stopped the attempt that got furthest.
func (t *Trace) refusal(p *prog.Program, rec *backtrack.Recorder) {
	node := p.Nodes[rec.PC]
	t.Start, t.Furthest, t.Node = rec.Start, rec.Pos, p.Spans[rec.PC]
	t.Asks = asks(node)
	t.Taken = source.Span{Start: rec.Start, End: max(rec.Start, rec.Pos)}
	t.Path = make([]PathStep, len(rec.Path))
	for i, v := range rec.Path {
		t.Path[i] = PathStep{Node: p.Spans[v.PC], At: v.Pos}
	}
}

// asks is the short phrase for what a node accepts next.
func asks(n syntax.Node) string { return syntax.Asks(n) }

// visits sums the visits up by node.
func (t *Trace) visits(rec *backtrack.Recorder) {
	rec.NodeVisits(func(span source.Span, n int) {
		t.Visits = append(t.Visits, NodeVisits{span, n})
	})
	sort.SliceStable(t.Visits, func(i, j int) bool {
		a, b := t.Visits[i].Node, t.Visits[j].Node
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End > b.End
	})
	// Copies that a quantifier makes of a group are one node.
	sum := t.Visits[:0]
	for _, v := range t.Visits {
		if n := len(sum); n > 0 && sum[n-1].Node == v.Node {
			sum[n-1].Count += v.Count
			continue
		}
		sum = append(sum, v)
	}
	t.Visits = sum
}
