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
	// Both: the port of the chosen service is there over TCP and over UDP. Unsure:
	// and nothing tells which of them the match line is of.
	Both, Unsure bool
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
	Proto                           string // "tcp", "udp" or "" where nothing tells
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

const (
	// maxTrace bounds the lines of a service that go along, maxKeptReads the reads
	// among them.
	maxTrace, maxKeptReads = 1_000, 200
	// traceStep is how many lines pass between two steps.
	traceStep = 1_000
)

// ReadTrace reads text, which is never an error. port and proto choose a service;
// 0 and "" choose the first that has a match line, or else the first row.
//
// Imitates, the other way round, ServiceNFO::processMatch in Nmap's
// service_scan.cc and nsock_trace_handler_callback in its nsock_core.c.
func ReadTrace(text string, port int, proto string) *Trace {
	t := readTrace(text, nil)
	t.choose(port, proto)
	return &t.Trace
}

// ReadTraceStep is ReadTrace for a long text: step is called from time to time, and
// nil is returned when it says no.
func ReadTraceStep(text string, port int, proto string, step func() bool) *Trace {
	t := readTrace(text, step)
	if t == nil {
		return nil
	}
	t.choose(port, proto)
	return &t.Trace
}

// reader is a trace that is being read.
type reader struct {
	Trace
	known []traced
	sent  map[string]string // the protocol of what was sent, by host, port and probe
}

// traced is a line that is understood. row and match are indices, -1 for none.
type traced struct {
	at         source.Span
	port       int // -1 for all
	host       string
	row, match int
	read       bool
	proto      string
}

// readTrace reads all lines; nil where step said no.
func readTrace(text string, step func() bool) *reader {
	t := &reader{Trace: Trace{Row: -1, Match: -1, Port: -1}, sent: map[string]string{}}
	var columns [3]int // where SERVICE, REASON and VERSION begin, of the table at hand
	host := ""
	cut := func(off int) string {
		n := strings.IndexByte(text[off:], '\n')
		if n < 0 {
			n = len(text) - off
		}
		return text[off : off+n]
	}
	for off, number := 0, 1; off <= len(text); number++ {
		if number%traceStep == 0 && step != nil && !step() {
			return nil
		}
		whole := cut(off)
		l := strings.TrimRight(whole, "\r")
		at := traced{at: source.Span{Start: off, End: off + len(l)}, port: -1, row: -1, match: -1}
		off += len(whole) + 1
		first := number
		keep := true
		t.Prints = t.Prints || strings.Contains(l, "SF-Port")
		if !strings.Contains(l, " ") {
			continue
		}
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
			at.host = host
		} else if _, rest, ok := strings.Cut(l, "Service scan "); ok {
			// The fields are raw: a line break in them breaks the line.
			for n := 0; n < 5 && strings.Contains(rest, "Version: |") && !strings.HasSuffix(rest, "|") && off <= len(text); n++ {
				more := cut(off)
				rest += "\n" + strings.TrimRight(more, "\r")
				off += len(more) + 1
				number++
				at.at.End = off - 1
			}
			m := TraceMatch{Line: first}
			if keep = m.read(rest); keep {
				at.port, at.host, at.match = m.Port, m.Host, len(t.Matches)
				m.Proto = t.sent[sentKey(m.Host, m.Port, m.Probe)]
				t.Matches = append(t.Matches, m)
			} else if where, ok := strings.CutPrefix(rest, "sending probe "); ok {
				if at.host, at.port, keep = address(between(where, " to ", " (")); keep {
					at.proto = t.sends(where, at.host, at.port)
				}
			}
		} else if _, rest, ok := strings.Cut(l, "READ SUCCESS for EID "); ok {
			r := TraceRead{Line: first}
			if keep = r.read(rest); keep {
				at.port, at.host, at.read = r.port, r.host, true
				t.Reads = append(t.Reads, r)
			}
		} else {
			r := TraceRow{Line: first, Host: host}
			if keep = strings.IndexByte(l, '/') >= 0 && r.read(l, columns); keep {
				at.port, at.host, at.row, at.proto = r.Port, host, len(t.Rows), r.Proto
				t.Rows = append(t.Rows, r)
			}
		}
		if keep {
			t.known = append(t.known, at)
		}
	}
	return t
}

// sends notes what a line "sending probe" tells: the protocol of a probe.
func (t *reader) sends(where, host string, port int) string {
	probe, _, _ := strings.Cut(where, " to ")
	proto := strings.ToLower(between(where, " (", ")"))
	if proto != "tcp" && proto != "udp" {
		return ""
	}
	key := sentKey(host, port, probe)
	if was, ok := t.sent[key]; ok && was != proto {
		t.sent[key] = "" // over both
	} else if !ok {
		t.sent[key] = proto
	}
	return proto
}

func sentKey(host string, port int, probe string) string {
	return plainHost(host) + " " + strconv.Itoa(port) + " " + probe
}

