package submit

import (
	"slices"
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/escape"
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
	for i, p := range c.Prints {
		for j := range p.Responses {
			c.parts = append(c.parts, part{"response", i, j, p.Responses[j].Data, nil})
		}
	}
	names, texts := c.texts()
	for i, n := range names {
		c.parts = append(c.parts, part{n, -1, -1, []byte(*texts[i]), nil})
	}
	if c.Flow == Correction {
		text, lines := excerpt(c.Trace, c.Port, c.Proto)
		c.parts = append(c.parts, part{"trace", -1, -1, []byte(text), lines})
	}
	data := make([][]byte, len(c.parts))
	for i := range c.parts {
		data[i] = c.parts[i].data
		if n := c.parts[i].name; n == "lines" || n == "probe" {
			data[i] = unescaped(data[i])
		}
	}
	found := redact.Find(data)
	for i := range found {
		c.addPrivate(&found[i])
	}
	masked := func(i int) bool { return c.s.Private[i].Decision == "mask" }
	for _, p := range c.Prints {
		fp := *p
		fp.Responses = slices.Clone(fp.Responses)
		c.prints = append(c.prints, &fp)
	}
	for i := range c.parts {
		p := &c.parts[i]
		out := p.data
		if len(c.Mask) > 0 {
			out = redact.Apply(out, i, found, masked)
		}
		if p.print < 0 {
			c.said[p.name] = string(out)
		} else {
			c.prints[p.print].Responses[p.response].Data = out
		}
	}
	c.sayMasked()
	if c.Engine != nil && len(c.Prints) > 0 {
		c.need(found)
	}
}

// unescaped is a text of match lines or probes, byte for byte in its place, with
// blanks and line ends where it has escapes such as \r and \w: they are no part of
// a value.
func unescaped(text []byte) []byte {
	out := slices.Clone(text)
	for i := 0; i+1 < len(out); i++ {
		if out[i] != '\\' {
			continue
		}
		b, c := byte(' '), out[i+1]
		if c == 'r' || c == 'n' {
			b = '\n'
		}
		if c != 'x' && (letter(c) || c >= '0' && c <= '9') {
			out[i], out[i+1] = b, b
		}
		i++
	}
	return out
}

// addPrivate converts a finding and looks its decision up.
func (c *composer) addPrivate(f *redact.Finding) {
	p := Private{ID: escape.Encode(f.Value), Kind: f.Kind.String(), Mask: escape.Encode(f.Mask)}
	p.Value = p.ID
	if slices.Contains(c.Mask, p.ID) {
		p.Decision = "mask"
	} else if slices.Contains(c.Keep, p.ID) {
		p.Decision = "keep"
	}
	for _, at := range f.Places {
		in := &c.parts[at.Part]
		move := 0 // from the part to its text
		for off, i := 0, 0; i < len(in.lines) && off <= at.Start; i++ {
			move = in.lines[i].Start - off
			off += in.lines[i].Len() + 1
		}
		p.Places = append(p.Places, Place{in.name, in.print, in.response, source.Span{Start: at.Start + move, End: at.End + move}})
	}
	c.s.Private = append(c.s.Private, p)
}

// sayMasked puts what was masked into words: by kinds, in the order in which they
// come.
func (c *composer) sayMasked() {
	all := c.s.Private
	var kinds []string
	for i := range all {
		values, places := 0, 0
		for k := range all {
			if all[k].Decision != "mask" || all[k].Kind != all[i].Kind {
				continue
			}
			if k < i && values == 0 {
				break // told already
			}
			values++
			places += len(all[k].Places)
		}
		if values == 0 || all[i].Decision != "mask" {
			continue
		}
		one := all[i].Kind
		if strings.HasSuffix(one, "s") && values > 1 {
			one += "e"
		}
		kinds = append(kinds, count(values, one)+" in "+count(places, "place"))
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
func (c *composer) need(found []redact.Finding) {
	runs := c.Engine.Runs(Merge(c.Prints), false)
	tries := 0
	for i := range found {
		f, last := &found[i], -1
		for _, at := range f.Places {
			p := &c.parts[at.Part]
			if p.name == "lines" {
				for k := range runs {
					n := runs[k].Line
					if in := c.Engine.Lines[n].Match.Pattern.Span; runs[k].Outcome == detect.Hit && in.Start <= at.Start && at.Start < in.End && !slices.Contains(c.s.Private[i].Needed, n) {
						c.s.Private[i].Needed = append(c.s.Private[i].Needed, n)
					}
				}
			}
			if p.print < 0 || at.Part == last {
				continue
			}
			last = at.Part
			masked := detect.Response{Data: redact.Apply(p.data, last, found, func(n int) bool { return n == i })}
			for k := range runs {
				n := runs[k].Line
				if runs[k].Outcome != detect.Hit || slices.Contains(c.s.Private[i].Needed, n) {
					continue
				}
				if tries++; tries > maxNeeded {
					return
				}
				was := c.Engine.Try(n, detect.Response{Data: p.data}, false)
				is := c.Engine.Try(n, masked, false)
				if was.Outcome != is.Outcome || !slices.Equal(was.Captures, is.Captures) {
					c.s.Private[i].Needed = append(c.s.Private[i].Needed, n)
				}
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
		c.check("private+|Masked % of % that may be private, lengths kept, and the submission says so.", strconv.Itoa(masked), count(len(c.s.Private), "value"))
	}
}
