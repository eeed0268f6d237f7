package lint_test

import (
	"fmt"

	"matchline/core/lint"
)

func ExampleDraft() {
	text := "match ftp m|^220 | v/1/ p/x/\n"
	_, found := lint.Draft(text)
	for _, d := range found {
		fmt.Println(d.Severity, d.Code+":", d.Message)
		fmt.Print(d.Fix.Apply(text))
	}
	// Output:
	// advice item-order: field p stands after field v
	// match ftp m|^220 | p/x/ v/1/
}
