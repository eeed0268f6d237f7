package detect

import (
	"math/bits"

	"matchline/core/regex/syntax"
)

// headSize is how many first bytes of a response the index knows lines by.
const headSize = 16

// beyond is the bit of a reach that stands for every offset from headSize on.
const beyond = 1 << headSize

// skim reads a pattern in one pass, without a tree and without memory of its own,
// for what the index wants to know of every match. It understands the part of the
// pattern language that match lines are written in; at anything else it gives up,
// and the line is one that nothing can be said about.
//
// What it says is safe: a byte it rules out at a place, and a text it requires,
// hold for every match in every response. Where it does not give up the pattern
// compiles.
type skim struct {
	s string
	i int
	// fold: letters match in either case. all: a dot matches a newline too.
	fold, all bool

	// known: the pattern was understood to its end.
	known bool
	// anchored: a match starts at the start of the response, and so head holds.
	anchored bool
	// head are the bytes admitted at each offset from the start of the match;
	// reach are the offsets at which the match can end.
	head  [headSize]syntax.Set
	reach uint32
	// text holds the texts that every match contains, and ends where each ends.
	text []byte
	ends []int

	mute    int // inside a look-ahead: what is there takes no byte
	loose   int // inside a group of which nothing is sure to be there
	depth   int
	counted int // groups with a count, one inside the other
	groups  int
	refs    int // the highest reference
	open    int // where the running text began
}

// maxSkim bounds what is skimmed: a longer pattern may be too large to compile.
const maxSkim = 4000

// maxNest is how deep groups may be nested here.
const maxNest = 20

// read skims a pattern. The texts are good until the next one.
func (k *skim) read(pattern string, flags syntax.Flags) {
	*k = skim{
		s: pattern, fold: flags&syntax.Caseless != 0, all: flags&syntax.DotAll != 0,
		reach: 1, text: k.text[:0], ends: k.ends[:0],
	}
	if len(pattern) > maxSkim {
		return
	}
	if k.anchored = len(pattern) > 0 && pattern[0] == '^'; k.anchored {
		k.i = 1
		if k.next() != 0 && quantifier(k.next()) {
			return
		}
	}
	k.known = k.branches() && k.i == len(k.s) && k.refs <= k.groups
}

// least is the shortest match, at most headSize.
func (k *skim) least() int { return lowest(k.reach) }

func lowest(reach uint32) int { return min(bits.TrailingZeros32(reach), headSize) }

// from is every offset at or behind the lowest of reach.
func from(reach uint32) uint32 { return (beyond<<1 - 1) &^ (1<<lowest(reach) - 1) }

func (k *skim) next() byte {
	if k.i < len(k.s) {
		return k.s[k.i]
	}
	return 0
}

func quantifier(c byte) bool { return c == '*' || c == '+' || c == '?' }

// branches reads up to a closing parenthesis or the end. false: give up.
func (k *skim) branches() bool {
	texts, text := len(k.ends), len(k.text)
	in, out := k.reach, uint32(0)
	k.begin()
	for k.i < len(k.s) && k.s[k.i] != ')' {
		if k.s[k.i] != '|' {
			if !k.item() {
				return false
			}
			continue
		}
		// What the branch required is not required of all.
		k.i++
		k.end()
		k.ends, k.text = k.ends[:texts], k.text[:text]
		if out == 0 {
			k.loose++
		}
		out |= k.reach
		k.reach = in
		if k.depth == 0 {
			k.anchored = false
		}
		k.begin()
	}
	k.end()
	if out != 0 {
		k.loose--
		k.ends, k.text = k.ends[:texts], k.text[:text]
		k.reach |= out
	}
	return true
}

// begin starts a text, end finishes it.
func (k *skim) begin() { k.open = len(k.text) }

func (k *skim) end() {
	if len(k.text) > k.open {
		k.ends = append(k.ends, len(k.text))
	}
	k.open = len(k.text)
}

// special are the bytes that mean something in a pattern.
var special = syntax.Set{1<<'$' | 1<<'(' | 1<<')' | 1<<'*' | 1<<'+' | 1<<'.' | 1<<'?', 1<<('['-64) | 1<<('\\'-64) | 1<<('^'-64) | 1<<('{'-64) | 1<<('|'-64)}

// plain reads bytes that stand for themselves, up to the one that something may
// repeat. Most of a pattern is of that kind.
func (k *skim) plain() {
	from := k.i
	i := from // calls cost much in wasm: the loop makes none
	for i < len(k.s) && special[k.s[i]>>6]>>(k.s[i]&63)&1 == 0 {
		i++
	}
	k.i = i
	if c := k.next(); k.i > from && (quantifier(c) || c == '{') {
		k.i--
	}
	if k.mute > 0 {
		return
	}
	for i := from; i < k.i && k.reach != beyond; i++ {
		for r := k.reach &^ beyond; r != 0; r &= r - 1 {
			k.head[bits.TrailingZeros32(r)][k.s[i]>>6] |= 1 << (k.s[i] & 63)
		}
		k.reach = k.reach<<1&(beyond<<1-1) | k.reach&beyond
	}
	if k.loose == 0 {
		k.text = append(k.text, k.s[from:k.i]...)
	}
}

