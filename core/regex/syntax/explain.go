package syntax

import (
	"fmt"
	"strings"
)

// Explain says in a sentence what a node does, for a reader who half knows
// regular expressions. Bytes stand in backquotes. Every node has a sentence.
func Explain(n Node) string {
	s := explain(n)
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func explain(n Node) string {
	switch n := n.(type) {
	case *Empty:
		return "matches the empty text: always"
	case *Char, *Class, *Dot, *Newline, *Cluster:
		return "matches " + Asks(n)
	case *Assert:
		return "matches at " + n.Kind.words() + ", and takes no byte"
	case *Concat:
		if words := concatParts(n); len(words) > 1 {
			return "matches in order: " + concatWords(n)
		}
		return "matches " + concatWords(n)
	case *Alternate:
		return "matches the first of these that lets the rest match: " + join(nouns(n.Branches), " or ")
	case *Repeat:
		return "matches " + noun(n.Item) + " " + n.countWords() + n.modeWords()
	case *Group:
		return n.explain()
	case *Look:
		return n.explain()
	case *Scan:
		var names []string
		for _, r := range n.Groups {
			names = append(names, groupsWords(r.Groups, r.Name))
		}
		return "looks whether " + noun(n.Body) + " matches inside what " + join(names, " or ") + " captured"
	case *Conditional:
		if n.Cond.Kind == IfDefine {
			return "defines " + noun(n.Yes) + " for calls from elsewhere; matches nothing here"
		}
		s := "if " + n.Cond.words() + ", matches " + noun(n.Yes)
		if n.No != nil {
			return s + "; else matches " + noun(n.No)
		}
		return s + "; else nothing is asked"
	case *Cond:
		if n.Kind == IfDefine {
			return "the condition never holds: the group only defines others"
		}
		return "asks whether " + n.words()
	case *Backref:
		s := "matches the same text again that " + groupsWords(n.Groups, n.Name) + " captured"
		if n.Caseless {
			s += ", in either case"
		}
		return s
	case *Recurse:
		return n.explain()
	case *Keep:
		return "forgets what was matched so far: the match begins here"
	case *Verb:
		return n.explain()
	case *Callout:
		return "calls out to the program that runs the match; here it does nothing"
	case *SetFlags:
		return "sets flags up to the end of the group: " + n.Flag.words()
	case *Ignored:
		return n.explain()
	}
	return "matches"
}

// Explain says in a sentence what a start setting does.
func (s *Setting) Explain() string {
	switch s.Name {
	case "CR", "LF", "CRLF", "NUL":
		return "A newline is " + s.Name + " and nothing else."
	case "ANYCRLF":
		return "A newline is CR, LF or both in this order."
	case "ANY":
		return "A newline is any of CR LF, LF, VT, FF, CR and NEL (0x85)."
	case "BSR_ANYCRLF":
		return `\R matches CR, LF and CR LF only.`
	case "BSR_UNICODE":
		return `\R matches every kind of newline.`
	case "LIMIT_MATCH":
		return fmt.Sprintf("The match may take %d steps at most.", s.Value)
	case "LIMIT_DEPTH", "LIMIT_RECURSION":
		return fmt.Sprintf("The match may nest %d deep at most.", s.Value)
	case "LIMIT_HEAP":
		return fmt.Sprintf("The match may use %d KiB of memory at most.", s.Value)
	case "NOTEMPTY":
		return "An empty match does not count."
	case "NOTEMPTY_ATSTART":
		return "An empty match at the start of the search does not count."
	case "CASELESS_RESTRICT":
		return "Case does not mix ASCII and other letters."
	}
	return "An optimisation is switched off; what matches stays the same."
}

// Asks says in a few words what a node would accept next: "`w`", "a digit",
// "the end of the response".
func Asks(n Node) string {
	switch n := n.(type) {
	case *Empty, *SetFlags, *Ignored, *Callout, *Keep:
		return "nothing"
	case *Char:
		if n.Caseless {
			return byteWords(n.Byte|0x20) + " or " + byteWords(n.Byte&^0x20)
		}
		return byteWords(n.Byte)
	case *Class:
		return setWords(n.Set)
	case *Dot:
		if n.All {
			return "any byte"
		}
		return "any byte but a line break"
	case *Newline:
		if n.AnyCRLF {
			return "a line break: CR LF, CR or LF"
		}
		return "a line break: CR LF, LF, VT, FF, CR or NEL (0x85)"
	case *Cluster:
		return "one character: CR LF together, or any byte"
	case *Assert:
		return n.Kind.words()
	case *Concat:
		for _, it := range n.Items {
			if s := Asks(it); s != "nothing" {
				return s
			}
		}
		return "nothing"
	case *Alternate:
		var list []string
		for _, b := range n.Branches {
			list = append(list, Asks(b))
		}
		return join(list, " or ")
	case *Repeat:
		return Asks(n.Item)
	case *Group:
		return Asks(n.Body)
	case *Look:
		switch {
		case n.Negative && n.Behind:
			return "something else before this place than " + noun(n.Body)
		case n.Negative:
			return "something else here than " + noun(n.Body)
		case n.Behind:
			return noun(n.Body) + " before this place"
		}
		return Asks(n.Body)
	case *Scan:
		return noun(n.Body) + " inside a captured text"
	case *Conditional:
		if n.No == nil {
			return Asks(n.Yes)
		}
		return Asks(n.Yes) + " or " + Asks(n.No)
	case *Cond:
		return n.words()
	case *Backref:
		return "what " + groupsWords(n.Groups, n.Name) + " captured"
	case *Recurse:
		return "what " + groupsWords([]int{n.Group}, n.Name) + " matches"
	case *Verb:
		if n.Kind == Fail {
			return "another way to match"
		}
	}
	return "nothing"
}

// noun names a node inside a sentence.
func noun(n Node) string {
	switch n := n.(type) {
	case *Empty:
		return "nothing"
	case *Repeat:
		return noun(n.Item) + " (" + n.countWords() + ")"
	case *Group:
		switch {
		case n.Kind == Capture && n.Name != "":
			return "the group `" + n.Name + "`"
		case n.Kind == Capture:
			return fmt.Sprintf("group %d", n.Index)
		}
		return noun(n.Body)
	case *Concat:
		return concatWords(n)
	case *Alternate:
		return "one of " + fmt.Sprint(len(n.Branches)) + " alternatives"
	case *Look:
		if n.Behind {
			return "a look-behind"
		}
		return "a look-ahead"
	case *Conditional:
		return "a condition"
	case *Verb:
		return "the verb (*" + n.Kind.String() + ")"
	case *Assert:
		return n.Kind.words()
	}
	return Asks(n)
}

func nouns(list []Node) []string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = noun(n)
	}
	return words
}

