package syntax

import (
	"fmt"

	"matchline/core/source"
)

// Error says why a pattern is refused. Parse returns no other type.
type Error struct {
	// Number is PCRE2's compile error number (101 and up), Offset the byte
	// offset it reports with it.
	Number, Offset int
	// Code is our name for the error: kebab-case, stable for ever.
	Code string
	// Span is the part of the pattern that is at fault.
	Span source.Span
	// Message says what is wrong: lower case, no full stop.
	Message string
	// Hint says what to do, in one imperative sentence; may be empty.
	Hint string
	// Other is the second place that belongs to the error, if there is one: the
	// parenthesis that is not closed, the other group of the same name.
	Other *source.Span
}

// Error gives the message with its byte offset.
func (e *Error) Error() string { return fmt.Sprintf("%s at offset %d", e.Message, e.Offset) }
