package backtrack

import (
	"bytes"

	"matchline/core/regex/internal/prog"
)

// span returns how many bytes from pos on, up to most, are in the loop's set.
func span(in *prog.Inst, s []byte, pos, most int) int {
	t := s[pos : pos+most]
	switch in.Kind {
	case prog.KindAll:
		return most
	case prog.KindAny, prog.KindNot:
		if in.Kind == prog.KindAny && in.Byte == 0 {
			break
		}
		if i := bytes.IndexByte(t, in.Byte); i >= 0 {
			return i
		}
		return most
	}
	set := in.Set
	for i, b := range t {
		if !set.Has(b) {
			return i
		}
	}
	return most
}

// skipTo returns how many bytes from pos on a lazy loop must take, at most most,
// until the byte that has to follow stands there. If the loop ends before that,
// it is how many it can take at all.
func skipTo(in *prog.Inst, s []byte, pos, end, most int) int {
	t := s[pos:end]
	if most < len(t) {
		t = t[:most]
	}
	if in.Kind == prog.KindAll {
		if i := bytes.IndexByte(t, in.Fold); i >= 0 {
			return i
		}
		return len(t)
	}
	set, follow := in.Set, in.Fold
	for i, b := range t {
		if b == follow || !set.Has(b) {
			return i
		}
	}
	return len(t)
}