// settle finds out by which protocol each match line came: the probe tells, or the
// rows of its port do, if there is but one or it says the same.
func (t *reader) settle() {
	rows := map[string][]*TraceRow{} // by host and port
	for i := range t.Rows {
		r := &t.Rows[i]
		key := sentKey(r.Host, r.Port, "")
		if len(rows[key]) < maxSame {
			rows[key] = append(rows[key], r)
		}
	}
	for i := range t.Matches {
		m := &t.Matches[i]
		switch {
		case m.Proto != "":
		case m.Probe == "NULL" || m.Section == "NULL":
			m.Proto = "tcp"
		case m.Section == "udp payload":
			m.Proto = "udp"
		default:
			list := rows[sentKey(m.Host, m.Port, "")]
			if len(list) == 0 {
				list = rows[sentKey("", m.Port, "")]
			}
			m.Proto = one(list, nil)
			if m.Proto == "" {
				m.Proto = one(list, m)
			}
		}
	}
}

// one is the protocol of all rows that say what a match line does, of all where that
// is nil; "" where they have several.
func one(rows []*TraceRow, m *TraceMatch) (proto string) {
	for _, r := range rows {
		switch {
		case m != nil && !r.says(m):
		case proto != "" && proto != r.Proto:
			return ""
		default:
			proto = r.Proto
		}
	}
	return proto
}

// says reports whether a row says what a match line does.
func (r *TraceRow) says(m *TraceMatch) bool {
	version := strings.TrimSpace(m.Product + " " + m.Version)
	if m.Info != "" {
		version = strings.TrimSpace(version + " (" + m.Info + ")")
	}
	return strings.TrimSuffix(strings.TrimPrefix(r.Service, "ssl/"), "?") == m.Service && strings.Join(strings.Fields(r.Version), " ") == strings.Join(strings.Fields(version), " ")
}

// choose settles the service, and lets the reads of others go.
func (t *reader) choose(port int, proto string) {
	t.settle()
	fits := func(p string) bool { return proto == "" || p == "" || strings.EqualFold(p, proto) }
	for i := range t.Matches {
		// Of several lines the last hard one counts, else the first soft one; one that is
		// told to be of the protocol before one that is not.
		m := &t.Matches[i]
		if port <= 0 && fits(m.Proto) {
			port = m.Port
		}
		if m.Port != port || !fits(m.Proto) {
			continue
		}
		if t.Match >= 0 {
			was := &t.Matches[t.Match]
			if t.Target != plainHost(m.Host) || m.Kind == "soft" && (was.Proto != "" || m.Proto == "") || was.Proto != "" && m.Proto != was.Proto {
				continue
			}
		}
		t.Match = i
		t.Port, t.Target, t.Proto = m.Port, plainHost(m.Host), m.Proto
	}
	if proto != "" && t.Match >= 0 {
		t.Proto = strings.ToLower(proto)
	}
	tcp, udp := false, false // what the port is there over
	over := func(proto string) {
		tcp, udp = tcp || proto == "tcp", udp || proto == "udp"
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		if port > 0 && r.Port != port || !sameHost(r.Host, t.Target) {
			continue
		}
		if t.Row < 0 && fits(r.Proto) && (t.Proto == "" || t.Proto == r.Proto) {
			t.Row = i
			t.Port, t.Proto, t.Target = r.Port, r.Proto, either(r.Host, t.Target)
		}
		if r.Port == t.Port {
			over(r.Proto)
		}
	}
	for i := range t.Matches {
		if m := &t.Matches[i]; m.Port == t.Port && sameHost(m.Host, t.Target) {
			over(m.Proto)
		}
	}
	t.Both = tcp && udp
	t.Unsure = t.Both && t.Match >= 0 && t.Matches[t.Match].Proto == ""
	reads := 0
	for i := range t.Reads {
		if r := &t.Reads[i]; r.port == t.Port && sameHost(r.host, t.Target) {
			t.Reads[reads] = *r
			reads++
		}
	}
	t.Reads = t.Reads[:reads]
	reads = 0
	for i := range t.known {
		k := &t.known[i]
		if k.port >= 0 && k.port != t.Port || !sameHost(k.host, t.Target) || len(t.kept) >= maxTrace {
			continue
		}
		if k.match >= 0 {
			k.proto = t.Matches[k.match].Proto
		}
		if k.proto != "" && t.Proto != "" && k.proto != t.Proto {
			continue
		}
		if k.read {
			if reads++; reads > maxKeptReads {
				continue
			}
		}
		t.kept = append(t.kept, k.at)
	}
}

// plainHost is the address of a host that is named with its address behind it.
func plainHost(h string) string { return either(between(h, "(", ")"), h) }

// sameHost reports whether two lines tell of one host, as far as they say.
func sameHost(a, b string) bool { return a == "" || b == "" || plainHost(a) == plainHost(b) }

// Excerpt is the part of the trace that goes into a submission, and where its lines
// stand in text, which is what was read. Read by itself it gives the same service.
func (t *Trace) Excerpt(text string) (string, []source.Span) {
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
