package detect

import (
	"math/bits"
	"slices"
	"sort"
)

// Near is a line of the file and how far it came on a response.
type Near struct {
	Line int // index into Engine.Lines
	// Got is how much of the pattern was satisfied, in percent; 100 for a line that
	// matches, and then Stop is nil.
	Got  int
	Stop *Stop
	// score ranks: twice the share of the pattern, and the share of the response.
	score int
}

// Nearest are the lines of a probe's chain that come furthest on the response
// without matching first, at most limit, best first. before is the index of the
// line that answers; -1 for none.
func (e *Engine) Nearest(port Port, r Response, before, limit int) []Near {
	var all []Near
	for _, s := range e.chain(port, r.Probe) {
		all = append(all, e.nearest(r.Data, s.first, s.last, 2*limit)...)
	}
	all = slices.DeleteFunc(all, func(n Near) bool { return n.Line == before })
	sortNear(all)
	return all[:min(len(all), limit)]
}

func sortNear(list []Near) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
}

// nearest traces those lines of [first, last) that agree longest with the first
// bytes of the response and hold most of its texts, at most traces of them, and
// sorts them by how far they came.
func (e *Engine) nearest(data []byte, first, last, traces int) []Near {
	var near []Near
	for _, n := range e.alike(data, first, last, traces) {
		if !e.checkpoint() {
			break
		}
		l := e.Lines[n]
		e.keep(l)
		res, ok := l.match(data)
		if !ok {
			continue
		}
		if outcome(res.Outcome) == Hit {
			near = append(near, Near{Line: int(n), Got: 100, score: 300})
			continue
		}
		stop := l.stop(data)
		if stop == nil {
			continue
		}
		size := len(l.Pattern.Text.Text)
		got := 100 * (stop.Node.Start - l.Pattern.Text.Span.Start) / max(size, 1)
		got = min(max(got, 0), 99)
		score := 2 * got
		if len(data) > 0 {
			score += 100 * (stop.At - stop.Taken.Start) / len(data)
		}
		if stop.At == stop.Taken.Start || got == 0 {
			score = got // nothing of the response was taken
		}
		near = append(near, Near{Line: int(n), Got: got, Stop: stop, score: score})
	}
	sortNear(near)
	return near
}

// alike picks lines of [first, last) by the index alone: those whose first bytes
// agree longest, and of these the ones that have most of their texts in the
// response. Without an index it picks the first ones.
func (e *Engine) alike(data []byte, first, last, most int) []int32 {
	x := e.index
	if x == nil || first >= last {
		return span32(first, min(last, first+most))
	}
	x.begin(data)
	lo, hi := first>>6, (last+63)>>6
	left := make([]uint64, hi-lo)
	for i := range left {
		left[i] = ^uint64(0)
	}
	gone := make([]uint64, hi-lo)
	var tiers [headSize + 1][]int32 // by how many bytes agree
	take := func(set []uint64, tier int) {
		for w, v := range set {
			for ; v != 0; v &= v - 1 {
				if n := (lo+w)<<6 + bits.TrailingZeros64(v); first <= n && n < last {
					tiers[tier] = append(tiers[tier], int32(n))
				}
			}
		}
	}
	for o := range x.size {
		at := x.free[o]
		if o < len(data) {
			at = x.at[o][data[o]]
		}
		column := x.column(at, lo, hi)
		for i := range left {
			gone[i] = left[i] &^ column[i]
			left[i] &= column[i]
		}
		if o > 0 {
			take(gone, o)
		}
	}
	take(left, headSize)
	var picked []int32
	for tier := headSize; tier > 0 && len(picked) < most; tier-- {
		list := tiers[tier]
		sort.SliceStable(list, func(i, j int) bool { return x.held(list[i]) > x.held(list[j]) })
		picked = append(picked, list[:min(len(list), most-len(picked))]...)
	}
	return picked
}

// held counts the pieces of a line that the response holds; a line without any
// counts as holding none.
func (x *Index) held(n int32) int {
	held := 0
	for _, p := range x.pieces[n] {
		if p != always && x.holds([3]uint32{p}) {
			held++
		}
	}
	return held
}

func span32(first, last int) []int32 {
	var list []int32
	for n := first; n < last; n++ {
		list = append(list, int32(n))
	}
	return list
}

// SameStart are the lines of the file whose patterns begin with the longest text
// in common with head, at most limit, the longest first; at least four bytes.
func (e *Engine) SameStart(head []byte, limit int) []int {
	type start struct{ line, n int }
	var list []start
	var k skim
	for i, l := range e.Lines[:e.FileLines()] {
		if p := l.Pattern.Text.Text; len(p) < 4 || p[0] != '^' {
			continue
		}
		k.read(l.Pattern.Text.Text, l.Flags())
		if !k.known || !k.anchored {
			continue
		}
		n := 0
		for n < min(len(head), headSize, k.least()) && k.head[n].Len() == 1 && k.head[n].Has(head[n]) {
			n++
		}
		if n >= 4 {
			list = append(list, start{i, n})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].n > list[j].n })
	var lines []int
	for _, s := range list[:min(len(list), limit)] {
		lines = append(lines, s.line)
	}
	return lines
}

// Better reports whether n came further than o.
func (n Near) Better(o Near) bool { return n.score > o.score }
