package detect

import (
	"matchline/core/source"
	"matchline/core/template"
)

// Port is what Nmap knows when it tries lines: a port and what it answered.
type Port struct {
	// Number is -1 where it is not known.
	Number int
	// Proto is "tcp", "udp" or "sctp"; "" where it is not known.
	Proto string
	// Tunnel: the responses were read through TLS or DTLS.
	Tunnel bool
	// Intensity is how far Nmap was told to go, 0 to 9; nil where it is not known.
	Intensity *int
	// Name is the service nmap-services has for the port; "" for none.
	Name      string
	Responses []Response
}

// Response is what came back for a probe.
type Response struct {
	Probe string
	Data  []byte
	// Truncated: Nmap received more bytes than Data holds.
	Truncated bool
}

// Outcome says how a line fared on a response.
type Outcome string

// The outcomes of a Run.
const (
	Hit        Outcome = "match"
	Miss       Outcome = "no-match"
	MatchLimit Outcome = "match-limit"
	DepthLimit Outcome = "depth-limit"
	HeapLimit  Outcome = "heap-limit"
	// NotTried: the line stands in no section that Nmap would ask for this
	// response.
	NotTried Outcome = "not-tried"
	// Refused: the pattern does not compile.
	Refused Outcome = "refused"
)

// Run is one line on one response.
type Run struct {
	Line     int // index into Engine.Lines
	Response int // index into Port.Responses; -1 from Try
	Outcome  Outcome
	// Captures are byte offsets into the response, a pair a group, group 0 first;
	// -1 for a group that did not take part. Nil without a hit.
	Captures []int
	Steps    int
	// NeedsEnd: the response is cut, and the bytes that are missing might change
	// this outcome. Why says how.
	NeedsEnd bool
	Why      string
	// Fields are the filled fields of a hit, in Nmap's order; a field whose
	// template fails is there with its failure.
	Fields []FieldValue
	// Warnings are what Nmap prints while it fills the fields, verbatim.
	Warnings []string
	// Stop is where a miss was refused; nil for a hit, and from calls that do not
	// trace.
	Stop *Stop
}

// Stop is where a line that fails was refused: at the furthest byte any attempt
// reached.
type Stop struct {
	// At is the byte of the response, which may be its end.
	At int
	// Taken are the bytes accepted before it.
	Taken source.Span
	// Node and TakenNode are parts of the pattern, in the text of the lines: the
	// one that refused, and what had been satisfied before it.
	Node, TakenNode source.Span
	// Asks and Finds are in words: "a digit", "the end of the response".
	Asks, Finds string
	// Sentence puts it together.
	Sentence string
}

// FieldValue is a field of a hit.
type FieldValue struct {
	Field template.Field
	// Value is what Nmap stores, sanitised; empty when the template failed or
	// gave nothing.
	Value string
	// Template is the place of the template's text in the text of the lines.
	Template  source.Span
	Expansion template.Expansion
	// Line and Response say which hit it comes from.
	Line, Response int
	// Item is the index into Match.Fields. A cpe that a later one of the same
	// part replaces is not listed.
	Item int
}

// ServiceInfo is what Nmap knows of the service in the end.
type ServiceInfo struct {
	// Service is the name without its "ssl/"; "" when nothing matched.
	Service string
	// Tunnel: the name is printed with "ssl/" before it.
	Tunnel                                           bool
	Product, Version, Info, Hostname, OS, DeviceType string
	// CPEs come in the order a, h, o; at most one of each.
	CPEs []string
	// Fields are the values with their provenance, those that are not empty.
	Fields []FieldValue
	// Confidence is 10 after a hit, 3 without one.
	Confidence int
}

// Kind is Nmap's answer for a port, or for one response.
type Kind string

// The kinds of answers.
const (
	Hard Kind = "hard"
	Soft Kind = "soft"
	None Kind = "none"
	// Idle: there was nothing to try.
	Idle Kind = "idle"
	// Ignored: a soft match after another one; Nmap drops it.
	Ignored Kind = "ignored"
	// Skipped: Nmap had stopped before this response.
	Skipped Kind = "skipped"
)

// Verdict is Nmap's answer for a port from the lines of an engine alone.
type Verdict struct {
	Kind Kind
	// Sentence is the answer in words; Detail what else there is to say.
	Sentence, Detail string
	// Line and Response are those of the hit that gave the service name; -1 for
	// none.
	Line, Response int
	Info           ServiceInfo
	// Row is Nmap's table: the heading, the row, and the Service Info line when
	// there is one.
	Row []RowLine
	// Hops tell the story, a response each.
	Hops []Hop
}

// Hop is one response of a replay.
type Hop struct {
	Response int
	Probe    string
	// Chain names the sections Nmap asks, in order.
	Chain []string
	// Via is the section that answered; "" for none, and for a free line.
	Via string
	// Line is the line that hit, -1 for none.
	Line     int
	Kind     Kind
	Sentence string
	// Tried counts the lines that Nmap runs, Ran those that were run here: an index
	// rules lines out. GaveUp are the lines run at which Nmap meets a limit, which
	// count as misses.
	Tried, Ran int
	GaveUp     []int
	// Run is the hit, nil without one.
	Run *Run
	// NeedsEnd: the answer for this response may change with the bytes that are
	// missing.
	NeedsEnd bool
}

// RowLine is one printed line; its pieces concatenate to its text.
type RowLine struct{ Pieces []RowPiece }

// String is the text of the line.
func (l RowLine) String() string {
	s := ""
	for _, p := range l.Pieces {
		s += p.Text
	}
	return s
}

// RowPiece is printed text and the field, capture and line it comes from.
type RowPiece struct {
	Text  string
	Field template.Field // "" for none
	// Capture is the group, 0 for text that is in no capture.
	Capture int
	// Line and Response are those of the hit; -1 for none.
	Line, Response int
}
