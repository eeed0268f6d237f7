// Package godebug takes the place of Go's internal/godebug in the program that the
// page loads: a browser has no variable GODEBUG, and what reads it is a seventieth
// of the program. The build names it in an overlay (Makefile), with Go 1.26 alone,
// whose other packages ask for no more than this.
package godebug

// A Setting is one of those that GODEBUG could change.
type Setting struct{ name string }

// New is the setting of a name; one that begins with # is not documented.
func New(name string) *Setting { return &Setting{name} }

// Name is the name without #.
func (s *Setting) Name() string {
	if s.Undocumented() {
		return s.name[1:]
	}
	return s.name
}

// Undocumented tells of #.
func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }

// String is what GODEBUG would hold for it.
func (s *Setting) String() string { return s.Name() + "=" }

// Value is empty: nothing was changed.
func (s *Setting) Value() string { return "" }

// IncNonDefault counts what never happens.
func (s *Setting) IncNonDefault() {}
