package regex_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/syntax"
)

// A case file holds one case a line, its fields parted by tabs:
//
//	name  pattern  flags  subject  limits  answer
//
// A pattern or subject in double quotes is a Go string; any other stands as it
// is. Flags are letters of "imsxXnJU" or "-". Limits are match/depth/heap or "-".
// The answer is "no match", a limit, "error N at OFFSET", or the offsets of the
// match and of each group ("0-3 1-2 -"), perhaps with "mark=NAME". The answers
// are PCRE2 10.46's. Lines that start with "#" are comments.

// regexCase is one line of a case file.
type regexCase struct {
	name    string
	pattern string
	flags   syntax.Flags
	subject []byte
	limits  regex.Limits
	want    string
}

var caseFlags = map[rune]syntax.Flags{
	'i': syntax.Caseless, 'm': syntax.Multiline, 's': syntax.DotAll, 'x': syntax.Extended,
	'X': syntax.Extended | syntax.ExtendedMore, 'n': syntax.NoAutoCapture, 'J': syntax.DupNames,
	'U': syntax.Ungreedy, 'A': syntax.Anchored, 'E': syntax.EndAnchored, 'D': syntax.DollarEndOnly,
	'O': syntax.NoStartOptimize, 'P': syntax.NoAutoPossess, 'B': syntax.MatchUnsetBackref,
	'F': syntax.FirstLine, 'C': syntax.AltCircumflex, 'e': syntax.AllowEmptyClass, 'd': syntax.NoDotStarAnchor,
}

// regexCases reads all case files.
func regexCases(t testing.TB) []regexCase {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "cases", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	var out []regexCase
	seen := map[string]bool{}
	for _, file := range files {
		before := len(out)
		for i, s := range lines(t, file) {
			if strings.HasPrefix(s, "#") || s == "" {
				continue
			}
			c, err := parseCase(s)
			if err != nil {
				t.Fatalf("%s:%d: %v", file, i+1, err)
			}
			if seen[c.name] {
				t.Errorf("%s:%d: the name %s is taken", file, i+1, c.name)
			}
			seen[c.name] = true
			out = append(out, c)
		}
		if len(out) == before {
			t.Errorf("%s holds no case", file)
		}
	}
	return out
}

// parseCase reads one line.
func parseCase(s string) (c regexCase, err error) {
	f := strings.Split(s, "\t")
	if len(f) != 6 {
		return c, fmt.Errorf("%d fields, want 6", len(f))
	}
	c.name, c.want = f[0], f[5]
	if c.pattern, err = caseText(f[1]); err != nil {
		return c, err
	}
	subject, err := caseText(f[3])
	if err != nil {
		return c, err
	}
	c.subject = []byte(subject)
	for _, letter := range strings.Trim(f[2], "-") {
		bit, ok := caseFlags[letter]
		if !ok {
			return c, fmt.Errorf("unknown flag %q", letter)
		}
		c.flags |= bit
	}
	if f[4] != "-" {
		if _, err := fmt.Sscanf(f[4], "%d/%d/%d", &c.limits.Match, &c.limits.Depth, &c.limits.HeapKiB); err != nil {
			return c, fmt.Errorf("limits %q: %w", f[4], err)
		}
	}
	return c, nil
}

// String writes a case as a line of a case file, without its name.
func (c regexCase) String() string {
	var flags []byte
	for letter, bit := range caseFlags {
		if c.flags.Has(bit) && !(letter == 'x' && c.flags.Has(syntax.ExtendedMore)) {
			flags = append(flags, byte(letter))
		}
	}
	slices.Sort(flags)
	limits := fmt.Sprintf("%d/%d/%d", c.limits.Match, c.limits.Depth, c.limits.HeapKiB)
	if len(flags) == 0 {
		flags = []byte("-")
	}
	if c.limits == (regex.Limits{}) {
		limits = "-"
	}
	return strings.Join([]string{quoteCase(c.pattern), string(flags), quoteCase(string(c.subject)), limits, c.want}, "\t")
}

// quoteCase puts a field into quotes where it needs them.
func quoteCase(s string) string {
	if q := strconv.QuoteToASCII(s); q[1:len(q)-1] != strings.ReplaceAll(s, `\`, `\\`) || s == "" || s[0] == '"' {
		return q
	}
	return s
}

// caseText undoes the quotes of a field, if it has any.
func caseText(s string) (string, error) {
	if !strings.HasPrefix(s, `"`) {
		return s, nil
	}
	return strconv.Unquote(s)
}

// caseAnswer runs a case and writes the outcome as the files do.
func caseAnswer(c regexCase, set setting) string {
	re, err := set.compile(c.pattern, c.flags)
	if e, ok := err.(*syntax.Error); ok {
		return fmt.Sprintf("error %d at %d", e.Number, e.Offset)
	} else if err != nil {
		return "an error that is no *syntax.Error: " + err.Error()
	}
	r := set.matcher(re, c.limits).Match(c.subject)
	if r.Outcome != regex.Matched {
		return withMark(caseOutcomes[r.Outcome], r.Mark)
	}
	return withMark(captureText(r.Captures), r.Mark)
}

// caseOutcomes are the names of outcomes in case files.
var caseOutcomes = map[regex.Outcome]string{
	regex.NoMatch: "no match", regex.MatchLimit: "match limit", regex.DepthLimit: "depth limit",
	regex.HeapLimit: "heap limit", regex.RecurseLoop: "recursion loop",
}

// captureText writes offsets as "0-3 1-2 -".
func captureText(captures []int) string {
	var out []string
	for pair := range slices.Chunk(captures, 2) {
		if pair[0] < 0 {
			out = append(out, "-")
		} else {
			out = append(out, fmt.Sprintf("%d-%d", pair[0], pair[1]))
		}
	}
	return strings.Join(out, " ")
}

func withMark(s, mark string) string {
	if mark != "" {
		s += " mark=" + mark
	}
	return s
}

// TestCases runs the case files under every setting.
func TestCases(t *testing.T) {
	cases := regexCases(t)
	for _, set := range settings() {
		t.Run(set.name, func(t *testing.T) {
			for _, c := range cases {
				t.Run(c.name, func(t *testing.T) {
					if (set.flags != 0 || set.tiny) && c.limits != (regex.Limits{}) {
						return // another program counts otherwise
					}
					got := caseAnswer(c, set)
					if set.tiny && strings.HasSuffix(got, " limit") {
						return
					}
					if got != c.want {
						t.Errorf("/%s/ on %q: got %q, want %q", c.pattern, c.subject, got, c.want)
					}
				})
			}
		})
	}
}
