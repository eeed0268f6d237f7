package detect_test

import (
	"fmt"
	"strings"
	"testing"

	"matchline/core/detect"
	"matchline/core/diag"
	"matchline/core/probes"
	"matchline/core/template"
)

// engine reads a draft; a line Nmap would refuse fails the test.
func engine(t testing.TB, text string) *detect.Engine {
	t.Helper()
	file, found := probes.ParseDraft(text)
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Code, d.Message)
		}
	}
	return detect.New(file)
}

// tcp is a port with the answers of its probes: name, bytes, name, bytes.
func tcp(answers ...string) detect.Port {
	p := detect.Port{Number: 21, Proto: "tcp"}
	for i := 0; i+1 < len(answers); i += 2 {
		p.Responses = append(p.Responses, detect.Response{Probe: answers[i], Data: []byte(answers[i+1])})
	}
	return p
}

// replays are drafts, answers and what Nmap prints: kind, SERVICE and VERSION.
var replays = []struct {
	name    string
	lines   string
	answers []string
	want    string
}{
	{"case-34-soft-before-hard", "softmatch a m|^X|\nmatch a m|^X1| p/hard/", []string{"NULL", "X1"}, "soft a "},
	{
		"case-35-own-soft-beats-hard-of-fallback",
		"Probe TCP GetRequest q|a|\nmatch http m|^HTTP| p/hard/\nProbe TCP HTTPOptions q|b|\nfallback GetRequest\nsoftmatch http m|^HTTP|",
		[]string{"HTTPOptions", "HTTP/1.0"}, "soft http ",
	},
	{
		"case-36-fields-of-a-soft-match-survive",
		"softmatch first m|^soft| p/sp/ v/sv/\nmatch other m|^hard| i/hinfo/",
		[]string{"NULL", "soft", "Help", "hard"}, "hard other sp sv (hinfo)",
	},
	{
		"case-37-second-soft-match-is-ignored",
		"softmatch first m|^1|\nsoftmatch second m|^2| p/better/",
		[]string{"NULL", "1", "Help", "2"}, "soft first ",
	},
	{"case-38-dollar-before-lf", "match a m|^DOL$|", []string{"NULL", "DOL\n"}, "hard a "},
	{"case-38-dollar-before-crlf", "match a m|^DOL$|", []string{"NULL", "DOL\r\n"}, "none unknown "},
	{"case-39-dot-excludes-lf-only", "match a m|^D.T\\n|", []string{"NULL", "D\rT\n"}, "hard a "},
	{"case-39-dot-and-lf", "match a m|^D.T\\n|", []string{"NULL", "D\nT\n"}, "none unknown "},
	{"case-40-part-of-a-response", "match a m|^PART$|", []string{"NULL", "PART"}, "hard a "},
	{"case-40-all-of-it", "match a m|^PART$|", []string{"NULL", "PARTIAL"}, "none unknown "},
	{"case-41-match-limit", "match a m|^(a+)+$|\nmatch b m|b$|", []string{"NULL", strings.Repeat("a", 60) + "b"}, "hard b "},
	{"case-42-ssl-name-without-tls", "match ssl/http m|^HTTP| p/x/", []string{"NULL", "HTTP"}, "hard ssl/http x"},
	{"case-42-ssl-outside-a-tunnel", "match ssl m|^\\x16\\x03| p/x/", []string{"NULL", "\x16\x03"}, "hard ssl/unknown "},
	{"case-42-soft-ssl-keeps-its-name", "softmatch ssl/http m|^HTTP|", []string{"NULL", "HTTP"}, "soft ssl/http "},
	{"case-43-unset-group", "match a m|^(foo)?x| p/x $1/ v/1/ cpe:/a:v:p:$1/ cpe:/o:v:o/", []string{"NULL", "x"}, "hard a 1"},
	{"case-48-last-cpe-of-a-part", "match a m|^(foo)?x| cpe:/a:first:x/ cpe:/a:last:x/", []string{"NULL", "x"}, "hard a "},
	{"case-51-parenthesis-kept", "match a m|^(x*)| p/Prod/ v/1.2/ i/$1/", []string{"NULL", strings.Repeat("x", 147)}, "hard a Prod 1.2 (" + strings.Repeat("x", 147) + ")"},
	{"case-51-parenthesis-lost", "match a m|^(x*)| p/Prod/ v/1.2/ i/$1/", []string{"NULL", strings.Repeat("x", 148)}, "hard a Prod 1.2 (" + strings.Repeat("x", 148)},
	{"case-51-info-cut", "match a m|^(x*)| p/Prod/ v/1.2/ i/$1/", []string{"NULL", strings.Repeat("x", 149)}, "hard a Prod 1.2 (" + strings.Repeat("x", 145) + "...)"},
	{"case-52-info-only", "match ssh m|^x| i/protocol 2.0/", []string{"NULL", "x"}, "hard ssh (protocol 2.0)"},

	{"info-only-cut-at-159", "match a m|^(x*)| i/$1/", []string{"NULL", strings.Repeat("x", 200)}, "hard a (" + strings.Repeat("x", 154) + "...)"},
	{"info-without-room", "match a m|^(x*)(y*)| p/$1/ v/$2/ i/z/", []string{"NULL", strings.Repeat("x", 78) + strings.Repeat("y", 78)}, "hard a " + strings.Repeat("x", 78) + " " + strings.Repeat("y", 78)},
	{"later-field-replaces", "match a m|^x| p/one/ p/two/", []string{"NULL", "x"}, "hard a two"},
	{"first-line-wins", "match a m|^x|\nmatch b m|^x|", []string{"NULL", "x"}, "hard a "},
	{"null-section-last-for-tcp", "Probe TCP NULL q||\nmatch null m|x|\nProbe TCP Help q|h|\nmatch help m|x|", []string{"Help", "x"}, "hard help "},
	{"null-section-answers", "Probe TCP NULL q||\nmatch null m|x|\nProbe TCP Help q|h|\nmatch help m|y|", []string{"Help", "x"}, "hard null "},
	{"null-section-answers-an-unknown-probe", "Probe TCP NULL q||\nmatch null m|x|", []string{"Other", "x"}, "hard null "},
	{"section-of-another-probe-is-not-asked", "Probe TCP Help q|h|\nmatch help m|x|", []string{"Other", "x"}, "none unknown "},
	{"fallbacks-are-not-recursive", "Probe TCP A q|a|\nfallback B\nProbe TCP B q|b|\nfallback C\nProbe TCP C q|c|\nmatch c m|x|", []string{"A", "x"}, "none unknown "},
	{"free-lines-come-first", "match free m|x|\nProbe TCP Help q|h|\nmatch help m|x|", []string{"Help", "x"}, "hard free "},
	{"hard-after-soft-of-another-service", "softmatch a m|^1|\nmatch b m|^2|", []string{"NULL", "1", "Help", "2"}, "hard b "},
	{"nothing-after-a-hard-match", "match a m|^1|\nmatch b m|^2|", []string{"NULL", "1", "Help", "2"}, "hard a "},
}

