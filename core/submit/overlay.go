package submit

import (
	"strings"

	"matchline/core/detect"
	"matchline/core/probes"
)

// overlayName is the file for a person's own Nmap, as the commands call it.
const overlayName = "matchline-probes"

// overlay is a small probes file of its own, with the lines of the submission
// under their probes: for --versiondb and --datadir. no is why there is none.
func (c *composer) overlay() (text, no string) {
	head := "# Only the lines of this submission: Nmap reads this file instead of its own.\n"
	if c.Flow == NewProbe {
		if strings.TrimSpace(c.said["probe"]) == "" {
			return "", "There is no probe yet."
		}
		b := []byte(head)
		for _, l := range strings.Split(strings.TrimRight(c.said["probe"], "\n"), "\n") {
			b = append(b, bare(l)+"\n"...)
		}
		return string(b), ""
	}
	var sections []string
	below := map[string]string{}
	add := func(section, l string) {
		if section == "" {
			no = "The definition of the probe is in Nmap’s file. Load nmap-service-probes."
			return
		}
		if below[section] == "" {
			sections = append(sections, section)
		}
		below[section] += bare(l) + "\n"
	}
	switch {
	case c.s.Proposed != "":
		if l := c.guilty(); l != nil && l.Probe != nil {
			add(c.definition(l.Probe.Name, l.Probe.Proto), c.s.Proposed)
		}
	default:
		for _, l := range c.engine.Lines {
			section := ""
			if l.Probe != nil {
				section = l.Probe.Protocol.Text + " " + c.engineText()[l.Probe.NamePiece.Span.Start:l.Probe.Span.End]
			} else {
				section = c.definition(c.hitBy(l), strings.ToUpper(c.port.Proto))
			}
			add(section, c.engineText()[l.Span.Start:l.Span.End])
		}
	}
	if len(sections) == 0 {
		return "", either(no, "There is no line yet.")
	}
	b := []byte(head)
	for _, s := range sections {
		b = append(b, "\nProbe "+bare(s)+"\n"+below[s]...)
	}
	return string(b), no
}

// guilty is the line that the proposed one replaces.
func (c *composer) guilty() *detect.Line {
	for _, l := range c.Database.Engine.Lines {
		if l.Match.Line == c.s.ProposedAt {
			return l
		}
	}
	return nil
}

// hitBy is the probe whose response a line matches, or else the first one.
func (c *composer) hitBy(l *detect.Line) string {
	for _, r := range c.runs {
		if r.Line == l.Index && r.Outcome == detect.Hit && r.Response >= 0 {
			return c.port.Responses[r.Response].Probe
		}
	}
	if len(c.port.Responses) > 0 {
		return c.port.Responses[0].Probe
	}
	return ""
}

// definition is what stands behind "Probe " for a probe: as the loaded file has it,
// or one of the three that everybody knows.
func (c *composer) definition(name, proto string) string {
	if c.Database != nil {
		if p := c.Database.Engine.File.Lookup(name, proto); p != nil {
			return p.Proto + " " + c.Database.Text[p.NamePiece.Span.Start:p.Span.End]
		}
	}
	for _, p := range [...]string{"NULL q||", `GenericLines q|\r\n\r\n|`, `GetRequest q|GET / HTTP/1.0\r\n\r\n|`} {
		if strings.HasPrefix(p, name+" ") && proto == probes.TCP {
			return "TCP " + p
		}
	}
	return ""
}

// ownCommands are the other exit: for what is private to a network.
func (c *composer) ownCommands() {
	proto, port := c.port.Proto, c.port.Number
	if c.trace != nil {
		proto, port = either(c.Proto, c.trace.Proto), c.trace.Port
	}
	how := scan(proto) + " "
	rest := strings.TrimPrefix(ports(port)+" ", " ") + target(c.Target)
	c.command(Command{"own", "With your own lines", how + "--versiondb " + overlayName + " " + rest, "For services that only your network has. Nmap reads this file instead of its own, so it knows nothing else."})
	c.command(Command{"datadir", "With a folder of your own", how + "--datadir . " + rest, "The folder holds the file under the name nmap-service-probes; what it does not hold comes from Nmap’s own folder."})
	if c.Database != nil {
		c.command(Command{"patch", "Your lines in the whole file", "patch -p1 " + fileName + " submission-" + string(c.Flow) + ".patch", "In the folder that holds a copy of the file you loaded."})
	}
}
