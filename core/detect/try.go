package detect

import (
	"fmt"

	"matchline/core/regex"
)

// Try tries a line on one response, whatever its section. trace asks for where
// it stopped when it misses; tracing costs several times a plain match. An index
// outside Lines gives NotTried.
func (e *Engine) Try(line int, response Response, trace bool) Run {
	if line < 0 || line >= len(e.Lines) {
		return Run{Line: line, Response: -1, Outcome: NotTried}
	}
	budget := traceBudget(1)
	return e.Lines[line].try(response, -1, trace, &budget)
}

// Runs tries every line on every response of the port that Nmap would ask it
// for: one Run for each pair, lines in order and responses in order within. A
// pair that Nmap would never bring together is NotTried; one it would not reach
// because an earlier line hits is run all the same.
func (e *Engine) Runs(port Port, trace bool) []Run {
	asked := make([][]bool, len(port.Responses))
	for i, r := range port.Responses {
		asked[i] = make([]bool, len(e.Lines))
		for _, s := range e.chain(port, r.Probe) {
			for n := s.first; n < s.last; n++ {
				asked[i][n] = true
			}
		}
	}
	budget := traceBudget(maxTraces)
	runs := make([]Run, 0, len(e.Lines)*len(port.Responses))
	for _, l := range e.Lines {
		if !e.checkpoint() {
			return runs
		}
		for i, r := range port.Responses {
			if asked[i][l.Index] {
				runs = append(runs, l.try(r, i, trace, &budget))
			} else {
				runs = append(runs, Run{Line: l.Index, Response: i, Outcome: NotTried})
			}
		}
	}
	return runs
}

// try runs the line. The Run owns what it holds.
func (l *Line) try(r Response, index int, trace bool, budget *traceBudget) Run {
	run := Run{Line: l.Index, Response: index}
	res, ok := l.match(r.Data)
	if !ok {
		run.Outcome = Refused
		return run
	}
	run.Steps = res.Steps
	run.Outcome = outcome(res.Outcome)
	switch run.Outcome {
	case Hit:
		run.Captures = append([]int(nil), res.Captures...)
		l.fill(&run, r)
	case Miss:
	default:
		run.Warnings = append(run.Warnings, l.limitWarning(run.Outcome))
	}
	if run.Outcome != Hit && trace {
		run.Stop = l.stop(r.Data)
	}
	if r.Truncated {
		l.needsEnd(&run, r.Data, budget)
	}
	return run
}

// match runs the pattern on data; ok is false when it does not compile.
func (l *Line) match(data []byte) (res *regex.Result, ok bool) {
	if l.matcher == nil {
		if l.compile(); l.err != nil {
			return nil, false
		}
		l.matcher = l.re.NewMatcher(regex.NmapLimits())
	}
	return l.matcher.Match(data), true
}

func outcome(o regex.Outcome) Outcome {
	switch o {
	case regex.Matched:
		return Hit
	case regex.MatchLimit:
		return MatchLimit
	case regex.DepthLimit:
		return DepthLimit
	case regex.HeapLimit:
		return HeapLimit
	}
	return Miss
}

// limitWarning is what Nmap prints with -v or -d when it gives a line up.
func (l *Line) limitWarning(o Outcome) string {
	number := map[Outcome]int{MatchLimit: -47, DepthLimit: -53, HeapLimit: -63}[o]
	return fmt.Sprintf("Warning: PCRE2 error %d when probing for service %s with the regex '%s'", number, l.Service, l.Pattern.Text.Text)
}
