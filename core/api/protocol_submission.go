package api

// The verbs below prepare what a person sends to the Nmap project. They keep
// nothing: the page sends the whole state of one flow with every call, so a flow
// is as easy to leave and find again as its form is to store.
//
// Every text that comes out is made to be taken away: printable, line breaks
// aside; a byte that is not printable ASCII or plain text stands as \xhh; no line
// begins as a formula of a spreadsheet does. Exports say in Type what they are.

// SubmissionParams is the state of one flow. Payload: the match lines as the
// editor holds them, UTF-8; for a correction that proposes a line of its own it
// may be empty.
//
// An empty field is filled from what is known: from the draft's own answer, in a
// correction from what Nmap printed. A field that is - is left empty.
type SubmissionParams struct {
	// Flow is "fingerprint", "correction" or "probe".
	Flow  string `json:"flow"`
	Paste int    `json:"paste"`
	// Fingerprints are indices into the paste: those of one service. Services are
	// submitted one by one. A correction may have none.
	Fingerprints []int `json:"fingerprints"`
	// Date is the moment in the notation of mail, "Tue, 24 Nov 2026 17:34:17
	// +0000", for patch and mail; "" leaves it out.
	Date string `json:"date"`

	Service string `json:"service"` // "ftp"
	Product string `json:"product"` // vendor and application
	Version string `json:"version"`
	Info    string `json:"info"`
	Device  string `json:"device"` // device or platform
	OS      string `json:"os"`
	Notes   string `json:"notes"`
	Contact string `json:"contact"`
	// Certain answers "Are you sure what this is?": "", "yes" or "no". How says how
	// the person knows.
	Certain string `json:"certain"`
	How     string `json:"how"`
	// Target is for commands only; no submission holds it.
	Target string `json:"target"`
	// Keep and Mask list the Private.ID of what is decided; the rest is undecided.
	Keep []string `json:"keep"`
	Mask []string `json:"mask"`

	// Port and Proto ("tcp", "udp") name the service of a correction; 0 and "" take
	// those of the trace.
	Port  int    `json:"port"`
	Proto string `json:"proto"`
	// Trace is what nmap -d --version-trace printed.
	Trace string `json:"trace"`
	// General: the name is right and too narrow; Product and Version say what it
	// should be.
	General bool `json:"general"`

	// Probe is WorkshopResult.Section of a new probe.
	Probe string `json:"probe"`
	// Silent answers "Does no probe of the newest Nmap get an answer?": "", "yes"
	// or "no".
	Silent string `json:"silent"`

	// Exports are the kinds of Export whose texts are wanted, with blanks between them;
	// "" asks for all.
	Exports string `json:"exports"`
	// Try: the lines are tried on the corpus and on responses made from lines of the
	// database before the answer; that takes long, and reports how far it is. Later
	// calls with the same lines have what came of it.
	Try bool `json:"try"`
}

// SubmissionResult is the submission and what it still needs.
type SubmissionResult struct {
	Title string `json:"title"` // "New service fingerprint"
	// URL is the form it is pasted into, or mailto: and an address; Site says what
	// is there.
	URL  string `json:"url"`
	Site string `json:"site"`
	// Checks stand in the order of the work.
	Checks  []Check   `json:"checks"`
	Private []Private `json:"private"`
	// Undecided counts the entries of Private that are neither kept nor masked.
	Undecided int `json:"undecided"`
	// Masked says what was masked and how; the submission holds these sentences.
	Masked []string          `json:"masked"`
	Fields []SubmissionField `json:"fields"`
	// Known is what stands in for empty fields of the form.
	Known SubmissionKnown `json:"known"`
	// Text is the whole as plain text: what Copy submission copies.
	Text     string    `json:"text"`
	Commands []Command `json:"commands"`
	Exports  []Export  `json:"exports"`
	// Ready: it may be copied, downloaded and sent. Waits is why not yet: one
	// sentence.
	Ready bool   `json:"ready"`
	Waits string `json:"waits,omitempty"`
	// Proposed is the line a correction proposes in place of line ProposedAt of the
	// file (0 for none): the draft for the verb effect, with that line as Place.
	Proposed   string `json:"proposed"`
	ProposedAt int    `json:"proposedAt"`
	// Samples is "wanted" (there is more to try the lines on, see SubmissionParams.Try),
	// "done", or "" where there are no lines or nothing to try them on.
	Samples string `json:"samples"`
}

// SubmissionKnown is what the draft's lines say, or in a correction Nmap.
type SubmissionKnown struct {
	Service string `json:"service"`
	Product string `json:"product"`
	Version string `json:"version"`
	Info    string `json:"info"`
	Device  string `json:"device"`
	OS      string `json:"os"`
}

