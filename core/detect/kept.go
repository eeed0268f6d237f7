package detect

import (
	"encoding/binary"

	"matchline/core/probes"
)

// An index in bytes: a head that says what it belongs to, and the index. Numbers
// are those of encoding/binary's Uvarint where nothing else is said.
//
//	head      the name of the form, 8 bytes
//	          the sum of all that follows, of the file's text and of the build's
//	          name, 16 bytes
//	size      number of lines, of offsets, of columns
//	unsure    their number, and each as the distance to the one before, plus one
//	offsets   a part for each:
//	            the column of the lines that admit every byte
//	            the number of other columns, and each
//	            the column of every byte, as runs: how many bytes, and which column,
//	            0 for the first, until all 256 have one
//	pieces    three of each line, three bytes each
//
// A column is written as its difference to another: to the column before it of
// the lines that admit every byte, which itself counts from that of the offset
// before. The words of a difference are runs: how many are zero, how many are not,
// and these, 8 bytes each, until there is one for each 64 lines.

// form names this form of bytes, and the way in which lines are read for it: its
// last byte changes with every change of skim or builder that gives another index
// for the same lines. TestKeptForm holds it to that.
const form = "MLindex1"

// EncodeIndex gives the engine's index as bytes, for RestoreDatabase: 0.9 MB
// for Nmap's file. text is the whole file, build names the program that will
// restore it, unsure are the lines that RestoreDatabase gives back as such. nil
// without an index.
func (e *Engine) EncodeIndex(text, build string, unsure []*Line) []byte {
	x := e.index
	if x == nil {
		return nil
	}
	w := &writer{b: make([]byte, len(form)+16, len(form)+16+len(x.columns)*2+len(x.pieces)*9)}
	w.number(len(x.pieces))
	w.number(x.size)
	w.number(x.count())
	w.number(len(unsure))
	before := -1
	for _, l := range unsure {
		w.number(l.Index - before)
		before = l.Index
	}
	none := make([]uint64, x.words)
	base := none
	for o := range x.size {
		free := x.free[o]
		here := x.column(free, 0, x.words)
		w.column(here, base)
		base = here
		last := free
		for _, at := range x.at[o] {
			last = max(last, at)
		}
		w.number(int(last - free))
		for at := free + 1; at <= last; at++ {
			w.column(x.column(at, 0, x.words), here)
		}
		for c := 0; c < 256; {
			from, at := c, x.at[o][c]
			for c < 256 && x.at[o][c] == at {
				c++
			}
			w.number(c - from)
			w.number(int(at - free))
		}
	}
	for _, three := range x.pieces {
		for _, p := range three {
			w.b = append(w.b, byte(p), byte(p>>8), byte(p>>16))
		}
	}
	copy(w.b, form)
	lo, hi := sumOf(text, build, string(w.b[len(form)+16:]))
	binary.LittleEndian.PutUint64(w.b[len(form):], lo)
	binary.LittleEndian.PutUint64(w.b[len(form)+8:], hi)
	return w.b
}

// sumOf binds an index to what it was made of and by.
func sumOf(text, build, index string) (lo, hi uint64) {
	var m mixer
	m.text(build)
	m.text(text)
	m.text(index)
	return m.sum()
}

// RestoreDatabase is NewDatabase with an index that EncodeIndex gave for the same
// text and build. It trusts no byte of it: an index that is damaged, cut short, or
// made of another text, by another build or in another form is refused, and e is
// nil. It costs a pass over text and kept.
func RestoreDatabase(file *probes.File, text, build, kept string) (e *Engine, unsure []*Line) {
	if len(kept) < len(form)+16 || kept[:len(form)] != form {
		return nil, nil
	}
	lo, hi := sumOf(text, build, kept[len(form)+16:])
	if le64(kept[len(form):]) != lo || le64(kept[len(form)+8:]) != hi {
		return nil, nil
	}
	e = New(file)
	r := &keptReader{s: kept, i: len(form) + 16}
	x, lines := r.index(len(e.Lines))
	if x == nil {
		return nil, nil
	}
	for _, n := range lines {
		unsure = append(unsure, e.Lines[n])
	}
	e.index = x
	return e, unsure
}

