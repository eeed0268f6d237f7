package fingerprint

import "strings"

// isWord reports whether s holds only what versions, platforms and the names of
// probes are made of.
func isWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isLetter(s[i]) && !isDigit(s[i]) && strings.IndexByte("._-+~:/@!#$*=", s[i]) < 0 {
			return false
		}
	}
	return true
}

// isOdd reports whether a version, a platform or the name of a probe has one of
// the signs that are damage more often than not: what a mail program put at the
// end of a line, or Markdown in the place of an underscore.
func isOdd(s string) bool { return strings.ContainsAny(s, "~:/@!#$*=") || strings.HasSuffix(s, "+") }

func parseHex(digits string, ok bool) (int, bool) {
	n := 0
	for i := 0; i < len(digits); i++ {
		d, hex := unhex(digits[i])
		if !hex || n > 1<<26 {
			return 0, false
		}
		n = n<<4 | int(d)
	}
	return n, ok && digits != ""
}
