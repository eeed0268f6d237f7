package e2e

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// element is a node of the accessibility tree and what it stands for.
type element struct {
	role, name string
	node       cdp.BackendNodeID
	object     runtime.RemoteObjectID
	properties map[string]string
}

// find returns the elements of a role whose accessible name is name, or holds
// what follows a "~". An empty name takes any.
func (p *tab) find(role, name string) ([]element, error) {
	document, err := chromedp.Call(p.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "document"})
	if err != nil {
		return nil, err
	}
	return p.findIn(document.Result.ObjectID, role, name)
}

// findIn is find below one node.
func (p *tab) findIn(root runtime.RemoteObjectID, role, name string) ([]element, error) {
	found, err := chromedp.Call(p.ctx, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{ObjectID: root, Role: role})
	if err != nil {
		return nil, err
	}
	var elements []element
	for _, node := range found.Nodes {
		if node.Ignored || node.BackendDOMNodeID == 0 {
			continue
		}
		is := text(node.Name)
		if is == "" && role == "row" {
			// A row has no name of its own: what it reads stands for it.
			if is, err = p.readNode(node.BackendDOMNodeID); err != nil {
				return nil, err
			}
		}
		part, loose := strings.CutPrefix(name, "~")
		if name != "" && !(loose && strings.Contains(is, part)) && is != name {
			continue
		}
		e := element{role: role, name: is, node: node.BackendDOMNodeID, properties: map[string]string{}}
		for _, property := range node.Properties {
			e.properties[string(property.Name)] = text(property.Value)
		}
		elements = append(elements, e)
	}
	return elements, nil
}

// the returns the one element of that role and name, waiting for it to appear.
// Further pairs of role and name narrow it down: it lies in each of them.
func (p *tab) the(role, name string, in ...string) (element, error) {
	var found element
	err := p.eventually(fmt.Sprintf("one %s %q", role, name), func() error {
		var all []element
		var err error
		if len(in) > 0 {
			outer, err := p.the(in[0], in[1], in[2:]...)
			if err != nil {
				return err
			}
			all, err = p.findIn(outer.object, role, name)
			if err != nil {
				return err
			}
		} else if all, err = p.find(role, name); err != nil {
			return err
		}
		if len(all) != 1 {
			return fmt.Errorf("there are %d", len(all))
		}
		resolved, err := chromedp.Call(p.ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: all[0].node})
		if err != nil {
			return err
		}
		found = all[0]
		found.object = resolved.Object.ObjectID
		return nil
	})
	return found, err
}

func (p *tab) readNode(node cdp.BackendNodeID) (string, error) {
	resolved, err := chromedp.Call(p.ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: node})
	if err != nil {
		return "", err
	}
	return p.read(element{object: resolved.Object.ObjectID})
}

// text is an accessibility value in words.
func text(v *accessibility.Value) string {
	if v == nil || len(v.Value) == 0 {
		return ""
	}
	var s string
	if err := json.Unmarshal([]byte(v.Value), &s); err != nil {
		return string(v.Value)
	}
	return s
}

// call runs a function of the element (as `this`) and decodes what it returns.
func call[T any](p *tab, e element, function string, args ...any) (T, error) {
	return chromedp.Run(p.ctx, chromedp.CallFunctionOn[T](function, func(c *runtime.CallFunctionOnParams) {
		c.ObjectID = e.object
		await := true
		c.AwaitPromise = &await
	}, args...))
}

// read is what a screen reader would read of the element.
func (p *tab) read(e element) (string, error) {
	return call[string](p, e, `function() { return __e2e.read(this) }`)
}

// box is the whole text of an editor.
func (p *tab) box(name string) (string, error) {
	e, err := p.the("textbox", name)
	if err != nil {
		return "", err
	}
	return call[string](p, e, `function() { return __e2e.value(this) }`)
}

// point is the middle of the visible part of an element, in CSS pixels.
type point struct{ X, Y float64 }

func (p *tab) middle(e element) (point, error) {
	return call[point](p, e, `function() {
		this.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
		const r = this.getBoundingClientRect();
		const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth);
		const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
		return {X: (left + right) / 2, Y: (top + bottom) / 2};
	}`)
}

func (p *tab) click(e element) error {
	at, err := p.middle(e)
	if err != nil {
		return err
	}
	return chromedp.Do(p.ctx, chromedp.MouseClickXY(at.X, at.Y))
}

func (p *tab) hover(e element) error {
	at, err := p.middle(e)
	if err != nil {
		return err
	}
	return chromedp.Do(p.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X, at.Y))
}

func (p *tab) focus(e element) error {
	_, err := chromedp.Call(p.ctx, dom.Focus, dom.FocusParams{BackendNodeID: e.node})
	return err
}

// focused describes the element that has the keyboard: "role name".
func (p *tab) focused() (element, error) {
	active, err := chromedp.Call(p.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "__e2e.active()"})
	if err != nil {
		return element{}, err
	}
	if active.Result.ObjectID == "" {
		return element{}, fmt.Errorf("nothing has the focus")
	}
	tree, err := chromedp.Call(p.ctx, accessibility.GetPartialAXTree, accessibility.GetPartialAXTreeParams{ObjectID: active.Result.ObjectID, FetchRelatives: new(bool)})
	if err != nil {
		return element{}, err
	}
	if len(tree.Nodes) == 0 {
		return element{}, fmt.Errorf("the focus is on something without a role")
	}
	node := tree.Nodes[0]
	return element{role: text(node.Role), name: text(node.Name), node: node.BackendDOMNodeID, object: active.Result.ObjectID}, nil
}

// tree is the accessibility tree as indented text: role, name, value.
func (p *tab) tree() (string, error) {
	full, err := chromedp.Call(p.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		return "", err
	}
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, node := range full.Nodes {
		byID[node.NodeID] = node
	}
	var b strings.Builder
	var visit func(node *accessibility.Node, depth int)
	visit = func(node *accessibility.Node, depth int) {
		role := text(node.Role)
		skip := node.Ignored || role == "none" || role == "generic" || role == "InlineTextBox"
		if !skip {
			fmt.Fprintf(&b, "%s%s %q", strings.Repeat("  ", depth), role, text(node.Name))
			if value := text(node.Value); value != "" {
				fmt.Fprintf(&b, " = %q", value)
			}
			b.WriteByte('\n')
			depth++
		}
		for _, id := range node.ChildIDs {
			if child := byID[id]; child != nil {
				visit(child, depth)
			}
		}
	}
	if len(full.Nodes) > 0 {
		visit(full.Nodes[0], 0)
	}
	return b.String(), nil
}
