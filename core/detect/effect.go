package detect

import "matchline/core/probes"

// Change is what the placed draft changes for one response, by itself.
type Change struct {
	// Mine is the draft line that matches, an index into Engine.Lines; -1 for none,
	// and then nothing else is set.
	Mine int
	// Asked: the draft's section is in the chain of the response's probe.
	Asked bool
	// Wins: the draft answers. Rival is the line that answers without it, or
	// instead of it; -1 for none.
	Wins  bool
	Rival int
}

// Change tells what the placed draft changes for a response. only is the draft
// line it is about; -1 for all of them. ok is false when the checkpoint gave up.
func (e *Engine) Change(port Port, r Response, only int) (c Change, ok bool) {
	c = Change{Mine: -1, Rival: -1}
	first := -1
	for n := e.FileLines(); n < len(e.Lines) && c.Mine < 0; n++ {
		if only >= 0 && n != only && first >= 0 {
			continue
		}
		res, ok := e.Lines[n].match(r.Data)
		if !ok || outcome(res.Outcome) != Hit {
			continue
		}
		if first < 0 {
			first = n
		}
		if only < 0 || n == only {
			c.Mine = n
		}
	}
	if c.Mine < 0 {
		return c, e.checkpoint()
	}
	place := -1
	chain := e.chain(port, r.Probe)
	for i, s := range chain {
		if s.probe == e.placed.probe {
			place, c.Asked = i, true
			break
		}
	}
	if place < 0 {
		return c, true
	}
	here := e.placed
	e.placed = placed{}
	c.Rival, ok = e.First(port, r)
	e.placed = here
	if !ok {
		return c, false
	}
	c.Wins = c.Rival < 0
	if !c.Wins {
		at := len(chain)
		for i, s := range chain {
			if s.first <= c.Rival && c.Rival < s.last {
				at = i
				break
			}
		}
		c.Wins = at > place || at == place && c.Rival >= here.before
	}
	if c.Wins && first != c.Mine {
		c.Wins, c.Rival = false, first
	}
	return c, true
}

// PlaceAt is where a line of that number in the file would stand: the section,
// and the index of the line it would be in front of. nil where no section is.
func (e *Engine) PlaceAt(number int) (p *probes.Probe, before int) {
	for _, q := range e.File.Probes {
		if q.Line >= number && p != nil {
			break
		}
		p = q
	}
	if p == nil {
		return nil, 0
	}
	first, last := e.Range(p)
	for before = first; before < last && e.Lines[before].Match.Line < number; before++ {
	}
	return p, before
}

// PlacedAt is the number of the file's line that the placed draft stands in front
// of, or one more than the section's last; 0 without a draft.
func (e *Engine) PlacedAt() int {
	p := e.placed.probe
	if p == nil {
		return 0
	}
	first, last := e.Range(p)
	switch {
	case e.placed.before < last:
		return e.Lines[e.placed.before].Match.Line
	case last > first:
		return e.Lines[last-1].Match.Line + 1
	}
	return p.Line + 1
}

// lineInFile is the number of a line as Nmap would count it: a placed line has the
// one it would have in the file.
func (e *Engine) lineInFile(line int) int {
	n := e.Lines[line].Match.Line
	if line >= e.FileLines() {
		n += e.PlacedAt() - e.Lines[e.placed.first].Match.Line
	}
	return n
}

// PlaceFor is the place at which a draft would win on the port: in front of the
// line that answers now, or else of the first softmatch of the section of the
// first response's probe, or behind its last line. own is the probe the draft
// names for itself; nil for none.
func (e *Engine) PlaceFor(port Port, own *probes.Probe) (p *probes.Probe, before int) {
	e.Place(nil, nil, 0)
	for _, r := range port.Responses {
		if line, _ := e.First(port, r); line >= 0 && (own == nil || own == e.Lines[line].Probe) {
			return e.Lines[line].Probe, line
		}
	}
	p = own
	for i := 0; p == nil && i < len(port.Responses); i++ {
		if chain := e.chain(port, port.Responses[i].Probe); len(chain) > 0 {
			p = chain[0].probe
		}
	}
	if p == nil {
		if p = e.null; p == nil && len(e.File.Probes) > 0 {
			p = e.File.Probes[0]
		}
	}
	if p == nil {
		return nil, 0
	}
	first, last := e.Range(p)
	for before = first; before < last && !e.Lines[before].Soft; before++ {
	}
	return p, before
}

// Asks reports whether Nmap asks the section of the placed draft about responses
// to a probe.
func (e *Engine) Asks(p *probes.Probe) bool {
	for _, q := range e.File.Chain(p) {
		if q == e.placed.probe {
			return true
		}
	}
	return false
}
