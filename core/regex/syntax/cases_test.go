package syntax_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

var update = flag.Bool("update", false, "rewrite the case files")

// The case files hold one case a line, fields separated by tabs; # begins a
// comment line. The first two fields are the pattern and its flags. A pattern
// that begins with a double quote is written as a Go string. Flags are the
// letters of (?...) and of flagLetters, "-" for none.
type fileCase struct {
	line    int
	pattern string
	flags   syntax.Flags
	rest    []string
}

func (c fileCase) name() string { return fmt.Sprintf("line-%d", c.line) }

// flagLetters are the flags that (?...) has no letter for.
var flagLetters = map[byte]syntax.Flags{
	'i': syntax.Caseless, 'm': syntax.Multiline, 's': syntax.DotAll, 'x': syntax.Extended,
	'X': syntax.ExtendedMore, 'n': syntax.NoAutoCapture, 'J': syntax.DupNames, 'U': syntax.Ungreedy,
	'D': syntax.DollarEndOnly, 'E': syntax.AltExtendedClass, 'M': syntax.MatchUnsetBackref,
	'A': syntax.AllowEmptyClass, 'L': syntax.Literal,
}

// cases reads a case file; one without cases fails.
func cases(t testing.TB, name string) []fileCase {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []fileCase
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 {
			t.Fatalf("%s:%d: no flags", name, i+1)
		}
		c := fileCase{line: i + 1, pattern: fields[0], rest: fields[2:]}
		if strings.HasPrefix(c.pattern, `"`) {
			if c.pattern, err = strconv.Unquote(c.pattern); err != nil {
				t.Fatalf("%s:%d: %v", name, i+1, err)
			}
		}
		for _, b := range []byte(strings.Trim(fields[1], "-")) {
			f, ok := flagLetters[b]
			if !ok {
				t.Fatalf("%s:%d: flag %q", name, i+1, b)
			}
			c.flags |= f
		}
		list = append(list, c)
	}
	if len(list) == 0 {
		t.Fatalf("%s holds no cases", name)
	}
	return list
}

// rewrite replaces the fields behind the flags in a case file.
func rewrite(t *testing.T, name string, fields map[int][]string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for ln, rest := range fields {
		head := strings.Split(lines[ln-1], "\t")[:2]
		lines[ln-1] = strings.Join(append(head, rest...), "\t")
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// place writes an error as in the case files: its number and offset, "-" for
// none.
func place(number, offset int) string {
	if number == 0 {
		return "-"
	}
	return fmt.Sprintf("%d@%d", number, offset)
}

// refusal is the part of a case behind the flags: the error of 10.47, that of
// 10.42, the span of the fault and the other place as "start-end", the code.
func refusal(e *syntax.Error) []string {
	other := "-"
	if e.Other != nil {
		other = fmt.Sprintf("%d-%d", e.Other.Start, e.Other.End)
	}
	return []string{
		place(e.Number, e.Offset), place(e.In42()),
		fmt.Sprintf("%d-%d", e.Span.Start, e.Span.End), other, e.Code,
	}
}

func TestRefuse(t *testing.T) {
	fields := map[int][]string{}
	for _, c := range cases(t, "refuse.txt") {
		t.Run(c.name(), func(t *testing.T) {
			_, err := syntax.Parse(c.pattern, c.flags)
			if err == nil {
				t.Fatalf("%q is accepted", c.pattern)
			}
			checkError(t, c.pattern, err)
			got := refusal(err.(*syntax.Error))
			fields[c.line] = got
			if !*update && strings.Join(got, " ") != strings.Join(c.rest, " ") {
				t.Errorf("%q: %s, want %s", c.pattern, got, c.rest)
			}
		})
	}
	if *update {
		rewrite(t, "refuse.txt", fields)
	}
}

// TestErrorCodes: every error has its own code, and each is met in a case.
func TestErrorCodes(t *testing.T) {
	met := map[string]string{}
	for _, c := range cases(t, "refuse.txt") {
		number, _, _ := strings.Cut(c.rest[0], "@")
		code := c.rest[len(c.rest)-1]
		if other, ok := met[code]; ok && other != number {
			t.Errorf("code %s stands for errors %s and %s", code, other, number)
		}
		met[code] = number
	}
	if len(met) < 60 {
		t.Errorf("the cases meet %d errors only", len(met))
	}
}

func TestAccept(t *testing.T) {
	for _, c := range cases(t, "accept.txt") {
		t.Run(c.name(), func(t *testing.T) {
			tree, err := syntax.Parse(c.pattern, c.flags)
			if err != nil {
				t.Fatalf("%q: %v", c.pattern, err)
			}
			checkLaws(t, tree, c.flags)
			want := c.pattern
			if len(c.rest) > 0 {
				want = c.rest[0] // where it does not print as written
			}
			if got := syntax.Print(tree); got != want {
				t.Errorf("%q prints as %q", c.pattern, got)
			}
		})
	}
}
