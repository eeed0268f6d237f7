package submit

import (
	"slices"
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/probes"
	"matchline/core/source"
)

// printChecks look at the fingerprints: that there are some, of one service, whole
// and as Nmap printed them.
func (c *composer) printChecks() {
	if len(c.prints) == 0 {
		c.check("whole", needs, "No fingerprint is chosen. Match lines do not go alone: they are tested on fingerprints.", "Paste what Nmap printed, from SF-Port on.", "fingerprints", "")
		return
	}
	first := c.prints[0].Header
	headless := false
	for i, fp := range c.prints {
		h := fp.Header
		headless = headless || h.Missing
		if h.Port != first.Port || h.Proto != first.Proto || h.Missing != first.Missing {
			c.check("single", needs, "The fingerprints are of different ports. Services are submitted one by one.", "Choose those of one service.", "fingerprints", "")
		}
		where := ""
		if len(c.prints) > 1 {
			where = " " + strconv.Itoa(i+1)
		}
		switch {
		case fp.State == fingerprint.Damaged:
			c.check("whole", needs, "The fingerprint"+where+" is damaged. Scan again and send the new one.", "", "fingerprints", "scan")
		case fp.State == fingerprint.Truncated:
			c.check("whole", needs, "The fingerprint"+where+" ends too early.", "Copy it to its end, which is a semicolon.", "fingerprints", "")
		case !Unaltered(c.Paste, c.Prints[i].Fingerprint):
			c.check("whole", needs, "The fingerprint"+where+" is not as Nmap writes it: written anew, it differs.", "Copy it again.", "fingerprints", "scan")
		}
	}
	if headless {
		c.check("whole", needs, "The fingerprint has no header. Copy it again from its SF-Port on.", "", "fingerprints", "")
	}
	if !c.has("whole") {
		c.check("whole", done, "The fingerprint is whole and unaltered: written anew it is the same, byte for byte.", "", "", "")
	}
	if n := len(c.prints); n > 1 && !c.has("single") {
		c.check("single", done, "All "+strconv.Itoa(n)+" fingerprints of the service go into one box. The lines are tried on the longest response of each probe.", "", "", "")
	}
}

func (c *composer) has(id string) bool {
	return slices.ContainsFunc(c.s.Checks, func(k Check) bool { return k.ID == id })
}

// Unaltered reports whether a fingerprint, written anew, reads the same, and is
// the text it was read from where that had no other dress.
func Unaltered(paste *source.Text, fp *fingerprint.Fingerprint) bool {
	text := fingerprint.Encode(fp)
	again, _ := fingerprint.ParseAll(source.New(text))
	if len(again) != 1 || len(again[0].Responses) != len(fp.Responses) {
		return false
	}
	for i, r := range again[0].Responses {
		if r.Probe != fp.Responses[i].Probe || r.DeclaredLen != fp.Responses[i].DeclaredLen || string(r.Data) != string(fp.Responses[i].Data) {
			return false
		}
	}
	if k := fp.Block.Kind; paste == nil || k != fingerprint.Bare && k != fingerprint.Normal && k != fingerprint.Line || len(fp.Repairs) > 0 {
		return true
	}
	return unwrap(paste.Slice(fp.Block.Span)) == unwrap(text)
}

// unwrap takes out what wrapping may put in.
func unwrap(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), ""), "SF:", "")
}

// certain is the question that nobody else can answer.
func (c *composer) certain() {
	why := ""
	if c.Flow == Correction {
		why = " A wrong correction spoils the database for everybody."
	}
	switch c.Certain {
	case "yes":
		c.check("certain", done, "You are sure what this is.", "", "", "")
	case "no":
		c.check("certain", needs, "A guess is worse than nothing here."+why, "Find out what is running: ask who set it up, look at its files or its front, then come back. All you typed stays.", "certain", "")
	default:
		c.check("certain", needs, "Are you sure what this is?"+why, "Say yes or no.", "certain", "")
	}
}

// named asks for what a maintainer would ask for.
func (c *composer) named(service, description, platform string) {
	if service == "" {
		c.check("service", needs, "The service has no name yet: say which protocol answers, such as ftp or http.", "", "service", "")
	}
	state := better
	if description == "" && platform == "" {
		state = needs
	}
	if description == "" {
		c.check("product", state, "Vendor, application and version are missing.", "", "product", "")
	}
	if platform == "" {
		c.check("platform", better, "The platform or OS is missing; leave it empty if you do not know it.", "", "os", "")
	}
	if service != "" && description != "" {
		c.check("service", done, "Service and description are there.", "", "", "")
	}
}

