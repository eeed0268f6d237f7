package fingerprint

import "strings"

// Nmap's own widths: the first line, and what a later one holds behind "SF:".
const (
	lineWidth = 74
	mark      = "SF:"
)

// reader gives a fingerprint's characters as one unwrapped line. White space is
// never part of one, so at each run of it the reader decides: a line goes on
// (and the break, the prefix and the "SF:" vanish), a blank is stray, or the
// fingerprint is over.
type reader struct {
	layers
	col       int  // characters since the start of the line, "SF:" included
	wrap      int  // column at which a lost line break is expected, 0 for none
	firstLine int  // width of the first line once a break was met
	over      bool // the text went on with something else
	escaping  bool // the last character was the backslash of an escape
	// prefixUsed: a line stood behind the prefix of the first one.
	prefixUsed bool
	lineStart  int // of the line that is read, -1 where the text begins inside one
	uneven     int // lines before a mark that are not as wide as Nmap's
}

// newReader reads s from start, at most to limit.
func newReader(s string, start, limit int, d dress, n *notes) reader {
	return reader{
		layers: newLayers(s, start, limit, d, n),
		wrap:   d.joined,

		lineStart: start,
	}
}

// next gives the next character; ok is false at the end of the fingerprint's
// text. A stray char may be a blank.
func (r *reader) next() (ch char, ok bool) {
	for !r.over {
		if r.wrap > 0 && r.col == r.wrap {
			if start := r.pos; r.skipMark() {
				r.newLine()
				r.note(noteBreakLost, start, r.pos)
				continue
			}
		}
		if r.dress.between != "" && r.col == lineWidth && r.skipBetween() {
			r.newLine()
			continue
		}
		before := r.pos
		ch, ok = r.read()
		if !ok {
			r.over = true
			return char{}, false
		}
		if ch.c > ' ' && !ch.stray {
			if ch.c == '<' && r.dress.tags && r.tagBreak(before) {
				continue
			}
			r.col++
			r.escaping = ch.c == '\\' && !r.escaping
			return ch, true
		}
		if !isSpace(ch.c) || ch.stray {
			return ch, true
		}
		r.pos = before
		switch r.gap() {
		case gapJoined:
			continue
		case gapBlank:
			ch.stray = true
			return ch, true
		}
		r.over = true
	}
	return char{}, false
}

// newLine says that a line begins; the mark counts as part of it.
func (r *reader) newLine() {
	if r.col != lineWidth && (r.col != firstWhole || r.firstLine != 0) {
		r.uneven++
		if r.notes != nil && r.lineStart >= 0 {
			end := r.pos
			if n := strings.IndexAny(r.s[r.lineStart:r.pos], "\r\n"); n >= 0 {
				end = r.lineStart + n
			}
			r.notes.line(r.lineStart, end, r.col)
		}
	}
	r.lineStart = r.pos
	if r.firstLine == 0 {
		r.firstLine = r.col
	}
	r.col = len(mark)
	r.wrap = lineWidth
}

// skipBetween reads what stands between two lines, with the mark, or nothing.
func (r *reader) skipBetween() bool {
	back := r.layers
	r.pos += betweenLen(r.s[r.pos:r.limit], r.dress.between)
	if r.pos > back.pos && r.skipMark() {
		return true
	}
	r.rewind(back)
	return false
}

// skipMark reads "SF:" here, or nothing.
func (r *reader) skipMark() bool {
	back := r.layers
	start, odd := r.pos, false
	for i := range len(mark) {
		ch, ok := r.read()
		if !ok || ch.c != mark[i] && (ch.stray || ch.c != mark[i]|0x20) {
			r.rewind(back)
			return false
		}
		odd = odd || ch.c != mark[i]
	}
	if odd {
		r.note(noteHeaderCase, start, r.pos)
	}
	return true
}

func (r *reader) rewind(back layers) {
	r.pos, r.limit, r.ended = back.pos, back.limit, back.ended
}

type gap uint8

const (
	gapJoined gap = iota // the line goes on, the reader stands behind the gap
	gapBlank             // a blank in the middle of a line, one character read
	gapOver              // something else follows
)

// How far the reader looks for the continuation of a line that it does not
// understand: lines, and characters of a line.
const (
	maxForeign = 16
	maxLook    = 200
)

