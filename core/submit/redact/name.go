package redact

import "strings"

// names finds host names that end in a known top-level domain, and whatever
// stands round an @.
func (v *view) names() {
	text, cls := v.text, v.cls
	for i := 0; i < len(text); i++ {
		from, dots := i, false
		for ; i < len(text); i++ {
			b := text[i]
			if c := cls[i]; c == high || c == other && b != '.' && b != '-' && b != '_' {
				break
			}
			dots = dots || b == '.'
		}
		// Without a dot it is one only behind a slash or an @.
		if from == i || !dots && (from == 0 || text[from-1] != '/' && text[from-1] != '@') {
			continue
		}
		end := i
		for at := from; at < end; { // between two dots in a row
			to := at
			for to < end && !(text[to] == '.' && v.byteAt(to+1) == '.') {
				to++
			}
			v.name(at, to)
			at = to + 1
		}
	}
}

func (v *view) name(start, end int) {
	if end-start > 4 && v.text[start+3] == '-' && v.digits(start, 3) == 3 && (start == 0 || v.text[start-1] == '\n') {
		start += 4 // 250-host
	}
	for start < end && v.cls[start] == other && v.text[start] != '_' {
		start++
	}
	for start < end && v.cls[end-1] == other {
		end--
	}
	if start == end {
		return
	}
	if v.byteAt(start-1) == '@' {
		v.address(start, end)
		return
	}
	// _ldap._tcp.dc._msdcs.KETTLER.LOCAL
	if i := strings.LastIndex(v.text[start:end], "._"); i >= 0 || v.text[start] == '_' {
		dot := strings.IndexByte(v.text[start+i+1:end], '.')
		if dot < 0 {
			return
		}
		start += i + 1 + dot + 1
	}
	if !v.free(start, end) {
		return
	}
	if v.looksHost(start, end) || v.byteAt(start-1) == '/' && v.byteAt(start-2) == '/' && v.byteAt(start-3) == ':' && !v.isUser(end) &&
		v.hostlike(start, end) && !v.lists.code.has(v.text[start:end]) {
		v.add(Host, start, end)
	}
}

// isUser tells whether a URL has more before its @ than text[:end].
func (v *view) isUser(end int) bool {
	for i := end; i < len(v.text) && i-end < 64 && v.text[i] > ' ' && v.text[i] != '/'; i++ {
		if v.text[i] == '@' {
			return true
		}
	}
	return false
}

// looksHost tells a host name by its top-level domain, if it is none of a
// maker's, of an example, or of the words that all machines have.
func (v *view) looksHost(start, end int) bool {
	name := v.low[start:end]
	dot := strings.LastIndexByte(name, '.')
	if dot < 1 || len(name) > 253 {
		return false
	}
	strength, ok := v.lists.tops.find(name[dot+1:])
	if !ok || v.lists.generic(name) {
		return false
	}
	first, rest, _ := strings.Cut(name, ".")
	if v.lists.code.has(first) && first != "www" {
		return false // a package or an object of a program
	}
	if strength != 'w' || v.byteAt(start-1) == '/' && v.byteAt(start-2) == '/' || v.announced(start, hostWords) {
		return true
	}
	// These endings are also those of files and of names in programs.
	after := v.byteAt(end)
	if len(first) < 2 || strings.IndexByte(rest, '.') < 0 || after == '(' || after == '=' || v.byteAt(start-1) == '/' {
		return false
	}
	return v.lists.common.has(first) || strings.IndexByte(first, '-') > 0 || v.digits(start, len(first)) > 0
}

const hostWords = " host hostname domain server for helo ehlo hello mx ns fqdn from node realm by bind "

// generic tells names that belong to no one in particular.
func (l *lists) generic(name string) bool {
	name = lowered(name)
	tail := name
	for n := strings.Count(name, "."); n > 0; n-- {
		if n < 3 && l.makers.has(tail) {
			return true
		}
		_, tail, _ = strings.Cut(tail, ".")
	}
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "example", "invalid", "localhost":
		return true
	}
	own := name[:len(name)-l.suffix(name)]
	for _, label := range strings.FieldsFunc(own, func(r rune) bool { return r == '.' || r == '-' || r == '_' || r == ' ' }) {
		if !l.common.has(label) && len(label) > 1 {
			return false
		}
	}
	return true
}

// suffix is the length of the public end of a host name, with its dot.
func (l *lists) suffix(name string) int {
	dot := strings.LastIndexByte(name, '.')
	if dot < 1 || !l.tops.has(name[dot+1:]) {
		return 0
	}
	if before := strings.LastIndexByte(name[:dot], '.'); before > 0 && len(name)-dot == 3 {
		switch lowered(name[before+1 : dot]) {
		case "co", "com", "ac", "org", "net", "gov", "edu", "or", "ne":
			dot = before
		}
	}
	return len(name) - dot
}

// address reads what stands before and after an @; the host is
// text[start:end].
func (v *view) address(start, end int) {
	at := start - 1
	from := at
	for from > 0 && at-from < 64 && (v.cls[from-1] != other || strings.IndexByte("._+-$", v.text[from-1]) >= 0) {
		from--
	}
	for from < at && v.cls[from] == other {
		from++
	}
	host := v.low[start:end]
	dot := strings.LastIndexByte(host, '.')
	if from == at || !v.free(from, end) {
		if !v.free(start, end) && from < at && v.free(from, at) && !v.lists.common.has(v.text[from:at]) {
			v.add(User, from, at) // anna@10.20.30.40
		} else if v.looksHost(start, end) && v.free(start, end) {
			v.add(Host, start, end)
		}
		return
	}
	last := host[dot+1:]
	if v.lists.generic(host) && dot >= 0 && v.digits(from, at-from) > 9 {
		v.add(ID, from, at)
	}
	if v.digits(end-len(last), len(last)) > 0 && dot >= 0 || v.lists.generic(host) && dot >= 0 || v.lists.files.has(last) {
		return // a version, a maker, a file
	}
	if pass := strings.LastIndexByte(v.text[max(0, from-40):from], '/') + max(0, from-40) + 1; pass < from-1 && pass > 2 && v.text[from-1] == ':' && v.text[pass-2] == '/' && v.free(pass, from) {
		v.add(User, pass, from-1) // ftp://anna:secret@host
		v.add(Token, from, at)
		v.add(Host, start, end)
		return
	}
	digits := v.digits(from, at-from)
	if dot > 0 && len(last) > 1 && digits*2 <= at-from {
		v.add(Email, from, end)
		return
	}
	if dot == 0 || len(host) < 2 || v.cls[start] == digit || v.byteAt(from-1) == '/' || v.digits(start, end-start)*2 > end-start {
		return
	}
	if !v.lists.common.has(host) {
		v.add(Host, start, end)
	}
	if user := v.text[from:at]; !v.lists.common.has(user) {
		k := User
		if digits*2 > at-from {
			k = ID
		}
		v.add(k, from, at)
	}
}