// shift moves every offset on by one byte.
func shift(r uint32) uint32 { return r<<1&(beyond<<1-1) | r&beyond }

// item reads one item and its quantifier.
func (k *skim) item() bool {
	if !k.fold && !special.Has(k.s[k.i]) {
		from := k.i
		if k.plain(); k.i > from {
			return true
		}
	}
	var set syntax.Set
	c := k.s[k.i]
	k.i++
	switch c {
	case '(':
		return k.group()
	case '[':
		if !k.class(&set) {
			return false
		}
	case '.':
		set = set.Not()
		if !k.all {
			set[0] &^= 1 << '\n'
		}
	case '$':
		k.end()
		return !quantifier(k.next()) && !k.braced()
	case '^', '*', '+', '?':
		return false
	case '{':
		k.i--
		if k.braced() {
			return false
		}
		k.i++
		set.Add(c)
	case '\\':
		ref, ok := k.escape(&set, false)
		if !ok {
			return false
		}
		if ref > 0 {
			k.refs = max(k.refs, ref)
			if _, _, ok := k.repeat(); !ok {
				return false
			}
			k.anything(k.reach)
			k.end()
			return true
		}
	default:
		set.Add(c)
	}
	if k.fold {
		set = set.Fold()
	}
	least, most, ok := k.repeat()
	if !ok {
		return false
	}
	k.place(&set, least, most)
	k.require(&set, least, most)
	return true
}

// place notes where bytes of the set can stand.
func (k *skim) place(set *syntax.Set, least, most int) {
	if k.mute > 0 {
		return
	}
	for n := 0; n < least && k.reach != beyond; n++ {
		k.admit(set, k.reach)
		k.reach = shift(k.reach)
	}
	more := most - least
	if most == syntax.Inf {
		more = headSize + 1
	}
	for n, r := 0, k.reach; n < more && n <= headSize && r&^beyond != 0; n++ {
		k.admit(set, r)
		r = shift(r) &^ k.reach
		k.reach |= r
	}
}

// admit notes that bytes of the set can stand at each offset of reach.
func (k *skim) admit(set *syntax.Set, reach uint32) {
	for r := reach &^ beyond; r != 0; r &= r - 1 {
		h := &k.head[bits.TrailingZeros32(r)]
		for i := range h {
			h[i] |= set[i]
		}
	}
}

// anything: from here on nothing is known.
func (k *skim) anything(reach uint32) {
	if k.mute > 0 {
		return
	}
	for o := lowest(reach); o < headSize; o++ {
		k.head[o] = syntax.Set{}.Not()
	}
	k.reach = from(reach)
}

// require adds to the running text what the set stands for.
func (k *skim) require(set *syntax.Set, least, most int) {
	if k.mute > 0 || k.loose > 0 {
		return
	}
	if least > 0 && set.Len() == 1 {
		for range min(least, headSize) {
			k.text = append(k.text, byte(set.Next(0)))
		}
		if least == most && least <= headSize {
			return
		}
	}
	k.end()
}

// group reads a group behind its parenthesis.
func (k *skim) group() bool {
	if k.depth++; k.depth > maxNest {
		return false
	}
	k.end()
	texts, text := len(k.ends), len(k.text)
	in, look, counted := k.reach, false, k.counted
	start := k.i
	if k.next() == '?' {
		if k.i+1 == len(k.s) {
			return false
		}
		switch k.s[k.i+1] {
		case ':', '>':
		case '=', '!':
			look = true
		default:
			return false
		}
		k.i += 2
	} else {
		k.groups++
	}
	if look {
		k.mute++
	}
	if !k.branches() || k.next() != ')' {
		return false
	}
	k.i++
	k.depth--
	if look {
		k.mute--
		return !quantifier(k.next()) && !k.braced()
	}
	size := k.i - start
	brace := k.next() == '{' && k.braced()
	least, most, ok := k.repeat()
	if !ok {
		return false
	}
	if brace {
		// A group with a count is copied: what is copied often may be too large.
		if k.counted > counted || size*max(least, most) > maxSkim {
			return false
		}
		k.counted++
	}
	if k.mute > 0 {
		return true
	}
	if least == 0 {
		k.ends, k.text = k.ends[:texts], k.text[:text]
	}
	if most > 1 || most == syntax.Inf {
		k.anything(k.reach)
	}
	if least == 0 {
		k.reach |= in
	}
	k.begin()
	return true
}

