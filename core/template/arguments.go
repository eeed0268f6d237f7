package template

import (
	"strings"

	"matchline/core/diag"
	"matchline/core/escape"
)

// argument is one argument of a helper: a number or a text.
type argument struct {
	isText bool
	number int
	text   string
}

// shape spells the kinds of the arguments: n for a number, s for a text.
func shape(args []argument) string {
	var b strings.Builder
	for _, a := range args {
		if a.isText {
			b.WriteByte('s')
		} else {
			b.WriteByte('n')
		}
	}
	return b.String()
}

const (
	maxArguments = 5   // Nmap has room for so many
	maxString    = 127 // bytes of a text before its escapes are read
)

// arguments reads a list of arguments that starts behind "(" at i, and gives the
// place behind its ")". When ok is false, end is the best guess.
//
// Imitates getsubstcommandargs in Nmap's service_scan.cc: whatever stands between
// an argument and the next comma or parenthesis is skipped, and a list that ends
// in a comma needs no parenthesis.
func arguments(text string, i int) (args []argument, end int, ok bool) {
	guess := len(text)
	if n := strings.IndexByte(text[i:], ')'); n >= 0 {
		guess = i + n + 1
	}
	for i < len(text) && text[i] != ')' {
		for i < len(text) && isSpace(text[i]) {
			i++
		}
		switch {
		case i == len(text):
			return args, guess, false
		case text[i] == ')':
			return args, i + 1, len(args) > 0
		case len(args) == maxArguments:
			return args, guess, false
		}
		var a argument
		if text[i] == '"' {
			a, i, ok = stringArgument(text, i)
		} else {
			a, i, ok = numberArgument(text, i)
		}
		if !ok {
			return args, guess, false
		}
		args = append(args, a)
		n := strings.IndexAny(text[i:], ",)")
		if n < 0 {
			return args, guess, false
		}
		i += n
		if text[i] == ',' {
			i++
		}
	}
	if i < len(text) {
		i++
	}
	return args, i, len(args) > 0
}

// stringArgument reads the text whose opening quote is at i.
func stringArgument(text string, i int) (argument, int, bool) {
	start := i + 1
	for i = start; i < len(text); i++ {
		// Quirk: Nmap looks two bytes back and no further, so the quote in \\\" ends
		// the text.
		if text[i] == '"' && (text[i-1] != '\\' || text[i-2] == '\\') {
			break
		}
	}
	if i >= len(text) || i-start > maxString {
		return argument{}, i, false
	}
	data, _, found := escape.DecodeProbe(text[start:i])
	for _, d := range found {
		if d.Severity == diag.Error {
			return argument{}, i + 1, false
		}
	}
	return argument{isText: true, text: string(data)}, i + 1, true
}

// numberArgument reads a number as C's strtol does with base 0: 0x1f, 017, -1.
func numberArgument(text string, i int) (argument, int, bool) {
	neg := false
	if c := text[i]; c == '+' || c == '-' {
		neg = c == '-'
		i++
	}
	base := 10
	switch {
	case i+2 < len(text) && text[i] == '0' && text[i+1]|0x20 == 'x' && digitValue(text[i+2]) < 16:
		base = 16
		i += 2
	case i < len(text) && text[i] == '0':
		base = 8
	}
	start, n := i, 0
	for i < len(text) && digitValue(text[i]) < base {
		n = min(n*base+digitValue(text[i]), 1<<31-1)
		i++
	}
	if neg {
		n = -n
	}
	return argument{number: n}, i, i > start
}

func digitValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return 99
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isSpace is C's isspace.
func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }
