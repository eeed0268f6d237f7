// Package host serves the built page as a static host would: the same files,
// the right types, packed siblings (.br, .gz) to those who take them, and the
// page's own policy as a header besides.
//
// It is what `make serve` runs and what the e2e tests drive. It decides
// nothing: whatever it does, the page must also work without it, under any
// path of any other host.
package host

import (
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// types are the content types of everything a build holds. They are not left to
// the machine's own table: a wasm file under the wrong type does not stream.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".wasm":        "application/wasm",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".ico":         "image/x-icon",
	".txt":         "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
}

// packed are the siblings a build may hold, the best first.
var packed = []struct{ encoding, ext string }{{"br", ".br"}, {"gzip", ".gz"}}

var metaPolicy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)"`)

// hashed are names whose content can never change.
var hashed = regexp.MustCompile(`-(?:[0-9a-f]{12}|[0-9A-Z]{8})\.[a-z]+$`)

// Policy returns the Content-Security-Policy that index.html carries, with
// frame-ancestors added, which a meta tag cannot say.
func Policy(site fs.FS) (string, error) {
	page, err := fs.ReadFile(site, "index.html")
	if err != nil {
		return "", fmt.Errorf("the page is not built: %w", err)
	}
	found := metaPolicy.FindSubmatch(page)
	if found == nil {
		return "", errors.New("index.html carries no Content-Security-Policy")
	}
	return html.UnescapeString(string(found[1])) + "; frame-ancestors 'none'", nil
}

// Handler serves site, the content of site/dist, under prefix ("/" or
// "/any/path/"). With headers false it sends no policy of its own, as hosts do
// that cannot set headers.
func Handler(site fs.FS, prefix string, headers bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		rest, ok := strings.CutPrefix(r.URL.Path, prefix)
		if !ok || strings.Contains(rest, "\\") {
			http.NotFound(w, r)
			return
		}
		if rest == "" || strings.HasSuffix(rest, "/") {
			rest += "index.html"
		}
		if !fs.ValidPath(rest) {
			http.NotFound(w, r)
			return
		}
		header := w.Header()
		if headers {
			policy, err := Policy(site)
			if err != nil {
				http.Error(w, err.Error(), http.StatusServiceUnavailable)
				return
			}
			header.Set("Content-Security-Policy", policy)
			header.Set("X-Content-Type-Options", "nosniff")
			header.Set("Referrer-Policy", "no-referrer")
			header.Set("Cross-Origin-Opener-Policy", "same-origin")
			header.Set("Cross-Origin-Resource-Policy", "same-origin")
		}
		serveFile(w, r, site, rest)
	})
}

func serveFile(w http.ResponseWriter, r *http.Request, site fs.FS, name string) {
	body, err := fs.ReadFile(site, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	kind, ok := types[path.Ext(name)]
	if !ok {
		kind = "application/octet-stream"
	}
	header.Set("Content-Type", kind)
	header.Set("Vary", "Accept-Encoding")
	header.Set("Cache-Control", "no-cache")
	if hashed.MatchString(name) {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	for _, p := range packed {
		if !accepts(r.Header.Get("Accept-Encoding"), p.encoding) {
			continue
		}
		if small, err := fs.ReadFile(site, name+p.ext); err == nil {
			header.Set("Content-Encoding", p.encoding)
			body = small
			break
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	// The only error is a reader who left; there is nobody left to tell.
	if _, err := w.Write(body); err != nil {
		return
	}
}

// accepts reports whether an Accept-Encoding header names the encoding without
// refusing it by q=0.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			q, isQ := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
			return !isQ || strings.Trim(q, "0.") != ""
		}
	}
	return false
}

// Loopback listens on addr and refuses any that other machines could reach.
func Loopback(addr string) (net.Listener, error) {
	name, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	if ip := net.ParseIP(name); name != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("%s is not an address of this machine alone; use 127.0.0.1", addr)
	}
	return net.Listen("tcp", addr)
}
