package cpe

import (
	"strings"
	"testing"

	"matchline/core/diag"
	"matchline/core/source"
)

func TestTransform(t *testing.T) {
	for in, want := range map[string]string{
		"Foo:Bar/Baz  Qux!~v1.2\xe9": "foo%3Abar%2Fbaz__qux%21~v1.2\xe9",
		"A\x00B":                     "a",
		"\t\n\v\f\r ":                "______",
		`~-_.\^` + "`{|}":            `~-_.\^` + "`{|}",
		`:/?#[]@!$&'()*+,;=%<>"`:     "%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%3C%3E%22",
		"":                           "",
	} {
		if got := Transform([]byte(in)); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestPart(t *testing.T) {
	for in, want := range map[string]byte{
		"cpe:/a:openbsd:openssh": 'a', "cpe:/o:linux": 'o', "cpe:/h": 'h',
		"cpe:/x:y": 0, "cpe:/": 0, "": 0, "cpe:2.3:a:b": 0, "CPE:/a:b": 0,
	} {
		part, ok := Part(in)
		if ok != (want != 0) || ok && part != want {
			t.Errorf("the part of %q is %q, %v", in, part, ok)
		}
	}
}

func TestParse(t *testing.T) {
	u, ds := Parse("cpe:/a:openbsd:openssh:8.4p1:p1:x:en")
	if len(ds) != 0 {
		t.Errorf("findings %v", ds)
	}
	if u.Part() != 'a' || u.Vendor() != "openbsd" || u.Product() != "openssh" || u.Version() != "8.4p1" ||
		u.Update() != "p1" || u.Edition() != "x" || u.Language() != "en" {
		t.Errorf("%+v", u)
	}
	if s := u.Components[2].Span; s != (source.Span{Start: 15, End: 22}) {
		t.Errorf("the product stands at %v", s)
	}
}

func TestFindings(t *testing.T) {
	span := func(a, b int) source.Span { return source.Span{Start: a, End: b} }
	rows := []struct {
		name, in string
		codes    []diag.Code
		spans    []source.Span
	}{
		{"prefix", "a:b:c", []diag.Code{PrefixMissing}, []source.Span{span(0, 5)}},
		{"part", "cpe:/x:v:p", []diag.Code{PartUnknown}, []source.Span{span(5, 6)}},
		{"vendor", "cpe:/a", []diag.Code{VendorMissing}, []source.Span{span(6, 6)}},
		{"extra", "cpe:/a:1:2:3:4:5:6:7", []diag.Code{TooMany}, []source.Span{span(19, 20)}},
		{"upper", "cpe:/h:A:b", []diag.Code{UpperCase}, []source.Span{span(7, 8)}},
		{"space", "cpe:/a:v:p q", []diag.Code{BadByte}, []source.Span{span(10, 11)}},
		{"percent", "cpe:/a:v:100%", []diag.Code{BadPercent}, []source.Span{span(12, 13)}},
		{"escaped", "cpe:/a:v:p%2fq", nil, nil},
		{"any-version", "cpe:/a:v:p:*", nil, nil},
		{"variables", `cpe:/a:v:$1:$SUBST(2,"_",".")`, nil, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			u, ds := Parse(row.in)
			if len(ds) != len(row.codes) {
				t.Fatalf("findings %v, want %v", ds, row.codes)
			}
			for i, d := range ds {
				if d.Code != row.codes[i] || d.Span != row.spans[i] {
					t.Errorf("finding %+v, want %s at %v", d, row.codes[i], row.spans[i])
				}
			}
			if !ds.HasError() && Format(u) != row.in {
				t.Errorf("written again as %q", Format(u))
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("cpe:/a:openbsd:openssh:8.4")
	f.Add("cpe:/o:$1:$SUBST(2,\"_\",\".\"):%2")
	f.Fuzz(func(t *testing.T, s string) {
		u, ds := Parse(s)
		if strings.HasPrefix(s, Prefix) && Format(u) != s {
			t.Fatalf("%q is written again as %q", s, Format(u))
		}
		for _, d := range ds {
			if d.Span.Start < 0 || d.Span.End > len(s) || d.Span.Start > d.Span.End {
				t.Fatalf("finding at %v of %q", d.Span, s)
			}
		}
		if out := Transform([]byte(s)); strings.ContainsAny(out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ:/ ") &&
			!strings.Contains(out, "%") {
			t.Fatalf("Transform(%q) = %q", s, out)
		}
	})
}
