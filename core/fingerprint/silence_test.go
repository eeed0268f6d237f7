package fingerprint

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"matchline/core/source"
)

// TestNothingInSilence takes out, doubles and adds each character of a
// fingerprint, and swaps, drops and doubles each of its lines: it is read as it
// was, or something is said about it. The last line has no width of its own, so
// there the lengths alone speak.
func TestNothingInSilence(t *testing.T) {
	raw, err := os.ReadFile("testdata/base.txt")
	if err != nil {
		t.Fatal(err)
	}
	base := strings.TrimSuffix(string(raw), "\n")
	want := bare(one(t, base))
	last := strings.LastIndexByte(base, '\n')
	check := func(name, text string) {
		fps, ds := ParseAll(source.New(text))
		for _, d := range ds {
			if d.Severity != "advice" {
				return
			}
		}
		if len(fps) != 1 || !reflect.DeepEqual(bare(fps[0]), want) {
			t.Errorf("%s is read otherwise, and nothing is said:\n%s\n%+v", name, text, ds)
		}
	}
	for i := range last {
		before, after := base[:i], base[i+1:]
		check(fmt.Sprintf("without character %d", i), before+after)
		check(fmt.Sprintf("with character %d twice", i), base[:i+1]+base[i:])
		for _, c := range `x"\%,(); ` {
			check(fmt.Sprintf("with %q before character %d", c, i), before+string(c)+base[i:])
		}
	}
	lines := strings.SplitAfter(base[:last+1], "\n")
	lines = lines[:len(lines)-1]
	rest := base[last+1:]
	join := func(parts ...[]string) string {
		var all []string
		for _, p := range parts {
			all = append(all, p...)
		}
		return strings.Join(all, "") + rest
	}
	for i := range lines {
		check(fmt.Sprintf("without line %d", i+1), join(lines[:i], lines[i+1:]))
		check(fmt.Sprintf("with line %d twice", i+1), join(lines[:i+1], lines[i:]))
		if i > 0 {
			check(fmt.Sprintf("with lines %d and %d swapped", i, i+1), join(lines[:i-1], lines[i:i+1], lines[i-1:i], lines[i+1:]))
		}
	}
}
