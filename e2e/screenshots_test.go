//go:build screenshots

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"
)

// TestScreenshots writes each state of testdata/screenshots.txt, light and
// dark, wide and on a phone (there each of its panes), into screenshots/.
func TestScreenshots(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "screenshots.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll("screenshots"); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll("screenshots", 0o755); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	var states []txtar.File
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "state ") {
			states = append(states, f)
		} else {
			texts[f.Name] = string(f.Data)
		}
	}
	if len(states) == 0 {
		t.Fatal("no states")
	}
	for _, state := range states {
		name := strings.TrimPrefix(state.Name, "state ")
		for _, theme := range []string{"light", "dark"} {
			t.Run(name+"-"+theme, func(t *testing.T) {
				p := open(t, "/", true)
				p.texts = texts
				p.do(theme)
				p.must("open", p.visit())
				for _, line := range strings.Split(string(state.Data), "\n") {
					p.do(line)
				}
				p.shoot(name + "-" + theme)
				p.do("size 390x844")
				if open, err := p.find("region", "Submission"); err == nil && len(open) > 0 {
					p.shoot(name + "-" + theme + "-phone")
					return
				}
				for _, pane := range []string{"Input", "Bytes", "Lines", "Result"} {
					if buttons, err := p.find("button", "~"+pane); err != nil || len(buttons) == 0 {
						continue // no dock in this state
					}
					p.do("click button ~" + pane + " in navigation Panes")
					p.shoot(name + "-" + theme + "-phone-" + strings.ToLower(pane))
				}
			})
		}
	}
}

// do runs one line of a script.
func (p *tab) do(line string) {
	p.t.Helper()
	words, err := split(line)
	p.must(line, err)
	if len(words) > 0 {
		p.must(line, steps[words[0]].run(p, words[1:]))
	}
}

func (p *tab) shoot(name string) {
	p.t.Helper()
	p.must("settle", p.settle())
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	p.must("screenshot", err)
	p.must("write", os.WriteFile(filepath.Join("screenshots", name+".png"), shot, 0o644))
}
