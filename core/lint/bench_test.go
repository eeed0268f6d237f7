package lint_test

import (
	"strings"
	"testing"

	"matchline/core/detect"
	"matchline/core/lint"
)

// BenchmarkKeyPress is what one key press costs: three lines, of which one has
// changed, checked and tried on a fingerprint of 2 KB.
func BenchmarkKeyPress(b *testing.B) {
	lines := `match ftp m|^220 ([\w._-]+) FTP server \(Version ([\w.]+)\((\d+)\)\+SCO-([\w.]+)\+-sec\) ready\.\r\n| p/WU-FTPD/ v/$2($3)/ i/SCO $4/ o/SCO UNIX/ h/$1/ cpe:/o:sco:sco_unix/
match ftp m|^220 ([\w._-]+) FTP server ready| p/some ftpd/ h/$1/
softmatch ftp m|^220[ -].*FTP|
`
	banner := "220 stage FTP server (Version 2.1WU(1)+SCO-2.6.1+-sec) ready.\r\n"
	port := detect.Port{Number: 21, Proto: "tcp"}
	for _, probe := range []string{"NULL", "GenericLines", "Help"} {
		port.Responses = append(port.Responses, detect.Response{Probe: probe, Data: []byte(banner + strings.Repeat("500 '': command not understood.\r\n", 18))})
	}
	engine, _ := lint.Draft(lines)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		text := lines + "match x m|^" + strings.Repeat("y", i%7+1) + "|\n"
		next, found := lint.Redraft(text, engine)
		engine = next
		engine.Runs(port, false)
		for line := range engine.Lines {
			engine.Try(line, port.Responses[0], true)
		}
		if v := engine.Replay(port); v.Kind != detect.Hard || len(found) > 3 {
			b.Fatalf("%s, %d findings", v.Kind, len(found))
		}
	}
}
