package template_test

import (
	"fmt"

	"matchline/core/template"
)

func ExampleTemplate_Expand() {
	response := []byte("Foo_Server 1_2")
	captures := []int{0, 14, 0, 10, 11, 14} // the whole match, groups 1 and 2
	t, _ := template.Parse(template.Product, `$SUBST(1,"_"," ") $2!`, 0)
	x := t.Expand(captures, response, t.Field.Buffer())
	fmt.Printf("%q\n", x.Text)
	for _, p := range x.Pieces {
		fmt.Printf("%q from template %v, response %v\n", p.Text, p.Template, p.Bytes)
	}
	// Output:
	// "Foo Server 1_2!"
	// "Foo Server" from template {0 17}, response {0 10}
	// " " from template {17 18}, response {0 0}
	// "1_2" from template {18 20}, response {11 14}
	// "!" from template {20 21}, response {0 0}
}

func ExampleTemplate_Expand_failure() {
	t, _ := template.Parse(template.Version, "$1", 0)
	x := t.Expand([]int{0, 3, -1, -1}, []byte("abc"), t.Field.Buffer())
	fmt.Printf("%q: %s\n", x.Text, x.Failure.Message)
	// Output: "": capture 1 never took part, so Nmap drops the whole version field
}
