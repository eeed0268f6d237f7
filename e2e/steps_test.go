package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// step is one word of the language that the cases are written in.
type step struct {
	usage       string
	least, most int // how many words follow; most -1 for any number
	run         func(p *tab, args []string) error
}

// steps are all of them. BOX is "input", "lines" or "output"; TEXT names a text (see
// tab.text); ROLE and NAME find an element by what a screen reader is told of
// it, a NAME after "~" by a part of it.
var steps = map[string]step{
	"paste":    {"paste BOX TEXT: replace the content of a box through the clipboard", 2, 2, stepPaste},
	"insert":   {"insert BOX TEXT: put a text at the end of a box, as an input method would", 2, 2, stepInsert},
	"type":     {"type BOX TEXT: write a text key by key at the end of a box", 2, 2, stepType},
	"press":    {"press KEY...: press keys, one after the other", 1, -1, stepPress},
	"keys":     {"keys TEXT: write a text key by key where the focus is", 1, 1, stepKeys},
	"click":    {"click ROLE NAME [in ROLE NAME]", 2, 5, stepClick},
	"hover":    {"hover ROLE NAME [in ROLE NAME]", 2, 5, stepHover},
	"focus":    {"focus ROLE NAME [in ROLE NAME]", 2, 5, stepFocus},
	"select":   {"select GRID FROM TO: select bytes of a hex grid by the keyboard", 3, 3, stepSelect},
	"fill":     {"fill NAME TEXT: put a text into a field in place of what it holds", 2, 2, stepFill},
	"choose":   {"choose NAME TEXT FILE: press the button NAME and choose a file with that text", 3, 3, stepChoose},
	"download": {"download NAME FILE: press the button NAME; FILE names the text that the browser then gets", 2, 2, stepDownload},
	"drop":     {"drop ROLE NAME TEXT FILE: drop a file with that text on an element", 4, 4, stepDrop},
	"reload":   {"reload: load the page again", 0, 0, stepReload},
	"kill":     {"kill: end the engine's worker from inside, without a word", 0, 0, stepKill},
	"hang":     {"hang: send the engine's worker into an endless loop", 0, 0, stepHang},
	"settle":   {"settle: wait until the answer to the latest edit is shown", 0, 0, func(p *tab, _ []string) error { return p.settle() }},
	"dark":     {"dark: prefer dark colours", 0, 0, media("prefers-color-scheme", "dark")},
	"light":    {"light: prefer light colours", 0, 0, media("prefers-color-scheme", "light")},
	"forced":   {"forced: force the system's colours", 0, 0, media("forced-colors", "active")},
	"still":    {"still: prefer reduced motion", 0, 0, media("prefers-reduced-motion", "reduce")},
	"size":     {"size WxH: change the window", 1, 1, stepSize},
	"axe":      {"axe: let axe-core look for mistakes of accessibility", 0, 0, func(p *tab, _ []string) error { return p.axe() }},
	"allow":    {"allow PART...: errors with this part are expected", 1, -1, stepAllow},

	"expect":  {"expect ROLE NAME [has TEXT... | lacks TEXT... | gone | count N | PROPERTY=VALUE...]", 2, -1, stepExpect},
	"holds":   {"holds BOX TEXT: the box holds exactly this text", 2, 2, stepHolds},
	"field":   {"field NAME TEXT: the field holds exactly this text", 2, 2, stepField},
	"golden":  {"golden FILE [TEXT]: the clipboard, or a text, is this file of testdata (-update writes it)", 1, 2, stepGolden},
	"text":    {"text TEXT has|lacks PART...: a text holds each of these parts, or none", 3, -1, stepText},
	"focused": {"focused ROLE NAME: the keyboard is there", 2, 2, stepFocused},
	"said":    {"said TEXT...: a live region has said each of these", 1, -1, stepSaid},
	"copied":  {"copied TEXT: the clipboard holds exactly this text", 1, 1, stepCopied},
	"copies":  {"copies PART...: the clipboard holds each of these parts", 1, -1, stepCopies},
	"true":    {"true EXPRESSION: a JavaScript expression becomes true", 1, 1, stepTrue},
	"tree":    {"tree: log the accessibility tree (to write a case by)", 0, 0, stepTree},
}

func box(name string) (string, error) {
	full, ok := boxes[name]
	if !ok {
		return "", fmt.Errorf("no box %q: input, lines or output", name)
	}
	return full, nil
}

func stepPaste(p *tab, args []string) error {
	name, err := box(args[0])
	if err != nil {
		return err
	}
	text, err := p.text(args[1])
	if err != nil {
		return err
	}
	return p.paste(name, text)
}

// intoBox enters a box and then hands the text over.
func intoBox(put func(*tab, string) error) func(*tab, []string) error {
	return func(p *tab, args []string) error {
		name, err := box(args[0])
		if err != nil {
			return err
		}
		text, err := p.text(args[1])
		if err != nil {
			return err
		}
		if err := p.enter(name); err != nil {
			return err
		}
		return put(p, text)
	}
}

