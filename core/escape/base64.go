package escape

import (
	"encoding/base64"
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

// Base64Other and Base64Cut are the codes of DecodeBase64: a character outside
// the alphabet, and a last group of a single character.
const (
	Base64Other diag.Code = "base64-other"
	Base64Cut   diag.Code = "base64-cut"
)

// EncodeBase64 writes the standard alphabet with padding on one line. A byte
// maps to the characters that hold some of its bits but none of the byte
// before.
func EncodeBase64(data []byte) (string, Map) {
	var m Map
	m.Grow(len(data))
	for i := range data {
		m.Append(base64Place(i))
	}
	return base64.StdEncoding.EncodeToString(data), m
}

// base64Place shares out the four characters of a group: 2, 1, 1.
func base64Place(i int) source.Span {
	group := i / 3 * 4
	switch i % 3 {
	case 0:
		return source.Span{Start: group, End: group + 2}
	case 1:
		return source.Span{Start: group + 2, End: group + 3}
	}
	return source.Span{Start: group + 3, End: group + 4}
}

const base64Std = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// DecodeBase64 reads the standard and the URL alphabet, padded or not, and
// skips white space. Padding may end any group.
func DecodeBase64(text string) (data []byte, m Map, ds diag.List) {
	var bits uint32
	n, prev, first := 0, 0, 0
	flush := func() { bits, n = 0, 0 }
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			continue
		case c == '=':
			flush()
			continue
		case c == '-':
			c = '+'
		case c == '_':
			c = '/'
		}
		v := strings.IndexByte(base64Std, c)
		if v < 0 {
			ds = append(ds, diag.Diagnostic{Code: Base64Other, Severity: diag.Error,
				Span:    source.Span{Start: i, End: i + 1},
				Message: fmt.Sprintf("found %q, expected a character of base64", text[i:i+1]),
				Hint:    "Remove the character."})
			continue
		}
		bits = bits<<6 | uint32(v)
		n++
		if n == 1 {
			first, prev = i, i
			continue
		}
		data = append(data, byte(bits>>(6-2*(uint(n)-1))))
		m.Append(source.Span{Start: prev, End: i + 1})
		prev = i + 1
		if n == 4 {
			flush()
		}
	}
	if n == 1 {
		ds = append(ds, diag.Diagnostic{Code: Base64Cut, Severity: diag.Error,
			Span:    source.Span{Start: first, End: first + 1},
			Message: "the last group has a single character, expected two to four",
			Hint:    "Copy the text again, to its end."})
	}
	return data, m, ds
}
