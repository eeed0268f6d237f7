package api_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

// small is a probes file of our own.
const small = `Probe TCP NULL q||
match ftp m|^220 (\w+) ([\d.]+) at (\w+)\r\n| p/Wrong $1/ v/$2/ h/$3/
Probe TCP Help q|HELP\r\n|
rarity 3
match echo m|^HELP| p/echo/
`

const tracedDemo = `Starting Nmap 7.94 ( https://nmap.org ) at 2026-11-24 15:47 UTC
NSOCK INFO [0.0900s] nsock_trace_handler_callback(): Callback: READ SUCCESS for EID 18 [10.9.8.7:2121] (26 bytes): 220 DemoFTP 2.4 at stage..
Service scan hard match (Probe NULL matched with NULL line 2): 10.9.8.7:2121 is ftp.  Version: |Wrong DemoFTP|2.4||
PORT     STATE SERVICE REASON         VERSION
2121/tcp open  ftp     syn-ack ttl 64 Wrong DemoFTP 2.4
`

func submission(t *testing.T, s *api.Service, p api.SubmissionParams, lines string) api.SubmissionResult {
	t.Helper()
	p.Paste = 1
	for _, list := range []*[]string{&p.Keep, &p.Mask} {
		if *list == nil {
			*list = []string{}
		}
	}
	if p.Fingerprints == nil {
		p.Fingerprints = []int{}
	}
	r, _ := get[api.SubmissionResult](t, s, "submission", p, lines)
	return r
}

// TestSubmission: from a paste to a text that may be copied.
func TestSubmission(t *testing.T) {
	s, _ := pasted(t, "é > quoted\n> "+strings.ReplaceAll(demo, "\n", "\n> "))
	p := api.SubmissionParams{Flow: "fingerprint", Fingerprints: []int{0}}
	r := submission(t, s, p, demoLine)
	if r.Ready || r.Waits == "" || r.Title != "New service fingerprint" || !strings.HasPrefix(r.URL, "https://nmap.org/") || r.Site == "" {
		t.Errorf("%+v", r)
	}
	if r.Known != (api.SubmissionKnown{Service: "ftp", Product: "DemoFTP", Version: "2.4"}) {
		t.Errorf("known is %+v", r.Known)
	}
	p.Certain = "yes"
	for _, v := range r.Private {
		p.Keep = append(p.Keep, v.ID)
	}
	r = submission(t, s, p, demoLine)
	if !r.Ready || r.Undecided > 0 || !strings.Contains(r.Text, demo) {
		t.Errorf("it waits: %s, %d undecided", r.Waits, r.Undecided)
	}
	kinds := ""
	for _, e := range r.Exports {
		kinds += e.Kind + " "
		if (e.Text == "") == (e.Problem == "") {
			t.Errorf("%s has the text %q and the problem %q", e.Kind, e.Text, e.Problem)
		}
		if e.Kind == "json" {
			var fields map[string]any
			if err := json.Unmarshal([]byte(e.Text), &fields); err != nil || fields["fingerprint"] != demo || fields["service"] != "ftp" {
				t.Errorf("%v in %s", err, e.Text)
			}
		}
	}
	if kinds != "text markdown mail mailto patch overlay json " {
		t.Errorf("the forms are %s", kinds)
	}
}

