package submit

import (
	"bytes"
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/escape"
	"matchline/core/probes"
	"matchline/core/source"
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

// directives are the keywords of a section and the parameters of the protocol that
// hold them.
var directives = [...][2]string{{"ports", "ports"}, {"sslports", "sslports"}, {"rarity", "rarity"}, {"fallback", "fallback"}, {"totalwaitms", "totalwait"}, {"tcpwrappedms", "tcpwrapped"}}

// MakeProbe writes the section of a probe and holds it against Nmap's limits, as
// the reader of its file has them. db may be nil.
func MakeProbe(m *Making, db *Database) *Work {
	w := &Work{Ready: true}
	proto := strings.ToUpper(either(m.Proto, "tcp"))
	// A delimiter that the bytes hold would have to be escaped.
	delim := byte('|')
	for _, d := range []byte("|=%@#") {
		if bytes.IndexByte(m.Payload, d) < 0 {
			delim = d
			break
		}
	}
	text, _ := escape.EncodeProbe(m.Payload, delim)
	w.Line = "Probe " + ascii(proto+" "+oneWord(m.Name)+" q"+string(delim)+text+string(delim))
	if m.NoPayload {
		w.Line += " no-payload"
	}
	fields := []string{"name"}
	w.Section = w.Line + "\n"
	for i, typed := range [...]string{m.Ports, m.SSLPorts, m.Rarity, m.Fallback, m.TotalWait, m.TCPWrapped} {
		if typed = ascii(strings.Join(strings.Fields(typed), " ")); typed != "" {
			w.Section += directives[i][0] + " " + typed + "\n"
			fields = append(fields, directives[i][1])
		}
	}
	check := func(id, state, sentence, do, field string) {
		w.Checks = append(w.Checks, Check{id, state, sentence, do, field, ""})
		w.Ready = w.Ready && state != needs
	}
	if len(m.Payload) == 0 {
		check("payload", needs, "The probe sends nothing yet. Nmap takes an empty one for the NULL probe.", "Write what it sends.", "payload")
	} else {
		check("payload", done, "It sends "+count(len(m.Payload), "byte")+".", "", "")
	}
	if strings.TrimSpace(m.Name) == "" {
		check("name", needs, "The probe has no name yet.", "Write one word, such as MyProtocolHello.", "name")
	}
	file, found := probes.ParseDraft(w.Section)
	at := source.New(w.Section)
	if len(w.Line) >= probes.MaxLine {
		found = nil
		check("limits", needs, "The Probe line has "+count(len(w.Line), "character")+"; Nmap reads "+strconv.Itoa(probes.MaxLine)+" with the line end.", "Send less.", "payload")
	}
	for _, d := range found {
		if d.Code == "probe-name" && strings.TrimSpace(m.Name) == "" || d.Code == "probe-null-twice" {
			continue
		}
		state := better
		if d.Severity == "error" {
			state = needs
		}
		field := fields[min(at.Position(d.Span.Start).Line, len(fields))-1]
		if d.Code == "probe-protocol" {
			field = "proto"
		}
		check("limits", state, sentence(d.Message), d.Hint, field)
	}
	var p *probes.Probe
	if len(file.Probes) > 0 {
		p = file.Probes[0]
	}
	if w.Ready {
		check("limits", done, "Nmap takes the section as it stands.", "", "")
	}
	if p != nil {
		check("rarity", done, "Rarity "+strconv.Itoa(p.Rarity)+": sent to any port at --version-intensity "+strconv.Itoa(p.Rarity)+" and more (7 unless told otherwise), and always to the ports it lists.", "", "")
		w.compare(m, p, db, check)
	}
	w.Commands = trial(m, proto)
	return w
}

// oneWord is a name without what would end it.
func oneWord(name string) string { return strings.Join(strings.Fields(name), "-") }

// sentence makes a finding's message one.
func sentence(message string) string {
	if message == "" {
		return ""
	}
	return strings.ToUpper(message[:1]) + message[1:] + "."
}

// compare looks the probe up in the loaded file.
func (w *Work) compare(m *Making, p *probes.Probe, db *Database, check func(id, state, sentence, do, field string)) {
	if db == nil {
		check("taken", unknownState, "No database is loaded, so it is not known whether name and bytes are new.", "Load nmap-service-probes.", "")
		return
	}
	file := db.Engine.File
	for _, f := range p.Fallback {
		if file.Lookup(f.Text, p.Proto) == nil && f.Text != p.Name {
			check("fallback", needs, "The file has no probe "+line(f.Text)+" to fall back to.", "Name one that it has.", "fallback")
		}
	}
	taken := false
	for _, o := range file.Probes {
		if o.Name == p.Name {
			taken = true
			state := better
			if o.Proto == p.Proto {
				state = needs
			}
			check("taken", state, "Line "+strconv.Itoa(o.Line)+" has a "+o.Proto+" probe of this name.", "Choose another name.", "name")
		}
		how := ""
		switch {
		case len(o.Payload) == 0 || len(m.Payload) == 0 || o.Proto != p.Proto:
		case bytes.Equal(o.Payload, m.Payload):
			how = "same"
		case bytes.HasPrefix(o.Payload, m.Payload):
			how = "longer"
		case bytes.HasPrefix(m.Payload, o.Payload):
			how = "shorter"
		}
		if how != "" && len(w.Same) < 50 {
			w.Same = append(w.Same, Same{o.Line, o.Proto, line(o.Name), how})
		}
		if how == "same" {
			check("same", needs, "The probe "+line(o.Name)+" on line "+strconv.Itoa(o.Line)+" sends the same bytes.", "Add your port to its ports instead.", "payload")
		}
	}
	if !taken {
		check("taken", done, "No probe of the file has this name.", "", "")
	}
}

// trial are commands that try the probe on the person's own target.
func trial(m *Making, proto string) []Command {
	udp, port := "", " <port>"
	if proto == probes.UDP {
		udp = "-u "
	}
	at := m.Port
	if at <= 0 {
		at = -1
	} else {
		port = " " + strconv.Itoa(at)
	}
	host := target(m.Target)
	return []Command{
		{"send", "Send it by hand", printf(m.Payload) + " | ncat " + udp + "-w 5 " + host + port, "Shows what comes back. In a POSIX shell."},
		{"trial", "Scan with it alone", scan(proto) + " -Pn -d --version-all --versiondb " + overlayName + ports(at) + " " + host, "Save the section as " + overlayName + " first. Nmap prints the fingerprint that the submission needs."},
		{"listen", "Watch a real client", "ncat -l " + udp + "-o client.hex" + port, "Point the client at this machine: ncat writes down what it sends."},
	}
}

// newProbe composes the message to the development list.
func (c *composer) newProbe() {
	s := c.s
	s.Title, s.URL, s.Site = "New probe", "mailto:"+listAddress, listSite
	section := strings.TrimSpace(c.said["probe"])
	file, found := probes.ParseDraft(section + "\n")
	var p *probes.Probe
	if len(file.Probes) > 0 {
		p = file.Probes[0]
	}
	info := c.verdict.Info
	c.contact()
	service, from := c.value("service", info.Service)
	c.field("service", "Service Name", service, from)
	description, from := c.described(info)
	c.field("description", "Service Description", description, from)
	platform, from := c.platform(info.DeviceType, info.OS)
	c.field("platform", "Platform/OS", platform, from)
	c.text("probe", "Probe", Clean(section), "you")
	c.notes()
	c.fingerprints()
	if strings.TrimSpace(c.said["lines"]) != "" {
		c.text("lines", "Match lines", c.tested(), "lines")
	}

	switch c.Silent {
	case "yes":
		c.check("silent", done, "No probe of the newest Nmap gets an answer.", "", "", "")
	case "no":
		c.check("silent", needs, "Where a probe gets an answer, its fingerprint is what is wanted.", "Send a new fingerprint instead.", "silent", "scan")
	default:
		c.check("silent", needs, "Does no probe of the newest Nmap get an answer?", "Scan with --version-all and say yes or no.", "silent", "scan")
	}
	if len(c.prints) == 0 {
		c.command(Command{"scan", "Scan with all probes", scan("") + " --version-all " + anyTarget, "Prints a fingerprint if any probe gets an answer."})
	}
	switch {
	case p == nil || len(p.Payload) == 0:
		c.check("probe", needs, "There is no Probe line yet.", "Make it in the workshop.", "probe", "")
	case found.HasError():
		c.check("probe", needs, "Nmap would refuse the section.", "Make it anew in the workshop.", "probe", "")
	case len(file.Matches()) > 0:
		c.check("probe", needs, "The section holds match lines. With them Nmap prints no fingerprint.", "Take them out.", "probe", "")
	default:
		c.check("probe", done, "The Probe line is one that Nmap takes, without match lines.", "", "", "")
	}
	c.named(service, description, platform)
	c.certain()
	c.answers(p)
	c.versionCheck(c.nmapVersion())
	if strings.TrimSpace(c.said["notes"]) == "" {
		c.check("notes", better, "The notes are empty. Maintainers ask why these bytes: which client or document they come from.", "", "notes", "")
	}
	c.ownCommands()
}

// answers look at what the probe brought back.
func (c *composer) answers(p *probes.Probe) {
	n := 0
	var of []detect.Response
	for _, fp := range c.prints {
		for _, r := range fp.Responses {
			if p != nil && r.Probe == p.Name {
				n++
				of = append(of, detect.Response{Data: r.Data})
				break
			}
		}
	}
	if p != nil && p.Name != "" && len(c.prints) > 0 && n == 0 {
		c.check("answers", needs, "No fingerprint holds a response to "+line(p.Name)+".", "Scan with the file of the workshop and paste what comes back.", "fingerprints", "own")
		return
	}
	if len(c.prints) > 0 {
		for _, fp := range c.prints {
			if fp.State == "damaged" || fp.State == "truncated" || fp.Header.Missing {
				c.check("whole", needs, "A fingerprint is damaged or cut.", "Copy it again.", "fingerprints", "")
				return
			}
		}
	}
	switch {
	case n == 0:
		c.check("answers", needs, "No fingerprint is chosen.", "Scan with the file of the workshop and paste what comes back.", "fingerprints", "own")
	case n == 1:
		c.check("answers", better, "One fingerprint shows what the probe brings back. Several machines, or else several runs, show what changes.", "Scan again and add them.", "fingerprints", "own")
	default:
		same := true
		for _, r := range of {
			same = same && bytes.Equal(r.Data, of[0].Data)
		}
		what := "they differ, which shows what changes."
		if same {
			what = "they are all alike."
		}
		c.check("answers", done, strconv.Itoa(n)+" fingerprints show what the probe brings back; "+what, "", "", "")
	}
}
