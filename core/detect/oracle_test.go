//go:build oracle

package detect_test

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"matchline/core/detect"
	"matchline/core/probes"
	"matchline/core/template"
)

// The oracle is nmap itself: it scans listeners on loopback that replay drawn
// bytes, with a probes file of drawn lines, and its row and its XML must say what
// detect says. Debian's nmap 7.93 is older than the rules of this package; what
// it does otherwise is not drawn: groups that take no part in a match (it aborts),
// and white space other than blanks in what goes into a cpe.

// draw makes match lines and responses to them.
type draw struct {
	r *rand.Rand
}

func (d *draw) pick(list ...string) string { return list[d.r.IntN(len(list))] }

// class is a capture's pattern and the bytes that it takes.
type class struct{ pattern, bytes string }

var classes = []class{
	{`([\w._-]+)`, "abcXYZ019._-"},
	{`([\d.]+)`, "0123456789."},
	{`(.*)`, "abc XYZ,:/?#[]@!$&'()*+;=%<>\"~^`{|}\\\x00\x01\x7f\x80\xff"},
	{`([^|]+)`, "ab, ,\t\r\x00\xe9"},
	{`(..)`, "aZ \x00\xff"},
	{`(\w*)`, "abcXYZ"},
}

// line is a drawn match line and how to make a response that it matches.
type line struct {
	text   string
	sample func() string
}

func (d *draw) line(i int, anchor string) line {
	var pattern strings.Builder
	var parts []func() string
	word := fmt.Sprintf("line%d", i)
	pattern.WriteString(anchor + word + "<")
	parts = append(parts, func() string { return word + "<" })
	n := d.r.IntN(4)
	binary := false
	for range n {
		c := classes[d.r.IntN(len(classes))]
		binary = binary || strings.Contains(c.bytes, "\t")
		end := d.pick(">", "> ", "\\r\\n", ">\\0")
		pattern.WriteString(c.pattern + end)
		text := strings.NewReplacer(`\r`, "\r", `\n`, "\n", `\0`, "\x00").Replace(end)
		parts = append(parts, func() string { return d.bytes(c) + text })
	}
	var b strings.Builder
	b.WriteString(d.pick("match", "match", "match", "softmatch"))
	b.WriteString(" " + d.pick("ftp", "svc-x", "ssl/http", "a") + " m%" + pattern.String() + "%" + d.pick("", "s", "i", "is"))
	for _, mode := range []string{"p", "v", "i", "h", "o", "d"} {
		if d.r.IntN(2) == 0 {
			fmt.Fprintf(&b, " %s|%s|", mode, d.template(n))
		}
	}
	for _, part := range []string{"a", "h", "o", "a", "x"} {
		if d.r.IntN(4) == 0 && !binary {
			fmt.Fprintf(&b, " cpe:/%s:V:%s/%s", part, strings.ReplaceAll(d.template(n), "/", ""), d.pick("", "a"))
		}
	}
	return line{text: b.String(), sample: func() string {
		s := ""
		for _, p := range parts {
			s += p()
		}
		return s + d.pick("", "tail", "\n")
	}}
}

// bytes draws what a capture takes, often around the sizes of Nmap's buffers.
func (d *draw) bytes(c class) string {
	n := d.r.IntN(12)
	switch d.r.IntN(6) {
	case 0:
		n = 26 + d.r.IntN(8)
	case 1:
		n = 72 + d.r.IntN(12)
	case 2:
		n = 248 + d.r.IntN(10)
	}
	switch {
	case c.pattern == `(..)`:
		n = 2
	case n == 0 && strings.HasSuffix(c.pattern, "+)"):
		n = 1
	}
	b := make([]byte, n)
	for i := range b {
		b[i] = c.bytes[d.r.IntN(len(c.bytes))]
	}
	return string(b)
}

