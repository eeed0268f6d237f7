package submit

import (
	"slices"
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/probes"
	"matchline/core/submit/redact"
)

// Case is a fingerprint of a corpus.
type Case struct {
	File  string // its name
	Index int    // of the fingerprint in the file
	Port  detect.Port
}

// Samples tells how match lines fare on responses that are not of the submission:
// those of a corpus, and those made from the lines of a database. The texts in it
// hold no bytes of these responses but what redact finds nothing in.
type Samples struct {
	text      string // the lines as they leave
	engine    *detect.Engine
	responses int // of the corpus, without those of the submission
	made      int
	lines     []sampled // of each line of the draft
}

// sampled is how one line fared.
type sampled struct {
	takes   int      // responses of the corpus that it answers
	named   []string // some of them
	last    string   // the file of the last one named
	others  []string // responses of its service that it does not answer
	made    int      // made responses that it answers
	from    []string // some of the lines they are made from
	foreign int      // of all it answers, those of other services
}

// What is named of each line, and where the search for more of its service ends.
const (
	maxNamed    = 3
	maxTold     = 60 // for all lines
	maxOthers   = 2
	maxSearched = 300
	// maxMade is how many lines responses are made from, for the lines of one place;
	// maxPlaces bounds the places.
	maxMade   = 20_000
	maxPlaces = 4
	// reportEvery is how many responses pass between two reports.
	reportEvery = 100
)

// fits reports whether the samples are those of these lines and this file.
func (s *Samples) fits(c *composer) bool {
	return s != nil && s.text == c.text && (c.Database == nil) == (s.engine == nil) && (c.Database == nil || c.Database.Engine == s.engine)
}

// sample takes the samples there are, or tries the lines where that is asked for.
func (c *composer) sample() {
	if len(c.engine.Lines) == 0 || c.Database == nil && c.Corpus == nil {
		return
	}
	c.samples = c.Samples
	if !c.samples.fits(c) {
		c.samples = nil
		if c.Try {
			c.samples = c.trySamples()
		}
	}
	c.s.Samples, c.s.Wanted = c.samples, c.samples == nil
}

// trySamples tries the lines; nil where the caller had enough.
func (c *composer) trySamples() *Samples {
	t := &sampling{composer: c, own: map[string]bool{}, out: &Samples{text: c.text, lines: make([]sampled, len(c.engine.Lines))}}
	for _, fp := range c.Prints {
		for i := range fp.Responses {
			t.own[fp.Responses[i].Probe+" "+string(fp.Responses[i].Data)] = true
		}
	}
	if c.Database == nil {
		t.alone()
	} else {
		t.db = c.Database.Engine
		t.out.engine = t.db
		t.placed()
		t.db.Place(nil, nil, 0)
	}
	if c.stopped {
		return nil
	}
	return t.out
}

// sampling is a run of trySamples.
type sampling struct {
	*composer
	out        *Samples
	db         *detect.Engine  // the file; nil without one
	own        map[string]bool // the responses of the submission
	done, most int             // for reports
	told       int             // responses that are named
	memory     redact.Memory
}

// pass tells how far it is, and whether to go on.
func (t *sampling) pass() bool {
	if t.done++; t.done%reportEvery > 0 {
		return true
	}
	if t.Report != nil {
		t.Report(min(t.done, t.most), t.most)
	}
	return t.breathe()
}

// corpus calls f for the responses of the corpus that are not those of the submission.
func (t *sampling) corpus(f func(at *Case, i int) bool) {
	if t.Corpus == nil {
		return
	}
	t.Corpus(func(one Case) bool {
		for i := range one.Port.Responses {
			r := &one.Port.Responses[i]
			if !t.pass() {
				return false
			}
			if !t.own[r.Probe+" "+string(r.Data)] && !f(&one, i) {
				t.stopped = true
				return false
			}
		}
		return true
	})
}

