package fingerprint

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"matchline/core/source"
)

const head = "SF-Port80-TCP:V=7.93%I=7%D=11/24%Time=6B049A74%P=x86_64-pc-linux-gnu"

func pointer(n int) *int { return &n }

// header is what head says.
func header() Header {
	return Header{Port: 80, Proto: "TCP", Version: "7.93", Intensity: pointer(7), Month: 11, Day: 24, HasDate: true,
		Time: 0x6B049A74, HasTime: true, Platform: "x86_64-pc-linux-gnu"}
}

// one reads the only fingerprint of s.
func one(t *testing.T, s string) *Fingerprint {
	t.Helper()
	fps, ds := ParseAll(source.New(s))
	if len(fps) != 1 {
		t.Fatalf("found %d fingerprints in\n%s\n%+v", len(fps), s, ds)
	}
	checkLaws(t, s)
	return fps[0]
}

// sound reads the only fingerprint of s, which must be whole.
func sound(t *testing.T, s string) *Fingerprint {
	t.Helper()
	fp := one(t, s)
	if fp.State != Whole {
		t.Fatalf("state is %s: %+v", fp.State, fp.Repairs)
	}
	return fp
}

// data asserts the bytes of response i.
func data(t *testing.T, fp *Fingerprint, i int, want string) {
	t.Helper()
	if i >= len(fp.Responses) {
		t.Fatalf("no response %d", i)
	}
	if got := string(fp.Responses[i].Data); got != want {
		t.Fatalf("response %d is\n%q\nnot\n%q", i, got, want)
	}
}

// emitted is what Nmap prints for one response.
func emitted(data string) string {
	return Emit(header(), []Response{{Probe: "NULL", Data: []byte(data)}}, false)
}

func has(fp *Fingerprint, code string) bool {
	for _, r := range fp.Repairs {
		if r.Code == code {
			return true
		}
	}
	return false
}

