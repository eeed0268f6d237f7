package redact

import "strings"

// packets finds the private fields of binary protocols.
func (v *view) packets() {
	v.certificates()
	v.octets()
	v.tls()
	v.ntlm()
	v.smb()
	v.ssh()
	v.mysql()
	v.dns()
	v.netbios()
	v.rmi()
	v.ntp()
}

// be reads a number of n bytes at text[i], the highest first; 0 outside.
func (v *view) be(i, n int) int {
	if i < 0 || i+n > len(v.text) {
		return 0
	}
	x := 0
	for k := range n {
		x = x<<8 | int(v.text[i+k])
	}
	return x
}

func (v *view) le(i, n int) int {
	x := 0
	for k := range n {
		x |= int(v.byteAt(i+k)) << (8 * k)
	}
	return x
}

// each calls f for every place right behind mark.
func (v *view) each(mark string, f func(i int)) { each(v.text, mark, f) }

func each(text string, mark string, f func(i int)) {
	for at := 0; ; {
		i := strings.Index(text[at:], mark)
		if i < 0 {
			return
		}
		at += i + len(mark)
		f(at)
	}
}

// value reads the header of a value of BER at text[i] and returns its place,
// cut where the text ends.
func (v *view) ber(i int) (start, end int) {
	n := int(v.byteAt(i + 1))
	start = i + 2
	if n > 0x80 && n < 0x84 {
		n, start = v.be(start, n-0x80), start+n-0x80
	} else if n >= 0x80 {
		return 0, 0
	}
	if start > len(v.text) {
		return 0, 0
	}
	return start, min(start+n, len(v.text))
}

