package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// finding is one violation of axe-core's.
type finding struct {
	ID, Help string
	Nodes    []string
}

// axe lets axe-core judge the page as it stands, by WCAG 2.0 to 2.2 A and AA
// and its own best practices.
func (p *tab) axe() error {
	source, err := os.ReadFile(filepath.Join("..", "site", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		return fmt.Errorf("%w: run `make site`", err)
	}
	if err := p.settle(); err != nil {
		return err
	}
	loaded, err := evaluate[bool](p, `"axe" in globalThis`)
	if err != nil {
		return err
	}
	if !loaded {
		if err := chromedp.Do(p.ctx, chromedp.Evaluate[chromedp.Void](string(source))); err != nil {
			return err
		}
	}
	found, err := evaluate[[]finding](p, `axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
		resultTypes: ["violations"],
	}).then((r) => r.violations.map((v) => ({
		ID: v.id, Help: v.help, Nodes: v.nodes.map((n) => n.target.flat().join(" ") + ": " + n.failureSummary),
	})))`)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "\n%s: %s", f.ID, f.Help)
		for i, node := range f.Nodes {
			if i == 5 {
				fmt.Fprintf(&b, "\n    and %d more", len(f.Nodes)-i)
				break
			}
			fmt.Fprintf(&b, "\n    %s", strings.ReplaceAll(node, "\n", "\n        "))
		}
	}
	if b.Len() > 0 {
		return fmt.Errorf("axe-core finds:%s", b.String())
	}
	return nil
}
