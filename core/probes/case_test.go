package probes_test

import (
	"strings"
	"testing"

	"matchline/core/diag"
	"matchline/core/probes"
)

// null is a section for the lines of a case to stand in.
const null = "Probe TCP NULL q||\n"

// refusals are texts with the code of the first error, "" for none, and a part
// of what Nmap prints. The numbered ones are the surprising cases of Nmap's own
// parser.
var refusals = []struct{ name, text, code, nmap string }{
	{"case-22-last-line-without-newline", null + "match a m|^x|", "line-not-ended", "flags too long"},
	{"case-22-last-line-with-newline", null + "match a m|^x|\n", "", ""},
	{"case-23-space-before-comment", null + " # comment\n", "directive-unknown", "line 2 of nmap-service-probes file: nmap-service-probes -- unknown directive"},
	{"case-23-space-before-comment-at-the-top", " # comment\n" + null, "line-before-probe", "-- line was expected to begin with \"Probe \" or \"Exclude \""},
	{"case-24-blank-line-of-cr", null + "\r\n", "directive-unknown", "unknown directive"},
	{"case-24-match-line-with-cr", null + "match a m|^x| p/y/\r\n", "", ""},
	{"case-24-directive-with-cr", "Probe TCP A q|x|\r\nports 80,443\r\nrarity 5\r\n", "", ""},
	{"case-25-no-space-after-pattern", null + "match a m|^x|p/a/\n", "item-flags-too-long", "flags too long"},
	{"case-26-three-flags-on-a-field", null + "match a m|^x| p/a/abc\n", "", ""},
	{"case-26-four-flags-on-a-field", null + "match a m|^x| p/a/abcd\n", "item-flags-too-long", "flags too long"},
	{"case-27-flags-isi", null + "match a m|x|isi\n", "", ""},
	{"case-27-flags-isis", null + "match a m|x|isis\n", "item-flags-too-long", "flags too long"},
	{"case-27-flag-x", null + "match a m|x|x\n", "pattern-flag-unknown", "InitMatch: illegal regexp option on line 2 of nmap-service-probes"},
	{"case-28-slash-in-a-cpe", null + "match a m|^x| cpe:/a:v:p/q/\n", "cpe-slash", "flags too long"},
	{"case-30-seventeen-fallbacks", "Probe TCP A q|x|\nfallback " + strings.Repeat("A,", 16) + "A\n", "", ""},
	{"case-30-eighteen-fallbacks", "Probe TCP A q|x|\nfallback " + strings.Repeat("A,", 17) + "A\n", "fallback-too-many", "compileFallbacks: MAXFALLBACKS exceeded on probe 'A'"},
	{"case-31-bell", "Probe TCP A q|\\a|\n", "probe-escape-unknown", "Parse error on line 1 of nmap-service-probes: bad probe string escaping"},
	{"case-32-softmatch-with-fields", null + "softmatch x m|^A| p/B/ v/1/\n", "", ""},
	{"case-33-long-match-line", null + "match a m|^" + strings.Repeat("x", 3000) + "| p/y/\n", "", ""},

	{"empty-file", "", "", ""},
	{"comments-only", "# a\n\n#b\n", "", ""},
	{"exclude", "Exclude T:9100-9107,U:30,53,1-,-5\n" + null, "", ""},
	{"exclude-twice", "Exclude 1\nExclude 2\n", "exclude-twice", "Only 1 Exclude directive is allowed in the nmap-service-probes file"},
	{"exclude-late", null + "Exclude 1\n", "exclude-late", "The Exclude directive must precede all Probes in nmap-service-probes"},
	{"exclude-backwards", "Exclude 9-3\n", "exclude-ports", "Your port range 9-3 is backwards. Did you mean 3-9?"},
	{"match-before-probe", "match a m|^x|\n", "line-before-probe", "expected to begin"},
	{"match-after-tab", null + "match\ta m|^x|\n", "directive-unknown", "unknown directive"},
	{"probe-protocol", "Probe tcp A q|x|\n", "probe-protocol", "Parse error on line 1 of nmap-service-probes: invalid protocol"},
	{"probe-two-spaces", "Probe TCP  A q|x|\n", "probe-name", "- bad probe name"},
	{"probe-nothing-after-name", "Probe TCP A\n", "probe-no-string", "- nothing after probe name"},
	{"probe-no-q", "Probe TCP A |x|\n", "probe-not-q", "probe string must begin with 'q'"},
	{"probe-not-closed", "Probe TCP A q|x\n", "probe-not-closed", "-- no ending delimiter for probe string"},
	{"probe-cut-hex", "Probe TCP A q|\\x1|\n", "probe-escape-not-hex", "bad probe string escaping"},
	{"probe-null-twice", null + "Probe UDP B q||\n", "probe-null-twice", ""},
	{"probe-unknown-word", "Probe UDP A q|x| source=500 no-payload\n", "", ""},
	{"no-service", null + "match ftp\n", "match-no-service", "could not find service name"},
	{"no-pattern", null + "match ftp \n", "match-no-pattern", "InitMatch: parse error on line 2 of nmap-service-probes"},
	{"two-spaces", null + "match  ftp m|^x|\n", "item-bare-word", "bare word"},
	{"pattern-second", null + "match ftp p/x/ m|^x|\n", "match-not-m", "matchtext must begin with 'm'"},
	{"pattern-not-closed", null + "match ftp m|^x\n", "item-not-closed", "missing end delimiter"},
	{"bare-word", null + "match ftp m|^x| foo\n", "item-bare-word", "bare word"},
	{"unknown-field", null + "match ftp m|^x| z/1/\n", "item-unknown", "Unknown template specifier 'z' on line 2"},
	{"item-of-four-letters", null + "match ftp m|^x| prod/x/\n", "item-unknown", "missing end delimiter"},
	{"delimiter-inside-the-pattern", null + "match ftp m|^(a|b) | p/x/\n", "item-flags-too-long", "flags too long"},
	{"delimiter-inside-a-field", null + "match ftp m|^x| p/a/b/ v/1/\n", "item-flags-too-long", "flags too long"},
	{"cpe-other-delimiter", null + "match ftp m|^x| cpe:|a:b|\n", "cpe-delimiter", "cpe delimiter not '/'"},
	{"delimiter-digit", null + "match ftp m1^x1 p2y2\n", "", ""},
	{"ports-all-forms", "Probe TCP A q|x|\nports 0 , 1 -5, 65535\nsslports 443\n", "", ""},
	{"ports-space-after-dash", "Probe TCP A q|x|\nports 1- 5\n", "ports-form", "proper portlist form"},
	{"ports-empty", "Probe TCP A q|x|\nports \n", "ports-form", "proper portlist form"},
	{"ports-comma-at-the-end", "Probe TCP A q|x|\nports 1,\n", "ports-form", "proper portlist form"},
	{"ports-prefix", "Probe TCP A q|x|\nports T:80\n", "ports-form", "proper portlist form"},
	{"ports-above", "Probe TCP A q|x|\nports 65536\n", "ports-range", "Ports must be between 0 and 65535 inclusive"},
	{"ports-backwards", "Probe TCP A q|x|\nports 5-1\n", "ports-range", "Ports must be between 0 and 65535 inclusive"},
	{"rarity-0", "Probe TCP A q|x|\nrarity 0\n", "rarity-range", "setRarity: Rarity directive on line 2 of nmap-service-probes must be between 1 and 9"},
	{"rarity-word", "Probe TCP A q|x|\nrarity x\n", "rarity-range", "must be between 1 and 9"},
	{"totalwaitms-99", "Probe TCP A q|x|\ntotalwaitms 99\n", "wait-range", "bad totalwaitms value.  Must be between 100 and 300000 milliseconds"},
	{"tcpwrappedms-300001", "Probe TCP A q|x|\ntcpwrappedms 300001\n", "wait-range", "bad tcpwrappedms value"},
	{"fallback-unknown", "Probe TCP A q|x|\nfallback B\n", "fallback-unknown", "compileFallbacks: Unknown fallback specified in Probe A: 'B'"},
	{"fallback-forward", "Probe TCP A q|x|\nfallback B\nProbe TCP B q|y|\n", "", ""},
	{"fallback-across-protocols", "Probe TCP A q|x|\nfallback B\nProbe UDP B q|y|\n", "", ""},
	{"line-of-8191", null + "match a m|^" + strings.Repeat("x", 8178) + "|\n", "", ""},
	{"line-of-8192", null + "match a m|^" + strings.Repeat("x", 8179) + "|\n", "item-flags-too-long", "flags too long"},
	{"comment-of-9000-in-a-section", null + "#" + strings.Repeat("x", 9000) + "\n", "directive-unknown", "line 3 of"},
	{"comment-of-9000-at-the-top", "#" + strings.Repeat("x", 9000) + "\n", "line-too-long", "Line 1 of nmap-service-probes is too long (limit is 8191 characters)"},
}

