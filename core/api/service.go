package api

import (
	"errors"
	"fmt"
	"sync"

	"matchline/core/api/internal/jsontext"
	"matchline/core/submit/redact"
)

// Options connect a Service with the program that holds it. The zero value is
// good: nothing is reported and nothing breathes.
type Options struct {
	// Checkpoint is called from time to time while a long call runs, so that the
	// program can let others run and pass controls on. May be nil.
	Checkpoint func()
	// Progress is given the JSON header of a Report. May be nil.
	Progress func(header []byte)
}

// Service answers calls. It keeps the last paste and what was compiled for the
// last match lines. Handle is for one goroutine at a time; Control may be called
// from another.
type Service struct {
	options Options
	paste   *paste
	lines   *lines
	// database is the probes file that was loaded, nil for none; corpus are
	// fingerprints to try drafts on.
	database *database
	corpus   corpus
	// samples are what came of the last trial of match lines on other responses, and
	// private remembers what was read for private values.
	samples samples
	private redact.Memory
	stops   stops

	mu        sync.Mutex
	running   int // id of the call that runs, 0 for none
	cancelled map[int]bool
}

// New makes a service that holds nothing yet.
func New(options Options) *Service {
	return &Service{options: options, cancelled: map[int]bool{}}
}

// Greet is the header of a program's first message.
func Greet(version, goVersion string) []byte {
	g := Greeting{Hello{Protocol: Protocol, Version: version, Go: goVersion}}
	return g.appendJSON(nil)
}

// maxCancelled bounds the memory of controls that came for calls that never will.
const maxCancelled = 1_000

// Control takes a header that is not a call, at once, even while a call runs. It
// reports whether it was one; if not, the header is for Handle.
func (s *Service) Control(header []byte) bool {
	v, err := jsontext.Parse(header)
	if err != nil {
		return false
	}
	cancel, ok := v.Lookup("cancel")
	if !ok {
		return false
	}
	id, err := cancel.Int()
	if err != nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.cancelled) >= maxCancelled {
		clear(s.cancelled)
	}
	s.cancelled[id] = true
	return true
}

// Handle answers one call: a JSON Request and its payload give a JSON Reply and
// its payload, nil when the verb has none. Any bytes bring a reply; it carries
// the id of the request, or 0 when no id can be read. A panic on the way becomes
// a failure of code Internal. The payload given may be kept; the bytes returned
// are the caller's.
func (s *Service) Handle(header, payload []byte) (reply, out []byte) {
	id := 0
	defer func() {
		if r := recover(); r != nil {
			reply, out = fail(id, &Failure{
				Code:    Internal,
				Message: fmt.Sprintf("the engine met a case it does not know: %v", r),
				Hint:    "Send us the paste and the lines; the text is as you left it.",
			}), nil
		}
	}()
	v, err := jsontext.Parse(header)
	if err != nil {
		return fail(id, badRequest("the header cannot be read: %v", err)), nil
	}
	id = idOf(v)
	s.enter(id)
	defer s.leave(id)
	result, out, err := s.answer(v, payload)
	if err != nil {
		return fail(id, asFailure(err)), nil
	}
	r := Reply{ID: id, OK: true, Result: result}
	return r.appendJSON(nil), out
}

// answer is the only switch over verbs.
func (s *Service) answer(header jsontext.Value, payload []byte) (wire, []byte, error) {
	var r Request
	if err := r.readJSON(header); err != nil {
		return nil, nil, badRequest("the header cannot be read: %v", err)
	}
	if r.V != Protocol {
		return nil, nil, &Failure{
			Code:    WrongProtocol,
			Message: fmt.Sprintf("the request speaks protocol %d, the engine %d", r.V, Protocol),
			Hint:    "Reload the page.",
		}
	}
	switch r.Op {
	case "parse":
		return run(s.parse, r.Params, payload)
	case "decode":
		return run(s.decode, r.Params, payload)
	case "try":
		return run(s.try, r.Params, payload)
	case "encode":
		return run(s.encode, r.Params, payload)
	case "load":
		return run(s.load, r.Params, payload)
	case "unload":
		return run(s.unload, r.Params, payload)
	case "detect":
		return run(s.detect, r.Params, payload)
	case "partial":
		return run(s.partial, r.Params, payload)
	case "near":
		return run(s.near, r.Params, payload)
	case "corpus":
		return run(s.addCorpus, r.Params, payload)
	case "effect":
		return run(s.effect, r.Params, payload)
	case "census":
		return run(s.census, r.Params, payload)
	case "search":
		return run(s.search, r.Params, payload)
	case "lines":
		return run(s.fileLines, r.Params, payload)
	case "submission":
		return run(s.submission, r.Params, payload)
	case "trace":
		return run(s.trace, r.Params, payload)
	case "workshop":
		return run(s.workshop, r.Params, payload)
	}
	return nil, nil, &Failure{Code: UnknownVerb, Message: fmt.Sprintf("there is no verb %q", r.Op)}
}

// run reads the parameters of a verb and calls it. It is made anew for every verb,
// so what all have in common stands in readParams.
func run[P, R any, PP fromWire[P], PR toWire[R]](verb func(P, []byte) (R, []byte, error), params RawJSON, payload []byte) (result wire, out []byte, err error) {
	p, r := new(P), new(R)
	if err = readParams(PP(p), params); err != nil {
		return nil, nil, err
	}
	*r, out, err = verb(*p, payload)
	return PR(r), out, err
}

// params are what can be read off the wire.
type params interface {
	readJSON(v jsontext.Value) error
}

func readParams(p params, text RawJSON) error {
	if len(text) == 0 {
		return badRequest("the request has no params")
	}
	v, err := jsontext.Parse(text)
	if err == nil {
		err = p.readJSON(v)
	}
	if err != nil {
		return badRequest("the params cannot be read: %v", err)
	}
	return nil
}

// idOf is the id of a request, 0 when it has none.
func idOf(header jsontext.Value) int {
	if v, ok := header.Lookup("id"); ok {
		if id, err := v.Int(); err == nil {
			return id
		}
	}
	return 0
}

func (s *Service) enter(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running = id
}

func (s *Service) leave(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running = 0
	delete(s.cancelled, id)
}

// breathe lets the program have its turn; false when the call was cancelled.
func (s *Service) breathe() bool {
	if s.options.Checkpoint != nil {
		s.options.Checkpoint()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.cancelled[s.running]
}

// report tells how far the call that runs is.
func (s *Service) report(done, total int) {
	if s.options.Progress == nil {
		return
	}
	s.mu.Lock()
	r := Report{ID: s.running, Progress: Progress{Done: done, Total: total}}
	s.mu.Unlock()
	s.options.Progress(r.appendJSON(nil))
}

// cancelledCall is the failure of a call that breathe ended.
func cancelledCall() *Failure {
	return &Failure{Code: Cancelled, Message: "the call was given up"}
}

// Error makes a Failure an error of a verb.
func (f *Failure) Error() string { return f.Message }

func badRequest(format string, args ...any) *Failure {
	return &Failure{Code: BadRequest, Message: fmt.Sprintf(format, args...)}
}

func asFailure(err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	return &Failure{Code: Internal, Message: err.Error()}
}

func fail(id int, f *Failure) []byte {
	r := Reply{ID: id, Error: f}
	return r.appendJSON(nil)
}
