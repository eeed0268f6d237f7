package syntax

import (
	"strconv"
	"strings"
)

// Print gives the pattern of a tree: start settings, then the nodes. It reads
// the nodes' own fields only, not Tree.Pattern, so a tree that was built or
// changed by hand prints too. What is read from a pattern prints as it was
// written, but for blanks inside \x{ 41 } and a class's [\E^a]. Parsing the
// result with the same flags gives an equal tree.
func Print(t *Tree) string {
	var b printer
	for _, s := range t.Items {
		b.setting(s)
	}
	b.node(t.Root)
	return b.String()
}

// PrintNode gives the pattern of one node.
func PrintNode(n Node) string {
	var b printer
	b.node(n)
	return b.String()
}

type printer struct{ strings.Builder }

func (b *printer) setting(s *Setting) {
	if s.Text != "" {
		b.WriteString(s.Text)
		return
	}
	b.WriteString("(*" + s.Name)
	if strings.HasPrefix(s.Name, "LIMIT_") {
		b.WriteString("=" + strconv.FormatUint(uint64(s.Value), 10))
	}
	b.WriteString(")")
}

// or writes the text of a node as it was read or, where there is none, built.
func (b *printer) or(text string, build func() string) {
	if text == "" {
		text = build()
	}
	b.WriteString(text)
}

func (b *printer) ignored(list []*Ignored) {
	for _, n := range list {
		b.WriteString(n.Text)
	}
}

// body writes the inside of a group and the closing parenthesis.
func (b *printer) body(n Node) {
	b.node(n)
	b.WriteByte(')')
}

func (b *printer) node(n Node) {
	switch n := n.(type) {
	case *Char:
		b.char(n)
	case *Class:
		b.class(n)
	case *Dot:
		b.WriteString([...]string{AnyDot: ".", NotNewline: `\N`, AnyByte: `\C`}[n.Kind])
	case *Newline:
		b.WriteString(`\R`)
	case *Cluster:
		b.WriteString(`\X`)
	case *Assert:
		b.WriteString(n.Kind.text())
	case *Concat:
		for _, it := range n.Items {
			b.node(it)
		}
	case *Alternate:
		for i, it := range n.Branches {
			if i > 0 {
				b.WriteByte('|')
			}
			b.node(it)
		}
	case *Repeat:
		b.node(n.Item)
		b.ignored(n.Between)
		b.or(n.Text, n.quantifier)
	case *Group:
		b.or(n.Open, n.open)
		b.body(n.Body)
	case *SetFlags:
		b.or(n.Text, func() string { return "(?" + n.Flag.text() + ")" })
	case *Look:
		b.or(n.Open, n.open)
		b.body(n.Body)
	case *Scan:
		b.or(n.Open, func() string { return "(*scs:" + listText(n.Groups) })
		b.body(n.Body)
	case *Conditional:
		b.or(n.Open, func() string { return "(?" })
		b.condition(n.Cond)
		b.node(n.Yes)
		if n.No != nil {
			b.WriteByte('|')
			b.node(n.No)
		}
		b.WriteByte(')')
	case *Cond:
		b.condition(n)
	case *Backref:
		b.or(n.Text, n.text)
	case *Recurse:
		b.or(n.Text, n.text)
	case *Keep:
		b.WriteString(`\K`)
	case *Verb:
		b.or(n.Text, n.text)
	case *Callout:
		b.or(n.Text, n.text)
	case *Ignored:
		b.WriteString(n.Text)
	}
}

// condition writes a condition with its parentheses.
func (b *printer) condition(c *Cond) {
	if c.Kind != IfLook {
		b.or(c.Text, c.text)
		return
	}
	b.ignored(c.Before)
	if c.Callout != nil {
		b.node(c.Callout)
	}
	b.ignored(c.After)
	b.node(c.Look)
}

