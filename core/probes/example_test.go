package probes_test

import (
	"fmt"

	"matchline/core/probes"
)

func ExampleParse() {
	file, problems := probes.Parse(`Probe TCP NULL q||
match ftp m|^220 ([\w.]+) FTP| p/some ftpd/ v/$1/
match ftp m|^220 |p/other ftpd/
`)
	for _, p := range file.Probes {
		for _, m := range p.Matches {
			fmt.Println(p.Name, m.Service, m.Pattern.Text.Text)
		}
	}
	for _, d := range problems {
		fmt.Println(d.Severity, d.Message)
		fmt.Println(d.Nmap)
	}
	// Output:
	// NULL ftp ^220 ([\w.]+) FTP
	// error no space before the next item
	// next_template: parse error on line 3 of nmap-service-probes: flags too long
}

func ExampleParseDraft() {
	draft, _ := probes.ParseDraft("match a m|^x\nmatch b m|^y|")
	fmt.Println(len(draft.Free), draft.Free[0].Service, draft.Refused.Number)
	// Output: 1 b 1
}
