package submit_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/fingerprint"
	"matchline/core/source"
	"matchline/core/submit"
)

// decide masks the values that hold one of the texts and keeps the rest.
func decide(d *submit.Draft, mask ...string) {
	d.Mask, d.Keep = nil, nil
	for _, p := range submit.Compose(d).Private {
		masked := false
		for _, m := range mask {
			masked = masked || strings.Contains(p.Value, m)
		}
		if masked {
			d.Mask = append(d.Mask, p.ID)
		} else {
			d.Keep = append(d.Keep, p.ID)
		}
	}
}

// TestNewFingerprint goes the whole way with the fingerprint of a daemon that
// never was.
func TestNewFingerprint(t *testing.T) {
	d := draft(demo(), demoLine)
	s := submit.Compose(d)
	state(t, s.Checks, "whole", "done")
	state(t, s.Checks, "certain", "needs")
	state(t, s.Checks, "known", "unknown")
	state(t, s.Checks, "private", "needs")
	state(t, s.Checks, "version", "better")
	state(t, s.Checks, "scan", "better")
	if s.Ready {
		t.Error("it is ready before anything is answered")
	}
	d.Certain, d.How, d.OS, d.Contact, d.Database = "yes", "I wrote it.", "Linux", "Zoë <zoe@example.org>", base(file)
	d.Date = "Tue, 24 Nov 2026 17:34:17 +0000"
	decide(d, "kettler")
	s = submit.Compose(d)
	if !s.Ready || s.Waits != "" || len(d.Mask) == 0 {
		t.Errorf("it waits: %s (masks %q)", s.Waits, d.Mask)
	}
	for _, e := range s.Exports {
		if strings.Contains(e.Text, "kettler") {
			t.Errorf("the masked name is in %s", e.Kind)
		}
	}
	decide(d)
	golden(t, "fingerprint.txt", whole(submit.Compose(d)))
}

// TestStates asks for each check what makes it what it is.
func TestStates(t *testing.T) {
	cut := emit(2121, "TCP", false, fingerprint.Response{Probe: "NULL", Data: []byte(strings.Repeat("a", 1_000))})
	full := emit(2121, "TCP", true, fingerprint.Response{Probe: "NULL", Data: []byte(demoBanner)}, fingerprint.Response{Probe: "Help", Data: []byte(strings.Repeat("b", 1_200))})
	known := emit(2121, "TCP", false, fingerprint.Response{Probe: "NULL", Data: []byte("220 ProFTPD 1.3\r\n")})
	soft := emit(2121, "TCP", false, fingerprint.Response{Probe: "NULL", Data: []byte("220 A FTP\r\n")})
	all := strings.Replace(full, "%I=7", "%I=9", 1)
	for _, c := range []struct {
		name, paste, lines string
		change             func(d *submit.Draft)
		id, state, want    string
	}{
		{"nothing", "", "", nil, "whole", "needs", "Match lines do not go alone"},
		{"damaged", strings.Replace(demo(), "DemoFTP", "Dem", 1), "", nil, "whole", "needs", "is damaged"},
		{"ends-early", demo()[:len(demo())-20], "", nil, "whole", "needs", ""},
		{"no-header", strings.ReplaceAll(demo(), "\nSF:", "")[strings.Index(demo(), "%r("):], "", nil, "whole", "needs", "no header"},
		{"whole", demo(), "", nil, "whole", "done", "byte for byte"},
		{"quoted", "> " + strings.ReplaceAll(demo(), "\n", "\n> "), "", nil, "whole", "done", ""},
		{"two-ports", demo() + "\n" + emit(21, "TCP", false, fingerprint.Response{Probe: "NULL", Data: []byte("x")}), "", nil, "single", "needs", "one by one"},
		{"plain-and-debug", demo() + "\n" + full, "", nil, "single", "done", "All 2 fingerprints"},
		{"cut", cut, "", nil, "cut", "better", "A scan with -d keeps more: nmap -sV -d --version-all -p2121 <target>"},
		{"full", all, "", nil, "scan", "done", ""},
		{"sure", demo(), "", func(d *submit.Draft) { d.Certain = "yes" }, "certain", "done", ""},
		{"a-guess", demo(), "", func(d *submit.Draft) { d.Certain = "no" }, "certain", "needs", "A guess is worse than nothing here."},
		{"no-service", demo(), "", nil, "service", "needs", "The service has no name yet"},
		{"service", demo(), demoLine, nil, "service", "done", ""},
		{"emptied", demo(), demoLine, func(d *submit.Draft) { d.Product, d.Version = "-", "-" }, "product", "needs", "Vendor, application and version"},
		{"old", demo(), "", nil, "version", "better", "Nmap 7.93 made this; 7.991 is the newest"},
		{"new", strings.Replace(demo(), "V=7.93", "V=7.991SVN", 1), "", nil, "version", "done", ""},
		{"age-of-the-file", demo(), "", func(d *submit.Draft) { d.Database = base(file); d.Database.Version = "copyright year 2026" }, "version", "better", "The head of your file says: copyright year 2026."},
		{"known", known, "", func(d *submit.Draft) { d.Database = base(file) }, "known", "better", "Line 6 of your file knows it already: ftp."},
		{"soft", soft, "", func(d *submit.Draft) { d.Database = base(file) }, "known", "done", "knows the protocol only: ftp"},
		{"not-known", cut, "", func(d *submit.Draft) { d.Database = base(file) }, "known", "done", "No line of your file"},
		{"line-misses", demo(), demoLine + "\nmatch ftp m|^221|", nil, "lines", "better", "Line 2 matches no response"},
		{"line-refused", demo(), demoLine + "\nmatch ftp m|^220", nil, "lines", "needs", "Line 2: Nmap would refuse"},
		{"no-lines", demo(), "", nil, "lines", "done", "not needed"},
		{"private", demo(), "", nil, "private", "needs", "may be private"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := draft(c.paste, c.lines)
			if c.change != nil {
				c.change(d)
			}
			s := submit.Compose(d)
			state(t, s.Checks, c.id, c.state)
			if found := find(s.Checks, c.id); len(found) > 0 && !strings.Contains(found[0].Sentence, c.want) {
				t.Errorf("%s, want %q", found[0].Sentence, c.want)
			}
		})
	}
}

