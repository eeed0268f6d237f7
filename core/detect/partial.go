package detect

// Part is what Nmap answers after the first From to To bytes of a response, both
// included.
type Part struct {
	From, To int
	Kind     Kind // Hard, Soft or None
	Line     int  // -1 for none
}

// Parts answers for every number of first bytes of a response, as Nmap tries its
// lines on every read: runs of the same answer, from 0 bytes to all. It is nil
// when the checkpoint gave up. The cost is that of a replay a byte.
func (e *Engine) Parts(port Port, r Response) []Part {
	var parts []Part
	for n := 0; n <= len(r.Data); n++ {
		part := Part{From: n, To: n, Kind: None, Line: -1}
		if n > 0 { // Nmap tries nothing on nothing
			line, ok := e.First(port, Response{Probe: r.Probe, Data: r.Data[:n]})
			if !ok {
				return nil
			}
			if line >= 0 {
				part.Kind, part.Line = e.kind(line), line
			}
		}
		if last := len(parts) - 1; last >= 0 && parts[last].Line == part.Line {
			parts[last].To = n
		} else {
			parts = append(parts, part)
		}
	}
	return parts
}

// First is the line that answers a response, -1 for none. It fills no fields. ok
// is false when the checkpoint gave up.
func (e *Engine) First(port Port, r Response) (line int, ok bool) {
	e.begin(r.Data)
	for _, s := range e.chain(port, r.Probe) {
		if !e.checkpoint() {
			return -1, false
		}
		for _, n := range e.candidates(s) {
			l := e.Lines[n]
			e.keep(l)
			if res, ok := l.match(r.Data); ok && outcome(res.Outcome) == Hit {
				return int(n), true
			}
		}
	}
	return -1, true
}

// Answer is the line that names the service of a port, and how; -1 and None where
// none does. It fills no fields. ok is false when the checkpoint gave up.
func (e *Engine) Answer(port Port) (line int, kind Kind, ok bool) {
	line, kind = -1, None
	for _, r := range port.Responses {
		n, ok := e.First(port, r)
		if !ok {
			return -1, None, false
		}
		switch {
		case n < 0 || e.Lines[n].Soft && kind != None:
		case e.Lines[n].Soft:
			line, kind = n, Soft
		default:
			return n, Hard, true
		}
	}
	return line, kind, true
}
