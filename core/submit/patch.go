package submit

import (
	"slices"
	"strconv"
	"strings"

	"matchline/core/probes"
	"matchline/core/submit/redact"
)

const fileName = "nmap-service-probes"

// patch changes the loaded file as the submission proposes: a patch that git am,
// git apply and patch take. no is why there is none.
func (c *composer) patch(subject string) (text, no string) {
	if c.Database == nil {
		return "", "A patch needs the file it is for. Load nmap-service-probes."
	}
	list, no := c.changes()
	if no != "" {
		return "", no
	}
	hunks, added, dropped := "", 0, 0
	var around []*probes.Line
	for k := 0; k < len(list); {
		end := k + 1
		for end < len(list) && list[end].at-list[end-1].at-list[end-1].drop <= 2*context {
			end++
		}
		text, lines := hunk(c.Database.Engine.File.Lines, list[k:end], added-dropped)
		if text == "" {
			return "", "The lines around the place hold bytes that no text can carry."
		}
		hunks += text
		around = append(around, lines...)
		for ; k < end; k++ {
			added, dropped = added+len(list[k].add), dropped+list[k].drop
		}
	}
	c.contextCheck(around)
	notes := ""
	for i := range c.s.Fields {
		// Below the message a patch begins at the first line that looks like one.
		if f := &c.s.Fields[i]; f.Key == "notes" && f.Value != "" {
			notes = "  " + strings.ReplaceAll(f.Value, "\n", "\n  ") + "\n\n"
		}
	}
	gone := ""
	if dropped > 0 {
		gone = ", 1 deletion(-)"
	}
	return filled("From %\nFrom: %\n%Subject: [PATCH] %\n\n%---\n "+fileName+" | % %\n 1 file changed, %(+)%\n\ndiff --git a/"+fileName+" b/"+fileName+"\n--- a/"+fileName+"\n+++ b/"+fileName+"\n%-- \n2.0\n",
		strings.Repeat("0", 40)+" Mon Sep 17 00:00:00 2001", either(c.author(), "Anonymous <anonymous@invalid>"), c.date("\n"), strings.ReplaceAll(word(subject), "\r", ""), notes,
		strconv.Itoa(added+dropped), strings.Repeat("+", min(added, 40))+strings.Repeat("-", dropped), count(added, "insertion"), gone, hunks), ""
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
			out = append(out, bare(spaced(text[l.Span.Start:l.Span.End], l.Match))+"\n")
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

// spaced is a match line with blanks for the tabs outside its pattern, where the
// escape of a tab would be no separator.
func spaced(text string, m *probes.Match) string {
	if m == nil {
		return text
	}
	pattern := m.Pattern.Span
	from, to := pattern.Start-m.Span.Start, pattern.End-m.Span.Start
	if from < 0 || from > to || to > len(text) {
		return text
	}
	blanks := func(s string) string { return strings.ReplaceAll(s, "\t", " ") }
	return blanks(text[:from]) + text[from:to] + blanks(text[to:])
}

// bare is a line of a file as Clean shows it, without a sign for spreadsheets.
func bare(text string) string {
	return strings.TrimPrefix(Clean("x"+strings.TrimRight(text, "\r\n")), "x")
}

// change is lines that go in front of the line at (from 0) of the file, in place of
// as many of its lines as drop says.
type change struct {
	at, drop int
	add      []string
}

// changes are those of the file, from its beginning on; no is why there are none.
// Each match line goes into the section of the probe whose response it matches.
func (c *composer) changes() (list []change, no string) {
	e := c.Database.Engine
	add := c.added()
	switch {
	case len(add) == 0:
		return nil, "There is no line to put into the file."
	case c.s.ProposedAt > 0:
		return []change{{c.s.ProposedAt - 1, 1, add}}, ""
	case c.Flow == NewProbe:
		return []change{{len(e.File.Lines), 0, add}}, ""
	}
	type asked struct {
		own      *probes.Probe
		response int
	}
	places := map[asked]int{}
	for i := range c.engine.Lines {
		var key asked
		var ok bool
		if key.own, key.response, ok = c.meant(i); !ok {
			return nil, "Your file has no section of the probe that the lines are for."
		}
		at, ok := places[key]
		if !ok {
			at = c.place(key.own, key.response)
			places[key] = at
		}
		if at < 0 {
			return nil, "Your file has no section of the probe that the lines are for."
		}
		k := 0 // in the order of the file
		for k < len(list) && list[k].at < at {
			k++
		}
		if k == len(list) || list[k].at != at {
			list = append(list, change{})
			for n := len(list) - 1; n > k; n-- {
				list[n] = list[n-1]
			}
			list[k] = change{at: at}
		}
		list[k].add = append(list[k].add, add[i])
	}
	return list, ""
}

// meant is what a line of the draft is for: the section that it names for itself, nil
// for none, and the response that it matches, -1 for none. ok is false where the file
// has no such section.
func (c *composer) meant(i int) (own *probes.Probe, response int, ok bool) {
	if p := c.engine.Lines[i].Probe; p != nil {
		own = c.Database.Engine.File.Lookup(p.Name, p.Proto)
		return own, c.hits[i], own != nil
	}
	return nil, c.hits[i], true
}

// placeFor is the section that a line for a response goes into, and the line that it
// goes in front of; nil where there is none.
func (c *composer) placeFor(own *probes.Probe, response int) (section *probes.Probe, before int) {
	port := c.port
	if response >= 0 {
		port.Responses = port.Responses[response : response+1]
	}
	c.Database.Engine.Place(nil, nil, 0)
	return c.Database.Engine.PlaceFor(port, own)
}

// place is the line of the file (from 0) that a line for a response (-1 for any) goes
// in front of; -1 where there is none.
func (c *composer) place(own *probes.Probe, response int) int {
	e := c.Database.Engine
	section, before := c.placeFor(own, response)
	if section == nil {
		return -1
	}
	first, last := e.Range(section)
	switch {
	case before < last:
		return e.Lines[before].Match.Line - 1
	case last > first:
		return e.Lines[last-1].Match.Line
	}
	return section.Line
}

// context is how many lines of the file stand round a change.
const context = 3

// hunk writes changes near to each other with the lines around them, which it returns
// too; "" where a line that must stand in it cannot be carried. moved is what earlier
// hunks add.
func hunk(lines []*probes.Line, list []change, moved int) (text string, around []*probes.Line) {
	carried := func(i int) bool {
		t, whole := strings.CutSuffix(lines[i].Text, "\n")
		return whole && bare(t) == t && lines[i].Number == i+1
	}
	end := &list[len(list)-1]
	at, stop := list[0].at, end.at+end.drop
	from, to := at, stop
	for i := from; i < to; i++ {
		if !carried(i) {
			return "", nil
		}
	}
	for from > 0 && at-from < context && carried(from-1) {
		from--
	}
	for to < len(lines) && to-stop < context && carried(to) {
		to++
	}
	// Without a line behind it a hunk belongs to the end of the file, and only a
	// whole last line can be followed.
	if to == stop && to < len(lines) || to == len(lines) && to > 0 && !strings.HasSuffix(lines[to-1].Text, "\n") {
		return "", nil
	}
	var body strings.Builder
	size := to - from
	for i := from; i <= to; i++ {
		sign := " "
		for k := range list {
			one := &list[k]
			if i == one.at+one.drop {
				for _, l := range one.add {
					body.WriteString("+" + l)
				}
				size += len(one.add) - one.drop
			} else if i >= one.at && i < one.at+one.drop {
				sign = "-"
			}
		}
		if i < to {
			body.WriteString(sign + lines[i].Text)
		}
	}
	start := from + 1
	if to == from {
		start = from
	}
	return filled("@@ -%,% +%,% @@\n", strconv.Itoa(start), strconv.Itoa(to-from), strconv.Itoa(from+1+moved), strconv.Itoa(size)) + body.String(), lines[from:to]
}

// contextCheck tells what looks private in the lines of the person's own file that a
// patch carries. They stay as they are, or it would not apply.
func (c *composer) contextCheck(lines []*probes.Line) {
	data := make([]redact.Part, len(lines))
	for i, l := range lines {
		data[i] = redact.Part{Data: []byte(l.Text), Pattern: true}
	}
	found, _ := new(redact.Memory).Find(data, nil)
	var kinds, where []string
	add := func(list []string, text string) []string {
		if slices.Contains(list, text) {
			return list
		}
		return append(list, text)
	}
	for i := range found {
		f := &found[i]
		// Patterns are full of what looks like names and tokens, comments of the addresses
		// of public pages.
		value := string(f.Value)
		top := value[strings.LastIndexByte(value, '.')+1:]
		at := f.Places[0]
		page := at.Start > 0 && lines[at.Part].Text[at.Start-1] == '/' && !strings.Contains(" local lan internal intern intra intranet corp home private localdomain ", " "+top+" ")
		if f.Kind > redact.Email || f.Kind == redact.Host && (top == value || page) {
			continue
		}
		kinds = add(kinds, f.Kind.String())
		for _, p := range f.Places {
			where = add(where, "line "+strconv.Itoa(lines[p.Part].Number))
		}
	}
	if len(kinds) > 0 {
		c.check("context~|The patch carries lines of your own file, and this in them may be private: % on %.|They stay as they are, or the patch would not apply. Look at them before you send it; the other forms do not carry them.", join(kinds), join(where))
	}
}
