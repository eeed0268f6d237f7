package regex_test

import (
	"testing"

	"matchline/core/regex"
)

// databaseMatchers compiles every pattern of the database and gives each a
// matcher of its own, as Nmap gives each line its match data.
func databaseMatchers(t testing.TB) []*regex.Matcher {
	t.Helper()
	var ms []*regex.Matcher
	for _, l := range database(t) {
		re, err := regex.Compile(l.Pattern, l.Flags)
		if err != nil {
			t.Fatalf("line %d: %v", l.Line, err)
		}
		ms = append(ms, re.NewMatcher(regex.NmapLimits()))
	}
	return ms
}

// BenchmarkDatabaseMatch matches every response of the corpus against every
// pattern of the database, without any filter over the whole database. It
// reports the time of one pattern on one response.
func BenchmarkDatabaseMatch(b *testing.B) {
	subjects := corpus(b)
	ms := databaseMatchers(b)
	for _, m := range ms { // warm
		m.Match(subjects[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range subjects {
			for _, m := range ms {
				m.Match(s)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(ms)*len(subjects)), "ns/line")
}

// BenchmarkDatabaseCompile compiles every pattern of the database.
func BenchmarkDatabaseCompile(b *testing.B) {
	all := database(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range all {
			if _, err := regex.Compile(l.Pattern, l.Flags); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ms/database")
}
