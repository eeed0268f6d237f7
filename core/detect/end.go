package detect

import (
	"bytes"
	"fmt"
	"strings"

	"matchline/core/regex"
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

// maxTraces is how many lines are traced in one call to learn whether the end of
// a cut response matters to them.
const maxTraces = 200

// traceBudget counts down from maxTraces.
type traceBudget int

// needsEnd says whether bytes that Nmap received and did not print might change
// the outcome of the run.
func (l *Line) needsEnd(run *Run, data []byte, budget *traceBudget) {
	switch run.Outcome {
	case Hit:
		for g := 1; 2*g+1 < len(run.Captures); g++ {
			if run.Captures[2*g] >= 0 && run.Captures[2*g+1] == len(data) {
				run.Why = fmt.Sprintf("Capture %d runs to the end of a response that was cut: Nmap saw more than you do.", g)
			}
		}
		switch {
		case run.Why != "" || l.Facts().PrefixEnough:
		case strings.HasSuffix(l.Pattern.Text.Text, "$"):
			run.Why = "Your pattern ends in $, but this response was cut: Nmap saw more than you do."
		default:
			run.Why = "The pattern asks where the response ends or what follows, but this response was cut: Nmap saw more than you do."
		}
	case Miss:
		if l.mightGoOn(run, data, budget) {
			run.Why = "More bytes might match, and this response was cut: Nmap saw more than you do."
		}
	}
	run.NeedsEnd = run.Why != ""
}

// mightGoOn reports whether a longer response that begins with data might match
// where data does not. It never says no when it is possible, but may say yes when
// it is not.
func (l *Line) mightGoOn(run *Run, data []byte, budget *traceBudget) bool {
	if !l.Facts().Anchored {
		return true // the match may begin in what is missing
	}
	head := l.Head()
	n := min(len(head), len(data))
	if !bytes.Equal(head[:n], data[:n]) {
		return false
	}
	if n == len(data) {
		return true
	}
	if run.Stop == nil && *budget <= 0 {
		return true
	}
	node, at := source.Span{}, 0
	if run.Stop != nil {
		node, at = run.Stop.Node.Shift(-l.Pattern.Text.Span.Start), run.Stop.At
	} else {
		*budget--
		t := l.re.Trace(data, regex.NmapLimits())
		node, at = t.Node, t.Furthest
	}
	return at >= len(data) || l.reaches(node.Start, data)
}

// reaches reports whether a repeat without a bound, in the pattern before the
// place, can have run to the end of data.
func (l *Line) reaches(place int, data []byte) bool {
	last := data[len(data)-1]
	found := false
	syntax.Walk(l.re.Tree().Root, func(n syntax.Node) bool {
		r, ok := n.(*syntax.Repeat)
		if !ok || r.Span().Start >= place || r.Max != syntax.Inf && r.Max < len(data) {
			return !found
		}
		switch item := r.Item.(type) {
		case *syntax.Char:
			found = found || item.Byte == last
		case *syntax.Class:
			found = found || item.Set.Has(last)
		case *syntax.Dot:
			found = found || item.All || last != '\n'
		default:
			found = true
		}
		return !found
	})
	return found
}

// Head is the bytes with which every match of an anchored pattern begins; nil for
// a pattern that is not anchored or does not compile. The slice is shared.
func (l *Line) Head() []byte {
	if l.head == nil && l.Facts() != nil && l.Facts().Anchored {
		l.head = literalHead(l.re.Tree())
	}
	return l.head
}

func literalHead(tree *syntax.Tree) []byte {
	head := []byte{}
	begun, ended := false, false
	var walk func(n syntax.Node)
	walk = func(n syntax.Node) {
		switch n := n.(type) {
		case *syntax.Concat:
			for _, c := range n.Items {
				if walk(c); ended {
					return
				}
			}
		case *syntax.Group:
			walk(n.Body)
		case *syntax.Assert:
			first := n.Kind == syntax.Begin || n.Kind == syntax.SubjectStart
			begun, ended = begun || first, ended || !first
		case *syntax.Char:
			if ended = ended || !begun || n.Caseless; !ended {
				head = append(head, n.Byte)
			}
		case *syntax.SetFlags, *syntax.Ignored, *syntax.Empty:
		default:
			ended = true
		}
	}
	walk(tree.Root)
	return head
}
