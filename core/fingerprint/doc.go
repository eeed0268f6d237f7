// Package fingerprint finds Nmap service fingerprints in any text, reads them
// and writes them back as Nmap does.
//
//	text := source.New(paste)
//	fps, findings := fingerprint.ParseAll(text)
//	fps[0].Header.Port              // 21
//	fps[0].Responses[0].Data        // the bytes that came back
//	fingerprint.Encode(fps[0])      // Nmap's own wrapping, byte for byte
//
// The grammar, once unwrapped:
//
//	FP       = HEADER RESPONSE+ ";"
//	HEADER   = "SF-Port" port "-" ("TCP"|"UDP"|"SCTP") ":V=" version
//	           ["%T=SSL"] ["%I=" intensity] "%D=" month "/" day
//	           "%Time=" HEX ["%P=" platform]
//	RESPONSE = "%r(" probe "," HEX ',"' escaped '")'
//
// Nmap breaks the text after 74 characters, wherever that falls, and begins
// every further line with "SF:". Data inside the quotes never holds a blank, a
// line break or an unescaped quote, and so never "%r(": that is what makes
// damaged copies readable.
//
// People paste fingerprints in many dresses: whole scans, XML, JSON, mail,
// Markdown, log files. A reader takes the dress off one character at a time
// and keeps for each where it stood, so every byte of a response knows the
// characters of the paste it came from (Response.Map). Whatever had to be
// repaired on the way is a finding with a place; where the bytes themselves are
// not certain the fingerprint is Damaged. Nothing is guessed in silence.
//
// Laws: Encode(Parse(x)) == x for every x that Nmap prints;
// Parse(Encode(fp)) == fp; every span lies inside the text; the spans of a Map
// are monotone; nothing panics; time is linear in the text.
//
// What the bytes mean is left to detect, what to think of them to lint.
package fingerprint
