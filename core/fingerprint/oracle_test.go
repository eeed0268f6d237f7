//go:build oracle

package fingerprint

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	crand "crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"matchline/core/escape"
	"matchline/core/source"
)

// The oracle is nmap itself: it scans listeners on loopback that answer its
// probes with drawn bytes, and what it prints, as normal output and as XML, must
// be read as exactly these bytes and written again as exactly that text. A host
// prints at most nine fingerprints, so there are many hosts with nine ports.

const portsOfHost = 9

// question is a probe of our own probes file.
type question struct{ name, payload string }

var questions = []question{{"Alpha", "alpha?\r\n"}, {"Beta-2", "beta?\r\n"}, {"gamma_probe", "gamma?\r\n"}}

// service is a listener: what it says first, and to each probe.
type service struct {
	host    string
	port    int
	banner  []byte
	replies map[string][]byte // by probe name
	tunnel  bool
}

// expected is what nmap receives, in the order of its probes.
func (s *service) expected(udp bool) []Response {
	var rs []Response
	if len(s.banner) > 0 && !udp {
		rs = append(rs, Response{Probe: NullProbe, Data: s.banner})
	}
	for _, q := range questions {
		if reply := append(append([]byte{}, s.banner...), s.replies[q.name]...); len(reply) > 0 {
			rs = append(rs, Response{Probe: q.name, Data: reply})
		}
	}
	return rs
}

// drawn are bytes of a length near one of Nmap's limits, most of all values,
// some made of what the layout itself is made of.
func drawn(r *rand.Rand, limit int) []byte {
	lengths := [...]func() int{
		func() int { return 1 + r.IntN(80) },
		func() int { return 1 + r.IntN(300) },
		func() int { return 890 + r.IntN(20) },
		func() int { return 1290 + r.IntN(20) },
		func() int { return 2190 + r.IntN(20) },
		func() int { return 4090 + r.IntN(12) },
		func() int { return 9990 + r.IntN(20) },
	}
	weights := [...]int{0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 6}
	n := min(limit, lengths[weights[r.IntN(len(weights))]]())
	units := []string{"\nSF:", "%r(NULL,1,\"", "\");", "\\x41", "\x009", "SF-Port1-TCP:V=7.93%I=7%", " ", "&quot;", "--", "<br>", "\r\n", "'"}
	var out []byte
	style := r.IntN(3)
	for len(out) < n {
		switch {
		case style == 0 || style == 1 && r.IntN(4) > 0:
			out = append(out, byte(r.Uint32()))
		case style == 2 && r.IntN(3) > 0:
			out = append(out, byte(' '+r.IntN(95)))
		default:
			out = append(out, units[r.IntN(len(units))]...)
		}
	}
	return out[:n]
}

// draw makes the services of some hosts; their ports are free on all of them.
func draw(r *rand.Rand, hosts, limit, maxBanner int) []*service {
	var out []*service
	for h := range hosts {
		for p := range portsOfHost {
			s := &service{host: fmt.Sprintf("127.0.%d.%d", 1+h/200, 1+h%200), port: p, replies: map[string][]byte{}}
			if maxBanner > 0 && r.IntN(3) == 0 {
				s.banner = drawn(r, maxBanner)
			}
			for i, q := range questions {
				if i == 0 || r.IntN(8) > 0 {
					s.replies[q.name] = drawn(r, limit)
				}
			}
			out = append(out, s)
		}
	}
	return out
}

