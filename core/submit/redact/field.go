package redact

import "strings"

// fields finds values by the names that announce them: headers, parameters,
// members of JSON, attributes and elements of XML, parts of LDAP names, lines
// of statistics. The letters in fieldWords say how a value is judged:
//
//	u user        h host      H host, only in quotes   n free text
//	r realm       s serial    p path                   e user or e-mail address
//	t token       w token, if it looks like chance     a credentials after a scheme
//	m MAC address d seconds since 1970                 x part of an LDAP name
//	i number of a process, or w                        D domain of an LDAP name
//	q name of a host, or of who logs in
func (v *view) fields() {
	for i := 1; i+1 < len(v.text); i++ {
		switch v.text[i] {
		case ':', '=', ';':
			if v.byteAt(i+1) == v.text[i] {
				continue
			}
		case '>':
		case '<':
			// <td>Serial No</td><td>845722193</td>
			if v.text[i+1] != '/' || !v.wordBefore(i) {
				continue
			}
		case ' ':
			// user "anna", STAT pid 311
			if b := v.text[i+1]; b != '"' && b != '\'' && (v.cls[i+1] != digit || !strings.Contains(v.low[max(0, i-40):i], "stat ")) {
				continue
			}
		default:
			// In binary protocols a length may follow the name.
			if b := v.text[i]; b >= ' ' || b == '\r' || b == '\n' || b == '\t' && v.text[i+1] >= ' ' || !v.wordBefore(i) {
				continue
			}
		}
		if end := v.field(i); end > i {
			i = end - 1
		}
	}
}

// maxTag is how long a tag of HTML may be whose names announce its value.
const maxTag = 200

// field judges the value behind the separator at text[sep] and returns its end
// if it is private.
func (v *view) field(sep int) int {
	end := sep
	for end > 0 && sep-end < 4 && (v.text[end-1] == ' ' || v.text[end-1] == '"' || v.text[end-1] == '\'' || v.text[end-1] == '\\') {
		end--
	}
	flag, start := v.key(end, v.text[sep])
	if flag == 0 && strings.HasSuffix(v.low[:end], "value") {
		// <input name="csrf" value="...">
		open := max(0, end-maxTag)
		open += max(strings.LastIndexByte(v.low[open:end], '<'), 0)
		if k := strings.Index(v.low[open:end], "name=\""); k >= 0 {
			from := open + k + len("name=\"")
			flag, start = v.key(from+max(strings.IndexByte(v.low[from:end], '"'), 0), '=')
		}
	}
	if flag == 0 {
		return 0
	}
	at := sep + 1
	if v.text[sep] == '=' && v.byteAt(at) == '>' {
		at++
	}
	b := v.text[sep]
	for at < len(v.text) && at-sep < 60 && (v.text[at] == ' ' || v.text[at] == '\t' || b < ' ' && v.text[at] < ' ' && at-sep < 6) {
		at++
	}
	if b == ':' && v.byteAt(at) == '<' && v.byteAt(at+1) == '/' {
		b = '<'
	}
	for b == '<' && at-sep < 60 && at < len(v.text) && (v.text[at-1] != '>' || v.text[at] <= ' ' || v.text[at] == '<') {
		at++
	}
	for v.byteAt(at) == '\\' && v.byteAt(at+1) == '"' {
		at++
	}
	if flag == 'a' {
		return v.credentials(at)
	}
	if flag == 't' && v.byteAt(at) == 'W' && v.byteAt(at+1) == '/' {
		at += 2
	}
	if b == ' ' && v.cls[sep+1] == digit && (flag != 'i' && flag != 'd' || !v.lineStarts(start, "stat ")) {
		return 0
	}
	stops := "\"'<>;,&|)]}{ "
	quote := v.byteAt(at)
	switch {
	case quote == '"' || quote == '\'':
		at++
		stops = "\\" + string(quote)
		if flag == 'p' || flag == 'u' {
			stops = string(quote)
		}
	case b == '<' || b == '>':
		stops = "<\""
	case flag == 'H', b == ';' && flag != 'h':
		return 0
	case flag == 'x' || flag == 'D':
		stops = ",/+<>\"';"
	case flag == 'n' || flag == 'r' || flag == 'q':
		stops = "<>\"|;"
		if b == '=' {
			stops = ",&" + stops
		}
	}
	end = at
	for end < len(v.text) && end-at < 200 && v.text[end] >= ' ' && strings.IndexByte(stops, v.text[end]) < 0 {
		end++
	}
	for end > at && (v.text[end-1] == ' ' || v.text[end-1] == '.' || v.text[end-1] == '\\') {
		end--
	}
	if end > at && v.value(flag, at, end) {
		return end
	}
	return 0
}

