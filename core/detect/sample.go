package detect

import "matchline/core/regex/syntax"

// Sampler makes responses that a line is likely to match, always the same ones
// for the same seed.
type Sampler struct{ state uint64 }

// NewSampler returns a sampler whose draws depend on seed only.
func NewSampler(seed uint64) *Sampler { return &Sampler{seed} }

// Draw is a number from 0 up to n, not included. (The generator is splitmix64.)
func (s *Sampler) Draw(n int) int {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 1 % uint64(n))
}

const (
	// maxSample is the size in bytes at which a sample grows no more.
	maxSample = 2000
	// sampleLoops is how often a repeat runs beyond its least count, at most.
	sampleLoops = 6
)

// Sample is a response that the line is likely to match: its look-arounds are not
// obeyed. Nil for a pattern that does not compile.
func (s *Sampler) Sample(l *Line) []byte {
	re := l.Regexp()
	if re == nil {
		return nil
	}
	w := sampleWriter{Sampler: s, groups: make([][]byte, re.NumGroups()+1)}
	w.node(re.Tree().Root)
	if w.out == nil {
		w.out = []byte{}
	}
	return w.out
}

type sampleWriter struct {
	*Sampler
	out    []byte
	groups [][]byte
}

func (w *sampleWriter) node(n syntax.Node) {
	if len(w.out) >= maxSample {
		return
	}
	switch n := n.(type) {
	case *syntax.Char:
		w.out = append(w.out, n.Byte)
	case *syntax.Class:
		w.member(n.Set)
	case *syntax.Dot:
		set := syntax.Set{}.Not()
		if !n.All {
			set[0] &^= 1<<'\n' | 1<<'\r'
		}
		w.member(set)
	case *syntax.Newline:
		w.out = append(w.out, '\r', '\n')
	case *syntax.Concat:
		for _, item := range n.Items {
			w.node(item)
		}
	case *syntax.Alternate:
		w.node(n.Branches[w.Draw(len(n.Branches))])
	case *syntax.Group:
		from := len(w.out)
		w.node(n.Body)
		if n.Kind == syntax.Capture && n.Index < len(w.groups) {
			w.groups[n.Index] = append([]byte(nil), w.out[from:]...)
		}
	case *syntax.Repeat:
		high := n.Max
		if high == syntax.Inf || high > n.Min+sampleLoops {
			high = n.Min + sampleLoops
		}
		for times := n.Min + w.Draw(high-n.Min+1); times > 0; times-- {
			w.node(n.Item)
		}
	case *syntax.Backref:
		for _, g := range n.Groups {
			if g < len(w.groups) {
				w.out = append(w.out, w.groups[g]...)
			}
		}
	}
}

// member writes a byte of the set, one that people read if there is one and the
// draw is not against it.
func (w *sampleWriter) member(set syntax.Set) {
	n := set.Len()
	if n == 0 {
		return
	}
	if w.Draw(8) > 0 {
		var plain syntax.Set
		plain.AddRange('0', '9')
		plain.AddRange('A', 'Z')
		plain.AddRange('a', 'z')
		if some := set.Intersect(plain); some.Len() > 0 {
			set, n = some, some.Len()
		}
	}
	c := set.Next(0)
	for skip := w.Draw(n); skip > 0; skip-- {
		c = set.Next(c + 1)
	}
	w.out = append(w.out, byte(c))
}

// Mutate is a damaged copy of a response: one to three bytes or short pieces are
// changed, dropped, doubled, or the end is cut off.
func (s *Sampler) Mutate(data []byte) []byte {
	out := append([]byte(nil), data...)
	for times := 1 + s.Draw(3); times > 0 && len(out) > 0; times-- {
		at := s.Draw(len(out))
		switch s.Draw(5) {
		case 0:
			out[at] = byte(s.Draw(256))
		case 1:
			out = append(out[:at], out[min(at+1+s.Draw(4), len(out)):]...)
		case 2:
			out = append(out[:at], append([]byte{byte(s.Draw(256))}, out[at:]...)...)
		case 3:
			end := min(at+1+s.Draw(8), len(out))
			out = append(out[:end:end], out[at:]...)
		case 4:
			if s.Draw(3) == 0 {
				out = out[:at]
			} else {
				out = append(out, "\r\n"...)
			}
		}
	}
	return out
}
