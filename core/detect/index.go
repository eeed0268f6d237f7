package detect

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"matchline/core/regex/syntax"
)

// Index finds the lines that can match a response. It may only say of a line that
// it cannot; what is left is run. Two questions are asked, of all lines at once
// and then of those that remain:
//
//   - For each of the first bytes of the response, which lines admit it there?
//     The answer is a column, a bit a line; the columns are joined.
//   - Does the response hold the texts that every match of the line contains? Of
//     these the index keeps the rarest pieces of four bytes, as hashes, and notes
//     the pieces of the response in a table.
//
// A line that skim does not understand is admitted by every column and requires
// no piece. Index is not for concurrent use.
type Index struct {
	words int // of a column
	size  int // offsets with columns, at most headSize
	// columns are all columns, one behind the other; no two of an offset are equal.
	columns []uint64
	// at is the column of a byte at an offset; free that of an offset behind the
	// response: the lines that may end before it.
	at   [headSize][256]uint16
	free [headSize]uint16
	// pieces are up to three hashes a line, the rarest first; always where there
	// are fewer.
	pieces [][3]uint32
	// rare is the first piece of each line again: a third of the memory, for the
	// question that most lines fail.
	rare []uint32

	// The response at hand.
	data  []byte
	ready bool // table holds its pieces
	table [pieceBits / 64]uint64
}

const (
	pieceBits = 1 << 17
	// always is a piece that every response holds.
	always = 0
	// indexRoom bounds the bytes of all columns; for a file of very many lines
	// fewer offsets are looked at.
	indexRoom = 48 << 20
	// wide is how many bytes a set may hold to have columns of its own: a line that
	// admits more is taken to admit all.
	wide = 72
)

// The hash of four bytes is four*spread>>pieceShift|1; it is never always.
const spread, pieceShift = 0x9e3779b1, 15

// column is the part of a column that covers words lo to hi.
func (x *Index) column(n uint16, lo, hi int) []uint64 {
	at := int(n) * x.words
	return x.columns[at+lo : at+hi]
}

// newIndex is an index of so many lines that knows nothing of any.
func newIndex(lines int) *Index {
	words := (lines + 63) / 64
	x := &Index{words: words, size: headSize, pieces: make([][3]uint32, lines)}
	for x.size > 0 && x.size*256*words*8 > indexRoom {
		x.size--
	}
	return x
}

// builder makes an Index, a line after the other.
type builder struct {
	x *Index
	// columns hold the lines that admit a byte, without those that admit every
	// byte: these are in the column of free.
	columns [][]uint64
	skim    skim
	count   []uint16 // how often a piece stands in the texts of all lines
	texts   []byte   // of all lines; ends and lines say whose
	ends    []int32  // end of each text in texts
	lines   []int32  // number of texts up to and with each line
}

func newBuilder(lines int) *builder {
	b := &builder{x: newIndex(lines), count: make([]uint16, pieceBits), lines: make([]int32, 0, lines)}
	for o := range b.x.size {
		b.columns = append(b.columns, make([]uint64, b.x.words))
		b.x.free[o] = uint16(o)
		for c := range b.x.at[o] {
			b.x.at[o][c] = uint16(o)
		}
	}
	return b
}

// add takes the next line. sure is false when the pattern has to be compiled to
// know whether Nmap takes it.
func (b *builder) add(pattern string, flags syntax.Flags) (sure bool) {
	k, n := &b.skim, len(b.lines)
	k.read(pattern, flags)
	least := 0
	if k.known && k.anchored {
		least = k.least()
	}
	for o := range b.x.size {
		if o >= least || k.head[o].Len() > wide {
			b.columns[o][n>>6] |= 1 << (n & 63)
			continue
		}
		set := &k.head[o]
		for c := set.Next(0); c >= 0; c = set.Next(c + 1) {
			b.column(o, c)[n>>6] |= 1 << (n & 63)
		}
	}
	if k.known {
		start := 0
		for _, end := range k.ends {
			if end-start >= 4 {
				b.texts = append(b.texts, k.text[start:end]...)
				b.ends = append(b.ends, int32(len(b.texts)))
				b.tally(k.text[start:end])
			}
			start = end
		}
	}
	b.lines = append(b.lines, int32(len(b.ends)))
	return k.known && k.least() > 0
}

// column is that of a byte at an offset.
func (b *builder) column(o, c int) []uint64 {
	x := b.x
	if x.at[o][c] == x.free[o] {
		x.at[o][c] = uint16(len(b.columns))
		b.columns = append(b.columns, make([]uint64, x.words))
	}
	return b.columns[x.at[o][c]]
}

func (b *builder) tally(text []byte) {
	four := binary.LittleEndian.Uint32(text) // no calls in the loop: wasm pays for them
	for i := 4; ; i++ {
		if n := &b.count[four*spread>>pieceShift|1]; *n < 1<<16-1 {
			*n++
		}
		if i == len(text) {
			return
		}
		four = four>>8 | uint32(text[i])<<24
	}
}

// finish gives the index.
func (b *builder) finish() *Index {
	b.join()
	b.choose()
	return b.x
}

