package api_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"matchline/core/api"
	"matchline/core/api/internal/jsontext"
)

func TestGreet(t *testing.T) {
	var g api.Greeting
	if err := json.Unmarshal(api.Greet("1.2", "go1"), &g); err != nil {
		t.Fatal(err)
	}
	if g.Hello.Protocol != api.Protocol || g.Hello.Version != "1.2" || g.Hello.Go != "go1" {
		t.Errorf("the greeting is %+v", g)
	}
}

func TestFailures(t *testing.T) {
	for _, c := range []struct {
		name, header string
		id           int
		code         api.FailureCode
	}{
		{"empty", ``, 0, api.BadRequest},
		{"not-json", `hello`, 0, api.BadRequest},
		{"id-is-text", `{"v":1,"id":"x","op":"parse","params":{"paste":1}}`, 0, api.BadRequest},
		{"something-behind", `{"v":1,"id":4,"op":"parse","params":{"paste":1}} {}`, 0, api.BadRequest},
		{"unknown-header-field", `{"v":1,"id":4,"op":"parse","params":{"paste":1},"deadline":3}`, 4, api.BadRequest},
		{"unknown-param", `{"v":1,"id":4,"op":"parse","params":{"paste":1,"colour":2}}`, 4, api.BadRequest},
		{"no-params", `{"v":1,"id":4,"op":"parse"}`, 4, api.BadRequest},
		{"params-are-a-list", `{"v":1,"id":4,"op":"parse","params":[1]}`, 4, api.BadRequest},
		{"other-protocol", `{"v":2,"id":4,"op":"parse","params":{"paste":1}}`, 4, api.WrongProtocol},
		{"unknown-verb", `{"v":1,"id":4,"op":"fly","params":{}}`, 4, api.UnknownVerb},
		{"stale", `{"v":1,"id":4,"op":"decode","params":{"paste":9,"fingerprint":0}}`, 4, api.StalePaste},
		{"no-such-fingerprint", `{"v":1,"id":4,"op":"decode","params":{"paste":1,"fingerprint":1}}`, 4, api.NotFound},
		{"negative-fingerprint", `{"v":1,"id":4,"op":"decode","params":{"paste":1,"fingerprint":-1}}`, 4, api.NotFound},
		{"no-such-response", `{"v":1,"id":4,"op":"encode","params":{"paste":1,"fingerprint":0,"form":"hex","response":2}}`, 4, api.NotFound},
		{"no-such-form", `{"v":1,"id":4,"op":"encode","params":{"paste":1,"fingerprint":0,"form":"morse","response":0}}`, 4, api.BadRequest},
		{"bytes-outside", `{"v":1,"id":4,"op":"encode","params":{"paste":1,"fingerprint":0,"form":"hex","response":0,"at":[3,99]}}`, 4, api.BadRequest},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := pasted(t, demo)
			answer, out := s.Handle([]byte(c.header), nil)
			var r reply
			if err := json.Unmarshal(answer, &r); err != nil {
				t.Fatal(err)
			}
			if r.OK || r.Error == nil || r.Error.Code != c.code || r.ID != c.id || out != nil {
				t.Errorf("got %s, want failure %s with id %d", answer, c.code, c.id)
			}
			if r.Error != nil && r.Error.Message == "" {
				t.Error("the failure says nothing")
			}
		})
	}
}

// TestTooLarge: sizes are refused before anything is read.
func TestTooLarge(t *testing.T) {
	s, _ := pasted(t, demo)
	r, _ := ask(t, s, "parse", api.ParseParams{Paste: 2}, strings.Repeat("x", 12_400_000))
	if r.Error == nil || r.Error.Code != api.TooLarge || r.Error.Message != "This paste has 12.4 MB; up to 5 MB fit." {
		t.Errorf("got %+v", r.Error)
	}
	r, _ = ask(t, s, "parse", api.ParseParams{Paste: 2}, strings.Repeat("x", 5_000_045))
	if r.Error == nil || r.Error.Message != "This paste has 5,000,045 bytes; up to 5 MB fit." {
		t.Errorf("got %+v", r.Error)
	}
	// The paste before it is still there.
	get[api.DecodeResult](t, s, "decode", api.DecodeParams{Paste: 1}, "")
	r, _ = ask(t, s, "try", api.TryParams{Paste: 1, Trace: -1}, strings.Repeat("#\n", 300_000))
	if r.Error == nil || r.Error.Code != api.TooLarge {
		t.Errorf("got %+v", r.Error)
	}
}

