package redact_test

import (
	"bytes"
	"strings"
	"testing"

	"matchline/core/submit/redact"
)

// TestRepeat: a value goes from all places where it stands, in whatever form.
func TestRepeat(t *testing.T) {
	page := strings.Repeat("A long page. ", 60)
	for _, c := range []struct {
		name, gone string
		parts      []string
	}{
		{"a cookie in a link and a note", "abc123def", []string{"HTTP/1.0 200 OK\r\nSet-Cookie: SID=abc123def; path=/\r\n\r\n<a href=/x?s=abc123def>", "the session is abc123def."}},
		{"an address in patterns", "77.66", []string{"220 10.77.66.55 ready\r\n", `match ftp m|^220 10\.77\.66\.55 | i/10[.]77[.]66[.]55/`}},
		{"a name in a pattern", "kettler", []string{"220 Welcome to stage.kettler.de\r\n", `match ftp m|^220 Welcome to stage\.kettler\.de\r\n| p/X/`}},
		{"a cookie that is cut", "Zx81", []string{"Set-Cookie: SID=Zx81kQp93LmWv72RtY\r\n" + page + "/login?Zx81kQ"}},
		{"an address that is cut", "10.77.6", []string{"see http://10.77.66.55/ " + page + "see 10.77.6"}},
		{"a name that is cut", "kett", []string{"220 Welcome to stage.kettler.de\r\n" + page + " at stage.kett"}},
		{"the target of a trace", "stagebox", []string{"Nmap scan report for stagebox (10.9.8.7)\nService scan hard match (Probe NULL matched with NULL line 7): stagebox (10.9.8.7):21 is ftp.\n220 stagebox ready"}},
		{"a short target of a trace", "kbx", []string{"Nmap scan report for kbx (10.9.8.7)\nService scan hard match (Probe NULL matched with NULL line 7): kbx (10.9.8.7):21 is ftp.\n# Nmap 7.93 scan initiated Tue Nov 24 16:00:00 2026 as: nmap -sV kbx\n"}},
	} {
		parts := make([][]byte, len(c.parts))
		for i, p := range c.parts {
			parts[i] = []byte(p)
		}
		findings := checkLaws(t, parts)
		for i, p := range parts {
			out := redact.Apply(p, i, findings, all)
			plain := strings.NewReplacer(`\`, "", "[", "", "]", "").Replace(string(out))
			if strings.Contains(plain, c.gone) {
				t.Errorf("%s: it stays in %s", c.name, out)
			}
		}
	}
}

// TestRepeatAgrees: the mask of an address reads the same with the escapes of a
// pattern.
func TestRepeatAgrees(t *testing.T) {
	parts := [][]byte{[]byte("220 10.77.66.55 ready\r\n"), []byte(`10\.77\.66\.55`), []byte("10[.]77[.]66[.]55")}
	findings := redact.Find(parts)
	plain := bytes.Fields(redact.Apply(parts[0], 0, findings, all))[1]
	for i := 1; i < len(parts); i++ {
		out := strings.NewReplacer(`\`, "", "[", "", "]", "").Replace(string(redact.Apply(parts[i], i, findings, all)))
		if out != string(plain) {
			t.Errorf("%s is masked as %s, without escapes as %s", parts[i], out, plain)
		}
	}
}
