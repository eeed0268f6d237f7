package redact

import "strings"

// mark is a field of a binary protocol, found by the bytes before it.
type mark struct {
	bytes string
	skip  int  // to the field, from behind the bytes
	how   byte // b: n bytes; v: a value of BER; d: a date of n digits; s: strings with their lengths, as SSH has them
	n     int
	kind  Kind
}

// marks are looked for in every response, certMarks only where names of X.500
// stand, tlsMarks only in records of TLS.
var (
	marks = []mark{
		{"\x06\x03\x55\x04\x03", 0, 'v', 0, Host}, // X.500: commonName, serialNumber, places, organisations
		{"\x06\x03\x55\x04\x05", 0, 'v', 0, Serial},
		{"\x06\x03\x55\x04\x07", 0, 'v', 0, Name},
		{"\x06\x03\x55\x04\x08", 0, 'v', 0, Name},
		{"\x06\x03\x55\x04\x09", 0, 'v', 0, Name},
		{"\x06\x03\x55\x04\x0a", 0, 'v', 0, Name},
		{"\x06\x03\x55\x04\x0b", 0, 'v', 0, Name},
		{"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01", 0, 'v', 0, Email},
		{"\x06\x0a\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19", 0, 'v', 0, Host},
		{"\x00\x07ssh-rsa", 0, 's', 0, Key},
		{"\x00\x07ssh-dss", 0, 's', 0, Key},
		{"\x00\x0bssh-ed25519", 0, 's', 0, Key},
		{"\x00\x08nistp256", 0, 's', 0, Key},
		{"\x00\x08nistp384", 0, 's', 0, Key},
		{"\x00\x08nistp521", 0, 's', 0, Key},
		{"\xffSMBr", 51, 'b', 8, Key}, // the time
	}
	certMarks = []mark{
		{"\xa0\x03\x02\x01\x02", 0, 'v', 0, Key}, // the number
		{"\x17\x0d", 0, 'd', 13, Date},
		{"\x18\x0f", 0, 'd', 15, Date},
		{"\x02\x82\x01\x01\x00", 0, 'b', 256, Key}, // moduli, signatures, points, identifiers of keys
		{"\x02\x81\x81\x00", 0, 'b', 128, Key},
		{"\x03\x82\x01\x01\x00", 0, 'b', 256, Key},
		{"\x03\x81\x81\x00", 0, 'b', 128, Key},
		{"\x03\x42\x00\x04", 0, 'b', 64, Key},
		{"\x04\x14", 0, 'b', 20, Key},
		{"\x80\x14", 0, 'b', 20, Key},
	}
	tlsMarks = []mark{
		{"\x03\x00\x17\x41\x04", 0, 'b', 64, Key}, // points of a key exchange, and signatures of it
		{"\x03\x00\x1d\x20", 0, 'b', 32, Key},
		{"\x04\x01\x01\x00", 0, 'b', 256, Key},
		{"\x08\x04\x01\x00", 0, 'b', 256, Key},
	}
	snmpMarks = []mark{ // sysContact, sysName, sysLocation
		{"\x2b\x06\x01\x02\x01\x01\x04\x00", 0, 'v', 0, Name},
		{"\x2b\x06\x01\x02\x01\x01\x05\x00", 0, 'v', 0, Host},
		{"\x2b\x06\x01\x02\x01\x01\x06\x00", 0, 'v', 0, Name},
	}
)

// packets finds the private fields of binary protocols.
func (v *view) packets() {
	v.marked(marks)
	if strings.Contains(v.text, "\x06\x03\x55\x04") {
		v.marked(certMarks)
		v.altNames()
	}
	if strings.HasPrefix(v.text, "\x16\x03") {
		v.marked(tlsMarks)
		if v.byteAt(5) == 2 { // ServerHello: the random bytes and the session
			v.add(Key, 11, 43)
			v.add(Key, 44, 44+v.be(43, 1))
		}
	}
	v.octets()
	v.ntlm()
	v.smb()
	if i := strings.Index(v.text, "\x14"); i >= 5 && i < 300 && v.be(i-5, 2) == 0 && strings.Contains(v.text[i:], "ssh-") {
		v.add(Key, i+1, i+17) // the cookie of a key exchange
	}
	if v.be(3, 2) == 0x000a { // MySQL: the thread and both halves of the salt
		if n := strings.IndexByte(v.text[5:], 0); n > 0 && n < 64 {
			v.add(Key, n+6, n+10)
			v.add(Key, n+10, n+18)
			v.add(Key, n+37, n+49)
		}
	}
	v.dns()
	v.netbios()
	if n := v.be(1, 2); v.byteAt(0) == 'N' && n > 1 && 3+n <= len(v.text) && v.hostlike(3, 3+n) {
		v.add(Host, 3, 3+n) // the host a registry of Java tells
	}
	if len(v.text) == 48 && v.text[0]&7 == 4 { // NTP: its source and its times
		v.add(Key, 12, 24)
		v.add(Key, 32, 48)
	}
}

