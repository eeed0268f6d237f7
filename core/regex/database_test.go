package regex_test

import (
	"fmt"
	"strings"
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/syntax"
)

// databaseLines is how many match and softmatch lines the shared copy of
// Nmap's probe database holds.
const databaseLines = 12_171

// databaseLine is the pattern of one match line.
type databaseLine struct {
	Line    int // 1-based, in the file
	Pattern string
	Flags   syntax.Flags
}

// database reads the patterns of all match lines, or skips the test.
func database(t testing.TB) []databaseLine {
	t.Helper()
	var out []databaseLine
	for i, s := range lines(t, sharedData(t, "nmap", "nmap-service-probes")) {
		if !strings.HasPrefix(s, "match ") && !strings.HasPrefix(s, "softmatch ") {
			continue
		}
		l, err := linePattern(s)
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		l.Line = i + 1
		out = append(out, l)
	}
	if len(out) != databaseLines {
		t.Errorf("read %d match lines, want %d", len(out), databaseLines)
	}
	return out
}

// linePattern takes the pattern out of "match service m/pattern/flags ...".
func linePattern(s string) (l databaseLine, err error) {
	f := strings.SplitN(s, " ", 3)
	if len(f) < 3 {
		return l, fmt.Errorf("too short")
	}
	rest := strings.TrimLeft(f[2], " ")
	if len(rest) < 2 || rest[0] != 'm' {
		return l, fmt.Errorf("no pattern")
	}
	end := strings.IndexByte(rest[2:], rest[1])
	if end < 0 {
		return l, fmt.Errorf("the pattern has no end")
	}
	l.Pattern = rest[2 : 2+end]
	for _, letter := range rest[2+end+1:] {
		switch letter {
		case 'i':
			l.Flags |= syntax.Caseless
		case 's':
			l.Flags |= syntax.DotAll
		case ' ':
			return l, nil
		default:
			return l, fmt.Errorf("unknown flag %q", letter)
		}
	}
	return l, nil
}

// TestDatabaseCompiles compiles every pattern of Nmap's database.
func TestDatabaseCompiles(t *testing.T) {
	for _, l := range database(t) {
		if _, err := regex.Compile(l.Pattern, l.Flags); err != nil {
			t.Errorf("line %d: %v", l.Line, err)
		}
	}
}
