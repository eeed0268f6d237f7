package api

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// number writes n with commas between thousands: 2,214.
func number(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// count writes a number with its noun: "1 line", "2,214 lines".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// size writes bytes for people: "840 bytes", "0.4 KB", "12.4 MB".
func size(n int) string {
	switch {
	case n < 1_000:
		return count(n, "byte", "bytes")
	case n < 1_000_000:
		return tenths(n, 1_000) + " KB"
	}
	return tenths(n, 1_000_000) + " MB"
}

// sizeOver is the size of what is too large; in bytes where it would read as the
// limit does.
func sizeOver(n, limit int) string {
	if n > limit && size(n) == size(limit) {
		return count(n, "byte", "bytes")
	}
	return size(n)
}

func tenths(n, unit int) string {
	return strconv.FormatFloat(float64(n)/float64(unit), 'f', 1, 64)
}

// capitalised makes a finding's message the start of a sentence.
func capitalised(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// sentence makes a finding's message a sentence.
func sentence(s string) string {
	s = capitalised(s)
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// moment writes Unix seconds in UTC: "7 Sep 2003, 02:21 UTC".
func moment(unix uint32) string {
	at := time.Unix(int64(unix), 0).UTC()
	return fmt.Sprintf("%s, %02d:%02d UTC", date(at), at.Hour(), at.Minute())
}

// date writes a day: "7 Sep 2003". (time.Format would add 40 KB to the program.)
func date(at time.Time) string {
	year, month, d := at.Date()
	return fmt.Sprintf("%s %d", day(int(month), d), year)
}

// day writes a month and a day: "6 Sep"; numbers no calendar has as they stand.
func day(month, d int) string {
	if month < 1 || month > 12 {
		return fmt.Sprintf("%d/%d", month, d)
	}
	return fmt.Sprintf("%d %s", d, "JanFebMarAprMayJunJulAugSepOctNovDec"[3*month-3:3*month])
}
