package submit

import (
	"strconv"
	"strings"

	"matchline/core/diag"
	"matchline/core/escape"
	"matchline/core/source"
)

// The notations of a payload.
const (
	FormText   = "text"   // with the escapes of a Probe line
	FormHex    = "hex"    // pairs of digits, with or without separators
	FormDump   = "dump"   // offsets, pairs or words, perhaps characters
	FormC      = "c"      // an array or a string
	FormBase64 = "base64" // of either alphabet
	FormRaw    = "raw"    // the bytes themselves
)

// The codes of ReadPayload, beside those of escape.
const (
	// DumpOffset: the offset of a line is not the number of bytes before it.
	DumpOffset diag.Code = "dump-offset"
	// DumpOther: a line that begins with no offset.
	DumpOther diag.Code = "dump-other"
	// ArrayNumber: an element that is no byte.
	ArrayNumber diag.Code = "array-number"
)

// MaxPayload is the longest text that is read.
const MaxPayload = 200_000

// ReadPayload reads what a probe sends. form "" looks for the likeliest notation;
// the one that was read is returned. Findings have places in text.
func ReadPayload(form, text string) (data []byte, read string, found diag.List) {
	if form == "" {
		form = guess(text)
	}
	switch form {
	case FormHex:
		data, _, found = escape.DecodeHex(text)
	case FormDump:
		data, found = readDump(text)
	case FormC:
		data, found = readC(text)
	case FormBase64:
		data, _, found = escape.DecodeBase64(text)
	case FormRaw:
		data = []byte(text)
	default:
		form = FormText
		data, _, found = escape.DecodeProbe(text)
	}
	return data, form, found
}

// guess looks at a text. Base64 has the look of a word and is only taken with its
// padding.
func guess(text string) string {
	t := strings.TrimSpace(text)
	if data, ds := readDump(t); len(data) > 0 && len(ds) == 0 && strings.HasPrefix(strings.TrimPrefix(t, "0x"), "0000") {
		return FormDump
	}
	if data, _, ds := escape.DecodeHex(t); len(data) > 1 && len(ds) == 0 {
		return FormHex
	}
	if k := strings.IndexByte(t, '{'); k >= 0 && strings.IndexByte(t, '}') > k && strings.IndexByte(t, '[') >= 0 || len(t) > 1 && t[0] == '"' && strings.HasSuffix(strings.TrimRight(t, ";"), `"`) {
		return FormC
	}
	if data, _, ds := escape.DecodeBase64(t); len(data) > 0 && len(ds) == 0 && strings.HasSuffix(t, "=") {
		return FormBase64
	}
	return FormText
}

// readDump reads the lines of hexdump (also -C), xxd, od, tcpdump -X, Wireshark and
// this page: an offset, bytes in groups, characters behind a gap.
func readDump(text string) (data []byte, found diag.List) {
	at, last, step := 0, 0, 0
	swapped, words := false, false
	for ; at < len(text); at += 1 + len(lineAt(text, at)) {
		l := strings.TrimRight(lineAt(text, at), " \t\r")
		i := len(l) - len(strings.TrimLeft(l, " \t"))
		if i == len(l) || l[i:] == "*" {
			continue
		}
		start := i
		i += len(prefix(l[i:]))
		digits := i
		for i < len(l) && hexDigit(l[i]) {
			i++
		}
		span := source.Span{Start: at + start, End: at + i}
		if i-digits < 4 || i < len(l) && l[i] != ':' && l[i] != ' ' && l[i] != '\t' {
			found = append(found, diag.Diagnostic{Code: DumpOther, Severity: diag.Error, Span: source.Span{Start: at + start, End: at + len(l)},
				Message: "the line begins with no offset of a dump", Hint: "Paste the lines with their offsets, or choose another notation."})
			continue
		}
		offset := l[digits:i]
		colon := i < len(l) && l[i] == ':'
		if colon {
			i++
		}
		switch n := len(data); {
		case n == last || is(offset, 16, n) || is(offset, 8, n) || is(offset, 10, n):
		case step > 0 && i == len(l) && words && (is(offset, 16, n-1) || is(offset, 8, n-1)):
			data = data[:n-1] // the end of an odd number of bytes
		default:
			found = append(found, diag.Diagnostic{Code: DumpOffset, Severity: diag.Error, Span: span,
				Message: "the offset " + offset + " does not follow " + count(n, "byte"), Hint: "Paste all lines of the dump, sixteen bytes each."})
		}
		last = -1
		step++
		row, wide := readRowBytes(l[i:])
		if wide && !colon && len(offset) == 7 {
			swapped = true
		}
		words = words || wide
		if swapped {
			for k := 0; k+1 < len(row); k += 2 {
				row[k], row[k+1] = row[k+1], row[k]
			}
		}
		data = append(data, row...)
	}
	return data, found
}

