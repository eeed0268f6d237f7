package detect_test

import (
	"fmt"

	"matchline/core/detect"
	"matchline/core/probes"
)

func ExampleEngine_Replay() {
	draft, _ := probes.ParseDraft(`match ftp m|^220 (\w+) FTP server ready| p/some ftpd/ h/$1/`)
	port := detect.Port{Number: 21, Proto: "tcp", Responses: []detect.Response{
		{Probe: "NULL", Data: []byte("220 stage FTP server ready.\r\n")},
	}}
	verdict := detect.New(draft).Replay(port)
	fmt.Println(verdict.Sentence)
	for _, line := range verdict.Row {
		fmt.Println(line)
	}
	// Output:
	// Line 1 wins on NULL.
	// PORT   STATE SERVICE VERSION
	// 21/tcp open  ftp     some ftpd
	// Service Info: Host: stage
}

// A whole file answers through an index; what the file's next reader would compute
// again can be kept.
func ExampleNewDatabase() {
	const text = `Probe TCP NULL q||
match ftp m|^220 (\w+) FTP server ready| p/some ftpd/ h/$1/
match ftp m|^220 (\w+) FTP server \(Version ([\d.]+)\) ready| p/other ftpd/ v/$2/ h/$1/
softmatch ftp m|^220[ -]|
`
	file, _ := probes.Parse(text)
	engine, unsure := detect.NewDatabase(file, nil)
	index := engine.EncodeIndex(text, "example 1", unsure)
	engine, _ = detect.RestoreDatabase(file, text, "example 1", string(index))

	port := detect.Port{Number: 21, Proto: "tcp", Responses: []detect.Response{
		{Probe: "NULL", Data: []byte("220 stage FTP server (Version 2.1) is ready.\r\n")},
	}}
	verdict, _ := engine.Walk(port)
	fmt.Println(verdict.Sentence)
	answers := verdict.Line
	for _, near := range engine.Nearest(port, port.Responses[0], answers, 5) {
		l := engine.Lines[near.Line]
		fmt.Printf("line %d came %d%% far: %s\n", l.Match.Line, near.Got, near.Stop.Sentence)
	}

	// A line of one's own in front of the one that answers.
	draft, _ := probes.ParseDraft(`match ftp m|^220 (\w+) FTP server \(Version ([\d.]+)\) is ready| p/other ftpd/ v/$2/ h/$1/`)
	engine.Place(detect.New(draft).Lines, file.Probes[0], answers)
	change, _ := engine.Change(port, port.Responses[0], -1)
	fmt.Printf("wins: %v, and takes the response from line %d\n", change.Wins, engine.Lines[change.Rival].Match.Line)
	// Output:
	// Nmap makes a soft match: ftp, by line 4. It would go on asking.
	// line 3 came 89% far: Line 3 stops at byte 35: the pattern asks for r, the response has i.
	// line 2 came 81% far: Line 2 stops at byte 21: the pattern asks for r, the response has `(`.
	// wins: true, and takes the response from line 4
}
