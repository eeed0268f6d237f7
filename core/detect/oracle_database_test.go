//go:build oracle

package detect_test

import (
	"encoding/xml"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"matchline/core/detect"
	"matchline/core/probes"
)

// This oracle draws lines of the real file, makes responses from their patterns,
// damages half of them, and replays each on loopback as the answer to the line's
// probe. Nmap scans with the same file: only rarities and waits are changed, in
// their places, so that it sends the one probe and does not wait; every line keeps
// its number.
//
// What Nmap 7.93 does otherwise is not drawn, and counted:
//   - a group that takes no part in a match makes it abort when a template names it;
//   - white space in what goes into a cpe stays as it is;
//   - $I with "<" gives another number.

// replayed is one draw.
type replayed struct {
	port   detect.Port
	banner []byte // sent at once; nil for none
	reply  []byte // sent for the probe; nil for none
	line   int    // the line it was made from
}

// drawn makes draws for a section: mutated every second time.
func drawn(e *detect.Engine, s *detect.Sampler, p *probes.Probe, n int, skipped map[string]int) []replayed {
	first, last := e.Range(p)
	var list []replayed
	for tries := 0; len(list) < n && tries < 20*n; tries++ {
		at := first + s.Draw(last-first)
		data := s.Sample(e.Lines[at])
		if tries%2 == 1 {
			data = s.Mutate(data)
		}
		if len(data) == 0 || len(data) > 1400 {
			continue
		}
		d := replayed{line: at, reply: data, port: detect.Port{Proto: strings.ToLower(p.Proto)}}
		if p.Null() {
			d.banner, d.reply = data, nil
		}
		d.port.Responses = []detect.Response{{Probe: p.Name, Data: data}}
		goOn(e, &d.port, p, data, d.reply == nil)
		if why := otherwise(e, d.port); why != "" {
			skipped[why]++
			continue
		}
		list = append(list, d)
	}
	return list
}

// softThenHard makes draws that match a softmatch line as a banner, and then a
// line of the section for the same service.
func softThenHard(e *detect.Engine, s *detect.Sampler, p *probes.Probe, n int, skipped map[string]int) []replayed {
	null := e.File.NullProbe()
	first, last := e.Range(null)
	var list []replayed
	for tries := 0; len(list) < n && tries < 400*n; tries++ {
		at := first + s.Draw(last-first)
		if !e.Lines[at].Soft {
			continue
		}
		var same []int
		from, to := e.Range(p)
		for i := from; i < to; i++ {
			if e.Lines[i].Service == e.Lines[at].Service {
				same = append(same, i)
			}
		}
		if len(same) == 0 {
			continue
		}
		banner, hard := s.Sample(e.Lines[at]), same[s.Draw(len(same))]
		// Nmap judges every read, and on a connection of its own the banner is the
		// first: where that alone decides, the reply has no say.
		alone := detect.Port{Proto: "tcp", Responses: []detect.Response{{Probe: null.Name, Data: banner}}}
		if goOn(e, &alone, null, banner, false); e.Replay(alone).Kind == detect.Hard {
			skipped["a read of the banner alone decides"]++
			continue
		}
		reply := s.Sample(e.Lines[hard])
		d := replayed{line: hard, banner: banner, reply: reply, port: detect.Port{Proto: "tcp", Responses: []detect.Response{
			{Probe: null.Name, Data: banner},
		}}}
		goOn(e, &d.port, null, slices.Concat(banner, reply), false)
		if v := e.Replay(d.port); len(v.Hops) == 0 || v.Hops[0].Kind != detect.Soft {
			continue
		}
		if why := otherwise(e, d.port); why != "" {
			skipped[why]++
			continue
		}
		list = append(list, d)
	}
	return list
}

// goOn adds what Nmap asks after a soft match on the first response: every later
// probe with a line for that service. They all bring the same data; where there is
// only a banner, the first of them shares its connection and brings nothing.
func goOn(e *detect.Engine, port *detect.Port, from *probes.Probe, data []byte, shared bool) {
	v := e.Replay(*port)
	if v.Kind != detect.Soft {
		return
	}
	behind := false
	for _, q := range e.File.Probes {
		if q == from {
			behind = true
			continue
		}
		if behind && q.Proto == from.Proto && slices.ContainsFunc(q.Matches, func(m *probes.Match) bool { return m.Service == e.Lines[v.Line].Service }) {
			if !shared {
				port.Responses = append(port.Responses, detect.Response{Probe: q.Name, Data: data})
			}
			shared = false
		}
	}
}

