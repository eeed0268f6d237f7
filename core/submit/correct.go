package submit

import (
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/probes"
	"matchline/core/source"
)

// Guilt is the line of a file that gave an answer.
type Guilt struct {
	Line *detect.Line // nil where it is not found
	// Certain: the trace has its number and the line there can have given the
	// answer. Otherwise it is the only one that can.
	Certain  bool
	Sentence string
}

// Guilty looks for the line behind the chosen match of a trace.
func Guilty(db *Database, t *Trace) Guilt {
	if t.Match < 0 {
		return Guilt{Sentence: "The trace holds no match line, so no line of the file is to blame: Nmap took the name from the port."}
	}
	m := &t.Matches[t.Match]
	where := ""
	if m.FileLine > 0 {
		where = "The trace names line " + strconv.Itoa(m.FileLine) + ". "
	}
	if db == nil {
		return Guilt{Sentence: where + "Load nmap-service-probes to see it."}
	}
	var only *detect.Line
	n := 0
	for _, l := range db.Engine.Lines[:db.Engine.FileLines()] {
		if !gives(l, m) {
			continue
		}
		if l.Match.Line == m.FileLine {
			return Guilt{l, true, "Line " + strconv.Itoa(m.FileLine) + " gave this answer. " + because(db, l, t)}
		}
		only = l
		n++
	}
	if n == 1 {
		return Guilt{only, false, where + "In your file it is line " + strconv.Itoa(only.Match.Line) + ", the only one that can give this answer. " + because(db, only, t)}
	}
	if n > 1 {
		return Guilt{Sentence: where + "In your file " + strconv.Itoa(n) + " lines can give this answer; load the file of the Nmap that scanned."}
	}
	return Guilt{Sentence: where + "No line of your file gives this answer: it may be put right already."}
}

// gives reports whether a line can have given what a match line tells.
func gives(l *detect.Line, m *TraceMatch) bool {
	if strings.TrimPrefix(l.Service, "ssl/") != m.Service && l.Service != m.Service || m.Section != "" && l.Probe != nil && l.Probe.Name != m.Section ||
		m.Kind != "" && l.Soft != (m.Kind == "soft") {
		return false
	}
	want := map[string]string{"p": m.Product, "v": m.Version, "i": m.Info}
	for _, t := range l.Templates() {
		value, ok := want[string(t.Field)]
		if !ok {
			continue
		}
		delete(want, string(t.Field))
		rest, loose, variable := value, false, false
		for k, p := range t.Pieces {
			if p.Kind != "literal" {
				loose, variable = true, true
				continue
			}
			text := p.Text
			if k == len(t.Pieces)-1 {
				text = strings.TrimRight(text, " ,")
			}
			at := strings.Index(rest, text)
			if k == len(t.Pieces)-1 && loose && strings.HasSuffix(rest, text) {
				at = len(rest) - len(text)
			}
			if at < 0 || at > 0 && !loose {
				rest = "?"
				loose = false
				break
			}
			rest, loose = rest[at+len(text):], false
		}
		if !loose && rest != "" && (value != "" || !variable) {
			return false
		}
	}
	for _, value := range want {
		if value != "" {
			return false
		}
	}
	return true
}

// because says what a line matched, as far as the short reads of the trace show
// it, and where its fields come from.
func because(db *Database, l *detect.Line, t *Trace) string {
	for _, r := range t.Reads {
		if r.Text == "" {
			continue
		}
		for _, end := range [...]string{"", "\r\n", "\n"} {
			text, ok := strings.CutSuffix(r.Text, "..."[:len(end)])
			if !ok {
				continue
			}
			run := db.Engine.Try(l.Index, detect.Response{Data: []byte(text + end)}, false)
			if run.Outcome != detect.Hit {
				continue
			}
			out := "It matches the read of " + count(r.Size, "byte") + "."
			for _, f := range run.Fields {
				from := "stands in the line"
				for _, p := range f.Expansion.Pieces {
					if p.Group > 0 {
						from = "comes from capture " + strconv.Itoa(p.Group)
					}
				}
				if f.Value != "" && !f.Field.IsCPE() {
					out += " The " + f.Field.Name() + " " + line(f.Value) + " " + from + "."
				}
			}
			return out
		}
	}
	return "The reads of the trace are cut or not there, so what it matched does not show."
}