// writer appends to bytes.
type writer struct{ b []byte }

func (w *writer) number(n int) { w.b = binary.AppendUvarint(w.b, uint64(n)) }

// column appends the difference of two columns.
func (w *writer) column(c, base []uint64) {
	for i := 0; i < len(c); {
		from := i
		for i < len(c) && c[i] == base[i] {
			i++
		}
		w.number(i - from)
		from = i
		for i < len(c) && c[i] != base[i] {
			i++
		}
		w.number(i - from)
		for ; from < i; from++ {
			w.b = binary.LittleEndian.AppendUint64(w.b, c[from]^base[from])
		}
	}
}

// keptReader reads what EncodeIndex wrote. bad is set at the first byte that
// cannot be.
type keptReader struct {
	s       string
	i       int
	columns int // there are to be
	bad     bool
}

// number reads a number of at most most; 0 and bad for any other.
func (r *keptReader) number(most int) int {
	n := uint64(0)
	for shift := 0; shift < 32 && r.i < len(r.s); shift += 7 {
		c := r.s[r.i]
		r.i++
		if n |= uint64(c&0x7f) << shift; c < 0x80 {
			if n <= uint64(most) {
				return int(n)
			}
			break
		}
	}
	r.bad = true
	return 0
}

// index reads an index of so many lines, and which of them are unsure; nil where
// the bytes are not one.
func (r *keptReader) index(lines int) (x *Index, unsure []int) {
	x = newIndex(lines)
	if r.number(lines) != lines || r.number(headSize) != x.size {
		return nil, nil
	}
	r.columns = r.number(x.size * 257)
	if r.bad {
		return nil, nil
	}
	x.columns = make([]uint64, 0, r.columns*x.words)
	at := -1
	for n := r.number(lines); n > 0 && !r.bad; n-- {
		step := r.number(lines - 1 - at)
		if step == 0 {
			return nil, nil
		}
		at += step
		unsure = append(unsure, at)
	}
	for o := 0; o < x.size && !r.bad; o++ {
		r.offset(x, o)
	}
	if r.bad || len(r.s)-r.i != 9*lines || len(x.columns) != r.columns*x.words {
		return nil, nil
	}
	for n := range x.pieces {
		for k := range x.pieces[n] {
			p := uint32(r.s[r.i]) | uint32(r.s[r.i+1])<<8 | uint32(r.s[r.i+2])<<16
			r.i += 3
			if p >= pieceBits {
				return nil, nil
			}
			x.pieces[n][k] = p
		}
	}
	x.settle()
	return x, unsure
}

// offset reads the columns of an offset.
func (r *keptReader) offset(x *Index, o int) {
	free := x.count()
	base := make([]uint64, x.words)
	if o > 0 {
		base = x.column(x.free[o-1], 0, x.words)
	}
	x.free[o] = uint16(free)
	r.column(x, base)
	more := r.number(256)
	for n := 0; n < more && !r.bad; n++ {
		r.column(x, x.column(uint16(free), 0, x.words))
	}
	last := 0
	for c := 0; c < 256 && !r.bad; {
		run := r.number(256 - c)
		at := r.number(more)
		if run == 0 {
			r.bad = true
		}
		last = max(last, at)
		for ; run > 0; run-- {
			x.at[o][c] = uint16(free + at)
			c++
		}
	}
	if last != more { // no byte has the last column
		r.bad = true
	}
}

// column reads a column behind those that are there.
func (r *keptReader) column(x *Index, base []uint64) {
	from := len(x.columns)
	if from+x.words > cap(x.columns) {
		r.bad = true
		return
	}
	x.columns = append(x.columns, base...)
	here := x.columns[from:]
	for i := 0; i < len(here); {
		same := r.number(len(here) - i)
		i += same
		differ := r.number(len(here) - i)
		if r.bad || same+differ == 0 || len(r.s)-r.i < 8*differ {
			r.bad = true
			return
		}
		for ; differ > 0; differ-- {
			here[i] ^= le64(r.s[r.i:])
			r.i += 8
			i++
		}
	}
}