// maxParts bounds the parts a sentence names of a Concat.
const maxParts = 5

// concatWords names the parts of a Concat.
func concatWords(c *Concat) string {
	parts := concatParts(c)
	switch {
	case parts == nil:
		return "nothing"
	case len(parts) > maxParts:
		rest := len(parts) - maxParts + 1
		parts = append(parts[:maxParts-1], fmt.Sprintf("%d more parts", rest))
	}
	return strings.Join(parts, ", then ")
}

// concatParts names each part of a Concat, plain bytes next to each other as one
// text.
func concatParts(c *Concat) (parts []string) {
	var run []byte
	flush := func() {
		if run != nil {
			parts = append(parts, textWords(run))
			run = nil
		}
	}
	for _, it := range c.Items {
		switch it := it.(type) {
		case *Char:
			run = append(run, it.Byte)
		case *Ignored, *SetFlags, *Callout, *Keep:
		default:
			flush()
			parts = append(parts, noun(it))
		}
	}
	flush()
	return parts
}

func (k AssertKind) words() string {
	return [numAssertKinds]string{
		SubjectStart:   "the start of the response",
		Begin:          "the start of the response",
		BeginLine:      "the start of a line",
		End:            "the end of the response (or the line break that ends it)",
		EndLine:        "the end of a line",
		EndOnly:        "the end of the response",
		SubjectEnd:     "the end of the response",
		SubjectEndNL:   "the end of the response (or the line break that ends it)",
		MatchStart:     "the place where the search began",
		WordBoundary:   "the edge of a word",
		NoWordBoundary: "a place that is no edge of a word",
		WordStart:      "the start of a word",
		WordEnd:        "the end of a word",
	}[k]
}

