package syntax_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

// sharedFile reads a file of the data directory beside the repository, and
// skips the test where it is not.
func sharedFile(t testing.TB, name string) []byte {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", name)
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		t.Skipf("%s is not there", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// probePattern is a pattern of nmap-service-probes.
type probePattern struct {
	line    int
	pattern string
	flags   syntax.Flags
}

// probePatterns gives the patterns of all match and softmatch lines.
func probePatterns(t testing.TB) []probePattern {
	t.Helper()
	var list []probePattern
	for i, line := range bytes.Split(sharedFile(t, "nmap/nmap-service-probes"), []byte("\n")) {
		s := string(line)
		if !strings.HasPrefix(s, "match ") && !strings.HasPrefix(s, "softmatch ") {
			continue
		}
		fields := strings.SplitN(s, " ", 3)
		rest := strings.TrimLeft(fields[2], " ")
		if rest[0] != 'm' {
			t.Fatalf("line %d: no pattern", i+1)
		}
		delim := rest[1:2]
		pattern, after, ok := strings.Cut(rest[2:], delim)
		if !ok {
			t.Fatalf("line %d: pattern not closed", i+1)
		}
		p := probePattern{line: i + 1, pattern: pattern}
		for _, c := range after {
			if c == 'i' {
				p.flags |= syntax.Caseless
			} else if c == 's' {
				p.flags |= syntax.DotAll
			} else {
				break
			}
		}
		list = append(list, p)
	}
	if len(list) == 0 {
		t.Fatal("no match lines")
	}
	return list
}

func TestParseProbes(t *testing.T) {
	list := probePatterns(t)
	for _, p := range list {
		if _, err := syntax.Parse(p.pattern, p.flags); err != nil {
			t.Errorf("line %d: %q: %v", p.line, p.pattern, err)
		}
	}
	t.Logf("%d patterns", len(list))
}

func BenchmarkParseProbes(b *testing.B) {
	list := probePatterns(b)
	b.ResetTimer()
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		for _, p := range list {
			if _, err := syntax.Parse(p.pattern, p.flags); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// testinputPattern is a pattern of PCRE2's testinput1 with its modifiers.
type testinputPattern struct {
	pattern string
	flags   syntax.Flags
}

// testinput1 gives the patterns of testinput1. All of them compile: testoutput1
// holds no error.
func testinput1(t testing.TB) []testinputPattern {
	t.Helper()
	var list []testinputPattern
	for rest := string(sharedFile(t, "pcre2/testinput1")); rest != ""; {
		// A pattern may hold empty lines; subjects end with one.
		if !strings.HasPrefix(rest, "/") {
			_, rest, _ = strings.Cut(rest, "\n")
			continue
		}
		end := 1
		for end < len(rest) && rest[end] != '/' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(rest) {
			t.Fatalf("pattern not closed: %.40q", rest)
		}
		block := rest[:end+1]
		var modifiers string
		modifiers, rest, _ = strings.Cut(rest[end+1:], "\n")
		for subject := "x"; strings.TrimSpace(subject) != ""; {
			subject, rest, _ = strings.Cut(rest, "\n")
		}
		p := testinputPattern{pattern: block[1:end]}
		for _, m := range strings.Split(strings.TrimSpace(modifiers), ",") {
			switch m {
			case "", "mark", "aftertext", "subject_literal", "jitstack=256":
			case "dupnames":
				p.flags |= syntax.DupNames
			case "no_start_optimize":
				p.flags |= syntax.NoStartOptimize
			case "hex":
				b, err := hex.DecodeString(strings.ReplaceAll(p.pattern, " ", ""))
				if err != nil {
					t.Fatalf("%.40q: %v", block, err)
				}
				p.pattern = string(b)
			default:
				p.flags |= letterFlags(t, m)
			}
		}
		list = append(list, p)
	}
	if len(list) < 1300 {
		t.Fatalf("only %d patterns in testinput1", len(list))
	}
	return list
}

// letterFlags reads pcre2test's modifiers of one letter.
func letterFlags(t testing.TB, letters string) (f syntax.Flags) {
	t.Helper()
	for i := 0; i < len(letters); i++ {
		switch letters[i] {
		case 'i':
			f |= syntax.Caseless
		case 'm':
			f |= syntax.Multiline
		case 's':
			f |= syntax.DotAll
		case 'n':
			f |= syntax.NoAutoCapture
		case 'x':
			if f.Has(syntax.Extended) {
				f |= syntax.ExtendedMore
			}
			f |= syntax.Extended
		case 'g', 'B', 'I':
		default:
			t.Fatalf("unknown modifiers %q", letters)
		}
	}
	return f
}

func TestParseTestinput(t *testing.T) {
	list := testinput1(t)
	for _, p := range list {
		tree, err := syntax.Parse(p.pattern, p.flags)
		if err != nil {
			t.Errorf("%q: %v", p.pattern, err)
			continue
		}
		checkLaws(t, tree, p.flags)
	}
	t.Logf("%d patterns", len(list))
}
