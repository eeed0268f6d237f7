package fingerprint

import (
	"fmt"
	"sort"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

// Words of Nmap's normal output around fingerprints.
const (
	announcement = "unrecognized despite returning data"
	separator    = "NEXT SERVICE FINGERPRINT"
)

// leftover tells what of s looks like a fingerprint, or like the place for one,
// and is not part of fps.
func leftover(s string, fps []*Fingerprint) diag.List {
	l := rest{s: s, fps: fps}
	l.headers()
	l.lines()
	l.announced()
	l.separators()
	l.outputs()
	return l.ds
}

type rest struct {
	s   string
	fps []*Fingerprint
	ds  diag.List
}

func (l *rest) say(code diag.Code, sev diag.Severity, start, end int, msg, hint string) {
	if len(l.ds) > MaxFindings {
		return
	}
	l.ds = append(l.ds, diag.Diagnostic{Code: code, Severity: sev, Span: source.Span{Start: start, End: min(end, len(l.s))}, Message: msg, Hint: hint})
}

// after is the index of the first fingerprint that ends behind at.
func (l *rest) after(at int) int {
	return sort.Search(len(l.fps), func(i int) bool { return l.fps[i].Block.Span.End > at })
}

// within reports whether at lies in a fingerprint.
func (l *rest) within(at int) bool {
	i := l.after(at)
	return i < len(l.fps) && l.fps[i].Block.Span.Start <= at
}

// count is how many fingerprints begin in [start, end).
func (l *rest) count(start, end int) int {
	n := sort.Search(len(l.fps), func(i int) bool { return l.fps[i].Block.Span.Start >= end })
	return n - sort.Search(len(l.fps), func(i int) bool { return l.fps[i].Block.Span.Start >= start })
}

// headers finds what was once "SF-Port" and a number: other case, blanks put
// in, letters swapped as Nmap's -oS does.
func (l *rest) headers() {
	s := l.s
	for i := 2; i < len(s); i++ {
		n := strings.IndexByte(s[i:], '-')
		if n < 0 {
			return
		}
		i += n
		start := i - 2
		if len(l.ds) > MaxFindings {
			return
		}
		if i+6 > len(s) || !looseHeader(s[start:min(len(s), i+8)]) || l.within(start) {
			continue
		}
		l.say("header-unreadable", diag.Error, start, lineEnd(s, start),
			fmt.Sprintf("found %q, expected a header such as %q", s[start:min(len(s), i+6)], "SF-Port80-TCP:V="),
			"Paste Nmap's normal output or XML; translated text and the output of -oS cannot be read.")
	}
}

// looseHeader reports whether s begins with SF-Port and a digit, as badly as
// it may be written, and is not the real thing with no number.
func looseHeader(s string) bool {
	const letters = "sf-port"
	for i := range len(letters) {
		if unleet(s[i]) != letters[i] {
			return false
		}
	}
	for i := len(letters); i < len(s); i++ {
		if s[i] == ' ' {
			continue
		}
		return isDigit(s[i])
	}
	return false
}

func unleet(c byte) byte {
	switch c {
	case '$', '5', 'z', 'Z':
		return 's'
	case '0':
		return 'o'
	case '7':
		return 't'
	}
	if 'A' <= c && c <= 'Z' {
		return c + 0x20
	}
	return c
}

// lines finds runs of lines that begin with "SF:" and belong to nothing.
func (l *rest) lines() {
	s := l.s
	start, end := -1, -1
	flush := func() {
		if start >= 0 {
			l.say("line-orphan", diag.Warning, start, end,
				"lines that begin with \"SF:\" belong to no fingerprint; the line with \"SF-Port\" before them is missing or broken",
				"Copy the fingerprint again, with its first line.")
		}
		start = -1
	}
	for i := 0; ; i++ {
		n := strings.Index(s[i:], mark)
		if n < 0 {
			break
		}
		i += n
		next := i + len(mark)
		if next >= len(s) || isSpace(s[next]) || !isQuoting(lineBefore(s, i)) || l.within(i) {
			continue
		}
		if start >= 0 && i > end && strings.Count(s[end:i], "\n") > 2 {
			flush()
		}
		if start < 0 {
			start = i
		}
		end = lineEnd(s, i)
	}
	flush()
}

// lineEnd is the end of the line at, no further than a long line of Nmap's.
func lineEnd(s string, at int) int {
	end := min(len(s), at+firstWhole)
	if i := strings.IndexAny(s[at:end], "\r\n"); i >= 0 {
		return at + i
	}
	return end
}

// announced compares the number in "3 services unrecognized" with what follows.
func (l *rest) announced() {
	s := l.s
	for at := strings.Index(s, announcement); at >= 0; {
		next := len(s)
		if i := strings.Index(s[at+len(announcement):], announcement); i >= 0 {
			next = at + len(announcement) + i
		}
		words := strings.TrimRight(lineBefore(s, at), " ")
		words = strings.TrimSuffix(strings.TrimSuffix(words, "services"), "service")
		words = strings.TrimRight(words, " ")
		i := len(words)
		for i > 0 && isDigit(words[i-1]) {
			i--
		}
		number := words[i:]
		want := 0
		for k := 0; k < len(number) && k < 4; k++ {
			want = want*10 + int(number[k]-'0')
		}
		if got := l.count(at, next); got < want {
			l.say("fingerprint-count", diag.Warning, at-len(strings.TrimLeft(lineBefore(s, at), " ")), at+len(announcement),
				fmt.Sprintf("Nmap announced %d fingerprints here, %d are in the text", want, got),
				"Copy the rest too, or go on with these.")
		}
		if next == len(s) {
			return
		}
		at = next
	}
}

// separators finds "NEXT SERVICE FINGERPRINT" lines with none below.
func (l *rest) separators() {
	s := l.s
	for at := strings.Index(s, separator); at >= 0; {
		next := len(s)
		if i := strings.Index(s[at+len(separator):], separator); i >= 0 {
			next = at + len(separator) + i
		}
		if l.count(at, next) == 0 {
			l.say("fingerprint-missing", diag.Warning, at, at+len(separator),
				"no fingerprint stands below this separator", "Copy the text below it too.")
		}
		if next == len(s) {
			return
		}
		at = next
	}
}

// outputs explains Nmap outputs that hold no fingerprint at all.
func (l *rest) outputs() {
	s := l.s
	if len(l.fps) > 0 {
		return
	}
	if binary(s) {
		l.say("output-binary", diag.Advice, 0, min(len(s), 1),
			"this looks like a compressed or binary file, not like text", "Unpack it first, or paste Nmap's normal output or XML.")
		return
	}
	for _, o := range [...]struct{ name, begins string }{{"base64", "U0YtUG9yd"}, {"base64", "NGLVBvcn"}, {"base64", "TRi1Qb3J0"}, {"hex", "53462d506f7274"}, {"hex", "53 46 2d 50 6f 72 74"}} {
		if at := strings.Index(s, o.begins); at >= 0 {
			l.say("output-encoded", diag.Warning, at, at+len(o.begins), "this looks like a fingerprint that was encoded as "+o.name, "Decode it first and paste the text.")
			return
		}
	}
	if at := strings.Index(s, "Ports: "); at >= 0 && strings.Contains(s[:at], "Host: ") {
		l.say("output-grepable", diag.Advice, at, at+len("Ports:"),
			"this looks like Nmap's grepable output, which never holds fingerprints", "Paste the normal output (-oN) or the XML (-oX).")
		return
	}
	if at := strings.Index(s, "<nmaprun"); at >= 0 && !strings.Contains(s[at:], "servicefp=") {
		l.say("output-no-fingerprint", diag.Advice, at, at+len("<nmaprun"),
			"this XML holds no servicefp attribute: every service was recognised, or -sV was not given", "Scan with -sV.")
		return
	}
	if at := strings.Index(s, "Nmap scan report"); at >= 0 && !strings.Contains(s, announcement) {
		l.say("output-no-fingerprint", diag.Advice, at, at+len("Nmap scan report"),
			"this output announces no fingerprint: every service was recognised, or -sV was not given", "Scan with -sV.")
	}
}

// binary reports whether s begins like no text: with a control character, or an
// archive's mark, among its first bytes.
func binary(s string) bool {
	if strings.HasPrefix(s, "PK\x03\x04") {
		return true
	}
	odd := 0
	head := s[:min(len(s), maxLook)]
	for i := 0; i < len(head); i++ {
		if c := head[i]; c < ' ' && !isSpace(c) && c != '\x1b' {
			odd++
		}
	}
	return odd*20 > len(head)
}
