package probes

import "matchline/core/diag"

// Dialect is the age of the Nmap that reads the file.
type Dialect uint8

const (
	// Head is the development tree after 7.991; the default.
	Head Dialect = iota
	// Release799 is 7.94 to 7.99.
	Release799
	// Release793 is 7.93 and before.
	Release793
)

// Parse reads a whole file. The file is never nil. Findings stand in the order in
// which Nmap would meet them: the first error is where it stops.
func Parse(text string) (*File, diag.List) { return parse(text, false) }

// ParseDraft reads what a person is typing: match and softmatch lines, under
// Probe lines and directives or without any. Lines before the first Probe are
// free (File.Free); a last line may lack its LF. An error in one line hides no
// other line.
func ParseDraft(text string) (*File, diag.List) { return parse(text, true) }

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
