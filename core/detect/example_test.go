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
