package fingerprint

import (
	"strings"

	"matchline/core/source"
)

// others are the readings to try where the first one does not fit: other
// layers, and lines that were broken or framed in ways of their own.
func (d dress) others(s string, start, end, limit int) []dress {
	base := append([]dress{d}, d.layered(s[start:end])...)
	out := base[1:]
	for _, o := range base[:min(len(base), maxFramed)] {
		if o.between = betweenAt(s, start, limit, o); o.between != "" {
			out = append(out, o)
			o.between = ""
		}
		if o.wide = wideAt(s, start, limit, o.prefix); o.wide > 0 {
			out = append(out, o)
			if o.prefix == "" {
				if o.prefix = quotingOf(o.opening); o.prefix != "" {
					out = append(out, o)
				}
			}
		}
	}
	return out
}

// maxFramed is how many readings of layers are tried with other lines.
const maxFramed = 4

// layered are the readings of text with other layers than d.
func (d dress) layered(text string) []dress {
	var out []dress
	with := func(fits bool, change func(o *dress)) {
		if fits {
			o := d
			change(&o)
			out = append(out, o)
		}
	}
	has := func(part string) bool { return strings.Contains(text, part) }
	entities, backslashes := has("&"), has(`\\`)
	apostrophes := d.close == '\'' && (has("''") || has(`'"'"'`))
	with(!d.percent && strings.Contains(text[:min(len(text), sniffed)], "%25"), func(o *dress) { o.percent, o.prefix = true, "" })
	with(d.escape < maxLevels && backslashes, func(o *dress) {
		o.escape++
		if d.escape == 0 && d.close == '"' && d.entity == 0 {
			o.close = 0
		}
	})
	with(d.escape > 0 && d.close == 0, func(o *dress) { o.escape = 0 })
	with(!d.inside && (d.escape > 0 && entities || has("u0026")), func(o *dress) { o.inside, o.escape, o.entity = true, max(1, d.escape), 1 })
	with(d.entity < maxLevels && entities, func(o *dress) { o.entity++ })
	with(apostrophes, func(o *dress) { o.doubled, o.close = '\'', 0 })
	with(apostrophes && d.escape == 0 && backslashes, func(o *dress) { o.doubled, o.close, o.escape = '\'', 0, 1 })
	with(d.doubled == 0 && has(`,""`), func(o *dress) { o.doubled, o.close = '"', 0 })
	with(d.entity > 0 && has("<"), func(o *dress) { o.bare = true })
	with(d.entity == 0 && has("</"), func(o *dress) { o.entity = 1 }) // the tags of a highlighter
	with(d.tags, func(o *dress) { o.tags = false })
	with(d.joined > 0, func(o *dress) { o.joined = 0 })
	return out
}

// betweenAt is what stands in the paste between the end of Nmap's first line
// and the mark of the second, if the same stands before the third: the borders
// of a table, a listing's numbers, the backslash of a shell, a break written
// out as \n.
func betweenAt(s string, start, limit int, d dress) string {
	l := newLayers(s, start, limit, d, nil)
	if whole, _ := l.take(lineWidth); !whole {
		return ""
	}
	at := l.pos
	n := strings.Index(s[at:min(limit, at+maxLook)], mark)
	if n <= 0 || trim(s[at:at+n]) == "" {
		return ""
	}
	between := s[at : at+n]
	l.pos = at + n
	whole, closed := l.take(lineWidth)
	if !whole && isNameByte(between[0]) {
		return ""
	}
	if !whole {
		return between
	}
	if n := betweenLen(s[l.pos:limit], between); !closed && (n == 0 || !strings.HasPrefix(s[l.pos+n:], mark)) {
		return ""
	}
	return between
}

// isNameByte reports whether c may stand in a name or a value of a header: a
// line that was edited by hand may simply be longer than Nmap's.
func isNameByte(c byte) bool {
	return isLetter(c) || isDigit(c) || strings.IndexByte("._-+~:/@!#*=%(", c) >= 0
}

// take reads n characters; whole is false where a blank or a stray character
// comes before, closed says that the end of a fingerprint was among them.
func (l *layers) take(n int) (whole, closed bool) {
	var before [2]byte
	for range n {
		ch, ok := l.read()
		if !ok || ch.stray || isSpace(ch.c) {
			return false, closed
		}
		closed = closed || ch.c == ';' && before == [2]byte{'"', ')'}
		before = [2]byte{before[1], ch.c}
	}
	return true, closed
}