func firstError(l diag.List) *diag.Diagnostic {
	for i := range l {
		if l[i].Severity == diag.Error {
			return &l[i]
		}
	}
	return nil
}

func TestRefusals(t *testing.T) {
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			file, found := probes.Parse(c.text)
			checkLaws(t, c.text, file, found)
			d := firstError(found)
			switch {
			case d == nil && c.code != "":
				t.Fatalf("accepted, want %s", c.code)
			case d == nil:
				return
			case string(d.Code) != c.code:
				t.Fatalf("%s (%s), want %q", d.Code, d.Message, c.code)
			case !strings.Contains(d.Nmap, c.nmap):
				t.Errorf("Nmap prints %q, want a text with %q", d.Nmap, c.nmap)
			case file.Refused == nil:
				t.Error("File.Refused is nil")
			}
			if d.Message == "" || strings.HasSuffix(d.Message, ".") {
				t.Errorf("message %q", d.Message)
			}
		})
	}
}

// checkLaws checks what holds for every text.
func checkLaws(t *testing.T, text string, file *probes.File, found diag.List) {
	t.Helper()
	if got := probes.Format(file); got != text {
		t.Errorf("Format gives %q for %q", got, text)
	}
	inside := func(what string, p probes.Piece) {
		if p.Span.Start < 0 || p.Span.End > len(text) || p.Span.Start > p.Span.End || text[p.Span.Start:p.Span.End] != p.Text {
			t.Errorf("%s: %q at %v", what, p.Text, p.Span)
		}
	}
	for _, ln := range file.Lines {
		if m := ln.Match; m != nil {
			inside("keyword", m.Keyword)
			inside("service", m.ServicePiece)
			for _, it := range append([]probes.Item{m.Pattern}, m.Fields...) {
				inside("mode", it.Mode)
				inside("open", it.DelimOpen)
				inside("text", it.Text)
				inside("close", it.DelimClose)
				inside("flags", it.Flags)
			}
		}
		if p := ln.Probe; p != nil {
			for _, piece := range append([]probes.Piece{p.Keyword, p.Protocol, p.NamePiece, p.Q, p.DelimOpen, p.Text, p.DelimClose}, p.Flags...) {
				inside("probe", piece)
			}
		}
		if d := ln.Directive; d != nil {
			for _, piece := range append([]probes.Piece{d.Keyword, d.Argument}, d.Names...) {
				inside("directive", piece)
			}
		}
	}
	for _, d := range found {
		if d.Span.Start < 0 || d.Span.End > len(text) || d.Span.Start > d.Span.End {
			t.Errorf("%s: span %v outside the text", d.Code, d.Span)
		}
	}
}