// otherwise says why Nmap 7.93 answers otherwise for a port; "" where it should not.
func otherwise(e *detect.Engine, port detect.Port) string {
	for _, h := range e.Replay(port).Hops {
		if h.Run == nil {
			continue
		}
		for i := 2; i < len(h.Run.Captures); i += 2 {
			if h.Run.Captures[i] < 0 {
				return "a group takes no part"
			}
		}
		for _, f := range h.Run.Fields {
			if strings.Contains(f.Expansion.Text, "cpe:/") && strings.ContainsAny(f.Expansion.Text, "\t\r\n\v\f") {
				return "white space in a cpe"
			}
		}
		for _, it := range e.Lines[h.Line].Fields {
			if strings.Contains(it.Text.Text, `,"<")`) {
				return "$I with <"
			}
		}
	}
	return ""
}

// only rewrites the file so that Nmap sends one probe besides NULL, and waits little.
func only(file *probes.File, p *probes.Probe) string {
	var b strings.Builder
	var section *probes.Probe
	for _, ln := range file.Lines {
		if ln.Probe != nil {
			section = ln.Probe
		}
		switch {
		case ln.Kind == probes.KindRarity && section == p:
			b.WriteString("rarity 1\n")
		case ln.Kind == probes.KindRarity:
			b.WriteString("rarity 9\n")
		case ln.Kind == probes.KindTotalWait && section.Null():
			b.WriteString("totalwaitms 1500\n")
		case ln.Kind == probes.KindTCPWrapped:
			b.WriteString("tcpwrappedms 100\n")
		case ln.Kind == probes.KindExclude, ln.Kind == probes.KindPorts, ln.Kind == probes.KindSSLPorts:
			b.WriteString("# " + string(ln.Kind) + "\n")
		default:
			b.WriteString(ln.Text)
		}
	}
	return b.String()
}

// host replays the draws until stop is called; it sets their port numbers.
func host(t *testing.T, list []replayed) (stop func()) {
	t.Helper()
	var done sync.WaitGroup
	var closers []func() error
	for i := range list {
		d := &list[i]
		if d.port.Proto == "udp" {
			c, err := net.ListenPacket("udp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			d.port.Number = c.LocalAddr().(*net.UDPAddr).Port
			closers = append(closers, c.Close)
			done.Go(func() {
				for buf := make([]byte, 4096); ; {
					_, from, err := c.ReadFrom(buf)
					if err != nil {
						return
					}
					if _, err := c.WriteTo(d.reply, from); err != nil {
						return
					}
				}
			})
			continue
		}
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		d.port.Number = ln.Addr().(*net.TCPAddr).Port
		closers = append(closers, ln.Close)
		done.Go(func() {
			for {
				c, err := ln.Accept()
				if err != nil {
					return
				}
				done.Go(func() { d.talk(c) })
			}
		})
	}
	return func() {
		for _, f := range closers {
			if err := f(); err != nil {
				t.Error(err)
			}
		}
		done.Wait()
	}
}

// talk is one connection: the banner, then the reply to whatever is asked. Each is
// one write, so that one read brings it.
func (d *replayed) talk(c net.Conn) {
	defer c.Close()
	if d.banner != nil {
		if _, err := c.Write(d.banner); err != nil {
			return
		}
	}
	buf := make([]byte, 4096)
	if err := c.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		return
	}
	if n, err := c.Read(buf); n == 0 || err != nil || d.reply == nil {
		return
	}
	if _, err := c.Write(d.reply); err != nil {
		return
	}
	// Nmap reads on until its wait is over, or closes after a hard match.
	if _, err := c.Read(buf); err != nil {
		return
	}
}

var traceLine = regexp.MustCompile(`(?m)^Service scan (?:(hard|soft) )?match \(Probe \S+ matched with \S+ line (\d+)\): 127\.0\.0\.1:(\d+) is `)

