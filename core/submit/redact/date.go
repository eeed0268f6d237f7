package redact

import "strings"

const (
	monthNames = "jan feb mar apr may jun jul aug sep oct nov dec"
	dayNames   = "sun mon tue wed thu fri sat"
	longNames  = " january february march april june july august september sept october november december sunday monday tuesday wednesday thursday friday saturday "
)

// dateForms are the ways to write a day, timeForms those to write a time. W and
// M are names of a day and a month, D O Y H I S numbers of one or two digits (Y:
// four), d o y h i s of exactly two. F is a fraction and Z a zone, both may be
// absent; a blank may be two; every other byte is itself. What needs a time
// behind it to be a date ends in !.
var (
	dateForms = []string{"M D, Y", "M D Y", "M-D-Y", "M D!", "D M Y", "D-M-Y", "D/M/Y", "D-M-y!", "Y-O-D", "Y/O/D", "D.O.Y", "D/O/Y", "D-O-Y", "D.O.y!", "D/O/y!"}
	timeForms = []string{" H:IsFZ", "TH:IsFZ", ":H:IsFZ", ", H:IsFZ", " - H:IsFZ", "_H:IsFZ"}
)

// The numbers of a date, by the letters of the forms.
const elements = "yodhis"

// cursor reads a date from left to right and keeps where its numbers stand.
type cursor struct {
	text, cls string
	i         int
	at        [6]struct{ start, end int }
	is        [6]int
	seen      [6]bool
}

// keep notes the number of an element.
func (c *cursor) keep(k, start, n int) {
	c.at[k].start, c.at[k].end = start, c.i
	c.is[k], c.seen[k] = n, true
}

// match reads one form and tells whether it was there.
func (c *cursor) match(form string) bool {
	was := *c
	for k := 0; k < len(form); k++ {
		f := form[k]
		from := c.i
		switch e := strings.IndexByte(elements, f|0x20); {
		case f == 'F':
			if c.byteAt(0) == '.' || c.byteAt(0) == ',' {
				for c.i++; c.class(0) == digit; c.i++ {
				}
			}
			continue
		case f == 'Z':
			c.zone()
			continue
		case f == 's' && form != stampForm && form != shortForm: // seconds may be absent
			if c.byteAt(0) == ':' && c.class(1) == digit && c.class(2) == digit {
				c.i += 3
				c.keep(5, c.i-2, number(c.text[c.i-2:c.i]))
			}
			continue
		case f == 'W' || f == 'M':
			for c.class(0) == upper || c.class(0) == lower {
				c.i++
			}
			list := monthNames
			if f == 'W' {
				list = dayNames
			}
			n := name3(list, c.text[from:c.i])
			if n < 0 {
				*c = was
				return false
			}
			if f == 'M' {
				c.keep(1, from, n+1)
			}
			continue
		case e >= 0 && f != 'T':
			most := 2
			if f == 'Y' {
				most = 4
			}
			for c.class(0) == digit && c.i-from < most {
				c.i++
			}
			n := number(c.text[from:c.i])
			c.keep(e, from, n)
			least := most
			if f < 'a' && f != 'Y' {
				least = 1
			}
			if c.i-from >= least && n <= [...]int{2099, 31, 31, 24, 59, 60}[e] && (f != 'Y' || n > 1969) && (e != 1 && e != 2 || n > 0) &&
				(c.class(0) != digit || form == stampForm || form == shortForm) {
				continue
			}
		case c.byteAt(0) == f:
			c.i++
			if f == ' ' && c.byteAt(0) == ' ' {
				c.i++
			}
			continue
		}
		*c = was
		return false
	}
	return true
}

func (c *cursor) byteAt(n int) byte {
	if c.i+n >= len(c.text) {
		return 0
	}
	return c.text[c.i+n]
}

func (c *cursor) class(n int) byte {
	if c.i+n >= len(c.cls) {
		return other
	}
	return c.cls[c.i+n]
}

const (
	stampForm = "Yodhis"  // 20261124173417
	shortForm = "yodhisZ" // of X.509
)

