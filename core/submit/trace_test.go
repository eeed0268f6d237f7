package submit_test

import (
	"strconv"
	"strings"
	"testing"

	"matchline/core/submit"
)

// traced is the output of a scan with -d --version-trace, in the words of Nmap
// 7.94 and later, of a daemon that never was.
const traced = `Starting Nmap 7.94 ( https://nmap.org ) at 2026-11-24 15:47 UTC
NSOCK INFO [0.0800s] nsock_trace_handler_callback(): Callback: CONNECT SUCCESS for EID 8 [192.168.7.20:2121]
Service scan sending probe NULL to 192.168.7.20:2121 (tcp)
NSOCK INFO [0.0900s] nsock_trace_handler_callback(): Callback: READ SUCCESS for EID 18 [192.168.7.20:2121] (40 bytes): 220 files.kettler.de DemoFTP 2.4 ready..
Service scan hard match (Probe NULL matched with NULL line 7): 192.168.7.20:2121 is ftp.  Version: |OldFTP|2.4|build 7|
NSOCK INFO [0.1000s] nsock_trace_handler_callback(): Callback: READ SUCCESS for EID 34 [192.168.7.20:80] [EOF](300 bytes)
Service scan hard match (Probe GetRequest matched with GetRequest line 900): 192.168.7.20:80 is SSL/http.  Version: |nginx|1.2|x; y|
Nmap scan report for files.kettler.de (192.168.7.20)
Host is up, received arp-response (0.00012s latency).
Scanned at 2026-11-24 15:47:45 UTC for 6s

PORT     STATE SERVICE  REASON         VERSION
80/tcp   open  ssl/http syn-ack ttl 64 nginx 1.2 (x; y)
2121/tcp open  ftp      syn-ack ttl 64 OldFTP 2.4 (build 7)
Service Info: OS: Linux
`