// betweenLen is how much of s the frame p takes, 0 where it does not stand
// there: numbers may differ, and so may the number of blanks.
func betweenLen(s, p string) int {
	i, k := 0, 0
	for k < len(p) {
		switch {
		case isDigit(p[k]):
			if i == len(s) || !isDigit(s[i]) {
				return 0
			}
			for k < len(p) && isDigit(p[k]) {
				k++
			}
			for i < len(s) && isDigit(s[i]) {
				i++
			}
		case p[k] == ' ' || p[k] == '\t':
			for k < len(p) && (p[k] == ' ' || p[k] == '\t') {
				k++
			}
			for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
				i++
			}
		default:
			if i == len(s) || s[i] != p[k] {
				return 0
			}
			i++
			k++
		}
	}
	return i
}

// quotingOf is the signs of quoting at the start of a line.
func quotingOf(line string) string {
	return trim(line[:len(line)-len(strings.TrimLeft(line, "> |"))])
}

// Widths at which a terminal or a mail program may break lines.
const (
	minWide = 40
	maxWide = 1100
)

// wideAt is the width of the line at start, where the next one goes on without
// a mark: a long line that was broken by what it went through. 0 where it is
// not so.
func wideAt(s string, start, limit int, prefix string) int {
	from := max(0, start-maxWide)
	if i := strings.LastIndexAny(s[from:start], "\r\n"); i >= 0 {
		from += i + 1
	} else if from > 0 {
		return 0
	}
	n := strings.IndexAny(s[start:min(limit, start+maxWide)], "\r\n")
	if n < 0 {
		return 0
	}
	width := len(strings.TrimRight(s[from:start+n], " \t"))
	next := wideBreak(s, start+n, limit, prefix)
	if width < minWide || width == lineWidth && len(s[from:start]) == 0 || next == 0 || strings.HasPrefix(s[next:], mark) {
		return 0
	}
	return width
}

// wideBreak reads the line break at at and the quoting behind it, and gives the
// start of the text; 0 where the next line is blank or there is none.
func wideBreak(s string, at, limit int, prefix string) int {
	if at < limit && s[at] == '\r' {
		at++
	}
	if at < limit && s[at] == '\n' {
		at++
	}
	if prefix != "" {
		for at < limit && (s[at] == ' ' || s[at] == '\t') {
			at++
		}
		at += prefixLen(s[at:limit], prefix)
	}
	for at < limit && (s[at] == ' ' || s[at] == '\t') {
		at++
	}
	if at >= limit || s[at] == '\r' || s[at] == '\n' {
		return 0
	}
	return at
}

// joinWide is where the text goes on if the white space at at is the end of a
// line that was broken at the dress's width, else 0.
func (l *layers) joinWide(at int) int {
	end := at
	for end < l.limit && (l.s[end] == ' ' || l.s[end] == '\t') {
		end++
	}
	if end == l.limit || l.s[end] != '\r' && l.s[end] != '\n' || at < l.dress.wide {
		return 0
	}
	from := max(0, at-l.dress.wide-maxPrefix)
	line := l.s[from:at]
	if i := strings.LastIndexAny(line, "\r\n"); i >= 0 {
		line = line[i+1:]
	} else if from > 0 {
		return 0
	}
	if len(line) != l.dress.wide && len(strings.TrimLeft(line, " \t")) != l.dress.wide {
		return 0
	}
	next := wideBreak(l.s, end, l.limit, l.dress.prefix)
	if next > 0 && strings.HasPrefix(l.s[next:], mark) {
		return 0
	}
	return next
}

// omissions are what people write where they left text out, in lower case.
var omissions = [...]string{"[...]", "(...)", "<...>", "[..]", "...", "[\u2026]", "\u2026",
	"<snip>", "[snip]", "(snip)", "--snip--", "-- snip --", "[snipped]", "<snipped>", "[cut]", "<cut>", "[omitted]", "[truncated]", "(truncated)", "<truncated>", "[redacted]"}

// omits reports whether a line in text says no more than that something was
// left out.
func omits(text string) bool {
	if len(text) > maxForeign*maxLook {
		return false
	}
	for line := range strings.Lines(lower(text)) {
		line = trim(strings.TrimPrefix(strings.TrimLeft(line, "> |#*\t"), "sf:"))
		for _, o := range omissions {
			if line == o {
				return true
			}
		}
	}
	return false
}

// dropOmission takes the sign of an omission off the end of data that the text
// cut: Nmap would have escaped it.
func (p *parser) dropOmission(resp *Response) {
	n := len(resp.Data)
	if n == 0 {
		return
	}
	for _, o := range omissions {
		k := n - len(o)
		if k < 0 || o[0] == '-' || lower(string(resp.Data[k:])) != o {
			continue
		}
		first, last := resp.Map.Span(k), resp.Map.Span(n-1)
		extra := last.End - first.Start - len(o)
		if extra > 1 || extra == 1 && p.r.s[first.Start] != '\\' { // the backslash of an escape that was cut
			return
		}
		resp.Data = resp.Data[:k]
		resp.Map = resp.Map.Slice(source.Span{End: k})
		p.notes.add(noteOmissionEnd, first.Start, last.End)
		return
	}
}
