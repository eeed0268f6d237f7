package cpe_test

import (
	"fmt"

	"matchline/core/cpe"
)

func Example() {
	u, findings := cpe.Parse("cpe:/a:openbsd:openssh:9.2p1")
	fmt.Printf("%c %s %s %d\n", u.Part(), u.Product(), u.Version(), len(findings))
	fmt.Println(cpe.Transform([]byte("Debian GNU/Linux 12")))
	// Output:
	// a openssh 9.2p1 0
	// debian_gnu%2Flinux_12
}