// marked adds the fields that marks find.
func (v *view) marked(marks []mark) {
	for _, m := range marks {
		each(v.text, m.bytes, func(i int) {
			i += m.skip
			start, end := i, i+m.n
			switch m.how {
			case 'v':
				start, end = v.ber(i)
				if text := v.text[start:end]; m.kind != Key && (len(text) < 2 || v.lists.generic(text) || v.lists.plain(text) || authority(text)) {
					return
				}
			case 'd':
				if end > len(v.text) || v.digits(i, m.n) != m.n-1 {
					return
				}
			case 's':
				for n := v.be(i, 4); n > 0 && n < 600; n = v.be(i, 4) {
					if n > 16 {
						v.add(Key, i+4, i+4+n)
					}
					i += 4 + n
				}
				return
			}
			v.add(m.kind, start, end)
		})
	}
}

// be reads a number of n bytes at text[i], the highest first; 0 outside.
func (v *view) be(i, n int) int {
	x := 0
	for ; n > 0; n-- {
		x = x<<8 | int(v.byteAt(i))
		i++
	}
	return x
}

// each calls f for every place right behind mark.
func each(text, mark string, f func(i int)) {
	for at := 0; ; {
		i := strings.Index(text[at:], mark)
		if i < 0 {
			return
		}
		at += i + len(mark)
		f(at)
	}
}

// ber reads the header of a value of BER at text[i] and returns its place, cut
// where the text ends.
func (v *view) ber(i int) (start, end int) {
	n := v.be(i+1, 1)
	start = i + 2
	if n > 0x80 && n < 0x84 {
		n, start = v.be(start, n-0x80), start+n-0x80
	}
	start = min(start, len(v.text))
	return start, min(start+n, len(v.text))
}

// altNames reads subjectAltName.
func (v *view) altNames() {
	each(v.text, "\x06\x03\x55\x1d\x11", func(i int) {
		_, end := v.ber(i)
		for i += 2; i+1 < end; {
			start, stop := v.ber(i)
			switch tag := v.text[i]; {
			case tag == 0x30:
				stop = start
			case tag == 0x82 && !v.lists.generic(v.text[start:stop]):
				v.add(Host, start, stop)
			case tag == 0x81:
				v.add(Email, start, stop)
			case tag == 0x87 && v.byteAt(start) != 127:
				v.add(Key, start, stop)
			}
			i = max(stop, i+1)
		}
	})
}

// authority tells names of public certificate authorities and those that tools
// propose.
func authority(name string) bool {
	name = lowered(name)
	for _, ca := range []string{"let's encrypt", "digicert", "isrg", "globalsign", "sectigo", "comodo", "verisign", "thawte", "geotrust", "godaddy",
		"internet widgits", "some-state", "default c", "usertrust", "google trust", "entrust"} {
		if strings.Contains(name, ca) {
			return true
		}
	}
	return false
}

// octets runs the finders of text over the strings of BER, which no blank parts
// from their neighbours.
func (v *view) octets() {
	for i := 0; i+4 < len(v.text); i++ {
		n := int(v.text[i+1])
		if strings.IndexByte("\x04\x0c\x13\x18\x1b", v.text[i]) < 0 || n < 3 || n > 127 || i+2+n > len(v.text) || binary(v.text[i+2:i+2+n]) {
			continue
		}
		at := make([]int, n)
		for k := range at {
			at[k] = i + 2 + k
		}
		v.view(v.part, v.text[i+2:i+2+n], at).shapes()
		i += 1 + n
	}
}

