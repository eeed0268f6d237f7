package api

// The verbs below ask a database: a whole file nmap-service-probes that load
// read. Two conventions hold in all of them.
//
// A line of the file is named by its number, from 1, as Nmap counts. Where a line
// may also be one of the draft, which stands in the editor and in no file, the
// editor's 0-based line k is written -2-k; -1 is no line. Fields named Line of
// Verdict, Field, RowPiece and Hop keep to this too when a database answers.
//
// Units that belong to a line of the file count in the text of that one line, as
// lines gives it; those of a draft line count in the editor's text.
//
// A draft travels as payload: the match lines as the editor holds them, UTF-8.
// Place is the number of the file's line it is put in front of, and so says the
// section too; 0 asks for the place at which it would win: in front of the line
// that answers now, or else of the first softmatch of the first response's
// section. -1 leaves the draft out.

// MaxDatabase is the size in bytes up to which a probes file is read.
const MaxDatabase = 16_000_000

// LoadParams asks to read a probes file. Payload: the bytes of the file.
// Progress is told in bytes and cancel works; until the call succeeds an earlier
// database stays, and it stays when the call fails. A text that is no probes file
// fails with NoDatabase, one over MaxDatabase with TooLarge.
//
// Most of the time goes into an index. A caller that names its build in Build is
// given the index as the reply's payload, 0.9 MB for Nmap's file; given back behind
// the same file by the same build, it makes reading that file again two to three
// times faster, and the reply's payload is empty. Index bytes that are damaged, or
// of another file or build, are refused without a word: the index is made anew and
// given again.
type LoadParams struct {
	// File is how many bytes of the payload are the file; those behind them are an
	// index. 0: all are the file.
	File int `json:"file,omitempty"`
	// Build names what may read the index again: the version of the program; "" for
	// no index.
	Build string `json:"build,omitempty"`
}

// LoadResult says what was read.
type LoadResult struct {
	Size        int `json:"size"` // bytes
	Lines       int `json:"lines"`
	Probes      int `json:"probes"`
	Matches     int `json:"matches"`
	Softmatches int `json:"softmatches"`
	// Age is what the file's head says of its age, in words, "" where it says
	// nothing: "revision 38936 of 2024-08-01", or "copyright year 2026". No
	// nmap-service-probes says which Nmap it belongs to. Head is that line.
	Age      string    `json:"age"`
	Head     string    `json:"head"`
	Sections []Section `json:"sections"`
	// Problems stand in the order of the file: at most 200, and one that says how
	// many more there are. Refused counts the lines this Nmap refuses.
	Problems []FileProblem `json:"problems"`
	Refused  int           `json:"refused"`
	// Stop is the first line at which this Nmap (7.991) would stop and quit, 0 for
	// none, and Fatal what it would print.
	Stop  int    `json:"stop"`
	Fatal string `json:"fatal,omitempty"`
	// Memory is about what the database takes, in bytes.
	Memory int `json:"memory"`
	// Sentence sums it up: "187 probes, 11,968 match and 203 softmatch lines.".
	Sentence string `json:"sentence"`
}

// Section is a Probe line and what stands below it.
type Section struct {
	Line        int    `json:"line"` // of the Probe line
	End         int    `json:"end"`  // the last line that belongs to it
	Proto       string `json:"proto"`
	Name        string `json:"name"`
	Rarity      int    `json:"rarity"`
	Matches     int    `json:"matches"`
	Softmatches int    `json:"softmatches"`
}

// FileProblem is a finding in a probes file; its places count in the line's text.
type FileProblem struct {
	Problem Problem `json:"problem"`
	// RefusedBy are those of 7.93, 7.99 and 7.991 that would refuse the line;
	// AcceptedBy the others.
	RefusedBy  []string `json:"refusedBy"`
	AcceptedBy []string `json:"acceptedBy"`
}

// UnloadParams asks to forget the database.
type UnloadParams struct{}

