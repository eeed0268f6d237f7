package api

import (
	"errors"

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

// appendAny writes the result of a verb. A value that is not of the wire comes
// from a program that made a Reply by itself, and is null.
func appendAny(b []byte, v any) []byte {
	if w, ok := v.(wire); ok {
		return w.appendJSON(b)
	}
	return append(b, "null"...)
}

// readPair reads a list of two numbers.
func readPair(v jsontext.Value) ([2]int, error) {
	var pair [2]int
	items, err := v.Items()
	if err != nil {
		return pair, err
	}
	if len(items) != len(pair) {
		return pair, errors.New("two numbers are expected")
	}
	for i, item := range items {
		if pair[i], err = item.Int(); err != nil {
			return pair, err
		}
	}
	return pair, nil
}

// readInts reads a list of numbers.
func readInts(v jsontext.Value) ([]int, error) {
	items, err := v.Items()
	out := make([]int, len(items))
	for i := 0; i < len(items) && err == nil; i++ {
		out[i], err = items[i].Int()
	}
	return out, err
}

// readTexts reads a list of strings.
func readTexts(v jsontext.Value) ([]string, error) {
	items, err := v.Items()
	out := make([]string, len(items))
	for i := 0; i < len(items) && err == nil; i++ {
		out[i], err = items[i].String()
	}
	return out, err
}
