package e2e

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var (
	wantFingerprint = regexp.MustCompile(`(?m)^fingerprint (\d+)/(\w*) (\w+) (whole|truncated|damaged)`)
	wantFinding     = regexp.MustCompile(`(?m)^\d+:\d+ (error|warning|advice) [\w-]+: (.*)$`)
)

// TestZoo pastes every broken form that core/fingerprint knows of and holds the
// page against what the package is held against: how many fingerprints, their
// ports and states, and that each finding is said.
func TestZoo(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "core", "fingerprint", "testdata", "zoo", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no zoo: %v", err)
	}
	p := open(t, "/", true)
	p.must("open", p.visit())
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		paste, want, err := zooCase(archive)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		t.Run(name, func(t *testing.T) {
			q := *p
			q.t, q.quiet = t, false
			q.must("paste", q.paste(boxes["input"], paste))
			q.must("settle", q.settle())
			q.must("found", q.eventually("what is wanted:\n"+want, func() error { return q.shows(want) }))
		})
	}
}

func zooCase(archive *txtar.Archive) (paste, want string, err error) {
	for _, f := range archive.Files {
		switch f.Name {
		case "paste":
			paste = string(f.Data)
		case "paste.quoted":
			for line := range strings.Lines(string(f.Data)) {
				s, err := strconv.Unquote(strings.TrimSpace(line))
				if err != nil {
					return "", "", err
				}
				paste += s
			}
		case "want":
			want = string(f.Data)
		}
	}
	if paste == "" {
		err = fmt.Errorf("a section is missing")
	}
	return paste, want, err
}

// shows compares the regions Fingerprints and Problems with the lines of want.
func (p *tab) shows(want string) error {
	list, err := p.find("button", "")
	if err != nil {
		return err
	}
	var rows []string
	for _, b := range list {
		if _, pressed := b.properties["pressed"]; pressed && regexp.MustCompile(`whole|truncated|damaged`).MatchString(b.name) {
			rows = append(rows, b.name)
		}
	}
	fingerprints := wantFingerprint.FindAllStringSubmatch(want, -1)
	if len(rows) != len(fingerprints) {
		return fmt.Errorf("%d rows: %q", len(rows), rows)
	}
	for i, f := range fingerprints {
		port, proto, state := f[1], strings.ToLower(f[2]), f[4]
		if !strings.Contains(rows[i], state) || port != "0" && !strings.Contains(rows[i], port+"/"+proto) {
			return fmt.Errorf("row %d reads %q", i, rows[i])
		}
	}
	region, err := p.the("region", "Problems")
	if err != nil {
		return err
	}
	problems, err := p.read(region)
	if err != nil {
		return err
	}
	low := strings.ToLower(squeeze(problems))
	for _, finding := range wantFinding.FindAllStringSubmatch(want, -1) {
		if !strings.Contains(low, strings.ToLower(squeeze(finding[2]))) {
			return fmt.Errorf("the finding %q is not said; Problems reads\n%s", finding[2], problems)
		}
	}
	return nil
}
