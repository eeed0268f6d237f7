//go:build oracle

package regex_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestOracleSizes asks PCRE2 how often the pieces of syntax/testdata/sizes.txt may
// follow themselves. MATCHLINE_ORACLE_SIZES names a file that gets what it says.
func TestOracleSizes(t *testing.T) {
	j := startJudge(t)
	data, err := os.ReadFile(filepath.Join("syntax", "testdata", "sizes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") {
			out.WriteString(line + "\n")
			continue
		}
		takes := func(n int) bool {
			return j.match(t, question{pattern: f[0] + strings.Repeat(f[1], n) + f[2]}).number == 0
		}
		most, many := 0, 70_000
		for most < many {
			if mid := (most + many + 1) / 2; takes(mid) {
				most = mid
			} else {
				many = mid - 1
			}
		}
		out.WriteString(strings.Join(append(f[:3:3], strconv.Itoa(most)), "\t") + "\n")
		if len(f) < 4 || f[3] != strconv.Itoa(most) {
			t.Errorf("line %d: PCRE2 takes %d, the file has %v", i+1, most, f[3:])
		}
	}
	appendFile(t, os.Getenv("MATCHLINE_ORACLE_SIZES"), out.String())
}