func stepInsert(p *tab, args []string) error { return intoBox((*tab).insert)(p, args) }
func stepType(p *tab, args []string) error   { return intoBox((*tab).write)(p, args) }

func stepPress(p *tab, args []string) error {
	for _, key := range args {
		if err := p.press(key); err != nil {
			return err
		}
	}
	return nil
}

func stepKeys(p *tab, args []string) error {
	text, err := p.text(args[0])
	if err != nil {
		return err
	}
	return p.write(text)
}

func onElement(act func(*tab, element) error) func(*tab, []string) error {
	return func(p *tab, args []string) error {
		var in []string
		if len(args) == 5 && args[2] == "in" {
			in = args[3:]
		} else if len(args) != 2 {
			return errors.New("it takes ROLE NAME or ROLE NAME in ROLE NAME")
		}
		e, err := p.the(args[0], args[1], in...)
		if err != nil {
			return err
		}
		return act(p, e)
	}
}

func stepClick(p *tab, args []string) error { return onElement((*tab).click)(p, args) }
func stepHover(p *tab, args []string) error { return onElement((*tab).hover)(p, args) }
func stepFocus(p *tab, args []string) error { return onElement((*tab).focus)(p, args) }

func stepSelect(p *tab, args []string) error {
	from, err1 := strconv.Atoi(args[1])
	to, err2 := strconv.Atoi(args[2])
	if err1 != nil || err2 != nil || from > to {
		return fmt.Errorf("%s to %s is no range", args[1], args[2])
	}
	grid, err := p.the("grid", args[0])
	if err != nil {
		return err
	}
	if _, err := call[chromedp.Void](p, grid, `function() { this.querySelector("[role=gridcell][tabindex='0']").focus(); }`); err != nil {
		return err
	}
	keys := []string{"Ctrl+Home"}
	for range from {
		keys = append(keys, "ArrowRight")
	}
	for range to - from {
		keys = append(keys, "Shift+ArrowRight")
	}
	return stepPress(p, keys)
}

// file writes a text to a file of that name and returns its path.
func (p *tab) file(text, name string) (string, error) {
	content, err := p.text(text)
	if err != nil {
		return "", err
	}
	path := filepath.Join(p.t.TempDir(), name)
	return path, os.WriteFile(path, []byte(content), 0o644)
}

func stepChoose(p *tab, args []string) error {
	path, err := p.file(args[1], args[2])
	if err != nil {
		return err
	}
	return p.choose(args[0], path)
}

// choose gives files to the chooser that a button opens.
func (p *tab) choose(name string, paths ...string) error {
	if err := p.settle(); err != nil {
		return err
	}
	button, err := p.the("button", name)
	if err != nil {
		return err
	}
	if _, err := chromedp.Call(p.ctx, page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true}); err != nil {
		return err
	}
	opened, err := chromedp.Run(p.ctx, chromedp.WaitEvent(page.FileChooserOpened, nil, chromedp.Func(
		func(_ context.Context, _ *chromedp.Target) error { return p.click(button) })))
	if err != nil {
		return err
	}
	_, err = chromedp.Call(p.ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: paths, BackendNodeID: opened.BackendNodeID})
	return err
}

func stepDrop(p *tab, args []string) error {
	path, err := p.file(args[2], args[3])
	if err != nil {
		return err
	}
	e, err := p.the(args[0], args[1])
	if err != nil {
		return err
	}
	at, err := p.middle(e)
	if err != nil {
		return err
	}
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		_, err := chromedp.Call(p.ctx, input.DispatchDragEvent, input.DispatchDragEventParams{
			Type: kind, X: at.X, Y: at.Y,
			Data: &input.DragData{Items: []*input.DragDataItem{}, Files: []string{path}, DragOperationsMask: 1},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func stepReload(p *tab, _ []string) error {
	if err := p.settle(); err != nil {
		return err
	}
	if err := chromedp.Do(p.ctx, chromedp.Reload()); err != nil {
		return err
	}
	return p.ready()
}

func stepKill(p *tab, _ []string) error {
	worker, err := p.watch.newestWorker(p.ctx)
	if err != nil {
		return err
	}
	return chromedp.Do(worker, chromedp.Evaluate[chromedp.Void](`self.close()`))
}

func stepHang(p *tab, _ []string) error {
	worker, err := p.watch.newestWorker(p.ctx)
	if err != nil {
		return err
	}
	return chromedp.Do(worker, chromedp.Evaluate[chromedp.Void](`void setTimeout(() => { for (;;); }, 0)`))
}

func media(feature, value string) func(*tab, []string) error {
	return func(p *tab, _ []string) error {
		_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: feature, Value: value}},
		})
		return err
	}
}