// alone tries the lines on the corpus without a file.
func (t *sampling) alone() {
	t.most = t.Responses
	t.corpus(func(at *Case, i int) bool {
		r := at.Port.Responses[i]
		t.out.responses++
		n, ok := t.engine.First(at.Port, r)
		if n >= 0 {
			t.take(n, at, i, nil)
			return ok
		}
		// Without a file, the same port and probe are the best sign of the same service.
		for n := range t.out.lines {
			if at.Port.Number == t.port.Number && at.Port.Proto == t.port.Proto && t.heard(n, r.Probe) {
				t.other(n, at, i, nil)
			}
		}
		return ok
	})
}

// heard reports whether a line matched a response to a probe of that name.
func (t *sampling) heard(n int, probe string) bool {
	return t.hits[n] >= 0 && t.port.Responses[t.hits[n]].Probe == probe
}

// placed tries the lines in the places of the file that they are meant for.
func (t *sampling) placed() {
	e := t.db
	type place struct {
		section *probes.Probe
		before  int
	}
	var places []place
	lines := map[place][]int{}
	for i := range t.engine.Lines {
		own, response, ok := t.meant(i)
		var at place
		if ok {
			at.section, at.before = t.placeFor(own, response)
		}
		if at.section == nil {
			continue
		}
		if lines[at] == nil {
			places = append(places, at)
		}
		lines[at] = append(lines[at], i)
	}
	t.most = len(places) * (t.Responses + min(e.FileLines(), maxMade))
	for _, at := range places[:min(len(places), maxPlaces)] {
		var draft []*detect.Line
		for _, i := range lines[at] {
			draft = append(draft, t.engine.Lines[i])
		}
		e.Place(draft, at.section, at.before)
		t.out.responses = 0 // all places are tried on the same ones
		t.among(lines[at])
		t.generated(lines[at])
		if t.stopped {
			return
		}
	}
}

// among tries the lines that are placed on the corpus.
func (t *sampling) among(lines []int) {
	e := t.db
	searched := 0
	t.corpus(func(at *Case, i int) bool {
		r := at.Port.Responses[i]
		t.out.responses++
		change, ok := e.Change(at.Port, r, -1)
		if !ok {
			return false
		}
		if change.Mine >= 0 {
			if change.Wins {
				t.take(lines[change.Mine-e.FileLines()], at, i, t.rival(change.Rival))
			}
			return true
		}
		for _, n := range lines {
			if searched >= maxSearched || len(t.out.lines[n].others) >= maxOthers || !t.heard(n, r.Probe) {
				continue
			}
			searched++
			first, ok := e.First(at.Port, r)
			if !ok {
				return false
			}
			if l := t.rival(first); l != nil && l.Service == t.engine.Lines[n].Service {
				t.other(n, at, i, l)
			}
			break
		}
		return true
	})
}

// rival is a line of the file, nil for none.
func (t *sampling) rival(n int) *detect.Line {
	if n < 0 || n >= t.db.FileLines() {
		return nil
	}
	return t.db.Lines[n]
}

// generated tries the lines that are placed on responses made from those of the file,
// in the sections whose responses they are asked about.
func (t *sampling) generated(lines []int) {
	e := t.db
	step := max(1, (e.FileLines()+maxMade-1)/maxMade)
	draw := detect.NewSampler(1)
	for _, p := range e.File.Probes {
		if !e.Asks(p) {
			continue
		}
		at := detect.Port{Number: -1, Proto: strings.ToLower(p.Proto)}
		first, last := e.Range(p)
		for n := first; n < last; n += step {
			if !t.pass() {
				return
			}
			change, ok := e.Change(at, detect.Response{Probe: p.Name, Data: draw.Sample(e.Keep(n))}, -1)
			if !ok {
				t.stopped = true
				return
			}
			t.out.made++
			if change.Mine < 0 || !change.Wins || change.Rival < 0 {
				continue
			}
			l, own := t.rival(change.Rival), lines[change.Mine-e.FileLines()]
			x := &t.out.lines[own]
			if l == nil {
				continue
			}
			if l.Service != t.engine.Lines[own].Service {
				x.foreign++
			}
			if x.made++; len(x.from) < maxNamed {
				if name := lineName(l); !slices.Contains(x.from, name) {
					x.from = append(x.from, name)
				}
			}
		}
	}
}

