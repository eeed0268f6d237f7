package e2e

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The budgets of a first visit, in bytes after brotli.
const (
	wasmBudget = 900 * 1000
	restBudget = 150 * 1000
)

// TestBudgets weighs what a first visit loads.
func TestBudgets(t *testing.T) {
	if shared.missing != "" && shared.site == nil {
		t.Skip(shared.missing)
	}
	page, err := fs.ReadFile(shared.site, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	wasm, rest := 0, 0
	err = fs.WalkDir(shared.site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		// Samples and licences are loaded when asked for.
		if strings.HasPrefix(name, "samples/") || name == "licences.txt" || path.Ext(name) == ".br" || path.Ext(name) == ".gz" {
			return nil
		}
		// So are the parts that the page does not name, and a probes file that the
		// person who built the site put into it.
		if strings.HasPrefix(name, "later/") && !bytes.Contains(page, []byte(name)) || strings.HasPrefix(name, "nmap-service-probes-") {
			return nil
		}
		packed, err := fs.ReadFile(shared.site, name+".br")
		if err != nil {
			packed, err = fs.ReadFile(shared.site, name)
		}
		if path.Ext(name) == ".wasm" {
			wasm += len(packed)
		} else {
			rest += len(packed)
		}
		t.Logf("%8d %s", len(packed), name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("wasm %d of %d, the rest %d of %d", wasm, wasmBudget, rest, restBudget)
	if wasm == 0 || wasm > wasmBudget {
		t.Errorf("the program weighs %d bytes, the budget is %d", wasm, wasmBudget)
	}
	if rest == 0 || rest > restBudget {
		t.Errorf("the rest of a first load weighs %d bytes, the budget is %d", rest, restBudget)
	}
}

// TestPageIsRelative: a page under any path names nothing from the root.
func TestPageIsRelative(t *testing.T) {
	if shared.missing != "" && shared.site == nil {
		t.Skip(shared.missing)
	}
	page, err := fs.ReadFile(shared.site, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`\b(?:href|src)="([^"]*)"`).FindAllSubmatch(page, -1)
	if len(links) == 0 {
		t.Fatal("the page links to nothing")
	}
	for _, l := range links {
		if link := string(l[1]); strings.HasPrefix(link, "/") || strings.Contains(link, "//") {
			t.Errorf("index.html links to %q", link)
		}
	}
	if inline := regexp.MustCompile(`\s(?:style|on[a-z]+)=|<style|<script(?:>|[^>]*[^>]>[^<])`).Find(page); inline != nil {
		t.Errorf("index.html holds something inline, which the policy refuses: %q", inline)
	}
}

// TestLockFile: the lock pins every package by its content, and says nothing of
// where one machine fetched it.
func TestLockFile(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "site", "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct{ Version, Resolved, Integrity string }
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		t.Fatal(err)
	}
	if len(lock.Packages) < 2 {
		t.Fatal("the lock holds no packages")
	}
	for name, p := range lock.Packages {
		if name != "" && (p.Integrity == "" || p.Version == "") {
			t.Errorf("%s is not pinned by its content", name)
		}
		if p.Resolved != "" {
			t.Errorf("%s names an address: %s", name, p.Resolved)
		}
	}
	var manifest struct{ Dependencies, DevDependencies map[string]string }
	data, err = os.ReadFile(filepath.Join("..", "site", "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	exact := regexp.MustCompile(`^\d+\.\d+\.\d+$`)
	for _, list := range []map[string]string{manifest.Dependencies, manifest.DevDependencies} {
		for name, version := range list {
			if !exact.MatchString(version) {
				t.Errorf("package.json does not pin %s: %q", name, version)
			}
		}
	}
}

// TestNoHTMLFromStrings reads the page's sources: what comes from outside is
// set as text, never as HTML, and no check is switched off.
func TestNoHTMLFromStrings(t *testing.T) {
	sinks := regexp.MustCompile(`\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|document\.write|setHTMLUnsafe|parseFromString|eval\(|new Function)|@ts-(?:ignore|nocheck|expect-error)|eslint-disable`)
	read := 0
	err := filepath.WalkDir(filepath.Join("..", "site", "src"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		read++
		for i, line := range bytes.Split(data, []byte("\n")) {
			if found := sinks.Find(line); found != nil {
				t.Errorf("%s:%d: %s", name, i+1, found)
			}
		}
		return nil
	})
	if err != nil || read == 0 {
		t.Fatalf("%d files read: %v", read, err)
	}
}
