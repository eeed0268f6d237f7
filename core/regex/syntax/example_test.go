package syntax_test

import (
	"fmt"

	"matchline/core/regex/syntax"
)

func ExampleParse() {
	tree, err := syntax.Parse(`^220 (?<host>[-.\w]+) ESMTP`, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range syntax.Children(tree.Root) {
		if g, ok := n.(*syntax.Group); ok {
			fmt.Println(g.Index, g.Name, g.Span(), syntax.Explain(g))
		}
	}
	// Output:
	// 1 host {5 21} Group 1, named `host`, captures a digit, a letter, `-`, `.` or `_` (one or more times).
}

func ExampleParse_error() {
	_, err := syntax.Parse(`(?<n>a)(?<n>b)`, 0)
	e := err.(*syntax.Error)
	fmt.Println(e.Number, e.Offset, e.Code)
	fmt.Println(e.Message, e.Span, *e.Other)
	fmt.Println(e.Hint)
	// Output:
	// 143 12 name-twice
	// two groups are named "n" {10 11} {3 4}
	// rename one, or allow it with (?J)
}

func ExamplePrint() {
	tree := &syntax.Tree{Root: &syntax.Concat{Items: []syntax.Node{
		&syntax.Assert{Kind: syntax.Begin},
		&syntax.Group{Kind: syntax.Capture, Name: "n", Body: &syntax.Repeat{
			Item: &syntax.Dot{}, Min: 2, Max: syntax.Inf, Mode: syntax.Lazy,
		}},
		&syntax.Backref{Name: "n"},
	}}}
	fmt.Println(syntax.Print(tree))
	// Output:
	// ^(?<n>.{2,}?)\k<n>
}

func ExampleTree_Facts() {
	tree, err := syntax.Parse(`^HTTP/1\.[01] (\d+)(?: (\w+))?`, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	f := tree.Facts()
	fmt.Println(f.Length, f.Anchored, f.MayMatchEmpty)
	for _, g := range f.Groups[1:] {
		fmt.Println(g.Always, g.Length)
	}
	for _, r := range f.Required {
		fmt.Printf("%q %v\n", r.Text, r.Offset)
	}
	// Output:
	// {10 -1} true false
	// true {1 -1}
	// false {1 -1}
	// "HTTP/1." {0 0}
	// " " {8 8}
}