// versionCheck compares an Nmap with the newest there is, as far as is known.
func (c *composer) versionCheck(version string) {
	c.command(versionCommand())
	file := ""
	if c.Database != nil && c.Database.Version != "" {
		file = " Your file is " + line(c.Database.Version) + "."
	}
	switch {
	case version == "":
		c.check("version", unknownState, "Which Nmap this comes from is not said."+file, "Take the newest one where you can.", "", "version")
	case Older(version, Newest):
		c.check("version", better, "Nmap "+version+" made this; "+Newest+" is the newest known here. Older ones are taken too."+file, "Scan with the newest one where you can: it may know the service.", "", "version")
	default:
		c.check("version", done, "Nmap "+version+" made this, and no newer one is known here."+file, "", "", "")
	}
}

// known asks the database whether it names the service already.
func (c *composer) known() {
	if len(c.prints) == 0 {
		return
	}
	if c.Database == nil {
		c.check("known", unknownState, "No database is loaded, so nobody here can say whether Nmap knows this by now.", "Load the newest nmap-service-probes.", "", "")
		return
	}
	e := c.Database.Engine
	e.Place(nil, nil, 0)
	at, kind, ok := e.Answer(c.port)
	switch {
	case !ok:
	case kind == detect.Hard:
		l := e.Lines[at]
		c.check("known", better, "Line "+strconv.Itoa(l.Line)+" of your file knows it already: "+line(l.Service)+".", "Scan with the newest Nmap. Where it is wrong, send a correction.", "", "")
	case kind == detect.Soft:
		c.check("known", done, "Your file knows the protocol only: "+line(e.Lines[at].Service)+", a soft match.", "", "", "")
	default:
		c.check("known", done, "No line of your file knows it.", "", "", "")
	}
}

// lineChecks say which lines do not help.
func (c *composer) lineChecks() {
	hits := map[int]bool{}
	for _, r := range c.runs {
		hits[r.Line] = hits[r.Line] || r.Outcome == detect.Hit
	}
	text := source.New(c.engineText())
	at := func(off int) string { return "Line " + strconv.Itoa(text.Position(off).Line) }
	before := len(c.s.Checks)
	refused := func(off int) {
		c.check("lines", needs, at(off)+": Nmap would refuse the whole file here.", "Put it right or take it out.", "lines", "")
	}
	for i, l := range c.engine.Lines {
		switch {
		case l.Err() != nil:
			refused(l.Span.Start)
		case !hits[i]:
			c.check("lines", better, at(l.Span.Start)+" matches no response; put it right or take it out.", "", "lines", "")
		}
	}
	for _, ln := range c.engine.File.Lines {
		if ln.Refused {
			refused(ln.Span.Start)
		}
	}
	if len(c.s.Checks) > before {
		return
	}
	if len(c.engine.Lines) == 0 {
		c.check("lines", done, "No match lines go along. They are welcome, and not needed.", "", "", "")
	} else {
		c.check("lines", done, "Every match line matches, and what each did stands below it.", "", "", "")
	}
}

func (c *composer) engineText() string { return probes.Format(c.engine.File) }

// scanCheck suggests the scan that gives a fuller fingerprint.
func (c *composer) scanCheck() {
	if len(c.prints) == 0 {
		return
	}
	cut, debug, all := false, false, false
	for _, fp := range c.prints {
		for _, r := range fp.Responses {
			cut = cut || r.Truncated
		}
		debug = debug || fp.Debug()
		all = all || fp.Header.Intensity != nil && *fp.Header.Intensity == 9
	}
	h := c.prints[0].Header
	if h.Missing {
		h.Port = -1
	}
	text := scan(h.Proto) + " -d --version-all" + ports(h.Port) + " "
	c.command(Command{"scan", "Scan for more", text + target(c.Target), "-d keeps 1,300 bytes of a response instead of 900; --version-all sends every probe. Both fingerprints are welcome."})
	switch {
	case debug && all:
		c.check("scan", done, "The scan was a full one.", "", "", "")
	case cut:
		c.check("cut", better, "Some responses are cut. A scan with -d keeps more: "+text+anyTarget, "", "", "scan")
	default:
		c.check("scan", better, "A scan with --version-all sends every probe, and -d keeps more of what comes back.", "Add its fingerprint to this one.", "", "scan")
	}
}
