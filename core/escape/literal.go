package escape

import (
	"fmt"

	"matchline/core/diag"
	"matchline/core/source"
)

// The codes of DecodeC and DecodePython.
const (
	LiteralUnknown diag.Code = "literal-escape-unknown"
	LiteralNotHex  diag.Code = "literal-escape-not-hex"
	LiteralCut     diag.Code = "literal-cut"
	LiteralQuote   diag.Code = "literal-quote-missing"
)

// EncodeC writes a string literal of C with its quotes. Bytes without a short
// escape are three octal digits, which cannot swallow what follows, and a
// question mark is escaped, so that no trigraph arises.
func EncodeC(data []byte) (string, Map) {
	return encodeLiteral(data, `"`, func(dst []byte, b byte) []byte {
		if b == '?' {
			return append(dst, '\\', '?')
		}
		return append(dst, '\\', '0'+b>>6, '0'+b>>3&7, '0'+b&7)
	}, true)
}

// EncodePython writes a bytes literal of Python in single quotes: b'...'.
func EncodePython(data []byte) (string, Map) {
	return encodeLiteral(data, "b'", func(dst []byte, b byte) []byte {
		return append(dst, '\\', 'x', hexLower[b>>4], hexLower[b&15])
	}, false)
}

func encodeLiteral(data []byte, open string, other func([]byte, byte) []byte, question bool) (string, Map) {
	var m Map
	m.Grow(len(data))
	dst := []byte(open)
	quote := open[len(open)-1]
	for _, b := range data {
		start := len(dst)
		switch {
		case b == '\r' || b == '\n' || b == '\t':
			dst = append(dst, '\\', letterOf(b))
		case b == '\\' || b == quote:
			dst = append(dst, '\\', b)
		case b < ' ' || b >= 0x7f || b == '?' && question:
			dst = other(dst, b)
		default:
			dst = append(dst, b)
		}
		m.Append(source.Span{Start: start, End: len(dst)})
	}
	return string(append(dst, quote)), m
}

// DecodeC reads a string literal of C: the simple escapes, one to three octal
// digits, \x with all the hex digits that follow (the low eight bits count).
// The quotes may be absent.
func DecodeC(text string) ([]byte, Map, diag.List) { return decodeLiteral(text, true) }

// DecodePython reads a bytes literal of Python, either quote, with or without
// its b: \x takes exactly two digits, and an unknown escape stands for itself,
// backslash included.
func DecodePython(text string) ([]byte, Map, diag.List) { return decodeLiteral(text, false) }

func decodeLiteral(text string, c bool) (data []byte, m Map, ds diag.List) {
	i, end := 0, len(text)
	if !c && len(text) > 1 && (text[0] == 'b' || text[0] == 'B') && (text[1] == '"' || text[1] == '\'') {
		i = 1
	}
	var quote byte
	if i < end && (text[i] == '"' || text[i] == '\'' && !c) {
		quote = text[i]
		i++
	}
	for i < end {
		if text[i] == quote && quote != 0 {
			return data, m, ds
		}
		bs, n, code := literalOne(text[i:], c)
		s := source.Span{Start: i, End: i + n}
		if code != "" {
			ds = append(ds, diag.Diagnostic{Code: code, Severity: diag.Error, Span: s,
				Message: fmt.Sprintf("the escape %q is not one of this language", text[i:i+n]),
				Hint:    `Write \x and two hex digits.`})
		}
		for k, b := range bs {
			data = append(data, b)
			m.Append(source.Span{Start: i + k*(n/len(bs)), End: i + (k+1)*(n/len(bs))})
		}
		i += n
	}
	if quote != 0 {
		ds = append(ds, diag.Diagnostic{Code: LiteralQuote, Severity: diag.Error, Span: source.At(end),
			Message: fmt.Sprintf("the text ends before the closing %q", string(rune(quote))),
			Hint:    "Add the closing quote."})
	}
	return data, m, ds
}

// literalOne reads one character of a literal: its bytes, its length.
func literalOne(text string, c bool) ([]byte, int, diag.Code) {
	if text[0] != '\\' {
		return []byte{text[0]}, 1, ""
	}
	if len(text) == 1 {
		return nil, 1, LiteralCut
	}
	switch e := text[1]; e {
	case 'a', 'b', 'f', 'n', 'r', 't', 'v':
		return []byte{map[byte]byte{'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11}[e]}, 2, ""
	case '\\', '"', '\'':
		return []byte{e}, 2, ""
	case '?':
		if c {
			return []byte{e}, 2, ""
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v, n := byte(0), 1
		for n < 4 && n < len(text) && '0' <= text[n] && text[n] <= '7' {
			v = v<<3 | (text[n] - '0')
			n++
		}
		return []byte{v}, n, ""
	case 'x':
		v, n := byte(0), 2
		for n < len(text) && (c || n < 4) {
			d, ok := unhex(text[n])
			if !ok {
				break
			}
			v = v<<4 | d
			n++
		}
		if n == 2 || !c && n < 4 {
			return []byte{'x'}, n, LiteralNotHex
		}
		return []byte{v}, n, ""
	}
	if c {
		return []byte{text[1]}, 2, LiteralUnknown
	}
	return []byte{'\\', text[1]}, 2, ""
}