// key looks up the name that ends before text[end]: the longest tail of it that
// is in the list. The words of a name are joined by blanks, marks or capitals.
func (v *view) key(end int, sep byte) (flag byte, start int) {
	var buf [40]byte
	n := len(buf)
	i := end
	blanks := 0
	for i > 0 && n > 0 {
		b := v.text[i-1]
		switch {
		case v.cls[i-1] != other && v.cls[i-1] != high:
			n--
			buf[n] = v.low[i-1]
		case b == '-' || b == '_' || b == '.':
		case b == ' ' && blanks < 2 && sep != '>' && i < end && v.text[i] != ' ':
			blanks++
		default:
			if sep == '>' && b != '<' && b != ':' || v.ofProgram(i, end) {
				return 0, 0
			}
			return flag, start
		}
		i--
		// A word begins here if another one ends before.
		if v.cls[i] != other && (i == 0 || v.cls[i-1] == other || v.cls[i-1] == lower && v.cls[i] == upper) {
			if f, ok := v.lists.fields.find(string(buf[n:])); ok {
				if (f == 'x' || f == 'D') && !v.begins(i) {
					continue
				}
				flag, start = f, i
			}
		}
	}
	if sep == '>' || v.ofProgram(i, end) {
		return 0, 0
	}
	return flag, start
}

// ofProgram tells names of fields that say which program it is.
func (v *view) ofProgram(start, end int) bool {
	for _, w := range []string{"build", "git", "commit", "version", "schema"} {
		if strings.Contains(v.low[start:end], w) {
			return true
		}
	}
	return false
}

// begins tells whether a part of an LDAP name may begin at text[i].
func (v *view) begins(i int) bool {
	for i > 0 && v.text[i-1] == ' ' {
		i--
	}
	return i == 0 || v.text[i-1] < ' ' || strings.IndexByte(",/:=(\"'+;", v.text[i-1]) >= 0
}

// lineStarts tells whether the line of text[i] begins with word.
func (v *view) lineStarts(i int, word string) bool {
	at := i - len(word)
	return at >= 0 && string(v.low[at:i]) == word && (at == 0 || v.text[at-1] == '\n')
}

// value adds text[start:end] if it is what flag asks for.
func (v *view) value(flag byte, start, end int) bool {
	text := v.text[start:end]
	if flag != 'h' && flag != 'H' && flag != 'q' && v.lists.plain(text) || plain(text) || text[0] == '{' || text[0] == '[' || text[0] == '$' && v.byteAt(start+1) == '{' || text[0] == '%' && text[len(text)-1] == '%' {
		return false
	}
	after := v.byteAt(end)
	first, _, _ := strings.Cut(text, ".")
	program := after == '(' || v.lists.code.has(first) && len(first) < len(text)
	digits := v.digits(start, end-start)
	kind := Token
	switch flag {
	case 'u', 'e':
		// uid=1000(anna), KETTLER\anna
		if open := strings.IndexByte(text, '('); open > 0 && digits >= open && flag == 'u' {
			v.add(User, start+open+1, end)
			return true
		}
		if slash := strings.LastIndexByte(text, '\\'); slash > 0 {
			v.add(Host, start, start+len(strings.TrimRight(text[:slash], "\\")))
			start += slash + 1
		}
		kind = User
		if mark := strings.Index(text, "%40"); mark > 0 {
			end = start + mark
			digits = v.digits(start, mark)
		}
		if program || digits == len(text) || !v.free(start, end) || strings.IndexByte(text, '/') >= 0 || strings.Count(text, " ") > 2 || v.cls[start] == other {
			return false
		}
	case 'h', 'H':
		kind = Host
		if colon := strings.IndexByte(text, ':'); colon > 0 {
			end = start + colon
		}
		if program || !v.hostlike(start, end) {
			return false
		}
	case 'D':
		kind = Host
	case 'q':
		kind = Name
		line := v.low[strings.LastIndexByte(v.low[:start], '\n')+1 : start]
		if !strings.Contains(line, "login:") {
			kind = Host
			// Names of models have a hyphen and a number too, but one hyphen and capitals.
			if hyphens := strings.Count(text, "-"); !v.hostlike(start, end) || digits == 0 || hyphens == 0 || strings.ContainsAny(text, ". ") ||
				hyphens < 2 && text != v.low[start:end] {
				return false
			}
		}
	case 'n', 'x':
		kind = Name
		if program || len(text) < 3 || text[0] == '/' || strings.Contains(text, "://") || digits*2 > len(text) {
			return false
		}
	case 'r':
		kind = Realm
		if v.lists.model(text) || v.lists.plain(strings.TrimRight(text, "0123456789.")) {
			return false
		}
	case 's':
		kind = Serial
		if digits == 0 && len(text) < 8 || len(text) < 4 || program {
			return false
		}
	case 'p':
		return !program && (strings.IndexByte("/~\\", text[0]) >= 0 || strings.HasPrefix(text[1:], ":")) && v.path(start, end)
	case 'd':
		kind = Date
		if digits != len(text) || len(text) < 10 || len(text) > 13 || text[0] != '1' {
			return false
		}
	case 'm':
		kind = MAC
		if len(text) != 12 || plain(text) {
			return false
		}
	case 't':
		if program || len(text) < 3 || digits == len(text) && len(text) < 6 {
			return false
		}
		for _, magic := range []string{"z9hG4bK", "W/"} {
			if strings.HasPrefix(text, magic) {
				start += len(magic)
			}
		}
	case 'i':
		kind = ID
		if digits == len(text) && digits > 1 && digits < 8 {
			break
		}
		fallthrough
	case 'w':
		if program || !v.random(start, end) {
			return false
		}
	}
	v.add(kind, start, end)
	return true
}

