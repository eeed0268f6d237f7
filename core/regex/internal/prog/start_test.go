package prog

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

// caseLines reads a file of tab-separated cases.
func caseLines(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var cases [][]string
	for _, line := range strings.Split(string(data), "\n") {
		if line != "" && !strings.HasPrefix(line, "# ") {
			cases = append(cases, strings.Split(line, "\t"))
		}
	}
	if len(cases) == 0 {
		t.Fatalf("%s holds no cases", name)
	}
	return cases
}

func compileText(t *testing.T, pattern string) *Program {
	t.Helper()
	tree, err := syntax.Parse(pattern, 0)
	if err != nil {
		t.Fatalf("%s: %v", pattern, err)
	}
	p := Compile(tree, Options{})
	return p
}

// startText writes a Start as the case file does.
func startText(s *Start) string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	unit := func(name string, b, other byte) {
		text := string(rune(b))
		if b < ' ' || b > '~' {
			text = fmt.Sprintf(`\x%02x`, b)
		}
		if other != b {
			text += " caseless"
		}
		add("%s %s", name, text)
	}
	if s.Anchored {
		add("anchored")
	}
	if s.StartLine {
		add("line")
	}
	if s.HasFirst {
		unit("first", s.First, s.FirstOther)
	}
	if s.Bits != nil {
		add("set %d", s.Bits.Len())
	}
	if s.HasReq {
		unit("last", s.Req, s.ReqOther)
	}
	add("min %d", s.MinLen)
	return strings.Join(parts, ", ")
}

func TestStart(t *testing.T) {
	for _, c := range caseLines(t, "testdata/start.txt") {
		if got := startText(&compileText(t, c[0]).Start); got != c[1] {
			t.Errorf("/%s/: %s, PCRE2 has %s", c[0], got, c[1])
		}
	}
}
