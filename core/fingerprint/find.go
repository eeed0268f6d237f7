package fingerprint

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"matchline/core/diag"
	"matchline/core/source"
)

// MaxBlocks is how many fingerprints of one text are read; the rest is told in
// one finding. MaxFindings bounds the findings of one text.
const (
	MaxBlocks   = 20000
	MaxFindings = 1000
)

// Find locates every fingerprint of text, in order. The spans do not overlap.
func Find(text *source.Text) []Block {
	var out []Block
	scan(text.String(), func(p *parser) { out = append(out, p.fp.Block) }, nil)
	return out
}

// Parse reads the block b of text, which Find gave or of which only the start
// counts; the value is never nil. The findings are in the order of their places.
func Parse(text *source.Text, b Block) (*Fingerprint, diag.List) {
	s := text.String()
	start := min(max(b.Span.Start, 0), len(s))
	limit := b.limit
	if limit <= start || limit > len(s) {
		limit = len(s)
		for _, a := range anchors(s[start:], true) {
			if a.strong && a.at > 0 {
				limit = start + a.at
				break
			}
		}
	}
	_, ok := matchAnchor(s, start)
	var p *parser
	if b.hurried {
		p = readHurried(s, start, limit, !ok)
	} else {
		p, _ = read(s, start, limit, !ok)
	}
	return p.fp, p.ds
}

// ParseAll finds and reads every fingerprint of text. The findings, in the
// order of their places, also tell what looks like a fingerprint and could not
// be read.
func ParseAll(text *source.Text) ([]*Fingerprint, diag.List) {
	fps, ds, _ := ParseStep(text, nil)
	return fps, ds
}

// ParseStep is ParseAll for a caller that breathes: step is told from time to
// time how many bytes are read. When it says no, nothing is returned and ok is
// false. One fingerprint is read without a step.
func ParseStep(text *source.Text, step func(read int) bool) (fps []*Fingerprint, ds diag.List, ok bool) {
	more, ok := scan(text.String(), func(p *parser) {
		fps = append(fps, p.fp)
		ds = append(ds, p.ds...)
	}, step)
	if !ok {
		return nil, nil, false
	}
	ds = append(ds, more...)
	ds = append(ds, leftover(text.String(), fps)...)
	ds.Sort()
	if len(ds) > MaxFindings {
		rest := ds[MaxFindings-1:]
		ds = append(ds[:MaxFindings-1:MaxFindings-1], diag.Diagnostic{
			Code: "findings-cut", Severity: diag.Advice, Span: rest[0].Span,
			Message: fmt.Sprintf("%d more findings from here on are not listed", len(rest))})
	}
	return fps, ds, true
}

// anchor is where a fingerprint may begin. A strong one stands where no data
// of another fingerprint can be: at the start of a line or after a blank.
type anchor struct {
	at     int
	strong bool
}

// anchors lists the headers of s; with first only up to the first strong one
// behind the start.
func anchors(s string, first bool) []anchor {
	var out []anchor
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], "Ss")
		if n < 0 {
			break
		}
		i += n
		end, ok := matchAnchor(s, i)
		if !ok {
			i++
			continue
		}
		a := anchor{i, strongAt(s, i) || bareVersion(s[end:])}
		out = append(out, a)
		if first && a.strong && i > 0 {
			break
		}
		i = end
	}
	return out
}

// matchAnchor reads "SF-Port", a port, "-", a protocol and ":" at i, over
// invisible characters.
func matchAnchor(s string, i int) (end int, ok bool) {
	if i+1 >= len(s) || s[i]|0x20 != 's' || s[i+1]|0x20 != 'f' && s[i+1] != 0 && s[i+1] < utf8.RuneSelf {
		return i, false
	}
	l := newLayers(s, i, min(len(s), i+maxPrefix), dress{}, nil)
	for k := range len(headerStart) {
		if ch, ok := l.read(); !ok || ch.c|0x20 != headerStart[k]|0x20 {
			return i, false
		}
	}
	n := 0
	ch, ok := l.read()
	for ; ok && isDigit(ch.c) && n < 6; n++ {
		ch, ok = l.read()
	}
	if !ok || n == 0 || n == 6 || ch.c != '-' {
		return i, false
	}
	var proto [4]byte
	n = 0
	for ch, ok = l.read(); ok && isLetter(ch.c) && n < len(proto); n++ {
		proto[n] = ch.c &^ 0x20
		ch, ok = l.read()
	}
	switch string(proto[:n]) {
	case "TCP", "UDP", "SCTP":
		return l.pos, ok && (ch.c == ':' || ch.c == '%' && strings.HasPrefix(s[l.pos:], "3A"))
	}
	return i, false
}

// strongAt reports whether the anchor at i stands at the start of a line, apart
// from a prefix of quoting, or behind a blank.
func strongAt(s string, i int) bool {
	if i == 0 || isSpace(s[i-1]) || s[i-1] == 0 {
		return true
	}
	r, size := utf8.DecodeLastRuneInString(s[:i])
	if size > 1 && (isInvisible(r) || r == 0xa0) {
		return true
	}
	before := lineBefore(s, i)
	return isQuoting(before)
}

// bareVersion reports whether a version with a bare dot, and the next field,
// begin s: the data of a response has its dots escaped.
func bareVersion(s string) bool {
	rest, ok := strings.CutPrefix(s[:min(len(s), maxValue)], "V=")
	if !ok {
		return false
	}
	dot := false
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '.':
			dot = true
		case c == '%':
			return dot && i > 0
		case !isLetter(c) && !isDigit(c):
			return false
		}
	}
	return false
}