func TestReadTraceMatch(t *testing.T) {
	type m = submit.TraceMatch
	for _, c := range []struct {
		name, text string
		want       m
	}{
		{"first-releases", "Service scan NULL-CHEAT match: box (10.0.0.1):21 is ftp.  Version: |A|1|x|", m{Host: "box (10.0.0.1)", Port: 21, Service: "ftp", Product: "A", Version: "1", Info: "x"}},
		{"first-releases-soft", "Service scan soft match: 10.0.0.1:21 is ftp", m{Kind: "soft", Host: "10.0.0.1", Port: 21, Service: "ftp"}},
		{"before-line-numbers", "Service scan match (Probe NULL matched with NULL): 10.0.0.1:21 is SSL/ftp.  Version: ||1||", m{Probe: "NULL", Proto: "tcp", Section: "NULL", Host: "10.0.0.1", Port: 21, Tunnel: true, Service: "ftp", Version: "1"}},
		{"line-number", "Service scan match (Probe HTTPOptions matched with GetRequest line 8120): 10.0.0.1:80 is http.  Version: |A b|||", m{Probe: "HTTPOptions", Section: "GetRequest", FileLine: 8120, Host: "10.0.0.1", Port: 80, Service: "http", Product: "A b"}},
		{"hard-without-fields", "Service scan hard match (Probe NULL matched with NULL line 9): 10.0.0.1:21 is ftp", m{Kind: "hard", Probe: "NULL", Proto: "tcp", Section: "NULL", FileLine: 9, Host: "10.0.0.1", Port: 21, Service: "ftp"}},
		{"today", "Service scan soft match (Probe NULL matched with NULL line 9): fe80::1:21 is ftp.  Version: ||||", m{Kind: "soft", Probe: "NULL", Proto: "tcp", Section: "NULL", FileLine: 9, Host: "fe80::1", Port: 21, Service: "ftp"}},
		{"port-scan", "Service scan hard match (Probe port scan matched with udp payload line 12): 10.0.0.1:53 is domain.  Version: |x|||", m{Kind: "hard", Probe: "port scan", Proto: "udp", Section: "udp payload", FileLine: 12, Host: "10.0.0.1", Port: 53, Service: "domain", Product: "x"}},
		{"quoted", "> > Service scan match (Probe NULL matched with NULL line 9): 10.0.0.1:21 is ftp.  Version: |A|1||\r\n", m{Probe: "NULL", Proto: "tcp", Section: "NULL", FileLine: 9, Host: "10.0.0.1", Port: 21, Service: "ftp", Product: "A", Version: "1"}},
		{"raw-line-break", "Service scan hard match (Probe NULL matched with NULL line 9): 10.0.0.1:21 is ftp.  Version: |A\n\x01|1|i|", m{Kind: "hard", Probe: "NULL", Proto: "tcp", Section: "NULL", FileLine: 9, Host: "10.0.0.1", Port: 21, Service: "ftp", Product: "A\n\x01", Version: "1", Info: "i"}},
		{"bar-in-info", "Service scan hard match (Probe NULL matched with NULL line 9): 10.0.0.1:21 is ftp.  Version: |A|1|i|j|", m{Kind: "hard", Probe: "NULL", Proto: "tcp", Section: "NULL", FileLine: 9, Host: "10.0.0.1", Port: 21, Service: "ftp", Product: "A", Version: "1", Info: "i|j"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := submit.ReadTrace("before\n"+c.text+"\nbehind", 0, "")
			if len(tr.Matches) != 1 {
				t.Fatalf("%d match lines", len(tr.Matches))
			}
			got := tr.Matches[0]
			if got.Line != 2 {
				t.Errorf("it stands on line %d", got.Line)
			}
			got.Line = 0
			if got != c.want {
				t.Errorf("got %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestReadTraceRows(t *testing.T) {
	for _, c := range []struct{ name, text, service, version string }{
		{"with-reason", "PORT   STATE SERVICE REASON         VERSION\n21/tcp open  ftp     syn-ack ttl 64 vsftpd 3.0.3", "ftp", "vsftpd 3.0.3"},
		{"without", "PORT   STATE SERVICE VERSION\n21/tcp open  ftp     vsftpd 3.0.3", "ftp", "vsftpd 3.0.3"},
		{"no-version", "PORT   STATE SERVICE REASON  VERSION\n21/tcp open  ftp?    syn-ack", "ftp?", ""},
		{"blanks-lost", "PORT STATE SERVICE REASON VERSION\n21/tcp open ftp syn-ack ttl 64 vsftpd 3.0.3", "ftp", "vsftpd 3.0.3"},
		{"quoted", "> PORT   STATE SERVICE VERSION\n> 21/tcp open  ftp     vsftpd 3.0.3", "ftp", "vsftpd 3.0.3"},
		{"no-heading", "21/tcp open ftp vsftpd 3.0.3", "ftp", "vsftpd 3.0.3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := submit.ReadTrace(c.text, 0, "")
			if len(tr.Rows) != 1 || tr.Rows[0].Port != 21 || tr.Rows[0].Proto != "tcp" || tr.Rows[0].Service != c.service || tr.Rows[0].Version != c.version {
				t.Errorf("rows %+v", tr.Rows)
			}
		})
	}
}

func TestReadTrace(t *testing.T) {
	tr := submit.ReadTrace(traced, 0, "")
	if tr.Nmap != "7.94" || len(tr.Rows) != 2 || len(tr.Matches) != 2 || tr.Match != 0 || tr.Row != 1 || tr.Port != 2121 || tr.Proto != "tcp" || tr.Target != "192.168.7.20" {
		t.Errorf("%+v", tr)
	}
	if len(tr.Reads) != 1 || tr.Reads[0].Size != 40 || tr.Reads[0].Text != "220 files.kettler.de DemoFTP 2.4 ready.." {
		t.Errorf("reads %+v", tr.Reads)
	}
	if tr := submit.ReadTrace(traced, 80, "tcp"); tr.Match != 1 || tr.Row != 0 || len(tr.Reads) != 1 || tr.Reads[0].Text != "" || !tr.Matches[1].Tunnel {
		t.Errorf("%+v", tr)
	}
	// Another host, with the same port, is another service.
	other := strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(traced, "192.168.7.20", "192.168.7.21"), "OldFTP", "ElderFTP"), "files.", "boxes.")
	if tr := submit.ReadTrace(other+traced, 0, ""); tr.Match != 0 || tr.Row != 1 || tr.Target != "192.168.7.21" || len(tr.Reads) != 1 {
		t.Errorf("%+v", tr)
	}
	d := withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: other + traced}}, "")
	if s := submit.Compose(d); strings.Contains(s.Text, "files.") || strings.Contains(s.Text, "7.20:") || !strings.Contains(s.Text, "boxes.") {
		t.Errorf("another host is in\n%s", s.Text)
	}
	if tr := submit.ReadTrace("hello\n\nPORT \x00", 0, ""); tr.Match != -1 || tr.Row != -1 {
		t.Errorf("%+v", tr)
	}
}

