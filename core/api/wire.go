// Code generated from core/api/protocol*.go by `go generate ./core/api/...`. DO NOT EDIT.

package api

import "matchline/core/api/internal/jsontext"

func (x *Request) readJSON(v jsontext.Value) error {
	return readMembers(v, "v id op params", &x.V, &x.ID, &x.Op, &x.Params)
}

func (x *Reply) appendJSON(b []byte) []byte {
	b = appendMembers(b, "id ok", &x.ID, &x.OK)
	if x.Result != nil {
		b = appendMore(b, "result", x.Result)
	}
	if x.Error != nil {
		b = appendMore(b, "error", x.Error)
	}
	return b
}

func (x *Failure) appendJSON(b []byte) []byte {
	b = appendMembers(b, "code message hint?", (*string)(&x.Code), &x.Message, &x.Hint)
	return b
}

func (x *Control) appendJSON(b []byte) []byte {
	b = appendMembers(b, "cancel", &x.Cancel)
	return b
}

func (x *Greeting) appendJSON(b []byte) []byte {
	b = appendMembers(b, "hello", &x.Hello)
	return b
}

func (x *Hello) appendJSON(b []byte) []byte {
	b = appendMembers(b, "protocol version go", &x.Protocol, &x.Version, &x.Go)
	return b
}

func (x *ParseParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste", &x.Paste)
}

func (x *ParseResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "paste lines size fingerprints problems sentence", &x.Paste, &x.Lines, &x.Size, (*listOfFingerprint)(&x.Fingerprints), (*listOfProblem)(&x.Problems), &x.Sentence)
	return b
}

func (x *Fingerprint) appendJSON(b []byte) []byte {
	b = appendMembers(b, "index port proto label tunnel state dress repairs probes responses facts at line", &x.Index, &x.Port, &x.Proto, &x.Label, &x.Tunnel, &x.State, &x.Dress, &x.Repairs, &x.Probes, &x.Responses, (*listOfFact)(&x.Facts), (*[2]int)(&x.At), &x.Line)
	return b
}

func (x *Fact) appendJSON(b []byte) []byte {
	b = appendMembers(b, "label value note?", &x.Label, &x.Value, &x.Note)
	if x.At != nil {
		b = appendMore(b, "at", (*[2]int)(x.At))
	}
	return b
}

func (x *Problem) appendJSON(b []byte) []byte {
	b = appendMembers(b, "code severity at line column message hint? nmap? related?", &x.Code, &x.Severity, (*[2]int)(&x.At), &x.Line, &x.Column, &x.Message, &x.Hint, &x.Nmap, (*listOfRelated)(&x.Related))
	if x.Fix != nil {
		b = appendMore(b, "fix", x.Fix)
	}
	return b
}

func (x *Related) appendJSON(b []byte) []byte {
	b = appendMembers(b, "at message", (*[2]int)(&x.At), &x.Message)
	return b
}

func (x *Fix) appendJSON(b []byte) []byte {
	b = appendMembers(b, "title edits", &x.Title, (*listOfEdit)(&x.Edits))
	return b
}

func (x *Edit) appendJSON(b []byte) []byte {
	b = appendMembers(b, "at text", (*[2]int)(&x.At), &x.Text)
	return b
}

func (x *DecodeParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste fingerprint", &x.Paste, &x.Fingerprint)
}

func (x *DecodeResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "fingerprint responses mapAt", &x.Fingerprint, (*listOfResponse)(&x.Responses), &x.MapAt)
	return b
}

func (x *Response) appendJSON(b []byte) []byte {
	b = appendMembers(b, "index probe declared shown dataAt cut size shared sameAs notes escaped escapedAt at", &x.Index, &x.Probe, &x.Declared, &x.Shown, &x.DataAt, &x.Cut, &x.Size, &x.Shared, &x.SameAs, &x.Notes, &x.Escaped, &x.EscapedAt, (*[2]int)(&x.At))
	return b
}

func (x *TryParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste fingerprint trace", &x.Paste, &x.Fingerprint, &x.Trace)
}

func (x *TryResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "lines problems verdict", (*listOfLine)(&x.Lines), (*listOfProblem)(&x.Problems), &x.Verdict)
	return b
}

