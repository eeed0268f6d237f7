package host

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

const page = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">`

func site() fstest.MapFS {
	return fstest.MapFS{
		"index.html":                     {Data: []byte(page)},
		"main-0123456789ab.js":           {Data: []byte("plain")},
		"main-0123456789ab.js.br":        {Data: []byte("brotli")},
		"main-0123456789ab.js.gz":        {Data: []byte("gzip")},
		"matchline-0123456789ab.wasm":    {Data: []byte("\x00asm")},
		"samples/index.json":             {Data: []byte("[]")},
		"later/view-AB12CD34.js":         {Data: []byte("later")},
		"matchline-0123456789ab.wasm.gz": {Data: []byte("gzip")},
	}
}

func TestHandler(t *testing.T) {
	cases := []struct {
		name, prefix, path, accept string
		status                     int
		kind, encoding, cache      string
		body                       string
	}{
		{"root", "/", "/", "", 200, "text/html; charset=utf-8", "", "no-cache", page},
		{"sub-path", "/a/b/", "/a/b/", "", 200, "text/html; charset=utf-8", "", "no-cache", page},
		{"outside-the-sub-path", "/a/b/", "/", "", 404, "text/plain; charset=utf-8", "", "", ""},
		{"brotli-first", "/", "/main-0123456789ab.js", "gzip, deflate, br", 200, "text/javascript; charset=utf-8", "br", "public, max-age=31536000, immutable", "brotli"},
		{"brotli-refused", "/", "/main-0123456789ab.js", "gzip, br;q=0", 200, "text/javascript; charset=utf-8", "gzip", "public, max-age=31536000, immutable", "gzip"},
		{"nothing-taken", "/", "/main-0123456789ab.js", "", 200, "text/javascript; charset=utf-8", "", "public, max-age=31536000, immutable", "plain"},
		{"wasm-type", "/", "/matchline-0123456789ab.wasm", "br", 200, "application/wasm", "", "public, max-age=31536000, immutable", "\x00asm"},
		{"in-a-folder", "/", "/samples/index.json", "br", 200, "application/json", "", "no-cache", "[]"},
		{"hashed-by-the-bundler", "/", "/later/view-AB12CD34.js", "", 200, "text/javascript; charset=utf-8", "", "public, max-age=31536000, immutable", "later"},
		{"missing", "/", "/nothing.js", "", 404, "text/plain; charset=utf-8", "", "", ""},
		{"upwards", "/", "/../go.mod", "", 404, "text/plain; charset=utf-8", "", "", ""},
		{"upwards-from-below", "/", "/samples/../../go.mod", "", 404, "text/plain; charset=utf-8", "", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/", nil)
			r.URL.Path = c.path
			r.Header.Set("Accept-Encoding", c.accept)
			w := httptest.NewRecorder()
			Handler(site(), c.prefix, true).ServeHTTP(w, r)
			got := w.Result().Header
			if w.Code != c.status || got.Get("Content-Type") != c.kind || got.Get("Content-Encoding") != c.encoding || got.Get("Cache-Control") != c.cache {
				t.Errorf("got %d %v", w.Code, got)
			}
			if c.body != "" && w.Body.String() != c.body {
				t.Errorf("body %q, want %q", w.Body, c.body)
			}
		})
	}
}

func TestHandlerSendsThePolicyOfThePage(t *testing.T) {
	const want = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
	for _, headers := range []bool{true, false} {
		w := httptest.NewRecorder()
		Handler(site(), "/", headers).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		got := w.Result().Header.Get("Content-Security-Policy")
		if headers && got != want || !headers && got != "" {
			t.Errorf("headers %v: policy %q", headers, got)
		}
	}
}

func TestHandlerRefusesOtherMethods(t *testing.T) {
	w := httptest.NewRecorder()
	Handler(site(), "/", true).ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
}

func TestPolicyOfAnUnbuiltPage(t *testing.T) {
	if _, err := Policy(fstest.MapFS{}); err == nil {
		t.Error("no error without index.html")
	}
	if _, err := Policy(fstest.MapFS{"index.html": {Data: []byte("<html>")}}); err == nil {
		t.Error("no error without a policy")
	}
}

func TestLoopback(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:0", "example.org:0", "127.0.0.1"} {
		if l, err := Loopback(addr); err == nil {
			t.Errorf("%s: accepted as %v", addr, l.Addr())
			if err := l.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	l, err := Loopback("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}