// TestPanic: a panic in a verb becomes a failure, and the service goes on.
func TestPanic(t *testing.T) {
	broken := true
	s := api.New(api.Options{Checkpoint: func() {
		if broken {
			panic("the floor gave way")
		}
	}})
	get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 1}, demo)
	r, _ := ask(t, s, "try", api.TryParams{Paste: 1, Trace: -1}, demoLine)
	if r.Error == nil || r.Error.Code != api.Internal || !strings.Contains(r.Error.Message, "the floor gave way") {
		t.Errorf("got %+v", r.Error)
	}
	broken = false
	get[api.TryResult](t, s, "try", api.TryParams{Paste: 1, Trace: -1}, demoLine)
}

// TestCancel: a control that comes while a call runs ends it, and no other.
func TestCancel(t *testing.T) {
	var s *api.Service
	cancel := `{"cancel":17}`
	s = api.New(api.Options{Checkpoint: func() {
		if cancel != "" && !s.Control([]byte(cancel)) {
			t.Errorf("%s was not taken for a control", cancel)
		}
	}})
	get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 1}, demo)
	if r, _ := ask(t, s, "try", api.TryParams{Paste: 1, Trace: -1}, demoLine); r.Error == nil || r.Error.Code != api.Cancelled {
		t.Errorf("got %+v", r)
	}
	cancel = `{"cancel":18}`
	get[api.TryResult](t, s, "try", api.TryParams{Paste: 1, Trace: -1}, demoLine)
	for _, other := range []string{``, `{}`, `[]`, `{"cancel":"x"}`, `{"v":1,"id":4,"op":"parse","params":{}}`} {
		if s.Control([]byte(other)) {
			t.Errorf("%s was taken for a control", other)
		}
	}
}

// TestProgress: a long call tells how far it is, a short one does not.
func TestProgress(t *testing.T) {
	var reports []string
	s := api.New(api.Options{Progress: func(header []byte) { reports = append(reports, string(header)) }})
	get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 1}, demo)
	get[api.TryResult](t, s, "try", api.TryParams{Paste: 1, Trace: -1}, demoLine)
	if len(reports) != 0 {
		t.Errorf("a short call reports %q", reports)
	}
	get[api.TryResult](t, s, "try", api.TryParams{Paste: 1, Trace: -1}, strings.Repeat("softmatch x m|^a|\n", 250))
	want := []string{`{"id":17,"progress":{"done":100,"total":250}}`, `{"id":17,"progress":{"done":200,"total":250}}`}
	if !slices.Equal(reports, want) {
		t.Errorf("the reports are %q, want %q", reports, want)
	}
}

// FuzzHandle is the law of the boundary: any bytes bring a reply with the same
// id, and the service goes on.
func FuzzHandle(f *testing.F) {
	for _, header := range []string{
		`{"v":1,"id":4,"op":"parse","params":{"paste":2}}`,
		`{"v":1,"id":5,"op":"decode","params":{"paste":1,"fingerprint":0}}`,
		`{"v":1,"id":6,"op":"try","params":{"paste":1,"fingerprint":0,"trace":0}}`,
		`{"v":1,"id":7,"op":"encode","params":{"paste":1,"fingerprint":0,"form":"hex","response":1,"at":[1,3]}}`,
		`{"v":1,"id":8,"op":"submission","params":{"flow":"fingerprint","paste":1,"fingerprints":[0],"service":"x","keep":[],"mask":[],"trace":"21/tcp open ftp x"}}`,
		`{"v":1,"id":-9,"op":"","params":null}`,
		`{"id":1e3}`, `[`, ``,
	} {
		f.Add([]byte(header), []byte(demo))
		f.Add([]byte(header), []byte(demoLine))
	}
	f.Fuzz(func(t *testing.T, header, payload []byte) {
		s, _ := pasted(t, demo)
		// An id that cannot be read is 0 in the reply; names are told by their case.
		var members map[string]json.RawMessage
		var id int
		_, err := jsontext.Parse(header)
		readable := err == nil && json.Unmarshal(header, &members) == nil && json.Unmarshal(members["id"], &id) == nil
		answer, _ := s.Handle(header, payload)
		var r reply
		if err := json.Unmarshal(answer, &r); err != nil {
			t.Fatalf("the reply is no JSON: %v", err)
		}
		if readable && r.ID != id {
			t.Errorf("the reply to %d carries %d", id, r.ID)
		}
		if r.OK == (r.Error != nil) || r.OK == (r.Result == nil) {
			t.Errorf("not exactly one of result and error: %s", answer)
		}
		if r.Error != nil && r.Error.Code == api.Internal {
			t.Errorf("a case the engine does not know: %s", r.Error.Message)
		}
		get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 3}, demo)
	})
}
