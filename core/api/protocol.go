package api

// Protocol is the version both sides of the boundary must agree on.
const Protocol = 1

// MaxPaste is the size in bytes up to which a paste is read.
const MaxPaste = 5_000_000

// Units is a half-open range of UTF-16 code units in a text the page holds in
// an editor: the paste or the match lines.
type Units [2]int

// Bytes is a half-open range of bytes in one response.
type Bytes [2]int

// Request is the header of one call. The payload that travels with it is named
// in the docstring of the verb's parameters.
type Request struct {
	V      int     `json:"v"`
	ID     int     `json:"id"`
	Op     string  `json:"op"`
	Params RawJSON `json:"params"`
}

// RawJSON is JSON that the receiver reads later.
type RawJSON []byte

// Reply is the header of an answer; exactly one of Result and Error is set.
type Reply struct {
	ID     int      `json:"id"`
	OK     bool     `json:"ok"`
	Result any      `json:"result,omitempty"`
	Error  *Failure `json:"error,omitempty"`
}

// Failure is why a call gave no result.
type Failure struct {
	Code    FailureCode `json:"code"`
	Message string      `json:"message"`
	// Hint says what to do now; may be empty.
	Hint string `json:"hint,omitempty"`
}

// FailureCode names the kinds of failure. No others occur.
type FailureCode string

const (
	UnknownVerb   FailureCode = "unknown-verb"
	BadRequest    FailureCode = "bad-request"
	WrongProtocol FailureCode = "wrong-protocol"
	StalePaste    FailureCode = "stale-paste"
	// NotFound: the paste holds no fingerprint or response of this number.
	NotFound FailureCode = "not-found"
	TooLarge FailureCode = "too-large"
	// NoDatabase: none is loaded, or what was to be loaded is none.
	NoDatabase FailureCode = "no-database"
	Cancelled  FailureCode = "cancelled"
	Internal   FailureCode = "internal"
)

// Control is what may be sent while a call runs: it is not answered. A call that
// it ends is answered with Cancelled.
type Control struct {
	Cancel int `json:"cancel"`
}

// Greeting is the header of the first message; it answers nothing.
type Greeting struct {
	Hello Hello `json:"hello"`
}

// Hello says who answers.
type Hello struct {
	Protocol int    `json:"protocol"`
	Version  string `json:"version"`
	Go       string `json:"go"`
}

// ParseParams asks to read a paste. Payload: the editor's text, UTF-8.
// The service keeps the paste under Paste until the next one is read; later calls
// name it and fail with StalePaste when another has taken its place. A long paste
// tells its progress in bytes, and cancel works: then the paste before it stays, as
// it does when the call fails.
type ParseParams struct {
	Paste int `json:"paste"`
}

// ParseResult lists what was found, in the order of the text: at most 2,000
// fingerprints and 200 problems, and a problem that says how many more there are.
type ParseResult struct {
	Paste        int           `json:"paste"`
	Lines        int           `json:"lines"`
	Size         int           `json:"size"` // bytes
	Fingerprints []Fingerprint `json:"fingerprints"`
	Problems     []Problem     `json:"problems"`
	// Sentence sums it up: "3 fingerprints found, 1 damaged, nothing skipped".
	Sentence string `json:"sentence"`
}

// Fingerprint is one row of the list.
type Fingerprint struct {
	Index  int    `json:"index"`
	Port   int    `json:"port"`  // -1 when the header is missing
	Proto  string `json:"proto"` // "tcp", "udp", "sctp" or ""
	Label  string `json:"label"` // "21/tcp"
	Tunnel string `json:"tunnel"`
	// State is "whole", "truncated" (bytes are missing: Nmap kept a part of some
	// response, or the paste ends too early) or "damaged" (some bytes are not
	// certain).
	State string `json:"state"`
	// Dress is how it stood in the paste: "bare", "normal", "xml", ...
	Dress   string   `json:"dress"`
	Repairs []string `json:"repairs"` // sentences
	// Probes are the names of the first 1,000 responses, which are the ones that
	// decode gives; Responses counts all of them.
	Probes    []string `json:"probes"`
	Responses int      `json:"responses"`
	Facts     []Fact   `json:"facts"`
	At        Units    `json:"at"`
	Line      int      `json:"line"` // 1-based line of the paste
}

// Fact is one header field in words.
type Fact struct {
	Label string `json:"label"`
	Value string `json:"value"`
	// Note says what is odd about it, or what it means; may be empty.
	Note string `json:"note,omitempty"`
	At   *Units `json:"at,omitempty"`
}

// Problem is a finding, placed in an editor's text.
type Problem struct {
	Code     string `json:"code"`
	Severity string `json:"severity"` // "error", "warning", "advice"
	At       Units  `json:"at"`
	Line     int    `json:"line"`
	Column   int    `json:"column"` // 1-based, UTF-16 units as the editor counts
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	// Nmap is what Nmap itself would print, verbatim.
	Nmap    string    `json:"nmap,omitempty"`
	Related []Related `json:"related,omitempty"`
	Fix     *Fix      `json:"fix,omitempty"`
}

