package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"matchline/core/escape"
)

// form is what is kept of nmap's output.
type form int

const (
	normal form = iota // the whole normal output
	bare               // only the fingerprint
	xml                // the whole XML
)

// probe is one probe of the file given to nmap.
type probe struct {
	name    string
	payload string
}

// sample is a daemon and how it is scanned.
type sample struct {
	id, title, shows, kind string
	port                   int
	proto                  string // "tcp" or "udp"
	pkg, program           string
	args                   []string          // {dir}, {addr} and {port} are replaced
	files                  map[string]string // written into {dir}, the same replaced
	first                  [][]string        // commands run before the daemon
	tls                    bool
	debug                  bool
	keep                   form
	probes                 []probe
	lines                  []string
	wrong                  string // a match line that names the service wrongly
	trace                  string // what nmap printed with that line
}

func (s *sample) entry() entry {
	name := s.id + ".txt"
	if s.keep == xml {
		name = s.id + ".xml"
	}
	return entry{ID: s.id, Title: s.title, File: name, Label: fmt.Sprintf("%d/%s", s.port, s.proto), Kind: s.kind, Shows: s.shows, Lines: s.lines}
}

// make starts the daemon, scans it and gives what nmap printed.
func (s *sample) make(addr string) (text string, err error) {
	if err := s.install(); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "stage")
	if err != nil {
		return "", err
	}
	defer func() {
		if e := os.RemoveAll(dir); err == nil {
			err = e
		}
	}()
	if err := os.Chmod(dir, 0o777); err != nil {
		return "", err
	}
	fill := strings.NewReplacer("{dir}", dir, "{addr}", addr, "{port}", fmt.Sprint(s.port))
	for name, content := range s.files {
		mode := os.FileMode(0o644)
		if strings.HasPrefix(content, "#!") {
			mode = 0o755
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return "", err
		}
		if err := os.WriteFile(path, []byte(fill.Replace(content)), mode); err != nil {
			return "", err
		}
	}
	for _, args := range s.first {
		for i := range args {
			args[i] = fill.Replace(args[i])
		}
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			return "", fmt.Errorf("%v: %w\n%s", args, err, out)
		}
	}
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	defer stop()
	args := make([]string, len(s.args))
	for i, a := range s.args {
		args[i] = fill.Replace(a)
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, s.program, args...)
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = &said, &said
	// Daemons have children, which must go with them.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 3 * time.Second
	cmd.Env = append(os.Environ(), "HOSTNAME=stage", "LC_ALL=C", "TZ=UTC")
	// An end of input would end some of them.
	in, err := cmd.StdinPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	defer func() {
		stop()
		if e := in.Close(); e != nil && err == nil {
			err = e
		}
		<-done
	}()
	if err := s.wait(addr, done); err != nil {
		return "", fmt.Errorf("%w\n%s", err, said.String())
	}
	if s.wrong != "" {
		if err := s.correct(ctx, dir, addr); err != nil {
			return "", err
		}
	}
	return s.scan(ctx, dir, addr)
}

// install makes sure that the daemon is there.
func (s *sample) install() error {
	if _, err := exec.LookPath(s.program); err == nil {
		return nil
	}
	cmd := exec.Command("apt-get", "install", "-y", "-qq", "--no-install-recommends", s.pkg)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("apt-get install %s: %w\n%s", s.pkg, err, out)
	}
	return nil
}

// wait returns once the daemon listens.
func (s *sample) wait(addr string, done <-chan error) error {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(20 * time.Second)
	for {
		select {
		case err := <-done:
			return fmt.Errorf("%s ended: %v", s.program, err)
		case <-deadline:
			return fmt.Errorf("%s does not listen on %s:%d", s.program, addr, s.port)
		case <-tick.C:
			if s.listens(addr) {
				return nil
			}
		}
	}
}

