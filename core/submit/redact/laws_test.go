package redact_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"matchline/core/submit/redact"
)

func all(int) bool { return true }

// class is what a mask keeps of a byte.
func class(b byte) byte {
	switch {
	case b-'0' < 10:
		return '0'
	case b-'A' < 26:
		return 'A'
	case b-'a' < 26:
		return 'a'
	case b >= 0x80:
		return 0x80
	case b > 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n':
		return 1
	}
	return b
}

// alike tells whether a mask may have a byte for another one in a notation.
func alike(was, is byte, notation string) bool {
	in := func(set string) bool {
		return strings.IndexByte(set, was) >= 0 && strings.IndexByte(set, is) >= 0
	}
	switch notation {
	case "bytes":
		return true
	case "base64":
		return was == is || in("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")
	case "within":
		if in("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_") {
			return true
		}
	case "hex", "escapes":
		if in("0123456789abcdef") || in("0123456789ABCDEF") {
			return true
		}
	}
	return class(was) == class(is)
}

// checkLaws holds the laws of the package over parts.
func checkLaws(t testing.TB, parts [][]byte) []redact.Finding {
	t.Helper()
	given := make([][]byte, len(parts))
	for i, p := range parts {
		given[i] = bytes.Clone(p)
	}
	findings := redact.Find(parts)
	taken := map[redact.Place]bool{}
	seen := map[string]bool{}
	inside := make([][]bool, len(parts))
	for i, p := range parts {
		if !bytes.Equal(given[i], p) {
			t.Fatalf("part %d is changed", i)
		}
		inside[i] = make([]bool, len(p))
	}
	last := redact.Place{}
	for i, f := range findings {
		if len(f.Value) == 0 || len(f.Value) != len(f.Mask) || bytes.Equal(f.Value, f.Mask) || len(f.Places) == 0 {
			t.Fatalf("finding %d: value %q, mask %q, %d places", i, f.Value, f.Mask, len(f.Places))
		}
		if seen[string(f.Value)] {
			t.Fatalf("%q is two findings", f.Value)
		}
		seen[string(f.Value)] = true
		if first := f.Places[0]; i > 0 && (first.Part < last.Part || first.Part == last.Part && first.Start < last.Start) {
			t.Fatalf("finding %d is not in order", i)
		}
		last = f.Places[0]
		for k := range f.Value {
			if !alike(f.Value[k], f.Mask[k], f.Notation) {
				t.Fatalf("%v %q has the mask %q: byte %d is of another class", f.Kind, f.Value, f.Mask, k)
			}
		}
		if f.Kind != redact.Key && f.Notation == "" && hexadecimal(f.Value) && !hexadecimal(f.Mask) {
			t.Fatalf("%q is hexadecimal, its mask %q is not", f.Value, f.Mask)
		}
		if of := findings[f.Of]; f.Of > i || of.Of != f.Of {
			t.Fatalf("finding %d is of %d, and that of %d", i, f.Of, of.Of)
		}
		if f.Kind == redact.IPv4 && f.Notation == "" && !isIPv4([]byte(strings.NewReplacer(`\`, "", "[", "", "]", "", "\x00", "").Replace(string(f.Mask)))) {
			t.Fatalf("%q, the mask of %q, is no address", f.Mask, f.Value)
		}
		for k, p := range f.Places {
			if k > 0 && (p.Part < f.Places[k-1].Part || p.Part == f.Places[k-1].Part && p.Start < f.Places[k-1].End) {
				t.Fatalf("the places of %q are not in order", f.Value)
			}
			if taken[p] || !bytes.Equal(parts[p.Part][p.Start:p.End], f.Value) {
				t.Fatalf("at %+v stands %q, not %q", p, parts[p.Part][p.Start:p.End], f.Value)
			}
			taken[p] = true
			for j := p.Start; j < p.End; j++ {
				if inside[p.Part][j] {
					t.Fatalf("two places hold byte %d of part %d", j, p.Part)
				}
				inside[p.Part][j] = true
			}
		}
	}
	for i, p := range parts {
		out := redact.Apply(p, i, findings, all)
		if len(out) != len(p) {
			t.Fatalf("part %d has %d bytes, %d when masked", i, len(p), len(out))
		}
		for j := range p {
			if !inside[i][j] && out[j] != p[j] {
				t.Fatalf("byte %d of part %d is changed outside of all places", j, i)
			}
		}
		if none := redact.Apply(p, i, findings, func(int) bool { return false }); !bytes.Equal(none, p) {
			t.Fatalf("part %d is changed though nothing is masked", i)
		}
	}
	return findings
}

// hexadecimal tells values such as UUIDs and digests, in which all words are of
// hexadecimal digits.
func hexadecimal(b []byte) bool {
	digits := 0
	for _, c := range b {
		if c-'0' < 10 {
			digits++
		} else if wordByte(c) && (c|0x20)-'a' > 5 || c < ' ' || c == '%' || c == '\\' {
			return false
		}
	}
	return len(b) >= 8 && digits > 0 && digits < len(b)
}

func isIPv4(b []byte) bool {
	fields := strings.FieldsFunc(string(b), func(r rune) bool { return r == '.' || r == ',' })
	for _, f := range fields {
		n := 0
		if _, err := fmt.Sscanf(f, "%d", &n); err != nil || n > 255 || len(f) > 1 && f[0] == '0' {
			return false
		}
	}
	return len(fields) == 4
}

// TestLaws holds the laws over both corpora: each banner alone, all in one call,
// cut at every length, and with bytes changed.
func TestLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 200))
	var together [][]byte
	for _, file := range []string{"corpus.txt", "heldout.txt"} {
		for _, b := range corpus(t, file) {
			checkLaws(t, b.parts)
			together = append(together, b.parts...)
			for range 40 {
				part := bytes.Clone(b.parts[0])
				part = part[:rng.IntN(len(part)+1)]
				for n := rng.IntN(4); n > 0 && len(part) > 0; n-- {
					part[rng.IntN(len(part))] = byte(rng.IntN(256))
				}
				checkLaws(t, [][]byte{part})
			}
		}
	}
	checkLaws(t, together)
}

// TestRandomBytes holds the laws over bytes of chance and of a few letters, in
// which shapes are frequent.
func TestRandomBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	alphabets := []string{"0123456789.:", "abcdef0123456789:-.", "@.-_ab", "=: \"';user", "\x00\x04\x06\x30\x55\x82\x17\x0dab", "\\/:C.home", "%2Fa=b&", "a\x00b\x00.\x00d\x00e\x00"}
	for i := range 3000 {
		part := make([]byte, rng.IntN(300))
		for k := range part {
			part[k] = byte(rng.IntN(256))
			if a := alphabets[i%len(alphabets)]; i%2 == 0 {
				part[k] = a[rng.IntN(len(a))]
			}
		}
		checkLaws(t, [][]byte{part})
	}
}

// TestSameValueSameMask follows a value through other cases, UTF-16, longer
// values and other parts.
func TestSameValueSameMask(t *testing.T) {
	wide := strings.Join(strings.Split("FS1.KETTLER.LOCAL", ""), "\x00") + "\x00"
	parts := [][]byte{
		[]byte("220 fs1.kettler.local ESMTP Postfix\r\n"),
		[]byte("Location: https://FS1.Kettler.local:8443/\r\nFrom: anna@fs1.kettler.local\r\nWelcome to KETTLER storage\r\n"),
		[]byte("\x01\x02\x1e\x00" + wide + "\x00\x00"),
		[]byte("227 Entering Passive Mode (10,20,30,44,4,1)\r\nFrom 10.20.30.44\r\nftp://10.20.30.44/\r\n"),
		[]byte("Date: Tue, 24 Nov 2026 17:34:17 GMT\r\n2026-11-24T17:34:17Z\r\n"),
	}
	findings := checkLaws(t, parts)
	masked := func(part int) string { return string(redact.Apply(parts[part], part, findings, all)) }
	host, _, _ := strings.Cut(strings.TrimPrefix(masked(0), "220 "), " ")
	label := strings.Split(host, ".")[1]
	for i, want := range []string{1: "@" + host + "\r\n", 2: strings.Join(strings.Split(strings.ToUpper(host), ""), "\x00")} {
		if !strings.Contains(masked(i), want) {
			t.Errorf("%q has not %q", masked(i), want)
		}
	}
	if got := masked(1); !strings.Contains(strings.ToLower(got), "https://"+host+":8443") || !strings.Contains(got, "Welcome to "+strings.ToUpper(label)+" storage") {
		t.Errorf("%q does not have the mask %q everywhere", got, host)
	}
	lines := strings.Split(masked(3), "\r\n")
	address := strings.TrimPrefix(lines[1], "From ")
	if !strings.Contains(lines[0], "("+strings.ReplaceAll(address, ".", ",")+",4,1)") || lines[2] != "ftp://"+address+"/" {
		t.Errorf("an address has several masks: %q", lines)
	}
	lines = strings.Split(masked(4), "\r\n")
	long, err := time.Parse("Mon, 02 Jan 2006 15:04:05 MST", strings.TrimPrefix(lines[0], "Date: "))
	if err != nil {
		t.Fatal(err)
	}
	if short, err := time.Parse(time.RFC3339, lines[1]); err != nil || !short.Equal(long) {
		t.Errorf("a date is masked as %v and as %v", long, short)
	}
}

// TestDifferentMasks gives 200 hosts, users and addresses; no two share a mask.
func TestDifferentMasks(t *testing.T) {
	var text bytes.Buffer
	for i := range 200 {
		fmt.Fprintf(&text, "220 h%d.kettler.de ESMTP\r\nuser=anna%d&\r\nfrom 85.%d.7.2\r\nid: 0%d-ab-%d\r\n", i, i, i, i, i)
	}
	seen := map[string][]byte{}
	for _, f := range checkLaws(t, [][]byte{text.Bytes()}) {
		if other, ok := seen[string(f.Mask)]; ok {
			t.Errorf("%q is the mask of %q and of %q", f.Mask, other, f.Value)
		}
		seen[string(f.Mask)] = f.Value
	}
	if len(seen) < 600 {
		t.Errorf("only %d values", len(seen))
	}
}

// TestMaskTellsNothing: a mask follows from where a value stands, not from the
// value.
func TestMaskTellsNothing(t *testing.T) {
	mask := func(host string) string {
		return string(redact.Find([][]byte{[]byte("220 " + host + " ESMTP\r\n")})[0].Mask)
	}
	if a, b := mask("fs1.kettler.de"), mask("db4.lindner.de"); a != b {
		t.Errorf("the masks of two hosts are %q and %q", a, b)
	}
}

// TestStable: in masked bytes nothing is found that was not masked.
func TestStable(t *testing.T) {
	more, total := 0, 0
	for _, file := range []string{"corpus.txt", "heldout.txt"} {
		for _, b := range corpus(t, file) {
			findings := redact.Find(b.parts)
			masked := make([][]byte, len(b.parts))
			inside := make([][]bool, len(b.parts))
			for i, p := range b.parts {
				masked[i] = redact.Apply(p, i, findings, all)
				inside[i] = make([]bool, len(p))
			}
			for _, f := range findings {
				for _, p := range f.Places {
					for k := p.Start; k < p.End; k++ {
						inside[p.Part][k] = true
					}
				}
			}
			for _, f := range redact.Find(masked) {
				for _, p := range f.Places {
					total++
					for k := p.Start; k < p.End; k++ {
						if !inside[p.Part][k] && wordByte(b.parts[p.Part][k]) {
							more++
							t.Logf("%s: %v %q is found only after masking", b.name, f.Kind, f.Value)
							break
						}
					}
				}
			}
		}
	}
	if more > 0 {
		t.Errorf("%d of %d places are found only after masking", more, total)
	}
}

// TestDates reads the masks of dates as dates.
func TestDates(t *testing.T) {
	for _, c := range []struct{ layout, date string }{
		{time.RFC1123, "Tue, 24 Nov 2026 17:34:17 GMT"}, {time.RFC1123Z, "Wed, 04 Mar 2026 08:01:55 +0100"}, {time.RFC3339, "2026-11-24T17:34:17Z"},
		{time.RFC3339Nano, "2026-11-24T17:34:17.123456+02:00"}, {time.ANSIC, "Tue Nov 24 17:34:17 2026"}, {time.UnixDate, "Tue Nov 24 17:34:17 CET 2026"},
		{"02/Jan/2006:15:04:05 -0700", "24/Nov/2026:17:34:17 +0100"}, {"2006-01-02 15:04:05", "2026-11-24 17:34:17"}, {"02.01.2006 15:04", "24.11.2026 17:34"},
		{"01/02/2006", "11/24/2026"}, {"20060102150405Z", "20261124173417Z"}, {"Jan _2 15:04:05", "Nov 24 17:34:17"}, {"Jan _2 15:04:05", "Nov  4 17:34:17"},
		{"January 2, 2006", "November 24, 2026"}, {"2-Jan-2006 15:04:05", "4-Nov-2026 17:34:17"}, {"3:04:05 PM", "5:34:17 PM"}, {"15:04:05", "17:34:17"},
	} {
		findings := redact.Find([][]byte{[]byte("now " + c.date + "\r\n")})
		if len(findings) != 1 || findings[0].Kind != redact.Date || string(findings[0].Value) != c.date {
			t.Errorf("%s: found %v", c.date, findings)
			continue
		}
		got, err := time.Parse(c.layout, string(findings[0].Mask))
		if err != nil {
			t.Errorf("%s: %v", c.date, err)
		} else if day := string(findings[0].Mask[:3]); c.date[0] == 'T' && c.date[2] == 'e' && day != got.Weekday().String()[:3] {
			t.Errorf("%s is no %s", findings[0].Mask, day)
		}
	}
}

// TestTime holds the growth of the time from 1 KiB to 10 KiB of hostile texts.
func TestTime(t *testing.T) {
	for _, unit := range []string{"a=", "user=a ", "1.2.3.4 ", "::", "a.de@b.de ", "\x00\x04\x05abcde", "a\x00", "C:\\a ", "//", "Cookie: a=b;", "\"key\":\"",
		"\x06\x03\x55\x04\x03\x0c\x03abc", "NTLMSSP\x00\x02\x00\x00\x00", "1:", "Nov 24 ", "%20", "a-b_c.", "\n", "a\n", "linux a 1 user ", "<a>", "</a>", "\x01a", "20261124173417 ",
		"from 10.1.2.3 10-1-2-3 ", "user=annegret %61", "user=annegret \\x61", "user=annegret 616e6e65", "\xc0\xa8\x01\x02", "YW5u", "YW5u/", "from 192.168.1.2 c0a80102", "value=", "name=\"a\" value=", "-rw-r--r-- 1 a b "} {
		best := func(n int) time.Duration {
			parts := [][]byte{[]byte(strings.Repeat(unit, n/len(unit)+1))}
			least := time.Hour
			for range 7 {
				from := time.Now()
				redact.Find(parts)
				least = min(least, time.Since(from))
			}
			return least
		}
		// On a busy machine only the best of several attempts means something.
		for attempt := 1; ; attempt++ {
			small, large := best(1<<10), best(10<<10)
			if large < 5*time.Millisecond || large < 15*small {
				t.Logf("%-20q 1 KiB in %v, 10 KiB in %v", unit, small, large)
				break
			}
			if attempt == 20 {
				t.Errorf("%q: 1 KiB takes %v, 10 KiB %v", unit, small, large)
				break
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, b := range corpus(f, "corpus.txt") {
		f.Add(b.parts[0])
	}
	f.Fuzz(func(t *testing.T, part []byte) {
		if len(part) < 4096 {
			checkLaws(t, [][]byte{part, []byte("user=anna&host=fs1.kettler.de")})
		}
	})
}
