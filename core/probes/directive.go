package probes

import (
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/source"
)

// readDirective reads a line of a section that is neither a probe nor a match.
func (r *reader) readDirective() {
	word := keywordOf(r.s)
	if word == "" || !strings.HasPrefix(r.s, word+" ") || word == "Exclude" || word == "Probe" || word == "match" || word == "softmatch" {
		r.line.Kind = KindRefused
		msg, hint := r.unknownLine()
		if msg == "" {
			msg, hint = fmt.Sprintf("found %s, expected a directive Nmap knows", short(firstWord(r.s))), "Start the line with match, softmatch, Probe, ports, sslports, rarity, fallback, totalwaitms, tcpwrappedms or #."
		}
		d := r.refuse("directive-unknown", r.firstWordSpan(), msg, hint,
			fmt.Sprintf("Parse error on line %d of nmap-service-probes file: nmap-service-probes -- unknown directive", r.line.Number))
		d.Fix = r.unknownFix()
		return
	}
	d := r.directive(Kind(word))
	if r.probe == nil { // a draft
		r.refuse("directive-without-probe", d.Keyword.Span,
			fmt.Sprintf("%s stands before any Probe line", word), "Put it below the Probe line it belongs to.",
			fmt.Sprintf("Parse error on line %d of nmap-service-probes file: nmap-service-probes -- line was expected to begin with \"Probe \" or \"Exclude \"", r.line.Number))
		return
	}
	switch d.Kind {
	case KindPorts:
		r.readPorts(d)
		r.probe.Ports = append(r.probe.Ports, d.Ports...)
	case KindSSLPorts:
		r.readPorts(d)
		r.probe.SSLPorts = append(r.probe.SSLPorts, d.Ports...)
	case KindRarity:
		r.readRarity(d)
	case KindFallback:
		r.readFallback(d)
	case KindTotalWait, KindTCPWrapped:
		r.readWait(d)
	}
}

// directive cuts the line at hand into keyword and argument.
func (r *reader) directive(kind Kind) *Directive {
	n := len(kind)
	end := len(strings.TrimRight(r.s, " \t\r\n\v\f"))
	d := &Directive{Kind: kind, Keyword: r.piece(0, n), Argument: r.piece(min(n+1, len(r.s)), max(min(n+1, len(r.s)), end)), Line: r.line.Number}
	r.line.Kind, r.line.Directive = kind, d
	return d
}

// readPorts reads a list of ports.
//
// Imitates ServiceProbe::setPortVector in Nmap's service_scan.cc.
func (r *reader) readPorts(d *Directive) {
	prefix := fmt.Sprintf("Parse error on line %d of nmap-service-probes: ", r.line.Number)
	s, i := r.s, len(d.Kind)+1
	bad := func(at int) {
		r.refuse("ports-form", r.piece(at, min(at+1, len(s))).Span, "expected a port or a range of ports",
			"Write numbers and ranges with commas between them, such as 21-25,53,80.", prefix+`An example of proper portlist form is "21-25,53,80"`)
	}
	outside := func(from, to int, msg string) {
		r.refuse("ports-range", r.piece(from, to).Span, msg, "Write ports from 0 to 65535, the smaller one first.", prefix+"Ports must be between 0 and 65535 inclusive")
	}
	skip := func() {
		for i < len(s) && isSpace(s[i]) {
			i++
		}
	}
	for {
		skip()
		from := i
		first, end := digits(s, i)
		if end == i {
			bad(i)
			return
		}
		i = end
		if first > 65535 {
			outside(from, i, fmt.Sprintf("the port %s is above 65535", s[from:i]))
			return
		}
		skip()
		last := first
		if i < len(s) && s[i] == '-' {
			last, end = digits(s, i+1)
			if end == i+1 {
				bad(i + 1)
				return
			}
			i = end
			if last > 65535 || last < first {
				outside(from, i, fmt.Sprintf("the range %s ends above 65535 or before its start", s[from:i]))
				return
			}
			skip()
		}
		d.Ports = append(d.Ports, PortRange{First: first, Last: last})
		if i >= len(s) {
			return
		}
		if s[i] != ',' {
			bad(i)
			return
		}
		i++
		if i >= len(s) {
			return
		}
	}
}

// digits reads a decimal number at i; a huge one stays huge.
func digits(s string, i int) (n, end int) {
	for end = i; end < len(s) && isDigit(s[end]); end++ {
		n = min(n*10+int(s[end]-'0'), 1<<40)
	}
	return n, end
}

// number reads what C's strtol reads at the start of s: white space, a sign,
// digits. end is the offset behind it, 0 where there is no number.
func number(s string) (n, end int) {
	i := 0
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	neg := i < len(s) && s[i] == '-'
	if neg || i < len(s) && s[i] == '+' {
		i++
	}
	n, end = digits(s, i)
	if end == i {
		return 0, 0
	}
	if neg {
		n = -n
	}
	return n, end
}