// braced reports whether a count stands here, or what is one to some PCRE2: a
// brace and then nothing but digits, commas and blanks up to the closing one.
func (k *skim) braced() bool {
	if k.next() != '{' {
		return false
	}
	for i := k.i + 1; i < len(k.s); i++ {
		switch c := k.s[i]; {
		case c == '}':
			return i > k.i+1
		case !isDigit(c) && c != ',' && c != ' ' && c != '\t':
			return false
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// repeat reads the quantifier, if one stands here.
func (k *skim) repeat() (least, most int, ok bool) {
	switch c := k.next(); {
	case k.i == len(k.s):
		return 1, 1, true
	case c == '*':
		least, most = 0, syntax.Inf
	case c == '+':
		least, most = 1, syntax.Inf
	case c == '?':
		least, most = 0, 1
	case k.braced():
		if least, most, ok = k.count(); !ok {
			return 0, 0, false
		}
		k.i--
	default:
		return 1, 1, true
	}
	k.i++
	if c := k.next(); k.i < len(k.s) && (c == '?' || c == '+') {
		k.i++
	}
	return least, most, !(k.i < len(k.s) && quantifier(k.next())) && !k.braced()
}

// maxCount is the largest number PCRE2 takes in a quantifier.
const maxCount = 65535

// count reads {n}, {n,} or {n,m}.
func (k *skim) count() (least, most int, ok bool) {
	k.i++
	number := func() (n int, ok bool) {
		from := k.i
		for k.i < len(k.s) && isDigit(k.s[k.i]) && n <= maxCount {
			n = n*10 + int(k.s[k.i]-'0')
			k.i++
		}
		return n, k.i > from && n <= maxCount
	}
	if least, ok = number(); !ok {
		return 0, 0, false
	}
	most = least
	if k.next() == ',' {
		k.i++
		if most = syntax.Inf; k.next() != '}' {
			if most, ok = number(); !ok || most < least {
				return 0, 0, false
			}
		}
	}
	if k.next() != '}' {
		return 0, 0, false
	}
	k.i++
	return least, most, true
}

// escape reads what follows a backslash into set, or gives the number of the
// group it refers to. In a class it may not refer.
func (k *skim) escape(set *syntax.Set, class bool) (ref int, ok bool) {
	if k.i == len(k.s) {
		return 0, false
	}
	c := k.s[k.i]
	k.i++
	switch c {
	case 'd', 'D':
		*set = digits
	case 'w', 'W':
		*set = words
	case 's', 'S':
		*set = spaces
	case 'n':
		set.Add('\n')
	case 'r':
		set.Add('\r')
	case 't':
		set.Add('\t')
	case '0':
		n := 0
		for d := 0; d < 2 && '0' <= k.next() && k.next() <= '7'; d++ {
			n = n*8 + int(k.next()-'0')
			k.i++
		}
		set.Add(byte(n))
	case 'x':
		n, digits := 0, 0
		for ; digits < 2 && hexDigit(k.next()) >= 0; digits++ {
			n = n*16 + hexDigit(k.next())
			k.i++
		}
		if digits == 0 {
			return 0, false
		}
		set.Add(byte(n))
	default:
		switch {
		case '1' <= c && c <= '9' && !class && !isDigit(k.next()):
			return int(c - '0'), true
		case isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80:
			return 0, false
		}
		set.Add(c)
	}
	if c == 'D' || c == 'W' || c == 'S' {
		*set = set.Not()
	}
	return 0, true
}

// What \d, \w and \s stand for.
var (
	digits = syntax.Set{0x3ff << '0'}
	words  = syntax.Set{0x3ff << '0', 0x7fffffe<<32 | 1<<('_'-64) | 0x7fffffe}
	spaces = syntax.Set{0x1f<<'\t' | 1<<' '}
)

func hexDigit(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// class reads a class behind its bracket.
func (k *skim) class(set *syntax.Set) bool {
	not := k.next() == '^'
	if not {
		k.i++
	}
	for first := true; ; first = false {
		if k.i == len(k.s) {
			return false
		}
		if k.s[k.i] == ']' && !first {
			k.i++
			break
		}
		low, ok := k.member(set)
		if !ok {
			return false
		}
		if k.next() != '-' || k.i+1 >= len(k.s) || k.s[k.i+1] == ']' {
			continue
		}
		k.i++
		if low < 0 {
			return false // a hyphen behind \d, which PCRE2 refuses
		}
		high, ok := k.member(set)
		if !ok || high < low {
			return false
		}
		set.AddRange(byte(low), byte(high))
	}
	if k.fold {
		*set = set.Fold()
	}
	if not {
		*set = set.Not()
	}
	return true
}

// member reads one byte of a class, -1 for more than one.
func (k *skim) member(set *syntax.Set) (int, bool) {
	c := k.s[k.i]
	k.i++
	if c == '[' && (k.next() == ':' || k.next() == '.' || k.next() == '=') {
		return 0, false
	}
	if c != '\\' {
		set.Add(c)
		return int(c), true
	}
	if k.i == len(k.s) {
		return 0, false
	}
	kind := k.s[k.i]
	var one syntax.Set
	if _, ok := k.escape(&one, true); !ok {
		return 0, false
	}
	*set = set.Union(one)
	switch kind {
	case 'd', 'D', 'w', 'W', 's', 'S':
		return -1, true
	}
	return one.Next(0), true
}
