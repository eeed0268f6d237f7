package redact_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"matchline/core/submit/redact"
)

// banner is a case of a corpus: what services send, and what of it is private.
type banner struct {
	name  string
	parts [][]byte
	plant []planted
}

type planted struct {
	redact.Place
	kind redact.Kind
}

var letters = map[string]redact.Kind{"4": redact.IPv4, "6": redact.IPv6, "m": redact.MAC, "h": redact.Host, "e": redact.Email,
	"u": redact.User, "c": redact.Cookie, "t": redact.Token, "r": redact.Realm, "s": redact.Serial, "k": redact.Key, "p": redact.Path,
	"d": redact.Date, "i": redact.ID, "n": redact.Name}

// corpus reads a file of banners; testdata/corpus.txt says how it is written.
func corpus(t testing.TB, name string) []banner {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []banner
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\n")
		if title, ok := strings.CutPrefix(line, "-- "); ok {
			all = append(all, banner{name: title, parts: [][]byte{nil}})
			continue
		}
		if len(all) == 0 {
			continue
		}
		b := &all[len(all)-1]
		if line == "==" {
			b.parts = append(b.parts, nil)
			continue
		}
		if cut, ok := strings.CutSuffix(line, `\`); ok && !strings.HasSuffix(line, `\\`) {
			line = cut
		} else {
			line += `\r\n`
		}
		last := len(b.parts) - 1
		for i, piece := range strings.FieldsFunc(line, func(r rune) bool { return r == '«' || r == '»' }) {
			inside := strings.Contains(line, "«"+piece+"»")
			kind := redact.Kind(0)
			if inside {
				letter, text, _ := strings.Cut(piece, ":")
				var ok bool
				if kind, ok = letters[letter]; !ok {
					t.Fatalf("%s: piece %d has no kind: %s", b.name, i, piece)
				}
				piece = text
			}
			text, err := strconv.Unquote(`"` + strings.ReplaceAll(piece, `"`, `\"`) + `"`)
			if err != nil {
				t.Fatalf("%s: %q: %v", b.name, piece, err)
			}
			start := len(b.parts[last])
			b.parts[last] = append(b.parts[last], text...)
			if inside {
				b.plant = append(b.plant, planted{redact.Place{Part: last, Start: start, End: len(b.parts[last])}, kind})
			}
		}
	}
	return all
}

// counts are of letters, digits and bytes of 0x80 and more: what a mask changes.
type counts struct{ planted, found, masked, harmless, named int }

// judge compares what is found with what was planted.
func judge(t testing.TB, b banner, tell bool, sum *counts) {
	t.Helper()
	findings := redact.Find(b.parts)
	covered := make([][]bool, len(b.parts))
	private := make([][]bool, len(b.parts))
	for i, p := range b.parts {
		covered[i], private[i] = make([]bool, len(p)), make([]bool, len(p))
	}
	for _, p := range b.plant {
		for i := p.Start; i < p.End; i++ {
			private[p.Part][i] = true
		}
	}
	kinds := map[redact.Place]redact.Kind{}
	for _, f := range findings {
		for _, p := range f.Places {
			sum.masked++
			words, hits := 0, 0
			for i := p.Start; i < p.End; i++ {
				covered[p.Part][i] = true
				if wordByte(b.parts[p.Part][i]) || f.Kind == redact.Key {
					words++
					if private[p.Part][i] {
						hits++
					}
				}
			}
			if hits*2 < words {
				sum.harmless++
				if tell {
					t.Logf("%s: harmless: %v %q", b.name, f.Kind, f.Value)
				}
			}
			kinds[p] = f.Kind
		}
	}
	for _, p := range b.plant {
		sum.planted++
		value := b.parts[p.Part][p.Start:p.End]
		missed := 0
		for i := p.Start; i < p.End; i++ {
			if wordByte(b.parts[p.Part][i]) && !covered[p.Part][i] && !strings.HasPrefix(string(value[i-p.Start:]), "2F") {
				missed++
			}
		}
		if missed > 0 {
			if tell {
				t.Logf("%s: missed: %v %q", b.name, p.kind, value)
			}
			continue
		}
		sum.found++
		if k, ok := kinds[p.Place]; ok && k == p.kind {
			sum.named++
		} else if tell {
			t.Logf("%s: %q is found in other pieces or as %v, not %v", b.name, value, k, p.kind)
		}
	}
}

func wordByte(b byte) bool {
	return b-'0' < 10 || b|0x20-'a' < 26 || b >= 0x80
}

// percent is a part of a whole in hundredths of a percent.
func percent(n, of int) string {
	return strconv.FormatFloat(100*float64(n)/float64(max(of, 1)), 'f', 2, 64) + " %"
}

// TestCorpus holds the recall and the precision over the banners. Those of
// heldout.txt were written before they were tried: at first 84.6 % were found
// and 5.8 % of what was masked was harmless; then those of heldout2.txt: 91.3 %
// and 2.2 %; then those of heldout3.txt: 85.2 % and 2.8 %. What is still missed are
// free texts that nothing announces.
func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		file           string
		banners, least int // the recall in percent
	}{{"corpus.txt", 200, 98}, {"heldout.txt", 60, 95}, {"heldout2.txt", 30, 95}, {"heldout3.txt", 40, 90}} {
		all := corpus(t, c.file)
		if len(all) < c.banners {
			t.Errorf("%s: only %d banners", c.file, len(all))
		}
		var sum counts
		for _, b := range all {
			judge(t, b, testing.Verbose(), &sum)
		}
		t.Logf("%s: %d banners, %d private values planted, %d found (%s), %d of them as one piece of their kind; %d places masked, %d of them harmless (%s)",
			c.file, len(all), sum.planted, sum.found, percent(sum.found, sum.planted), sum.named, sum.masked, sum.harmless, percent(sum.harmless, sum.masked))
		if sum.found*100 < sum.planted*c.least {
			t.Errorf("%s: fewer than %d %% of the private values are found", c.file, c.least)
		}
		if sum.harmless*100 > sum.masked*5 {
			t.Errorf("%s: more than 5 %% of what is masked is harmless", c.file)
		}
	}
}
