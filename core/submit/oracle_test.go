//go:build oracle

package submit_test

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"matchline/core/submit"
)

// listen answers on loopback: greeting at once, and answer to what it asks for.
func listen(t *testing.T, greeting, asks, answer string) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				var got []byte
				buf := make([]byte, 4096)
				if _, err := conn.Write([]byte(greeting)); err != nil {
					return
				}
				for {
					n, err := conn.Read(buf)
					if err != nil {
						conn.Close()
						return
					}
					if got = append(got, buf[:n]...); asks != "" && bytes.Contains(got, []byte(asks)) {
						if _, err := conn.Write([]byte(answer)); err != nil {
							return
						}
						got = nil
					}
				}
			}()
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

// scanned is what nmap prints of a port with a probes file.
func scanned(t *testing.T, probes string, port int, args ...string) string {
	t.Helper()
	nmap, err := exec.LookPath("nmap")
	if err != nil {
		t.Skip("there is no nmap to ask")
	}
	name := filepath.Join(t.TempDir(), "probes")
	if err := os.WriteFile(name, []byte(probes), 0o600); err != nil {
		t.Fatal(err)
	}
	args = append(args, "-n", "-Pn", "-sT", "-sV", "--versiondb", name, "-p", strconv.Itoa(port), "127.0.0.1")
	out, err := exec.Command(nmap, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// TestOracleCorrection: nmap scans a daemon with a wrong line of ours; its output
// leads to the line, and the corrected file makes it say what is right.
func TestOracleCorrection(t *testing.T) {
	port := listen(t, demoBanner, "", "")
	trace := scanned(t, file, port, "-T4", "-d", "--version-trace")
	d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: trace, Product: "DemoFTP", Info: "-", Certain: "yes"}, Database: base(file)}, "")
	decide(d)
	s := submit.Compose(d)
	if s.ProposedAt != 7 || !s.Ready {
		t.Fatalf("line %d, waits %q, of\n%s", s.ProposedAt, s.Waits, trace)
	}
	for _, c := range s.Checks {
		if c.ID == "line" && !strings.Contains(c.Sentence, "The version 2.4 comes from capture 2.") {
			t.Errorf("%s", c.Sentence)
		}
	}
	lines := strings.Split(file, "\n")
	lines[6] = s.Proposed
	if out := scanned(t, strings.Join(lines, "\n"), port); !strings.Contains(out, "DemoFTP 2.4\n") || strings.Contains(out, "build 7") {
		t.Errorf("with the proposed line nmap says\n%s", out)
	}
}

// TestOracleNewProbe: a daemon answers no probe but ours; nmap takes the small file,
// prints a fingerprint, and that completes the submission.
func TestOracleNewProbe(t *testing.T) {
	payload := "DEMO?\x00|\r\n"
	port := listen(t, "", payload, "DEMO 1.0 \x01\xff here\r\n")
	w := submit.MakeProbe(&submit.Making{Payload: []byte(payload), Proto: "tcp", Name: "DemoHello", Ports: strconv.Itoa(port), Rarity: "8"}, base(file))
	d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.NewProbe, Probe: w.Section}}, "")
	overlay := exportOf(submit.Compose(d), "overlay").Text
	out := scanned(t, overlay, port, "-d", "--version-all")
	d = draft(out, "")
	d.Flow, d.Probe, d.Silent, d.Certain, d.Service, d.Product = submit.NewProbe, w.Section, "yes", "yes", "demo", "Demo daemon"
	decide(d)
	s := submit.Compose(d)
	state(t, s.Checks, "answers", "better")
	if len(d.Prints) != 1 || !s.Ready || string(d.Prints[0].Responses[0].Data) != "DEMO 1.0 \x01\xff here\r\n" {
		t.Errorf("waits %q, of\n%s", s.Waits, out)
	}
}
