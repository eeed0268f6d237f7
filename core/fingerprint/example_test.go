package fingerprint_test

import (
	"fmt"

	"matchline/core/fingerprint"
	"matchline/core/source"
)

func Example() {
	text := source.New("> SF-Port2121-TCP:V=3.48%I=7%D=11/25%Time=3FA9032C%r(NULL,B,\"220\\x20stage\\r\\\n> SF:n\");\n")
	fps, findings := fingerprint.ParseAll(text)
	fp := fps[0]
	fmt.Println(fp.Header.Port, fp.Header.Proto, fp.Header.Version, fp.Block.Kind, fp.State, len(findings))
	r := fp.Responses[0]
	fmt.Printf("%s %q\n", r.Probe, r.Data)
	fmt.Printf("%q\n", text.Slice(r.Map.Span(10)))
	// Output:
	// 2121 TCP 3.48 quoted whole 0
	// NULL "220 stage\r\n"
	// "\\\n> SF:n"
}
