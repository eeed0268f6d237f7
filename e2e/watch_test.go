package e2e

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// watch keeps what a page and its workers say and ask for.
type watch struct {
	mu       sync.Mutex
	errors   []string // console errors and warnings, exceptions, browser log
	requests []string // every URL asked for
	marks    map[string]chan struct{}
	workers  []context.Context // the living ones, the newest last
	arrived  chan struct{}     // closed and renewed when a worker comes
}

// newWatch subscribes before the page is opened.
func newWatch(ctx context.Context) *watch {
	w := &watch{marks: map[string]chan struct{}{}, arrived: make(chan struct{})}
	w.listen(ctx, "page")
	attached := chromedp.Events(ctx, target.AttachedToTarget)
	go func() {
		for ev, err := range attached {
			if err != nil {
				return
			}
			if ev.TargetInfo.Type == "worker" {
				go w.worker(ctx, ev.TargetInfo.TargetID)
			}
		}
	}()
	return w
}

// worker attaches to a worker that the page started.
func (w *watch) worker(page context.Context, id target.ID) {
	ctx, cancel := chromedp.NewContext(page, chromedp.WithTargetID(id), chromedp.WithDetachOnCancel())
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		return // it ended before it could be looked at
	}
	w.listen(ctx, "worker")
	gone, err := chromedp.Detached(ctx)
	if err != nil {
		return
	}
	w.mu.Lock()
	w.workers = append(w.workers, ctx)
	close(w.arrived)
	w.arrived = make(chan struct{})
	w.mu.Unlock()
	select {
	case <-gone:
	case <-page.Done():
	}
	w.mu.Lock()
	for i, c := range w.workers {
		if c == ctx {
			w.workers = append(w.workers[:i:i], w.workers[i+1:]...)
			break
		}
	}
	w.mu.Unlock()
}

func (w *watch) listen(ctx context.Context, who string) {
	messages := chromedp.Console(ctx)
	sent := chromedp.Events(ctx, network.RequestWillBeSent)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			w.note(who, m)
		}
	}()
	go func() {
		for ev, err := range sent {
			if err != nil {
				return
			}
			w.mu.Lock()
			w.requests = append(w.requests, ev.Request.URL)
			w.mu.Unlock()
		}
	}()
}

func (w *watch) note(who string, m chromedp.ConsoleMessage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if done, ok := w.marks[m.Text]; ok {
		close(done)
		delete(w.marks, m.Text)
		return
	}
	switch m.Type {
	case chromedp.ConsoleError, chromedp.ConsoleWarning, chromedp.ConsoleException:
		w.errors = append(w.errors, fmt.Sprintf("%s %s", who, m))
	}
}

// flush waits until everything the page has said so far is in.
func (w *watch) flush(ctx context.Context) error {
	done := make(chan struct{})
	w.mu.Lock()
	mark := unique("e2e mark")
	w.marks[mark] = done
	w.mu.Unlock()
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](fmt.Sprintf("console.debug(%q)", mark))); err != nil {
		return err
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// take returns the errors so far and forgets them.
func (w *watch) take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	errors := w.errors
	w.errors = nil
	return errors
}

// foreign returns the requests that left origin.
func (w *watch) foreign(origin string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var found []string
	for _, url := range w.requests {
		own := strings.HasPrefix(url, origin+"/") || strings.HasPrefix(url, "blob:"+origin+"/") || strings.HasPrefix(url, "data:")
		if !own {
			found = append(found, url)
		}
	}
	return found
}

// newestWorker waits for a living worker and returns its context.
func (w *watch) newestWorker(ctx context.Context) (context.Context, error) {
	for {
		w.mu.Lock()
		var found context.Context
		if n := len(w.workers); n > 0 {
			found = w.workers[n-1]
		}
		arrived := w.arrived
		w.mu.Unlock()
		if found != nil {
			return found, nil
		}
		select {
		case <-arrived:
		case <-ctx.Done():
			return nil, fmt.Errorf("no worker: %w", ctx.Err())
		}
	}
}
