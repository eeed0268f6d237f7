package api_test

import (
	"fmt"

	"matchline/core/api"
)

// lookedUp is a service that holds the demo paste and the small database.
func lookedUp() *api.Service {
	s := api.New(api.Options{})
	call(s, "parse", api.ParseParams{Paste: 1}, demo, &api.ParseResult{})
	call(s, "load", api.LoadParams{}, probesFile, &api.LoadResult{})
	return s
}

// Verb load: the payload is the probes file. A caller that names its build is given
// an index, and next time hands it over behind the file, which is then read two
// to three times faster.
func ExampleService_load() {
	s := api.New(api.Options{})
	var r api.LoadResult
	index := call(s, "load", api.LoadParams{Build: "mine 1.0"}, probesFile, &r)
	fmt.Println(r.Sentence)
	fmt.Println(r.Age)
	for _, sec := range r.Sections {
		fmt.Printf("lines %d to %d: %s %s, rarity %d, %d match and %d softmatch lines\n", sec.Line, sec.End, sec.Proto, sec.Name, sec.Rarity, sec.Matches, sec.Softmatches)
	}
	again := call(s, "load", api.LoadParams{Build: "mine 1.0", File: len(probesFile)}, probesFile+string(index), &r)
	fmt.Println(len(index) > 0, len(again) > 0)
	// Output:
	// 4 probes, 6 match and 1 softmatch lines.
	// copyright year 2026
	// lines 3 to 9: TCP NULL, rarity 5, 3 match and 1 softmatch lines
	// lines 10 to 14: TCP Help, rarity 3, 1 match and 0 softmatch lines
	// lines 15 to 18: TCP Second, rarity 9, 1 match and 0 softmatch lines
	// lines 19 to 20: UDP Ping, rarity 5, 1 match and 0 softmatch lines
	// true false
}

// Verb load, of a file that Nmap would not read to its end.
func ExampleService_load_damaged() {
	s := api.New(api.Options{})
	var r api.LoadResult
	call(s, "load", api.LoadParams{}, "Probe TCP NULL q||\nmatch ftp m|^220 (| p/x/\nmatch ftp m|^220 |\n", &r)
	fmt.Println(r.Sentence)
	fmt.Println(r.Fatal)
	for _, p := range r.Problems {
		fmt.Printf("%d:%d: %s; refused by %v\n", p.Problem.Line, p.Problem.Column, p.Problem.Message, p.RefusedBy)
	}
	// Output:
	// 1 probe, 2 match and 0 softmatch lines. Nmap 7.991 would stop at line 2; the lines it takes are used here all the same.
	// InitMatch: illegal regexp on line 2 of nmap-service-probes (at regexp offset 6): 114
	// 2:18: a closing ")" is missing; refused by [7.93 7.99 7.991]
}

// Verb detect: what Nmap says of a fingerprint with this file, and how it gets
// there.
func ExampleService_detect() {
	s := lookedUp()
	var r api.DetectResult
	call(s, "detect", api.DetectParams{Paste: 1, Place: -1}, "", &r)
	fmt.Println(r.Verdict.Sentence)
	for _, f := range r.Verdict.Fields {
		fmt.Printf("  %s: %s, from line %d\n", f.Name, f.Value, f.Line)
	}
	for _, w := range r.Walks {
		fmt.Printf("%s, %s: %s\n", w.Probe, w.Kind, w.Sentence)
		for _, sec := range w.Sections {
			fmt.Printf("  %s, %s: %s\n", sec.Probe, sec.Role, sec.Sentence)
		}
	}
	fmt.Println(r.Walks[0].Trace)
	// Output:
	// Nmap names this service: demo, by line 6.
	//   product: DemoFTP, from line 6
	//   version: 2.4, from line 6
	//   hostname: stage, from line 6
	//   CPE, application: cpe:/a:demo:demoftp:2.4, from line 6
	// NULL, hard: Line 6 matches: demo. Nmap stops here.
	//   NULL, own: Hard match at line 6, the first of 4 lines to fit.
	// Help, skipped: Had it come alone, line 18 in Second would match: second.
	//   Help, own: None of 1 line fits. The nearest, line 14, got to byte 1.
	//   Second, fallback: Hard match at line 18, the first of 1 line to fit.
	//   NULL, null: Not asked: an earlier section has answered.
	// Service scan hard match (Probe NULL matched with NULL line 6): <target>:2121 is demo.  Version: |DemoFTP|2.4||
}

