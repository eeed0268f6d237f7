//go:build oracle

package regex_test

import (
	"regexp"
	"slices"
	"strings"

	"matchline/core/regex/internal/gen"
	"matchline/core/regex/syntax"
)

// exception is a difference that is meant: the judge is older than the version
// that is followed (10.47). Each is counted by name.
type exception struct {
	name   string
	before gen.Version // does not hold for a judge of this version or later
	is     func(q question, theirs, our verdict) bool
}

// never is a version that no judge has.
const never = gen.Version(1 << 30)

// exceptions are in order: the first that covers a difference names it.
// Most are about errors.
var exceptions = []exception{
	{"no Unicode properties here", never, func(q question, theirs, our verdict) bool {
		return our.number == 145
	}},
	{"no UTF or UCP here", never, func(q question, theirs, our verdict) bool {
		return our.number == 132
	}},
	{"refused since a later version", 1047, func(q question, theirs, our verdict) bool {
		return our.old[0] == 0 && our.number != 0
	}},
	{"a lookbehind may be of variable length", 1043, func(q question, theirs, our verdict) bool {
		return theirs.number == 125
	}},
	{"\\x wants a digit", 1043, func(q question, theirs, our verdict) bool {
		return our.number == 178 && hexWithoutDigit.MatchString(q.pattern)
	}},
	{"spaces may stand inside the braces of an escape", 1043, func(q question, theirs, our verdict) bool {
		return theirs.number != 0 && escapeSpaces.MatchString(q.pattern)
	}},
	{"the end of a bad class range is told further on", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 150 && our.number == 150 && theirs.offset != our.offset
	}},
	{"a class range may not end in a class, whatever stands between", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number != 150 && our.number == 150 && classHyphen.MatchString(q.pattern)
	}},
	{"a hyphen behind a class is literal before \\E", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 150
	}},
	{"an unknown POSIX class is told at its end", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 130 && our.number == 130
	}},
	{"a condition may not be a non-atomic look-around: another number", 1043, func(q question, theirs, our verdict) bool {
		return theirs.number == 198 && our.number == 128
	}},
	{"(?a and (?r are flags", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 111 && flagA.MatchString(q.pattern)
	}},
	{"(?[ opens an extended class", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 111 && extendedClass.MatchString(q.pattern)
	}},
	{"a call may return captures", 1047, func(q question, theirs, our verdict) bool {
		return theirs.number != 0 && returnedCaptures.MatchString(q.pattern)
	}},
	{"errors in the list of (*scs: have numbers of their own", 1047, func(q question, theirs, our verdict) bool {
		return (theirs.number == 115 || theirs.number == 114) && (our.number == 217 || our.number == 218) && scanSubstring.MatchString(q.pattern)
	}},
	{"an extended class in a lookbehind is one byte long, and beside one no internal error", 1048, func(q question, theirs, our verdict) bool {
		return (theirs.number == 170 || theirs.number == 125 && our.number == 0) &&
			(extendedClass.MatchString(q.pattern) || q.flags.Has(syntax.AltExtendedClass))
	}},
	{"the loop of a recursion is told later", 1043, func(q question, theirs, our verdict) bool {
		return anyCode(theirs, -52) && call.MatchString(q.pattern)
	}},
	{"a recursion of the whole pattern ends like any other", 1043, func(q question, theirs, our verdict) bool {
		return theirs.number == 0 && our.number == 0 && wholeCall.MatchString(q.pattern)
	}},
	{"a call puts all captures back", 1043, func(q question, theirs, our verdict) bool {
		return theirs.number == 0 && our.number == 0 && call.MatchString(q.pattern) && sameButCaptures(theirs, our)
	}},
	{"a look-ahead at the start counts otherwise for the bytes a match can start with", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 0 && our.number == 0 && lookahead.MatchString(q.pattern) &&
			(anyCode(theirs, -1) || anyCode(theirs, -47) || anyCode(theirs, -53))
	}},
	{"an anchored match may start at a newline though FIRSTLINE is set", 1045, func(q question, theirs, our verdict) bool {
		return q.flags.Has(syntax.FirstLine)
	}},
	{"four errors in braces and brackets are told one byte on, or back", 1047, func(q question, theirs, our verdict) bool {
		moved := theirs.number == 107 || theirs.number == 134 || theirs.number == 167 || theirs.number == 207
		return moved && our.number == theirs.number && (our.offset == theirs.offset+1 || our.offset == theirs.offset-1)
	}},
	{"an empty class may repeat zero times", 1045, func(q question, theirs, our verdict) bool {
		return q.flags.Has(syntax.AllowEmptyClass) && strings.Contains(q.pattern, "[]") && anyCode(theirs, -1)
	}},
	{"a frame takes more heap", 1045, func(q question, theirs, our verdict) bool {
		return anyCode(our, -63)
	}},
	{"\\N{ in a class is a name, whatever is in the braces", 1045, func(q question, theirs, our verdict) bool {
		return our.number == 137 && theirs.number != 137 && strings.Contains(q.pattern, `\N{`)
	}},
	{"(*scs: scans a captured substring", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 195 && scanSubstring.MatchString(q.pattern)
	}},
	{"[\\k] and [\\g] are told apart from unknown escapes", 1045, func(q question, theirs, our verdict) bool {
		return theirs.number == 107
	}},
	{"names are 128 bytes long", 1044, func(q question, theirs, our verdict) bool {
		return theirs.number == 148
	}},
	{"{,n} and spaces in a quantifier", 1043, func(q question, theirs, our verdict) bool {
		return newQuantifier.MatchString(q.pattern)
	}},
}