func TestReplay(t *testing.T) {
	for _, c := range replays {
		t.Run(c.name, func(t *testing.T) {
			e := engine(t, c.lines)
			port := tcp(c.answers...)
			v := e.Replay(port)
			if got := fmt.Sprintf("%s %s %s", v.Kind, detect.ServiceName(port, v.Info), detect.VersionColumn(v.Info)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			checkVerdict(t, e, port, v)
		})
	}
}

// checkVerdict checks what holds for every verdict.
func checkVerdict(t *testing.T, e *detect.Engine, port detect.Port, v detect.Verdict) {
	t.Helper()
	if v.Sentence == "" || !strings.HasSuffix(v.Sentence, ".") {
		t.Errorf("sentence %q", v.Sentence)
	}
	if v.Kind == detect.Idle {
		return
	}
	if len(v.Hops) != len(port.Responses) {
		t.Errorf("%d hops for %d responses", len(v.Hops), len(port.Responses))
	}
	for _, h := range v.Hops {
		if h.Sentence == "" {
			t.Errorf("hop %d says nothing", h.Response)
		}
	}
	if (v.Line >= 0) != (v.Kind == detect.Hard || v.Kind == detect.Soft) || v.Line >= len(e.Lines) {
		t.Errorf("kind %s with line %d", v.Kind, v.Line)
	}
	if len(v.Row) < 2 || len(detect.VersionColumn(v.Info)) > 159 {
		t.Errorf("row %v", v.Row)
	}
	for _, f := range v.Info.Fields {
		text := ""
		for _, p := range f.Expansion.Pieces {
			text += p.Text
		}
		if text != f.Value || f.Value == "" {
			t.Errorf("field %s: pieces %q, value %q", f.Field, text, f.Value)
		}
	}
}

func TestCase42InsideATunnel(t *testing.T) {
	port := tcp("NULL", "x")
	port.Tunnel = true
	t.Run("case-42-ssl-inside-a-tunnel", func(t *testing.T) {
		v := engine(t, "match ssl m|^x|").Replay(port)
		if got := detect.ServiceName(port, v.Info); got != "ssl/ssl" {
			t.Errorf("service %q", got)
		}
	})
	t.Run("case-42-plain-inside-a-tunnel", func(t *testing.T) {
		v := engine(t, "match http m|^x|").Replay(port)
		if got := detect.ServiceName(port, v.Info); got != "ssl/http" {
			t.Errorf("service %q", got)
		}
	})
	t.Run("case-42-nothing-inside-a-tunnel", func(t *testing.T) {
		port := port
		port.Name = "https"
		v := engine(t, "match http m|^y|").Replay(port)
		if got := detect.ServiceName(port, v.Info); got != "ssl/https?" {
			t.Errorf("service %q", got)
		}
	})
}

func TestCase41GivesUp(t *testing.T) {
	e := engine(t, "match a m|^(a+)+$|")
	run := e.Try(0, detect.Response{Data: []byte(strings.Repeat("a", 60) + "b")}, true)
	if run.Outcome != detect.MatchLimit && run.Outcome != detect.DepthLimit {
		t.Errorf("outcome %s", run.Outcome)
	}
	if len(run.Warnings) != 1 || !strings.HasPrefix(run.Warnings[0], "Warning: PCRE2 error -") || !strings.HasSuffix(run.Warnings[0], "when probing for service a with the regex '^(a+)+$'") {
		t.Errorf("warnings %q", run.Warnings)
	}
}

func TestCase48Slots(t *testing.T) {
	run := engine(t, "match a m|^(foo)?x| cpe:/a:first:x/ cpe:/a:last:$1/ cpe:/h:x:y/ cpe/a:b/ cpe:/z:b/").Try(0, detect.Response{Data: []byte("x")}, false)
	t.Run("case-48-last-fails-slot-empty", func(t *testing.T) {
		if len(run.Fields) != 2 || run.Fields[0].Field != template.CPEApp || run.Fields[0].Value != "" || run.Fields[1].Value != "cpe:/h:x:y" {
			t.Errorf("fields %+v", run.Fields)
		}
	})
	t.Run("case-48-warnings", func(t *testing.T) {
		want := []string{
			"Warning: Servicescan failed to fill cpe_a (subjectlen: 1, cpelen: 80). Too long? Match string was line 1: cpe:/a:last:$1",
			"Warning: ignoring cpe:// template with unknown part '.' (0xFFFFFFFF)",
			"Warning: ignoring cpe:// template with unknown part '.' (0xFFFFFFFF)",
		}
		if strings.Join(run.Warnings, "\n") != strings.Join(want, "\n") {
			t.Errorf("warnings\n%s", strings.Join(run.Warnings, "\n"))
		}
	})
}

func TestFillWarnings(t *testing.T) {
	run := engine(t, "\nmatch a m|^(foo)?x| p/P$1/ v/V$1/ i/I$1/ h/H$1/ o/O$1/ d/D$1/").Try(0, detect.Response{Data: []byte("xyz")}, false)
	want := []string{
		"Warning: Servicescan failed to fill product_template (subjectlen: 3, productlen: 80). Capture exceeds length? Match string was line 2: p/P$1/V$1/I$1",
		"Warning: Servicescan failed to fill version_template (subjectlen: 3, versionlen: 80). Capture exceeds length? Match string was line 2: v/P$1/V$1/I$1",
		"Warning: Servicescan failed to fill info_template (subjectlen: 3, infolen: 256). Capture exceeds length? Match string was line 2: i/P$1/V$1/I$1",
		"Warning: Servicescan failed to fill hostname_template (subjectlen: 3, hostnamelen: 80). Capture exceeds length? Match string was line 2: h/H$1/",
		"Warning: Servicescan failed to fill ostype_template (subjectlen: 3, ostypelen: 32). Capture exceeds length? Match string was line 2: o/O$1/",
		"Warning: Servicescan failed to fill devicetype_template (subjectlen: 3, devicetypelen: 32). Too long? Match string was line 2: d/D$1/",
	}
	if strings.Join(run.Warnings, "\n") != strings.Join(want, "\n") {
		t.Errorf("warnings\n%s", strings.Join(run.Warnings, "\n"))
	}
}

// TestBookSample replays the sample of Nmap's book.
func TestBookSample(t *testing.T) {
	banner := "220 stage FTP server (Version 2.1WU(1)+SCO-2.6.1+-sec) ready.\r\n"
	reply := "500 '': command not understood.\r\n"
	port := tcp("NULL", banner, "GenericLines", banner+reply+reply)
	e := engine(t, `match ftp m|^220 ([\w._-]+) FTP server \(Version ([\w.]+)\(([\d]+)\)\+SCO-([\w.]+)\+-sec\) ready\.\r\n| p/WU-FTPD/ v/$2($3)/ i/SCO $4/ h/$1/ o/SCO UNIX/ cpe:/a:wu:wu-ftpd:$2/ cpe:/o:sco:sco_unix/`)
	v := e.Replay(port)
	checkVerdict(t, e, port, v)
	var text []string
	for _, l := range v.Row {
		text = append(text, l.String())
	}
	want := "PORT   STATE SERVICE VERSION\n" +
		"21/tcp open  ftp     WU-FTPD 2.1WU(1) (SCO 2.6.1)\n" +
		"Service Info: Host: stage; OS: SCO UNIX; CPE: cpe:/o:sco:sco_unix"
	if got := strings.Join(text, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, p := range v.Row[1].Pieces {
		if p.Capture > 0 && (p.Line != 0 || p.Response != 0) {
			t.Errorf("piece %+v", p)
		}
	}
	if strings.Join(v.Info.CPEs, " ") != "cpe:/a:wu:wu-ftpd:2.1wu cpe:/o:sco:sco_unix" {
		t.Errorf("cpes %v", v.Info.CPEs)
	}
	if v.Hops[1].Kind != detect.Skipped {
		t.Errorf("hop %+v", v.Hops[1])
	}
}

func TestRuns(t *testing.T) {
	e := engine(t, "match free m|1|\nProbe TCP Help q|h|\nmatch help m|2|\nmatch bad m|(|\n")
	runs := e.Runs(tcp("Help", "12", "Other", "12"), false)
	var got []string
	for _, r := range runs {
		got = append(got, fmt.Sprintf("%d/%d:%s", r.Line, r.Response, r.Outcome))
	}
	want := "0/0:match 0/1:match 1/0:match 1/1:not-tried 2/0:refused 2/1:not-tried"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestIdle(t *testing.T) {
	e := engine(t, "")
	if v := e.Replay(tcp("NULL", "x")); v.Kind != detect.Idle || v.Line != -1 || v.Sentence == "" {
		t.Errorf("%+v", v)
	}
	e = engine(t, "match a m|x|")
	if v := e.Replay(detect.Port{}); v.Kind != detect.Idle {
		t.Errorf("%+v", v)
	}
	if r := e.Try(7, detect.Response{}, true); r.Outcome != detect.NotTried {
		t.Errorf("%+v", r)
	}
}

func TestRefusedLineIsTold(t *testing.T) {
	for lines, want := range map[string]string{
		"match a m|x|\nmatch b m|(|":    "at line 2;",
		"match a m|x|\nmatch b m|^|":    "at line 2;",
		"match a m|x|\nmatch b m|^":     "at line 2;",
		"rarity 3\nmatch a m|x|\nmatch": "at line 1;",
	} {
		file, _ := probes.ParseDraft(lines)
		v := detect.New(file).Replay(tcp("NULL", "x"))
		if v.Kind != detect.Hard || !strings.Contains(v.Detail, want) {
			t.Errorf("%q: %s, %q", lines, v.Kind, v.Detail)
		}
	}
	if v := engine(t, "match a m|x|").Replay(tcp("NULL", "x")); strings.Contains(v.Detail, "refuse") {
		t.Errorf("%q", v.Detail)
	}
}

func TestWinsOnBoth(t *testing.T) {
	v := engine(t, "match a m|x|").Replay(tcp("NULL", "x", "Help", "xy"))
	if v.Sentence != "Line 1 wins on both responses." {
		t.Errorf("%q", v.Sentence)
	}
	v = engine(t, "match a m|x|").Replay(tcp("NULL", "x", "Help", "y"))
	if v.Sentence != "Line 1 wins on NULL." {
		t.Errorf("%q", v.Sentence)
	}
}

func TestWithoutHeader(t *testing.T) {
	port := tcp("Help", "x")
	port.Number, port.Proto = -1, ""
	v := engine(t, "Probe UDP Help q|h|\nmatch a m|x| p/y/").Replay(port)
	if v.Kind != detect.Hard || v.Row[1].String() != "?/?  open  a       y" {
		t.Errorf("%s %q", v.Kind, v.Row)
	}
}

func TestCheckpoint(t *testing.T) {
	e := engine(t, "match a m|x|\nmatch b m|y|\nmatch c m|z|")
	calls := 0
	e.Checkpoint = func() bool { calls++; return calls < 2 }
	v := e.Replay(tcp("NULL", "z", "Help", "x"))
	if v.Kind != detect.None || calls != 2 || v.Hops[1].Kind != detect.Skipped {
		t.Errorf("%d calls, %+v", calls, v)
	}
}

func TestReuse(t *testing.T) {
	old := engine(t, "match a m|x|\nmatch b m|y|i p/1/")
	old.Replay(tcp("NULL", "z"))
	first := old.Lines[1].Regexp()
	e := engine(t, "match b m|y|i p/2/\nmatch c m|y|")
	e.Reuse(old)
	if e.Lines[0].Regexp() != first {
		t.Error("the pattern is compiled again")
	}
	if e.Lines[1].Regexp() == first {
		t.Error("a pattern with other flags is taken over")
	}
	if v := e.Replay(tcp("NULL", "Y")); detect.VersionColumn(v.Info) != "2" {
		t.Errorf("%+v", v.Info)
	}
}