// TestLongerSupersedes: lines are tried on the longest response of each probe, and
// both fingerprints are sent as they are.
func TestLongerSupersedes(t *testing.T) {
	long := strings.Repeat("x", 1_000) + "the end"
	plain := emit(2121, "TCP", false, fingerprint.Response{Probe: "NULL", Data: []byte(long)})
	debug := emit(2121, "TCP", true, fingerprint.Response{Probe: "NULL", Data: []byte(long)})
	d := draft(plain+"\n"+debug, "match x m|^x+the end$|")
	s := submit.Compose(d)
	text := ""
	for _, f := range s.Fields {
		switch f.Key {
		case "fingerprint":
			text = f.Value
		case "lines":
			if !strings.Contains(f.Value, "# NULL: matches bytes 0-1006") {
				t.Errorf("evidence: %s", f.Value)
			}
		}
	}
	if text != plain+"\n"+debug {
		t.Errorf("sent are\n%s", text)
	}
}

// TestGiven: what the person wrote stands before what the lines say, each field on
// one line, and what is emptied stays empty.
func TestGiven(t *testing.T) {
	d := draft(demo(), demoLine)
	d.Service, d.Product, d.Version, d.Info, d.Device, d.OS = "demo-ftp", "  Demo\n FTP ", "", "rev 3", "router", "IOS"
	d.Notes, d.Contact = "Built\r\nby hand.\t", "Zoë <z@example.org>"
	s := submit.Compose(d)
	for _, f := range s.Fields {
		want := map[string]string{"contact": "Zoë <z@example.org>", "service": "demo-ftp", "description": "Demo FTP 2.4 (rev 3)", "platform": "router, IOS", "notes": "Built\nby hand."}[f.Key]
		if want != "" && (f.Value != want || f.From != "you" || !strings.Contains(s.Text, f.Label+":")) {
			t.Errorf("%s is %q from %q, want %q", f.Key, f.Value, f.From, want)
		}
	}
	if s.Known != [6]string{"ftp", "DemoFTP", "2.4"} {
		t.Errorf("known is %q", s.Known)
	}
	d.Product, d.Version, d.Info = "-", "-", "-"
	for _, f := range submit.Compose(d).Fields {
		if f.Key == "description" && f.Value != "" {
			t.Errorf("the description is %q", f.Value)
		}
	}
}

