package fingerprint

import (
	"matchline/core/escape"
	"matchline/core/source"
)

// Fingerprint is one SF-Port block: what was sent to one port and came back.
type Fingerprint struct {
	Header    Header
	Responses []Response
	Block     Block
	State     State
	// Repairs are the places where the text had to be put right, in order: the
	// same findings that Parse returns.
	Repairs []Repair
	// HeaderWhole is the layout of Nmap up to 5.35DC1, which did not wrap the
	// header: a header of more than 74 characters makes a first line of 149.
	HeaderWhole bool
}

// State says how much of a fingerprint is there.
type State string

const (
	// Whole: all responses are as Nmap printed them.
	Whole State = "whole"
	// Truncated: the text ends before the fingerprint does; what is there is
	// certain.
	Truncated State = "truncated"
	// Damaged: some bytes are not certain.
	Damaged State = "damaged"
)

// Repair is one thing that was put right, in words, with its place.
type Repair struct {
	Code    string      `json:"code"`
	Span    source.Span `json:"span"`
	Message string      `json:"message"`
}

// Header is the first part of a fingerprint, up to the first response. Spans
// are places in the pasted text; the span of an absent field is empty.
type Header struct {
	// Missing: there was no SF-Port header; everything else is zero.
	Missing bool
	Port    int    // 0 to 65535
	Proto   string // "TCP", "UDP" or "SCTP"
	Version string // Nmap's version, V=
	Tunnel  string // "SSL" or empty, T=
	// Intensity is the version intensity 0 to 9, nil where Nmap was older than
	// 3.90, I=.
	Intensity *int
	// Month and Day are the scanner's local date, D=; HasDate is false without
	// them, and both may be 0.
	Month, Day int
	HasDate    bool
	// Time is in Unix seconds, Time=; HasTime is false without it.
	Time     uint32
	HasTime  bool
	Platform string // the build's host triple, P=
	// Extra are fields this package does not know, in their order.
	Extra []Field
	Spans HeaderSpans
}

// Field is a header field that is not one of Nmap's.
type Field struct {
	Key, Value string
	Span       source.Span
}

// HeaderSpans are the places of the values of a Header in the pasted text.
type HeaderSpans struct {
	All, Port, Proto, Version, Tunnel, Intensity, Date, Time, Platform source.Span
}

// Response is what one probe brought back.
type Response struct {
	Probe string
	// DeclaredLen is how many bytes Nmap had received, which may be more than
	// it encoded.
	DeclaredLen int
	// Data are the bytes of the text.
	Data []byte
	// Truncated: Data are fewer than were received; Cut says why.
	Truncated bool
	Cut       Cut
	// Map gives for every byte of Data its characters in the pasted text.
	Map   escape.Map
	Spans ResponseSpans
}

// ResponseSpans are the places of a Response in the pasted text: the whole from
// "%r(" to ")", the probe name, the length, and the data between the quotes.
type ResponseSpans struct{ All, Probe, Len, Data source.Span }

// Cut is why a response holds fewer or other bytes than its length says.
type Cut string

const (
	// CutNone: it holds them all.
	CutNone Cut = ""
	// CutLimit: Nmap encodes the first 900 bytes.
	CutLimit Cut = "limit-900"
	// CutDebugLimit: with -d Nmap encodes the first 1300 bytes.
	CutDebugLimit Cut = "limit-1300"
	// CutXML: Nmap 4.03 to 4.65 cut the XML attribute at 2035 characters.
	CutXML Cut = "xml-2035"
	// CutEnd: the pasted text ends inside the response.
	CutEnd Cut = "end"
	// CutDamage: the number of bytes does not fit the length.
	CutDamage Cut = "damage"
)

// Block is where in the text a fingerprint was found, and in what dress.
type Block struct {
	Span source.Span
	Kind Kind
	// Undone are the layers that were taken off, outermost first, in words for
	// people: "XML entities", "one level of string escapes", "the prefix \"> \"".
	Undone []string

	// dress is how it was read, limit the offset where another
	// fingerprint begins; 0 in a Block that Find did not make. hurried: the text had
	// cost too much by then.
	dress   dress
	limit   int
	hurried bool
}

// Kind is the dress of a Block.
type Kind string

const (
	Bare      Kind = "bare"      // as Nmap wraps it, alone
	Normal    Kind = "normal"    // as Nmap wraps it, inside its output
	Line      Kind = "line"      // unwrapped, on one line
	XML       Kind = "xml"       // the servicefp attribute
	HTML      Kind = "html"      // with HTML entities or tags
	JSON      Kind = "json"      // inside a string literal, with escapes doubled
	Quoted    Kind = "quoted"    // quoted as in mail, or indented
	Prefixed  Kind = "prefixed"  // with a tool's prefix on each line
	Responses Kind = "responses" // %r( parts without a header
)
