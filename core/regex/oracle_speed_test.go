//go:build oracle

package regex_test

import (
	"math"
	"os"
	"os/exec"
	"regexp"
	"sort"
	"strconv"
	"syscall"
	"testing"
	"time"

	"matchline/core/regex"
	"matchline/core/regex/internal/gen"
	"matchline/core/regex/syntax"
)

// What the engine must keep to, on one core.
const (
	speedRatio    = 0.4 // of PCRE2's interpreter, geometric mean over the lines
	compileBudget = 150 * time.Millisecond
	worstMatch    = 20 * time.Millisecond // any pattern, 10 KB, Nmap's limits
	worstCompile  = 50 * time.Millisecond // any pattern of 64 KB
	wasmRatio     = 3.0
)

// passes is how many passes one timing takes, as PASSES in judge.c: asking for
// the time costs as much as many matches.
const passes = 8

// lineTime is what one line takes for a pass over the corpus.
type lineTime struct {
	theirs, ours time.Duration
	hits         [2]int
}

// TestJudgeSpeed times every pattern of the database on the corpus, in this
// engine and in libpcre2-8's interpreter, block by block in turn, under Nmap's
// limits, and compares.
func TestJudgeSpeed(t *testing.T) {
	j := startJudge(t)
	all := database(t)
	subjects := corpus(t)
	size := 0
	for _, s := range subjects {
		size += len(s)
	}
	theirCompile := j.load(t, all)
	b := put32([]byte{'s'}, len(subjects))
	for _, s := range subjects {
		b = putBytes(b, s)
	}
	j.ask(t, b)
	ourCompile := compileTime(t, all)
	ms := databaseMatchers(t)

	times := make([]lineTime, len(all))
	for i := range times {
		times[i] = lineTime{theirs: math.MaxInt64, ours: math.MaxInt64}
	}
	const block, rounds, sweeps = 250, 2, 3
	for sweep := range sweeps {
		for from := 0; from < len(all); from += block {
			to := min(len(all), from+block)
			if sweep%2 == 0 {
				j.time(t, from, to, rounds, times)
				timeOurs(ms, subjects, from, to, rounds, times)
			} else {
				timeOurs(ms, subjects, from, to, rounds, times)
				j.time(t, from, to, rounds, times)
			}
		}
	}
	var logs float64
	var theirs, ours time.Duration
	ratios := make([]float64, len(times))
	for i, lt := range times {
		if lt.hits[0] != lt.hits[1] {
			t.Errorf("line %d: PCRE2 matches %d responses, we %d", all[i].Line, lt.hits[0], lt.hits[1])
		}
		ratios[i] = float64(lt.ours) / float64(lt.theirs)
		logs += math.Log(ratios[i])
		theirs += lt.theirs
		ours += lt.ours
	}
	mean := math.Exp(logs / float64(len(times)))
	n := time.Duration(len(all) * len(subjects))
	t.Logf("%d lines x %d responses (%d bytes): PCRE2 %v a line and response, ours %v", len(all), len(subjects), size, theirs/n, ours/n)
	t.Logf("geometric mean of ours/PCRE2 over the lines %.3f, of the sums %.3f", mean, float64(ours)/float64(theirs))
	t.Logf("compile all: PCRE2 %v, ours %v", theirCompile.Round(100*time.Microsecond), ourCompile.Round(100*time.Microsecond))
	j.byResponse(t, ms, subjects)
	order := make([]int, len(times))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return ratios[order[a]] < ratios[order[b]] })
	t.Logf("ratio of the lines: median %.3f, 90 %% %.3f, 99 %% %.3f, worst %.3f", ratios[order[len(order)/2]],
		ratios[order[len(order)*9/10]], ratios[order[len(order)*99/100]], ratios[order[len(order)-1]])
	for _, i := range order[len(order)-8:] {
		t.Logf("  slow against PCRE2: line %d, %v against %v", all[i].Line, times[i].ours, times[i].theirs)
	}
	sort.Slice(order, func(a, b int) bool { return times[order[a]].ours < times[order[b]].ours })
	for _, i := range order[len(order)-8:] {
		t.Logf("  slow in all: line %d, %v against %v", all[i].Line, times[i].ours, times[i].theirs)
	}
	if mean > speedRatio {
		t.Errorf("the geometric mean %.3f is over %.1f", mean, speedRatio)
	}
	if ourCompile > compileBudget {
		t.Errorf("compiling took %v, over %v", ourCompile, compileBudget)
	}
}

// byResponse times the database the other way round, one response through all
// lines, as Nmap goes: nothing of a line is warm when it is asked again.
func (j *judge) byResponse(t *testing.T, ms []*regex.Matcher, subjects [][]byte) {
	t.Helper()
	const rounds = 3
	a := reader{b: j.ask(t, put32([]byte{'r'}, rounds))}
	var logs float64
	var theirs, ours time.Duration
	for _, s := range subjects {
		their := time.Duration(a.get64())
		best := time.Duration(math.MaxInt64)
		for range rounds {
			began := time.Now()
			for _, m := range ms {
				m.Match(s)
			}
			best = min(best, time.Since(began))
		}
		logs += math.Log(float64(best) / float64(their))
		theirs, ours = theirs+their, ours+best
	}
	n := time.Duration(len(subjects))
	t.Logf("a response through all lines: PCRE2 %v, ours %v; geometric mean of the ratios %.3f", theirs/n, ours/n,
		math.Exp(logs/float64(len(subjects))))
}