var (
	hexWithoutDigit  = regexp.MustCompile(`\\x([^0-9a-fA-F{]|$)|\\x\{[ \t]*\}`)
	escapeSpaces     = regexp.MustCompile(`\\[xogkNpP]\{[ \t]|\\[xogkNpP]\{[^}]*[ \t]\}`)
	classHyphen      = regexp.MustCompile(`\[.*-`)
	flagA            = regexp.MustCompile(`\(\?[\^a-zA-Z-]*[ar]`)
	extendedClass    = regexp.MustCompile(`\(\?\[`)
	scanSubstring    = regexp.MustCompile(`\(\*(scs|scan_)`)
	returnedCaptures = regexp.MustCompile(`\(\?(R|[-+]?[0-9]+|&[^)(]*|P>[^)(]*)\(`)
	call             = regexp.MustCompile(`\(\?(R|[-+]?[0-9]+|&|P>)|\\g[<']`)
	wholeCall        = regexp.MustCompile(`\(\?(R|0)|\\g[<']0`)
	lookahead        = regexp.MustCompile(`\(\?[=*]|\(\*(pla|napla|positive_lookahead)`)
	newQuantifier    = regexp.MustCompile(`\{[ \t]*,[ \t]*[0-9]+[ \t]*\}|\{[ \t]+[0-9,][^}]*\}|\{[0-9,]+[ \t][^}]*\}`)
)

// anyCode reports whether one of the answers is of that kind.
func anyCode(v verdict, code int) bool {
	return slices.ContainsFunc(v.answers, func(a answer) bool { return a.code == code })
}

// sameButCaptures reports whether every subject has the same outcome and place.
func sameButCaptures(theirs, our verdict) bool {
	for i, a := range theirs.answers {
		b := our.answers[i]
		if a.code != b.code || a.code == 1 && !slices.Equal(a.captures[:2], b.captures[:2]) {
			return false
		}
	}
	return true
}

// excused returns the name of the exception that covers a difference.
func (j *judge) excused(q question, theirs, our verdict) string {
	for _, e := range exceptions {
		if j.number < e.before && e.is(q, theirs, our) {
			return e.name
		}
	}
	return ""
}