// char writes a byte in its form.
func (b *printer) char(c *Char) {
	switch c.Form {
	case Plain, Quoted:
		b.WriteByte(c.Byte)
	case Escaped:
		b.WriteByte('\\')
		b.WriteByte(c.Byte)
	case Letter:
		b.WriteByte('\\')
		for letter := 'a'; letter <= 't'; letter++ {
			if controls[letter] == c.Byte {
				b.WriteByte(byte(letter))
				break
			}
		}
	case Control:
		x := c.Byte ^ 0x40
		if c.Upper != 0 {
			x |= 0x20
		}
		b.WriteString(`\c`)
		b.WriteByte(x)
	case Octal:
		b.WriteByte('\\')
		b.number(c, 8)
	case OctalBraced:
		b.WriteString(`\o{`)
		b.number(c, 8)
		b.WriteByte('}')
	case Hex:
		b.WriteString(`\x`)
		b.number(c, 16)
	case HexBraced:
		b.WriteString(`\x{`)
		b.number(c, 16)
		b.WriteByte('}')
	}
}

// number writes the value of a byte with the digits it had.
func (b *printer) number(c *Char, base int) {
	digits := []byte(strconv.FormatUint(uint64(c.Byte), base))
	for i := len(digits); i < int(c.Digits); i++ {
		b.WriteByte('0')
	}
	for i, d := range digits {
		if c.Upper>>(len(digits)-1-i)&1 != 0 && lower(d) {
			d -= 32
		}
		b.WriteByte(d)
	}
}

func (b *printer) class(c *Class) {
	switch c.Form {
	case Bracket, NestedBracket:
		b.WriteByte('[')
	case ExtendedClass:
		b.WriteString("(?[")
	case NestedGroup:
		b.WriteByte('(')
	}
	if c.Negated {
		b.WriteByte('^')
	}
	for i := range c.Items {
		b.item(&c.Items[i])
	}
	switch c.Form {
	case Bracket, NestedBracket:
		b.WriteByte(']')
	case ExtendedClass:
		b.WriteString("])")
	case NestedGroup:
		b.WriteByte(')')
	}
}

