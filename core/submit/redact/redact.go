package redact

import (
	"slices"
	"sort"
)

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
	// byte of the class of the one it stands for, or of those of the notation.
	Mask []byte
	// Of is the index of the first finding of the same value, in whatever case and
	// notation; its own where it is the first. The masks of all say the same.
	Of int
	// Notation is how the value is written: "" as it is, in other case or as UTF-16;
	// "escapes", "hex", "base64", "bytes" of an address, "numbers" of one with other
	// marks or in another order; "within" where a part of it is of another value.
	Notation string
	// Inner are other values that stand in Value in another notation: where Value
	// itself is not masked, they still are.
	Inner []Inner
	// Places are where Value stands, sorted, at least one. No two places of all
	// findings overlap.
	Places []Place
}

// Inner is a value within another one.
type Inner struct {
	Of         int    // the finding
	Start, End int    // in the outer value
	Mask       []byte // the outer value with nothing but this one masked
}

// Place is a range of bytes of one part, half-open.
type Place struct {
	Part       int // index into the parts given to Find
	Start, End int
}

// Part is something to look through.
type Part struct {
	Data []byte
	// Pattern: it is written with the escapes of match lines and probes; \r, \w and
	// their like are no part of a value.
	Pattern bool
}

// Find returns what looks private in parts, in the order of the first places.
// Equal bytes are one finding; values that differ in case or notation, or of which
// one is a part of the other, are several with masks that agree. The findings
// share no memory with parts. The time is linear in the size of the parts.
func Find(parts [][]byte) []Finding {
	list := make([]Part, len(parts))
	for i, p := range parts {
		list[i].Data = p
	}
	findings, _ := new(Memory).Find(list, nil)
	return findings
}

// Memory remembers what was read of the parts of the last call, so that a part
// that comes again costs little. It changes no answer. The zero value is good; it
// is for one goroutine.
type Memory struct {
	lists *lists
	read  map[string]*reading // by the texts
}

// Find is as the function of this name. step is called from time to time and may
// be nil; when it says no, ok is false and there are no findings.
func (m *Memory) Find(parts []Part, step func() bool) (findings []Finding, ok bool) {
	if m.lists == nil {
		m.lists = newLists()
	}
	f := finder{lists: m.lists, step: step}
	read := make(map[string]*reading, len(parts))
	for _, p := range parts {
		text := string(p.Data)
		r := m.read[text]
		if r == nil || r.pattern != p.Pattern {
			r = &reading{pattern: p.Pattern}
		}
		read[text] = r
		if f.scan(text, r); f.stopped {
			return nil, false
		}
	}
	m.read = read
	if f.write(); len(f.found) > 0 {
		f.repeat()
		f.recur()
		f.notations()
	}
	if f.stopped {
		return nil, false
	}
	return f.findings(), true
}

// Apply returns a copy of part, which was parts[index] of Find, in which the
// values of those findings stand masked for whose index masked says so.
func Apply(part []byte, index int, findings []Finding, masked func(i int) bool) []byte {
	all := make([]int, len(findings))
	for i := range all {
		all[i] = i
	}
	return ApplyTo(part, index, findings, all, masked)
}

// ApplyTo is Apply for a part of which it is known which findings are in it.
func ApplyTo(part []byte, index int, findings []Finding, in []int, masked func(i int) bool) []byte {
	out := slices.Clone(part)
	put := func(f *Finding, mask []byte) {
		first := sort.Search(len(f.Places), func(k int) bool { return f.Places[k].Part >= index })
		for _, p := range f.Places[first:] {
			if p.Part > index {
				break
			}
			if p.Start < 0 || p.Start > p.End || p.End > len(out) {
				continue
			}
			for i := range mask {
				if i < p.End-p.Start && mask[i] != f.Value[i] {
					out[p.Start+i] = mask[i]
				}
			}
		}
	}
	for _, i := range in {
		f := &findings[i]
		if masked(i) {
			put(f, f.Mask)
			continue
		}
		for _, inner := range f.Inner {
			if masked(inner.Of) {
				put(f, inner.Mask)
			}
		}
	}
	return out
}