// listens asks the kernel's tables, so that no connection disturbs the daemon.
func (s *sample) listens(addr string) bool {
	ip := net.ParseIP(addr).To4()
	suffix := fmt.Sprintf(":%04X", s.port)
	mine := fmt.Sprintf("%02X%02X%02X%02X%s", ip[3], ip[2], ip[1], ip[0], suffix)
	for _, table := range []string{"/proc/net/" + s.proto, "/proc/net/" + s.proto + "6"} {
		raw, err := os.ReadFile(table)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(raw)) {
			f := strings.Fields(line)
			if len(f) < 4 || s.proto == "tcp" && f[3] != "0A" {
				continue
			}
			if f[1] == mine || f[1] == "00000000"+suffix || f[1] == strings.Repeat("0", 32)+suffix {
				return true
			}
		}
	}
	return false
}

// scan runs nmap and cuts out what is kept.
func (s *sample) scan(ctx context.Context, dir, addr string) (string, error) {
	probes := filepath.Join(dir, "probes")
	if err := os.WriteFile(probes, []byte(s.probesFile()), 0o644); err != nil {
		return "", err
	}
	args := []string{"-n", "-Pn", "-sV", "--versiondb", probes, "-p", fmt.Sprint(s.port), addr}
	if s.proto == "udp" {
		args = append(args, "-sU")
	} else {
		args = append(args, "-sT")
	}
	if s.debug {
		args = append(args, "-d")
	}
	if s.keep == xml {
		args = append(args, "-oX", "-")
	}
	cmd := exec.CommandContext(ctx, "nmap", args...)
	cmd.Env = append(os.Environ(), "TZ=UTC")
	raw, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("nmap: %w", err)
	}
	text := string(raw)
	switch s.keep {
	case bare:
		from := strings.Index(text, "SF-Port")
		to := strings.LastIndex(text, ";\n")
		if from < 0 || to < from {
			return "", fmt.Errorf("nmap printed no fingerprint:\n%s", text)
		}
		text = text[from : to+2]
	case xml:
		text = strings.ReplaceAll(text, probes, "probes")
	case normal:
		var kept strings.Builder
		for line := range strings.Lines(text) {
			// Where it read its files from is of no interest.
			if !strings.HasPrefix(line, "Read from ") {
				kept.WriteString(line)
			}
		}
		text = kept.String()
		if i := strings.Index(text, "Nmap scan report"); i >= 0 && s.debug {
			text = text[i:]
		}
	}
	return text, nil
}

// correct scans as a person does who corrects the wrong line, with the command of
// the Nmap book, and keeps what nmap printed.
func (s *sample) correct(ctx context.Context, dir, addr string) error {
	probes := filepath.Join(dir, "wrong")
	if err := os.WriteFile(probes, []byte(s.wrongFile()), 0o644); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "nmap", "-n", "-O", "-Pn", "-sSV", "-T4", "-d", "--version-trace", "--versiondb", probes, "-p"+fmt.Sprint(s.port), addr)
	cmd.Env = append(os.Environ(), "TZ=UTC")
	raw, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("nmap: %w", err)
	}
	var kept strings.Builder
	for line := range strings.Lines(string(raw)) {
		// Which files and scripts it found is of no interest.
		switch word, _, _ := strings.Cut(line, " "); {
		case word == "Read", word == "Fetchfile", word == "NSE:", strings.Contains(line, dir):
		default:
			kept.WriteString(line)
		}
	}
	s.trace = kept.String()
	if word := private(s.trace); word != "" {
		return fmt.Errorf("the trace holds %q", word)
	}
	return nil
}

// wrongFile is a small probes file with the wrong line.
func (s *sample) wrongFile() string {
	return "# A small file with a line that is wrong.\nProbe TCP NULL q||\ntotalwaitms 1500\n" + s.wrong + "\n"
}

func (s *sample) probesFile() string {
	var sb strings.Builder
	proto := strings.ToUpper(s.proto)
	if s.proto == "tcp" {
		sb.WriteString("Probe TCP NULL q||\ntotalwaitms 1500\n")
	}
	if s.tls {
		text, _ := escape.EncodeProbe(clientHello(), '|')
		fmt.Fprintf(&sb, "Probe TCP SSLSessionReq q|%s|\nrarity 1\nmatch ssl m|^\\x16\\x03|\n", text)
	}
	for _, p := range s.probes {
		text, _ := escape.EncodeProbe([]byte(p.payload), '|')
		fmt.Fprintf(&sb, "Probe %s %s q|%s|\nrarity 1\ntotalwaitms 3000\n", proto, p.name, text)
	}
	return sb.String()
}
