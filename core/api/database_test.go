package api_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

// probesFile is a small database: two probes of TCP with a fallback, one of UDP,
// a soft match that comes first, lines that are near each other.
const probesFile = `# A list of probes, (C) 1998-2026 by nobody
Exclude T:9100
Probe TCP NULL q||
totalwaitms 6000
# Demo daemons
match demo m|^220 DemoFTP ([\d.]+) at (\w+)\r\n$| p/DemoFTP/ v/$1/ h/$2/ cpe:/a:demo:demoftp:$1/
match demo m|^220 DemoFTP pro ([\d.]+)| p/DemoFTP Pro/ v/$1/
match other m|^221 Other| p/Other/
softmatch demo m|^220 [^\r\n]*\r\n| i/soft info/
Probe TCP Help q|HELP\r\n|
rarity 3
ports 21,2121
fallback Second
match help m|^214 nothing| p/Nothing/
Probe TCP Second q|SECOND\r\n|
rarity 9
ports 1
match second m|214 No (\w+) today| p/Second/ i/$1/
Probe UDP Ping q|ping|
match ping m|^pong| p/Pong/
`

// withDatabase is a service that holds the demo paste under 1 and a database.
func withDatabase(t *testing.T) (*api.Service, api.LoadResult) {
	t.Helper()
	s, _ := pasted(t, demo)
	r, _ := get[api.LoadResult](t, s, "load", api.LoadParams{}, probesFile)
	return s, r
}

// lineNo is the number of the line of the small database that holds text.
func lineNo(t *testing.T, text string) int {
	t.Helper()
	before, _, ok := strings.Cut(probesFile, text)
	if !ok {
		t.Fatalf("no line has %q", text)
	}
	return 1 + strings.Count(before, "\n")
}

func TestLoad(t *testing.T) {
	_, r := withDatabase(t)
	if r.Probes != 4 || r.Matches != 6 || r.Softmatches != 1 || r.Lines != 20 || r.Stop != 0 || len(r.Problems) != 0 || r.Age != "copyright year 2026" {
		t.Errorf("%+v", r)
	}
	if len(r.Sections) != 4 || r.Sections[1].Name != "Help" || r.Sections[1].Line != 10 || r.Sections[1].End != 14 || r.Sections[0].Softmatches != 1 {
		t.Errorf("sections %+v", r.Sections)
	}
}

// TestLoadProblems: each finding has its line, column, Nmap's words, and the Nmaps
// that refuse it.
func TestLoadProblems(t *testing.T) {
	s := api.New(api.Options{})
	text := strings.Join([]string{
		`Probe TCP NULL q||`,
		`match a m|^a(b| p/x/`, // 2: does not compile
		`match b m|^b*| p/x/`,  // 3: may be empty
		`match c m|^c| p/x`,    // 4: not closed
		`Probe TCP Old q|\a|`,  // 5: an old escape
		`match d m|^d| q/x/`,   // 6: no such item
		"match e m|^e| p/" + strings.Repeat("x", 2100) + "/", // 7: long
		``,
	}, "\n")
	r, _ := get[api.LoadResult](t, s, "load", api.LoadParams{}, text)
	want := []struct {
		line      int
		nmap      string
		refusedBy string
	}{
		{2, "InitMatch: illegal regexp on line 2 of nmap-service-probes", "7.93 7.99 7.991"},
		{3, "InitMatch: pattern matches zero-length string on line 3 of nmap-service-probes", "7.991"},
		{4, "next_template: parse error on line 4 of nmap-service-probes: missing end delimiter", "7.93 7.99 7.991"},
		{5, "Parse error on line 5 of nmap-service-probes: bad probe string escaping", "7.991"},
		{6, "InitMatch: Unknown template specifier 'q' on line 6 of nmap-service-probes", "7.93 7.99 7.991"},
		{7, "", "7.93 7.99"},
	}
	if len(r.Problems) != len(want) || r.Stop != 2 || r.Refused != 5 {
		t.Fatalf("%d problems, stop %d, refused %d: %+v", len(r.Problems), r.Stop, r.Refused, r.Problems)
	}
	for i, w := range want {
		p := r.Problems[i]
		if p.Problem.Line != w.line || !strings.HasPrefix(p.Problem.Nmap, w.nmap) || strings.Join(p.RefusedBy, " ") != w.refusedBy || len(p.RefusedBy)+len(p.AcceptedBy) != 3 {
			t.Errorf("problem %d: %+v, want %+v", i, p, w)
		}
		if p.Problem.Column < 1 || p.Problem.At[0] > p.Problem.At[1] {
			t.Errorf("problem %d stands at %+v", i, p.Problem)
		}
	}
	if !strings.HasPrefix(r.Fatal, want[0].nmap) {
		t.Errorf("fatal %q", r.Fatal)
	}
}