func TestGuilty(t *testing.T) {
	db := base(file)
	for _, c := range []struct {
		name, trace string
		line        int
		certain     bool
		want        string
	}{
		{"named", traced, 7, true, "Line 7 gave this answer. It matches the read of 40 bytes. The product OldFTP stands in the line. The version 2.4 comes from capture 2."},
		{"other-number", strings.Replace(traced, "line 7)", "line 700)", 1), 7, false, "The trace names line 700. In your file it is line 7, the only one"},
		{"no-number", strings.Replace(traced, " line 7)", ")", 1), 7, false, "In your file it is line 7"},
		{"other-product", strings.Replace(traced, "|OldFTP|", "|Elder|", 1), 0, false, "No line of your file gives this answer"},
		{"only-row", "21/tcp open ftp?", 0, false, "no match line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := submit.Guilty(db, submit.ReadTrace(c.trace, 0, ""))
			line := 0
			if g.Line != nil {
				line = g.Line.Match.Line
			}
			if line != c.line || g.Certain != c.certain || !strings.Contains(g.Sentence, c.want) {
				t.Errorf("line %d, certain %v: %s", line, g.Certain, g.Sentence)
			}
		})
	}
	if g := submit.Guilty(nil, submit.ReadTrace(traced, 0, "")); g.Line != nil || !strings.Contains(g.Sentence, "Load nmap-service-probes") {
		t.Errorf("without a file: %+v", g)
	}
}

func FuzzReadTrace(f *testing.F) {
	f.Add(traced, 2121, "tcp")
	f.Add("Service scan match: :is.  Version: ||\nService scan match (Probe ): :1 is x.  Version: |\n\n\n", 0, "")
	f.Add("READ SUCCESS for EID 1 []( bytes): \nPORT  STATE  SERVICE\n1/tcp open x", 1, "udp")
	db := base(file)
	f.Fuzz(func(t *testing.T, text string, port int, proto string) {
		tr := submit.ReadTrace(text, port, proto)
		if tr.Row >= len(tr.Rows) || tr.Match >= len(tr.Matches) {
			t.Errorf("row %d, match %d", tr.Row, tr.Match)
		}
		for _, m := range tr.Matches {
			if m.Line < 1 || m.Line > strings.Count(text, "\n")+1 {
				t.Errorf("a match stands on line %d", m.Line)
			}
		}
		if submit.Guilty(db, tr).Sentence == "" {
			t.Error("nothing is said of the line")
		}
		// What goes along reads as the whole does.
		short, _ := tr.Excerpt(text)
		again := submit.ReadTrace(short, port, proto)
		if tr.Match >= 0 {
			was := tr.Matches[tr.Match]
			if again.Match < 0 {
				t.Fatalf("the match is not in %q", short)
			}
			is := again.Matches[again.Match]
			if was.Line, is.Line = 0, 0; was != is || tr.Port != again.Port {
				t.Errorf("%+v is %+v in %q", was, is, short)
			}
		}
		if tr.Row >= 0 && (again.Row < 0 || tr.Rows[tr.Row].Version != again.Rows[again.Row].Version) {
			t.Errorf("row %+v is not in %q", tr.Rows[tr.Row], short)
		}
	})
}

// bothProtos is a port that answers over TCP and over UDP. Of the match lines, which
// do not say over which they came, some can be told by the probe sent, by their
// section or by the row that says the same.
const bothProtos = `Starting Nmap 7.94 ( https://nmap.org ) at 2026-11-24 15:47 UTC
Nmap scan report for 10.9.8.7
PORT   STATE SERVICE REASON VERSION
53/tcp open  domain  syn-ack OldDNS 1.0
53/udp open  domain  udp-response ElderDNS 2.0
`

