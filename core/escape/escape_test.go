package escape

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"matchline/core/diag"
	"matchline/core/source"
)

// notation is one notation with both directions.
type notation struct {
	name   string
	encode func([]byte) (string, Map)
	decode func(string) ([]byte, Map, diag.List)
}

func notations() []notation {
	return []notation{
		{"sf", EncodeMap, Decode},
		{"probe", func(b []byte) (string, Map) { return EncodeProbe(b, '|') }, DecodeProbe},
		{"hex", EncodeHex, DecodeHex},
		{"base64", EncodeBase64, DecodeBase64},
		{"c", EncodeC, DecodeC},
		{"python", EncodePython, DecodePython},
	}
}

func allBytes() []byte {
	b := make([]byte, 256)
	for i := range b {
		b[i] = byte(i)
	}
	return b
}

// checkMap: one span a byte, in order, inside the text.
func checkMap(t testing.TB, name, text string, m Map, n int) {
	t.Helper()
	if m.Len() != n {
		t.Fatalf("%s: %d places for %d bytes of %q", name, m.Len(), n, text)
	}
	at := 0
	for i := range n {
		s := m.Span(i)
		if s.Start < at || s.Empty() || s.End > len(text) {
			t.Fatalf("%s: byte %d stands at %v of %q, the one before ends at %d", name, i, s, text, at)
		}
		if k, ok := m.Find(s.Start); !ok || k != i {
			t.Fatalf("%s: the text at %d is of byte %d, Find says %d, %v", name, s.Start, i, k, ok)
		}
		at = s.End
	}
}

func checkRound(t testing.TB, data []byte) {
	t.Helper()
	for _, n := range notations() {
		text, m := n.encode(data)
		checkMap(t, n.name, text, m, len(data))
		got, back, ds := n.decode(text)
		if !bytes.Equal(got, data) || len(ds) != 0 {
			t.Fatalf("%s: %q is written %q and read %q, %v", n.name, data, text, got, ds)
		}
		checkMap(t, n.name, text, back, len(data))
	}
	if text, _ := EncodeMap(data); text != Encode(data) {
		t.Fatalf("Encode gives %q, EncodeMap %q", Encode(data), text)
	}
	text, m := Visible(data)
	checkMap(t, "visible", text, m, len(data))
	dump, m := Dump(data)
	checkMap(t, "dump", dump, m, len(data))
	for i, b := range data {
		if got := dump[m.Span(i).Start:m.Span(i).End]; got != fmt.Sprintf("%02x", b) {
			t.Fatalf("dump: byte %d is %q", i, got)
		}
		s := DumpText(m, i)
		if got := dump[s.Start:s.End]; got != string(rune(b)) && (got != "." || b >= ' ' && b < 0x7f) {
			t.Fatalf("dump: byte %d of %q has %q in the text column:\n%s", i, data, got, dump)
		}
	}
}

func TestRound(t *testing.T) {
	checkRound(t, nil)
	checkRound(t, allBytes())
	for a := range 256 {
		checkRound(t, []byte{byte(a)})
		checkRound(t, []byte{0, byte(a), '0'})
	}
	for a := range 256 {
		for b := range 256 {
			data := []byte{byte(a), byte(b)}
			if got, _, ds := Decode(Encode(data)); !bytes.Equal(got, data) || ds != nil {
				t.Fatalf("%q is written %q and read %q", data, Encode(data), got)
			}
		}
	}
}

