package api

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/diag"
	"matchline/core/lint"
	"matchline/core/probes"
	"matchline/core/source"
)

// database is a whole probes file that was loaded.
type database struct {
	text   string
	engine *detect.Engine
	// lineOf is the engine's line of each line of the file, -1 for none.
	lineOf []int32
	// lower is the text in lower case, for searching; made when first needed.
	lower string
	// stop is the first line at which Nmap 7.991 would stop, 0 for none; old are the
	// lines that some Nmap refuses and another takes, by their numbers.
	stop int
	old  map[int][3]bool
}

const (
	// maxDatabaseLines is how many lines of a probes file are read. Nmap's has
	// 17,154.
	maxDatabaseLines = 250_000
	// maxRefused is how many findings a text may have that is still taken for a
	// probes file.
	maxRefused = 20_000
	// maxSections is how many sections are listed.
	maxSections = 2_000
)

// load reads a probes file. The database there is stays until the new one is
// whole.
func (s *Service) load(p LoadParams, payload []byte) (LoadResult, []byte, error) {
	none := func(message string) (LoadResult, []byte, error) {
		return LoadResult{}, nil, &Failure{Code: NoDatabase, Message: message, Hint: "Choose Nmap’s own nmap-service-probes."}
	}
	var kept []byte
	switch {
	case p.File < 0 || p.File > len(payload):
		return LoadResult{}, nil, badRequest("the file has %d bytes, the payload %d", p.File, len(payload))
	case p.File > 0:
		payload, kept = payload[:p.File], payload[p.File:]
	}
	lines := bytes.Count(payload, []byte{'\n'}) + 1
	switch {
	case len(payload) > MaxDatabase || lines > maxDatabaseLines:
		return LoadResult{}, nil, &Failure{
			Code: TooLarge,
			Message: "This file has " + sizeOver(len(payload), MaxDatabase) + " and " + count(lines, "line", "lines") + "; up to " + size(MaxDatabase) +
				" and " + number(maxDatabaseLines) + " lines fit. Nmap’s own has 2.6 MB.",
			Hint: "Choose Nmap’s own nmap-service-probes.",
		}
	case len(payload) == 0:
		return none("The file is empty.")
	}
	text := string(payload)
	total := 2 * len(text)
	many := false
	file, found := probes.ParseStep(text, func(read, findings int) bool {
		s.report(read, total)
		many = findings > maxRefused
		return !many && s.breathe()
	})
	switch {
	case many || len(found) > maxRefused:
		return none("This is no nmap-service-probes: " + firstRefusal(text, found))
	case file == nil:
		return LoadResult{}, nil, cancelledCall()
	case len(file.Probes) == 0 && len(found) > 0:
		return none("This is no nmap-service-probes: " + firstRefusal(text, found))
	case len(file.Probes) == 0:
		return none("The file holds no Probe line.")
	}
	var engine *detect.Engine
	var unsure []*detect.Line
	if len(kept) > 0 && p.Build != "" {
		engine, unsure = detect.RestoreDatabase(file, text, p.Build, string(kept))
	}
	restored := engine != nil
	if !restored {
		engine, unsure = detect.NewDatabase(file, func(done int) bool {
			s.report(len(text)+done*len(text)/max(len(file.Lines), 1), total)
			return s.breathe()
		})
	}
	if engine == nil {
		return LoadResult{}, nil, cancelledCall()
	}
	var index []byte
	var refused []*detect.Line // of the unsure ones
	for i, l := range unsure {
		if i%100 == 0 && !s.breathe() {
			return LoadResult{}, nil, cancelledCall()
		}
		if d, ok := lint.Refusal(l); ok {
			found, refused = append(found, d), append(refused, l)
		}
	}
	found.Sort()
	engine.Checkpoint = s.breathe
	db := &database{text: text, engine: engine, lineOf: make([]int32, len(file.Lines)+1), old: map[int][3]bool{}}
	for i := range db.lineOf {
		db.lineOf[i] = -1
	}
	for _, l := range engine.Lines {
		db.lineOf[l.Match.Line] = int32(l.Index)
	}
	s.database = db
	if !restored && p.Build != "" {
		index = engine.EncodeIndex(text, p.Build, refused)
	}
	return db.result(found), index, nil
}

// firstRefusal says why Nmap would not read the text.
func firstRefusal(text string, found diag.List) string {
	if nul := strings.IndexByte(text[:min(len(text), 1_000)], 0); nul >= 0 {
		return "it is binary, its byte " + strconv.Itoa(nul) + " is NUL."
	}
	for _, d := range found {
		if d.Severity == diag.Error {
			return fmt.Sprintf("line %d: %s.", 1+strings.Count(text[:d.Span.Start], "\n"), visible(d.Message))
		}
	}
	return "no line of it is one of a probes file."
}