func TestDetect(t *testing.T) {
	s, _ := withDatabase(t)
	r, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, "")
	demoftp := lineNo(t, "match demo m|^220 DemoFTP (")
	if v := r.Verdict; v.Kind != "hard" || v.Line != demoftp || !strings.Contains(v.Sentence, "names this service: demo, by line 6") || len(v.CPEs) != 1 {
		t.Errorf("%+v", v)
	}
	if len(r.Walks) != 2 {
		t.Fatalf("%d walks", len(r.Walks))
	}
	w := r.Walks[0]
	if w.Kind != "hard" || w.Line != demoftp || w.Comment != "Demo daemons" || !w.Known || len(w.Sections) != 1 || w.Sections[0].Role != "own" && w.Sections[0].Role != "null" {
		t.Errorf("%+v", w)
	}
	if want := "Service scan hard match (Probe NULL matched with NULL line 6): <target>:2121 is demo.  Version: |DemoFTP|2.4||"; w.Trace != want {
		t.Errorf("trace %q, want %q", w.Trace, want)
	}
	// The response to Help alone: nothing in its own section, a hit in its fallback.
	w = r.Walks[1]
	if w.Kind != "skipped" || w.Alone != "hard" || w.Via != "Second" || w.Line != lineNo(t, "match second") || len(w.Sections) != 3 {
		t.Errorf("%+v", w)
	}
	if roles := []string{w.Sections[0].Role, w.Sections[1].Role, w.Sections[2].Role}; !slices.Equal(roles, []string{"own", "fallback", "null"}) {
		t.Errorf("roles %v", roles)
	}
	if !strings.Contains(w.Sent, "its ports line lists 2121") || w.Sections[2].Kind != "not-asked" || w.Sections[0].Kind != "none" {
		t.Errorf("%+v", w)
	}
}

// TestDetectMerged: a soft match's fields survive a later hard match, and the
// draft is counted as a line in its place.
func TestDetectDraft(t *testing.T) {
	s, _ := withDatabase(t)
	mine := "# mine\nmatch mine m|^220 (\\w+)| p/$1/\n"
	r, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: 0}, mine)
	if r.Place != 6 || r.Section != "NULL" || r.Verdict.Line != -3 || r.Verdict.Fields[0].Value != "DemoFTP" || r.Verdict.Fields[0].Line != -3 {
		t.Errorf("%+v", r)
	}
	// Behind the line that answers it wins nothing.
	r, _ = get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: 8}, mine)
	if r.Place != 8 || r.Verdict.Line != 6 {
		t.Errorf("place %d, line %d", r.Place, r.Verdict.Line)
	}
	// And without a draft the file is as it was.
	r, _ = get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, mine)
	if r.Verdict.Line != 6 || r.Place != 0 {
		t.Errorf("%+v", r.Verdict)
	}
}

func TestDetectCutAndUnknown(t *testing.T) {
	long := "220 DemoFTP 2.4 at " + strings.Repeat("s", 1200)
	s, _ := pasted(t, emit(false, fingerprint.Response{Probe: "NULL", Data: []byte(long)}, fingerprint.Response{Probe: "Nobody", Data: []byte("x")}))
	get[api.LoadResult](t, s, "load", api.LoadParams{}, probesFile)
	r, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, "")
	if w := r.Walks[0]; w.Kind != "none" || !w.NeedsEnd || w.Why == "" || len(w.Open) == 0 || w.Open[0].Line != 6 {
		t.Errorf("%+v", w)
	}
	if w := r.Walks[1]; w.Known || !strings.Contains(w.Sentence, "Nobody is no probe of this file") {
		t.Errorf("%+v", w)
	}
}

