package redact

import "bytes"

const (
	monthNames = "jan feb mar apr may jun jul aug sep oct nov dec"
	dayNames   = "sun mon tue wed thu fri sat"
)

// name3 is the number of the name in list that begins as word does, from 0.
func name3(list string, word []byte) int {
	if len(word) < 3 {
		return -1
	}
	i := bytes.Index([]byte(list), bytes.ToLower(word[:3]))
	if i < 0 || i%4 != 0 {
		return -1
	}
	i /= 4
	if len(word) > 3 && list == monthNames {
		long := [...]int{7, 8, 5, 5, 3, 4, 4, 6, 9, 7, 8, 8}
		if len(word) != long[i] && (i != 8 || len(word) != 4) {
			return -1
		}
	}
	if len(word) > 3 && list == dayNames && !bytes.EqualFold(word[len(word)-3:], []byte("day")) {
		return -1
	}
	return i
}

// The numbers a date consists of.
const (
	year = iota
	month
	day
	hour
	minute
	second
	zone
	numbers
)

// piece is a run of letters or digits of a date and what it stands for.
type piece struct {
	start, end int
	what       int // numbers: nothing
}

// pieces takes a date apart. A run without a meaning, such as a fraction, has
// what numbers.
func pieces(value []byte) []piece {
	var out []piece
	seen := [numbers + 1]bool{}
	put := func(start, end, what int) {
		out, seen[what] = append(out, piece{start, end, what}), true
	}
	named := false
	for i := 0; i < len(value); {
		c := classOf(value[i])
		if c == other {
			i++
			continue
		}
		from := i
		for i < len(value) && (classOf(value[i]) == digit) == (c == digit) && classOf(value[i]) != other {
			i++
		}
		run := value[from:i]
		if c != digit {
			if name3(monthNames, run) >= 0 && !seen[month] {
				put(from, i, month)
				named = true
			}
			continue
		}
		before, after := byte(0), byte(0)
		if from > 0 {
			before = value[from-1]
		}
		if i < len(value) {
			after = value[i]
		}
		clock := seen[minute]
		switch n := len(run); {
		case n == 14 || n == 8 && !clock:
			put(from, from+4, year)
			for k := 4; k < n; k += 2 {
				put(from+k, from+k+2, year+k/2-1)
			}
		case n == 12:
			for k := 0; k < n; k += 2 {
				put(from+k, from+k+2, year+k/2)
			}
		case n == 6 && !seen[hour]:
			for k := 0; k < n; k += 2 {
				put(from+k, from+k+2, hour+k/2)
			}
		case n == 4 && (before == '+' || before == '-') && clock:
			put(from, from+2, zone)
			put(from+2, from+4, numbers)
		case n == 4 && !seen[year]:
			put(from, i, year)
		case n <= 2 && (before == '+' || before == '-') && clock:
			put(from, i, zone)
		case n <= 2 && before == ':' && seen[hour] && !seen[minute]:
			put(from, i, minute)
		case n <= 2 && before == ':' && seen[minute] && !seen[second] && !seen[zone]:
			put(from, i, second)
		case n <= 2 && after == ':' && !seen[hour]:
			put(from, i, hour)
		case n <= 2 && (seen[year] || after == '/' && !named) && !seen[month]:
			put(from, i, month)
		case n <= 2 && !seen[day]:
			put(from, i, day)
		case n <= 2 && !seen[month]:
			put(from, i, month)
		case n <= 2 && !seen[year]:
			put(from, i, year)
		default:
			put(from, i, numbers)
		}
	}
	return out
}

func number(b []byte) int {
	n := 0
	for _, d := range b {
		n = n*10 + int(d-'0')
	}
	return n
}

