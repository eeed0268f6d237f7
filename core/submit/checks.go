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

// Check is one entry of the check list.
type Check struct {
	ID, State, Sentence, Do, Field, Command string
}

// The states of a check.
const (
	done    = "done"    // it is so
	needs   = "needs"   // the person has to do or say something first
	better  = "better"  // the person can do more
	unknown = "unknown" // nobody here can know
)

// checkOf reads a check from a line of text, which costs less of the program than a
// value would: ID, a sign for the state (+ done, ! needs, ~ better, ? unknown), the
// field that settles it, perhaps / and the command that helps; then behind bars the
// sentence and what to do. Each % stands for the next of args.
func checkOf(spec string, args []string) Check {
	head, spec, _ := strings.Cut(spec, "|")
	sentence, do, _ := strings.Cut(spec, "|")
	k := strings.IndexAny(head, "+!~?")
	c := Check{ID: head[:k], State: unknown}
	switch head[k] {
	case '+':
		c.State = done
	case '!':
		c.State = needs
	case '~':
		c.State = better
	}
	c.Field, c.Command, _ = strings.Cut(head[k+1:], "/")
	c.Sentence, args = fill(sentence, args)
	c.Do, _ = fill(do, args)
	return c
}

// fill puts one of args for each % of a text and returns those that are left.
func fill(text string, args []string) (string, []string) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "%")
		b.WriteString(before)
		if !found || len(args) == 0 {
			return b.String(), args
		}
		b.WriteString(args[0])
		text, args = after, args[1:]
	}
}

// filled is fill for the text alone.
func filled(text string, args ...string) string {
	text, _ = fill(text, args)
	return text
}

// check adds an entry to the check list.
func (c *composer) check(spec string, args ...string) {
	c.s.Checks = append(c.s.Checks, checkOf(spec, args))
}

// has reports whether a check of that ID is there.
func (c *composer) has(id string) bool {
	for i := range c.s.Checks {
		if c.s.Checks[i].ID == id {
			return true
		}
	}
	return false
}

// printChecks look at the fingerprints: that there are some, of one service, whole
// and as Nmap printed them.
func (c *composer) printChecks() {
	if len(c.prints) == 0 {
		c.check("whole!fingerprints|No fingerprint is chosen. Match lines do not go alone: they are tested on fingerprints.|Paste what Nmap printed, from SF-Port on.")
		return
	}
	first := &c.prints[0].Header
	for i, fp := range c.prints {
		h := &fp.Header
		if h.Port != first.Port || h.Proto != first.Proto || h.Tunnel != first.Tunnel || h.Missing != first.Missing {
			c.check("single!fingerprints|The fingerprints are of different ports, or only some came through SSL. Services are submitted one by one.|Choose those of one service.")
		}
		where := ""
		if len(c.prints) > 1 {
			where = " " + strconv.Itoa(i+1)
		}
		switch {
		case h.Missing:
			c.check("whole!fingerprints|The fingerprint% has no header. Copy it again from its SF-Port on.", where)
		case fp.State == fingerprint.Damaged:
			c.check("whole!fingerprints/scan|The fingerprint% is damaged. Scan again and send the new one.", where)
		case fp.State == fingerprint.Truncated:
			c.check("whole!fingerprints|The fingerprint% ends too early.|Copy it to its end, which is a semicolon.", where)
		case !unaltered(c.Source, c.Prints[i], c.encoded[i]):
			c.check("whole!fingerprints/scan|The fingerprint% is not as Nmap writes it: written anew, it differs.|Copy it again.", where)
		}
	}
	repaired := slices.ContainsFunc(c.prints, func(fp *fingerprint.Fingerprint) bool { return len(fp.Repairs) > 0 })
	if !c.has("whole") && repaired {
		c.check("whole+|The fingerprint is whole. The paste had altered it; it goes as Nmap writes it.")
	}
	if !c.has("whole") {
		c.check("whole+|The fingerprint is whole and unaltered: written anew it is the same, byte for byte.")
	}
	if n := len(c.prints); n > 1 && !c.has("single") {
		c.check("single+|All % fingerprints of the service go into one box. The lines are tried on the longest response of each probe.", strconv.Itoa(n))
	}
}

