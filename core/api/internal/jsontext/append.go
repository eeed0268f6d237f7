package jsontext

import (
	"strconv"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// The functions below append a member: key is its name as it stands in front of
// the value, `,"name":`. They are not inlined, for they are called once for every
// field of the wire and the program's size counts.

// AppendInt appends a number.
//
//go:noinline
func AppendInt(b []byte, key string, n int) []byte {
	return strconv.AppendInt(append(b, key...), int64(n), 10)
}

// AppendBool appends true or false.
//
//go:noinline
func AppendBool(b []byte, key string, v bool) []byte {
	return strconv.AppendBool(append(b, key...), v)
}

// AppendText appends a string.
//
//go:noinline
func AppendText(b []byte, key string, s string) []byte {
	return AppendString(append(b, key...), s)
}

// AppendPair appends a list of two numbers.
//
//go:noinline
func AppendPair(b []byte, key string, pair [2]int) []byte {
	b = strconv.AppendInt(append(append(b, key...), '['), int64(pair[0]), 10)
	return append(strconv.AppendInt(append(b, ','), int64(pair[1]), 10), ']')
}

// AppendTexts appends a list of strings.
//
//go:noinline
func AppendTexts(b []byte, key string, list []string) []byte {
	b = append(b, key...)
	for i, s := range list {
		b = AppendString(append(b, Before(i)), s)
	}
	return AppendEnd(b, len(list))
}

// AppendInts appends a list of numbers.
//
//go:noinline
func AppendInts(b []byte, key string, list []int) []byte {
	b = append(b, key...)
	for i, n := range list {
		b = strconv.AppendInt(append(b, Before(i)), int64(n), 10)
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