func (d *draw) template(groups int) string {
	var b strings.Builder
	for range 1 + d.r.IntN(3) {
		g := 1
		if groups > 0 {
			g = 1 + d.r.IntN(groups)
		}
		switch k := d.r.IntN(12); {
		case k < 4 || groups == 0:
			b.WriteString(d.pick("Foo", " bar ", "x, ", "-", "(q)", "caf\xc3\xa9", "1.2 "))
		case k < 8:
			fmt.Fprintf(&b, "$%d", g)
		case k == 8:
			fmt.Fprintf(&b, "$P(%d)", g)
		case k == 9:
			fmt.Fprintf(&b, `$SUBST(%d,"%s","%s")`, g, d.pick("_", ".", "ab", "a"), d.pick(".", "", "ZZ", `\x2c`))
		case k == 10:
			fmt.Fprintf(&b, `$I(%d,">")`, g)
		default:
			b.WriteString(d.pick("$", "$9", "$Q(1)", "$P()"))
		}
	}
	return b.String()
}

// answer is what one listener replays: a banner, and a reply to every probe.
type answer struct {
	listener      net.Listener
	banner, reply string
}

func (a *answer) port() int { return a.listener.Addr().(*net.TCPAddr).Port }

// serve answers connections until the listener is closed.
func (a *answer) serve(done *sync.WaitGroup) {
	defer done.Done()
	for {
		c, err := a.listener.Accept()
		if err != nil {
			return
		}
		done.Go(func() { a.talk(c) })
	}
}

// talk writes the banner, waits for the probe, writes the reply.
func (a *answer) talk(c net.Conn) {
	defer c.Close()
	if _, err := io.WriteString(c, a.banner); err != nil {
		return
	}
	if _, err := bufio.NewReader(c).ReadString('\n'); err == nil {
		if _, err := io.WriteString(c, a.reply); err != nil {
			return
		}
	}
}

// service is nmap's XML for a port.
type service struct {
	Name    string   `xml:"name,attr"`
	Product string   `xml:"product,attr"`
	Version string   `xml:"version,attr"`
	Info    string   `xml:"extrainfo,attr"`
	Host    string   `xml:"hostname,attr"`
	OS      string   `xml:"ostype,attr"`
	Device  string   `xml:"devicetype,attr"`
	Tunnel  string   `xml:"tunnel,attr"`
	CPEs    []string `xml:"cpe"`
}

type xmlRun struct {
	Ports []struct {
		ID      int     `xml:"portid,attr"`
		Service service `xml:"service"`
	} `xml:"host>ports>port"`
}

// scan runs nmap over the ports with the probes file; it gives the XML, the normal
// output, and what was said on the way.
func scan(t *testing.T, db string, ports []int) (run xmlRun, normal, said string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "probes")
	if err := os.WriteFile(file, []byte(db), 0o600); err != nil {
		t.Fatal(err)
	}
	list := make([]string, len(ports))
	for i, p := range ports {
		list[i] = strconv.Itoa(p)
	}
	out, err := exec.Command("nmap", "-n", "-Pn", "-sT", "-sV", "--version-all", "-T5", "--versiondb", file,
		"-p", strings.Join(list, ","), "-oX", filepath.Join(dir, "x"), "-oN", filepath.Join(dir, "n"), "127.0.0.1").CombinedOutput()
	if err != nil {
		t.Fatalf("nmap: %v\n%s", err, out)
	}
	b, err := os.ReadFile(filepath.Join(dir, "x"))
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b, &run); err != nil {
		t.Fatal(err)
	}
	n, err := os.ReadFile(filepath.Join(dir, "n"))
	if err != nil {
		t.Fatal(err)
	}
	return run, string(n), string(out)
}

func needNmap(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("nmap"); err != nil {
		t.Skipf("nmap is not installed: %v", err)
	}
}

