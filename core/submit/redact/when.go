package redact

import "bytes"

// dates finds dates and times of day.
func (v *view) dates() {
	for i := 0; i < len(v.text); i++ {
		if c := v.cls[i]; c == other || c == high || v.wordBefore(i) {
			continue
		}
		c := cursor{v, i}
		if year, ok := c.date(); ok {
			if !(year > 0 && year < 2000) && !v.built(i) {
				v.add(Date, i, c.i)
				v.syslog(i, c.i, year)
			}
			i = c.i - 1
			continue
		}
		for i+1 < len(v.text) && v.cls[i+1] != other {
			i++
		}
	}
}

// built tells whether the line says before text[i] that a date is that of a
// program.
func (v *view) built(i int) bool {
	from := i
	for from > 0 && i-from < 48 && v.text[from-1] != '\n' && v.text[from-1] != 0 {
		from--
	}
	before := v.low[from:i]
	for _, w := range []string{"built", "build", "compiled", "version", "copyright", "(c)", "release", " smp", "revision", "firmware", "protocol"} {
		if at := bytes.LastIndex(before, []byte(w)); at >= 0 && !bytes.Contains(before[at:], []byte(" at ")) && !bytes.Contains(before[at:], []byte("ready")) {
			return true
		}
	}
	// BusyBox v1.19.4 (2019-03-02 11:20:05 CST)
	before, ok := bytes.CutSuffix(before, []byte("("))
	before = bytes.TrimRight(before, " ")
	word := before[bytes.LastIndexByte(before, ' ')+1:]
	return ok && bytes.IndexByte(word, '.') > 0 && classOf(word[len(word)-1]) != other && bytes.ContainsAny(word, "0123456789")
}

// syslog adds the host behind the date of a line of a log.
func (v *view) syslog(start, end, year int) {
	if v.cls[start] == digit && year == 0 || v.byteAt(end) != ' ' || start > 0 && v.text[start-1] != '\n' && v.text[start-1] != '>' {
		return
	}
	to := v.token(end+1, len(v.text))
	tag := v.token(min(to+1, len(v.text)), len(v.text))
	if b := v.byteAt(tag - 1); v.byteAt(to) == ' ' && tag > to+2 && (b == ':' || b == ']') && v.hostlike(end+1, to) {
		v.add(Host, end+1, to)
	}
}

// cursor reads a date from left to right.
type cursor struct {
	*view
	i int
}

// num reads a number of lo to hi digits that no digit follows.
func (c *cursor) num(lo, hi int) (n int, ok bool) {
	from := c.i
	for c.i < len(c.text) && c.cls[c.i] == digit && c.i-from < hi+1 {
		c.i++
	}
	if n := c.i - from; n < lo || n > hi {
		c.i = from
		return 0, false
	}
	return number(c.text[from:c.i]), true
}

// one reads one of the bytes of set and returns it, or 0.
func (c *cursor) one(set string) byte {
	if b := c.byteAt(c.i); b != 0 && bytes.IndexByte([]byte(set), b) >= 0 {
		c.i++
		return b
	}
	return 0
}

// name reads a name of list.
func (c *cursor) name(list string) bool {
	to := c.i
	for to < len(c.text) && (c.cls[to] == upper || c.cls[to] == lower) && to-c.i < 10 {
		to++
	}
	if c.wordAt(to) && c.cls[to] != digit || name3(list, c.text[c.i:to]) < 0 {
		return false
	}
	c.i = to
	return true
}

// date reads a date, a date with a time, or a time; year is 0 without one.
func (c *cursor) date() (year int, ok bool) {
	start := c.i
	if c.stamp() {
		return number(c.text[start : start+4]), true
	}
	if c.name(dayNames) {
		c.one(",")
		if c.one(" ") == 0 {
			return 0, false
		}
		c.one(" ")
	}
	first := c.i
	if c.name(monthNames) {
		// Nov 24 2026, Nov 24 17:34:17 2026, Nov 24 17:34:17
		if c.one(" -") == 0 {
			return 0, false
		}
		c.one(" ")
		if n, ok := c.num(1, 2); !ok || n > 31 || n == 0 {
			return 0, false
		}
		back := c.i
		c.one(",")
		if c.one(" -") != 0 {
			if y, ok := c.num(4, 4); ok && plausible(y) {
				c.tail()
				return y, true
			}
		}
		c.i = back
		if !c.tail() {
			return 0, false
		}
		back = c.i
		if c.one(" ") != 0 {
			if y, ok := c.num(4, 4); ok && plausible(y) {
				return y, true
			}
		}
		c.i = back
		return 0, true
	}
	n, ok := c.num(1, 4)
	if !ok {
		return 0, false
	}
	digits := c.i - first
	switch sep := c.one("-/. :"); {
	case digits == 4 && (sep == '-' || sep == '/') && plausible(n) && c.byteAt(start-1) != '/':
		month, ok := c.num(1, 2)
		if !ok || month > 12 || c.one(string(rune(sep))) == 0 {
			return 0, false
		}
		if day, ok := c.num(1, 2); !ok || day > 31 {
			return 0, false
		}
		if b := c.byteAt(c.i); c.wordAt(c.i) && b|0x20 != 't' || b == sep && c.wordAt(c.i+1) {
			return 0, false
		}
		c.tail()
		return n, true
	case digits < 3 && sep == ':':
		c.i = first
		if b := c.byteAt(first - 1); b == ':' || b == '.' || !c.clock(!c.announced(first, " now time ")) {
			return 0, false
		}
		c.zone()
		return 0, true
	case digits < 3 && sep != 0 && sep != '.' && n <= 31 && c.name(monthNames):
		// 24 Nov 2026, 24-Nov-2026, 24/Nov/2026:17:34:17
		if c.one("-/ ") == 0 {
			return 0, false
		}
		y, ok := c.num(2, 4)
		if !ok || c.i-first < 8 && c.byteAt(c.i) != ' ' || y > 99 && !plausible(y) {
			return 0, false
		}
		c.tail()
		if y < 100 {
			y = 0
		}
		return y, true
	case digits < 3 && (sep == '.' || sep == '/' || sep == '-') && n > 0 && n <= 31:
		if b := c.byteAt(start - 1); b == '.' || b == '/' || b == '-' {
			return 0, false
		}
		m, ok := c.num(1, 2)
		if !ok || m > 31 || m == 0 || n > 12 && m > 12 || c.one(string(rune(sep))) == 0 {
			return 0, false
		}
		at := c.i
		y, ok := c.num(2, 4)
		if short := c.i-at == 2; !ok || !short && !plausible(y) || c.wordAt(c.i) || c.byteAt(c.i) == sep && c.wordAt(c.i+1) || !c.tail() && short {
			return 0, false
		} else if short {
			y = 0
		}
		return y, true
	}
	return 0, false
}

