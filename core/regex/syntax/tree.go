package syntax

import (
	"slices"

	"matchline/core/source"
)

// Node is one part of a pattern. Every node knows the bytes it was read from;
// a child's span lies inside its parent's, and siblings come in order.
//
// The node types are the pointer types of this file and class.go, and no others:
//
//	Empty Char Class Dot Newline Cluster Assert          match bytes or places
//	Concat Alternate Repeat Group Look Scan Conditional  hold other nodes
//	Backref Recurse                                      refer to groups
//	Keep Verb Callout                                    steer the match
//	SetFlags Ignored                                     match nothing, change nothing
//
// In the trees of ParseRuns, and only there, a Run stands for several Chars.
//
// What a flag changes is already resolved on the node (Char.Caseless, Dot.All,
// Assert.Kind, Repeat.Mode), so a reader never tracks flags.
type Node interface {
	// Span is the place in the pattern: bytes, half-open.
	Span() source.Span
	node()
}

// Tree is a whole pattern.
type Tree struct {
	// Pattern is the text that was parsed.
	Pattern string
	// Flags are those the caller gave, joined by those the start settings set
	// (NoAutoPossess and the like).
	Flags    Flags
	Settings Settings
	// Items are the start settings, (*CRLF) and the like, in order.
	Items []*Setting
	Root  Node
	// Groups are the capture groups by number; Groups[0] stands for the whole
	// pattern. With a branch reset several nodes share a number: the entry holds
	// the first.
	Groups []GroupInfo
	// Names are the group names, sorted, each with its numbers in order.
	Names []Name
	// MaxLookbehind is how many bytes before a place a lookbehind or \b may look.
	MaxLookbehind int
	// Uses says which constructs occur; what needs no machinery can skip it.
	Uses Uses
}

// GroupInfo is what a Tree knows about one capture number.
type GroupInfo struct {
	Name string // the first name, if any
	Span source.Span
	Node *Group   // nil for Groups[0]
	More []*Group // further groups of the same number (branch reset)
}

// Name is a group name and the numbers it stands for; more than one only with
// DupNames.
type Name struct {
	Name   string
	Groups []int
}

// Uses is a set of constructs.
type Uses uint32

const (
	UsesBackref Uses = 1 << iota
	UsesRecursion
	UsesConditional
	UsesVerb // any but (*ACCEPT) and (*FAIL)
	UsesAccept
	UsesKeep
	UsesCallout
	UsesLook
	UsesStart // \G
	UsesScan
	UsesThen
)

// Has reports whether every construct of v is in u.
func (u Uses) Has(v Uses) bool { return u&v == v }

// Empty matches the empty string: a branch or a group with nothing in it.
type Empty struct{ At source.Span }

// Char matches one byte.
type Char struct {
	At   source.Span
	Byte byte
	// Caseless: an ASCII letter matches in either case. Never set on others.
	Caseless bool
	// InCaseless: (?i) holds here, whatever the byte is. It changes nothing but
	// which bytes PCRE2 takes for the same one where it compares branches.
	InCaseless bool
	// Form, Digits and Upper say how the byte was written.
	Form   CharForm
	Digits uint8 // of a number
	Upper  uint8 // bit 0: the last hex digit is an upper-case letter; bit 1: the one before
}

// CharForm is the spelling of a byte.
type CharForm uint8

const (
	Plain       CharForm = iota // a
	Escaped                     // \. or \-
	Letter                      // \n \t \r \f \a \e
	Octal                       // \0 \012 \177
	OctalBraced                 // \o{12}
	Hex                         // \x \x0a
	HexBraced                   // \x{a}
	Control                     // \cA
	Quoted                      // inside \Q..\E
	ByNumber                    // \N{U+41}
)

// Dot matches any byte but a newline, or any byte at all.
type Dot struct {
	At   source.Span
	Kind DotKind
	// All: matches every byte. Else it stops at a newline of Settings.Newline.
	All bool
}

// DotKind is the spelling of a Dot.
type DotKind uint8

const (
	AnyDot     DotKind = iota // .
	NotNewline                // \N
	AnyByte                   // \C
)

// Newline is \R: CR LF, or one newline byte.
type Newline struct {
	At source.Span
	// AnyCRLF: only CR, LF and CR LF; else VT, FF and NEL (0x85) too.
	AnyCRLF bool
}

// Cluster is \X, an extended grapheme cluster.
type Cluster struct{ At source.Span }

// Assert matches a place.
type Assert struct {
	At   source.Span
	Kind AssertKind
}

// AssertKind is the place an Assert asks for.
type AssertKind uint8

