package submit

import (
	"strings"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/probes"
)

// Where submissions go, and what is there.
const (
	newServiceURL = "https://nmap.org/cgi-bin/submit.cgi?new-service"
	correctionURL = "https://insecure.org/cgi-bin/submit.cgi?corr-service"
	listAddress   = "dev@nmap.org"

	formSite = "A form of the Nmap project. It takes the text you paste, shows it to the maintainers, and asks for no account. Opening it leaves Matchline."
	listSite = "The development list of Nmap. Mail to it is public and archived for ever, with your address. Your mail program sends it, not Matchline."
)

// Compose makes the submission of a draft. It asks the match lines and the
// database, and is never nil.
func Compose(d *Draft) *Submission {
	c := &composer{Draft: d, s: &Submission{URL: newServiceURL, Site: formSite}}
	c.redact()
	c.try()
	switch d.Flow {
	case Correction:
		c.correction()
	case NewProbe:
		c.newProbe()
	default:
		c.newFingerprint()
	}
	c.privateCheck()
	c.finish()
	return c.s
}

// composer is a submission in the making. What leaves is built from the masked
// parts only.
type composer struct {
	*Draft
	s *Submission

	parts  []part
	masked []maskedValue
	// prints are copies of Draft.Prints with their masks on; said the same for the
	// texts, by name.
	prints []*fingerprint.Fingerprint
	said   map[string]string

	engine  *detect.Engine // of the masked lines
	port    detect.Port    // the masked responses, the longest of each probe
	runs    []detect.Run
	verdict detect.Verdict

	trace *Trace
	block map[string]bool // fields that are printed on lines of their own
}

// try runs the lines on the responses as they leave.
func (c *composer) try() {
	c.engine = c.Engine
	if text := c.said["lines"]; text != c.Lines || c.engine == nil {
		file, _ := probes.ParseDraft(text)
		c.engine = detect.New(file)
		if c.Engine != nil {
			c.engine.Checkpoint = c.Engine.Checkpoint
		}
	}
	c.port = Merge(c.prints)
	c.verdict = detect.Verdict{Line: -1}
	if len(c.prints) > 0 {
		c.runs = c.engine.Runs(c.port, false)
		c.verdict = c.engine.Replay(c.port)
	}
}

// maxResponses bounds the responses that are tried.
const maxResponses = 1_000

// Merge is the port of several fingerprints of one service: of each probe the
// longest response, in the order in which they first come.
func Merge(prints []*fingerprint.Fingerprint) detect.Port {
	out := detect.Port{Number: -1}
	at := map[string]int{}
	for i, fp := range prints {
		p := detect.PortOf(fp)
		if i == 0 {
			responses := p.Responses
			out, p.Responses = p, responses
			out.Responses = nil
		}
		for _, r := range p.Responses {
			k, have := at[r.Probe]
			switch {
			case !have && len(out.Responses) < maxResponses:
				at[r.Probe] = len(out.Responses)
				out.Responses = append(out.Responses, r)
			case have && i > 0 && len(r.Data) > len(out.Responses[k].Data):
				out.Responses[k] = r
			}
		}
	}
	return out
}

// value is what leaves for a field of the form: what the person says, or else what
// is known.
func (c *composer) value(name, known string) (text string, from string) {
	switch said := strings.TrimSpace(c.said[name]); {
	case said == "-":
		return "", "you"
	case said != "":
		return line(said), "you"
	case known != "":
		return line(known), c.knownFrom()
	}
	return "", ""
}

func (c *composer) knownFrom() string {
	if c.Flow == Correction {
		return "nmap"
	}
	return "lines"
}

// field adds a labelled field on a line of its own.
func (c *composer) field(key, label, value, from string) {
	if value == "" {
		from = ""
	}
	c.s.Fields = append(c.s.Fields, Field{Key: key, Label: label, Value: value, From: from})
}

