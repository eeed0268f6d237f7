package submit

import (
	"strconv"
	"strings"
)

// Newest is the newest Nmap that this program knows of.
const Newest = "7.991"

// Older reports whether a version of Nmap is older than another. Numbers behind
// the dot count as a fraction, as Nmap's do: 7.991 is newer than 7.99, and 7.99
// than 7.98. What cannot be read is not older.
func Older(a, b string) bool {
	am, af := number(a)
	bm, bf := number(b)
	if am < 0 || bm < 0 {
		return false
	}
	return am < bm || am == bm && af < bf
}

// number splits a version: "7.94SVN" is 7 and "94".
func number(version string) (major int, fraction string) {
	whole, rest, _ := strings.Cut(version, ".")
	major, err := strconv.Atoi(whole)
	if err != nil {
		return -1, ""
	}
	end := 0
	for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
		end++
	}
	return major, strings.TrimRight(rest[:end], "0")
}
