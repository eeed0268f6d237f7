package submit_test

import (
	"fmt"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/probes"
	"matchline/core/source"
	"matchline/core/submit"
)

// A new fingerprint: what is still missing, and what leaves.
func ExampleCompose() {
	paste := source.New(emit(21, "TCP", false, fingerprint.Response{Probe: "NULL", Data: []byte("220 DemoFTP 2.4 ready\r\n")}))
	prints, _ := fingerprint.ParseAll(paste)
	lines := `match ftp m|^220 (\w+) ([\d.]+) ready\r\n| p/$1/ v/$2/`
	file, _ := probes.ParseDraft(lines)
	d := &submit.Draft{
		Form:   submit.Form{Flow: submit.NewFingerprint, OS: "Linux"},
		Source: paste, Prints: prints, Lines: lines, Engine: detect.New(file),
	}
	fmt.Println(submit.Compose(d).Waits)
	d.Certain = "yes"
	s := submit.Compose(d)
	fmt.Println(s.Ready)
	fmt.Println(s.Fields[2].Label+":", s.Fields[2].Value)
	// Output:
	// Are you sure what this is?
	// true
	// Service Description: DemoFTP 2.4
}

// A trace of a wrong answer, and the line behind it.
func ExampleGuilty() {
	t := submit.ReadTrace(traced, 2121, "tcp")
	m := t.Matches[t.Match]
	fmt.Println(m.Service, m.Product, m.Version)
	fmt.Println(submit.Guilty(base(file), t).Line.Match.Line)
	// Output:
	// ftp OldFTP 2.4
	// 7
}
