package lint

import (
	"matchline/core/detect"
	"matchline/core/diag"
	"matchline/core/probes"
)

// Rule is one opinion.
type Rule struct {
	Code     diag.Code
	Title    string
	Doc      string
	Severity diag.Severity
	// Bad is a draft the rule objects to, Good one it does not.
	Bad, Good string
	// Check reports what the rule objects to in one line of a draft.
	Check func(*Line) diag.List
}

// Line is what a rule looks at: a match line, compiled, in its file.
type Line struct {
	*detect.Line
	File *probes.File
	Text string // the whole text, which spans count in
}

// Rules lists all rules, in the order of their codes. The slice is the caller's.
func Rules() []Rule { return nil }

// Draft reads a draft and checks it: the findings of the parser, of the patterns
// and the templates, and of every rule, sorted by place.
func Draft(text string) (*detect.Engine, diag.List) {
	file, found := probes.ParseDraft(text)
	return detect.New(file), found
}
