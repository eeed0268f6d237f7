package submit

import (
	"strconv"
	"strings"

	"matchline/core/source"
)

// Trace is what nmap -d --version-trace printed, as far as it is understood. It
// is one of many services; Row and Match are those of the chosen one.
type Trace struct {
	Nmap, Command, Target string
	Rows                  []TraceRow
	Matches               []TraceMatch
	Reads                 []TraceRead
	Row, Match            int // indices, -1 for none
	// Port and Proto are those of the chosen service; -1 and "" without one.
	Port  int
	Proto string
	// Prints: it holds a fingerprint too.
	Prints bool
	kept   []source.Span // the lines that belong to the chosen service
}

// TraceRow is a row of a port table.
type TraceRow struct {
	Port                                 int
	Proto, State, Service, Version, Host string
	At                                   source.Span
}

// TraceMatch is a line "Service scan match" of any Nmap. The values are as they
// stand there: control bytes may be among them.
type TraceMatch struct {
	Kind, Probe, Section            string
	FileLine                        int
	Host                            string
	Port                            int
	Tunnel                          bool
	Service, Product, Version, Info string
	At                              source.Span
}

// TraceRead is what one read brought. Text is lossy: a dot for every byte that is
// not printable, and nothing from 80 bytes on.
type TraceRead struct {
	Size int
	Host string
	Port int
	Text string
	At   source.Span
}

// maxTrace bounds the lists of a trace.
const maxTrace = 1_000

// ReadTrace reads text, which is never an error. port and proto choose a service;
// 0 and "" choose the first that has a match line, or else the first row.
//
// Imitates, the other way round, ServiceNFO::processMatch in Nmap's
// service_scan.cc and nsock_trace_handler_callback in its nsock_core.c.
func ReadTrace(text string, port int, proto string) *Trace {
	t := &Trace{Row: -1, Match: -1, Port: -1}
	var columns []int // of the table at hand, where SERVICE, REASON and VERSION begin
	host := ""
	var known []tracedLine
	lines := strings.Split(text, "\n")
	off := 0
	for i := 0; i < len(lines); i++ {
		l := strings.TrimRight(lines[i], "\r")
		at := source.Span{Start: off, End: off + len(l)}
		off += len(lines[i]) + 1
		keep := true
		if v := between(l, "Starting Nmap ", " "); v != "" {
			t.Nmap = v
		} else if v := between(l, "Nmap ", " scan initiated"); v != "" {
			t.Nmap = v
			_, t.Command, _ = strings.Cut(l, " as: ")
		} else if _, h, ok := strings.Cut(l, "Nmap scan report for "); ok {
			host = either(between(h, "(", ")"), h)
		} else if k := strings.Index(l, "PORT "); k >= 0 && strings.Contains(l, " STATE ") && strings.Contains(l, " SERVICE") {
			columns = []int{strings.Index(l, "SERVICE"), strings.Index(l, "REASON"), strings.Index(l, "VERSION")}
		} else {
			keep = false
		}
		if keep {
			known = append(known, tracedLine{at, -1})
			continue
		}
		t.Prints = t.Prints || strings.Contains(l, "SF-Port")
		switch k := strings.Index(l, "Service scan "); {
		case k >= 0:
			rest := l[k+len("Service scan "):]
			// The fields are raw: a line break in them breaks the line.
			for n := 0; n < 5 && strings.Contains(rest, "Version: |") && !strings.HasSuffix(rest, "|") && i+1 < len(lines); n++ {
				i++
				rest += "\n" + strings.TrimRight(lines[i], "\r")
				off += len(lines[i]) + 1
				at.End = off - 1
			}
			if m, ok := readMatch(rest); ok && len(t.Matches) < maxTrace {
				m.At = at
				t.Matches = append(t.Matches, m)
				known = append(known, tracedLine{at, m.Port})
			} else if where := between(rest, " to ", " ("); strings.HasPrefix(rest, "sending probe ") {
				if p, ok := atoi(where[strings.LastIndexByte(where, ':')+1:]); ok {
					known = append(known, tracedLine{at, p})
				}
			}
		case strings.Contains(l, "READ SUCCESS for EID "):
			if r, ok := readRead(l); ok && len(t.Reads) < 20*maxTrace {
				r.At = at
				t.Reads = append(t.Reads, r)
				known = append(known, tracedLine{at, r.Port})
			}
		default:
			if r, ok := readRow(l, columns); ok && len(t.Rows) < maxTrace {
				r.At, r.Host = at, host
				t.Rows = append(t.Rows, r)
				known = append(known, tracedLine{at, r.Port})
			}
		}
	}
	t.choose(port, proto)
	t.keep(known)
	return t
}

// choose settles the service, and lets the reads of others go.
func (t *Trace) choose(port int, proto string) {
	for i, m := range t.Matches {
		// Of several lines the last hard one counts, else the first soft one.
		if (port <= 0 || m.Port == port) && (t.Match < 0 || t.Matches[t.Match].Port == m.Port && t.Matches[t.Match].Host == m.Host && m.Kind != "soft") {
			t.Match = i
		}
	}
	if t.Match >= 0 && port <= 0 {
		port = t.Matches[t.Match].Port
	}
	for i, r := range t.Rows {
		if (port <= 0 || r.Port == port) && (proto == "" || r.Proto == strings.ToLower(proto)) && t.Row < 0 {
			t.Row = i
		}
	}
	if t.Row >= 0 {
		t.Port, t.Proto, t.Target = t.Rows[t.Row].Port, t.Rows[t.Row].Proto, t.Rows[t.Row].Host
	}
	if t.Match >= 0 {
		t.Port, t.Target = t.Matches[t.Match].Port, either(t.Target, t.Matches[t.Match].Host)
	}
	reads := t.Reads[:0]
	for _, r := range t.Reads {
		if r.Port == t.Port {
			reads = append(reads, r)
		}
	}
	t.Reads = reads
}

