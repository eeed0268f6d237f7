package lint

import (
	"fmt"
	"strings"

	"matchline/core/detect"
	"matchline/core/diag"
)

func sectionRules() []Rule {
	return []Rule{
		{
			Code: "softmatch-shadows", Title: "A softmatch before what it hides", Severity: diag.Warning,
			Doc:   "The first line of a section that matches ends the search, hard or soft: a softmatch hides every later line that only matches where it matches too.",
			Bad:   "softmatch ftp m|^220 |\nmatch ftp m|^220 ready| p/x/\n",
			Good:  "match ftp m|^220 ready| p/x/\nsoftmatch ftp m|^220 |\n",
			Check: func(l *Line) diag.List { return shadowed(l, true) },
		},
		{
			Code: "match-shadowed", Title: "A line behind one that matches more", Severity: diag.Warning,
			Doc:   "The first line of a section that matches ends the search: a general line makes the special ones behind it dead.",
			Bad:   "match ftp m|^220 | p/x/\nmatch ftp m|^220 ready| p/y/\n",
			Good:  "match ftp m|^220 ready| p/y/\nmatch ftp m|^220 | p/x/\n",
			Check: func(l *Line) diag.List { return shadowed(l, false) },
		},
		{
			Code: "softmatch-tunnel", Title: "A softmatch named ssl/…", Severity: diag.Warning,
			Doc:   "Nmap takes ssl/ off the name of a hard match and remembers the tunnel. A soft match keeps it as part of its name.",
			Bad:   "softmatch ssl/http m|^HTTP/1\\.[01] |\n",
			Good:  "softmatch http m|^HTTP/1\\.[01] |\n",
			Check: checkTunnel,
		},
	}
}

// shadowed looks for a line above that matches every response this one matches:
// one that, without asking for the end, already matches the bytes with which all
// of them begin.
func shadowed(l *Line, soft bool) diag.List {
	if len(l.Above) == 0 {
		return nil
	}
	prefix := l.Head()
	if len(prefix) == 0 {
		return nil
	}
	for _, a := range l.Above {
		if a.Soft != soft || a.Facts() == nil || !a.Facts().PrefixEnough {
			continue
		}
		if !l.hits(a, prefix) {
			continue
		}
		what := "matches"
		if soft {
			what = "makes a soft match of"
		}
		return diag.List{{
			Span:    l.Pattern.Span,
			Message: fmt.Sprintf("line %d above %s every response that begins like this, so Nmap never comes here", a.Match.Line, what),
			Hint:    "Put this line above the other.",
			Related: []diag.Related{{Span: a.Pattern.Span, Message: "this line answers first"}},
		}}
	}
	return nil
}

func (l *Line) hits(a *detect.Line, data []byte) bool {
	return l.Engine.Try(a.Index, detect.Response{Data: data}, false).Outcome == detect.Hit
}

func checkTunnel(l *Line) diag.List {
	if !l.Soft || !strings.HasPrefix(l.Service, "ssl/") {
		return nil
	}
	span := l.ServicePiece.Span
	span.End = span.Start + len("ssl/")
	d := diag.Diagnostic{
		Span: span, Message: fmt.Sprintf("a soft match keeps the name %q, ssl/ included", l.Service),
		Hint: "Leave ssl/ to hard matches.",
	}
	if l.Service != "ssl/" && !strings.HasPrefix(l.Service, "ssl/ssl/") {
		d.Fix = &diag.Fix{Title: "Remove ssl/", Edits: []diag.Edit{{Span: span}}}
	}
	return diag.List{d}
}