func TestBothProtocols(t *testing.T) {
	match := func(probe, says string) string {
		return "Service scan hard match (Probe " + probe + " matched with " + probe + " line 9): 10.9.8.7:53 is domain.  Version: |" + says + "||\n"
	}
	old, elder, other := match("DNSStatusRequest", "OldDNS|1.0"), match("DNSStatusRequest", "ElderDNS|2.0"), match("DNSStatusRequest", "Some|3")
	for _, c := range []struct {
		name, text, proto string
		match             int
		is                string // the protocol of the service
		unsure            bool
	}{
		{"the rows tell", bothProtos + old + elder, "", 0, "tcp", false},
		{"the rows tell, UDP", bothProtos + old + elder, "udp", 1, "udp", false},
		{"the rows tell, other order", bothProtos + elder + old, "tcp", 1, "tcp", false},
		{"nothing tells", bothProtos + other, "", 0, "tcp", true},
		{"nothing tells, UDP", bothProtos + other, "udp", 0, "udp", true},
		{"a known one before", bothProtos + elder + other, "udp", 0, "udp", false},
		{"the other is known", bothProtos + elder + other, "tcp", 1, "tcp", true},
		{"the probe was sent over UDP", bothProtos + "Service scan sending probe DNSStatusRequest to 10.9.8.7:53 (udp)\n" + other, "", 0, "udp", false},
		{"over both", bothProtos + "Service scan sending probe DNSStatusRequest to 10.9.8.7:53 (udp)\nService scan sending probe DNSStatusRequest to 10.9.8.7:53 (tcp)\n" + other, "", 0, "tcp", true},
		{"NULL is of TCP", bothProtos + match("NULL", "Some|3"), "", 0, "tcp", false},
		{"NULL is not of UDP", bothProtos + match("NULL", "Some|3"), "udp", -1, "udp", false},
		{"one row", strings.Replace(bothProtos, "53/udp", "54/udp", 1) + other, "", 0, "tcp", false},
	} {
		tr := submit.ReadTrace(c.text, 0, c.proto)
		if tr.Match != c.match || tr.Proto != c.is || tr.Unsure != c.unsure || tr.Both != !strings.Contains(c.text, "54/udp") || tr.Row < 0 || tr.Rows[tr.Row].Proto != c.is {
			t.Errorf("%s: match %d, row %d, %s, both %v, unsure %v", c.name, tr.Match, tr.Row, tr.Proto, tr.Both, tr.Unsure)
		}
		s := submit.Compose(withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: c.text, Proto: c.proto}}, ""))
		want := map[bool]string{true: "better", false: "done"}[c.unsure || tr.Both && c.proto == ""]
		if tr.Both {
			state(t, s.Checks, "protocol", want)
		} else if len(find(s.Checks, "protocol")) > 0 {
			t.Errorf("%s: there is a check of the protocol", c.name)
		}
		if !c.unsure && strings.Contains(s.Text, map[string]string{"tcp": "ElderDNS", "udp": "OldDNS"}[c.is]) {
			t.Errorf("%s: the other protocol is in\n%s", c.name, s.Text)
		}
	}
}

// TestLongTrace: the row and the match line of a service are found wherever they stand
// in a long output, and what goes along of it reads the same.
func TestLongTrace(t *testing.T) {
	var b strings.Builder
	for i := range 60_000 {
		b.WriteString("NSOCK INFO [0.1s] nsock_trace_handler_callback(): Callback: READ SUCCESS for EID 18 [10.9.8.7:" + strconv.Itoa(i) + "] (4 bytes): 220.\n")
		if i%3 == 0 {
			b.WriteString("NSOCK INFO [0.1s] nsock_trace_handler_callback(): Callback: READ SUCCESS for EID 18 [192.168.7.20:2121] (4 bytes): 220.\n")
		}
	}
	text := b.String() + traced
	tr := submit.ReadTrace(text, 2121, "")
	if tr.Match < 0 || tr.Row < 0 || tr.Matches[tr.Match].Product != "OldFTP" || tr.Rows[tr.Row].Version != "OldFTP 2.4 (build 7)" || len(tr.Reads) != 20_001 {
		t.Errorf("match %d, row %d, %d reads", tr.Match, tr.Row, len(tr.Reads))
	}
	short, at := tr.Excerpt(text)
	again := submit.ReadTrace(short, 2121, "")
	if len(short) > 100_000 || again.Match < 0 || again.Row < 0 || again.Matches[again.Match].Product != "OldFTP" || again.Target != tr.Target {
		t.Errorf("of %d characters go %d: %+v", len(text), len(short), again)
	}
	off := 0
	for _, s := range at {
		if text[s.Start:s.End] != short[off:off+s.Len()] {
			t.Fatalf("%q stands at %v", short[off:off+s.Len()], s)
		}
		off += s.Len() + 1
	}
	steps := 0
	if submit.ReadTraceStep(text, 0, "", func() bool { steps++; return steps < 10 }) != nil || steps != 10 {
		t.Errorf("it goes on after %d steps", steps)
	}
}
