package submit

import (
	"strconv"
	"strings"

	"matchline/core/probes"
)

const fileName = "nmap-service-probes"

// patch changes the loaded file as the submission proposes: a patch that git am,
// git apply and patch take. no is why there is none.
func (c *composer) patch(subject string) (text, no string) {
	if c.Database == nil {
		return "", "A patch needs the file it is for. Load nmap-service-probes."
	}
	add := c.added()
	if len(add) == 0 {
		return "", "There is no line to put into the file."
	}
	at, drop := c.place()
	if at < 0 {
		return "", "Your file has no section of the probe that the lines are for."
	}
	hunk := hunk(c.Database.Engine.File.Lines, at, drop, add)
	if hunk == "" {
		return "", "The lines around the place hold bytes that no text can carry."
	}
	notes := ""
	for i := range c.s.Fields {
		// Below the message a patch begins at the first line that looks like one.
		if f := &c.s.Fields[i]; f.Key == "notes" && f.Value != "" {
			notes = "  " + strings.ReplaceAll(f.Value, "\n", "\n  ") + "\n\n"
		}
	}
	gone := ""
	if drop > 0 {
		gone = ", 1 deletion(-)"
	}
	return filled("From %\nFrom: %\n%Subject: [PATCH] %\n\n%---\n "+fileName+" | % %\n 1 file changed, %(+)%\n\ndiff --git a/"+fileName+" b/"+fileName+"\n--- a/"+fileName+"\n+++ b/"+fileName+"\n%-- \n2.0\n",
		strings.Repeat("0", 40)+" Mon Sep 17 00:00:00 2001", either(c.author(), "Anonymous <anonymous@invalid>"), c.date("\n"), strings.ReplaceAll(word(subject), "\r", ""), notes,
		strconv.Itoa(len(add)+drop), strings.Repeat("+", min(len(add), 40))+strings.Repeat("-", drop), count(len(add), "insertion"), gone, hunk), ""
}

// added are the lines that go into the file, with their ends.
func (c *composer) added() (out []string) {
	text := c.text
	switch {
	case c.Flow == Correction && c.s.Proposed != "":
		text = c.s.Proposed
	case c.Flow == NewProbe:
		text = strings.TrimSpace(c.said["probe"])
		if text != "" {
			out = []string{"\n"}
		}
	default:
		for _, l := range c.engine.Lines {
			out = append(out, bare(text[l.Span.Start:l.Span.End])+"\n")
		}
		return out
	}
	for _, l := range strings.Split(text, "\n") {
		if l != "" {
			out = append(out, Clean(strings.TrimRight(l, "\r"))+"\n")
		}
	}
	return out
}

// bare is a line of a file as Clean shows it, without a sign for spreadsheets.
func bare(text string) string {
	return strings.TrimPrefix(Clean("x"+strings.TrimRight(text, "\r\n")), "x")
}

// place is the 0-based line of the file that the lines go in front of, and how many
// of its lines they replace; -1 where there is none.
func (c *composer) place() (at, drop int) {
	e := c.Database.Engine
	all := e.File.Lines
	switch {
	case c.s.ProposedAt > 0:
		return c.s.ProposedAt - 1, 1
	case c.Flow == NewProbe:
		return len(all), 0
	case len(c.engine.Lines) == 0:
		return -1, 0
	}
	var own *probes.Probe
	if p := c.engine.Lines[0].Probe; p != nil {
		own = e.File.Lookup(p.Name, p.Proto)
	}
	e.Place(nil, nil, 0)
	section, before := e.PlaceFor(c.port, own)
	if section == nil {
		return -1, 0
	}
	first, last := e.Range(section)
	switch {
	case before < last:
		return e.Lines[before].Match.Line - 1, 0
	case last > first:
		return e.Lines[last-1].Match.Line, 0
	}
	return section.Line, 0
}

// hunk writes one hunk with up to three lines around it, "" where a line that must
// stand in it cannot be carried.
func hunk(lines []*probes.Line, at, drop int, add []string) string {
	carried := func(i int) bool {
		t, whole := strings.CutSuffix(lines[i].Text, "\n")
		return whole && bare(t) == t && lines[i].Number == i+1
	}
	from, to := at, at+drop
	for i := at; i < to; i++ {
		if !carried(i) {
			return ""
		}
	}
	for from > 0 && at-from < 3 && carried(from-1) {
		from--
	}
	for to < len(lines) && to-at-drop < 3 && carried(to) {
		to++
	}
	// Without a line behind it a hunk belongs to the end of the file, and only a
	// whole last line can be followed.
	if to == at+drop && to < len(lines) || to == len(lines) && to > 0 && !strings.HasSuffix(lines[to-1].Text, "\n") {
		return ""
	}
	start := from + 1
	if to == from {
		start = from
	}
	var out strings.Builder
	out.WriteString(filled("@@ -%,% +%,% @@\n", strconv.Itoa(start), strconv.Itoa(to-from), strconv.Itoa(from+1), strconv.Itoa(to-from-drop+len(add))))
	for i := from; i <= to; i++ {
		for k := 0; i == at+drop && k < len(add); k++ {
			out.WriteString("+" + add[k])
		}
		switch {
		case i == to:
		case i >= at && i < at+drop:
			out.WriteString("-" + lines[i].Text)
		default:
			out.WriteString(" " + lines[i].Text)
		}
	}
	return out.String()
}