// random tells a value that no one wrote by hand.
func (v *view) random(start, end int) bool {
	n := end - start
	digits := v.digits(start, n)
	if n < 8 || strings.IndexByte(v.text[start:end], ' ') >= 0 {
		return false
	}
	return digits > 1 && digits < n || digits == n || n > 15 && v.mixed(start, end)
}

// mixed tells capitals in no order.
func (v *view) mixed(start, end int) bool {
	changes := 0
	for i := start + 1; i < end; i++ {
		if v.cls[i] != v.cls[i-1] {
			changes++
		}
	}
	return changes*3 > end-start
}

// hostlike tells a word that may be the name of a machine.
func (v *view) hostlike(start, end int) bool {
	text := v.text[start:end]
	if len(text) < 2 || len(text) > 253 || v.lists.generic(text) {
		return false
	}
	letters := 0
	for i := range len(text) {
		b := text[i]
		switch c := v.cls[start+i]; {
		case c == upper || c == lower || c == high:
			letters++
		case c == other && b != '.' && b != '-' && b != '_' && (b != ' ' || i == 0):
			return false
		}
	}
	// v1.2.3 and 4.0-rc1 are versions.
	return letters > 1 && !(v.cls[start] == digit && strings.IndexByte(text, '.') > 0 && letters < 4) &&
		!(text[0] == 'v' && len(text) > 1 && v.cls[start+1] == digit && strings.IndexByte(text, '.') > 0)
}

// plain tells a value that says nothing: of common words and numbers.
func (l *lists) plain(text string) bool {
	cls := classes(text)
	some := len(text) < 2
	for i := 0; i < len(text); i++ {
		from := i
		for i < len(text) && cls[i] != other {
			i++
		}
		switch w := text[from:i]; {
		case len(w) == 0:
		case l.common.has(w), l.camel(w):
			some = true
		case len(w) == len(text), len(w) > 2 && (cls[from] != digit || len(w) > 5):
			return false
		}
	}
	return some
}

// camel tells HomeGateway, a word made of common words.
func (l *lists) camel(w string) bool {
	from := 0
	for i := 1; i <= len(w); i++ {
		if i == len(w) || classOf(w[i]) == upper && classOf(w[i-1]) == lower {
			if from == 0 && i == len(w) || !l.common.has(w[from:i]) {
				return false
			}
			from = i
		}
	}
	return true
}

// model tells the name of a product with its model among common words.
func (l *lists) model(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' })
	known := 0
	for _, w := range words {
		if l.common.has(w) {
			known++
		}
	}
	return known > 2 && known >= len(words)-1
}
