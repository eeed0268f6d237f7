package regex

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// databasePatterns reads the patterns of Nmap's match lines, with their flags.
// It skips the test where the file is not at hand.
func databasePatterns(tb testing.TB) (patterns []string, flags []Flags) {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = up
	}
	file := filepath.Join(dir, "..", "shared", "data", "nmap", "nmap-service-probes")
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Skipf("the service probes are not at hand: %v", err)
	}
	for _, line := range bytes.Split(data, []byte("\n")) {
		if !bytes.HasPrefix(line, []byte("match ")) && !bytes.HasPrefix(line, []byte("softmatch ")) {
			continue
		}
		f := bytes.SplitN(line, []byte(" "), 3)
		if len(f) < 3 {
			continue
		}
		rest := bytes.TrimLeft(f[2], " ")
		if len(rest) < 3 || rest[0] != 'm' {
			continue
		}
		end := bytes.IndexByte(rest[2:], rest[1])
		if end < 0 {
			continue
		}
		var fl Flags
		for _, c := range rest[2+end+1:] {
			switch c {
			case 'i':
				fl |= Caseless
				continue
			case 's':
				fl |= DotAll
				continue
			}
			break
		}
		patterns = append(patterns, string(rest[2:2+end]))
		flags = append(flags, fl)
	}
	if len(patterns) < 12000 {
		tb.Fatalf("only %d patterns in the file", len(patterns))
	}
	return patterns, flags
}

func TestDatabaseCompiles(t *testing.T) {
	patterns, flags := databasePatterns(t)
	for i, p := range patterns {
		if _, err := Compile(p, flags[i]); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	t.Logf("%d patterns", len(patterns))
}

func BenchmarkCompileDatabase(b *testing.B) {
	patterns, flags := databasePatterns(b)
	for b.Loop() {
		for i, p := range patterns {
			if _, err := Compile(p, flags[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
}
