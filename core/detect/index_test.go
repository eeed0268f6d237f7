package detect_test

import (
	"errors"
	"runtime"
	"slices"
	"testing"
	"time"

	"matchline/core/detect"
	"matchline/core/probes"
	"matchline/core/regex"
	"matchline/core/regex/syntax"
)

// loaded is an engine with an index over the real file.
func loaded(t testing.TB) (*detect.Engine, []*detect.Line) {
	t.Helper()
	file, _ := probes.Parse(database(t))
	e, unsure := detect.NewDatabase(file, nil)
	return e, unsure
}

// TestIndexLaw: with and without the index the same lines match, for responses
// sampled from the lines' patterns and damaged ones, a million pairs of line and
// response in all.
func TestIndexLaw(t *testing.T) {
	e, _ := loaded(t)
	plain := detect.New(e.File)
	s := detect.NewSampler(4)
	pairs, hits := 0, 0
	for pairs < 1_000_000 {
		data := s.Sample(plain.Lines[s.Draw(len(plain.Lines))])
		if s.Draw(2) == 0 {
			data = s.Mutate(data)
		}
		got, want := e.Matching(data), plain.Matching(data)
		if !slices.Equal(got, want) {
			t.Fatalf("%q: with the index %v, without %v", data, numbers(e, got), numbers(e, want))
		}
		pairs += len(plain.Lines)
		hits += len(want)
	}
	t.Logf("%d pairs, %d matches", pairs, hits)
	if hits*20_000 < pairs {
		t.Errorf("only %d of %d pairs match: nothing is shown", hits, pairs)
	}
}

// TestIndexOwnSample: no line is lost to a response made from its own pattern.
func TestIndexOwnSample(t *testing.T) {
	e, _ := loaded(t)
	s := detect.NewSampler(5)
	missed := 0
	for i, l := range e.Lines {
		data := s.Sample(l)
		if e.Try(i, detect.Response{Data: data}, false).Outcome != detect.Hit {
			missed++ // a look-ahead stood in the way
			continue
		}
		if !slices.Contains(e.Matching(data), int32(i)) {
			t.Errorf("line %d matches %q, and the index rules it out", l.Match.Line, data)
		}
	}
	if missed > len(e.Lines)/10 {
		t.Errorf("%d of %d samples do not match their line", missed, len(e.Lines))
	}
}

func numbers(e *detect.Engine, lines []int32) []int {
	out := []int{}
	for _, n := range lines {
		out = append(out, e.Lines[n].Match.Line)
	}
	return out
}

// TestUnsure: of a line that is not listed as unsure the pattern compiles and
// cannot match the empty string; and few lines of the real file are unsure.
func TestUnsure(t *testing.T) {
	e, unsure := loaded(t)
	if len(unsure) > 20 {
		t.Errorf("%d lines of the real file are not skimmed", len(unsure))
	}
	for _, l := range unsure {
		t.Logf("unsure: line %d: %s", l.Match.Line, l.Pattern.Text.Text)
	}
	for _, l := range e.Lines {
		check(t, l.Pattern.Text.Text, l.Flags(), slices.Contains(unsure, l))
	}
}

// TestUnsureDamaged holds the same against damaged patterns of the real file, and
// the index law against responses made from those that compile.
func TestUnsureDamaged(t *testing.T) {
	e, _ := loaded(t)
	s := detect.NewSampler(6)
	compiled, refused := 0, 0
	for range 20_000 {
		runtime.Gosched() // in wasm a goroutine that never yields starves the collector
		l := e.Lines[s.Draw(len(e.Lines))]
		text := damage(s, l.Pattern.Text.Text)
		file := &probes.File{Free: []*probes.Match{{Pattern: probes.Item{Text: probes.Piece{Text: text}, Flags: l.Pattern.Flags}}}}
		x, unsure := detect.NewDatabase(file, nil)
		if check(t, text, l.Flags(), len(unsure) > 0) {
			refused++
			continue
		}
		compiled++
		plain := detect.New(file)
		data := s.Sample(plain.Lines[0])
		for range 3 {
			if got, want := x.Matching(data), plain.Matching(data); !slices.Equal(got, want) {
				t.Errorf("%q on %q: with the index %v, without %v", text, data, got, want)
			}
			data = s.Mutate(data)
		}
	}
	t.Logf("%d compile, %d do not", compiled, refused)
	if refused < 100 || compiled < 100 {
		t.Error("that shows nothing")
	}
}

