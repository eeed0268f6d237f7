package submit_test

import (
	"bytes"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"matchline/core/fingerprint"
	"matchline/core/probes"
	"matchline/core/source"
	"matchline/core/submit"
)

// exportOf is one form of a submission.
func exportOf(s *submit.Submission, kind string) submit.Export {
	for _, e := range s.Exports {
		if e.Kind == kind {
			return e
		}
	}
	return submit.Export{}
}

// safeText checks a text that a person takes away: nothing hidden, no controls, no
// formula.
func safeText(t *testing.T, what, text string) {
	t.Helper()
	if r, bad := unsafe(text); bad || !utf8.ValidString(text) {
		t.Errorf("%U gets out of %s: %q", r, what, text)
	}
	if l, bad := formula(text); bad {
		t.Errorf("a formula gets out of %s: %q", what, l)
	}
}

// checkExports holds every form of a submission to its law.
func checkExports(t *testing.T, d *submit.Draft) {
	t.Helper()
	s := submit.Compose(d)
	safeText(t, "the text", s.Text)
	for _, f := range s.Fields {
		safeText(t, f.Key, f.Value)
	}
	for _, c := range s.Checks {
		if r, bad := unsafe(c.Sentence + c.Do); bad || strings.Contains(c.Sentence, "\n") {
			t.Errorf("%U gets out of the check %q", r, c.Sentence)
		}
	}
	for _, c := range s.Commands {
		if r, bad := unsafe(c.Text); bad || strings.Contains(c.Text, "\n") {
			t.Errorf("%U gets out of the command %q", r, c.Text)
		}
	}
	safeText(t, "overlay", exportOf(s, "overlay").Text)

	// Markdown: each value lies in a fence that it does not end.
	markdown := exportOf(s, "markdown").Text
	safeText(t, "markdown", markdown)
	fences := 0
	open := ""
	for _, l := range strings.Split(markdown, "\n") {
		switch trimmed := strings.TrimRight(l, "`"); {
		case open == "" && strings.HasPrefix(l, "```"):
			open = strings.TrimSuffix(l, "text")
			fences++
		case open != "" && trimmed == "" && len(l) >= len(open):
			if l != open {
				t.Errorf("a fence of %d ends one of %d", len(l), len(open))
			}
			open = ""
		case open == "" && l != "" && !strings.HasPrefix(l, "#") && !strings.HasPrefix(l, "<"):
			t.Errorf("%q lies in no fence", l)
		}
	}
	filled := 0
	for _, f := range s.Fields {
		if f.Value != "" {
			filled++
		}
	}
	if open != "" || fences != filled {
		t.Errorf("%d fences for %d values in\n%s", fences, filled, markdown)
	}

	// Mail: it parses, holds no header that a value made, and its body is the text.
	text := exportOf(s, "mail").Text
	if r, bad := unsafe(strings.ReplaceAll(text, "\r\n", "\n")); bad {
		t.Errorf("%U gets out of mail", r)
	}
	for _, l := range strings.Split(text, "\r\n") {
		if len(l) > 78 && !strings.HasPrefix(l, "From:") {
			t.Errorf("a line of mail has %d characters: %s", len(l), l)
		}
		for i := range len(l) {
			if l[i] >= 0x80 {
				t.Errorf("a line of mail is not ASCII: %q", l)
			}
		}
	}
	message, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	for name := range message.Header {
		if !strings.Contains("X-Unsent To From Date Subject Mime-Version Content-Type Content-Transfer-Encoding", name) {
			t.Errorf("there is a header %s", name)
		}
	}
	if _, err := message.Header.AddressList("To"); err != nil {
		t.Errorf("To: %v", err)
	}
	if message.Header.Get("From") != "" {
		if _, err := message.Header.AddressList("From"); err != nil {
			t.Errorf("From %q: %v", message.Header.Get("From"), err)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	if err != nil {
		t.Error(err)
	}
	for _, f := range s.Fields {
		if f.Key == "service" && f.Value != "" && subject != s.Title+": "+f.Value {
			t.Errorf("the subject is %q for the service %q", subject, f.Value)
		}
	}
	body, err := io.ReadAll(quotedprintable.NewReader(message.Body))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.ReplaceAll(string(body), "\r\n", "\n"); got != s.Text {
		t.Errorf("the body is\n%q\nwant\n%q", got, s.Text)
	}

	// mailto: two parameters, nothing else.
	address, err := url.Parse(exportOf(s, "mailto").Text)
	if err != nil {
		t.Fatal(err)
	}
	query, err := url.ParseQuery(address.RawQuery)
	if err != nil || len(query) != 2 || address.Opaque != "dev@nmap.org" || !strings.HasPrefix(subject, query.Get("subject")) || len(subject) < 300 && query.Get("subject") != subject || len(address.String()) > 3_000 {
		t.Errorf("mailto is %s, %v", address, err)
	}

	// Patch: nothing hidden, and the lines before the diff are message.
	patch := exportOf(s, "patch").Text
	if r, bad := unsafe(patch); bad {
		t.Errorf("%U gets out of the patch", r)
	}
	if n := strings.Count("\n"+patch, "\ndiff --git"); patch != "" && n != 1 {
		t.Errorf("%d diffs in\n%s", n, patch)
	}
}

// hostileForm fills everything a person or a paste can fill.
func hostileForm(d *submit.Draft, text string) {
	d.Service, d.Product, d.Version, d.Info, d.Device, d.OS, d.Notes, d.Contact, d.How, d.Target, d.Date = text, text, text, text, text, text, text, text, text, text, text
}

func TestExportsHostile(t *testing.T) {
	for _, h := range append(hostile, "````\n```", "a\r\nBcc: x@y\r\n\r\nbody", "Zoë <zoe@example.org>", "\"x\" <a@b.c>", "x <a@b>, y <c@d>", strings.Repeat("=", 200), strings.Repeat("ü", 100), "\ndiff --git a/x b/x\n--- a/x\n", "+x\n-y\n@z\n=w", ". \n..", "From me") {
		d := draft(demo(), demoLine+"\n"+h)
		hostileForm(d, h)
		d.Database = base(file)
		withCorpus(d, caseOf(h, 0, 21, demoBanner[:10]+h), caseOf(h+".txt", 1, 21, strings.Replace(demoBanner, "2.4", h, 1)), caseOf("x", 0, 21, strings.Replace(demoBanner, "DemoFTP", h, 1)))
		checkExports(t, d)
		d.Flow = submit.Correction
		d.Trace = strings.ReplaceAll(traced, "OldFTP", h)
		checkExports(t, d)
		d.Flow = submit.NewProbe
		d.Probe = "Probe TCP X q|x|\n" + h
		checkExports(t, d)
	}
}

func FuzzExports(f *testing.F) {
	f.Add("fingerprint", demo(), demoLine, "=x\x1b\u202e", traced, "Probe TCP X q|x|")
	f.Add("\xbe", demo(), "", "", "", "")
	f.Add("correction", "", "", "a\n--- b", strings.ReplaceAll(traced, "OldFTP", "=\x01"), "")
	f.Add("probe", "%r(X\x00,2,\"\x1b\")", "match \u202e m|\x07|", "\xff", "", "Probe UDP \x1b q|\x07|\nports =1")
	f.Fuzz(func(t *testing.T, flow, paste, lines, text, trace, probe string) {
		d := withCorpus(draft(paste, lines), caseOf(text, 0, 21, trace), caseOf(probe, 1, 21, text))
		d.Flow, d.Trace, d.Probe = flow, trace, probe
		hostileForm(d, text)
		d.Database = base(file)
		for _, p := range submit.Compose(d).Private {
			d.Mask = append(d.Mask, p.ID)
		}
		checkExports(t, d)
	})
}

// TestMaskKeepsAll: whatever is masked, the fingerprint stays whole, and the bytes
// outside the masks are what they were.
func FuzzMask(f *testing.F) {
	f.Add([]byte(demoBanner), uint8(1))
	f.Add([]byte("HTTP/1.1 200 OK\r\nSet-Cookie: sid=0123456789abcdef0123456789abcdef\r\nServer: x at 192.168.1.77\r\n\r\n"), uint8(7))
	f.Add([]byte("zoe@kettler.de \x00\x01 00:1b:21:3c:4d:5e C:\\Users\\zoe\\x 2026-11-24"), uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, which uint8) {
		if len(data) == 0 {
			return
		}
		d := draft(emit(80, "TCP", true, fingerprint.Response{Probe: "NULL", Data: data}), "")
		private := submit.Compose(d).Private
		touched := make([]bool, len(data))
		for i, p := range private {
			if which>>(i%8)&1 == 0 {
				d.Keep = append(d.Keep, p.ID)
				continue
			}
			d.Mask = append(d.Mask, p.ID)
			for _, at := range p.Places {
				for k := at.At.Start; at.Part == "response" && k < at.At.End; k++ {
					touched[k] = true
				}
			}
		}
		text := ""
		for _, f := range submit.Compose(d).Fields {
			if f.Key == "fingerprint" {
				text = f.Value
			}
		}
		found, _ := fingerprint.ParseAll(source.New(text))
		if len(found) != 1 || found[0].State != fingerprint.Whole {
			t.Fatalf("it is read as %+v", found)
		}
		got, was := found[0].Responses[0], d.Prints[0].Responses[0]
		if got.DeclaredLen != was.DeclaredLen || len(got.Data) != len(was.Data) {
			t.Fatalf("%d of %d bytes, was %d of %d", len(got.Data), got.DeclaredLen, len(was.Data), was.DeclaredLen)
		}
		for i := range got.Data {
			if !touched[i] && got.Data[i] != was.Data[i] {
				t.Fatalf("byte %d was %q and is %q", i, was.Data[i], got.Data[i])
			}
		}
	})
}

// TestOverlay: Nmap's own reader takes the small file, for lines of every kind.
func TestOverlay(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		db          bool
		want        string
	}{
		{"free", demoLine, false, "\nProbe TCP NULL q||\n" + demoLine + "\n"},
		{"of-two-sections", demoLine + "\nmatch ftp m|214 No help|", true, "\nProbe TCP NULL q||\n" + demoLine + "\n\nProbe TCP Help q|HELP\\r\\n|\nmatch ftp m|214 No help|\n"},
		{"own-section", "Probe TCP Mine q|x|\nmatch x m|^x|", false, "\nProbe TCP Mine q|x|\nmatch x m|^x|\n"},
		{"not-known", "match ftp m|214 No help|", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := draft(demo(), c.lines)
			if c.db {
				d.Database = base(file)
			}
			e := exportOf(submit.Compose(d), "overlay")
			if (e.Text == "") != (c.want == "") || !strings.HasSuffix(e.Text, c.want) || c.want == "" && e.Problem == "" {
				t.Errorf("got %q (%s), want %q", e.Text, e.Problem, c.want)
			}
			if _, found := probes.Parse(e.Text); found.HasError() {
				t.Errorf("Nmap would refuse it: %v", found)
			}
		})
	}
}

