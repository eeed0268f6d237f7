// Package jsontext reads and writes JSON without looking at types at run time.
// The generated methods of package api stand on it: they cost a tenth of the code
// that encoding/json brings into the program, and run faster in a browser.
//
//	b = jsontext.AppendText(b, `,"name":`, "a\nb")
//	v, err := jsontext.Parse(text)
//	n, err := v.Int()
//
// It keeps to RFC 8259. Numbers are read as int, which is all that requests hold.
package jsontext

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Kind is what a Value is.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// Value is a JSON value.
type Value struct {
	kind   Kind
	text   string // of a number as it stands, of a string without escapes; "true" or "false"
	items  []Value
	fields []Field
	raw    []byte
}

// Field is a member of an object.
type Field struct {
	Name  string
	Value Value
}

// maxDepth is how deep values may nest.
const maxDepth = 100

// Parse reads one value and nothing else. Names of an object's members must
// differ.
func Parse(text []byte) (Value, error) {
	p := parser{text: text}
	v, err := p.value(maxDepth)
	if err != nil {
		return Value{}, err
	}
	p.space()
	if p.at < len(text) {
		return Value{}, p.fail("the end")
	}
	return v, nil
}

// Raw is the text of the value.
func (v Value) Raw() []byte { return v.raw }

// Int reads a whole number.
func (v Value) Int() (int, error) {
	if v.kind != Number {
		return 0, errors.New("a number is expected")
	}
	n, err := strconv.Atoi(v.text)
	if err != nil {
		return 0, fmt.Errorf("%s is no whole number of this size", v.text)
	}
	return n, nil
}

// String reads a string.
func (v Value) String() (string, error) {
	if v.kind != String {
		return "", errors.New("a string is expected")
	}
	return v.text, nil
}

// Bool reads true or false.
func (v Value) Bool() (bool, error) {
	if v.kind != Bool {
		return false, errors.New("true or false is expected")
	}
	return v.text == "true", nil
}

// Items reads an array.
func (v Value) Items() ([]Value, error) {
	if v.kind != Array {
		return nil, errors.New("a list is expected")
	}
	return v.items, nil
}

// Fields reads an object, its members in their order.
func (v Value) Fields() ([]Field, error) {
	if v.kind != Object {
		return nil, errors.New("an object is expected")
	}
	return v.fields, nil
}

// Lookup is the member of that name, if v is an object that has one.
func (v Value) Lookup(name string) (Value, bool) {
	for _, f := range v.fields {
		if f.Name == name {
			return f.Value, true
		}
	}
	return Value{}, false
}

type parser struct {
	text []byte
	at   int
}

func (p *parser) fail(expected string) error {
	if p.at >= len(p.text) {
		return fmt.Errorf("the text ends where %s is expected", expected)
	}
	return fmt.Errorf("byte %d is %q where %s is expected", p.at, p.text[p.at:p.at+1], expected)
}