// ntlm reads the challenge of a server: the names and the time it tells.
func (v *view) ntlm() {
	each(v.text, "NTLMSSP\x00\x02\x00\x00\x00", func(i int) {
		base := i - 12
		v.add(Key, base+24, base+32)
		name := base + v.be(i+5, 1)<<8 + v.be(i+4, 1)
		v.utf16(name, name+v.be(i, 1))
		for at := base + v.be(i+33, 1)<<8 + v.be(i+32, 1); v.byteAt(at) != 0; {
			id, n := v.byteAt(at), v.be(at+2, 1)
			if at += 4; id == 7 {
				v.add(Key, at, at+n)
			} else {
				v.utf16(at, at+n)
			}
			at += n
		}
	})
}

// utf16 adds text[start:end], the name of a host, without its last zero.
func (v *view) utf16(start, end int) {
	end = min(end, len(v.text))
	for end > start && v.text[end-1] == 0 {
		end--
	}
	if start < end && wide(v.text[start:end]) && !v.lists.plain(narrow(v.text[start:end])) {
		v.add(Host, start, end)
	}
}

// smb reads the answer to the negotiation of version 1 and of version 2.
func (v *view) smb() {
	each(v.text, "\xffSMBr", func(i int) {
		data := i + 64
		switch key := v.be(i+61, 1); {
		case v.byteAt(i+27) != 17:
		case v.be(i+50, 1) >= 0x80:
			v.add(Key, data, data+16) // the GUID of the server
		default:
			v.add(Key, data, data+key)
			for at := data + key; at < len(v.text); at += 2 {
				from := at
				for v.be(at, 2) != 0 {
					at += 2
				}
				v.utf16(from, at)
			}
		}
	})
	each(v.text, "\xfeSMB@\x00", func(i int) {
		if v.be(i+58, 2) == 0x4100 {
			v.add(Key, i+66, i+82)
			v.add(Key, i+98, i+114) // the time, and that of the start
		}
	})
}

// snmp reads what an administrator writes into a system, and the number of an
// engine.
func (v *view) snmp() {
	v.marked(snmpMarks)
	if v.byteAt(0) == 0x30 {
		each(v.text, "\x80\x00", func(i int) {
			if n := v.be(i-3, 1); v.be(i-4, 1) == 4 && n > 6 && n < 33 {
				v.add(ID, i+2, i-2+n)
			}
		})
	}
}

// dns reads names as DNS writes them: labels with their lengths, up to a zero
// or a pointer.
func (v *view) dns() {
	for i := 0; i+3 < len(v.text); i++ {
		if v.text[i] >= ' ' || v.text[i] == 0 {
			continue // no length of a label
		}
		at, labels := i, 0
		for n := v.be(at, 1); n > 0 && n < 32 && at+1+n < len(v.text) && !binary(v.text[at+1:at+1+n]) && labels < 12; n = v.be(at, 1) {
			at, labels = at+1+n, labels+1
		}
		last := v.byteAt(at)
		if labels == 1 && i > 1 && at > i+4 && v.be(i-2, 2) == at-i+2 && last >= 0xc0 && !v.lists.plain(v.text[i+1:at]) {
			v.add(Name, i+1, at) // an instance of mDNS
		}
		if labels < 2 || last != 0 && last < 0xc0 {
			continue
		}
		name := ""
		for k := i; k < at; k += 1 + int(v.text[k]) {
			name += "." + v.text[k+1:k+1+int(v.text[k])]
		}
		name = name[1:]
		top := name[strings.LastIndexByte(name, '.')+1:]
		if (last != 0 || v.lists.tops.has(top)) && !v.lists.generic(name) && lowered(top) != "arpa" {
			for k := i; k < at; k += 1 + int(v.text[k]) {
				if to := k + 1 + int(v.text[k]); v.text[k+1] != '_' && !(to == at && v.lists.tops.has(top)) {
					v.add(Host, k+1, to)
				}
			}
		}
		i = at
	}
}

// netbios reads the answer to a query of names: the names of the machine and
// its group, and its MAC address.
func (v *view) netbios() {
	each(v.text, "CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\x00\x00\x21\x00\x01", func(i int) {
		at := i + 7
		for count := v.be(i+6, 1); count > 0 && at+18 <= len(v.text); count-- {
			name := strings.TrimRight(v.text[at:at+15], " \x00")
			if !strings.Contains(name, "__MSBROWSE__") && !v.lists.plain(name) {
				v.add(Host, at, at+len(name))
			}
			at += 18
		}
		v.add(Key, at, at+6)
	})
}
