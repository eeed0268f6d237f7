package escape

import (
	"fmt"
	"strconv"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

// HexOdd and HexOther are the codes of DecodeHex: half a byte, and a character
// that is neither a digit nor a separator.
const (
	HexOdd   diag.Code = "hex-odd"
	HexOther diag.Code = "hex-other"
)

// EncodeHex writes two lower-case digits a byte, nothing between them.
func EncodeHex(data []byte) (string, Map) {
	var m Map
	m.Grow(len(data))
	dst := make([]byte, 0, 2*len(data))
	for i, b := range data {
		dst = append(dst, hexLower[b>>4], hexLower[b&15])
		m.Append(source.Span{Start: 2 * i, End: 2*i + 2})
	}
	return string(dst), m
}

// DecodeHex reads pairs of hex digits. White space, commas, colons, dashes,
// 0x and \x may stand between pairs.
func DecodeHex(text string) (data []byte, m Map, ds diag.List) {
	for i := 0; i < len(text); {
		if strings.IndexByte(" \t\r\n,:-", text[i]) >= 0 {
			i++
			continue
		}
		if s := text[i:]; len(s) > 1 && (s[:2] == "0x" || s[:2] == "0X" || s[:2] == `\x`) {
			i += 2
			continue
		}
		hi, ok := unhex(text[i])
		if !ok {
			ds = append(ds, diag.Diagnostic{Code: HexOther, Severity: diag.Error,
				Span:    source.Span{Start: i, End: i + 1},
				Message: fmt.Sprintf("found %q, expected a hex digit", text[i:i+1]),
				Hint:    "Remove the character."})
			i++
			continue
		}
		var lo byte
		if ok = i+1 < len(text); ok {
			lo, ok = unhex(text[i+1])
		}
		if !ok {
			ds = append(ds, diag.Diagnostic{Code: HexOdd, Severity: diag.Error,
				Span:    source.Span{Start: i, End: i + 1},
				Message: fmt.Sprintf("found the single digit %q, expected two hex digits a byte", text[i:i+1]),
				Hint:    "Write each byte with two digits."})
			i++
			continue
		}
		data = append(data, hi<<4|lo)
		m.Append(source.Span{Start: i, End: i + 2})
		i += 2
	}
	return data, m, ds
}

// Row is the number of bytes on a line of Dump.
const Row = 16

// Dump writes data for people, one line of sixteen bytes after the other:
// offset in hex, two blocks of eight pairs, the printable ASCII, a dot for the
// rest.
//
//	0000  32 32 30 20 73 74 61 67  65 20 46 54 50 20 73 65  220 stage FTP se
//
// The Map gives the pair of digits; DumpText the place in the ASCII column.
func Dump(data []byte) (string, Map) {
	var m Map
	m.Grow(len(data))
	digits := 4
	for n := len(data) - 1; n >= 1<<(4*digits); {
		digits++
	}
	var sb strings.Builder
	for row := 0; row < len(data); row += Row {
		line := data[row:min(row+Row, len(data))]
		number := strconv.FormatInt(int64(row), 16)
		sb.WriteString(strings.Repeat("0", digits-len(number)))
		sb.WriteString(number)
		sb.WriteByte(' ')
		for i := range Row {
			if i%8 == 0 {
				sb.WriteByte(' ')
			}
			if i >= len(line) {
				sb.WriteString("   ")
				continue
			}
			at := sb.Len()
			sb.WriteByte(hexLower[line[i]>>4])
			sb.WriteByte(hexLower[line[i]&15])
			sb.WriteByte(' ')
			m.Append(source.Span{Start: at, End: at + 2})
		}
		sb.WriteByte(' ')
		for _, b := range line {
			if b < ' ' || b >= 0x7f {
				b = '.'
			}
			sb.WriteByte(b)
		}
		sb.WriteByte('\n')
	}
	return sb.String(), m
}

// DumpText is the place of byte i in the ASCII column, given the Map of Dump.
func DumpText(m Map, i int) source.Span {
	col := i % Row
	pair := m.Span(i).Start
	first := pair - 3*col
	if col >= 8 {
		first--
	}
	at := first + 3*Row + 2 + col
	return source.Span{Start: at, End: at + 1}
}
