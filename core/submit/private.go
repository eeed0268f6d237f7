package submit

import (
	"bytes"
	"slices"
	"sort"
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/escape"
	"matchline/core/fingerprint"
	"matchline/core/source"
	"matchline/core/submit/redact"
)

// part is something that leaves and may hold private data: a response, or a text
// with its name.
type part struct {
	name            string
	print, response int // indices; -1 outside responses
	data            []byte
	// lines are the places in Draft.Trace of the lines that the part is made of;
	// nil where it is all of its text.
	lines []source.Span
}

// redact looks for private values in all that leaves, and puts the masks on that
// are decided.
func (c *composer) redact() {
	var data []redact.Part
	add := func(name string, print, response int, bytes []byte, lines []source.Span) {
		c.parts = append(c.parts, part{name, print, response, bytes, lines})
		data = append(data, redact.Part{Data: bytes, Pattern: name == "lines" || name == "probe"})
	}
	for i, p := range c.Prints {
		for j := range p.Responses {
			add("response", i, j, p.Responses[j].Data, nil)
		}
	}
	names, texts := c.texts()
	for i, n := range names {
		add(n, -1, -1, []byte(*texts[i]), nil)
	}
	if c.Flow == Correction {
		c.trace = ReadTrace(c.Trace, c.Port, c.Proto)
		text, lines := c.trace.Excerpt(c.Trace)
		add("trace", -1, -1, []byte(text), lines)
	}
	if c.Memory == nil {
		c.Memory = new(redact.Memory)
	}
	found, ok := c.Memory.Find(data, c.Step)
	if !ok {
		c.stopped = true
		return
	}
	f := &findings{all: found, row: make([]int, len(found))}
	c.found = f
	c.addPrivate(f)
	c.putMasks(f)
	c.sayMasked()
	if c.Engine != nil && len(c.Prints) > 0 {
		c.need(f)
	}
}

// putMasks makes the copies that leave.
func (c *composer) putMasks(f *findings) {
	masked := func(i int) bool { return c.s.Private[f.row[i]].Decision == "mask" }
	for _, p := range c.Prints {
		fp := *p
		fp.Responses = slices.Clone(fp.Responses)
		c.prints = append(c.prints, &fp)
	}
	f.index(len(c.parts))
	touched := make([]bool, len(c.prints))
	for i := range c.parts {
		p := &c.parts[i]
		out := p.data
		if len(c.Mask) > 0 {
			out = f.apply(out, i, masked)
		}
		if p.print < 0 {
			c.said[p.name] = string(out)
		} else {
			c.prints[p.print].Responses[p.response].Data = out
			touched[p.print] = touched[p.print] || !bytes.Equal(out, p.data)
		}
	}
	for i, p := range c.Prints {
		text := fingerprint.Encode(p)
		c.encoded, c.masked = append(c.encoded, text), append(c.masked, text)
		if touched[i] {
			c.masked[i] = fingerprint.Encode(c.prints[i])
		}
	}
}

// findings are what redact found, with the rows of the list of private values: all
// notations of a value are one.
type findings struct {
	all []redact.Finding
	row []int   // index into Submission.Private, of each
	in  [][]int // those of each part
}

// index notes which findings each part has.
func (f *findings) index(parts int) {
	f.in = make([][]int, parts)
	for i := range f.all {
		last := -1
		for _, at := range f.all[i].Places {
			if at.Part != last {
				last = at.Part
				f.in[last] = append(f.in[last], i)
			}
		}
	}
}

// apply is redact.Apply.
func (f *findings) apply(data []byte, part int, masked func(i int) bool) []byte {
	return redact.ApplyTo(data, part, f.all, f.in[part], masked)
}

// addPrivate makes the rows, and looks their decisions up.
func (c *composer) addPrivate(f *findings) {
	keep, mask := map[string]bool{}, map[string]bool{}
	for _, id := range c.Keep {
		keep[id] = true
	}
	for _, id := range c.Mask {
		mask[id] = true
	}
	plain := make([]bool, len(f.all)) // the row shows a value that stands as it is
	for i := range f.all {
		x := &f.all[i]
		id := escape.Encode(x.Value)
		row := len(c.s.Private)
		if x.Of < i {
			row = f.row[x.Of]
		} else {
			c.s.Private = append(c.s.Private, Private{ID: id})
		}
		f.row[i] = row
		p := &c.s.Private[row]
		if x.Of == i || !plain[row] && x.Notation == "" {
			p.Kind, p.Value, p.Mask = x.Kind.String(), id, escape.Encode(x.Mask)
			plain[row] = x.Notation == ""
		}
		if mask[id] {
			p.Decision = "mask"
		} else if keep[id] && p.Decision == "" {
			p.Decision = "keep"
		}
		for _, at := range x.Places {
			p.Places = append(p.Places, c.placeOf(at, x.Notation))
		}
	}
	for i := range f.all {
		x := &f.all[i]
		for _, in := range x.Inner {
			p := &c.s.Private[f.row[in.Of]]
			for _, at := range x.Places {
				p.Places = append(p.Places, c.placeOf(redact.Place{Part: at.Part, Start: at.Start + in.Start, End: at.Start + in.End}, "within"))
			}
		}
	}
}