// lineName names a line of the file.
func lineName(l *detect.Line) string {
	return filled("line % (%)", strconv.Itoa(l.Match.Line), line(l.Service))
}

// take notes a response that a line answers; rival is the line that answers without
// it, nil for none.
func (t *sampling) take(n int, at *Case, i int, rival *detect.Line) {
	x := &t.out.lines[n]
	x.takes++
	foreign := rival != nil && rival.Service != t.engine.Lines[n].Service
	if foreign {
		x.foreign++
	}
	// One of each file is enough, but for those of other services.
	if len(x.named) >= maxNamed || t.told >= maxTold || x.last == at.File && !foreign {
		return
	}
	x.last = at.File
	t.told++
	from := ""
	if rival != nil {
		from = ", from " + lineName(rival)
	}
	x.named = append(x.named, t.name(at, i)+from+": "+t.row(t.engine.Lines[n], at, i))
}

// other notes a response of its service that a line does not answer.
func (t *sampling) other(n int, at *Case, i int, by *detect.Line) {
	x := &t.out.lines[n]
	if len(x.others) >= maxOthers || t.told >= maxTold {
		return
	}
	t.told++
	name := t.name(at, i)
	if by != nil {
		name += ", which " + lineName(by) + " answers"
	}
	x.others = append(x.others, name)
}

// name names a response: its file, port and probe.
func (t *sampling) name(at *Case, i int) string {
	number := ""
	if at.Index > 0 {
		number = " no. " + strconv.Itoa(at.Index+1)
	}
	port := "?"
	if at.Port.Number >= 0 {
		port = strconv.Itoa(at.Port.Number)
	}
	return line(t.fileName(at, i)) + number + " " + line(port+"/"+either(at.Port.Proto, "?")) + " " + line(at.Port.Responses[i].Probe)
}

// fileName is the name of a file without what looks private in it, by itself or beside
// what the response holds.
func (t *sampling) fileName(at *Case, i int) string {
	stem, end := at.File, ""
	if k := strings.LastIndexByte(stem, '.'); k > 0 {
		stem, end = stem[:k], stem[k:]
	}
	return t.hidden(stem, looked(at.Port.Responses[i].Data)) + end
}

// maxLooked is how much of a response of others is looked through for what is private.
const maxLooked = 50_000

func looked(data []byte) []byte { return data[:min(len(data), maxLooked)] }

// row is the row that Nmap would print for a response by a line, without what looks
// private in it.
func (t *sampling) row(l *detect.Line, at *Case, i int) string {
	file, _ := probes.ParseDraft(t.text[l.Span.Start:l.Span.End] + "\n")
	port := at.Port
	port.Responses = port.Responses[i : i+1]
	verdict := detect.New(file).Replay(port)
	if len(verdict.Row) < 2 || len(verdict.Hops) == 0 || verdict.Hops[0].Run == nil {
		return "matches"
	}
	data := looked(port.Responses[0].Data)
	found, _ := t.memory.Find([]redact.Part{{Data: data}}, nil)
	captures := verdict.Hops[0].Run.Captures
	out := ""
	for _, p := range verdict.Row[1].Pieces {
		text := p.Text
		if k := 2 * p.Capture; k > 0 && k+1 < len(captures) {
			text = t.hidden(text, data)
			if captures[k+1] > len(data) {
				text = "<not looked at>"
			}
			for i := range found {
				for _, at := range found[i].Places {
					if at.Start < captures[k+1] && captures[k] < at.End {
						text = hiddenAs(found[i].Kind)
					}
				}
			}
		}
		out += text
	}
	return line(out)
}

func hiddenAs(k redact.Kind) string { return "<" + k.String() + ">" }