// date masks a date with another of the same form. The day and the time of day
// are remembered apart, so that a date is the same in every notation.
func (m *masker) date(value []byte) []byte {
	out := bytes.Clone(value)
	parts := pieces(value)
	if len(parts) == 1 && len(value) >= 10 { // seconds since 1970, or finer
		copy(out[2:], m.once("e"+string(value), value[2:], func() []byte {
			t := bytes.Clone(value[2:])
			for i := range t {
				t[i] = '0' + byte(m.roll(10))
			}
			return t
		}))
		return out
	}
	var is [numbers + 1]int
	var has [numbers + 1]bool
	long := 0
	for _, p := range parts {
		run := value[p.start:p.end]
		is[p.what], has[p.what] = number(run), true
		if p.what == month && classOf(run[0]) != digit {
			is[month] = name3(monthNames, run) + 1
			if len(run) > 3 {
				long = len(run)
			}
		}
	}
	if is[month] > 12 { // the day came first
		is[month], is[day] = is[day], is[month]
		for i := range parts {
			switch parts[i].what {
			case month:
				parts[i].what = day
			case day:
				parts[i].what = month
			}
		}
	}
	key := []byte{'D', byte(is[year] % 100), byte(is[month]), byte(is[day]), byte(long)}
	to := m.once(string(key), key[1:], func() []byte {
		return []byte{m.some(25, has[year]), m.near(is[month], 12, long > 0), m.near(is[day], 28, false), byte(long)}
	})
	key = []byte{'T', byte(is[hour]), byte(is[minute]), byte(is[second]), byte(is[zone])}
	at := m.once(string(key), key[1:], func() []byte {
		if is[hour] > 23 {
			return key[1:]
		}
		// A clock of 12 hours has no 13.
		return []byte{m.clock(is[hour]), m.some(60, has[minute]), m.some(60, has[second]), m.some(10, has[zone])}
	})
	all := append(bytes.Clone(to[:3]), at...)
	for _, p := range parts {
		run := out[p.start:p.end]
		n := int(all[min(p.what, zone)])
		switch {
		case p.what == numbers:
			if len(run) != 2 { // a fraction
				copy(run, m.word(run, false))
			}
		case classOf(run[0]) != digit:
			if len(run) == 3 {
				recase(run, monthNames[4*(n-1):])
			}
		default:
			if len(run) == 1 {
				n %= 10
			} else if p.what == year && len(run) == 4 {
				n += 2000
			}
			for i := len(run) - 1; i >= 0; i-- {
				run[i] = '0' + byte(n%10)
				n /= 10
			}
		}
	}
	weekday(out, int(to[0]), int(to[1]), int(to[2]))
	return out
}

// near rolls a number that is written as n is: below ten, up to twelve (so that
// it may be a day or a month), or up to top.
func (m *masker) near(n, top int, keep bool) byte {
	switch {
	case keep || n == 0:
		return byte(n)
	case n < 10:
		return byte(1 + m.roll(9))
	case n <= 12:
		return byte(10 + m.roll(3))
	}
	return byte(13 + m.roll(max(top-12, 1)))
}

// some is a number below n, or zero where there is none.
func (m *masker) some(n int, has bool) byte {
	if !has {
		return 0
	}
	return byte(m.roll(n))
}

func (m *masker) clock(n int) byte {
	switch {
	case n < 10:
		return byte(1 + m.roll(9))
	case n < 13:
		return byte(10 + m.roll(3))
	}
	return byte(13 + m.roll(11))
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

// weekday puts the short name of a day of the week in date right.
func weekday(date []byte, y, mo, d int) {
	if mo < 1 || len(date) < 3 || name3(dayNames, date[:3]) < 0 || len(date) > 3 && classOf(date[3]) != other {
		return
	}
	y += 2000
	if mo < 3 {
		mo, y = mo+12, y-1
	}
	// Zeller's congruence, counted from Sunday.
	w := (d + 13*(mo+1)/5 + y + y/4 - y/100 + y/400 + 6) % 7
	recase(date[:3], dayNames[4*w:])
}
