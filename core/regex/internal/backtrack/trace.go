package backtrack

import (
	"math"

	"matchline/core/regex/internal/prog"
	"matchline/core/source"
)

// traceSteps bounds how many visits to nodes one trace follows.
const traceSteps = 2_000_000

// tracePath bounds the length of the path a Recorder keeps.
const tracePath = 4096

// Recorder notes how far the attempts of a match got. It works on a program
// compiled with prog.Options.Trace, in which an OpNop stands before every node
// and every byte of a literal is a node.
type Recorder struct {
	p        *prog.Program
	negative []bool   // the instruction stands inside a negative look-around
	visits   []uint32 // how often each instruction was come to
	spent    int

	// What got furthest in the pattern.
	Found      bool
	Cut        bool // it stopped before the end
	PC, Pos    int
	Start      int
	offset     int // of the node in the pattern
	refusal    int // which refusal it was, counted from 1
	refusals   int
	replayTo   int
	path       []Visit
	Path       []Visit
	pathHeight []int32
}

// Visit is one node on the way, and the subject byte at which it was come to.
type Visit struct {
	PC, Pos int
}

// NewRecorder returns a recorder for the program.
func NewRecorder(p *prog.Program) *Recorder {
	r := &Recorder{p: p, negative: make([]bool, len(p.Insts)), visits: make([]uint32, len(p.Insts))}
	for i := range p.Insts {
		in := &p.Insts[i]
		if in.Op == prog.OpEnter && (in.Group == prog.GroupNotAhead || in.Group == prog.GroupNotBehind) {
			for j := i; j < int(in.Y); j++ {
				r.negative[j] = true
			}
		}
	}
	return r
}

// Record runs the machine's program with the recorder listening. The outcome is
// that of a match without start optimisations; it may be cut short.
func (m *Machine) Record(s []byte, start int, r *Recorder) {
	m.tr = r
	limit, work := m.limit, m.workLimit
	m.limit, m.workLimit = min(m.limit, traceSteps), math.MaxInt
	out := m.Match(s, start)
	r.Cut = r.spent > traceSteps || out == MatchLimit && limit > traceSteps
	if r.Found {
		// Once more, as far as that refusal, to see the way to it.
		r.replayTo, r.refusals, r.spent = r.refusal, 0, 0
		m.Match(s, start)
	}
	m.limit, m.workLimit = limit, work
	m.tr = nil
}

// tired reports whether the recorder has seen enough.
func (r *Recorder) tired() bool {
	return r.spent > traceSteps || r.replayTo > 0 && r.refusals >= r.replayTo
}

// visit notes that the node at pc was come to; height is that of the stack.
func (r *Recorder) visit(pc, pos, height int) {
	r.spent++
	if r.replayTo == 0 {
		r.visits[pc]++
		return
	}
	if r.refusals < r.replayTo && len(r.path) < tracePath {
		r.path = append(r.path, Visit{pc, pos})
		r.pathHeight = append(r.pathHeight, int32(height))
	}
}

// back notes that the match goes back to the entry at height: what was come to
// since is off the way.
func (r *Recorder) back(height int) {
	if r.replayTo == 0 {
		return
	}
	n := len(r.path)
	for n > 0 && int(r.pathHeight[n-1]) > height {
		n--
	}
	r.path, r.pathHeight = r.path[:n], r.pathHeight[:n]
}

// begin notes that an attempt starts.
func (r *Recorder) begin() {
	r.path, r.pathHeight = r.path[:0], r.pathHeight[:0]
}

// refused notes that the instruction at pc does not accept what stands at pos,
// in the attempt that began at at.
func (r *Recorder) refused(pc, pos, at int) {
	r.refusals++
	if r.replayTo > 0 {
		if r.refusals == r.replayTo {
			r.Path = append(r.Path, r.path...)
		}
		return
	}
	if r.negative[pc] {
		return
	}
	offset := r.p.Spans[pc].Start
	if r.p.Insts[pc].Op == prog.OpClose {
		offset = r.p.Spans[pc].End
	}
	if r.Found && (offset < r.offset || offset == r.offset && pos-at <= r.Pos-r.Start) {
		return
	}
	r.Found, r.offset, r.PC, r.Pos, r.Start, r.refusal = true, offset, pc, pos, at, r.refusals
}

// NodeVisits calls f with the place of every node and how often it was come to,
// in pattern order of the instructions.
func (r *Recorder) NodeVisits(f func(span source.Span, n int)) {
	for pc, n := range r.visits {
		if n > 0 {
			f(r.p.Spans[pc], int(n))
		}
	}
}