// Check is one entry of the check list.
type Check struct {
	// ID is stable: "whole", "certain", "version", "known", "lines", "private",
	// "scan", "cut", "service", "product", "platform", "trace", "protocol", "right",
	// "line", "proposed", "silent", "probe", "answers", "notes", "samples", "context".
	ID string `json:"id"`
	// State is "done", "needs" (it needs the person; nothing leaves before),
	// "better" (the person can do more, and need not) or "unknown" (the page cannot
	// know it).
	State    string `json:"state"`
	Sentence string `json:"sentence"`
	// Do says what to do; may be empty.
	Do string `json:"do,omitempty"`
	// Field is the parameter that settles it: "certain", "service", "keep", ...
	Field string `json:"field,omitempty"`
	// Command is the ID of a Command that helps.
	Command string `json:"command,omitempty"`
}

// Private is a value that looks private, wherever it stands.
type Private struct {
	ID string `json:"id"` // for Keep and Mask; it holds the value
	// Kind is "address", "host name", "e-mail address", ...
	Kind string `json:"kind"`
	// Value and Mask are escaped as in a fingerprint.
	Value    string `json:"value"`
	Mask     string `json:"mask"`
	Decision string `json:"decision"` // "keep", "mask" or ""
	// Needed are the 0-based draft lines whose answer changes when it is masked.
	Needed []int          `json:"needed"`
	Places []PrivatePlace `json:"places"` // in order, one notation after the other, at most 200
	Count  int            `json:"count"`  // of all places
}

// PrivatePlace is where a private value stands.
type PrivatePlace struct {
	// Part is "response", "lines", "trace", or the name of a field: "notes".
	Part        string `json:"part"`
	Fingerprint int    `json:"fingerprint"` // index into the paste; -1 outside responses
	Response    int    `json:"response"`    // -1 outside responses
	At          Bytes  `json:"at"`          // bytes of the response; of the text otherwise
	// Text are the units of the paste, or of the text the part names.
	Text Units `json:"text"`
	// Notation is how the value is written there: "" as it is, else "escapes", "hex",
	// "base64", "bytes" of an address, "numbers" of one in another form, or "within" where it is a
	// part of a value that has its own row.
	Notation string `json:"notation"`
}

// SubmissionField is one labelled field of the submission.
type SubmissionField struct {
	Key   string `json:"key"` // "service", "fingerprint", ...
	Label string `json:"label"`
	Value string `json:"value"`
	// From is where the value comes from: "you", "lines" (the draft's answer),
	// "nmap" (the trace), "paste" or "" (there is none).
	From string `json:"from"`
	// Masked are the UTF-16 units of Value that a mask replaced, start and end in
	// turn.
	Masked []int `json:"masked"`
}

// Command is one to copy and run.
type Command struct {
	ID    string `json:"id"` // "scan", "version", "correction", "trial", "listen", "own"
	Label string `json:"label"`
	Text  string `json:"text"` // one line; <target> where the target is not known
	Note  string `json:"note,omitempty"`
}

// Export is the submission in one form.
type Export struct {
	// Kind is "text", "markdown", "json", "mail", "mailto", "patch" or "overlay". Text
	// and Problem are empty where it is not wanted.
	Kind  string `json:"kind"`
	Label string `json:"label"`
	Name  string `json:"name"` // of the file; "" for mailto
	Type  string `json:"type"` // of media, "text/plain"
	Text  string `json:"text"`
	// Problem is why there is no text; may be empty.
	Problem string `json:"problem,omitempty"`
}

// TraceParams asks to read what nmap -d --version-trace printed. Payload: the
// text. Port and Proto choose the service; 0 and "" the only one, or the first.
type TraceParams struct {
	Port  int    `json:"port"`
	Proto string `json:"proto"`
}

// TraceResult is what the trace tells. Line counts the lines of the text from 1.
type TraceResult struct {
	Nmap    string       `json:"nmap"`    // "7.93"; "" where it is not said
	Command string       `json:"command"` // as the head of the output gives it
	Target  string       `json:"target"`  // of the chosen service
	Rows    []TraceRow   `json:"rows"`    // the first 1,000, and the chosen one
	Matches []TraceMatch `json:"matches"` // likewise
	Reads   []TraceRead  `json:"reads"`   // of the chosen service, at most 100
	// Chosen are indices into Rows and Matches; -1 for none.
	ChosenRow   int `json:"chosenRow"`
	ChosenMatch int `json:"chosenMatch"`
	// Proto is that of the chosen service; "" where it is not told. Both: its port is
	// there over TCP and over UDP. Unsure: and nothing tells of which the match line is.
	Proto  string `json:"proto"`
	Both   bool   `json:"both"`
	Unsure bool   `json:"unsure"`
	// Excerpt are the lines of the chosen service, which is all that a submission needs
	// of the text: as SubmissionParams.Trace they give the same. Kept says where they
	// stand: the units at which each begins and ends, in turn.
	Excerpt  string    `json:"excerpt"`
	Kept     []int     `json:"kept"`
	Guilty   Guilty    `json:"guilty"`
	Problems []Problem `json:"problems"`
	Sentence string    `json:"sentence"`
}

