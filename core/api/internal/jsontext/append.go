package jsontext

import (
	"strconv"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// AppendPair appends a list of two numbers.
func AppendPair(b []byte, pair [2]int) []byte { return AppendInts(b, pair[:]) }

// AppendInts appends a list of numbers.
func AppendInts(b []byte, list []int) []byte {
	for i, n := range list {
		b = strconv.AppendInt(append(b, Before(i)), int64(n), 10)
	}
	return AppendEnd(b, len(list))
}

// AppendTexts appends a list of strings.
func AppendTexts(b []byte, list []string) []byte {
	for i, s := range list {
		b = AppendString(append(b, Before(i)), s)
	}
	return AppendEnd(b, len(list))
}

// Before is what stands before item i of a list: its bracket or a comma.
func Before(i int) byte {
	if i == 0 {
		return '['
	}
	return ','
}

// AppendEnd ends a list of n items.
//
//go:noinline
func AppendEnd(b []byte, n int) []byte {
	if n == 0 {
		b = append(b, '[')
	}
	return append(b, ']')
}

// AppendString writes s as a JSON string. A byte that is no UTF-8 becomes U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		size := 1
		if c >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			if c < ' ' {
				b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			} else {
				b = utf8.AppendRune(b, utf8.RuneError)
			}
		}
		i += size
		from = i
	}
	return append(append(b, s[from:]...), '"')
}
