package syntax_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"matchline/core/regex/internal/gen"
	"matchline/core/regex/syntax"
	"matchline/core/source"
)

// dump writes what a tree says, without places: two trees are equal when their
// dumps are.
func dump(t *syntax.Tree) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v %+v\n", t.Flags, t.Settings)
	for _, s := range t.Items {
		fmt.Fprintf(&b, "%s=%d\n", s.Name, s.Value)
	}
	for i, g := range t.Groups {
		fmt.Fprintf(&b, "%d %q %d\n", i, g.Name, len(g.More))
	}
	fmt.Fprintf(&b, "%v %d %d\n", t.Names, t.MaxLookbehind, t.Uses)
	dumpValue(&b, reflect.ValueOf(t.Root))
	return b.String()
}

func dumpValue(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			b.WriteString("nil ")
			return
		}
		dumpValue(b, v.Elem())
	case reflect.Struct:
		if v.Type() == reflect.TypeOf(source.Span{}) {
			return
		}
		fmt.Fprintf(b, "%s{", v.Type().Name())
		for i := 0; i < v.NumField(); i++ {
			dumpValue(b, v.Field(i))
		}
		b.WriteString("} ")
	case reflect.Slice:
		b.WriteString("[")
		for i := 0; i < v.Len(); i++ {
			dumpValue(b, v.Index(i))
		}
		b.WriteString("] ")
	default:
		fmt.Fprintf(b, "%#v ", v.Interface())
	}
}

// checkLaws asserts what holds for every tree.
func checkLaws(t *testing.T, tree *syntax.Tree, flags syntax.Flags) {
	t.Helper()
	checkSpans(t, tree)
	printed := syntax.Print(tree)
	again, err := syntax.Parse(printed, flags)
	if err != nil {
		t.Fatalf("%q prints as %q: %v", tree.Pattern, printed, err)
	}
	if a, b := dump(tree), dump(again); a != b {
		t.Fatalf("%q prints as %q, which is another tree:\n%s\n%s", tree.Pattern, printed, a, b)
	}
	syntax.Walk(tree.Root, func(n syntax.Node) bool {
		if _, cond := n.(*syntax.Cond); !cond && syntax.Explain(n) == "" {
			t.Fatalf("%q: no explanation for %T", tree.Pattern, n)
		}
		return true
	})
}

// checkSpans asserts that children lie in their parents and siblings come in
// order without overlap.
func checkSpans(t *testing.T, tree *syntax.Tree) {
	t.Helper()
	all := source.Span{Start: 0, End: len(tree.Pattern)}
	if root := tree.Root.Span(); !all.Covers(root) || root.End != all.End {
		t.Fatalf("%q: the root spans %v", tree.Pattern, root)
	}
	syntax.Walk(tree.Root, func(n syntax.Node) bool {
		at := n.Span()
		if at.Start > at.End {
			t.Fatalf("%q: %T spans %v", tree.Pattern, n, at)
		}
		last := at.Start
		for _, c := range syntax.Children(n) {
			s := c.Span()
			if s.Start < last || !at.Covers(s) {
				t.Fatalf("%q: %T %v holds %T %v", tree.Pattern, n, at, c, s)
			}
			last = s.End
		}
		if c, ok := n.(*syntax.Class); ok {
			last = at.Start
			for i := range c.Items {
				s := c.Items[i].At
				if s.Start < last || s.End < s.Start || !at.Covers(s) {
					t.Fatalf("%q: class %v holds item %v", tree.Pattern, at, s)
				}
				last = s.End
			}
		}
		return true
	})
	for i, g := range tree.Groups[1:] {
		if g.Node == nil || g.Node.Index != i+1 || g.Span != g.Node.At {
			t.Fatalf("%q: group %d is %+v", tree.Pattern, i+1, g)
		}
	}
}