// result says what was read.
func (db *database) result(found diag.List) LoadResult {
	file := db.engine.File
	r := LoadResult{
		Size: len(db.text), Lines: len(file.Lines), Probes: len(file.Probes),
		Sections: []Section{}, Problems: []FileProblem{},
		Memory: len(db.text) + db.engine.Memory() + 4*len(db.lineOf),
	}
	for _, l := range db.engine.Lines {
		if l.Soft {
			r.Softmatches++
		} else {
			r.Matches++
		}
	}
	r.Age, r.Head = age(file)
	for i, p := range file.Probes[:min(len(file.Probes), maxSections)] {
		sec := Section{Line: p.Line, End: len(file.Lines), Proto: visible(p.Proto), Name: visible(p.Name), Rarity: p.Rarity}
		if i+1 < len(file.Probes) {
			sec.End = file.Probes[i+1].Line - 1
		}
		for _, m := range p.Matches {
			if m.Soft {
				sec.Softmatches++
			} else {
				sec.Matches++
			}
		}
		r.Sections = append(r.Sections, sec)
	}
	for _, d := range found {
		if by := refusedBy(d); by != [3]bool{} && by != [3]bool{true, true, true} {
			db.old[db.lineFound(d.Span)] = by
		}
		if d.Severity != diag.Error {
			continue
		}
		r.Refused++
		if r.Stop == 0 {
			r.Stop, r.Fatal = db.lineFound(d.Span), visible(d.Nmap)
		}
	}
	db.stop = r.Stop
	listed := kept(found)
	for _, d := range listed {
		r.Problems = append(r.Problems, db.problem(d))
	}
	if more := len(found) - len(listed); more > 0 {
		r.Problems = append(r.Problems, FileProblem{
			Problem: Problem{
				Code: "problems-many", Severity: string(diag.Advice), Line: len(file.Lines), Column: 1,
				Message: count(more, "more problem is", "more problems are") + " not listed",
			},
			RefusedBy: []string{}, AcceptedBy: []string{},
		})
	}
	r.Sentence = count(r.Probes, "probe", "probes") + ", " + number(r.Matches) + " match and " + number(r.Softmatches) + " softmatch lines."
	if r.Stop > 0 {
		r.Sentence += " Nmap 7.991 would stop at line " + strconv.Itoa(r.Stop) + "; the lines it takes are used here all the same."
	}
	return r
}

// age finds in the comments at the top what the file says of its age: the
// revision and date of an Id, or the last year of the copyright.
func age(file *probes.File) (words, line string) {
	for _, ln := range file.Lines[:min(len(file.Lines), 40)] {
		text := strings.TrimRight(ln.Text, "\r\n")
		if ln.Kind != probes.KindComment {
			continue
		}
		if _, id, ok := strings.Cut(text, "$Id: nmap-service-probes "); ok {
			if id := strings.Fields(id); len(id) > 1 {
				return visible("revision " + id[0] + " of " + id[1]), visible(text)
			}
		}
		if _, years, ok := strings.Cut(text, "(C) "); ok && words == "" && len(years) >= 9 && years[4] == '-' {
			words, line = visible("copyright year "+years[5:9]), visible(text)
		}
	}
	return words, line
}

// The Nmaps whose refusals are told apart.
const nmap793, nmap799, nmap7991 = "7.93", "7.99", "7.991"

// problem converts a finding; its places count in the text of its line.
func (db *database) problem(d diag.Diagnostic) FileProblem {
	n := db.lineFound(d.Span)
	span := db.engine.File.Lines[n-1].Span
	in := func(at source.Span) source.Span {
		at = at.Shift(-span.Start)
		return source.Span{Start: max(at.Start, 0), End: max(min(at.End, span.Len()), 0)}
	}
	here := d
	here.Span = in(d.Span)
	here.Related, here.Fix = nil, nil
	p := FileProblem{Problem: problem(source.New(db.text[span.Start:span.End]), here)}
	p.Problem.Line = n
	p.Problem.Message, p.Problem.Hint, p.Problem.Nmap = visible(d.Message), visible(d.Hint), visible(d.Nmap)
	p.RefusedBy, p.AcceptedBy = nmaps(refusedBy(d))
	return p
}

// nmaps names those Nmaps that refuse a line, and those that take it.
func nmaps(by [3]bool) (refused, taken []string) {
	refused, taken = []string{}, []string{}
	for i, name := range [...]string{nmap793, nmap799, nmap7991} {
		if by[i] {
			refused = append(refused, name)
		} else {
			taken = append(taken, name)
		}
	}
	return refused, taken
}

