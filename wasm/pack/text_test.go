package main

import (
	"bytes"
	"math/rand"
	"testing"
	"unicode/utf8"
)

func TestTextBytes(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "plain": 5, "\x00a\x00": 1, "é€𝄞": 9, "\xff\x80a": 1, "\xc3": 0, "\xe2\x82": 0, "\xc0\x80": 0, "\xe0\x80\x80a": 1, "\xf4\x90\x80\x80": 0,
	} {
		if got := textBytes([]byte(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	random := rand.New(rand.NewSource(1))
	for range 1_000 { // what Go takes for characters, brotli does too, but NUL
		b := make([]byte, 40)
		random.Read(b)
		want := 0
		for rest := b; len(rest) > 0; {
			r, size := utf8.DecodeRune(rest)
			if r != 0 && (r != utf8.RuneError || size > 1) {
				want += size
			}
			rest = rest[size:]
		}
		if got := textBytes(b); got < want {
			t.Errorf("%q: %d, want at least %d", b, got, want)
		}
	}
}

func TestAsBinary(t *testing.T) {
	for _, memory := range [][]byte{bytes.Repeat([]byte("text"), 5_000), make([]byte, 20_000), bytes.Repeat([]byte{0x90, 0x91}, 5_000)} {
		m := &module{sections: []section{{id: dataSection}}, memory: memory}
		plain := m.write()
		m.asBinary()
		out := m.write()
		if share := float64(textBytes(out)) / float64(len(out)); share > maxText+0.001 {
			t.Errorf("a share of %.3f is text", share)
		}
		if !bytes.HasPrefix(out, plain) {
			t.Error("what was there has changed")
		}
	}
}