// stepBytes is how much is read between two steps.
const stepBytes = 1 << 16

// scan reads the fingerprints of s one after the other. ok is false where step,
// which may be nil, said no.
func scan(s string, each func(*parser), step func(read int) bool) (ds diag.List, ok bool) {
	as := anchors(s, false)
	strong := make([]int, len(as)+1) // index of the next strong anchor
	strong[len(as)] = len(as)
	for i := len(as) - 1; i >= 0; i-- {
		if strong[i] = strong[i+1]; as[i].strong {
			strong[i] = i
		}
	}
	at, found, next := 0, 0, stepBytes
	left := patience
	goOn := func() bool {
		if step == nil || at < next {
			return true
		}
		next = at + stepBytes
		return step(at)
	}
	readAt := func(start, limit int, headless bool) *parser {
		if left <= 0 {
			return readHurried(s, start, limit, headless)
		}
		p, cost := read(s, start, limit, headless)
		left -= cost
		return p
	}
	emit := func(p *parser) {
		each(p)
		left += patienceEach * max(p.end-at, 0)
		at = max(at, p.end)
		found++
	}
	for i := 0; i <= len(as) && found < MaxBlocks; i++ {
		until := len(s)
		if i < len(as) {
			until = as[i].at
		}
		for found < MaxBlocks {
			p := headless(s, at, until, readAt)
			if p == nil {
				break
			}
			emit(p)
			if !goOn() {
				return nil, false
			}
		}
		if i == len(as) || as[i].at < at {
			continue
		}
		limit := len(s)
		if k := strong[i+1]; k < len(as) {
			limit = as[k].at
		}
		emit(readAt(as[i].at, limit, false))
		if !goOn() {
			return nil, false
		}
	}
	if found == MaxBlocks {
		ds = append(ds, diag.Diagnostic{Code: "fingerprint-many", Severity: diag.Warning, Span: source.Span{Start: at, End: len(s)},
			Message: fmt.Sprintf("the text holds more than %d fingerprints; what follows was not read", MaxBlocks),
			Hint:    "Paste the rest on its own."})
	}
	return ds, true
}

// headless reads responses without a header between at and until; nil where
// there are none.
func headless(s string, at, until int, readAt func(start, limit int, headless bool) *parser) *parser {
	for at < until {
		n := strings.Index(s[at:until], "%r(")
		if n < 0 {
			return nil
		}
		at += n
		if headlessAt(s[at:min(until, at+maxPrefix+maxName)]) {
			if p := readAt(at, until, true); len(p.fp.Responses) > 0 {
				return p
			}
		}
		at += len("%r(")
	}
	return nil
}

// headlessAt reports whether s begins like a response in some dress.
func headlessAt(s string) bool {
	if i := strings.IndexAny(s[len("%r("):], "(,%"); i <= 0 || s[len("%r("):][i] != ',' {
		return false
	}
	d, limit := undress(s, 0, len(s))
	p := parser{r: newReader(s, 0, limit, d, nil), fp: &Fingerprint{}, notes: &notes{}}
	p.advance()
	return p.ok && beginsResponse(p.peek(maxName+16))
}

// A text may cost patienceEach times its bytes to read, and patience bytes besides.
// One that costs more was made to; what follows in it is read in a hurry, and of a
// fingerprint the first hurriedBytes.
const (
	patience     = 1 << 20
	patienceEach = 64
	hurriedBytes = 4 << 10
)

// readHurried reads the fingerprint at start in the dress that it seems to have.
func readHurried(s string, start, limit int, headless bool) *parser {
	limit = min(limit, start+hurriedBytes)
	d, end := undress(s, start, limit)
	p := parseDressed(s, start, end, d, headless)
	p.fp.Block.limit, p.fp.Block.hurried = limit, true
	return p
}

// read reads the fingerprint at start in the dress that fits best. cost is how many
// bytes were gone over for it.
func read(s string, start, limit int, headless bool) (best *parser, cost int) {
	d, end := undress(s, start, limit)
	best = parseDressed(s, start, end, d, headless)
	cost = best.r.pos - start
	fitting, total := best.score()
	trouble := best.trouble()
	if fitting < total || !best.closed || trouble > 0 {
		for _, o := range d.others(s, start, min(end, max(best.end, start+sniffed)), end) {
			p := parseDressed(s, start, end, o, headless)
			cost += p.r.pos - start
			f, _ := p.score()
			t := p.trouble()
			if f > fitting || f == fitting && f > 0 && (p.closed && !best.closed || p.closed == best.closed && t < trouble) {
				best, fitting, trouble = p, f, t
			}
		}
	}
	best.fp.Block.limit = limit
	return best, cost
}

// kind names the dress.
func (p *parser) kind() Kind {
	s, d := p.r.s, p.fp.Block.dress
	start := p.fp.Block.Span.Start
	before := s[max(0, start-300):start]
	switch {
	case p.fp.Header.Missing:
		return Responses
	case strings.HasSuffix(before, `servicefp="`) || strings.HasSuffix(before, `servicefp='`):
		return XML
	case d.escape > 0:
		return JSON
	case d.entity > 0 || d.tags:
		return HTML
	case d.prefix != "" && !isQuoting(d.prefix):
		return Prefixed
	case isQuoting(lineBefore(s, start)) && strings.Trim(lineBefore(s, start), "\ufeff\u200b") != "":
		return Quoted
	case p.r.firstLine == 0 && p.fp.Block.Span.Len() > lineWidth+1:
		return Line
	case strings.Contains(before, "unrecognized despite returning data") || strings.Contains(before, "NEXT SERVICE FINGERPRINT"):
		return Normal
	}
	return Bare
}
