package redact_test

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"matchline/core/submit/redact"
)

// notation writes a value in another way, and reads it again.
type notation struct {
	name  string
	write func(v string) string
	read  func(w string) (string, error)
}

func each(v, format string) string {
	out := ""
	for i := range len(v) {
		out += fmt.Sprintf(format, v[i])
	}
	return out
}

func unquoted(w string) (string, error) { return strconv.Unquote(`"` + w + `"`) }

func unhexed(marks ...string) func(string) (string, error) {
	return func(w string) (string, error) {
		for _, m := range marks {
			w = strings.ReplaceAll(w, m, "")
		}
		b, err := hex.DecodeString(w)
		return string(b), err
	}
}

func wideOf(v string, low, high int) string {
	out := make([]byte, 2*len(v))
	for i, u := range utf16.Encode([]rune(v)) {
		out[2*i+low], out[2*i+high] = byte(u), byte(u>>8)
	}
	return string(out)
}

func narrowOf(at int) func(string) (string, error) {
	return func(w string) (string, error) {
		out := ""
		for i := at; i < len(w); i += 2 {
			out += w[i : i+1]
		}
		return out, nil
	}
}

// textNotations are those of any text.
var textNotations = []notation{
	{"hex", func(v string) string { return hex.EncodeToString([]byte(v)) }, unhexed()},
	{"HEX", func(v string) string { return strings.ToUpper(hex.EncodeToString([]byte(v))) }, unhexed()},
	{"0xHEX", func(v string) string { return "0x" + strings.ToUpper(hex.EncodeToString([]byte(v))) }, unhexed("0x")},
	{"hex behind an odd digit", func(v string) string { return "f" + hex.EncodeToString([]byte(v)) }, func(w string) (string, error) { return unhexed()(w[1:]) }},
	{"hex with colons", func(v string) string { return strings.TrimSuffix(each(v, "%02x:"), ":") }, unhexed(":")},
	{"hex with blanks", func(v string) string { return strings.TrimSuffix(each(v, "%02X "), " ") }, unhexed(" ")},
	{"array of C", func(v string) string { return strings.TrimSuffix(each(v, "0x%02x, "), ", ") }, unhexed("0x", ", ")},
	{`\x`, func(v string) string { return each(v, `\x%02x`) }, unquoted},
	{`\x in part`, func(v string) string {
		return fmt.Sprintf(`\x%02x`, v[0]) + v[1:len(v)-1] + fmt.Sprintf(`\x%02X`, v[len(v)-1])
	}, unquoted},
	{"octal", func(v string) string { return each(v, `\%03o`) }, unquoted},
	{`\u`, func(v string) string { return each(v, `\u%04x`) }, unquoted},
	{"percent", func(v string) string { return each(v, "%%%02X") }, url.PathUnescape},
	{"percent in part", func(v string) string { return v[:2] + fmt.Sprintf("%%%02x", v[2]) + v[3:] }, url.PathUnescape},
	{"UTF-16LE", func(v string) string { return wideOf(v, 0, 1) }, narrowOf(0)},
	{"UTF-16BE", func(v string) string { return wideOf(v, 1, 0) }, narrowOf(1)},
	{`UTF-16 with \0`, func(v string) string { return each(v, `%c\000`) }, func(w string) (string, error) { return strings.ReplaceAll(w, `\000`, ""), nil }},
	{`UTF-16 with \x`, func(v string) string { return each(v, `\x%02x\x00`) }, func(w string) (string, error) {
		s, err := unquoted(w)
		return strings.ReplaceAll(s, "\x00", ""), err
	}},
	{"hex of UTF-16", func(v string) string { return hex.EncodeToString([]byte(wideOf(v, 0, 1))) }, func(w string) (string, error) {
		s, err := unhexed()(w)
		return strings.ReplaceAll(s, "\x00", ""), err
	}},
	{"base64", func(v string) string { return base64.StdEncoding.EncodeToString([]byte("with:" + v)) }, unpacked},
	{"base64 without =", func(v string) string { return base64.RawURLEncoding.EncodeToString([]byte(v + " ?>")) }, unpacked},
	{"upper case", strings.ToUpper, func(w string) (string, error) { return strings.ToLower(w), nil }},
	{"lower case", strings.ToLower, func(w string) (string, error) { return w, nil }},
}

