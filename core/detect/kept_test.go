package detect_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"matchline/core/detect"
	"matchline/core/probes"
)

// keptLines are lines of every kind that the index knows: anchored and not, with
// wide and narrow sets, in either case, with texts and without, and two that are
// not skimmed.
const keptLines = `Probe TCP NULL q||
match a m|^220 ready| p/a/
match a m|^220 re[a-z]dy| p/b/
match b m|^\x00\x01[\w._-]{4}\d+ end| p/c/
match c m|somewhere (?:in|out) here|i p/d/
match d m|^..\xff| p/e/
match e m|(?<=x)behind| p/f/
softmatch f m|^\w+|
Probe TCP Help q|HELP\r\n|
match g m|^(?:a|bc|def)g| p/g/
match h m|(| p/h/
match i m|^x*$| p/i/
`

// kept is an engine, what it keeps, and the file.
func kept(t testing.TB, text, build string) (e *detect.Engine, index []byte, file *probes.File, unsure []*detect.Line) {
	t.Helper()
	file, _ = probes.Parse(text)
	e, unsure = detect.NewDatabase(file, nil)
	return e, e.EncodeIndex(text, build, unsure), file, unsure
}

// TestRestoreLaw: an index that was restored gives the same candidates, near lines
// and unsure lines as the one it was made of, and is kept as the same bytes.
func TestRestoreLaw(t *testing.T) {
	texts := map[string]string{
		"every-kind": keptLines,
		"one-line":   "Probe TCP NULL q||\nmatch a m|^a| p/x/\n",
		"none":       "Probe TCP NULL q||\n",
		"many":       manyLines(700),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) { sameIndex(t, text, 300) })
	}
	t.Run("real-file", func(t *testing.T) { sameIndex(t, database(t), 1_500) })
}

// manyLines is a file of n lines that share beginnings and texts.
func manyLines(n int) string {
	var b strings.Builder
	b.WriteString("Probe TCP NULL q||\n")
	for i := range n {
		fmt.Fprintf(&b, "match s%d m|^%d [%c-%c]+ text%d| p/x/\n", i%7, i%13, 'a'+i%5, 'k'+i%9, i)
	}
	return b.String()
}

func sameIndex(t *testing.T, text string, draws int) {
	t.Helper()
	e, index, file, unsure := kept(t, text, "build")
	r, again := detect.RestoreDatabase(file, text, "build", string(index))
	if r == nil {
		t.Fatal("the index is refused")
	}
	t.Logf("%d lines, %d bytes", len(e.Lines), len(index))
	if !slices.EqualFunc(unsure, again, func(a, b *detect.Line) bool { return a.Index == b.Index }) {
		t.Errorf("%d unsure lines, then %d", len(unsure), len(again))
	}
	if twice := r.EncodeIndex(text, "build", again); !bytes.Equal(index, twice) {
		t.Errorf("kept again it has %d bytes, before %d, or others", len(twice), len(index))
	}
	if len(e.Lines) == 0 {
		return
	}
	s := detect.NewSampler(7)
	for range draws {
		data := s.Sample(e.Lines[s.Draw(len(e.Lines))])
		if s.Draw(2) == 0 {
			data = s.Mutate(data)
		}
		first := s.Draw(len(e.Lines))
		last := first + s.Draw(len(e.Lines)-first+1)
		if a, b := e.Candidates(data, first, last), r.Candidates(data, first, last); !slices.Equal(a, b) {
			t.Fatalf("%q in lines %d to %d: built %v, restored %v", data, first, last, a, b)
		}
		if a, b := e.Alike(data, first, last, 20), r.Alike(data, first, last, 20); !slices.Equal(a, b) {
			t.Fatalf("%q is like: built %v, restored %v", data, a, b)
		}
	}
}

