package detect

import (
	"slices"

	"matchline/core/probes"
)

// NewDatabase makes an engine over a whole file, with an index. It calls step
// from time to time with the number of lines it has looked at; when step says no
// it gives nil. unsure are the lines whose patterns must be compiled to know
// whether Nmap takes them: of all others that is sure.
func NewDatabase(file *probes.File, step func(lines int) bool) (e *Engine, unsure []*Line) {
	e = New(file)
	b := newBuilder(len(e.Lines))
	for i, l := range e.Lines {
		if i%stepLines == 0 && step != nil && !step(i) {
			return nil, nil
		}
		if !b.add(l.Pattern.Text.Text, l.Flags()) {
			unsure = append(unsure, l)
		}
	}
	e.index = b.finish()
	return e, unsure
}

// stepLines is how many lines are looked at between two steps.
const stepLines = 512

// SetIndex takes the index away or gives it back: it changes how long an answer
// takes and nothing else. It returns what was there.
func (e *Engine) SetIndex(x *Index) *Index {
	old := e.index
	e.index = x
	return old
}

// placed are the lines of a draft, put in front of a line of the file.
type placed struct {
	probe *probes.Probe
	// before is the index in Lines of the line they are put in front of; the end
	// of the section's range puts them behind its last line.
	before int
	// first is the index of the first of them; they are the last in Lines.
	first int
}

// Place puts the match lines of a draft into the section of a probe, in front of
// the line with that index, and takes away those that were placed before. Their
// indices follow those of the file's lines. A nil draft only takes away.
func (e *Engine) Place(draft []*Line, probe *probes.Probe, before int) {
	n := e.FileLines()
	e.Lines = e.Lines[:n]
	e.placed = placed{}
	if len(draft) == 0 || probe == nil {
		return
	}
	r := e.ranges[probe]
	e.placed = placed{probe: probe, before: min(max(before, r[0]), r[1]), first: n}
	for i, l := range draft {
		here := *l
		here.Index = n + i
		here.matcher = nil // a matcher has one owner
		e.Lines = append(e.Lines, &here)
	}
}

// FileLines is how many of Lines are the file's; draft lines follow them.
func (e *Engine) FileLines() int {
	if e.placed.probe != nil {
		return e.placed.first
	}
	return len(e.Lines)
}

// Range is the lines of a probe's section, [first, last) in Lines.
func (e *Engine) Range(p *probes.Probe) (first, last int) {
	r := e.ranges[p]
	return r[0], r[1]
}

// size is how many lines Nmap tries in a section.
func (e *Engine) size(s section) int {
	n := s.last - s.first
	if s.probe != nil && s.probe == e.placed.probe {
		n += len(e.Lines) - e.placed.first
	}
	return n
}

// upTo is how many lines of the section stand before l.
func (e *Engine) upTo(s section, l *Line) int {
	n := l.Index - s.first
	switch {
	case s.probe == nil || s.probe != e.placed.probe:
	case l.Index >= e.placed.first:
		n = e.placed.before - s.first + l.Index - e.placed.first
	case l.Index >= e.placed.before:
		n += len(e.Lines) - e.placed.first
	}
	return n
}

// begin takes the response that candidates are asked for.
func (e *Engine) begin(data []byte) {
	if e.index != nil {
		e.index.begin(data)
	}
}

// candidates are the lines of a section to run on the response, in order: all of
// them, or those that the index does not rule out. The slice is good until the
// next call.
func (e *Engine) candidates(s section) []int32 {
	c := e.order[:0]
	if e.index != nil && s.probe != nil {
		c = e.index.candidates(c, s.first, s.last)
	} else {
		for n := s.first; n < s.last; n++ {
			c = append(c, int32(n))
		}
	}
	if s.probe != nil && s.probe == e.placed.probe {
		at, _ := slices.BinarySearch(c, int32(e.placed.before))
		for n := e.placed.first; n < len(e.Lines); n++ {
			c = slices.Insert(c, at+n-e.placed.first, int32(n))
		}
	}
	e.order = c
	return c
}

// maxCompiled is how many lines an engine with an index keeps compiled.
const maxCompiled = 4000

// run tries a line in the course of a replay. With an index the lines that miss
// are not asked whether more bytes would help: most are not even run.
func (e *Engine) run(l *Line, r Response, i int, budget *traceBudget) Run {
	if e.index == nil {
		return l.try(r, i, false, budget)
	}
	e.keep(l)
	cut := r.Truncated
	r.Truncated = false
	run := l.try(r, i, false, budget)
	if cut && run.Outcome == Hit {
		l.needsEnd(&run, r.Data, budget)
	}
	return run
}

// keep counts a line that is about to be compiled, and lets all others go when
// there are too many.
func (e *Engine) keep(l *Line) {
	if l.compiled || e.index == nil {
		return
	}
	if e.compiled++; e.compiled <= maxCompiled {
		return
	}
	e.compiled = 1
	for _, o := range e.Lines[:e.FileLines()] {
		o.compiled, o.re, o.err, o.matcher, o.facts, o.head, o.templates = false, nil, nil, nil, nil, nil, nil
	}
}

// Matching gives the lines of the whole file that match a response, whatever
// their section.
func (e *Engine) Matching(data []byte) []int32 {
	var hits []int32
	e.begin(data)
	e.each(data, 0, e.FileLines(), func(n int32) bool {
		hits = append(hits, n)
		return true
	})
	return hits
}

// each calls f for every line of [first, last) that matches, in order, until f
// says no. begin has been told of data.
func (e *Engine) each(data []byte, first, last int, f func(n int32) bool) {
	c := e.order[:0]
	if e.index != nil {
		c = e.index.candidates(c, first, last)
	} else {
		for n := first; n < last; n++ {
			c = append(c, int32(n))
		}
	}
	e.order = c
	for _, n := range c {
		l := e.Lines[n]
		e.keep(l)
		if res, ok := l.match(data); ok && outcome(res.Outcome) == Hit && !f(n) {
			return
		}
	}
}

// Memory is about what the engine takes beside the lines it has compiled, in
// bytes: the lines of the file, what was read from them, and the index.
func (e *Engine) Memory() int {
	n := len(e.Lines) * (perLine + 8)
	for _, ln := range e.File.Lines {
		n += perFileLine
		if ln.Match != nil {
			n += perMatch + perItem*len(ln.Match.Fields)
		}
	}
	if e.index != nil {
		n += e.index.memory()
	}
	return n
}

// The sizes of Line, probes.Line, probes.Match and probes.Item in 64-bit Go.
const (
	perLine     = 120
	perFileLine = 104
	perMatch    = 360
	perItem     = 184
)

// Keep is a line that is about to be compiled for a while: the engine lets lines
// go when too many are compiled.
func (e *Engine) Keep(line int) *Line {
	e.keep(e.Lines[line])
	return e.Lines[line]
}
