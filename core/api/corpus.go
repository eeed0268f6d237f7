package api

import (
	"slices"
	"sort"
	"strconv"

	"matchline/core/detect"
	"matchline/core/escape"
	"matchline/core/fingerprint"
	"matchline/core/probes"
	"matchline/core/source"
)

// corpus are fingerprints to try drafts on.
type corpus struct {
	files []string
	cases []corpusCase
	// responses and size count what the cases hold, size in bytes.
	responses, size int
}

// corpusCase is one fingerprint of a file.
type corpusCase struct {
	file, index int
	port        detect.Port
}

// What a corpus holds at most.
const (
	maxCorpusFiles = 20_000
	maxCorpusCases = 100_000
	maxCorpusBytes = 64_000_000
)

// addCorpus reads a file into the corpus.
func (s *Service) addCorpus(p CorpusParams, payload []byte) (CorpusResult, []byte, error) {
	if p.Clear {
		s.corpus = corpus{}
	}
	c := &s.corpus
	added := 0
	if len(payload) > 0 {
		if len(payload) > maxCorpusBytes || c.size+len(payload) > maxCorpusBytes || len(c.files) >= maxCorpusFiles {
			return CorpusResult{}, nil, &Failure{
				Code:    TooLarge,
				Message: "The corpus is full: up to " + size(maxCorpusBytes) + " in " + number(maxCorpusFiles) + " files fit.",
				Hint:    "Clear it, or try the draft on a part.",
			}
		}
		found, _ := fingerprint.ParseAll(source.New(string(payload)))
		if !s.breathe() {
			return CorpusResult{}, nil, cancelledCall()
		}
		c.files = append(c.files, visible(p.Name))
		for i, fp := range found {
			if len(c.cases) >= maxCorpusCases {
				break
			}
			at := port(fp)
			for j := range at.Responses {
				at.Responses[j].Data = slices.Clone(at.Responses[j].Data) // let go of the text
				c.size += len(at.Responses[j].Data)
			}
			c.responses += len(at.Responses)
			c.cases = append(c.cases, corpusCase{file: len(c.files) - 1, index: i, port: at})
			added++
		}
	}
	out := CorpusResult{Files: len(c.files), Fingerprints: len(c.cases), Responses: c.responses, Size: c.size, Added: added}
	out.Sentence = count(out.Fingerprints, "fingerprint", "fingerprints") + " with " + count(out.Responses, "response", "responses") +
		" in " + count(out.Files, "file", "files") + "."
	return out, nil, nil
}

// effect says what the draft changes.
func (s *Service) effect(p EffectParams, payload []byte) (EffectResult, []byte, error) {
	at, err := s.portOf(p.Paste, p.Fingerprint)
	if err != nil {
		return EffectResult{}, nil, err
	}
	db, d, where, err := s.answering(max(p.Place, 0), at, payload)
	if err != nil {
		return EffectResult{}, nil, err
	}
	out := EffectResult{
		Place: where.line, Section: where.section, Breadth: "none",
		TakesFrom: []Rival{}, ShadowedBy: []Rival{}, AlsoTakes: []Rival{}, Notes: []string{},
	}
	if where.section == "" {
		out.Sentence = "No draft line to place."
		return out, nil, nil
	}
	f := &effecting{s: s, db: db, d: d, only: -1, takes: map[int]*Rival{}, shadows: map[int]*Rival{}, also: map[int]*Rival{}}
	for i := range d.engine.Lines {
		if p.Line >= 0 && d.line(i) == p.Line {
			f.only = db.engine.FileLines() + i
		}
	}
	if p.Line >= 0 && f.only < 0 {
		return EffectResult{}, nil, &Failure{Code: NotFound, Message: "the editor has no match line " + strconv.Itoa(p.Line)}
	}
	if p.Fingerprint >= 0 && !f.port(&out.Here, at, "", p.Fingerprint) {
		return EffectResult{}, nil, cancelledCall()
	}
	for i := range s.corpus.cases {
		if !p.Corpus {
			break
		}
		if i%reportEvery == 0 {
			s.report(i, len(s.corpus.cases))
		}
		c := &s.corpus.cases[i]
		if !f.port(&out.Corpus, c.port, s.corpus.files[c.file], c.index) {
			return EffectResult{}, nil, cancelledCall()
		}
	}
	if p.Generated > 0 && !f.generated(&out, min(p.Generated, maxGenerated)) {
		return EffectResult{}, nil, cancelledCall()
	}
	own := map[string]bool{} // services that the draft names
	for _, l := range d.engine.Lines {
		own[visible(l.Service)] = true
	}
	out.TakesFrom, out.ShadowedBy, out.AlsoTakes = ranked(f.takes, own), ranked(f.shadows, nil), ranked(f.also, own)
	f.judge(&out)
	return out, nil, nil
}

