package escape

import (
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

const hexLower = "0123456789abcdef"

// class of a byte in the SF notation.
const (
	raw  uint8 = iota // itself
	back              // a backslash and itself
	ctl               // \r \n \t
	hex               // \xhh
	nul               // \0, or \x00 before a digit
)

// sfTable holds classOf for each byte; it never changes.
var sfTable = func() (table [256]uint8) {
	for b := range table {
		table[b] = classOf(byte(b))
	}
	return table
}()

func sfClass(b byte) uint8 { return sfTable[b] }

// Special reports whether Nmap writes b as a backslash and itself.
func Special(b byte) bool { return sfTable[b] == back }

// classOf is the table of Nmap's escapes for one byte.
func classOf(b byte) uint8 {
	switch {
	case b == 0:
		return nul
	case isAlnum(b):
		return raw
	case b == '\r' || b == '\n' || b == '\t':
		return ctl
	case strings.IndexByte(`\?"[]().*+$^|`, b) >= 0:
		return back
	case b > ' ' && b < 0x7f:
		return raw
	}
	return hex
}

// Encode writes data as Nmap does between the quotes of a fingerprint's
// response. A NUL is \0, but \x00 before an ASCII digit; the last byte has no
// next one, so a response that Nmap cut must be cut before it comes here.
//
// Imitates addToServiceFingerprint in Nmap's service_scan.cc.
func Encode(data []byte) string { return string(AppendEncoded(nil, data)) }

// AppendEncoded appends what Encode returns to dst.
func AppendEncoded(dst, data []byte) []byte {
	for i := 0; i < len(data); i++ {
		start := i
		for i < len(data) && sfTable[data[i]] == raw {
			i++
		}
		dst = append(dst, data[start:i]...)
		if i < len(data) {
			dst = appendSF(dst, data[i], i+1 < len(data) && isDigit(data[i+1]))
		}
	}
	return dst
}

// EncodeMap is Encode with the place of every byte in the text.
func EncodeMap(data []byte) (string, Map) {
	var m Map
	m.Grow(len(data))
	var dst []byte
	for i, b := range data {
		start := len(dst)
		dst = appendSF(dst, b, i+1 < len(data) && isDigit(data[i+1]))
		m.Append(source.Span{Start: start, End: len(dst)})
	}
	return string(dst), m
}

func appendSF(dst []byte, b byte, beforeDigit bool) []byte {
	switch sfClass(b) {
	case raw:
		return append(dst, b)
	case back:
		return append(dst, '\\', b)
	case ctl:
		return append(dst, '\\', letterOf(b))
	case nul:
		if !beforeDigit {
			return append(dst, '\\', '0')
		}
	}
	return append(dst, '\\', 'x', hexLower[b>>4], hexLower[b&15])
}

// letterOf is the letter behind the backslash for CR, LF and TAB.
func letterOf(b byte) byte {
	switch b {
	case '\r':
		return 'r'
	case '\n':
		return 'n'
	}
	return 't'
}

// Decode reads the SF notation in one pass: \0 is NUL whatever follows, \r \n
// \t, \xHH with two digits of either case, a backslash and any other character
// is that character, everything else is itself. It never stops early; what Nmap
// would not have written is a finding:
//
//	escape-cut      the text ends inside an escape; nothing is decoded for it
//	escape-not-hex  \x without two hex digits; decoded as the letter x
//	escape-unknown  a backslash that Nmap would not have put there
//	escape-missing  a character that Nmap always escapes
func Decode(text string) (data []byte, m Map, ds diag.List) {
	m.Grow(len(text))
	data = make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		b, n, code := DecodeOne(text[i:])
		s := source.Span{Start: i, End: i + n}
		if code != "" {
			ds = append(ds, SFFinding(code, s, text[i:i+n]))
		}
		if code != Cut {
			data = append(data, b)
			m.Append(s)
		}
		i += n
	}
	return data, m, ds
}

// The codes of Decode and DecodeOne.
const (
	Cut     diag.Code = "escape-cut"
	NotHex  diag.Code = "escape-not-hex"
	Unknown diag.Code = "escape-unknown"
	Missing diag.Code = "escape-missing"
)

// DecodeOne reads the one byte at the start of text, which must not be empty,
// and the length of its notation. With the code Cut there is no byte; with any
// other the byte is the best reading.
func DecodeOne(text string) (b byte, n int, code diag.Code) {
	c := text[0]
	if c != '\\' {
		if cl := sfClass(c); cl != raw {
			return c, 1, Missing
		}
		return c, 1, ""
	}
	if len(text) < 2 {
		return 0, 1, Cut
	}
	switch c = text[1]; c {
	case '0':
		return 0, 2, ""
	case 'r':
		return '\r', 2, ""
	case 'n':
		return '\n', 2, ""
	case 't':
		return '\t', 2, ""
	case 'x':
		return hexPair(text)
	}
	if sfClass(c) != back {
		return c, 2, Unknown
	}
	return c, 2, ""
}

// hexPair reads \xHH at the start of text.
func hexPair(text string) (b byte, n int, code diag.Code) {
	for n = 2; n < 4; n++ {
		if n == len(text) {
			return 0, n, Cut
		}
		d, ok := unhex(text[n])
		if !ok {
			return 'x', 2, NotHex
		}
		b = b<<4 | d
	}
	return b, 4, ""
}

// SFFinding words a code of DecodeOne for the notation got at s.
func SFFinding(code diag.Code, s source.Span, got string) diag.Diagnostic {
	d := diag.Diagnostic{Code: code, Severity: diag.Warning, Span: s}
	switch code {
	case Cut:
		d.Message = fmt.Sprintf("the text ends inside the escape %q", got)
		d.Hint = "Copy the fingerprint again, to its end."
	case NotHex:
		d.Message = fmt.Sprintf("found %q, expected two hex digits after it", got)
		d.Hint = "Copy the fingerprint again; characters are missing here."
	case Unknown:
		d.Message = fmt.Sprintf("Nmap does not write the escape %q; it is read as %q", got, got[1:])
	case Missing:
		d.Message = fmt.Sprintf("Nmap never writes %q bare here; a backslash may have been lost", got)
		d.Hint = "Copy the fingerprint from Nmap's own output if the length does not fit."
	}
	return d
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isAlnum(b byte) bool {
	return isDigit(b) || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

func unhex(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
