package syntax_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

// TestSize: a pattern is too large (120) where PCRE2 finds it so. The file holds
// what stands before and behind a piece, and how often PCRE2 lets it follow itself.
func TestSize(t *testing.T) {
	data, err := os.ReadFile("testdata/sizes.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		most, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		seen++
		for n, want := range map[int]int{most: 0, most + 1: 120} {
			_, err := syntax.Parse(f[0]+strings.Repeat(f[1], n)+f[2], 0)
			got := 0
			if e, ok := err.(*syntax.Error); ok {
				got = e.Number
			}
			if got != want {
				t.Errorf("line %d: %q %d times: error %d, want %d", i+1, f[1], n, got, want)
			}
		}
	}
	if seen == 0 {
		t.Error("there are no sizes")
	}
}
