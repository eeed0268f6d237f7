package submit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/submit"
)

// book is the chapter of the Nmap book on contributions, where it lies beside the
// project, or a skip with a reason.
func book(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "spec", "NMAP-BOOK-COMMUNITY.txt"))
	if err != nil {
		t.Skipf("the book is not here: %v", err)
	}
	return string(text)
}

// TestBookSample: the fingerprint that the book shows goes through the flow for new
// fingerprints and comes out as it stands there.
func TestBookSample(t *testing.T) {
	text := book(t)
	d := draft(text, `match ftp m|^220 (\w+) FTP server \(Version 2\.1WU\(1\)\+SCO-2\.6\.1\+-sec\) ready\.\r\n| p/SCO ftpd/ v/2.1WU(1)+SCO-2.6.1+-sec/ h/$1/ o/SCO UNIX/`)
	if len(d.Prints) != 1 {
		t.Fatalf("the book holds %d fingerprints", len(d.Prints))
	}
	d.Certain = "yes"
	decide(d)
	s := submit.Compose(d)
	state(t, s.Checks, "whole", "done")
	state(t, s.Checks, "lines", "done")
	state(t, s.Checks, "version", "better")
	if !s.Ready {
		t.Errorf("it waits: %s", s.Waits)
	}
	for _, f := range s.Fields {
		switch f.Key {
		case "fingerprint":
			if !strings.HasPrefix(f.Value, "SF-Port21-TCP:V=3.40PVT16") || !strings.Contains(text, f.Value) {
				t.Errorf("what is sent is not what the book shows:\n%s", f.Value)
			}
		case "lines":
			if !strings.Contains(f.Value, "# NULL: matches bytes 0-62") || !strings.Contains(f.Value, "# GenericLines: matches bytes 0-62") {
				t.Errorf("evidence:\n%s", f.Value)
			}
		}
	}
}
