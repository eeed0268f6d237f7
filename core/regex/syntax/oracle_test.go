//go:build oracle

package syntax_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"matchline/core/regex/syntax"
)

// verdict is what pcre2test says about a pattern: the error number, 0 for
// none, its offset, and with the modifier "info" whether it may match empty.
type verdict struct {
	number, offset int
	empty          bool
}

// pcre2test compiles the patterns, all with the same modifiers.
func pcre2test(t *testing.T, patterns []string, modifiers string) []verdict {
	t.Helper()
	program, err := exec.LookPath("pcre2test")
	if err != nil {
		t.Skip("pcre2test (Debian: pcre2-utils) is not installed")
	}
	var in bytes.Buffer
	for i, p := range patterns {
		// The comment keeps the answers in step with the patterns.
		fmt.Fprintf(&in, "# pattern %d\n/%x/hex%s\n\n", i, p, modifiers)
	}
	cmd := exec.Command(program, "-q", "-8")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pcre2test: %v", err)
	}
	list := make([]verdict, len(patterns))
	at := -1
	for _, line := range strings.Split(string(out), "\n") {
		if n, ok := strings.CutPrefix(line, "# pattern "); ok {
			if at, err = strconv.Atoi(n); err != nil {
				t.Fatal(err)
			}
		}
		if line == "May match empty string" {
			list[at].empty = true
		}
		if strings.HasPrefix(line, "Failed: error ") {
			v := &list[at]
			if _, err := fmt.Sscanf(line, "Failed: error %d at offset %d:", &v.number, &v.offset); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
	}
	if at != len(patterns)-1 {
		t.Fatalf("pcre2test answered %d of %d patterns", at+1, len(patterns))
	}
	return list
}

