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

// In42 gives the number and offset PCRE2 10.42 reports for the same pattern.
// Later versions moved many offsets by a few bytes, mostly to behind the
// character at fault, and renumbered some errors. The number is 0 where 10.42
// accepts the pattern.
func (e *Error) In42() (number, offset int) { return e.number42, e.offset42 }

// Error gives the message with its byte offset.
func (e *Error) Error() string { return fmt.Sprintf("%s at offset %d", e.Message, e.Offset) }

// fail refuses the pattern with PCRE2's error num (without its base of 100) at
// offset off. The span reaches from the start of the item being read to off;
// on, with and old make it better. The first failure stays.
func (p *parser) fail(num, off int) *Error {
	if p.err != nil {
		return p.err
	}
	off = min(off, len(p.src))
	d := describe(num)
	p.err = &Error{
		Number: num + 100, Offset: off, number42: num + 100, offset42: off,
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

// was notes the error number of PCRE2 10.42 where it differs, 0 for none.
func (e *Error) was(num int) *Error {
	if e.number42 = num; num != 0 {
		e.number42 += 100
	}
	return e
}

// move puts the offset elsewhere.
func (e *Error) move(off int) *Error {
	e.Offset, e.offset42 = off, off
	return e
}

type description struct{ code, message, hint string }

// describe gives our words for PCRE2's error num. The comment of each line is
// the pattern a test expects it for.
func describe(num int) description {
	switch num {
	case 1: // a\
		return description{"escape-cut", `"\" at the end of the pattern escapes nothing`, `write "\\" for a backslash`}
	case 2: // a\c
		return description{"escape-control-cut", `"\c" at the end of the pattern needs a character`, `write the control character as \xHH`}
	case 3: // \i
		return description{"escape-unknown", `this letter has no meaning after "\"`, `remove the backslash, or write "\\" for a backslash`}
	case 4: // a{2,1}
		return description{"quantifier-order", "the quantifier's least count is greater than its greatest", "swap the two numbers"}
	case 5: // a{65536}
		return description{"quantifier-too-big", "a quantifier counts to 65535 at most", "repeat a group instead, or leave the upper bound out"}
	case 6: // [a
		return description{"class-not-closed", `the character class has no closing "]"`, `add "]", or write "\[" for a bracket`}
	case 7: // [\B]
		return description{"class-escape", "this escape stands for a place or a sequence, and a class holds single bytes", "move it out of the class"}
	case 8: // [z-a]
		return description{"class-range-order", "the range's first byte is greater than its last", `swap the two ends, or write "\-" for a hyphen`}
	case 9: // *a
		return description{"quantifier-nothing", "the quantifier has nothing to repeat", `put an item before it, or escape it with "\"`}
	case 11: // (?z)
		return description{"group-unknown", `this character means nothing after "(?"`, `use "(?:" for a plain group, or "\(" for a parenthesis`}
	case 12: // [:alpha:]
		return description{"class-posix-outside", "a POSIX class stands inside a bracket class only", "put a second pair of brackets around it: [[:alpha:]]"}
	case 13: // [[.a.]]
		return description{"class-collating", "POSIX collating elements are not supported", "write the characters themselves"}
	case 14: // (a
		return description{"group-not-closed", `a closing ")" is missing`, `add ")", or write "\(" for a parenthesis`}
	case 15: // \2(a)
		return description{"reference-unknown", "there is no such group", "refer to a group that the pattern has"}
	case 18: // (?#a
		return description{"comment-not-closed", `the comment has no closing ")"`, `add ")"`}
	case 19: // 251 times (
		return description{"group-too-deep", "groups are nested more than 250 deep", "flatten the pattern"}
	case 20: // ((a{1000}){1000}){1000}
		return description{"pattern-too-large", "the compiled pattern would be larger than 64 KiB", "lower the counts of nested quantifiers"}
	case 22: // a)
		return description{"group-not-open", `this ")" closes nothing`, `remove it, or write "\)" for a parenthesis`}
	case 24: // (?(1a)
		return description{"condition-not-closed", `the condition or list has no closing ")"`, `add ")" after it`}
	case 25: // (?<=a*)
		return description{"lookbehind-unbounded", "the lookbehind may reach back without a limit", "give every repeat in it an upper bound, or use \\K"}
	case 26: // (?+0)
		return description{"reference-relative-zero", "a relative group number starts at 1", "write +1 for the next group, -1 for the one before"}
	case 27: // (?(1)a|b|c)
		return description{"condition-branches", "a conditional group has at most two branches", "put the alternatives of a branch into a group of their own"}
	case 28: // (?(?a))
		return description{"condition-look", `after "(?(" with "?" or "*" an atomic look-around is expected`, "write (?(?=...)yes|no)"}
	case 29: // (?+a)
		return description{"recursion-number", `digits are expected after "(?+" and "(?-"`, "write the number of groups to count on or back"}
	case 30: // [[:alhpa:]]
		return description{"class-posix-unknown", "there is no POSIX class of this name", "use alpha, lower, upper, alnum, ascii, blank, cntrl, digit, graph, print, punct, space, word or xdigit"}
	case 32: // (*UTF)a
		return description{"utf-not-here", "patterns are read as bytes: UTF and UCP are not available", "remove the setting and write the bytes"}
	case 34: // \x{100}
		return description{"escape-value-too-big", "the code is greater than a byte", "write each byte of the character as \\xHH"}
	case 35: // see lookbehind.go
		return description{"lookbehind-too-complicated", "the lookbehinds are too complicated to measure", "simplify them"}
	case 37: // \L
		return description{"escape-perl-only", "Perl's case and name escapes are not supported", "write the characters themselves"}
	case 38: // (?C256)
		return description{"callout-number", "a callout's number is at most 255", "use a smaller number"}
	case 39: // (?C1a)
		return description{"callout-not-closed", `the callout has no closing ")"`, `add ")" after the number or string`}
	case 41: // (?Pa)
		return description{"group-python", `after "(?P" one of "<", "=" and ">" is expected`, "write (?P<name>...), (?P=name) or (?P>name)"}
	case 42: // (?<a(b))
		return description{"name-not-closed", "the name is not followed by its closing delimiter", "close it; a name is made of letters, digits and _"}
	case 43: // (?<a>b)(?<a>c)
		return description{"name-twice", "two groups have the same name", "rename one, or allow it with (?J)"}
	case 44: // (?<1a>b)
		return description{"name-digit", "a group name must not start with a digit", "put a letter or _ first"}
	case 45: // \pL
		return description{"property-not-here", "Unicode properties are not available: patterns are read as bytes", "write a class of bytes"}
	case 48: // a name of 129 letters
		return description{"name-too-long", "a name has at most 128 characters", "shorten it"}
	case 49: // 10001 names
		return description{"name-too-many", "a pattern has at most 10000 names", "use plain groups"}
	case 50: // [\d-z]
		return description{"class-range-end", "a class of characters cannot be the end of a range", `write "\-" for a hyphen, or put it last`}
	case 51: // \400
		return description{"escape-octal-too-big", `the octal number is greater than \377`, "write the byte as \\xHH"}
	case 54: // (?(DEFINE)a|b)
		return description{"define-branches", "a DEFINE group has one branch only", "put the alternatives into a group of their own"}
	case 55: // \o1
		return description{"escape-octal-brace", `"{" is expected after "\o"`, `write \o{...}`}
	case 57: // \g!
		return description{"reference-form", `after "\g" a number or a name in {}, <> or '' is expected`, `write \g{1} for a back reference, \g<1> for a call`}
	case 58: // (?Rx)
		return description{"recursion-not-closed", `"(?R" must be followed by ")"`, `add ")"`}
	case 60: // (*FOO)
		return description{"verb-unknown", "there is no verb of this form", "use ACCEPT, FAIL, COMMIT, PRUNE, SKIP, THEN or MARK"}
	case 61: // \g{99999}
		return description{"reference-too-big", "a group number is at most 65535", "use a smaller number"}
	case 62: // (?<>a)
		return description{"name-missing", "a group name is expected", "write a name of letters, digits and _"}
	case 64: // \o{18}
		return description{"escape-octal-digit", `only octal digits may stand in \o{}`, `close it with "}"`}
	case 65: // (?|(?<a>b)|(?<c>d))
		return description{"name-other", "groups of the same number must have the same name", "give them one name"}
	case 66: // (*MARK)
		return description{"verb-mark", "(*MARK) needs a name", "write (*MARK:name)"}
	case 67: // \x{1g}
		return description{"escape-hex-digit", `only hex digits may stand in \x{}`, `close it with "}"`}
	case 68: // \cé
		return description{"escape-control", `"\c" must be followed by a printable ASCII character`, "write the byte as \\xHH"}
	case 69: // \ka
		return description{"reference-name-form", `after "\k" a name in {}, <> or '' is expected`, `write \k<name>`}
	case 71: // [\N]
		return description{"class-not-newline", `"\N" cannot stand in a class`, `write [^\n]`}
	case 76: // a verb name of 256 bytes
		return description{"verb-name-too-long", "a verb's name has at most 255 bytes", "shorten it"}
	case 78: // \x{}
		return description{"escape-digits-missing", `digits are missing after "\x", "\x{" or "\o{"`, `write the code, as in \x0a`}
	case 79: // (?(VERSION=a)b)
		return description{"condition-version", "a version is written as in (?(VERSION>=10.4)...)", "write = or >= and a number"}
	case 81: // (?C'a)
		return description{"callout-string-not-closed", "the callout's string has no closing delimiter", "close it with the delimiter it began with"}
	case 82: // (?Ca)
		return description{"callout-delimiter", "a callout takes a number or a string in ` ' \" ^ % # $ or {}", "put the string into quotes"}
	case 87: // (?<=a{65536}) by nesting
		return description{"lookbehind-too-long", "a lookbehind reaches back 65535 bytes at most", "shorten it"}
	case 92: // flag Literal with another
		return description{"flags-literal", "the flag Literal goes with few others", "use it alone or with Caseless"}
	case 93: // \N{U+41}
		return description{"escape-code-point", `"\N{U+" needs UTF, and patterns are read as bytes`, "write the bytes as \\xHH"}
	case 94: // (?^-i)
		return description{"flags-hyphen", "this hyphen cannot stand here", `write one hyphen at most, and none after "^"`}
	case 95: // (*foo:a)
		return description{"group-alpha-unknown", `there is no group of this name after "(*"`, "use pla, plb, nla, nlb, napla, naplb, atomic, sr, asr or scs, and a colon"}
	case 97: // 65536 groups
		return description{"group-too-many", "a pattern has at most 65535 capture groups", "use (?:...) groups"}
	case 99: // (?=a\K)
		return description{"keep-in-look", `"\K" cannot stand in a look-around`, "move it out"}
	case 100: // (?<=a{1,256})
		return description{"lookbehind-variable-too-long", "a lookbehind of variable length reaches back 255 bytes at most", "lower the upper bounds in it"}
	case 104: // (*TURKISH_CASING)a
		return description{"turkish-not-here", "Turkish casing needs UTF, and patterns are read as bytes", "remove the setting"}
	case 107: // 16 nested classes
		return description{"class-too-deep", "classes are nested more than 15 deep", "flatten the class"}
	case 108: // [a&&&b]
		return description{"class-operator-triple", "a class operator is a doubled character, not more", "write two of them"}
	case 109: // (?[ + ])
		return description{"class-operator-left", "the class operator has nothing on its left", "put an operand before it"}
	case 110: // (?[ \d + ])
		return description{"class-operator-right", "the class operator has nothing on its right", "put an operand after it"}
	case 111: // [\w--a&&b]
		return description{"class-operator-mixed", "different operators cannot stand in one class", "group them with brackets"}
	case 112: // [[a] with AltExtendedClass
		return description{"class-not-closed-nested", `the character class has no closing "]": "[" inside it opens a nested class`, `add "]", or write "\[" for a bracket`}
	case 113: // (?[ \d \w ])
		return description{"class-operator-missing", "an operator is expected between two operands of an extended class", "write + to join them"}
	case 114: // (?[ ])
		return description{"class-empty", "an extended class needs an operand", "put one in"}
	case 115: // (?[ \d ]
		return description{"class-extended-not-closed", `an extended class ends with "])"`, `add ")"`}
	case 116: // (?[ a ])
		return description{"class-extended-literal", "a plain character cannot stand in an extended class", `escape it, or put it into brackets: [a]`}
	case 117: // (?1(a))
		return description{"list-item", "a group number, or a name in <> or '', is expected in the list", "write as in (1,<name>)"}
	case 118: // (*scs:a)
		return description{"list-missing", `a list of groups in parentheses is expected`, "write as in (*scs:(1)...)"}
	case 119: // \g{1a}
		return description{"reference-not-closed", "the number is not followed by its closing delimiter", "close it"}
	}
	return description{"pattern-refused", "the pattern is refused", ""}
}
