package redact_test

import (
	"fmt"

	"matchline/core/submit/redact"
)

func ExampleFind() {
	response := []byte("220 mail.kettler.de ESMTP Postfix\r\n250 mail.kettler.de\r\n")
	for _, f := range redact.Find([][]byte{response}) {
		fmt.Printf("%v: %s, %d places\n", f.Kind, f.Value, len(f.Places))
	}
	// Output: host name: mail.kettler.de, 2 places
}

func ExampleApply() {
	parts := [][]byte{[]byte("Connected to 192.168.3.9"), []byte("Server: Apache/2.4.41 (192.168.3.9)")}
	findings := redact.Find(parts)
	for i, part := range parts {
		fmt.Printf("%s\n", redact.Apply(part, i, findings, func(i int) bool { return findings[i].Kind == redact.IPv4 }))
	}
	// Output:
	// Connected to 192.168.1.7
	// Server: Apache/2.4.41 (192.168.1.7)
}
