package probes

import "matchline/core/source"

// Kind says what a line is.
type Kind string

// The kinds of lines. A line that Nmap would refuse keeps the kind its keyword
// announces; Refused is for lines whose keyword is not known or not allowed.
const (
	KindBlank      Kind = "blank"
	KindComment    Kind = "comment"
	KindExclude    Kind = "exclude"
	KindProbe      Kind = "probe"
	KindPorts      Kind = "ports"
	KindSSLPorts   Kind = "sslports"
	KindRarity     Kind = "rarity"
	KindFallback   Kind = "fallback"
	KindTotalWait  Kind = "totalwaitms"
	KindTCPWrapped Kind = "tcpwrappedms"
	KindMatch      Kind = "match"
	KindSoftMatch  Kind = "softmatch"
	KindRefused    Kind = "refused"
)

// File is a whole probes file, or a draft of some lines of one.
type File struct {
	// Lines are all lines in order; their texts concatenate to the file.
	Lines []*Line
	// Exclude is the Exclude directive, nil without one.
	Exclude *Directive
	// Probes are the sections in order.
	Probes []*Probe
	// Free are the match lines of a draft that stand before any Probe line, in
	// order. Parse leaves it empty: there, such a line is refused.
	Free []*Match
	// Refused is the first line at which Nmap would stop, nil when it accepts
	// the whole file.
	Refused *Line
}

// Matches lists every match line, the free ones first, then section by section.
// Lines that Nmap would refuse are left out, as everywhere in a File.
func (f *File) Matches() []*Match {
	n := len(f.Free)
	for _, p := range f.Probes {
		n += len(p.Matches)
	}
	all := append(make([]*Match, 0, n), f.Free...)
	for _, p := range f.Probes {
		all = append(all, p.Matches...)
	}
	return all
}

// Line is what Nmap reads as one line: up to its LF, or 8191 bytes.
type Line struct {
	Kind Kind
	// Number counts from 1 as Nmap counts, which is not the line an editor shows
	// once an earlier line was longer than 8191 bytes.
	Number int
	// Span is the place in the text, without the LF.
	Span source.Span
	// Text holds the bytes of the line with its LF (the last may have none).
	Text string
	// Refused: Nmap stops here.
	Refused bool
	// Match, Probe and Directive hold what the line says; at most one is set.
	// On a refused line they hold what could be read of it, for an editor to
	// colour; such a Match or Directive is in no list of File or Probe.
	Match     *Match
	Probe     *Probe
	Directive *Directive
}

// Piece is a part of a line: its bytes and their place in the file's text.
type Piece struct {
	Text string
	Span source.Span
}

// Directive is a line of a section that is neither a probe nor a match, or the
// Exclude line.
type Directive struct {
	Kind     Kind
	Keyword  Piece
	Argument Piece
	Line     int
	// Names are the probes a fallback line names, in order.
	Names []Piece
	// Ports are the ranges of a ports or sslports line.
	Ports []PortRange
	// Value is the number of a rarity, totalwaitms or tcpwrappedms line.
	Value int
}

// PortRange is an inclusive range of ports.
type PortRange struct{ First, Last int }

// Contains reports whether port is in r.
func (r PortRange) Contains(port int) bool { return r.First <= port && port <= r.Last }

// Protocols of a probe.
const (
	TCP = "TCP"
	UDP = "UDP"
)

// Probe is a section: what is sent, and the lines that read what comes back.
type Probe struct {
	// Proto is TCP or UDP.
	Proto string
	Name  string
	// Payload is what is sent; a probe that sends nothing is the NULL probe.
	Payload []byte
	// NoPayload: not used as a payload of the UDP port scan.
	NoPayload bool
	// Ports and SSLPorts are where it is sent first.
	Ports, SSLPorts []PortRange
	// Rarity is 1 to 9; 5 without a directive.
	Rarity int
	// Fallback names the sections tried after this one, unresolved.
	Fallback []Piece
	// TotalWait and TCPWrapped are milliseconds; 5000 and 2000 without directives.
	TotalWait, TCPWrapped int
	// Matches are the accepted match and softmatch lines, in file order.
	Matches []*Match
	// Refused: Nmap stops at the Probe line. The section is kept all the same, so
	// that its lines stay where they are.
	Refused bool

	Line int         // of the Probe line, as Nmap counts
	Span source.Span // of the Probe line
	// The pieces of the Probe line. DelimOpen and DelimClose hold one byte each.
	Keyword, Protocol, NamePiece, Q, DelimOpen, Text, DelimClose Piece
	// Flags are the words after the closing delimiter.
	Flags []Piece
}

// Null reports whether p is what Nmap takes for the NULL probe: one that sends
// nothing, whatever its name.
func (p *Probe) Null() bool { return len(p.Payload) == 0 && !p.Refused }

// Match is a match or softmatch line.
type Match struct {
	Soft    bool
	Service string
	// Pattern is the m item.
	Pattern Item
	// Fields are the items after it, in order.
	Fields []Item

	Line int         // as Nmap counts
	Span source.Span // of the line without its LF
	// Keyword and ServicePiece are the first two words.
	Keyword, ServicePiece Piece
	// Probe is the section it stands in; nil for a free line of a draft.
	Probe *Probe
}

// Item is one delimited part of a match line: m|...|s or p/.../ or cpe:/.../a.
type Item struct {
	// Span covers the item from its letter to its flags.
	Span source.Span
	// Mode holds the letters: "m", "p", "v", "i", "h", "o", "d" or "cpe".
	Mode Piece
	// DelimOpen and DelimClose hold the delimiters; DelimOpen of a cpe is ":/".
	DelimOpen, DelimClose Piece
	// Text is what stands between the delimiters. That of a cpe begins with
	// "cpe:/", as Nmap keeps it, and so overlaps Mode and DelimOpen.
	Text Piece
	// Flags are the letters after the closing delimiter.
	Flags Piece
}

// CPE reports whether it is a cpe item.
func (it *Item) CPE() bool { return it.Mode.Text == "cpe" }
