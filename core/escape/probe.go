package escape

import (
	"fmt"

	"matchline/core/diag"
	"matchline/core/source"
)

// The codes of DecodeProbe.
const (
	// ProbeUnknown: a backslash and a character that is not one of \ 0 n r t x.
	ProbeUnknown diag.Code = "probe-escape-unknown"
	// ProbeNotHex: \x that two hex digits do not follow.
	ProbeNotHex diag.Code = "probe-escape-not-hex"
	// ProbeCut: a backslash at the very end.
	ProbeCut diag.Code = "probe-escape-cut"
)

// probeRefusal is what Nmap prints for all of them.
const probeRefusal = "bad probe string escaping"

// EncodeProbe writes data as the text of a Probe line between two delim:
// printable bytes as themselves, \\ \0 \n \r \t, everything else and delim
// itself as \xhh.
func EncodeProbe(data []byte, delim byte) (string, Map) {
	var m Map
	m.Grow(len(data))
	var dst []byte
	for _, b := range data {
		start := len(dst)
		switch {
		case b == 0:
			dst = append(dst, '\\', '0')
		case b == '\r' || b == '\n' || b == '\t':
			dst = append(dst, '\\', letterOf(b))
		case b == delim || b < ' ' || b >= 0x7f:
			dst = append(dst, '\\', 'x', hexLower[b>>4], hexLower[b&15])
		case b == '\\':
			dst = append(dst, '\\', '\\')
		default:
			dst = append(dst, b)
		}
		m.Append(source.Span{Start: start, End: len(dst)})
	}
	return string(dst), m
}

// DecodeProbe reads the text between the delimiters of a Probe line by the
// rules of Nmap after 7.99: \\ \0 \n \r \t and \xHH; \0 is one NUL whatever
// follows, so \012 is NUL and the characters 1 and 2. Every other backslash is
// an Error finding at its place, with what older releases made of it; the data
// then go on with that older reading (or the character itself).
//
// Imitates cstring_unescape in Nmap's utils.cc.
func DecodeProbe(text string) (data []byte, m Map, ds diag.List) {
	m.Grow(len(text))
	data = make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		b, n, d := probeOne(text[i:])
		s := source.Span{Start: i, End: i + n}
		if d != nil {
			d.Span = s
			ds = append(ds, *d)
		}
		if d == nil || d.Code != ProbeCut {
			data = append(data, b)
			m.Append(s)
		}
		i += n
	}
	return data, m, ds
}

func probeOne(text string) (byte, int, *diag.Diagnostic) {
	if text[0] != '\\' {
		return text[0], 1, nil
	}
	if len(text) == 1 {
		return 0, 1, probeError(ProbeCut, "the probe string ends in a backslash", `Write \\ for a backslash.`)
	}
	switch c := text[1]; c {
	case '\\':
		return '\\', 2, nil
	case '0':
		return 0, 2, nil
	case 'n':
		return '\n', 2, nil
	case 'r':
		return '\r', 2, nil
	case 't':
		return '\t', 2, nil
	case 'x':
		b, n, code := hexPair(text)
		if code != "" {
			return 'x', n, probeError(ProbeNotHex, fmt.Sprintf("found %q, expected two hex digits after \\x", text[:n]), `Write two hex digits, such as \x07.`)
		}
		return b, n, nil
	case 'a', 'b', 'f', 'v':
		b := map[byte]byte{'a': 7, 'b': 8, 'f': 12, 'v': 11}[c]
		return b, 2, probeError(ProbeUnknown,
			fmt.Sprintf("the escape \\%c is refused by Nmap after 7.99; older releases read it as \\x%02x", c, b),
			fmt.Sprintf(`Write \x%02x.`, b))
	default:
		msg := fmt.Sprintf("the escape %q is refused by Nmap after 7.99", text[:2])
		hint := `Use only \\ \0 \n \r \t and \xHH.`
		if !isAlnum(c) && c < 0x80 {
			msg += fmt.Sprintf("; older releases read it as %q", text[1:2])
			hint = fmt.Sprintf("Write %s without the backslash.", text[1:2])
		}
		return c, 2, probeError(ProbeUnknown, msg, hint)
	}
}

func probeError(code diag.Code, msg, hint string) *diag.Diagnostic {
	return &diag.Diagnostic{Code: code, Severity: diag.Error, Message: msg, Hint: hint, Nmap: probeRefusal}
}