func unpacked(w string) (string, error) {
	b, err := base64.StdEncoding.DecodeString(w)
	if err != nil {
		b, err = base64.RawURLEncoding.DecodeString(w)
	}
	s := string(b)
	if v, ok := strings.CutSuffix(s, " ?>"); ok {
		return v, err
	}
	_, s, _ = strings.Cut(s, ":")
	return s, err
}

// numberNotations are those of an address of IPv4, besides.
var numberNotations = []notation{
	{"dashes", func(v string) string { return strings.ReplaceAll(v, ".", "-") }, func(w string) (string, error) { return strings.ReplaceAll(w, "-", "."), nil }},
	{"underscores", func(v string) string { return strings.ReplaceAll(v, ".", "_") }, func(w string) (string, error) { return strings.ReplaceAll(w, "_", "."), nil }},
	{"ip-", func(v string) string { return "ip-" + strings.ReplaceAll(v, ".", "-") + ".lan" }, func(w string) (string, error) {
		return strings.ReplaceAll(w[3:strings.IndexByte(w, '.')], "-", "."), nil
	}},
	{"padded", func(v string) string { return numbered(v, "%03d", "-", false) }, func(w string) (string, error) { return numbered(w, "%d", ".", false), nil }},
	{"backwards", func(v string) string { return numbered(v, "%d", ".", true) + ".in-addr.arpa" }, func(w string) (string, error) {
		return numbered(strings.TrimSuffix(w, ".in-addr.arpa"), "%d", ".", true), nil
	}},
	{"in a pattern", func(v string) string { return numbered(v, "%d", `\.`, true) + `\.in-addr` }, func(w string) (string, error) {
		return numbered(strings.TrimSuffix(w, `\.in-addr`), "%d", ".", true), nil
	}},
	{"hex of the bytes", func(v string) string { return strings.ToUpper(numbered(v, "%02x", "", false)) }, func(w string) (string, error) { return ofBytes(unhexed()(w)) }},
	{"0x of the bytes", func(v string) string { return "0x" + numbered(v, "%02x", "", false) }, func(w string) (string, error) { return ofBytes(unhexed("0x")(w)) }},
	{"hex of the bytes with colons", func(v string) string { return numbered(v, "%02x", ":", false) }, func(w string) (string, error) { return ofBytes(unhexed(":")(w)) }},
	{"hex backwards", func(v string) string { return numbered(v, "%02X", "", true) }, func(w string) (string, error) {
		s, err := ofBytes(unhexed()(w))
		return numbered(s, "%d", ".", true), err
	}},
	{`bytes with \x`, func(v string) string { return numbered(v, `\x%02x`, "", false) }, func(w string) (string, error) { return ofBytes(unhexed(`\x`)(w)) }},
	{"bytes in octal", func(v string) string { return numbered(v, `\%03o`, "", false) }, func(w string) (string, error) { return ofBytes(unquoted(w)) }},
	{"bytes", func(v string) string {
		s, err := unhexed()(numbered(v, "%02x", "", false))
		if err != nil {
			panic(err)
		}
		return s
	}, func(w string) (string, error) { return ofBytes(w, nil) }},
}

// numbered writes the numbers of an address, perhaps backwards.
func numbered(v, format, mark string, back bool) string {
	var out []string
	for _, f := range strings.FieldsFunc(v, func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.Atoi(f)
		if err != nil {
			panic(err)
		}
		if one := fmt.Sprintf(format, n); back {
			out = append([]string{one}, out...)
		} else {
			out = append(out, one)
		}
	}
	return strings.Join(out, mark)
}

func ofBytes(b string, err error) (string, error) {
	return strings.TrimSuffix(each(b, "%d."), "."), err
}

