package api_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

// slice cuts a range of UTF-16 units out of a text, as the page would.
func slice(text string, at api.Units) string {
	return string(utf16.Decode(utf16.Encode([]rune(text))[at[0]:at[1]]))
}

func TestParse(t *testing.T) {
	text := "Nmap scan report\n\n" + demo + "\nmore\n"
	_, r := pasted(t, text)
	if len(r.Fingerprints) != 1 {
		t.Fatalf("found %d fingerprints", len(r.Fingerprints))
	}
	f := r.Fingerprints[0]
	if f.Label != "2121/tcp" || f.Port != 2121 || f.Proto != "tcp" || f.State != "whole" || f.Line != 3 {
		t.Errorf("the row is %+v", f)
	}
	if got := slice(text, f.At); got != demo {
		t.Errorf("the place holds %q", got)
	}
	if got := strings.Join(f.Probes, " "); got != "NULL Help" || f.Responses != 2 {
		t.Errorf("probes %q, %d responses", got, f.Responses)
	}
	if r.Lines != 7 || r.Size != len(text) || r.Paste != 1 {
		t.Errorf("%d lines, %d bytes, paste %d", r.Lines, r.Size, r.Paste)
	}
	if r.Sentence != "1 fingerprint found, nothing skipped." {
		t.Errorf("the sentence is %q", r.Sentence)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "Nothing is pasted yet."},
		{"none", "hello\n", "No fingerprint found: nothing here begins with SF-Port."},
		{"two", demo + "\n" + demo, "2 fingerprints found, nothing skipped."},
		{"damaged", strings.Replace(demo, "DemoFTP", "Dem", 1), "1 fingerprint found, damaged, nothing skipped."},
		{"one-damaged", demo + "\n" + strings.Replace(demo, "DemoFTP", "Dem", 1), "2 fingerprints found, 1 damaged, nothing skipped."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, r := pasted(t, c.text); r.Sentence != c.want {
				t.Errorf("got %q, want %q", r.Sentence, c.want)
			}
		})
	}
}

// TestFacts: the header in words.
func TestFacts(t *testing.T) {
	header := func(fields string) string {
		return `SF-Port21-TCP:` + fields + `%r(NULL,2,"hi");`
	}
	for _, c := range []struct{ name, text, label, value, note string }{
		{"version", header("V=3.40PVT16%D=9/6%Time=3F5A961C"), "Nmap", "3.40PVT16", ""},
		{"made", header("V=3.40PVT16%D=9/6%Time=3F5A961C"), "Made", "7 Sep 2003, 02:21 UTC", ""},
		{"local-before", header("V=3.40PVT16%D=9/6%Time=3F5A961C"), "Scanner’s date", "6 Sep", "Local time, a day before UTC."},
		{"local-same", header("V=3.40PVT16%D=9/7%Time=3F5A961C"), "Scanner’s date", "7 Sep", ""},
		{"local-after", header("V=3.40PVT16%D=9/8%Time=3F5A961C"), "Scanner’s date", "8 Sep", "Local time, a day after UTC."},
		{"disagree", header("V=3.40PVT16%D=9/9%Time=3F5A961C"), "Scanner’s date", "9 Sep",
			"The Unix time says 7 Sep 2003; Nmap’s two dates are at most a day apart, so one was changed."},
		{"new-year", header("V=7.93%D=12/31%Time=67748580"), "Scanner’s date", "31 Dec", "Local time, a day before UTC."},
		{"after-2038", header("V=7.93%D=2/7%Time=FFFFFFFF"), "Made", "7 Feb 2106, 06:28 UTC", ""},
		{"old", header("V=3.40PVT16%D=9/6%Time=3F5A961C"), "Intensity, platform", "not recorded by Nmaps this old", ""},
		{"cut-header", "SF-Port21-TCP:V=7.93", "Intensity, platform", "not in this header", ""},
		{"tunnel", header("V=7.93%T=SSL%I=7%D=9/6%Time=3F5A961C%P=x"), "Tunnel", "SSL",
			"Read through TLS; Nmap prints ssl/ before the name of the service."},
		{"no-tunnel", demo, "Tunnel", "none", ""},
		{"intensity", demo, "Intensity", "7", "Of 9; what Nmap does by itself."},
		{"rare", header("V=7.93%I=3%D=9/6%Time=3F5A961C%P=x"), "Intensity", "3", "Of 9; probes rarer than 3 were sent to their own ports only."},
		{"platform", demo, "Platform", "x86_64-pc-linux-gnu", "Where Nmap ran, not the service."},
		{"debug", emit(true, fingerprint.Response{Probe: "NULL", Data: make([]byte, 1_200)}), "Debugging", "on",
			"NULL shows 1,200 bytes; only -d or --version-trace keep more than 900."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, r := pasted(t, c.text)
			if len(r.Fingerprints) != 1 {
				t.Fatalf("found %d fingerprints", len(r.Fingerprints))
			}
			for _, f := range r.Fingerprints[0].Facts {
				if f.Label == c.label {
					if f.Value != c.value || f.Note != c.note {
						t.Errorf("got %q, %q; want %q, %q", f.Value, f.Note, c.value, c.note)
					}
					return
				}
			}
			t.Errorf("no fact %q in %+v", c.label, r.Fingerprints[0].Facts)
		})
	}
}