// UnloadResult says whether there was one.
type UnloadResult struct {
	Had bool `json:"had"`
}

// DetectParams asks what Nmap says of a fingerprint with this database. Payload:
// the draft, unless Place is -1.
type DetectParams struct {
	Paste       int `json:"paste"`
	Fingerprint int `json:"fingerprint"`
	Place       int `json:"place"`
}

// DetectResult is Nmap's answer and how it came about.
type DetectResult struct {
	// Verdict is the answer: sentence, row, merged fields, CPEs.
	Verdict Verdict `json:"verdict"`
	// Place and Section are where the draft was put; 0 and "" without one.
	Place   int    `json:"place"`
	Section string `json:"section"`
	// Walks tell the way, a response each.
	Walks []Walk `json:"walks"`
	// Asked is how many times Nmap would run a line to get here; Run how many were
	// left to run after the index had ruled the others out.
	Run   int `json:"run"`
	Asked int `json:"asked"`
}

// Walk is the way of one response through the chain of its probe.
type Walk struct {
	Response int    `json:"response"`
	Probe    string `json:"probe"`
	// Known: the database has a probe of this name and protocol.
	Known bool `json:"known"`
	// Kind is what came of it in the order of the fingerprint: "hard", "soft",
	// "none", "ignored" or "skipped" (the port had been decided before). Alone is
	// what the response gives by itself: "hard", "soft" or "none".
	Kind  string `json:"kind"`
	Alone string `json:"alone"`
	// Line is the line that hits; Via the section it stands in.
	Line     int    `json:"line"`
	Via      string `json:"via"`
	Sentence string `json:"sentence"`
	// Sent says why Nmap sends the probe to this port, or that it would not.
	Sent string `json:"sent"`
	// Trace is what --version-trace prints for the hit, with <target> for the
	// address; "" without one.
	Trace string `json:"trace,omitempty"`
	// Comment is the comment that the line that hits stands under, without its #:
	// right above it, or above lines of the same product.
	Comment string `json:"comment,omitempty"`
	// Sections are those of the chain, in order. Nmap asks them up to the hit.
	Sections []WalkSection `json:"sections"`
	// NeedsEnd: the bytes that are missing may change the answer; Why says how,
	// and Open are lines that they might bring to match: the first ten.
	NeedsEnd bool   `json:"needsEnd"`
	Why      string `json:"why,omitempty"`
	Open     []Near `json:"open"`
	// GaveUp are lines at which Nmap meets one of its limits: the first ten of
	// GaveUpCount.
	GaveUp      []Near `json:"gaveUp"`
	GaveUpCount int    `json:"gaveUpCount"`
}

// WalkSection is one section of a chain.
type WalkSection struct {
	Probe string `json:"probe"`
	// Role is "own", "fallback", "null" or "draft" (lines above any Probe line).
	Role string `json:"role"`
	// Lines is how many match lines it has; Asked how many of them Nmap tries, 0
	// when an earlier section has answered.
	Lines int `json:"lines"`
	Asked int `json:"asked"`
	// Kind is "hard", "soft", "none" or "not-asked"; Line the line that hits.
	Kind     string `json:"kind"`
	Line     int    `json:"line"`
	Sentence string `json:"sentence"`
	// Nearest is the line that came furthest, where none hits.
	Nearest *Near `json:"nearest,omitempty"`
}

// Near is a line of the database and how it fared on a response.
type Near struct {
	Line    int    `json:"line"`
	Section string `json:"section"`
	Soft    bool   `json:"soft"`
	Service string `json:"service"`
	Product string `json:"product"` // the template's text
	Text    string `json:"text"`    // the line
	// Response is the one it was tried on; -1 for none.
	Response int `json:"response"`
	// Got is how much of the pattern was satisfied, in percent.
	Got int `json:"got"`
	// Stop is where it stopped; absent for a line that matches or was not tried.
	Stop     *Stop  `json:"stop,omitempty"`
	Sentence string `json:"sentence"`
}

