package api_test

import (
	"fmt"
	"strings"
	"testing"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

// BenchmarkKeyPress is one key press: a fingerprint of 2 KB, three lines of which
// one has changed and two fail.
func BenchmarkKeyPress(b *testing.B) {
	body := []byte("220 stage DemoFTP 2.4 " + strings.Repeat("x y.z(1) ", 60) + "\r\n")
	paste := emit(false, fingerprint.Response{Probe: "NULL", Data: body}, fingerprint.Response{Probe: "Help", Data: body})
	s := api.New(api.Options{})
	s.Handle([]byte(`{"v":1,"id":1,"op":"parse","params":{"paste":1}}`), []byte(paste))
	header := []byte(`{"v":1,"id":2,"op":"try","params":{"paste":1,"fingerprint":0,"trace":-1}}`)
	b.ReportAllocs()
	for i := range b.N {
		lines := fmt.Sprintf("match ftp m|^220 (\\w+) (\\w+) ([\\d.]+) x%d| p/$2/ v/$3/ h/$1/ cpe:/a:demo:demoftp:$3/\n"+
			"match ftp m|^220 (\\w+) DemoFTP ([\\d.]+) .*\\r\\n$|s p/DemoFTP/ v/$2/ h/$1/\n"+
			"softmatch ftp m|^220 .*ftpd|i\n", i%10)
		reply, _ := s.Handle(header, []byte(lines))
		if !strings.Contains(string(reply[:24]), `"ok":true`) {
			b.Fatalf("%s", reply)
		}
	}
}

// BenchmarkLongDraft is one key press in a draft of 300 lines.
func BenchmarkLongDraft(b *testing.B) {
	s := api.New(api.Options{})
	s.Handle([]byte(`{"v":1,"id":1,"op":"parse","params":{"paste":1}}`), []byte(demo))
	header := []byte(`{"v":1,"id":2,"op":"try","params":{"paste":1,"fingerprint":0,"trace":-1}}`)
	var rest strings.Builder
	for i := range 299 {
		fmt.Fprintf(&rest, "match ftp m|^220 (\\w+) (?:DemoFTP|Other%d) ([\\d.]+) .*\\r\\n$|s p/DemoFTP/ v/$2/ h/$1/ cpe:/a:demo:demoftp:$2/\n", i)
	}
	b.ReportAllocs()
	for i := range b.N {
		s.Handle(header, fmt.Appendf(nil, "match ftp m|^220 x%d|\n%s", i%10, rest.String()))
	}
}

// BenchmarkParse reads a paste of 5 MB.
func BenchmarkParse(b *testing.B) {
	part := demo + "\nnothing here, nor in the line after it\n"
	paste := []byte(strings.Repeat(part, api.MaxPaste/len(part)))
	s := api.New(api.Options{})
	b.SetBytes(int64(len(paste)))
	for b.Loop() {
		s.Handle([]byte(`{"v":1,"id":1,"op":"parse","params":{"paste":1}}`), paste)
	}
}
