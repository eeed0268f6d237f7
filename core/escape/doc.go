// Package escape turns bytes into printable notations and back, and keeps for
// every byte the place it has in the text.
//
//	text := escape.Encode([]byte("220 ready\r\n"))  // 220\x20ready\r\n
//	data, m, findings := escape.Decode(text)
//	m.Span(3)                                       // [3, 7): the \x20
//
// The notations:
//
//	SF       inside the quotes of a service fingerprint; Encode, Decode
//	probe    between the delimiters of a Probe line; EncodeProbe, DecodeProbe
//	hex      pairs of digits; EncodeHex, DecodeHex; Dump for people
//	base64   EncodeBase64, DecodeBase64
//	C        a string literal of C; EncodeC, DecodeC
//	Python   a bytes literal of Python; EncodePython, DecodePython
//	visible  what the page shows; Visible, for reading only
//
// Each has the form encode(data) (text, Map) or, the other way,
// decode(text) (data, Map, diag.List). Encode alone returns no Map; EncodeMap
// does.
//
// Laws: decode(encode(b)) == b for all bytes in every notation that has both;
// a Map is monotone, its spans do not overlap and lie inside the text; nothing
// panics on any input.
//
// Wrapping, headers and layers of quoting are the business of fingerprint.
package escape
