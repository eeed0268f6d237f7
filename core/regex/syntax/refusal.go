package syntax

// refusal is PCRE2's number of a compile error, without its base of 100. Each has
// an example behind it.
type refusal int

const (
	errEscapeCut                 refusal = 1   // a\
	errEscapeControlCut          refusal = 2   // a\c
	errEscapeUnknown             refusal = 3   // \i
	errQuantifierOrder           refusal = 4   // a{2,1}
	errQuantifierTooBig          refusal = 5   // a{65536}
	errClassNotClosed            refusal = 6   // [a
	errClassEscape               refusal = 7   // [\B]
	errClassRangeOrder           refusal = 8   // [z-a]
	errQuantifierNothing         refusal = 9   // *a
	errGroupUnknown              refusal = 11  // (?z)
	errClassPOSIXOutside         refusal = 12  // [:alpha:]
	errClassCollating            refusal = 13  // [[.a.]]
	errGroupNotClosed            refusal = 14  // (a
	errReferenceUnknown          refusal = 15  // \2(a)
	errCommentNotClosed          refusal = 18  // (?#a
	errGroupTooDeep              refusal = 19  // 251 times (
	errPatternTooLarge           refusal = 20  // ((a{1000}){1000}){1000}
	errGroupNotOpen              refusal = 22  // a)
	errConditionNotClosed        refusal = 24  // (?(1a)
	errLookbehindUnbounded       refusal = 25  // (?<=a*)
	errReferenceRelativeZero     refusal = 26  // (?+0)
	errConditionBranches         refusal = 27  // (?(1)a|b|c)
	errConditionLook             refusal = 28  // (?(?a))
	errRecursionNumber           refusal = 29  // (?+a)
	errClassPOSIXUnknown         refusal = 30  // [[:alhpa:]]
	errUTF                       refusal = 32  // (*UTF)a
	errEscapeValueTooBig         refusal = 34  // \x{100}
	errLookbehindTooComplicated  refusal = 35  // see lookbehind.go
	errEscapePerlOnly            refusal = 37  // \L
	errCalloutNumber             refusal = 38  // (?C256)
	errCalloutNotClosed          refusal = 39  // (?C1a)
	errGroupPython               refusal = 41  // (?Pa)
	errNameNotClosed             refusal = 42  // (?<a(b))
	errNameTwice                 refusal = 43  // (?<a>b)(?<a>c)
	errNameDigit                 refusal = 44  // (?<1a>b)
	errPropertyNotHere           refusal = 45  // \pL
	errNameTooLong               refusal = 48  // a name of 129 letters
	errNameTooMany               refusal = 49  // 10001 names
	errClassRangeEnd             refusal = 50  // [\d-z]
	errEscapeOctalTooBig         refusal = 51  // \400
	errDefineBranches            refusal = 54  // (?(DEFINE)a|b)
	errEscapeOctalBrace          refusal = 55  // \o1
	errReferenceForm             refusal = 57  // \g!
	errRecursionNotClosed        refusal = 58  // (?Rx)
	errVerbUnknown               refusal = 60  // (*FOO)
	errReferenceTooBig           refusal = 61  // \g{99999}
	errNameMissing               refusal = 62  // (?<>a)
	errEscapeOctalDigit          refusal = 64  // \o{18}
	errNameOther                 refusal = 65  // (?|(?<a>b)|(?<c>d))
	errVerbMark                  refusal = 66  // (*MARK)
	errEscapeHexDigit            refusal = 67  // \x{1g}
	errEscapeControl             refusal = 68  // \cé
	errReferenceNameForm         refusal = 69  // \ka
	errClassNotNewline           refusal = 71  // [\N]
	errVerbNameTooLong           refusal = 76  // a verb name of 256 bytes
	errEscapeDigitsMissing       refusal = 78  // \x{}
	errConditionVersion          refusal = 79  // (?(VERSION=a)b)
	errCalloutStringNotClosed    refusal = 81  // (?C'a)
	errCalloutDelimiter          refusal = 82  // (?Ca)
	errLookbehindTooLong         refusal = 87  // (?<=a{65536}) by nesting
	errFlagsLiteral              refusal = 92  // flag Literal with another
	errEscapeCodePoint           refusal = 93  // \N{U+41}
	errFlagsHyphen               refusal = 94  // (?^-i)
	errGroupAlphaUnknown         refusal = 95  // (*foo:a)
	errGroupTooMany              refusal = 97  // 65536 groups
	errConditionAtomic           refusal = 98  // 10.42 only: (?(*napla:a)b)
	errKeepInLook                refusal = 99  // (?=a\K)
	errLookbehindVariableTooLong refusal = 100 // (?<=a{1,256})
	errTurkishNotHere            refusal = 104 // (*TURKISH_CASING)a
	errClassTooDeep              refusal = 107 // 16 nested classes
	errClassOperatorTriple       refusal = 108 // [a&&&b]
	errClassOperatorLeft         refusal = 109 // (?[ + ])
	errClassOperatorRight        refusal = 110 // (?[ \d + ])
	errClassOperatorMixed        refusal = 111 // [\w--a&&b]
	errClassNotClosedNested      refusal = 112 // [[a] with AltExtendedClass
	errClassOperatorMissing      refusal = 113 // (?[ \d \w ])
	errClassEmpty                refusal = 114 // (?[ ])
	errClassExtendedNotClosed    refusal = 115 // (?[ \d ]
	errClassExtendedLiteral      refusal = 116 // (?[ a ])
	errListItem                  refusal = 117 // (?1(a))
	errListMissing               refusal = 118 // (*scs:a)
	errReferenceNotClosed        refusal = 119 // \g{1a}
)

