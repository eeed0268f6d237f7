package syntax

import "matchline/core/source"

// Class matches one byte of a set: [a-z], \d, (?[ \w - [_] ]).
type Class struct {
	At   source.Span
	Form ClassForm
	// Set holds every byte the class accepts: negation, case folding and set
	// operators are already worked out.
	Set Set
	// Negated: written with ^ after the bracket.
	Negated bool
	// Caseless: letters in Items match in either case; Set knows already.
	Caseless bool
	// Items are what is written between the brackets, in order; for an escape
	// the one escape.
	Items []ClassItem
}

// ClassForm is the spelling of a class.
type ClassForm uint8

const (
	Bracket       ClassForm = iota // [...]
	Escape                         // \d outside brackets
	ExtendedClass                  // (?[...])
	NestedBracket                  // [...] inside an extended class
	NestedGroup                    // (...) inside (?[...])
)

// ClassItem is one thing written in a class.
type ClassItem struct {
	At source.Span
	// Lo is the byte of a ClassByte; Lo and Hi bound a ClassRange, both included.
	Lo, Hi Char
	// Text is, by kind: the escape letter in lower case ("d"), the POSIX name,
	// the operator as written (+ | - & ^ ! or && -- || ~~), the ignored text; for
	// a range its own text, where something ignored stands between its ends.
	Text string
	// Nested is a class inside an extended one.
	Nested *Class
	Kind   ItemKind
	// Negated: \D, [:^digit:].
	Negated bool
}

// ItemKind is what a ClassItem is.
type ItemKind uint8

const (
	ClassByte    ItemKind = iota // a
	ClassRange                   // a-z
	ClassEscape                  // \d \W \h
	ClassPosix                   // [:alpha:]
	ClassNested                  // [...] or (...) in an extended class
	ClassOp                      // an operator of an extended class
	ClassIgnored                 // \E, \Q, space with ExtendedMore
)

// One reports the byte of a class that lists just one, negated or not: PCRE2 takes
// it for a plain byte.
func (n *Class) One() (b byte, ok bool) {
	if n.Form != Bracket && n.Form != ExtendedClass {
		return 0, false
	}
	seen := 0
	for i := range n.Items {
		switch it := &n.Items[i]; it.Kind {
		case ClassByte:
			b = it.Lo.Byte
			seen++
		case ClassRange:
			if it.Lo.Byte != it.Hi.Byte {
				return 0, false
			}
			b = it.Lo.Byte
			seen++
		case ClassIgnored:
		default:
			return 0, false
		}
	}
	return b, seen == 1
}

// Letter reports the letter of a class that lists just its two cases, such as [Aa].
// PCRE2 takes it for a caseless letter, but not k and s: Unicode has further cases of
// those.
func (n *Class) Letter() (b byte, ok bool) {
	if n.Form != Bracket || n.Negated || len(n.Items) != 2 || n.Items[0].Kind != ClassByte || n.Items[1].Kind != ClassByte {
		return 0, false
	}
	b = n.Items[0].Lo.Byte
	return b, letter(b) && n.Items[1].Lo.Byte == b^0x20 && b|0x20 != 'k' && b|0x20 != 's'
}