// probesFile is the file given to nmap; with first, a probe sent before others.
func probesFile(t *testing.T, proto string, first string) string {
	t.Helper()
	var sb strings.Builder
	if proto == "TCP" {
		sb.WriteString("Probe TCP NULL q||\ntotalwaitms 500\n")
	}
	sb.WriteString(first)
	for _, q := range questions {
		text, _ := escape.EncodeProbe([]byte(q.payload), '|')
		fmt.Fprintf(&sb, "Probe %s %s q|%s|\nrarity 1\ntotalwaitms 1500\n", proto, q.name, text)
	}
	path := filepath.Join(t.TempDir(), "probes")
	if err := os.WriteFile(path, []byte(sb.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// serveTCP answers one connection: the banner, then the reply to one probe,
// then the end, so that nmap need not wait.
func (s *service) serveTCP(c net.Conn) {
	defer func() {
		if err := c.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			return
		}
	}()
	if err := c.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		return
	}
	if _, err := c.Write(s.banner); err != nil {
		return
	}
	var got []byte
	buf := make([]byte, 4096)
	for {
		n, err := c.Read(buf)
		got = append(got, buf[:n]...)
		for _, q := range questions {
			if bytes.HasSuffix(got, []byte(q.payload)) {
				s.answer(c, q)
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// answer writes a reply, says that nothing follows and waits for the other end.
func (s *service) answer(c net.Conn, q question) {
	if len(s.replies[q.name]) == 0 && len(s.banner) == 0 {
		return
	}
	if _, err := c.Write(s.replies[q.name]); err != nil {
		return
	}
	if w, ok := c.(interface{ CloseWrite() error }); ok && w.CloseWrite() == nil {
		if _, err := io.Copy(io.Discard, c); err != nil {
			return
		}
	}
}

// listenTCP opens all services on ports base to base+8 and keeps them open
// until the test is over.
func listenTCP(t *testing.T, services []*service, cert *tls.Certificate) int {
	t.Helper()
	for base := 21000; base < 60000; base += 100 {
		if ls, ok := tryListen(services, base); ok {
			var wg sync.WaitGroup
			for i, l := range ls {
				s := services[i]
				wg.Go(func() {
					for {
						c, err := l.Accept()
						if err != nil {
							return
						}
						if cert != nil {
							c = tls.Server(c, &tls.Config{Certificates: []tls.Certificate{*cert}})
						}
						wg.Go(func() { s.serveTCP(c) })
					}
				})
			}
			t.Cleanup(func() {
				for _, l := range ls {
					if err := l.Close(); err != nil {
						t.Error(err)
					}
				}
			})
			return base
		}
	}
	t.Fatal("no free ports")
	return 0
}

func tryListen(services []*service, base int) ([]net.Listener, bool) {
	var ls []net.Listener
	for _, s := range services {
		l, err := net.Listen("tcp4", fmt.Sprintf("%s:%d", s.host, base+s.port))
		if err != nil {
			for _, l := range ls {
				if l.Close() != nil {
					return nil, false
				}
			}
			return nil, false
		}
		ls = append(ls, l)
	}
	return ls, true
}

// listenUDP is listenTCP for datagrams.
func listenUDP(t *testing.T, services []*service) int {
	t.Helper()
	base := 22000
	for _, s := range services {
		c, err := net.ListenPacket("udp4", fmt.Sprintf("%s:%d", s.host, base+s.port))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := c.Close(); err != nil {
				t.Error(err)
			}
		})
		go func() {
			buf := make([]byte, 4096)
			for {
				n, from, err := c.ReadFrom(buf)
				if err != nil {
					return
				}
				for _, q := range questions {
					if string(buf[:n]) == q.payload && len(s.replies[q.name]) > 0 {
						if _, err := c.WriteTo(s.replies[q.name], from); err != nil {
							return
						}
					}
				}
			}
		}()
	}
	return base
}

// scanned is what nmap printed.
type scanned struct{ normal, xml string }

func scanHosts(t *testing.T, probes string, services []*service, base int, udp, debug bool) scanned {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-n", "-Pn", "-sV", "--version-intensity", "7", "--versiondb", probes, "-T4", "--max-retries", "1",
		"-p", fmt.Sprintf("%d-%d", base, base+portsOfHost-1), "-oN", filepath.Join(dir, "normal"), "-oX", filepath.Join(dir, "xml")}
	if udp {
		args = append(args, "-sU", "--min-rate", "2000")
	} else {
		args = append(args, "-sT", "--unprivileged")
	}
	if debug {
		args = append(args, "-d")
	}
	hosts := map[string]bool{}
	for _, s := range services {
		if !hosts[s.host] {
			hosts[s.host] = true
			args = append(args, s.host)
		}
	}
	out, err := exec.Command("nmap", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("nmap: %v\n%.2000s", err, out)
	}
	var res scanned
	for name, to := range map[string]*string{"normal": &res.normal, "xml": &res.xml} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		*to = string(raw)
	}
	return res
}

// hostOf says which host's report each offset of an output belongs to.
func hostOf(s string, at int, word, end string) string {
	i := strings.LastIndex(s[:at], word)
	if i < 0 {
		return ""
	}
	host := s[i+len(word):]
	return host[:strings.IndexAny(host, end)]
}

// compare reads what nmap printed and holds it against what was sent. It gives
// the number of responses it compared.
func compare(t *testing.T, out scanned, services []*service, base int, udp, debug bool) int {
	t.Helper()
	want := map[string]*service{}
	for _, s := range services {
		want[fmt.Sprintf("%s:%d", s.host, base+s.port)] = s
	}
	compared := 0
	for form, s := range map[string]string{"normal": out.normal, "xml": out.xml} {
		text := source.New(s)
		fps, ds := ParseAll(text)
		if len(ds) > 0 {
			t.Errorf("%s: %d findings in nmap's own output, the first %+v", form, len(ds), ds[0])
		}
		seen := map[string]bool{}
		for _, fp := range fps {
			host := hostOf(s, fp.Block.Span.Start, "scan report for ", " \n")
			if form == "xml" {
				host = hostOf(s, fp.Block.Span.Start, `<address addr="`, `"`)
			}
			key := fmt.Sprintf("%s:%d", host, fp.Header.Port)
			svc := want[key]
			if svc == nil || seen[key] {
				t.Fatalf("%s: a fingerprint for %q, which is no service or was seen before", form, key)
			}
			seen[key] = true
			printed := text.Slice(fp.Block.Span)
			if form == "normal" && Encode(fp) != printed {
				t.Errorf("%s %s: written again as\n%s\nnot\n%s", form, key, Encode(fp), printed)
			}
			if form == "xml" && xmlEscape(EncodeLine(fp)) != printed {
				t.Errorf("%s %s: written again as\n%s\nnot\n%s", form, key, xmlEscape(EncodeLine(fp)), printed)
			}
			compared += compareOne(t, form+" "+key, fp, svc, udp, debug)
		}
		if len(seen) != len(want) {
			var missing []string
			for key := range want {
				if !seen[key] {
					missing = append(missing, key)
				}
			}
			sort.Strings(missing)
			t.Errorf("%s: %d of %d services have a fingerprint, missing %v", form, len(seen), len(want), missing)
		}
	}
	return compared
}

func compareOne(t *testing.T, name string, fp *Fingerprint, svc *service, udp, debug bool) int {
	t.Helper()
	if fp.State != Whole || len(fp.Repairs) > 0 {
		t.Errorf("%s: %s, %+v", name, fp.State, fp.Repairs)
	}
	if (fp.Header.Tunnel == "SSL") != svc.tunnel {
		t.Errorf("%s: tunnel %q", name, fp.Header.Tunnel)
	}
	expected := svc.expected(udp)
	limit := Limit
	if debug {
		limit = DebugLimit
	}
	for i, r := range fp.Responses {
		if i >= len(expected) || r.Probe != expected[i].Probe {
			t.Errorf("%s: response %d is to %s, expected %d: %+v", name, i, r.Probe, len(expected), names(expected))
			return i
		}
		sent := expected[i].Data
		// Nmap stops reading at 4096 bytes or more, where the network parts them.
		if r.DeclaredLen != len(sent) && (r.DeclaredLen < ReadLimit || r.DeclaredLen > len(sent)) {
			t.Errorf("%s: %s declares %d bytes, %d were sent", name, r.Probe, r.DeclaredLen, len(sent))
			continue
		}
		expected[i].Data = sent[:r.DeclaredLen]
		if got, want := string(r.Data), string(sent[:min(limit, r.DeclaredLen)]); got != want {
			t.Errorf("%s: %s is read as\n%q\nsent\n%q", name, r.Probe, got, want)
		}
	}
	if got, want := Emit(fp.Header, expected, debug), Encode(fp); got != want {
		t.Errorf("%s: Emit gives\n%s\nnmap\n%s", name, got, want)
	}
	return len(fp.Responses)
}

func names(rs []Response) (out []string) {
	for _, r := range rs {
		out = append(out, r.Probe)
	}
	return out
}

func TestOracleNmap(t *testing.T) {
	version, err := exec.Command("nmap", "--version").Output()
	if err != nil {
		t.Skipf("no nmap: %v", err)
	}
	t.Logf("%s", strings.SplitN(string(version), "\n", 2)[0])
	r := rand.New(rand.NewPCG(20261124, 7))
	total := 0
	for _, debug := range []bool{false, true} {
		t.Run(fmt.Sprintf("tcp-debug-%v", debug), func(t *testing.T) {
			services := draw(r, 12, 10010, 700)
			base := listenTCP(t, services, nil)
			n := compare(t, scanHosts(t, probesFile(t, "TCP", ""), services, base, false, debug), services, base, false, debug)
			t.Logf("%d responses compared", n)
			total += n
		})
		t.Run(fmt.Sprintf("udp-debug-%v", debug), func(t *testing.T) {
			if os.Geteuid() != 0 {
				t.Skip("nmap scans UDP as root only")
			}
			services := draw(r, 5, 4000, 0)
			base := listenUDP(t, services)
			n := compare(t, scanHosts(t, probesFile(t, "UDP", ""), services, base, true, debug), services, base, true, debug)
			t.Logf("%d responses compared", n)
			total += n
		})
	}
	t.Run("ssl", func(t *testing.T) {
		services := draw(r, 2, 2000, 0)
		for _, s := range services {
			s.tunnel = true
		}
		cert := certificate(t)
		base := listenTCP(t, services, &cert)
		hello, _ := escape.EncodeProbe(clientHello(t), '|')
		first := fmt.Sprintf("Probe TCP Knock q|%s|\nrarity 1\ntotalwaitms 1500\nmatch ssl m|^\\x16\\x03|\n", hello)
		n := compare(t, scanHosts(t, probesFile(t, "TCP", first), services, base, false, false), services, base, false, false)
		t.Logf("%d responses compared", n)
		total += n
	})
	if total < 500 && !t.Failed() {
		t.Errorf("only %d responses compared", total)
	}
}

// clientHello is what a TLS client sends first.
func clientHello(t *testing.T) []byte {
	t.Helper()
	ours, theirs := net.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- tls.Client(theirs, &tls.Config{ServerName: "stage", MaxVersion: tls.VersionTLS12}).Handshake()
	}()
	buf := make([]byte, 4096)
	n, err := ours.Read(buf)
	if err != nil {
		t.Fatal(err)
	}
	if err := ours.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err == nil {
		t.Fatal("a handshake without a server")
	}
	return buf[:n]
}

func certificate(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), crand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"stage"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(crand.Reader, &tmpl, &tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