// PartialParams asks what Nmap says after the first n bytes of a response, for
// every n. Payload: the draft, unless Place is -1.
type PartialParams struct {
	Paste       int `json:"paste"`
	Fingerprint int `json:"fingerprint"`
	Response    int `json:"response"`
	Place       int `json:"place"`
}

// PartialResult cuts 0..Size into runs of n with the same answer.
type PartialResult struct {
	Size  int           `json:"size"` // bytes of the response
	Spans []PartialSpan `json:"spans"`
	// First is the least n at which a hard match ends the port; -1 for none.
	First    int    `json:"first"`
	Sentence string `json:"sentence"`
}

// PartialSpan is the answer after From up to To bytes, both included.
type PartialSpan struct {
	From    int    `json:"from"`
	To      int    `json:"to"`
	Kind    string `json:"kind"` // "hard", "soft", "none"
	Line    int    `json:"line"`
	Service string `json:"service"`
	// Sentence: "From 62 bytes on, line 750 matches: ftp.".
	Sentence string `json:"sentence"`
}

// NearParams asks for lines that nearly match. Payload: the draft, may be empty;
// its first match line is then what Start, Service and Product compare with.
type NearParams struct {
	Paste       int `json:"paste"`
	Fingerprint int `json:"fingerprint"`
	Response    int `json:"response"` // -1 for all
	Limit       int `json:"limit"`    // at most 100
}

// NearResult lists lines; each can be opened as a draft by its text.
type NearResult struct {
	// Near are those that came furthest, best first, by the share of the pattern
	// and of the response they got through.
	Near []Near `json:"near"`
	// Start share the literal start of the draft or of the line that answers, or,
	// without either, have the longest start in common with the response.
	Start []Near `json:"start"`
	// Kin have the same service, those of the same product first.
	Kin []Near `json:"kin"`
	// KinCount is how many there are.
	KinCount int `json:"kinCount"`
}

// CorpusParams adds a file to the corpus, fingerprints to try a draft on.
// Payload: the file's text. The corpus is kept until it is cleared.
type CorpusParams struct {
	Name string `json:"name"`
	// Clear empties the corpus first; with no payload that is all.
	Clear bool `json:"clear"`
}

// CorpusResult says what the corpus holds now.
type CorpusResult struct {
	Files        int `json:"files"`
	Fingerprints int `json:"fingerprints"`
	Responses    int `json:"responses"`
	Size         int `json:"size"` // bytes of all responses
	// Added is how many fingerprints this file brought.
	Added    int    `json:"added"`
	Sentence string `json:"sentence"`
}

// EffectParams asks what the draft changes at its place. Payload: the draft.
// Progress counts fingerprints.
type EffectParams struct {
	Paste       int `json:"paste"`
	Fingerprint int `json:"fingerprint"` // -1 for the corpus alone
	Place       int `json:"place"`
	// Line is the 0-based line of the editor to tell of; -1 for all of them.
	Line int `json:"line"`
	// Corpus: try the corpus too.
	Corpus bool `json:"corpus"`
	// Generated is how many lines of the file to make responses for, to see
	// whether the draft is too broad; 0 for none, at most 20,000.
	Generated int `json:"generated"`
}

// EffectResult is what the draft changes.
type EffectResult struct {
	Place   int    `json:"place"`
	Section string `json:"section"`
	// Here is the fingerprint at hand, Corpus the corpus.
	Here   Reach `json:"here"`
	Corpus Reach `json:"corpus"`
	// TakesFrom are lines of the file that answered before and do not with the
	// draft in place, ShadowedBy lines that answer although the draft matches:
	// ten each, over fingerprint and corpus, those with the most responses first. Of
	// TakesFrom and AlsoTakes those of other services than the draft's come before.
	TakesFrom  []Rival `json:"takesFrom"`
	ShadowedBy []Rival `json:"shadowedBy"`
	// Generated is how many responses were made from other lines' patterns, and
	// Taken how many of them the draft matches; AlsoTakes are those lines.
	Generated int     `json:"generated"`
	Taken     int     `json:"taken"`
	AlsoTakes []Rival `json:"alsoTakes"`
	// Breadth is "none" (it wins nowhere), "sharp", "shared" (it takes responses
	// from lines with its own service) or "broad" (it takes other services').
	Breadth  string   `json:"breadth"`
	Sentence string   `json:"sentence"`
	Notes    []string `json:"notes"`
}