func (n *Group) explain() string {
	inside := noun(n.Body)
	switch n.Kind {
	case Capture:
		if n.Name != "" {
			return fmt.Sprintf("group %d, named `%s`, captures %s", n.Index, n.Name, inside)
		}
		return fmt.Sprintf("group %d captures %s", n.Index, inside)
	case Atomic:
		return "matches " + inside + ", and once that has matched tries no other way of it"
	case BranchReset:
		return "matches " + inside + "; the groups of each branch are numbered from the same number"
	case ScriptRun:
		return "matches " + inside + ", if it is all of one script"
	case AtomicScriptRun:
		return "matches " + inside + ", if it is all of one script, and tries no other way of it"
	}
	if n.Flags != nil {
		return "matches " + inside + ", with flags " + n.Flags.words()
	}
	return "matches " + inside + ", and captures nothing of its own"
}

func (n *Look) explain() string {
	where, not := "follows", ""
	if n.Behind {
		where = "stands before this place"
	}
	if n.Negative {
		not = "not "
	}
	s := "looks whether " + noun(n.Body) + " " + where + ", and must " + not + "find it; takes no byte"
	if n.NonAtomic {
		s += "; other ways of it may be tried later"
	}
	return s
}

func (n *Recurse) explain() string {
	s := "matches " + groupsWords([]int{n.Group}, n.Name) + " again, as if it were written here"
	if n.Returns != nil {
		var names []string
		for _, r := range n.Returns {
			names = append(names, groupsWords(r.Groups, r.Name))
		}
		s += ", and keeps what " + join(names, " and ") + " captured"
	}
	return s
}

// words is the question a condition asks.
func (c *Cond) words() string {
	switch c.Kind {
	case IfGroup:
		return fmt.Sprintf("group %d took part", first(c.Groups))
	case IfName:
		return groupsWords(c.Groups, c.Name) + " took part"
	case InRecursion:
		return "the match is inside a call of any group"
	case InRecursionOf, InRecursionName:
		return "the match is inside a call of " + groupsWords(c.Groups, c.Name)
	case IfVersion:
		if c.True {
			return "the version of PCRE2 is one that fits (it is)"
		}
		return "the version of PCRE2 is one that fits (it is not)"
	case IfLook:
		switch l := c.Look; {
		case l.Behind && l.Negative:
			return noun(l.Body) + " does not stand before this place"
		case l.Behind:
			return noun(l.Body) + " stands before this place"
		case l.Negative:
			return noun(l.Body) + " does not follow"
		}
		return noun(c.Look.Body) + " follows"
	}
	return "nothing"
}

func (n *Verb) explain() string {
	var s string
	switch n.Kind {
	case Mark:
		return "notes the name `" + n.Name + "` on the way; (*SKIP) can come back to it"
	case Accept:
		s = "ends the match here, as a success"
	case Fail:
		s = "fails: another way must be found"
	case Commit:
		s = "when a later part fails, gives up the whole search"
	case Prune:
		s = "when a later part fails, gives up this start and tries the next one"
	case Skip:
		if n.HasName {
			return "when a later part fails, goes on searching from the mark `" + n.Name + "`"
		}
		s = "when a later part fails, goes on searching from here"
	case Then:
		s = "when a later part fails, tries the next alternative of the group around it"
	}
	if n.HasName {
		s += "; notes the name `" + n.Name + "`"
	}
	return s
}

func (n *Ignored) explain() string {
	switch n.Kind {
	case Comment, LineComment:
		return "a comment: it is ignored"
	case Space:
		return "white space that is ignored, because of the flag x"
	case QuoteOpen:
		return `from here on every byte stands for itself, up to \E`
	}
	return `ends the text that \Q began`
}
