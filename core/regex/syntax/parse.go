package syntax

import (
	"slices"
	"strings"

	"matchline/core/source"
)

// The limits of PCRE2 as distributions and Nmap build it.
const (
	maxNest       = 250   // parentheses
	maxRepeat     = 65535 // quantifier counts
	maxGroups     = 65535
	maxNames      = 10000
	maxNameLen    = 128 // 32 before 10.44
	maxVerbName   = 255
	maxClassNest  = 15
	maxLookbehind = 65535 // fixed length
	maxVariable   = 255   // lookbehind of variable length
)

// Parse reads a pattern. The error is nil or an *Error; the tree is nil then.
// A tree holds spans into pattern and no other state: it may be shared.
//
// It follows pcre2_compile.c of PCRE2 10.47: first the whole text is read
// (parse_regex), then the lookbehinds are measured (check_lookbehinds), then
// references are resolved (compile_branch), and the first failure of that
// order is reported.
//
// The cost is linear in the length of the pattern.
func Parse(pattern string, flags Flags) (*Tree, error) {
	var p parser
	p.stack = make([]Node, 0, min(len(pattern), 1024))
	return p.parse(pattern, flags)
}

// ParseRuns is Parse for a compiler, which has no use for a node a byte: in its
// tree, Runs stand for Chars that follow each other. It takes half the time and a
// third of the memory. Print, Explain, Facts and their kin want a tree of Parse.
func ParseRuns(pattern string, flags Flags) (*Tree, error) {
	var p parser
	p.text = make([]byte, 0, len(pattern))
	return p.parse(pattern, flags)
}

// beginning is what nearly every pattern needs, in one piece of memory.
type beginning struct {
	tree   Tree
	groups [2]GroupInfo
	stack  [16]Node
	runs   [4]Run
}

func (p *parser) parse(pattern string, flags Flags) (*Tree, error) {
	p.src, p.flags = pattern, flags
	if p.text == nil {
		p.tree = &Tree{}
		p.tree.Groups = make([]GroupInfo, 1, 4)
	} else {
		b := &beginning{}
		p.tree, p.stack, p.runs = &b.tree, b.stack[:0], b.runs[:0]
		p.tree.Groups = b.groups[:1]
	}
	p.tree.Pattern, p.tree.Flags = pattern, flags
	if flags.Has(ExtendedMore) {
		p.flags |= Extended
	}
	p.tree.Groups[0].Span.End = len(pattern)
	if flags.Has(Literal) {
		p.literal()
	} else {
		p.settings()
		p.pattern()
	}
	if p.err == nil {
		p.names()
		p.measure()
	}
	if p.err == nil {
		p.resolve()
	}
	if p.err == nil {
		p.size()
	}
	if p.err != nil {
		return nil, p.err
	}
	return p.tree, nil
}

// parser is one run of Parse.
type parser struct {
	src  string
	pos  int // next byte
	item int // where the item being read starts
	tree *Tree
	err  *Error // the first failure; everything stops at it

	flags   Flags // in force here
	depth   int   // open parentheses
	groups  int   // capture groups so far
	quoting bool  // inside \Q..\E

	stack []Node      // items of the branches being read
	items []ClassItem // items of the classes being read
	chars []Char      // room for the next Chars
	text  []byte      // the bytes of the Runs; nil where there are to be none
	runs  []Run       // room for the next Runs

	named    []namedGroup   // in order of appearance
	byName   map[string]int // first index in named
	byNumber map[int]int    // first index in named
	paired   map[pair]bool
	checks   []check // references to resolve, in the order of PCRE2's compile
	conds    []condCheck
	smallRef *[10]refPlace // the first \1 to \9
	stale    refPlace      // the last reference of the branch being read
	copies   bool          // a quantifier copies what it repeats
	hasReset bool          // (?| occurs: numbers may be shared
	behind   []*Look       // the lookbehinds
	lengths  *lengths      // while they are measured
	classMax int           // nesting of the class being read
}

// pattern reads the whole pattern proper.
func (p *parser) pattern() {
	if p.err != nil {
		return
	}
	p.tree.Root = p.alternation(false)
	if p.err == nil && p.pos < len(p.src) {
		p.item = p.pos
		p.fail(errGroupNotOpen, p.pos+1).old(p.pos)
	}
}

// literal reads the pattern as text.
func (p *parser) literal() {
	if p.flags&^(Literal|Caseless|Anchored|EndAnchored|FirstLine|NoStartOptimize|CaselessRestrict) != 0 {
		p.fail(errFlagsLiteral, 0)
		return
	}
	for p.pos < len(p.src) {
		p.char(p.pos, p.pos+1, Char{Byte: p.src[p.pos], Form: Quoted})
		p.pos++
	}
	p.tree.Root = p.concat(0, 0)
}

// alternation reads branches up to the closing parenthesis or the end of the
// pattern, and does not consume it. With reset every branch counts its groups
// from the same number.
func (p *parser) alternation(reset bool) Node {
	start, first, top := p.pos, p.groups, p.groups
	one := p.branch()
	var all []Node
	for p.err == nil && p.pos < len(p.src) && p.src[p.pos] == '|' {
		if all == nil {
			all = append(all, one)
		}
		if reset {
			top = max(top, p.groups)
			p.groups = first
		}
		p.pos++
		all = append(all, p.branch())
	}
	p.groups = max(top, p.groups)
	if all == nil {
		return one
	}
	return &Alternate{At: source.Span{Start: start, End: p.pos}, Branches: all}
}