// damage changes a few bytes of a pattern.
func damage(s *detect.Sampler, text string) string {
	b := []byte(text)
	for times := 1 + s.Draw(3); times > 0; times-- {
		at := s.Draw(len(b) + 1)
		piece := []string{"(", ")", "|", "*", "+?", "[", "]", "\\", "{2,3}", "^", "$", "(?:", "(?!", "?", "\\d", "\\1", ".", "-", "a", "(?i)", "{0}", "(a|bc)*", "(?<=x)", "\\x"}[s.Draw(24)]
		if s.Draw(3) == 0 {
			b = slices.Delete(b, min(at, len(b)), min(at+1+s.Draw(3), len(b)))
		} else {
			b = slices.Insert(b, at, []byte(piece)...)
		}
	}
	return string(b)
}

// check reports whether PCRE2 or Nmap refuses the pattern, and fails where that
// was not to be and the line was sure.
func check(t *testing.T, pattern string, flags regex.Flags, unsure bool) (refused bool) {
	t.Helper()
	re, err := regex.Compile(pattern, flags)
	if err != nil {
		var e *syntax.Error
		if !errors.As(err, &e) {
			t.Errorf("%q: %v is no *syntax.Error", pattern, err)
		}
		if !unsure {
			t.Errorf("%q is taken for sure, but %v", pattern, err)
		}
		return true
	}
	if re.Facts().MayMatchEmpty && !unsure {
		t.Errorf("%q is taken for sure, but may match the empty string", pattern)
	}
	return false
}

// BenchmarkLoad reads the real file and builds its index.
func BenchmarkLoad(b *testing.B) {
	text := database(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		file, _ := probes.Parse(text)
		if e, _ := detect.NewDatabase(file, nil); len(e.Lines) == 0 {
			b.Fatal("no lines")
		}
	}
}

// BenchmarkIndex builds the index alone.
func BenchmarkIndex(b *testing.B) {
	file, _ := probes.Parse(database(b))
	for b.Loop() {
		if e, _ := detect.NewDatabase(file, nil); len(e.Lines) == 0 {
			b.Fatal("no lines")
		}
	}
}

// BenchmarkWholeFile asks every line of the real file about real responses and
// ones sampled from its own lines, some damaged. Of three times each the shortest
// counts: their mean and the longest of them.
func BenchmarkWholeFile(b *testing.B) {
	e, _ := loaded(b)
	responses := mixed(b, e)
	for range 3 {
		for _, r := range responses {
			e.Matching(r)
		}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		e.Matching(responses[i%len(responses)])
		i++
	}
	var sum, worst time.Duration
	for _, r := range responses {
		best := time.Hour
		for range 3 {
			began := time.Now()
			e.Matching(r)
			best = min(best, time.Since(began))
		}
		sum += best
		worst = max(worst, best)
	}
	b.ReportMetric(float64(sum.Nanoseconds())/float64(len(responses)), "mean-ns")
	b.ReportMetric(float64(worst.Nanoseconds()), "worst-ns")
}

// mixed is 300 real responses and 300 made ones.
func mixed(t testing.TB, e *detect.Engine) [][]byte {
	t.Helper()
	var all [][]byte
	for _, p := range corpus(t) {
		for _, r := range p.Responses {
			all = append(all, r.Data)
		}
	}
	out := make([][]byte, 0, 600)
	for i := range 300 {
		out = append(out, all[i*len(all)/300])
	}
	s := detect.NewSampler(9)
	for i := range 300 {
		data := s.Sample(e.Lines[s.Draw(len(e.Lines))])
		if i%4 == 0 {
			data = s.Mutate(data)
		}
		out = append(out, data)
	}
	return out
}
