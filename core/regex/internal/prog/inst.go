package prog

import (
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

// Op says what an instruction does. The instructions mirror the items PCRE2
// compiles a pattern to (pcre2_internal.h), because its limits count what
// happens at those items.
type Op uint8

const (
	// OpLit matches Text[X:X+Y].
	OpLit Op = iota
	// OpLitI matches it with ASCII letters in either case; the text is lower case.
	OpLitI
	// OpOne matches one byte of Set.
	OpOne
	// OpAny matches one byte at which no newline starts, where newlines are not
	// just one byte.
	OpAny
	// OpAnyNL matches \R, OpGraph \X.
	OpAnyNL
	OpGraph
	// OpLoop matches Min to Max bytes of Set; X is its number among the loops, Y
	// packs the bytes Set lacks if they are two or three.
	OpLoop
	// OpLoopWide matches Min to Max of what Kind says: KindAny under a long
	// newline, KindAnyNL or KindGraph.
	OpLoopWide
	// OpRef matches what the first set group of Refs[X:X+Y] captured, OpRefLoop
	// that Min to Max times.
	OpRef
	OpRefLoop
	// OpAssert matches the place Byte (a syntax.AssertKind) asks for.
	OpAssert

	// OpBra is the head of a branch of a group that does nothing but hold
	// branches. X is the next head, or -1 in the last branch; Y the group's end.
	OpBra
	// OpEnter is the head of a branch of a group that remembers where it began;
	// Group says why. X and Y as in OpBra, Min the capture number.
	OpEnter
	// OpAlt ends a branch that is not the last: go to the end X.
	OpAlt
	// OpKet ends an OpBra group, OpClose an OpEnter group. Y is the first head,
	// Rep how the group repeats.
	OpKet
	OpClose
	// OpZero makes the group whose end is X-1 optional, trying it first;
	// OpZeroMin tries first without it. OpSkip passes it over.
	OpZero
	OpZeroMin
	OpSkip
	// OpCap and OpCapEnd are OpEnter and OpClose of capture Min where nothing but
	// the end of the group needs to know where it began. CapEnd notes the old
	// capture for backtracking unless Flag has FlagFixed.
	OpCap
	OpCapEnd

	// OpCond goes on if condition Conds[Min] holds, else to X. For a look-around
	// condition the OpEnter of the look follows instead.
	OpCond
	// OpReverse steps Min bytes back; OpReverseVar Max bytes, then fewer, down to
	// Min.
	OpReverse
	OpReverseVar
	// OpCall calls the group Min, whose first head is X; the captures of
	// Refs[Y:Y+Max] survive the call.
	OpCall
	// OpScan picks the substring of the first set group of Refs[X:X+Y]; the
	// OpEnter of the scan group follows.
	OpScan
	// OpKeep is \K.
	OpKeep
	// The verbs. X is the name, an index of Names, or -1.
	OpMark
	OpCommit
	OpPrune
	OpSkipVerb
	OpSkipArg
	OpThen
	OpFail
	// OpCloseCap closes the open capture Min on the way to an OpAccept.
	OpCloseCap
	OpAccept
	OpAssertAccept
	// OpNop does nothing: a callout.
	OpNop
	// OpEnd ends the pattern.
	OpEnd
)

// Kind says which of PCRE2's item types a single-byte instruction stands for:
// auto-possessification and the start-of-match optimisations depend on it.
type Kind uint8

const (
	KindChar   Kind = iota // one byte: Byte
	KindCharI              // one letter in either case: Byte, Fold
	KindNot                // every byte but one
	KindNotI               // every byte but a letter in either case
	KindNDigit             // \D
	KindDigit
	KindNSpace
	KindSpace
	KindNWord
	KindWord
	KindAny   // . without DotAll
	KindAll   // . with DotAll, \C
	KindAnyNL // \R
	KindNHSpace
	KindHSpace
	KindNVSpace
	KindVSpace
	KindGraph // \X
	KindClass // any other set
)

// GroupType says what an OpEnter group is.
type GroupType uint8

const (
	GroupTop     GroupType = iota // the whole pattern
	GroupCapture                  // (...)
	GroupPlain                    // a group that may match empty and repeats; a script run
	GroupAtomic                   // (?>...)
	GroupAhead                    // (?=...)
	GroupNotAhead
	GroupBehind
	GroupNotBehind
	GroupAheadNA // (*napla:...)
	GroupBehindNA
	GroupScan // (*scs:...)
	GroupCond // SCOND: a conditional that repeats and may match empty
)

// Mode is how a loop chooses.
type Mode = syntax.Mode

// Rep is how the end of a group repeats it.
type Rep uint8

const (
	RepOnce Rep = iota
	RepMax      // as often as possible
	RepMin      // as seldom as possible
	RepPos      // as often as possible, and never less
)

// Flag is a set of facts about an instruction.
type Flag uint8

const (
	// FlagFixed: every match passes this capture group exactly once, and nothing
	// reads it on the way.
	FlagFixed Flag = 1 << iota
	// FlagCaseless: an OpRef compares letters in either case.
	FlagCaseless
	// FlagCondition: an OpEnter or OpClose of a look-around that is a condition.
	FlagCondition
	// FlagVarBehind: the branch of a lookbehind starts with OpReverseVar.
	FlagVarBehind
	// FlagZero: a possessively repeated group that may match zero times.
	FlagZero
	// FlagMulti: the group has more than one branch.
	FlagMulti
	// FlagFollow: the byte that must stand behind an OpLoop is Fold.
	FlagFollow
	// FlagEmpty: the group may match the empty string (PCRE2's S-brackets).
	FlagEmpty
)

// Inst is one instruction. What X, Y, Min and Max mean is said at the Ops.
type Inst struct {
	Op    Op
	Kind  Kind
	Mode  Mode
	Group GroupType
	Rep   Rep
	Flag  Flag
	Byte  byte
	Fold  byte
	X, Y  int32
	Min   int32
	Max   int32 // Inf: no bound
	Set   *syntax.Set
}

// Inf is Inst.Max without a bound.
const Inf = 1<<31 - 1

// CondKind is what an OpCond asks.
type CondKind uint8

const (
	CondGroup  CondKind = iota // one of Groups is set
	CondRecAny                 // inside any recursion
	CondRec                    // inside a recursion of one of Groups
	CondTrue
	CondFalse
)

// Cond is a condition.
type Cond struct {
	Kind   CondKind
	Groups []int32
}

// Program is a compiled pattern. What every match needs stands first.
type Program struct {
	Insts []Inst
	Start Start
	// Simple: no group has to remember where it began, and nothing steers the
	// match but its items. What is not simple says the table in simple.go.
	Simple bool
	// AllFixed: every capture is set in every match, so none needs to be cleared
	// before an attempt.
	AllFixed                                      bool
	HasThen                                       bool
	HasCRLF                                       bool // an explicit CR or LF: what the bumpalong asks for
	EndAnchored, AltCircumflex, MatchUnsetBackref bool // options of PCRE2
	Newline                                       syntax.Convention
	// Text holds the bytes of the literals, and TextPad zeros: eight bytes can be
	// read anywhere in it.
	Text []byte

	Refs  []int32
	Names []string
	Conds []Cond

	// NumLoops is the number of OpLoop instructions; X numbers them.
	NumLoops int
	// NumCaps is the number of capture groups and one.
	NumCaps int
	// TopBracket is the highest capture number; it sets PCRE2's frame size.
	TopBracket int
	Settings   syntax.Settings
	Uses       syntax.Uses

	// Spans are the places of the instructions in the pattern, and Nodes the
	// nodes; both only with Options.Trace.
	Spans []source.Span
	Nodes []syntax.Node
}

// TextPad is how many zeros end Program.Text.
const TextPad = 8

// Start is what PCRE2 knows about where a match can start: pcre2_compile.c's
// first and last code units, pcre2_study.c's bitmap and minimum length.
type Start struct {
	Anchored  bool
	StartLine bool
	FirstLine bool
	NoOpt     bool // (*NO_START_OPT): nothing below is used

	HasFirst, HasReq                 bool
	First, FirstOther, Req, ReqOther byte
	MinLen                           int
	Bits                             *syntax.Set // nil: no bitmap
}

// Options are for tests and for tracing.
type Options struct {
	// Trace keeps every byte of a literal an instruction of its own and records
	// Spans and Nodes.
	Trace bool
	// Plain leaves out the fast forms (OpCap).
	Plain bool
}
