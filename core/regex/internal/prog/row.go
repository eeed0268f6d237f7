package prog

import "matchline/core/regex/syntax"

// longRow is how many items of a row, each of which may match nothing, are compared
// with a loop one by one. A pattern may have a thousand loops before a row of
// thousands.
const longRow = 32

// rowEnd returns where the row that goes on at pc ends for the loop base: behind it,
// or -1 if PCRE2 does not see some item of it to be apart from base.
func (w *possessifier) rowEnd(pc int, base item) int {
	if base.kind != KindClass && base.kind > KindCharI {
		// Of these kinds there are few in a pattern that come as far as this.
		base.set = nil // the bytes say it
		row, ok := w.rows[base]
		if !ok {
			row = w.row(base)
		}
		return int(row[pc])
	}
	u := w.union(pc)
	if base.set.Intersect(u.bytes) != (syntax.Set{}) {
		return -1
	}
	return max(pc, int(u.end))
}

// row works out rowEnd of base for every place.
func (w *possessifier) row(base item) []int32 {
	row := make([]int32, len(w.insts)+1)
	for i := len(w.insts) - 1; i >= 0; i-- {
		row[i] = int32(i)
		if it, ok := w.next(i); ok && it.empty {
			if row[i] = -1; apart(base, it) {
				row[i] = row[i+1]
			}
		}
	}
	row[len(w.insts)] = int32(len(w.insts))
	if w.rows == nil {
		w.rows = make(map[item][]int32)
	}
	w.rows[base] = row
	return row
}

// union is a row, or the part of it that is made of bytes, classes, \d, \s and \w,
// from one place on.
type union struct {
	bytes syntax.Set // that one of its items can match
	end   int32      // behind it; 0 where there is no such item
}

func (w *possessifier) union(pc int) *union {
	if w.unions == nil {
		w.unions = make([]union, len(w.insts)+1)
		for i := len(w.insts) - 1; i >= 0; i-- {
			in := &w.insts[i]
			if in.Op != OpLoop || in.Min != 0 || !comparesBytes(in.Kind) {
				continue
			}
			u, next := &w.unions[i], &w.unions[i+1]
			u.bytes, u.end = *in.Set, int32(i+1)
			if next.end > 0 {
				u.bytes, u.end = u.bytes.Union(next.bytes), next.end
			}
		}
	}
	return &w.unions[pc]
}

// comparesBytes reports whether a kind is of those of which PCRE2 sees that a byte
// or a class is apart whenever they have no byte in common.
func comparesBytes(k Kind) bool {
	return k <= KindCharI || k >= KindNDigit && k <= KindWord || k == KindClass
}
