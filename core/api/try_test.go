package api_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

func try(t *testing.T, s *api.Service, lines string, trace int) api.TryResult {
	t.Helper()
	r, _ := get[api.TryResult](t, s, "try", api.TryParams{Paste: 1, Fingerprint: 0, Trace: trace}, lines)
	return r
}

func row(v api.Verdict) string {
	var b strings.Builder
	for _, line := range v.Row {
		for _, p := range line.Pieces {
			b.WriteString(p.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestTry(t *testing.T) {
	s, _ := pasted(t, demo)
	// What stands before counts in UTF-16 and must not move any place.
	before := "# 😀 é\n"
	text := before + demoLine + "\n"
	r := try(t, s, text, -1)
	if len(r.Problems) != 0 {
		t.Errorf("problems: %+v", r.Problems)
	}
	if r.Verdict.Kind != "hard" || r.Verdict.Line != 1 || r.Verdict.Response != 0 {
		t.Errorf("the verdict is %s by line %d on response %d", r.Verdict.Kind, r.Verdict.Line, r.Verdict.Response)
	}
	if got, want := row(r.Verdict), "PORT     STATE SERVICE VERSION\n2121/tcp open  ftp     DemoFTP 2.4\nService Info: Host: stage\n"; got != want {
		t.Errorf("the row is\n%s\nwant\n%s", got, want)
	}
	if !slices.Equal(r.Verdict.CPEs, []string{"cpe:/a:demo:demoftp:2.4"}) {
		t.Errorf("the CPEs are %q", r.Verdict.CPEs)
	}
	ln := r.Lines[1]
	if ln.Index != 1 || ln.Kind != "match" || ln.Service != "ftp" || ln.Stage != "ok" || ln.Hits != 2 || ln.Tried != 2 {
		t.Errorf("line 1 is %+v", ln)
	}
	if got := slice(text, ln.At); got != demoLine {
		t.Errorf("line 1 stands at %q", got)
	}
	var groups []string
	for _, g := range ln.Groups {
		groups = append(groups, slice(text, g.At)+strings.Join(g.Fields, ","))
		if g.Holds == "" {
			t.Errorf("group %d holds nothing", g.Number)
		}
	}
	if want := []string{`(\w+)p`, `([\d.]+)v,cpe:/a`, `(\w+)h`}; !slices.Equal(groups, want) {
		t.Errorf("groups %q, want %q", groups, want)
	}
	run := ln.Runs[1]
	if run.Outcome != "match" || run.At != (api.Bytes{0, 26}) || len(run.Captures) != 3 || run.Captures[1].At != (api.Bytes{12, 15}) {
		t.Errorf("the run is %+v", run)
	}
	for _, f := range run.Fields {
		whole := ""
		for _, p := range f.Pieces {
			whole += p.Text
			if got := slice(text, p.Template); p.Capture > 0 && got != map[int]string{1: "$1", 2: "$2", 3: "$3"}[p.Capture] {
				t.Errorf("capture %d of %s stands at %q", p.Capture, f.Field, got)
			}
		}
		if whole != f.Value || f.Line != 1 {
			t.Errorf("%s of line %d is %q, its pieces %q", f.Field, f.Line, f.Value, whole)
		}
	}
}

// TestTokens: the tokens of a line are in order and lie in it; the text is
// covered but for the blanks between items.
func TestTokens(t *testing.T) {
	text := "Exclude T:9100\nProbe TCP Help q|HELP\\r\\n| no-payload\nports 21,2121\nfallback NULL\n" +
		"# a comment\n\nmatch ssl/ftp m=^220 (\\w+)=is p/$1 x $SUBST(1,\"a\",\"b\")/ v|$Q| cpe:/a:x:$1/a\nnonsense\n"
	s, _ := pasted(t, demo)
	r := try(t, s, text, -1)
	var kinds []string
	for _, ln := range r.Lines {
		kinds = append(kinds, ln.Kind)
		at := ln.At[0]
		for _, tok := range ln.Tokens {
			if tok.At[0] < at || tok.At[1] > ln.At[1] || tok.At[0] >= tok.At[1] {
				t.Errorf("line %d: %s stands at %v, before %d or outside %v", ln.Index, tok.Kind, tok.At, at, ln.At)
			}
			if gap := strings.TrimSpace(slice(text, api.Units{at, max(at, tok.At[0])})); gap != "" && ln.Kind != "refused" {
				t.Errorf("line %d: %q is in no token", ln.Index, gap)
			}
			at = tok.At[1]
		}
	}
	if want := "directive probe directive directive comment blank match refused"; strings.Join(kinds[:8], " ") != want {
		t.Errorf("the kinds are %q, want %q", kinds, want)
	}
	match := r.Lines[6]
	var variables []string
	for _, tok := range match.Tokens {
		if tok.Kind == "variable" || tok.Kind == "bad" {
			variables = append(variables, tok.Kind+" "+slice(text, tok.At)+" "+tok.Field)
		}
	}
	if want := []string{"variable $1 p", `variable $SUBST(1,"a","b") p`, "bad $ v", "variable $1 cpe:/a"}; !slices.Equal(variables, want) {
		t.Errorf("variables %q, want %q", variables, want)
	}
	if match.Section != "Help" || match.Stage != "ok" || r.Lines[7].Stage != "refused" {
		t.Errorf("section %q, stages %q and %q", match.Section, match.Stage, r.Lines[7].Stage)
	}
}

// TestStops: a line that fails says where, in both texts.
func TestStops(t *testing.T) {
	s, _ := pasted(t, demo)
	text := demoLine + "\nmatch ftp m|^220 DemoFTP 3|\n"
	stop := try(t, s, text, -1).Lines[1].Runs[0].Stop
	if stop == nil {
		t.Fatal("no stop")
	}
	if stop.At != 12 || stop.Taken != (api.Bytes{0, 12}) || slice(text, stop.Node) != "3" || slice(text, stop.TakenNode) != "^220 DemoFTP " {
		t.Errorf("the stop is %+v", stop)
	}
	if want := "Line 2 stops at byte 12: the pattern asks for 3, the response has 2."; stop.Sentence != want {
		t.Errorf("%q, want %q", stop.Sentence, want)
	}
}

// TestStopBudget: hostile lines get no stop for nothing, but one that is asked
// for does.
func TestStopBudget(t *testing.T) {
	s, _ := pasted(t, emit(false, fingerprint.Response{Probe: "NULL", Data: []byte(strings.Repeat("a", 800) + "!")}))
	lines := strings.Repeat("match x m|^(a+)+\\W\\W|\n", 20)
	without := 0
	for _, ln := range try(t, s, lines, 19).Lines {
		if len(ln.Runs) == 0 {
			continue
		}
		if ln.Runs[0].Stop == nil {
			without++
		}
		if ln.Index == 19 && ln.Runs[0].Stop == nil {
			t.Error("the line that was asked for says nothing")
		}
	}
	if without == 0 {
		t.Error("every runaway line was run twice")
	}
}

// TestCheckOnly: without a fingerprint lines are checked and nothing is tried.
func TestCheckOnly(t *testing.T) {
	s := api.New(api.Options{})
	r, _ := get[api.TryResult](t, s, "try", api.TryParams{Fingerprint: -1, Trace: -1}, "match ftp m|^220\nmatch x m|(|\n")
	if r.Verdict.Kind != "idle" || len(r.Lines) < 2 || r.Lines[0].Stage != "refused" || r.Lines[1].Stage != "refused" || len(r.Problems) < 2 {
		t.Errorf("got %+v", r)
	}
	for _, p := range r.Problems[:2] {
		if p.Severity != "error" || p.Nmap == "" && p.Line == 1 {
			t.Errorf("the problem is %+v", p)
		}
	}
}

// TestReuse: what is kept from one call to the next changes no answer.
func TestReuse(t *testing.T) {
	kept, _ := pasted(t, demo)
	miss := "match ftp m|^220 DemoFTP 3|"
	texts := []string{miss, miss, "match  ftp m|^221|\n" + miss, demoLine + "é\n" + miss, miss + "\n" + miss, demoLine, demoLine + "\n" + demoLine, "\n" + demoLine, "match ftp m|(|", demoLine + "x", demoLine, ""}
	for _, text := range texts {
		fresh, _ := pasted(t, demo)
		a, _ := ask(t, kept, "try", api.TryParams{Paste: 1, Trace: 0}, text)
		b, _ := ask(t, fresh, "try", api.TryParams{Paste: 1, Trace: 0}, text)
		if string(a.Result) != string(b.Result) {
			t.Errorf("%q: the kept service says\n%s\na fresh one\n%s", text, a.Result, b.Result)
		}
	}
}

// TestHostileValues: nothing that could steer a terminal or a reader's eye comes
// out in a value.
func TestHostileValues(t *testing.T) {
	data := "220 \x1b[31m\u202e\u2066evil<script>\x00\x07 x\r\n"
	s, _ := pasted(t, emit(false, fingerprint.Response{Probe: "NULL", Data: []byte(data)}))
	r, _ := ask(t, s, "try", api.TryParams{Paste: 1, Trace: 0}, `match ftp m|^220 (.*) x|s p/$1/ v/$P(1)/ i/\x1b$1/ h/$1/ cpe:/a:$1/`)
	for _, c := range utf16.Encode([]rune(string(r.Result))) {
		if c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x2000 && c < 0x2010 || c >= 0x2028 && c < 0x2030 || c >= 0x2060 && c < 0x2070 {
			t.Fatalf("U+%04X comes out in %s", c, r.Result)
		}
	}
	for _, escaped := range []string{`\u001b`, `\u0007`, `\u0000`} {
		if strings.Contains(string(r.Result), escaped) {
			t.Errorf("%s comes out in %s", escaped, r.Result)
		}
	}
}
