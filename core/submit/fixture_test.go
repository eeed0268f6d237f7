package submit_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/probes"
	"matchline/core/source"
	"matchline/core/submit"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// demo is what a daemon that never was says; its host name is private.
const (
	demoBanner = "220 files.kettler.de DemoFTP 2.4 ready\r\n"
	demoHelp   = demoBanner + "214 No help today.\r\n"
	demoLine   = `match ftp m|^220 ([\w.-]+) (\w+) ([\d.]+) ready\r\n| p/$2/ v/$3/ h/$1/ cpe:/a:demo:demoftp:$3/`
)

// emit is the fingerprint Nmap would print.
func emit(port int, proto string, debug bool, responses ...fingerprint.Response) string {
	seven := 7
	return fingerprint.Emit(fingerprint.Header{
		Port: port, Proto: proto, Version: "7.93", Intensity: &seven, Month: 11, Day: 24, HasDate: true,
		Time: 0x6B05B0A0, HasTime: true, Platform: "x86_64-pc-linux-gnu",
	}, responses, debug)
}

func demo() string {
	return emit(2121, "TCP", false, fingerprint.Response{Probe: "NULL", Data: []byte(demoBanner)}, fingerprint.Response{Probe: "Help", Data: []byte(demoHelp)})
}

// draft is a new fingerprint of all that a paste holds.
func draft(paste, lines string) *submit.Draft {
	text := source.New(paste)
	found, _ := fingerprint.ParseAll(text)
	return withLines(&submit.Draft{Form: submit.Form{Flow: submit.NewFingerprint}, Source: text, Prints: found}, lines)
}

func withLines(d *submit.Draft, lines string) *submit.Draft {
	file, _ := probes.ParseDraft(lines)
	d.Lines, d.Engine = lines, detect.New(file)
	return d
}

// base is a loaded file of our own.
func base(text string) *submit.Database {
	file, _ := probes.Parse(text)
	engine, _ := detect.NewDatabase(file, func(int) bool { return true })
	return &submit.Database{Text: text, Engine: engine}
}

// file is a small probes file of our own.
const file = `# A file for tests.
Exclude T:9100-9107

Probe TCP NULL q||
totalwaitms 6000
match ftp m|^220 ProFTPD ([\d.]+)\r\n| p/ProFTPD/ v/$1/ cpe:/a:proftpd:proftpd:$1/
match ftp m|^220 ([\w.-]+) DemoFTP ([\d.]+) ready\r\n| p/OldFTP/ v/$2/ i/build 7/ o/Linux/ h/$1/ cpe:/a:old:oldftp:$2/ cpe:/o:linux:linux_kernel/a
softmatch ftp m|^220 [^\n]*FTP|

Probe TCP GenericLines q|\r\n\r\n|
ports 21,23,70-80
rarity 1
match echo m|^\r\n\r\n$| p/echo/

Probe TCP Help q|HELP\r\n|
rarity 3
match echo m|^HELP\r\n$| p/echo/

Probe UDP DNSStatusRequest q|\0\0\x10\0\0\0\0\0\0\0\0\0|
rarity 5
ports 53
match domain m|^\0\0\x90| p/some DNS/
`

func find(list []submit.Check, id string) (out []submit.Check) {
	for _, c := range list {
		if c.ID == id {
			out = append(out, c)
		}
	}
	return out
}

// state is the state of the first check of that name.
func state(t *testing.T, list []submit.Check, id, want string) {
	t.Helper()
	found := find(list, id)
	if len(found) == 0 {
		t.Errorf("there is no check %s in %+v", id, list)
	} else if found[0].State != want {
		t.Errorf("the check %s is %+v, want %s", id, found[0], want)
	}
}

// golden compares text with a file of testdata.
func golden(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(text)) {
		t.Errorf("%s differs; it is now\n%s", name, text)
	}
}

// whole is a submission as one text for a golden file: the check list, then what
// leaves.
func whole(s *submit.Submission) string {
	var b strings.Builder
	for _, c := range s.Checks {
		b.WriteString("[" + c.State + "] " + c.ID + ": " + c.Sentence)
		if c.Do != "" {
			b.WriteString(" " + c.Do)
		}
		b.WriteString("\n")
	}
	for _, c := range s.Commands {
		b.WriteString("$ " + c.Text + "\n")
	}
	b.WriteString("waits: " + s.Waits + "\n\n")
	for _, e := range s.Exports {
		b.WriteString("==== " + e.Kind + " " + e.Name + " " + e.Problem + "\n" + strings.ReplaceAll(e.Text, "\r\n", "\n") + "\n")
	}
	return b.String()
}

// unsafe finds what must not be in a text: controls but LF, and what cannot be
// seen.
func unsafe(text string) (rune, bool) {
	for _, r := range text {
		if r != '\n' && (unicode.IsControl(r) || !unicode.IsPrint(r)) || r == unicode.ReplacementChar && !strings.Contains(text, "\uFFFD") {
			return r, true
		}
	}
	return 0, false
}

// formula finds a line that a spreadsheet calculates.
func formula(text string) (string, bool) {
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimLeft(l, " "); l != "" && strings.ContainsAny(l[:1], "=+-@\t") || strings.HasPrefix(l, "＝") {
			return l, true
		}
	}
	return "", false
}