// Reach counts responses, each as if it had come alone, and fingerprints.
type Reach struct {
	Fingerprints int `json:"fingerprints"`
	Responses    int `json:"responses"`
	Matches      int `json:"matches"` // the draft matches
	Wins         int `json:"wins"`    // and answers first
	New          int `json:"new"`     // of these, no line answered before
	// Named is how many fingerprints the draft names in the end: Nmap asks in order,
	// and a line that answers an earlier response ends it.
	Named int `json:"named"`
}

// Rival is a line of the file that competes with the draft.
type Rival struct {
	Line    int    `json:"line"`
	Section string `json:"section"`
	Soft    bool   `json:"soft"`
	Service string `json:"service"`
	Text    string `json:"text"`
	// Count is how many responses, Cases the first of them.
	Count int          `json:"count"`
	Cases []EffectCase `json:"cases"`
}

// EffectCase is one response of the fingerprint at hand (File ""), of the corpus,
// or a made one (File "generated": Shown is its beginning).
type EffectCase struct {
	File        string `json:"file"`
	Fingerprint int    `json:"fingerprint"` // counts in the file
	Response    int    `json:"response"`
	Label       string `json:"label"` // "21/tcp"
	Probe       string `json:"probe"`
	Shown       string `json:"shown"`
}

// CensusParams asks for the database's answer to every fingerprint of the corpus.
// Progress counts fingerprints.
type CensusParams struct{}

// CensusResult counts the answers. The reply's payload is an Int32Array, for each
// fingerprint of the corpus the line that answers, -1 for none, and the kind: 0
// none, 1 soft, 2 hard.
type CensusResult struct {
	Fingerprints int     `json:"fingerprints"`
	Hard         int     `json:"hard"`
	Soft         int     `json:"soft"`
	None         int     `json:"none"`
	Lines        []Rival `json:"lines"` // the ten that answer most
	Sentence     string  `json:"sentence"`
}

// SearchParams asks for lines of the file.
type SearchParams struct {
	Query string `json:"query"`
	// In is "all", "service", "product", "text", "regex", "cpe" or "probe". A
	// regex is in the notation of patterns; the others find text in either case.
	// "all" is the text of the whole line, "text" that of any field of a match line.
	In string `json:"in"`
}

// SearchResult counts them. The reply's payload is an Int32Array of line
// numbers, ascending.
type SearchResult struct {
	Count    int    `json:"count"`
	Sentence string `json:"sentence"` // "5 lines name it."
	// Problem is why a regex cannot be searched; may be empty.
	Problem string `json:"problem,omitempty"`
}

// LinesParams asks for lines of the file to show: Count from From, or those whose
// numbers the payload lists as an Int32Array. At most 1,000 are given.
type LinesParams struct {
	From  int `json:"from"`
	Count int `json:"count"`
}

// LinesResult are the lines, in the order asked for; numbers that do not exist
// are left out.
type LinesResult struct {
	Lines []FileLine `json:"lines"`
}

// FileLine is one line of the file. Kinds and tokens are those of Line; a line
// this Nmap refuses has kind "refused".
type FileLine struct {
	Number  int     `json:"number"`
	Kind    string  `json:"kind"`
	Section string  `json:"section"`
	Text    string  `json:"text"`
	Tokens  []Token `json:"tokens"`
}
