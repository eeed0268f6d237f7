package submit

import (
	"slices"
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

// maskedValue is a value that leaves under its mask.
type maskedValue struct {
	kind   string
	places int
}

// redact looks for private values in all that leaves, and puts the masks on that
// are decided.
func (c *composer) redact() {
	for i, p := range c.Prints {
		for j, r := range p.Responses {
			c.parts = append(c.parts, part{name: "response", print: i, response: j, data: r.Data})
		}
	}
	for _, t := range c.texts() {
		c.parts = append(c.parts, part{name: t.name, print: -1, response: -1, data: []byte(t.text)})
	}
	if c.Flow == Correction {
		text, lines := excerpt(c.Trace, c.Port, c.Proto)
		c.parts = append(c.parts, part{name: "trace", print: -1, response: -1, data: []byte(text), lines: lines})
	}
	data := make([][]byte, len(c.parts))
	for i, p := range c.parts {
		data[i] = p.data
	}
	found := redact.Find(data)
	for _, f := range found {
		c.s.Private = append(c.s.Private, c.privateOf(f))
	}
	masked := func(i int) bool { return c.s.Private[i].Decision == "mask" }
	for i, f := range found {
		if masked(i) {
			c.masked = append(c.masked, maskedValue{f.Kind.String(), len(f.Places)})
		}
	}
	c.said = map[string]string{}
	c.prints = make([]*fingerprint.Fingerprint, len(c.Prints))
	for i, p := range c.Prints {
		fp := *p.Fingerprint
		fp.Responses = slices.Clone(fp.Responses)
		c.prints[i] = &fp
	}
	for i, p := range c.parts {
		out := p.data
		if len(c.masked) > 0 {
			out = redact.Apply(p.data, i, found, masked)
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

// privateOf converts a finding and looks its decision up.
func (c *composer) privateOf(f redact.Finding) Private {
	p := Private{ID: escape.Encode(f.Value), Kind: f.Kind.String(), Mask: escape.Encode(f.Mask)}
	p.Value = p.ID
	switch {
	case slices.Contains(c.Mask, p.ID):
		p.Decision = "mask"
	case slices.Contains(c.Keep, p.ID):
		p.Decision = "keep"
	}
	for _, at := range f.Places {
		in := c.parts[at.Part]
		place := Place{Part: in.name, Print: in.print, Response: in.response, At: source.Span{Start: at.Start, End: at.End}}
		off := 0 // of the line of the part that holds the place
		for _, l := range in.lines {
			if at.Start <= off+l.Len() {
				place.At = place.At.Shift(l.Start - off)
				break
			}
			off += l.Len() + 1
		}
		p.Places = append(p.Places, place)
	}
	return p
}

// sayMasked puts what was masked into words: by kinds, in the order in which they
// come.
func (c *composer) sayMasked() {
	var kinds []string
	values, places := map[string]int{}, map[string]int{}
	for _, m := range c.masked {
		if values[m.kind] == 0 {
			kinds = append(kinds, m.kind)
		}
		values[m.kind]++
		places[m.kind] += m.places
	}
	for i, k := range kinds {
		one := k
		if strings.HasSuffix(k, "s") && values[k] > 1 {
			one += "e"
		}
		kinds[i] = count(values[k], one) + " in " + count(places[k], "place")
	}
	if len(kinds) > 0 {
		c.s.Masked = []string{"Masked before sending: " + join(kinds) +
			". Each mask has the length of its value and characters of the same kind; equal values have equal masks. All else is as it came."}
	}
}

// maxNeeded bounds the work of need: tries of a line on a response.
const maxNeeded = 2_000

// need finds for each value the lines whose answer its mask changes.
func (c *composer) need(found []redact.Finding) {
	raw := make([]*fingerprint.Fingerprint, len(c.Prints))
	for i, p := range c.Prints {
		raw[i] = p.Fingerprint
	}
	tries := 0
	for _, r := range c.Engine.Runs(Merge(raw), false) {
		if r.Outcome != detect.Hit {
			continue
		}
		for k, p := range c.parts {
			if p.print < 0 {
				continue
			}
			for i, f := range found {
				one := &c.s.Private[i]
				if slices.Contains(one.Needed, r.Line) || !slices.ContainsFunc(f.Places, func(at redact.Place) bool { return at.Part == k }) {
					continue
				}
				if tries++; tries > maxNeeded {
					return
				}
				was := c.Engine.Try(r.Line, detect.Response{Data: p.data}, false)
				is := c.Engine.Try(r.Line, detect.Response{Data: redact.Apply(p.data, k, found, func(n int) bool { return n == i })}, false)
				if was.Outcome != is.Outcome || !slices.Equal(was.Captures, is.Captures) {
					one.Needed = append(one.Needed, r.Line)
				}
			}
		}
	}
}

// privateCheck is the check on private data.
func (c *composer) privateCheck() {
	open := 0
	for _, p := range c.s.Private {
		if p.Decision == "" {
			open++
		}
	}
	switch {
	case open > 0:
		c.check("private", needs, count(open, "value")+" may be private: keep or mask each.", "", "keep", "")
	case len(c.s.Private) == 0:
		c.check("private", done, "Nothing in it looks private. Have a look at it yourself.", "", "", "")
	case len(c.masked) == 0:
		c.check("private", done, "You keep all that may be private.", "", "", "")
	default:
		c.check("private", done, "Masked "+strconv.Itoa(len(c.masked))+" of "+count(len(c.s.Private), "value")+" that may be private, lengths kept, and the submission says so.", "", "", "")
	}
}