// one draws lines and answers, scans them, and compares.
func one(t *testing.T, seed uint64, ports int) {
	d := &draw{r: rand.New(rand.NewPCG(seed, 7))}
	var null, other, help []line
	for i := range 12 {
		null = append(null, d.line(i+10, "^"))
		other = append(other, d.line(i+50, d.pick("^", "")))
		help = append(help, d.line(i+30, d.pick("^", "")))
	}
	var db strings.Builder
	db.WriteString("Probe TCP NULL q||\ntotalwaitms 400\n")
	for _, l := range null {
		db.WriteString(l.text + "\n")
	}
	db.WriteString("Probe TCP Other q|OTHER\\r\\n|\nrarity 1\ntotalwaitms 400\nfallback Help\n")
	for _, l := range other {
		db.WriteString(l.text + "\n")
	}
	db.WriteString("Probe TCP Help q|HELP\\r\\n|\nrarity 1\ntotalwaitms 1500\n")
	for _, l := range help {
		db.WriteString(l.text + "\n")
	}
	var done sync.WaitGroup
	var answers []*answer
	var numbers []int
	for i := range ports {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		a := &answer{listener: ln, banner: null[i%len(null)].sample(), reply: ""}
		switch i % 6 {
		case 1, 3: // the second response begins with the banner
			a.reply = help[i%len(help)].sample()
		case 2:
			a.banner, a.reply = "", help[i%len(help)].sample() // found by fallback
		case 4:
			a.reply = other[i%len(other)].sample()
		case 5:
			a.banner = "noise " + strings.ToUpper(a.banner)
			a.reply = help[i%len(help)].sample()
		}
		answers = append(answers, a)
		numbers = append(numbers, a.port())
		done.Add(1)
		go a.serve(&done)
	}
	run, normal, said := scan(t, db.String(), numbers)
	for _, a := range answers {
		if err := a.listener.Close(); err != nil {
			t.Error(err)
		}
	}
	done.Wait()
	file, found := probes.Parse(db.String())
	if found.HasError() {
		t.Fatal(found)
	}
	e := detect.New(file)
	compared, kinds, failed := 0, map[detect.Kind]int{}, 0
	for _, a := range answers {
		for _, p := range run.Ports {
			if p.ID == a.port() {
				compared++
				v := compare(t, e, a, p.Service, normal, ports == 1, db.String())
				kinds[v.Kind]++
				for _, h := range v.Hops {
					if h.Run != nil {
						failed += len(h.Run.Warnings)
						for _, w := range h.Run.Warnings {
							if !strings.Contains(said, w+"\n") {
								t.Errorf("nmap does not say %q", w)
							}
						}
					}
				}
			}
		}
	}
	t.Logf("%d ports, %v, %d fields that could not be filled", compared, kinds, failed)
	if compared != ports {
		t.Errorf("nmap reports %d of %d ports", compared, ports)
	}
}

func compare(t *testing.T, e *detect.Engine, a *answer, s service, normal string, alone bool, db string) detect.Verdict {
	t.Helper()
	port := detect.Port{Number: a.port(), Proto: "tcp"}
	if a.banner != "" {
		port.Responses = append(port.Responses, detect.Response{Probe: "NULL", Data: []byte(a.banner)})
	}
	// The first probe shares the connection of the banner; the second has its own,
	// and gets the banner again.
	for _, probe := range []string{"Other", "Help"} {
		if a.reply != "" || a.banner != "" {
			port.Responses = append(port.Responses, detect.Response{Probe: probe, Data: []byte(a.banner + a.reply)})
		}
	}
	v := e.Replay(port)
	in := v.Info
	tunnel := ""
	if in.Tunnel {
		tunnel = "ssl"
	}
	name := in.Service
	if name == "" {
		name = "unknown"
		if s.Name != "" && v.Kind == detect.None {
			name, port.Name = s.Name, s.Name // nmap-services knows the port
		}
	}
	ours := service{name, in.Product, in.Version, in.Info, in.Hostname, in.OS, in.DeviceType, tunnel, in.CPEs}
	if got, want := fmt.Sprintf("%q", ours), fmt.Sprintf("%q", s); got != want {
		line := ""
		if v.Line >= 0 {
			at := e.Lines[v.Line].Span
			line = db[at.Start:at.End]
		}
		t.Errorf("banner %q reply %q\nours %s\nnmap %s\n%s", a.banner, a.reply, got, want, line)
		return v
	}
	checkVerdict(t, e, port, v)
	if alone {
		if text := table(v); !strings.Contains(normal, text) {
			t.Errorf("nmap's output has no\n%s\n%s", text, normal)
		}
		return v
	}
	service, version := rowOf(normal, port)
	if got := detect.ServiceName(port, in); got != service {
		t.Errorf("SERVICE %q, nmap %q", got, service)
	}
	if got := detect.VersionColumn(in); strings.TrimRight(got, " ") != version {
		t.Errorf("VERSION\nours %q\nnmap %q", got, version)
	}
	return v
}

