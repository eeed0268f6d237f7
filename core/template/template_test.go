package template_test

import (
	"strings"
	"testing"

	"matchline/core/template"
)

// bounds are the ends of one capture.
type bounds [2]int

// expansions fill one template from captures in a response. want is the stored
// value; reason is why it is empty.
var expansions = []struct {
	name     string
	field    template.Field
	text     string
	response string
	captures []bounds // of groups 1, 2, ...
	want     string
	reason   template.Reason
}{
	{"case-43-unset-group", "p", "x $1", "foo", []bounds{{-1, -1}}, "", template.UnsetGroup},
	{"case-43-unset-group-in-a-cpe", "cpe:/a", "cpe:/a:v:p:$1", "foo", []bounds{{-1, -1}}, "", template.UnsetGroup},
	{"case-43-empty-group-is-fine", "p", "x$1y", "foo", []bounds{{3, 3}}, "xy", ""},
	{"case-44-78-bytes", "p", "$1", strings.Repeat("a", 78), []bounds{{0, 78}}, strings.Repeat("a", 78), ""},
	{"case-44-79-bytes", "p", "$1", strings.Repeat("a", 79), []bounds{{0, 79}}, "", template.TooLong},
	{"case-44-79-literal-bytes", "p", strings.Repeat("a", 79), "", nil, strings.Repeat("a", 79), ""},
	{"case-44-80-literal-bytes", "p", strings.Repeat("a", 80), "", nil, "", template.TooLong},
	{"case-44-literal-after-capture", "p", "$1b", strings.Repeat("a", 78), []bounds{{0, 78}}, strings.Repeat("a", 78) + "b", ""},
	{"case-44-literal-before-empty-capture", "p", strings.Repeat("a", 79) + "$1", "", []bounds{{0, 0}}, "", template.TooLong},
	{"case-44-254-bytes-of-info", "i", "$1", strings.Repeat("a", 254), []bounds{{0, 254}}, strings.Repeat("a", 254), ""},
	{"case-44-255-bytes-of-info", "i", "$1", strings.Repeat("a", 255), []bounds{{0, 255}}, "", template.TooLong},
	{"case-44-255-literal-bytes-of-info", "i", strings.Repeat("a", 255), "", nil, strings.Repeat("a", 255), ""},
	{"case-44-30-bytes-of-os", "o", "$1", strings.Repeat("a", 30), []bounds{{0, 30}}, strings.Repeat("a", 30), ""},
	{"case-44-31-bytes-of-device", "d", "$1", strings.Repeat("a", 31), []bounds{{0, 31}}, "", template.TooLong},
	{"case-44-31-literal-bytes-of-device", "d", strings.Repeat("a", 31), "", nil, strings.Repeat("a", 31), ""},
	{"case-44-trimming-comes-after", "d", strings.Repeat(" ", 32), "", nil, "", template.TooLong},
	{"case-45-cut-at-nul", "p", "$1", "W\x00O\x00", []bounds{{0, 4}}, "W", ""},
	{"case-45-printable", "p", "$P(1)", "W\x00O\x00", []bounds{{0, 4}}, "WO", ""},
	{"case-46-dollar-in-text", "i", "US$ 5", "", nil, "", template.NoCall},
	{"case-46-group-0", "v", "$0", "x", nil, "", template.BadGroup},
	{"case-46-group-10", "o", "$10", "x", []bounds{{0, 1}}, "x0", ""},
	{"case-47-commas-inside-stay", "h", "$1x", "a, ,", []bounds{{0, 4}}, "a, ,x", ""},
	{"case-47-commas-at-the-end-go", "p", "$1", "a, ,", []bounds{{0, 4}}, "a", ""},
	{"case-47-leading-space-stays", "p", "$1", " lead and trail, ", []bounds{{0, 17}}, " lead and trail", ""},
	{"case-49-cpe", "cpe:/a", "cpe:/a:ven:$1", "Foo:Bar/Baz  Qux!~v1.2\xe9", []bounds{{0, 23}}, "cpe:/a:ven:foo%3Abar%2Fbaz__qux%21~v1.2.", ""},
	{"case-50-literal-cpe-keeps-case", "cpe:/h", "cpe:/h:A:B", "", nil, "cpe:/h:A:B", ""},
	{"case-53-big-endian", "v", `$I(1,">")`, "\x01\x02\x03\x04", []bounds{{0, 4}}, "16909060", ""},
	{"case-53-little-endian", "v", `$I(1,"<")`, "\x01\x02\x03\x04", []bounds{{0, 4}}, "67305985", ""},
	{"case-53-empty", "v", `$I(1,"<")`, "\x01", []bounds{{1, 1}}, "0", ""},
	{"case-53-eight-bytes", "v", `$I(1,">")`, strings.Repeat("\xff", 8), []bounds{{0, 8}}, "18446744073709551615", ""},
	{"case-53-nine-bytes", "v", `$I(1,">")`, strings.Repeat("\xff", 9), []bounds{{0, 9}}, "", template.TooManyBytes},
	{"case-53-other-order", "v", `$I(1,"=")`, "\x01", []bounds{{0, 1}}, "", template.BadArguments},

	{"empty-template", "p", "", "", nil, "", ""},
	{"subst", "v", `$SUBST(1,"_",".")`, "1_2_3", []bounds{{0, 5}}, "1.2.3", ""},
	{"subst-not-rescanned", "v", `$SUBST(1,"a","aa")`, "aba", []bounds{{0, 3}}, "aabaa", ""},
	{"subst-looks-past-the-capture", "v", `$SUBST(1,"ab","Z")`, "ab", []bounds{{0, 1}}, "Z", ""},
	{"subst-stops-at-the-end", "v", `$SUBST(1,"ab","Z")`, "a", []bounds{{0, 1}}, "a", ""},
	{"subst-of-empty", "v", `$SUBST(1,"","Z")`, "a", []bounds{{0, 1}}, "", template.EmptyFrom},
	{"subst-escapes", "v", `$SUBST( 1 , "\r\n" , "\x2c" )`, "a\r\nb", []bounds{{0, 4}}, "a,b", ""},
	{"subst-escaped-quote", "v", `$SUBST(1,"\"","x")`, "a", []bounds{{0, 1}}, "", template.BadArguments},
	{"subst-result-cut-at-nul", "v", `$SUBST(1,"_","\0")`, "a_b", []bounds{{0, 3}}, "a", ""},
	{"subst-two-arguments", "v", `$SUBST(1,"_")`, "a", []bounds{{0, 1}}, "", template.BadArguments},
	{"group-in-8-bits", "v", "$P(257)", "ab", []bounds{{0, 1}}, "a", ""},
	{"group-in-8-bits-256", "v", "$P(256)", "ab", []bounds{{0, 1}}, "", template.BadGroup},
	{"group-hex", "v", "$P(0x1)", "ab", []bounds{{0, 1}}, "a", ""},
	{"group-octal", "v", "$P(01)", "ab", []bounds{{0, 1}}, "a", ""},
	{"group-octal-08", "v", "$P(08)", "ab", []bounds{{0, 1}}, "", template.BadGroup},
	{"group-text-after-number-skipped", "v", "$P(1 x)", "ab", []bounds{{0, 1}}, "a", ""},
	{"group-above-9", "v", "$P(10)", "ab", []bounds{{0, 1}}, "", template.BadGroup},
	{"group-missing", "v", "$2", "ab", []bounds{{0, 1}}, "", template.NoGroup},
	{"no-argument", "v", "$P()", "ab", []bounds{{0, 1}}, "", template.BadArguments},
	{"not-closed", "v", "$P(1", "ab", []bounds{{0, 1}}, "", template.BadArguments},
	{"unknown-helper", "v", "$Q(1)", "ab", []bounds{{0, 1}}, "", template.UnknownName},
	{"helper-in-lower-case", "v", "$p(1)", "ab", []bounds{{0, 1}}, "", template.UnknownName},
	{"dollar-far-from-its-parenthesis", "i", "costs $ 5 (about)", "", nil, "", template.NoCall},
	{"control-bytes-become-dots", "p", "$1", "a\tb\x01\xc3\xa9", []bounds{{0, 6}}, "a.b...", ""},
	{"literal-utf8-becomes-dots", "p", "caf\xc3\xa9", "", nil, "caf..", ""},
}

