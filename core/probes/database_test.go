package probes_test

import (
	"os"
	"path/filepath"
	"testing"

	"matchline/core/diag"
	"matchline/core/probes"
)

// database is the text of the real probes file, which is never part of the
// project; the test is skipped where it is absent.
func database(t testing.TB) string {
	t.Helper()
	name := filepath.Join("..", "..", "..", "shared", "data", "nmap", "nmap-service-probes")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("the real probes file is absent: %v", err)
	}
	return string(b)
}

// TestDatabase holds the counts of the file of August 2026.
func TestDatabase(t *testing.T) {
	text := database(t)
	file, found := probes.Parse(text)
	for _, d := range found {
		if d.Severity != diag.Advice {
			t.Errorf("%s %s: %s", d.Code, d.Severity, d.Message)
		}
	}
	if probes.Format(file) != text {
		t.Error("Format(Parse(file)) differs from the file")
	}
	counts := map[probes.Kind]int{}
	for _, ln := range file.Lines {
		counts[ln.Kind]++
	}
	want := map[probes.Kind]int{
		probes.KindProbe: 187, probes.KindMatch: 11968, probes.KindSoftMatch: 203,
		probes.KindPorts: 183, probes.KindSSLPorts: 29, probes.KindRarity: 186,
		probes.KindFallback: 12, probes.KindTotalWait: 6, probes.KindTCPWrapped: 1,
		probes.KindExclude: 1, probes.KindComment: 2320, probes.KindRefused: 0,
	}
	for kind, n := range want {
		if counts[kind] != n {
			t.Errorf("%s: %d lines, want %d", kind, counts[kind], n)
		}
	}
	if len(file.Lines) != 17154 || len(file.Probes) != 187 || len(file.Matches()) != 11968+203 {
		t.Errorf("%d lines, %d probes, %d matches", len(file.Lines), len(file.Probes), len(file.Matches()))
	}
	proto := map[string]int{}
	letters, flags, delims := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range file.Probes {
		proto[p.Proto]++
		for _, m := range p.Matches {
			flags[m.Pattern.Flags.Text]++
			delims[m.Pattern.DelimOpen.Text]++
			for _, it := range m.Fields {
				letters[it.Mode.Text]++
			}
		}
	}
	check := func(what string, got, want map[string]int) {
		for k, n := range want {
			if got[k] != n {
				t.Errorf("%s %q: %d, want %d", what, k, got[k], n)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	check("protocol", proto, map[string]int{"TCP": 103, "UDP": 84})
	check("pattern flags", flags, map[string]int{"": 8843, "s": 3293, "i": 24, "si": 9, "is": 2})
	check("pattern delimiter", delims, map[string]int{"|": 11932, "=": 190, "%": 49})
	check("field", letters, map[string]int{"p": 11934, "cpe": 8385, "v": 4875, "d": 3677, "i": 3600, "o": 2709, "h": 1212})
}

func BenchmarkParseDatabase(b *testing.B) {
	text := database(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if file, _ := probes.Parse(text); len(file.Probes) != 187 {
			b.Fatal("not the whole file")
		}
	}
}
