package submit

import (
	"slices"
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
	Line                                 int // of the text, from 1
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
	Line                            int // of the text, from 1
}

// TraceRead is what one read brought. Text is lossy: a dot for every byte that is
// not printable, and nothing from 80 bytes on.
type TraceRead struct {
	Size int
	Text string
	Line int // of the text, from 1
	host string
	port int
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
	var columns [3]int // where SERVICE, REASON and VERSION begin, of the table at hand
	host := ""
	lines := strings.Split(text, "\n")
	type traced struct {
		at   source.Span
		port int // -1 for all
		host string
	}
	var known []traced
	off := 0
	for i := 0; i < len(lines) && len(known) < 20*maxTrace; i++ {
		l := strings.TrimRight(lines[i], "\r")
		at, number := traced{source.Span{Start: off, End: off + len(l)}, -1, ""}, i+1
		off += len(lines[i]) + 1
		keep := true
		t.Prints = t.Prints || strings.Contains(l, "SF-Port")
		if v := between(l, "Starting Nmap ", " "); v != "" {
			t.Nmap = v
		} else if v := between(l, "Nmap ", " scan initiated"); v != "" {
			t.Nmap = v
			_, t.Command, _ = strings.Cut(l, " as: ")
		} else if _, h, ok := strings.Cut(l, "Nmap scan report for "); ok {
			host = plainHost(h)
			at.host = host
		} else if strings.Contains(l, "PORT ") && strings.Contains(l, " STATE ") && strings.Contains(l, " SERVICE") {
			columns = [3]int{strings.Index(l, "SERVICE"), strings.Index(l, "REASON"), strings.Index(l, "VERSION")}
		} else if _, rest, ok := strings.Cut(l, "Service scan "); ok {
			// The fields are raw: a line break in them breaks the line.
			for n := 0; n < 5 && strings.Contains(rest, "Version: |") && !strings.HasSuffix(rest, "|") && i+1 < len(lines); n++ {
				i++
				rest += "\n" + strings.TrimRight(lines[i], "\r")
				off += len(lines[i]) + 1
				at.at.End = off - 1
			}
			m := TraceMatch{Line: number}
			if keep = m.read(rest); keep {
				at.port, at.host = m.Port, m.Host
				t.Matches = append(t.Matches, m)
			} else if where, ok := strings.CutPrefix(rest, "sending probe "); ok {
				at.host, at.port, keep = address(between(where, " to ", " ("))
			}
		} else if _, rest, ok := strings.Cut(l, "READ SUCCESS for EID "); ok {
			r := TraceRead{Line: number}
			if keep = r.read(rest); keep {
				at.port, at.host = r.port, r.host
				t.Reads = append(t.Reads, r)
			}
		} else {
			r := TraceRow{Line: number, Host: host}
			if keep = r.read(l, columns); keep {
				at.port, at.host = r.Port, host
				t.Rows = append(t.Rows, r)
			}
		}
		if keep {
			known = append(known, at)
		}
	}
	t.choose(port, proto)
	for _, k := range known {
		if (k.port < 0 || k.port == t.Port) && sameHost(k.host, t.Target) && len(t.kept) < maxTrace {
			t.kept = append(t.kept, k.at)
		}
	}
	return t
}

// choose settles the service, and lets the reads of others go.
func (t *Trace) choose(port int, proto string) {
	for i := range t.Matches {
		// Of several lines the last hard one counts, else the first soft one.
		m := &t.Matches[i]
		if port <= 0 {
			port = m.Port
		}
		if m.Port == port && (t.Match < 0 || t.Target == plainHost(m.Host) && m.Kind != "soft") {
			t.Match = i
			t.Port, t.Target = m.Port, plainHost(m.Host)
		}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		if (port <= 0 || r.Port == port) && (proto == "" || strings.EqualFold(r.Proto, proto)) && sameHost(r.Host, t.Target) && t.Row < 0 {
			t.Row = i
			t.Port, t.Proto, t.Target = r.Port, r.Proto, either(r.Host, t.Target)
		}
	}
	t.Reads = slices.DeleteFunc(t.Reads, func(r TraceRead) bool { return r.port != t.Port || !sameHost(r.host, t.Target) })
}

