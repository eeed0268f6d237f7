package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/preload.js
var preload string

// patience is how long a condition may take to come true.
const patience = 10 * time.Second

// tab is one open page under test.
type tab struct {
	t       testing.TB
	ctx     context.Context
	server  *server
	watch   *watch
	texts   map[string]string // what the steps may name
	allowed []string          // parts of errors that this case expects
	quiet   bool              // true once a failure was reported
}

// open starts a browser context of its own with the page in it. Everything is
// checked once more when the test ends.
func open(t testing.TB, prefix string, headers bool) *tab {
	t.Helper()
	p := openSite(t, shared.site, prefix, headers)
	t.Cleanup(p.finish)
	return p
}

// openSite is open for any site, without the checks at the end.
func openSite(t testing.TB, site fs.FS, prefix string, headers bool) *tab {
	t.Helper()
	if shared.missing != "" {
		t.Skip(shared.missing)
	}
	ctx, cancel := chromedp.NewContext(shared.browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	ctx, stop := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stop)
	p := &tab{t: t, ctx: ctx, server: serve(t, site, prefix, headers)}
	p.watch = newWatch(ctx)
	shared.trap.take()
	p.must("prepare", p.prepare())
	return p
}

func (p *tab) prepare() error {
	if _, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: preload}); err != nil {
		return err
	}
	if err := chromedp.Do(p.ctx, chromedp.EmulateViewport(1440, 900)); err != nil {
		return err
	}
	id := chromedp.FromContext(p.ctx).BrowserContextID
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(p.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission:       &browser.PermissionDescriptor{Name: name},
			Setting:          browser.PermissionSettingGranted,
			Origin:           p.server.origin,
			BrowserContextID: id,
		})
		if err != nil {
			return fmt.Errorf("permission %s: %w", name, err)
		}
	}
	return nil
}

// url is the page's own address.
func (p *tab) url() string { return p.server.origin + (&url.URL{Path: p.server.prefix}).EscapedPath() }

// visit opens the page and waits until its engine answers.
func (p *tab) visit() error {
	if err := chromedp.Do(p.ctx, chromedp.Navigate(p.url())); err != nil {
		return err
	}
	return p.ready()
}

func (p *tab) ready() error {
	return p.eventually("data-ready on the root", func() error {
		return p.holds(`document.documentElement.hasAttribute("data-ready")`)
	})
}

// holds is an error unless the expression is true.
func (p *tab) holds(expression string) error {
	ok, err := evaluate[bool](p, expression)
	if err == nil && !ok {
		err = fmt.Errorf("not true: %s", expression)
	}
	return err
}

// evaluate runs an expression in the page, waiting for a promise.
func evaluate[T any](p *tab, expression string) (T, error) {
	return chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// eventually repeats check until it holds, and returns its last error if it
// never does.
func (p *tab) eventually(what string, check func() error) error {
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	again := time.NewTicker(40 * time.Millisecond)
	defer again.Stop()
	for {
		err := check()
		if err == nil {
			return nil
		}
		select {
		case <-again.C:
		case <-deadline.C:
			return fmt.Errorf("%s did not come true in %v: %w", what, patience, err)
		case <-p.ctx.Done():
			return errors.Join(p.ctx.Err(), err)
		}
	}
}

// settle waits until the page shows the answer to the latest edit.
func (p *tab) settle() error {
	_, err := evaluate[string](p, `__e2e.settled(250)`)
	return err
}

// must ends the test on an error, with a picture.
func (p *tab) must(what string, err error) {
	p.t.Helper()
	if err == nil {
		return
	}
	p.picture()
	for _, c := range p.complaints() {
		p.t.Log(c)
	}
	p.t.Fatalf("%s: %v", what, err)
}

// finish is what holds after every case: nothing was reported, nothing ran that
// should not, nothing went elsewhere.
func (p *tab) finish() {
	p.t.Helper()
	for _, c := range p.complaints() {
		p.t.Error(c)
	}
	if p.t.Failed() {
		p.picture()
	}
}

// complaints lists what went wrong in the page besides what the steps looked
// at, less what the case expects.
func (p *tab) complaints() []string {
	if err := p.watch.flush(p.ctx); err != nil {
		return []string{fmt.Sprintf("the page does not answer at the end: %v", err)}
	}
	found := p.watch.take()
	violations, err := evaluate[[]string](p, `globalThis.__e2e ? [...__e2e.violations] : []`)
	if err != nil {
		found = append(found, fmt.Sprintf("reading policy violations: %v", err))
	}
	for _, v := range violations {
		found = append(found, "policy violation: "+v)
	}
	if err := p.holds(`!("__pwn" in globalThis)`); err != nil {
		found = append(found, fmt.Sprintf("a text from outside was run: %v", err))
	}
	for _, asked := range p.watch.foreign(p.server.origin) {
		found = append(found, "request to another origin: "+asked)
	}
	for _, asked := range shared.trap.take() {
		found = append(found, "request that left this machine: "+asked)
	}
	return slices.DeleteFunc(found, func(text string) bool {
		return slices.ContainsFunc(p.allowed, func(part string) bool { return strings.Contains(text, part) })
	})
}

// picture leaves a screenshot and the accessibility tree of a failed case.
func (p *tab) picture() {
	if p.quiet {
		return
	}
	p.quiet = true
	base := filepath.Join("failures", strings.NewReplacer("/", "-", " ", "-").Replace(p.t.Name()))
	if err := os.MkdirAll("failures", 0o755); err != nil {
		p.t.Log(err)
		return
	}
	if shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot()); err != nil {
		p.t.Logf("no screenshot: %v", err)
	} else if err := os.WriteFile(base+".png", shot, 0o644); err != nil {
		p.t.Log(err)
	}
	tree, err := p.tree()
	if err != nil {
		p.t.Logf("no accessibility tree: %v", err)
		return
	}
	if err := os.WriteFile(base+".txt", []byte(tree), 0o644); err != nil {
		p.t.Log(err)
	}
	p.t.Logf("see e2e/%s.png and .txt", base)
}

// quote makes a JavaScript string literal.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings always encode
	}
	return string(b)
}

var serial atomic.Int64

// unique returns a name no one has used before in this run.
func unique(prefix string) string { return fmt.Sprintf("%s-%d", prefix, serial.Add(1)) }
