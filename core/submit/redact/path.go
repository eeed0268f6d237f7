package redact

import "strings"

// paths finds names of files and folders in places where people or
// administrators choose them.
func (v *view) paths() {
	for i := 0; i < len(v.text); i++ {
		b := v.text[i]
		if b != '/' && b != '\\' && b != ':' && b != '~' {
			continue
		}
		switch {
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
	if end-start < 3 || !strings.ContainsAny(text, "/\\") || v.lists.plain(text) || v.lists.system.has(first) ||
		strings.HasPrefix(v.low[start+1:end], ":\\windows") || strings.HasPrefix(v.low[start+1:end], ":\\program files") {
		return false
	}
	v.add(Path, start, end)
	return true
}
