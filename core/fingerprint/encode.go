package fingerprint

import (
	"fmt"
	"strings"

	"matchline/core/escape"
)

// Encode writes fp with Nmap's own wrapping, without a line break at the end:
// lines of 74 characters, wherever that falls, each but the first beginning
// with "SF:". The closing semicolon never starts a line of its own.
//
// Imitates addServiceChar and getServiceFingerprint in Nmap's service_scan.cc.
func Encode(fp *Fingerprint) string {
	head := formatHeader(&fp.Header)
	w := wrapper{wrap: true}
	w.header(head, fp.HeaderWhole)
	for i := range fp.Responses {
		w.response(&fp.Responses[i], fp.Responses[i].Data)
	}
	return w.String()
}

// EncodeLine writes fp unwrapped, as in Nmap's XML before its entities.
func EncodeLine(fp *Fingerprint) string {
	w := wrapper{}
	w.header(formatHeader(&fp.Header), true)
	for i := range fp.Responses {
		w.response(&fp.Responses[i], fp.Responses[i].Data)
	}
	return w.String()
}

// Nmap's limits for the length of a fingerprint, line breaks and marks
// included, above which it takes no further response.
const (
	TotalLimit      = 2200
	TotalDebugLimit = 10000
)

// Emit writes the fingerprint Nmap would print for a port whose probes brought
// responses back, whose Data are everything received: it keeps 900 bytes of
// each (1300 with debug) and no further response once the text is longer than
// 2200 characters (10000). DeclaredLen is not read.
//
// Imitates addToServiceFingerprint in Nmap's service_scan.cc.
func Emit(h Header, responses []Response, debug bool) string {
	limit, total := Limit, TotalLimit
	if debug {
		limit, total = DebugLimit, TotalDebugLimit
	}
	w := wrapper{wrap: true}
	w.header(formatHeader(&h), false)
	for i := range responses {
		if len(w.out) > total {
			break
		}
		r := responses[i]
		r.DeclaredLen = len(r.Data)
		w.response(&r, r.Data[:min(limit, len(r.Data))])
	}
	return w.String()
}

// formatHeader writes h in the order of Nmap, fields it does not know last.
func formatHeader(h *Header) string {
	if h.Missing {
		return ""
	}
	var sb strings.Builder
	fmt.Fprintf(&sb, "%s%d-%s:V=%s", headerStart, h.Port, h.Proto, h.Version)
	if h.Tunnel != "" {
		sb.WriteString("%T=" + h.Tunnel)
	}
	if h.Intensity != nil {
		fmt.Fprintf(&sb, "%%I=%d", *h.Intensity)
	}
	if h.HasDate {
		fmt.Fprintf(&sb, "%%D=%d/%d", h.Month, h.Day)
	}
	if h.HasTime {
		fmt.Fprintf(&sb, "%%Time=%X", h.Time)
	}
	if h.Platform != "" {
		sb.WriteString("%P=" + h.Platform)
	}
	for _, f := range h.Extra {
		sb.WriteString("%" + f.Key + "=" + f.Value)
	}
	return sb.String()
}

// wrapper collects a fingerprint's text, breaking lines as Nmap does: before a
// character that would be the 75th of its line.
type wrapper struct {
	out  []byte
	wrap bool
}

// header writes the first part; whole keeps it on one line, however long.
func (w *wrapper) header(text string, whole bool) {
	if whole {
		w.out = append(w.out, text...)
		return
	}
	w.add([]byte(text))
}

func (w *wrapper) response(r *Response, data []byte) {
	buf := fmt.Appendf(nil, "%%r(%s,%X,\"", r.Probe, r.DeclaredLen)
	buf = escape.AppendEncoded(buf, data)
	w.add(append(buf, `")`...))
}

// add appends text. Nmap counts the line break as the 75th character of a
// line, so a break falls due at lengths of 75k+74.
func (w *wrapper) add(text []byte) {
	if !w.wrap {
		w.out = append(w.out, text...)
		return
	}
	for len(text) > 0 {
		room := lineWidth - len(w.out)%(lineWidth+1)
		if room == 0 {
			w.out = append(w.out, '\n')
			w.out = append(w.out, mark...)
			room = lineWidth - len(mark)
		}
		n := min(room, len(text))
		w.out = append(w.out, text[:n]...)
		text = text[n:]
	}
}

// String closes the fingerprint; the semicolon does not wrap.
func (w *wrapper) String() string { return string(append(w.out, ';')) }

// headerWhole decides between the two layouts for a header that is longer than
// a line: by the width of the first line as it was pasted, else by the version.
// The change came between 5.35DC1 and 5.50; what is newer is never in doubt.
func headerWhole(fp *Fingerprint, firstLine int) bool {
	h := &fp.Header
	switch {
	case h.Missing || len(formatHeader(h)) <= lineWidth || !versionBefore(h.Version, 5, 52):
		return false
	case firstLine > 0:
		return firstLine > lineWidth
	}
	return versionBefore(h.Version, 5, 36)
}

// versionBefore reports whether Nmap's version v is older than major.minor,
// whose minor part has two digits; "7.991" is newer than "7.99".
func versionBefore(v string, major, minor int) bool {
	var maj, n int
	i := 0
	for ; i < len(v) && isDigit(v[i]) && i < 4; i++ {
		maj = maj*10 + int(v[i]-'0')
	}
	if i == 0 || i == len(v) || v[i] != '.' {
		return false
	}
	for k := range 2 {
		n *= 10
		if at := i + 1 + k; at < len(v) && isDigit(v[at]) {
			n += int(v[at] - '0')
		}
	}
	return maj < major || maj == major && n < minor
}
