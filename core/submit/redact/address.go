package redact

import "strings"

// addresses finds addresses of networks and machines, and UUIDs.
func (v *view) addresses() {
	for i := 0; i < len(v.text); i++ {
		if !isHex(v.text[i]) && v.text[i] != ':' || v.cls[i] == other && v.text[i] != ':' || v.wordBefore(i) {
			continue
		}
		n := v.uuid(i)
		if n == 0 {
			n = v.mac(i)
		}
		if n == 0 {
			n = v.ipv6(i)
		}
		if n == 0 {
			n = v.ipv4(i)
		}
		if n > 0 {
			i += n - 1
		}
	}
}

// wordBefore tells whether a letter or digit stands before text[i].
func (v *view) wordBefore(i int) bool { return i > 0 && v.cls[i-1] != other }

// wordAt tells whether text[i] is a letter or digit.
func (v *view) wordAt(i int) bool { return i < len(v.text) && v.cls[i] != other }

// byteAt is text[i], or 0 outside the text.
func (v *view) byteAt(i int) byte {
	if i < 0 || i >= len(v.text) {
		return 0
	}
	return v.text[i]
}

// groups counts the characters of text[i:] that are groups of hexadecimal
// digits of these lengths with one and the same separator of seps between them.
func (v *view) groups(i int, seps string, lens ...int) int {
	from := i
	sep := byte(0)
	for k, n := range lens {
		if k > 0 {
			switch b := v.byteAt(i); {
			case sep == 0 && b != 0 && strings.IndexByte(seps, b) >= 0:
				sep = b
			case sep == 0 || b != sep:
				return 0
			}
			i++
		}
		for range n {
			if i >= len(v.text) || !isHex(v.text[i]) {
				return 0
			}
			i++
		}
	}
	if v.wordAt(i) || sep != '.' && v.byteAt(i) == sep && v.wordAt(i+1) {
		return 0
	}
	return i - from
}

// plain tells digits that are all one, as of the broadcast address.
func plain(text string) bool {
	word := strings.Trim(text, ":-.")
	return word == "" || strings.Trim(text, ":-."+word[:1]) == ""
}

func (v *view) uuid(i int) int {
	n := v.groups(i, "-", 8, 4, 4, 4, 12)
	if n > 0 && !plain(v.text[i:i+n]) && !strings.HasPrefix(v.low[i:], "258eafa5-") && !v.announced(i, "interface") {
		v.add(ID, i, i+n)
	}
	return n
}

func (v *view) mac(i int) int {
	n := v.groups(i, ":-", 2, 2, 2, 2, 2, 2)
	if n == 0 {
		if n = v.groups(i, ".", 4, 4, 4); n > 0 && v.digits(i, n) == n-2 && v.byteAt(i+n) == '.' {
			return 0
		}
	}
	if b := v.byteAt(i - 1); n > 0 && (b == ':' || b == '-') && i > 1 && isHex(v.text[i-2]) {
		return 0
	}
	if n > 0 && !plain(v.text[i:i+n]) {
		v.add(MAC, i, i+n)
	}
	return n
}

// digits counts the decimal digits of text[i:i+n].
func (v *view) digits(i, n int) int {
	return strings.Count(v.cls[i:i+n], string(rune(digit)))
}

// ipv6 reads groups of up to four hexadecimal digits with colons, and a last
// part in the notation of IPv4, which it leaves to ipv4.
func (v *view) ipv6(i int) int {
	from, groups, double, size := i, 0, false, 0
	for i < len(v.text) && i-from < 46 {
		if v.text[i] == ':' {
			if v.byteAt(i+1) == ':' {
				if double {
					return 0
				}
				double = true
				i++
			} else if i == from || !isHex(v.byteAt(i+1)) {
				break
			}
			i++
			continue
		}
		size = 0
		for i < len(v.text) && isHex(v.text[i]) && v.cls[i] != other && size < 5 {
			i, size = i+1, size+1
		}
		if size == 0 {
			break
		}
		if v.byteAt(i) == '.' && v.digits(i-size, size) == size && v.cls[min(i+1, len(v.cls)-1)] == digit {
			if double {
				return max(i-size-from, 0)
			}
			return 0
		}
		if size > 4 {
			return 0
		}
		groups++
	}
	text := v.text[from:i]
	if v.wordAt(i) || groups > 8 || !double && groups < 8 || groups < 2 || double && groups == 2 && v.digits(from, i-from) == 0 ||
		strings.HasPrefix(v.low[from:], "2001:db8:") || strings.HasPrefix(v.low[from:], "ff0") || v.byteAt(from-1) == ':' {
		return 0
	}
	if strings.HasPrefix(lowered(text), "fe80::") && groups == 2 && len(text) < 9 {
		return len(text)
	}
	v.add(IPv6, from, i)
	return len(text)
}

