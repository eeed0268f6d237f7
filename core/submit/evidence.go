package submit

import (
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/probes"
)

// tested is the draft as it was typed, each match line followed by comments that
// tell how it fared, so that the whole may stand in a probes file.
func (c *composer) tested() string {
	var out strings.Builder
	next := 0 // of the runs, which stand in the order of the lines
	for _, ln := range c.engine.File.Lines {
		if ln.Kind == probes.KindBlank {
			continue
		}
		out.WriteString(Clean(spaced(strings.TrimRight(ln.Text, "\r\n"), ln.Match)) + "\n")
		if ln.Refused {
			out.WriteString("# Nmap would refuse this line\n")
			continue
		}
		at := -1
		for ; next < len(c.runs) && c.engine.Lines[c.runs[next].Line].Match == ln.Match; next++ {
			at = c.runs[next].Line
			if r := &c.runs[next]; r.Response >= 0 {
				out.WriteString("# " + line(c.port.Responses[r.Response].Probe) + fared(r) + "\n")
			}
		}
		if at >= 0 {
			out.WriteString(c.sampleNotes(at))
		}
	}
	if out.Len() == 0 {
		return ""
	}
	if c.verdict.Line >= 0 {
		for _, row := range c.verdict.Row {
			out.WriteString("# " + Clean(row.String()) + "\n")
		}
	}
	if c.Database != nil && len(c.port.Responses) > 0 {
		e := c.Database.Engine
		e.Place(nil, nil, 0)
		for _, n := range e.Nearest(c.port, c.port.Responses[0], -1, 3) {
			l := e.Lines[n.Line]
			how := filled("gets % percent of its pattern through", strconv.Itoa(n.Got))
			if n.Stop == nil {
				how = "matches too"
			}
			out.WriteString(filled("# near: % of the file %\n", lineName(l), how))
		}
	}
	return strings.TrimRight(out.String(), "\n")
}

// fared says how a line did on a response.
func fared(r *detect.Run) string {
	switch r.Outcome {
	case detect.Hit:
		if len(r.Captures) < 2 || r.Captures[0] == r.Captures[1] {
			return ": matches"
		}
		return filled(": matches bytes %-%", strconv.Itoa(r.Captures[0]), strconv.Itoa(r.Captures[1]-1))
	case detect.Miss:
		return ": no match"
	case detect.NotTried:
		return ": not tried, it stands in another section"
	case detect.Refused:
		return ": Nmap would refuse the pattern"
	}
	return filled(": Nmap gives up (%)", string(r.Outcome))
}
