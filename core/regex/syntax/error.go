package syntax

import (
	"fmt"

	"matchline/core/source"
)

// Error says why a pattern is refused. Parse returns no other type.
type Error struct {
	// Number is PCRE2's compile error number (101 and up), Offset the byte
	// offset PCRE2 10.47 reports with it. It lies in the pattern or at its end.
	Number, Offset int
	// Code is our name for the error: kebab-case, stable for ever.
	Code string
	// Span is the part of the pattern that is at fault.
	Span source.Span
	// Message says what is wrong: lower case, no full stop.
	Message string
	// Hint says what to do, in one imperative sentence.
	Hint string
	// Other is the second place that belongs to the error, if there is one: the
	// parenthesis that is not closed, the other group of the same name.
	Other *source.Span

	number42, offset42 int
}

// errorBase is added to the numbers of PCRE2's compile errors.
const errorBase = 100

// In42 gives the number and offset PCRE2 10.42 reports for the same pattern.
// Later versions moved many offsets by a few bytes, mostly to behind the
// character at fault, and renumbered some errors. The number is 0 where 10.42
// accepts the pattern.
func (e *Error) In42() (number, offset int) { return e.number42, e.offset42 }

// Error gives the message with its byte offset.
func (e *Error) Error() string { return fmt.Sprintf("%s at offset %d", e.Message, e.Offset) }

// fail refuses the pattern with PCRE2's error r at offset off. The span reaches from the start of the item being read to off;
// on, with and old make it better. The first failure stays.
func (p *parser) fail(r refusal, off int) *Error {
	if p.err != nil {
		return p.err
	}
	off = min(off, len(p.src))
	d := r.describe()
	p.err = &Error{
		Number: int(r) + errorBase, Offset: off, number42: int(r) + errorBase, offset42: off,
		Code: d.code, Message: d.message, Hint: d.hint,
		Span: source.Span{Start: min(p.item, off), End: off},
	}
	return p.err
}

// on sets the place at fault.
func (e *Error) on(start, end int) *Error {
	e.Span = source.Span{Start: start, End: end}
	return e
}

// with names the second place.
func (e *Error) with(other source.Span) *Error {
	e.Other = &other
	return e
}

// say replaces the message by a more exact one.
func (e *Error) say(format string, args ...any) *Error {
	e.Message = fmt.Sprintf(format, args...)
	return e
}

// old notes the offset of PCRE2 10.42 where it differs.
func (e *Error) old(off int) *Error {
	e.offset42 = off
	return e
}

// was notes the error of PCRE2 10.42 where it is another, 0 for none.
func (e *Error) was(r refusal) *Error {
	if e.number42 = int(r); r != 0 {
		e.number42 += errorBase
	}
	return e
}

// move puts the offset elsewhere.
func (e *Error) move(off int) *Error {
	e.Offset, e.offset42 = off, off
	return e
}
