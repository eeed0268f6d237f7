package redact

import "bytes"

// paths finds names of files and folders in places where people or
// administrators choose them.
func (v *view) paths() {
	for i := 0; i < len(v.text); i++ {
		switch b := v.text[i]; {
		case b == '/' && !v.wordBefore(i) && v.wordAt(i+1) && bytes.IndexByte([]byte("./<~:%*"), v.byteAt(i-1)) < 0,
			b == '/' && v.byteAt(i-1) == ':' && v.wordAt(i+1), b == '~' && v.byteAt(i+1) == '/' && v.wordAt(i+2) && !v.wordBefore(i):
			to := i + 1
			for to < len(v.text) && (v.cls[to] != other || bytes.IndexByte([]byte("._-/~+@$"), v.text[to]) >= 0) {
				to++
			}
			for to > i && (v.text[to-1] == '.' || v.text[to-1] == '-') {
				to--
			}
			root := i + 1
			if b == '~' {
				root++
			}
			first, rest, _ := bytes.Cut(v.low[root:to], []byte("/"))
			flag, known := v.lists.roots.find(bytes.TrimRight(first, "0123456789"))
			if b == '~' {
				known = true
			}
			if known && len(rest) > 0 && (flag != 'v' || bytes.HasPrefix(rest, []byte("www/")) || bytes.HasPrefix(rest, []byte("mail/")) || bytes.HasPrefix(rest, []byte("spool/mail/"))) && !v.web(i, to) {
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
			for host < len(v.text) && (v.cls[host] != other || bytes.IndexByte([]byte("._-$"), v.text[host]) >= 0) {
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
		if b == '\\' || v.cls[j] != other || bytes.IndexByte([]byte("._-$~+@#"), b) >= 0 {
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
	dot := bytes.LastIndexByte(v.low[start:end], '.')
	return v.announced(start, " href src action location url get post head put path content uri link redirect referer import request from ") ||
		dot > 0 && v.lists.pages.has(v.low[start+dot+1:end]) && v.low[start+1] != 'h' && v.low[start+1] != 'v'
}

// path adds text[start:end] unless all its names are those of every machine.
func (v *view) path(start, end int) bool {
	text := v.text[start:end]
	first, _, _ := bytes.Cut(bytes.TrimLeft(v.low[start:end], "/"), []byte("/"))
	if end-start < 3 || bytes.IndexAny(text, "/\\") < 0 || v.lists.plain(text) || v.lists.system.has(first) ||
		bytes.HasPrefix(v.low[start+1:end], []byte(":\\windows")) || bytes.HasPrefix(v.low[start+1:end], []byte(":\\program files")) {
		return false
	}
	v.add(Path, start, end)
	return true
}

// chance finds what looks drawn at random: digests, keys, tickets.
func (v *view) chance() {
	inToken := func(i int) bool {
		return v.cls[i] != other && v.cls[i] != high || bytes.IndexByte([]byte("+/_-"), v.text[i]) >= 0
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
			if !bytes.HasPrefix(v.low[from:], []byte("sha")) && !v.announced(from, " commit git revision gitcommit gitsha gitversion build buildid hash rev sha sha1 sha256 integrity version base64 ") &&
				!(v.byteAt(i) == '.' && v.wordAt(i+1)) {
				for v.byteAt(i) == '=' {
					i++
				}
				k := Token
				if bytes.HasPrefix(v.text[from:], []byte("AAAA")) {
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
			value, _ = utf16(append(bytes.Clone(value), 0))
		}
		end := len(value)
		if s.kind == Host || s.kind == Email {
			end -= f.lists.suffix(value)
		}
		words(value[:end], func(from, to int) {
			w := value[from:to]
			digits := 0
			for _, b := range w {
				if classOf(b) == digit {
					digits++
				}
			}
			if len(w) >= least && digits < len(w) && !f.lists.common.has(w) && !f.lists.code.has(w) && !f.lists.fields.has(w) || len(w) > 5 && s.kind == Serial {
				known[string(lowered(w))] = s.kind
			}
		})
	}
	if len(known) == 0 {
		return
	}
	for part, data := range f.parts {
		views := []*view{f.view(part, data, nil)}
		if text, at := utf16(data); len(text) > 0 {
			views = append(views, f.view(part, text, at))
		}
		for _, v := range views {
			words(v.low, func(from, to int) {
				// Falcon/2.1 is a product even where a host is called falcon.
				after := v.byteAt(to)
				if k, ok := known[string(v.low[from:to])]; ok && v.free(from, to) && !((after == '/' || after == ' ' || after == '_') && v.wordAt(to+1) && v.cls[to+1] == digit) {
					v.add(k, from, to)
				}
			})
		}
	}
}

// words calls f for the words of text, those with hyphens first.
func words(text []byte, f func(from, to int)) {
	cls := classes(text)
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
