package submit

import (
	"slices"
	"strings"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/source"
	"matchline/core/submit/redact"
)

// The flows: the three ways to give back.
const (
	NewFingerprint = "fingerprint"
	Correction     = "correction"
	NewProbe       = "probe"
)

// Form is what the person has said and decided in a flow. A text that is empty is
// filled from what is known; one that is - is left empty on purpose.
type Form struct {
	Flow string
	// Paste and Fingerprints say where the fingerprints are; Compose takes those of
	// the Draft.
	Paste        int
	Fingerprints []int
	Date         string // in the notation of mail; "" leaves it out

	Service, Product, Version, Info, Device, OS, Notes, Contact string

	Certain, How string   // "", "yes" or "no"; how the person knows
	Target       string   // for commands only
	Keep, Mask   []string // IDs of private values that are decided

	Port    int // of a correction; 0 for that of the trace
	Proto   string
	Trace   string
	General bool // the name is right and too narrow

	Probe  string // the section of a new probe
	Silent string // no probe gets an answer: "", "yes" or "no"

	// Exports are the kinds of Export whose texts are wanted, with blanks between them;
	// "" asks for all.
	Exports string
	// Try: the lines are tried on other responses, which takes long.
	Try bool
}

// Draft is the state of one flow, with what it is about.
type Draft struct {
	Form
	// Source is the text the prints were found in.
	Source *source.Text
	// Prints are the fingerprints of one service, in order.
	Prints []*fingerprint.Fingerprint
	// Lines are the match lines as they are typed, Engine what was compiled of
	// them.
	Lines  string
	Engine *detect.Engine
	// Database is the loaded file; nil without one. Its lines are not changed.
	Database *Database
	// Corpus are fingerprints to try the lines on, so many responses; nil without
	// one.
	Corpus    func(yield func(Case) bool)
	Responses int
	// Samples is what came of an earlier trial, Submission.Samples; it is taken as
	// long as the lines are the same. Whoever keeps it drops it when the corpus changes.
	Samples *Samples
	// Memory makes what comes again cheap; may be nil.
	Memory *redact.Memory
	// Step is called from time to time; when it says no, Compose gives up, and what it
	// returns is not whole. May be nil, as Report, which is told how far a trial is.
	Step   func() bool
	Report func(done, total int)
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
	// Known is what stands in for empty fields of the form: service, product, version,
	// info, device and OS.
	Known [6]string
	Text  string // the whole as plain text
	// Commands help to get there, or are the other exit.
	Commands []Command
	Exports  []Export
	// Samples is what came of the trial on other responses; nil before. Wanted: there
	// are lines, and responses to try them on.
	Samples *Samples
	Wanted  bool
	// Ready: nothing needs the person. Waits is why not yet.
	Ready bool
	Waits string
	// Proposed is a corrected line that stands in place of line ProposedAt.
	Proposed   string
	ProposedAt int
}

// Missing are the checks that are not done.
func (s *Submission) Missing() []Check {
	var out []Check
	for i := range s.Checks {
		if s.Checks[i].State != done {
			out = append(out, s.Checks[i])
		}
	}
	return out
}

// Field is one labelled field.
type Field struct {
	Key, Label, Value string
	// From is "you", "lines", "nmap", "paste" or "".
	From string
	// Masked are places in Value, start and end in turn; Value is ASCII there.
	Masked []int
	block  bool // on lines of its own
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
	Notation        string // redact.Finding.Notation
}

// Wants reports whether the text of an export of that kind is wanted.
func (f *Form) Wants(kind string) bool {
	return f.Exports == "" || slices.Contains(strings.Fields(f.Exports), kind)
}

// Said is the text of a draft that a Place names: one of its fields, or its lines.
func (d *Draft) Said(part string) string {
	if part == "trace" {
		return d.Trace
	}
	names, texts := d.texts()
	for i, n := range names {
		if n == part {
			return *texts[i]
		}
	}
	return ""
}

// texts are those that leave, with their names. The contact is not among them: it is
// given on purpose.
func (d *Draft) texts() ([]string, []*string) {
	return []string{"lines", "probe", "service", "product", "version", "info", "device", "os", "notes", "how"},
		[]*string{&d.Lines, &d.Probe, &d.Service, &d.Product, &d.Version, &d.Info, &d.Device, &d.OS, &d.Notes, &d.How}
}
