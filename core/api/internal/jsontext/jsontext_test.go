package jsontext_test

import (
	"encoding/json"
	"testing"

	"matchline/core/api/internal/jsontext"
)

// FuzzAppendString: what is written is what encoding/json reads.
func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "a", "\"\\/", "\x00\x1f\x7f\r\n\t\b\f", "é中😀\u2028", "\xff\xe2\x80", "<&>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := jsontext.AppendString(nil, s)
		var back string
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if want := string([]rune(s)); back != want {
			t.Errorf("%q is written as %s", s, text)
		}
		v, err := jsontext.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := v.String(); err != nil || got != back {
			t.Errorf("%s is read as %q, %v", text, got, err)
		}
	})
}

// FuzzParse: it reads what encoding/json calls valid and nothing else, but for
// names that stand twice and values that nest too deep.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`{"v":1,"id":17,"op":"x","params":{"at":[1,2],"b":true,"c":null,"d":"\ud83d\ude00"}}`,
		`[]`, `[1,]`, `{}`, `{"a":1,"a":2}`, `-0`, `01`, `1e5`, `1.`, `.5`, `"\ud83d"`, `"\u12"`, `tru`, ` 1 `, `1 2`, "\"\n\"", ``,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := jsontext.Parse(text)
		if valid := json.Valid(text); err == nil && !valid {
			t.Fatalf("%q is read", text)
		} else if err != nil {
			if valid && !stricter(text) {
				t.Fatalf("%q is refused: %v", text, err)
			}
			return
		}
		if s, err := v.String(); err == nil {
			var want string
			if err := json.Unmarshal(text, &want); err != nil || s != want {
				t.Errorf("%s is read as %q, want %q", text, s, want)
			}
		}
		if n, err := v.Int(); err == nil {
			var want int
			if err := json.Unmarshal(text, &want); err != nil || n != want {
				t.Errorf("%s is read as %d, want %d", text, n, want)
			}
		}
	})
}

// stricter reports whether a valid text may be refused: for names that stand
// twice or for its depth.
func stricter(text []byte) bool {
	depth, deepest, names := 0, 0, 0
	for _, c := range text {
		switch c {
		case '{', '[':
			depth++
			deepest = max(deepest, depth)
		case '}', ']':
			depth--
		case ':':
			names++
		}
	}
	return names > 1 || deepest >= 99
}

func TestParseFailures(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{``, "the text ends where a value is expected"},
		{`{"a":1,"a":2}`, `"a" stands twice`},
		{`{"a" 1}`, `byte 5 is "1" where a colon is expected`},
		{`[1 2]`, `byte 3 is "2" where a comma or ] is expected`},
		{`1 2`, `byte 2 is "2" where the end is expected`},
		{`"a`, "the text ends where a closing quote is expected"},
	} {
		if _, err := jsontext.Parse([]byte(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.text, err, c.want)
		}
	}
}
