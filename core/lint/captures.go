package lint

import (
	"fmt"
	"strings"

	"matchline/core/diag"
	"matchline/core/regex/syntax"
	"matchline/core/source"
	"matchline/core/template"
)

func captureRules() []Rule {
	return []Rule{
		{
			Code: "capture-unused", Title: "A capture no field uses", Severity: diag.Advice,
			Doc:   "Maintainers number captures from 1 without a gap and write (?:…) where nothing is to be kept.",
			Bad:   "match ftp m|^220 (\\d{1,3}) (ready)| p/x $1/\n",
			Good:  "match ftp m|^220 (\\d{1,3}) (?:ready)| p/x $1/\n",
			Check: checkUnused,
		},
		{
			Code: "capture-endless", Title: "A capture without a bound", Severity: diag.Advice,
			Doc:   "What a field cannot hold Nmap drops as a whole, and a dot repeated without a bound takes whatever a stranger sends.",
			Bad:   "match ftp m|^220 (.*) ready| p/x $1/\n",
			Good:  "match ftp m|^220 ([\\w._-]+) ready| p/x $1/\n",
			Check: checkEndless,
		},
		{
			Code: "capture-nul", Title: "A capture that stops at NUL", Severity: diag.Advice,
			Doc:   "Nmap cuts $1 at the first NUL byte. $P(1) keeps every printable byte, which is what text in 16-bit characters needs.",
			Bad:   "match x m|^\\x05\\0(..{2,20})\\0\\0|s p/x $1/\n",
			Good:  "match x m|^\\x05\\0(..{2,20})\\0\\0|s p/x $P(1)/\n",
			Check: checkNUL,
		},
	}
}

func checkUnused(l *Line) diag.List {
	tree := l.Regexp().Tree()
	if tree.Uses.Has(syntax.UsesRecursion) || tree.Uses.Has(syntax.UsesConditional) || tree.Uses.Has(syntax.UsesScan) {
		return nil
	}
	groups := l.Groups()
	used := make([]bool, len(groups))
	variables(l, func(_ *template.Template, p, _ *template.Piece) {
		if p.Group < len(used) {
			used[p.Group] = true
		}
	})
	var found diag.List
	for g := 1; g < len(groups); g++ {
		if used[g] || groups[g].Referred {
			continue
		}
		d := l.finding(groups[g].Span, fmt.Sprintf("no field uses capture %d", g), "Write (?:…), or use it in a field.")
		if g == len(groups)-1 && groups[g].Plain {
			at := groups[g].Span.Start
			d.Fix = l.replace("Capture nothing here", source.Span{Start: at, End: at + 1}, "(?:")
		}
		found = append(found, d)
	}
	return found
}

func checkEndless(l *Line) diag.List {
	var found diag.List
	groups := l.Groups()
	told := map[int]bool{}
	variables(l, func(t *template.Template, p, _ *template.Piece) {
		if p.Group >= len(groups) || groups[p.Group].Endless == nil || told[p.Group] {
			return
		}
		told[p.Group] = true
		room := t.Field.Buffer() - 2
		d := l.finding(groups[p.Group].Endless.Span(), fmt.Sprintf("capture %d has no bound, and %s holds %d bytes", p.Group, t.Field.Name(), room),
			"Say what it may hold, such as [\\w._-]+, or bound it, such as .{1,60}.")
		d.Related = []diag.Related{{Span: p.Span, Message: "used here"}}
		found = append(found, d)
	})
	return found
}

func checkNUL(l *Line) diag.List {
	binary := false
	l.nodes(func(n syntax.Node) {
		c, ok := n.(*syntax.Char)
		binary = binary || ok && c.Byte == 0
	})
	if !binary {
		return nil
	}
	var found diag.List
	groups := l.Groups()
	variables(l, func(_ *template.Template, p, _ *template.Piece) {
		if p.Kind != template.Capture || p.Group >= len(groups) || !l.Facts().Groups[p.Group].Bytes.Has(0) {
			return
		}
		d := diag.Diagnostic{
			Span: p.Span, Message: fmt.Sprintf("capture %d can hold NUL bytes, and Nmap cuts $%d at the first", p.Group, p.Group),
			Hint:    fmt.Sprintf("Write $P(%d) for the printable bytes.", p.Group),
			Related: []diag.Related{{Span: l.InText(groups[p.Group].Span), Message: fmt.Sprintf("capture %d", p.Group)}},
		}
		call := fmt.Sprintf("$P(%d)", p.Group)
		if !strings.Contains(call, delimiterAt(l, p.Span.Start)) {
			d.Fix = &diag.Fix{Title: "Use " + call, Edits: []diag.Edit{{Span: p.Span, Text: call}}}
		}
		found = append(found, d)
	})
	return found
}

// delimiterAt is the closing delimiter of the field that holds the place.
func delimiterAt(l *Line, off int) string {
	for i := range l.Fields {
		if l.Fields[i].Span.Contains(off) {
			return l.Fields[i].DelimClose.Text
		}
	}
	return ""
}
