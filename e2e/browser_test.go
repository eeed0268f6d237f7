package e2e

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"matchline/site/host"

	"github.com/chromedp/chromedp"
)

// world is what all cases share: one Chromium, the built page, and a trap for
// every request that wants to leave this machine.
type world struct {
	browser context.Context
	site    fs.FS
	trap    *trap
	// missing says what keeps the tests from running; empty when they can.
	missing string
}

var shared world

func TestMain(m *testing.M) {
	os.Exit(runAll(m))
}

func runAll(m *testing.M) int {
	site, err := load(filepath.Join("..", "site", "dist"))
	chromium := ""
	if err == nil {
		shared.site = site
		chromium, err = findChromium()
	}
	if err != nil {
		shared.missing = err.Error()
		if os.Getenv("MATCHLINE_E2E") == "required" {
			fmt.Fprintln(os.Stderr, "e2e:", err)
			return 1
		}
		return m.Run()
	}
	if err := os.RemoveAll("failures"); err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	shared.trap = newTrap()
	defer shared.trap.close()

	allocator, stop := chromedp.NewExecAllocator(context.Background(), append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("no-pings", true),
		chromedp.WindowSize(1440, 900),
		// Loopback goes direct; everything else ends in the trap.
		chromedp.ProxyServer("http://"+shared.trap.addr()),
	)...)
	defer stop()
	browser, cancel := chromedp.NewContext(allocator)
	defer cancel()
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintln(os.Stderr, "e2e: Chromium does not start:", err)
		return 1
	}
	shared.browser = browser
	return m.Run()
}

// findChromium names the Chromium to test with.
func findChromium() (string, error) {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium found: install the package chromium or set CHROMIUM")
}

// load reads the built page into memory, so that a build that runs meanwhile
// changes nothing under a test.
func load(dir string) (fs.FS, error) {
	site := fstest.MapFS{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		site[filepath.ToSlash(name)] = &fstest.MapFile{Data: data}
		return nil
	})
	if err == nil {
		_, err = host.Policy(site)
	}
	if err != nil {
		return nil, fmt.Errorf("site/dist cannot be read (%w): run `make site`", err)
	}
	return site, nil
}

// server is one static host for one case.
type server struct {
	*http.Server
	origin, prefix string
	mu             sync.Mutex
	asked          []string
	closed         chan struct{}
}

// serve starts a host for a site under prefix. With headers false it sends
// no policy of its own, as the plainest hosts do.
func serve(t testing.TB, site fs.FS, prefix string, headers bool) *server {
	t.Helper()
	listener, err := host.Loopback("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{origin: "http://" + listener.Addr().String(), prefix: prefix, closed: make(chan struct{})}
	inner := host.Handler(site, prefix, headers)
	s.Server = &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		s.mu.Unlock()
		inner.ServeHTTP(w, r)
	})}
	go func() {
		defer close(s.closed)
		if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("server: %v", err)
		}
	}()
	t.Cleanup(s.stop)
	return s
}

func (s *server) stop() {
	// What Close reports is the listener's own state, which no longer matters.
	if err := s.Close(); err == nil {
		<-s.closed
	}
}

// trap is the proxy that gets every request for another machine. It refuses
// them all and remembers them.
type trap struct {
	listener net.Listener
	mu       sync.Mutex
	caught   []string
}

func newTrap() *trap {
	listener, err := host.Loopback("127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	t := &trap{listener: listener}
	go func() {
		// Serve ends when the listener is closed, at the end of the run.
		if err := http.Serve(listener, t); !errors.Is(err, net.ErrClosed) {
			fmt.Fprintln(os.Stderr, "trap:", err)
		}
	}()
	return t
}

func (t *trap) addr() string { return t.listener.Addr().String() }

func (t *trap) close() {
	if err := t.listener.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "trap:", err)
	}
}

func (t *trap) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	t.caught = append(t.caught, r.Method+" "+r.Host+" "+r.URL.Path)
	t.mu.Unlock()
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return
	}
	http.Error(w, "no way out", http.StatusForbidden)
}

// take returns what was caught since the last call. Chromium's own errands are
// not the page's.
func (t *trap) take() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var foreign []string
	for _, c := range t.caught {
		if !strings.Contains(c, "google") && !strings.Contains(c, "gvt1.com") {
			foreign = append(foreign, c)
		}
	}
	t.caught = nil
	return foreign
}
