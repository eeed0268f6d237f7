package api_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"matchline/core/api"
)

// call is all that a Go program needs: a header out of the parameters, and the
// result out of the reply.
func call(s *api.Service, op string, params any, payload string, result any) []byte {
	p, err := json.Marshal(params)
	if err != nil {
		panic(err)
	}
	header, err := json.Marshal(api.Request{V: api.Protocol, ID: 1, Op: op, Params: p})
	if err != nil {
		panic(err)
	}
	answer, out := s.Handle(header, []byte(payload))
	r := api.Reply{Result: result}
	if err := json.Unmarshal(answer, &r); err != nil {
		panic(err)
	}
	if r.Error != nil {
		panic(r.Error)
	}
	return out
}

// A request and its reply, as they travel.
func ExampleService_Handle() {
	s := api.New(api.Options{})
	reply, _ := s.Handle([]byte(`{"v":1,"id":7,"op":"fly","params":{}}`), nil)
	fmt.Println(string(reply))
	// Output:
	// {"id":7,"ok":false,"error":{"code":"unknown-verb","message":"there is no verb \"fly\""}}
}

// Verb parse: the payload is any text that may hold fingerprints.
func ExampleService_parse() {
	s := api.New(api.Options{})
	var r api.ParseResult
	call(s, "parse", api.ParseParams{Paste: 1}, "21 open, no idea what\n\n"+demo+"\n", &r)
	fmt.Println(r.Sentence)
	for _, f := range r.Fingerprints {
		fmt.Println(f.Line, f.Label, f.State, f.Probes)
		for _, fact := range f.Facts {
			fmt.Printf("  %s: %s\n", fact.Label, fact.Value)
		}
	}
	// Output:
	// 1 fingerprint found, nothing skipped.
	// 3 2121/tcp whole [NULL Help]
	//   Nmap: 7.93
	//   Made: 24 Nov 2026, 15:43 UTC
	//   Scanner’s date: 24 Nov
	//   Tunnel: none
	//   Intensity: 7
	//   Platform: x86_64-pc-linux-gnu
}

// Verb decode: the bytes of every response are in the reply's payload.
func ExampleService_decode() {
	s := api.New(api.Options{})
	call(s, "parse", api.ParseParams{Paste: 1}, demo, &api.ParseResult{})
	var r api.DecodeResult
	payload := call(s, "decode", api.DecodeParams{Paste: 1, Fingerprint: 0}, "", &r)
	for _, d := range r.Responses {
		fmt.Printf("%s: %s: %q\n", d.Probe, d.Size, payload[d.DataAt:d.DataAt+d.Shown])
		for _, note := range d.Notes {
			fmt.Println(note)
		}
	}
	// Output:
	// NULL: 26 of 26 bytes: "220 DemoFTP 2.4 at stage\r\n"
	// Help: 46 of 46 bytes: "220 DemoFTP 2.4 at stage\r\n214 No help today.\r\n"
	// Bytes 0–25 repeat the NULL banner: Nmap kept the connection, so both share one buffer.
}

// Verb try: the payload is the match lines as they stand in the editor.
func ExampleService_try() {
	s := api.New(api.Options{})
	call(s, "parse", api.ParseParams{Paste: 1}, demo, &api.ParseResult{})
	lines := demoLine + "\nmatch ftp m|^220 DemoFTP ([\\d.]+) on | v/$1/\n"
	var r api.TryResult
	call(s, "try", api.TryParams{Paste: 1, Fingerprint: 0, Trace: 1}, lines, &r)
	fmt.Println(r.Verdict.Sentence)
	for _, line := range r.Verdict.Row {
		for _, p := range line.Pieces {
			fmt.Print(p.Text)
		}
		fmt.Println()
	}
	for _, line := range r.Lines[:2] {
		fmt.Printf("line %d: %d of %d\n", line.Index+1, line.Hits, line.Tried)
		for _, run := range line.Runs {
			if run.Stop != nil {
				fmt.Println(run.Stop.Sentence)
			}
		}
	}
	// Output:
	// Line 1 wins on both responses.
	// PORT     STATE SERVICE VERSION
	// 2121/tcp open  ftp     DemoFTP 2.4
	// Service Info: Host: stage
	// line 1: 2 of 2
	// line 2: 0 of 2
	// Line 2 stops at byte 16: the pattern asks for o, the response has a.
	// Line 2 stops at byte 16: the pattern asks for o, the response has a.
}

// Verb encode: a fingerprint in Nmap's own wrapping, or bytes of a response.
func ExampleService_encode() {
	s := api.New(api.Options{})
	call(s, "parse", api.ParseParams{Paste: 1}, "> "+strings.ReplaceAll(demo, "\n", "\n> "), &api.ParseResult{})
	var r api.EncodeResult
	call(s, "encode", api.EncodeParams{Paste: 1, Form: "wrapped"}, "", &r)
	fmt.Println(r.Text)
	call(s, "encode", api.EncodeParams{Paste: 1, Response: 1, Form: "escaped", At: &api.Bytes{26, 34}}, "", &r)
	fmt.Println(r.Text)
	// Output:
	// SF-Port2121-TCP:V=7.93%I=7%D=11/24%Time=6B05B0A0%P=x86_64-pc-linux-gnu%r(N
	// SF:ULL,1A,"220\x20DemoFTP\x202\.4\x20at\x20stage\r\n")%r(Help,2E,"220\x20D
	// SF:emoFTP\x202\.4\x20at\x20stage\r\n214\x20No\x20help\x20today\.\r\n");
	// 214\x20No\x20h
}
