package submit

import (
	"strconv"
	"strings"
)

// Command is one to copy and run: a single line.
type Command struct{ ID, Label, Text, Note string }

// commandOf reads ID, label and note from a line of text with bars between them.
func commandOf(spec, text string) Command {
	id, spec, _ := strings.Cut(spec, "|")
	label, note, _ := strings.Cut(spec, "|")
	return Command{id, label, text, note}
}

// anyTarget stands in a command where the target is not known.
const anyTarget = "<target>"

// Quote writes a word so that a POSIX shell reads it as one word and the program
// as no option: plain names as they are, everything else in single quotes.
// Controls and line breaks show as escapes: no host has any.
func Quote(word string) string {
	word = quoted(word)
	if strings.HasPrefix(word, "-") {
		word = "./" + word // no host, and no option either
	}
	for i := range len(word) {
		c := word[i] | 0x20
		if c >= 'a' && c <= 'z' || strings.IndexByte("0123456789./:,_-%@", word[i]) >= 0 {
			continue
		}
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	if word == "" {
		return "''"
	}
	return word
}

// quoted is text on one line without what Clean adds for spreadsheets, which a
// word in a command is safe from.
func quoted(text string) string {
	return strings.TrimPrefix(Clean("x"+strings.Join(strings.Fields(text), " ")), "x")
}

// target is the end of a command that scans: the host, and before it the option that
// an address of IPv6 needs.
func target(host string) string {
	host = strings.TrimSpace(host)
	if host == "" {
		return anyTarget
	}
	if strings.Count(host, ":") > 1 && !strings.Contains(host, "//") {
		return "-6 " + Quote(strings.Trim(host, "[]"))
	}
	return Quote(host)
}

// pastedTarget is a target that was not typed but pasted, "" where it is no plain
// address or name: not every shell reads the quotes that Quote writes.
func pastedTarget(host string) string {
	if !only(host, "0123456789.:_-") {
		return ""
	}
	return host
}

// ports is nmap's option for a port, "" where it is not known.
func ports(port int) string {
	if port < 0 || port > 65535 {
		return ""
	}
	return " -p" + strconv.Itoa(port)
}

// scan is nmap's option for the version scan of a protocol.
func scan(proto string) string {
	if strings.EqualFold(proto, "udp") {
		return "nmap -sUV"
	}
	return "nmap -sV"
}

// CorrectionCommand is the scan the Nmap book asks for with a correction.
func CorrectionCommand(port int, proto, host string) Command {
	how, p := "nmap -O -Pn -sSV", ports(port)
	if strings.EqualFold(proto, "udp") {
		how = "nmap -O -Pn -sUV"
	}
	if port <= 0 {
		p = " -p<port>"
	}
	return commandOf("correction|Scan with a trace|It needs root: -O and raw packets do.", how+" -T4 -d --version-trace"+p+" "+target(host))
}

// printf writes bytes to its output, whatever they are.
func printf(data []byte) string {
	b := []byte("printf '")
	for _, c := range data {
		if d := c | 0x20; d >= 'a' && d <= 'z' || c == ' ' || c == '/' || c == '.' {
			b = append(b, c)
		} else {
			b = append(b, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
		}
	}
	return string(append(b, '\''))
}
