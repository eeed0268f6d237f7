package api

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"reflect"
	"testing"

	"matchline/core/api/internal/jsontext"
)

// written are the types that leave, read those that come in.
func written() []wire {
	return []wire{
		&Reply{}, &Greeting{}, &Report{}, &Control{}, &Failure{}, &ParseResult{}, &DecodeResult{}, &TryResult{}, &EncodeResult{},
		&LoadResult{}, &DetectResult{}, &EffectResult{}, &SubmissionResult{}, &TraceResult{}, &WorkshopResult{},
	}
}

func read() []params {
	return []params{
		&Request{}, &ParseParams{}, &DecodeParams{}, &TryParams{}, &EncodeParams{},
		&LoadParams{}, &DetectParams{}, &EffectParams{}, &SubmissionParams{}, &TraceParams{}, &WorkshopParams{},
	}
}

// fill gives every field of v a value, or leaves it empty now and then.
func fill(v reflect.Value, random *rand.Rand, depth int) {
	texts := []string{"", "a", "\"\\\n\r\t\x00\x1f", "é😀\u2028<&>", "\xff"}
	switch v.Kind() {
	case reflect.Int:
		v.SetInt(int64(random.Intn(4) * (random.Intn(2_000) - 1_000)))
	case reflect.Bool:
		v.SetBool(random.Intn(2) == 0)
	case reflect.String:
		v.SetString(texts[random.Intn(len(texts))])
	case reflect.Pointer:
		if random.Intn(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), random, depth)
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[RawJSON]() {
			v.SetBytes([]byte(`{"a":[1]}`))
			return
		}
		n := random.Intn(3)
		if depth > 6 {
			n = 0
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(v.Index(i), random, depth+1)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), random, depth)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), random, depth)
		}
	}
}

// TestWireAgreesWithEncodingJSON: what is written is what encoding/json would
// write, for every type and every kind of value.
func TestWireAgreesWithEncodingJSON(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, w := range written() {
		typ := reflect.TypeOf(w).Elem()
		for range 200 {
			x := reflect.New(typ)
			fill(x.Elem(), random, 0)
			got := x.Interface().(wire).appendJSON([]byte("x"))
			var want bytes.Buffer
			e := json.NewEncoder(&want)
			e.SetEscapeHTML(false)
			if err := e.Encode(x.Interface()); err != nil {
				t.Fatal(err)
			}
			var a, b any
			if err := json.Unmarshal(got[1:], &a); err != nil {
				t.Fatalf("%s: %v in %s", typ, err, got)
			}
			if err := json.Unmarshal(want.Bytes(), &b); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(a, b) {
				t.Fatalf("%s is written\n%s\nwant\n%s", typ, got[1:], want.Bytes())
			}
		}
	}
}

// TestWireReads: what encoding/json writes of a request and of parameters is read.
func TestWireReads(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	for _, w := range read() {
		typ := reflect.TypeOf(w).Elem()
		for range 200 {
			x, back := reflect.New(typ), reflect.New(typ)
			fill(x.Elem(), random, 0)
			text, err := json.Marshal(x.Interface())
			if err != nil {
				t.Fatal(err)
			}
			v, err := jsontext.Parse(text)
			if err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			if err := back.Interface().(params).readJSON(v); err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			// The judge reads it too: a byte that is no UTF-8 comes back as U+FFFD.
			want := reflect.New(typ)
			if err := json.Unmarshal(text, want.Interface()); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(back.Interface(), want.Interface()) {
				t.Fatalf("%s becomes %+v", text, back.Elem())
			}
		}
		v, err := jsontext.Parse([]byte(`{"nothing":1}`))
		if err != nil {
			t.Fatal(err)
		}
		if err := reflect.New(typ).Interface().(params).readJSON(v); err == nil {
			t.Errorf("%s takes an unknown field", typ)
		}
	}
}
