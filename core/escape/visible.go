package escape

import "matchline/core/source"

// Visible writes data as the page shows it: printable ASCII as itself,
// \0 \r \n \t, everything else \xhh with lower-case digits. After \n the line
// breaks, so \r\n stays together at the end of a line; a space before a line
// end or at the end of the data is a middle dot (U+00B7). A backslash in the
// data is itself: the notation is for reading and cannot be decoded.
//
// The Map leaves the line breaks out. Escaped says of a byte whether the page
// dims it.
func Visible(data []byte) (string, Map) {
	var m Map
	m.Grow(len(data))
	dst := make([]byte, 0, len(data)+len(data)/4)
	for i, b := range data {
		start := len(dst)
		switch {
		case b == 0:
			dst = append(dst, '\\', '0')
		case b == '\r' || b == '\n' || b == '\t':
			dst = append(dst, '\\', letterOf(b))
		case b == ' ' && spaceAtEnd(data[i+1:]):
			dst = append(dst, "\u00b7"...)
		case Escaped(b):
			dst = append(dst, '\\', 'x', hexLower[b>>4], hexLower[b&15])
		default:
			dst = append(dst, b)
		}
		m.Append(source.Span{Start: start, End: len(dst)})
		if b == '\n' && i+1 < len(data) {
			dst = append(dst, '\n')
		}
	}
	return string(dst), m
}

// Escaped reports whether Visible writes b as an escape.
func Escaped(b byte) bool { return b < ' ' || b >= 0x7f }

// spaceAtEnd reports whether rest begins with the end of a line.
func spaceAtEnd(rest []byte) bool {
	return len(rest) == 0 || rest[0] == '\n' || rest[0] == '\r' && len(rest) > 1 && rest[1] == '\n'
}