// TestOverlayNmap: nmap itself takes the file for a trial of a probe.
func TestOverlayNmap(t *testing.T) {
	nmap, err := exec.LookPath("nmap")
	if err != nil {
		t.Skip("there is no nmap to ask")
	}
	w := submit.MakeProbe(&submit.Making{Payload: []byte("DEMO?\x00|\r\n"), Name: "DemoHello", Ports: "4242", Rarity: "8"}, nil)
	d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.NewProbe, Probe: w.Section}}, "")
	name := filepath.Join(t.TempDir(), "matchline-probes")
	for _, text := range []string{w.Section, exportOf(submit.Compose(d), "overlay").Text} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(nmap, "-n", "-Pn", "-sT", "-sV", "--versiondb", name, "-p1", "127.0.0.1").CombinedOutput()
		if err != nil || bytes.Contains(out, []byte("QUITTING")) {
			t.Errorf("%v: %s", err, out)
		}
	}
}

// TestPatchSections: each line of a draft goes into the section of its probe, in one
// hunk where the places are near to each other.
func TestPatchSections(t *testing.T) {
	for _, c := range []struct {
		lines string
		want  string
	}{
		{"match ftp m|^220 .* ready\\r\\n$| p/A/\nmatch ftp m|214 No help| p/B/\n", "6:match ftp m|^220 .* ready\\r\\n$| p/A/ 6:match ftp m|214 No help| p/B/"},
		{"Probe TCP Help q|HELP\\r\\n|\nmatch ftp m|214 No help| p/B/\nProbe TCP NULL q||\nmatch ftp m|^220 f| p/A/\n", "6:match ftp m|^220 f| p/A/ 17:match ftp m|214 No help| p/B/"},
		{"Probe TCP GenericLines q|\\r\\n\\r\\n|\nmatch ftp m|never| p/B/\nProbe TCP NULL q||\nmatch ftp m|^220 f| p/A/\nmatch ftp m|^220 g| p/A/", "6:match ftp m|^220 f| p/A/ 6:match ftp m|^220 g| p/A/ 13:match ftp m|never| p/B/"},
	} {
		d := draft(demo(), c.lines)
		d.Database = base(file)
		patch := exportOf(submit.Compose(d), "patch").Text
		got, at := "", 0
		for _, l := range strings.Split(patch[strings.Index(patch, "@@ "):], "\n") {
			switch {
			case strings.HasPrefix(l, "@@ -"):
				n, _, _ := strings.Cut(l[4:], ",")
				number, err := strconv.Atoi(n)
				if err != nil {
					t.Fatal(err)
				}
				at = number - 1
			case strings.HasPrefix(l, "+"):
				got += " " + strconv.Itoa(at) + ":" + l[1:]
			case strings.HasPrefix(l, " "):
				if at < 0 || at >= len(strings.Split(file, "\n")) || strings.Split(file, "\n")[at] != l[1:] {
					t.Errorf("line %d of the file is not %q", at+1, l)
				}
				at++
			}
		}
		if got = strings.TrimPrefix(got, " "); got != c.want {
			t.Errorf("the draft %q\n goes to %s\nwant     %s", c.lines, got, c.want)
		}
	}
}

