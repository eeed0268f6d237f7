package redact_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"matchline/core/fingerprint"
	"matchline/core/source"
	"matchline/core/submit/redact"
)

// TestSamplesStayWhole masks all that is found in the project's own samples.
func TestSamplesStayWhole(t *testing.T) {
	if n := checkFingerprints(t, filepath.Join("..", "..", "..", "site", "samples", "*")); n < 15 {
		t.Errorf("only %d fingerprints in the samples", n)
	}
}

// TestRealFingerprintsStayWhole does so with fingerprints as people pasted them.
func TestRealFingerprintsStayWhole(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "data", "fingerprints")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no real data here: %v", err)
	}
	if n := checkFingerprints(t, filepath.Join(dir, "*.txt")); n < 100 {
		t.Errorf("only %d fingerprints", n)
	}
}

// checkFingerprints decodes every fingerprint of the files, masks its
// responses, writes it and reads it again: it must be as whole as before, with
// exactly the masked bytes. It returns their number.
func checkFingerprints(t *testing.T, glob string) int {
	t.Helper()
	names, err := filepath.Glob(glob)
	if err != nil {
		t.Fatal(err)
	}
	count, masks := 0, 0
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fps, _ := fingerprint.ParseAll(source.New(string(raw)))
		for _, fp := range fps {
			if fp.Header.Missing || len(fp.Responses) == 0 {
				continue
			}
			again := reread(t, fp)
			if again == nil {
				t.Fatalf("%s: port %d is lost when it is written unmasked", filepath.Base(name), fp.Header.Port)
			}
			was := again.State
			parts := make([][]byte, len(fp.Responses))
			for i, r := range fp.Responses {
				parts[i] = r.Data
			}
			findings := checkLaws(t, parts)
			masks += len(findings)
			masked := *fp
			masked.Responses = append([]fingerprint.Response(nil), fp.Responses...)
			for i := range masked.Responses {
				masked.Responses[i].Data = redact.Apply(parts[i], i, findings, all)
			}
			again = reread(t, &masked)
			if again == nil || again.State != was || len(again.Responses) != len(fp.Responses) {
				t.Errorf("%s: port %d is %v when masked, %s before", filepath.Base(name), fp.Header.Port, again, was)
				continue
			}
			if fp.State == fingerprint.Whole && again.State != fingerprint.Whole {
				t.Errorf("%s: port %d was whole and is %s", filepath.Base(name), fp.Header.Port, again.State)
			}
			for i, r := range again.Responses {
				if !bytes.Equal(r.Data, masked.Responses[i].Data) || r.DeclaredLen != fp.Responses[i].DeclaredLen {
					t.Errorf("%s: port %d, %s: read again as %q, not %q", filepath.Base(name), fp.Header.Port, r.Probe, r.Data, masked.Responses[i].Data)
				}
			}
			count++
		}
	}
	t.Logf("%d fingerprints, %d values masked", count, masks)
	return count
}

// reread writes fp as Nmap does and reads it; nil if it is not one fingerprint.
func reread(t *testing.T, fp *fingerprint.Fingerprint) *fingerprint.Fingerprint {
	t.Helper()
	fps, _ := fingerprint.ParseAll(source.New(fingerprint.Encode(fp)))
	if len(fps) != 1 {
		return nil
	}
	return fps[0]
}