func TestPartial(t *testing.T) {
	s, _ := withDatabase(t)
	r, _ := get[api.PartialResult](t, s, "partial", api.PartialParams{Paste: 1, Place: -1}, "")
	if r.Size != 26 || len(r.Spans) != 2 || r.Spans[0].Kind != "none" || r.Spans[1].From != 26 || r.Spans[1].Line != 6 || r.First != 26 {
		t.Errorf("%+v", r)
	}
	at := 0
	for _, span := range r.Spans {
		if span.From != at {
			t.Errorf("a span begins at %d, want %d", span.From, at)
		}
		at = span.To + 1
	}
	if at != r.Size+1 {
		t.Errorf("the spans end at %d", at)
	}
}

func TestNear(t *testing.T) {
	s, _ := withDatabase(t)
	r, _ := get[api.NearResult](t, s, "near", api.NearParams{Paste: 1, Response: 0, Limit: 5}, "")
	if len(r.Near) == 0 || r.Near[0].Line != 9 && r.Near[0].Line != 7 {
		t.Fatalf("%+v", r.Near)
	}
	for _, n := range r.Near {
		if n.Stop == nil && n.Got != 100 || n.Line == 6 || n.Sentence == "" || n.Text == "" {
			t.Errorf("%+v", n)
		}
	}
	if r.KinCount != 2 || len(r.Kin) != 2 || len(r.Start) == 0 || r.Start[0].Line != 7 {
		t.Errorf("kin %d, %+v, start %+v", r.KinCount, r.Kin, r.Start)
	}
}

func TestEffect(t *testing.T) {
	s, _ := withDatabase(t)
	c, _ := get[api.CorpusResult](t, s, "corpus", api.CorpusParams{Name: "demo.txt"}, demo)
	if c.Files != 1 || c.Fingerprints != 1 || c.Responses != 2 || c.Added != 1 {
		t.Errorf("%+v", c)
	}
	broad := "match broad m|^22| p/x/\n"
	r, _ := get[api.EffectResult](t, s, "effect", api.EffectParams{Paste: 1, Place: 0, Line: -1, Corpus: true, Generated: 100}, broad)
	if r.Place != 6 || r.Here.Responses != 2 || r.Here.Matches != 2 || r.Here.Wins != 1 || r.Here.Named != 1 || r.Corpus.Wins != 1 || r.Corpus.Named != 1 || r.Breadth != "broad" {
		t.Errorf("%+v", r)
	}
	if len(r.TakesFrom) != 1 || r.TakesFrom[0].Line != 6 || r.TakesFrom[0].Count != 2 || len(r.ShadowedBy) != 1 || r.ShadowedBy[0].Line != lineNo(t, "match second") {
		t.Errorf("takes from %+v, shadowed by %+v", r.TakesFrom, r.ShadowedBy)
	}
	if r.Generated == 0 || r.Taken == 0 || len(r.AlsoTakes) == 0 {
		t.Errorf("%d made, %d taken: %+v", r.Generated, r.Taken, r.AlsoTakes)
	}
	sharp := "match demo m|^220 DemoFTP 2\\.4| p/x/\n"
	r, _ = get[api.EffectResult](t, s, "effect", api.EffectParams{Paste: 1, Place: 9, Line: 0, Corpus: false}, sharp)
	if r.Here.Matches != 2 || r.Here.Wins != 0 || r.ShadowedBy[0].Line != 6 {
		t.Errorf("%+v", r)
	}
	// Nmap never gets as far as to the second response.
	second := "match mine m|214 No| p/x/\n"
	r, _ = get[api.EffectResult](t, s, "effect", api.EffectParams{Paste: 1, Place: lineNo(t, "match help"), Line: -1, Corpus: true}, second)
	if r.Here.Wins != 1 || r.Here.Named != 0 || r.Corpus.Wins != 1 || r.Corpus.Named != 0 || !strings.Contains(strings.Join(r.Notes, " "), "2 would keep another name") {
		t.Errorf("%+v", r)
	}
	census, out := get[api.CensusResult](t, s, "census", api.CensusParams{}, "")
	if census.Hard != 1 || len(out) != 8 || binary.LittleEndian.Uint32(out) != 6 || binary.LittleEndian.Uint32(out[4:]) != 2 {
		t.Errorf("%+v %v", census, out)
	}
}