// macNotations are those of a MAC address, besides.
var macNotations = []notation{
	{"hyphens", func(v string) string { return strings.ReplaceAll(v, ":", "-") }, colons},
	{"no marks", func(v string) string { return strings.ReplaceAll(v, ":", "") }, colons},
	{"capitals without marks", func(v string) string { return strings.ToUpper(strings.ReplaceAll(v, ":", "")) }, colons},
	{"three groups", func(v string) string { v = strings.ReplaceAll(v, ":", ""); return v[:4] + "." + v[4:8] + "." + v[8:] }, colons},
	{`bytes with \x`, func(v string) string { return `\x` + strings.ReplaceAll(v, ":", `\x`) }, colons},
	{"bytes", func(v string) string {
		s, err := unhexed(":")(v)
		if err != nil {
			panic(err)
		}
		return s
	}, func(w string) (string, error) { return strings.TrimSuffix(each(w, "%02x:"), ":"), nil }},
}

func colons(w string) (string, error) {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789abcdef", r) {
			return r
		}
		return -1
	}, strings.ToLower(strings.ReplaceAll(w, `\x`, "")))
	return strings.TrimSuffix(digits[:2]+":"+digits[2:4]+":"+digits[4:6]+":"+digits[6:8]+":"+digits[8:10]+":"+digits[10:], ":"), nil
}

// private are values of every kind that text can hold, with what makes them found.
var private = []struct {
	kind          redact.Kind
	before, value string
	after         string
}{
	{redact.IPv4, "Connected from ", "10.77.66.55", ".\r\n"},
	{redact.IPv4, "Connected from ", "192.168.10.5", ".\r\n"},
	{redact.IPv4, "Connected from ", "85.214.132.117", ".\r\n"},
	{redact.IPv6, "Connected from ", "2a01:4f8:c0c:9e1::7", " now\r\n"},
	{redact.MAC, "MAC: ", "3c:52:82:0a:b1:7e", "\r\n"},
	{redact.Host, "220 ", "fs1.kettler.de", " ESMTP Postfix\r\n"},
	{redact.Host, "220 ", "stagebox", " ESMTP Postfix\r\n"},
	{redact.Email, "mail ", "a.lindner@kettler.de", "\r\n"},
	{redact.User, "user=", "annegret", "&x=1\r\n"},
	{redact.User, "user=", "udo7", "&x=1\r\n"},
	{redact.Cookie, "Set-Cookie: SID=", "Zx81kQp93LmW", "; path=/\r\n"},
	{redact.Token, "csrf_token=", "q8Zt5LmW72RtYx", "\r\n"},
	{redact.Realm, `Basic realm="`, "Kettler Werke 7", "\"\r\n"},
	{redact.Serial, "Serial Number: ", "CX845722193", "\r\n"},
	{redact.Path, "cannot open ", "/home/annegret/ledger.txt", "\r\n"},
	{redact.Date, "Date: ", "Tue, 24 Nov 2026 17:34:17 GMT", "\r\n"},
	{redact.ID, "uuid ", "7b0c4e3a-9f11-4d52-a7c8-10d93e55b2af", "\r\n"},
	{redact.Name, "220 ProFTPD 1.3.5.2 Server (", "Kettler Archiv", ") [x]\r\n"},
}

func show(findings []redact.Finding) (out []string) {
	for _, f := range findings {
		out = append(out, fmt.Sprintf("%v %q -> %q (%s of %d)", f.Kind, f.Value, f.Mask, f.Notation, f.Of))
	}
	return out
}

