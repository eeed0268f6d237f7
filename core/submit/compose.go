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
// database, and is never nil. A flow it does not know is that of a new fingerprint.
func Compose(d *Draft) *Submission {
	own := *d
	c := &composer{Draft: &own, s: &Submission{URL: newServiceURL, Site: formSite}, said: map[string]string{}}
	for _, step := range [...]func(){c.redact, c.try, c.sample} {
		if step(); !c.breathe() {
			return c.s
		}
	}
	switch own.Flow {
	case Correction:
		c.correction()
	case NewProbe:
		c.newProbe()
	default:
		c.Flow = NewFingerprint
		c.newFingerprint()
	}
	c.privateCheck()
	c.finish()
	return c.s
}

// breathe tells whether to go on.
func (c *composer) breathe() bool {
	c.stopped = c.stopped || c.Step != nil && !c.Step()
	return !c.stopped
}

// composer is a submission in the making. What leaves is built from the masked
// parts only.
type composer struct {
	*Draft
	s       *Submission
	stopped bool // the caller has had enough

	parts []part
	// prints are copies of Draft.Prints with their masks on; said the same for the
	// texts, by name, and text for the match lines.
	prints []*fingerprint.Fingerprint
	said   map[string]string
	text   string
	// encoded are the prints as Nmap writes them, as they are and with their masks on.
	encoded, masked []string

	engine  *detect.Engine // of the masked lines
	port    detect.Port    // the masked responses, the longest of each probe
	runs    []detect.Run
	hits    []int // for every line the first response it matches, or -1
	verdict detect.Verdict
	trace   *Trace // as it is
	samples *Samples
	found   *findings
	values  []string // see privateTexts
	nmap    string   // the version that made the fingerprints or the trace
}

// try runs the lines on the responses as they leave.
func (c *composer) try() {
	c.engine, c.text = c.Engine, c.said["lines"]
	if c.text != c.Lines || c.engine == nil {
		file, _ := probes.ParseDraft(c.text)
		c.engine = detect.New(file)
		if c.Engine != nil {
			c.engine.Checkpoint = c.Engine.Checkpoint
		}
	}
	c.hits = make([]int, len(c.engine.Lines))
	for i := range c.hits {
		c.hits[i] = -1
	}
	c.port = Merge(c.prints)
	c.verdict.Line = -1
	if len(c.prints) > 0 {
		c.nmap = line(c.prints[0].Header.Version)
		c.runs = c.engine.Runs(c.port, false)
		for i := range c.runs {
			if r := &c.runs[i]; r.Outcome == detect.Hit && c.hits[r.Line] < 0 {
				c.hits[r.Line] = r.Response
			}
		}
		c.verdict = c.engine.Replay(c.port)
	}
}

// maxResponses bounds the responses that are tried.
const maxResponses = 1_000

// Merge is the port of several fingerprints of one service: of each probe the
// longest response, in the order in which they first come.
func Merge(prints []*fingerprint.Fingerprint) detect.Port {
	out := detect.Port{Number: -1}
	for i, fp := range prints {
		p := detect.PortOf(fp)
		if i == 0 {
			out = p
			out.Responses = out.Responses[:min(len(out.Responses), maxResponses)]
			if fp.Header.Missing {
				out.Number = -1
			}
			continue
		}
		for k := range p.Responses {
			r := &p.Responses[k]
			at := 0
			for at < len(out.Responses) && out.Responses[at].Probe != r.Probe {
				at++
			}
			switch {
			case at < len(out.Responses):
				if len(r.Data) > len(out.Responses[at].Data) {
					out.Responses[at] = *r
				}
			case at < maxResponses:
				out.Responses = append(out.Responses, *r)
			}
		}
	}
	return out
}

