// Package probes reads and writes the file nmap-service-probes: probes, match
// and softmatch lines, and the directives between them. It loses nothing: every
// line keeps its own bytes, comments and blanks included, so that
//
//	Format(Parse(text)) == text
//
// holds for any text at all. Every piece of a line carries the bytes it was read
// from. The shortest program:
//
//	file, problems := probes.Parse(text)
//	for _, p := range file.Probes {
//		for _, m := range p.Matches {
//			fmt.Println(p.Name, m.Service, m.Pattern.Text.Text)
//		}
//	}
//
// # Grammar, as Nmap's code reads it
//
//	file      = { "#"... | "" | "Exclude " ports } { section }
//	section   = "Probe " ("TCP"|"UDP") " " name " q" d payload d [flags] { line }
//	line      = ("match "|"softmatch ") service " " pattern { item }
//	          | "ports " list | "sslports " list | "rarity " number
//	          | "fallback " names | "totalwaitms " number | "tcpwrappedms " number
//	pattern   = "m" d text d [i s]
//	item      = (p|v|i|h|o|d) d text d [flags] | "cpe:/" text "/" [flags]
//
// A keyword starts in the first column and one space follows it. A delimiter is
// any byte but a letter and white space, and nothing escapes it inside.
//
// Parse never stops: a line Nmap would refuse becomes a finding that quotes
// Nmap's own words, and the line stays in the file as a refused one. Findings
// come in the order in which Nmap would meet them.
//
// The package compiles no pattern and reads no template (regex and template do,
// on demand): a file of 2.6 MB is read in one pass.
package probes