// refusedBy says which of Nmap 7.93, 7.99 and 7.991 refuse the line of a finding.
func refusedBy(d diag.Diagnostic) [3]bool {
	switch d.Code {
	case "cpe-without-colon":
		return [3]bool{true, false, false}
	case "line-long":
		return [3]bool{true, true, false}
	case "pattern-matches-empty":
		return [3]bool{false, false, true}
	case "probe-escape-unknown":
		old := !strings.Contains(d.Message, "older releases read it")
		return [3]bool{old, old, true}
	}
	if d.Severity != diag.Error {
		return [3]bool{}
	}
	return [3]bool{!strings.Contains(d.Hint, "7.93 and before accept"), true, true}
}

// refusals says which Nmaps would not get as far as to this answer, by a line of the
// file; "" where all do.
func (db *database) refusals(line int) string {
	var said []string
	if db.stop > 0 {
		said = append(said, "Nmap 7.991 would stop at line "+strconv.Itoa(db.stop)+" of this file and quit: this is what its other lines answer.")
	}
	if line >= 0 && line < db.engine.FileLines() {
		n := db.engine.Lines[line].Match.Line
		if by, ok := db.old[n]; ok {
			refused, taken := nmaps(by)
			said = append(said, "Nmap "+strings.Join(refused, " and ")+" would refuse line "+strconv.Itoa(n)+"; "+strings.Join(taken, " and ")+" would take it.")
		}
	}
	return strings.Join(said, " ")
}

// lineFound is the file's line that a finding is about. One about what is missing
// behind a line that was cut, as Nmap does with long ones, stands where the next
// begins.
func (db *database) lineFound(span source.Span) int {
	n := db.number(span.Start)
	lines := db.engine.File.Lines
	if n > 1 && span.Len() == 0 && lines[n-1].Span.Start == span.Start && !strings.HasSuffix(lines[n-2].Text, "\n") {
		n--
	}
	return n
}

// number is the file's line that holds a byte.
func (db *database) number(at int) int {
	lines := db.engine.File.Lines
	lo, hi := 0, len(lines)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; lines[mid].Span.Start <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + 1
}

// unload forgets the database, and what was compiled of it.
func (s *Service) unload(UnloadParams, []byte) (UnloadResult, []byte, error) {
	had := s.database != nil
	s.database = nil
	return UnloadResult{Had: had}, nil, nil
}

// loaded is the database, or a failure where there is none.
func (s *Service) loaded() (*database, error) {
	if s.database == nil {
		return nil, &Failure{Code: NoDatabase, Message: "No database is loaded.", Hint: "Load nmap-service-probes first."}
	}
	return s.database, nil
}

// answering is the database with the draft in its place, which is one for the
// port where place is 0. d is nil without a draft.
func (s *Service) answering(place int, port detect.Port, draft []byte) (db *database, d *lines, at *placement, err error) {
	if db, err = s.loaded(); err != nil {
		return nil, nil, nil, err
	}
	e := db.engine
	e.Place(nil, nil, 0)
	if place < 0 || len(strings.TrimSpace(string(draft))) == 0 {
		return db, nil, &placement{}, nil
	}
	if d, err = s.draft(draft); err != nil {
		return nil, nil, nil, err
	}
	if len(d.engine.Lines) == 0 {
		return db, d, &placement{}, nil
	}
	var own *probes.Probe
	if p := d.engine.Lines[0].Probe; p != nil {
		own = e.File.Lookup(p.Name, p.Proto)
	}
	var section *probes.Probe
	var before int
	if place > 0 {
		section, before = e.PlaceAt(place)
	} else {
		section, before = e.PlaceFor(port, own)
	}
	if section == nil {
		return db, d, &placement{}, nil
	}
	e.Place(d.engine.Lines, section, before)
	return db, d, &placement{section: visible(section.Name), line: e.PlacedAt()}, nil
}

// placement is where the draft was put: 0 and "" where it was not.
type placement struct {
	line    int
	section string
}

// line is the wire's number for a line of the engine: the file's, or -2-k for line
// k of the draft.
func (db *database) line(d *lines, index int) int {
	n := db.engine.FileLines()
	switch {
	case index < 0:
		return -1
	case index < n:
		return db.engine.Lines[index].Match.Line
	}
	return -2 - d.line(index-n)
}

// places are the lines that the units of a line of the engine count in: its own
// text, or the editor's.
func (db *database) places(d *lines, index int) *lines {
	if n := db.engine.FileLines(); index >= n {
		return d
	}
	span := db.engine.Lines[index].Match.Span
	return &lines{text: source.New(db.text[span.Start:span.End]), origin: span.Start}
}
