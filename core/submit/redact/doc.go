// Package redact finds what looks private in the bytes of responses and in
// texts that go with them, and proposes masks.
//
//	findings := redact.Find([][]byte{response, trace})
//	findings[0].Kind          // redact.Host
//	findings[0].Value         // mail.kettler.de
//	findings[0].Mask          // qwzu.bhfonxp.de
//	safe := redact.Apply(response, 0, findings, func(int) bool { return true })
//
// It looks for shapes (addresses, dates, host names, tokens of chance), for
// values that a name announces (Set-Cookie, realm=, serialNumber, <UDN>), for
// the places where protocols speak of their host or user (220, login:, a
// prompt), and for the fields of binary protocols (TLS and its certificates,
// NTLM, SMB, SSH, SNMP, DNS, NetBIOS, MySQL). What it has found it finds again
// wherever it stands, also with escapes (\x6b, \153, %6b, \u006b), in hexadecimal, in
// UTF-16 of either order and in Base64; an address also as its bytes, with other
// marks between its numbers, and backwards. What says nothing of a machine or a
// person is left alone: loopback and documentation addresses, domains of makers and
// standards, versions, product names, dates of builds.
//
// Laws: a mask has the length of its value and byte for byte its class (digit,
// upper case, lower case, hexadecimal where the value is, everything else as it
// was), so lengths, patterns and wrapping hold. An address stays an address, a
// host name a host name, a date a date. Equal values have equal masks in all
// parts, in other case, as a part of a longer value, and in every other notation,
// where the mask is the same one written so: there the classes are those of the
// notation (the digits of hexadecimal, the characters of Base64). Different values
// have different masks where the class has enough. A mask follows from the order in
// which values appear and not from the value, so nothing can be concluded from it.
// No input panics.
//
// It guesses. Whoever uses it shows what was found and lets people decide.
package redact