// ipv4 reads four numbers with dots, or with the commas of FTP's answer 227.
func (v *view) ipv4(i int) int {
	from := i
	sep := byte('.')
	var octet [4]int
	for k := range octet {
		if k == 1 && v.byteAt(i) == ',' {
			sep = ','
		}
		if k > 0 {
			if v.byteAt(i) != sep {
				return 0
			}
			i++
		}
		at := i
		for i < len(v.text) && v.cls[i] == digit && i-at < 4 {
			i++
		}
		octet[k] = number(v.text[at:i])
		if i == at || octet[k] > 255 || i-at > 1 && v.text[at] == '0' || i-at > 3 {
			return 0
		}
	}
	after := v.byteAt(i)
	switch {
	case v.wordAt(i), after == '.' && v.wordAt(i+1) && v.cls[i+1] != upper:
		return 0
	case sep == ',' && !(v.byteAt(from-1) == '(' || v.byteAt(from-1) == '=') || sep == ',' && after != ',':
		return 0
	case v.byteAt(from-1) == sep && from > 1 && v.cls[from-2] == digit:
		return 0
	case after == '-' && v.wordAt(i+1) && v.cls[i+1] != digit, after == '_':
		return i - from // 4.9.9.2-generic
	}
	if !harmless4(octet) && !v.version(from, i, octet) {
		v.add(IPv4, from, i)
	}
	return i - from
}

// harmless4 tells addresses that are the same on every machine: any, loopback,
// documentation, multicast, masks of networks.
func harmless4(o [4]int) bool {
	switch {
	case o[0] == 0 || o[0] == 127 || o[0] >= 224:
		return true
	case o[0] == 192 && o[1] == 0 && o[2] == 2, o[0] == 198 && o[1] == 51 && o[2] == 100, o[0] == 203 && o[1] == 0 && o[2] == 113:
		return true
	}
	return false
}

// version tells whether four numbers are a version: by what stands around, and
// where that says nothing by the numbers.
func (v *view) version(start, end int, o [4]int) bool {
	before, after := v.byteAt(start-1), v.byteAt(end)
	if before == '"' || before == '\'' || before == '>' {
		// "version":"1.2.3.4" and <version>1.2.3.4</version>
		return v.announced(start, versionWords) || o[0] < 10 && !v.announced(start, addressWords)
	}
	switch {
	case before == '@' || before == '[' || before == '/' && v.byteAt(start-2) == '/':
		return false
	case before == '/' || before == '_' || before == '-':
		return start > 1 && v.cls[start-2] != other && !v.announced(start, addressWords)
	case v.announced(start, versionWords):
		return true
	case v.announced(start, addressWords), strings.HasSuffix(v.low[:start], "ffff:"):
		return false
	case after == ':' && end+1 < len(v.text) && v.cls[end+1] == digit, after == '/' && end+1 < len(v.text) && v.cls[end+1] == digit:
		return false
	case o[0] == 192 && o[1] == 168 || o[0] == 172 && o[1]&0xf0 == 16 || o[0] == 169 && o[1] == 254:
		return false
	case o[0] < 30 && o[0] != 10:
		return true
	case o[0] == 10:
		// Behind a name it is a version.
		return before == ' ' && start > 1 && v.cls[start-2] != other && v.capital(start-2)
	}
	return false
}

// capital tells whether the word that ends at text[i] has a capital.
func (v *view) capital(i int) bool {
	for n := 0; i >= 0 && n < 20 && v.cls[i] != other; i, n = i-1, n+1 {
		if v.cls[i] == upper {
			return true
		}
	}
	return false
}

const (
	versionWords = " version versions ver v rev revision release build firmware fw software sw fwver firmwareversion softwareversion swversion powered generator agent model update kernel api protocol "
	addressWords = " ip ipv4 ipaddr ipaddress addr address addresses from to by at for host hostname client peer via received gateway gw remote local source src destination dst interface bind bound listen listening node nameserver dns on clientip yourip rhost laddr raddr connection connect connected is hello nat wan lan router subnet network ntp proxy unix tcp udp rport forwarded realip url uri with target "
)

// announced tells whether one of the words stands right before text[start],
// on its line, with nothing but blanks and marks between.
func (v *view) announced(start int, words string) bool {
	i := start
	for n := 0; i > 0 && n < 6 && v.cls[i-1] == other && v.text[i-1] != '\n' && v.text[i-1] != ','; n++ {
		i--
	}
	end := i
	for i > 0 && end-i < 24 && v.cls[i-1] != other {
		i--
	}
	return i < end && strings.Contains(words, " "+v.low[i:end]+" ")
}