// TestTested: the lines go along with how each fared, as comments of a probes file.
func TestTested(t *testing.T) {
	s := submit.Compose(draft(demo(), "Probe TCP Help q|HELP|\n# mine\n\nmatch ftp m|^220 .*help|\nmatch ftp m|\n"))
	want := `Probe TCP Help q|HELP|
# mine
match ftp m|^220 .*help|
# NULL: not tried, it stands in another section
# Help: no match
match ftp m|
# Nmap would refuse this line`
	for _, f := range s.Fields {
		if f.Key == "lines" && f.Value != want {
			t.Errorf("got\n%s\nwant\n%s", f.Value, want)
		}
	}
}

// TestManyLines: a long draft takes time that grows with its length, and of the lines
// that do not help some are told and the rest counted.
func TestManyLines(t *testing.T) {
	s := submit.Compose(draft(demo(), strings.Repeat("match x m|^nothing| p/x/\n", 3_000)+"Probe"))
	told := find(s.Checks, "lines")
	if len(told) != 21 || !strings.Contains(told[19].Sentence, "Line 20 matches no response") || !strings.Contains(told[20].Sentence, "2981 lines more") || told[20].State != "needs" {
		t.Errorf("%d are told: %+v", len(told), told[len(told)-1])
	}
	if n := strings.Count(s.Text, "\n# NULL: no match\n"); n != 3_000 {
		t.Errorf("%d lines have their answer", n)
	}
}

// TestMasked: after masking a fingerprint still parses whole, declared lengths
// hold, and what was not masked is what it was.
func TestMasked(t *testing.T) {
	d := draft(demo(), demoLine)
	decide(d, "kettler")
	s := submit.Compose(d)
	for _, f := range s.Fields {
		if f.Key != "fingerprint" {
			continue
		}
		found, findings := fingerprint.ParseAll(source.New(f.Value))
		if len(found) != 1 || found[0].State != fingerprint.Whole || len(findings) > 0 {
			t.Fatalf("it is read as %+v, %v", found, findings)
		}
		for i, r := range found[0].Responses {
			was := d.Prints[0].Responses[i]
			if len(r.Data) != len(was.Data) || r.DeclaredLen != was.DeclaredLen || string(r.Data[24:]) != string(was.Data[24:]) || string(r.Data) == string(was.Data) {
				t.Errorf("response %d is %q", i, r.Data)
			}
		}
		if len(f.Masked) == 0 || len(f.Masked)%2 != 0 {
			t.Errorf("masked places %v", f.Masked)
		}
	}
	if !strings.Contains(s.Text, "Masked before sending: 1 host name in 2 places.") || !strings.Contains(s.Text, "# NULL: matches bytes 0-39") {
		t.Errorf("the text is\n%s", s.Text)
	}
	// A line that asks for the name itself is told of.
	d = draft(demo(), `match ftp m|^220 files\.kettler\.de |`)
	s = submit.Compose(d)
	if len(s.Private) != 1 || len(s.Private[0].Needed) != 1 || len(s.Private[0].Places) != 3 || s.Private[0].Places[2].Part != "lines" {
		t.Errorf("the name in the responses and that in the line are one, and the line needs it: %+v", s.Private)
	}
}

// TestCorrection goes the whole way with a wrong line of our own file.
func TestCorrection(t *testing.T) {
	d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: traced}}, "")
	s := submit.Compose(d)
	state(t, s.Checks, "trace", "done")
	state(t, s.Checks, "right", "needs")
	state(t, s.Checks, "line", "unknown")
	state(t, s.Checks, "certain", "needs")
	if !strings.Contains(find(s.Checks, "certain")[0].Sentence, "spoils the database") || s.Ready {
		t.Error("it does not insist on certainty")
	}
	d.Database, d.Certain, d.How, d.Product, d.Info, d.OS = base(file), "yes", "It says so in its banner.", "DemoFTP", "-", "FreeBSD"
	d.Date, d.Contact = "Tue, 24 Nov 2026 17:34:17 +0000", "zoe@example.org"
	decide(d, "kettler", "192")
	s = submit.Compose(d)
	state(t, s.Checks, "line", "done")
	if !s.Ready {
		t.Errorf("it waits: %s", s.Waits)
	}
	if want := `match ftp m|^220 ([\w.-]+) DemoFTP ([\d.]+) ready\r\n| p/DemoFTP/ v/$2/ o/FreeBSD/ h/$1/`; s.Proposed != want || s.ProposedAt != 7 {
		t.Errorf("for line %d is proposed\n%s\nwant\n%s", s.ProposedAt, s.Proposed, want)
	}
	for _, e := range s.Exports {
		if strings.Contains(e.Text, "kettler") || strings.Contains(e.Text, "192.168.7.20") {
			t.Errorf("a masked value is in %s:\n%s", e.Kind, e.Text)
		}
		if strings.Contains(e.Text, ":80 is") {
			t.Errorf("another service is in %s", e.Kind)
		}
	}
	decide(d)
	golden(t, "correction.txt", whole(submit.Compose(d)))
}

