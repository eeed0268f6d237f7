package gen

import (
	"bytes"
	"slices"
	"testing"
)

func TestSameSeedSameDraws(t *testing.T) {
	a, b, other := New(5), New(5), New(6)
	same := 0
	for range 500 {
		p, q, o := a.Pattern(), b.Pattern(), other.Pattern()
		if p.Text != q.Text || p.Flags != q.Flags || !slices.Equal(p.Uses, q.Uses) {
			t.Fatalf("the same seed draws %q and %q", p.Text, q.Text)
		}
		if s, u := a.Random(p.Text, 20), b.Random(p.Text, 20); !bytes.Equal(s, u) {
			t.Fatalf("the same seed draws %q and %q", s, u)
		}
		if p.Text == o.Text {
			same++
		}
	}
	if same > 50 {
		t.Errorf("another seed draws %d of 500 patterns alike", same)
	}
}

func TestEveryConstructComesUp(t *testing.T) {
	g := New(1)
	seen := map[string]bool{}
	for range 5000 {
		for _, name := range g.Pattern().Uses {
			seen[name] = true
		}
	}
	for _, name := range g.Constructs() {
		if !seen[name] {
			t.Errorf("the construct %q never came up", name)
		}
	}
}

func TestVersionLeavesOutLaterConstructs(t *testing.T) {
	g := New(1)
	g.Version = 1042
	for range 2000 {
		for _, name := range g.Pattern().Uses {
			for _, c := range constructs {
				if c.name == name && c.since > g.Version {
					t.Fatalf("%q came up for version %d", name, g.Version)
				}
			}
		}
	}
}

func TestShapes(t *testing.T) {
	const n = 64 << 10
	seen := map[string]bool{}
	for _, s := range append(Giants(n), Hostile()...) {
		if seen[s.Name] {
			t.Errorf("two shapes are called %q", s.Name)
		}
		seen[s.Name] = true
	}
	for _, s := range Giants(n) {
		if len(s.Pattern) > n+n/8 {
			t.Errorf("%s has %d bytes", s.Name, len(s.Pattern))
		}
	}
	for _, s := range Hostile() {
		for _, subject := range s.Subjects(1000) {
			if len(subject) < 900 || len(subject) > 1100 {
				t.Errorf("%s has a subject of %d bytes", s.Name, len(subject))
			}
		}
	}
}