func table(v detect.Verdict) string {
	var b strings.Builder
	for i, l := range v.Row {
		if i == 2 {
			break // the line of Service Info comes after the fingerprint
		}
		b.WriteString(l.String() + "\n")
	}
	return b.String()
}

// rowOf cuts the row of a port out of nmap's table.
func rowOf(normal string, port detect.Port) (service, version string) {
	at, ver := 0, 0
	for l := range strings.Lines(normal) {
		l = strings.TrimRight(l, "\n")
		if strings.HasPrefix(l, "PORT ") {
			at, ver = strings.Index(l, "SERVICE"), strings.Index(l, "VERSION")
		}
		if strings.HasPrefix(l, fmt.Sprintf("%d/tcp ", port.Number)) && ver > 0 {
			if len(l) <= ver {
				return strings.TrimSpace(l[at:]), ""
			}
			return strings.TrimSpace(l[at:ver]), l[ver:]
		}
	}
	return "", ""
}

// TestOracleRows compares drawn lines on drawn answers, many ports a scan.
func TestOracleRows(t *testing.T) {
	needNmap(t)
	runs := 12
	if s := os.Getenv("ORACLE_RUNS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		runs = n
	}
	for i := range runs {
		t.Run(strconv.Itoa(i), func(t *testing.T) { one(t, uint64(i), 24) })
	}
}

// TestOracleTable compares the whole table, one port a scan.
func TestOracleTable(t *testing.T) {
	needNmap(t)
	for i := range 8 {
		t.Run(strconv.Itoa(i), func(t *testing.T) { one(t, 1000+uint64(i), 1) })
	}
}

// TestOracleServiceInfo compares the line below the table.
func TestOracleServiceInfo(t *testing.T) {
	needNmap(t)
	db := "Probe TCP NULL q||\nmatch ftp m|^220 (\\S+)| p/x/ h/$1/ o/Unix/ d/router/ cpe:/a:a:a/ cpe:/h:b:b/ cpe:/o:c:c/\n"
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	a := &answer{listener: ln, banner: "220 stage ready"}
	var done sync.WaitGroup
	done.Add(1)
	go a.serve(&done)
	_, normal, _ := scan(t, db, []int{a.port()})
	if err := ln.Close(); err != nil {
		t.Error(err)
	}
	done.Wait()
	file, _ := probes.Parse(db)
	port := detect.Port{Number: a.port(), Proto: "tcp", Responses: []detect.Response{{Probe: "NULL", Data: []byte(a.banner)}}}
	v := detect.New(file).Replay(port)
	if want := table(v) + v.Row[2].String() + "\n"; !strings.Contains(normal, want) {
		t.Errorf("nmap's output has no\n%s\n%s", want, normal)
	}
	if v.Info.Fields[0].Field != template.Product {
		t.Errorf("fields %v", v.Info.Fields)
	}
}
