package fingerprint

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"matchline/core/source"
)

// book is the sample of the Nmap book, made by 3.40PVT16.
const book = `SF-Port21-TCP:V=3.40PVT16%D=9/6%Time=3F5A961C%r(NULL,3F,"220\x20stage\x20F
SF:TP\x20server\x20\(Version\x202\.1WU\(1\)\+SCO-2\.6\.1\+-sec\)\x20ready\
SF:.\r\n")%r(GenericLines,81,"220\x20stage\x20FTP\x20server\x20\(Version\x
SF:202\.1WU\(1\)\+SCO-2\.6\.1\+-sec\)\x20ready\.\r\n500\x20'':\x20command\
SF:x20not\x20understood\.\r\n500\x20'':\x20command\x20not\x20understood\.\
SF:r\n");`

// emittedAs is what Nmap prints for the responses of fp under its header.
func emittedAs(fp *Fingerprint) string { return Emit(fp.Header, fp.Responses, false) }

// TestGolden holds Parse and Encode against texts that Nmap printed.
func TestGolden(t *testing.T) {
	t.Run("a-all-bytes", func(t *testing.T) {
		raw, err := os.ReadFile("testdata/golden-256.txt")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.TrimSpace(string(raw))
		fp := sound(t, text)
		all := make([]byte, 256)
		for i := range all {
			all[i] = byte(i)
		}
		if len(fp.Responses) != 2 || !pristine(fp) {
			t.Fatalf("%d responses, %v", len(fp.Responses), fp.Repairs)
		}
		data(t, fp, 0, string(all))
		data(t, fp, 1, string(all))
		if got := Encode(fp); got != text {
			t.Errorf("written again as\n%s", got)
		}
	})
	t.Run("b-nul-runs", func(t *testing.T) {
		data(t, sound(t, head+`%r(NULL,7,"\0\0\0\0\x001\0");`), 0, "\x00\x00\x00\x00\x001\x00")
	})
	t.Run("c-xml", func(t *testing.T) {
		fp := sound(t, `servicefp="`+head+`%r(NULL,11,&quot;abc-&#45;def&lt;&amp;&gt;\&quot;&apos;x\x7f\x80\xff&quot;);"`)
		data(t, fp, 0, "abc--def<&>\"'x\x7f\x80\xff")
		if Encode(fp) != emittedAs(fp) {
			t.Errorf("written again as\n%s", Encode(fp))
		}
	})
	t.Run("d-shared-banner", func(t *testing.T) {
		fp := sound(t, head+`%r(NULL,8,"banner\r\n")%r(Hello,E,"banner\r\npong\r\n");`)
		data(t, fp, 1, "banner\r\npong\r\n")
		if fp.SharesNullBanner(1) != 8 {
			t.Error(fp.SharesNullBanner(1))
		}
	})
	t.Run("e-tunnel", func(t *testing.T) {
		fp := sound(t, `<service name="unknown" servicefp="SF-Port24443-TCP:V=7.991SVN%T=SSL%I=7%D=11/23%Time=6B049CD5%P=x86_64-unknown-linux-gnu%r(NULL,2,&quot;hi&quot;);" tunnel="ssl" method="table" conf="3"/>`)
		if fp.Header.Tunnel != "SSL" || fp.Block.Kind != XML {
			t.Errorf("%+v %s", fp.Header, fp.Block.Kind)
		}
	})
	t.Run("f-book", func(t *testing.T) {
		banner := "220 stage FTP server (Version 2.1WU(1)+SCO-2.6.1+-sec) ready.\r\n"
		fp := sound(t, book)
		data(t, fp, 0, banner)
		data(t, fp, 1, banner+strings.Repeat("500 '': command not understood.\r\n", 2))
		h := Header{Port: 21, Proto: "TCP", Version: "3.40PVT16", Month: 9, Day: 6, HasDate: true, Time: 0x3F5A961C, HasTime: true}
		if got := Emit(h, fp.Responses, false); got != book || Encode(fp) != book {
			t.Errorf("written again as\n%s", got)
		}
	})
	t.Run("g-total-limit", func(t *testing.T) {
		h := Header{Port: 20001, Proto: "TCP", Version: "7.991SVN", Intensity: pointer(7), Month: 11, Day: 23, HasDate: true, Time: 0x6B049A74, HasTime: true, Platform: "x86_64-unknown-linux-gnu"}
		rows := []struct {
			data  []byte
			debug bool
			kept  int
			lo    int
			hi    int
		}{
			{bytes.Repeat([]byte("Z"), 500), false, 4, 2200, 2300},
			{bytes.Repeat([]byte("Z"), 500), true, 12, 6500, 6700},
			{bytes.Repeat([]byte{1}, 1400), false, 1, 3850, 3950},
			{bytes.Repeat([]byte{1}, 1400), true, 2, 11000, 11200},
		}
		for _, row := range rows {
			var rs []Response
			for i := range 12 {
				rs = append(rs, Response{Probe: fmt.Sprintf("Probe%02d", i), Data: row.data})
			}
			text := Emit(h, rs, row.debug)
			fp := sound(t, text)
			if len(fp.Responses) != row.kept || len(text) < row.lo || len(text) > row.hi {
				t.Errorf("%d bytes, debug %v: %d kept, %d characters", len(row.data), row.debug, len(fp.Responses), len(text))
			}
			if got := fp.Debug(); got != row.debug {
				t.Errorf("%d bytes, debug %v: Debug says %v", len(row.data), row.debug, got)
			}
			if Encode(fp) != text {
				t.Errorf("written again as\n%s", Encode(fp))
			}
		}
	})
}