const (
	SubjectStart   AssertKind = iota // \A
	Begin                            // ^: the start of the subject
	BeginLine                        // ^ with Multiline: that, or after a newline
	End                              // $: the end, or before a newline at the end
	EndLine                          // $ with Multiline: the end, or before a newline
	EndOnly                          // $ with DollarEndOnly: the very end
	SubjectEnd                       // \z: the very end
	SubjectEndNL                     // \Z: the end, or before a newline at the end
	MatchStart                       // \G: where the match was told to start
	WordBoundary                     // \b
	NoWordBoundary                   // \B
	WordStart                        // [[:<:]]
	WordEnd                          // [[:>:]]
	numAssertKinds
)

// Concat matches its items in order. It has at least two.
type Concat struct {
	At    source.Span
	Items []Node
}

// Alternate matches the first branch that lets the rest match. It has at least
// two; an empty branch is an Empty.
type Alternate struct {
	At       source.Span
	Branches []Node
}

// Inf is Repeat.Max without a bound.
const Inf = -1

// Repeat matches its item Min to Max times.
type Repeat struct {
	At   source.Span
	Item Node
	// Between are the ignored texts between the item and its quantifier.
	Between  []*Ignored
	Min, Max int // Max is Inf for no bound
	Mode     Mode
	// Op is the place of the quantifier with its mode suffix.
	Op source.Span
	// Text is the quantifier as written ("*?", "{ 1, 2 }"); the canonical one
	// is printed where it is empty.
	Text string
}

// Mode is how a Repeat chooses. It is what happens, not what is written: with
// Ungreedy "*" is Lazy.
type Mode uint8

const (
	Greedy     Mode = iota // as many as possible first
	Lazy                   // as few as possible first
	Possessive             // as many as possible and never less
)

// Group is a parenthesis that matches its body.
type Group struct {
	At    source.Span
	Kind  GroupKind
	Index int    // Capture: the number, from 1
	Name  string // Capture: the name, if any
	// NameAt is the place of the name.
	NameAt source.Span
	// Flags are those a group of its own sets: (?i-s:...); nil without.
	Flags *FlagChange
	Body  Node
	// Open is the opening as written: "(", "(?P<n>", "(*atomic:". Where it is
	// empty the canonical one is printed.
	Open string
}

// GroupKind is what a Group does beside holding its body.
type GroupKind uint8

const (
	Capture         GroupKind = iota // (...) (?<n>...)
	NonCapture                       // (?:...) (?i:...)
	Atomic                           // (?>...)
	BranchReset                      // (?|...)
	ScriptRun                        // (*sr:...)
	AtomicScriptRun                  // (*asr:...)
)

// FlagChange is what a flag setting changes.
type FlagChange struct {
	On, Off Flags
	Reset   bool // ^: imnrsx off first
}

// SetFlags is (?i) and its kin: it lasts to the end of the group it stands in.
// What it changes is resolved on the nodes behind it.
type SetFlags struct {
	At   source.Span
	Flag FlagChange
	// Text is the setting as written.
	Text string
}

// Look matches a place by what follows or precedes it.
type Look struct {
	At       source.Span
	Behind   bool
	Negative bool
	// NonAtomic: its inside may be backtracked into, (?*...) and (?<*...).
	NonAtomic bool
	// Reach is how far each branch of the body looks behind, in bytes, in order;
	// nil for look-ahead.
	Reach []Reach
	Body  Node
	// Open is the opening as written.
	Open string
}

// Fails reports whether l is (?!), which never matches.
func (l *Look) Fails() bool { return l.Negative && !l.Behind && ignored(l.Body) }

// ignored reports whether nothing of n is left when what is ignored is gone.
func ignored(n Node) bool {
	switch n := n.(type) {
	case *Empty, *Ignored:
		return true
	case *SetFlags:
		return n.Flag == FlagChange{}
	case *Concat:
		return !slices.ContainsFunc(n.Items, func(n Node) bool { return !ignored(n) })
	}
	return false
}

// Reach is the length of one lookbehind branch.
type Reach struct{ Min, Max int }

// Scan is (*scan_substring:(1,<n>)...): it matches its body against the
// substring a group captured.
type Scan struct {
	At     source.Span
	Groups []GroupRef // tried in order: the first that is set is scanned
	Body   Node
	Open   string // with the list
}

// GroupRef is a reference to a group by number or by name.
type GroupRef struct {
	At source.Span
	// Groups are the numbers it stands for: more than one only for a name that
	// several groups have.
	Groups []int
	Name   string // empty where a number is written
}

// Conditional matches Yes where its condition holds, else No.
type Conditional struct {
	At   source.Span
	Cond *Cond
	Yes  Node
	No   Node // nil without a second branch
	// Open is the opening as far as the condition: "(?" or "(*...".
	Open string
}