// fact is a field of the answer: what Nmap says, and what is right.
type fact struct{ name, letter, was, right string }

// correction fills the form for an answer that is wrong.
func (c *composer) correction() {
	s := c.s
	s.Title, s.URL = "Correction", correctionURL
	c.trace = ReadTrace(c.said["trace"], 0, "")
	t := c.trace
	var m TraceMatch
	row := ""
	if t.Row >= 0 {
		r := t.Rows[t.Row]
		m.Service = strings.TrimSuffix(strings.TrimPrefix(r.Service, "ssl/"), "?")
		m.Product = r.Version
		row = strconv.Itoa(r.Port) + "/" + r.Proto + " " + r.State + " " + r.Service + " " + r.Version
	}
	if t.Match >= 0 {
		m = t.Matches[t.Match]
		if row == "" {
			row = strconv.Itoa(m.Port) + " " + m.Service + " " + m.Product + " " + m.Version + " " + m.Info
		}
	}
	g := Guilty(c.Database, t)
	facts := []fact{{"service", "", m.Service, ""}, {"product", "p", m.Product, ""}, {"version", "v", m.Version, ""}, {"info", "i", m.Info, ""}, {"device", "d", "", ""}, {"os", "o", "", ""}}
	if g.Line != nil {
		for _, it := range g.Line.Fields {
			for i := range facts {
				if facts[i].letter == it.Mode.Text && i > 3 && !strings.Contains(it.Text.Text, "$") {
					facts[i].was = it.Text.Text
				}
			}
		}
	}
	info := detect.ServiceInfo{Service: m.Service, Product: m.Product, Version: m.Version, Info: m.Info, DeviceType: facts[4].was, OS: facts[5].was}
	var wrong []string
	for i := range facts {
		f := &facts[i]
		f.right, _ = c.value(f.name, f.was)
		if f.right != line(f.was) {
			wrong = append(wrong, f.name)
		}
	}
	lines := strings.TrimSpace(c.said["lines"]) != ""
	if g.Line != nil {
		s.ProposedAt = g.Line.Match.Line
		if !lines {
			var trouble string
			s.Proposed, trouble = propose(c.Database.Text, g.Line.Match, facts)
			if trouble != "" {
				c.check("proposed", better, trouble, "Write the line yourself, among the match lines.", "lines", "")
			}
		}
	}

	c.contact()
	c.field("service", "Service Name", facts[0].right, c.from("service", facts[0].right))
	c.field("wrong", "Nmap says", line(row), "nmap")
	right, from := c.described(info)
	label := "Right is"
	if c.General {
		label = "The name is too narrow; better is"
	}
	c.field("description", label, right, from)
	platform, from := c.platform(info.DeviceType, info.OS)
	c.field("platform", "Platform/OS", platform, from)
	c.notes()
	if g.Line != nil {
		c.text("line", "Line "+strconv.Itoa(s.ProposedAt)+" of nmap-service-probes", Clean(c.Database.Text[g.Line.Span.Start:g.Line.Span.End]), "nmap")
	}
	if s.Proposed != "" {
		c.text("proposed", "Proposed instead", Clean(s.Proposed), "you")
	}
	if len(c.prints) > 0 {
		c.fingerprints()
	}
	if lines {
		c.text("lines", "Match lines", c.tested(), "lines")
	}
	c.text("trace", "Output of Nmap", Clean(c.said["trace"]), "paste")

	port := c.Port
	if port <= 0 {
		port = t.Port
	}
	c.command(CorrectionCommand(port, either(c.Proto, t.Proto), either(c.Target, ReadTrace(c.Trace, c.Port, c.Proto).Target)))
	if t.Row < 0 && t.Match < 0 {
		c.check("trace", needs, "What Nmap printed is not there yet: neither a row of its table nor a match line is found.", "Run the command and paste all it prints.", "trace", "correction")
	} else if t.Match < 0 {
		c.check("trace", better, "The output has the row and no match line.", "Scan with -d --version-trace and paste all of it.", "trace", "correction")
	} else {
		c.check("trace", done, "The output has what Nmap matched.", "", "", "")
	}
	c.certain()
	if len(wrong) == 0 {
		c.check("right", needs, "Nothing differs yet from what Nmap says.", "Say what is right: service, product, version, OS or device. Write - for what should be empty.", "product", "")
	} else {
		c.check("right", done, "To be corrected: "+join(wrong)+".", "", "", "")
	}
	c.versionCheck(t.Nmap)
	state := unknownState
	if g.Line != nil {
		state = done
	}
	c.check("line", state, g.Sentence, "", "", "")
	c.proposedCheck(g)
	if len(c.prints) > 0 {
		c.printChecks()
	}
	if lines {
		c.lineChecks()
	}
	c.ownCommands()
}