// gap looks at white space and what follows.
func (r *reader) gap() gap {
	start := r.pos
	breaks, blank := 0, 0
	for line := 0; ; line++ {
		n := r.skipBlank()
		breaks += n
		if n > 1 {
			blank += n - 1
		}
		at := r.pos
		if r.skipMark() {
			switch {
			case breaks == 0:
				r.note(noteBreakLost, start, r.pos)
			case blank > 0:
				r.note(noteBlankLines, start, at)
			}
			r.newLine()
			return gapJoined
		}
		if breaks == 0 {
			r.pos = start
			if r.plausibleRest() {
				r.pos = start
				r.read()
				return gapBlank
			}
			r.pos = start
			r.skipBlank()
			return r.foreign(start)
		}
		look := r.look()
		switch {
		case look.mark >= 0:
			r.pos = look.mark
			r.skipMark()
			r.newLine()
			return gapJoined
		case look.blank && line < maxForeign:
			r.prefixUsed = r.prefixUsed || look.prefixed
			r.pos = look.end
			continue
		case look.response || look.content && (look.full || r.col != lineWidth && r.markAfter(look.end)):
			r.pos = look.start
			r.note(notePrefixLost, look.start, look.end)
			// Else something broke the line once more.
			if r.col == lineWidth || r.col == firstWhole && r.firstLine == 0 {
				r.newLine()
			} else if r.firstLine == 0 {
				r.firstLine = r.col
			}
			return gapJoined
		}
		return r.foreign(start)
	}
}

// skipBlank reads white space (and HTML tags, where they break lines) and
// counts the line breaks.
func (r *reader) skipBlank() (breaks int) {
	cr := false
	for {
		before := r.layers
		ch, ok := r.read()
		if !ok {
			return breaks
		}
		switch {
		case ch.stray:
			r.rewind(before)
			return breaks
		case ch.c == '\n' && cr:
			cr = false
			continue
		case ch.c == '\n' || ch.c == '\r':
			breaks++
		case isSpace(ch.c):
		case ch.c == '<' && r.dress.tags:
			if n, _ := tagEnd(r.s[ch.start:r.limit]); n > 0 {
				r.pos = ch.start + n
				continue
			}
			r.rewind(before)
			return breaks
		default:
			r.rewind(before)
			return breaks
		}
		cr = ch.c == '\r'
	}
}

// tagBreak reads a tag that stands for a line break: one with "SF:" behind it.
func (r *reader) tagBreak(at int) bool {
	back := r.layers
	r.pos = at
	r.skipBlank()
	if r.skipMark() {
		r.newLine()
		return true
	}
	r.rewind(back)
	return false
}

// foreign looks for the fingerprint behind lines that do not belong to it. They
// are skipped when a line with the mark follows soon.
func (r *reader) foreign(start int) gap {
	first, last := r.pos, r.pos
	for range maxForeign {
		look := r.look()
		if look.mark >= 0 {
			if first < last {
				kind := noteForeignLines
				if omits(r.s[first:last]) {
					kind = noteOmission
				}
				r.note(kind, first, last)
			}
			r.pos = look.mark
			r.skipMark()
			r.newLine()
			return gapJoined
		}
		r.pos = look.end
		if !look.blank {
			last = look.end
		}
		if r.skipBlank() == 0 || r.pos >= r.limit {
			break
		}
	}
	r.pos = start
	return gapOver
}

// plausibleRest reports whether the rest of this line, beyond a blank, still
// looks like the inside of a fingerprint rather than prose.
func (r *reader) plausibleRest() bool {
	back := r.layers
	defer r.rewind(back)
	r.skipBlank()
	var prev byte
	width := r.col
	for range maxLook {
		ch, ok := r.read()
		if !ok || ch.c == '\n' || ch.c == '\r' {
			return width == lineWidth && width > r.col
		}
		if !ch.stray && !isSpace(ch.c) {
			width++
		}
		if prev == '\\' && (ch.c == 'x' || ch.c == 'r' || ch.c == 'n' || ch.c == '0' || ch.c == '.') ||
			prev == '"' && ch.c == ')' || prev == '%' && isLetter(ch.c) {
			return true
		}
		prev = ch.c
	}
	return false
}
