//go:build bench

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// theFile is Nmap's own nmap-service-probes; without it the test says so and is
// skipped.
func theFile(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs("../../shared/data/nmap/nmap-service-probes")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs Nmap's own nmap-service-probes: %v", err)
	}
	return path
}

// corpusFiles writes n fingerprints into files that fit, each with two responses
// of its own.
func corpusFiles(t *testing.T, n int) []string {
	t.Helper()
	services := []string{
		"220 host%d.example ESMTP Postfix %d\\.%d\\r\\n", "SSH-2\\.0-OpenSSH_%d\\.%d p%d\\r\\n", "\\+OK POP3 %d ready <%d\\.%d@host>\\r\\n",
		"HTTP/1\\.1\\x20200\\x20OK\\r\\nServer:\\x20Thing%d/%d\\.%d\\r\\nContent-Type:\\x20text/html\\r\\n\\r\\n<html>", "\\x00\\x01\\x02%d\\xff\\xfe%d\\x00%d",
		"220 \\(vsFTPd\\x20%d\\.%d\\.%d\\)\\r\\n", "\\*\\x20OK\\x20IMAP4rev1\\x20%d\\x20%d\\x20%d\\r\\n", "RFB\\x20003\\.%d%d%d\\n",
	}
	var paths []string
	var text strings.Builder
	flush := func() {
		path := filepath.Join(t.TempDir(), fmt.Sprintf("corpus-%d.txt", len(paths)))
		if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
		text.Reset()
	}
	for i := range n {
		fmt.Fprintf(&text, "SF-Port%d-TCP:V=7.94%%I=7%%D=11/24%%Time=6924A1B2%%P=x86_64-pc-linux-gnu", 1+i%65535)
		for k, probe := range []string{"NULL", "GetRequest"} {
			body := fmt.Sprintf(services[(i+3*k)%len(services)], i%7, i%11, i)
			fmt.Fprintf(&text, `%%r(%s,%X,"%s")`, probe, sizeOf(body), body)
		}
		text.WriteString(";\n")
		if text.Len() > 4_000_000 {
			flush()
		}
	}
	flush()
	return paths
}

// sizeOf is how many bytes an escaped text stands for.
func sizeOf(escaped string) int {
	n := 0
	for i := 0; i < len(escaped); i++ {
		if escaped[i] == '\\' {
			if i++; escaped[i] == 'x' {
				i += 2
			}
		}
		n++
	}
	return n
}

// TestBenchDatabase loads Nmap's own file, comes back to it, and asks it about a
// corpus.
func TestBenchDatabase(t *testing.T) {
	file := theFile(t)
	p := openBench(t)
	p.must("open", p.visit())
	p.must("paste", p.paste(boxes["input"], answers(2, 300)))
	p.must("line", p.paste(boxes["lines"], `match http m|^HTTP/1\.1 200 OK\r\nServer: Thing(\d)| p/Thing/ v/$1/`))
	p.must("settle", p.settle())
	p.must("database", stepClick(p, []string{"button", "Database", "in", "navigation", "Views"}))
	p.must("view", stepExpect(p, []string{"region", "Database"}))
	free := quiet(t)
	p.undisturbed()

	timed := func(what string, most float64, do func() error, done string) {
		t.Helper()
		_, err := evaluate[chromedp.Void](p, `__bench.begin()`)
		p.must(what, err)
		p.must(what, do())
		got, err := evaluate[frames](p, `__bench.until(() => `+done+`)`)
		p.must(what, err)
		t.Logf("%s: %.0f ms, %.1f frames a second, longest gap %.0f ms", what, got.Took, got.rate(), got.Longest)
		if got.Took > most {
			limit(t, free, "%s: %.0f ms, the limit is %.0f ms", what, got.Took, most)
		}
		if got.Took > 500 && got.rate() < 55 {
			limit(t, free, "%s: %.1f frames a second, the limit is 55", what, got.rate())
		}
	}
	shows := func(selector, pattern string) string {
		return fmt.Sprintf(`/%s/.test(document.querySelector(%q)?.textContent ?? "")`, pattern, selector)
	}

	timed("Nmap's file, chosen to ready", 1000, func() error { return p.choose("Load nmap-service-probes", file) }, shows("#database", "11,968"))
	p.must("settle", p.settle())
	corpus := corpusFiles(t, 10_000)
	p.must("corpus", p.choose("Add files", corpus...))
	_, err := evaluate[frames](p, `__bench.until(() => `+shows("#verdict", "10,000 fingerprints")+`)`)
	p.must("corpus", err)
	p.must("settle", p.settle())
	p.must("answered", p.eventually("the corpus is looked over", func() error { return p.holds(shows("#verdict", "wins in your corpus")) }))
	p.must("elsewhere", p.enter("Before line"))
	p.must("elsewhere", p.press("Ctrl+a"))
	p.must("elsewhere", p.write("10500"))
	timed("10,000 fingerprints against one line at another place", 2000, func() error {
		return stepClick(p, []string{"button", "Place"})
	}, "(globalThis.__gone ||= !("+shows("#verdict", "wins in your corpus")+")) && "+shows("#verdict", "wins in your corpus"))
	timed("10,000 fingerprints against the file", 30_000, func() error {
		return stepClick(p, []string{"button", "Ask the file"})
	}, shows("#verdict", "Most often"))

	// The next visits. What the engine is given from the browser's own store is read
	// from the call on that gives it; before that the page starts, with or without a
	// database.
	var starts, shown, loads, answers []float64
	for range 7 {
		p.must("reload", stepReload(p, nil))
		got, err := evaluate[map[string]float64](p, `__bench.until(() => "verdict" in __bench.firsts && "detect answered" in __bench.engine).then(() => ({...__bench.engine, ...__bench.firsts}))`)
		p.must("restored", err)
		starts = append(starts, got["rev"])
		shown = append(shown, got["database"]-got["load sent"])
		loads = append(loads, got["load answered"]-got["load sent"])
		answers = append(answers, got["detect answered"]-got["load sent"])
	}
	t.Logf("the next visit, medians of %d: first answer of the page %.0f ms after navigation; from the call that gives the engine the file: database shown after %.0f ms, read after %.0f ms, first verdict after %.0f ms (%.0f at most)",
		len(starts), quantile(starts, 0.5), quantile(shown, 0.5), quantile(loads, 0.5), quantile(answers, 0.5), quantile(answers, 1))
	if ms := quantile(answers, 0.5); ms > 250 {
		limit(t, free, "the browser's own store: %.0f ms to the verdict, the limit is 250 ms", ms)
	}
}
