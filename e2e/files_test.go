package e2e

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// stepGolden compares the clipboard, or a text, with a file of testdata.
func stepGolden(p *tab, args []string) error {
	path := filepath.Join("testdata", filepath.FromSlash(args[0]))
	read := p.clipboard
	if len(args) == 2 {
		read = func() (string, error) { return p.text(args[1]) }
	}
	if *update {
		got, err := read()
		if err != nil {
			return err
		}
		return os.WriteFile(path, []byte(strings.TrimSuffix(got, "\n")+"\n"), 0o644)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return p.eventually(args[0], func() error {
		got, err := read()
		if err == nil && strings.TrimSuffix(got, "\n") != strings.TrimSuffix(string(want), "\n") {
			err = fmt.Errorf("it is\n%s\nnot\n%s", got, want)
		}
		return err
	})
}

// stepDownload presses a button that gives a file to the browser. From then on the
// file's name names its text.
func stepDownload(p *tab, args []string) error {
	dir := p.t.TempDir()
	if _, err := chromedp.CallBrowser(p.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior:         browser.SetDownloadBehaviorBehaviorAllow,
		BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
		DownloadPath:     dir,
	}); err != nil {
		return err
	}
	button, err := p.the("button", args[0])
	if err != nil {
		return err
	}
	if err := p.click(button); err != nil {
		return err
	}
	return p.eventually("the file "+args[1], func() error {
		data, err := os.ReadFile(filepath.Join(dir, args[1]))
		if err == nil && len(data) == 0 {
			err = errors.New("it is empty")
		}
		if err != nil {
			return err
		}
		p.texts[args[1]] = string(data)
		return nil
	})
}

// stepText looks for parts in a text.
func stepText(p *tab, args []string) error {
	text, err := p.text(args[0])
	if err != nil {
		return err
	}
	if args[1] != "has" && args[1] != "lacks" {
		return errors.New("it takes has or lacks")
	}
	for _, part := range args[2:] {
		if strings.Contains(text, part) != (args[1] == "has") {
			return fmt.Errorf("about %q: it is\n%s", part, text)
		}
	}
	return nil
}

// stepFill puts a text into a field in place of what it holds.
func stepFill(p *tab, args []string) error {
	text, err := p.text(args[1])
	if err != nil {
		return err
	}
	field, err := p.the("textbox", args[0])
	if err != nil {
		return err
	}
	if err := p.focus(field); err != nil {
		return err
	}
	if err := p.press("Ctrl+A"); err != nil {
		return err
	}
	if text == "" {
		return p.press("Delete")
	}
	return p.insert(text)
}

// stepField waits until a field holds a text.
func stepField(p *tab, args []string) error {
	want, err := p.text(args[1])
	if err != nil {
		return err
	}
	return p.eventually("the field "+args[0], func() error {
		field, err := p.the("textbox", args[0])
		if err != nil {
			return err
		}
		got, err := call[string](p, field, `function() { return this.value; }`)
		if err == nil && got != want {
			err = fmt.Errorf("it holds %.400q, not %.400q", got, want)
		}
		return err
	})
}
