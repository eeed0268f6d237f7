package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/lint"
	"matchline/core/source"
)

// TestSamples holds what site/samples has against the list: each sample is read
// without a finding, written again as nmap printed it, and matched by its lines,
// about which there is nothing to say either.
func TestSamples(t *testing.T) {
	const dir = "../../site/samples"
	raw, err := os.ReadFile(filepath.Join(dir, "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var index []entry
	if err := json.Unmarshal(raw, &index); err != nil {
		t.Fatal(err)
	}
	list := all()
	if len(index) != len(list) || len(index) < 12 {
		t.Fatalf("%d samples in the index, %d in the list", len(index), len(list))
	}
	seen := map[string]bool{"index.json": true}
	kinds := map[string]bool{}
	for i, e := range index {
		seen[e.File] = true
		kinds[e.Label[strings.IndexByte(e.Label, '/')+1:]+" "+e.Kind] = true
		t.Run(e.ID, func(t *testing.T) {
			if want := list[i].entry(); e.ID != want.ID || e.File != want.File || e.Label != want.Label || strings.Join(e.Lines, "\n") != strings.Join(want.Lines, "\n") {
				t.Errorf("the index has %+v, the list %+v: run make samples", e, want)
			}
			raw, err := os.ReadFile(filepath.Join(dir, e.File))
			if err != nil {
				t.Fatal(err)
			}
			text := source.New(string(raw))
			fps, ds := fingerprint.ParseAll(text)
			if len(fps) != 1 || len(ds) != 0 || fps[0].State != fingerprint.Whole {
				t.Fatalf("%d fingerprints, %v", len(fps), ds)
			}
			fp := fps[0]
			if printed := text.Slice(fp.Block.Span); fp.Block.Kind != fingerprint.XML && fingerprint.Encode(fp) != printed {
				t.Errorf("written again as\n%s\nnot\n%s", fingerprint.Encode(fp), printed)
			}
			if foreign := regexp.MustCompile(`/(tmp|root|home)/|[a-z]+\.(internal|local)\b`).FindString(string(raw)); foreign != "" {
				t.Errorf("it holds %q", foreign)
			}
			engine, said := lint.Draft(strings.Join(e.Lines, "\n") + "\n")
			if len(said) > 0 {
				t.Fatal(said)
			}
			verdict := engine.Replay(detect.PortOf(fp))
			if len(verdict.Row) == 0 {
				t.Fatal("no row")
			}
			row := verdict.Row[1].String()
			if strings.Contains(row, "?") || strings.HasSuffix(row, "unknown") {
				t.Errorf("no line matches: %s", verdict.Sentence)
			}
			t.Log(row)
		})
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !seen[f.Name()] {
			t.Errorf("%s is in no index", f.Name())
		}
	}
	for _, want := range []string{"tcp ", "tcp ssl", "udp binary", "tcp binary"} {
		if !kinds[want] {
			t.Errorf("no sample is %q", want)
		}
	}
}
