package api

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"matchline/core/detect"
	"matchline/core/fingerprint"
	"matchline/core/probes"
)

// newServiceURL is the form Nmap prints with every fingerprint.
const newServiceURL = "https://nmap.org/cgi-bin/submit.cgi?new-service"

// compose writes the submission of a new service fingerprint: labelled text for
// each field of the form, nothing that is sent by itself. What the form leaves
// empty is filled from the draft's own answer. No control or invisible character
// gets out.
func (s *Service) compose(p ComposeParams, payload []byte) (ComposeResult, []byte, error) {
	paste, fp, err := s.at(p.Paste, p.Fingerprint)
	if err != nil {
		return ComposeResult{}, nil, err
	}
	l, err := s.draft(payload)
	if err != nil {
		return ComposeResult{}, nil, err
	}
	at := port(fp)
	runs := l.engine.Runs(at, false)
	verdict := l.engine.Replay(at)
	if !s.breathe() {
		return ComposeResult{}, nil, cancelledCall()
	}
	info := verdict.Info
	service := either(p.Service, info.Service)
	description := either(p.Application, described(info))
	platform := either(p.Platform, either(info.OS, info.DeviceType))
	result := ComposeResult{
		Flow: "new service fingerprint",
		URL:  newServiceURL,
		Fields: []LabelledField{
			{"Submitted by (optional)", oneLine(p.Contact)},
			{"Service Name", oneLine(service)},
			{"Service Description", oneLine(description)},
			{"Platform/OS", oneLine(platform)},
			{"Notes", safe(strings.TrimSpace(strings.ReplaceAll(p.Notes, "\t", " ")))},
			{"Fingerprint", plain(fingerprint.Encode(fp))},
			{"Match lines", l.tested(at, runs, verdict)},
		},
	}
	result.Text = labelled(result)
	result.Missing = missing(paste.row(p.Fingerprint), result.Fields)
	result.Missing = append(result.Missing, l.unproven(runs)...)
	return result, nil, nil
}

// labelled is the whole submission as one text.
func labelled(r ComposeResult) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Nmap submission: %s\n%s\n\n", r.Flow, r.URL)
	for _, f := range r.Fields {
		switch {
		case f.Value == "":
			fmt.Fprintf(&b, "%s:\n", f.Label)
		case strings.Contains(f.Value, "\n") || f.Label == "Fingerprint" || f.Label == "Match lines":
			fmt.Fprintf(&b, "\n%s:\n%s\n", f.Label, f.Value)
		default:
			fmt.Fprintf(&b, "%s: %s\n", f.Label, f.Value)
		}
	}
	return b.String()
}

// described is what a hit says of the service, as the form's example has it:
// vendor, application, version.
func described(info detect.ServiceInfo) string {
	text := strings.TrimSpace(info.Product + " " + info.Version)
	if text != "" && info.Info != "" {
		text += " (" + info.Info + ")"
	}
	return text
}

func either(given, found string) string {
	if strings.TrimSpace(given) != "" {
		return given
	}
	return found
}