// Verb partial: what Nmap says after each read, however slowly a service sends.
func ExampleService_partial() {
	s := lookedUp()
	var r api.PartialResult
	call(s, "partial", api.PartialParams{Paste: 1, Place: -1}, "", &r)
	for _, span := range r.Spans {
		fmt.Printf("%d to %d of %d bytes: %s\n", span.From, span.To, r.Size, span.Kind)
	}
	fmt.Println(r.Sentence)
	// Output:
	// 0 to 25 of 26 bytes: none
	// 26 to 26 of 26 bytes: hard
	// No hard match up to byte 25, then line 6. A slow service changes nothing here.
}

// Verb near: the lines that come furthest, each good as the start of a draft.
func ExampleService_near() {
	s := lookedUp()
	var r api.NearResult
	call(s, "near", api.NearParams{Paste: 1, Response: -1, Limit: 3}, "", &r)
	for _, n := range r.Near {
		fmt.Printf("line %d in %s, %d%%: %s\n", n.Line, n.Section, n.Got, n.Sentence)
	}
	for _, n := range r.Kin {
		fmt.Printf("also %s: %s\n", n.Service, n.Text)
	}
	// Output:
	// line 9 in NULL, 100%: Line 9 matches too, behind the line that answers.
	// line 6 in NULL, 97%: Line 6 stops at byte 26: the pattern asks for the end of the response (or the line break that ends it), the response has 2.
	// line 7 in NULL, 52%: Line 7 stops at byte 12: the pattern asks for p, the response has 2.
	// also demo: match demo m|^220 DemoFTP pro ([\d.]+)| p/DemoFTP Pro/ v/$1/
	// also demo: softmatch demo m|^220 [^\r\n]*\r\n| i/soft info/
}

// Verb effect: the payload is a draft; what it wins, what it takes from other lines,
// and whether it is too broad.
func ExampleService_effect() {
	s := lookedUp()
	var r api.EffectResult
	call(s, "effect", api.EffectParams{Paste: 1, Line: -1, Generated: 100}, `match ftp m|^220 | p/Some ftpd/`, &r)
	fmt.Println(r.Sentence)
	fmt.Printf("in front of line %d, in %s: wins %d of %d responses\n", r.Place, r.Section, r.Here.Wins, r.Here.Responses)
	for _, t := range r.TakesFrom {
		fmt.Printf("takes %d from line %d, %s\n", t.Count, t.Line, t.Service)
	}
	fmt.Println(r.Breadth)
	// Output:
	// In NULL, before line 6, it wins on 1 of 2 responses and takes 1 of them from 1 line.
	// in front of line 6, in NULL: wins 1 of 2 responses
	// takes 1 from line 6, demo
	// broad
}

// Verbs corpus and census: what the file says of many fingerprints. The payload of
// census's reply has the answer to each.
func ExampleService_census() {
	s := lookedUp()
	var added api.CorpusResult
	call(s, "corpus", api.CorpusParams{Name: "scan.txt"}, demo, &added)
	fmt.Println(added.Sentence)
	var r api.CensusResult
	answers := call(s, "census", api.CensusParams{}, "", &r)
	fmt.Println(r.Sentence)
	for _, l := range r.Lines {
		fmt.Printf("line %d answers %d: %s\n", l.Line, l.Count, l.Service)
	}
	fmt.Println(len(answers)/8, "answers")
	// Output:
	// 1 fingerprint with 2 responses in 1 file.
	// 1 fingerprint: 1 hard match, 0 soft, 0 without a match.
	// line 6 answers 1: demo
	// 1 answers
}

// Verbs search and lines: the payload of search's reply are the numbers of the
// lines, and lines takes such a payload.
func ExampleService_search() {
	s := lookedUp()
	var r api.SearchResult
	numbers := call(s, "search", api.SearchParams{Query: "demoftp", In: "product"}, "", &r)
	fmt.Println(r.Sentence)
	var l api.LinesResult
	call(s, "lines", api.LinesParams{}, string(numbers), &l)
	for _, line := range l.Lines {
		fmt.Printf("%d, in %s: %s\n", line.Number, line.Section, line.Text)
	}
	call(s, "search", api.SearchParams{Query: `^ports \d+,\d+$`, In: "regex"}, "", &r)
	fmt.Println(r.Count)
	// Output:
	// 2 lines have it.
	// 6, in NULL: match demo m|^220 DemoFTP ([\d.]+) at (\w+)\r\n$| p/DemoFTP/ v/$1/ h/$2/ cpe:/a:demo:demoftp:$1/
	// 7, in NULL: match demo m|^220 DemoFTP pro ([\d.]+)| p/DemoFTP Pro/ v/$1/
	// 1
}
