//go:build oracle

package detect_test

import (
	"encoding/binary"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"matchline/core/regex"
)

// How much faster than Nmap's loop in C a response must be answered by all lines
// of the real file, and what the slowest one may take in wasm.
const (
	nativeRatio = 150
	wasmRatio   = 40
	wasmWorst   = time.Millisecond
)

// TestOracleSpeed asks all lines of the real file about the same responses: in
// C with libpcre2-8 (no JIT, Nmap's limits), here, and here in wasm under node.
func TestOracleSpeed(t *testing.T) {
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler: the judge cannot be built")
	}
	e, _ := loaded(t)
	responses := mixed(t, e)
	judge := filepath.Join(t.TempDir(), "judge")
	if out, err := exec.Command(cc, "-O2", "-o", judge, filepath.Join("..", "regex", "testdata", "judge", "judge.c"), "-lpcre2-8").CombinedOutput(); err != nil {
		t.Skipf("the judge cannot be built: %v\n%s", err, out)
	}
	word := func(b []byte, n int) []byte { return binary.LittleEndian.AppendUint32(b, uint32(n)) }
	frame := func(b []byte, f []byte) []byte { return append(word(b, len(f)), f...) }
	lim := regex.NmapLimits()
	load := word(word(word(word([]byte{'l'}, lim.Match), lim.Depth), lim.HeapKiB), len(e.Lines))
	for _, l := range e.Lines {
		flags := 0
		for _, c := range l.Pattern.Flags.Text {
			flags |= map[rune]int{'i': 1, 's': 4}[c]
		}
		load = frame(word(load, flags), []byte(l.Pattern.Text.Text))
	}
	set := word([]byte{'s'}, len(responses))
	for _, r := range responses {
		set = frame(set, r)
	}
	cmd := exec.Command(judge)
	cmd.Stderr = os.Stderr
	cmd.Stdin = strings.NewReader(string(frame(frame(frame(nil, load), set), word([]byte{'r'}, 1))))
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var times []byte
	for range 3 {
		var size [4]byte
		if _, err := io.ReadFull(pipe, size[:]); err != nil {
			t.Fatal(err)
		}
		times = make([]byte, binary.LittleEndian.Uint32(size[:]))
		if _, err := io.ReadFull(pipe, times); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	var theirs, ours time.Duration
	for i, r := range responses {
		theirs += time.Duration(binary.LittleEndian.Uint64(times[8*i:]))
		e.Matching(r) // what it needs is compiled
		best := time.Duration(math.MaxInt64)
		for range 3 {
			began := time.Now()
			e.Matching(r)
			best = min(best, time.Since(began))
		}
		ours += best
	}
	n := time.Duration(len(responses))
	native := float64(theirs) / float64(ours)
	t.Logf("%d responses, all %d lines: C %v a response, here %v: %.0f times faster", n, len(e.Lines), theirs/n, ours/n, native)
	if native < nativeRatio {
		t.Errorf("%.0f times faster, under %d", native, nativeRatio)
	}
	mean, worst := inWasm(t)
	t.Logf("in wasm %v a response: %.0f times faster; the worst %v", mean, float64(theirs/n)/float64(mean), worst)
	if float64(theirs/n) < wasmRatio*float64(mean) || worst > wasmWorst {
		t.Errorf("in wasm under %d times faster, or the worst response over %v", wasmRatio, wasmWorst)
	}
}

var wholeFile = regexp.MustCompile(`BenchmarkWholeFile\S*\s+\d+\s+.*?([\d.]+) mean-ns\s+([\d.]+) worst-ns`)

// inWasm runs BenchmarkWholeFile in wasm.
func inWasm(t *testing.T) (mean, worst time.Duration) {
	t.Helper()
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	runner := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "go_js_wasm_exec")
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", "WholeFile$", "-benchtime", "600x", "-exec", runner, ".")
	cmd.Env = []string{"GOOS=js", "GOARCH=wasm"}
	for _, name := range []string{"PATH", "HOME", "GOFLAGS", "GOCACHE", "GOMODCACHE", "GOPROXY"} {
		if v := os.Getenv(name); v != "" {
			cmd.Env = append(cmd.Env, name+"="+v)
		}
	}
	out, err := cmd.CombinedOutput()
	m := wholeFile.FindSubmatch(out)
	if err != nil || m == nil {
		t.Fatalf("the benchmark in wasm: %v\n%s", err, out)
	}
	for i, d := range []*time.Duration{&mean, &worst} {
		ns, err := strconv.ParseFloat(string(m[i+1]), 64)
		if err != nil {
			t.Fatal(err)
		}
		*d = time.Duration(ns)
	}
	return mean, worst
}
