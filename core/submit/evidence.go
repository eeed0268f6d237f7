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
	results := map[*probes.Match][]string{}
	for _, r := range c.runs {
		if r.Response >= 0 && r.Response < len(c.port.Responses) {
			m := c.engine.Lines[r.Line].Match
			results[m] = append(results[m], line(c.port.Responses[r.Response].Probe)+fared(r))
		}
	}
	var out []string
	for _, ln := range c.engine.File.Lines {
		if ln.Kind == probes.KindBlank {
			continue
		}
		out = append(out, Clean(strings.TrimRight(ln.Text, "\r\n")))
		if ln.Refused {
			out = append(out, "# Nmap would refuse this line")
		} else if ln.Match != nil {
			for _, r := range results[ln.Match] {
				out = append(out, "# "+r)
			}
		}
	}
	if len(out) > 0 && c.verdict.Line >= 0 {
		for _, row := range c.verdict.Row {
			out = append(out, "# "+Clean(strings.TrimRight(row.String(), "\n")))
		}
	}
	if len(out) > 0 {
		out = append(out, c.nearest()...)
	}
	return strings.Join(out, "\n")
}

// fared says how a line did on a response.
func fared(r detect.Run) string {
	switch r.Outcome {
	case detect.Hit:
		if len(r.Captures) < 2 || r.Captures[0] == r.Captures[1] {
			return ": matches"
		}
		return ": matches bytes " + strconv.Itoa(r.Captures[0]) + "-" + strconv.Itoa(r.Captures[1]-1)
	case detect.Miss:
		return ": no match"
	case detect.NotTried:
		return ": not tried, it stands in another section"
	case detect.Refused:
		return ": Nmap would refuse the pattern"
	}
	return ": Nmap gives up (" + string(r.Outcome) + ")"
}

// nearest names the lines of the database that came furthest on the responses.
func (c *composer) nearest() []string {
	if c.Database == nil || len(c.port.Responses) == 0 {
		return nil
	}
	e := c.Database.Engine
	e.Place(nil, nil, 0)
	var out []string
	for _, n := range e.Nearest(c.port, c.port.Responses[0], -1, 3) {
		l := e.Lines[n.Line]
		out = append(out, "# near: line "+strconv.Itoa(l.Line)+" of the file ("+line(l.Service)+") gets through "+strconv.Itoa(n.Got)+" % of its pattern")
	}
	return out
}
