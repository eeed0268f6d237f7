package submit_test

import (
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"matchline/core/submit"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain, ü 😀\n", "plain, ü 😀\n"},
		{"a\r\nb\rc\td", `a` + "\n" + `b\x0dc\x09d`},
		{"\x1b[31m\u202e\u00ad\u200b\xff", `\x1b[31m\xe2\x80\xae\xc2\xad\xe2\x80\x8b\xff`},
		{"\u3164\ufe0f", `\xe3\x85\xa4\xef\xb8\x8f`},
		{"=1+1\n- x\n  @a\n＝1", "'=1+1\n'- x\n  '@a\n'＝1"},
		{"a=b", "a=b"},
	} {
		if got := submit.Clean(c.in); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.in, got, c.want)
		}
	}
}

func TestOlder(t *testing.T) {
	order := []string{"3.40PVT16", "3.48", "3.93", "3.9999", "4.01", "5.35DC1", "5.51SVN", "6.40-2", "7.00", "7.12", "7.80SVN", "7.93", "7.94SVN", "7.99", "7.991SVN", "10.1"}
	for i, a := range order {
		for j, b := range order {
			if got := submit.Older(a, b); got != (i < j) {
				t.Errorf("%s older than %s: %v", a, b, got)
			}
		}
	}
	if submit.Older("", "7.9") || submit.Older("x", "7.9") || submit.Older("7.90", "7.9") || submit.Older("7.9", "7.90") {
		t.Error("what cannot be read, or is the same, is older")
	}
}

// shellWords is what a shell makes of a command: nmap, ncat and patch are
// functions that print their words, printf goes on as it is.
func shellWords(t testing.TB, sh, command string) []string {
	t.Helper()
	script := "nmap() { printf '%s\\0' \"$@\"; }\nncat() { cat >&2; nmap \"$@\"; }\npatch() { nmap \"$@\"; }\n" + command + "\n"
	out, err := exec.Command(sh, "-c", script).Output()
	if err != nil {
		var exit *exec.ExitError
		errors.As(err, &exit)
		t.Fatalf("%v in %s", err, command)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

// hostile are texts that want out of their quotes.
var hostile = []string{
	"host", "10.0.0.1", "fe80::1%eth0", "::1; id", "a b", "'", "''", "\"", "`id`", "$(id)", "$HOME", "; id", "| id", "& id", "> x", "< x", "*", "?", "[a]", "~", "!x", "#x",
	"\\", "\\'", "'\\''; id; '", "a\nid", "a\r\nid", "\x00id", "\x1b[2J", "-iL/etc/passwd", "--script=x", "{a,b}", "=x", "\u202eid", "ü", "\xff", "a'b\"c$d`e\\f", "%s%n", "-", "\t-v",
}

// TestShell: nothing a paste can hold breaks out of its quoting: the shell sees
// one word, and nmap no option.
func TestShell(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh to ask")
	}
	for _, h := range hostile {
		cmd := submit.CorrectionCommand(80, "tcp", h)
		words := shellWords(t, sh, cmd.Text)
		if len(words) == 9 && words[7] == "-6" && strings.Contains(h, "::") {
			words = slices.Delete(words, 7, 8)
		}
		if len(words) != 8 {
			t.Errorf("%q: the shell sees %q", h, words)
			continue
		}
		last := words[7]
		if strings.HasPrefix(last, "-") || strings.ContainsAny(last, "\n\r\x00\x1b") {
			t.Errorf("%q: the target is %q", h, last)
		}
		if plain := strings.Trim(h, "abcdefghijklmnopqrstuvwxyz '\"$`;|&><*?[]~!#\\{},()0123456789.:%"); plain == "" && last != strings.Join(strings.Fields(h), " ") {
			t.Errorf("%q: the target is %q", h, last)
		}
		if strings.Count(cmd.Text, "\n") > 0 {
			t.Errorf("%q: the command has lines", h)
		}
	}
}

// TestShellPayload: what printf sends is what the probe sends.
func TestShellPayload(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh to ask")
	}
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, data := range [][]byte{all, []byte("%s'\\n-"), []byte("-x"), []byte("1\x002")} {
		w := submit.MakeProbe(&submit.Making{Payload: data, Name: "X", Port: 80, Target: "' ; id"}, nil)
		cmd := exec.Command(sh, "-c", "ncat() { cat; }\n"+w.Commands[0].Text)
		out, err := cmd.Output()
		if err != nil || string(out) != string(data) {
			t.Errorf("%q is sent as %q, %v", data, out, err)
		}
	}
}

func FuzzShell(f *testing.F) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		f.Skip("there is no sh to ask")
	}
	for _, h := range hostile {
		f.Add(h)
	}
	f.Fuzz(func(t *testing.T, host string) {
		if words := shellWords(t, sh, "nmap "+submit.Quote(host)); len(words) != 1 || strings.HasPrefix(words[0], "-") {
			t.Errorf("%q becomes %q", host, words)
		}
	})
}

// TestTabs: a tab between the fields of a match line separates them in every copy.
func TestTabs(t *testing.T) {
	d := draft(demo(), "match ftp m|^220 (.*)\t?DemoFTP|\tp/DemoFTP/\tv/2/")
	d.Database = base(file)
	s := submit.Compose(d)
	want := `match ftp m|^220 (.*)\x09?DemoFTP| p/DemoFTP/ v/2/` + "\n"
	for _, kind := range []string{"text", "overlay", "patch"} {
		if text := exportOf(s, kind).Text; !strings.Contains(text, want) {
			t.Errorf("the %s has no line %s: %s", kind, want, text)
		}
	}
}

// TestPastedTarget: what a trace names as its target goes into a command only where it
// is plain in every shell.
func TestPastedTarget(t *testing.T) {
	for host, want := range map[string]string{
		"192.168.7.20": " 192.168.7.20", "box-1.example": " box-1.example", "fe80::1": " -6 fe80::1",
		"a&calc": " <target>", "$HOME": " <target>", "-iL": " ./-iL", "%PATH%": " <target>", "x;y": " <target>", "`id`": " <target>",
	} {
		trace := "Service scan hard match (Probe NULL matched with NULL line 7): " + host + ":21 is ftp.  Version: |A|1||\n"
		s := submit.Compose(withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: trace}}, ""))
		for _, c := range s.Commands {
			if c.ID == "correction" && !strings.HasSuffix(c.Text, "-p21"+want) {
				t.Errorf("for %s the command is %s", host, c.Text)
			}
		}
	}
}
