package e2e

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
)

// A small page under the real policy, to prove that the harness sees what it
// must see. A harness that notices nothing would let everything pass.
func standIn(t *testing.T, script string) fstest.MapFS {
	t.Helper()
	real, err := shared.site.Open("index.html")
	if err != nil {
		t.Fatal(err)
	}
	if err := real.Close(); err != nil {
		t.Fatal(err)
	}
	index, err := shared.site.(fstest.MapFS).ReadFile("index.html")
	if err != nil {
		t.Fatal(err)
	}
	meta := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`).Find(index)
	page := `<!doctype html><html lang="en"><head><meta charset="utf-8">` + string(meta) + `<title>stand-in</title><link rel="icon" href="icon.svg">
		<script type="module" src="main.js"></script></head>
		<body><h1>Stand-in</h1><label>Match lines <textarea></textarea></label>
		<section aria-label="Result"><p>one <b>two</b></p><p hidden>never</p><p aria-hidden="true">seen only</p></section>
		<p role="status"></p><button>Again</button></body></html>`
	return fstest.MapFS{
		"index.html": {Data: []byte(page)},
		"main.js": {Data: []byte(`
			const policy = trustedTypes.createPolicy("matchline", { createScriptURL: (u) => u });
			const source = "await import(" + JSON.stringify(new URL("worker.js", location.href).href) + ")";
			const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
			globalThis.start = () => {
				globalThis.worker = new Worker(policy.createScriptURL(address), { type: "module" });
				return new Promise((done) => { worker.onmessage = (e) => done(e.data); });
			};
			await start();
			document.querySelector("button").onclick = () => { document.querySelector("[role=status]").textContent = "pressed"; };
			document.querySelector("textarea").onkeydown = (e) => { globalThis.key = (e.ctrlKey ? "Ctrl+" : "") + e.key; };
			` + script + `
			document.documentElement.dataset.rev = "1";
			document.documentElement.dataset.ready = "";`)},
		"icon.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
		"worker.js": {Data: []byte(`
			self.onmessage = async (e) => { try { await fetch(e.data); self.postMessage("fetched"); } catch { self.postMessage("refused"); } };
			self.postMessage("hello");`)},
	}
}

func openStandIn(t *testing.T, script string) *tab {
	if shared.missing != "" {
		t.Skip(shared.missing)
	}
	p := openSite(t, standIn(t, script), "/deep/down/", false)
	p.must("open", p.visit())
	return p
}

func TestHarnessSteps(t *testing.T) {
	p := openStandIn(t, "")
	for _, line := range strings.Split(`
		type lines "=one\ntwo é 𝄞"
		holds lines "=one\ntwo é 𝄞"
		insert lines "= three"
		holds lines "=one\ntwo é 𝄞 three"
		press Ctrl+.
		true "key === 'Ctrl+.'"
		paste lines "=pasted\r\ntext"
		holds lines "=pasted\r\ntext"
		click button Again
		said pressed
		focused button Again
		expect heading Stand-in level=1
		expect region Result has "one two"
		expect region Result lacks never seen
		expect button ~Aga count 1
		expect button None gone
		focus textbox "Match lines"
		press Tab
		focused button Again
		dark
		true "matchMedia('(prefers-color-scheme: dark)').matches"
		size 390x844
		true "innerWidth === 390"`, "\n") {
		words, err := split(line)
		p.must(line, err)
		if len(words) > 0 {
			p.must(line, steps[words[0]].run(p, words[1:]))
		}
	}
	for _, c := range p.complaints() {
		t.Error(c)
	}
}

// Each of these must be noticed, and nothing else reported.
func TestHarnessNotices(t *testing.T) {
	cases := []struct{ name, script, want string }{
		{"a-console-error", `console.error("wrong");`, "page error: wrong"},
		{"a-console-warning", `console.warn("odd");`, "page warning: odd"},
		{"an-exception", `setTimeout(() => { throw new Error("thrown"); });`, "thrown"},
		{"a-rejection", `Promise.reject(new Error("rejected"));`, "rejected"},
		{"a-missing-file", `await fetch("missing.json");`, "404"},
		{"an-image-from-elsewhere", `new Image().src = "https://elsewhere.test/x.png";`, "img-src https://elsewhere.test/x.png"},
		{"html-from-a-string", `try { document.body.insertAdjacentHTML("beforeend", "<p>"); } catch {}`, "trusted-types-sink"},
		{"a-style-from-a-string", `document.querySelector("h1").setAttribute("style", "color: red");`, "style-src-attr"},
		{"a-text-that-ran", `globalThis.__pwn = 1;`, "was run"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := openStandIn(t, c.script)
			// A round trip lets what was started come to its end.
			_, err := evaluate[bool](p, `new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(true), 50)))`)
			p.must("wait", err)
			got := p.complaints()
			if !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("%q is not in %q", c.want, got)
			}
		})
	}
}

// What a request to another machine meets, in the page and in the worker.
func TestHarnessTrap(t *testing.T) {
	p := openStandIn(t, "")
	refused, err := evaluate[string](p, `fetch("http://elsewhere.test/").then(() => "fetched", () => "refused")`)
	p.must("fetch in the page", err)
	if refused != "refused" {
		t.Errorf("page: %s", refused)
	}
	refused, err = evaluate[string](p, `new Promise((done) => { worker.onmessage = (e) => done(e.data); worker.postMessage("http://elsewhere.test/"); })`)
	p.must("fetch in the worker", err)
	if refused != "refused" {
		t.Errorf("worker: %s", refused)
	}
	if caught := shared.trap.take(); len(caught) > 0 {
		t.Errorf("went out in spite of the policy: %q", caught)
	}
	all := strings.Join(p.complaints(), "\n")
	for _, want := range []string{"policy violation: connect-src http://elsewhere.test/", "worker error"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestHarnessWorkers(t *testing.T) {
	p := openStandIn(t, "")
	first, err := p.watch.newestWorker(p.ctx)
	p.must("worker", err)
	if got, err := chromedp.Run(first, chromedp.Evaluate[string](`typeof importScripts`)); err != nil || got != "function" {
		t.Errorf("%q, %v", got, err)
	}
	p.must("kill", stepKill(p, nil))
	p.must("gone", p.eventually("the end of the worker", func() error {
		p.watch.mu.Lock()
		defer p.watch.mu.Unlock()
		if len(p.watch.workers) > 0 {
			return strErr("it lives")
		}
		return nil
	}))
	if hello, err := evaluate[string](p, `start()`); err != nil || hello != "hello" {
		t.Errorf("%q, %v", hello, err)
	}
	second, err := p.watch.newestWorker(p.ctx)
	p.must("second worker", err)
	if second == first {
		t.Error("the same worker")
	}
}

type strErr string

func (e strErr) Error() string { return string(e) }
