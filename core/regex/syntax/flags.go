package syntax

// Flags are the options a pattern is compiled with. Those that a pattern can
// change inside itself ((?i) and its kin) are resolved onto the nodes by Parse,
// so no reader of a tree has to follow them.
type Flags uint32

const (
	// Caseless is (?i): letters match in either case. ASCII only.
	Caseless Flags = 1 << iota
	// Multiline is (?m): ^ and $ match at line breaks too.
	Multiline
	// DotAll is (?s): a dot matches line breaks too.
	DotAll
	// Extended is (?x): white space and #-comments outside classes are ignored.
	Extended
	// ExtendedMore is (?xx): as Extended, and space and tab in classes are ignored.
	ExtendedMore
	// NoAutoCapture is (?n): plain parentheses do not capture.
	NoAutoCapture
	// DupNames is (?J): several groups may have the same name.
	DupNames
	// Ungreedy is (?U): quantifiers are lazy, and greedy with a "?".
	Ungreedy
	// CaselessRestrict is (?r). It changes nothing without UTF.
	CaselessRestrict
	// ASCIIDigit is (?aD). It and its kin change nothing without UCP.
	ASCIIDigit
	// ASCIISpace is (?aS).
	ASCIISpace
	// ASCIIWord is (?aW).
	ASCIIWord
	// ASCIIPosixDigit is (?aT).
	ASCIIPosixDigit
	// ASCIIPosix is (?aP).
	ASCIIPosix

	// Anchored makes a match start at the start offset only.
	Anchored
	// EndAnchored makes a match end at the end of the subject only.
	EndAnchored
	// DollarEndOnly makes $ match at the very end only.
	DollarEndOnly
	// AltExtendedClass gives [...] the UTS#18 operators (&&, --, ||, ~~) and nesting.
	AltExtendedClass
	// MatchUnsetBackref makes a back reference to an unset group match nothing.
	MatchUnsetBackref
	// AllowEmptyClass makes [] an empty class.
	AllowEmptyClass
	// AltCircumflex makes a multiline ^ match after a final newline too.
	AltCircumflex
	// FirstLine makes a match start before or at the first newline.
	FirstLine
	// Literal takes the whole pattern as text.
	Literal
	// NoStartOptimize is (*NO_START_OPT).
	NoStartOptimize
	// NoAutoPossess is (*NO_AUTO_POSSESS).
	NoAutoPossess
	// NoDotStarAnchor is (*NO_DOTSTAR_ANCHOR).
	NoDotStarAnchor
)

// Has reports whether every flag of g is set in f.
func (f Flags) Has(g Flags) bool { return f&g == g }