// octets runs the finders of text over the strings of BER, which no blank parts
// from their neighbours.
func (v *view) octets() {
	for i := 0; i+4 < len(v.text); i++ {
		n := int(v.text[i+1])
		if tag := v.text[i]; tag != 4 && tag != 0x18 && tag != 0x1b && tag != 0x0c && tag != 0x13 || n < 3 || n > 127 || i+2+n > len(v.text) || binary(v.text[i+2:i+2+n]) {
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

// bin adds the bytes of a binary field.
func (v *view) bin(start, n int) {
	if start >= 0 && n > 0 && start < len(v.text) {
		v.add(Key, start, start+n)
	}
}

// certificates reads the names, dates, numbers and keys of X.509.
func (v *view) certificates() {
	names := 0
	name := func(k Kind) func(i int) {
		return func(i int) {
			names++
			start, end := v.ber(i)
			if end-start > 1 && !v.lists.generic(v.text[start:end]) && !v.lists.plain(v.text[start:end]) && !v.authority(start, end) {
				v.add(k, start, end)
			}
		}
	}
	for i, oid := range []byte{3, 5, 7, 8, 9, 10, 11} {
		k := [...]Kind{Host, Serial, Name}[min(i, 2)]
		v.each("\x06\x03\x55\x04"+string([]byte{oid}), name(k))
	}
	v.each("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01", name(Email))
	v.each("\x06\x0a\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19", name(Host))
	if names == 0 {
		return
	}
	v.each("\xa0\x03\x02\x01\x02\x02", func(i int) {
		start, end := v.ber(i - 1)
		v.bin(start, end-start)
	})
	v.each("\x06\x03\x55\x1d\x11", func(i int) { // subjectAltName
		_, end := v.ber(i)
		for i += 2; i+1 < end; {
			start, stop := v.ber(i)
			switch tag := v.text[i]; {
			case tag == 0x30:
				i = start
				continue
			case stop > end || stop <= start:
				return
			case tag == 0x82 && !v.lists.generic(v.text[start:stop]):
				v.add(Host, start, stop)
			case tag == 0x81:
				v.add(Email, start, stop)
			case tag == 0x87 && v.text[start] != 127:
				v.bin(start, stop-start)
			}
			i = stop
		}
	})
	for _, mark := range []string{"\x17\x0d", "\x18\x0f"} {
		v.each(mark, func(i int) {
			if n := int(mark[1]); i+n <= len(v.text) && v.digits(i, n) == n-1 {
				v.add(Date, i, i+n)
			}
		})
	}
	// Moduli, points, signatures, identifiers of keys.
	v.each("\x02\x82\x01\x01\x00", func(i int) { v.bin(i, 256) })
	v.each("\x02\x81\x81\x00", func(i int) { v.bin(i, 128) })
	v.each("\x03\x82\x01\x01\x00", func(i int) { v.bin(i, 256) })
	v.each("\x03\x81\x81\x00", func(i int) { v.bin(i, 128) })
	v.each("\x03\x42\x00\x04", func(i int) { v.bin(i, 64) })
	v.each("\x04\x14", func(i int) { v.bin(i, 20) })
	v.each("\x80\x14", func(i int) { v.bin(i, 20) })
}

// authority tells names of public certificate authorities.
func (v *view) authority(start, end int) bool {
	name := v.low[start:end]
	for _, ca := range []string{"let's encrypt", "digicert", "isrg", "globalsign", "sectigo", "comodo", "verisign", "thawte", "geotrust", "godaddy",
		"internet widgits", "some-state", "default c", "trustcenter", "usertrust", "amazon", "google trust", "baltimore", "entrust"} {
		if strings.Contains(name, ca) {
			return true
		}
	}
	return false
}

// tls reads the random bytes, the session and the key exchange of a server.
func (v *view) tls() {
	for i := 0; i+9 < len(v.text) && v.text[i] == 0x16 && v.text[i+1] == 3; {
		end := min(i+5+v.be(i+3, 2), len(v.text))
		for at := i + 5; at+4 < end; {
			n := v.be(at+1, 3)
			body := at + 4
			switch v.text[at] {
			case 2: // ServerHello
				v.bin(body+2, 32)
				v.bin(body+35, min(v.be(body+34, 1), 32))
			case 12: // ServerKeyExchange on a named curve
				if v.byteAt(body) == 3 {
					point := v.be(body+3, 1)
					v.bin(body+4, point)
					v.bin(body+8+point, n-8-point)
				}
			}
			at = body + n
		}
		i += 5 + v.be(i+3, 2)
	}
}

// ntlm reads the challenge of a server: the names and the time it tells.
func (v *view) ntlm() {
	v.each("NTLMSSP\x00\x02\x00\x00\x00", func(i int) {
		base := i - 12
		field := func(at int, k Kind) (start, end int) {
			start = base + v.le(at+4, 4)
			end = min(start+v.le(at, 2), len(v.text))
			if start < base || start > len(v.text) {
				return 0, 0
			}
			return start, end
		}
		start, end := field(i, Host)
		v.utf16(start, end)
		v.bin(base+24, 8)
		start, end = field(base+40, Host)
		for start+4 <= end {
			id, n := v.le(start, 2), v.le(start+2, 2)
			start += 4
			if id == 0 {
				break
			} else if id == 7 {
				v.bin(start, min(n, end-start))
			} else if id < 6 {
				v.utf16(start, min(start+n, end))
			}
			start += n
		}
	})
}

// utf16 adds text[start:end], the name of a host, without its last zero.
func (v *view) utf16(start, end int) {
	for end > start && v.text[end-1] == 0 {
		end--
	}
	if end-start < 3 || !wide(v.text[start:end]) {
		return
	}
	if !v.lists.plain(narrow(v.text[start:end])) {
		v.add(Host, start, end)
	}
}

// smb reads the answer to the negotiation of version 1 and of version 2.
func (v *view) smb() {
	v.each("\xffSMBr", func(i int) {
		base := i - 5
		if v.byteAt(base+32) != 17 {
			return
		}
		v.bin(base+56, 8) // the time
		data := base + 69
		if v.le(base+52, 4)&0x80000000 != 0 {
			v.bin(data, 16) // the GUID of the server
			return
		}
		key := int(v.byteAt(base + 66))
		v.bin(data, key)
		for at := data + key; at < len(v.text); {
			end := at
			for end+1 < len(v.text) && (v.text[end] != 0 || v.text[end+1] != 0) {
				end += 2
			}
			v.utf16(at, min(end, len(v.text)))
			at = end + 2
		}
	})
	v.each("\xfeSMB@\x00", func(i int) {
		if body := i + 58; v.le(body, 2) == 65 {
			v.bin(body+8, 16)
			v.bin(body+40, 16) // the time, and that of the start
		}
	})
}

// ssh reads the cookie of a key exchange and host keys.
func (v *view) ssh() {
	if i := strings.Index(v.text, "\x14"); i >= 5 && i < 300 && v.be(i-5, 2) == 0 && strings.Contains(v.text[i:], "ssh-") {
		v.bin(i+1, 16)
	}
	for _, name := range []string{"ssh-rsa", "ssh-ed25519", "nistp256", "nistp384", "nistp521", "ssh-dss"} {
		v.each("\x00\x00\x00"+string([]byte{byte(len(name))})+name, func(i int) {
			for n := v.be(i, 4); n > 0 && n < 600 && i+4 < len(v.text); n = v.be(i, 4) {
				if n > 16 {
					v.bin(i+4, n)
				}
				i += 4 + n
			}
		})
	}
}

// mysql reads the greeting of version 10: the thread and the salt.
func (v *view) mysql() {
	if v.be(3, 2) != 0x000a {
		return
	}
	if n := strings.IndexByte(v.text[5:], 0); n > 0 && n < 64 {
		thread := 5 + n + 1
		v.bin(thread, 4)
		v.bin(thread+4, 8)
		if v.byteAt(thread+12) == 0 {
			v.bin(thread+31, 12)
		}
	}
}

// snmp reads sysContact, sysName and sysLocation, and the number of an engine.
func (v *view) snmp() {
	for i, k := range []Kind{Name, Host, Name} {
		object := byte(4 + i)
		v.each("\x2b\x06\x01\x02\x01\x01"+string([]byte{object})+"\x00\x04", func(i int) {
			if start, end := v.ber(i - 1); end > start && !v.lists.plain(v.text[start:end]) {
				v.add(k, start, end)
			}
		})
	}
	if v.byteAt(0) == 0x30 {
		v.each("\x80\x00", func(i int) {
			if n := int(v.byteAt(i - 3)); v.byteAt(i-4) == 4 && n > 6 && n < 33 {
				v.add(ID, i+2, i-2+n)
			}
		})
	}
}

// dns reads names as DNS writes them: labels with their lengths, up to a zero
// or a pointer.
func (v *view) dns() {
	for i := 0; i+3 < len(v.text); i++ {
		at, labels := i, 0
		for at < len(v.text) && labels < 12 {
			n := int(v.text[at])
			if n == 0 || n > 31 || at+1+n >= len(v.text) || !v.label(at+1, at+1+n) {
				break
			}
			at, labels = at+1+n, labels+1
		}
		if labels == 1 && i > 1 && v.be(i-2, 2) == at-i+2 && v.byteAt(at) >= 0xc0 && !v.lists.plain(v.text[i+1:at]) {
			v.add(Name, i+1, at) // an instance of mDNS
		}
		if labels < 2 || at >= len(v.text) || v.text[at] != 0 && v.text[at] < 0xc0 {
			continue
		}
		// The same name with dots.
		name := ""
		for k := i; k < at; k += 1 + int(v.text[k]) {
			name += v.text[k+1:k+1+int(v.text[k])] + "."
		}
		name = name[:len(name)-1]
		top := name[strings.LastIndexByte(name, '.')+1:]
		if (v.text[at] != 0 || v.lists.tops.has(top)) && !v.lists.generic(name) && !strings.HasSuffix(lowered(name), ".arpa") {
			for k := i; k < at; k += 1 + int(v.text[k]) {
				from, to := k+1, k+1+int(v.text[k])
				if v.text[from] != '_' && !(v.lists.tops.has(v.text[from:to]) && k > i) {
					v.add(Host, from, to)
				}
			}
		}
		i = at
	}
}

// label tells whether text[start:end] may be a label, of mDNS as well.
func (v *view) label(start, end int) bool {
	for i := start; i < end; i++ {
		if b := v.text[i]; b < ' ' || b == 0x7f {
			return false
		}
	}
	return true
}

// netbios reads the answer to a query of names: the names of the machine and
// its group, and its MAC address.
func (v *view) netbios() {
	v.each("CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\x00\x00\x21\x00\x01", func(i int) {
		count := int(v.byteAt(i + 6))
		at := i + 7
		for ; count > 0 && at+18 <= len(v.text); count-- {
			name := strings.TrimRight(v.text[at:at+15], " \x00")
			if len(name) > 1 && !strings.Contains(name, "__MSBROWSE__") && !v.lists.plain(name) {
				v.add(Host, at, at+len(name))
			}
			at += 18
		}
		v.bin(at, 6)
	})
}

// rmi reads the host a registry of Java tells.
func (v *view) rmi() {
	if n := v.be(1, 2); v.byteAt(0) == 'N' && n > 1 && 3+n <= len(v.text) && v.hostlike(3, 3+n) {
		v.add(Host, 3, 3+n)
	}
}

// ntp reads the times and the source of a server.
func (v *view) ntp() {
	if len(v.text) == 48 && v.text[0]&7 == 4 {
		v.bin(12, 12)
		v.bin(32, 16)
	}
}