// description is our words for an error.
type description struct{ code, message, hint string }

// describe gives our words for an error of PCRE2.
func (r refusal) describe() description {
	switch r {
	case errEscapeCut:
		return description{"escape-cut", `"\" at the end of the pattern escapes nothing`, `write "\\" for a backslash`}
	case errEscapeControlCut:
		return description{"escape-control-cut", `"\c" at the end of the pattern needs a character`, `write the control character as \xHH`}
	case errEscapeUnknown:
		return description{"escape-unknown", `this letter has no meaning after "\"`, `remove the backslash, or write "\\" for a backslash`}
	case errQuantifierOrder:
		return description{"quantifier-order", "the quantifier's least count is greater than its greatest", "swap the two numbers"}
	case errQuantifierTooBig:
		return description{"quantifier-too-big", "a quantifier counts to 65535 at most", "repeat a group instead, or leave the upper bound out"}
	case errClassNotClosed:
		return description{"class-not-closed", `the character class has no closing "]"`, `add "]", or write "\[" for a bracket`}
	case errClassEscape:
		return description{"class-escape", "this escape stands for a place or a sequence, and a class holds single bytes", "move it out of the class"}
	case errClassRangeOrder:
		return description{"class-range-order", "the range's first byte is greater than its last", `swap the two ends, or write "\-" for a hyphen`}
	case errQuantifierNothing:
		return description{"quantifier-nothing", "the quantifier has nothing to repeat", `put an item before it, or escape it with "\"`}
	case errGroupUnknown:
		return description{"group-unknown", `this character means nothing after "(?"`, `use "(?:" for a plain group, or "\(" for a parenthesis`}
	case errClassPOSIXOutside:
		return description{"class-posix-outside", "a POSIX class stands inside a bracket class only", "put a second pair of brackets around it: [[:alpha:]]"}
	case errClassCollating:
		return description{"class-collating", "POSIX collating elements are not supported", "write the characters themselves"}
	case errGroupNotClosed:
		return description{"group-not-closed", `a closing ")" is missing`, `add ")", or write "\(" for a parenthesis`}
	case errReferenceUnknown:
		return description{"reference-unknown", "there is no such group", "refer to a group that the pattern has"}
	case errCommentNotClosed:
		return description{"comment-not-closed", `the comment has no closing ")"`, `add ")"`}
	case errGroupTooDeep:
		return description{"group-too-deep", "groups are nested more than 250 deep", "flatten the pattern"}
	case errPatternTooLarge:
		return description{"pattern-too-large", "the compiled pattern would be larger than 64 KiB", "lower the counts of nested quantifiers"}
	case errGroupNotOpen:
		return description{"group-not-open", `this ")" closes nothing`, `remove it, or write "\)" for a parenthesis`}
	case errConditionNotClosed:
		return description{"condition-not-closed", `the condition or list has no closing ")"`, `add ")" after it`}
	case errLookbehindUnbounded:
		return description{"lookbehind-unbounded", "the lookbehind may reach back without a limit", "give every repeat in it an upper bound, or use \\K"}
	case errReferenceRelativeZero:
		return description{"reference-relative-zero", "a relative group number starts at 1", "write +1 for the next group, -1 for the one before"}
	case errConditionBranches:
		return description{"condition-branches", "a conditional group has at most two branches", "put the alternatives of a branch into a group of their own"}
	case errConditionLook:
		return description{"condition-look", `after "(?(" with "?" or "*" an atomic look-around is expected`, "write (?(?=...)yes|no)"}
	case errRecursionNumber:
		return description{"recursion-number", `digits are expected after "(?+" and "(?-"`, "write the number of groups to count on or back"}
	case errClassPOSIXUnknown:
		return description{"class-posix-unknown", "there is no POSIX class of this name", "use alpha, lower, upper, alnum, ascii, blank, cntrl, digit, graph, print, punct, space, word or xdigit"}
	case errUTF:
		return description{"utf-not-here", "patterns are read as bytes: UTF and UCP are not available", "remove the setting and write the bytes"}
	case errEscapeValueTooBig:
		return description{"escape-value-too-big", "the code is greater than a byte", "write each byte of the character as \\xHH"}
	case errLookbehindTooComplicated:
		return description{"lookbehind-too-complicated", "the lookbehinds are too complicated to measure", "simplify them"}
	case errEscapePerlOnly:
		return description{"escape-perl-only", "Perl's case and name escapes are not supported", "write the characters themselves"}
	case errCalloutNumber:
		return description{"callout-number", "a callout's number is at most 255", "use a smaller number"}
	case errCalloutNotClosed:
		return description{"callout-not-closed", `the callout has no closing ")"`, `add ")" after the number or string`}
	case errGroupPython:
		return description{"group-python", `after "(?P" one of "<", "=" and ">" is expected`, "write (?P<name>...), (?P=name) or (?P>name)"}
	case errNameNotClosed:
		return description{"name-not-closed", "the name is not followed by its closing delimiter", "close it; a name is made of letters, digits and _"}
	case errNameTwice:
		return description{"name-twice", "two groups have the same name", "rename one, or allow it with (?J)"}
	case errNameDigit:
		return description{"name-digit", "a group name must not start with a digit", "put a letter or _ first"}
	case errPropertyNotHere:
		return description{"property-not-here", "Unicode properties are not available: patterns are read as bytes", "write a class of bytes"}
	case errNameTooLong:
		return description{"name-too-long", "a name has at most 128 characters", "shorten it"}
	case errNameTooMany:
		return description{"name-too-many", "a pattern has at most 10000 names", "use plain groups"}
	case errClassRangeEnd:
		return description{"class-range-end", "a class of characters cannot be the end of a range", `write "\-" for a hyphen, or put it last`}
	case errEscapeOctalTooBig:
		return description{"escape-octal-too-big", `the octal number is greater than \377`, "write the byte as \\xHH"}
	case errDefineBranches:
		return description{"define-branches", "a DEFINE group has one branch only", "put the alternatives into a group of their own"}
	case errEscapeOctalBrace:
		return description{"escape-octal-brace", `"{" is expected after "\o"`, `write \o{...}`}
	case errReferenceForm:
		return description{"reference-form", `after "\g" a number or a name in {}, <> or '' is expected`, `write \g{1} for a back reference, \g<1> for a call`}
	case errRecursionNotClosed:
		return description{"recursion-not-closed", `"(?R" must be followed by ")"`, `add ")"`}
	case errVerbUnknown:
		return description{"verb-unknown", "there is no verb of this form", "use ACCEPT, FAIL, COMMIT, PRUNE, SKIP, THEN or MARK"}
	case errReferenceTooBig:
		return description{"reference-too-big", "a group number is at most 65535", "use a smaller number"}
	case errNameMissing:
		return description{"name-missing", "a group name is expected", "write a name of letters, digits and _"}
	case errEscapeOctalDigit:
		return description{"escape-octal-digit", `only octal digits may stand in \o{}`, `close it with "}"`}
	case errNameOther:
		return description{"name-other", "groups of the same number must have the same name", "give them one name"}
	case errVerbMark:
		return description{"verb-mark", "(*MARK) needs a name", "write (*MARK:name)"}
	case errEscapeHexDigit:
		return description{"escape-hex-digit", `only hex digits may stand in \x{}`, `close it with "}"`}
	case errEscapeControl:
		return description{"escape-control", `"\c" must be followed by a printable ASCII character`, "write the byte as \\xHH"}
	case errReferenceNameForm:
		return description{"reference-name-form", `after "\k" a name in {}, <> or '' is expected`, `write \k<name>`}
	case errClassNotNewline:
		return description{"class-not-newline", `"\N" cannot stand in a class`, `write [^\n]`}
	case errVerbNameTooLong:
		return description{"verb-name-too-long", "a verb's name has at most 255 bytes", "shorten it"}
	case errEscapeDigitsMissing:
		return description{"escape-digits-missing", `digits are missing after "\x", "\x{" or "\o{"`, `write the code, as in \x0a`}
	case errConditionVersion:
		return description{"condition-version", "a version is written as in (?(VERSION>=10.4)...)", "write = or >= and a number"}
	case errCalloutStringNotClosed:
		return description{"callout-string-not-closed", "the callout's string has no closing delimiter", "close it with the delimiter it began with"}
	case errCalloutDelimiter:
		return description{"callout-delimiter", "a callout takes a number or a string in ` ' \" ^ % # $ or {}", "put the string into quotes"}
	case errLookbehindTooLong:
		return description{"lookbehind-too-long", "a lookbehind reaches back 65535 bytes at most", "shorten it"}
	case errFlagsLiteral:
		return description{"flags-literal", "the flag Literal goes with few others", "use it alone or with Caseless"}
	case errEscapeCodePoint:
		return description{"escape-code-point", `"\N{U+" needs UTF, and patterns are read as bytes`, "write the bytes as \\xHH"}
	case errFlagsHyphen:
		return description{"flags-hyphen", "this hyphen cannot stand here", `write one hyphen at most, and none after "^"`}
	case errGroupAlphaUnknown:
		return description{"group-alpha-unknown", `there is no group of this name after "(*"`, "use pla, plb, nla, nlb, napla, naplb, atomic, sr, asr or scs, and a colon"}
	case errGroupTooMany:
		return description{"group-too-many", "a pattern has at most 65535 capture groups", "use (?:...) groups"}
	case errKeepInLook:
		return description{"keep-in-look", `"\K" cannot stand in a look-around`, "move it out"}
	case errLookbehindVariableTooLong:
		return description{"lookbehind-variable-too-long", "a lookbehind of variable length reaches back 255 bytes at most", "lower the upper bounds in it"}
	case errTurkishNotHere:
		return description{"turkish-not-here", "Turkish casing needs UTF, and patterns are read as bytes", "remove the setting"}
	case errClassTooDeep:
		return description{"class-too-deep", "classes are nested more than 15 deep", "flatten the class"}
	case errClassOperatorTriple:
		return description{"class-operator-triple", "a class operator is a doubled character, not more", "write two of them"}
	case errClassOperatorLeft:
		return description{"class-operator-left", "the class operator has nothing on its left", "put an operand before it"}
	case errClassOperatorRight:
		return description{"class-operator-right", "the class operator has nothing on its right", "put an operand after it"}
	case errClassOperatorMixed:
		return description{"class-operator-mixed", "different operators cannot stand in one class", "group them with brackets"}
	case errClassNotClosedNested:
		return description{"class-not-closed-nested", `the character class has no closing "]": "[" inside it opens a nested class`, `add "]", or write "\[" for a bracket`}
	case errClassOperatorMissing:
		return description{"class-operator-missing", "an operator is expected between two operands of an extended class", "write + to join them"}
	case errClassEmpty:
		return description{"class-empty", "an extended class needs an operand", "put one in"}
	case errClassExtendedNotClosed:
		return description{"class-extended-not-closed", `an extended class ends with "])"`, `add ")"`}
	case errClassExtendedLiteral:
		return description{"class-extended-literal", "a plain character cannot stand in an extended class", `escape it, or put it into brackets: [a]`}
	case errListItem:
		return description{"list-item", "a group number, or a name in <> or '', is expected in the list", "write as in (1,<name>)"}
	case errListMissing:
		return description{"list-missing", `a list of groups in parentheses is expected`, "write as in (*scs:(1)...)"}
	case errReferenceNotClosed:
		return description{"reference-not-closed", "the number is not followed by its closing delimiter", "close it"}
	}
	return description{"pattern-refused", "the pattern is refused", "simplify it"}
}
