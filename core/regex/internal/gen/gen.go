// Package gen makes patterns and subjects for tests of the engine.
//
// Everything is drawn from one seed, so a run can be repeated. A pattern is
// made along the grammar of the language (pattern.go, class.go, group.go):
// every construct has a name, a weight and the PCRE2 version that brought it.
// For each pattern only some constructs are switched on, so that rare ones
// meet each other often. Text of a pattern can then be damaged (mutate.go), to
// see that errors are told alike. Subjects are sampled from the parsed tree
// (subject.go), then damaged too, or stretched.
//
// Only tests import this package.
package gen

import (
	"math/rand/v2"
	"strings"

	"matchline/core/regex/syntax"
)

// Version is a version of PCRE2 as a number: 1042 is 10.42.
type Version int

// Gen draws patterns and subjects. It is not for concurrent use.
type Gen struct {
	r *rand.Rand
	// Version leaves out constructs that came later. 0 leaves out none.
	Version Version
}

// New returns a generator whose draws depend on seed only.
func New(seed uint64) *Gen {
	return &Gen{r: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
}

// Pattern is a generated pattern.
type Pattern struct {
	Text  string
	Flags syntax.Flags
	// Uses names the constructs that were drawn, each once.
	Uses []string
	// Damaged: the text was changed after it was made along the grammar.
	Damaged bool
}

// Pattern draws a pattern. About one in eight is damaged.
func (g *Gen) Pattern() Pattern {
	p := &pattern{Gen: g, used: map[string]bool{}}
	p.choose()
	text := p.settings() + p.alternatives(2+g.r.IntN(3))
	out := Pattern{Text: text, Flags: g.flags()}
	for _, c := range constructs {
		if p.used[c.name] {
			out.Uses = append(out.Uses, c.name)
		}
	}
	if g.chance(12) {
		out.Text, out.Damaged = g.MutateText(text), true
	}
	return out
}

// flags draws the flags a caller gives: mostly none or those Nmap uses.
func (g *Gen) flags() syntax.Flags {
	var f syntax.Flags
	if g.chance(25) {
		f |= syntax.Caseless
	}
	if g.chance(25) {
		f |= syntax.DotAll
	}
	if g.chance(12) {
		rare := []syntax.Flags{
			syntax.Multiline, syntax.Extended, syntax.Extended | syntax.ExtendedMore,
			syntax.NoAutoCapture, syntax.DupNames, syntax.Ungreedy, syntax.Anchored,
			syntax.DollarEndOnly, syntax.EndAnchored, syntax.FirstLine,
			syntax.NoStartOptimize, syntax.NoAutoPossess, syntax.MatchUnsetBackref,
			syntax.NoDotStarAnchor, syntax.AltCircumflex, syntax.AllowEmptyClass,
		}
		f |= rare[g.r.IntN(len(rare))]
	}
	return f
}

// chance is true in percent of 100 draws.
func (g *Gen) chance(percent int) bool { return g.r.IntN(100) < percent }

// pick draws one of several texts.
func (g *Gen) pick(of ...string) string { return of[g.r.IntN(len(of))] }

// pattern is the state of one pattern being made.
type pattern struct {
	*Gen
	on       []construct // switched on for this pattern
	weight   int         // of all in on
	used     map[string]bool
	alphabet string // the bytes that literals are drawn from
	groups   int    // opened so far
	names    []string
	size     int // constructs drawn so far
	last     string
}

// unquantified names constructs that a quantifier must not follow, or does so
// to no use.
var unquantified = map[string]bool{
	"quote": true, "anchor": true, "comment": true, "keep": true, "callout": true, "inline-flags": true,
	"define": true, "verb": true, "literal-brace": true, "word-boundary": true,
}

// construct is one production of the grammar.
type construct struct {
	name   string
	since  Version
	weight int
	make   func(p *pattern, depth int) string
}

// alphabets are what literals of one pattern are drawn from. Few letters, so
// that a random subject has a chance to match.
var alphabets = []string{
	"ab", "abc", "aAbB", "abcd", "a1 b", "ab\n", "a-b_", "x.y", "ab\r\n", "a\x00b\xff", "aZ09", "a\xe9\xb5\x85", "a#b ",
}

// choose switches constructs on: the plain ones always, of the others a share
// that itself is drawn.
func (p *pattern) choose() {
	p.alphabet = alphabets[p.r.IntN(len(alphabets))]
	share := []int{5, 15, 30, 60, 100}[p.r.IntN(5)]
	for _, c := range constructs {
		if p.Version != 0 && c.since > p.Version {
			continue
		}
		if plain[c.name] || p.chance(share) {
			p.on = append(p.on, c)
			p.weight += c.weight
		}
	}
}

// plain names the constructs that nearly every pattern has.
var plain = map[string]bool{"literal": true, "dot": true, "class": true, "capture": true, "noncapture": true}

// draw makes one construct, by weight.
func (p *pattern) draw(depth int) string {
	p.size++
	if depth <= 0 || p.size > 60 {
		p.used["literal"], p.last = true, "literal"
		return p.literal()
	}
	n := p.r.IntN(p.weight)
	for _, c := range p.on {
		if n -= c.weight; n < 0 {
			p.used[c.name] = true
			text := c.make(p, depth-1)
			p.last = c.name
			return text
		}
	}
	return p.literal()
}

// alternatives draws one to three branches.
func (p *pattern) alternatives(depth int) string {
	n := []int{1, 1, 1, 2, 2, 3}[p.r.IntN(6)]
	branches := make([]string, n)
	for i := range branches {
		if n > 1 && p.chance(6) {
			continue
		}
		branches[i] = p.sequence(depth)
	}
	return strings.Join(branches, "|")
}

// sequence draws one to five constructs with quantifiers.
func (p *pattern) sequence(depth int) string {
	var b strings.Builder
	for n := 1 + p.r.IntN(4); n > 0; n-- {
		b.WriteString(p.draw(depth))
		if p.chance(35) && (!unquantified[p.last] || p.chance(5)) {
			b.WriteString(p.quantifier())
		}
	}
	return b.String()
}

// Constructs names everything the generator may draw for its version.
func (g *Gen) Constructs() []string {
	var names []string
	for _, c := range constructs {
		if g.Version == 0 || c.since <= g.Version {
			names = append(names, c.name)
		}
	}
	return names
}

// Chance is true in percent of 100 draws.
func (g *Gen) Chance(percent int) bool { return g.chance(percent) }

// Between draws a number from low to high, both included, small ones as often
// as large ones.
func (g *Gen) Between(low, high int) int {
	for high > 2*low && g.chance(50) {
		high /= 2
	}
	return low + g.r.IntN(max(1, high-low+1))
}
