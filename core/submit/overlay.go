package submit

import (
	"slices"
	"strings"

	"matchline/core/detect"
	"matchline/core/probes"
)

// overlayName is the file for a person's own Nmap, as the commands call it.
const overlayName = "matchline-probes"

// overlay is a small probes file of its own, with the lines of the submission
// under their probes: for --versiondb and --datadir. no is why there is none.
func (c *composer) overlay() (text, no string) {
	var sections []string
	var below [][]byte
	add := func(section, l string) {
		if section == "" {
			no = "The definition of the probe is in Nmap’s file. Load nmap-service-probes."
			return
		}
		k := slices.Index(sections, section)
		if k < 0 {
			k = len(sections)
			sections, below = append(sections, section), append(below, nil)
		}
		below[k] = append(append(below[k], bare(l)...), '\n')
	}
	switch {
	case c.Flow == NewProbe:
		for _, l := range c.added() {
			text += l
		}
	case c.s.Proposed != "":
		if l := c.Database.lineOf(c.s.ProposedAt); l != nil && l.Probe != nil {
			add(c.definition(l.Probe.Name, l.Probe.Proto), c.s.Proposed)
		}
	default:
		for _, l := range c.engine.Lines {
			section := ""
			if p := l.Probe; p != nil {
				section = p.Proto + " " + c.text[p.NamePiece.Span.Start:p.Span.End]
			} else {
				section = c.definition(c.hitBy(l), strings.ToUpper(c.port.Proto))
			}
			add(section, spaced(c.text[l.Span.Start:l.Span.End], l.Match))
		}
	}
	if c.port.Tunnel && len(sections) > 0 {
		if !c.tunnel(add) {
			no = "The service speaks SSL, and the lines that tell Nmap so are in its file. Load nmap-service-probes."
		}
	}
	for i, s := range sections {
		text += "\nProbe " + bare(s) + "\n" + string(below[i])
	}
	if text == "" || no != "" && c.port.Tunnel {
		return "", either(no, "There is no line yet.")
	}
	return "# Only the lines of this submission: Nmap reads this file instead of its own.\n" + text, no
}

// tunnel adds the lines of the loaded file by which Nmap knows SSL: without them it
// never asks through it. false tells that there are none.
func (c *composer) tunnel(add func(section, l string)) (some bool) {
	if c.Database == nil {
		return false
	}
	for _, l := range c.Database.Engine.Lines[:c.Database.Engine.FileLines()] {
		if p := l.Probe; l.Service == "ssl" && p != nil && p.Proto == probes.TCP {
			add(c.definition(p.Name, p.Proto), c.Database.Text[l.Span.Start:l.Span.End])
			some = true
		}
	}
	return some
}

// hitBy is the probe whose response a line matches, or else the first one.
func (c *composer) hitBy(l *detect.Line) string {
	if len(c.port.Responses) > 0 {
		return c.port.Responses[max(c.hits[l.Index], 0)].Probe
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
	how := scan(c.port.Proto) + " --version-all"
	rest := ports(c.port.Number) + " " + target(c.Target)
	c.command("own|With your own lines|For services that only your network has. Nmap reads this file instead of its own, so it knows nothing else.", how+" --versiondb "+overlayName+rest)
	c.command("datadir|With a folder of your own|The folder holds the file under the name nmap-service-probes; what it does not hold comes from Nmap’s own folder.", how+" --datadir ."+rest)
	if c.Database != nil {
		c.command("patch|Your lines in the whole file|In the folder that holds a copy of the file you loaded.", "patch -p1 "+fileName+" submission-"+c.Flow+".patch")
	}
}
