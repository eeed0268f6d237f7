package api

import (
	"matchline/core/detect"
	"matchline/core/fingerprint"
)

// stopBudget bounds the work spent on saying where lines stopped, in steps of
// the runs that are made again. Lines asked for by name do not count.
const stopBudget = 50_000

// stops are the places where lines stopped at the last call: after a key press,
// all lines but one stop where they did.
type stops struct {
	paste *paste
	print int
	kept  map[stopKey]keptStop
}

type stopKey struct {
	pattern, flags string
	number         int // of the line, which the sentence names
	response       int // the first of those with the same bytes
}

// keptStop is a stop and where the pattern stood when it was made.
type keptStop struct {
	stop  *detect.Stop
	start int
}

// stopFinder says where the lines of one call stop.
type stopFinder struct {
	l      *lines
	port   detect.Port
	same   map[int]int
	old    map[stopKey]keptStop
	kept   map[stopKey]keptStop
	budget int
}

// findStops begins a call: it takes over what the last one found, if that was
// about the same fingerprint.
func (s *Service) findStops(l *lines, p *paste, print int, at detect.Port) *stopFinder {
	f := &stopFinder{l: l, port: at, same: sameness(p.found[print]), kept: map[stopKey]keptStop{}, budget: stopBudget}
	if s.stops.paste == p && s.stops.print == print {
		f.old = s.stops.kept
	}
	s.stops = stops{paste: p, print: print, kept: f.kept}
	return f
}

// of is where a run that failed was refused; nil where the budget is spent and
// the line was not asked for.
func (f *stopFinder) of(r detect.Run, asked bool) *detect.Stop {
	ln := f.l.engine.Lines[r.Line]
	start := ln.Pattern.Text.Span.Start
	key := stopKey{pattern: ln.Pattern.Text.Text, flags: ln.Pattern.Flags.Text, number: ln.Line, response: r.Response}
	if first, ok := f.same[r.Response]; ok {
		key.response = first
	}
	k, ok := f.kept[key]
	if !ok {
		k, ok = f.old[key]
	}
	if !ok {
		if f.budget -= r.Steps + 1; f.budget < 0 && !asked {
			return nil
		}
		k = keptStop{f.l.engine.Try(r.Line, f.port.Responses[r.Response], true).Stop, start}
	}
	f.kept[key] = k
	if k.stop == nil || k.start == start {
		return k.stop
	}
	moved := *k.stop
	moved.Node = moved.Node.Shift(start - k.start)
	moved.TakenNode = moved.TakenNode.Shift(start - k.start)
	return &moved
}

// sameness maps each response that repeats an earlier one to the first of them.
func sameness(fp *fingerprint.Fingerprint) map[int]int {
	same := map[int]int{}
	for _, group := range fp.Identical() {
		for _, i := range group[1:] {
			same[i] = group[0]
		}
	}
	return same
}
