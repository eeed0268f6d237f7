package redact

import "strings"

// lines finds what single protocols say of their host and their users at the
// beginning of a line, at a prompt and in their standing phrases.
func (v *view) lines() {
	for start := 0; start < len(v.text); {
		end := start
		for end < len(v.text) && v.text[end] != '\n' && v.text[end] != '\r' && v.text[end] != 0 {
			end++
		}
		if start < end {
			v.greeting(start, end)
			v.listing(start, end)
			v.prompt(start, end)
			v.phrases(start, end)
		}
		start = end + 1
	}
}

// listing reads a line of ls -l, a header Via and the answer to VRFY.
func (v *view) listing(start, end int) {
	line := v.low[start:end]
	switch {
	case len(line) > 20 && strings.IndexByte("-dlbcps", line[0]) >= 0 && strings.Trim(line[1:10], "rwxst-") == "":
		at := start
		for word := range 4 {
			for at < end && v.text[at] == ' ' {
				at++
			}
			to := v.token(at, end)
			if word > 1 && to > at { // the owner and the group
				v.user(at, to)
			}
			at = to
		}
	case len(line) > 5 && strings.HasPrefix(line, "via: ") && line[5]-'0' < 10:
		at := v.token(start+5, end) + 1
		to := at
		for to < end && v.text[to] > ' ' && v.text[to] != ',' {
			to++
		}
		if at < to && v.hostlike(at, to) && strings.ContainsAny(v.text[at:to], "-.0123456789") {
			v.add(Host, at, to)
		}
	case len(line) > 4 && strings.HasPrefix(line, "252 "):
		at := start + 4
		if v.cls[at] == digit {
			at = v.token(at, end) + 1
		}
		if at < end && v.token(at, end) == end && strings.IndexByte(line, '@') < 0 {
			v.user(at, end)
		}
	}
}

// token returns the end of the word at text[i], which ends at a blank.
func (v *view) token(i, end int) int {
	for i < end && v.text[i] > ' ' {
		i++
	}
	return i
}

const greetingWords = " esmtp smtp lmtp ftp mail ready service server hello says closing greets at pop3 imap imap4 imap4rev1 microsoft cyrus dovecot pleased nntp innd news telnet bid "

// greeting reads 220 host, +OK host, * OK host, :host 001 nick.
func (v *view) greeting(start, end int) {
	i := start
	line := v.low[start:end]
	switch {
	case len(line) > 4 && v.digits(start, 3) == 3 && (line[3] == ' ' || line[3] == '-'):
		i += 4
	case strings.HasPrefix(line, "+ok "):
		i += 4
	case strings.HasPrefix(line, "* ok "), strings.HasPrefix(line, "* preauth "), strings.HasPrefix(line, "* bye "):
		i += strings.IndexByte(line[2:], ' ') + 3
	case line[0] == ':':
		v.irc(start+1, end)
		return
	case strings.Contains(line, ":x:") && strings.Count(line, ":") == 6:
		v.passwd(start, end)
		return
	default:
		return
	}
	if v.byteAt(i) == '[' { // [CAPABILITY ...]
		if close := strings.IndexByte(v.text[i:end], ']'); close > 0 {
			i += close + 1
		}
	}
	for i < end && (v.text[i] == ' ' || v.text[i] == '-' || v.text[i] == '*' || v.text[i] == '=') {
		i++
	}
	to := v.token(i, end)
	next := min(to+1, end)
	word := " " + strings.Trim(v.low[next:v.token(next, end)], ".,:;()") + " "
	for to > i && strings.IndexByte(".,:;", v.text[to-1]) >= 0 {
		to--
	}
	v.greets(i, to, len(word) > 2 && strings.Contains(greetingWords, word))
	// 220 ProFTPD 1.3.5 Server (Name of the administrator's choice)
	if open := strings.Index(line, " server ("); open >= 0 && strings.Contains(line, "proftpd") {
		from := start + open + len(" server (")
		if close := strings.IndexByte(v.text[from:end], ')'); close > 2 && !v.lists.plain(v.text[from:from+close]) {
			v.add(Name, from, from+close)
		}
	}
}

