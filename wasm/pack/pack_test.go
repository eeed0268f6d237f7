package main

import (
	"bytes"
	"math/rand"
	"testing"
)

// program is a module around a data section.
func program(segments ...[]byte) []byte {
	section := []byte{byte(len(segments))}
	for _, s := range segments {
		section = append(section, s...)
	}
	p := append([]byte("\x00asm\x01\x00\x00\x00"), 1, 2, 'x', 'y', dataSection, byte(len(section)))
	return append(append(p, section...), 0, 1, 'z')
}

func segment(at byte, data string) []byte {
	return append([]byte{0, 0x41, at, 0x0b, byte(len(data))}, data...)
}

func TestSegmentsAreJoined(t *testing.T) {
	got, left, err := pack(program(segment(2, "ab"), segment(12, "cd")))
	if left == nil || err != nil {
		t.Fatal(left, err)
	}
	if want := program(segment(2, "ab\x00\x00\x00\x00\x00\x00\x00\x00cd")); !bytes.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMemoryStaysTheSame: what is loaded is what was loaded.
func TestMemoryStaysTheSame(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 50 {
		m := &module{sections: []section{{id: dataSection}}, memory: make([]byte, random.Intn(5_000))}
		for range random.Intn(40) {
			if len(m.memory) > 0 {
				m.memory[random.Intn(len(m.memory))] = byte(random.Intn(256))
			}
		}
		back, err := readModule(m.write())
		if err != nil {
			t.Fatal(err)
		}
		if want := bytes.TrimRight(m.memory, "\x00"); !bytes.Equal(back.memory, want) {
			t.Fatalf("%d bytes become %d", len(want), len(back.memory))
		}
	}
}

func TestNoProgram(t *testing.T) {
	for _, text := range []string{"", "hello, I am no program", "\x00asm\x01\x00\x00\x00", "\x00asm\x01\x00\x00\x00\x0b\x05\x01\x00"} {
		if _, _, err := pack([]byte(text)); err == nil {
			t.Errorf("%q is taken for a program", text)
		}
	}
}

func TestTableEnd(t *testing.T) {
	for _, c := range []struct {
		table string
		end   int
		ok    bool
	}{
		{"\x02\x01\x04\x03\x00", 5, true},
		{"\x00\x01\x04\x03\x00", 5, true}, // the first pair may begin with zero
		{"\x82\x01\x84\x80\x01\x00", 6, true},
		{"\x02\x01\x04\x03", 0, false},
	} {
		if end, ok := placesEnd([]byte(c.table), 0, len(c.table)); end != c.end || ok != c.ok {
			t.Errorf("%q ends at %d, %v", c.table, end, ok)
		}
	}
}