// Cond is the condition of a Conditional; a node, but never one that stands
// alone.
type Cond struct {
	At   source.Span
	Kind CondKind
	// Groups are the capture numbers asked about (IfGroup, IfName), or the group
	// whose recursion is asked about (InRecursionOf).
	Groups []int
	Name   string // as written, if by name
	// True is the answer where it is known when parsing: IfVersion, IfDefine
	// (always false).
	True bool
	// Look and Callout belong to IfLook, and the ignored texts before each.
	Look    *Look
	Callout *Callout
	Before  []*Ignored // before Callout
	After   []*Ignored // before Look
	// Text is the condition as written, with its parentheses, for all but IfLook.
	Text string
}

// CondKind is what a condition asks.
type CondKind uint8

const (
	IfGroup         CondKind = iota // (1) (+1) (-1): the group is set
	IfName                          // (<n>) ('n') (n): a group of that name is set
	InRecursion                     // (R): inside any recursion
	InRecursionOf                   // (R1): inside a recursion of that group
	InRecursionName                 // (R&n): inside a recursion of a group of that name
	IfDefine                        // (DEFINE): never; the branch is for calls
	IfVersion                       // (VERSION>=10.4)
	IfLook                          // a look-around
)

// Backref matches what a group captured.
type Backref struct {
	At source.Span
	// Groups are the numbers to look at, in order; the first that is set counts.
	Groups   []int
	Name     string // empty where a number is written
	Caseless bool
	Text     string // as written: `\1`, `\g{-1}`, `\k<n>`, `(?P=n)`
}

// Recurse calls a group, or the whole pattern, as a subroutine.
type Recurse struct {
	At    source.Span
	Group int // 0: the whole pattern
	Name  string
	// Returns are the groups whose captures survive the call; nil for none.
	Returns []GroupRef
	Text    string // as written
}

// Keep is \K: the match starts here.
type Keep struct{ At source.Span }

// Verb is a backtracking verb.
type Verb struct {
	At      source.Span
	Kind    VerbKind
	Name    string
	HasName bool
	Text    string // as written
}

// VerbKind says which verb.
type VerbKind uint8

const (
	Mark   VerbKind = iota // (*MARK:n) (*:n)
	Accept                 // (*ACCEPT)
	Fail                   // (*FAIL) (*F)
	Commit                 // (*COMMIT)
	Prune                  // (*PRUNE)
	Skip                   // (*SKIP)
	Then                   // (*THEN)
)

// Callout is (?C...). It does nothing where nobody listens.
type Callout struct {
	At     source.Span
	Number int
	// String is the text of a string callout, without its delimiters.
	String string
	// Text is the callout as written.
	Text string
}

// Ignored is text that matches nothing and changes nothing.
type Ignored struct {
	At   source.Span
	Kind IgnoredKind
	Text string
}

// IgnoredKind says why a text is ignored.
type IgnoredKind uint8

const (
	Comment     IgnoredKind = iota // (?#...)
	LineComment                    // # to the end of the line, with Extended
	Space                          // white space, with Extended
	QuoteOpen                      // \Q
	QuoteClose                     // \E
)

func (n *Empty) Span() source.Span       { return n.At }
func (n *Char) Span() source.Span        { return n.At }
func (n *Class) Span() source.Span       { return n.At }
func (n *Dot) Span() source.Span         { return n.At }
func (n *Newline) Span() source.Span     { return n.At }
func (n *Cluster) Span() source.Span     { return n.At }
func (n *Assert) Span() source.Span      { return n.At }
func (n *Concat) Span() source.Span      { return n.At }
func (n *Alternate) Span() source.Span   { return n.At }
func (n *Repeat) Span() source.Span      { return n.At }
func (n *Group) Span() source.Span       { return n.At }
func (n *SetFlags) Span() source.Span    { return n.At }
func (n *Look) Span() source.Span        { return n.At }
func (n *Scan) Span() source.Span        { return n.At }
func (n *Conditional) Span() source.Span { return n.At }
func (n *Cond) Span() source.Span        { return n.At }
func (n *Backref) Span() source.Span     { return n.At }
func (n *Recurse) Span() source.Span     { return n.At }
func (n *Keep) Span() source.Span        { return n.At }
func (n *Verb) Span() source.Span        { return n.At }
func (n *Callout) Span() source.Span     { return n.At }
func (n *Ignored) Span() source.Span     { return n.At }

func (*Empty) node()       {}
func (*Char) node()        {}
func (*Class) node()       {}
func (*Dot) node()         {}
func (*Newline) node()     {}
func (*Cluster) node()     {}
func (*Assert) node()      {}
func (*Concat) node()      {}
func (*Alternate) node()   {}
func (*Repeat) node()      {}
func (*Group) node()       {}
func (*SetFlags) node()    {}
func (*Look) node()        {}
func (*Scan) node()        {}
func (*Conditional) node() {}
func (*Cond) node()        {}
func (*Backref) node()     {}
func (*Recurse) node()     {}
func (*Keep) node()        {}
func (*Verb) node()        {}
func (*Callout) node()     {}
func (*Ignored) node()     {}
