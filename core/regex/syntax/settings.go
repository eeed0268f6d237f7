package syntax

import (
	"math"
	"strings"

	"matchline/core/source"
)

// Setting is one item at the start of a pattern, such as (*LIMIT_MATCH=10).
type Setting struct {
	At    source.Span
	Name  string // "LIMIT_MATCH"
	Value uint32 // of the LIMIT items
	Text  string
}

// Settings are what the start items, or PCRE2's defaults, amount to.
type Settings struct {
	Newline Convention
	// AnyCRLF: \R matches CR, LF and CR LF only.
	AnyCRLF bool
	// Limits the pattern asks for; they only lower those of the matcher.
	LimitMatch, LimitDepth, LimitHeap                uint32
	HasLimitMatch, HasLimitDepth, HasLimitHeap       bool
	NotEmpty, NotEmptyAtStart                        bool
	NoJIT, NoStartOptimize, NoAutoPossess, NoDotStar bool
}

// Convention is what counts as a newline.
type Convention uint8

const (
	LF         Convention = iota
	CR                    // (*CR)
	CRLF                  // (*CRLF)
	CROrLF                // (*ANYCRLF): CR, LF or CR LF
	AnyNewline            // (*ANY): those, VT, FF and NEL (0x85)
	NUL                   // (*NUL)
)

// settings reads the items that may stand at the very start of a pattern, such
// as (*CRLF) or (*LIMIT_MATCH=10), as pcre2_compile.c: pcre2_compile does. What
// is not such an item is left to the pattern proper, where it may be a verb.
func (p *parser) settings() {
	for strings.HasPrefix(p.src[p.pos:], "(*") {
		p.item = p.pos
		name, ok := startItem(p.src[p.pos+2:])
		if !ok {
			break
		}
		s := &Setting{Name: strings.TrimRight(name, "=)")}
		end := p.pos + 2 + len(name)
		if strings.HasSuffix(name, "=") {
			if end, ok = p.limit(s, end); !ok {
				return
			}
		}
		s.At = source.Span{Start: p.pos, End: end}
		s.Text = p.src[p.pos:end]
		p.tree.Items = append(p.tree.Items, s)
		p.pos = end
		p.set(s)
	}
	for _, s := range p.tree.Items {
		switch s.Name {
		case "UTF", "UTF8", "UCP":
			p.fail(errUTF, p.pos).on(s.At.Start, s.At.End)
		case "TURKISH_CASING":
			p.fail(errTurkishNotHere, p.pos).on(s.At.Start, s.At.End).was(errVerbUnknown).old(s.At.End - 1)
		}
	}
}

// limit reads the number of a LIMIT item and its parenthesis.
func (p *parser) limit(s *Setting, at int) (end int, ok bool) {
	n := uint32(0)
	end = at
	for end < len(p.src) && digit(p.src[end]) && n <= math.MaxUint32/10-1 {
		n = n*10 + uint32(p.src[end]-'0')
		end++
	}
	if end == at || end >= len(p.src) || p.src[end] != ')' {
		old := end
		if end > at {
			old++
		}
		p.fail(errVerbUnknown, end).old(old).say("(*%s=) needs a number that fits 32 bits and a closing parenthesis", s.Name)
		return end, false
	}
	s.Value = n
	return end + 1, true
}

// set puts the meaning of s into the tree.
func (p *parser) set(s *Setting) {
	to := &p.tree.Settings
	switch s.Name {
	case "CR":
		to.Newline = CR
	case "LF":
		to.Newline = LF
	case "CRLF":
		to.Newline = CRLF
	case "ANYCRLF":
		to.Newline = CROrLF
	case "ANY":
		to.Newline = AnyNewline
	case "NUL":
		to.Newline = NUL
	case "BSR_ANYCRLF":
		to.AnyCRLF = true
	case "BSR_UNICODE":
		to.AnyCRLF = false
	case "LIMIT_MATCH":
		to.LimitMatch, to.HasLimitMatch = s.Value, true
	case "LIMIT_DEPTH", "LIMIT_RECURSION":
		to.LimitDepth, to.HasLimitDepth = s.Value, true
	case "LIMIT_HEAP":
		to.LimitHeap, to.HasLimitHeap = s.Value, true
	case "NOTEMPTY":
		to.NotEmpty = true
	case "NOTEMPTY_ATSTART":
		to.NotEmptyAtStart = true
	case "NO_JIT":
		to.NoJIT = true
	case "NO_START_OPT":
		to.NoStartOptimize = true
		p.tree.Flags |= NoStartOptimize
	case "NO_AUTO_POSSESS":
		to.NoAutoPossess = true
		p.tree.Flags |= NoAutoPossess
	case "NO_DOTSTAR_ANCHOR":
		to.NoDotStar = true
		p.tree.Flags |= NoDotStarAnchor
	case "CASELESS_RESTRICT":
		p.flags |= CaselessRestrict
	}
}

// startItem finds the setting that s, the text behind "(*", begins with. The
// result ends in ")" or, for a limit, in "=".
func startItem(s string) (string, bool) {
	for _, name := range [...]string{
		"CR)", "LF)", "CRLF)", "ANYCRLF)", "ANY)", "NUL)",
		"BSR_ANYCRLF)", "BSR_UNICODE)",
		"LIMIT_MATCH=", "LIMIT_DEPTH=", "LIMIT_RECURSION=", "LIMIT_HEAP=",
		"NOTEMPTY)", "NOTEMPTY_ATSTART)",
		"NO_JIT)", "NO_START_OPT)", "NO_AUTO_POSSESS)", "NO_DOTSTAR_ANCHOR)",
		"CASELESS_RESTRICT)", "TURKISH_CASING)", "UTF)", "UTF8)", "UCP)",
	} {
		if strings.HasPrefix(s, name) {
			return name, true
		}
	}
	return "", false
}

// newline is the length of the newline at off under the pattern's convention,
// or 0.
func (p *parser) newline(off int) int {
	s := p.src[off:]
	if s == "" {
		return 0
	}
	pair := strings.HasPrefix(s, "\r\n")
	switch p.tree.Settings.Newline {
	case LF:
		return btoi(s[0] == '\n')
	case CR:
		return btoi(s[0] == '\r')
	case NUL:
		return btoi(s[0] == 0)
	case CRLF:
		return 2 * btoi(pair)
	case CROrLF:
		return btoi(s[0] == '\n' || s[0] == '\r') + btoi(pair)
	default:
		return btoi(s[0] >= '\n' && s[0] <= '\r' || s[0] == 0x85) + btoi(pair)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