func TestFacts(t *testing.T) {
	t.Run("shown", func(t *testing.T) {
		for _, row := range []struct {
			n, total int
			want     Shown
		}{{5, 5, ShownAll}, {900, 901, ShownLimit}, {1300, 5000, ShownDebugLimit}, {900, 900, ShownAll}, {7, 9, ShownFewer}, {9, 7, ShownMore}} {
			if got := ShownOf(row.n, row.total); got != row.want {
				t.Errorf("%d of %d is %q, want %q", row.n, row.total, got, row.want)
			}
		}
	})
	t.Run("identical", func(t *testing.T) {
		var fp Fingerprint
		for _, s := range []string{"a", "b", "a", "c", "b", "a"} {
			fp.Responses = append(fp.Responses, Response{Data: []byte(s), DeclaredLen: 1})
		}
		fp.Responses = append(fp.Responses, Response{Data: []byte("c"), DeclaredLen: 2})
		if got := fmt.Sprint(fp.Identical()); got != "[[0 2 5] [1 4]]" {
			t.Error(got)
		}
	})
	t.Run("dates", func(t *testing.T) {
		for _, row := range []struct {
			time       uint32
			month, day int
			year       int
			disagree   bool
		}{
			{0x3F5A961C, 9, 6, 2003, false},   // 7 September in UTC
			{0x3F5A961C, 9, 7, 2003, false},   //
			{0x3F5A961C, 9, 9, 2003, true},    //
			{1704067200, 12, 31, 2023, false}, // 1 January 2024, 00:00
			{1704063600, 1, 1, 2024, false},   // 31 December 2023, 23:00
			{1704067200, 6, 1, 2024, true},    //
			{4294967295, 2, 7, 2106, false},   // the last second of 32 bits
			{1704067200, 0, 0, 2024, false},   // the local time was not to be had
		} {
			h := Header{Time: row.time, HasTime: true, Month: row.month, Day: row.day, HasDate: true}
			if h.Year() != row.year || h.DatesDisagree() != row.disagree {
				t.Errorf("%d and %d/%d: year %d, disagree %v", row.time, row.month, row.day, h.Year(), h.DatesDisagree())
			}
		}
		if h := (Header{HasDate: true, Month: 1, Day: 1}); h.Year() != 0 || h.DatesDisagree() {
			t.Error("a header without time has no year")
		}
	})
	t.Run("stopped-reading", func(t *testing.T) {
		if !(&Response{DeclaredLen: 4096}).StoppedReading() || (&Response{DeclaredLen: 4095}).StoppedReading() {
			t.Error("the limit is 4096")
		}
	})
	t.Run("versions", func(t *testing.T) {
		for v, want := range map[string]bool{"5.21": true, "5.35DC1": true, "5.36TEST4": false, "5.50": false, "3.40PVT16": true,
			"7.991SVN": false, "4.9": true, "": false, "x": false, "10.1": false} {
			if got := versionBefore(v, 5, 36); got != want {
				t.Errorf("%q before 5.36: %v", v, got)
			}
		}
	})
}

// TestMarkInData: a response that itself holds what looks like the layout of
// a fingerprint.
func TestMarkInData(t *testing.T) {
	for _, bytes := range []string{
		"\nSF:\nSF:", "SF-Port80-TCP:V=7.93%I=7%r(NULL,1,\"a\");", "\r\nSF-Port1-TCP:V=1%r(A,1,\"x\");\r\n",
		strings.Repeat("SF:", 80), strings.Repeat("\nSF:x", 60), "\"", "\\", "\\\\\"", "%r(NULL,1,\"", "\")%r(", "\");", "&quot;", "&amp;lt;",
		"<br>", strings.Repeat("<br>", 90), "\\x41\\n\\\\", "C:\\x", "C:\\\\new\\r", "\\u0022", "'", strings.Repeat("\\n", 200), strings.Repeat(`\"`, 100),
	} {
		for _, debug := range []bool{false, true} {
			text := Emit(header(), []Response{{Probe: "NULL", Data: []byte(bytes)}, {Probe: "GetRequest", Data: []byte("x" + bytes + "y")}}, debug)
			line := strings.ReplaceAll(text, "\nSF:", "")
			for form, s := range map[string]string{
				"wrapped": text, "line": line, "xml": `<service servicefp="` + xmlEscape(line) + `"/>`,
				"quoted": "> " + strings.ReplaceAll(text, "\n", "\n> "), "crlf": strings.ReplaceAll(text, "\n", "\r\n"),
				"json": `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`,
			} {
				fps, _ := ParseAll(source.New(s))
				if len(fps) != 1 || fps[0].State != Whole || len(fps[0].Responses) != 2 {
					t.Fatalf("%s of %q: %d fingerprints, %+v\n%s", form, bytes, len(fps), fps, s)
				}
				if got := Encode(fps[0]); got != text {
					t.Errorf("%s of %q: written again as\n%s\nnot\n%s", form, bytes, got, text)
				}
			}
		}
	}
}
