package main

import "testing"

// producers is the section by which a program says what compiled it.
func producers(version string) section {
	word := func(s string) string { return string(rune(len(s))) + s }
	return section{customSection, []byte(word("producers") + "\x02" + word("language") + "\x01" + word("Go") + word(version) +
		word("processed-by") + "\x01" + word("Go cmd/compile") + word(version))}
}

func TestVersion(t *testing.T) {
	for _, c := range []struct {
		version string
		known   bool
	}{
		{"go1.26", true}, {"go1.26.8", true}, {"go1.26rc1", true}, {"go1.26.8-X:nogreenteagc", true},
		{"go1.25.9", false}, {"go1.27", false}, {"go1.260", false}, {"devel go1.26-abcdef", false}, {"", false},
	} {
		m := &module{sections: []section{{customSection, []byte("\x04name")}, producers(c.version)}}
		if got, err := m.version(); got != c.version || err != nil {
			t.Errorf("%q is read as %q, %v", c.version, got, err)
		}
		if err := m.checkVersion(); (err == nil) != c.known {
			t.Errorf("%q: %v", c.version, err)
		}
	}
	for name, m := range map[string]*module{
		"none": {},
		"cut":  {sections: []section{{customSection, producers("go1.26").body[:30]}}},
	} {
		if m.checkVersion() == nil {
			t.Errorf("%s: no version is taken for the known one", name)
		}
	}
}