// Unaltered reports whether a fingerprint, written anew, reads the same, and is
// the text it was read from where that had no other dress.
func Unaltered(paste *source.Text, fp *fingerprint.Fingerprint) bool {
	return unaltered(paste, fp, fingerprint.Encode(fp))
}

// unaltered is Unaltered for a fingerprint that was written as text.
func unaltered(paste *source.Text, fp *fingerprint.Fingerprint, text string) bool {
	if k := fp.Block.Kind; paste != nil && (k == fingerprint.Bare || k == fingerprint.Normal || k == fingerprint.Line) && len(fp.Repairs) == 0 {
		// What is the same reads the same.
		return sameUnwrapped(paste.Slice(fp.Block.Span), text)
	}
	again, _ := fingerprint.ParseAll(source.New(text))
	if len(again) != 1 || len(again[0].Responses) != len(fp.Responses) {
		return false
	}
	for i := range fp.Responses {
		a, b := &again[0].Responses[i], &fp.Responses[i]
		if a.Probe != b.Probe || a.DeclaredLen != b.DeclaredLen || string(a.Data) != string(b.Data) {
			return false
		}
	}
	return true
}

// sameUnwrapped compares two texts without what wrapping may put in: blanks, and SF:
// at the beginning of a line.
func sameUnwrapped(a, b string) bool {
	for {
		a, b = unwrap(a), unwrap(b)
		if a == "" || b == "" || a[0] != b[0] {
			return a == b
		}
		n := 1
		for n < min(len(a), len(b)) && a[n] == b[n] && a[n] > ' ' {
			n++
		}
		a, b = a[n:], b[n:]
	}
}

// unwrap takes what wrapping put in from the beginning of a text.
func unwrap(text string) string {
	for {
		i := 0
		for i < len(text) && text[i] <= ' ' {
			i++
		}
		rest, more := strings.CutPrefix(text[i:], "SF:")
		if i == 0 || !more {
			return text[i:]
		}
		text = rest
	}
}

// certain is the question that nobody else can answer.
func (c *composer) certain() {
	why := ""
	if c.Flow == Correction {
		why = " A wrong correction spoils the database for everybody."
	}
	switch c.Certain {
	case "yes":
		c.check("certain+|You are sure what this is.")
	case "no":
		c.check("certain!certain|A guess is worse than nothing here.%|Find out what is running: ask who set it up, look at its files or its front, then come back. All you typed stays.", why)
	default:
		c.check("certain!certain|Are you sure what this is?%|Say yes or no.", why)
	}
}

// answered asks for what a maintainer would ask for.
func (c *composer) answered(service, description, platform string) {
	// Each has its place in the list, settled or not: what is below it stays where it is.
	if service == "" {
		c.check("service!service|The service has no name yet: say which protocol answers, such as ftp or http.")
	} else {
		c.check("service+|The service is named: %.", service)
	}
	switch {
	case description != "":
		c.check("product+|Vendor, application and version are there.")
	case platform != "":
		c.check("product~product|Vendor, application and version are missing.")
	default:
		c.check("product!product|Vendor, application and version are missing.")
	}
	if platform == "" {
		c.check("platform~os|The platform or OS is missing; leave it empty if you do not know it.")
	} else {
		c.check("platform+|The platform or OS is there.")
	}
}

// versionCheck compares an Nmap with the newest there is, as far as is known.
func (c *composer) versionCheck(version string) {
	c.command("version|Which Nmap this is|The newest one stands on https://nmap.org/download.html.", "nmap -V")
	file := ""
	if c.Database != nil && c.Database.Version != "" {
		file = " The head of your file says: " + line(c.Database.Version) + "."
	}
	switch {
	case version == "":
		c.check("version?/version|Which Nmap this comes from is not said.%|Take the newest one where you can.", file)
	case Older(version, Newest):
		c.check("version~/version|Nmap % made this; "+Newest+" is the newest known here. Older ones are taken too.%|Scan with the newest one where you can: it may know the service.", version, file)
	default:
		c.check("version+|Nmap % made this, and no newer one is known here.%", version, file)
	}
}

