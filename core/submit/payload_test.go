package submit_test

import (
	"encoding/base64"
	"fmt"
	"math/rand"
	"os/exec"
	"strings"
	"testing"

	"matchline/core/escape"
	"matchline/core/submit"
)

const get = "GET / HTTP/1.0\r\n\r\n"

func TestReadPayload(t *testing.T) {
	for _, c := range []struct{ name, form, text, want string }{
		{"escapes", "text", `GET / HTTP/1.0\r\n\r\n`, get},
		{"escapes-guessed", "", `GET / HTTP/1.0\r\n\r\n`, get},
		{"nul-and-digits", "text", `\012\x00`, "\x0012\x00"},
		{"hex-stream", "", "474554202f20485454502f312e300d0a0d0a", get},
		{"hex-pairs", "", "47 45 54:20,2f 20 48 54 54 50 2f 31 2e 30 0d 0a 0d 0a", get},
		{"hexdump-C", "", "00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 30 0d 0a  |GET / HTTP/1.0..|\n00000010  0d 0a                                             |..|\n00000012\n", get},
		{"hexdump-words", "", "0000000 4547 2054 202f 5448 5054 312f 302e 0a0d\n0000010 0a0d\n0000012\n", get},
		{"hexdump-words-odd", "", "0000000 6261 0063\n0000003\n", "abc"},
		{"od-x1", "", "0000000 47 45 54 20 2f 20 48 54 54 50 2f 31 2e 30 0d 0a\n0000020 0d 0a\n0000022\n", get},
		{"xxd", "", "00000000: 4745 5420 2f20 4854 5450 2f31 2e30 0d0a  GET / HTTP/1.0..\n00000010: 0d0a                                     ..\n", get},
		{"xxd-eight", "", "00000000: 6162 6364 6566 6768                      abcdefgh\n", "abcdefgh"},
		{"wireshark-dump", "", "0000   47 45 54 20 2f 20 48 54 54 50 2f 31 2e 30 0d 0a   GET / HTTP/1.0..\n0010   0d 0a                                             ..\n", get},
		{"tcpdump", "", "\t0x0000:  4745 5420 2f20 4854 5450 2f31 2e30 0d0a  GET./.HTTP/1.0..\n\t0x0010:  0d0a                                     ..\n", get},
		{"wireshark-array", "", "static const unsigned char pkt[18] = {\n0x47, 0x45, 0x54, 0x20, 0x2f, /* GET / */\n0x20, 0x48, 0x54, 0x54, 0x50, 0x2f, 0x31, 0x2e, 0x30, 13, '\\n', // rest\n0x0d, -246\n+256};", ""},
		{"array", "c", "{0x47, 69, 'T', ' ', 057, '\\'', '\\\\', -1}", "GET /'\\\xff"},
		{"wireshark-string", "", "\"\\x47\\x45\\x54\\x20\\x2f\" \\\n\"\\x20\\x48\\x54\"", "GET / HT"},
		{"base64", "", base64.StdEncoding.EncodeToString([]byte("ab\x00\xff")), "ab\x00\xff"},
		{"raw", "raw", "\x00\\x41\r\n", "\x00\\x41\r\n"},
		{"word", "", "HELP", "HELP"},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, form, found := submit.ReadPayload(c.form, c.text)
			if c.want == "" && c.text != "" {
				if !found.HasError() {
					t.Errorf("%q is read as %q without a finding", form, got)
				}
				return
			}
			if string(got) != c.want || len(found) > 0 {
				t.Errorf("%s gives %q and %v, want %q", form, got, found, c.want)
			}
		})
	}
}

// TestReadPayloadFindings: what is not read is told, at its place.
func TestReadPayloadFindings(t *testing.T) {
	for _, c := range []struct{ name, form, text, at string }{
		{"escape", "text", `a\qb`, `\q`},
		{"odd-hex", "hex", "474", "4"},
		{"no-offset", "dump", "00000000  47\nhello", "hello"},
		{"wrong-offset", "dump", "00000000  47\n00000010  48", "00000010"},
		{"number", "c", "{1, 256}", "256"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, found := submit.ReadPayload(c.form, c.text)
			if len(found) != 1 || c.text[found[0].Span.Start:found[0].Span.End] != c.at {
				t.Errorf("found %+v, want one at %q", found, c.at)
			}
		})
	}
}

// TestReadPayloadOfTools: what the tools themselves write is read back.
func TestReadPayloadOfTools(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	for _, tool := range [][]string{{"xxd"}, {"hexdump", "-C"}, {"hexdump"}, {"od", "-t", "x1"}, {"od", "-A", "x", "-t", "x1z"}, {"od", "-x"}, {"xxd", "-i"}} {
		path, err := exec.LookPath(tool[0])
		if err != nil {
			t.Logf("%s is not here: not asked", tool[0])
			continue
		}
		for n := 2; n < 70; n++ {
			data := make([]byte, n)
			for i := range data {
				data[i] = byte(random.Intn(256))
			}
			cmd := exec.Command(path, tool[1:]...)
			cmd.Stdin = strings.NewReader(string(data))
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			form := ""
			if tool[len(tool)-1] == "-i" {
				form = submit.FormC
				out = []byte("{" + string(out) + "}")
			}
			got, form, found := submit.ReadPayload(form, string(out))
			if string(got) != string(data) || len(found) > 0 {
				t.Fatalf("%v, %s: %x is read as %x, %v\n%s", tool, form, data, got, found, out)
			}
		}
	}
	dump, _ := escape.Dump([]byte(get))
	if got, _, found := submit.ReadPayload("", dump); string(got) != get || len(found) > 0 {
		t.Errorf("our own dump is read as %q, %v", got, found)
	}
}

func FuzzReadPayload(f *testing.F) {
	for _, form := range []string{"", "text", "hex", "dump", "c", "base64", "raw"} {
		f.Add(form, "0000  47 45\n{'\\''}\"\\x4\"")
	}
	f.Fuzz(func(t *testing.T, form, text string) {
		data, read, found := submit.ReadPayload(form, text)
		if len(data) > len(text) || read == "" {
			t.Errorf("%d bytes of %d characters, as %q", len(data), len(text), read)
		}
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) {
				t.Errorf("the finding %v lies outside", d)
			}
		}
		w := submit.MakeProbe(&submit.Making{Payload: data, Name: text, Ports: form, Rarity: text}, nil)
		if strings.Count(w.Line, "\n") > 0 || fmt.Sprint(w.Ready) == "" {
			t.Errorf("the line is %q", w.Line)
		}
		if r, bad := unsafe(w.Section); bad {
			t.Errorf("%U gets out", r)
		}
	})
}