func (c *composer) from(name, value string) string {
	if strings.TrimSpace(c.said[name]) != "" {
		return "you"
	}
	return c.knownFrom()
}

// proposedCheck tries the proposed line on what the trace shows of the answer.
func (c *composer) proposedCheck(g Guilt) {
	if c.s.Proposed == "" || g.Line == nil {
		return
	}
	file, found := probes.ParseDraft(c.s.Proposed)
	if len(file.Free) != 1 || found.HasError() {
		c.check("proposed", better, "Nmap would refuse the proposed line.", "Write it yourself, among the match lines.", "lines", "")
		return
	}
	c.check("proposed", done, "The proposed line keeps the pattern of line "+strconv.Itoa(c.s.ProposedAt)+", so it matches what that one matched; only what it says is new.", "", "", "")
}

// propose writes a match line anew with what is right. Templates of fields that do
// not change stay; a CPE that names what was wrong goes. trouble is what cannot be
// written.
func propose(text string, m *probes.Match, facts []fact) (proposed, trouble string) {
	raw := func(s source.Span) string { return text[s.Start:s.End] }
	b := []byte(m.Keyword.Text + " " + m.Service)
	changed := map[string]bool{}
	values := map[string]string{}
	for _, f := range facts {
		values[f.letter] = f.right
		changed[f.letter] = f.right != line(f.was)
	}
	if changed[""] {
		b = []byte(m.Keyword.Text + " " + strings.Join(strings.Fields(values[""]), "-"))
	}
	b = append(append(b, ' '), raw(m.Pattern.Span)...)
	some := false
	for _, letter := range [...]string{"p", "v", "i", "d", "o", "h"} {
		item := ""
		for i := range m.Fields {
			if m.Fields[i].Mode.Text == letter {
				item = raw(m.Fields[i].Span)
			}
		}
		if changed[letter] {
			some = true
			item = ""
			value := values[letter]
			if k := strings.IndexFunc("/|%=@#", func(r rune) bool { return !strings.ContainsRune(value, r) }); value != "" && k >= 0 && !strings.Contains(value, "$") {
				d := "/|%=@#"[k : k+1]
				item = letter + d + value + d
			} else if value != "" {
				trouble = "A template cannot hold " + value + "."
			}
		}
		if item != "" {
			b = append(append(b, ' '), item...)
		}
	}
	for i := range m.Fields {
		it := &m.Fields[i]
		if !it.CPE() {
			continue
		}
		part := strings.TrimPrefix(it.Text.Text, "cpe:/")
		if strings.HasPrefix(part, "a") && changed["p"] || strings.HasPrefix(part, "o") && changed["o"] || strings.HasPrefix(part, "h") && (changed["d"] || changed["p"]) {
			continue
		}
		b = append(append(b, ' '), raw(it.Span)...)
	}
	if !some && !changed[""] {
		return "", ""
	}
	return string(b), trouble
}
