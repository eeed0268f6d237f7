package submit

import (
	"strconv"
	"strings"

	"matchline/core/detect"
	"matchline/core/probes"
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
			return Guilt{l, true, filled("Line % gave this answer.%", strconv.Itoa(m.FileLine), because(db, l, t))}
		}
		only = l
		n++
	}
	switch n {
	case 0:
		return Guilt{Sentence: where + "No line of your file gives this answer: it may be put right already."}
	case 1:
		return Guilt{only, false, filled("%In your file it is line %, the only one that can give this answer.%", where, strconv.Itoa(only.Match.Line), because(db, only, t))}
	}
	return Guilt{Sentence: filled("%In your file % lines can give this answer; load the file of the Nmap that scanned.", where, strconv.Itoa(n))}
}

// gives reports whether a line can have given what a match line tells.
func gives(l *detect.Line, m *TraceMatch) bool {
	if strings.TrimPrefix(l.Service, "ssl/") != m.Service && l.Service != m.Service || m.Section != "" && l.Probe != nil && l.Probe.Name != m.Section ||
		m.Kind != "" && l.Soft != (m.Kind == "soft") {
		return false
	}
	want := [...]string{m.Product, m.Version, m.Info}
	for _, t := range l.Templates() {
		k := strings.Index("pvi", string(t.Field))
		if k < 0 {
			continue
		}
		value := want[k]
		want[k] = ""
		// The literal pieces must stand in the value, in order; anything may stand for
		// the others.
		loose, variable := false, false
		for i, p := range t.Pieces {
			if p.Kind != "literal" {
				loose, variable = true, true
				continue
			}
			last := i == len(t.Pieces)-1
			text := p.Text
			if last {
				text = strings.TrimRight(text, " ,")
			}
			at := strings.Index(value, text)
			if last && loose && strings.HasSuffix(value, text) {
				at = len(value) - len(text)
			}
			if at < 0 || at > 0 && !loose {
				// A field that could not be filled is empty.
				if want[k] = "?"; variable && value == "" {
					want[k] = ""
				}
				value = ""
				break
			}
			value, loose = value[at+len(text):], false
		}
		if !loose && value != "" {
			return false
		}
	}
	return want == [3]string{}
}

// because says what a line matched, as far as the short reads of the trace show
// it, and where its fields come from.
func because(db *Database, l *detect.Line, t *Trace) string {
	for i := range t.Reads {
		r := &t.Reads[i]
		for _, end := range [...]string{"", "\r\n", "\n"} {
			text, ok := strings.CutSuffix(r.Text, ".."[:len(end)])
			if !ok || r.Text == "" {
				continue
			}
			run := db.Engine.Try(l.Index, detect.Response{Data: []byte(text + end)}, false)
			if run.Outcome != detect.Hit {
				continue
			}
			out := " It matches the read of " + count(r.Size, "byte") + "."
			for k := range run.Fields {
				f := &run.Fields[k]
				from := "stands in the line"
				for _, p := range f.Expansion.Pieces {
					if p.Group > 0 {
						from = "comes from capture " + strconv.Itoa(p.Group)
					}
				}
				if f.Value != "" && !f.Field.IsCPE() {
					out += filled(" The % % %.", f.Field.Name(), line(f.Value), from)
				}
			}
			return out
		}
	}
	return " The reads of the trace are cut or not there, so what it matched does not show."
}

// The fields that can be corrected, in the order of facts.
const factNames = "service product version info device os"

// facts are what Nmap says, and what is right: for service, product, version, info,
// device and OS.
type facts struct{ was, right [6]string }

// changed reports whether a fact differs.
func (f *facts) changed(i int) bool { return f.right[i] != line(f.was[i]) }