// TestOverlayTunnel: a file for a service behind SSL has the lines that lead there.
func TestOverlayTunnel(t *testing.T) {
	d := draft(strings.Replace(demo(), "%I=7", "%T=SSL%I=7", 1), demoLine)
	if e := exportOf(submit.Compose(d), "overlay"); e.Text != "" || !strings.Contains(e.Problem, "SSL") {
		t.Errorf("without a file it is %q, %q", e.Text, e.Problem)
	}
	ssl := "\nProbe TCP Hello q|hello|\nmatch ssl m|^\\x16\\x03|s\n"
	d.Database = base(file + ssl)
	if e := exportOf(submit.Compose(d), "overlay"); !strings.HasSuffix(e.Text, ssl) || !strings.Contains(e.Text, "DemoFTP") && !strings.Contains(e.Text, "demoftp") {
		t.Errorf("%s, %q", e.Text, e.Problem)
	}
	// A fingerprint without it is of another service.
	d = draft(demo()+"\n"+strings.Replace(demo(), "%I=7", "%T=SSL%I=7", 1), "")
	state(t, submit.Compose(d).Checks, "single", "needs")
}

// TestLongHeaders: no line of a header of the mail is longer than mail allows.
func TestLongHeaders(t *testing.T) {
	d := draft(demo(), "")
	d.Service, d.Contact = strings.Repeat("service ", 500), strings.Repeat("a", 3000)+" <"+strings.Repeat("b", 3000)+"@example.org>"
	head, _, _ := strings.Cut(exportOf(submit.Compose(d), "mail").Text, "\r\n\r\n")
	for _, l := range strings.Split(head, "\r\n") {
		if len(l) > 78 {
			t.Errorf("a line of %d: %.80s", len(l), l)
		}
	}
}