// TestFixes applies every fix of every case: its finding goes, and no error comes
// that was not there.
func TestFixes(t *testing.T) {
	fixed := 0
	for _, c := range refusals {
		_, found := probes.Parse(c.text)
		for _, d := range found {
			if d.Fix == nil {
				continue
			}
			fixed++
			text := c.text
			for i := len(d.Fix.Edits) - 1; i >= 0; i-- {
				e := d.Fix.Edits[i]
				text = text[:e.Span.Start] + e.Text + text[e.Span.End:]
			}
			_, after := probes.Parse(text)
			if len(after) >= len(found) {
				t.Errorf("%s: after %q there are %d findings, before %d", c.name, d.Fix.Title, len(after), len(found))
			}
		}
	}
	if fixed < 5 {
		t.Errorf("%d fixes, want some", fixed)
	}
}

// TestUnknownLines: what is wrong with a line that starts no directive is told by
// what it looks like.
func TestUnknownLines(t *testing.T) {
	for text, want := range map[string]string{
		"match a m|^x|\n":        "a match line stands before the first Probe line",
		"rarity 3\n":             "rarity stands before the first Probe line",
		"rarity\n":               `nothing follows "rarity"`,
		"match\ta m|^x|\n":       `a TAB follows "match", expected a space`,
		null + "\r\n":            "a blank line ends in CR LF, and Nmap takes the CR for a directive",
		null + " \n":             "a blank line holds white space, which Nmap takes for a directive",
		null + "\x00match a\n":   "the line begins with a NUL byte, where Nmap stops reading it",
		null + " # later\n":      "a comment does not start in the first column",
		"hello\n" + null:         `found "hello", expected "Probe " or "Exclude "`,
		null + "Match a m|^x|\n": `found "Match", expected "match": keywords are case-sensitive`,
	} {
		_, found := probes.Parse(text)
		if d := firstError(found); d == nil || d.Message != want {
			t.Errorf("%q: %+v, want %q", text, d, want)
		}
	}
}