// TestRestoreRefuses: what was not made of this very text by this build is
// refused, whatever byte differs and wherever it is cut.
func TestRestoreRefuses(t *testing.T) {
	_, index, file, _ := kept(t, keptLines, "build")
	refused := func(what, text, build string, index []byte) {
		t.Helper()
		f := file
		if text != keptLines {
			f, _ = probes.Parse(text)
		}
		if e, _ := detect.RestoreDatabase(f, text, build, string(index)); e != nil {
			t.Errorf("%s: not refused", what)
		}
	}
	for i := range index {
		for _, bit := range []byte{1, 0x80} {
			damaged := bytes.Clone(index)
			damaged[i] ^= bit
			refused(fmt.Sprintf("byte %d", i), keptLines, "build", damaged)
		}
		refused(fmt.Sprintf("cut at %d", i), keptLines, "build", index[:i])
	}
	refused("a byte more", keptLines, "build", append(bytes.Clone(index), 0))
	refused("another build", keptLines, "built", index)
	for i := range keptLines {
		other := []byte(keptLines)
		other[i] ^= 1
		refused(fmt.Sprintf("byte %d of the file", i), string(other), "build", index)
	}
	refused("a line more", keptLines+"match z m|^z| p/z/\n", "build", index)
	refused("a line less", keptLines[:strings.LastIndex(keptLines[:len(keptLines)-1], "\n")+1], "build", index)
}

// TestKeptForm holds the name of the form to what skim and builder make of lines:
// whoever changes that changes the last byte of form, and the sum here.
func TestKeptForm(t *testing.T) {
	_, index, _, _ := kept(t, keptLines+manyLines(300), "")
	form, sum := string(index[:8]), binary.LittleEndian.Uint64(index[8:])
	if want := uint64(0x698aa0f010f4a9c7); form != "MLindex1" || sum != want {
		t.Errorf("form %q with the sum %#x, want %#x: an index kept by an earlier program would be taken for one of this", form, sum, want)
	}
}

// FuzzRestore: no bytes make RestoreDatabase panic, nor the engine that comes of
// bytes with the right sum; and bytes with another sum are refused.
func FuzzRestore(f *testing.F) {
	many := manyLines(130)
	for _, text := range []string{keptLines, many, "Probe TCP NULL q||\n"} {
		_, index, _, _ := kept(f, text, "build")
		f.Add(index[24:], []byte("220 ready"))
		f.Add(index[24:len(index)/2], []byte{})
	}
	type base struct {
		text string
		file *probes.File
		own  []byte
	}
	var bases []base
	for _, text := range []string{keptLines, many} {
		_, index, file, _ := kept(f, text, "build")
		bases = append(bases, base{text, file, index})
	}
	f.Fuzz(func(t *testing.T, index, data []byte) {
		for _, b := range bases {
			whole := append(bytes.Clone(b.own[:24]), index...)
			if e, _ := detect.RestoreDatabase(b.file, b.text, "build", string(whole)); e != nil && !bytes.Equal(whole, b.own) {
				t.Error("bytes with another sum are taken")
			}
			detect.Seal(whole, b.text, "build")
			e, unsure := detect.RestoreDatabase(b.file, b.text, "build", string(whole))
			if e == nil {
				continue
			}
			n := len(e.Lines)
			for _, c := range append(e.Candidates(data, 0, n), e.Alike(data, n/3, n, 50)...) {
				if c < 0 || int(c) >= n {
					t.Fatalf("line %d of %d", c, n)
				}
			}
			e.Matching(data)
			e.Memory()
			// What is read is written so that it is read alike.
			again := e.EncodeIndex(b.text, "build", unsure)
			back, _ := detect.RestoreDatabase(b.file, b.text, "build", string(again))
			if back == nil {
				t.Fatal("what was taken is not taken again")
			}
			if !slices.Equal(e.Candidates(data, 0, n), back.Candidates(data, 0, n)) {
				t.Error("kept again it gives other candidates")
			}
		}
	})
}

// BenchmarkRestore reads the real file with the index that was kept.
func BenchmarkRestore(b *testing.B) {
	text := database(b)
	_, index, _, _ := kept(b, text, "build")
	in := string(index)
	b.SetBytes(int64(len(text)))
	b.ReportMetric(float64(len(index)), "bytes-kept")
	b.ReportAllocs()
	for b.Loop() {
		file, _ := probes.Parse(text)
		if e, _ := detect.RestoreDatabase(file, text, "build", in); e == nil {
			b.Fatal("refused")
		}
	}
}

// BenchmarkRestoreIndex is the part of the index alone.
func BenchmarkRestoreIndex(b *testing.B) {
	text := database(b)
	_, index, file, _ := kept(b, text, "build")
	in := string(index)
	b.ReportMetric(float64(len(index)), "bytes-kept")
	for b.Loop() {
		if e, _ := detect.RestoreDatabase(file, text, "build", in); e == nil {
			b.Fatal("refused")
		}
	}
}