func (x *Line) appendJSON(b []byte) []byte {
	b = appendMembers(b, "index at kind service? section? tokens groups hits tried runs stage", &x.Index, (*[2]int)(&x.At), &x.Kind, &x.Service, &x.Section, (*listOfToken)(&x.Tokens), (*listOfGroup)(&x.Groups), &x.Hits, &x.Tried, (*listOfRun)(&x.Runs), &x.Stage)
	return b
}

func (x *Token) appendJSON(b []byte) []byte {
	b = appendMembers(b, "at kind capture? field?", (*[2]int)(&x.At), &x.Kind, &x.Capture, &x.Field)
	return b
}

func (x *Group) appendJSON(b []byte) []byte {
	b = appendMembers(b, "number name? at holds? fields", &x.Number, &x.Name, (*[2]int)(&x.At), &x.Holds, &x.Fields)
	return b
}

func (x *Run) appendJSON(b []byte) []byte {
	b = appendMembers(b, "response outcome at captures steps needsEnd why? fields warnings", &x.Response, &x.Outcome, (*[2]int)(&x.At), (*listOfCapture)(&x.Captures), &x.Steps, &x.NeedsEnd, &x.Why, (*listOfField)(&x.Fields), &x.Warnings)
	if x.Stop != nil {
		b = appendMore(b, "stop", x.Stop)
	}
	return b
}

func (x *Capture) appendJSON(b []byte) []byte {
	b = appendMembers(b, "number set at", &x.Number, &x.Set, (*[2]int)(&x.At))
	return b
}

func (x *Stop) appendJSON(b []byte) []byte {
	b = appendMembers(b, "at taken node takenNode asks finds sentence", &x.At, (*[2]int)(&x.Taken), (*[2]int)(&x.Node), (*[2]int)(&x.TakenNode), &x.Asks, &x.Finds, &x.Sentence)
	return b
}

func (x *Field) appendJSON(b []byte) []byte {
	b = appendMembers(b, "field name value template pieces room used empty? line response", &x.Field, &x.Name, &x.Value, (*[2]int)(&x.Template), (*listOfPiece)(&x.Pieces), &x.Room, &x.Used, &x.Empty, &x.Line, &x.Response)
	return b
}

func (x *Piece) appendJSON(b []byte) []byte {
	b = appendMembers(b, "text template capture at", &x.Text, (*[2]int)(&x.Template), &x.Capture, (*[2]int)(&x.At))
	return b
}

func (x *Verdict) appendJSON(b []byte) []byte {
	b = appendMembers(b, "kind sentence detail? line response fields row cpes trace", &x.Kind, &x.Sentence, &x.Detail, &x.Line, &x.Response, (*listOfField)(&x.Fields), (*listOfRowLine)(&x.Row), &x.CPEs, (*listOfHop)(&x.Trace))
	return b
}

func (x *RowLine) appendJSON(b []byte) []byte {
	b = appendMembers(b, "pieces", (*listOfRowPiece)(&x.Pieces))
	return b
}

func (x *RowPiece) appendJSON(b []byte) []byte {
	b = appendMembers(b, "text field? capture? line response", &x.Text, &x.Field, &x.Capture, &x.Line, &x.Response)
	return b
}

func (x *Hop) appendJSON(b []byte) []byte {
	b = appendMembers(b, "response probe via line kind sentence", &x.Response, &x.Probe, &x.Via, &x.Line, &x.Kind, &x.Sentence)
	return b
}

func (x *EncodeParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste fingerprint form response at", &x.Paste, &x.Fingerprint, &x.Form, &x.Response, &x.At)
}

func (x *EncodeResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "text", &x.Text)
	return b
}

func (x *Report) appendJSON(b []byte) []byte {
	b = appendMembers(b, "id progress", &x.ID, &x.Progress)
	return b
}

func (x *Progress) appendJSON(b []byte) []byte {
	b = appendMembers(b, "done total", &x.Done, &x.Total)
	return b
}

func (x *LoadParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "file build", &x.File, &x.Build)
}

func (x *LoadResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "size lines probes matches softmatches age head sections problems refused stop fatal? memory sentence", &x.Size, &x.Lines, &x.Probes, &x.Matches, &x.Softmatches, &x.Age, &x.Head, (*listOfSection)(&x.Sections), (*listOfFileProblem)(&x.Problems), &x.Refused, &x.Stop, &x.Fatal, &x.Memory, &x.Sentence)
	return b
}

func (x *Section) appendJSON(b []byte) []byte {
	b = appendMembers(b, "line end proto name rarity matches softmatches", &x.Line, &x.End, &x.Proto, &x.Name, &x.Rarity, &x.Matches, &x.Softmatches)
	return b
}

