package detect

import (
	"fmt"
	"strconv"
	"strings"

	"matchline/core/template"
)

// tell puts a verdict and its hops into words.
func (e *Engine) tell(v *Verdict, s *scan) {
	for i := range v.Hops {
		if v.Hops[i].Sentence == "" {
			v.Hops[i].Sentence = e.hopSentence(&v.Hops[i], s)
		}
	}
	var detail []string
	switch {
	case v.Kind == Hard:
		l := e.Lines[v.Line]
		v.Sentence = fmt.Sprintf("Line %d wins on %s.", l.Line, e.winsOn(v, s))
		switch {
		case s.restart:
			detail = append(detail, fmt.Sprintf("A hard match for %s outside a tunnel: Nmap drops what it knows, starts TLS and asks everything again.", service(l)))
		case strings.HasPrefix(service(l), "ssl/"):
			detail = append(detail, fmt.Sprintf("Nmap takes %s for a service behind TLS and names it %s, without a TLS connection.", service(l), template.Sanitize(s.service)))
		default:
			detail = append(detail, "A hard match ends the port: Nmap asks nothing more.")
		}
	case v.Kind == Soft:
		l := e.Lines[v.Line]
		what := "nothing more"
		if len(v.Info.Fields) > 0 {
			what = "with " + plural(len(v.Info.Fields), "field")
		}
		v.Sentence = fmt.Sprintf("Line %d makes a soft match: %s, %s. Nmap would go on asking.", l.Line, service(l), what)
	default:
		v.Sentence = fmt.Sprintf("No line matches %s.", responses(len(s.port.Responses)))
		if s.port.Name == "" {
			detail = append(detail, "Nmap would print the usual name of the port with a question mark, or unknown.")
		}
	}
	if kept := e.keptFields(v); kept != "" {
		detail = append(detail, kept)
	}
	for _, h := range v.Hops {
		if h.NeedsEnd {
			detail = append(detail, "A response was cut, and the bytes that are missing might change this.")
			break
		}
	}
	if ln := e.refused(); ln > 0 {
		detail = append(detail, fmt.Sprintf("Nmap would refuse the whole file at line %d; this is the answer without that line.", ln))
	}
	v.Detail = strings.Join(detail, " ")
}

// maxAsk is up to how many lines an engine may have for things that are only
// said for drafts.
const maxAsk = 100

// refused is the number of the first line for which Nmap would refuse the file,
// 0 for none. A pattern that does not compile, or that can match the empty
// string, is one. Engines of many lines are not asked.
func (e *Engine) refused() int {
	first := 0
	if r := e.File.Refused; r != nil {
		first = r.Number
	}
	if len(e.Lines) > maxAsk {
		return first
	}
	for _, l := range e.Lines {
		if f := l.Facts(); (f == nil || f.MayMatchEmpty) && (first == 0 || l.Match.Line < first) {
			first = l.Match.Line
		}
	}
	return first
}

// winsOn names the responses that the winning line answers: all of them, or the
// probe it wins on for Nmap.
func (e *Engine) winsOn(v *Verdict, s *scan) string {
	n := len(s.port.Responses)
	on := template.Sanitize(s.port.Responses[v.Response].Probe)
	if n < 2 || v.Response > 0 || len(e.Lines) > maxAsk {
		return on
	}
	for i, r := range s.port.Responses[1:] {
		hop, ok := e.ask(s.port, i+1, r, new(traceBudget))
		if !ok || hop.Line != v.Line {
			return on
		}
	}
	if n == 2 {
		return "both responses"
	}
	return fmt.Sprintf("all %s responses", count(n))
}

// keptFields tells of fields that an earlier soft match left behind.
func (e *Engine) keptFields(v *Verdict) string {
	if v.Kind != Hard {
		return ""
	}
	var names []string
	from := -1
	for _, f := range v.Info.Fields {
		if f.Line != v.Line {
			names, from = append(names, f.Field.Name()), f.Line
		}
	}
	if from < 0 {
		return ""
	}
	verb := "is"
	if len(names) > 1 {
		verb = "are"
	}
	return fmt.Sprintf("The %s %s left from the soft match of line %d.", strings.Join(names, ", "), verb, e.Lines[from].Line)
}

func (e *Engine) hopSentence(h *Hop, s *scan) string {
	via := ""
	if h.Via != "" && h.Via != h.Probe {
		via = " in " + template.Sanitize(h.Via)
	}
	switch h.Kind {
	case Hard:
		return fmt.Sprintf("Line %d%s matches: %s.", e.Lines[h.Line].Line, via, service(e.Lines[h.Line]))
	case Soft:
		return fmt.Sprintf("Line %d%s makes a soft match: %s.", e.Lines[h.Line].Line, via, service(e.Lines[h.Line]))
	case Ignored:
		l := e.Lines[h.Line]
		return fmt.Sprintf("Line %d%s makes a second soft match: %s. Nmap ignores it.", l.Line, via, service(l))
	}
	switch {
	case h.Tried == 0 && len(h.Chain) == 0:
		return fmt.Sprintf("%s is no probe of these lines, so nothing is tried.", template.Sanitize(h.Probe))
	case h.Tried == 0:
		return "No lines to try."
	case len(h.GaveUp) > 0:
		return fmt.Sprintf("None of %s matches; Nmap gives up on line %d.", plural(h.Tried, "line"), e.Lines[h.GaveUp[0]].Line)
	}
	return fmt.Sprintf("None of %s matches.", plural(h.Tried, "line"))
}

// service is a line's service name without bytes that would upset a sentence.
func service(l *Line) string { return template.Sanitize(l.Service) }

func idleSentence(lines, answers int) string {
	switch {
	case lines == 0 && answers == 0:
		return "Nothing to show yet. Once a fingerprint and a line are there, Nmap's answer appears here."
	case lines == 0:
		return "No line yet that Nmap would read."
	}
	return "This fingerprint holds no response."
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return count(n) + " " + what + "s"
}

func responses(n int) string {
	switch n {
	case 1:
		return "the response"
	case 2:
		return "either response"
	}
	return fmt.Sprintf("any of the %s responses", count(n))
}

// count writes n with a comma every three digits.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
