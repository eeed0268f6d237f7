//go:build js && wasm

// Command wasm is the door between the page's worker and core: bytes in, bytes
// out, and it decides nothing.
//
// In:  it sets the global dispatch(header string, payload Uint8Array).
// Out: it calls the global post(header string, payload? Uint8Array), first with
// its hello.
//
// The worker and any other host of the program provide post before they start
// it. What the headers say is the matter of package api.
package main

import (
	"runtime"
	"time"

	"github.com/hack-pad/safejs"

	"matchline/core/api"
)

// version is the sum of the sources, set by the build.
var version = "development"

func main() {
	// The host sees the program end; the reason goes to its console.
	panic(run())
}

// run opens the door and serves until the host ends the program. It returns
// only when the host lacks what the door needs.
func run() error {
	collectLate()
	out, err := newPoster()
	if err != nil {
		return err
	}
	turn, err := newTurn()
	if err != nil {
		return err
	}
	in := newIntake()
	service := api.New(api.Options{
		Checkpoint: turn.yield,
		Progress:   func(header []byte) { out.note(header) },
	})
	dispatch, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		return in.take(service, args)
	})
	if err != nil {
		return err
	}
	if err := safejs.Global().Set("dispatch", dispatch.Value()); err != nil {
		return err
	}
	if err := out.post(api.Greet(version, runtime.Version()), nil); err != nil {
		return err
	}
	for {
		m := in.next()
		turn.begin()
		if err := out.post(service.Handle(m.header, m.payload)); err != nil {
			return err
		}
	}
}

// message is what one call of dispatch brought.
type message struct{ header, payload []byte }

// intake keeps messages until the service has time for them.
type intake struct {
	waiting []message
	more    chan struct{}
}

func newIntake() *intake { return &intake{more: make(chan struct{}, 1)} }

// take runs on JavaScript's turn, so it never waits and never panics. It returns
// "" or why the message was not taken.
func (in *intake) take(service *api.Service, args []safejs.Value) (problem any) {
	defer func() {
		if r := recover(); r != nil {
			problem = "the message could not be taken"
		}
	}()
	if len(args) == 0 {
		return "dispatch wants a header"
	}
	header, err := args[0].String()
	if err != nil {
		return err.Error()
	}
	var payload []byte
	if len(args) > 1 && args[1].Type() == safejs.TypeObject {
		n, err := args[1].Length()
		if err != nil {
			return err.Error()
		}
		payload = make([]byte, n)
		if _, err := safejs.CopyBytesToGo(payload, args[1]); err != nil {
			return err.Error()
		}
	}
	if service.Control([]byte(header)) {
		return ""
	}
	in.waiting = append(in.waiting, message{[]byte(header), payload})
	select {
	case in.more <- struct{}{}:
	default:
	}
	return ""
}

// next waits for a message. While it waits, JavaScript has its turn.
func (in *intake) next() message {
	for len(in.waiting) == 0 {
		<-in.more
	}
	m := in.waiting[0]
	in.waiting = in.waiting[1:]
	return m
}

// poster gives headers and bytes to the host.
type poster struct {
	call  safejs.Value
	bytes safejs.Value // the constructor Uint8Array
}

func newPoster() (*poster, error) {
	call, err := safejs.Global().Get("post")
	if err != nil {
		return nil, err
	}
	bytes, err := safejs.Global().Get("Uint8Array")
	if err != nil {
		return nil, err
	}
	return &poster{call, bytes}, nil
}

func (p *poster) post(header, payload []byte) error {
	if len(payload) == 0 {
		_, err := p.call.Invoke(string(header))
		return err
	}
	array, err := p.bytes.New(len(payload))
	if err != nil {
		return err
	}
	if _, err := safejs.CopyBytesToJS(array, payload); err != nil {
		return err
	}
	_, err = p.call.Invoke(string(header), array)
	return err
}

// note posts a header that nobody waits for. A host that does not take it will
// not take the reply either, and that ends the program.
func (p *poster) note(header []byte) {
	if err := p.post(header, nil); err != nil {
		panic(err)
	}
}

// slice is how long the service may run before JavaScript has a turn.
const slice = 16 * time.Millisecond

// turn lets JavaScript's events in while a long call runs: by a round trip
// through a MessageChannel, because the Go scheduler never yields to JavaScript
// and a timer costs 4 ms.
type turn struct {
	began time.Time
	port  safejs.Value
	back  chan struct{}
}

func newTurn() (*turn, error) {
	t := &turn{back: make(chan struct{}, 1)}
	class, err := safejs.Global().Get("MessageChannel")
	if err != nil {
		return nil, err
	}
	channel, err := class.New()
	if err != nil {
		return nil, err
	}
	far, err := channel.Get("port1")
	if err != nil {
		return nil, err
	}
	if t.port, err = channel.Get("port2"); err != nil {
		return nil, err
	}
	arrived, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		select {
		case t.back <- struct{}{}:
		default:
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t, far.Set("onmessage", arrived.Value())
}

// begin starts a slice.
func (t *turn) begin() { t.began = time.Now() }

// yield gives JavaScript its turn when the slice is over.
func (t *turn) yield() {
	if time.Since(t.began) < slice {
		return
	}
	if _, err := t.port.Call("postMessage", 0); err != nil {
		panic(err)
	}
	<-t.back
	t.begin()
}