// plainHost is the address of a host that is named with its address behind it.
func plainHost(h string) string { return either(between(h, "(", ")"), h) }

// sameHost reports whether two lines tell of one host, as far as they say.
func sameHost(a, b string) bool { return a == "" || b == "" || plainHost(a) == plainHost(b) }

// excerpt is the part of a trace that goes into a submission, and where its lines
// stand.
func excerpt(text string, port int, proto string) (string, []source.Span) {
	t := ReadTrace(text, port, proto)
	if t.Row < 0 && t.Match < 0 {
		return "", nil
	}
	out := make([]string, len(t.kept))
	for i, at := range t.kept {
		out[i] = text[at.Start:at.End]
	}
	return strings.Join(out, "\n"), t.kept
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

// address splits HOST:PORT.
func address(text string) (host string, port int, ok bool) {
	k := strings.LastIndexByte(text, ':')
	if k < 0 {
		return "", 0, false
	}
	port, ok = atoi(text[k+1:])
	return text[:k], port, ok && port <= 65535
}

// read reads a match line from behind "Service scan ".
func (m *TraceMatch) read(s string) (ok bool) {
	s = strings.TrimPrefix(s, "NULL-CHEAT ")
	if s, ok = strings.CutPrefix(s, "soft "); ok {
		m.Kind = "soft"
	} else if s, ok = strings.CutPrefix(s, "hard "); ok {
		m.Kind = "hard"
	}
	head, s, ok := strings.Cut(s, ": ")
	where, s, is := strings.Cut(s, " is ")
	if !ok || !is || !strings.HasPrefix(head, "match") {
		return false
	}
	m.Probe, m.Section, _ = strings.Cut(between(head, "(Probe ", ")"), " matched with ")
	section, n, has := strings.Cut(m.Section, " line ")
	if has {
		m.Section = section
		m.FileLine, _ = atoi(n)
	}
	m.Host, m.Port, ok = address(where)
	service, fields, _ := strings.Cut(s, ".  Version: |")
	m.Service, m.Tunnel = strings.CutPrefix(strings.TrimRight(service, " ."), "SSL/")
	m.Product, fields, _ = strings.Cut(strings.TrimSuffix(fields, "|"), "|")
	m.Version, m.Info, _ = strings.Cut(fields, "|")
	return ok && m.Service != ""
}

// read reads what a read brought, from behind "READ SUCCESS for EID ".
func (r *TraceRead) read(s string) (ok bool) {
	r.host, r.port, ok = address(between(s, "[", "]"))
	_, s, _ = strings.Cut(s, "(")
	n, s, _ := strings.Cut(s, " byte")
	_, r.Text, _ = strings.Cut(s, "): ")
	var sized bool
	if r.Size, sized = atoi(n); r.Size != len(r.Text) {
		r.Text = "" // not shown, or changed on its way
	}
	return ok && sized
}

// read reads a row of a port table, with the columns of its heading where they fit.
func (r *TraceRow) read(l string, columns [3]int) (ok bool) {
	words := strings.Fields(l)
	for len(words) > 3 && strings.IndexByte(words[0], '/') < 0 {
		words = words[1:] // the mark of a quotation
	}
	if len(words) < 3 || !strings.Contains(" open open|filtered closed filtered unfiltered closed|filtered ", " "+words[1]+" ") {
		return false
	}
	port, proto, _ := strings.Cut(words[0], "/")
	if r.Port, ok = atoi(port); !ok || r.Port > 65535 || !strings.Contains(" tcp udp sctp ", " "+proto+" ") {
		return false
	}
	r.Proto, r.State, r.Service = proto, words[1], words[2]
	words = words[3:]
	if v := columns[2]; v > columns[0] && v < len(l) && l[v-1] == ' ' && l[v] != ' ' && strings.HasPrefix(l[columns[0]:], r.Service) {
		r.Version = strings.TrimRight(l[v:], " ")
		return true
	}
	if columns[1] > 0 && len(words) > 0 {
		words = words[1:]
		if len(words) > 1 && words[0] == "ttl" {
			words = words[2:]
		}
	}
	r.Version = strings.Join(words, " ")
	return true
}

// atoi reads a number of digits only.
func atoi(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && s[0] >= '0'
}