// branch reads items up to "|", ")" or the end of the pattern.
func (p *parser) branch() Node {
	start, base := p.pos, len(p.stack)
	outer := p.stale
	p.stale = refPlace{}
	last := -1          // the last item on the stack that is not ignored
	repeatable := false // last may be quantified
	counted := false    // last is a Repeat whose mode may follow
	for p.pos < len(p.src) && p.err == nil {
		p.item = p.pos
		if p.depth > maxNest {
			p.fail(errGroupTooDeep, p.pos)
			break
		}
		c := p.src[p.pos]
		if plain[c] && p.flags&Extended == 0 {
			p.run()
			last, repeatable, counted = len(p.stack)-1, true, false
			continue
		}
		if (c == '\\' || c == '(' || p.flags&Extended != 0) && p.ignored() {
			continue
		}
		if p.quoting {
			p.char(p.pos, p.pos+1, Char{Byte: c, Form: Quoted})
			p.pos++
			last, repeatable, counted = len(p.stack)-1, true, false
			continue
		}
		if c == '|' || c == ')' {
			break
		}
		if counted && (c == '?' || c == '+') {
			p.mode(p.stack[last].(*Repeat), c)
			p.stack = p.stack[:last+1]
			repeatable, counted = false, false
			continue
		}
		if op, ok := p.quantifier(c); ok {
			if !repeatable {
				p.fail(errQuantifierNothing, p.pos).old(p.pos - 1)
				break
			}
			last = p.takeLast(last)
			p.repeat(last, op)
			repeatable, counted = false, true
			continue
		}
		if p.err != nil {
			break
		}
		var n Node
		if n, repeatable = p.atom(c); n != nil {
			p.stack = push(p.stack, n)
		}
		last, counted = len(p.stack)-1, false
	}
	p.stale = outer
	return p.concat(base, start)
}

// concat takes the items above base off the stack and makes one node of them.
func (p *parser) concat(base, start int) Node {
	items := p.stack[base:]
	p.stack = p.stack[:base]
	switch len(items) {
	case 0:
		return &Empty{At: source.At(start)}
	case 1:
		return items[0]
	}
	c := &Concat{At: source.Span{Start: start, End: p.pos}}
	if base == 0 && p.depth == 0 {
		// The items of the outermost branch: most of the tree. They keep the
		// memory of the stack.
		c.Items, p.stack = items[:len(items):len(items)], nil
	} else {
		c.Items = slices.Clone(items)
	}
	return c
}

// atom reads one item that is neither ignored nor a quantifier, and says
// whether a quantifier may follow it. It is nil where char has put it on the
// stack.
func (p *parser) atom(c byte) (n Node, repeatable bool) {
	at := p.pos
	switch c {
	case '\\':
		return p.escape()
	case '(':
		return p.group()
	case '[':
		return p.class(), true
	case '^':
		p.pos++
		kind := Begin
		if p.flags.Has(Multiline) {
			kind = BeginLine
		}
		return &Assert{At: source.Span{Start: at, End: p.pos}, Kind: kind}, false
	case '$':
		p.pos++
		kind := End
		switch {
		case p.flags.Has(Multiline):
			kind = EndLine
		case p.flags.Has(DollarEndOnly):
			kind = EndOnly
		}
		return &Assert{At: source.Span{Start: at, End: p.pos}, Kind: kind}, false
	case '.':
		p.pos++
		return &Dot{At: source.Span{Start: at, End: p.pos}, All: p.flags.Has(DotAll)}, true
	}
	p.pos++
	p.char(at, p.pos, Char{Byte: c})
	return nil, true
}

// ignored reads one text that matches nothing and changes nothing: a comment,
// white space with Extended, \Q and \E. It reports whether there was one, or
// one that is broken.
func (p *parser) ignored() bool {
	start, kind := p.pos, Space
	rest := p.src[start:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, `\E`):
		p.quoting, kind = false, QuoteClose
		p.pos += 2
	case p.quoting:
		return false
	case strings.HasPrefix(rest, `\Q`):
		p.quoting, kind = true, QuoteOpen
		p.pos += 2
	case p.flags.Has(Extended) && (space(c) || c == 0x85):
		for p.pos < len(p.src) && (space(p.src[p.pos]) || p.src[p.pos] == 0x85) {
			p.pos++
		}
	case p.flags.Has(Extended) && c == '#':
		kind = LineComment
		for p.pos < len(p.src) {
			if n := p.newline(p.pos); n > 0 {
				p.pos += n
				break
			}
			p.pos++
		}
	case strings.HasPrefix(rest, "(?#"):
		kind = Comment
		end := strings.IndexByte(rest[2:], ')')
		if end < 0 {
			p.fail(errCommentNotClosed, len(p.src)).with(source.Span{Start: start, End: start + 3})
			return true
		}
		p.pos += 2 + end + 1
	default:
		return false
	}
	p.stack = push[Node](p.stack, &Ignored{
		At: source.Span{Start: start, End: p.pos}, Kind: kind, Text: p.src[start:p.pos],
	})
	return true
}

// push appends v. A slice grows by doubling, whatever its size: what is pushed
// may be the whole pattern.
func push[T any](list []T, v T) []T {
	if len(list) == cap(list) {
		list = slices.Grow(list, max(4, len(list)))
	}
	return append(list, v)
}

// blanks skips spaces and tabs from off on.
func (p *parser) blanks(off int) int {
	for off < len(p.src) && blank(p.src[off]) {
		off++
	}
	return off
}