func TestCorrectionStates(t *testing.T) {
	for _, c := range []struct {
		name            string
		change          func(d *submit.Draft)
		id, state, want string
	}{
		{"nothing", func(d *submit.Draft) { d.Trace = "" }, "trace", "needs", "is not there yet"},
		{"row-only", func(d *submit.Draft) { d.Trace = "21/tcp open ftp x" }, "trace", "better", "no match line"},
		{"nothing-right", func(d *submit.Draft) {}, "right", "needs", "Nothing differs"},
		{"service", func(d *submit.Draft) { d.Service = "demo-ftp" }, "right", "done", "To be corrected: service."},
		{"several", func(d *submit.Draft) { d.Version, d.Device = "3", "router" }, "right", "done", "To be corrected: version and device."},
		{"dollar", func(d *submit.Draft) { d.Database, d.Product = base(file), "A$B" }, "proposed", "better", "A template cannot hold A$B."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: traced}}, "")
			c.change(d)
			s := submit.Compose(d)
			state(t, s.Checks, c.id, c.state)
			if found := find(s.Checks, c.id); len(found) > 0 && !strings.Contains(found[0].Sentence, c.want) {
				t.Errorf("%s, want %q", found[0].Sentence, c.want)
			}
		})
	}
	d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: traced, Product: "FTP a/b", General: true}, Database: base(file)}, "")
	s := submit.Compose(d)
	if want := `match ftp m|^220 ([\w.-]+) DemoFTP ([\d.]+) ready\r\n| p|FTP a/b| v/$2/ i/build 7/ o/Linux/ h/$1/ cpe:/o:linux:linux_kernel/a`; s.Proposed != want {
		t.Errorf("proposed is\n%s\nwant\n%s", s.Proposed, want)
	}
	if !strings.Contains(s.Text, "The name is too narrow; better is: FTP a/b 2.4 (build 7)") {
		t.Errorf("the text is\n%s", s.Text)
	}
}

// TestNewProbe goes the whole way with a probe for a daemon that answers no other.
func TestNewProbe(t *testing.T) {
	db := base(file)
	w := submit.MakeProbe(&submit.Making{Payload: []byte("DEMO?\x00|\r\n"), Proto: "tcp", Name: "DemoHello", Ports: "4242", Rarity: "8", Target: "box", Port: 4242}, db)
	if !w.Ready || w.Section != "Probe TCP DemoHello q=DEMO?\\0|\\r\\n=\nports 4242\nrarity 8\n" {
		t.Fatalf("the section is %q, %+v", w.Section, w.Checks)
	}
	d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.NewProbe, Probe: w.Section}, Database: db}, "")
	s := submit.Compose(d)
	state(t, s.Checks, "silent", "needs")
	state(t, s.Checks, "probe", "done")
	state(t, s.Checks, "answers", "needs")
	one := emit(4242, "TCP", false, fingerprint.Response{Probe: "DemoHello", Data: []byte("DEMO 1.0 here\r\n")})
	two := emit(4242, "TCP", false, fingerprint.Response{Probe: "DemoHello", Data: []byte("DEMO 1.1 here\r\n")})
	d = draft(one+"\n"+two, "")
	d.Flow, d.Probe, d.Database, d.Silent, d.Certain, d.Service, d.Product, d.Notes, d.Date = submit.NewProbe, w.Section, db, "yes", "yes", "demo", "Demo daemon", "Its own client sends these bytes.", "Tue, 24 Nov 2026 17:34:17 +0000"
	decide(d)
	s = submit.Compose(d)
	if !s.Ready {
		t.Errorf("it waits: %s", s.Waits)
	}
	golden(t, "probe.txt", whole(s))
	d.Probe += "match demo m|^DEMO|\n"
	state(t, submit.Compose(d).Checks, "probe", "needs")
	d.Probe = "Probe TCP Other q|x|"
	state(t, submit.Compose(d).Checks, "answers", "needs")
}