// value is what leaves for a field of the form: what the person says, or else what
// is known; and where it comes from.
func (c *composer) value(name, known string) (text string, from string) {
	said := strings.TrimSpace(c.said[name])
	switch {
	case said == "-":
		return "", "you"
	case said != "":
		return line(said), "you"
	case known != "" && c.Flow == Correction:
		return line(known), "nmap"
	case known != "":
		return line(known), "lines"
	}
	return "", ""
}

// field adds a labelled field; one that begins with a line break in key stands on
// lines of its own.
func (c *composer) field(key, label, value, from string) {
	if value == "" {
		from = ""
	}
	key, block := strings.CutPrefix(key, "\n")
	c.s.Fields = append(c.s.Fields, Field{Key: key, Label: label, Value: value, From: from, block: block})
}

// command adds a command: ID, label and note with bars between them, and the text.
func (c *composer) command(spec, text string) {
	c.s.Commands = append(c.s.Commands, commandOf(spec, text))
}

// who is the fields with which all flows begin.
func (c *composer) who(info *detect.ServiceInfo, label string) (service, description, platform string) {
	c.s.Known = [6]string{line(info.Service), line(info.Product), line(info.Version), line(info.Info), line(info.DeviceType), line(info.OS)}
	c.field("contact", "Submitted by (optional)", line(c.Contact), "you")
	service, from := c.value("service", info.Service)
	c.field("service", "Service Name", service, from)
	description, from = c.value("product", info.Product)
	more, vf := c.value("version", info.Version)
	description = strings.TrimSpace(description + " " + more)
	more, mf := c.value("info", info.Info)
	if more != "" && description != "" {
		more = " (" + more + ")"
	}
	description += more
	c.field("description", label, description, either(from, vf, mf))
	platform, from = c.value("device", info.DeviceType)
	os, vf := c.value("os", info.OS)
	if platform != "" && os != "" {
		platform += ", "
	}
	platform += os
	c.field("platform", "Platform/OS", platform, either(from, vf))
	return service, description, platform
}

// notes are the person's, how the person knows, and what was masked.
func (c *composer) notes() {
	text := Clean(strings.TrimSpace(strings.ReplaceAll(c.said["notes"], "\t", " ")))
	if how := line(c.said["how"]); how != "" {
		text += "\nHow it is known: " + how
	}
	text += strings.Join(append([]string{""}, c.s.Masked...), "\n")
	c.field("notes", "Notes", strings.TrimPrefix(text, "\n"), "you")
}

// fingerprints are sent as Nmap writes them.
func (c *composer) fingerprints() {
	var text strings.Builder
	var masked []int
	for i, one := range c.masked {
		if was := c.encoded[i]; was != one {
			masked = differ(masked, ascii(was), ascii(one), text.Len())
		}
		text.WriteString(ascii(one) + "\n")
	}
	label := "Fingerprint"
	if len(c.prints) > 1 {
		label += "s"
	}
	c.field("\nfingerprint", label, strings.TrimSuffix(text.String(), "\n"), "paste")
	c.s.Fields[len(c.s.Fields)-1].Masked = masked
}

// differ adds the places at which two texts of one length differ, moved by at.
func differ(out []int, a, b string, at int) []int {
	for i := 0; i < len(a) && len(a) == len(b); i++ {
		if a[i] == b[i] {
			continue
		}
		if n := len(out); n == 0 || out[n-1] != at+i {
			out = append(out, at+i, at+i)
		}
		out[len(out)-1]++
	}
	return out
}

// newFingerprint fills the form for a service that Nmap does not know.
func (c *composer) newFingerprint() {
	c.s.Title = "New service fingerprint"
	service, description, platform := c.who(&c.verdict.Info, "Service Description")
	c.notes()
	c.fingerprints()
	c.field("\nlines", "Match lines", c.tested(), "lines")

	c.printChecks()
	c.certain()
	c.answered(service, description, platform)
	c.versionCheck(c.nmap)
	c.known()
	c.lineChecks()
	c.sampleCheck()
	c.scanCheck()
	c.ownCommands()
}
