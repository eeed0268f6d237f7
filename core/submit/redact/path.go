package redact

import "strings"

// paths finds names of files and folders in places where people or
// administrators choose them.
func (v *view) paths() {
	for i := 0; i < len(v.text); i++ {
		switch b := v.text[i]; {
		case b == '/' && !v.wordBefore(i) && v.wordAt(i+1) && strings.IndexByte("./<~:%*", v.byteAt(i-1)) < 0,
			b == '/' && v.byteAt(i-1) == ':' && v.wordAt(i+1), b == '~' && v.byteAt(i+1) == '/' && v.wordAt(i+2) && !v.wordBefore(i):
			to := i + 1
			for to < len(v.text) && (v.cls[to] != other || strings.IndexByte("._-/~+@$", v.text[to]) >= 0) {
				to++
			}
			for to > i && (v.text[to-1] == '.' || v.text[to-1] == '-') {
				to--
			}
			root := i + 1
			if b == '~' {
				root++
			}
			first, rest, _ := strings.Cut(v.low[root:to], "/")
			flag, known := v.lists.roots.find(strings.TrimRight(first, "0123456789"))
			if b == '~' {
				known = true
			}
			if known && len(rest) > 0 && (flag != 'v' || strings.HasPrefix(rest, "www/") || strings.HasPrefix(rest, "mail/") || strings.HasPrefix(rest, "spool/mail/")) && !v.web(i, to) {
				v.path(i, to)
			}
			i = to - 1
		case b == ':' && v.byteAt(i+1) == '\\' && i > 0 && (v.cls[i-1] == upper || v.cls[i-1] == lower) && !v.wordBefore(i-1):
			to := v.windows(i + 1)
			v.path(i-1, to)
			i = to - 1
		case b == '\\' && v.byteAt(i+1) == '\\' && v.wordAt(i+2) && v.byteAt(i-1) != ':' && v.byteAt(i-1) != '\\' && !v.wordBefore(i):
			// \\host\share
			host := i + 2
			for host < len(v.text) && (v.cls[host] != other || strings.IndexByte("._-$", v.text[host]) >= 0) {
				host++
			}
			if v.byteAt(host) == '\\' && v.hostlike(i+2, host) {
				to := v.windows(host)
				v.add(Host, i+2, host)
				v.path(host+1, to)
				i = to - 1
			}
		}
	}
}

// windows returns the end of the path of Windows whose backslash is text[i]. A
// blank is a part of it if another backslash follows.
func (v *view) windows(i int) int {
	end := i
	for j := i; j < len(v.text) && j-i < 260; j++ {
		b := v.text[j]
		if b == '\\' || v.cls[j] != other || strings.IndexByte("._-$~+@#", b) >= 0 {
			if j == end || j-end < 40 && b == '\\' {
				end = j + 1
			}
			continue
		}
		if b != ' ' && b != '(' && b != ')' {
			break
		}
	}
	for end > i+1 && (v.text[end-1] == '.' || v.text[end-1] == '\\') {
		end--
	}
	return end
}

// web tells the path of a page from that of a file.
func (v *view) web(start, end int) bool {
	dot := strings.LastIndexByte(v.low[start:end], '.')
	return v.announced(start, " href src action location url get post head put path content uri link redirect referer import request from ") ||
		dot > 0 && v.lists.pages.has(v.low[start+dot+1:end]) && v.low[start+1] != 'h' && v.low[start+1] != 'v'
}

// path adds text[start:end] unless all its names are those of every machine.
func (v *view) path(start, end int) bool {
	text := v.text[start:end]
	first, _, _ := strings.Cut(strings.TrimLeft(v.low[start:end], "/"), "/")
	if end-start < 3 || strings.IndexAny(text, "/\\") < 0 || v.lists.plain(text) || v.lists.system.has(first) ||
		strings.HasPrefix(v.low[start+1:end], ":\\windows") || strings.HasPrefix(v.low[start+1:end], ":\\program files") {
		return false
	}
	v.add(Path, start, end)
	return true
}

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

// recur finds the words of names that were found wherever else they stand.
func (f *finder) recur() {
	known := map[string]Kind{}
	for _, s := range f.found {
		least := 4
		switch s.kind {
		case User:
			least = 3
		case Name:
			least = 6
		case Host, Email, Serial:
		default:
			continue
		}
		value := f.parts[s.Part][s.Start:s.End]
		if wide(value) {
			value = narrow(value)
		}
		value = lowered(value)
		if s.kind == Host || s.kind == Email {
			value = value[:len(value)-f.lists.suffix(value)]
		}
		cls := classes(value)
		words(value, cls, func(from, to int) {
			w := value[from:to]
			if len(w) >= least && strings.Trim(cls[from:to], string(rune(digit))) != "" && !f.lists.common.has(w) && !f.lists.code.has(w) && !f.lists.fields.has(w) || len(w) > 5 && s.kind == Serial {
				known[w] = s.kind
			}
		})
	}
	for part := 0; part < len(f.parts) && len(known) > 0; part++ {
		for _, v := range f.views(part) {
			words(v.low, v.cls, func(from, to int) {
				// Falcon/2.1 is a product even where a host is called falcon.
				after := v.byteAt(to)
				if k, ok := known[v.low[from:to]]; ok && v.free(from, to) && !((after == '/' || after == ' ' || after == '_') && v.wordAt(to+1) && v.cls[to+1] == digit) {
					v.add(k, from, to)
				}
			})
		}
	}
}

// words calls f for the words of text, those with hyphens first.
func words(text, cls string, f func(from, to int)) {
	for i := 0; i < len(text); i++ {
		from := i
		hyphen := false
		for i < len(text) && (cls[i] != other || i > from && (text[i] == '-' || text[i] == '_')) {
			hyphen = hyphen || cls[i] == other
			i++
		}
		if from == i {
			continue
		}
		f(from, i)
		for at := from; hyphen && at < i; at++ {
			to := at
			for to < i && cls[to] != other {
				to++
			}
			if to > at {
				f(at, to)
			}
			at = to
		}
	}
}
