package detect_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/probes"
	"matchline/core/source"
)

// TestCorpus replays real fingerprints on the real database: every verdict holds
// the laws, and some fingerprints of older Nmaps have found their line by now.
func TestCorpus(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the native run replays the corpus; under wasm it would take most of a minute")
	}
	file, _ := probes.Parse(database(t))
	e := detect.New(file)
	kinds := map[detect.Kind]int{}
	for _, port := range corpus(t) {
		v := e.Replay(port)
		kinds[v.Kind]++
		checkVerdict(t, e, port, v)
	}
	if kinds[detect.None] == 0 || kinds[detect.Soft] == 0 || kinds[detect.Hard] == 0 {
		t.Errorf("kinds %v", kinds)
	}
	t.Logf("%v", kinds)
}

// corpus are the fingerprints people have pasted; the test is skipped where they
// are absent.
func corpus(t testing.TB) []detect.Port {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "data", "fingerprints")
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(names) == 0 {
		t.Skipf("the corpus of fingerprints is absent: %d files in %s, %v", len(names), dir, err)
	}
	var ports []detect.Port
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fps, _ := fingerprint.ParseAll(source.New(string(b)))
		for _, fp := range fps {
			ports = append(ports, detect.PortOf(fp))
		}
	}
	return ports
}

// FuzzReplay: any lines on any bytes give a verdict that holds the laws.
func FuzzReplay(f *testing.F) {
	for _, c := range replays {
		if len(c.lines)+len(c.answers[1]) < 400 {
			f.Add(c.lines, c.answers[0], []byte(c.answers[1]), false)
		}
	}
	f.Fuzz(func(t *testing.T, lines, probe string, data []byte, truncated bool) {
		if strings.Count(lines, "\n") > 20 {
			return
		}
		file, _ := probes.ParseDraft(lines)
		e := detect.New(file)
		port := detect.Port{Number: 21, Proto: "tcp", Responses: []detect.Response{
			{Probe: probe, Data: data, Truncated: truncated}, {Probe: "NULL", Data: data},
		}}
		checkVerdict(t, e, port, e.Replay(port))
		for _, run := range e.Runs(port, true) {
			if s := run.Stop; s != nil {
				if s.At < 0 || s.At > len(data) || s.Taken.Start < 0 || s.Taken.End > len(data) || s.Node.Start < 0 || s.Node.End > len(lines) || s.Sentence == "" || s.Asks == "" && run.Outcome == detect.Miss {
					t.Errorf("line %q stops at %+v", lines, s)
				}
			}
			if (run.Outcome == detect.Hit) != (run.Captures != nil) || run.NeedsEnd && !truncated {
				t.Errorf("run %+v", run)
			}
		}
	})
}
