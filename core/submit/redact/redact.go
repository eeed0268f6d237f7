package redact

import "slices"

// Kind is what a private value seems to be.
type Kind uint8

// The kinds of private values. Name is a free text that names a person, a
// device, an organisation or a place; ID an identifier that is no secret but
// exists once, such as a UUID.
const (
	IPv4 Kind = iota
	IPv6
	MAC
	Host
	Email
	User
	Cookie
	Token
	Realm
	Serial
	Key
	Path
	Date
	ID
	Name
)

var kindNames = [...]string{"IPv4 address", "IPv6 address", "MAC address", "host name", "e-mail address", "user name", "cookie",
	"token", "realm", "serial number", "key", "path", "date", "identifier", "name"}

// String is the kind in words for people, in the singular.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "value"
}

// Finding is one private value with all its places.
type Finding struct {
	Kind  Kind
	Value []byte // never empty
	// Mask is what may stand instead: as long as Value, never equal to it, every
	// byte of the class of the one it stands for.
	Mask []byte
	// Places are where Value stands, sorted, at least one. No two places of all
	// findings overlap.
	Places []Place
}

// Place is a range of bytes of one part, half-open.
type Place struct {
	Part       int // index into the parts given to Find
	Start, End int
}

// Find returns what looks private in parts, in the order of the first places.
// Equal bytes are one finding; values that differ in case, or of which one is a
// part of the other, are several with masks that agree. The findings share no
// memory with parts. The time is linear in the size of the parts.
func Find(parts [][]byte) []Finding {
	f := finder{lists: newLists()}
	for _, part := range parts {
		f.scan(part)
	}
	f.repeat()
	f.recur()
	return f.findings()
}

// Apply returns a copy of part, which was parts[index] of Find, in which the
// values of those findings stand masked for whose index masked says so.
func Apply(part []byte, index int, findings []Finding, masked func(i int) bool) []byte {
	out := slices.Clone(part)
	for i, f := range findings {
		if !masked(i) {
			continue
		}
		for _, p := range f.Places {
			if p.Part == index && p.Start >= 0 && p.Start <= p.End && p.End <= len(out) {
				copy(out[p.Start:p.End], f.Mask)
			}
		}
	}
	return out
}