func plausible(year int) bool { return year > 1969 && year < 2100 }

// stamp reads 20261124173417, a fraction and a zone.
func (c *cursor) stamp() bool {
	from := c.i
	i := from
	for i < len(c.text) && c.cls[i] == digit && i-from < 15 {
		i++
	}
	n := i - from
	if n == 8 && i+7 <= len(c.text) && c.text[i] == 'T' && c.digits(i+1, 6) == 6 {
		i += 7
	} else if n != 14 {
		return false
	}
	d := c.text[from:]
	if d[0] != '2' || d[1] != '0' || number(d[4:6]) > 12 || number(d[6:8]) > 31 || number(d[4:6])*number(d[6:8]) == 0 {
		return false
	}
	c.i = i
	if c.byteAt(i) == '.' && i+1 < len(c.text) && c.cls[i+1] == digit {
		c.i++
		c.num(1, 9)
	}
	c.one("Z")
	if c.wordAt(c.i) {
		c.i = from
		return false
	}
	return true
}

// tail reads the time of day behind a date and its zone.
func (c *cursor) tail() bool {
	back := c.i
	c.one(",")
	if c.one(" T:_t") == 0 {
		c.i = back
		return false
	}
	c.one(" -")
	c.one(" ")
	if !c.clock(false) {
		c.i = back
		return false
	}
	c.zone()
	return true
}

// clock reads 17:34:17.123, or 17:34 unless seconds are asked for.
func (c *cursor) clock(seconds bool) bool {
	from := c.i
	h, ok := c.num(1, 2)
	if !ok || h > 24 || c.one(":") == 0 {
		c.i = from
		return false
	}
	m, ok := c.num(2, 2)
	if !ok || m > 59 {
		c.i = from
		return false
	}
	back := c.i
	if c.one(":") != 0 {
		if s, ok := c.num(2, 2); !ok || s > 60 {
			c.i = back
		} else {
			seconds = false
			back = c.i
			if c.one(".,") == 0 {
				c.i = back
			} else if _, ok := c.num(1, 9); !ok {
				c.i = back
			}
		}
	}
	if b := c.byteAt(c.i); seconds || c.wordAt(c.i) && b != 'Z' || b == ':' && c.wordAt(c.i+1) {
		c.i = from
		return false
	}
	return true
}

// zone reads the name or the number of a time zone.
func (c *cursor) zone() {
	c.offset()
	// (CET)
	if back := c.i; c.one(" ") == 0 || c.one("(") == 0 || !c.abbreviation() || c.one(")") == 0 {
		c.i = back
	}
}

func (c *cursor) offset() {
	back := c.i
	if c.one("Z") != 0 {
		return
	}
	c.one(" ")
	if c.one("+-") != 0 {
		if _, ok := c.num(4, 4); ok {
			return
		}
		if _, ok := c.num(2, 2); ok && c.one(":") != 0 {
			if _, ok := c.num(2, 2); ok {
				return
			}
		}
		c.i = back
		return
	}
	if !c.abbreviation() {
		c.i = back
	} else if b := c.byteAt(c.i); b == '+' || b == '-' { // GMT+0200
		c.offset()
	}
}

// abbreviation reads GMT, CEST, PM.
func (c *cursor) abbreviation() bool {
	from := c.i
	for c.i < len(c.text) && c.cls[c.i] == upper && c.i-from < 5 {
		c.i++
	}
	n := c.i - from
	return n > 1 && !c.wordAt(c.i) && (n > 2 && c.text[c.i-1] == 'T' || c.text[c.i-1] == 'M' || n == 3 && c.text[c.i-1] == 'C')
}