func (b *printer) item(it *ClassItem) {
	switch it.Kind {
	case ClassByte:
		b.char(&it.Lo)
	case ClassRange:
		if it.Text != "" {
			b.WriteString(it.Text)
			return
		}
		b.char(&it.Lo)
		b.WriteByte('-')
		b.char(&it.Hi)
	case ClassEscape:
		name := it.Text
		if it.Negated {
			name = strings.ToUpper(name)
		}
		b.WriteString(`\` + name)
	case ClassPosix:
		b.WriteString("[:")
		if it.Negated {
			b.WriteByte('^')
		}
		b.WriteString(it.Text + ":]")
	case ClassNested:
		b.class(it.Nested)
	case ClassOp, ClassIgnored:
		b.WriteString(it.Text)
	}
}

func (k AssertKind) text() string {
	return [numAssertKinds]string{
		SubjectStart: `\A`, Begin: "^", BeginLine: "^", End: "$", EndLine: "$", EndOnly: "$",
		SubjectEnd: `\z`, SubjectEndNL: `\Z`, MatchStart: `\G`,
		WordBoundary: `\b`, NoWordBoundary: `\B`, WordStart: "[[:<:]]", WordEnd: "[[:>:]]",
	}[k]
}

// quantifier is the canonical text of the count and mode, without Ungreedy.
func (n *Repeat) quantifier() string {
	var s string
	switch {
	case n.Min == 0 && n.Max == Inf:
		s = "*"
	case n.Min == 1 && n.Max == Inf:
		s = "+"
	case n.Min == 0 && n.Max == 1:
		s = "?"
	case n.Max == Inf:
		s = "{" + strconv.Itoa(n.Min) + ",}"
	case n.Min == n.Max:
		s = "{" + strconv.Itoa(n.Min) + "}"
	default:
		s = "{" + strconv.Itoa(n.Min) + "," + strconv.Itoa(n.Max) + "}"
	}
	return s + [...]string{Greedy: "", Lazy: "?", Possessive: "+"}[n.Mode]
}

func (n *Group) open() string {
	switch n.Kind {
	case Capture:
		if n.Name != "" {
			return "(?<" + n.Name + ">"
		}
		return "("
	case Atomic:
		return "(?>"
	case BranchReset:
		return "(?|"
	case ScriptRun:
		return "(*sr:"
	case AtomicScriptRun:
		return "(*asr:"
	}
	if n.Flags != nil {
		return "(?" + n.Flags.text() + ":"
	}
	return "(?:"
}

func (n *Look) open() string {
	s := "(?"
	if n.Behind {
		s += "<"
	}
	switch {
	case n.Negative:
		return s + "!"
	case n.NonAtomic:
		return s + "*"
	}
	return s + "="
}

// text is the letters of a flag change.
func (ch FlagChange) text() string {
	s := ""
	if ch.Reset {
		s = "^"
	}
	s += ch.On.letters()
	if ch.Off != 0 {
		s += "-" + ch.Off.letters()
	}
	return s
}

// letters are those that set f in a pattern.
func (f Flags) letters() string {
	var b strings.Builder
	for _, c := range "imsnJUr" {
		if f.Has(flagOf(byte(c))) {
			b.WriteRune(c)
		}
	}
	switch {
	case f.Has(ExtendedMore):
		b.WriteString("xx")
	case f.Has(Extended):
		b.WriteString("x")
	}
	if f.Has(ASCIIPosix) {
		b.WriteString("aP")
		f &^= ASCIIPosixDigit
	}
	for _, a := range [...]struct {
		flag Flags
		text string
	}{{ASCIIDigit, "aD"}, {ASCIISpace, "aS"}, {ASCIIWord, "aW"}, {ASCIIPosixDigit, "aT"}} {
		if f.Has(a.flag) {
			b.WriteString(a.text)
		}
	}
	return b.String()
}

// listText is a list of groups in parentheses.
func listText(list []GroupRef) string {
	items := make([]string, len(list))
	for i, r := range list {
		if items[i] = "<" + r.Name + ">"; r.Name == "" {
			items[i] = numberText(r.Groups)
		}
	}
	return "(" + strings.Join(items, ",") + ")"
}

// numberText is the number of a reference.
func numberText(groups []int) string { return strconv.Itoa(max(first(groups), 0)) }

func (c *Cond) text() string {
	switch c.Kind {
	case IfGroup:
		return "(" + numberText(c.Groups) + ")"
	case IfName:
		return "(<" + c.Name + ">)"
	case InRecursion:
		return "(R)"
	case InRecursionOf:
		return "(R" + numberText(c.Groups) + ")"
	case InRecursionName:
		return "(R&" + c.Name + ")"
	case IfVersion:
		if c.True {
			return "(VERSION>=10)"
		}
		return "(VERSION=0)"
	}
	return "(DEFINE)"
}

func (n *Backref) text() string {
	if n.Name != "" {
		return `\k<` + n.Name + ">"
	}
	return `\g{` + numberText(n.Groups) + "}"
}

func (n *Recurse) text() string {
	list := ""
	if n.Returns != nil {
		list = listText(n.Returns)
	}
	switch {
	case n.Name != "":
		return "(?&" + n.Name + list + ")"
	case n.Group == 0:
		return "(?R" + list + ")"
	}
	return "(?" + strconv.Itoa(n.Group) + list + ")"
}

func (n *Verb) text() string {
	s := "(*" + n.Kind.String()
	if n.HasName {
		s += ":" + n.Name
	}
	return s + ")"
}

// String is the verb as it is written: "ACCEPT".
func (k VerbKind) String() string {
	return [...]string{
		Mark: "MARK", Accept: "ACCEPT", Fail: "FAIL", Commit: "COMMIT", Prune: "PRUNE", Skip: "SKIP", Then: "THEN",
	}[k]
}

func (n *Callout) text() string {
	if n.String != "" {
		return "(?C'" + strings.ReplaceAll(n.String, "'", "''") + "')"
	}
	return "(?C" + strconv.Itoa(n.Number) + ")"
}
