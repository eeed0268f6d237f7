package e2e

import (
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
)

// TestMissingParts: a page whose folder was not copied whole says so.
func TestMissingParts(t *testing.T) {
	if shared.missing != "" {
		t.Skip(shared.missing)
	}
	for _, c := range []struct{ name, part, want string }{
		{"page", "main-*.js", ", or a part that it asks for, could not be loaded. Reload the page."},
		{"chunk", "later/chunk-*.js", ", or a part that it asks for, could not be loaded. Reload the page."},
		{"worker", "worker-*.js", "The engine stopped and does not start again. Reload the page."},
		{"program", "matchline-*.wasm", "The engine could not be loaded: Error: 404 Not Found. Reload the page."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := openSite(t, without(t, c.part), "/tools/", false)
			p.must("open", chromedp.Do(p.ctx, chromedp.Navigate(p.url())))
			p.must("what is said", p.eventually(c.want, func() error {
				text, err := evaluate[string](p, `document.body.innerText.replace(/\s+/g, " ")`)
				if err == nil && !strings.Contains(text, c.want) {
					err = strErr("the page shows " + text)
				}
				return err
			}))
		})
	}
}

// TestOpenedAsFile: a page that was opened without a server says what to do.
func TestOpenedAsFile(t *testing.T) {
	if shared.missing != "" {
		t.Skip(shared.missing)
	}
	path, err := filepath.Abs(filepath.Join("..", "site", "dist", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	p := openSite(t, shared.site, "/", false)
	p.must("open", chromedp.Do(p.ctx, chromedp.Navigate((&url.URL{Scheme: "file", Path: path}).String())))
	p.must("what is said", p.eventually("the reason", func() error {
		return p.holds(`document.querySelector("[role=alert]").textContent.includes("python3 -m http.server")`)
	}))
}

// without is the built page without the files of a pattern.
func without(t *testing.T, pattern string) fs.FS {
	t.Helper()
	gone, err := fs.Glob(shared.site, pattern)
	if err != nil || len(gone) == 0 {
		t.Fatalf("%q names no part of the page: %v", pattern, err)
	}
	site := fstest.MapFS{}
	err = fs.WalkDir(shared.site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for _, g := range gone {
			if strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz") == g {
				return nil
			}
		}
		data, err := fs.ReadFile(shared.site, name)
		site[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}