// TestSubmissionPlaces: a private value is placed in the response, in the paste and
// in the texts, in the units of an editor.
func TestSubmissionPlaces(t *testing.T) {
	paste := "😀\n" + strings.Replace(emit(false, fingerprint.Response{Probe: "NULL", Data: []byte("220 10.77.66.55 ready\r\n")}), "10\\.77", "1\\x30\\.77", 1)
	s, _ := pasted(t, paste)
	p := api.SubmissionParams{Flow: "fingerprint", Fingerprints: []int{0}, Notes: "😀 see 10.77.66.55"}
	r := submission(t, s, p, "")
	var v api.Private
	for _, one := range r.Private {
		if one.Value == `10\.77\.66\.55` {
			v = one
		}
	}
	if v.Count != 2 || len(v.Places) != 2 || v.Decision != "" || len(v.Mask) == 0 {
		t.Fatalf("private is %+v", r.Private)
	}
	first, second := v.Places[0], v.Places[1]
	if first.Part != "response" || first.Fingerprint != 0 || first.Response != 0 || first.At != (api.Bytes{4, 15}) {
		t.Errorf("the first place is %+v", first)
	}
	units := []rune(strings.ReplaceAll(paste, "😀", "xx")) // two units each
	if got := strings.ReplaceAll(string(units[first.Text[0]:first.Text[1]]), "\nSF:", ""); got != `1\x30\.77\.66\.55` {
		t.Errorf("in the paste it is %q", got)
	}
	if second.Part != "notes" || second.Fingerprint != -1 || second.Text != (api.Units{7, 18}) {
		t.Errorf("the second place is %+v", second)
	}
	p.Mask = []string{v.ID}
	r = submission(t, s, p, "")
	for _, f := range r.Fields {
		if strings.Contains(f.Value, "77.66") || strings.Contains(f.Value, `77\.66`) {
			t.Errorf("%s still holds it: %s", f.Key, f.Value)
		}
		if f.Key == "fingerprint" && (len(f.Masked) == 0 || len(f.Masked)%2 > 0) {
			t.Errorf("masked places: %v", f.Masked)
		}
	}
	if len(r.Masked) != 1 || !strings.Contains(r.Text, r.Masked[0]) {
		t.Errorf("the submission does not say what is masked: %q", r.Masked)
	}
}

// TestSubmissionCorrection: the line to blame, and the one to put in its place.
func TestSubmissionCorrection(t *testing.T) {
	s := api.New(api.Options{})
	get[api.LoadResult](t, s, "load", api.LoadParams{}, small)
	tr, _ := get[api.TraceResult](t, s, "trace", api.TraceParams{}, tracedDemo)
	if tr.Nmap != "7.94" || tr.Target != "10.9.8.7" || len(tr.Rows) != 1 || len(tr.Matches) != 1 || len(tr.Reads) != 1 || tr.Guilty.Line != 2 || !tr.Guilty.Certain || tr.Guilty.Section != "NULL" {
		t.Errorf("%+v", tr)
	}
	if !strings.Contains(tr.Guilty.Sentence, "The product Wrong DemoFTP comes from capture 1.") || tr.Rows[0].Line != 5 || tr.Matches[0].Line != 3 {
		t.Errorf("%+v", tr)
	}
	r := submission(t, s, api.SubmissionParams{Flow: "correction", Trace: tracedDemo, Product: "DemoFTP"}, "")
	if r.ProposedAt != 2 || r.Proposed != `match ftp m|^220 (\w+) ([\d.]+) at (\w+)\r\n| p/DemoFTP/ v/$2/ h/$3/` {
		t.Errorf("proposed for %d: %s", r.ProposedAt, r.Proposed)
	}
	if r.Known.Product != "Wrong DemoFTP" || r.Known.Version != "2.4" {
		t.Errorf("known is %+v", r.Known)
	}
	empty, _ := get[api.TraceResult](t, s, "trace", api.TraceParams{}, "hello")
	if len(empty.Problems) != 1 || empty.Problems[0].Code != "trace-empty" || empty.ChosenMatch != -1 {
		t.Errorf("%+v", empty)
	}
}

// TestWorkshop: bytes from a capture become a Probe line.
func TestWorkshop(t *testing.T) {
	s := api.New(api.Options{})
	get[api.LoadResult](t, s, "load", api.LoadParams{}, small)
	w, out := get[api.WorkshopResult](t, s, "workshop", api.WorkshopParams{Proto: "tcp", Name: "Demo", Ports: "4242", Target: "box", Port: 4242}, "00000000: 4845 4c50 0d0a 0d0a                      HELP....\n")
	if string(out) != "HELP\r\n\r\n" || w.Form != "dump" || w.Size != 8 || w.Line != `Probe TCP Demo q|HELP\r\n\r\n|` || w.Section != w.Line+"\nports 4242\n" || !w.Ready {
		t.Errorf("%q, %+v", out, w)
	}
	if len(w.Same) != 1 || w.Same[0].Name != "Help" || w.Same[0].How != "shorter" || len(w.Commands) != 3 || w.Dump == "" {
		t.Errorf("%+v", w)
	}
	w, _ = get[api.WorkshopResult](t, s, "workshop", api.WorkshopParams{Form: "hex", Name: "Demo"}, "48 4x")
	if w.Ready || len(w.Problems) == 0 || w.Problems[0].At != (api.Units{3, 4}) {
		t.Errorf("%+v", w)
	}
}