// maxGenerated is how many lines responses are made for.
const maxGenerated = 20_000

// effecting is a run of effect.
type effecting struct {
	s    *Service
	db   *database
	d    *lines
	only int // the draft line that is asked about, an index of the engine; -1 for all

	takes, shadows, also map[int]*Rival // by line of the engine
	foreign, unasked     int
	late                 int // fingerprints that another line names before a response is won
}

// port counts what the draft changes for the responses of a port.
func (f *effecting) port(reach *Reach, at detect.Port, file string, index int) bool {
	reach.Fingerprints++
	wins := false
	for i, r := range at.Responses {
		c, ok := f.db.engine.Change(at, r, f.only)
		if !ok {
			return false
		}
		reach.Responses++
		if c.Mine < 0 {
			continue
		}
		reach.Matches++
		if !c.Asked {
			f.unasked++
			continue
		}
		to := f.shadows
		if c.Wins {
			reach.Wins++
			wins = true
			if to = f.takes; c.Rival < 0 {
				reach.New++
			}
		}
		if c.Rival < 0 {
			continue
		}
		rival := f.rival(to, c.Rival)
		if c.Wins && f.otherService(c) {
			f.foreign++
		}
		if rival.Count++; len(rival.Cases) < maxCases {
			label := "no port"
			if at.Number >= 0 {
				label = strconv.Itoa(at.Number) + "/" + at.Proto
			}
			rival.Cases = append(rival.Cases, EffectCase{
				File: file, Fingerprint: index, Response: i, Label: label, Probe: visible(r.Probe),
				Shown: beginning(r.Data),
			})
		}
	}
	if !wins {
		return true
	}
	line, _, ok := f.db.engine.Answer(at)
	if line == f.only || f.only < 0 && line >= f.db.engine.FileLines() {
		reach.Named++
	} else {
		f.late++
	}
	return ok
}

// otherService reports whether the draft names another service than the line it
// takes the response from.
func (f *effecting) otherService(c detect.Change) bool {
	return f.db.engine.Lines[c.Mine].Service != f.db.engine.Lines[c.Rival].Service
}

// What is told of a rival, and of how many.
const maxCases, maxRivals, maxShown = 5, 10, 60

func beginning(data []byte) string {
	shown, _ := escape.EncodeProbe(data[:min(len(data), maxShown)], 0xff)
	return shown
}

func (f *effecting) rival(list map[int]*Rival, line int) *Rival {
	r := list[line]
	if r == nil {
		r = f.db.rival(f.d, line)
		list[line] = r
	}
	return r
}

func (db *database) rival(d *lines, line int) *Rival {
	n := db.near(d, detect.Near{Line: line}, -1)
	return &Rival{Line: n.Line, Section: n.Section, Soft: n.Soft, Service: n.Service, Text: n.Text, Cases: []EffectCase{}}
}

// ranked are the rivals with the most responses; those of services that are not in
// own, unless that is nil, come first.
func ranked(list map[int]*Rival, own map[string]bool) []Rival {
	out := make([]Rival, 0, len(list))
	for _, r := range list {
		out = append(out, *r)
	}
	sort.Slice(out, func(i, j int) bool {
		if mine := own[out[j].Service]; mine != own[out[i].Service] {
			return mine
		}
		if out[i].Count != out[j].Count {
			return out[i].Count > out[j].Count
		}
		return out[i].Line < out[j].Line
	})
	return out[:min(len(out), maxRivals)]
}

// generated makes responses that lines of the file match, in the sections whose
// responses the draft is asked about, and counts those it would take.
func (f *effecting) generated(out *EffectResult, most int) bool {
	e := f.db.engine
	var from []*probes.Probe
	lines := 0
	for _, p := range e.File.Probes {
		if e.Asks(p) {
			from = append(from, p)
			lines += len(p.Matches)
		}
	}
	step := max(1, (lines+most-1)/most)
	draw := detect.NewSampler(1)
	done := 0
	for _, p := range from {
		first, last := e.Range(p)
		at := detect.Port{Number: -1, Proto: proto2(p.Proto)}
		for n := first; n < last; n++ {
			if done++; done%step != 0 {
				continue
			}
			if done%reportEvery == 0 {
				f.s.report(done, lines)
			}
			data := draw.Sample(e.Keep(n))
			c, ok := e.Change(at, detect.Response{Probe: p.Name, Data: data}, f.only)
			if !ok {
				return false
			}
			out.Generated++
			if c.Mine < 0 || !c.Wins || c.Rival < 0 {
				continue
			}
			out.Taken++
			if f.otherService(c) {
				f.foreign++
			}
			r := f.rival(f.also, c.Rival)
			if r.Count++; len(r.Cases) < maxCases {
				r.Cases = append(r.Cases, EffectCase{File: "generated", Response: -1, Probe: visible(p.Name), Shown: beginning(data)})
			}
		}
	}
	return true
}

