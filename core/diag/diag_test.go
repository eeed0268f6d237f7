package diag

import (
	"reflect"
	"strings"
	"testing"

	"matchline/core/source"
)

func span(a, b int) source.Span { return source.Span{Start: a, End: b} }

func TestSort(t *testing.T) {
	l := List{
		{Code: "b", Span: span(5, 6)},
		{Code: "late", Span: span(9, 9)},
		{Code: "wide", Span: span(5, 9)},
		{Code: "a", Span: span(5, 6)},
		{Code: "first", Span: span(0, 1)},
	}
	l.Sort()
	var got []string
	for _, d := range l {
		got = append(got, string(d.Code))
	}
	if s := strings.Join(got, " "); s != "first wide a b late" {
		t.Error(s)
	}
}

func TestHasError(t *testing.T) {
	if (List{{Severity: Warning}, {Severity: Advice}}).HasError() {
		t.Error("a warning is no error")
	}
	if !(List{{Severity: Warning}, {Severity: Error}}).HasError() {
		t.Error("an error is one")
	}
}

func TestShift(t *testing.T) {
	l := List{{Span: span(1, 2), Related: []Related{{Span: span(3, 4)}}, Fix: &Fix{Edits: []Edit{{Span: span(5, 6), Text: "x"}}}}}
	got := l.Shift(10)
	want := List{{Span: span(11, 12), Related: []Related{{Span: span(13, 14)}}, Fix: &Fix{Edits: []Edit{{Span: span(15, 16), Text: "x"}}}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if l[0].Span != span(1, 2) || l[0].Related[0].Span != span(3, 4) || l[0].Fix.Edits[0].Span != span(5, 6) {
		t.Error("the list itself was changed")
	}
}

func TestApply(t *testing.T) {
	f := Fix{Edits: []Edit{{span(0, 1), "J"}, {span(0, 2), "overlaps"}, {span(5, 5), "!"}, {span(9, 12), "outside"}}}
	if got := f.Apply("hello"); got != "Jello!" {
		t.Error(got)
	}
}

func TestRender(t *testing.T) {
	long := strings.Repeat("a", 90) + "HERE" + strings.Repeat("b", 90)
	rows := []struct {
		name, text, want string
		d                Diagnostic
	}{
		{"place-and-hint", "one\ntwo three\n", "2:5: error: found a number [x-y]\n  two three\n      ^^^^^\n  Remove it.\n",
			Diagnostic{Code: "x-y", Severity: Error, Span: span(8, 13), Message: "found a number", Hint: "Remove it."}},
		{"empty-span", "ab", "1:3: advice: more [c]\n  ab\n    ^\n",
			Diagnostic{Code: "c", Severity: Advice, Span: span(2, 2), Message: "more"}},
		{"several-lines", "ab\ncd", "1:2: warning: w [c]\n  ab\n   ^\n",
			Diagnostic{Code: "c", Severity: Warning, Span: span(1, 5), Message: "w"}},
		{"controls-and-bidi", "\x1b[31m\u202eab\xff|", "1:10: warning: w [c]\n  .[31m.ab.|\n         ^\n",
			Diagnostic{Code: "c", Severity: Warning, Span: span(9, 10), Message: "w"}},
		{"related", "ab cd", "1:1: warning: w [c]\n  ab cd\n  ^^\n  1:4: here too\n  ab cd\n     ^^\n",
			Diagnostic{Code: "c", Severity: Warning, Span: span(0, 2), Message: "w", Related: []Related{{span(3, 5), "here too"}}}},
		{"long-line", long, "1:91: warning: w [c]\n  ..." + strings.Repeat("a", 50) + "HERE" + strings.Repeat("b", 46) + "...\n" +
			strings.Repeat(" ", 55) + "^^^^\n",
			Diagnostic{Code: "c", Severity: Warning, Span: span(90, 94), Message: "w"}},
		{"outside", "ab", "1:3: warning: w [c]\n  ab\n    ^\n",
			Diagnostic{Code: "c", Severity: Warning, Span: span(7, 9), Message: "w"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := Render(source.New(row.text), row.d); got != row.want {
				t.Errorf("got\n%swant\n%s", got, row.want)
			}
		})
	}
}

func FuzzCarets(f *testing.F) {
	f.Add("one\r\ntwo é", 3, 5)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		out := Carets(source.New(s), source.Span{Start: a, End: b})
		if strings.Count(out, "\n") != 2 || !strings.Contains(out, "^") {
			t.Fatalf("%q", out)
		}
	})
}