// text adds a labelled field of many lines.
func (c *composer) text(key, label, value, from string) {
	c.field(key, label, value, from)
	if c.block == nil {
		c.block = map[string]bool{}
	}
	c.block[key] = true
}

// check adds an entry to the check list.
func (c *composer) check(id, state, sentence, do, field, command string) {
	c.s.Checks = append(c.s.Checks, Check{id, state, sentence, do, field, command})
}

func (c *composer) command(cmd Command) { c.s.Commands = append(c.s.Commands, cmd) }

// contact, notes and prints are fields of every flow.
func (c *composer) contact() {
	c.field("contact", "Submitted by (optional)", line(c.Contact), "you")
}

func (c *composer) notes() {
	notes := Clean(strings.TrimSpace(strings.ReplaceAll(c.said["notes"], "\t", " ")))
	for _, more := range append([]string{line(c.said["how"])}, c.s.Masked...) {
		if more == "" {
			continue
		}
		if notes != "" {
			notes += "\n"
		}
		if more == line(c.said["how"]) {
			more = "How it is known: " + more
		}
		notes += more
	}
	c.field("notes", "Notes", notes, "you")
}

func (c *composer) fingerprints() {
	texts := make([]string, len(c.prints))
	at := 0
	var masked []int
	for i, fp := range c.prints {
		texts[i] = ascii(fingerprint.Encode(fp))
		masked = append(masked, differ(ascii(fingerprint.Encode(c.Prints[i].Fingerprint)), texts[i], at)...)
		at += len(texts[i]) + 1
	}
	label := "Fingerprint"
	if len(texts) > 1 {
		label += "s"
	}
	c.text("fingerprint", label, strings.Join(texts, "\n"), "paste")
	c.s.Fields[len(c.s.Fields)-1].Masked = masked
}

// differ lists the places at which two texts of one length differ, moved by at.
func differ(a, b string, at int) []int {
	if len(a) != len(b) {
		return nil
	}
	var out []int
	for i := 0; i < len(a); i++ {
		if a[i] == b[i] {
			continue
		}
		if n := len(out); n > 0 && out[n-1] == at+i {
			out[n-1]++
		} else {
			out = append(out, at+i, at+i+1)
		}
	}
	return out
}

// newFingerprint fills the form for a service that Nmap does not know.
func (c *composer) newFingerprint() {
	c.s.Title = "New service fingerprint"
	info := c.verdict.Info
	c.contact()
	service, from := c.value("service", info.Service)
	c.field("service", "Service Name", service, from)
	description, from := c.described(info)
	c.field("description", "Service Description", description, from)
	platform, from := c.platform(info.DeviceType, info.OS)
	c.field("platform", "Platform/OS", platform, from)
	c.notes()
	c.fingerprints()
	c.text("lines", "Match lines", c.tested(), "lines")

	c.printChecks()
	c.certain()
	c.named(service, description, platform)
	c.versionCheck(c.nmapVersion())
	c.known()
	c.lineChecks()
	c.scanCheck()
	c.ownCommands()
}

// described is vendor, application and version, as the form's example has it.
func (c *composer) described(info detect.ServiceInfo) (text, from string) {
	product, from := c.value("product", info.Product)
	version, vf := c.value("version", info.Version)
	more, mf := c.value("info", info.Info)
	text = strings.TrimSpace(product + " " + version)
	if text == "" {
		return more, mf
	}
	if more != "" {
		text += " (" + more + ")"
	}
	return text, either(from, vf)
}

func (c *composer) platform(device, os string) (text, from string) {
	device, from = c.value("device", device)
	os, of := c.value("os", os)
	if device != "" && os != "" {
		return device + ", " + os, from
	}
	return device + os, either(from, of)
}

// nmapVersion is that of the fingerprints, or of the trace.
func (c *composer) nmapVersion() string {
	for _, fp := range c.prints {
		if fp.Header.Version != "" {
			return line(fp.Header.Version)
		}
	}
	if c.trace != nil {
		return c.trace.Nmap
	}
	return ""
}