func stepSize(p *tab, args []string) error {
	w, h, ok := strings.Cut(args[0], "x")
	width, err1 := strconv.ParseInt(w, 10, 64)
	height, err2 := strconv.ParseInt(h, 10, 64)
	if !ok || err1 != nil || err2 != nil {
		return fmt.Errorf("%q is no size such as 390x844", args[0])
	}
	return chromedp.Do(p.ctx, chromedp.EmulateViewport(width, height))
}

func stepAllow(p *tab, args []string) error {
	p.allowed = append(p.allowed, args...)
	return nil
}

func stepExpect(p *tab, args []string) error {
	role, name, rest := args[0], args[1], args[2:]
	if len(rest) == 0 {
		_, err := p.the(role, name)
		return err
	}
	switch words := rest[1:]; rest[0] {
	case "gone":
		return p.count(role, name, 0)
	case "count":
		if len(words) != 1 {
			return errors.New("count takes one number")
		}
		n, err := strconv.Atoi(words[0])
		if err != nil {
			return err
		}
		return p.count(role, name, n)
	case "has", "lacks":
		return p.eventually(strings.Join(args, " "), func() error { return p.reads(role, name, words, rest[0] == "has") })
	}
	return p.eventually(strings.Join(args, " "), func() error {
		e, err := p.the(role, name)
		if err != nil {
			return err
		}
		for _, pair := range rest {
			property, want, ok := strings.Cut(pair, "=")
			if !ok {
				return fmt.Errorf("%q is no property=value", pair)
			}
			if got := e.properties[property]; got != want {
				return fmt.Errorf("%s is %q", property, got)
			}
		}
		return nil
	})
}

func (p *tab) count(role, name string, want int) error {
	return p.eventually(fmt.Sprintf("%d of %s %q", want, role, name), func() error {
		all, err := p.find(role, name)
		if err == nil && len(all) != want {
			err = fmt.Errorf("there are %d", len(all))
		}
		return err
	})
}

// reads compares what an element reads with parts. White space counts for
// nothing: where bytes become escapes a text is cut into many elements.
func (p *tab) reads(role, name string, parts []string, want bool) error {
	e, err := p.the(role, name)
	if err != nil {
		return err
	}
	got, err := p.read(e)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if strings.Contains(squeeze(got), squeeze(part)) != want {
			return fmt.Errorf("about %q: it reads\n%s", part, got)
		}
	}
	return nil
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func stepHolds(p *tab, args []string) error {
	name, err := box(args[0])
	if err != nil {
		return err
	}
	want, err := p.text(args[1])
	if err != nil {
		return err
	}
	want = strings.ReplaceAll(want, "\r\n", "\n")
	return p.eventually("the text of "+name, func() error {
		got, err := p.box(name)
		if err == nil && got != want {
			err = fmt.Errorf("it holds %.400q, not %.400q", got, want)
		}
		return err
	})
}

func stepFocused(p *tab, args []string) error {
	return p.eventually("the focus on "+strings.Join(args, " "), func() error {
		e, err := p.focused()
		if err != nil {
			return err
		}
		part, loose := strings.CutPrefix(args[1], "~")
		if e.role != args[0] || !(loose && strings.Contains(e.name, part)) && e.name != args[1] {
			return fmt.Errorf("it is on %s %q", e.role, e.name)
		}
		return nil
	})
}

func stepSaid(p *tab, args []string) error {
	return p.eventually("a live region", func() error {
		said, err := evaluate[[]string](p, `[...__e2e.said]`)
		if err != nil {
			return err
		}
		all := strings.Join(said, "\n")
		for _, part := range args {
			if !strings.Contains(all, part) {
				return fmt.Errorf("nothing with %q was said; said was:\n%s", part, all)
			}
		}
		return nil
	})
}

func (p *tab) clipboard() (string, error) {
	return evaluate[string](p, `navigator.clipboard.readText()`)
}

func stepCopied(p *tab, args []string) error {
	want, err := p.text(args[0])
	if err != nil {
		return err
	}
	return p.eventually("the clipboard", func() error {
		got, err := p.clipboard()
		if err == nil && got != want {
			err = fmt.Errorf("it holds %.400q, not %.400q", got, want)
		}
		return err
	})
}

func stepCopies(p *tab, args []string) error {
	return p.eventually("the clipboard", func() error {
		got, err := p.clipboard()
		if err != nil {
			return err
		}
		for _, part := range args {
			if !strings.Contains(got, part) {
				return fmt.Errorf("no %q in %q", part, got)
			}
		}
		return nil
	})
}

func stepTrue(p *tab, args []string) error {
	return p.eventually(args[0], func() error { return p.holds("!!(" + args[0] + ")") })
}

func stepTree(p *tab, _ []string) error {
	tree, err := p.tree()
	p.t.Log("\n" + tree)
	return err
}
