package api

import (
	"encoding/binary"
	"strings"

	"matchline/core/probes"
	"matchline/core/regex"
	"matchline/core/source"
)

// search finds lines of the file.
func (s *Service) search(p SearchParams, _ []byte) (SearchResult, []byte, error) {
	db, err := s.loaded()
	if err != nil {
		return SearchResult{}, nil, err
	}
	var hits []int
	var out SearchResult
	query := strings.ToLower(p.Query)
	has := func(text string) bool { return strings.Contains(strings.ToLower(text), query) }
	switch {
	case p.Query == "":
	case p.In == "all":
		hits = db.holding(query)
	case p.In == "regex":
		re, err := regex.Compile(p.Query, 0)
		if err != nil {
			out.Problem = sentence(err.Error())
			break
		}
		m := re.NewMatcher(regex.NmapLimits())
		for i, ln := range db.engine.File.Lines {
			if i%1_000 == 0 && !s.breathe() {
				return SearchResult{}, nil, cancelledCall()
			}
			if m.Match([]byte(strings.TrimRight(ln.Text, "\r\n"))).Outcome == regex.Matched {
				hits = append(hits, ln.Number)
			}
		}
	case p.In == "probe":
		for _, ln := range db.engine.File.Lines {
			if ln.Probe != nil && has(ln.Probe.Name) || ln.Kind == probes.KindFallback && ln.Directive != nil && has(ln.Directive.Argument.Text) {
				hits = append(hits, ln.Number)
			}
		}
	case p.In == "service" || p.In == "product" || p.In == "text" || p.In == "cpe":
		for _, ln := range db.engine.File.Lines {
			if ln.Match != nil && named(ln.Match, p.In, has) {
				hits = append(hits, ln.Number)
			}
		}
	default:
		return SearchResult{}, nil, badRequest("there is no search in %q", p.In)
	}
	out.Count = len(hits)
	switch out.Count {
	case 0:
		out.Sentence = "No line has it."
	case 1:
		out.Sentence = "1 line has it."
	default:
		out.Sentence = number(out.Count) + " lines have it."
	}
	return out, int32s(hits), nil
}

// named reports whether a part of a match line holds what is looked for.
func named(m *probes.Match, part string, has func(string) bool) bool {
	if part == "service" {
		return has(m.Service)
	}
	for i := range m.Fields {
		it := &m.Fields[i]
		if (part == "text" || part == "cpe" && it.CPE() || part == "product" && it.Mode.Text == "p") && has(it.Text.Text) {
			return true
		}
	}
	return false
}

// holding lists the lines that hold a text in either case; the text is in lower
// case.
func (db *database) holding(text string) []int {
	if db.lower == "" {
		db.lower = lowerASCII(db.text)
	}
	var hits []int
	lines := db.engine.File.Lines
	for at := 0; ; {
		n := strings.Index(db.lower[at:], text)
		if n < 0 {
			return hits
		}
		number := db.number(at + n)
		at = lines[number-1].Span.Start + len(lines[number-1].Text)
		hits = append(hits, number)
	}
}

// lowerASCII keeps every byte in its place, which strings.ToLower may not.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// int32s packs numbers as an Int32Array, little-endian.
func int32s(list []int) []byte {
	b := make([]byte, 0, 4*len(list))
	for _, n := range list {
		b = binary.LittleEndian.AppendUint32(b, uint32(int32(n)))
	}
	return b
}

// maxWindow is how many lines of the file are given at once.
const maxWindow = 1_000

// fileLines gives lines of the file to show.
func (s *Service) fileLines(p LinesParams, payload []byte) (LinesResult, []byte, error) {
	db, err := s.loaded()
	if err != nil {
		return LinesResult{}, nil, err
	}
	var numbers []int
	for n := p.From; n < p.From+min(p.Count, maxWindow) && len(payload) == 0; n++ {
		numbers = append(numbers, n)
	}
	for i := 0; i+4 <= len(payload) && len(numbers) < maxWindow; i += 4 {
		numbers = append(numbers, int(int32(binary.LittleEndian.Uint32(payload[i:]))))
	}
	out := LinesResult{Lines: make([]FileLine, 0, len(numbers))}
	for _, n := range numbers {
		if n >= 1 && n <= len(db.engine.File.Lines) {
			out.Lines = append(out.Lines, db.fileLine(db.engine.File.Lines[n-1]))
		}
	}
	return out, nil, nil
}

func (db *database) fileLine(ln *probes.Line) FileLine {
	text := strings.TrimRight(ln.Text, "\r\n")
	at := &lines{text: source.New(text), origin: ln.Span.Start}
	out := FileLine{Number: ln.Number, Kind: kind(ln.Kind), Section: db.sectionOf(ln.Number), Text: shownLine(text), Tokens: []Token{}}
	switch n := db.lineOf[ln.Number]; {
	case ln.Refused:
		out.Kind = string(probes.KindRefused)
	case n >= 0:
		out.Tokens = append(out.Tokens, at.tokens(ln, db.engine.Lines[n])...)
		return out
	}
	out.Tokens = append(out.Tokens, at.tokens(ln, nil)...)
	return out
}

// shownLine makes the controls of a line one-character signs, so that places in
// it stay where they are. Bytes that are no UTF-8 are left to the page's decoder.
func shownLine(text string) string {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == 0x7f {
			return strings.Map(func(r rune) rune {
				switch {
				case r < ' ':
					return 0x2400 + r
				case r == 0x7f:
					return 0x2421
				}
				return r
			}, text)
		}
	}
	return text
}

// sectionOf is the name of the probe whose section holds a line.
func (db *database) sectionOf(number int) string {
	list := db.engine.File.Probes
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid].Line <= number {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return ""
	}
	return visible(list[lo-1].Name)
}
