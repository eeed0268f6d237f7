package regex_test

import (
	"fmt"

	"matchline/core/regex"
)

func ExampleRegexp_NewMatcher() {
	re, err := regex.Compile(`^220 ([-.\w]+) ESMTP (\w+)`, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	banner := []byte("220 mail.example.org ESMTP Exim 4.96\r\n")
	m := re.NewMatcher(regex.NmapLimits())
	res := m.Match(banner)
	fmt.Println(res.Outcome)
	for n := 1; n <= re.NumGroups(); n++ {
		start, end, _ := res.Captures.Group(n)
		fmt.Printf("%d: %s\n", n, banner[start:end])
	}
	// Output:
	// matched
	// 1: mail.example.org
	// 2: Exim
}

func ExampleRegexp_Trace() {
	re, err := regex.Compile(`^220 ([-.\w]+) ESMTP Postfix`, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	tr := re.Trace([]byte("220 mail.example.org ESMTP Exim 4.96\r\n"), regex.NmapLimits())
	fmt.Printf("%v: byte %d is not %s\n", tr.Outcome, tr.Furthest, tr.Asks)
	// Output:
	// no match: byte 27 is not `P`
}

func ExampleNmapLimits() {
	re, err := regex.Compile(`^(a+)+$`, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	res := re.NewMatcher(regex.NmapLimits()).Match([]byte("aaaaaaaaaaaaaaaaaaaaaaaaaaaab"))
	fmt.Println(res.Outcome, "after", res.Steps, "steps")
	// Output:
	// match limit after 50000 steps
}
