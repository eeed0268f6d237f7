package lint

import (
	"fmt"
	"strings"

	"matchline/core/detect"
	"matchline/core/diag"
	"matchline/core/probes"
	"matchline/core/template"
)

// Rule is one opinion about match lines.
type Rule struct {
	Code     diag.Code
	Title    string
	Doc      string
	Severity diag.Severity
	// Bad is a draft the rule objects to, Good one that no rule objects to.
	Bad, Good string
	// Check reports what the rule objects to in one line. It leaves Code and
	// Severity of its findings to the caller.
	Check func(*Line) diag.List
}

// Line is what a rule looks at: a match line in its section.
type Line struct {
	*detect.Line
	// Engine holds the line and those above.
	Engine *detect.Engine
	// Above are the lines of the same section before this one, in order.
	Above []*detect.Line

	groups []Group // filled by Groups
}

// Rules lists all rules, grouped by what they look at. The slice is the caller's.
func Rules() []Rule {
	var all []Rule
	for _, rules := range [][]Rule{parserRules(), patternRules(), captureRules(), templateRules(), cpeRules(), itemRules(), sectionRules()} {
		all = append(all, rules...)
	}
	return all
}

// Draft reads a draft and checks it: the findings of the parser, of the patterns
// and the templates, and of every rule, sorted by place.
func Draft(text string) (*detect.Engine, diag.List) { return Redraft(text, nil) }

// Redraft is Draft for a text that follows another: patterns that both hold are
// taken over from the old engine, which must not be used any more. old may be
// nil.
func Redraft(text string, old *detect.Engine) (*detect.Engine, diag.List) {
	file, found := probes.ParseDraft(text)
	e := detect.New(file)
	e.Reuse(old)
	found = append(found, Lines(e)...)
	found.Sort()
	return e, found
}

// maxAbove is how many lines above a line are compared with it: enough for any
// draft, and little enough for a whole file.
const maxAbove = 100

// Lines checks every line of the engine: its pattern as PCRE2 compiles it, its
// templates, and every rule. Findings come line by line, not sorted. It calls the
// engine's checkpoint between lines and stops when that says so.
func Lines(e *detect.Engine) diag.List {
	rules := Rules()
	var found diag.List
	var above []*detect.Line
	for i, l := range e.Lines {
		if i > 0 && e.Lines[i-1].Probe != l.Probe {
			above = above[:0]
		}
		if e.Checkpoint != nil && !e.Checkpoint() {
			return found
		}
		found = append(found, check(&Line{Line: l, Engine: e, Above: above[max(0, len(above)-maxAbove):]}, rules)...)
		above = append(above, l)
	}
	return found
}

func check(l *Line, rules []Rule) diag.List {
	found := templateFindings(l)
	if d, ok := patternError(l); ok {
		return append(found, d)
	}
	for _, r := range rules {
		if r.Check == nil {
			continue
		}
		for _, d := range r.Check(l) {
			d.Code, d.Severity = r.Code, r.Severity
			found = append(found, d)
		}
	}
	return found
}

// Refusal is why Nmap refuses the pattern of a line: it does not compile, or it
// can match the empty string, for which Nmap up to 7.99 does not refuse it. ok is
// false where Nmap takes it.
func Refusal(line *detect.Line) (d diag.Diagnostic, ok bool) {
	l := &Line{Line: line}
	if d, ok := patternError(l); ok {
		return d, true
	}
	if found := checkMatchesEmpty(l); len(found) > 0 {
		d = found[0]
		d.Code, d.Severity = "pattern-matches-empty", diag.Error
		return d, true
	}
	return d, false
}

// patternError is why PCRE2, and so Nmap, refuses the pattern.
func patternError(l *Line) (diag.Diagnostic, bool) {
	err := l.Err()
	if err == nil {
		return diag.Diagnostic{}, false
	}
	d := diag.Diagnostic{
		Code: diag.Code(err.Code), Severity: diag.Error, Span: l.InText(err.Span),
		Message: err.Message, Hint: imperative(err.Hint),
		Nmap: fmt.Sprintf("InitMatch: illegal regexp on line %d of nmap-service-probes (at regexp offset %d): %d", l.Match.Line, err.Offset, err.Number),
	}
	if err.Other != nil {
		msg := "the other one is here"
		if strings.HasSuffix(err.Code, "-not-closed") {
			msg = "it opens here"
		}
		d.Related = append(d.Related, diag.Related{Span: l.InText(*err.Other), Message: msg})
	}
	return d, true
}

// imperative makes a sentence of a hint of package syntax.
func imperative(hint string) string {
	if hint == "" || strings.HasSuffix(hint, ".") {
		return hint
	}
	return strings.ToUpper(hint[:1]) + hint[1:] + "."
}

func templateFindings(l *Line) diag.List {
	var found diag.List
	for i := range l.Fields {
		it := &l.Fields[i]
		_, ds := template.Parse(template.FieldOf(it.Mode.Text, it.Text.Text), it.Text.Text, it.Text.Span.Start)
		found = append(found, ds...)
	}
	return found
}
