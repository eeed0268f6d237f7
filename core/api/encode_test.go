package api_test

import (
	"testing"

	"matchline/core/api"
	"matchline/core/fingerprint"
)

func TestEncodeForms(t *testing.T) {
	text := emit(false, fingerprint.Response{Probe: "NULL", Data: []byte("a b\r\n\t\x00\x1b[31m\xe2\x80\xae\r.")})
	s, _ := pasted(t, "> quoted\n"+text)
	for _, c := range []struct {
		form, want string
		at         *api.Bytes
	}{
		{"wrapped", text, nil},
		{"text", "a b\n\t\\0\\x1b[31m\\xe2\\x80\\xae\\r.", nil},
		{"hex", "6120620d0a09001b5b33316de280ae0d2e", nil},
		{"escaped", `a\x20b\r\n\t\0\x1b\[31m\xe2\x80\xae\r\.`, nil},
		{"base64", "YSBiDQoJABtbMzFt4oCuDS4=", nil},
		{"hex", "62", &api.Bytes{2, 3}},
		{"hex", "", &api.Bytes{2, 2}},
		{"text", "\n", &api.Bytes{3, 5}},
	} {
		t.Run(c.form, func(t *testing.T) {
			r, _ := get[api.EncodeResult](t, s, "encode", api.EncodeParams{Paste: 1, Form: c.form, At: c.at}, "")
			if r.Text != c.want {
				t.Errorf("got %q, want %q", r.Text, c.want)
			}
		})
	}
	line, _ := get[api.EncodeResult](t, s, "encode", api.EncodeParams{Paste: 1, Form: "line"}, "")
	again, _ := pasted(t, line.Text)
	if back, _ := get[api.EncodeResult](t, again, "encode", api.EncodeParams{Paste: 1, Form: "line"}, ""); back.Text != line.Text {
		t.Errorf("%q becomes %q", line.Text, back.Text)
	}
	dump, _ := get[api.EncodeResult](t, s, "encode", api.EncodeParams{Paste: 1, Form: "hexdump"}, "")
	if want := "0000  61 20 62 0d 0a 09 00 1b  5b 33 31 6d e2 80 ae 0d  "; len(dump.Text) < len(want) || dump.Text[:len(want)] != want {
		t.Errorf("the dump is %q", dump.Text)
	}
}
