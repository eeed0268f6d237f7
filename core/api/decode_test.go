package api_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

func word(out []byte, at int) int { return int(int32(binary.LittleEndian.Uint32(out[at:]))) }

// mapped is the place in the paste of one byte of a response.
func mapped(d api.DecodeResult, out []byte, response, at int) api.Units {
	i := d.MapAt + 8*(d.Responses[response].DataAt+at)
	return api.Units{word(out, i), word(out, i+4)}
}

// TestDecodePayload: bytes, places in the paste and places in the escaped form.
func TestDecodePayload(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	want := [][]byte{[]byte("hi\x00\x001\r\n"), all, {}}
	text := emit(false, fingerprint.Response{Probe: "NULL", Data: want[0]}, fingerprint.Response{Probe: "All", Data: all},
		fingerprint.Response{Probe: "None", Data: nil})
	s, _ := pasted(t, text)
	d, out := get[api.DecodeResult](t, s, "decode", api.DecodeParams{Paste: 1}, "")
	if len(d.Responses) != len(want) || d.MapAt%4 != 0 {
		t.Fatalf("%d responses, map at %d", len(d.Responses), d.MapAt)
	}
	for i, r := range d.Responses {
		if got := out[r.DataAt : r.DataAt+r.Shown]; !bytes.Equal(got, want[i]) {
			t.Errorf("response %d is %q", i, got)
		}
		for at := range r.Shown {
			escaped := r.Escaped[word(out, r.EscapedAt+4*at):word(out, r.EscapedAt+4*at+4)]
			// Nmap breaks lines anywhere, so the pasted form may hold a break.
			pastedForm := strings.ReplaceAll(slice(text, mapped(d, out, i, at)), "\nSF:", "")
			if escaped != pastedForm || escaped == "" {
				t.Errorf("byte %d of response %d is %q, pasted as %q", at, i, escaped, pastedForm)
			}
		}
		if end := word(out, r.EscapedAt+4*r.Shown); end != len(r.Escaped) {
			t.Errorf("the escaped form of response %d ends at %d of %d", i, end, len(r.Escaped))
		}
	}
	if last := d.Responses[2]; len(out) != last.EscapedAt+4 {
		t.Errorf("the payload has %d bytes, the last list begins at %d", len(out), last.EscapedAt)
	}
}

func TestSizesInWords(t *testing.T) {
	data := func(n int) []byte { return bytes.Repeat([]byte("x"), n) }
	for _, c := range []struct {
		name            string
		n               int
		debug           bool
		cut, size, note string
	}{
		{"whole", 63, false, "", "63 of 63 bytes", ""},
		{"one", 1, false, "", "1 of 1 byte", ""},
		{"exactly-900", 900, false, "", "900 of 900 bytes", ""},
		{"900", 2_214, false, "900", "900 of 2,214 bytes", "Nmap keeps 900 bytes, 1,300 with -d."},
		{"1300", 2_214, true, "1300", "1,300 of 2,214 bytes", "Nmap keeps 1,300 bytes with -d."},
		{"4096", 5_000, false, "900", "900 of 5,000 bytes", "Nmap stops reading at 4,096 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, r := pasted(t, emit(c.debug, fingerprint.Response{Probe: "GetRequest", Data: data(c.n)}))
			if want := map[bool]string{true: "whole", false: "truncated"}[c.cut == ""]; r.Fingerprints[0].State != want {
				t.Errorf("the state is %s, want %s", r.Fingerprints[0].State, want)
			}
			d, _ := get[api.DecodeResult](t, s, "decode", api.DecodeParams{Paste: 1}, "")
			got := d.Responses[0]
			if got.Cut != c.cut || got.Size != c.size || got.Declared != c.n {
				t.Errorf("cut %q, size %q, declared %d", got.Cut, got.Size, got.Declared)
			}
			if notes := strings.Join(got.Notes, "\n"); !strings.Contains(notes, c.note) || (c.note == "") != (notes == "") {
				t.Errorf("the notes are %q", notes)
			}
		})
	}
}

func TestSharedAndSame(t *testing.T) {
	r := func(probe, data string) fingerprint.Response {
		return fingerprint.Response{Probe: probe, Data: []byte(data)}
	}
	s, _ := pasted(t, emit(false, r("NULL", "hi\r\n"), r("A", "hi\r\nno\r\n"), r("B", "other"), r("C", "hi\r\nno\r\n"), r("D", "hi\r\n")))
	d, _ := get[api.DecodeResult](t, s, "decode", api.DecodeParams{Paste: 1}, "")
	for i, want := range []struct {
		shared, same int
		notes        string
	}{
		{0, -1, ""},
		{4, -1, "Bytes 0–3 repeat the NULL banner: Nmap kept the connection, so both share one buffer."},
		{0, -1, ""},
		{4, 1, "The same bytes as A.|Bytes 0–3 repeat the NULL banner: the service sends it on every connection."},
		{4, 0, "The same bytes as NULL."},
	} {
		got := d.Responses[i]
		if got.Shared != want.shared || got.SameAs != want.same || strings.Join(got.Notes, "|") != want.notes {
			t.Errorf("%s: shared %d, same %d, notes %q", got.Probe, got.Shared, got.SameAs, got.Notes)
		}
	}
}