func TestCase31Escapes(t *testing.T) {
	t.Run("case-31-no-octal", func(t *testing.T) {
		file, found := probes.Parse("Probe TCP A q|\\012\\r\\x41|\n")
		if len(found) != 0 || string(file.Probes[0].Payload) != "\x0012\rA" {
			t.Errorf("%q, %v", file.Probes[0].Payload, found)
		}
	})
	t.Run("case-31-bell-in-older-releases", func(t *testing.T) {
		_, found := probes.Parse("Probe TCP A q|\\a|\n")
		if !strings.Contains(found[0].Message, "older releases") {
			t.Errorf("message %q does not tell what older releases do", found[0].Message)
		}
	})
}

func TestCase33OldReleasesCut(t *testing.T) {
	_, found := probes.Parse(null + "match a m|^" + strings.Repeat("x", 2040) + "| p/y/\n")
	if len(found) != 1 || found[0].Code != "line-long" || found[0].Severity != diag.Advice {
		t.Errorf("findings %v, want line-long", found)
	}
}

func TestAfterTheFirstRefusal(t *testing.T) {
	text := null + "match a\nmatch b m|^x|\nfoo\n"
	file, found := probes.Parse(text)
	if len(found) != 2 || len(found[0].Related) != 0 || len(found[1].Related) != 1 || found[1].Related[0].Span != found[0].Span {
		t.Fatalf("findings %+v", found)
	}
	if file.Refused != file.Lines[1] || len(file.Probes[0].Matches) != 1 {
		t.Errorf("refused %v, %d matches", file.Refused, len(file.Probes[0].Matches))
	}
}

func TestOldItemParser(t *testing.T) {
	for _, c := range []struct {
		line     string
		accepted bool
	}{
		{"match a m|^x|", true},
		{"match a m|^x| p/a/abcd\n", true},
		{"match a m|^x| cpe:|a:b|\n", true},
		{"match a m|^x|p/a/v/b/\n", false},
		{"match a m|x|x\n", false},
	} {
		_, found := probes.Parse(null + c.line)
		d := firstError(found)
		if d == nil {
			t.Errorf("%q is accepted", c.line)
		} else if got := strings.Contains(d.Hint, "7.93 and before accept"); got != c.accepted {
			t.Errorf("%q: hint %q", c.line, d.Hint)
		}
	}
}

