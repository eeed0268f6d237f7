package submit

import (
	"bytes"
	"strconv"
	"strings"

	"matchline/core/diag"
	"matchline/core/escape"
	"matchline/core/fingerprint"
	"matchline/core/probes"
)

// Making is a probe in the making. The directives are as they are typed.
type Making struct {
	Payload                                                  []byte
	Proto, Name                                              string
	Ports, SSLPorts, Rarity, Fallback, TotalWait, TCPWrapped string
	NoPayload                                                bool
	Target                                                   string
	Port                                                     int
}

// Work is what came of it.
type Work struct {
	Line, Section string
	Checks        []Check
	Same          []Same
	Commands      []Command
	Ready         bool
}

// Same is a probe of the file that sends the same: How is "same", "longer" or
// "shorter".
type Same struct {
	Line             int
	Proto, Name, How string
}

// directives are the keywords of a section, and the parameters of the protocol that
// hold them.
const (
	directives = "ports sslports rarity fallback totalwaitms tcpwrappedms"
	parameters = "ports sslports rarity fallback totalwait tcpwrapped"
)

// check adds an entry to the check list.
func (w *Work) check(spec string, args ...string) {
	c := checkOf(spec, args)
	w.Checks = append(w.Checks, c)
	w.Ready = w.Ready && c.State != needs
}

// MakeProbe writes the section of a probe and holds it against Nmap's limits, as
// the reader of its file has them. db may be nil.
func MakeProbe(m *Making, db *Database) *Work {
	w := &Work{Ready: true}
	proto := strings.ToUpper(either(m.Proto, "tcp"))
	// A delimiter that the bytes hold would have to be escaped.
	delim := byte('|')
	for _, d := range []byte("@%=|") {
		if bytes.IndexByte(m.Payload, d) < 0 {
			delim = d
		}
	}
	text, _ := escape.EncodeProbe(m.Payload, delim)
	w.Line = filled("Probe % % q%%%", ascii(oneWord(proto)), ascii(oneWord(m.Name)), string(delim), text, string(delim))
	if m.NoPayload {
		w.Line += " no-payload"
	}
	w.Section = w.Line + "\n"
	fields := []string{"name"} // of each line
	keywords, names := strings.Fields(directives), strings.Fields(parameters)
	for i, typed := range [...]string{m.Ports, m.SSLPorts, m.Rarity, m.Fallback, m.TotalWait, m.TCPWrapped} {
		if typed = ascii(strings.Join(strings.Fields(typed), " ")); typed != "" {
			w.Section += keywords[i] + " " + typed + "\n"
			fields = append(fields, names[i])
		}
	}
	if len(m.Payload) == 0 {
		w.check("payload!payload|The probe sends nothing yet. Nmap takes an empty one for the NULL probe.|Write what it sends.")
	} else {
		w.check("payload+|It sends %.", count(len(m.Payload), "byte"))
	}
	file, found := probes.ParseDraft(w.Section)
	switch {
	case strings.TrimSpace(m.Name) == "":
		w.check("name!name|The probe has no name yet.|Write one word, such as MyProtocolHello.")
	case len(w.Line) >= probes.MaxLine:
		w.check("limits!payload|The Probe line has %; Nmap reads % with the line end.|Send less.", count(len(w.Line), "character"), strconv.Itoa(probes.MaxLine))
	default:
		for i := range found {
			d := &found[i]
			sign := "~"
			if d.Severity == diag.Error {
				sign = "!"
			}
			field := fields[min(strings.Count(w.Section[:d.Span.Start], "\n"), len(fields)-1)]
			if d.Code == "probe-protocol" {
				field = "proto"
			}
			w.check("limits"+sign+field+"|%|%", strings.ToUpper(d.Message[:1])+d.Message[1:]+".", d.Hint)
		}
	}
	if w.Ready {
		w.check("limits+|Nmap takes the section as it stands.")
	}
	if p := probeOf(file); p != nil {
		rarity := strconv.Itoa(p.Rarity)
		w.check("rarity+|Rarity %: sent to any port at --version-intensity % and more (7 unless told otherwise), and always to the ports it lists.", rarity, rarity)
		w.compare(m, p, db)
	}
	w.Commands = trial(m, proto)
	return w
}

// oneWord is a name without what would end it.
func oneWord(name string) string { return strings.Join(strings.Fields(name), "-") }

// maxSame bounds the probes that are listed for sending the same.
const maxSame = 50

