package api

import (
	"fmt"

	"matchline/core/diag"
	"matchline/core/fingerprint"
	"matchline/core/source"
)

// paste is the text the page works on and what was found in it.
type paste struct {
	id    int
	text  *source.Text
	found []*fingerprint.Fingerprint
	said  map[int]*Fingerprint // the rows already made, by index
}

// maxFingerprints is how many fingerprints of one paste are listed.
const maxFingerprints = 2_000

// parse reads a paste and keeps it. The paste there is stays until the new one is
// read.
func (s *Service) parse(p ParseParams, payload []byte) (ParseResult, []byte, error) {
	if len(payload) > MaxPaste {
		return ParseResult{}, nil, &Failure{
			Code:    TooLarge,
			Message: fmt.Sprintf("This paste has %s; up to 5 MB fit.", sizeOver(len(payload), MaxPaste)),
			Hint:    "Cut out the part with SF-Port and paste that.",
		}
	}
	text := source.New(string(payload))
	found, findings, ok := fingerprint.ParseStep(text, func(read int) bool {
		s.report(read, len(payload))
		return s.breathe()
	})
	if !ok {
		return ParseResult{}, nil, cancelledCall()
	}
	s.paste = &paste{id: p.Paste, text: text, found: found, said: map[int]*Fingerprint{}}

	result := ParseResult{Paste: p.Paste, Lines: text.Lines(), Size: len(payload)}
	if len(found) > maxFingerprints {
		rest := found[maxFingerprints]
		findings = append(findings, diag.Diagnostic{
			Code:     "fingerprints-many",
			Severity: diag.Warning,
			Span:     rest.Block.Span,
			Message: fmt.Sprintf("the paste holds %s; the first %s are listed",
				count(len(found), "fingerprint", "fingerprints"), number(maxFingerprints)),
			Hint: "Paste the rest by itself.",
		})
	}
	n := min(len(found), maxFingerprints)
	result.Fingerprints = make([]Fingerprint, n)
	for i := range n {
		result.Fingerprints[i] = *s.paste.row(i)
	}
	result.Problems = problems(text, findings)
	result.Sentence = s.paste.sentence(findings)
	return result, nil, nil
}

// at is the fingerprint of that index in the paste of that id.
func (s *Service) at(id, index int) (*paste, *fingerprint.Fingerprint, error) {
	if s.paste == nil || s.paste.id != id {
		return nil, nil, &Failure{Code: StalePaste, Message: "another paste has taken the place of this one"}
	}
	if index < 0 || index >= len(s.paste.found) {
		return nil, nil, &Failure{
			Code:    NotFound,
			Message: fmt.Sprintf("the paste has no fingerprint %d", index),
		}
	}
	return s.paste, s.paste.found[index], nil
}

// sentence sums a paste up.
func (p *paste) sentence(findings diag.List) string {
	skipped := p.skipped(findings)
	if len(p.found) == 0 {
		switch {
		case len(skipped) > 0:
			return fmt.Sprintf("No fingerprint found; %s.", p.unread(skipped))
		case p.text.Len() == 0:
			return "Nothing is pasted yet."
		}
		return "No fingerprint found: nothing here begins with SF-Port."
	}
	damaged := 0
	for _, fp := range p.found {
		if fp.State == fingerprint.Damaged {
			damaged++
		}
	}
	text := count(len(p.found), "fingerprint", "fingerprints") + " found"
	switch {
	case damaged == 1 && len(p.found) == 1:
		text += ", damaged"
	case damaged > 0:
		text += ", " + number(damaged) + " damaged"
	}
	if len(skipped) == 0 {
		return text + ", nothing skipped."
	}
	return text + "; " + p.unread(skipped) + "."
}

// skipped are the findings that lie in no fingerprint, advice aside.
func (p *paste) skipped(findings diag.List) diag.List {
	var out diag.List
	next := 0
	for _, d := range findings {
		if d.Severity == diag.Advice || d.Code == "fingerprints-many" {
			continue
		}
		for next < len(p.found) && p.found[next].Block.Span.End < d.Span.Start {
			next++
		}
		if next == len(p.found) || d.Span.Start < p.found[next].Block.Span.Start {
			out = append(out, d)
		}
	}
	return out
}

func (p *paste) unread(skipped diag.List) string {
	if len(skipped) == 1 {
		return fmt.Sprintf("line %s could not be read", number(p.text.Position(skipped[0].Span.Start).Line))
	}
	return fmt.Sprintf("%s places could not be read", number(len(skipped)))
}
