package redact

// date masks a date with another of the same form. The day and the time of day
// are remembered apart, so that a date is the same in every notation. Fractions
// of seconds and zones stay.
func (m *masker) date(value string) []byte {
	out := []byte(value)
	c := cursor{text: value, cls: classes(value)}
	if !(len(value) == 13 && c.match(shortForm)) && !c.date() && !c.match("H:IsFZ") {
		// Seconds since 1970, or finer.
		keep := min(2, len(value))
		copy(out[keep:], m.word(value[keep:], false))
		return out
	}
	at := c.at[1]
	long := c.seen[1] && at.end-at.start > 3
	if c.is[1] > 12 { // the day came first
		c.is[1], c.is[2] = c.is[2], c.is[1]
		c.at[1], c.at[2] = c.at[2], c.at[1]
	}
	c.is[0] %= 100
	day := m.numbers(&c, 0, [3]int{25, 12, 28}, long)
	all := append(day, m.numbers(&c, 3, [3]int{23, 60, 60}, false)...)
	for k := range c.at {
		run, n := out[c.at[k].start:c.at[k].end], int(all[k])
		switch {
		case !c.seen[k]:
		case k == 1 && classOf(run[0]) != digit:
			if !long {
				recase(run, monthNames[4*(n-1):])
			}
		default:
			if len(run) == 4 {
				n += 2000
			}
			for i := len(run) - 1; i >= 0; i-- {
				run[i], n = '0'+byte(n%10), n/10
			}
		}
	}
	if c.seen[1] && len(out) > 3 && c.cls[3] == other && name3(dayNames, value[:3]) >= 0 {
		recase(out[:3], dayNames[4*weekday(int(all[0]), int(all[1]), int(all[2])):])
	}
	return out
}

// numbers are three numbers of c, from k on, as other numbers that are written
// with as many digits; fixed keeps the one in the middle.
func (m *masker) numbers(c *cursor, k int, top [3]int, fixed bool) []byte {
	key := []byte{'D' + byte(k), byte(c.is[k]), byte(c.is[k+1]), byte(c.is[k+2])}
	id := string(key)
	if fixed {
		id += "!"
	}
	return m.once(id, id[1:], func() []byte {
		var out [3]byte
		for i := range out {
			out[i] = m.near(c.is[k+i], top[i], c.seen[k+i] && !(fixed && i == 1))
		}
		return out[:]
	})
}

// near rolls a number that is written as n is: below ten, up to twelve (so that
// it may be a day, a month or an hour of either clock), or up to top. For
// years, minutes and seconds any will do. A number that was not seen stays.
func (m *masker) near(n, top int, seen bool) byte {
	switch {
	case !seen:
		return byte(n)
	case top == 25 || top == 60:
		return byte(m.roll(top))
	case n < 10:
		return byte(1 + m.roll(9))
	case n <= 12:
		return byte(10 + m.roll(3))
	}
	return byte(13 + m.roll(max(top-12, 1)))
}

// recase writes the beginning of name over run in the case of run.
func recase(run []byte, name string) {
	for i := range run {
		b := name[i]
		if classOf(run[i]) == upper {
			b -= 0x20
		}
		run[i] = b
	}
}

// weekday is the day of the week of a day from 2000 on, by Zeller's congruence.
func weekday(y, m, d int) int {
	if y += 2000; m < 3 {
		m, y = m+12, y-1
	}
	return (d + 13*(m+1)/5 + y + y/4 - y/100 + y/400 + 6) % 7
}