// tested is the draft as it was typed, each match line followed by comments that
// tell how it fared, so that the whole may stand in a probes file.
func (l *lines) tested(at detect.Port, runs []detect.Run, verdict detect.Verdict) string {
	results := map[int][]string{}
	for _, r := range runs {
		if r.Response >= 0 && r.Response < len(at.Responses) {
			results[l.line(r.Line)] = append(results[l.line(r.Line)], fared(at.Responses[r.Response].Probe, r))
		}
	}
	var b strings.Builder
	for _, ln := range l.engine.File.Lines {
		if ln.Kind == probes.KindBlank {
			continue
		}
		b.WriteString(safe(strings.TrimRight(ln.Text, "\r\n")))
		b.WriteByte('\n')
		if ln.Refused {
			b.WriteString("# Nmap would refuse this line\n")
			continue
		}
		if ln.Match == nil {
			continue
		}
		for _, text := range results[l.text.Position(ln.Span.Start).Line-1] {
			fmt.Fprintf(&b, "# %s\n", text)
		}
	}
	if b.Len() > 0 && verdict.Line >= 0 {
		for _, row := range verdict.Row {
			fmt.Fprintf(&b, "# %s\n", safe(strings.TrimRight(row.String(), "\n")))
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// fared says how a line did on a response.
func fared(probe string, r detect.Run) string {
	name := visible(probe)
	switch r.Outcome {
	case detect.Hit:
		if len(r.Captures) < 2 || r.Captures[0] == r.Captures[1] {
			return name + ": matches"
		}
		return fmt.Sprintf("%s: matches bytes %d-%d", name, r.Captures[0], r.Captures[1]-1)
	case detect.Miss:
		return name + ": no match"
	case detect.NotTried:
		return name + ": not tried, it stands in another section"
	case detect.Refused:
		return name + ": Nmap would refuse the pattern"
	}
	return fmt.Sprintf("%s: Nmap gives up (%s)", name, string(r.Outcome))
}

// missing says what a maintainer would ask for.
func missing(row *Fingerprint, fields []LabelledField) []string {
	value := map[string]string{}
	for _, f := range fields {
		value[f.Label] = f.Value
	}
	out := []string{}
	if value["Service Name"] == "" {
		out = append(out, "The service has no name yet: say which protocol answers, such as ftp or http.")
	}
	if value["Service Description"] == "" {
		out = append(out, "Vendor, application and version are missing.")
	}
	if value["Platform/OS"] == "" {
		out = append(out, "The platform or OS is missing; leave it empty if you do not know it.")
	}
	switch row.State {
	case "damaged":
		out = append(out, "The fingerprint is damaged. Scan again and send the new one.")
	case "truncated":
		out = append(out, "Some responses are cut. "+again(row))
	}
	if row.Port < 0 {
		out = append(out, "The fingerprint has no header. Copy it again from its SF-Port on.")
	}
	return out
}

// again is the scan that gives a fuller fingerprint.
func again(row *Fingerprint) string {
	scan := "-sV"
	if row.Proto == "udp" {
		scan = "-sUV"
	}
	if row.Port < 0 {
		return "A scan with -d keeps more."
	}
	return fmt.Sprintf("A scan with -d keeps more: nmap %s -d --version-all -p%d <target>", scan, row.Port)
}

// unproven says which lines do not help a submission.
func (l *lines) unproven(runs []detect.Run) []string {
	hits := map[int]bool{}
	for _, r := range runs {
		if r.Outcome == detect.Hit {
			hits[r.Line] = true
		}
	}
	var out []string
	for i, ln := range l.engine.Lines {
		switch at := l.at[i] + 1; {
		case ln.Err() != nil:
			out = append(out, fmt.Sprintf("Line %d: Nmap would refuse the whole file here.", at))
		case !hits[i]:
			out = append(out, fmt.Sprintf("Line %d matches no response; put it right or take it out.", at))
		}
	}
	for _, ln := range l.engine.File.Lines {
		if ln.Refused {
			out = append(out, fmt.Sprintf("Line %d: Nmap would refuse the whole file here.", l.text.Position(ln.Span.Start).Line))
		}
	}
	return out
}

// oneLine is safe on a single line.
func oneLine(text string) string { return safe(strings.Join(strings.Fields(text), " ")) }

// safe lets through what a person can see: printable characters and LF. Every
// other byte becomes \xhh, which a pattern reads as the same byte; a CR before LF
// is dropped.
func safe(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
			b.WriteByte('\n')
		case strconv.IsPrint(r) && (r != utf8.RuneError || n > 1):
			b.WriteRune(r)
		default:
			for _, c := range []byte(text[i : i+n]) {
				fmt.Fprintf(&b, `\x%02x`, c)
			}
		}
		i += n
	}
	return b.String()
}
