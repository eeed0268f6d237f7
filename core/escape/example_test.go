package escape_test

import (
	"fmt"

	"matchline/core/escape"
)

func Example() {
	text := escape.Encode([]byte("220 ready\r\n"))
	fmt.Println(text)
	data, m, findings := escape.Decode(text)
	fmt.Printf("%q %v %d\n", data, m.Span(3), len(findings))
	// Output:
	// 220\x20ready\r\n
	// "220 ready\r\n" {3 7} 0
}

func ExampleDecodeProbe() {
	_, _, findings := escape.DecodeProbe(`GET\a`)
	fmt.Println(findings[0].Span, findings[0].Nmap)
	fmt.Println(findings[0].Message)
	// Output:
	// {3 5} bad probe string escaping
	// the escape \a is refused by Nmap after 7.99; older releases read it as \x07
}