// greets adds text[start:end], the first word of a greeting, if it is a host.
func (v *view) greets(start, end int, announced bool) {
	if start >= end || !v.hostlike(start, end) || v.cls[end-1] == other {
		return
	}
	name := v.low[start:end]
	last := name[strings.LastIndexByte(name, '.')+1:]
	dotted := len(last) < len(name)
	if dotted && (v.digits(end-len(last), len(last)) > 0 || len(last) < 2 || v.lists.files.has(last)) {
		return
	}
	if !dotted {
		if !announced || !v.oneCase(start, end) || end-start < 3 {
			return
		}
		for _, s := range []string{"ftp", "smtp", "mail", "serv", "http", "pop"} {
			if strings.Contains(name, s) && strings.IndexByte(name, '-') < 0 {
				return
			}
		}
	}
	v.add(Host, start, end)
}

// passwd reads anna:x:1000:1000:Anna Kettler:/home/anna:/bin/sh.
func (v *view) passwd(start, end int) {
	fields := strings.Split(v.text[start:end], ":")
	if v.lists.common.has(fields[0]) || v.lists.plain(fields[4]) {
		return
	}
	v.add(User, start, start+len(fields[0]))
	from := start + len(strings.Join(fields[:4], ":")) + 1
	v.add(Name, from, from+len(fields[4]))
}

func (v *view) irc(start, end int) {
	to := v.token(start, end)
	next := min(to+1, end)
	word := v.token(next, end)
	if numeric := word-next == 3 && v.digits(next, 3) == 3; !numeric && string(v.low[next:word]) != "notice" {
		return
	}
	if v.hostlike(start, to) {
		v.add(Host, start, to)
	}
	if nick := min(word+1, end); v.digits(next, word-next) == 3 {
		if to := v.token(nick, end); to > nick+1 && !v.lists.common.has(v.text[nick:to]) && v.cls[nick] != other && v.byteAt(to) == ' ' {
			v.add(User, nick, to)
		}
	}
}

// prompt reads host login: and, at the end of the text, host> and host#.
func (v *view) prompt(start, end int) {
	for start < end && v.cls[start] == other {
		start++ // options of Telnet
	}
	for start < end && v.cls[start] == high {
		start++
	}
	if tty := strings.Index(v.low[start:end], "tty"); tty > 2 { // Debian GNU/Linux 12 host tty1, host (ttyp0)
		before := strings.TrimRight(v.text[start:start+tty], " ()")
		from := strings.LastIndexAny(before, " (") + 1
		if to := start + len(before); v.hostlike(start+from, to) && strings.IndexByte(before[from:], '/') < 0 && v.oneCase(start+from, to) {
			v.add(Host, start+from, to)
		}
	}
	to := v.token(start, end)
	if strings.HasPrefix(v.low[to:end], " login:") && v.hostlike(start, to) {
		v.add(Host, start, to)
		return
	}
	last := to - 1
	if last-start > 2 && v.byteAt(start-1) != '<' && len(strings.TrimSpace(v.text[to:])) == 0 && (v.text[last] == '>' || v.text[last] == '#') && v.hostlike(start, last) && last-start-v.digits(start, last-start) > 2 {
		v.add(Host, start, last)
	}
}

// userPhrases stand before the name of a user, hostPhrases before that of a
// host, idPhrases before the number of a mail, systems before their host.
var (
	userPhrases = []string{"password required for ", "password for ", "logged in as ", "logged on as ", "login as ", "for user ", "invalid user ", "accepted publickey for ",
		"accepted password for ", "maildrop of ", "mailbox of ", "welcome back ", "welcome, ", "hello, ", "by user ", "user name is ", "user is ", "owned by "}
	hostPhrases = []string{"welcome to ", "connected to ", "this is ", "your host is ", "hello ", "helo ", "ehlo ", " at ", " by ", " on ", " host ", "from ",
		"server name is ", "hostname is ", "domain "}
	idPhrases = []string{"queued as ", "smtp id ", "esmtp id ", "esmtps id ", "esmtpsa id "}
	systems   = []string{"linux ", "sunos ", "freebsd ", "openbsd ", "netbsd ", "darwin ", "hp-ux ", "aix "}
)