// keep gathers the lines that tell of the chosen service, and those that belong to
// all.
func (t *Trace) keep(lines []tracedLine) {
	for _, l := range lines {
		if (l.port < 0 || l.port == t.Port) && len(t.kept) < maxTrace {
			t.kept = append(t.kept, l.at)
		}
	}
}

// tracedLine is a line and the port it tells of; -1 for all.
type tracedLine struct {
	at   source.Span
	port int
}

// excerpt is the part of a trace that goes into a submission, and where its lines
// stand.
func excerpt(text string, port int, proto string) (string, []source.Span) {
	t := ReadTrace(text, port, proto)
	if t.Row < 0 && t.Match < 0 {
		return "", nil
	}
	var b []byte
	for i, at := range t.kept {
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, text[at.Start:at.End]...)
	}
	return string(b), t.kept
}

// between is what stands between two texts on a line, "" where they are not there
// in this order.
func between(l, before, after string) string {
	_, rest, ok := strings.Cut(l, before)
	v, _, found := strings.Cut(rest, after)
	if !ok || !found {
		return ""
	}
	return v
}

// readMatch reads a match line from behind "Service scan ".
func readMatch(s string) (m TraceMatch, ok bool) {
	s = strings.TrimPrefix(s, "NULL-CHEAT ")
	for _, k := range [...]string{"soft", "hard"} {
		if rest, found := strings.CutPrefix(s, k+" "); found {
			m.Kind, s = k, rest
		}
	}
	s, ok = strings.CutPrefix(s, "match")
	if !ok {
		return m, false
	}
	head, s, ok := strings.Cut(s, ": ")
	if !ok {
		return m, false
	}
	if p := between(head, "(Probe ", ")"); p != "" {
		m.Probe, m.Section, _ = strings.Cut(p, " matched with ")
		if sec, n, has := strings.Cut(m.Section, " line "); has {
			m.Section = sec
			m.FileLine, _ = atoi(n)
		}
	}
	where, s, ok := strings.Cut(s, " is ")
	k := strings.LastIndexByte(where, ':')
	if !ok || k < 0 {
		return m, false
	}
	m.Host = where[:k]
	if m.Port, ok = atoi(where[k+1:]); !ok || m.Port > 65535 {
		return m, false
	}
	service, fields, _ := strings.Cut(s, ".  Version: |")
	service = strings.TrimRight(service, " .")
	m.Service, m.Tunnel = strings.CutPrefix(service, "SSL/")
	fields = strings.TrimSuffix(fields, "|")
	m.Product, fields, _ = strings.Cut(fields, "|")
	m.Version, m.Info, _ = strings.Cut(fields, "|")
	return m, m.Service != ""
}

// readRead reads what a read brought.
func readRead(l string) (r TraceRead, ok bool) {
	_, l, _ = strings.Cut(l, "READ SUCCESS for EID ")
	where := between(l, "[", "]")
	k := strings.LastIndexByte(where, ':')
	_, l, found := strings.Cut(l, "(")
	n, l, cut := strings.Cut(l, " byte")
	if k < 0 || !found || !cut {
		return r, false
	}
	r.Host = where[:k]
	if r.Port, ok = atoi(where[k+1:]); !ok {
		return r, false
	}
	if r.Size, ok = atoi(n); !ok {
		return r, false
	}
	_, r.Text, _ = strings.Cut(l, "): ")
	if len(r.Text) != r.Size {
		r.Text = "" // cut, or changed on its way
	}
	return r, true
}

// readRow reads a row of a port table, with the columns of its heading where they
// fit.
func readRow(l string, columns []int) (r TraceRow, ok bool) {
	words := strings.Fields(l)
	for len(words) > 3 && strings.IndexByte(words[0], '/') < 0 {
		words = words[1:] // the mark of a quotation
	}
	if len(words) < 3 || !strings.HasPrefix(words[1], "open") && words[1] != "closed" && words[1] != "filtered" && words[1] != "unfiltered" {
		return r, false
	}
	n, proto, _ := strings.Cut(words[0], "/")
	if r.Port, ok = atoi(n); !ok || r.Port > 65535 || proto != "tcp" && proto != "udp" && proto != "sctp" {
		return r, false
	}
	r.Proto, r.State, r.Service = proto, words[1], words[2]
	rest := words[3:]
	if len(columns) == 3 {
		if v := columns[2]; v > 0 && v < len(l) && l[v-1] == ' ' && l[v] != ' ' && strings.HasPrefix(l[min(columns[0], len(l)):], r.Service) {
			r.Version = strings.TrimRight(l[v:], " ")
			return r, true
		}
		if columns[1] >= 0 && len(rest) > 0 {
			rest = rest[1:]
			if len(rest) > 1 && rest[0] == "ttl" {
				rest = rest[2:]
			}
		}
	}
	r.Version = strings.Join(rest, " ")
	return r, true
}

// atoi reads a number of digits only.
func atoi(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && s[0] >= '0'
}
