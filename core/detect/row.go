package detect

import (
	"strconv"
	"strings"

	"matchline/core/template"
)

// maxVersion is the longest VERSION column: Nmap's buffer of 160 bytes less one.
const maxVersion = 159

// leastRoom is how much must be left for Nmap to write another part of it.
const leastRoom = 8

// ServiceName is the SERVICE column. It ends in "?" when the name is only that of
// the port, and begins with "ssl/" behind a tunnel.
//
// Imitates Port::getNmapServiceName in Nmap's portlist.cc.
func ServiceName(port Port, in ServiceInfo) string {
	name := in.Service
	if name == "" {
		name = port.Name
	}
	if name == "" {
		name = "unknown"
	}
	if in.Tunnel {
		name = "ssl/" + name
	}
	if in.Confidence <= 5 && !strings.HasSuffix(name, "unknown") {
		name += "?"
	}
	return name
}

// version writes the VERSION column: product, version, and the info in
// parentheses.
//
// Imitates populateFullVersionString in Nmap's portlist.cc. Quirk: an info that
// leaves room for its opening parenthesis and no more loses the closing one.
func version(in ServiceInfo) []RowPiece {
	w := &rowWriter{in: in, room: maxVersion}
	w.field(template.Product, in.Product)
	w.field(template.Version, in.Version)
	if in.Info == "" || w.room < leastRoom {
		return w.pieces
	}
	w.space()
	info, dots, end := in.Info, "", ")"
	switch {
	case len(info) > w.room-2:
		info, dots = info[:w.room-5], "..."
	case len(info) == w.room-2:
		end = ""
	}
	w.text("(")
	w.value(template.Info, info)
	w.text(dots + end)
	return w.pieces
}

// rowWriter builds a column piece by piece.
type rowWriter struct {
	in     ServiceInfo
	pieces []RowPiece
	room   int
}

func (w *rowWriter) field(f template.Field, value string) {
	if value != "" && w.room >= leastRoom {
		w.space()
		w.value(f, value)
	}
}

func (w *rowWriter) space() {
	if len(w.pieces) > 0 {
		w.text(" ")
	}
}

func (w *rowWriter) text(s string) {
	if s != "" {
		w.pieces = append(w.pieces, RowPiece{Text: s, Line: -1, Response: -1})
		w.room -= len(s)
	}
}

// value writes the first bytes of a field, cut into the pieces of its template.
func (w *rowWriter) value(f template.Field, s string) {
	w.pieces = append(w.pieces, w.in.pieces(f, s)...)
	w.room -= len(s)
}

// pieces are the parts of the field's value that make up s, which is the start
// of that value.
func (in *ServiceInfo) pieces(f template.Field, s string) []RowPiece {
	var out []RowPiece
	for _, v := range in.Fields {
		if v.Field != f {
			continue
		}
		for _, p := range v.Expansion.Pieces {
			n := min(len(p.Text), len(s))
			if n > 0 {
				out = append(out, RowPiece{Text: s[:n], Field: f, Capture: p.Group, Line: v.Line, Response: v.Response})
			}
			s = s[n:]
		}
	}
	if s != "" {
		out = append(out, RowPiece{Text: s, Field: f, Line: -1, Response: -1})
	}
	return out
}

// VersionColumn is the VERSION column as one string.
func VersionColumn(in ServiceInfo) string { return RowLine{version(in)}.String() }

// Table prints Nmap's table for one open port: the heading, the row, and the
// Service Info line when there is something to say in it. Columns are as wide as
// their longest cell and one space apart.
func Table(port Port, in ServiceInfo) []RowLine {
	plain := func(s string) RowPiece { return RowPiece{Text: s, Line: -1, Response: -1} }
	number := portNumber(port)
	name := ServiceName(port, in)
	pad := func(cell, other string) string {
		return cell + strings.Repeat(" ", max(len(cell), len(other))-len(cell)+1)
	}
	head := pad("PORT", number) + pad("STATE", "open") + pad("SERVICE", name) + "VERSION"
	row := RowLine{[]RowPiece{plain(pad(number, "PORT") + pad("open", "STATE"))}}
	column := version(in)
	cell := pad(name, "SERVICE")
	if len(column) == 0 {
		cell = name
	}
	row.Pieces = append(row.Pieces, plain(cell))
	row.Pieces = append(row.Pieces, column...)
	lines := []RowLine{{[]RowPiece{plain(head)}}, row}
	if info := serviceInfo(in); len(info) > 0 {
		lines = append(lines, RowLine{info})
	}
	return lines
}

// portNumber is the PORT column, with a question mark for what is not known.
func portNumber(port Port) string {
	number, proto := strconv.Itoa(port.Number), port.Proto
	if port.Number < 0 {
		number = "?"
	}
	if proto == "" {
		proto = "?"
	}
	return number + "/" + proto
}

// serviceInfo is the line below the table, without a port of its own: hosts, OSs,
// devices, and the cpes of hardware and operating systems.
//
// Imitates printserviceinfooutput in Nmap's output.cc.
func serviceInfo(in ServiceInfo) []RowPiece {
	w := &rowWriter{in: in, room: 1 << 20}
	add := func(label string, f template.Field, value string, first bool) {
		switch {
		case value == "":
			return
		case len(w.pieces) == 0:
			w.text("Service Info: " + label + ": ")
		case first:
			w.text("; " + label + ": ")
		default:
			w.text(", ")
		}
		w.value(f, value)
	}
	add("Host", template.Hostname, in.Hostname, true)
	add("OS", template.OS, in.OS, true)
	add("Device", template.Device, in.DeviceType, true)
	first := true
	for _, v := range in.Fields {
		if v.Field == template.CPEHW || v.Field == template.CPEOS {
			add("CPE", v.Field, v.Value, first)
			first = false
		}
	}
	return w.pieces
}
