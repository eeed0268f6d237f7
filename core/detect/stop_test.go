package detect_test

import (
	"testing"

	"matchline/core/detect"
)

func TestStop(t *testing.T) {
	e := engine(t, "# second line is the match\nmatch ftp m|^220 stage FTP server \\(Version wu-([\\w.]+)|")
	run := e.Try(0, detect.Response{Data: []byte("220 stage FTP server (Version 2.1WU")}, true)
	if run.Outcome != detect.Miss || run.Stop == nil {
		t.Fatalf("%+v", run)
	}
	s := run.Stop
	if s.At != 30 || s.Finds != "2" || s.Taken.End != 30 {
		t.Errorf("%+v", s)
	}
	if want := "Line 2 stops at byte 30: the pattern asks for w, the response has 2."; s.Sentence != want {
		t.Errorf("sentence %q, want %q", s.Sentence, want)
	}
	if run := e.Try(0, detect.Response{Data: []byte("220")}, false); run.Stop != nil {
		t.Error("a stop without being asked")
	}
}

func TestNeedsEnd(t *testing.T) {
	for _, c := range []struct {
		name, line, data string
		want             bool
	}{
		{"dollar", "match a m|^x.*y$|", "xy", true},
		{"look-ahead", "match a m|^x(?!y)|", "x", true},
		{"capture-to-the-end", "match a m|^x(\\w+)|", "xyz", true},
		{"capture-inside", "match a m|^x(\\w+) |", "xyz tail", false},
		{"miss-at-the-end", "match a m|^xyzw|", "xyz", true},
		{"miss-behind-a-dot", "match a m|^x.*foo|", "xyfo tail", true},
		{"miss-behind-digits", "match a m|^x\\d+ foo|", "x12 bar", false},
		{"miss-unanchored", "match a m|foo|", "x12 bar", true},
		{"miss-at-the-start", "match a m|^xyzw|", "abc", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			run := engine(t, c.line).Try(0, detect.Response{Data: []byte(c.data), Truncated: true}, false)
			if run.NeedsEnd != c.want || (run.Why != "") != c.want {
				t.Errorf("outcome %s, needs end %v: %s", run.Outcome, run.NeedsEnd, run.Why)
			}
			run = engine(t, c.line).Try(0, detect.Response{Data: []byte(c.data)}, false)
			if run.NeedsEnd {
				t.Error("a whole response needs no end")
			}
		})
	}
}

func TestStopWithoutWords(t *testing.T) {
	e := engine(t, "match a m|^(?R)b|")
	run := e.Try(0, detect.Response{Data: []byte("X")}, true)
	if run.Stop == nil {
		t.Fatalf("%+v", run)
	}
	if want := "Line 1 stops at byte 0: the pattern asks for something else, the response has X."; run.Stop.Sentence != want {
		t.Errorf("%q, want %q", run.Stop.Sentence, want)
	}
}
