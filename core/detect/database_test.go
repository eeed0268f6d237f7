package detect_test

import (
	"os"
	"path/filepath"
	"testing"

	"matchline/core/detect"
	"matchline/core/probes"
	"matchline/core/template"
)

// database is the text of the real probes file, which is never part of the
// project; the test is skipped where it is absent.
func database(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "nmap", "nmap-service-probes"))
	if err != nil {
		t.Skipf("the real probes file is absent: %v", err)
	}
	return string(b)
}

// TestDatabase: every pattern compiles, every template parses, and the oddities
// are those that are known.
func TestDatabase(t *testing.T) {
	file, _ := probes.Parse(database(t))
	e := detect.New(file)
	odd := map[int]string{}
	for _, l := range e.Lines {
		if err := l.Err(); err != nil {
			t.Errorf("line %d: %v", l.Line, err)
			continue
		}
		used := map[int]bool{}
		for i, tmpl := range l.Templates() {
			it := l.Fields[i]
			if _, found := template.Parse(tmpl.Field, it.Text.Text, it.Text.Span.Start); len(found) > 0 {
				t.Errorf("line %d: %s", l.Line, found[0].Message)
			}
			for _, p := range tmpl.Pieces {
				used[p.Group] = true
				if p.Group > l.Regexp().NumGroups() {
					odd[l.Line] += "group "
				}
			}
			if x := literal(tmpl); x.Failure != nil && x.Failure.Reason == template.TooLong {
				odd[l.Line] += "literal "
			}
		}
		for g := 1; g <= l.Regexp().NumGroups(); g++ {
			if !used[g] {
				odd[l.Line] += "unused "
				break
			}
		}
	}
	want := map[int]string{
		9265: "group group group group group group ", 9544: "literal ",
		1830: "unused ", 8621: "unused ", 10150: "unused ", 10243: "unused ", 10252: "unused ", 10883: "unused ", 13537: "unused ", 13538: "unused ",
	}
	for ln, what := range odd {
		if want[ln] == "" {
			t.Errorf("line %d: %s", ln, what)
		}
	}
	for ln, what := range want {
		if odd[ln] != what {
			t.Errorf("line %d: %q, want %q", ln, odd[ln], what)
		}
	}
}

// literal expands a template with every capture empty.
func literal(tmpl *template.Template) template.Expansion {
	captures := make([]int, 20)
	return tmpl.Expand(captures, nil, tmpl.Field.Buffer())
}

// BenchmarkReplayDatabase asks the whole file about one response of GetRequest.
func BenchmarkReplayDatabase(b *testing.B) {
	file, _ := probes.Parse(database(b))
	e := detect.New(file)
	port := tcp("GetRequest", "HTTP/1.0 200 OK\r\nServer: nobody knows\r\nContent-Type: text/html\r\n\r\n<html><title>x</title></html>")
	e.Replay(port)
	b.ReportAllocs()
	for b.Loop() {
		e.Replay(port)
	}
}
