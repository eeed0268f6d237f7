// Package fmt takes the place of Go's own fmt in the program that the page
// loads: what core writes needs little of it, and with the little go the tables
// of package reflect, the file system and half of package unicode, a twelfth of
// the program. The build names it in an overlay (Makefile); every other build,
// that of the tests too, has Go's own.
//
// It prints what Go's prints, for the verbs and types that core and safejs use:
//
//	%d %x %X %c %q       int, int32, uint8, uint32; %02x and other widths
//	%s %v %q %x %X       string, []byte but %v
//	%s %v %q             error, Stringer
//	%w                   error, in Errorf
//
// TestUses holds every call to these, TestSame what is printed to what Go's fmt
// prints. A type of one's own without words for itself is not among them: write
// string(kind). Such a value would stand as a question mark.
package fmt

import (
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// Stringer has words for itself.
type Stringer interface{ String() string }

// State is here for the types that would print themselves. Nothing calls them.
type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool
}

// Sprintf returns the text that format and its arguments make.
func Sprintf(format string, args ...any) string {
	return string(Appendf(nil, format, args...))
}

// Sprint returns one argument as %v writes it.
func Sprint(arg any) string { return string(appendValue(nil, 'v', arg)) }

// Fprintf writes what Sprintf returns.
func Fprintf(w io.Writer, format string, args ...any) (n int, err error) {
	return w.Write(Appendf(nil, format, args...))
}

// Fprint writes what Sprint returns.
func Fprint(w io.Writer, arg any) (n int, err error) {
	return w.Write(appendValue(nil, 'v', arg))
}

// Errorf returns an error with the text of Sprintf. It wraps the argument of %w.
func Errorf(format string, args ...any) error {
	b, wrapped := appendFormat(nil, format, args)
	if wrapped == nil {
		return errors.New(string(b))
	}
	return &wrapError{string(b), wrapped}
}

type wrapError struct {
	text string
	err  error
}

func (e *wrapError) Error() string { return e.text }
func (e *wrapError) Unwrap() error { return e.err }

// Appendf appends what Sprintf returns.
func Appendf(b []byte, format string, args ...any) []byte {
	b, _ = appendFormat(b, format, args)
	return b
}

// appendFormat also returns the argument of the last %w.
func appendFormat(b []byte, format string, args []any) (_ []byte, wrapped error) {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b = append(b, format[i])
			continue
		}
		i++
		fill := byte(' ')
		for ; i < len(format) && (format[i] == '0' || format[i] == '+'); i++ {
			if format[i] == '0' {
				fill = '0'
			}
		}
		width := 0
		for ; i < len(format) && '0' <= format[i] && format[i] <= '9'; i++ {
			width = 10*width + int(format[i]-'0')
		}
		switch {
		case i == len(format):
			return append(b, "%!(NOVERB)"...), wrapped
		case format[i] == '%':
			b = append(b, '%')
			continue
		case len(args) == 0:
			b = append(append(append(b, "%!"...), format[i]), "(MISSING)"...)
			continue
		}
		if format[i] == 'w' {
			wrapped, _ = args[0].(error)
		}
		start := len(b)
		b = appendValue(b, format[i], args[0])
		args = args[1:]
		if fill == '0' && len(b) > start && b[start] == '-' {
			start, width = start+1, width-1
		}
		for len(b)-start < width { // the texts that have a width are ASCII
			b = append(b, 0)
			copy(b[start+1:], b[start:])
			b[start] = fill
		}
	}
	return b, wrapped
}

func appendValue(b []byte, verb byte, arg any) []byte {
	switch v := arg.(type) {
	case int:
		return appendNumber(b, verb, int64(v))
	case int32:
		return appendNumber(b, verb, int64(v))
	case uint8:
		return appendNumber(b, verb, int64(v))
	case uint32:
		return appendNumber(b, verb, int64(v))
	case string:
		return appendText(b, verb, v)
	case []byte:
		return appendText(b, verb, string(v))
	case error:
		return appendText(b, verb, v.Error())
	case Stringer:
		return appendText(b, verb, v.String())
	}
	return append(b, '?')
}

func appendNumber(b []byte, verb byte, n int64) []byte {
	switch verb {
	case 'c', 'q':
		r := rune(n)
		if int64(r) != n {
			r = utf8.RuneError
		}
		if verb == 'c' {
			return utf8.AppendRune(b, r)
		}
		return strconv.AppendQuoteRune(b, r)
	case 'x':
		return strconv.AppendInt(b, n, 16)
	case 'X':
		start := len(b)
		b = strconv.AppendInt(b, n, 16)
		upper(b[start:])
		return b
	}
	return strconv.AppendInt(b, n, 10)
}

func appendText(b []byte, verb byte, text string) []byte {
	switch verb {
	case 'q':
		return strconv.AppendQuote(b, text)
	case 'x', 'X':
		start := len(b)
		for i := range len(text) {
			b = append(b, "0123456789abcdef"[text[i]>>4], "0123456789abcdef"[text[i]&15])
		}
		if verb == 'X' {
			upper(b[start:])
		}
		return b
	}
	return append(b, text...)
}

func upper(b []byte) {
	for i, c := range b {
		if 'a' <= c && c <= 'f' {
			b[i] = c - 'a' + 'A'
		}
	}
}
