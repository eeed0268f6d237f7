package main

import (
	"path/filepath"
	"strings"
	"testing"
)

const stream = `{"Action":"start","Package":"matchline/a"}
{"Action":"run","Package":"matchline/a","Test":"TestOne"}
{"Action":"output","Package":"matchline/a","Test":"TestOne","Output":"=== RUN   TestOne\n"}
{"Action":"output","Package":"matchline/a","Test":"TestOne","Output":"    a_test.go:3: chatter\n"}
{"Action":"pass","Package":"matchline/a","Test":"TestOne","Elapsed":0.25}
{"Action":"output","Package":"matchline/a","Test":"TestTwo","Output":"=== RUN   TestTwo\n"}
{"Action":"output","Package":"matchline/a","Test":"TestTwo","Output":"    a_test.go:9: the file is not here\n"}
{"Action":"output","Package":"matchline/a","Test":"TestTwo","Output":"--- SKIP: TestTwo (0.00s)\n"}
{"Action":"skip","Package":"matchline/a","Test":"TestTwo"}
{"Action":"output","Package":"matchline/a","Test":"TestThree/sub","Output":"    a_test.go:12: got 1, want 2\n"}
{"Action":"fail","Package":"matchline/a","Test":"TestThree/sub"}
{"Action":"fail","Package":"matchline/a","Test":"TestThree"}
{"Action":"output","Package":"matchline/a","Output":"FAIL\tmatchline/a\t0.3s\n"}
{"Action":"fail","Package":"matchline/a"}
not json
`

func TestReadAndSumUp(t *testing.T) {
	var out strings.Builder
	r, err := read(strings.NewReader(stream), &out)
	if err != nil {
		t.Fatal(err)
	}
	const want = `--- PASS: TestOne (0.25s)
--- SKIP: TestTwo: the file is not here
    a_test.go:12: got 1, want 2
FAIL	matchline/a	0.3s
not json
`
	if out.String() != want {
		t.Errorf("printed\n%s\nwant\n%s", out.String(), want)
	}
	keep := filepath.Join(t.TempDir(), "tally")
	r.Run = "native"
	for _, r := range []record{r, {Run: "race", Skips: []string{"no C compiler"}}} {
		if err := save(keep, r); err != nil {
			t.Fatal(err)
		}
	}
	out.Reset()
	if err := sumUp(keep, &out); err == nil {
		t.Error("a failed test is no error")
	}
	const sum = `
== what was skipped, and why
native: matchline/a TestTwo: the file is not here
race: no C compiler

== what ran
FAIL	matchline/a	0.3s
native: 1 tests passed, 2 failed, 1 skipped
`
	if out.String() != sum {
		t.Errorf("summed up\n%s\nwant\n%s", out.String(), sum)
	}
}

func TestSkipWithoutReasonStandsOut(t *testing.T) {
	if got := reason([]string{"=== RUN   TestX\n", "--- SKIP: TestX (0.00s)\n"}); got != "NO REASON GIVEN" {
		t.Errorf("got %q", got)
	}
}
