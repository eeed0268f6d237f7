package api

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"matchline/core/api/internal/jsontext"
)

// The methods in wire.go are generated; what they need besides stands here.

// wire is a value that can be put on the wire.
type wire interface{ appendJSON(b []byte) []byte }

type toWire[T any] interface {
	*T
	wire
}

type fromWire[T any] interface {
	*T
	readJSON(v jsontext.Value) error
}

// MarshalJSON and UnmarshalJSON let encoding/json read and write RawJSON, for Go
// programs that make requests.

// MarshalJSON is r as it stands; nothing becomes null.
func (r RawJSON) MarshalJSON() ([]byte, error) {
	if len(r) == 0 {
		return []byte("null"), nil
	}
	return r, nil
}

// UnmarshalJSON keeps a copy of text.
func (r *RawJSON) UnmarshalJSON(text []byte) error {
	*r = append((*r)[:0], text...)
	return nil
}

// A struct of the wire is written and read by one call that is told the names of
// its members, with blanks between them, and where they are. A call for each member
// would be a tenth of the program.

// appendMembers writes an object. A name that ends in a question mark is left out
// where its member is empty.
func appendMembers(b []byte, names string, members ...any) []byte {
	open := len(b)
	b = append(b, '{')
	for _, m := range members {
		var name string
		name, names, _ = strings.Cut(names, " ")
		name, optional := strings.CutSuffix(name, "?")
		start := len(b)
		b = appendName(b, name, open)
		from := len(b)
		switch m := m.(type) {
		case *string:
			b = jsontext.AppendString(b, *m)
		case *int:
			b = strconv.AppendInt(b, int64(*m), 10)
		case *bool:
			b = strconv.AppendBool(b, *m)
		case *[2]int:
			b = jsontext.AppendPair(b, *m)
		case *[]int:
			b = jsontext.AppendInts(b, *m)
		case *[]string:
			b = jsontext.AppendTexts(b, *m)
		case wire:
			b = m.appendJSON(b)
		}
		if optional {
			switch string(b[from:]) {
			case `""`, "0", "false", "[]":
				b = b[:start]
			}
		}
	}
	return append(b, '}')
}

// appendName writes the name of the next member of the object that begins at open.
func appendName(b []byte, name string, open int) []byte {
	if len(b) > open+1 {
		b = append(b, ',')
	}
	return append(append(append(b, '"'), name...), `":`...)
}

// appendMore writes one more member of the object that b ends with. A result that is
// not of the wire comes from a program that made a Reply by itself, and is null.
func appendMore(b []byte, name string, member any) []byte {
	b = b[:len(b)-1]
	open := len(b) - 1
	if b[open] != '{' {
		open = 0
	}
	b = appendName(b, name, open)
	switch m := member.(type) {
	case *[2]int:
		b = jsontext.AppendPair(b, *m)
	case wire:
		b = m.appendJSON(b)
	default:
		b = append(b, "null"...)
	}
	return append(b, '}')
}

// readMembers reads an object that holds no other members; one that is absent stays
// as it is.
func readMembers(v jsontext.Value, names string, members ...any) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for i := range fields {
		f := &fields[i]
		err = errors.New("there is no such field")
		for k, name := range strings.Split(names, " ") {
			if name == f.Name {
				err = readMember(members[k], &f.Value)
			}
		}
		if err != nil {
			return fmt.Errorf("%q: %w", f.Name, err)
		}
	}
	return nil
}

func readMember(member any, v *jsontext.Value) (err error) {
	switch m := member.(type) {
	case *int:
		*m, err = v.Int()
	case *bool:
		*m, err = v.Bool()
	case *string:
		*m, err = v.String()
	case *RawJSON:
		*m = v.Raw()
	case *[2]int:
		return readPair(m, v)
	case **Bytes:
		*m = new(Bytes)
		return readPair((*[2]int)(*m), v)
	case *[]int:
		items, err := v.Items()
		*m = make([]int, len(items))
		for i := 0; i < len(items) && err == nil; i++ {
			err = readMember(&(*m)[i], &items[i])
		}
		return err
	case *[]string:
		items, err := v.Items()
		*m = make([]string, len(items))
		for i := 0; i < len(items) && err == nil; i++ {
			err = readMember(&(*m)[i], &items[i])
		}
		return err
	}
	return err
}

// readPair reads a list of two numbers.
func readPair(pair *[2]int, v *jsontext.Value) error {
	var list []int
	if err := readMember(&list, v); err != nil {
		return err
	}
	if len(list) != len(pair) {
		return errors.New("two numbers are expected")
	}
	*pair = [2]int(list)
	return nil
}
