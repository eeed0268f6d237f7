package submit

import (
	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/source"
)

// Flow is one of the three ways to give back.
type Flow string

// The flows.
const (
	NewFingerprint Flow = "fingerprint"
	Correction     Flow = "correction"
	NewProbe       Flow = "probe"
)

// Draft is the state of one flow.
type Draft struct {
	Flow Flow
	// Paste is the text the prints were found in.
	Paste *source.Text
	// Prints are the fingerprints of one service, in order.
	Prints []Print
	// Lines are the match lines as they are typed, Engine what was compiled of
	// them.
	Lines  string
	Engine *detect.Engine
	// Database is the loaded file; nil without one. Its lines are not changed.
	Database *Database
	// Date is the moment in the notation of mail; "" leaves it out.
	Date string

	// What the person says. A field that is - is left empty on purpose.
	Service, Product, Version, Info, Device, OS, Notes, Contact string

	Certain, How string // "", "yes" or "no"; how the person knows
	Target       string // for commands only
	// Keep and Mask list the IDs of private values that are decided.
	Keep, Mask []string

	Port    int // of a correction; 0 for that of the trace
	Proto   string
	Trace   string
	General bool // the name is right and too narrow

	Probe  string // the section of a new probe
	Silent string // no probe gets an answer: "", "yes" or "no"
}

// Print is a fingerprint and its index in the paste.
type Print struct {
	Index int
	*fingerprint.Fingerprint
}

// Database is a whole probes file.
type Database struct {
	Text    string
	Engine  *detect.Engine
	Version string // what its head says of its age; may be empty
}

// Submission is what leaves, and what it still needs.
type Submission struct {
	Title     string
	URL, Site string
	Checks    []Check
	Private   []Private
	// Masked are the sentences that say what was masked and how.
	Masked []string
	Fields []Field
	Text   string // the whole as plain text
	// Commands help to get there, or are the other exit.
	Commands []Command
	Exports  []Export
	// Ready: nothing needs the person. Waits is why not yet.
	Ready bool
	Waits string
	// Proposed is a corrected line that stands in place of line ProposedAt.
	Proposed   string
	ProposedAt int
}

// Check is one entry of the check list. Missing is its other name: all that is not
// done.
type Check struct {
	ID, State, Sentence, Do, Field, Command string
}

// The states of a check.
const (
	done         = "done"    // it is so
	needs        = "needs"   // the person has to do or say something first
	better       = "better"  // the person can do more
	unknownState = "unknown" // nobody here can know
)

// Missing are the checks that are not done.
func (s *Submission) Missing() []Check {
	var out []Check
	for _, c := range s.Checks {
		if c.State != done {
			out = append(out, c)
		}
	}
	return out
}

// Field is one labelled field.
type Field struct {
	Key, Label, Value string
	// From is "you", "lines", "nmap", "paste" or "".
	From string
	// Masked are places in Value, start and end in turn, in bytes; Value is then
	// ASCII there.
	Masked []int
}

// Export is the submission in one form.
type Export struct {
	Kind, Label, Name, Type, Text, Problem string
}

// Private is a value that looks private.
type Private struct {
	ID, Kind, Value, Mask, Decision string
	// Needed are indices into Draft.Engine.Lines: their answer changes with the
	// mask.
	Needed []int
	Places []Place
}

// Place is where a private value stands: bytes of a response, or of the text that
// Part names.
type Place struct {
	Part            string
	Print, Response int // indices; -1 outside responses
	At              source.Span
}

// Said is the text of a draft that a Place names: one of its fields, or its lines.
func (d *Draft) Said(part string) string {
	if part == "trace" {
		return d.Trace
	}
	for _, t := range d.texts() {
		if t.name == part {
			return t.text
		}
	}
	return ""
}

// named is a text of a draft.
type named struct{ name, text string }

// texts are those that leave, the contact aside, which is given on purpose.
func (d *Draft) texts() []named {
	return []named{
		{"lines", d.Lines}, {"probe", d.Probe}, {"service", d.Service}, {"product", d.Product}, {"version", d.Version}, {"info", d.Info},
		{"device", d.Device}, {"os", d.OS}, {"notes", d.Notes}, {"how", d.How},
	}
}
