package fingerprint

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"matchline/core/source"
)

// dataDir is a folder of real data beside the project, or a skip with a reason.
func dataDir(t testing.TB, name string) string {
	t.Helper()
	data := filepath.Join("..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(data); err != nil {
		t.Skipf("no real data here: %v", err)
	}
	return data
}

// TestRealFingerprints reads fingerprints as people pasted them and holds them
// against the index that says what each file has.
func TestRealFingerprints(t *testing.T) {
	dir := dataDir(t, "fingerprints")
	index, err := os.ReadFile(filepath.Join(dir, "index.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(index)), "\n")[1:]
	if len(rows) < 100 {
		t.Fatalf("only %d rows in the index", len(rows))
	}
	for _, row := range rows {
		col := strings.Split(row, "\t")
		t.Run(strings.TrimSuffix(col[0], ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(dir, col[0]))
			if err != nil {
				t.Fatal(err)
			}
			text := source.New(string(raw))
			fps, ds := ParseAll(text)
			want, err := strconv.Atoi(col[2])
			if err != nil {
				t.Fatal(err)
			}
			if len(fps) != want {
				t.Errorf("found %d fingerprints, the index says %d", len(fps), want)
			}
			misfits := strings.Contains(col[6], "do not fit")
			checkLaws(t, string(raw))
			for _, fp := range fps {
				if got := text.Slice(fp.Block.Span); pristine(fp) && fp.Block.Kind != Line && Encode(fp) != strings.ReplaceAll(got, "\r", "") &&
					!strings.Contains(got, " ") && fp.Block.Kind != Quoted {
					t.Errorf("port %d is written again as\n%s\nnot\n%s", fp.Header.Port, Encode(fp), got)
				}
				if col[5] == "yes" && !misfits && fp.State != Whole {
					t.Errorf("port %d is %s, the index says whole", fp.Header.Port, fp.State)
				}
				if !strings.Contains(","+col[3]+",", ","+fp.Header.Version+",") {
					t.Errorf("port %d has version %q, the index says %q", fp.Header.Port, fp.Header.Version, col[3])
				}
				if !strings.Contains(col[4], strings.ToLower(fp.Header.Proto)) {
					t.Errorf("port %d is %q, the index says %q", fp.Header.Port, fp.Header.Proto, col[4])
				}
			}
			if t.Failed() || testing.Verbose() {
				for _, fp := range fps {
					t.Logf("%s port %d %s %d responses undone %q", fp.Block.Kind, fp.Header.Port, fp.State, len(fp.Responses), fp.Block.Undone)
				}
				for _, d := range ds {
					t.Logf("%v %s: %s", text.Position(d.Span.Start), d.Code, d.Message)
				}
			}
		})
	}
}