func captures(response string, groups []bounds) []int {
	c := []int{0, len(response)}
	for _, g := range groups {
		c = append(c, g[0], g[1])
	}
	return c
}

func TestExpand(t *testing.T) {
	for _, c := range expansions {
		t.Run(c.name, func(t *testing.T) {
			tmpl, _ := template.Parse(c.field, c.text, 0)
			x := tmpl.Expand(captures(c.response, c.captures), []byte(c.response), c.field.Buffer())
			checkExpansion(t, tmpl, x, len(c.response))
			if x.Text != c.want {
				t.Errorf("value %q, want %q", x.Text, c.want)
			}
			reason := template.Reason("")
			if x.Failure != nil {
				reason = x.Failure.Reason
			}
			if reason != c.reason {
				t.Errorf("reason %q, want %q", reason, c.reason)
			}
		})
	}
}

// checkExpansion checks the laws: the parts concatenate to the text, the pieces
// to the template, spans lie inside.
func checkExpansion(t *testing.T, tmpl *template.Template, x template.Expansion, size int) {
	t.Helper()
	text, end := "", tmpl.At
	for _, p := range tmpl.Pieces {
		text += p.Text
		if p.Span.Start != end || p.Span.Len() != len(p.Text) {
			t.Errorf("piece %q at %v, want it to start at %d", p.Text, p.Span, end)
		}
		end = p.Span.End
	}
	if text != tmpl.Text {
		t.Errorf("pieces make %q, want %q", text, tmpl.Text)
	}
	text = ""
	for _, p := range x.Pieces {
		text += p.Text
		if p.Text == "" {
			t.Error("an empty part")
		}
		if p.Template.Start < tmpl.At || p.Template.End > tmpl.At+len(tmpl.Text) {
			t.Errorf("part %q from %v, outside the template", p.Text, p.Template)
		}
		if p.Bytes.Start < 0 || p.Bytes.End > size || p.Bytes.Len() < 0 || p.Group == 0 && p.Bytes.Len() > 0 {
			t.Errorf("part %q from bytes %v of %d, group %d", p.Text, p.Bytes, size, p.Group)
		}
	}
	if text != x.Text {
		t.Errorf("parts make %q, want %q", text, x.Text)
	}
	switch {
	case x.Failure != nil && (x.Text != "" || x.Failure.Message == ""):
		t.Errorf("failure %+v with text %q", x.Failure, x.Text)
	case x.Failure == nil && (x.Used > x.Room || len(x.Text) > x.Used || len(x.Raw) != len(x.Text)):
		t.Errorf("used %d of %d, text of %d", x.Used, x.Room, len(x.Text))
	}
}