// TestGolden holds Encode against text that Nmap printed for all bytes.
func TestGolden(t *testing.T) {
	raw, err := os.ReadFile("testdata/golden-256.txt")
	if err != nil {
		t.Fatal(err)
	}
	line := strings.ReplaceAll(strings.TrimSpace(string(raw)), "\nSF:", "")
	want, _, ok := strings.Cut(line[strings.Index(line, `100,"`)+5:], `")%r(`)
	if !ok {
		t.Fatal("the golden text has another form")
	}
	if got := Encode(allBytes()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNULBeforeDigit(t *testing.T) {
	for data, want := range map[string]string{
		"\x009":                     `\x009`,
		"\x000":                     `\x000`,
		"\x00A":                     `\0A`,
		"\x00":                      `\0`,
		"\x00\x00":                  `\0\0`,
		"\x00\x00\x00\x00\x001\x00": `\0\0\0\0\x001\0`,
	} {
		if got := Encode([]byte(data)); got != want {
			t.Errorf("%q is written %q, want %q", data, got, want)
		}
	}
}

// finding is what a row expects: a code at a place.
type finding struct {
	code diag.Code
	span source.Span
}

func TestDecodeFindings(t *testing.T) {
	span := func(a, b int) source.Span { return source.Span{Start: a, End: b} }
	rows := []struct {
		name, text, data string
		decode           func(string) ([]byte, Map, diag.List)
		want             []finding
	}{
		{"sf-backslash-at-end", `ab\`, "ab", Decode, []finding{{Cut, span(2, 3)}}},
		{"sf-cut-hex", `ab\x2`, "ab", Decode, []finding{{Cut, span(2, 5)}}},
		{"sf-not-hex", `\xg1`, "xg1", Decode, []finding{{NotHex, span(0, 2)}}},
		{"sf-hex-upper", `\xFF`, "\xff", Decode, nil},
		{"sf-unknown", `\q`, "q", Decode, []finding{{Unknown, span(0, 2)}}},
		{"sf-octal-is-none", `\012`, "\x0012", Decode, nil},
		{"sf-bare", `a.b`, "a.b", Decode, []finding{{Missing, span(1, 2)}}},
		{"sf-blank", `a b`, "a b", Decode, []finding{{Missing, span(1, 2)}}},
		{"probe-octal-is-none", `\012`, "\x0012", DecodeProbe, nil},
		{"probe-bell", `x\a`, "x\a", DecodeProbe, []finding{{ProbeUnknown, span(1, 3)}}},
		{"probe-quote", `\"`, `"`, DecodeProbe, []finding{{ProbeUnknown, span(0, 2)}}},
		{"probe-backslash-at-end", `GET\`, "GET", DecodeProbe, []finding{{ProbeCut, span(3, 4)}}},
		{"probe-one-digit", `\x1`, "x", DecodeProbe, []finding{{ProbeNotHex, span(0, 3)}}},
		{"probe-bytes", `\\\0\n\r\t\x7f a`, "\\\x00\n\r\t\x7f a", DecodeProbe, nil},
		{"hex-spaces", "0x41, 42:43-44", "ABCD", DecodeHex, nil},
		{"hex-odd", "414", "A", DecodeHex, []finding{{HexOdd, span(2, 3)}}},
		{"hex-other", "41z42", "AB", DecodeHex, []finding{{HexOther, span(2, 3)}}},
		{"base64-url", "-_8", "\xfb\xff", DecodeBase64, nil},
		{"base64-cut", "QUJDR", "ABC", DecodeBase64, []finding{{Base64Cut, span(4, 5)}}},
		{"base64-other", "QU*JD", "ABC", DecodeBase64, []finding{{Base64Other, span(2, 3)}}},
		{"c-octal", `"\0012\x41g"`, "\x012Ag", DecodeC, nil},
		{"c-open", `"ab`, "ab", DecodeC, []finding{{LiteralQuote, span(3, 3)}}},
		{"c-unknown", `"\q"`, "q", DecodeC, []finding{{LiteralUnknown, span(1, 3)}}},
		{"python-hex", `b'\x4'`, "x", DecodePython, []finding{{LiteralNotHex, span(2, 5)}}},
		{"python-unknown", `b"\q"`, `\q`, DecodePython, nil},
		{"python-cut", `b'\`, "", DecodePython, []finding{{LiteralCut, span(2, 3)}, {LiteralQuote, span(3, 3)}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			data, m, ds := row.decode(row.text)
			if string(data) != row.data {
				t.Errorf("read %q, want %q", data, row.data)
			}
			checkMap(t, row.name, row.text, m, len(data))
			if len(ds) != len(row.want) {
				t.Fatalf("findings %v, want %v", ds, row.want)
			}
			for i, d := range ds {
				if d.Code != row.want[i].code || d.Span != row.want[i].span || d.Message == "" {
					t.Errorf("finding %+v, want %v", d, row.want[i])
				}
			}
		})
	}
}

func TestVisible(t *testing.T) {
	for data, want := range map[string]string{
		"220 stage ready\r\n500 no\r\n": "220 stage ready\\r\\n\n500 no\\r\\n",
		"a \nb ":                        "a·\\n\nb·",
		"a \r\n":                        "a·\\r\\n",
		"a \rb":                         "a \\rb",
		"\x00\x1b[31m\xe2\x80\xae\x7f":  `\0\x1b[31m\xe2\x80\xae\x7f`,
		`back\slash`:                    `back\slash`,
	} {
		if got, _ := Visible([]byte(data)); got != want {
			t.Errorf("%q shows as %q, want %q", data, got, want)
		}
	}
}

func TestDump(t *testing.T) {
	got, _ := Dump([]byte("220 stage FTP server\r\n"))
	want := "0000  32 32 30 20 73 74 61 67  65 20 46 54 50 20 73 65  220 stage FTP se\n" +
		"0010  72 76 65 72 0d 0a                                 rver..\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMapRanges(t *testing.T) {
	_, m := EncodeMap([]byte("a b")) // a \x20 b
	if got := m.Range(source.Span{Start: 1, End: 3}); got != (source.Span{Start: 1, End: 6}) {
		t.Errorf("Range is %v", got)
	}
	if got := m.Range(source.At(3)); got != source.At(6) {
		t.Errorf("the empty range at the end is %v", got)
	}
	if got := m.Bytes(source.Span{Start: 2, End: 3}); got != (source.Span{Start: 1, End: 2}) {
		t.Errorf("Bytes is %v", got)
	}
	if got := m.Bytes(source.At(0)); got != source.At(0) {
		t.Errorf("Bytes of nothing is %v", got)
	}
	var none Map
	if got := none.Range(source.At(0)); got != source.At(0) {
		t.Errorf("an empty Map gives %v", got)
	}
}

func FuzzRound(f *testing.F) {
	f.Add([]byte("220 stage\r\n\x000"))
	f.Add(allBytes())
	f.Fuzz(func(t *testing.T, data []byte) { checkRound(t, data) })
}

func FuzzDecode(f *testing.F) {
	f.Add(`\x2`)
	f.Add(`"\u12\x4" b'..' QUJ= 0x41`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range notations() {
			data, m, ds := n.decode(text)
			checkMap(t, n.name, text, m, len(data))
			for _, d := range ds {
				if d.Span.Start < 0 || d.Span.End > len(text) || d.Span.Start > d.Span.End {
					t.Fatalf("%s: finding at %v of %q", n.name, d.Span, text)
				}
			}
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	data := bytes.Repeat(append(allBytes(), "HTTP/1.1 200 OK\r\nServer: stage\r\n"...), 100)
	b.SetBytes(int64(len(data)))
	var dst []byte
	for b.Loop() {
		dst = AppendEncoded(dst[:0], data)
	}
}

func BenchmarkDecode(b *testing.B) {
	text := Encode(bytes.Repeat(append(allBytes(), "HTTP/1.1 200 OK\r\nServer: stage\r\n"...), 100))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Decode(text)
	}
}
