package probes

import (
	"fmt"
	"strings"
)

// readExclude reads the Exclude line at hand.
func (r *reader) readExclude() {
	d := r.directive(KindExclude)
	switch {
	case r.probe != nil:
		r.refuse("exclude-late", d.Keyword.Span, "Exclude stands after a Probe line", "Move it above the first Probe line.",
			"The Exclude directive must precede all Probes in nmap-service-probes")
	case r.file.Exclude != nil:
		r.refuse("exclude-twice", d.Keyword.Span, fmt.Sprintf("a second Exclude; the first is on line %d", r.file.Exclude.Line), "Join the two lists in one line.",
			"Only 1 Exclude directive is allowed in the nmap-service-probes file")
	default:
		r.file.Exclude = d
		r.readExcludePorts(d)
	}
}

// portForm is the example in Nmap's messages about a port specification.
const portForm = `Your port specifications are illegal.  Example of proper form: "-100,200-1024,T:3000-4000,U:60000-"`

// readExcludePorts checks the argument, which has the syntax of nmap -p: numbers,
// ranges open at either end, the prefixes T: U: S: P:, brackets, and service
// names with wildcards, which only Nmap's own file of services could resolve.
//
// Imitates getpts_aux in Nmap's scan_lists.cc.
func (r *reader) readExcludePorts(d *Directive) {
	s := d.Argument.Text
	bad := func(i int, number int, msg string) {
		span := d.Argument.Span
		span.Start = min(span.Start+i, span.End)
		span.End = min(span.Start+1, span.End)
		r.refuse("exclude-ports", span, msg, "Write ports as nmap -p takes them, such as T:9100-9107.", fmt.Sprintf("Error #%d: %s", number, portForm))
	}
	nested, i := false, 0
	for i < len(s) {
		c := s[i]
		switch {
		case isSpace(c) || c == ',' && i > 0 && s[i-1] != ',':
			i++
		case strings.IndexByte("TUSP", c) >= 0 && i+1 < len(s) && s[i+1] == ':' && !nested:
			i += 2
		case c == '[' && !nested:
			nested = true
			i++
		case c == ']' && nested:
			nested = false
			i++
		case c == '-' || isDigit(c):
			first, end := digits(s, i)
			last := 65535
			if end == i {
				first = 0
			}
			if end < len(s) && s[end] == '-' {
				var stop int
				if last, stop = digits(s, end+1); stop == end+1 {
					last = 65535
				}
				end = stop
			} else {
				last = first
			}
			if first > 65535 || last > 65535 {
				r.refuse("exclude-ports", d.Argument.Span, "a port is above 65535", "Write ports from 0 to 65535.", "Ports specified must be between 0 and 65535 inclusive")
				return
			}
			if last < first {
				r.refuse("exclude-ports", d.Argument.Span, fmt.Sprintf("the range %d-%d is backwards", first, last), "Write the smaller port first.",
					fmt.Sprintf("Your port range %d-%d is backwards. Did you mean %d-%d?", first, last, last, first))
				return
			}
			if end < len(s) && s[end] != ',' && s[end] != ']' && !isSpace(s[end]) {
				bad(end, 488, fmt.Sprintf("found %q, expected a comma", s[end]))
				return
			}
			i = end
		case 'a' <= c && c <= 'z' || c == '*' || c == '?':
			for i < len(s) && s[i] != ',' && s[i] != ']' && !isSpace(s[i]) {
				i++
			}
		default:
			bad(i, 485, fmt.Sprintf("found %q, expected a port", c))
			return
		}
	}
	if nested {
		bad(len(s), 485, "a bracket is not closed")
	}
}