func (x *FileProblem) appendJSON(b []byte) []byte {
	b = appendMembers(b, "problem refusedBy acceptedBy", &x.Problem, &x.RefusedBy, &x.AcceptedBy)
	return b
}

func (x *UnloadParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "")
}

func (x *UnloadResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "had", &x.Had)
	return b
}

func (x *DetectParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste fingerprint place", &x.Paste, &x.Fingerprint, &x.Place)
}

func (x *DetectResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "verdict place section walks run asked", &x.Verdict, &x.Place, &x.Section, (*listOfWalk)(&x.Walks), &x.Run, &x.Asked)
	return b
}

func (x *Walk) appendJSON(b []byte) []byte {
	b = appendMembers(b, "response probe known kind alone line via sentence sent trace? comment? sections needsEnd why? open gaveUp gaveUpCount", &x.Response, &x.Probe, &x.Known, &x.Kind, &x.Alone, &x.Line, &x.Via, &x.Sentence, &x.Sent, &x.Trace, &x.Comment, (*listOfWalkSection)(&x.Sections), &x.NeedsEnd, &x.Why, (*listOfNear)(&x.Open), (*listOfNear)(&x.GaveUp), &x.GaveUpCount)
	return b
}

func (x *WalkSection) appendJSON(b []byte) []byte {
	b = appendMembers(b, "probe role lines asked kind line sentence", &x.Probe, &x.Role, &x.Lines, &x.Asked, &x.Kind, &x.Line, &x.Sentence)
	if x.Nearest != nil {
		b = appendMore(b, "nearest", x.Nearest)
	}
	return b
}

func (x *Near) appendJSON(b []byte) []byte {
	b = appendMembers(b, "line section soft service product text response got sentence", &x.Line, &x.Section, &x.Soft, &x.Service, &x.Product, &x.Text, &x.Response, &x.Got, &x.Sentence)
	if x.Stop != nil {
		b = appendMore(b, "stop", x.Stop)
	}
	return b
}

func (x *PartialParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste fingerprint response place", &x.Paste, &x.Fingerprint, &x.Response, &x.Place)
}

func (x *PartialResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "size spans first sentence", &x.Size, (*listOfPartialSpan)(&x.Spans), &x.First, &x.Sentence)
	return b
}

func (x *PartialSpan) appendJSON(b []byte) []byte {
	b = appendMembers(b, "from to kind line service sentence", &x.From, &x.To, &x.Kind, &x.Line, &x.Service, &x.Sentence)
	return b
}

func (x *NearParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste fingerprint response limit", &x.Paste, &x.Fingerprint, &x.Response, &x.Limit)
}

func (x *NearResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "near start kin kinCount", (*listOfNear)(&x.Near), (*listOfNear)(&x.Start), (*listOfNear)(&x.Kin), &x.KinCount)
	return b
}

func (x *CorpusParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "name clear", &x.Name, &x.Clear)
}

func (x *CorpusResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "files fingerprints responses size added sentence", &x.Files, &x.Fingerprints, &x.Responses, &x.Size, &x.Added, &x.Sentence)
	return b
}

func (x *EffectParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "paste fingerprint place line corpus generated", &x.Paste, &x.Fingerprint, &x.Place, &x.Line, &x.Corpus, &x.Generated)
}

func (x *EffectResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "place section here corpus takesFrom shadowedBy generated taken alsoTakes breadth sentence notes", &x.Place, &x.Section, &x.Here, &x.Corpus, (*listOfRival)(&x.TakesFrom), (*listOfRival)(&x.ShadowedBy), &x.Generated, &x.Taken, (*listOfRival)(&x.AlsoTakes), &x.Breadth, &x.Sentence, &x.Notes)
	return b
}

func (x *Reach) appendJSON(b []byte) []byte {
	b = appendMembers(b, "fingerprints responses matches wins new named", &x.Fingerprints, &x.Responses, &x.Matches, &x.Wins, &x.New, &x.Named)
	return b
}

func (x *Rival) appendJSON(b []byte) []byte {
	b = appendMembers(b, "line section soft service text count cases", &x.Line, &x.Section, &x.Soft, &x.Service, &x.Text, &x.Count, (*listOfEffectCase)(&x.Cases))
	return b
}