// readRowBytes reads up to sixteen bytes in groups of one, two or four; wide tells
// of groups of two.
func readRowBytes(l string) (row []byte, wide bool) {
	i := 0
	for len(row) < 16 {
		gap := i
		for i < len(l) && (l[i] == ' ' || l[i] == '\t') {
			i++
		}
		gap = i - gap
		// A gap of two or more is the middle of the row, or the end of its bytes.
		if len(row) > 0 && gap > 1 && (len(row) != 8 || gap > 3) {
			break
		}
		from := i
		for i < len(l) && hexDigit(l[i]) {
			i++
		}
		n := i - from
		if n != 2 && n != 4 && n != 8 || i < len(l) && l[i] != ' ' && l[i] != '\t' {
			break
		}
		wide = wide || n == 4
		for ; from < i; from += 2 {
			row = append(row, unhex(l[from])<<4|unhex(l[from+1]))
		}
	}
	return row, wide
}

func lineAt(text string, at int) string {
	l, _, _ := strings.Cut(text[at:], "\n")
	return l
}

// prefix is a 0x in front of an offset.
func prefix(l string) string {
	if strings.HasPrefix(l, "0x") {
		return l[:2]
	}
	return ""
}

func is(offset string, base, n int) bool {
	v, err := strconv.ParseUint(offset, base, 32)
	return err == nil && int(v) == n
}

func hexDigit(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&0xf + 9
}

// readC reads the elements of an array, or string literals one after the other.
func readC(text string) (data []byte, found diag.List) {
	text = uncomment(text)
	open, end := strings.IndexByte(text, '{'), strings.LastIndexByte(text, '}')
	if open < 0 || end < open {
		for i := 0; i < len(text); i++ {
			if text[i] != '"' {
				continue
			}
			from := i
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			more, _, ds := escape.DecodeC(text[from:min(i+1, len(text))])
			data, found = append(data, more...), append(found, ds.Shift(from)...)
		}
		return data, found
	}
	for i := open + 1; i < end; {
		if strings.IndexByte(" \t\r\n,", text[i]) >= 0 {
			i++
			continue
		}
		from := i
		var b byte
		ok := false
		if text[i] == '\'' {
			for i++; i < end && (text[i] != '\'' || text[i-1] == '\\' && text[i-2] != '\\'); i++ {
			}
			i = min(i+1, end)
			one, _, ds := escape.DecodeC(text[from+1 : max(from+1, i-1)])
			if ok = len(one) == 1 && len(ds) == 0; ok {
				b = one[0]
			}
		} else {
			for i < end && strings.IndexByte(" \t\r\n,", text[i]) < 0 {
				i++
			}
			n, err := strconv.ParseInt(text[from:i], 0, 32)
			b, ok = byte(n), err == nil && n >= -128 && n <= 255
		}
		if !ok {
			found = append(found, diag.Diagnostic{Code: ArrayNumber, Severity: diag.Error, Span: source.Span{Start: from, End: i},
				Message: "found " + line(text[from:i]) + ", expected a byte", Hint: "Write numbers from 0 to 255 with commas between them."})
			continue
		}
		data = append(data, b)
	}
	return data, found
}

// uncomment writes blanks over the comments of C, outside strings.
func uncomment(text string) string {
	b := []byte(text)
	var quote byte
	for i := 0; i < len(b); i++ {
		switch {
		case quote != 0:
			if b[i] == '\\' {
				i++
			} else if b[i] == quote {
				quote = 0
			}
		case b[i] == '"' || b[i] == '\'':
			quote = b[i]
		case b[i] == '/' && i+1 < len(b) && (b[i+1] == '*' || b[i+1] == '/'):
			stop := "\n"
			if b[i+1] == '*' {
				stop = "*/"
			}
			n := strings.Index(text[i+2:], stop)
			if n < 0 {
				n = len(b)
			}
			for n = min(i+2+n+len(stop), len(b)); i < n; i++ {
				b[i] = ' '
			}
			i--
		}
	}
	return string(b)
}