func TestPrintProbes(t *testing.T) {
	for _, p := range probePatterns(t) {
		tree, err := syntax.Parse(p.pattern, p.flags)
		if err != nil {
			t.Fatalf("line %d: %v", p.line, err)
		}
		if got := syntax.Print(tree); got != p.pattern {
			t.Errorf("line %d: %q prints as %q", p.line, p.pattern, got)
		}
		checkSpans(t, tree)
	}
}

func TestPrintTestinput(t *testing.T) {
	exact := 0
	list := testinput1(t)
	for _, p := range list {
		tree, err := syntax.Parse(p.pattern, p.flags)
		if err != nil {
			t.Fatalf("%q: %v", p.pattern, err)
		}
		if got := syntax.Print(tree); got == p.pattern {
			exact++
		} else {
			t.Logf("%q prints as %q", p.pattern, got)
		}
	}
	if exact < len(list)-1 {
		t.Errorf("only %d of %d print as written", exact, len(list))
	}
}

// TestLawsGenerated asserts the laws for generated patterns, and those of errors
// for generated patterns with a few bytes changed.
func TestLawsGenerated(t *testing.T) {
	g := gen.New(5)
	trees := 0
	for i := 0; i < 6000; i++ {
		p := g.Pattern()
		for _, text := range []string{p.Text, g.MutateText(p.Text)} {
			tree, err := syntax.Parse(text, p.Flags)
			if err != nil {
				checkError(t, text, err)
				continue
			}
			trees++
			checkLaws(t, tree, p.Flags)
		}
	}
	if trees < 5000 {
		t.Errorf("only %d patterns were accepted", trees)
	}
}

// TestRuns: ParseRuns takes and refuses what Parse does, and for all but the
// bytes in a row their trees say the same.
func TestRuns(t *testing.T) {
	check := func(pattern string, flags syntax.Flags) {
		t.Helper()
		want, wantErr := syntax.Parse(pattern, flags)
		got, err := syntax.ParseRuns(pattern, flags)
		if !reflect.DeepEqual(err, wantErr) {
			t.Errorf("%q: ParseRuns says %+v, Parse %+v", pattern, err, wantErr)
		}
		if err != nil || wantErr != nil {
			return
		}
		if a, b := places(got), places(want); a != b {
			t.Errorf("%q: ParseRuns gives\n%s\nParse\n%s", pattern, a, b)
		}
	}
	g := gen.New(11)
	for range 4000 {
		p := g.Pattern()
		check(p.Text, p.Flags)
		check(g.MutateText(p.Text), p.Flags)
	}
	for _, pattern := range hostile() {
		check(pattern, 0)
	}
	check(`a\Q*b\E+`, syntax.Extended)
	check("ab*", syntax.Literal)
}

// places writes what a tree holds and where, a run of Chars as one piece.
func places(t *syntax.Tree) string {
	var b strings.Builder
	for _, g := range t.Groups {
		fmt.Fprintln(&b, g.Name, g.Span, len(g.More))
	}
	fmt.Fprintln(&b, t.Flags, t.Settings, t.Names, t.MaxLookbehind, t.Uses)
	var run []byte
	var at source.Span
	flush := func() {
		if run != nil {
			fmt.Fprintf(&b, "%q %v\n", run, at)
		}
		run = nil
	}
	add := func(text []byte, fold bool, span source.Span) {
		text = append([]byte{'0'}, text...)
		if fold {
			text[0] = '1'
		}
		if run != nil && (at.End != span.Start || run[0] != text[0]) {
			flush()
		}
		if run == nil {
			run, at = text, span
			return
		}
		run, at.End = append(run, text[1:]...), span.End
	}
	syntax.Walk(t.Root, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Run:
			add(n.Text, n.Caseless, n.At)
		case *syntax.Char:
			add([]byte{n.Byte}, n.InCaseless, n.At)
		case *syntax.Concat:
		default:
			flush()
			fmt.Fprintf(&b, "%T %v\n", n, n.Span())
		}
		return true
	})
	flush()
	return b.String()
}