// TestSubmissionRefused: what the service does not take.
func TestSubmissionRefused(t *testing.T) {
	s, _ := pasted(t, demo)
	for _, c := range []struct {
		params any
		op     string
		code   api.FailureCode
	}{
		{api.SubmissionParams{Flow: "other", Fingerprints: []int{}, Keep: []string{}, Mask: []string{}}, "submission", api.BadRequest},
		{api.SubmissionParams{Flow: "fingerprint", Paste: 1, Fingerprints: []int{1}, Keep: []string{}, Mask: []string{}}, "submission", api.NotFound},
		{api.SubmissionParams{Flow: "fingerprint", Paste: 2, Fingerprints: []int{0}, Keep: []string{}, Mask: []string{}}, "submission", api.StalePaste},
		{api.SubmissionParams{Flow: "fingerprint", Paste: 1, Fingerprints: make([]int, 51), Keep: []string{}, Mask: []string{}}, "submission", api.TooLarge},
		{map[string]any{"flow": "fingerprint", "fingerprints": []string{"0"}}, "submission", api.BadRequest},
		{map[string]any{"prot": 1}, "trace", api.BadRequest},
	} {
		if r, _ := ask(t, s, c.op, c.params, ""); r.OK || r.Error == nil || r.Error.Code != c.code {
			t.Errorf("%s of %v: %+v", c.op, c.params, r.Error)
		}
	}
	if r, _ := ask(t, s, "trace", api.TraceParams{}, strings.Repeat("x", 5_000_001)); r.OK || r.Error.Code != api.TooLarge {
		t.Error("a trace of any size is taken")
	}
	if r, _ := ask(t, s, "workshop", api.WorkshopParams{}, strings.Repeat("x", 200_001)); r.OK || r.Error.Code != api.TooLarge {
		t.Error("a payload of any size is taken")
	}
}

// FuzzSubmission: no control and no invisible character gets out of any form.
func FuzzSubmission(f *testing.F) {
	f.Add("fingerprint", demo, demoLine, "\u202ex\x1b[31m\u2028\u00ad", "")
	f.Add("correction", "", "", "=\xff\u200b", tracedDemo)
	f.Add("probe", "%r(N\x00ULL,2,\"\x1b\")", "match \u202e m|\x07|", "Probe TCP X q|\x1b|", "x")
	f.Fuzz(func(t *testing.T, flow, paste, lines, text, trace string) {
		s, found := pasted(t, paste)
		p := api.SubmissionParams{Flow: flow, Paste: 1, Fingerprints: []int{}, Keep: []string{}, Mask: []string{}, Service: text, Product: text, Version: text, Info: text,
			Device: text, OS: text, Notes: text, Contact: text, How: text, Target: text, Date: text, Proto: text, Trace: trace, Probe: text}
		for i := range min(len(found.Fingerprints), 3) {
			p.Fingerprints = append(p.Fingerprints, i)
		}
		r, _ := ask(t, s, "submission", p, lines)
		if !r.OK {
			return
		}
		var out api.SubmissionResult
		if err := json.Unmarshal(r.Result, &out); err != nil {
			t.Fatal(err)
		}
		texts := []string{out.Text}
		for _, e := range out.Exports {
			if e.Kind == "json" && !json.Valid([]byte(e.Text)) {
				t.Fatalf("no JSON: %s", e.Text)
			}
			texts = append(texts, strings.ReplaceAll(e.Text, "\r\n", "\n"))
		}
		for _, text := range texts {
			for _, c := range text {
				if c != '\n' && !unicode.IsPrint(c) {
					t.Fatalf("U+%04X gets out in %q", c, text)
				}
			}
		}
	})
}

// Verb submission: from a trace to the correction of a line, by hand.
func ExampleService_submission() {
	s := api.New(api.Options{})
	call(s, "load", api.LoadParams{}, small, &api.LoadResult{})
	var r api.SubmissionResult
	call(s, "submission", api.SubmissionParams{
		Flow: "correction", Trace: tracedDemo, Product: "DemoFTP", Certain: "yes", Fingerprints: []int{}, Keep: []string{}, Mask: []string{},
	}, "", &r)
	fmt.Println(r.Waits)
	for _, p := range r.Private {
		fmt.Println(p.Kind, p.Value)
	}
	fmt.Println(r.Proposed)
	fmt.Println(r.Commands[len(r.Commands)-4].Text)
	// Output:
	// 2 values may be private: keep or mask each.
	// date 2026-11-24\x2015:47\x20UTC
	// IPv4 address 10\.9\.8\.7
	// match ftp m|^220 (\w+) ([\d.]+) at (\w+)\r\n| p/DemoFTP/ v/$2/ h/$3/
	// nmap -O -Pn -sSV -T4 -d --version-trace -p2121 10.9.8.7
}

