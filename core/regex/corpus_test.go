package regex_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// This file takes real responses out of the shared fingerprints: a plain reader
// that knows no damage but line breaks, so that this package's tests depend on
// no other package.

var (
	wrapMark = regexp.MustCompile(`\r?\n(?:[ \t]*\r?\n)*[ \t]*SF:`)
	response = regexp.MustCompile(`%r\(([A-Za-z0-9_-]+),([0-9A-F]+),"((?:[^"\\]|\\(?s:.))*)"\)`)
)

// corpusSize is how many responses make the corpus.
const corpusSize = 120

// corpus returns responses of all lengths, each once, in a fixed order.
func corpus(t testing.TB) [][]byte {
	t.Helper()
	dir := sharedData(t, "fingerprints")
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no fingerprints in %s: %v", dir, err)
	}
	seen := map[string]bool{}
	var all [][]byte
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := wrapMark.ReplaceAllString(string(b), "")
		for _, m := range response.FindAllStringSubmatch(text, -1) {
			data := unescapeResponse(m[3])
			n, err := strconv.ParseInt(m[2], 16, 32)
			if err != nil || len(data) != int(n) && len(data) < 900 || seen[string(data)] {
				continue
			}
			seen[string(data)] = true
			all = append(all, data)
		}
	}
	if len(all) < corpusSize {
		t.Fatalf("only %d responses could be read", len(all))
	}
	var out [][]byte
	for i := range corpusSize { // evenly over all files
		out = append(out, all[i*len(all)/corpusSize])
	}
	return out
}

// unescapeResponse undoes Nmap's escapes.
func unescapeResponse(s string) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			continue
		}
		i++
		switch at := strings.IndexByte("0abefnrtv", s[i]); {
		case s[i] == 'x' && i+2 < len(s):
			v, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				return nil
			}
			out = append(out, byte(v))
			i += 2
		case at >= 0:
			out = append(out, "\x00\a\b\x1b\f\n\r\t\v"[at])
		default:
			out = append(out, s[i])
		}
	}
	return out
}
