package detect

import (
	"fmt"

	"matchline/core/template"
)

// fill expands the templates of a hit as Nmap does: product, version, info,
// hostname, OS, device, then the cpes in the order of the line. A repeated item
// replaces the one before it; of two cpes of one part the last one counts, also
// when it fails.
//
// Imitates ServiceProbeMatch::getVersionStr in Nmap's service_scan.cc.
func (l *Line) fill(run *Run, r Response) {
	templates := l.Templates()
	last := map[template.Field]int{}
	for i, t := range templates {
		last[t.Field] = i
	}
	for _, f := range [...]template.Field{template.Product, template.Version, template.Info, template.Hostname, template.OS, template.Device} {
		if i, ok := last[f]; ok {
			l.fillOne(run, r, i)
		}
	}
	for i, t := range templates {
		switch {
		case !t.Field.IsCPE():
		case t.Field == template.CPE:
			run.Warnings = append(run.Warnings, "Warning: ignoring cpe:// template with unknown part '.' (0xFFFFFFFF)")
		case last[t.Field] == i:
			l.fillOne(run, r, i)
		default: // Nmap fills it, warns if that fails, and forgets it
			if x := t.Expand(run.Captures, r.Data, t.Field.Buffer()); x.Failure != nil {
				run.Warnings = append(run.Warnings, l.fillWarning(i, len(r.Data)))
			}
		}
	}
}

func (l *Line) fillOne(run *Run, r Response, i int) {
	t := l.templates[i]
	x := t.Expand(run.Captures, r.Data, t.Field.Buffer())
	if x.Failure != nil {
		run.Warnings = append(run.Warnings, l.fillWarning(i, len(r.Data)))
	}
	run.Fields = append(run.Fields, FieldValue{
		Field: t.Field, Value: x.Text, Template: l.Fields[i].Text.Span, Expansion: x,
		Line: l.Index, Response: run.Response, Item: i,
	})
}

// fillWarning is what Nmap prints when the template of item i cannot be filled.
// Nmap numbers the line and shows the templates that belong together.
func (l *Line) fillWarning(i, size int) string {
	t := l.templates[i]
	name, why, shown := t.Field.Name(), "Capture exceeds length?", ""
	switch t.Field {
	case template.Product, template.Version, template.Info:
		shown = fmt.Sprintf("%s/%s/%s/%s", string(t.Field), l.lastText("p"), l.lastText("v"), l.lastText("i"))
	case template.Hostname, template.OS, template.Device:
		shown = fmt.Sprintf("%s/%s/", string(t.Field), t.Text)
	default:
		return fmt.Sprintf("Warning: Servicescan failed to fill %s (subjectlen: %d, cpelen: %d). Too long? Match string was line %d: %s",
			name, size, t.Field.Buffer(), l.Line, t.Text)
	}
	if t.Field == template.Device {
		why = "Too long?"
	}
	return fmt.Sprintf("Warning: Servicescan failed to fill %s_template (subjectlen: %d, %slen: %d). %s Match string was line %d: %s",
		name, size, name, t.Field.Buffer(), why, l.Line, shown)
}

// lastText is the text of the last item with these letters, "" without one.
func (l *Line) lastText(mode string) string {
	for i := len(l.Fields) - 1; i >= 0; i-- {
		if l.Fields[i].Mode.Text == mode {
			return l.Fields[i].Text.Text
		}
	}
	return ""
}
