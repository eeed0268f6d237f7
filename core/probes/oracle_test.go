//go:build oracle

package probes_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/probes"
)

// older are the cases that Debian's nmap 7.93 decides otherwise than the
// development tree this package follows, with the reason. Each must still differ.
var older = map[string]string{
	"case-22-last-line-without-newline": "7.93 asks nothing of what follows the flags",
	"case-26-four-flags-on-a-field":     "7.93 takes flags of any length",
	"case-27-flags-isis":                "7.93 takes flags of any length",
	"case-28-slash-in-a-cpe":            "7.93 reads the rest as another item",
	"case-25-no-space-after-pattern":    "7.93 reads the p as a flag",
	"case-31-bell":                      "7.93 has the escape",
	"case-33-long-match-line":           "7.93 reads 2047 bytes of a line",
	"line-of-8191":                      "7.93 reads 2047 bytes of a line",
	"line-of-8192":                      "7.93 reads 2047 bytes of a line",
	"comment-of-9000-at-the-top":        "7.93 reads 2047 bytes of a line",
	"two-spaces":                        "7.93 has one message for every broken item",
	"pattern-not-closed":                "7.93 has one message for every broken item",
	"bare-word":                         "7.93 has one message for every broken item",
	"item-of-four-letters":              "7.93 has one message for every broken item",
	"delimiter-inside-the-pattern":      "7.93 reads the rest as another item",
	"delimiter-inside-a-field":          "7.93 reads the rest as another item",
	"cpe-other-delimiter":               "7.93 takes any delimiter",
	"probe-null-twice":                  "Nmap aborts without a message",
}

// TestOracleRefusals gives every case to nmap itself, which must refuse it in the
// same words or take it.
func TestOracleRefusals(t *testing.T) {
	if _, err := exec.LookPath("nmap"); err != nil {
		t.Skipf("nmap is not installed: %v", err)
	}
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "nmap-service-probes")
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command("nmap", "-n", "-Pn", "-sT", "-sV", "--versiondb", file, "-p1", "127.0.0.1").CombinedOutput()
			said := strings.ReplaceAll(string(out), file, "nmap-service-probes")
			_, found := probes.Parse(c.text)
			ours := ""
			if d := firstError(found); d != nil {
				ours = d.Nmap
			}
			agree := (err == nil) == (ours == "") && strings.Contains(said, ours)
			switch reason, differs := older[c.name]; {
			case differs && agree:
				t.Errorf("7.93 agrees, yet it is listed: %s", reason)
			case !differs && !agree:
				t.Errorf("ours %q\nnmap %v %s", ours, err, said)
			}
		})
	}
}