func (p *parser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// next skips space and takes c, if it is there.
func (p *parser) next(c byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) value(depth int) (v Value, err error) {
	p.space()
	if depth == 0 {
		return Value{}, errors.New("the values nest too deep")
	}
	if p.at >= len(p.text) {
		return Value{}, p.fail("a value")
	}
	from := p.at
	switch c := p.text[p.at]; {
	case c == '{':
		v.kind = Object
		v.fields, err = p.object(depth)
	case c == '[':
		v.kind = Array
		v.items, err = p.array(depth)
	case c == '"':
		v.kind = String
		v.text, err = p.string()
	case c == '-' || digit(c):
		v.kind = Number
		v.text, err = p.number()
	default:
		v.text, err = p.word()
		v.kind = Bool
		if v.text == "null" {
			v.kind = Null
		}
	}
	v.raw = p.text[from:p.at]
	return v, err
}

func (p *parser) object(depth int) ([]Field, error) {
	p.at++
	fields := []Field{}
	seen := map[string]bool{}
	if p.next('}') {
		return fields, nil
	}
	for {
		p.space()
		if p.at >= len(p.text) || p.text[p.at] != '"' {
			return nil, p.fail("a name")
		}
		name, err := p.string()
		if err != nil {
			return nil, err
		}
		if seen[name] {
			return nil, fmt.Errorf("%q stands twice", name)
		}
		seen[name] = true
		if !p.next(':') {
			return nil, p.fail("a colon")
		}
		v, err := p.value(depth - 1)
		if err != nil {
			return nil, err
		}
		fields = append(fields, Field{name, v})
		if p.next('}') {
			return fields, nil
		}
		if !p.next(',') {
			return nil, p.fail("a comma or }")
		}
	}
}

func (p *parser) array(depth int) ([]Value, error) {
	p.at++
	items := []Value{}
	if p.next(']') {
		return items, nil
	}
	for {
		v, err := p.value(depth - 1)
		if err != nil {
			return nil, err
		}
		items = append(items, v)
		if p.next(']') {
			return items, nil
		}
		if !p.next(',') {
			return nil, p.fail("a comma or ]")
		}
	}
}

func (p *parser) word() (string, error) {
	for _, w := range []string{"true", "false", "null"} {
		if end := p.at + len(w); end <= len(p.text) && string(p.text[p.at:end]) == w {
			p.at = end
			return w, nil
		}
	}
	return "", p.fail("a value")
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// digits takes a run of digits and tells its length.
func (p *parser) digits() int {
	from := p.at
	for p.at < len(p.text) && digit(p.text[p.at]) {
		p.at++
	}
	return p.at - from
}

func (p *parser) number() (string, error) {
	from := p.at
	if p.text[p.at] == '-' {
		p.at++
	}
	zero := p.at < len(p.text) && p.text[p.at] == '0'
	if n := p.digits(); n == 0 || zero && n > 1 {
		return "", p.fail("a number")
	}
	if p.at < len(p.text) && p.text[p.at] == '.' {
		p.at++
		if p.digits() == 0 {
			return "", p.fail("a digit")
		}
	}
	if p.at < len(p.text) && p.text[p.at]|0x20 == 'e' {
		p.at++
		if p.at < len(p.text) && (p.text[p.at] == '+' || p.text[p.at] == '-') {
			p.at++
		}
		if p.digits() == 0 {
			return "", p.fail("a digit")
		}
	}
	return string(p.text[from:p.at]), nil
}

// string takes a string from its opening quote on. What is no UTF-8, and half a
// surrogate pair, becomes U+FFFD.
func (p *parser) string() (string, error) {
	p.at++
	var b []byte
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return string(b), nil
		case c < ' ':
			return "", p.fail("a character of a string")
		case c == '\\':
			r, err := p.escape()
			if err != nil {
				return "", err
			}
			b = utf8.AppendRune(b, r)
		default:
			r, size := utf8.DecodeRune(p.text[p.at:])
			b = utf8.AppendRune(b, r)
			p.at += size
		}
	}
	return "", p.fail("a closing quote")
}

func (p *parser) escape() (rune, error) {
	p.at++
	if p.at >= len(p.text) {
		return 0, p.fail("an escape")
	}
	c := p.text[p.at]
	switch c {
	case '"', '\\', '/':
		p.at++
		return rune(c), nil
	case 'b', 'f', 'n', 'r', 't':
		p.at++
		return map[byte]rune{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}[c], nil
	case 'u':
		r, ok := p.unit(p.at + 1)
		if !ok {
			return 0, p.fail("an escape of four digits")
		}
		p.at += 5
		if !utf16.IsSurrogate(r) {
			return r, nil
		}
		if p.at+1 < len(p.text) && p.text[p.at] == '\\' && p.text[p.at+1] == 'u' {
			if low, ok := p.unit(p.at + 2); ok {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					p.at += 6
					return pair, nil
				}
			}
		}
		return utf8.RuneError, nil
	}
	return 0, p.fail("an escape")
}

// unit reads four hex digits.
func (p *parser) unit(at int) (rune, bool) {
	if at+4 > len(p.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(string(p.text[at:at+4]), 16, 16)
	return rune(n), err == nil
}