// TraceRow is a row of a port table.
type TraceRow struct {
	Port    int    `json:"port"`
	Proto   string `json:"proto"`
	State   string `json:"state"`
	Service string `json:"service"` // "ssl/http", "ftp?"
	Version string `json:"version"`
	Host    string `json:"host"`
	Line    int    `json:"line"`
}

// TraceMatch is a line "Service scan match", of any age.
type TraceMatch struct {
	// Kind is "hard", "soft" or "" (old Nmaps do not say).
	Kind     string `json:"kind"`
	Probe    string `json:"probe"`    // whose response it was; "" in the oldest
	Section  string `json:"section"`  // where the line stands
	FileLine int    `json:"fileLine"` // 0 where it is not said
	Host     string `json:"host"`
	Port     int    `json:"port"`
	Proto    string `json:"proto"` // "tcp", "udp" or "" where nothing tells
	Tunnel   bool   `json:"tunnel"`
	Service  string `json:"service"`
	Product  string `json:"product"`
	Version  string `json:"version"`
	Info     string `json:"info"`
	Line     int    `json:"line"`
}

// TraceRead is what one read brought.
type TraceRead struct {
	Size int `json:"size"`
	// Text is what Nmap shows of it: a dot for every byte that is not printable,
	// nothing from 80 bytes on.
	Text string `json:"text"`
	Line int    `json:"line"`
}

// Guilty is the line of the loaded file that gave the answer.
type Guilty struct {
	Line    int    `json:"line"` // 0 where it is not found
	Section string `json:"section"`
	Text    string `json:"text"`
	// Certain: the number is in the trace and the line there can have given the
	// answer. Otherwise it was looked for.
	Certain bool `json:"certain"`
	// Sentence says which line it is, what it matched and why, or why it is not
	// found.
	Sentence string `json:"sentence"`
}

// WorkshopParams makes a probe. Payload: what it sends, in the notation of Form.
type WorkshopParams struct {
	// Form is "text" (with the escapes of a Probe line), "hex" (with or without
	// separators), "dump" (hexdump, xxd, od, Wireshark), "c" (an array or a string),
	// "base64", "raw" (the bytes of a file), or "" to look.
	Form  string `json:"form"`
	Proto string `json:"proto"` // "tcp" or "udp"
	Name  string `json:"name"`
	// The directives as they are typed; "" for none.
	Ports      string `json:"ports"`
	SSLPorts   string `json:"sslports"`
	Rarity     string `json:"rarity"`
	Fallback   string `json:"fallback"`
	TotalWait  string `json:"totalwait"`
	TCPWrapped string `json:"tcpwrapped"`
	NoPayload  bool   `json:"noPayload"`
	// Target and Port are for commands.
	Target string `json:"target"`
	Port   int    `json:"port"`
}

// WorkshopResult is the probe. The reply's payload are the bytes it sends.
type WorkshopResult struct {
	Form string `json:"form"` // as which it was read
	Size int    `json:"size"`
	// Problems are those of the payload's notation; units of it.
	Problems []Problem `json:"problems"`
	// Dump shows the bytes, sixteen a line.
	Dump string `json:"dump"`
	// Line is the Probe line; Section has the directives below it too, and is the
	// small file for a trial as well.
	Line    string `json:"line"`
	Section string `json:"section"`
	// Checks hold Nmap's limits; Field is the parameter each is about.
	Checks []Check     `json:"checks"`
	Same   []SameProbe `json:"same"`
	// Commands try it outside the browser, on the person's own target.
	Commands []Command `json:"commands"`
	Ready    bool      `json:"ready"` // no check needs the person
}

// SameProbe is a probe of the loaded file that sends the same.
type SameProbe struct {
	Line  int    `json:"line"`
	Proto string `json:"proto"`
	Name  string `json:"name"`
	// How is "same", "longer" (it begins with these bytes) or "shorter".
	How string `json:"how"`
}