func TestSearch(t *testing.T) {
	s, _ := withDatabase(t)
	for _, c := range []struct {
		in, query string
		want      []int
	}{
		{"all", "demoftp", []int{6, 7}},
		{"product", "demoftp pro", []int{7}},
		{"service", "DEMO", []int{6, 7, 9}},
		{"cpe", "demo:demoftp", []int{6}},
		{"probe", "second", []int{13, 15}},
		{"regex", `^match \w+ m\|\^22[01]`, []int{6, 7, 8}},
		{"text", "soft info", []int{9}},
		{"text", "$1", []int{6, 7, 18}},
		{"text", "softmatch", nil},
	} {
		r, out := get[api.SearchResult](t, s, "search", api.SearchParams{Query: c.query, In: c.in}, "")
		var got []int
		for i := 0; i+4 <= len(out); i += 4 {
			got = append(got, int(binary.LittleEndian.Uint32(out[i:])))
		}
		if !slices.Equal(got, c.want) || r.Count != len(c.want) {
			t.Errorf("%s %q: %v, want %v", c.in, c.query, got, c.want)
		}
	}
	r, _ := get[api.SearchResult](t, s, "search", api.SearchParams{Query: "(", In: "regex"}, "")
	if r.Problem == "" {
		t.Error("a bad regex has no problem")
	}
}

func TestLines(t *testing.T) {
	s, _ := withDatabase(t)
	r, _ := get[api.LinesResult](t, s, "lines", api.LinesParams{From: 3, Count: 4}, "")
	if len(r.Lines) != 4 || r.Lines[0].Kind != "probe" || r.Lines[2].Kind != "comment" || r.Lines[3].Kind != "match" || r.Lines[3].Section != "NULL" {
		t.Errorf("%+v", r.Lines)
	}
	tok := r.Lines[3].Tokens
	if len(tok) < 10 || tok[0].Kind != "keyword" || tok[0].At != (api.Units{0, 5}) {
		t.Errorf("tokens %+v", tok)
	}
	list := binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, 15), 9999)
	r, _ = get[api.LinesResult](t, s, "lines", api.LinesParams{}, string(list))
	if len(r.Lines) != 1 || r.Lines[0].Number != 15 || r.Lines[0].Section != "Second" {
		t.Errorf("%+v", r.Lines)
	}
}

// TestBadDatabases: each gets a clear message, and the earlier database stays.
func TestBadDatabases(t *testing.T) {
	s, _ := withDatabase(t)
	many := "Probe TCP NULL q||\n" + strings.Repeat("x\n", 30_000)
	for _, c := range []struct {
		name, text string
		code       api.FailureCode
		says       string
	}{
		{"empty", "", api.NoDatabase, "empty"},
		{"comments-only", "# nothing\n", api.NoDatabase, "no Probe line"},
		{"fifty-megabytes", strings.Repeat("match x m|^y| p/z/\n", 50_000_000/19), api.TooLarge, "50.0 MB"},
		{"binary", "\x7fELF\x02\x01\x01\x00" + strings.Repeat("\x00\x01\n\xff", 10_000), api.NoDatabase, "it is binary, its byte 7 is NUL."},
		{"a-web-page", "<!DOCTYPE html>\n<p>Probe TCP</p>\n", api.NoDatabase, "line 1: found"},
		{"many-bad-lines", many, api.NoDatabase, "line 2"},
		{"one-long-line", strings.Repeat("x", 8192), api.NoDatabase, "longer than 8191 bytes"},
		{"many-lines", strings.Repeat("\n", 300_000), api.TooLarge, "300,001 lines"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := ask(t, s, "load", api.LoadParams{}, c.text)
			if r.OK || r.Error.Code != c.code || !strings.Contains(r.Error.Message, c.says) {
				t.Errorf("ok %v, %+v", r.OK, r.Error)
			}
			d, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, "")
			if d.Verdict.Line != 6 {
				t.Errorf("the earlier database answers line %d", d.Verdict.Line)
			}
		})
	}
}