// correction fills the form for an answer that is wrong.
func (c *composer) correction() {
	s := c.s
	s.Title, s.URL = "Correction", correctionURL
	// What leaves is read from the masked trace; the line is looked for in the trace as
	// it is, as are the commands.
	own := c.trace
	t := ReadTrace(c.said["trace"], own.Port, own.Proto)
	c.nmap = t.Nmap
	var f facts
	row := ""
	if t.Match >= 0 {
		m := &t.Matches[t.Match]
		f.was = [6]string{m.Service, m.Product, m.Version, m.Info}
		row = filled("% % % % %", strconv.Itoa(m.Port), m.Service, m.Product, m.Version, m.Info)
	}
	if t.Row >= 0 {
		r := &t.Rows[t.Row]
		row = filled("%/% % % %", strconv.Itoa(r.Port), r.Proto, r.State, r.Service, r.Version)
		if t.Match < 0 {
			f.was = [6]string{strings.TrimSuffix(strings.TrimPrefix(r.Service, "ssl/"), "?"), r.Version}
		}
	}
	g := Guilty(c.Database, own)
	if g.Line != nil {
		s.ProposedAt = g.Line.Match.Line
		for i := range g.Line.Fields {
			it := &g.Line.Fields[i]
			if k := strings.Index("do", it.Mode.Text); k >= 0 && !strings.Contains(it.Text.Text, "$") {
				f.was[4+k] = it.Text.Text
			}
		}
	}
	var wrong []string
	for i, name := range strings.Fields(factNames) {
		f.right[i], _ = c.value(name, f.was[i])
		if f.changed(i) {
			wrong = append(wrong, name)
		}
	}
	label := "Right is"
	if c.General {
		label = "The name is too narrow; better is"
	}
	c.who(&detect.ServiceInfo{Service: f.was[0], Product: f.was[1], Version: f.was[2], Info: f.was[3], DeviceType: f.was[4], OS: f.was[5]}, label)
	c.field("wrong", "Nmap says", line(row), "nmap")
	c.notes()

	if t.Match >= 0 {
		c.check("trace+|The output has what Nmap matched.")
	} else if t.Row >= 0 {
		c.check("trace~trace|The output has the row and no match line.|Scan with -d --version-trace and paste all of it.")
	} else {
		c.check("trace!trace|What Nmap printed is not there yet: neither a row of its table nor a match line is found.|Run the command of step 1 and paste all it prints.")
	}
	c.protocolCheck(own)
	c.certain()
	if len(wrong) == 0 {
		c.check("right!product|Nothing differs yet from what Nmap says.|Say what is right: service, product, version, OS or device. Clear a field that should say nothing.")
	} else {
		c.check("right+|To be corrected: %.", join(wrong))
	}
	c.versionCheck(t.Nmap)
	sign := "?"
	if g.Line != nil {
		sign = "+"
		raw := c.Database.Text[g.Line.Span.Start:g.Line.Span.End]
		c.field("\nline", "Line "+strconv.Itoa(s.ProposedAt)+" of nmap-service-probes", Clean(raw), "nmap")
		if !c.anyLines() {
			s.Proposed = bare(c.propose(g.Line.Match, &f))
		}
	}
	c.check("line"+sign+"|%", g.Sentence)
	switch {
	case s.Proposed != "":
		c.field("\nproposed", "Proposed instead", Clean(s.Proposed), "you")
		c.check("proposed+|The proposed line keeps the pattern of line %, so it matches what that one matched; only what it says is new.", strconv.Itoa(s.ProposedAt))
	case c.has("proposed"):
	case c.anyLines():
		c.check("proposed+|Your own match lines go along; no other line is proposed.")
	default:
		c.check("proposed?|A line is proposed once the one that answered is known and something differs from it. The correction may go without.")
	}
	if len(c.prints) > 0 {
		c.fingerprints()
		c.printChecks()
	}
	if c.anyLines() {
		c.field("\nlines", "Match lines", c.tested(), "lines")
		c.lineChecks()
		c.sampleCheck()
	}
	c.field("\ntrace", "Output of Nmap", Clean(c.said["trace"]), "paste")

	if c.port.Number < 0 {
		c.port.Number, c.port.Proto = own.Port, either(c.Proto, own.Proto)
	}
	if c.Port > 0 {
		c.port.Number = c.Port
	}
	s.Commands = append(s.Commands, CorrectionCommand(c.port.Number, c.port.Proto, either(c.Target, pastedTarget(own.Target))))
	c.ownCommands()
}

// propose writes a match line anew with what is right. Templates of fields that do
// not change stay; a CPE that names what was wrong goes.
func (c *composer) propose(m *probes.Match, f *facts) string {
	service := m.Service
	if f.changed(0) {
		service = strings.Join(strings.Fields(f.right[0]), "-")
	}
	text := c.Database.Text
	out := m.Keyword.Text + " " + service + " " + text[m.Pattern.Span.Start:m.Pattern.Span.End]
	some := f.changed(0)
	// The letters stand in the order of maintainers; h and cpe are no facts.
	for k, letter := range [...]string{"", "p", "v", "i", "d", "o", "h", "cpe"} {
		value, changed := "", false
		if letter != "" && k < 6 && f.changed(k) {
			value, changed = f.right[k], true
		}
		some = some || changed
		if value != "" {
			d := strings.IndexFunc(delimiters, func(r rune) bool { return !strings.ContainsRune(value, r) })
			if d < 0 || strings.Contains(value, "$") {
				c.check("proposed~lines|A template cannot hold %.|Write the line yourself, among the match lines.", value)
				return ""
			}
			out += " " + letter + delimiters[d:d+1] + value + delimiters[d:d+1]
		}
		for i := range m.Fields {
			it := &m.Fields[i]
			if changed || it.Mode.Text != letter {
				continue
			}
			switch part := strings.TrimPrefix(it.Text.Text, "cpe:/"); {
			case letter != "cpe":
			case strings.HasPrefix(part, "a") && f.changed(1), strings.HasPrefix(part, "o") && f.changed(5), strings.HasPrefix(part, "h") && (f.changed(1) || f.changed(4)):
				continue
			}
			out += " " + text[it.Span.Start:it.Span.End]
		}
	}
	if !some {
		return ""
	}
	return out
}

// delimiters of templates, in the order of maintainers.
const delimiters = "/|%=@#"

// protocolCheck asks which protocol it is about where a port answers over both.
func (c *composer) protocolCheck(t *Trace) {
	port, proto := strconv.Itoa(t.Port), strings.ToUpper(t.Proto)
	switch {
	case t.Unsure && c.Proto == "":
		c.check("protocol~proto|Port % answers over TCP and over UDP, and the output does not say which of them the match line is of.|Compare it with the rows, and choose the protocol.", port)
	case t.Unsure:
		c.check("protocol~proto|You chose %. Port % answers over both, and the output does not say which of them the match line is of.|Compare it with the row. A scan of this protocol alone leaves no doubt.", proto, port)
	case t.Both && c.Proto == "":
		c.check("protocol~proto|Port % answers over TCP and over UDP: this is about %.|Choose the other where that is meant.", port, proto)
	case t.Both:
		c.check("protocol+|It is about % of the port that answers over both.", proto)
	}
}
