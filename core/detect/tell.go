package detect

import (
	"strconv"
	"strings"

	"matchline/core/template"
)

// named is how a sentence names a line: by its number in the file, or as a line
// of the draft.
func (e *Engine) named(line int) string {
	n := strconv.Itoa(e.Lines[line].Match.Line)
	if line >= e.FileLines() {
		return "your line " + n
	}
	return "line " + n
}

// capital is s with its first letter in upper case.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// tellDatabase puts the answer of a whole file into words.
func (e *Engine) tellDatabase(v *Verdict, s *scan) {
	var detail []string
	switch v.Kind {
	case Hard:
		l := e.Lines[v.Line]
		name := template.Sanitize(s.service)
		if s.restart {
			name = service(l)
			detail = append(detail, "Outside a tunnel Nmap then drops what it knows, starts TLS and asks everything again.")
		} else if strings.HasPrefix(l.Service, "ssl/") {
			detail = append(detail, "The line says that it is behind TLS; Nmap makes no TLS connection for that.")
		}
		v.Sentence = "Nmap names this service: " + name + ", by " + e.named(v.Line) + "."
	case Soft:
		v.Sentence = "Nmap makes a soft match: " + service(e.Lines[v.Line]) + ", by " + e.named(v.Line) + ". It would go on asking."
	default:
		v.Sentence = "Nmap does not know this service: no line of the file matches " + responses(len(s.port.Responses)) + "."
	}
	if kept := e.keptFields(v); kept != "" {
		detail = append(detail, kept)
	}
	v.Detail = strings.Join(detail, " ")
}

// walkWords tells the way of one response.
func (e *Engine) walkWords(port Port, w *Walk, s *scan, soft string) {
	probe := template.Sanitize(w.Probe)
	p := e.probe(w.Probe, strings.ToUpper(port.Proto))
	if p != nil {
		w.Sent = sent(port, p, soft)
	} else {
		w.Sent = "Another Nmap sent it."
	}
	for i := range w.Sections {
		e.sectionWords(&w.Sections[i])
	}
	in := ""
	if w.Via != "" && w.Via != w.Probe {
		in = " in " + template.Sanitize(w.Via)
	}
	what := ""
	if w.Line >= 0 {
		what = capital(e.named(w.Line)) + in
	}
	switch {
	case p == nil && w.Line < 0 && len(w.Sections) > 0:
		w.Sentence = probe + " is no probe of this file; only its NULL lines were asked, and none of " + plural(w.Tried, "line") + " matches."
	case p == nil && w.Line < 0:
		w.Sentence = probe + " is no probe of this file, so nothing can be said of its response."
	case w.Line < 0:
		w.Sentence = "None of " + plural(w.Tried, "line") + " matches."
		if len(w.GaveUp) > 0 {
			w.Sentence += " Nmap gives up on " + e.named(w.GaveUp[0]) + "."
		}
	case w.Kind == Hard:
		w.Sentence = what + " matches: " + service(e.Lines[w.Line]) + ". Nmap stops here."
	case w.Kind == Soft:
		w.Sentence = what + " makes a soft match: " + service(e.Lines[w.Line]) + ". Nmap goes on asking."
	case w.Kind == Ignored:
		w.Sentence = what + " makes a second soft match: " + service(e.Lines[w.Line]) + ". Nmap ignores it."
	case w.Alone == Hard:
		w.Sentence = "Had it come alone, " + e.named(w.Line) + in + " would match: " + service(e.Lines[w.Line]) + "."
	default:
		w.Sentence = "Had it come alone, " + e.named(w.Line) + in + " would make a soft match: " + service(e.Lines[w.Line]) + "."
	}
	if p == nil && w.Line >= 0 {
		w.Sentence += " The file has no probe " + probe + "; only its NULL lines were asked."
	}
	if w.Kind == Skipped && w.Line < 0 && s.line >= 0 {
		w.Sentence = "Not asked: " + e.named(s.line) + " had answered before. " + w.Sentence
	}
}

func (e *Engine) sectionWords(ws *WalkSection) {
	switch ws.Kind {
	case Hard, Soft:
		what := "Hard match"
		if ws.Kind == Soft {
			what = "Soft match"
		}
		ws.Sentence = what + " at " + e.named(ws.Line) + ", the first of " + plural(ws.Size, "line") + " to fit."
	case Skipped:
		ws.Sentence = "Not asked: an earlier section has answered."
	default:
		ws.Sentence = "None of " + plural(ws.Size, "line") + " fits."
		if ws.Size == 0 {
			ws.Sentence = "It has no match lines."
		}
		if ws.Nearest != nil && ws.Nearest.Stop != nil {
			ws.Sentence += " The nearest, " + e.named(ws.Nearest.Line) + ", got to byte " + strconv.Itoa(ws.Nearest.Stop.At) + "."
		}
	}
}
