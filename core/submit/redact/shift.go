package redact

import "strings"

// date masks a date with another of the same form. The day and the time of day
// are remembered apart, so that a date is the same in every notation.
func (m *masker) date(value string) []byte {
	out := []byte(value)
	c := cursor{text: value, cls: classes(value)}
	if !(len(value) == 13 && c.match(shortForm)) && !c.date() && !c.match("H:IsFZ") {
		// Seconds since 1970, or finer.
		keep := min(2, len(value))
		copy(out[keep:], m.word(value[keep:], false))
		return out
	}
	long := 0
	if at := c.at[1]; c.seen[1] && c.cls[at.start] != digit {
		long = at.end - at.start
	}
	if c.is[1] > 12 { // the day came first
		c.is[1], c.is[2] = c.is[2], c.is[1]
		c.at[1], c.at[2] = c.at[2], c.at[1]
	}
	is := c.is
	day := m.once(string([]byte{'D', byte(is[0] % 100), byte(is[1]), byte(is[2]), byte(max(long, 3))}), string([]byte{byte(is[0] % 100), byte(is[1]), byte(is[2])}), func() []byte {
		return []byte{m.near(0, 25, c.seen[0]), m.near(is[1], 12, c.seen[1] && long < 4), m.near(is[2], 28, c.seen[2])}
	})
	clock := m.once(string([]byte{'T', byte(is[3]), byte(is[4]), byte(is[5])}), string([]byte{byte(is[3]), byte(is[4]), byte(is[5])}), func() []byte {
		return []byte{m.near(is[3], 23, c.seen[3]), m.near(0, 60, c.seen[4]), m.near(0, 60, c.seen[5])}
	})
	if long > 3 {
		day[1] = byte(is[1])
	}
	end := 0
	for k := range c.at {
		run := out[c.at[k].start:c.at[k].end]
		end = max(end, c.at[k].end)
		n := int(append(day[:3:3], clock...)[k])
		switch {
		case !c.seen[k]:
		case k == 1 && long == 3:
			recase(run, monthNames[4*(n-1):])
		case k == 1 && long > 3:
		default:
			if len(run) == 4 {
				n += 2000
			}
			for i := len(run) - 1; i >= 0; i-- {
				run[i], n = '0'+byte(n%10), n/10
			}
		}
	}
	// A fraction; the zone stays, but for its hour.
	if b := c.text[end:]; len(b) > 1 && (b[0] == '.' || b[0] == ',') {
		n := 1
		for n < len(b) && classOf(b[n]) == digit {
			n++
		}
		copy(out[end+1:], m.word(b[1:n], false))
		end += n
	}
	if i := strings.IndexAny(value[end:], "+-"); i >= 0 && end+i+2 < len(out) && value[end+i+1] == '0' {
		out[end+i+2] = '0' + byte(int(value[end+i+2]-'0'+1+clock[1]%5)%10)
	}
	if c.seen[1] && len(out) > 3 && c.cls[3] == other && name3(dayNames, value[:3]) >= 0 {
		recase(out[:3], dayNames[4*weekday(int(day[0]), int(day[1]), int(day[2])):])
	}
	return out
}

// near rolls a number that is written as n is: below ten, up to twelve (so that
// it may be a day, a month or an hour of either clock), or up to top. Any number
// below top will do for 0; one that was not seen is 0.
func (m *masker) near(n, top int, seen bool) byte {
	switch {
	case !seen:
		return byte(n)
	case n == 0 && top > 23:
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
