package fingerprint

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"matchline/core/source"
)

var update = flag.Bool("update", false, "rewrite what the cases want")

// archive is a txtar file: a comment and named parts. A part whose name ends in
// .quoted has one Go string literal on each line.
type archive struct {
	comment string
	names   []string
	parts   map[string]string
}

func readArchive(t *testing.T, path string) archive {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := archive{parts: map[string]string{}}
	name := ""
	for line := range strings.SplitAfterSeq(string(raw), "\n") {
		if s := strings.TrimSuffix(line, "\n"); strings.HasPrefix(s, "-- ") && strings.HasSuffix(s, " --") {
			name = strings.TrimSpace(s[3 : len(s)-3])
			a.names = append(a.names, name)
			continue
		}
		if name == "" {
			a.comment += line
		} else {
			a.parts[name] += line
		}
	}
	return a
}

// paste is the text of the case.
func (a archive) paste(t *testing.T) string {
	t.Helper()
	if s, ok := a.parts["paste"]; ok {
		return s
	}
	var sb strings.Builder
	for line := range strings.Lines(a.parts["paste.quoted"]) {
		s, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		sb.WriteString(s)
	}
	return sb.String()
}

func (a archive) write(t *testing.T, path string) {
	t.Helper()
	var buf bytes.Buffer
	buf.WriteString(a.comment)
	for _, n := range a.names {
		fmt.Fprintf(&buf, "-- %s --\n%s", n, a.parts[n])
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// summary is what a case wants, in words.
func summary(s, base string) string {
	var sb strings.Builder
	text := source.New(s)
	fps, ds := ParseAll(text)
	for _, fp := range fps {
		h := fp.Header
		fmt.Fprintf(&sb, "fingerprint %d/%s %s %s", h.Port, h.Proto, fp.Block.Kind, fp.State)
		if Encode(fp) == base {
			sb.WriteString(", the base text")
		}
		sb.WriteByte('\n')
		for _, u := range fp.Block.Undone {
			fmt.Fprintf(&sb, "  undone: %s\n", u)
		}
		if Encode(fp) == base {
			continue
		}
		for _, r := range fp.Responses {
			fmt.Fprintf(&sb, "  %s %d of %d %s %.60q\n", r.Probe, len(r.Data), r.DeclaredLen, r.Cut, r.Data)
		}
	}
	for _, d := range ds {
		p := text.Position(d.Span.Start)
		fmt.Fprintf(&sb, "%d:%d %s %s: %s\n", p.Line, p.Column, d.Severity, d.Code, d.Message)
	}
	return sb.String()
}

// TestZoo reads fingerprints in every dress and with every damage that was seen.
func TestZoo(t *testing.T) {
	paths, err := filepath.Glob("testdata/zoo/*.txtar")
	if err != nil || len(paths) < 40 {
		t.Fatalf("%d cases, %v", len(paths), err)
	}
	raw, err := os.ReadFile("testdata/base.txt")
	if err != nil {
		t.Fatal(err)
	}
	base := strings.TrimSuffix(string(raw), "\n")
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a := readArchive(t, path)
			s := a.paste(t)
			checkLaws(t, s)
			got := summary(s, base)
			if *update {
				if _, ok := a.parts["want"]; !ok {
					a.names = append(a.names, "want")
				}
				a.parts["want"] = got
				a.write(t, path)
				return
			}
			if want := a.parts["want"]; got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