// Verb trace: what Nmap matched, and by which line.
func ExampleService_trace() {
	s := api.New(api.Options{})
	call(s, "load", api.LoadParams{}, small, &api.LoadResult{})
	var r api.TraceResult
	call(s, "trace", api.TraceParams{}, tracedDemo, &r)
	fmt.Println(r.Guilty.Sentence)
	// Output:
	// Line 2 gave this answer. It matches the read of 26 bytes. The product Wrong DemoFTP comes from capture 1. The version 2.4 comes from capture 2. The hostname stage comes from capture 3.
}

// Verb workshop: a Probe line from bytes that a capture shows.
func ExampleService_workshop() {
	s := api.New(api.Options{})
	var r api.WorkshopResult
	call(s, "workshop", api.WorkshopParams{Proto: "tcp", Name: "DemoHello", Port: 4242, Target: "box"}, "44 45 4d 4f 3f 0d 0a", &r)
	fmt.Println(r.Line)
	fmt.Println(r.Commands[0].Text)
	// Output:
	// Probe TCP DemoHello q|DEMO?\r\n|
	// printf 'DEMO\077\015\012' | ncat -w 5 box 4242
}

// TestSubmissionPlacesOnce: the text of a long output is read once, not for every
// place in it.
func TestSubmissionPlacesOnce(t *testing.T) {
	s := api.New(api.Options{})
	var trace strings.Builder
	trace.WriteString("Starting Nmap 7.94 ( https://nmap.org ) at 2026-11-24 15:47 UTC\n")
	for i := range 400 {
		fmt.Fprintf(&trace, "Service scan hard match (Probe NULL matched with NULL line 2): 10.9.8.7:2121 is ftp.  Version: |Demo at host%03d.kettler.de|2.4||\n", i)
	}
	trace.WriteString(strings.Repeat("a line that tells nothing\n", 40_000))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := submission(t, s, api.SubmissionParams{Flow: "correction", Trace: trace.String()}, "")
	runtime.ReadMemStats(&after)
	if len(r.Private) < 400 {
		t.Errorf("%d private values are found", len(r.Private))
	}
	if used, most := after.TotalAlloc-before.TotalAlloc, uint64(60*trace.Len()); used > most {
		t.Errorf("an output of %d bytes takes %d bytes of memory, want at most %d", trace.Len(), used, most)
	}
}

// TestSubmissionSamples: lines are tried on the corpus where that is asked for, and what
// came of it goes along until lines, file or corpus are others.
func TestSubmissionSamples(t *testing.T) {
	s, _ := pasted(t, demo)
	p := api.SubmissionParams{Flow: "fingerprint", Fingerprints: []int{0}}
	if r := submission(t, s, p, demoLine); r.Samples != "" {
		t.Errorf("without a corpus it is %q", r.Samples)
	}
	other := emit(false, fingerprint.Response{Probe: "NULL", Data: []byte("220 DemoFTP 1.9 at cellar\r\n")})
	get[api.CorpusResult](t, s, "corpus", api.CorpusParams{Name: "lab.txt"}, other)
	if r := submission(t, s, p, demoLine); r.Samples != "wanted" {
		t.Errorf("with a corpus it is %q", r.Samples)
	}
	p.Try = true
	tried := submission(t, s, p, demoLine)
	if tried.Samples != "done" || !strings.Contains(tried.Text, "# corpus: answers 1 of 1 other response\n# corpus: answers lab.txt 2121/tcp NULL: 2121/tcp open ftp DemoFTP 1.9\n") || strings.Contains(tried.Text, "cellar") {
		t.Errorf("%s: %s", tried.Samples, tried.Text)
	}
	p.Try = false
	if r := submission(t, s, p, demoLine); r.Samples != "done" || r.Text != tried.Text {
		t.Errorf("%s: %s", r.Samples, r.Text)
	}
	get[api.CorpusResult](t, s, "corpus", api.CorpusParams{Name: "more.txt"}, other)
	if r := submission(t, s, p, demoLine); r.Samples != "wanted" {
		t.Errorf("with another corpus it is %q", r.Samples)
	}
}