// TestCases are the surprising cases of emission and decoding.
func TestCases(t *testing.T) {
	cases := []struct {
		name string
		run  func(t *testing.T)
	}{
		{"case-01-nul-before-digit", func(t *testing.T) {
			fp := sound(t, emitted("\x009"))
			data(t, fp, 0, "\x009")
			if text := emitted("\x009"); !strings.Contains(text, `"\x009"`) {
				t.Error(text)
			}
			if text := emitted("\x00A"); !strings.Contains(text, `"\0A"`) {
				t.Error(text)
			}
		}},
		{"case-02-nul-at-the-limit", func(t *testing.T) {
			text := emitted(strings.Repeat("A", 899) + "\x000")
			line := EncodeLine(sound(t, text))
			if !strings.Contains(line, `NULL,385,"`) || !strings.HasSuffix(line, `A\0");`) {
				t.Error(line)
			}
			if Encode(sound(t, text)) != text {
				t.Error("not written again as it was")
			}
		}},
		{"case-03-space", func(t *testing.T) {
			if text := emitted("a b"); !strings.Contains(text, `"a\x20b"`) {
				t.Error(text)
			}
			fp := one(t, head+`%r(NULL,3,"a b");`)
			data(t, fp, 0, "a b")
			if !has(fp, "char-unescaped") {
				t.Errorf("a raw blank passed in silence: %+v", fp.Repairs)
			}
		}},
		{"case-04-split-at-response-mark", func(t *testing.T) {
			fp := sound(t, emitted(`{}/-%;#' %r(x,1,"`))
			data(t, fp, 0, `{}/-%;#' %r(x,1,"`)
			if line := EncodeLine(fp); !strings.Contains(line, `{}/-%;#'\x20%r\(x,1,\"`) {
				t.Error(line)
			}
		}},
		{"case-05-quote-in-data", func(t *testing.T) {
			fp := sound(t, emitted(`");`))
			data(t, fp, 0, `");`)
			if line := EncodeLine(fp); !strings.Contains(line, `"\"\);");`) {
				t.Error(line)
			}
		}},
		{"case-06-one-pass", func(t *testing.T) {
			fp := sound(t, emitted(`\x41`))
			data(t, fp, 0, `\x41`)
			if line := EncodeLine(fp); !strings.Contains(line, `"\\x41"`) {
				t.Error(line)
			}
		}},
		{"case-07-cut-at-900", func(t *testing.T) {
			fp := sound(t, emitted(strings.Repeat("z", 2000)))
			r := fp.Responses[0]
			if r.DeclaredLen != 2000 || len(r.Data) != 900 || !r.Truncated || r.Cut != CutLimit {
				t.Errorf("%d of %d, %v %q", len(r.Data), r.DeclaredLen, r.Truncated, r.Cut)
			}
		}},
		{"case-08-wrap-in-escape", func(t *testing.T) {
			fp := sound(t, head[:20]+"\nSF:"+head[20:]+`%r(NULL,6,"\x2`+"\n"+`SF:0stage");`)
			data(t, fp, 0, " stage")
		}},
		{"case-09-wrap-in-response-mark", func(t *testing.T) {
			fp := sound(t, head+`%r(NULL,1,"a")%`+"\n"+`SF:r(Hello,385,"`+strings.Repeat("b", 900)+`");`)
			if len(fp.Responses) != 2 || fp.Responses[1].Probe != "Hello" || fp.Responses[1].DeclaredLen != 0x385 {
				t.Errorf("%+v", fp.Responses)
			}
		}},
		{"case-10-last-line-75", func(t *testing.T) {
			for n := 1; n < 80; n++ {
				text := emitted(strings.Repeat("q", n))
				lines := strings.Split(text, "\n")
				if len(lines[len(lines)-1]) != lineWidth+1 {
					continue
				}
				if got := Encode(sound(t, text)); got != text {
					t.Errorf("%s\nis written again as\n%s", text, got)
				}
				return
			}
			t.Error("no response makes a last line of 75")
		}},
		{"case-11-xml-with-breaks", func(t *testing.T) {
			fp := sound(t, `<service name="x" servicefp="`+head+`%r(NULL,4,&quot;\x20F&#xa;SF:TP&quot;);" method="table"/>`)
			data(t, fp, 0, " FTP")
			text := emitted("220 stage FTP server ready, and long enough for two lines\r\n")
			fp = sound(t, `<service servicefp="`+strings.ReplaceAll(xmlEscape(text), "\n", "&#xa;")+`" method="table"/>`)
			if fp.Block.Kind != XML || Encode(fp) != text {
				t.Errorf("%s %s", fp.Block.Kind, Encode(fp))
			}
		}},
		{"case-12-xml-cut-at-2035", func(t *testing.T) {
			h := header()
			h.Version = "4.53"
			line := strings.ReplaceAll(Emit(h, []Response{{Probe: "NULL", Data: []byte("hi")}, {Probe: "GetRequest", Data: bytes.Repeat([]byte{1}, 600)}}, false), "\nSF:", "")
			fp := one(t, `<service servicefp="`+xmlEscape(line)[:2035]+`" method="table"/>`)
			if fp.State != Truncated || len(fp.Responses) != 2 || fp.Responses[1].Cut != CutXML {
				t.Errorf("%s %+v", fp.State, fp.Responses)
			}
			data(t, fp, 0, "hi")
			if n := len(fp.Responses[1].Data); n < 400 || n > 500 {
				t.Errorf("%d bytes kept", n)
			}
		}},
		{"case-13-xml-double-dash", func(t *testing.T) {
			data(t, sound(t, `servicefp="`+head+`%r(NULL,8,&quot;abc-&#45;def&quot;);"`), 0, "abc--def")
		}},
		{"case-14-html-copies", func(t *testing.T) {
			text := emitted("220 stage FTP server ready, and long enough for two lines\r\n")
			for _, with := range []string{" SF:", "\n    SF:", "\n\tSF:", "  \n SF:", " \r\n\u00a0SF:"} {
				data(t, sound(t, strings.ReplaceAll(text, "\nSF:", with)), 0, "220 stage FTP server ready, and long enough for two lines\r\n")
			}
			for _, prefix := range []string{"[*] Nmap: ", "| ", "> > ", "# "} {
				data(t, sound(t, prefix+strings.ReplaceAll(text, "\n", "\n"+prefix)), 0, "220 stage FTP server ready, and long enough for two lines\r\n")
			}
			js := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text)
			data(t, sound(t, `{"fp": "`+js+`"}`), 0, "220 stage FTP server ready, and long enough for two lines\r\n")
		}},
		{"case-15-first-line-149", func(t *testing.T) {
			h := header()
			h.Version, h.Platform, h.Port = "5.21", "i686-pc-windows-windows", 65535
			fp := &Fingerprint{Header: h, HeaderWhole: true, Responses: []Response{{Probe: "GenericLines", DeclaredLen: 200, Data: bytes.Repeat([]byte("w"), 200)}}}
			text := Encode(fp)
			if n := strings.IndexByte(text, '\n'); n != firstWhole {
				t.Fatalf("the first line has %d characters", n)
			}
			got := sound(t, text)
			if !got.HeaderWhole || Encode(got) != text {
				t.Errorf("%s\nis written again as\n%s", text, Encode(got))
			}
		}},
		{"case-16-tunnel", func(t *testing.T) {
			fp := sound(t, `SF-Port443-TCP:V=7.94SVN%T=SSL%I=7%D=1/2%Time=65934F00%P=x86_64-pc-linux-gnu%r(GetRequest,2,"ok");`)
			if fp.Header.Tunnel != "SSL" || fp.Header.Port != 443 {
				t.Errorf("%+v", fp.Header)
			}
		}},
		{"case-17-intensity-zero", func(t *testing.T) {
			fp := sound(t, `SF-Port53-UDP:V=7.93%I=0%D=1/2%Time=65934F00%P=x86_64-pc-linux-gnu%r(DNSStatusRequest,2,"ok");`)
			if fp.Header.Intensity == nil || *fp.Header.Intensity != 0 || fp.Header.Proto != "UDP" {
				t.Errorf("%+v", fp.Header)
			}
		}},
		{"case-18-null-banner-shared", func(t *testing.T) {
			fp := sound(t, Emit(header(), []Response{{Probe: "NULL", Data: []byte("220 hi\r\n")}, {Probe: "GenericLines", Data: []byte("220 hi\r\n500 no\r\n")}}, false))
			if fp.SharesNullBanner(0) != 0 || fp.SharesNullBanner(1) != 8 {
				t.Errorf("shares %d and %d", fp.SharesNullBanner(0), fp.SharesNullBanner(1))
			}
		}},
		{"case-19-nine-of-twelve", func(t *testing.T) {
			var sb strings.Builder
			sb.WriteString("9 services unrecognized despite returning data. If you know the service/version, please submit the following fingerprints at https://nmap.org/cgi-bin/submit.cgi?new-service :\n")
			for i := range 9 {
				h := header()
				h.Port = 1000 + i
				fmt.Fprintf(&sb, "==============NEXT SERVICE FINGERPRINT (SUBMIT INDIVIDUALLY)==============\n%s\n", Emit(h, []Response{{Probe: "NULL", Data: []byte("x")}}, false))
			}
			sb.WriteString("Service Info: OS: Linux\n")
			fps, ds := ParseAll(source.New(sb.String()))
			if len(fps) != 9 || len(ds) != 0 {
				t.Errorf("%d fingerprints, %v", len(fps), ds)
			}
		}},
		{"case-20-braces-stay-bare", func(t *testing.T) {
			fp := sound(t, emitted("a{3}"))
			data(t, fp, 0, "a{3}")
			if line := EncodeLine(fp); !strings.Contains(line, `"a{3}"`) {
				t.Error(line)
			}
		}},
		{"case-21-nothing-received", func(t *testing.T) {
			fps, ds := ParseAll(source.New("Nmap scan report for stage (127.0.0.1)\nPORT   STATE SERVICE VERSION\n80/tcp open  unknown\n"))
			if len(fps) != 0 || len(ds) != 1 || ds[0].Code != "output-no-fingerprint" {
				t.Errorf("%d fingerprints, %v", len(fps), ds)
			}
		}},
	}
	if len(cases) != 21 {
		t.Fatalf("%d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, c.run)
	}
}

// xmlEscape writes s as Nmap writes attribute values.
func xmlEscape(s string) string {
	s = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(s)
	var sb strings.Builder
	for i := range len(s) {
		if s[i] == '-' && i > 0 && s[i-1] == '-' {
			sb.WriteString("&#45;")
			continue
		}
		sb.WriteByte(s[i])
	}
	return sb.String()
}