func TestMakeProbe(t *testing.T) {
	db := base(file)
	for _, c := range []struct {
		name        string
		change      func(m *submit.Making)
		id, state   string
		want, field string
	}{
		{"good", func(m *submit.Making) {}, "limits", "done", "as it stands", ""},
		{"empty", func(m *submit.Making) { m.Payload = nil }, "payload", "needs", "NULL probe", "payload"},
		{"no-name", func(m *submit.Making) { m.Name = "" }, "name", "needs", "no name", "name"},
		{"odd-name", func(m *submit.Making) { m.Name = "-x" }, "limits", "needs", "starts with a letter", "name"},
		{"protocol", func(m *submit.Making) { m.Proto = "sctp" }, "limits", "needs", "TCP or UDP", "proto"},
		{"taken", func(m *submit.Making) { m.Name = "Help" }, "taken", "needs", "Line 15", "name"},
		{"taken-udp", func(m *submit.Making) { m.Name, m.Proto = "Help", "udp" }, "taken", "better", "Line 15", "name"},
		{"same", func(m *submit.Making) { m.Payload = []byte("HELP\r\n") }, "same", "needs", "The probe Help on line 15", "payload"},
		{"ports", func(m *submit.Making) { m.Ports, m.SSLPorts = "21, 80-90 ,443", "443" }, "limits", "done", "", ""},
		{"ports-form", func(m *submit.Making) { m.Ports = "http" }, "limits", "needs", "port", "ports"},
		{"sslports-range", func(m *submit.Making) { m.SSLPorts = "70000" }, "limits", "needs", "65535", "sslports"},
		{"rarity", func(m *submit.Making) { m.Rarity = "10" }, "limits", "needs", "1 to 9", "rarity"},
		{"wait", func(m *submit.Making) { m.TotalWait = "5" }, "limits", "needs", "100 to 300000", "totalwait"},
		{"wrapped", func(m *submit.Making) { m.TCPWrapped = "x" }, "limits", "needs", "100 to 300000", "tcpwrapped"},
		{"fallback", func(m *submit.Making) { m.Fallback = "GenericLines,Nowhere" }, "fallback", "needs", "Nowhere", "fallback"},
		{"fallbacks", func(m *submit.Making) { m.Fallback = strings.Repeat("Help,", 18) }, "limits", "needs", "", "fallback"},
		{"long", func(m *submit.Making) { m.Payload = []byte(strings.Repeat("x", 8_200)) }, "limits", "needs", "8191", "payload"},
		{"rarity-told", func(m *submit.Making) { m.Rarity = "8" }, "rarity", "done", "--version-intensity 8 and more", ""},
		{"two-lines", func(m *submit.Making) { m.Ports = "80\nmatch x m|y|" }, "limits", "needs", "", "ports"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := &submit.Making{Payload: []byte("DEMO\r\n"), Proto: "tcp", Name: "Demo"}
			c.change(m)
			w := submit.MakeProbe(m, db)
			state(t, w.Checks, c.id, c.state)
			found := find(w.Checks, c.id)
			if len(found) > 0 && (!strings.Contains(found[0].Sentence, c.want) || c.field != "" && found[0].Field != c.field) {
				t.Errorf("%+v, want %q of %q", found[0], c.want, c.field)
			}
			if w.Ready != (c.state != "needs") {
				t.Errorf("ready is %v", w.Ready)
			}
		})
	}
	w := submit.MakeProbe(&submit.Making{Payload: []byte("HELP\r\nME"), Name: "X"}, db)
	if len(w.Same) != 1 || w.Same[0] != (submit.Same{Line: 15, Proto: "TCP", Name: "Help", How: "shorter"}) {
		t.Errorf("the same: %+v", w.Same)
	}
}