func (x *EffectCase) appendJSON(b []byte) []byte {
	b = appendMembers(b, "file fingerprint response label probe shown", &x.File, &x.Fingerprint, &x.Response, &x.Label, &x.Probe, &x.Shown)
	return b
}

func (x *CensusParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "")
}

func (x *CensusResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "fingerprints hard soft none lines sentence", &x.Fingerprints, &x.Hard, &x.Soft, &x.None, (*listOfRival)(&x.Lines), &x.Sentence)
	return b
}

func (x *SearchParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "query in", &x.Query, &x.In)
}

func (x *SearchResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "count sentence problem?", &x.Count, &x.Sentence, &x.Problem)
	return b
}

func (x *LinesParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "from count", &x.From, &x.Count)
}

func (x *LinesResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "lines", (*listOfFileLine)(&x.Lines))
	return b
}

func (x *FileLine) appendJSON(b []byte) []byte {
	b = appendMembers(b, "number kind section text tokens", &x.Number, &x.Kind, &x.Section, &x.Text, (*listOfToken)(&x.Tokens))
	return b
}

func (x *SubmissionParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "flow paste fingerprints date service product version info device os notes contact certain how target keep mask port proto trace general probe silent exports try", &x.Flow, &x.Paste, &x.Fingerprints, &x.Date, &x.Service, &x.Product, &x.Version, &x.Info, &x.Device, &x.OS, &x.Notes, &x.Contact, &x.Certain, &x.How, &x.Target, &x.Keep, &x.Mask, &x.Port, &x.Proto, &x.Trace, &x.General, &x.Probe, &x.Silent, &x.Exports, &x.Try)
}

func (x *SubmissionResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "title url site checks private undecided masked fields known text commands exports ready waits? proposed proposedAt samples", &x.Title, &x.URL, &x.Site, (*listOfCheck)(&x.Checks), (*listOfPrivate)(&x.Private), &x.Undecided, &x.Masked, (*listOfSubmissionField)(&x.Fields), &x.Known, &x.Text, (*listOfCommand)(&x.Commands), (*listOfExport)(&x.Exports), &x.Ready, &x.Waits, &x.Proposed, &x.ProposedAt, &x.Samples)
	return b
}

func (x *SubmissionKnown) appendJSON(b []byte) []byte {
	b = appendMembers(b, "service product version info device os", &x.Service, &x.Product, &x.Version, &x.Info, &x.Device, &x.OS)
	return b
}

func (x *Check) appendJSON(b []byte) []byte {
	b = appendMembers(b, "id state sentence do? field? command?", &x.ID, &x.State, &x.Sentence, &x.Do, &x.Field, &x.Command)
	return b
}

func (x *Private) appendJSON(b []byte) []byte {
	b = appendMembers(b, "id kind value mask decision needed places count", &x.ID, &x.Kind, &x.Value, &x.Mask, &x.Decision, &x.Needed, (*listOfPrivatePlace)(&x.Places), &x.Count)
	return b
}

func (x *PrivatePlace) appendJSON(b []byte) []byte {
	b = appendMembers(b, "part fingerprint response at text notation", &x.Part, &x.Fingerprint, &x.Response, (*[2]int)(&x.At), (*[2]int)(&x.Text), &x.Notation)
	return b
}

func (x *SubmissionField) appendJSON(b []byte) []byte {
	b = appendMembers(b, "key label value from masked", &x.Key, &x.Label, &x.Value, &x.From, &x.Masked)
	return b
}

func (x *Command) appendJSON(b []byte) []byte {
	b = appendMembers(b, "id label text note?", &x.ID, &x.Label, &x.Text, &x.Note)
	return b
}

func (x *Export) appendJSON(b []byte) []byte {
	b = appendMembers(b, "kind label name type text problem?", &x.Kind, &x.Label, &x.Name, &x.Type, &x.Text, &x.Problem)
	return b
}

func (x *TraceParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "port proto", &x.Port, &x.Proto)
}

func (x *TraceResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "nmap command target rows matches reads chosenRow chosenMatch proto both unsure excerpt kept guilty problems sentence", &x.Nmap, &x.Command, &x.Target, (*listOfTraceRow)(&x.Rows), (*listOfTraceMatch)(&x.Matches), (*listOfTraceRead)(&x.Reads), &x.ChosenRow, &x.ChosenMatch, &x.Proto, &x.Both, &x.Unsure, &x.Excerpt, &x.Kept, &x.Guilty, (*listOfProblem)(&x.Problems), &x.Sentence)
	return b
}

