package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"matchline/core/diag"
	"matchline/core/lint"
)

func codes(l diag.List) string {
	var s []string
	for _, d := range l {
		s = append(s, string(d.Code))
	}
	return strings.Join(s, " ")
}

// TestRules runs the texts of every rule: it objects to Bad and nothing else
// does, and nobody objects to Good.
func TestRules(t *testing.T) {
	seen := map[diag.Code]bool{}
	for _, r := range lint.Rules() {
		t.Run(string(r.Code), func(t *testing.T) {
			if seen[r.Code] {
				t.Error("two rules of this code")
			}
			seen[r.Code] = true
			if r.Title == "" || r.Doc == "" || r.Severity == "" {
				t.Errorf("%+v", r)
			}
			_, found := lint.Draft(r.Bad)
			if len(found) == 0 {
				t.Fatal("no finding in Bad")
			}
			for _, d := range found {
				if d.Code != r.Code {
					t.Errorf("Bad: %s (%s)", d.Code, d.Message)
				}
				if d.Severity != r.Severity || d.Message == "" || d.Hint == "" || strings.HasSuffix(d.Message, ".") {
					t.Errorf("Bad: %+v", d)
				}
			}
			if _, found := lint.Draft(r.Good); len(found) > 0 {
				t.Errorf("Good: %s (%s)", codes(found), found[0].Message)
			}
		})
	}
	if len(seen) < 25 {
		t.Errorf("%d rules", len(seen))
	}
}

// checkFixes applies every fix on its own: its finding goes and no other comes.
// Behind an error Nmap, and so the rules, see nothing of the line: there only the
// error must go, or the first of its kind move on.
func checkFixes(t *testing.T, text string) (fixes int) {
	t.Helper()
	_, found := lint.Draft(text)
	before := map[string]int{}
	for _, d := range found {
		before[string(d.Code)]++
	}
	for _, d := range found {
		if d.Span.Start < 0 || d.Span.End > len(text) || d.Span.Start > d.Span.End {
			t.Errorf("%s: span %v outside the text of %d bytes", d.Code, d.Span, len(text))
		}
		if d.Fix == nil {
			continue
		}
		fixes++
		fixed := d.Fix.Apply(text)
		_, after := lint.Draft(fixed)
		if d.Severity == diag.Error {
			for _, a := range after {
				if a.Code == d.Code && a.Span.Start == d.Span.Start && a.Message == d.Message {
					t.Errorf("%q\n%s: %s leaves it: %q", text, d.Code, d.Fix.Title, fixed)
				}
			}
			continue
		}
		counts := map[string]int{}
		for _, d := range after {
			counts[string(d.Code)]++
		}
		if counts[string(d.Code)] >= before[string(d.Code)] {
			t.Errorf("%q\n%s: %s leaves it: %q", text, d.Code, d.Fix.Title, fixed)
		}
		for c, n := range counts {
			if n > before[c] {
				t.Errorf("%q\n%s: %s brings %s: %q", text, d.Code, d.Fix.Title, c, fixed)
			}
		}
	}
	return fixes
}

func TestFixes(t *testing.T) {
	fixes := 0
	for _, r := range lint.Rules() {
		fixes += checkFixes(t, r.Bad)
	}
	for _, text := range drafts {
		fixes += checkFixes(t, text)
	}
	if fixes < 20 {
		t.Errorf("%d fixes, want more", fixes)
	}
}

// drafts are lines with several things to say about.
var drafts = []string{
	"match  ftp  m=^220 (.*)= v|$10| p/x y/i  cpe:/o:A:B:$1/ cpe:/a:V:P/ \n",
	"match x m%^\\0(..)\\x1\\012z%i p/$1/ p/$2/ d//\n",
	"softmatch ssl/a m|220| i/US$/ cpe:/x:y/\nmatch a m|^220 x(y)?| p/$1/\n",
	"match a m|^(a)(b)(c)| p/$2/",
	"match a m|^id{3}{4}(| p/x/\nmatch b m|^.*|\n rarity 3\n",
}

func TestDraftOrder(t *testing.T) {
	_, found := lint.Draft(drafts[0] + drafts[2])
	for i := 1; i < len(found); i++ {
		if found[i].Span.Start < found[i-1].Span.Start {
			t.Errorf("%s at %v after %s at %v", found[i].Code, found[i].Span, found[i-1].Code, found[i-1].Span)
		}
	}
}

func TestCase29(t *testing.T) {
	for _, pattern := range []string{".*", "", "^", "$", "^a*$", "(?=x)", "(?:a|)", "a{0,3}", `\b`} {
		t.Run(fmt.Sprintf("case-29-%q", pattern), func(t *testing.T) {
			_, found := lint.Draft("match ftp m|" + strings.ReplaceAll(pattern, "|", "\\x7c") + "|\n")
			if strings.Contains(pattern, "|") {
				_, found = lint.Draft("match ftp m=" + pattern + "=\n")
			}
			if !strings.Contains(codes(found), "pattern-matches-empty") {
				t.Errorf("findings %s", codes(found))
			}
		})
	}
	for _, pattern := range []string{`abc\K`, "a", ".+", "(?=x)x", "a|b", "(?:a|b){1,2}"} {
		t.Run(fmt.Sprintf("case-29-accepted-%q", pattern), func(t *testing.T) {
			_, found := lint.Draft("match ftp m=" + pattern + "=\n")
			if strings.Contains(codes(found), "pattern-matches-empty") {
				t.Errorf("findings %s", codes(found))
			}
		})
	}
}

func TestPatternError(t *testing.T) {
	_, found := lint.Draft("match ftp m|^220 [a| p/x/\n")
	if len(found) != 1 || found[0].Severity != diag.Error || !strings.HasPrefix(found[0].Nmap, "InitMatch: illegal regexp on line 1 of nmap-service-probes (at regexp offset 7): ") {
		t.Errorf("%+v", found)
	}
}

func TestQuietOnASample(t *testing.T) {
	_, found := lint.Draft("# the sample of Nmap's book\n" +
		`match ftp m|^220 ([\w._-]+) FTP server \(Version ([\w.]+)\((\d+)\)\+SCO-([\w.]+)\+-sec\) ready\.\r\n| p/WU-FTPD/ v/$2($3)/ i/SCO $4/ o/SCO UNIX/ h/$1/ cpe:/a:wu:wu-ftpd:$2/ cpe:/o:sco:sco_unix/` + "\n")
	for _, d := range found {
		t.Errorf("%s: %s", d.Code, d.Message)
	}
}

// FuzzDraft: no text panics, every span lies inside, and the law of fixes holds.
func FuzzDraft(f *testing.F) {
	for _, r := range lint.Rules() {
		f.Add(r.Bad)
	}
	for _, d := range drafts {
		f.Add(d)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		checkFixes(t, text)
	})
}
