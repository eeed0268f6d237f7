package template

import "matchline/core/source"

// Field is what a template fills: the letters of its item, a cpe with its part.
type Field string

// The fields, in the order in which maintainers write them.
const (
	Product  Field = "p"
	Version  Field = "v"
	Info     Field = "i"
	Device   Field = "d"
	OS       Field = "o"
	Hostname Field = "h"
	CPEApp   Field = "cpe:/a"
	CPEHW    Field = "cpe:/h"
	CPEOS    Field = "cpe:/o"
	// CPE is a cpe template whose part is none of a, h and o: Nmap ignores it.
	CPE Field = "cpe"
)

// Name is the field in Nmap's words: "product", "devicetype", "cpe_a".
func (f Field) Name() string {
	switch f {
	case Product:
		return "product"
	case Version:
		return "version"
	case Info:
		return "info"
	case Hostname:
		return "hostname"
	case OS:
		return "ostype"
	case Device:
		return "devicetype"
	case CPEApp:
		return "cpe_a"
	case CPEHW:
		return "cpe_h"
	case CPEOS:
		return "cpe_o"
	}
	return "cpe"
}

// words is the field's name in sentences.
func (f Field) words() string {
	switch f {
	case OS:
		return "OS"
	case Device:
		return "device"
	case CPEApp, CPEHW, CPEOS:
		return string(f)
	}
	return f.Name()
}

// Buffer is the size of Nmap's buffer for the field in bytes. One byte less can
// be held when the value ends in literal text, two less when it ends in a
// substitution.
func (f Field) Buffer() int {
	switch f {
	case Info:
		return 256
	case OS, Device:
		return 32
	}
	return 80
}

// IsCPE reports whether f is a cpe template of any part.
func (f Field) IsCPE() bool { return len(f) >= 3 && f[:3] == "cpe" }

// Kind says what a piece of a template is.
type Kind string

const (
	Literal   Kind = "literal"
	Capture   Kind = "$N"
	Printable Kind = "$P"
	Subst     Kind = "$SUBST"
	Integer   Kind = "$I"
	// Bad is a dollar sign that Nmap cannot read: the field is always empty.
	Bad Kind = "bad"
)

// Template is the text of one item, read.
type Template struct {
	Field Field
	// Text is the template as it stands in the line; that of a cpe begins "cpe:/".
	Text string
	// At is the offset of Text in the line's text; spans count from there.
	At     int
	Pieces []Piece
}

// Piece is literal text or a variable.
type Piece struct {
	Kind Kind
	Span source.Span // in the text the template stands in
	Text string
	// Group is the capture it uses, 1 to 9; 0 for literal text and bad pieces.
	Group int
	// From and To are the arguments of $SUBST.
	From, To string
	// Big is the byte order of $I: true for ">".
	Big bool
	// Failure is why Nmap cannot fill the field, whatever the captures; nil for a
	// good piece.
	Failure *Failure
}

// Reason is the kind of a failure.
type Reason string

const (
	NoCall       Reason = "no-call"       // "$" is followed by neither a digit nor a helper's "("
	UnknownName  Reason = "unknown-name"  // no helper of this name
	BadArguments Reason = "bad-arguments" // wrong number or kind of arguments
	BadGroup     Reason = "bad-group"     // group 0 or above 9
	NoGroup      Reason = "no-group"      // the pattern has not so many groups
	UnsetGroup   Reason = "unset-group"   // the group did not take part in the match
	TooLong      Reason = "too-long"      // does not fit Nmap's buffer
	TooManyBytes Reason = "too-many-bytes"
	EmptyFrom    Reason = "empty-from" // $SUBST of an empty text never ends
)

// Failure is why Nmap leaves a field empty. Message is one sentence.
type Failure struct {
	Reason  Reason
	Message string
	// Span is the piece that fails, in the text the template stands in.
	Span source.Span
	// Group is the capture concerned, 0 for none.
	Group int
}

// Expansion is a filled field.
type Expansion struct {
	// Text is the value as Nmap stores and prints it: trimmed, every byte that is
	// not printable ASCII a ".". Empty when Failure is set.
	Text string
	// Raw is the value before that last step, as the trace line prints it.
	Raw string
	// Pieces concatenate to Text. Those that came out empty are left out.
	Pieces []Part
	// Used is the length before trimming, as far as it was built; Room the
	// longest that fits.
	Used, Room int
	// Failure is why the field is empty; nil when it is not for a failure.
	Failure *Failure
}

// Part is a run of bytes of an expanded field and where they come from.
type Part struct {
	Text     string
	Template source.Span // in the text the template stands in
	// Group is the capture, 0 for literal text; Bytes its place in the response.
	Group int
	Bytes source.Span
}