// load gives the judge the lines to time, and returns the shortest of a few
// times it took to compile them.
func (j *judge) load(t *testing.T, all []databaseLine) time.Duration {
	t.Helper()
	lim := regex.NmapLimits()
	b := put32(put32(put32([]byte{'l'}, lim.Match), lim.Depth), lim.HeapKiB)
	b = put32(b, len(all))
	for _, l := range all {
		b = putBytes(put32(b, int(flagWord(l.Flags))), l.Pattern)
	}
	best := time.Duration(math.MaxInt64)
	for range 3 {
		a := reader{b: j.ask(t, b)}
		if failed := a.get(); failed > 0 {
			t.Errorf("PCRE2 refuses %d lines", failed)
		}
		best = min(best, time.Duration(a.get64()))
	}
	return best
}

// time lets the judge time lines, and keeps the shortest times.
func (j *judge) time(t *testing.T, from, to, rounds int, times []lineTime) {
	t.Helper()
	a := reader{b: j.ask(t, put32(put32(put32([]byte{'t'}, from), to), rounds))}
	for i := from; i < to; i++ {
		times[i].theirs = min(times[i].theirs, time.Duration(a.get64()))
		times[i].hits[0] = a.get()
	}
}

// timeOurs times lines as the judge does.
func timeOurs(ms []*regex.Matcher, subjects [][]byte, from, to, rounds int, times []lineTime) {
	for i := from; i < to; i++ {
		for range rounds {
			hits := 0
			began := time.Now()
			for range passes {
				hits = 0
				for _, s := range subjects {
					if ms[i].Match(s).Outcome == regex.Matched {
						hits++
					}
				}
			}
			times[i].ours = min(times[i].ours, time.Since(began)/passes)
			times[i].hits[1] = hits
		}
	}
}

// compileTime is the shortest of a few times to compile all lines.
func compileTime(t *testing.T, all []databaseLine) time.Duration {
	t.Helper()
	best := time.Duration(math.MaxInt64)
	for range 5 {
		began := time.Now()
		for _, l := range all {
			if _, err := regex.Compile(l.Pattern, l.Flags); err != nil {
				t.Fatal(err)
			}
		}
		best = min(best, time.Since(began))
	}
	return best
}

// TestJudgeWorst runs patterns that backtrack without end on 10 KB, and
// compiles patterns of 64 KB.
func TestJudgeWorst(t *testing.T) {
	worst, name := time.Duration(0), ""
	for _, h := range gen.Hostile() {
		for _, flags := range []syntax.Flags{0, syntax.NoStartOptimize} {
			re, err := regex.Compile(h.Pattern, flags)
			if err != nil {
				t.Errorf("%s: %v", h.Name, err)
				continue
			}
			m := re.NewMatcher(regex.NmapLimits())
			for _, s := range h.Subjects(10_000) {
				took := shortest(func() { m.Match(s) })
				if took > worst {
					worst, name = took, h.Name
				}
				if took > worstMatch {
					t.Errorf("%s takes %v on %d bytes", h.Name, took, len(s))
				}
			}
		}
	}
	t.Logf("the slowest of the hostile patterns on 10 KB: %v (%s)", worst, name)
	worst = 0
	for _, giant := range gen.Giants(64 << 10) {
		var err error
		took := shortest(func() { _, err = regex.Compile(giant.Pattern, 0) })
		if took > worst {
			worst, name = took, giant.Name
		}
		if took > worstCompile {
			t.Errorf("compiling %s takes %v (%v)", giant.Name, took, err)
		}
	}
	t.Logf("the slowest of the patterns of 64 KB to compile: %v (%s)", worst, name)
}

// shortest is the shortest of five runs, in time of the processor: what other
// programs take of it does not count.
func shortest(run func()) time.Duration {
	best := time.Duration(math.MaxInt64)
	for range 5 {
		began := cpuTime()
		run()
		best = min(best, cpuTime()-began)
	}
	return best
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestJudgeWasm runs the benchmark of the whole database natively and in
// WebAssembly under node, in turn, and compares. make bench says by WASM_TEST how
// the page's program is built, packed and run.
func TestJudgeWasm(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no node: the WebAssembly side cannot run")
	}
	command := os.Getenv("WASM_TEST")
	if command == "" {
		t.Skip("WASM_TEST does not say how to test in wasm as the page is built; make bench does")
	}
	native, wasm := math.Inf(1), math.Inf(1)
	for range 3 {
		native = min(native, benchLine(t, "go test"))
		wasm = min(wasm, benchLine(t, command))
	}
	t.Logf("native %.1f ns, wasm %.1f ns a line and response: %.2f times", native, wasm, wasm/native)
	if wasm/native > wasmRatio {
		t.Errorf("wasm takes %.2f times as long as native, over %.1f", wasm/native, wasmRatio)
	}
}

var nsLine = regexp.MustCompile(`([\d.]+) ns/line`)

// benchLine runs BenchmarkDatabaseMatch a few times in one program, because in
// wasm the code is translated again while it runs, and returns the least time of a
// line and response.
func benchLine(t *testing.T, command string) float64 {
	t.Helper()
	out, err := exec.Command("bash", "-c", command+" -run '^$' -bench DatabaseMatch -benchtime 1x -count 25 .").CombinedOutput()
	best := math.Inf(1)
	for _, m := range nsLine.FindAllSubmatch(out, -1) {
		v, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			t.Fatal(err)
		}
		best = min(best, v)
	}
	if err != nil || math.IsInf(best, 1) {
		t.Fatalf("the benchmark did not run: %v\n%s", err, out)
	}
	return best
}
