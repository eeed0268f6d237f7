package fingerprint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matchline/core/source"
)

// FuzzParse holds the laws against any text.
func FuzzParse(f *testing.F) {
	f.Add(book)
	f.Add(emitted("\x009\r\n"))
	paths, err := filepath.Glob("testdata/zoo/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	for _, s := range hostile(200) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkLaws(t, s) })
}

// FuzzEmit: what Nmap would print for any responses is read as exactly those
// bytes and written again as exactly that text, wrapped, unwrapped, in XML, in
// JSON, quoted.
func FuzzEmit(f *testing.F) {
	f.Add([]byte("220 stage\r\n"), []byte("\x009"), uint16(21), true, false)
	f.Add([]byte("\nSF:SF-Port1-TCP:V=1%r(NULL,1,\"x\");"), []byte("<br>&quot;\\"), uint16(65535), false, true)
	f.Fuzz(func(t *testing.T, a, b []byte, port uint16, udp, debug bool) {
		if len(a) == 0 || len(b) == 0 {
			return
		}
		h := header()
		h.Port = int(port)
		if udp {
			h.Proto = "UDP"
		}
		text := Emit(h, []Response{{Probe: "NULL", Data: a}, {Probe: "GetRequest", Data: b}}, debug)
		line := strings.ReplaceAll(text, "\nSF:", "")
		limit := Limit
		if debug {
			limit = DebugLimit
		}
		for form, s := range map[string]string{
			"wrapped": text,
			"xml":     `<service servicefp="` + xmlEscape(line) + `" method="table"/>`,
			"quoted":  "> " + strings.ReplaceAll(text, "\n", "\n> "),
			"crlf":    strings.ReplaceAll(text, "\n", "\r\n") + "\r\n",
			"csv":     `80,"` + strings.ReplaceAll(line, `"`, `""`) + `",tcp`,
			"boxed":   "\u2502 " + strings.ReplaceAll(text, "\n", " \u2502\n\u2502 ") + " \u2502\n",
			"json":    `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`,
		} {
			fps, ds := ParseAll(source.New(s))
			if len(fps) != 1 || fps[0].State != Whole || len(fps[0].Repairs) != 0 {
				t.Fatalf("%s: %d fingerprints, %+v\n%s", form, len(fps), ds, s)
			}
			if got := Encode(fps[0]); got != text {
				t.Fatalf("%s: written again as\n%s\nnot\n%s", form, got, text)
			}
			for i, want := range [][]byte{a, b}[:len(fps[0].Responses)] {
				if got := fps[0].Responses[i]; string(got.Data) != string(want[:min(len(want), limit)]) || got.DeclaredLen != len(want) {
					t.Fatalf("%s: response %d is %q of %d, sent %q", form, i, got.Data, got.DeclaredLen, want)
				}
			}
		}
	})
}