// TestSubmissionExports: only the forms that are wanted have their texts.
func TestSubmissionExports(t *testing.T) {
	s, _ := pasted(t, demo)
	r := submission(t, s, api.SubmissionParams{Flow: "fingerprint", Fingerprints: []int{0}, Exports: "markdown json"}, demoLine)
	if r.Text == "" || len(r.Exports) != 7 {
		t.Errorf("%d forms of %q", len(r.Exports), r.Text)
	}
	for _, e := range r.Exports {
		if wanted := e.Kind == "markdown" || e.Kind == "json"; wanted != (e.Text != "") || e.Problem != "" || e.Label == "" {
			t.Errorf("%+v", e)
		}
	}
}

// TestSubmissionCancelled: a submission is given up at each of its steps, and the next
// one is whole.
func TestSubmissionCancelled(t *testing.T) {
	var s *api.Service
	left := 0
	s = api.New(api.Options{Checkpoint: func() {
		if left--; left == 0 {
			s.Control([]byte(`{"cancel":17}`))
		}
	}})
	get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 1}, demo)
	get[api.LoadResult](t, s, "load", api.LoadParams{}, small)
	p := api.SubmissionParams{Flow: "fingerprint", Fingerprints: []int{0}, Try: true}
	want := submission(t, s, p, demoLine)
	// A corpus of another fingerprint, so that the trial is to be made again.
	get[api.CorpusResult](t, s, "corpus", api.CorpusParams{}, emit(false, fingerprint.Response{Probe: "NULL", Data: []byte("221 bye\r\n")}))
	steps := 0
	for stop := 1; ; stop++ {
		left = stop
		p.Paste, p.Keep, p.Mask = 1, []string{}, []string{}
		reply, _ := ask(t, s, "submission", p, demoLine)
		if reply.OK {
			break
		}
		if reply.Error.Code != api.Cancelled {
			t.Fatalf("%+v", reply.Error)
		}
		steps++
	}
	left = 0
	if got := submission(t, s, p, demoLine); steps < 10 || strings.Replace(got.Text, "# corpus: answers none of 1 other response\n", "", 1) != want.Text {
		t.Errorf("after %d steps it is\n%s\nwant\n%s", steps, got.Text, want.Text)
	}
}

// TestTraceLong: of an output of 5 MB the page gets what it needs, with the places.
func TestTraceLong(t *testing.T) {
	s := api.New(api.Options{})
	line := "é NSOCK INFO [0.1s] nsock_trace_handler_callback(): Callback: READ SUCCESS for EID 18 [10.9.8.8:21] (4 bytes): 220.\n9/tcp open discard\n"
	text := strings.Repeat(line, (4_990_000-len(tracedDemo))/len(line)) + tracedDemo
	r, _ := get[api.TraceResult](t, s, "trace", api.TraceParams{Port: 2121}, text)
	if len(r.Rows) != 1_001 || r.ChosenRow != 1_000 || r.Rows[r.ChosenRow].Port != 2121 || r.ChosenMatch != 0 || r.Proto != "tcp" || r.Both || r.Unsure {
		t.Errorf("%d rows, row %d, match %d", len(r.Rows), r.ChosenRow, r.ChosenMatch)
	}
	runes := []rune(text)
	whole := ""
	for i := 0; i < len(r.Kept); i += 2 {
		whole += string(runes[r.Kept[i]:r.Kept[i+1]]) + "\n"
	}
	if strings.TrimSuffix(whole, "\n") != r.Excerpt || len(r.Excerpt) > 1_000 {
		t.Errorf("%d characters go along, and at their places stands %q", len(r.Excerpt), whole)
	}
	short := submission(t, s, api.SubmissionParams{Flow: "correction", Trace: r.Excerpt}, "")
	long := submission(t, s, api.SubmissionParams{Flow: "correction", Trace: text, Port: 2121}, "")
	if short.Text != long.Text {
		t.Errorf("of the excerpt comes\n%s\nof the whole\n%s", short.Text, long.Text)
	}
}
