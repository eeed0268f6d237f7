//go:build oracle

package regex_test

import (
	"testing"
	"time"

	"matchline/core/regex"
	"matchline/core/regex/internal/gen"
	"matchline/core/regex/syntax"
)

// limitShare is the share of the pairs in which PCRE2 hits a limit that must
// hit the same limit here.
const limitShare = 0.999

// TestOracleDatabase compares every pattern of Nmap's database under Nmap's
// limits on subjects sampled from it: as they come, damaged, long, long and
// damaged, and on samples of a line further on.
func TestOracleDatabase(t *testing.T) {
	j := startJudge(t)
	g := gen.New(uint64(envInt(t, "MATCHLINE_ORACLE_SEED", 1)))
	samples := envInt(t, "MATCHLINE_ORACLE_SAMPLES", 2)
	all := database(t)
	y := newTally(j)
	var before [][]byte // samples of the lines above
	for _, l := range all {
		q := question{pattern: l.Pattern, flags: l.Flags, limits: regex.NmapLimits()}
		if re := tryCompile(q); re != nil {
			for range samples {
				s := g.Sample(re.Tree())
				long := g.Long(re.Tree(), 10_000)
				q.subjects = append(q.subjects, s, g.Mutate(s), g.Mutate(s), g.Mutate(g.Mutate(s)), long, g.Mutate(long))
				before = append(before, s)
			}
		}
		q.subjects = append(q.subjects, nil, []byte("\n"), g.Random(l.Pattern, 64))
		for i := max(0, len(before)-8); i < len(before); i++ {
			q.subjects = append(q.subjects, before[i])
		}
		y.add(t, q)
	}
	y.report(t)
	y.limitReport(t)
	if y.workMatched > 0 {
		t.Errorf("the limit of work takes %d matches away", y.workMatched)
	}
}

// TestOracleLimits compares limit outcomes: patterns of the database and
// generated ones on long subjects, under limits that are often hit.
func TestOracleLimits(t *testing.T) {
	j := startJudge(t)
	g := gen.New(uint64(envInt(t, "MATCHLINE_ORACLE_SEED", 1)))
	g.Version = j.number
	y := newTally(j)
	deadline := time.Now().Add(time.Minute)
	try := func(q question, most int) {
		re := tryCompile(q)
		if re == nil {
			return
		}
		for range 3 {
			s := g.Long(re.Tree(), most)
			q.subjects = append(q.subjects, s, g.Mutate(s))
		}
		q.limits = regex.Limits{Match: g.Between(1, 3000), Depth: g.Between(1, 300), HeapKiB: g.Between(30, 900)}
		y.add(t, q)
	}
	for i, l := range database(t) {
		if i%3 == g.Between(0, 2) {
			try(question{pattern: l.Pattern, flags: l.Flags}, 4000)
		}
	}
	for y.patterns < envInt(t, "MATCHLINE_ORACLE_PAIRS", 200_000)/20 && time.Now().Before(deadline) {
		p := g.Pattern()
		try(question{pattern: p.Text, flags: p.Flags}, 300)
	}
	for _, h := range gen.Hostile() {
		for _, n := range []int{20, 200, 1000, 10_000} {
			// Without the start optimisations a missing byte does not end it at once.
			for _, flags := range []syntax.Flags{0, syntax.NoStartOptimize, syntax.NoStartOptimize | syntax.NoAutoPossess} {
				if flags != 0 && (n > 200 || h.Endless) {
					continue // PCRE2 takes minutes for some
				}
				q := question{pattern: h.Pattern, flags: flags, limits: regex.NmapLimits(), subjects: h.Subjects(n)}
				y.add(t, q)
				q.limits = regex.Limits{Match: 200_000, Depth: 500, HeapKiB: 100}
				if n <= 20 {
					y.add(t, q)
				}
			}
		}
	}
	y.report(t)
	y.limitReport(t)
}

// limitReport fails if too few limit outcomes are PCRE2's.
func (y *tally) limitReport(t *testing.T) {
	t.Helper()
	if y.limits == 0 {
		t.Error("PCRE2 hit no limit: the test has lost its point")
		return
	}
	share := float64(y.limitsEqual) / float64(y.limits)
	t.Logf("of %d pairs in which PCRE2 hits a limit %d end alike: %.3f %%", y.limits, y.limitsEqual, 100*share)
	if share < limitShare {
		t.Errorf("%.3f %% is less than %.1f %%", 100*share, 100*limitShare)
	}
}