// compare looks the probe up in the loaded file.
func (w *Work) compare(m *Making, p *probes.Probe, db *Database) {
	if db == nil {
		w.check("taken?|No database is loaded, so it is not known whether name and bytes are new.|Load nmap-service-probes.")
		return
	}
	file := db.Engine.File
	for i := range p.Fallback {
		if name := p.Fallback[i].Text; file.Lookup(name, p.Proto) == nil && name != p.Name {
			w.check("fallback!fallback|The file has no probe % to fall back to.|Name one that it has.", line(name))
		}
	}
	taken := false
	for _, o := range file.Probes {
		number := strconv.Itoa(o.Line)
		if o.Name == p.Name {
			taken = true
			sign := "~"
			if o.Proto == p.Proto {
				sign = "!"
			}
			w.check("taken"+sign+"name|Line % has a % probe of this name.|Choose another name.", number, o.Proto)
		}
		how := ""
		switch {
		case len(o.Payload) == 0 || len(m.Payload) == 0 || o.Proto != p.Proto:
		case bytes.Equal(o.Payload, m.Payload):
			how = "same"
			w.check("same!payload|The probe % on line % sends the same bytes.|Add your port to its ports instead.", line(o.Name), number)
		case bytes.HasPrefix(o.Payload, m.Payload):
			how = "longer"
		case bytes.HasPrefix(m.Payload, o.Payload):
			how = "shorter"
		}
		if how != "" && len(w.Same) < maxSame {
			w.Same = append(w.Same, Same{o.Line, o.Proto, line(o.Name), how})
		}
	}
	if !taken {
		w.check("taken+|No probe of the file has this name.")
	}
}

// trial are commands that try the probe on the person's own target.
func trial(m *Making, proto string) []Command {
	udp, port, at := "", " <port>", ""
	if proto == probes.UDP {
		udp = "-u "
	}
	if m.Port > 0 {
		port, at = " "+strconv.Itoa(m.Port), ports(m.Port)
	}
	host := target(m.Target)
	out := []Command{commandOf("send|Send it by hand|Shows what comes back. In a POSIX shell.", printf(m.Payload)+" | ncat "+udp+"-w 5 "+host+port)}
	out = append(out, commandOf("trial|Scan with it alone|Save the section as "+overlayName+" first. Nmap prints the fingerprint that the submission needs.",
		scan(proto)+" -Pn -d --version-all --versiondb "+overlayName+at+" "+host))
	return append(out, commandOf("listen|Watch a real client|Point the client at this machine: ncat writes down what it sends.", "ncat -l "+udp+"-o client.hex"+port))
}

// newProbe composes the message to the development list.
func (c *composer) newProbe() {
	s := c.s
	s.Title, s.URL, s.Site = "New probe", "mailto:"+listAddress, listSite
	section := strings.TrimSpace(c.said["probe"])
	file, found := probes.ParseDraft(section + "\n")
	p := probeOf(file)
	service, description, platform := c.who(&c.verdict.Info, "Service Description")
	c.field("\nprobe", "Probe", Clean(section), "you")
	c.notes()
	c.fingerprints()
	if c.anyLines() {
		c.field("\nlines", "Match lines", c.tested(), "lines")
	}

	switch c.Silent {
	case "yes":
		c.check("silent+|No probe of the newest Nmap gets an answer.")
	case "no":
		c.check("silent!silent|Where a probe gets an answer, its fingerprint is what is wanted.|Send a new fingerprint instead.")
	default:
		c.check("silent!silent|Does no probe of the newest Nmap get an answer?|Scan with --version-all and say yes or no.")
	}
	c.command("scan|Scan with all probes|Prints a fingerprint if any probe gets an answer.", scan(c.port.Proto)+" --version-all"+ports(c.port.Number)+" "+target(c.Target))
	switch {
	case p == nil || len(p.Payload) == 0:
		c.check("probe!probe|There is no Probe line yet.|Make it in the workshop.")
	case found.HasError():
		c.check("probe!probe|Nmap would refuse the section.|Make it anew in the workshop.")
	case len(file.Matches()) > 0:
		c.check("probe!probe|The section holds match lines. With them Nmap prints no fingerprint.|Take them out.")
	default:
		c.check("probe+|The Probe line is one that Nmap takes, without match lines.")
	}
	c.answered(service, description, platform)
	c.certain()
	c.responses(p)
	c.versionCheck(c.nmap)
	if strings.TrimSpace(c.said["notes"]) == "" {
		c.check("notes~notes|The notes are empty. Maintainers ask why these bytes: which client or document they come from.")
	} else {
		c.check("notes+|The notes are there. Maintainers ask why these bytes: which client or document they come from.")
	}
	c.sampleCheck()
	c.ownCommands()
}

// responses look at what the probe brought back.
func (c *composer) responses(p *probes.Probe) {
	n, alike := 0, true
	var first []byte
	for _, fp := range c.prints {
		if fp.State != fingerprint.Whole || fp.Header.Missing {
			c.check("whole!fingerprints|A fingerprint is damaged or cut.|Copy it again.")
		}
		for i := range fp.Responses {
			r := &fp.Responses[i]
			if p == nil || r.Probe != p.Name {
				continue
			}
			if n == 0 {
				first = r.Data
			}
			n++
			alike = alike && bytes.Equal(r.Data, first)
		}
	}
	switch {
	case n == 0:
		c.check("answers!fingerprints|No fingerprint holds a response to the probe.|Scan with the file of the workshop and paste what comes back.")
	case n == 1:
		c.check("answers~fingerprints|One fingerprint shows what the probe brings back. Several machines, or else several runs, show what changes.|Scan again and add them.")
	case alike:
		c.check("answers+|% fingerprints show what the probe brings back; they are all alike.", strconv.Itoa(n))
	default:
		c.check("answers+|% fingerprints show what the probe brings back; they differ, which shows what changes.", strconv.Itoa(n))
	}
}