func (r *reader) readRarity(d *Directive) {
	n, end := number(d.Argument.Text)
	d.Value = n
	if n < 1 || n > 9 {
		r.refuse("rarity-range", d.Argument.Span, fmt.Sprintf("the rarity is %q, expected 1 to 9", d.Argument.Text), "Write a digit from 1 to 9.",
			fmt.Sprintf("setRarity: Rarity directive on line %d of nmap-service-probes must be between 1 and 9", r.line.Number))
		return
	}
	r.afterNumber(d, end)
	r.probe.Rarity = n
}

func (r *reader) readWait(d *Directive) {
	n, end := number(d.Argument.Text)
	d.Value = n
	if n < 100 || n > 300000 {
		r.refuse("wait-range", d.Argument.Span, fmt.Sprintf("%s is %q, expected 100 to 300000 milliseconds", string(d.Kind), d.Argument.Text), "Write a number from 100 to 300000.",
			fmt.Sprintf("Error on line %d of nmap-service-probes file (nmap-service-probes): bad %s value.  Must be between 100 and 300000 milliseconds", r.line.Number, string(d.Kind)))
		return
	}
	r.afterNumber(d, end)
	if d.Kind == KindTotalWait {
		r.probe.TotalWait = n
	} else {
		r.probe.TCPWrapped = n
	}
}

// afterNumber warns of text that Nmap does not read.
func (r *reader) afterNumber(d *Directive, end int) {
	if rest := d.Argument.Text[end:]; rest != "" {
		span := source.Span{Start: d.Argument.Span.Start + end, End: d.Argument.Span.End}
		r.warn("directive-rest", span, fmt.Sprintf("Nmap ignores %q after the number", rest), "Remove it.").
			Fix = edit("Remove it", span, "")
	}
}

// maxFallbacks is how many names Nmap takes: of its 20 slots two are taken and
// the check comes one early.
const maxFallbacks = 17

func (r *reader) readFallback(d *Directive) {
	s, off := r.s, len(d.Kind)+1
	isSep := func(c byte) bool { return c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n' }
	for off < len(s) {
		if isSep(s[off]) {
			off++
			continue
		}
		end := off
		for end < len(s) && !isSep(s[end]) {
			end++
		}
		d.Names = append(d.Names, r.piece(off, end))
		off = end
	}
	if r.probe.Null() {
		r.warn("fallback-ignored", d.Keyword.Span, "Nmap ignores the fallback of the NULL probe", "Remove the line.")
		return
	}
	if len(d.Names) > maxFallbacks && r.draft {
		r.refuse("fallback-too-many", d.Names[maxFallbacks].Span, fmt.Sprintf("%d fallbacks, Nmap takes %d", len(d.Names), maxFallbacks),
			"Name fewer probes.", fallbacksExceeded(r.probe))
		return
	}
	r.probe.Fallback = d.Names
}

func fallbacksExceeded(p *Probe) string {
	return fmt.Sprintf("compileFallbacks: MAXFALLBACKS exceeded on probe '%s'", p.Name)
}

// checkFallbacks resolves the names after the whole file is read, as Nmap does.
//
// Imitates AllProbes::compileFallbacks in Nmap's service_scan.cc.
func (r *reader) checkFallbacks() {
	known := make(map[string]bool, len(r.file.Probes)) // what Lookup finds, whatever the protocol
	for _, p := range r.file.Probes {
		known[p.Name] = known[p.Name] || !p.Null()
	}
	null := r.file.NullProbe()
	for _, p := range r.file.Probes {
		for i, name := range p.Fallback {
			var d *diag.Diagnostic
			r.line = r.file.Lines[lineAt(r.file, name.Span.Start)]
			switch {
			case i == maxFallbacks:
				d = r.refuse("fallback-too-many", name.Span, fmt.Sprintf("%d fallbacks, Nmap takes %d", len(p.Fallback), maxFallbacks), "Name fewer probes.", fallbacksExceeded(p))
			case i < maxFallbacks && !known[name.Text] && (null == nil || p.Proto != TCP || null.Name != name.Text):
				d = r.refuse("fallback-unknown", name.Span, fmt.Sprintf("no probe is named %q", name.Text), "Name a probe of this file.",
					fmt.Sprintf("compileFallbacks: Unknown fallback specified in Probe %s: '%s'", p.Name, name.Text))
			}
			if d != nil {
				break
			}
		}
	}
}

// lineAt is the index of the line that holds off.
func lineAt(f *File, off int) int {
	lo, hi := 0, len(f.Lines)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; f.Lines[mid].Span.Start <= off {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