// TestOddDatabases are read, and answer.
func TestOddDatabases(t *testing.T) {
	var probes strings.Builder
	probes.WriteString("Probe TCP NULL q||\nmatch demo m|^220 Demo| p/x/\n")
	for i := range 100_000 {
		probes.WriteString("Probe TCP P" + strconv.Itoa(i) + " q|x|\nfallback P" + strconv.Itoa(99_999-i) + "\n")
	}
	for _, c := range []struct{ name, text, kind string }{
		{"hundred-thousand-probes", probes.String(), "hard"},
		{"crlf", strings.ReplaceAll("Probe TCP NULL q||\nmatch demo m|^220 Demo| p/x/\n", "\n", "\r\n"), "hard"},
		{"nul-in-a-comment", "Probe TCP NULL q||\n# \x00 here\nmatch demo m|^220 Demo| p/x/\n", "hard"},
		{"nul-in-a-line", "Probe TCP NULL q||\nmatch demo m|^220 Demo| p/x/\x00 v/y/\n", "none"},
		{"long-comment", "Probe TCP NULL q||\nmatch demo m|^220 Demo| p/x/\n#" + strings.Repeat("x", 8191) + "\n", "hard"},
		{"catastrophic", "Probe TCP NULL q||\nmatch a m|^(\\w+\\W*)*!| p/x/\nmatch b m|(x+x+)+y| p/x/\nmatch demo m|^220 Demo| p/x/\n", "hard"},
		{"no-last-newline", "Probe TCP NULL q||\nmatch demo m|^220 Demo| p/x/", "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := pasted(t, demo)
			get[api.LoadResult](t, s, "load", api.LoadParams{}, c.text)
			d, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, "")
			if d.Verdict.Kind != c.kind {
				t.Errorf("%+v", d.Verdict)
			}
		})
	}
}

// TestLoadCancelled: a load that is given up leaves the earlier database.
func TestLoadCancelled(t *testing.T) {
	var s *api.Service
	reports := -1000
	s = api.New(api.Options{
		Progress: func([]byte) {
			if reports++; reports == 2 {
				s.Control([]byte(`{"cancel":17}`))
			}
		},
	})
	get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 1}, demo)
	get[api.LoadResult](t, s, "load", api.LoadParams{}, probesFile)
	reports = 0
	big := "Probe TCP NULL q||\n" + strings.Repeat("match x m|^y| p/z/\n", 20_000)
	r, _ := ask(t, s, "load", api.LoadParams{}, big)
	if r.OK || r.Error.Code != api.Cancelled {
		t.Errorf("%+v", r)
	}
	d, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, "")
	if d.Verdict.Line != 6 {
		t.Errorf("line %d answers", d.Verdict.Line)
	}
}

// TestDetectRefused: an answer of a file that Nmap would not read to its end says
// so, and so does one by a line that only some Nmaps take.
func TestDetectRefused(t *testing.T) {
	s, _ := pasted(t, demo)
	get[api.LoadResult](t, s, "load", api.LoadParams{}, "Probe TCP NULL q||\nmatch broken m|(|\nmatch demo m|^2*| p/Empty/\nmatch demo m|^220| p/Late/\n")
	r, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, "")
	want := "Nmap 7.991 would stop at line 2 of this file and quit: this is what its other lines answer. Nmap 7.991 would refuse line 3; 7.93 and 7.99 would take it."
	if r.Verdict.Line != 3 || r.Verdict.Detail != want {
		t.Errorf("line %d: %s", r.Verdict.Line, r.Verdict.Detail)
	}
	get[api.LoadResult](t, s, "load", api.LoadParams{}, probesFile)
	if r, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, ""); r.Verdict.Detail != "" {
		t.Errorf("of a sound file: %s", r.Verdict.Detail)
	}
}

// TestDetectTracePlaced: --version-trace counts a draft's line where it would
// stand in the file.
func TestDetectTracePlaced(t *testing.T) {
	s, _ := withDatabase(t)
	mine := "# mine\nmatch none m|^nothing|\nmatch mine m|^220 (\\w+)| p/$1/\n"
	for _, place := range []int{0, 6} {
		r, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Place: place}, mine)
		const want = "matched with NULL line 7)" // the second of two in front of line 6
		if got := r.Walks[0].Trace; r.Verdict.Line != -4 || !strings.Contains(got, want) {
			t.Errorf("placed before %d: line %d, %q, want %q", place, r.Verdict.Line, got, want)
		}
	}
}

