//go:build oracle

package regex_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/internal/gen"
)

// TestOraclePcre2test asks pcre2test, PCRE2's own test program, about a share
// of the generated pairs and of the database. What it prints is read back like
// PCRE2's test files, so this also checks that reader and the C judge.
func TestOraclePcre2test(t *testing.T) {
	program := os.Getenv("MATCHLINE_PCRE2TEST")
	if program == "" {
		program = "pcre2test"
	}
	program, err := exec.LookPath(program)
	if err != nil {
		t.Skip("no pcre2test: install pcre2-utils")
	}
	version := pcre2testVersion(t, program)
	g := gen.New(uint64(envInt(t, "MATCHLINE_ORACLE_SEED", 1)) + 1_000_003)
	g.Version = version
	var questions []question
	for pairs := 0; pairs < envInt(t, "MATCHLINE_ORACLE_PAIRS", 200_000)/10; {
		p := g.Pattern()
		q := question{pattern: p.Text, flags: p.Flags}
		if re := tryCompile(q); re != nil {
			s := g.Sample(re.Tree())
			q.subjects = [][]byte{s, g.Mutate(s)}
		}
		q.subjects = append(q.subjects, g.Random(p.Text, 16), g.Random(p.Text, 16))
		pairs += len(q.subjects)
		questions = append(questions, q)
	}
	for i, l := range database(t) {
		if i%10 == 0 {
			q := question{pattern: l.Pattern, flags: l.Flags}
			if re := tryCompile(q); re != nil {
				s := g.Sample(re.Tree())
				q.subjects = [][]byte{s, g.Mutate(s)}
			}
			questions = append(questions, q)
		}
	}
	compareWithPcre2test(t, program, version, questions)
}

// pcre2testVersion asks the program which PCRE2 it holds.
func pcre2testVersion(t *testing.T, program string) gen.Version {
	t.Helper()
	out, err := exec.Command(program, "-C").Output()
	if err != nil {
		t.Fatal(err)
	}
	var major, minor int
	if _, err := fmt.Sscanf(string(out), "PCRE2 version %d.%d", &major, &minor); err != nil {
		t.Fatalf("%s -C: %v in %q", program, err, out)
	}
	t.Logf("%s is of PCRE2 %d.%d", filepath.Base(program), major, minor)
	return gen.Version(major*100 + minor)
}

// compareWithPcre2test writes the questions as a file of patterns, has
// pcre2test run it, and compares the answers.
func compareWithPcre2test(t *testing.T, program string, version gen.Version, questions []question) {
	t.Helper()
	lim := regex.NmapLimits()
	var text strings.Builder
	fmt.Fprintf(&text, "#subject match_limit=%d,depth_limit=%d,heap_limit=%d,ovector=500,mark,callout_none\n\n", lim.Match, lim.Depth, lim.HeapKiB)
	for _, q := range questions {
		fmt.Fprintf(&text, "/%x/hex,%s\n", q.pattern, flagLetters(q.flags))
		for _, s := range q.subjects {
			text.WriteString("    ")
			for _, ch := range s {
				fmt.Fprintf(&text, "\\x%02x", ch)
			}
			text.WriteString("\\\n")
		}
		text.WriteString("\n")
	}
	dir := t.TempDir()
	inPath, outPath := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	if err := os.WriteFile(inPath, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(program, "-q", inPath, outPath).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	cases := readCases(t, lines(t, inPath), lines(t, outPath))
	if len(cases) != len(questions) {
		t.Fatalf("read %d patterns back, wrote %d", len(cases), len(questions))
	}
	j := &judge{number: version}
	pairs, excused, wrong := 0, 0, 0
	for i := range cases {
		c := &cases[i]
		pairs += len(c.Subjects)
		errs, why := checkAgainstPcre2test(j, c)
		switch {
		case why != "":
			excused++
		case len(errs) > 0:
			wrong++
			if wrong <= 60 {
				t.Errorf("/%s/%s\n\t%s", printable([]byte(c.Pattern)), flagLetters(c.Flags), strings.Join(errs, "\n\t"))
			}
		}
	}
	t.Logf("%d patterns, %d pairs: %d patterns differ, %d by version", len(cases), pairs, wrong, excused)
	if wrong > 0 {
		t.Errorf("%d patterns differ", wrong)
	}
}

// checkAgainstPcre2test compares one pattern with what pcre2test printed.
func checkAgainstPcre2test(j *judge, c *fileCase) (wrong []string, excused string) {
	q := question{pattern: c.Pattern, flags: c.Flags}
	var theirs verdict
	if len(c.Answer) > 0 {
		if _, err := fmt.Sscanf(c.Answer[0], "Failed: error %d at offset %d", &theirs.number, &theirs.offset); err != nil {
			return []string{"unread answer " + c.Answer[0]}, ""
		}
		theirs.old = [2]int{theirs.number, theirs.offset}
	}
	our := ours(q)
	if kind, _ := j.differ(theirs, verdict{number: our.number, offset: our.offset, old: our.old}); kind != "" {
		return []string{kind + ": PCRE2 " + theirs.brief() + ", ours " + our.brief()}, j.excused(q, theirs, our)
	}
	if our.number != 0 {
		return nil, ""
	}
	re, err := regex.Compile(c.Pattern, c.Flags)
	if err != nil {
		return []string{err.Error()}, ""
	}
	m := re.NewMatcher(regex.NmapLimits())
	for i := range c.Subjects {
		s := &c.Subjects[i]
		got := answers(c, s, m, nil)
		if len(got) == 1 && strings.HasPrefix(got[0], "Failed") && len(s.Answer) == 1 {
			code := codes[m.Match(s.Text).Outcome]
			if strings.HasPrefix(s.Answer[0], fmt.Sprintf("Failed: error %d:", code)) {
				continue
			}
		}
		if g, w := strings.Join(got, "\n"), strings.Join(s.Answer, "\n"); g != w {
			theirs.answers, our.answers = []answer{printedAnswer(s.Answer)}, []answer{printedAnswer(got)}
			if strings.HasPrefix(got[0], "Failed") {
				our.answers[0].code = codes[m.Match(s.Text).Outcome]
			}
			if name := j.excused(q, theirs, our); name != "" {
				excused = name
				continue
			}
			wrong = append(wrong, fmt.Sprintf("on %q: PCRE2 %q, ours %q", s.Text, s.Answer, got))
		}
	}
	return wrong, excused
}

// printedAnswer is what can be told of an answer from its print: the places of
// a match stand for its text.
func printedAnswer(out []string) answer {
	if len(out) == 0 || !strings.HasPrefix(out[0], " 0: ") {
		code := -1
		if len(out) > 0 {
			if _, err := fmt.Sscanf(out[0], "Failed: error %d:", &code); err != nil {
				code = -1
			}
		}
		return answer{code: code}
	}
	sum := 0
	for _, ch := range []byte(out[0]) {
		sum = sum*31 + int(ch)
	}
	return answer{code: 1, captures: []int{0, sum}}
}
