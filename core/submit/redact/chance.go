package redact

import "strings"

// chance finds what looks drawn at random: digests, keys, tickets.
func (v *view) chance() {
	inToken := func(i int) bool {
		return v.cls[i] != other && v.cls[i] != high || strings.IndexByte("+/_-", v.text[i]) >= 0
	}
	for i := 0; i < len(v.text); i++ {
		if !inToken(i) {
			continue
		}
		from := i
		var count [5]int
		changes, hex, slashes := 0, true, 0
		for i < len(v.text) && inToken(i) {
			c := v.cls[i]
			count[c]++
			if i > from && c != v.cls[i-1] {
				changes++
			}
			if v.text[i] == '/' {
				slashes++
			}
			hex = hex && isHex(v.text[i])
			i++
		}
		n := i - from
		if hex && n > 23 && count[digit] > n/5 && n-count[digit] > n/8 ||
			n > 15 && !hex && v.byteAt(i) == '=' && (n+1)%4 < 2 && changes*4 > n && slashes*12 < n && !v.announced(from, "base64") ||
			n > 19 && !hex && count[digit] > 1 && count[upper] > 2 && count[lower] > 2 && changes*5 > n*2 && slashes*12 < n {
			if !strings.HasPrefix(v.low[from:], "sha") && !v.announced(from, " commit git revision gitcommit gitsha gitversion build buildid hash rev sha sha1 sha256 integrity version base64 ") &&
				!(v.byteAt(i) == '.' && v.wordAt(i+1)) {
				for v.byteAt(i) == '=' {
					i++
				}
				k := Token
				if strings.HasPrefix(v.text[from:], "AAAA") {
					k = Key // of SSH
				}
				v.add(k, from, i)
			}
		}
	}
}