// TestNotations: a value that stands in two notations goes from both, both masks
// say the same, and no length changes.
func TestNotations(t *testing.T) {
	tried := 0
	for _, p := range private {
		list := textNotations
		switch p.kind {
		case redact.IPv4:
			list = append(append([]notation(nil), list...), numberNotations...)
		case redact.MAC:
			list = append(append([]notation(nil), list...), macNotations...)
		}
		for _, n := range list {
			written := n.write(p.value)
			if written == p.value || written == "\nMB7" {
				continue // four printable bytes are no address
			}
			// The lengths of UTF-16 are even; nothing stands before it that it would go
			// on from.
			here, there := []byte(p.before+p.value+p.after), []byte("All rest \x01\x01"+written+"\x01\x01 of it")
			for turn, parts := range [][][]byte{{here, there}, {there, here}} {
				tried++
				findings := checkLaws(t, parts)
				plain := string(redact.Apply(parts[turn], turn, findings, all))
				other := string(redact.Apply(parts[1-turn], 1-turn, findings, all))
				mask := plain[len(p.before) : len(plain)-len(p.after)]
				got := other[11 : len(other)-8]
				if mask == p.value || got == written {
					t.Errorf("%v %q, %s: masked as %q, and %q as %q", p.kind, p.value, n.name, mask, written, got)
					continue
				}
				is, err := n.read(got)
				if err != nil || !strings.EqualFold(is, mask) {
					t.Errorf("%v %q, %s: masked as %q, but %q as %q, which is %q (%v)", p.kind, p.value, n.name, mask, written, got, is, err)
				}
				// They are one value; where one is a part of the other, it goes from there
				// even if that is kept.
				base := 0
				for i, f := range findings {
					if string(f.Value) == p.value {
						base = f.Of
						continue
					}
					within := false
					for _, in := range f.Inner {
						within = within || in.Of == base || string(findings[in.Of].Value) == p.value
					}
					if f.Of != base && findings[base].Of != f.Of && !within && string(findings[f.Of].Value) != p.value && strings.Contains(string(f.Value), written) {
						t.Errorf("%v %q, %s: %d is another value: %v", p.kind, p.value, n.name, i, show(findings))
					}
				}
				if p.kind == redact.Date {
					continue // with its zone or without, it is another value
				}
				kept := string(redact.Apply(parts[1-turn], 1-turn, findings, func(i int) bool {
					return string(findings[findings[i].Of].Value) == p.value || string(findings[i].Value) == p.value || findings[i].Of == base
				}))
				if is, err := n.read(kept[11 : len(kept)-8]); err != nil || !strings.EqualFold(is, mask) {
					t.Errorf("%v %q, %s: with the rest kept it is %q, not %q (%v): %v", p.kind, p.value, n.name, kept, mask, err, show(findings))
				}
			}
		}
	}
	t.Logf("%d pairs", tried)
}

// TestNotationsOfPatterns: a match line and a probe have escapes of their own.
func TestNotationsOfPatterns(t *testing.T) {
	for _, c := range []struct{ name, plain, pattern string }{
		{"dots", "220 10.77.66.55 ready\r\n", `^220 10\.77[.]66\.55 ready`},
		{"name", "220 fs1.kettler.de ESMTP\r\n", `^220 fs1\.kettler[.]de ESMTP\r\n`},
		{"bytes", "from 10.77.66.55 now\r\n", `^\x01\x0a\x4d\x42\x37\x01`},
		{"zeros", "from 10.0.0.5 now\r\n", `^\x01\x0a\0\0\x05\x01`},
		{"UTF-16", "220 stagebox ESMTP\r\n", `^\x01s\0t\0a\0g\0e\0b\0o\0x\0\x01`},
		{"octal", "220 stagebox ESMTP\r\n", `^\163\164\141\147\145\142\157\170 ESMTP`},
	} {
		var m redact.Memory
		parts := []redact.Part{{Data: []byte(c.plain)}, {Data: []byte(c.pattern), Pattern: true}}
		findings, ok := m.Find(parts, nil)
		if !ok {
			t.Fatal("it stopped")
		}
		of := map[int]bool{}
		for _, f := range findings {
			of[f.Of] = true
		}
		out := string(redact.Apply(parts[1].Data, 1, findings, all))
		if out == c.pattern || len(out) != len(c.pattern) || len(of) != 1 {
			t.Errorf("%s: %s becomes %s, %v", c.name, c.pattern, out, show(findings))
		}
	}
}

// TestMemory: what is remembered changes no answer, and a caller may stop.
func TestMemory(t *testing.T) {
	var m redact.Memory
	for _, b := range append(corpus(t, "corpus.txt"), corpus(t, "heldout.txt")...) {
		var parts []redact.Part
		for _, p := range b.parts {
			parts = append(parts, redact.Part{Data: p})
		}
		want := fmt.Sprint(redact.Find(b.parts))
		for range 2 {
			if got, ok := m.Find(parts, nil); !ok || fmt.Sprint(got) != want {
				t.Errorf("%s: found %v, want %s", b.name, got, want)
			}
		}
		for stop := range 4 {
			steps := 0
			if _, ok := m.Find(append(parts, redact.Part{Data: []byte("10.77.66.55")}), func() bool { steps++; return steps <= stop }); ok {
				t.Errorf("%s: it goes on after %d steps", b.name, stop)
			}
		}
	}
}