func (v *view) phrases(start, end int) {
	line := v.low[start:end]
	if len(line) < 6 {
		return
	}
	var firsts [maxPhrases]int16
	v.lists.phrases.find(line, &firsts)
	// after calls f with what follows the first of each phrase.
	after := func(g phraseGroup, f func(at, to int)) {
		for k := g.from; k < g.to; k++ {
			if at := start + int(firsts[k]); at > start {
				f(at, v.token(at, end))
			}
		}
	}
	v.scanned(start, end)
	p := v.lists.phrases
	after(p.user, func(at, _ int) { v.user(at, end) })
	after(p.subject, func(at, to int) { // User anna logged in
		for _, verb := range []string{" logged", " cannot", " has ", " unknown", " accepted", " access", " not ", " ok"} {
			if strings.HasPrefix(v.low[to:end], verb) {
				v.user(at, to)
			}
		}
	})
	after(p.id, func(at, to int) {
		if to = len(strings.TrimRight(v.text[:to], ";")); v.digits(at, to-at) > 0 {
			v.add(Token, at, to)
		}
	})
	after(p.name, func(at, to int) { // of the port mapper of Erlang
		if strings.HasPrefix(v.low[to:end], " at port") && v.hostlike(at, to) {
			v.add(Host, at, to)
		}
	})
	after(p.system, func(at, to int) { // Linux host 5.10.17
		if to+1 < end && v.cls[to+1] == digit && v.hostlike(at, to) {
			v.add(Host, at, to)
		}
	})
	after(p.host, func(at, to int) {
		for to > at && v.cls[to-1] == other {
			to--
		}
		// Any word may follow these: the name of a host ends in a number, or has
		// dots and no number at its end.
		name := v.low[at:to]
		dot := strings.LastIndexByte(name, '.')
		last := name[dot+1:]
		if len(last) < 2 || !v.hostlike(at, to) || v.lists.files.has(last) || v.byteAt(to) == '(' || v.byteAt(to) == '/' || v.lists.plain(strings.TrimRight(name, "0123456789")) {
			return
		}
		if digits := v.digits(to-len(last), len(last)); dot > 0 && digits == 0 || dot < 0 && v.cls[to-1] == digit && to-at-digits > 1 && v.oneCase(at, to) {
			v.add(Host, at, to)
		}
	})
}

// scanned adds the host that a line of Nmap's output names before its address.
func (v *view) scanned(start, end int) {
	line := v.low[start:end]
	at := 0
	if i := strings.Index(line, "nmap scan report for "); i >= 0 {
		at = i + len("nmap scan report for ")
	} else if i := strings.Index(line, "): "); i >= 0 && strings.HasPrefix(line, "service scan ") {
		at = i + len("): ")
	} else if strings.Contains(line, " scan initiated ") {
		at = strings.LastIndexByte(line, ' ') + 1
	}
	if to := v.token(start+at, end); at > 0 && v.byteAt(start+at) != '-' && v.hostlike(start+at, to) {
		v.add(Host, start+at, to)
	}
}

// oneCase tells a word without capitals or of capitals only.
func (v *view) oneCase(start, end int) bool {
	cls := v.cls[start:end]
	return strings.IndexByte(cls, upper) < 0 || strings.IndexByte(cls, lower) < 0
}

// user adds the word at text[at] as the name of a user, with its domain.
func (v *view) user(at, end int) {
	to := at
	for to < end && (v.cls[to] != other || v.text[to] == '.' && v.wordAt(to+1) || v.text[to] == '-' || v.text[to] == '_' || v.text[to] == '$') {
		to++
	}
	if v.byteAt(to) == '\\' && v.wordAt(to+1) && v.hostlike(at, to) {
		v.add(Host, at, to)
		v.user(to+1, end)
		return
	}
	if to-at > 1 && !v.lists.common.has(v.text[at:to]) && v.digits(at, to-at) < to-at && v.byteAt(to) != '/' {
		v.add(User, at, to)
	}
}
