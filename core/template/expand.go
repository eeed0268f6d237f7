package template

import (
	"bytes"
	"fmt"
	"strconv"

	"matchline/core/cpe"
	"matchline/core/source"
)

// Expand fills the template from the captures of a match on subject: 2*(n+1)
// byte offsets for n groups, -1 for a group that did not take part. buffer is the
// size of Nmap's buffer in bytes (Field.Buffer). The cost is linear in what the
// captures hold.
//
// A field that fails is empty: nothing is ever cut to fit.
//
// Imitates dotmplsubst and substvar in Nmap's service_scan.cc.
func (t *Template) Expand(captures []int, subject []byte, buffer int) Expansion {
	x := Expansion{Room: buffer - 1}
	if n := len(t.Pieces); n > 0 && t.Pieces[n-1].Kind != Literal {
		x.Room = buffer - 2
	}
	for i := range t.Pieces {
		p := &t.Pieces[i]
		part, fail := p.fill(captures, subject, t.Field)
		if fail != nil {
			if x.Failure == nil {
				x.Failure = fail
			}
			break
		}
		x.Used += len(part.Text)
		if x.Failure == nil && x.Used > limit(p, i == len(t.Pieces)-1, buffer) {
			x.Failure = &Failure{Reason: TooLong, Span: p.Span, Group: p.Group}
		}
		x.Pieces = append(x.Pieces, part)
	}
	if x.Failure != nil {
		if x.Failure.Reason == TooLong {
			x.Failure.Message = fmt.Sprintf("%s holds %d bytes here and this has %d, so Nmap leaves it empty", t.Field.words(), x.Room, x.Used)
		}
		x.Pieces = nil
		return x
	}
	x.finish()
	return x
}

// limit is how long the value may be once the piece is written. Nmap compares
// differently for literal text with something behind it, for literal text at the
// end, and for a substitution.
func limit(p *Piece, last bool, buffer int) int {
	switch {
	case p.Kind != Literal:
		return buffer - 2
	case last:
		return buffer - 1
	}
	return buffer
}

// finish trims the value at its end, drops empty parts, and cleans the bytes.
func (x *Expansion) finish() {
	for n := len(x.Pieces); n > 0; n = len(x.Pieces) {
		last := &x.Pieces[n-1]
		kept := len(last.Text)
		for kept > 0 && (isSpace(last.Text[kept-1]) || last.Text[kept-1] == ',') {
			kept--
		}
		if kept > 0 {
			last.cut(kept)
			break
		}
		x.Pieces = x.Pieces[:n-1]
	}
	parts := x.Pieces[:0]
	raw := make([]byte, 0, x.Used)
	for _, p := range x.Pieces {
		if p.Text == "" {
			continue
		}
		raw = append(raw, p.Text...)
		p.Text = Sanitize(p.Text)
		parts = append(parts, p)
	}
	x.Pieces = parts
	x.Raw = string(raw)
	x.Text = Sanitize(x.Raw)
}

// cut keeps the first n bytes of a part. Where a byte of the part is a byte of
// its source, the source is cut too.
func (p *Part) cut(n int) {
	gone := len(p.Text) - n
	if p.Group == 0 {
		p.Template.End -= gone
	} else if p.Bytes.Len() == len(p.Text) {
		p.Bytes.End -= gone
	}
	p.Text = p.Text[:n]
}

// Sanitize replaces every byte that is not printable ASCII by a dot, as Nmap does
// when it stores a field.
//
// Imitates cstringSanityCheck in Nmap's portlist.cc.
func Sanitize(s string) string {
	for i := 0; i < len(s); i++ {
		if isPrint(s[i]) {
			continue
		}
		b := []byte(s)
		for ; i < len(b); i++ {
			if !isPrint(b[i]) {
				b[i] = '.'
			}
		}
		return string(b)
	}
	return s
}

func isPrint(c byte) bool { return ' ' <= c && c <= '~' }

// fill evaluates one piece.
func (p *Piece) fill(captures []int, subject []byte, f Field) (Part, *Failure) {
	part := Part{Text: p.Text, Template: p.Span, Group: p.Group}
	if p.Failure != nil {
		return part, p.Failure
	}
	if p.Kind == Literal {
		return part, nil
	}
	bytes, fail := p.capture(captures, len(subject), f)
	if fail != nil {
		return part, fail
	}
	part.Bytes = bytes
	value, fail := p.value(subject, &part.Bytes)
	if fail != nil {
		return part, fail
	}
	if f.IsCPE() {
		part.Text = cpe.Transform(value)
	} else {
		part.Text = string(value)
	}
	return part, nil
}

// capture is where the piece's group stands in the subject.
func (p *Piece) capture(captures []int, size int, f Field) (source.Span, *Failure) {
	fail := &Failure{Span: p.Span, Group: p.Group}
	if 2*p.Group+1 >= len(captures) {
		fail.Reason = NoGroup
		fail.Message = fmt.Sprintf("the pattern has no capture %d, so Nmap drops the whole %s field", p.Group, f.words())
		return source.Span{}, fail
	}
	s := source.Span{Start: captures[2*p.Group], End: captures[2*p.Group+1]}
	if s.Start < 0 || s.End < s.Start || s.End > size {
		fail.Reason = UnsetGroup
		fail.Message = fmt.Sprintf("capture %d never took part, so Nmap drops the whole %s field", p.Group, f.words())
		return source.Span{}, fail
	}
	return s, nil
}

// value is what the variable gives for the capture at span, up to its first NUL.
// Of a plain capture that is cut so, the span is cut too.
func (p *Piece) value(subject []byte, span *source.Span) ([]byte, *Failure) {
	capture := subject[span.Start:span.End]
	var out []byte
	switch p.Kind {
	case Capture:
		out = capture
		if n := bytes.IndexByte(out, 0); n >= 0 {
			span.End = span.Start + n
		}
	case Printable:
		for _, c := range capture {
			if isPrint(c) {
				out = append(out, c)
			}
		}
	case Subst:
		out = p.replace(subject, *span)
	case Integer:
		if len(capture) > 8 {
			return nil, &Failure{Reason: TooManyBytes, Span: p.Span, Group: p.Group,
				Message: fmt.Sprintf("capture %d has %d bytes, and $I takes at most 8", p.Group, len(capture))}
		}
		out = strconv.AppendUint(nil, p.integer(capture), 10)
	}
	if n := bytes.IndexByte(out, 0); n >= 0 {
		out = out[:n]
	}
	return out, nil
}

// replace is $SUBST. Quirk: the comparison may look past the end of the capture
// into the bytes behind it, so "a" in "ab" holds "ab". Differs: at the end of the
// response it stops, where Nmap reads whatever lies there.
func (p *Piece) replace(subject []byte, span source.Span) []byte {
	var out []byte
	for i := span.Start; i < span.End; {
		if bytes.HasPrefix(subject[i:], []byte(p.From)) {
			out = append(out, p.To...)
			i += len(p.From)
			continue
		}
		out = append(out, subject[i])
		i++
	}
	return out
}

func (p *Piece) integer(capture []byte) uint64 {
	var n uint64
	for i := range capture {
		c := capture[i]
		if !p.Big {
			c = capture[len(capture)-1-i]
		}
		n = n<<8 | uint64(c)
	}
	return n
}