// TestPartialFirstByte: a match from the first byte on is said so.
func TestPartialFirstByte(t *testing.T) {
	s, _ := pasted(t, demo)
	get[api.LoadResult](t, s, "load", api.LoadParams{}, "Probe TCP NULL q||\nmatch demo m|^2| p/Two/\n")
	r, _ := get[api.PartialResult](t, s, "partial", api.PartialParams{Paste: 1, Place: -1}, "")
	if want := "Line 2 matches from the first byte on. A slow service changes nothing here."; r.Sentence != want {
		t.Errorf("%q, want %q", r.Sentence, want)
	}
}

// TestEffectForeignFirst: of the lines a draft takes from, those of other services
// are told first.
func TestEffectForeignFirst(t *testing.T) {
	s, _ := withDatabase(t)
	r, _ := get[api.EffectResult](t, s, "effect", api.EffectParams{Paste: 1, Line: -1, Place: 6, Generated: 100}, "match demo m|^22| p/Any/")
	if len(r.AlsoTakes) < 3 || r.AlsoTakes[0].Service != "other" || r.AlsoTakes[1].Service != "demo" || r.Breadth != "broad" {
		t.Errorf("%s: %+v", r.Breadth, r.AlsoTakes)
	}
	r, _ = get[api.EffectResult](t, s, "effect", api.EffectParams{Paste: 1, Line: -1, Place: 20}, "match demo m|^22| p/Any/")
	if want := "It wins nowhere: Nmap does not ask the section Ping about the 2 responses that it matches."; r.Sentence != want || len(r.Notes) > 0 {
		t.Errorf("%q %q, want %q", r.Sentence, r.Notes, want)
	}
	r, _ = get[api.EffectResult](t, s, "effect", api.EffectParams{Paste: 1, Line: -1, Place: 6, Generated: 100}, "match demo m|^22| p/Any/")
	if shown := r.AlsoTakes[1].Cases[0].Shown; !strings.HasSuffix(shown, `\r\n`) {
		t.Errorf("shown %q", shown)
	}
}

// TestLoadIndex: an index that is given back with its file changes nothing but
// the time; one that is not the file's, or is damaged, is made anew.
func TestLoadIndex(t *testing.T) {
	file := probesFile + "match broken m|(| p/x/\nmatch empty m|^x*$|\n"
	answers := func(s *api.Service, p api.LoadParams, payload string) (index []byte, said string) {
		t.Helper()
		r, index := get[api.LoadResult](t, s, "load", p, payload)
		d, _ := ask(t, s, "detect", api.DetectParams{Paste: 1, Place: -1}, "")
		n, _ := ask(t, s, "near", api.NearParams{Paste: 1, Response: -1, Limit: 10}, "")
		return index, fmt.Sprintf("%+v\n%s\n%s", r, d.Result, n.Result)
	}
	s, _ := pasted(t, demo)
	index, want := answers(s, api.LoadParams{Build: "b"}, file)
	if len(index) == 0 || !strings.Contains(want, "zero-length") {
		t.Fatalf("%d bytes; %s", len(index), want)
	}
	damaged := slices.Clone(index)
	damaged[len(damaged)/2] ^= 4
	for _, c := range []struct {
		name, payload string
		params        api.LoadParams
		anew          bool
	}{
		{"same", file + string(index), api.LoadParams{File: len(file), Build: "b"}, false},
		{"damaged", file + string(damaged), api.LoadParams{File: len(file), Build: "b"}, true},
		{"cut", file + string(index[:40]), api.LoadParams{File: len(file), Build: "b"}, true},
		{"of-another-build", file + string(index), api.LoadParams{File: len(file), Build: "c"}, true},
		{"none-given", file, api.LoadParams{File: len(file), Build: "b"}, true},
		{"none-wanted", file + string(index), api.LoadParams{File: len(file)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := pasted(t, demo)
			again, said := answers(s, c.params, c.payload)
			if said != want {
				t.Errorf("it says\n%s\nnot\n%s", said, want)
			}
			if c.anew != (len(again) > 0) || c.anew && c.params.Build == "b" && !slices.Equal(again, index) {
				t.Errorf("an index of %d bytes is given", len(again))
			}
		})
	}
	other := strings.Replace(file, "DemoFTP pro", "DemoFTP Pro", 1)
	if again, _ := answers(s, api.LoadParams{File: len(other), Build: "b"}, other+string(index)); len(again) == 0 {
		t.Error("the index of another file is taken")
	}
	for _, n := range []int{-1, len(file) + 1} {
		if r, _ := ask(t, s, "load", api.LoadParams{File: n}, file); r.OK || r.Error.Code != api.BadRequest {
			t.Errorf("file of %d bytes: %+v", n, r)
		}
	}
}

