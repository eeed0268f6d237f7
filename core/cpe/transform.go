package cpe

import "strings"

const hexUpper = "0123456789ABCDEF"

// Transform writes b, a text substituted into a cpe template, as Nmap does: a
// character with a meaning in URIs becomes % and two upper-case hex digits,
// each white-space character an underscore, ASCII letters lower case. It stops
// at a NUL. Everything else stays, bytes from 0x80 on as well.
//
// Imitates transform_cpe in Nmap's service_scan.cc.
func Transform(b []byte) string {
	var sb strings.Builder
	for _, c := range b {
		if c == 0 {
			break
		}
		sb.WriteString(TransformByte(c))
	}
	return sb.String()
}

// TransformByte is what Transform makes of one byte that is not NUL: one or
// three bytes.
func TransformByte(c byte) string {
	switch {
	case special(c):
		return string([]byte{'%', hexUpper[c>>4], hexUpper[c&15]})
	case isSpace(c):
		return "_"
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	}
	return string([]byte{c})
}

// special reports whether Nmap writes c as %HH.
func special(c byte) bool { return strings.IndexByte(`:/?#[]@!$&'()*+,;=%<>"`, c) >= 0 }

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }
