// Package diag holds findings: what is wrong with a text, where, how bad it is
// and what to do about it. A document parses to a value and a List, always both.
package diag

import "matchline/core/source"

// Code names the rule behind a finding: kebab-case, subject first, stable for
// ever ("escape-cut", "pattern-not-closed").
type Code string

// Severity says what Nmap does about the finding.
type Severity string

const (
	// Error: Nmap refuses the file, or the bytes cannot be known.
	Error Severity = "error"
	// Warning: Nmap accepts and surprises, or a reading had to be repaired.
	Warning Severity = "warning"
	// Advice: what maintainers ask for.
	Advice Severity = "advice"
)

// Diagnostic is one finding. Spans are bytes of the text that was parsed.
type Diagnostic struct {
	Code     Code        `json:"code"`
	Severity Severity    `json:"severity"`
	Span     source.Span `json:"span"`
	// Message says what was found and what was expected: lower case, no full stop.
	Message string `json:"message"`
	// Hint is one imperative sentence: what to do now. May be empty.
	Hint string `json:"hint,omitempty"`
	// Nmap is the message Nmap itself would print, verbatim, where it has one.
	Nmap string `json:"nmap,omitempty"`
	// Related are the other places that belong to the finding, if any.
	Related []Related `json:"related,omitempty"`
	// Fix repairs the text where that is mechanical; nil otherwise.
	Fix *Fix `json:"fix,omitempty"`
}

// Related is a second place with its own words.
type Related struct {
	Span    source.Span `json:"span"`
	Message string      `json:"message"`
}

// Fix is a named repair. Its edits do not overlap and are sorted by place.
type Fix struct {
	Title string `json:"title"`
	Edits []Edit `json:"edits"`
}

// Edit replaces the bytes of Span by Text.
type Edit struct {
	Span source.Span `json:"span"`
	Text string      `json:"text"`
}

// List holds findings in the order of their places once Sort was called.
type List []Diagnostic
