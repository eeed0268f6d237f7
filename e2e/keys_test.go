package e2e

import (
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// named are the keys that have a name instead of a character.
var named = map[string]string{
	"Enter": kb.Enter, "Tab": kb.Tab, "Escape": kb.Escape, "Backspace": kb.Backspace, "Delete": kb.Delete, "Space": " ",
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown, "ContextMenu": kb.ContextMenu,
	"F6": kb.F6, "F8": kb.F8,
}

var modifiers = map[string]chromedp.Modifier{
	"Ctrl": kb.ModifierCtrl, "Shift": kb.ModifierShift, "Alt": kb.ModifierAlt, "Meta": kb.ModifierMeta,
}

// edits are the editing commands that a browser's own key bindings carry; keys
// sent from outside must name them.
var edits = map[string]string{"Ctrl+A": "selectAll", "Ctrl+V": "paste", "Ctrl+C": "copy", "Ctrl+X": "cut"}

// press sends one key, such as "a", "Enter", "Shift+F8" or "Ctrl+Shift+C".
func (p *tab) press(combination string) error {
	parts := strings.Split(combination, "+")
	key := parts[len(parts)-1]
	if key == "" { // "Ctrl++" is Ctrl and the plus key
		key, parts = "+", parts[:len(parts)-1]
	}
	mask := chromedp.Modifier(0)
	for _, name := range parts[:len(parts)-1] {
		m, ok := modifiers[name]
		if !ok {
			return fmt.Errorf("no modifier %q", name)
		}
		mask |= m
	}
	if code, ok := named[key]; ok {
		key = code
	}
	runes := []rune(key)
	if len(runes) != 1 {
		return fmt.Errorf("no key %q", key)
	}
	if mask&^kb.ModifierShift != 0 {
		runes[0] = []rune(strings.ToLower(string(runes)))[0]
	}
	for _, event := range kb.Encode(runes[0]) {
		event.Modifiers |= int64(mask)
		if mask&^kb.ModifierShift != 0 {
			// With Ctrl, Alt or Meta a key writes nothing.
			if event.Type == kb.KeyChar {
				continue
			}
			event.Text, event.UnmodifiedText = "", ""
			if event.Type == kb.KeyDown {
				event.Type = input.DispatchKeyEventTypeRawKeyDown
				if command, ok := edits[combination]; ok {
					event.Commands = []string{command}
				}
			}
		}
		if _, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, *event); err != nil {
			return err
		}
	}
	return nil
}

// write types a text key by key where the focus is. A line feed is Enter.
func (p *tab) write(s string) error {
	return chromedp.Do(p.ctx, chromedp.KeyEvent(s))
}

// insert puts a text where the caret is, as an input method would.
func (p *tab) insert(s string) error {
	_, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: s})
	return err
}

// paste replaces the content of an editor through the real clipboard.
func (p *tab) paste(box, s string) error {
	if err := p.enter(box); err != nil {
		return err
	}
	if err := p.press("Ctrl+A"); err != nil {
		return err
	}
	if s == "" {
		return p.press("Delete")
	}
	if _, err := evaluate[chromedp.Void](p, "navigator.clipboard.writeText("+quote(s)+")"); err != nil {
		return fmt.Errorf("clipboard: %w", err)
	}
	return p.press("Ctrl+V")
}

// enter puts the caret at the end of an editor.
func (p *tab) enter(box string) error {
	e, err := p.the("textbox", box)
	if err != nil {
		return err
	}
	if err := p.focus(e); err != nil {
		return err
	}
	return p.press("Ctrl+End")
}
