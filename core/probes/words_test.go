package probes_test

import (
	"strings"
	"testing"

	"matchline/core/probes"
)

// TestWordsOfOddLines holds the sentences about what people paste from elsewhere.
func TestWordsOfOddLines(t *testing.T) {
	for _, c := range []struct{ name, line, message, hint string }{
		{"smart-quotes", "match a m“^X” p/a/", "typographic quote '“' where the text opens", "ASCII delimiter"},
		{"no-break-space", "match a m|^X|\u00a0p/a/", "a no-break space after the delimiter", "plain space"},
		{"byte-order-mark", "\ufeffmatch a m|^X|", "byte order mark", "UTF-8"},
		{"pattern-alone", `^X(\d)`, `"^X(\\d)", which looks like a pattern alone`, "Write match, a service name"},
		{"pattern-in-slashes", "/^X/", "looks like a pattern alone", "Write match, a service name"},
		{"half-a-pattern", "match http m", `the bare word "m"`, "m|^220 |"},
		{"endless-word", strings.Repeat("a", 1000), `"` + strings.Repeat("a", 40) + `"…, expected a directive`, "Start the line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := probes.ParseDraft(c.line)
			if len(ds) == 0 {
				t.Fatal("nothing is said")
			}
			if !strings.Contains(ds[0].Message, c.message) || !strings.Contains(ds[0].Hint, c.hint) {
				t.Errorf("%s ~ %s", ds[0].Message, ds[0].Hint)
			}
		})
	}
}