// TestPatch: the patch applies with the tools that maintainers use, and makes the
// file it means to make.
func TestPatch(t *testing.T) {
	answer := func(lines string, change func(d *submit.Draft)) *submit.Draft {
		d := draft(demo(), lines)
		d.Database = base(file)
		d.Certain, d.Contact, d.Notes, d.Date = "yes", "Zoë <zoe@example.org>", "diff --git a b\n--- x", "Tue, 24 Nov 2026 17:34:17 +0000"
		change(d)
		return d
	}
	none := func(*submit.Draft) {}
	for _, c := range []struct {
		name string
		d    *submit.Draft
		want func() string
	}{
		{"line-before-the-answer", answer(demoLine, none), func() string {
			return strings.Replace(file, "match ftp m|^220 ([\\w.-]+) DemoFTP", demoLine+"\nmatch ftp m|^220 ([\\w.-]+) DemoFTP", 1)
		}},
		{"last-section", answer("Probe UDP DNSStatusRequest q|x|\nmatch x m|^x|", none), nil},
		{"named-section", answer("Probe TCP Help q|HELP\\r\\n|\n"+demoLine, none), nil},
		{"correction", answer("", func(d *submit.Draft) {
			d.Flow, d.Trace, d.Product, d.Prints = submit.Correction, traced, "DemoFTP", nil
		}), func() string {
			return strings.Replace(strings.Replace(file, "p/OldFTP/", "p/DemoFTP/", 1), " cpe:/a:old:oldftp:$2/", "", 1)
		}},
		{"probe", answer("", func(d *submit.Draft) { d.Flow, d.Probe = submit.NewProbe, "Probe TCP Demo q|x|\nrarity 8\n" }), func() string { return file + "\nProbe TCP Demo q|x|\nrarity 8\n" }},
		{"no-notes", answer(demoLine, func(d *submit.Draft) { d.Notes, d.Contact, d.Date = "", "", "" }), nil},
		{"start-of-file", answer(demoLine, func(d *submit.Draft) { d.Database = base("Probe TCP NULL q||\nmatch ftp m|^220| p/x/\n") }), func() string { return "Probe TCP NULL q||\n" + demoLine + "\nmatch ftp m|^220| p/x/\n" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := submit.Compose(c.d)
			var patch submit.Export
			for _, e := range s.Exports {
				if e.Kind == "patch" {
					patch = e
				}
			}
			if patch.Text == "" {
				t.Fatalf("there is none: %s", patch.Problem)
			}
			if r, bad := unsafe(patch.Text); bad {
				t.Errorf("%U is in\n%s", r, patch.Text)
			}
			for _, tool := range [][]string{{"patch", "-p1", "-i", "p"}, {"git", "apply", "p"}, {"git", "am", "p"}} {
				path, err := exec.LookPath(tool[0])
				if err != nil {
					t.Logf("%s is not here: not asked", tool[0])
					continue
				}
				dir := t.TempDir()
				name := filepath.Join(dir, "nmap-service-probes")
				for path, text := range map[string]string{name: c.d.Database.Text, filepath.Join(dir, "p"): patch.Text} {
					if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				run := func(args ...string) {
					cmd := exec.Command(path, args...)
					cmd.Dir = dir
					cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b")
					if out, err := cmd.CombinedOutput(); err != nil {
						t.Fatalf("%v: %v\n%s\n%s", args, err, out, patch.Text)
					}
				}
				if tool[0] == "git" {
					run("init", "-q")
					run("add", "nmap-service-probes")
					run("commit", "-q", "-m", "x")
				}
				run(tool[1:]...)
				got, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if string(got) == c.d.Database.Text || c.want != nil && string(got) != c.want() {
					t.Errorf("%v makes\n%s", tool, got)
				}
			}
		})
	}
}

// TestRepaired: a fingerprint that the paste had altered is whole and not called
// unaltered.
func TestRepaired(t *testing.T) {
	d := draft(strings.ReplaceAll(demo(), "\n", "\n\n"), "")
	c := find(submit.Compose(d).Checks, "whole")
	if len(c) != 1 || c[0].State != "done" || !strings.Contains(c[0].Sentence, "had altered it") {
		t.Errorf("%d repairs: %+v", len(d.Prints[0].Repairs), c)
	}
}