// fragments are pieces of patterns that errors are made of.
var fragments = []string{
	"a", "b", "\x80", "^", "$", ".", "|", "(", ")", "(?:", "(?|", "(?>", "(?=", "(?!", "(?<=", "(?<!", "(?*", "(?<*",
	"(*pla:", "(*nlb:", "(*plb:", "(*naplb:", "(*atomic:", "(*sr:", "(*foo:", "(?<n>", "(?'n'", "(?P<n>", "(?P=n)", "(?P>n)", "(?Px",
	"(?&n)", "(?&m)", "(?R)", "(?1)", "(?-1)", "(?+1)", "(?2)", "(?0)", "(?Rx", "(?+x", "(?C)", "(?C1)", "(?C256)", "(?C'x')", "(?Cx)", "(?C{a}}b})",
	"(?i)", "(?x)", "(?xx)", "(?n)", "(?J)", "(?U)", "(?^)", "(?^-i)", "(?i-s:", "(?-i-s)", "(?z)", "(?#c)", "(?#", "# c\n", " ",
	"(?(1)", "(?(2)", "(?(+1)", "(?(-1)", "(?(<n>)", "(?('n')", "(?(n)", "(?(m)", "(?(R)", "(?(R1)", "(?(R9)", "(?(R&n)", "(?(DEFINE)",
	"(?(VERSION>=10.4)", "(?(VERSION=a)", "(?(VERSION>10)", "(?(?=a)", "(?(?C1)(?=a)", "(?(?a)", "(?(*pla:", "(?(*atomic:", "(?(0)",
	"(*ACCEPT)", "(*FAIL)", "(*F:x)", "(*COMMIT)", "(*PRUNE:n)", "(*SKIP)", "(*THEN)", "(*MARK:n)", "(*:n)", "(*MARK)", "(*FOO)", "(*", "(*:", "(*)",
	"*", "+", "?", "{2}", "{2,}", "{2,3}", "{3,2}", "{65536}", "{,3}", "{", "}", "*?", "++", "??", "{0}",
	`\`, `\d`, `\W`, `\h`, `\V`, `\R`, `\X`, `\N`, `\N{2}`, `\N{U+41}`, `\N{x}`, `\C`, `\A`, `\z`, `\Z`, `\G`, `\b`, `\B`, `\K`, `\i`, `\L`, `\u`,
	`\Q`, `\E`, `\Q*\E`, `\0`, `\012`, `\377`, `\400`, `\8`, `\1`, `\2`, `\9`, `\10`, `\12`, `\81`, `\99999`, `\o{12}`, `\o{}`, `\o{18}`, `\o{400}`, `\o1`, `\o{1`,
	`\x0a`, `\x{41}`, `\x{}`, `\x{1g}`, `\x{100}`, `\x{1`, `\cA`, `\c`, "\\c\x80", `\n`, `\a`, `\.`,
	`\g1`, `\g{1}`, `\g{-1}`, `\g-1`, `\g{n}`, `\g<1>`, `\g'n'`, `\g<n>`, `\g<-1>`, `\g{1x}`, `\g<1x>`, `\gx`, `\g`, `\g99999`, `\g{0}`, `\g+1`,
	`\k<n>`, `\k'n'`, `\k{n}`, `\k{m}`, `\k`, `\kx`, `\k<1>`, `\k<`, `\k<n`,
	"[", "]", "[^", "[a-z]", "[z-a]", "[a]", "[]", "[]a]", "[^]a]", "-", "[[:alpha:]]", "[[:^digit:]]", "[:alpha:]", "[[:foo:]]", "[[.a.]]", "[[=a=]]", "[.a.]",
	"[[:<:]]", "[[:>:]]", `[\d-z]`, `[a-\d]`, `[[:alpha:]-z]`, `[a-[:alpha:]]`, `[\B]`, `[\N]`, `[\Q`, `[\b]`, `[\d-]`, `[\Ea]`, "[:", "[a-",
	"(?<1>", "(?<>", "(?<", "(?<n", "(?'n", "n>", "(?", "(?P", "(?P<", "(?<n>a)", "(a)", "((a)(b))", "x{1,2}", "(?:ab|c)", "n",
}

// generated is a pattern of a few fragments.
func generated(r *rand.Rand) string {
	var b strings.Builder
	for n := 1 + r.Intn(5); n > 0; n-- {
		b.WriteString(fragments[r.Intn(len(fragments))])
	}
	// Half of the patterns get the parentheses they lack.
	if r.Intn(2) == 0 {
		open := strings.Count(b.String(), "(") - strings.Count(b.String(), ")")
		b.WriteString(strings.Repeat(")", max(open, 0)))
	}
	return b.String()
}

// TestOracleErrors asks pcre2test about patterns made of fragments.
func TestOracleErrors(t *testing.T) {
	r := rand.New(rand.NewSource(seed(t)))
	compare(t, 60000, func() string { return generated(r) })
}

// TestOracleMutated asks pcre2test about real patterns with a few bytes
// changed.
func TestOracleMutated(t *testing.T) {
	r := rand.New(rand.NewSource(seed(t) + 1))
	var real []string
	for _, p := range probePatterns(t) {
		if r.Intn(8) == 0 {
			real = append(real, p.pattern)
		}
	}
	for i := 0; i < 4; i++ {
		for _, p := range testinput1(t) {
			real = append(real, p.pattern)
		}
	}
	compare(t, 60000, func() string {
		b := []byte(real[r.Intn(len(real))])
		for n := r.Intn(4); n > 0 && len(b) > 0; n-- {
			at := r.Intn(len(b))
			switch r.Intn(3) {
			case 0:
				b = append(b[:at], b[at+1:]...)
			case 1:
				f := fragments[r.Intn(len(fragments))]
				b = append(b[:at], append([]byte(f), b[at:]...)...)
			default:
				const special = `()[]{}*+?|\^$.<>=!:&R1,a-`
				b[at] = special[r.Intn(len(special))]
			}
		}
		return string(b)
	})
}

// flagSets are the flags patterns are compared with, in turn.
var flagSets = []struct {
	modifiers string
	flags     syntax.Flags
}{
	{"", 0},
	{",extended", syntax.Extended},
	{",dupnames", syntax.DupNames},
	{",extended_more", syntax.ExtendedMore},
	{",no_auto_capture", syntax.NoAutoCapture},
	{",caseless,multiline,dotall,ungreedy", syntax.Caseless | syntax.Multiline | syntax.DotAll | syntax.Ungreedy},
	{",allow_empty_class,match_unset_backref", syntax.AllowEmptyClass | syntax.MatchUnsetBackref},
}

// seed is that of the random patterns; MATCHLINE_ORACLE_SEED sets another.
func seed(t *testing.T) int64 {
	text := os.Getenv("MATCHLINE_ORACLE_SEED")
	if text == "" {
		return 1
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// compare has total patterns compiled by both.
func compare(t *testing.T, total int, next func() string) {
	seen := map[string]bool{}
	wrong, refused := 0, 0
	known := map[string]int{}
	for done := 0; done < total; done += 5000 {
		var patterns []string
		for len(patterns) < 5000 {
			if p := next(); !seen[p] && p != "" {
				seen[p] = true
				patterns = append(patterns, p)
			}
		}
		with := flagSets[done/5000%len(flagSets)]
		for i, want := range pcre2test(t, patterns, with.modifiers) {
			ours := verdict{}
			var e *syntax.Error
			if _, err := syntax.Parse(patterns[i], with.flags); err != nil {
				e = err.(*syntax.Error)
				if ours.number, ours.offset = e.In42(); ours.number == 0 {
					ours.offset = 0
				}
				refused++
			}
			if ours == want {
				continue
			}
			if why := differs42(patterns[i], e, want); why != "" {
				known[why]++
				continue
			}
			if wrong++; wrong <= 40 {
				t.Errorf("%q%s: ours %v (10.47: %v), pcre2test %v", patterns[i], with.modifiers, ours, e, want)
			}
		}
	}
	t.Logf("%d patterns, %d refused by us, %d differ, known differences: %v", total, refused, wrong, known)
}

// flagsNew finds a flag setting with a or r.
var flagsNew = regexp.MustCompile(`\(\?[\^imnsxJU-]*[ar]`)

// newCounts finds {,n} and counts with blanks.
var newCounts = regexp.MustCompile(`\{[ \t]*,|\{[\d,]*[ \t]`)

// blankBraces finds braces with blanks at an end.
var blankBraces = regexp.MustCompile(`\\[gkxo]\{[^}]*[ \t][^}]*\}`)

// callList finds a call with a list of groups.
var callList = regexp.MustCompile(`\(\?(?:R|[+-]?\d+|&\w+|P>\w+)\(`)

// differs42 names the change between PCRE2 10.42 and 10.47 that explains why
// a verdict of 10.42 is another, or gives "". It is the table of the package
// documentation.
func differs42(pattern string, e *syntax.Error, old verdict) string {
	has := func(s string) bool { return strings.Contains(pattern, s) }
	switch {
	case e != nil && (e.Number == 145 || e.Number == 132):
		return "built without Unicode"
	case old.number != 0 && blankBraces.MatchString(pattern):
		return "blanks in braces are new in 10.43"
	case newCounts.MatchString(pattern):
		return "quantifiers {,n} and { n } are new in 10.43"
	case has("(?["):
		return "extended classes are new in 10.45"
	case has("(*scs:") || has("(*scan_substring:"):
		return "scan_substring is new in 10.45"
	case old.number == 111 && flagsNew.MatchString(pattern):
		return "the flags a and r are new in 10.43"
	case (old.number == 107 || old.number == 150) && has(`\k`):
		return `\k is a k in classes since 10.45`
	case (old.number == 171 || old.number == 150) && has(`\N{`):
		return `\N{ in a class is another error since 10.45`
	case old.number == 125:
		return "lookbehinds of variable length are new in 10.43"
	case old.number == 148:
		return "names were 32 long before 10.44"
	case e != nil && e.Number == 178 && strings.HasSuffix(pattern[:e.Offset], `\x`):
		return `\x without digits is an error since 10.45`
	case e != nil && e.Number == 150 && e.Span.Start > 0 && strings.IndexByte(" \tE", pattern[e.Span.Start-1]) >= 0:
		return `[\d\E-z] and, with xx, [\d -z] are refused later`
	case old.number == 150 && (e == nil || e.Number != 150 || e.Offset > old.offset):
		return "a broken range is reported later since 10.45"
	case callList.MatchString(pattern), e != nil && e.Number == 217:
		return "calls return captures since 10.46"
	}
	return ""
}

// TestOracleCases replays the case files.
func TestOracleCases(t *testing.T) {
	modifiers := map[byte]string{
		'i': "caseless", 'm': "multiline", 's': "dotall", 'x': "extended", 'X': "extended_more", 'n': "no_auto_capture",
		'J': "dupnames", 'U': "ungreedy", 'D': "dollar_endonly", 'M': "match_unset_backref", 'A': "allow_empty_class", 'L': "literal",
	}
	for _, name := range []string{"accept.txt", "refuse.txt"} {
		for _, c := range cases(t, name) {
			if c.flags.Has(syntax.AltExtendedClass) {
				continue // 10.42 does not know it
			}
			var m string
			for letter, text := range modifiers {
				if c.flags.Has(flagLetters[letter]) {
					m += "," + text
				}
			}
			want := pcre2test(t, []string{c.pattern}, m)[0]
			_, err := syntax.Parse(c.pattern, c.flags)
			var ours verdict
			e, _ := err.(*syntax.Error)
			if e != nil {
				if ours.number, ours.offset = e.In42(); ours.number == 0 {
					ours.offset = 0
				}
			}
			if why := differs42(c.pattern, e, want); ours != want && why == "" {
				t.Errorf("%s:%d: %q: ours %v, pcre2test %v", name, c.line, c.pattern, ours, want)
			}
		}
	}
}

// TestOracleEmpty compares MayMatchEmpty with pcre2test's own answer.
func TestOracleEmpty(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	var patterns []string
	for _, p := range testinput1(t) {
		if p.flags == 0 {
			patterns = append(patterns, p.pattern)
		}
	}
	for len(patterns) < 8000 {
		if p := generated(r); p != "" {
			if _, err := syntax.Parse(p, 0); err == nil {
				patterns = append(patterns, p)
			}
		}
	}
	for i, v := range pcre2test(t, patterns, ",info") {
		tree, err := syntax.Parse(patterns[i], 0)
		if v.number != 0 || err != nil || newCounts.MatchString(patterns[i]) {
			continue
		}
		if f := tree.Facts(); f.MayMatchEmpty != v.empty {
			t.Errorf("%q: may match empty: %v, pcre2test %v", patterns[i], f.MayMatchEmpty, v.empty)
		}
	}
}

// TestOracleSize looks for the count at which each pattern becomes too large,
// and compares with pcre2test.
func TestOracleSize(t *testing.T) {
	for _, form := range []string{
		"(?:ab){%d}", "(?:abc){2,%d}", "(a){%d}", "(?:a|b){1,%d}", "(?1){%d}(a)", "(?1){0,%d}(a)", "(?:a){0,%d}+", "(?:a){%d}+",
		"(?:[ab]){%d}", `(?:\d+a{2,7}){%d}`, "(?:(?=a)b){%d}", "(?:(?<=a)b){%d}", "(?:(a)?b){%d}", `(?:(a)\1){%d}`,
		"(?:(?(1)a|b)){%d}()", "(?:a{1,3}[a]{3,4}[^a]*){%d}", "(?>a){3,%d}", "(?=a){%d}", "(?:(?:a*?){2}){%d}?", "(?i:ab{2}c){%d}",
		"(?:(?C1)a){%d}", "(?:(*MARK:xy)a){%d}", "(?:^a$\\b){%d}", "(?:(a|b|c)){2,%d}", "(?:[ab]{2,3}[ab]*){%d}", "(?:(?!a)(?!)){%d}",
	} {
		at := func(n int) string { return strings.ReplaceAll(form, "%d", strconv.Itoa(n)) }
		theirs := sort.Search(65536, func(n int) bool {
			return n > 1 && pcre2test(t, []string{at(n)}, "")[0].number == 120
		})
		ours := sort.Search(65536, func(n int) bool {
			_, err := syntax.Parse(at(n), 0)
			e, ok := err.(*syntax.Error)
			return n > 1 && ok && e.Number == 120
		})
		if ours != theirs {
			t.Errorf("%s: too large from %d on, pcre2test from %d on", form, ours, theirs)
		}
	}
}
