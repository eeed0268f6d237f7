package fingerprint

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"matchline/core/source"
)

// hostile are texts made to be slow, each grown to n bytes.
func hostile(n int) map[string]string {
	fill := func(unit string) string { return strings.Repeat(unit, n/len(unit)+1)[:n] }
	long := Encode(&Fingerprint{Header: header(), Responses: []Response{{Probe: "NULL", DeclaredLen: 900, Data: bytes.Repeat([]byte("\x00 "), 450)}}})
	return map[string]string{
		"no-fingerprint":      fill("49670/tcp open  msrpc        Microsoft Windows RPC\n"),
		"whole":               fill(long + "\n"),
		"json":                fill(`{"fp":"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(long) + `"},` + "\n"),
		"xml":                 fill(`<service servicefp="` + strings.NewReplacer(`"`, "&quot;", "\nSF:", "").Replace(long) + `"/>` + "\n"),
		"headers":             fill("SF-Port"),
		"headers-full":        fill("SF-Port1-TCP:"),
		"headers-fields":      fill("SF-Port1-TCP:V=1"),
		"headers-lines":       fill("SF-Port1-TCP:V=1%r(A,1,\"\nx y\n"),
		"headers-in-data":     "SF-Port1-TCP:V=1%r(A,1,\"" + fill("SF-Port1-TCP:V=1%"),
		"responses":           fill("%r("),
		"responses-open":      fill(`%r(A,1,"`),
		"responses-lines":     fill("%r(A,1,\"\nx y\n"),
		"responses-quotes":    fill(`%r(A,1,"")`),
		"responses-apart":     fill("%r(A,1,\"\")\nx\n"),
		"quotes":              "SF-Port1-TCP:V=1%r(A,1,\"" + fill(`"`),
		"quotes-parens":       "SF-Port1-TCP:V=1%r(A,1,\"" + fill(`")`),
		"backslashes":         "SF-Port1-TCP:V=1%r(A,1,\"" + fill(`\`),
		"blanks":              "SF-Port1-TCP:V=1%r(A,1,\"" + fill(" "),
		"blanks-escapes":      "SF-Port1-TCP:V=1%r(A,1,\"" + fill(` \x20`),
		"strays":              "SF-Port1-TCP:V=1%r(A,1,\"" + fill("a\u2778"),
		"strays-kept":         fmt.Sprintf("SF-Port1-TCP:V=1%%r(A,%X,\"", n/2*2) + fill("a\x01")[:n/2*2] + `");`,
		"breaks":              "SF-Port1-TCP:V=1%r(A,1,\"" + fill("\n"),
		"breaks-marks":        "SF-Port1-TCP:V=1%r(A,1,\"" + fill("\nSF:"),
		"marks":               fill("SF:"),
		"mark-lines":          fill("\nSF:x"),
		"mark-lines-apart":    fill("\nSF:x\n\n\n"),
		"quoting":             "> SF-Port1-TCP:V=1%r(A,1,\"" + fill("> "),
		"quoting-lines":       fill("> > > > > > > > > > > > > > > > > > > > > > SF-Port1-TCP:V=1%r(A,1,\"\n"),
		"quoting-deep":        fill(strings.Repeat("> ", 200) + "SF-Port1-TCP:V=1\n"),
		"entities":            "SF-Port1-TCP:V=1%r(A,1,&quot;" + fill("&amp;"),
		"entities-deep":       "SF-Port1-TCP:V=1%r(A,1,&" + fill("amp;"),
		"entities-open":       "SF-Port1-TCP:V=1%r(A,1,&quot;" + fill("&"),
		"tags":                "SF-Port1-TCP:V=1%r(A,1,&quot;" + fill("<"),
		"tags-open":           "SF-Port1-TCP:V=1%r(A,1,&quot;" + fill("<a "),
		"invisible":           fill("S\u200bF"),
		"nul":                 fill("S\x00F\x00-\x00"),
		"announcements":       fill("9 services unrecognized despite returning data\n"),
		"separators":          fill("NEXT SERVICE FINGERPRINT\n"),
		"dashes":              fill("-"),
		"loose-headers":       fill("sf-port1 "),
		"literal-joins":       "\"SF-Port1-TCP:V=1%r(A,1,\\\"" + fill("\" \""),
		"invalid-utf8":        "SF-Port1-TCP:V=1%r(A,1,\"" + fill("\xff"),
		"foreign-lines":       fill("SF-Port1-TCP:V=1%r(A,1,\"\n" + strings.Repeat("no line of it\n", 15) + "SF:x\n"),
		"percent":             "SF-Port1-TCP:" + fill("A=%"),
		"percent-data":        "SF-Port1-TCP:V=1%r(A,1,\"" + fill("%"),
		"percent-blank":       "SF-Port1-TCP:V=1%r(A,1,\"" + fill("%\n"),
		"dresses-disagree":    fill("</b>=\n%r(A,FFFF,\"&quot;"),
		"identical-responses": "SF-Port1-TCP:V=1" + fill(`%r(A,1,"a")`),
	}
}

// TestHostileLaws holds the laws against all of them, small.
func TestHostileLaws(t *testing.T) {
	for name, s := range hostile(3000) {
		t.Run(name, func(t *testing.T) { checkLaws(t, s) })
	}
}

// TestHostileMemory: what is made on the way grows with the text, not with its
// square.
func TestHostileMemory(t *testing.T) {
	const n, most = 40_000, 4_000 // bytes for each of the text
	for name, s := range hostile(n) {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			ParseAll(source.New(s))
			runtime.ReadMemStats(&after)
			if used := int(after.TotalAlloc-before.TotalAlloc) / len(s); used > most {
				t.Errorf("%d bytes for each of the text, want at most %d", used, most)
			}
		})
	}
}

// BenchmarkHostile shows that all of them are linear and cheap at 5 MB.
func BenchmarkHostile(b *testing.B) {
	for name, s := range hostile(5 << 20) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				ParseAll(source.New(s))
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	data := make([]byte, 900)
	for i := range data {
		data[i] = byte(i)
	}
	fp := &Fingerprint{Header: header()}
	for i := range 4 {
		fp.Responses = append(fp.Responses, Response{Probe: fmt.Sprintf("Probe%d", i), DeclaredLen: 900, Data: data})
	}
	b.SetBytes(int64(len(Encode(fp))))
	for b.Loop() {
		Encode(fp)
	}
}

func BenchmarkDecode(b *testing.B) {
	data := make([]byte, 900)
	for i := range data {
		data[i] = byte(i)
	}
	fp := &Fingerprint{Header: header()}
	for i := range 4 {
		fp.Responses = append(fp.Responses, Response{Probe: fmt.Sprintf("Probe%d", i), DeclaredLen: 900, Data: data})
	}
	text := source.New(Encode(fp))
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		ParseAll(text)
	}
}
