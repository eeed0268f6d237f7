package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// payloads are what a hostile service may answer. Each would show itself if any
// of it were run, taken for HTML or taken for a style.
var payloads = []struct{ name, text string }{
	{"image", `<img src=x onerror=__pwn=1>`},
	{"script", `<script>__pwn=1</script>`},
	{"svg-after-a-quote", `"><svg/onload=__pwn=1>`},
	{"frame", `<iframe srcdoc="<script>parent.__pwn=1</script>">`},
	{"end-of-textarea", `</textarea></pre><script>__pwn=1</script>`},
	{"entities", `&lt;img src=x onerror=__pwn=1&gt;&#60;b&#62;`},
	{"script-address", `<a href="javascript:__pwn=1">click</a>`},
	{"template", `{{constructor.constructor('__pwn=1')()}}${__pwn=1}`},
	{"style", `</style><style>*{display:none}</style>`},
	{"base-and-meta", `<base href="//elsewhere.test/"><meta http-equiv=refresh content="0;url=//elsewhere.test/">`},
	{"prototype", `__proto__ constructor toString hasOwnProperty`},
	{"terminal", "\x1b]8;;http://elsewhere.test/\x07link\x1b]8;;\x07\x1b[2J"},
	{"bidi", "\u202eevil\u202c\u2066\u200b\ufeff\u2028\u2029"},
	{"controls", "\x00\x01\x7f\x80\x9f\xa0\xad\xff\r\n\t\v\f"},
	{"overlong", "\xc0\xbc\xed\xa0\x80\xf4\x90\x80\x80\xff<b>"},
}

// harmless is a payload with the same shape and nothing that HTML would heed.
func harmless(s string) string {
	return strings.NewReplacer("<", ",", ">", ",", "&", ",").Replace(s)
}

// fingerprintOf writes a fingerprint whose response holds the text, < > & and =
// as they stand; and another with the text in its header and probe name, which
// is no fingerprint that Nmap would print.
func fingerprintOf(text string) (whole, odd string) {
	var data, name strings.Builder
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("<>&=,;:/-_", c) >= 0:
			data.WriteByte(c)
			if c != ',' {
				name.WriteByte(c)
			}
		default:
			fmt.Fprintf(&data, `\x%02x`, c)
		}
	}
	whole = fmt.Sprintf(`SF-Port80-TCP:V=7.94%%I=7%%D=11/24%%Time=6924A1B2%%P=x86_64-pc-linux-gnu%%r(GetRequest,%X,"%s");`, len(text), data.String())
	odd = fmt.Sprintf(`SF-Port81-TCP:V=%s%%I=7%%D=11/24%%Time=6924A1B2%%P=%s%%r(%s,2,"hi");`, name.String(), name.String(), "Get"+name.String())
	return whole, odd
}

// printable leaves out what an editor would not take as it is.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '|' || r == 0xfffd {
			return '.'
		}
		return r
	}, s)
}

// TestHostile puts each payload in every place it could reach the page from:
// bytes, captures, every version field, probe name, header, prose around, the
// lines themselves, their problems, the submission, a file's name.
func TestHostile(t *testing.T) {
	for _, payload := range payloads {
		t.Run(payload.name, func(t *testing.T) {
			p := open(t, "/", true)
			p.must("open", p.visit())
			want := p.plant(harmless(payload.text), false)
			got := p.plant(payload.text, true)
			if got != want {
				t.Errorf("the page has %d elements, with a harmless text %d", got, want)
			}
			raw, err := evaluate[[]string](p, `(() => {
				const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
				const walk = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
				const found = [];
				while (walk.nextNode()) if (bad.test(walk.currentNode.data)) found.push(JSON.stringify(walk.currentNode.data));
				return found;
			})()`)
			p.must("read the texts", err)
			if len(raw) > 0 {
				t.Errorf("control characters reached the page: %s", strings.Join(raw, ", "))
			}
		})
	}
}

// plant shows a text in the bytes, the fields and the problems and returns how
// many elements there are; then, if asked, everywhere else.
func (p *tab) plant(text string, everywhere bool) int {
	p.t.Helper()
	plain := printable(text)
	word := strings.Join(strings.Fields(plain), "")
	whole, odd := fingerprintOf(text)
	p.texts = map[string]string{
		"name":  plain,
		"paste": whole,
		"trace": fmt.Sprintf("Service scan hard match (Probe %s matched with NULL line 7): 192.0.2.1:80 is %s.  Version: |%s|%s||\n80/tcp open %s %s\n", word, word, plain, plain, word, plain),
		"odd":   plain + "\n" + odd + "\n" + plain + "\nSF:" + plain + "\n" + whole + "\n",
		"lines": fmt.Sprintf("match %s m|^(.*)$|s p|$1| v|$1| i|$1| h|$1| o|$1| d|$1| cpe:/a:$1/\n", word) +
			fmt.Sprintf("match y m|%s|\nsoftmatch z m|^| p|%s| i|%s|\nmatch %s\n%s\nProbe TCP %s q|%s|\n", plain, plain, plain, plain, plain, word, plain),
	}
	for _, line := range []string{
		"paste input paste",
		"paste lines lines",
		"settle",
		"expect region Responses",
		"click button Escaped",
		"click button Hex",
		"click button Both",
	} {
		words, err := split(line)
		p.must(line, err)
		p.must(line, steps[words[0]].run(p, words[1:]))
	}
	count, err := evaluate[int](p, `__e2e.everything().filter((e) => !e.closest(".cm-editor")).length`)
	p.must("count", err)
	if !everywhere {
		return count
	}
	for _, line := range []string{
		`click button "Prepare submission"`,
		"fill Notes name", `fill "Target of the commands" name`,
		`expect region "What will be copied" has Notes`,
		`click button "Own file"`, "click button Fields",
		"click tab Correction", `fill "Output of the correction scan" trace`,
		`click tab "New probe"`, "fill Payload name", `fill "Name of the probe" name`,
		`click tab "New fingerprint"`,
		"click button Workbench in navigation Views",
		"press F8 F8",
		"paste input odd", "settle",
		"click button ~81/tcp", "settle",
		"click button ~80/tcp",
		"press Ctrl+K", "keys name", "press Escape",
	} {
		words, err := split(line)
		p.must(line, err)
		p.must(line, steps[words[0]].run(p, words[1:]))
	}
	return count
}