// known asks the database whether it names the service already.
func (c *composer) known() {
	if len(c.prints) == 0 {
		return
	}
	if c.Database == nil {
		c.check("known?|No database is loaded, so nobody here can say whether Nmap knows this by now.|Load the newest nmap-service-probes.")
		return
	}
	e := c.Database.Engine
	e.Place(nil, nil, 0)
	at, kind, ok := e.Answer(c.port)
	switch {
	case !ok:
	case at < 0:
		c.check("known+|No line of your file knows it.")
	case kind == detect.Soft:
		c.check("known+|Your file knows the protocol only: %, a soft match.", line(e.Lines[at].Service))
	default:
		c.check("known~|Line % of your file knows it already: %.|Scan with the newest Nmap. Where it is wrong, send a correction.", strconv.Itoa(e.Lines[at].Match.Line), line(e.Lines[at].Service))
	}
}

// maxLineChecks is how many lines that do not help are told one by one.
const maxLineChecks = 20

// lineChecks say which lines do not help.
func (c *composer) lineChecks() {
	sign := "~"              // of those that are only counted
	n, number, at := 0, 1, 0 // lines told, of the editor, and of the engine
	for _, ln := range c.engine.File.Lines {
		spec := ""
		if ln.Refused {
			spec = "lines!lines|Line %: Nmap would refuse the whole file here.|Put it right or take it out."
		} else if at < len(c.hits) && c.engine.Lines[at].Match == ln.Match {
			if c.engine.Lines[at].Err() != nil {
				spec = "lines!lines|Line %: Nmap would refuse the whole file here.|Put it right or take it out."
			} else if c.hits[at] < 0 {
				spec = "lines~lines|Line % matches no response; put it right or take it out."
			}
			at++
		}
		if spec != "" {
			if n++; n <= maxLineChecks {
				c.check(spec, strconv.Itoa(number))
			} else if spec[5] == '!' {
				sign = "!"
			}
		}
		number += strings.Count(ln.Text, "\n")
	}
	switch {
	case n > maxLineChecks:
		c.check("lines"+sign+"lines|% more do not help either.", count(n-maxLineChecks, "line"))
	case n > 0:
	case len(c.hits) == 0:
		c.check("lines+|No match lines go along. They are welcome, and not needed.")
	default:
		c.check("lines+|Every match line matches, and what each did stands below it.")
	}
}

// scanCheck suggests the scan that gives a fuller fingerprint.
func (c *composer) scanCheck() {
	if len(c.prints) == 0 {
		return
	}
	cut, debug, all := false, false, false
	for _, fp := range c.prints {
		for i := range fp.Responses {
			cut = cut || fp.Responses[i].Truncated
		}
		debug = debug || fp.Debug()
		all = all || fp.Header.Intensity != nil && *fp.Header.Intensity == 9
	}
	text := scan(c.port.Proto) + " -d --version-all" + ports(c.port.Number) + " "
	c.command("scan|Scan for more|-d keeps 1,300 bytes of a response instead of 900; --version-all sends every probe. Both fingerprints are welcome.", text+target(c.Target))
	switch {
	case debug && all:
		c.check("scan+|The scan was a full one.")
	case cut:
		c.check("cut~/scan|Some responses are cut. A scan with -d keeps more: %"+anyTarget, text)
	default:
		c.check("scan~/scan|A scan with --version-all sends every probe, and -d keeps more of what comes back.|Add its fingerprint to this one.")
	}
}

// anyLines reports whether the person wrote match lines.
func (c *composer) anyLines() bool { return strings.TrimSpace(c.text) != "" }

// lineOf is the engine's line at a number of the loaded file, nil for none.
func (db *Database) lineOf(number int) *detect.Line {
	for _, l := range db.Engine.Lines[:db.Engine.FileLines()] {
		if l.Match.Line == number {
			return l
		}
	}
	return nil
}

// probeOf is the first probe of a section's text, nil where there is none.
func probeOf(file *probes.File) *probes.Probe {
	if len(file.Probes) == 0 {
		return nil
	}
	return file.Probes[0]
}
