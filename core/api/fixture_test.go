package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

// demo is the fingerprint of a daemon that never was: a banner, and an answer
// that begins with it.
const demo = `SF-Port2121-TCP:V=7.93%I=7%D=11/24%Time=6B05B0A0%P=x86_64-pc-linux-gnu%r(N
SF:ULL,1A,"220\x20DemoFTP\x202\.4\x20at\x20stage\r\n")%r(Help,2E,"220\x20D
SF:emoFTP\x202\.4\x20at\x20stage\r\n214\x20No\x20help\x20today\.\r\n");`

const demoLine = `match ftp m|^220 (\w+) ([\d.]+) at (\w+)\r\n| p/$1/ v/$2/ h/$3/ cpe:/a:demo:demoftp:$2/`

// emit writes the fingerprint Nmap would print for what probes brought back.
func emit(debug bool, responses ...fingerprint.Response) string {
	seven := 7
	h := fingerprint.Header{
		Port: 2121, Proto: "TCP", Version: "7.93", Intensity: &seven,
		Month: 11, Day: 24, HasDate: true, Time: 0x6B05B0A0, HasTime: true,
		Platform: "x86_64-pc-linux-gnu",
	}
	return fingerprint.Emit(h, responses, debug)
}

// reply is what Handle gives, with the result still to be read.
type reply struct {
	ID     int             `json:"id"`
	OK     bool            `json:"ok"`
	Result json.RawMessage `json:"result"`
	Error  *api.Failure    `json:"error"`
}

// ask makes one call and reads the reply's header.
func ask(t *testing.T, s *api.Service, op string, params any, payload string) (reply, []byte) {
	t.Helper()
	p, err := json.Marshal(params)
	if err != nil {
		t.Fatal(err)
	}
	header, err := json.Marshal(api.Request{V: api.Protocol, ID: 17, Op: op, Params: p})
	if err != nil {
		t.Fatal(err)
	}
	answer, out := s.Handle(header, []byte(payload))
	var r reply
	if err := json.Unmarshal(answer, &r); err != nil {
		t.Fatalf("%v in the reply %s", err, answer)
	}
	if r.ID != 17 {
		t.Errorf("the reply to 17 carries %d", r.ID)
	}
	if strings.Contains(string(answer), ":null") && op != "lines" && !strings.Contains(payload, ":null") {
		t.Errorf("the reply holds null, which no type of the wire allows: %s", answer)
	}
	return r, out
}

// get is ask for calls that must succeed.
func get[R any](t *testing.T, s *api.Service, op string, params any, payload string) (R, []byte) {
	t.Helper()
	r, out := ask(t, s, op, params, payload)
	var result R
	if !r.OK || r.Error != nil {
		t.Fatalf("%s failed: %+v", op, r.Error)
	}
	if err := json.Unmarshal(r.Result, &result); err != nil {
		t.Fatal(err)
	}
	return result, out
}

// pasted is a service that holds a paste under the number 1.
func pasted(t *testing.T, text string) (*api.Service, api.ParseResult) {
	t.Helper()
	s := api.New(api.Options{})
	result, _ := get[api.ParseResult](t, s, "parse", api.ParseParams{Paste: 1}, text)
	return s, result
}
