package lint

import (
	"strings"

	"matchline/core/diag"
)

// parserRules document what package probes finds while it reads the lines: with
// most of it Nmap refuses the file.
func parserRules() []Rule {
	const good = "match ftp m|^220 | p/x/\n"
	const section = "Probe TCP Help q|HELP\\r\\n|\n"
	return []Rule{
		{
			Code: "match-no-service", Title: "No service name", Severity: diag.Error,
			Doc: "A service name and one space follow the word match.",
			Bad: "match ftp\n", Good: good,
		},
		{
			Code: "match-no-pattern", Title: "No pattern", Severity: diag.Error,
			Doc: "A pattern follows the service name.",
			Bad: "match ftp \n", Good: good,
		},
		{
			Code: "match-not-m", Title: "Something else than a pattern first", Severity: diag.Error,
			Doc: "The first item of a line is the pattern, which starts with m.",
			Bad: "match ftp p/x/ m|^220 |\n", Good: good,
		},
		{
			Code: "item-bare-word", Title: "A word without delimiters", Severity: diag.Error,
			Doc: "Everything behind the service name is a letter and a text between delimiters.",
			Bad: "match ftp m|^220 | new\n", Good: "match ftp m|^220 | p/new/\n",
		},
		{
			Code: "item-not-closed", Title: "A text that does not end", Severity: diag.Error,
			Doc: "The delimiter that opens a text closes it, and nothing escapes it inside.",
			Bad: "match ftp m|^220 | p/x\n", Good: good,
		},
		{
			Code: "item-flags-too-long", Title: "No space behind an item", Severity: diag.Error,
			Doc: "Up to three letters follow the closing delimiter, then white space. A delimiter inside the text ends it early, and what follows is read as flags.",
			Bad: "match ftp m|^(a|b) | p/x/\n", Good: "match ftp m=^(?:a|b) = p/x/\n",
		},
		{
			Code: "item-unknown", Title: "A field Nmap does not know", Severity: diag.Error,
			Doc: "The fields are p (product), v (version), i (info), h (hostname), o (operating system), d (device) and cpe.",
			Bad: "match ftp m|^220 | z/x/\n", Good: good,
		},
		{
			Code: "cpe-delimiter", Title: "cpe: without its slash", Severity: diag.Error,
			Doc: "A cpe begins with cpe:/ and ends with a slash. Nmap up to 7.93 took any delimiter.",
			Bad: "match ftp m|^220 | cpe:|a:b|\n", Good: "match ftp m|^220 | cpe:/a:b/\n",
		},
		{
			Code: "cpe-without-colon", Title: "cpe without its colon", Severity: diag.Advice,
			Doc: "Nmap reads cpe/a:b/ as a cpe that lacks its cpe:/ and ignores it at each match; up to 7.93 it refused the file.",
			Bad: "match ftp m|^220 | cpe/a:b/\n", Good: "match ftp m|^220 | cpe:/a:b/\n",
		},
		{
			Code: "pattern-flag-unknown", Title: "A flag Nmap does not know", Severity: diag.Error,
			Doc: "Behind a pattern i stands for letters in either case, s for a dot that matches newlines.",
			Bad: "match ftp m|^220 |x p/x/\n", Good: "match ftp m|^220 |si p/x/\n",
		},
		{
			Code: "directive-unknown", Title: "A line Nmap does not know", Severity: diag.Error,
			Doc: "Every line starts in the first column with a keyword and one space, or with #, or is empty.",
			Bad: " # mine\n", Good: "# mine\n",
		},
		{
			Code: "directive-without-probe", Title: "A directive outside a section", Severity: diag.Error,
			Doc: "ports, rarity and their kin belong to the Probe line above them.",
			Bad: "rarity 3\n", Good: section + "rarity 3\n",
		},
		{
			Code: "directive-rest", Title: "Text behind a number", Severity: diag.Warning,
			Doc: "Nmap reads the number at the start and ignores what follows.",
			Bad: section + "rarity 3x\n", Good: section + "rarity 3\n",
		},
		{
			Code: "rarity-range", Title: "A rarity outside 1 to 9", Severity: diag.Error,
			Doc: "Nmap sends a probe when its rarity is not above the intensity of the scan, 7 if nothing else is said.",
			Bad: section + "rarity 10\n", Good: section + "rarity 9\n",
		},
		{
			Code: "wait-range", Title: "A wait outside its bounds", Severity: diag.Error,
			Doc: "totalwaitms and tcpwrappedms take 100 to 300000 milliseconds.",
			Bad: section + "totalwaitms 50\n", Good: section + "totalwaitms 7500\n",
		},
		{
			Code: "ports-form", Title: "A list of ports Nmap cannot read", Severity: diag.Error,
			Doc: "Numbers and ranges with commas between them, no comma at the end, no space behind a dash, no T: or U:.",
			Bad: section + "ports 21,\n", Good: section + "ports 21-25, 53\n",
		},
		{
			Code: "ports-range", Title: "Ports out of range", Severity: diag.Error,
			Doc: "Ports go from 0 to 65535, and a range from the smaller to the larger.",
			Bad: section + "ports 25-21\n", Good: section + "ports 21-25\n",
		},
		{
			Code: "fallback-too-many", Title: "More fallbacks than Nmap takes", Severity: diag.Error,
			Doc: "Nmap has room for 17 names.",
			Bad: section + "fallback " + strings.Repeat("Help,", 18) + "\n", Good: section + "fallback Help\n",
		},
		{
			Code: "fallback-ignored", Title: "A fallback of the NULL probe", Severity: diag.Warning,
			Doc: "Nmap reads the line and does nothing with it.",
			Bad: "Probe TCP NULL q||\nfallback Help\n", Good: "Probe TCP NULL q||\n",
		},
		{
			Code: "probe-protocol", Title: "A protocol Nmap does not probe", Severity: diag.Error,
			Doc: "TCP or UDP in capitals and one space follow the word Probe.",
			Bad: "Probe tcp Help q|HELP|\n", Good: section,
		},
		{
			Code: "probe-name", Title: "A probe without a name", Severity: diag.Error,
			Doc: "A name that starts with a letter or a digit follows the protocol after one space.",
			Bad: "Probe TCP  Help q|HELP|\n", Good: section,
		},
		{
			Code: "probe-no-string", Title: "A probe that ends early", Severity: diag.Error,
			Doc: "What the probe sends follows its name: q and a text between delimiters.",
			Bad: "Probe TCP Help\n", Good: section,
		},
		{
			Code: "probe-not-q", Title: "A probe text without q", Severity: diag.Error,
			Doc: "What the probe sends starts with q.",
			Bad: "Probe TCP Help |HELP|\n", Good: section,
		},
		{
			Code: "probe-not-closed", Title: "A probe text that does not end", Severity: diag.Error,
			Doc: "The delimiter behind the q closes the text, and nothing escapes it inside.",
			Bad: "Probe TCP Help q|HELP\n", Good: section,
		},
		{
			Code: "probe-escape-unknown", Title: "An escape Nmap does not know", Severity: diag.Error,
			Doc: "A probe text knows \\\\ \\0 \\n \\r \\t and \\xHH. Up to 7.99 Nmap took a few more.",
			Bad: "Probe TCP Help q|HELP\\a|\n", Good: "Probe TCP Help q|HELP\\x07|\n",
		},
		{
			Code: "probe-escape-not-hex", Title: "\\x without two digits in a probe", Severity: diag.Error,
			Doc: "Two hex digits follow \\x in a probe text.",
			Bad: "Probe TCP Help q|\\x7|\n", Good: "Probe TCP Help q|\\x07|\n",
		},
		{
			Code: "probe-escape-cut", Title: "A backslash at the end of a probe", Severity: diag.Error,
			Doc: "A backslash needs something behind it.",
			Bad: "Probe TCP Help q|HELP\\|\n", Good: "Probe TCP Help q|HELP\\\\|\n",
		},
		{
			Code: "probe-null-twice", Title: "Two NULL probes", Severity: diag.Error,
			Doc: "Nmap takes a probe that sends nothing for the NULL probe, whatever its name, and has room for one.",
			Bad: "Probe TCP NULL q||\nProbe UDP Other q||\n", Good: "Probe TCP NULL q||\nProbe UDP Other q|\\0|\n",
		},
		{
			Code: "exclude-twice", Title: "Two Exclude lines", Severity: diag.Error,
			Doc: "Nmap reads one Exclude line.",
			Bad: "Exclude 9100\nExclude 9101\n", Good: "Exclude 9100-9101\n",
		},
		{
			Code: "exclude-late", Title: "Exclude behind a probe", Severity: diag.Error,
			Doc: "Exclude stands above the first Probe line.",
			Bad: section + "Exclude 9100\n", Good: "Exclude 9100\n" + section,
		},
		{
			Code: "exclude-ports", Title: "An Exclude list Nmap cannot read", Severity: diag.Error,
			Doc: "The list has the form that nmap -p takes.",
			Bad: "Exclude 9107-9100\n", Good: "Exclude T:9100-9107,U:161\n",
		},
		{
			Code: "line-nul", Title: "A NUL byte", Severity: diag.Warning,
			Doc: "Nmap reads a line up to its first NUL byte.",
			Bad: "# a\x00b\n", Good: "# ab\n",
		},
		{
			Code: "line-long", Title: "A line old releases cut", Severity: diag.Advice,
			Doc: "Nmap up to 7.99 reads 2047 bytes of a line and takes the rest for another.",
			Bad: "match ftp m|^" + strings.Repeat("x", 2100) + "| p/x/\n", Good: good,
		},
	}
}