// date reads a day, with a time or without.
func (c *cursor) date() bool {
	if c.match("YodThisZ") || c.match(stampForm) {
		c.match("FZ")
		return c.class(0) == other
	}
	if !c.match("W, ") {
		c.match("W ")
	}
	run := 0
	for c.class(run) != other && run < 10 {
		run++
	}
	sep, named := c.byteAt(run), c.class(0) != digit
	for _, form := range dateForms {
		if form[1] != sep || named != (form[0] == 'M') {
			continue
		}
		form, needs := strings.CutSuffix(form, "!")
		was := *c
		if c.match(form) {
			timed := false
			for _, t := range timeForms {
				timed = timed || c.match(t)
			}
			if !c.seen[0] && timed {
				c.match(" Y")
			}
			if next := c.class(0); (timed || !needs) && next != digit && (next == other || c.byteAt(0)|0x20 == 't') &&
				!(c.is[1] > 12 && c.is[2] > 12) && !(!timed && c.byteAt(0) == form[1] && c.class(1) != other && form[1] != ' ') {
				return true
			}
		}
		*c = was
	}
	return false
}

// zone reads the name and the number of a time zone, if there is one.
func (c *cursor) zone() {
	was := c.i
	if c.byteAt(0) == 'Z' {
		c.i++
		return
	}
	if c.byteAt(0) == ' ' {
		c.i++
	}
	paren := c.byteAt(0) == '('
	if paren {
		c.i++
	}
	from := c.i
	for c.class(0) == upper {
		c.i++
	}
	n := c.i - from
	if n > 1 && n < 6 && c.class(0) == other && strings.IndexByte("TMC", c.text[c.i-1]) >= 0 {
		if paren && c.byteAt(0) == ')' {
			c.i++
		}
		was = c.i
	} else {
		c.i = from
	}
	if b := c.byteAt(0); (b == '+' || b == '-') && !paren {
		digits := 0
		for c.i++; c.class(0) == digit || digits == 2 && c.byteAt(0) == ':' && c.class(1) == digit; c.i++ {
			if c.class(0) == digit {
				digits++
			}
		}
		if digits == 4 {
			c.zone() // -0300 (BRT)
			return
		}
	}
	c.i = was
}

// named tells whether three letters begin the name of a month or a day.
func named(low string) bool {
	return len(low) == 3 && low[0] >= 'a' && (strings.Index(monthNames, low)%4 == 0 || strings.Index(dayNames, low)%4 == 0)
}

// name3 is the number of the name in list that begins as word does, from 0.
func name3(list, word string) int {
	word = strings.ToLower(word)
	if len(word) < 3 || len(word) > 3 && !strings.Contains(longNames, " "+word+" ") {
		return -1
	}
	if i := strings.Index(list, word[:3]); i >= 0 && i%4 == 0 {
		return i / 4
	}
	return -1
}

func number(digits string) int {
	n := 0
	for i := range digits {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// dates finds dates and times of day.
func (v *view) dates() {
	for i := 0; i < len(v.text); i++ {
		if v.cls[i] == other || v.wordBefore(i) {
			continue
		}
		c := cursor{text: v.text, cls: v.cls, i: i}
		before := v.byteAt(i - 1)
		switch {
		case v.cls[i] != digit && !named(v.low[i:min(i+3, len(v.low))]):
		case c.date() && before != '/' && before != '.' && before != '-',
			before != ':' && before != '.' && c.match("H:IsFZ") && (c.seen[5] || v.announced(i, " now time ")) && c.class(0) == other && !(c.byteAt(0) == ':' && c.class(1) != other):
			if year := c.is[0]; !(year > 99 && year < 2000) && !v.built(i) {
				v.add(Date, i, c.i)
				v.syslog(i, c.i)
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
	before := v.low[max(0, i-48):i]
	before = before[strings.LastIndexAny(before, "\n\x00")+1:]
	for _, w := range []string{"built", "build", "compiled", "version", "copyright", "(c)", "release", " smp", "revision", "firmware", "protocol"} {
		if at := strings.LastIndex(before, w); at >= 0 && !strings.Contains(before[at:], " at ") && !strings.Contains(before[at:], "ready") {
			return true
		}
	}
	// BusyBox v1.19.4 (2019-03-02 11:20:05 CST)
	before, ok := strings.CutSuffix(before, "(")
	before = strings.TrimRight(before, " ")
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return ok && strings.IndexByte(word, '.') > 0 && strings.ContainsAny(word, "0123456789")
}

// syslog adds the host behind the date of a line of a log.
func (v *view) syslog(start, end int) {
	if b := v.byteAt(start - 1); v.byteAt(end) != ' ' || start > 0 && b != '\n' && b != '>' {
		return
	}
	to := v.token(end+1, len(v.text))
	tag := v.token(min(to+1, len(v.text)), len(v.text))
	if b := v.byteAt(tag - 1); v.byteAt(to) == ' ' && tag > to+2 && (b == ':' || b == ']') && v.hostlike(end+1, to) {
		v.add(Host, end+1, to)
	}
}
