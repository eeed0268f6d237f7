package fingerprint

import (
	"reflect"
	"strings"
	"testing"

	"matchline/core/source"
)

// pristine reports whether fp stands in its text just as Nmap printed it.
func pristine(fp *Fingerprint) bool {
	return fp.State == Whole && len(fp.Repairs) == 0 && len(fp.Block.Undone) == 0
}

// checkLaws holds the laws of the package against a text.
func checkLaws(t testing.TB, s string) {
	t.Helper()
	text := source.New(s)
	fps, ds := ParseAll(text)
	whole := source.Span{Start: 0, End: len(s)}
	in := func(what string, span source.Span) {
		t.Helper()
		if !whole.Covers(span) || span.Start > span.End {
			t.Fatalf("%s %v is not inside the text of %d bytes", what, span, len(s))
		}
	}
	for i, d := range ds {
		in("finding "+string(d.Code), d.Span)
		for _, r := range d.Related {
			in("related "+string(d.Code), r.Span)
		}
		if d.Message == "" || d.Code == "" || d.Severity == "" {
			t.Fatalf("a finding without words: %+v", d)
		}
		if i > 0 && ds[i-1].Span.Start > d.Span.Start {
			t.Fatalf("findings are not in order: %v before %v", ds[i-1].Span, d.Span)
		}
	}
	blocks := Find(text)
	if len(blocks) != len(fps) {
		t.Fatalf("Find gives %d blocks, ParseAll %d fingerprints", len(blocks), len(fps))
	}
	last := 0
	for i, fp := range fps {
		in("block", fp.Block.Span)
		if fp.Block.Span.Start < last {
			t.Fatalf("block %v overlaps the one before, which ends at %d", fp.Block.Span, last)
		}
		last = fp.Block.Span.End
		if !reflect.DeepEqual(blocks[i], fp.Block) {
			t.Fatalf("Find gives %+v, ParseAll %+v", blocks[i], fp.Block)
		}
		checkPlaces(t, s, fp)
		if len(fp.Responses) > 0 && !fp.Header.Missing && fp.State == Whole {
			checkRound(t, fp)
		}
		if again, _ := Parse(text, fp.Block); len(fps) < 20 && !reflect.DeepEqual(again, fp) {
			t.Fatalf("Parse gives %+v, ParseAll %+v", again, fp)
		}
	}
}

// checkPlaces: every byte knows its characters, in order, inside the block.
func checkPlaces(t testing.TB, s string, fp *Fingerprint) {
	t.Helper()
	for _, r := range fp.Responses {
		for _, span := range []source.Span{r.Spans.All, r.Spans.Probe, r.Spans.Len, r.Spans.Data} {
			if !fp.Block.Span.Covers(span) || span.Start > span.End {
				t.Fatalf("the place %v of a response lies outside its block %v", span, fp.Block.Span)
			}
		}
		if r.Map.Len() != len(r.Data) {
			t.Fatalf("%d places for %d bytes", r.Map.Len(), len(r.Data))
		}
		at := r.Spans.Data.Start
		for i := range r.Data {
			span := r.Map.Span(i)
			if span.Start < at || span.Empty() || span.End > len(s) {
				t.Fatalf("byte %d of %s stands at %v, the one before ends at %d", i, r.Probe, span, at)
			}
			at = span.End
		}
		if at > r.Spans.Data.End {
			t.Fatalf("the bytes of %s end at %d, its data at %d", r.Probe, at, r.Spans.Data.End)
		}
	}
}

// checkRound: what Encode writes is read as the same, and written the same.
func checkRound(t testing.TB, fp *Fingerprint) {
	t.Helper()
	for _, enc := range []string{Encode(fp), EncodeLine(fp)} {
		again, ds := ParseAll(source.New(enc))
		if len(again) != 1 {
			t.Fatalf("%d fingerprints in what Encode wrote:\n%s\n%+v", len(again), enc, ds)
		}
		got, want := bare(again[0]), bare(fp)
		if !strings.Contains(enc, "\n") {
			got.HeaderWhole = want.HeaderWhole // a single line does not tell
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("Encode wrote\n%s\nwhich is read as\n%+v\nnot\n%+v", enc, got, want)
		}
		if second := Encode(again[0]); strings.Contains(enc, "\n") && second != Encode(fp) {
			t.Fatalf("written again as\n%s\nnot\n%s", second, Encode(fp))
		}
		if strings.ContainsAny(enc, "\r\t ") {
			t.Fatalf("Encode wrote a blank:\n%s", enc)
		}
	}
}

// bare is fp without its places and its history.
func bare(fp *Fingerprint) Fingerprint {
	out := Fingerprint{Header: fp.Header, HeaderWhole: fp.HeaderWhole}
	out.Header.Spans = HeaderSpans{}
	out.Header.Extra = nil
	for _, f := range fp.Header.Extra {
		out.Header.Extra = append(out.Header.Extra, Field{Key: f.Key, Value: f.Value})
	}
	for _, r := range fp.Responses {
		out.Responses = append(out.Responses, Response{Probe: r.Probe, DeclaredLen: r.DeclaredLen, Data: r.Data, Truncated: r.Truncated, Cut: r.Cut})
	}
	return out
}