// join lays the columns out, those that are equal only once, each with the lines
// that admit every byte.
func (b *builder) join() {
	x := b.x
	type pair struct{ at, free uint16 }
	var keep []pair
	var sums [257]uint64 // of the columns of the offset at hand
	for o := range x.size {
		free := x.free[o]
		first := len(keep)
		keep = append(keep, pair{free, free})
		x.free[o] = uint16(first)
	bytes:
		for c, at := range x.at[o] {
			x.at[o][c] = uint16(first)
			if at == free {
				continue
			}
			var m mixer
			m.words(b.columns[at])
			sum, _ := m.sum()
			for i := first + 1; i < len(keep); i++ {
				if sums[i-first] == sum && slices.Equal(b.columns[keep[i].at], b.columns[at]) {
					x.at[o][c] = uint16(i)
					continue bytes
				}
			}
			x.at[o][c] = uint16(len(keep))
			sums[len(keep)-first] = sum
			keep = append(keep, pair{at, free})
		}
	}
	x.columns = make([]uint64, len(keep)*x.words)
	for i, p := range keep {
		here, free := x.column(uint16(i), 0, x.words), b.columns[p.free]
		for w, v := range b.columns[p.at] {
			here[w] = v | free[w]
		}
	}
}

// count is how many columns there are.
func (x *Index) count() int { return len(x.columns) / max(x.words, 1) }

// choose keeps of each line the rarest pieces.
func (b *builder) choose() {
	x := b.x
	text, start := 0, int32(0)
	for n, last := range b.lines {
		best, rank := [3]uint32{}, [3]uint16{1<<16 - 1, 1<<16 - 1, 1<<16 - 1}
		for ; text < int(last); text++ {
			four := binary.LittleEndian.Uint32(b.texts[start:])
			for i := start + 4; i <= b.ends[text]; i++ {
				p := four*spread>>pieceShift | 1
				if i < b.ends[text] {
					four = four>>8 | uint32(b.texts[i])<<24
				}
				if r := b.count[p]; p != best[0] && p != best[1] {
					switch {
					case r < rank[0]:
						best, rank = [3]uint32{p, best[0], best[1]}, [3]uint16{r, rank[0], rank[1]}
					case r < rank[1]:
						best, rank = [3]uint32{best[0], p, best[1]}, [3]uint16{rank[0], r, rank[1]}
					case r < rank[2]:
						best[2], rank[2] = p, r
					}
				}
			}
			start = b.ends[text]
		}
		x.pieces[n] = best
	}
	x.settle()
}

// begin takes the response that candidates are asked for.
func (x *Index) begin(data []byte) { x.data, x.ready = data, false }

// candidates appends those of the lines from first up to last that can match the
// response, in order.
func (x *Index) candidates(dst []int32, first, last int) []int32 {
	if first >= last {
		return dst
	}
	lo, hi := first>>6, (last+63)>>6
	if x.size == 0 {
		for n := first; n < last; n++ {
			if x.holds(x.pieces[n]) {
				dst = append(dst, int32(n))
			}
		}
		return dst
	}
	if !x.ready {
		x.note()
	}
	// A column of each offset; where there are fewer, the first stands again.
	var columns [headSize][]uint64
	for o := range columns {
		k := o
		if k >= x.size {
			k = 0
		}
		at := x.free[k]
		if k < len(x.data) {
			at = x.at[k][x.data[k]]
		}
		columns[o] = x.column(at, lo, hi)
	}
	// Most words are empty after four offsets, most others after eight.
	a := columns[0]
	b, c, d := columns[1][:len(a)], columns[2][:len(a)], columns[3][:len(a)]
	e, f, g, h := columns[4][:len(a)], columns[5][:len(a)], columns[6][:len(a)], columns[7][:len(a)]
	for w := range a {
		v := a[w] & b[w] & c[w] & d[w]
		if v == 0 {
			continue
		}
		v &= e[w] & f[w] & g[w] & h[w]
		for o := 8; o < len(columns) && v != 0; o++ {
			v &= columns[o][w]
		}
		for ; v != 0; v &= v - 1 {
			n := (lo+w)<<6 + bits.TrailingZeros64(v)
			p := x.rare[n]
			if x.table[p>>6%(pieceBits/64)]>>(p&63)&1 != 0 && n >= first && n < last && x.holds(x.pieces[n]) {
				dst = append(dst, int32(n))
			}
		}
	}
	return dst
}

// settle is called once the pieces are all there.
func (x *Index) settle() {
	x.rare = make([]uint32, len(x.pieces))
	for n := range x.pieces {
		x.rare[n] = x.pieces[n][0]
	}
}

// holds reports whether the response may hold all the pieces.
func (x *Index) holds(p [3]uint32) bool {
	if p[0] == always {
		return true
	}
	if !x.ready {
		x.note()
	}
	return x.table[p[0]>>6]>>(p[0]&63)&1 != 0 &&
		x.table[p[1]>>6]>>(p[1]&63)&1 != 0 &&
		x.table[p[2]>>6]>>(p[2]&63)&1 != 0
}

// note puts the pieces of the response into the table.
func (x *Index) note() {
	x.ready = true
	clear(x.table[:])
	x.table[always] = 1
	if len(x.data) < 4 {
		return
	}
	four := binary.LittleEndian.Uint32(x.data)
	for i := 4; ; i++ {
		p := four*spread>>pieceShift | 1
		x.table[p>>6] |= 1 << (p & 63)
		if i == len(x.data) {
			return
		}
		four = four>>8 | uint32(x.data[i])<<24
	}
}

// memory is about what the index takes, in bytes.
func (x *Index) memory() int {
	return len(x.columns)*8 + len(x.pieces)*16 + len(x.table)*8 + len(x.at)*512
}