func TestNoDatabase(t *testing.T) {
	s, _ := pasted(t, demo)
	for op, params := range map[string]any{
		"detect": api.DetectParams{Paste: 1}, "partial": api.PartialParams{Paste: 1}, "near": api.NearParams{Paste: 1},
		"effect": api.EffectParams{Paste: 1}, "census": api.CensusParams{}, "search": api.SearchParams{}, "lines": api.LinesParams{},
	} {
		if r, _ := ask(t, s, op, params, ""); r.OK || r.Error.Code != api.NoDatabase {
			t.Errorf("%s: %+v", op, r)
		}
	}
	if r, _ := get[api.UnloadResult](t, s, "unload", api.UnloadParams{}, ""); r.Had {
		t.Error("there was a database")
	}
}

// realFile is the real probes file, which is never part of the project.
func realFile(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "nmap", "nmap-service-probes"))
	if err != nil {
		t.Skipf("the real probes file is absent: %v", err)
	}
	return string(b)
}

func TestRealFile(t *testing.T) {
	s, _ := pasted(t, demo)
	r, _ := get[api.LoadResult](t, s, "load", api.LoadParams{}, realFile(t))
	if r.Probes != 187 || r.Matches != 11_968 || r.Softmatches != 203 || r.Refused != 0 || r.Stop != 0 {
		t.Errorf("%d probes, %d, %d, %d refused, stop %d", r.Probes, r.Matches, r.Softmatches, r.Refused, r.Stop)
	}
	t.Logf("%s %s, memory %d, problems %d", r.Age, r.Sentence, r.Memory, len(r.Problems))
	for n := 1; n <= r.Lines; n += 1_000 {
		lines, _ := get[api.LinesResult](t, s, "lines", api.LinesParams{From: n, Count: 1_000}, "")
		for _, l := range lines.Lines {
			for _, tok := range l.Tokens {
				if tok.At[0] < 0 || tok.At[0] > tok.At[1] || tok.At[1] > len(l.Text) {
					t.Fatalf("line %d: token %+v in %q", l.Number, tok, l.Text)
				}
			}
		}
	}
}

// TestGaveUpCount: of the lines at which Nmap gives up ten are named and all counted.
func TestGaveUpCount(t *testing.T) {
	s, _ := pasted(t, demo)
	text := "Probe TCP NULL q||\n" + strings.Repeat("match slow m|(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)[~!]\\1$|s p/Slow/\n", 12)
	get[api.LoadResult](t, s, "load", api.LoadParams{}, text)
	r, _ := get[api.DetectResult](t, s, "detect", api.DetectParams{Paste: 1, Fingerprint: 0, Place: -1}, "")
	if w := r.Walks[0]; len(w.GaveUp) != 10 || w.GaveUpCount != 12 {
		t.Errorf("%d named of %d", len(w.GaveUp), w.GaveUpCount)
	}
}

// TestLoadCutLine: a line that Nmap cuts at 8,191 bytes, right behind its last
// delimiter, is named by its own number, as in Nmap's words.
func TestLoadCutLine(t *testing.T) {
	s := api.New(api.Options{})
	line := "match ftp m|^220 | p/x/"
	line = strings.Replace(line, "220 ", "220 "+strings.Repeat("x", 8191-len(line)), 1)
	r, _ := get[api.LoadResult](t, s, "load", api.LoadParams{}, "Probe TCP NULL q||\n# one\n"+line+"\nmatch a m|^a| p/A/\n")
	if r.Stop != 3 || !strings.Contains(r.Fatal, "on line 3 of") {
		t.Errorf("stops at line %d: %s", r.Stop, r.Fatal)
	}
	for _, p := range r.Problems {
		if p.Problem.Severity == "error" && p.Problem.Line != 3 {
			t.Errorf("%+v", p.Problem)
		}
	}
}
