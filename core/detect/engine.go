package detect

import (
	"matchline/core/probes"
	"matchline/core/regex/syntax"
	"matchline/core/template"
)

// Engine tries the match lines of a file or a draft. It is not for concurrent
// use: its matchers own their memory.
type Engine struct {
	File *probes.File
	// Lines are the match lines in the order of File.Matches.
	Lines []*Line
	// Checkpoint is called between lines, so that a caller can breathe or give
	// up: false ends the work. May be nil.
	Checkpoint func() bool
}

// Line is a match line, compiled when it is first asked.
type Line struct {
	*probes.Match
	Index int
	ready bool
	err   *syntax.Error
	tmpl  []*template.Template
}

// New makes an engine over the lines of a file or a draft.
func New(file *probes.File) *Engine {
	e := &Engine{File: file}
	for i, m := range file.Matches() {
		e.Lines = append(e.Lines, &Line{Match: m, Index: i})
	}
	return e
}

// Try tries a line on one response, whatever its section; trace asks for where
// it stopped when it misses.
func (e *Engine) Try(line int, response Response, trace bool) Run {
	return Run{Line: line, Response: -1, Outcome: NotTried}
}

// Runs tries every line on every response of the port that Nmap would ask it
// for, one Run for each pair, lines in order and responses in order within.
// A line that Nmap would not reach is run all the same.
func (e *Engine) Runs(port Port, trace bool) []Run { return nil }

// Replay answers for the port as Nmap would with these lines alone: responses in
// order, for each the sections of its probe's chain, the first line that hits
// ends the chain, a hard match ends the port.
func (e *Engine) Replay(port Port) Verdict { return Verdict{Kind: Idle, Line: -1, Response: -1} }

// Err is why the pattern does not compile; nil when it does.
func (l *Line) Err() *syntax.Error { return l.err }

// Templates are the templates of the fields, index for index with Match.Fields.
func (l *Line) Templates() []*template.Template { return l.tmpl }
