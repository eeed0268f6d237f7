package literal

import (
	"encoding/binary"
	"testing"

	"matchline/core/regex/internal/prog"
	"matchline/core/regex/syntax"
)

func filterOf(t *testing.T, pattern string, flags syntax.Flags) Filter {
	t.Helper()
	tree, err := syntax.Parse(pattern, flags)
	if err != nil {
		t.Fatal(err)
	}
	p := prog.Compile(tree, prog.Options{})
	return Of(p)
}

// admits asks the filter about the start of s, of which there is enough.
func admits(f Filter, s string) bool {
	var b [16]byte
	copy(b[:], s)
	return binary.LittleEndian.Uint64(b[:])&f.Mask[0] == f.Word[0] &&
		binary.LittleEndian.Uint64(b[8:])&f.Mask[1] == f.Word[1]
}

func TestFilter(t *testing.T) {
	for _, c := range []struct {
		pattern string
		flags   syntax.Flags
		len     int
		yes, no string
	}{
		{`^abc`, 0, 3, "abcd", "abd"},
		{`^abc`, syntax.Caseless, 3, "AbC", "abd"},
		{`^HTTP/1\.[01] \d\d\d `, 0, 13, "HTTP/1.1 200 OK", "HTTP/1.1-200 OK"},
		{`^\d\d`, 0, 2, "42", "ab"},
		{`^(a)(b)c+`, 0, 3, "abc", "abd"},
		{`^a{3}b`, 0, 4, "aaab", "aabb"},
		{`^a{2,}b`, 0, 2, "aaab", "ab"},
		{`^\x00\x01.\x03`, syntax.DotAll, 4, "\x00\x01\xff\x03", "\x00\x01\xff\x04"},
		{`^(?:ab)c`, 0, 3, "abc", "abd"},
		{`^ab(?:c|d)`, 0, 2, "abx", "ac"},
		{`^ab(?=c)`, 0, 2, "abx", "ac"},
		{`^ab(*MARK:x)c`, 0, 2, "abx", "ac"},
		{`^abcdefghijklmnopqrst`, 0, 16, "abcdefghijklmnopzzz", "abcdefghijklmnozzzz"},
	} {
		f := filterOf(t, c.pattern, c.flags)
		if f.Len != c.len {
			t.Errorf("/%s/: looks at %d bytes, want %d", c.pattern, f.Len, c.len)
		}
		if !admits(f, c.yes) {
			t.Errorf("/%s/ turns %q away", c.pattern, c.yes)
		}
		if admits(f, c.no) {
			t.Errorf("/%s/ lets %q pass", c.pattern, c.no)
		}
	}
}

// Where nothing is known everything passes.
func TestNoFilter(t *testing.T) {
	for _, p := range []string{`.*a`, `(?R)?a`, `\b`, ``} {
		if f := filterOf(t, p, 0); f.Mask != [2]uint64{} {
			t.Errorf("/%s/: mask %x", p, f.Mask)
		}
	}
}
