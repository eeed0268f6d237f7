package submit_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"matchline/core/fingerprint"
	"matchline/core/submit"
	"matchline/core/submit/redact"
)

// wideDraft is a service with 30 responses of 10 KB that hold hundreds of private
// values, all masked.
func wideDraft() *submit.Draft {
	var responses []fingerprint.Response
	for i := range 30 {
		var b strings.Builder
		fmt.Fprintf(&b, "HTTP/1.0 200 OK\r\nDate: Tue, 24 Nov 2026 17:%02d:17 GMT\r\nServer: DemoHTTP 2.4\r\nSet-Cookie: SID=%x; path=/\r\n\r\n<html>", i, 0x9e3779b97f4a7c15*uint64(i+1))
		for k := 0; b.Len() < 10_000; k++ {
			fmt.Fprintf(&b, "<p>The page of a long manual says how the %d. switch of a cabinet is set, and nobody reads it to its end.</p>\r\n", k)
			if k%6 == 0 {
				fmt.Fprintf(&b, "<a href=\"http://host%d-%d.kettler.de/x\">10.20.%d.%d</a> user=anna%d&amp;\r\n", i, k, 30+i, 40+k, 100*i+k)
			}
		}
		responses = append(responses, fingerprint.Response{Probe: fmt.Sprintf("Probe%d", i), Data: []byte(b.String()[:10_000]), DeclaredLen: 10_000})
	}
	head := draft(emit(8080, "TCP", true, responses[0]), "")
	head.Prints[0].Responses = responses
	d := draft(fingerprint.Encode(head.Prints[0]), "match http m|^HTTP/1\\.0 200 OK\\r\\n.*\\r\\nServer: DemoHTTP ([\\d.]+)|s p/DemoHTTP/ v/$1/\n")
	d.Certain, d.Notes = "yes", "It is the one in the cabinet."
	decide(d, "")
	return d
}

func BenchmarkCompose(b *testing.B) {
	d := wideDraft()
	s := submit.Compose(d)
	b.Logf("%d private values, %d characters", len(s.Private), len(s.Text))
	for b.Loop() {
		submit.Compose(d)
	}
}

// BenchmarkComposeAgain is the answer to a key press: the page wants one form, and
// what was read before is remembered.
func BenchmarkComposeAgain(b *testing.B) {
	d := wideDraft()
	d.Memory, d.Exports = new(redact.Memory), "text"
	submit.Compose(d)
	for i := 0; b.Loop(); i++ {
		d.Notes = "It is number " + strconv.Itoa(i) + "."
		submit.Compose(d)
	}
}
