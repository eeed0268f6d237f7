package api_test

import (
	"strings"
	"testing"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

func composed(t *testing.T, s *api.Service, p api.ComposeParams, lines string) api.ComposeResult {
	t.Helper()
	p.Paste = 1
	r, _ := get[api.ComposeResult](t, s, "compose", p, lines)
	return r
}

func field(r api.ComposeResult, label string) string {
	for _, f := range r.Fields {
		if f.Label == label {
			return f.Value
		}
	}
	return "(no such field)"
}

// TestComposeGiven: what the person wrote stands before what the draft says.
func TestComposeGiven(t *testing.T) {
	s, _ := pasted(t, "> "+strings.ReplaceAll(demo, "\n", "\n> "))
	r := composed(t, s, api.ComposeParams{
		Service: "demo-ftp", Application: "  Demo\n FTP 2.4 ", Platform: "Linux 6.1", Notes: "Built\r\nby hand.\t", Contact: "Zoë <z@example.org>",
	}, demoLine)
	for label, want := range map[string]string{
		"Submitted by (optional)": "Zoë <z@example.org>",
		"Service Name":            "demo-ftp",
		"Service Description":     "Demo FTP 2.4",
		"Platform/OS":             "Linux 6.1",
		"Notes":                   "Built\nby hand.",
		"Fingerprint":             demo,
	} {
		if got := field(r, label); got != want {
			t.Errorf("%s is %q, want %q", label, got, want)
		}
		if !strings.Contains(r.Text, label+":") || !strings.Contains(r.Text, want) {
			t.Errorf("the text lacks %s: %s", label, want)
		}
	}
	if r.Flow != "new service fingerprint" || r.URL != "https://nmap.org/cgi-bin/submit.cgi?new-service" || !strings.Contains(r.Text, r.URL) {
		t.Errorf("flow %q, address %q", r.Flow, r.URL)
	}
	if len(r.Missing) != 0 {
		t.Errorf("missing: %q", r.Missing)
	}
}

func TestComposeMissing(t *testing.T) {
	cut := emit(false, fingerprint.Response{Probe: "NULL", Data: []byte(strings.Repeat("a", 1_000))})
	for _, c := range []struct{ name, paste, lines, want string }{
		{"nothing-said", demo, "", "The service has no name yet"},
		{"no-description", demo, "softmatch ftp m|^220 |", "Vendor, application and version are missing."},
		{"no-platform", demo, demoLine, "The platform or OS is missing"},
		{"cut", cut, demoLine, "A scan with -d keeps more: nmap -sV -d --version-all -p2121 <target>"},
		{"damaged", strings.Replace(demo, "DemoFTP", "Dem", 1), demoLine, "The fingerprint is damaged."},
		{"no-header", demo[strings.Index(demo, "%r(Help"):], demoLine, "The fingerprint has no header."},
		{"line-misses", demo, demoLine + "\nmatch ftp m|^221|", "Line 2 matches no response"},
		{"line-refused", demo, demoLine + "\nmatch ftp m|^220", "Line 2: Nmap would refuse the whole file here."},
		{"pattern-refused", demo, demoLine + "\nmatch ftp m|(|", "Line 2: Nmap would refuse the whole file here."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := pasted(t, c.paste)
			r := composed(t, s, api.ComposeParams{}, c.lines)
			if got := strings.Join(r.Missing, "\n"); !strings.Contains(got, c.want) {
				t.Errorf("missing is %q, want %q", got, c.want)
			}
		})
	}
}

// TestComposeTested: the lines go along with how each fared, as comments of a
// probes file.
func TestComposeTested(t *testing.T) {
	s, _ := pasted(t, demo)
	got := field(composed(t, s, api.ComposeParams{}, "Probe TCP Help q|HELP|\n# mine\n\nmatch ftp m|^220 .*help|\nmatch ftp m|\n"), "Match lines")
	want := `Probe TCP Help q|HELP|
# mine
match ftp m|^220 .*help|
# NULL: not tried, it stands in another section
# Help: no match
match ftp m|
# Nmap would refuse this line`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzCompose: no control and no invisible character gets out, whatever went in,
// and the fingerprint stays what it was.
func FuzzCompose(f *testing.F) {
	f.Add(demo, demoLine, "\u202ex\x1b[31m\u2028\u00ad", "a\nb\tc")
	f.Add("%r(N\x00ULL,2,\"\x1b\")", "match \u202e m|\x07|", "\xff\u200b", "\u2066")
	f.Fuzz(func(t *testing.T, paste, lines, text, notes string) {
		s, found := pasted(t, paste)
		if len(found.Fingerprints) == 0 {
			return
		}
		r, _ := ask(t, s, "compose", api.ComposeParams{Paste: 1, Service: text, Application: text, Platform: text, Contact: text, Notes: notes}, lines)
		if !r.OK {
			return
		}
		c := composed(t, s, api.ComposeParams{Service: text, Application: text, Platform: text, Contact: text, Notes: notes}, lines)
		for _, out := range append([]string{c.Text}, c.Missing...) {
			for _, r := range out {
				if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa1 || r == 0xad || r >= 0x200b && r < 0x2010 || r >= 0x2028 && r < 0x2030 || r >= 0x2060 && r < 0x2070 || r == 0xfeff {
					t.Fatalf("U+%04X gets out in %q", r, out)
				}
			}
		}
	})
}