// Related is the other place of a finding.
type Related struct {
	At      Units  `json:"at"`
	Message string `json:"message"`
}

// Fix is a repair the page can apply as one undo step.
type Fix struct {
	Title string `json:"title"`
	Edits []Edit `json:"edits"`
}

// Edit replaces At by Text.
type Edit struct {
	At   Units  `json:"at"`
	Text string `json:"text"`
}

// DecodeParams asks for the bytes of one fingerprint. The reply's payload packs
// three parts, each with the responses in order:
//
//   - their bytes, at DataAt;
//   - at MapAt, an Int32Array of two numbers a byte: the Units of the paste that
//     the byte was read from;
//   - at EscapedAt of each response, an Int32Array of one number a byte and one
//     more: where the byte begins in Escaped, and its end.
//
// The Int32Arrays are little-endian and 4-aligned.
type DecodeParams struct {
	Paste       int `json:"paste"`
	Fingerprint int `json:"fingerprint"`
}

// DecodeResult describes the responses of one fingerprint.
type DecodeResult struct {
	Fingerprint Fingerprint `json:"fingerprint"`
	Responses   []Response  `json:"responses"`
	// MapAt is the byte offset of the Int32Array in the payload.
	MapAt int `json:"mapAt"`
}

// Response is one %r(...) of a fingerprint.
type Response struct {
	Index    int    `json:"index"`
	Probe    string `json:"probe"`
	Declared int    `json:"declared"`
	Shown    int    `json:"shown"`
	// DataAt is the offset of its bytes in the payload.
	DataAt int `json:"dataAt"`
	// Cut is "" or why bytes are missing: "900", "1300", "xml" (old Nmaps cut the
	// attribute), "end" (the paste ends here), "damage".
	Cut string `json:"cut"`
	// Size says how many bytes are there: "900 of 2,214 bytes".
	Size string `json:"size"`
	// Shared is how many leading bytes repeat the NULL banner; 0 for none.
	Shared int `json:"shared"`
	// SameAs is the index of the first response with the same bytes, or -1.
	SameAs int `json:"sameAs"`
	// Notes are sentences on sameness, sharing, and what missing bytes mean.
	Notes []string `json:"notes"`
	// Escaped is the fingerprint's own notation of the bytes: ASCII, no line
	// breaks.
	Escaped string `json:"escaped"`
	// EscapedAt is the offset in the payload of Shown+1 places in Escaped.
	EscapedAt int   `json:"escapedAt"`
	At        Units `json:"at"`
}

// TryParams tries match lines on one fingerprint. Payload: the lines as the
// editor holds them, UTF-8. With Fingerprint -1 the lines are only checked.
type TryParams struct {
	Paste       int `json:"paste"`
	Fingerprint int `json:"fingerprint"`
	// Trace names the 0-based line to say in full where it stopped; -1 for
	// none. Short stops are given for every line that fails.
	Trace int `json:"trace"`
}

// TryResult is everything the page shows about the lines.
type TryResult struct {
	Lines    []Line    `json:"lines"`
	Problems []Problem `json:"problems"`
	// Verdict is what Nmap would say with these lines alone.
	Verdict Verdict `json:"verdict"`
}

// Line is one line of the editor.
type Line struct {
	Index int   `json:"index"` // 0-based line of the editor
	At    Units `json:"at"`
	// Kind is "match", "softmatch", "probe", "directive", "comment", "blank" or
	// "refused" (Nmap does not know its first word).
	Kind    string `json:"kind"`
	Service string `json:"service,omitempty"`
	// Section is the probe whose section the line stands in; "" without one.
	Section string `json:"section,omitempty"`
	// Tokens colour the line, in order. Kinds: keyword, service, letter, delimiter,
	// pattern, flag, text, variable, bad (a variable Nmap cannot read), comment,
	// protocol, probe, payload, argument.
	Tokens []Token `json:"tokens"`
	// Groups are the capture groups of the pattern: Groups[0] is group 1.
	Groups []Group `json:"groups"`
	// Hits and Tried count responses.
	Hits  int    `json:"hits"`
	Tried int    `json:"tried"`
	Runs  []Run  `json:"runs"`
	Stage string `json:"stage"` // "ok", "refused" (Nmap would refuse the file), "idle"
}

// Token is a coloured piece of a line.
type Token struct {
	At   Units  `json:"at"`
	Kind string `json:"kind"`
	// Capture is the number of the capture a variable refers to; 0 for none.
	Capture int `json:"capture,omitempty"`
	// Field is the field a template token belongs to: "p", "v", "cpe:/a", ...
	Field string `json:"field,omitempty"`
}

// Group is a capture group of a pattern.
type Group struct {
	Number int    `json:"number"`
	Name   string `json:"name,omitempty"`
	At     Units  `json:"at"`
	// Holds says what it can contain, in words.
	Holds string `json:"holds,omitempty"`
	// Fields are the fields whose template uses it.
	Fields []string `json:"fields"`
}