// hidden is a text that comes from others, with words for what looks private in it, by
// itself or beside the response; all of it where it holds a private value of the
// submission.
func (t *sampling) hidden(text string, data []byte) string {
	low := strings.ToLower(text)
	for _, value := range t.privateTexts() {
		if strings.Contains(low, value) {
			return "<private>"
		}
	}
	found, _ := t.memory.Find([]redact.Part{{Data: data}, {Data: []byte(text)}}, nil)
	out := ""
	for i := 0; i < len(text); {
		hidden := ""
		end := i + 1
		for k := range found {
			for _, p := range found[k].Places {
				if p.Part == 1 && p.Start == i {
					hidden, end = hiddenAs(found[k].Kind), p.End
				}
			}
		}
		if hidden == "" {
			hidden = text[i:end]
		}
		out += hidden
		i = end
	}
	return out
}

// leastPrivate is the least length of a private value of the submission that is
// looked for in texts of others.
const leastPrivate = 4

// privateTexts are the private values of the submission, in lower case.
func (c *composer) privateTexts() []string {
	if c.values == nil {
		c.values = []string{}
		for i := range c.parts {
			for _, k := range c.found.in[i] {
				if f := &c.found.all[k]; f.Notation == "" && len(f.Value) >= leastPrivate && f.Places[0].Part == i {
					c.values = append(c.values, strings.ToLower(string(f.Value)))
				}
			}
		}
	}
	return c.values
}

// sampleNotes are the comments of a line's samples.
func (c *composer) sampleNotes(n int) string {
	s := c.samples
	if s == nil || n >= len(s.lines) {
		return ""
	}
	x := &s.lines[n]
	out := ""
	if s.responses > 0 {
		out += filled("# corpus: answers % of %\n", some(x.takes), count(s.responses, "other response"))
		for _, name := range x.named {
			out += "# corpus: answers " + name + "\n"
		}
		for _, name := range x.others {
			out += "# corpus: does not answer " + name + "\n"
		}
	}
	if s.made > 0 {
		from := ""
		if len(x.from) > 0 {
			from = ", made from " + join(x.from)
			if x.made > len(x.from) {
				from = ", some made from " + join(x.from)
			}
		}
		out += filled("# made from lines of the file: answers % of %%\n", some(x.made), count(s.made, "response"), from)
	}
	return out
}

// some is a number, or none.
func some(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// sampleCheck says what the lines were tried on.
func (c *composer) sampleCheck() {
	s := c.samples
	switch {
	case len(c.engine.Lines) == 0:
	case c.Database == nil && c.Corpus == nil:
		c.check("samples?|The lines are tried on these fingerprints only: neither a corpus nor a database is loaded.|Drop a folder of fingerprints in the view Database, or load nmap-service-probes there.")
	case s == nil:
		c.check("samples?|The lines are being tried on other responses. What comes of it goes along once it is there.")
	default:
		takes, made, foreign := 0, 0, 0
		for i := range s.lines {
			x := &s.lines[i]
			takes, made, foreign = takes+x.takes, made+x.made, foreign+x.foreign
		}
		var tried []string
		if s.responses > 0 {
			tried = append(tried, filled("% of % of the corpus", some(takes), count(s.responses, "other response")))
		}
		if s.made > 0 {
			tried = append(tried, filled("% of % made from lines of the file", some(made), count(s.made, "response")))
		}
		text := "The lines answer " + join(tried) + "."
		switch {
		case len(tried) == 0:
			c.check("samples?|There is nothing else to try the lines on: the corpus holds only these fingerprints.")
		case foreign > 0:
			c.check("samples~lines|% Of these % of other services: they may be too broad.|Say more in the patterns. The evidence names some.", text, are(foreign))
		default:
			c.check("samples+|% The evidence names some.", text)
		}
	}
}

func are(n int) string {
	if n == 1 {
		return "1 is"
	}
	return strconv.Itoa(n) + " are"
}
