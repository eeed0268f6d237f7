package backtrack

import (
	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

// Limits bound one match; the fields are positive.
type Limits struct{ Match, Depth, HeapKiB, Work int }

// The work of going back once, in run and in runFast, and of an instruction that is
// no step; a byte looked at is less.
const (
	workStep     = 20
	workStepFast = 8
	workPlace    = 6 // a look at a place, a jump
	workFree     = 4
	workByte     = 3 // one byte that is in a set
)

// Options switch off what is only there for speed, for tests.
type Options struct {
	// NoSkip tries every position of a loop, even where the byte that must follow
	// is not there.
	NoSkip bool
	// NoFilter tries start positions without looking for the literal that a match
	// must begin with.
	NoFilter bool
	// General runs every program by run, also those that runFast can serve.
	General bool
}

// Machine runs one program. It owns its memory. What every match needs stands
// first: with a machine for each of thousands of patterns, memory is what takes
// the time.
type Machine struct {
	p *prog.Program

	limit      int // steps a start position
	maxDepth   int // the lesser of depthLimit and heapFrames
	heapFrames int // frames PCRE2 could hold
	workLimit  int
	work       int  // left for this match, over all start positions
	simple     bool // runFast serves
	knows      bool // some memo is set
	opts       Options

	s      []byte // the subject
	start  int    // where the match was told to start
	tr     *Recorder
	prefix []byte // see SkipTo

	steps         int
	mark          int   // index of Program.Names, -1
	failMark      int   // the last mark set at all
	ignoreSkipArg int   // how many (*SKIP:n) of the next attempt do nothing
	skipArgs      int   // (*SKIP:n) met in this attempt
	caps          []int // two a group; the first two belong to the whole match

	fast   []fastEntry
	trail  []saved
	starts []int      // where the groups of OpCap began
	memos  []loopMemo // by loop

	depthLimit int // pending points
	stack      []entry
	nodes      []node
	saves      []int  // captures kept for recursions
	lastUsed   int    // the furthest byte looked at; kept for recursions only
	returned   []bool // by group, while a recursion is left
	verb       verbState
}

// verbState is what a backtracking verb leaves behind when it is backtracked
// onto: the verb_ fields of PCRE2's match_block.
type verbState struct {
	pc   int32 // of the (*THEN)
	rec  int32 // the recursion it happened in
	pos  int   // where (*SKIP) goes
	name int32 // of the (*SKIP:n)
}

// entry is a pending backtracking point: what pcre2_match.c keeps in a frame.
type entry struct {
	pc    int32 // the instruction that made it and takes it up again
	pos   int32
	aux   int32 // what the instruction needs: the least position of a loop, a count
	depth int32 // before the point was made
	head  int32 // innermost open group
	trail int32 // length of the trail
	nodes int32 // length of nodes
}

// saved is an old value to put back when backtracking.
type saved struct {
	slot int32 // a group number, or one of the slots below
	a, b int32
}

const (
	slotKeep int32 = -1 - iota // start of the match, moved by \K
	slotMark
	slotRec // recursion under way
	slotEnd // end of the subject, moved by a scan group
)

// node is an open group that remembers where it began: PCRE2's group frames.
type node struct {
	pos   int32
	prev  int32 // the group around it, -1
	sp    int32 // length of the stack before the group's own entry
	depth int32 // before the group
	pc    int32 // its head; for a recursion the OpCall
	call  int32 // for a recursion the group number, else -1
	rec   int32 // the recursion around it
	saves int32 // length of saves with what this node keeps
}

const noRec = -1 // no recursion under way

// frameHead is the size of PCRE2's backtracking frame without captures, in
// bytes; each capture group adds 16.
const frameHead = 136

// heapFrames returns how many frames of a size PCRE2's vector of frames can grow
// to hold: it starts with at least ten, doubles, and stops at the limit. It asks
// for room for one more frame than it needs.
func heapFrames(limitKiB, frame int) int {
	size := max(10*frame, 20480)
	if size/1024 > limitKiB {
		size = 1024 * limitKiB
	}
	for size < 1<<44 {
		grown := 2 * size
		if grown/1024 >= limitKiB {
			old := size / 1024
			if limitKiB <= old {
				break
			}
			grown = size + 1024*(limitKiB-old)
			if over := size % 1024; over != 0 {
				grown -= 1024 - over
			}
		}
		size = grown
	}
	if size < frame {
		return 0
	}
	return max(1, (size+frame-1)/frame-1)
}

// New returns a machine for the program.
func New(p *prog.Program, lim Limits, opts Options) *Machine {
	m := &Machine{
		p:      p,
		opts:   opts,
		caps:   make([]int, 2*p.NumCaps),
		starts: make([]int, p.NumCaps),
		memos:  make([]loopMemo, p.NumLoops),
	}
	if p.Uses.Has(syntax.UsesRecursion) {
		m.returned = make([]bool, p.NumCaps)
	}
	lower := func(v int, has bool, set uint32) int {
		if has && int64(set) < int64(v) {
			return int(set)
		}
		return v
	}
	s := &p.Settings
	m.limit = lower(lim.Match, s.HasLimitMatch, s.LimitMatch)
	m.depthLimit = lower(lim.Depth, s.HasLimitDepth, s.LimitDepth)
	heap := lower(lim.HeapKiB, s.HasLimitHeap, s.LimitHeap)
	m.heapFrames = heapFrames(heap, frameHead+16*p.TopBracket)
	m.maxDepth = min(m.depthLimit, m.heapFrames)
	m.workLimit = lim.Work
	m.simple = p.Simple && !opts.General && !opts.NoSkip
	return m
}

// Affords reports whether the limits allow that many steps in any case.
func (m *Machine) Affords(steps int) bool { return m.limit >= steps && m.maxDepth > steps }

// SkipTo tells the machine a text with which every match begins, so that it need
// not try where it is missing. Nil stands for none.
func (m *Machine) SkipTo(prefix []byte) { m.prefix = prefix }

// Steps returns the steps of the start position that took most in the last
// match.
func (m *Machine) Steps() int { return m.steps }

// Mark returns the name of the mark of the last match, or "".
func (m *Machine) Mark() string {
	if m.mark < 0 {
		return ""
	}
	return m.p.Names[m.mark]
}

// Captures returns the captures of the last match. They are the machine's own.
func (m *Machine) Captures() []int { return m.caps }

// code is how one attempt ended: the MATCH_ codes of pcre2_match.c.
type code uint8

const (
	codeNoMatch code = iota
	codeMatch
	codeCommit
	codePrune
	codeSkip
	codeSkipArg
	codeThen
	codeLimit // m.limitHit says which
	codeLoop
)

// limitHit says which limit the next backtracking point meets, in the order in
// which pcre2_match.c asks.
func (m *Machine) limitHit(count, depth int) Outcome {
	switch {
	case depth+1 >= m.heapFrames:
		return HeapLimit
	case count >= m.limit:
		return MatchLimit
	}
	return DepthLimit
}