func TestExpandPlaces(t *testing.T) {
	tmpl, found := template.Parse(template.Product, `Foo $1/$SUBST(2,"_",".") x, `, 100)
	if len(found) != 0 {
		t.Fatal(found)
	}
	response := "ab\x00c 1_2"
	x := tmpl.Expand([]int{0, 8, 0, 4, 5, 8}, []byte(response), 80)
	checkExpansion(t, tmpl, x, len(response))
	if x.Text != "Foo ab/1.2 x" {
		t.Fatalf("value %q", x.Text)
	}
	want := []struct {
		text  string
		group int
		from  [2]int
		bytes [2]int
	}{
		{"Foo ", 0, [2]int{100, 104}, [2]int{}},
		{"ab", 1, [2]int{104, 106}, [2]int{0, 2}},
		{"/", 0, [2]int{106, 107}, [2]int{}},
		{"1.2", 2, [2]int{107, 124}, [2]int{5, 8}},
		{" x", 0, [2]int{124, 126}, [2]int{}},
	}
	if len(x.Pieces) != len(want) {
		t.Fatalf("%d parts", len(x.Pieces))
	}
	for i, w := range want {
		p := x.Pieces[i]
		if p.Text != w.text || p.Group != w.group || [2]int{p.Template.Start, p.Template.End} != w.from || [2]int{p.Bytes.Start, p.Bytes.End} != w.bytes {
			t.Errorf("part %d: %+v, want %+v", i, p, w)
		}
	}
}

func TestTooLongSaysHowLong(t *testing.T) {
	tmpl, _ := template.Parse(template.OS, "OS $1", 0)
	x := tmpl.Expand([]int{0, 40, 0, 40}, make([]byte, 40), 32)
	if x.Failure != nil {
		t.Fatal("NUL bytes count for nothing, yet it fails")
	}
	x = tmpl.Expand([]int{0, 40, 0, 40}, []byte(strings.Repeat("x", 40)), 32)
	if x.Failure == nil || x.Used != 43 || x.Room != 30 || x.Failure.Message != "OS holds 30 bytes here and this has 43, so Nmap leaves it empty" {
		t.Errorf("%+v %+v", x, x.Failure)
	}
}

func TestParseFindings(t *testing.T) {
	for _, c := range []struct {
		text, code string
		from, to   int
	}{
		{"US$ 5", "template-dollar", 2, 3},
		{"$", "template-dollar", 0, 1},
		{"a $0 b", "template-group", 2, 4},
		{"a $UPPER(1) b", "template-helper-unknown", 2, 11},
		{"a $P() b", "template-arguments", 2, 6},
		{"a $P(300) b", "template-group", 2, 9},
		{`$SUBST(1,"\"","x")`, "template-arguments", 0, 18},
	} {
		tmpl, found := template.Parse(template.Info, c.text, 10)
		if len(found) != 1 {
			t.Errorf("%q: %d findings", c.text, len(found))
			continue
		}
		d := found[0]
		if string(d.Code) != c.code || d.Span.Start != c.from+10 || d.Span.End != c.to+10 || d.Hint == "" {
			t.Errorf("%q: %s at %v (%s), want %s at %d-%d", c.text, d.Code, d.Span, d.Message, c.code, c.from, c.to)
		}
		if len(tmpl.Pieces) == 0 {
			t.Errorf("%q: no pieces", c.text)
		}
	}
}

// FuzzExpand: nothing panics, and the laws hold, for any template and captures.
func FuzzExpand(f *testing.F) {
	for _, c := range expansions {
		first := bounds{-1, -1}
		if len(c.captures) > 0 {
			first = c.captures[0]
		}
		f.Add(string(c.field), c.text, []byte(c.response), first[0], first[1])
	}
	f.Fuzz(func(t *testing.T, field, text string, response []byte, start, end int) {
		tmpl, _ := template.Parse(template.Field(field), text, 7)
		x := tmpl.Expand([]int{0, len(response), start, end}, response, tmpl.Field.Buffer())
		checkExpansion(t, tmpl, x, len(response))
	})
}
