package probes

import "matchline/core/diag"

// Parse reads a whole file. The file is never nil. Findings stand in the order in
// which Nmap would meet them: the first error is where it stops, and every later
// one points back to that place.
//
// The rules are those of Nmap's development tree after 7.991; where 7.93 or the
// releases up to 7.99 decide otherwise, the finding says so.
//
// Imitates parse_nmap_service_probe_file in Nmap's service_scan.cc.
func Parse(text string) (*File, diag.List) { return parse(text, false, nil) }

// ParseStep is Parse for a caller that breathes: step is told from time to time
// how many bytes are read and how many findings there are. When it says no, the
// file is nil.
func ParseStep(text string, step func(read, findings int) bool) (*File, diag.List) {
	return parse(text, false, step)
}

// ParseDraft reads what a person is typing: match and softmatch lines, under
// Probe lines and directives or without any. Lines before the first Probe are
// free (File.Free), a last line may lack its LF, and a fallback may name a probe
// that is not there. An error in one line hides no other line.
func ParseDraft(text string) (*File, diag.List) { return parse(text, true, nil) }

// Format writes the file back: Format of what Parse gave is its text, byte for
// byte. A changed Line.Text is written as it is.
func Format(f *File) string {
	n := 0
	for _, ln := range f.Lines {
		n += len(ln.Text)
	}
	b := make([]byte, 0, n)
	for _, ln := range f.Lines {
		b = append(b, ln.Text...)
	}
	return string(b)
}