func proto2(p string) string {
	if p == probes.UDP {
		return "udp"
	}
	return "tcp"
}

// judge says how broad the draft is, and puts it into words.
func (f *effecting) judge(out *EffectResult) {
	wins := out.Here.Wins + out.Corpus.Wins
	taken := 0
	for _, r := range f.takes {
		taken += r.Count
	}
	switch {
	case f.foreign > 0:
		out.Breadth = "broad"
	case wins == 0:
		out.Breadth = "none"
	case taken+out.Taken > 0:
		out.Breadth = "shared"
	default:
		out.Breadth = "sharp"
	}
	asked := out.Here.Responses + out.Corpus.Responses
	switch {
	case wins > 0:
		out.Sentence = "In " + out.Section + ", before line " + strconv.Itoa(out.Place) + ", it wins on " + number(wins) + " of " + count(asked, "response", "responses")
		if taken > 0 {
			out.Sentence += " and takes " + number(taken) + " of them from " + count(len(f.takes), "line", "lines")
		}
		out.Sentence += "."
	case out.Here.Matches+out.Corpus.Matches == 0:
		out.Sentence = "It matches none of " + count(asked, "response", "responses") + "."
	case out.Here.Matches+out.Corpus.Matches == f.unasked:
		out.Sentence = "It wins nowhere: Nmap does not ask the section " + out.Section + " about the " + count(f.unasked, "response", "responses") + " that it matches."
	default:
		out.Sentence = "It wins nowhere: lines before it answer first."
	}
	if f.unasked > 0 && f.unasked < out.Here.Matches+out.Corpus.Matches {
		out.Notes = append(out.Notes, "It matches "+count(f.unasked, "response", "responses")+" for which Nmap does not ask the section "+out.Section+".")
	}
	if f.late > 0 {
		out.Notes = append(out.Notes, "Of the fingerprints in which it wins a response, "+number(f.late)+" would keep another name: an earlier response is answered by a line of the file.")
	}
	if f.foreign > 0 {
		out.Notes = append(out.Notes, "It takes "+count(f.foreign, "response", "responses")+" of other services: it is too broad.")
	}
	if out.Generated > 0 {
		out.Notes = append(out.Notes, "Of "+count(out.Generated, "response", "responses")+" made from other lines it would take "+number(out.Taken)+".")
	}
}

// census asks the database about every fingerprint of the corpus.
func (s *Service) census(CensusParams, []byte) (CensusResult, []byte, error) {
	db, _, _, err := s.answering(-1, detect.Port{}, nil)
	if err != nil {
		return CensusResult{}, nil, err
	}
	out := CensusResult{Fingerprints: len(s.corpus.cases)}
	winners := map[int]*Rival{}
	numbers := make([]int, 0, 2*len(s.corpus.cases))
	for i := range s.corpus.cases {
		if i%reportEvery == 0 {
			s.report(i, len(s.corpus.cases))
		}
		c := &s.corpus.cases[i]
		line, kind, ok := db.engine.Answer(c.port)
		if !ok {
			return CensusResult{}, nil, cancelledCall()
		}
		code := 0
		switch kind {
		case detect.Hard:
			out.Hard++
			code = 2
		case detect.Soft:
			out.Soft++
			code = 1
		default:
			out.None++
		}
		numbers = append(numbers, db.line(nil, line), code)
		if line < 0 {
			continue
		}
		r := winners[line]
		if r == nil {
			r = db.rival(nil, line)
			winners[line] = r
		}
		if r.Count++; len(r.Cases) < maxCases {
			r.Cases = append(r.Cases, EffectCase{File: s.corpus.files[c.file], Fingerprint: c.index, Response: -1, Label: strconv.Itoa(c.port.Number) + "/" + c.port.Proto})
		}
	}
	out.Lines = ranked(winners, nil)
	out.Sentence = count(out.Fingerprints, "fingerprint", "fingerprints") + ": " + count(out.Hard, "hard match", "hard matches") + ", " +
		number(out.Soft) + " soft, " + number(out.None) + " without a match."
	return out, int32s(numbers), nil
}