func TestDraft(t *testing.T) {
	text := "# mine\nmatch ftp m|^220| p/x/\nrarity 3\nmatch bad\n softmatch a m|^b|\nProbe TCP Help q|HELP\\r\\n|\nfallback Nowhere\nsoftmatch smtp m|^214|"
	file, found := probes.ParseDraft(text)
	checkLaws(t, text, file, found)
	if len(file.Free) != 1 || file.Free[0].Service != "ftp" || file.Free[0].Probe != nil {
		t.Errorf("free lines %v", file.Free)
	}
	if len(file.Probes) != 1 || len(file.Probes[0].Matches) != 1 || !file.Probes[0].Matches[0].Soft {
		t.Errorf("probes %v", file.Probes)
	}
	var codes []string
	for _, d := range found {
		codes = append(codes, string(d.Code))
	}
	if got, want := strings.Join(codes, " "), "directive-without-probe match-no-service directive-unknown"; got != want {
		t.Errorf("findings %s, want %s", got, want)
	}
	if len(file.Matches()) != 2 {
		t.Errorf("%d matches", len(file.Matches()))
	}
}

func TestSection(t *testing.T) {
	file, found := probes.Parse(null + "totalwaitms 6000\ntcpwrappedms 3000\n" +
		"Probe UDP A q%\\0\\x0D% source=500 no-payload\nports 1-3,9\nports 20\nsslports 5\nrarity 3\nrarity 4\n" +
		"match ftp m=^x= p/a/ cpe:/a:b:c/a\n")
	if len(found) != 0 {
		t.Fatal(found)
	}
	n, a := file.Probes[0], file.Probes[1]
	if !n.Null() || n.TotalWait != 6000 || n.TCPWrapped != 3000 || n.Rarity != 5 {
		t.Errorf("%+v", n)
	}
	if a.Null() || a.Proto != "UDP" || a.Name != "A" || string(a.Payload) != "\x00\r" || !a.NoPayload || a.Rarity != 4 || a.TotalWait != 5000 || len(a.Ports) != 3 || !a.Ports[0].Contains(2) || a.SSLPorts[0].First != 5 {
		t.Errorf("%+v", a)
	}
	m := a.Matches[0]
	if m.Line != 10 || m.Pattern.Text.Text != "^x" || m.Fields[1].Text.Text != "cpe:/a:b:c" || m.Fields[1].Flags.Text != "a" || m.Probe != a {
		t.Errorf("%+v", m)
	}
}

func TestChain(t *testing.T) {
	file, _ := probes.Parse(null +
		"Probe TCP A q|a|\nfallback B,C\nProbe TCP B q|b|\nfallback A\nProbe UDP B q|b|\nProbe UDP C q|c|\nfallback B\n")
	names := func(proto, name string) string {
		var s []string
		for _, p := range file.Chain(file.Lookup(name, proto)) {
			s = append(s, p.Proto[:1]+":"+p.Name)
		}
		return strings.Join(s, " ")
	}
	for _, c := range [][3]string{
		{"TCP", "NULL", "T:NULL"},
		{"TCP", "A", "T:A T:B U:C T:NULL"},
		{"TCP", "B", "T:B T:A T:NULL"},
		{"UDP", "B", "U:B"},
		{"UDP", "C", "U:C U:B"},
	} {
		if got := names(c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// FuzzParse: neither reader panics, nothing is lost, every span holds its text.
func FuzzParse(f *testing.F) {
	for _, c := range refusals {
		if len(c.text) < 500 {
			f.Add(c.text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, found := probes.Parse(text)
		checkLaws(t, text, file, found)
		file, found = probes.ParseDraft(text)
		checkLaws(t, text, file, found)
		for _, p := range file.Probes {
			file.Chain(p)
		}
	})
}