// TestOracleDatabase: service, fields, CPEs and line of at least 2,000 draws are
// those of Nmap.
func TestOracleDatabase(t *testing.T) {
	needNmap(t)
	file, _ := probes.Parse(database(t))
	e, _ := detect.NewDatabase(file, nil)
	s := detect.NewSampler(uint64(time.Now().YearDay()))
	skipped := map[string]int{}
	compared, kinds, cases := 0, map[detect.Kind]int{}, map[string]int{}
	run := func(name string, p *probes.Probe, list []replayed) {
		for len(list) > 0 {
			batch := list[:min(len(list), 150)]
			list = list[len(batch):]
			replayBatch(t, e, p, batch, func(v detect.Verdict) {
				compared++
				kinds[v.Kind]++
				cases[name]++
				if v.Line >= 0 && strings.HasPrefix(e.Lines[v.Line].Service, "ssl") {
					cases["ssl names"]++
				}
				if v.Line >= 0 && e.Lines[v.Line].Probe != p {
					cases["by fallback"]++
				}
			})
		}
	}
	total := 2000
	if n, err := strconv.Atoi(os.Getenv("ORACLE_DRAWS")); err == nil {
		total = n
	}
	small := 0
	for _, p := range file.Probes {
		n := total * len(p.Matches) * 11 / 10 / len(e.Lines)
		if n < 4 && len(p.Matches) > 0 { // a scan takes seconds: of the small sections every sixth is drawn from, and well
			if small++; small%6 != 0 {
				continue
			}
			n = min(4*len(p.Matches), 25)
		}
		if n > 0 {
			run(strings.ToLower(p.Proto), p, drawn(e, s, p, n, skipped))
		}
	}
	for _, name := range []string{"Help", "GenericLines"} {
		p := file.Lookup(name, probes.TCP)
		run("soft then hard", p, softThenHard(e, s, p, total/50, skipped))
	}
	t.Logf("%d draws compared: %v, %v; not drawn: %v", compared, kinds, cases, skipped)
	if compared < total {
		t.Errorf("only %d of %d draws were compared", compared, total)
	}
}

// replayBatch scans a batch and compares.
func replayBatch(t *testing.T, e *detect.Engine, p *probes.Probe, list []replayed, told func(detect.Verdict)) {
	t.Helper()
	stop := host(t, list)
	defer stop()
	dir := t.TempDir()
	db := filepath.Join(dir, "nmap-service-probes")
	if err := os.WriteFile(db, []byte(only(e.File, p)), 0o600); err != nil {
		t.Fatal(err)
	}
	kind, numbers := "-sT", make([]string, len(list))
	for i, d := range list {
		numbers[i] = strconv.Itoa(d.port.Number)
		if d.port.Proto == "udp" {
			kind = "-sU"
		}
	}
	out, err := exec.Command("nmap", "-n", "-Pn", kind, "-sV", "--version-intensity", "1", "-T5", "--version-trace", "--versiondb", db,
		"-p", strings.Join(numbers, ","), "-oX", filepath.Join(dir, "x"), "127.0.0.1").CombinedOutput()
	if err != nil {
		t.Fatalf("%s: nmap: %v\n%s", p.Name, err, out[max(0, len(out)-2000):])
	}
	b, err := os.ReadFile(filepath.Join(dir, "x"))
	if err != nil {
		t.Fatal(err)
	}
	var scanned xmlRun
	if err := xml.Unmarshal(b, &scanned); err != nil {
		t.Fatal(err)
	}
	lines := map[int]int{} // by port, the last line that matched
	for _, m := range traceLine.FindAllStringSubmatch(string(out), -1) {
		line, port := m[2], m[3]
		number, err := strconv.Atoi(port)
		if err != nil {
			t.Fatal(err)
		}
		if lines[number], err = strconv.Atoi(line); err != nil {
			t.Fatal(err)
		}
	}
	services := map[int]service{}
	for _, x := range scanned.Ports {
		services[x.ID] = x.Service
	}
	for _, d := range list {
		v := e.Replay(d.port)
		told(v)
		ours := 0
		for _, h := range v.Hops {
			if h.Run != nil && h.Kind != detect.Ignored {
				ours = e.Lines[h.Line].Match.Line
			}
		}
		theirs := lines[d.port.Number]
		if ours != theirs {
			t.Errorf("%s: made from line %d, banner %q, reply %q: ours is line %d, Nmap's %d", p.Name, e.Lines[d.line].Match.Line, d.banner, d.reply, ours, theirs)
			continue
		}
		in, s := v.Info, services[d.port.Number]
		if v.Kind == detect.None || in.Service == "" { // Nmap asks again through TLS, which the port does not speak
			continue
		}
		mine := service{in.Service, in.Product, in.Version, in.Info, in.Hostname, in.OS, in.DeviceType, "", in.CPEs}
		if in.Tunnel {
			mine.Tunnel = "ssl"
		}
		if got, want := fmt.Sprintf("%q", mine), fmt.Sprintf("%q", s); got != want {
			t.Errorf("%s: line %d on banner %q, reply %q\nours %s\nnmap %s", p.Name, ours, d.banner, d.reply, got, want)
		}
	}
}
