// Command samples makes site/samples again: it starts real daemons on loopback,
// scans each with the real nmap and a probes file of its own, and keeps what
// nmap printed. The probes file has no match lines, so every service prints its
// fingerprint; only TLS needs one, or nmap would not look behind it. One is scanned
// again with a line that is wrong, for the flow of a correction.
//
//	go run ./e2e/samples            all of them
//	go run ./e2e/samples ftp ssh    these, leaving the others as they are
//
// It runs as root on Debian or a child of it: daemons bind their own ports on an
// address of loopback each, and missing packages are installed with apt-get.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"matchline/core/fingerprint"
	"matchline/core/source"
)

// corrections is where the scans with a wrong line are kept: only tests need them.
const corrections = "e2e/testdata/submission"

// entry is what the page's index says of a sample.
type entry struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	File  string   `json:"file"`
	Label string   `json:"label"` // "21/tcp"
	Kind  string   `json:"kind"`  // one word on what is special, or empty
	Shows string   `json:"shows"`
	Lines []string `json:"lines"`
}

func main() {
	out := flag.String("out", "site/samples", "folder to write into")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "samples:", err)
		os.Exit(1)
	}
}

func run(out string, only []string) error {
	if os.Geteuid() != 0 {
		return fmt.Errorf("daemons need their own ports and nmap raw sockets: run as root")
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var index []entry
	for i, s := range all() {
		e := s.entry()
		index = append(index, e)
		if len(only) > 0 && !slices.Contains(only, s.id) {
			continue
		}
		text, err := s.make(fmt.Sprintf("127.0.0.%d", 21+i))
		if err != nil {
			return fmt.Errorf("%s: %w", s.id, err)
		}
		if err := check(text); err != nil {
			return fmt.Errorf("%s: %w in\n%s", s.id, err, text)
		}
		if err := os.WriteFile(filepath.Join(out, e.File), []byte(text), 0o644); err != nil {
			return err
		}
		if s.wrong != "" {
			for name, text := range map[string]string{"-trace.txt": s.trace, "-probes": s.wrongFile()} {
				if err := os.WriteFile(filepath.Join(corrections, s.id+name), []byte(text), 0o644); err != nil {
					return err
				}
			}
		}
		fmt.Printf("%-12s %-10s %5d characters\n", s.id, e.Label, len(text))
	}
	raw, err := json.MarshalIndent(index, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "index.json"), append(raw, '\n'), 0o644)
}

// check reads a sample as the page will: it must hold a whole fingerprint, and
// nothing that tells of the machine it was made on.
func check(text string) error {
	fps, ds := fingerprint.ParseAll(source.New(text))
	if len(fps) == 0 {
		return fmt.Errorf("no fingerprint")
	}
	if len(ds) > 0 {
		return fmt.Errorf("%s: %s", ds[0].Code, ds[0].Message)
	}
	for _, fp := range fps {
		if fp.State != fingerprint.Whole {
			return fmt.Errorf("the fingerprint of port %d is %s", fp.Header.Port, fp.State)
		}
		for _, r := range fp.Responses {
			if word := private(string(r.Data)); word != "" {
				return fmt.Errorf("the response to %s holds %q", r.Probe, word)
			}
		}
	}
	if word := private(text); word != "" {
		return fmt.Errorf("it holds %q", word)
	}
	return nil
}

// private is a word of text that should not leave this machine, or empty.
func private(text string) string {
	words := []string{"/tmp/", "/root", "/home/", os.TempDir()}
	if host, err := os.Hostname(); err == nil && len(host) > 3 {
		words = append(words, host)
	}
	if dir, err := os.Getwd(); err == nil {
		words = append(words, dir)
	}
	if raw, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		words = append(words, strings.TrimSpace(string(raw)))
	}
	for _, w := range words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}