func (x *TraceRow) appendJSON(b []byte) []byte {
	b = appendMembers(b, "port proto state service version host line", &x.Port, &x.Proto, &x.State, &x.Service, &x.Version, &x.Host, &x.Line)
	return b
}

func (x *TraceMatch) appendJSON(b []byte) []byte {
	b = appendMembers(b, "kind probe section fileLine host port proto tunnel service product version info line", &x.Kind, &x.Probe, &x.Section, &x.FileLine, &x.Host, &x.Port, &x.Proto, &x.Tunnel, &x.Service, &x.Product, &x.Version, &x.Info, &x.Line)
	return b
}

func (x *TraceRead) appendJSON(b []byte) []byte {
	b = appendMembers(b, "size text line", &x.Size, &x.Text, &x.Line)
	return b
}

func (x *Guilty) appendJSON(b []byte) []byte {
	b = appendMembers(b, "line section text certain sentence", &x.Line, &x.Section, &x.Text, &x.Certain, &x.Sentence)
	return b
}

func (x *WorkshopParams) readJSON(v jsontext.Value) error {
	return readMembers(v, "form proto name ports sslports rarity fallback totalwait tcpwrapped noPayload target port", &x.Form, &x.Proto, &x.Name, &x.Ports, &x.SSLPorts, &x.Rarity, &x.Fallback, &x.TotalWait, &x.TCPWrapped, &x.NoPayload, &x.Target, &x.Port)
}

func (x *WorkshopResult) appendJSON(b []byte) []byte {
	b = appendMembers(b, "form size problems dump line section checks same commands ready", &x.Form, &x.Size, (*listOfProblem)(&x.Problems), &x.Dump, &x.Line, &x.Section, (*listOfCheck)(&x.Checks), (*listOfSameProbe)(&x.Same), (*listOfCommand)(&x.Commands), &x.Ready)
	return b
}

func (x *SameProbe) appendJSON(b []byte) []byte {
	b = appendMembers(b, "line proto name how", &x.Line, &x.Proto, &x.Name, &x.How)
	return b
}

type listOfFingerprint []Fingerprint

func (x *listOfFingerprint) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfFact []Fact

func (x *listOfFact) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfProblem []Problem

func (x *listOfProblem) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfRelated []Related

func (x *listOfRelated) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfEdit []Edit

func (x *listOfEdit) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfResponse []Response

func (x *listOfResponse) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfLine []Line

func (x *listOfLine) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfToken []Token

func (x *listOfToken) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfGroup []Group

func (x *listOfGroup) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfRun []Run

func (x *listOfRun) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfCapture []Capture

func (x *listOfCapture) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfField []Field

func (x *listOfField) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfPiece []Piece

func (x *listOfPiece) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfRowLine []RowLine

func (x *listOfRowLine) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfRowPiece []RowPiece

func (x *listOfRowPiece) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfHop []Hop

func (x *listOfHop) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfSection []Section

func (x *listOfSection) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfFileProblem []FileProblem

func (x *listOfFileProblem) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfWalk []Walk

func (x *listOfWalk) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfWalkSection []WalkSection

func (x *listOfWalkSection) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfNear []Near

func (x *listOfNear) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfPartialSpan []PartialSpan

func (x *listOfPartialSpan) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfRival []Rival

func (x *listOfRival) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfEffectCase []EffectCase

func (x *listOfEffectCase) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfFileLine []FileLine

func (x *listOfFileLine) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfCheck []Check

func (x *listOfCheck) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfPrivate []Private

func (x *listOfPrivate) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfPrivatePlace []PrivatePlace

func (x *listOfPrivatePlace) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfSubmissionField []SubmissionField

func (x *listOfSubmissionField) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfCommand []Command

func (x *listOfCommand) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfExport []Export

func (x *listOfExport) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfTraceRow []TraceRow

func (x *listOfTraceRow) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfTraceMatch []TraceMatch

func (x *listOfTraceMatch) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfTraceRead []TraceRead

func (x *listOfTraceRead) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}

type listOfSameProbe []SameProbe

func (x *listOfSameProbe) appendJSON(b []byte) []byte {
	for i := range *x {
		b = (*x)[i].appendJSON(append(b, jsontext.Before(i)))
	}
	return jsontext.AppendEnd(b, len(*x))
}