// Run is one line on one response.
type Run struct {
	Response int `json:"response"`
	// Outcome is "match", "no-match", "match-limit", "depth-limit",
	// "heap-limit", "not-tried" (the line's section is not in the chain) or
	// "refused" (the pattern does not compile).
	Outcome  string    `json:"outcome"`
	At       Bytes     `json:"at"` // what the whole pattern matched
	Captures []Capture `json:"captures"`
	Steps    int       `json:"steps"`
	// NeedsEnd: the answer may change with the bytes Nmap did not print; Why says
	// how.
	NeedsEnd bool     `json:"needsEnd"`
	Why      string   `json:"why,omitempty"`
	Stop     *Stop    `json:"stop,omitempty"`
	Fields   []Field  `json:"fields"`
	Warnings []string `json:"warnings"` // what Nmap would print while filling fields
}

// Capture is a group that took part (Set) or did not.
type Capture struct {
	Number int   `json:"number"`
	Set    bool  `json:"set"`
	At     Bytes `json:"at"`
}

// Stop is where a line that fails was refused.
type Stop struct {
	At    int   `json:"at"`    // byte of the response
	Taken Bytes `json:"taken"` // what was accepted before it
	Node  Units `json:"node"`  // the part of the pattern that refused it
	// TakenNode is the part of the pattern that had been satisfied.
	TakenNode Units  `json:"takenNode"`
	Asks      string `json:"asks"`  // "w", "a digit", ...
	Finds     string `json:"finds"` // "2", "the end of the response", ...
	Sentence  string `json:"sentence"`
}

// Field is one version field after its template was expanded.
type Field struct {
	Field    string  `json:"field"` // "p", "v", "i", "h", "o", "d", "cpe:/a", ...
	Name     string  `json:"name"`  // "product", "version", "info", ...
	Value    string  `json:"value"` // as Nmap prints it, sanitised
	Template Units   `json:"template"`
	Pieces   []Piece `json:"pieces"`
	Room     int     `json:"room"` // bytes that fit
	Used     int     `json:"used"`
	Empty    string  `json:"empty,omitempty"` // why Nmap leaves it empty
	// Line (0-based, of the editor) and Response are those of the hit that fills
	// it; a verdict may merge fields of two hits.
	Line     int `json:"line"`
	Response int `json:"response"`
}

// Piece is a part of a value and where it comes from.
type Piece struct {
	Text     string `json:"text"`
	Template Units  `json:"template"`
	Capture  int    `json:"capture"` // 0 for literal text
	At       Bytes  `json:"at"`      // the capture's bytes in the response
}

// Verdict is Nmap's answer for the port from these lines.
type Verdict struct {
	// Kind is "hard", "soft", "none", or "idle" (nothing to try).
	Kind string `json:"kind"`
	// Sentence is the answer in words; Detail the one below it.
	Sentence string `json:"sentence"`
	Detail   string `json:"detail,omitempty"`
	Line     int    `json:"line"`     // winning line, 0-based; -1 for none
	Response int    `json:"response"` // response it won on; -1 for none
	// Fields are the merged fields (a soft match's survive a later hard match).
	Fields []Field `json:"fields"`
	// Row is Nmap's own table: a header line, the row, and Service Info when
	// there is any, each in pieces.
	Row  []RowLine `json:"row"`
	CPEs []string  `json:"cpes"`
	// Trace is the story, response by response.
	Trace []Hop `json:"trace"`
}

// RowLine is one printed line; its pieces concatenate to the text.
type RowLine struct {
	Pieces []RowPiece `json:"pieces"`
}

// RowPiece is printed text with the field and capture it comes from.
type RowPiece struct {
	Text    string `json:"text"`
	Field   string `json:"field,omitempty"`
	Capture int    `json:"capture,omitempty"`
	// Line and Response are those of the hit the text comes from; -1 for none.
	Line     int `json:"line"`
	Response int `json:"response"`
}

// Hop is one response of the trace.
type Hop struct {
	Response int    `json:"response"`
	Probe    string `json:"probe"`
	Via      string `json:"via"` // the section that answered; "" for none
	Line     int    `json:"line"`
	Kind     string `json:"kind"` // "hard", "soft", "none", "ignored", "skipped"
	Sentence string `json:"sentence"`
}

// EncodeParams asks for a text to take away.
type EncodeParams struct {
	Paste       int `json:"paste"`
	Fingerprint int `json:"fingerprint"`
	// Form is "wrapped" or "line" for the fingerprint; "text", "hex",
	// "hexdump", "escaped" or "base64" for bytes of one response.
	Form     string `json:"form"`
	Response int    `json:"response"`
	At       *Bytes `json:"at,omitempty"` // all bytes when absent
}

// EncodeResult is the text.
type EncodeResult struct {
	Text string `json:"text"`
}

// Report is the header of a message sent while a long call runs.
type Report struct {
	ID       int      `json:"id"`
	Progress Progress `json:"progress"`
}

// Progress counts what is done of a long call.
type Progress struct {
	Done  int `json:"done"`
	Total int `json:"total"`
}
