package redact

import "strings"

// credentials reads what follows a scheme at text[at], and returns its end.
func (v *view) credentials(at int) int {
	scheme := at
	for at < len(v.text) && v.cls[at] != other {
		at++
	}
	from := at + 1
	to := from
	for to < len(v.text) && v.text[to] > ' ' && v.text[to] != ',' && v.text[to] != '"' && (v.text[to] != '=' || v.byteAt(to+1) <= ' ' || v.text[to+1] == '=') {
		to++
	}
	if at == scheme || to-from < 6 || v.byteAt(to) == '=' || v.byteAt(at) != ' ' {
		return 0
	}
	if strings.HasPrefix(v.text[from:to], "TlRMTVNTUAA") {
		from += 16 // NTLMSSP and the number of the message
	}
	v.add(Token, from, to)
	return to
}

// cookies finds the values of cookies, but for those that hold a choice.
func (v *view) cookies() {
	done := 0
	each(v.low, "cookie:", func(at int) {
		for at = max(at, done); at < len(v.text) && v.text[at] >= ' '; {
			to := at
			for to < len(v.text) && v.text[to] != ';' && v.text[to] >= ' ' {
				to++
			}
			if is := strings.IndexByte(v.text[at:to], '='); is > 0 {
				name, from, stop := strings.TrimSpace(v.text[at:at+is]), at+is+1, to
				for from < stop && v.text[from] == '"' {
					from++
				}
				for stop > from && (v.text[stop-1] == '"' || v.text[stop-1] == ' ') {
					stop--
				}
				n := stop - from
				strength, _ := v.lists.fields.find(name)
				if n > 3 && !v.lists.attributes.has(name) && !v.lists.plain(v.text[from:stop]) && (n > 11 || v.digits(from, n) > 0 && n > 5 || strength == 't' || strength == 'w') {
					v.add(Cookie, from, stop)
				}
			}
			at = to
			if v.byteAt(at) == ';' {
				at++
			}
			done = at
		}
	})
}
