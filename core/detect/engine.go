package detect

import (
	"errors"

	"matchline/core/probes"
	"matchline/core/regex"
	"matchline/core/regex/syntax"
	"matchline/core/source"
	"matchline/core/template"
)

// Engine tries the match lines of a file or a draft. It is not for concurrent
// use: its matchers own their memory.
type Engine struct {
	File *probes.File
	// Lines are the match lines in the order of File.Matches.
	Lines []*Line
	// Checkpoint is called between lines, so that a caller can breathe or give
	// up: false ends the work with what there is so far. May be nil.
	Checkpoint func() bool

	null *probes.Probe
	// ranges are the lines of each section, [first, last) in Lines; those of the
	// free lines have no probe.
	ranges map[*probes.Probe][2]int
	// index rules lines out before they are run; nil where every line is run.
	index  *Index
	chains map[string][]section
	// placed are the draft lines put into a section of the file.
	placed placed
	// order and compiled belong to ask: the lines to run, and how many have been
	// compiled since the last time all were let go.
	order    []int32
	compiled int
}

// New makes an engine over the lines of a file or a draft. Nothing is compiled
// yet.
func New(file *probes.File) *Engine {
	matches := file.Matches()
	e := &Engine{File: file, null: file.NullProbe(), ranges: make(map[*probes.Probe][2]int, len(file.Probes)+1), chains: map[string][]section{}}
	lines := make([]Line, len(matches))
	e.Lines = make([]*Line, len(matches))
	for i, m := range matches {
		lines[i] = Line{Match: m, Index: i}
		e.Lines[i] = &lines[i]
	}
	at := len(file.Free)
	e.ranges[nil] = [2]int{0, at}
	for _, p := range file.Probes {
		e.ranges[p] = [2]int{at, at + len(p.Matches)}
		at += len(p.Matches)
	}
	return e
}

// Reuse takes over from an older engine what it compiled, for lines with the same
// pattern and flags: after a key press one line is new. The old engine must not
// be used any more.
func (e *Engine) Reuse(old *Engine) {
	if old == nil {
		return
	}
	have := make(map[string]*Line)
	for _, l := range old.Lines {
		if l.compiled {
			have[l.patternKey()] = l
		}
	}
	for _, l := range e.Lines {
		key := l.patternKey()
		if o := have[key]; o != nil {
			l.compiled, l.re, l.err, l.matcher = true, o.re, o.err, o.matcher
			l.facts, l.head = o.facts, o.head
			delete(have, key) // a matcher has one owner
		}
	}
}

// Line is a match line. It is compiled when it is first asked.
type Line struct {
	*probes.Match
	// Index is its place in Engine.Lines.
	Index int

	compiled bool
	re       *regex.Regexp
	err      *syntax.Error
	matcher  *regex.Matcher
	facts    *regex.Facts
	head     []byte

	templates []*template.Template
}

func (l *Line) patternKey() string { return l.Pattern.Flags.Text + "/" + l.Pattern.Text.Text }

// Flags are the pattern's flags as regex takes them.
func (l *Line) Flags() regex.Flags {
	var flags regex.Flags
	for _, c := range l.Pattern.Flags.Text {
		switch c {
		case 'i':
			flags |= syntax.Caseless
		case 's':
			flags |= syntax.DotAll
		}
	}
	return flags
}

func (l *Line) compile() {
	if l.compiled {
		return
	}
	l.compiled = true
	re, err := regex.Compile(l.Pattern.Text.Text, l.Flags())
	if err != nil {
		if !errors.As(err, &l.err) {
			l.err = &syntax.Error{Message: err.Error(), Code: "pattern"}
		}
		return
	}
	l.re = re
}

// Regexp is the compiled pattern, nil when it does not compile.
func (l *Line) Regexp() *regex.Regexp {
	l.compile()
	return l.re
}

// Err is why the pattern does not compile; nil when it does. Its spans count in
// the pattern; InText moves them.
func (l *Line) Err() *syntax.Error {
	l.compile()
	return l.err
}

// Facts are what can be said of every match of the pattern, nil when it does not
// compile. They are worked out at the first call.
func (l *Line) Facts() *regex.Facts {
	l.compile()
	if l.facts == nil && l.re != nil {
		l.facts = l.re.Facts()
	}
	return l.facts
}

// InText moves a span of the pattern to the text of the lines.
func (l *Line) InText(s source.Span) source.Span { return s.Shift(l.Pattern.Text.Span.Start) }

// Templates are the templates of the fields, index for index with Match.Fields.
// They are read at the first call; their findings are lint's.
func (l *Line) Templates() []*template.Template {
	if l.templates == nil && len(l.Fields) > 0 {
		l.templates = make([]*template.Template, len(l.Fields))
		for i := range l.Fields {
			it := &l.Fields[i]
			l.templates[i], _ = template.Parse(template.FieldOf(it.Mode.Text, it.Text.Text), it.Text.Text, it.Text.Span.Start)
		}
	}
	return l.templates
}

func (e *Engine) checkpoint() bool { return e.Checkpoint == nil || e.Checkpoint() }