// TestPlacesCountUTF16: the page counts code units, whatever stands before.
func TestPlacesCountUTF16(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"ascii", "report\n", "\n"},
		{"crlf", "report\r\n", "\r\n"},
		{"two-bytes", "résumé\n", "\n"},
		{"astral", "😀😀 𝒳\n", " 😀\n"},
		{"same-line", "😀 ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.before + demo + c.after
			s, r := pasted(t, text)
			if len(r.Fingerprints) != 1 {
				t.Fatalf("found %d fingerprints", len(r.Fingerprints))
			}
			if got := slice(text, r.Fingerprints[0].At); got != demo {
				t.Errorf("the place holds %q", got)
			}
			d, out := get[api.DecodeResult](t, s, "decode", api.DecodeParams{Paste: 1}, "")
			// Byte 3 of the banner is the space that Nmap wrote as \x20.
			if got := slice(text, mapped(d, out, 0, 3)); got != `\x20` {
				t.Errorf("byte 3 was read from %q", got)
			}
		})
	}
}

// TestProblemPlaces: line and column count as the editor does.
func TestProblemPlaces(t *testing.T) {
	text := "😀 first\n😀 " + demo[:len(demo)-1]
	_, r := pasted(t, text)
	if len(r.Problems) == 0 {
		t.Fatal("a missing ; is no problem")
	}
	for _, p := range r.Problems {
		line := strings.Count(string(utf16.Decode(utf16.Encode([]rune(text))[:p.At[0]])), "\n") + 1
		if p.Line != line || p.Column < 1 || p.At[0] > p.At[1] || p.Message == "" {
			t.Errorf("%+v stands in line %d", p, line)
		}
	}
}

// TestManyFingerprints: a large paste is read, and its reply stays small.
func TestManyFingerprints(t *testing.T) {
	var b strings.Builder
	for b.Len() < api.MaxPaste-1_000 {
		fmt.Fprintf(&b, "SF-Port%d-TCP:V=7.93%%r(NULL,3,\"hi\"\n", b.Len()%65_536)
	}
	text := b.String()
	s := api.New(api.Options{})
	header := []byte(`{"v":1,"id":1,"op":"parse","params":{"paste":1}}`)
	answer, _ := s.Handle(header, []byte(text))
	if len(answer) > 3_000_000 {
		t.Errorf("the reply to a hostile paste has %d bytes", len(answer))
	}
	_, r := pasted(t, text)
	if len(r.Fingerprints) != 2_000 {
		t.Errorf("%d fingerprints are listed", len(r.Fingerprints))
	}
	if n := len(r.Problems); n != 201 {
		t.Errorf("%d problems are listed", n)
	}
	if last := r.Problems[len(r.Problems)-1]; !strings.HasSuffix(last.Message, "more problems are not listed") {
		t.Errorf("the last problem is %q", last.Message)
	}
}

// TestManyResponses: Nmap has fewer than 200 probes; a paste may pretend more.
func TestManyResponses(t *testing.T) {
	text := "SF-Port1-TCP:V=7.93%I=7%D=1/1%Time=1%P=x" + strings.Repeat(`%r(A,1,"a")`, 1_020) + ";"
	s, r := pasted(t, text)
	if len(r.Fingerprints) != 1 || r.Fingerprints[0].Responses != 1_020 || len(r.Fingerprints[0].Probes) != 1_000 {
		t.Fatalf("found %d fingerprints", len(r.Fingerprints))
	}
	if d, _ := get[api.DecodeResult](t, s, "decode", api.DecodeParams{Paste: 1}, ""); len(d.Responses) != 1_000 {
		t.Errorf("%d responses are sent", len(d.Responses))
	}
}

// TestParseCancelled: a paste that is given up leaves the earlier one, and a long
// one tells how far it is read.
func TestParseCancelled(t *testing.T) {
	var s *api.Service
	reports, stop := 0, 0
	s = api.New(api.Options{
		Progress: func([]byte) {
			if reports++; reports == stop {
				s.Control([]byte(`{"cancel":17}`))
			}
		},
	})
	get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 1}, demo)
	if reports != 0 {
		t.Errorf("a short paste reports %d times", reports)
	}
	big := strings.Repeat(demo+"\n", 1_000_000/len(demo))
	stop = 3
	r, _ := ask(t, s, "parse", api.ParseParams{Paste: 2}, big)
	if r.OK || r.Error.Code != api.Cancelled || reports != stop {
		t.Errorf("after %d reports: %+v", reports, r)
	}
	d, _ := get[api.DecodeResult](t, s, "decode", api.DecodeParams{Paste: 1, Fingerprint: 0}, "")
	if len(d.Responses) != 2 {
		t.Errorf("%d responses of the earlier paste", len(d.Responses))
	}
	stop = 0
	get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 3}, big)
	if reports < 10 {
		t.Errorf("a megabyte reports %d times", reports)
	}
}