// placeOf converts a place.
func (c *composer) placeOf(at redact.Place, notation string) Place {
	in := &c.parts[at.Part]
	move := 0 // from the part to its text
	for off, i := 0, 0; i < len(in.lines) && off <= at.Start; i++ {
		move = in.lines[i].Start - off
		off += in.lines[i].Len() + 1
	}
	return Place{in.name, in.print, in.response, source.Span{Start: at.Start + move, End: at.End + move}, notation}
}

// sayMasked puts what was masked into words: by kinds, in the order in which they
// come.
func (c *composer) sayMasked() {
	type sum struct {
		kind           string
		values, places int
	}
	var sums []sum
	for i := range c.s.Private {
		p := &c.s.Private[i]
		if p.Decision != "mask" {
			continue
		}
		k := 0
		for k < len(sums) && sums[k].kind != p.Kind {
			k++
		}
		if k == len(sums) {
			sums = append(sums, sum{kind: p.Kind})
		}
		sums[k].values++
		sums[k].places += len(p.Places)
	}
	var kinds []string
	for i := range sums {
		s := &sums[i]
		one := s.kind
		if strings.HasSuffix(one, "s") && s.values > 1 {
			one += "e"
		}
		kinds = append(kinds, count(s.values, one)+" in "+count(s.places, "place"))
	}
	if len(kinds) > 0 {
		c.s.Masked = []string{"Masked before sending: " + join(kinds) +
			". Each mask has the length of its value and characters of the same kind; equal values have equal masks. All else is as it came."}
	}
}

// maxNeeded bounds the work of need: tries of a line on a response.
const maxNeeded = 2_000

// need finds for each value the lines whose answer its mask changes: in a response, or
// in the pattern.
func (c *composer) need(f *findings) {
	var hits []int // lines that match some response, in order
	runs := c.Engine.Runs(Merge(c.Prints), false)
	for k := range runs {
		if n := runs[k].Line; runs[k].Outcome == detect.Hit && (len(hits) == 0 || hits[len(hits)-1] != n) {
			hits = append(hits, n)
		}
	}
	needs := func(row, n int) {
		p := &c.s.Private[row]
		if slices.Contains(p.Needed, n) {
			return
		}
		p.Needed = append(p.Needed, n) // in the order of the lines
		for k := len(p.Needed) - 1; k > 0 && p.Needed[k-1] > n; k-- {
			p.Needed[k-1], p.Needed[k] = n, p.Needed[k-1]
		}
	}
	tries := 0
	for part := range c.parts {
		p := &c.parts[part]
		if p.name == "lines" {
			c.inPatterns(f, part, hits, needs)
		}
		if p.print < 0 || len(f.in[part]) == 0 || !c.breathe() {
			continue
		}
		whole := f.apply(p.data, part, func(int) bool { return true })
		for _, n := range hits {
			was := c.Engine.Try(n, detect.Response{Data: p.data}, false)
			same := func(data []byte) bool {
				tries++
				is := c.Engine.Try(n, detect.Response{Data: data}, false)
				return was.Outcome == is.Outcome && slices.Equal(was.Captures, is.Captures)
			}
			// Where all masks together change nothing, none does.
			if was.Outcome != detect.Hit || same(whole) {
				continue
			}
			last := -1
			for _, i := range f.in[part] {
				row := f.row[i]
				if row == last || slices.Contains(c.s.Private[row].Needed, n) || tries > maxNeeded {
					continue
				}
				last = row
				if !same(f.apply(p.data, part, func(k int) bool { return f.row[k] == row })) {
					needs(row, n)
				}
			}
		}
	}
}

// inPatterns tells of the values in the patterns of lines that match.
func (c *composer) inPatterns(f *findings, part int, hits []int, needs func(row, n int)) {
	for _, i := range f.in[part] {
		for _, at := range f.all[i].Places {
			if at.Part != part {
				continue
			}
			k := sort.Search(len(hits), func(k int) bool { return c.Engine.Lines[hits[k]].Match.Pattern.Span.End > at.Start })
			if k < len(hits) && c.Engine.Lines[hits[k]].Match.Pattern.Span.Start <= at.Start {
				needs(f.row[i], hits[k])
			}
		}
	}
}

// privateCheck is the check on private data.
func (c *composer) privateCheck() {
	open, masked := 0, 0
	for i := range c.s.Private {
		switch c.s.Private[i].Decision {
		case "":
			open++
		case "mask":
			masked++
		}
	}
	switch {
	case open > 0:
		c.check("private!keep|% may be private: keep or mask each.", count(open, "value"))
	case len(c.s.Private) == 0:
		c.check("private+|Nothing in it looks private. Have a look at it yourself.")
	case masked == 0:
		c.check("private+|You keep all that may be private.")
	default:
		c.check("private+|Masked % of % that may be private; the submission says so.", strconv.Itoa(masked), count(len(c.s.Private), "value"))
	}
}
