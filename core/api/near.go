package api

import (
	"fmt"
	"strings"

	"matchline/core/detect"
)

// responseOf is one response of a port.
func responseOf(at detect.Port, index int) (detect.Response, error) {
	if index < 0 || index >= len(at.Responses) {
		return detect.Response{}, &Failure{Code: NotFound, Message: fmt.Sprintf("the fingerprint has no response %d", index)}
	}
	return at.Responses[index], nil
}

// partial says what Nmap says after the first bytes of a response.
func (s *Service) partial(p PartialParams, payload []byte) (PartialResult, []byte, error) {
	at, err := s.portOf(p.Paste, p.Fingerprint)
	if err != nil {
		return PartialResult{}, nil, err
	}
	r, err := responseOf(at, p.Response)
	if err != nil {
		return PartialResult{}, nil, err
	}
	db, d, _, err := s.answering(p.Place, at, payload)
	if err != nil {
		return PartialResult{}, nil, err
	}
	parts := db.engine.Parts(at, r)
	if parts == nil {
		return PartialResult{}, nil, cancelledCall()
	}
	out := PartialResult{Size: len(r.Data), First: -1, Spans: make([]PartialSpan, 0, len(parts))}
	for _, part := range parts {
		span := PartialSpan{From: part.From, To: part.To, Kind: string(part.Kind), Line: db.line(d, part.Line)}
		reach := fmt.Sprintf("From %s on", count(part.From, "byte", "bytes"))
		if part.To < len(r.Data) {
			reach = fmt.Sprintf("From %d to %s", part.From, count(part.To, "byte", "bytes"))
		}
		if part.Line < 0 {
			span.Sentence = reach + ", no line matches."
		} else {
			span.Service = visible(db.engine.Lines[part.Line].Service)
			verb := "matches"
			if part.Kind == detect.Soft {
				verb = "makes a soft match"
			}
			span.Sentence = fmt.Sprintf("%s, %s %s: %s.", reach, db.named(part.Line), verb, span.Service)
		}
		if part.Kind == detect.Hard && out.First < 0 {
			out.First = part.From
		}
		out.Spans = append(out.Spans, span)
	}
	out.Sentence = db.partialSentence(parts, out.First)
	return out, nil, nil
}

// named is how a sentence names a line of the engine.
func (db *database) named(index int) string {
	n := db.engine.Lines[index].Match.Line
	if index >= db.engine.FileLines() {
		return fmt.Sprintf("your line %d", n)
	}
	return fmt.Sprintf("line %d", n)
}

// partialSentence says whether a slow service changes the answer.
func (db *database) partialSentence(parts []detect.Part, first int) string {
	last := parts[len(parts)-1]
	if first < 0 {
		if last.Line < 0 {
			return "No line matches, however much has arrived."
		}
		return fmt.Sprintf("%s makes a soft match in the end, and nothing ends the port before.", capitalised(db.named(last.Line)))
	}
	hit := last
	for _, p := range parts {
		if p.From == first {
			hit = p
		}
	}
	if hit.Line == last.Line && first == 1 {
		return fmt.Sprintf("%s matches from the first byte on. A slow service changes nothing here.", capitalised(db.named(hit.Line)))
	}
	if hit.Line == last.Line {
		return fmt.Sprintf("No hard match up to byte %d, then %s. A slow service changes nothing here.", first-1, db.named(hit.Line))
	}
	if last.Line < 0 {
		return fmt.Sprintf("Should a read end at byte %d, %s ends the port; on the whole response no line matches.", first, db.named(hit.Line))
	}
	return fmt.Sprintf("Should a read end at byte %d, %s ends the port before %s can.", first, db.named(hit.Line), db.named(last.Line))
}

// maxNear is how many near lines are given at most.
const maxNear = 100

// near lists lines that nearly match, and lines like the draft or the answer.
func (s *Service) near(p NearParams, payload []byte) (NearResult, []byte, error) {
	at, err := s.portOf(p.Paste, p.Fingerprint)
	if err != nil {
		return NearResult{}, nil, err
	}
	db, _, _, err := s.answering(-1, at, nil)
	if err != nil {
		return NearResult{}, nil, err
	}
	limit := min(max(p.Limit, 1), maxNear)
	out := NearResult{Near: []Near{}, Start: []Near{}, Kin: []Near{}}
	var like *detect.Line // what Start and Kin compare with
	if len(strings.TrimSpace(string(payload))) > 0 {
		d, err := s.draft(payload)
		if err != nil {
			return NearResult{}, nil, err
		}
		if len(d.engine.Lines) > 0 {
			like = d.engine.Lines[0]
		}
	}
	var best []detect.Near
	var from []int
	for i, r := range at.Responses {
		if p.Response >= 0 && i != p.Response {
			continue
		}
		hit, ok := db.engine.First(at, r)
		if !ok {
			return NearResult{}, nil, cancelledCall()
		}
		if hit >= 0 && like == nil {
			like = db.engine.Lines[hit]
		}
		for _, n := range db.engine.Nearest(at, r, hit, limit) {
			best, from = merge(best, from, n, i, limit)
		}
	}
	if !s.breathe() {
		return NearResult{}, nil, cancelledCall()
	}
	for i, n := range best {
		out.Near = append(out.Near, db.near(nil, n, from[i]))
	}
	db.likes(&out, like, at, p.Response, limit)
	return out, nil, nil
}

// merge puts a near line into a list that stays sorted and as long as limit; of
// one line on several responses the best stays.
func merge(list []detect.Near, from []int, n detect.Near, response, limit int) ([]detect.Near, []int) {
	for i := range list {
		if list[i].Line != n.Line {
			continue
		}
		if !n.Better(list[i]) {
			return list, from
		}
		list, from = append(list[:i], list[i+1:]...), append(from[:i], from[i+1:]...)
		break
	}
	at := len(list)
	for at > 0 && n.Better(list[at-1]) {
		at--
	}
	list = append(list, n)
	copy(list[at+1:], list[at:])
	list[at] = n
	from = append(from, response)
	copy(from[at+1:], from[at:])
	from[at] = response
	return list[:min(len(list), limit)], from[:min(len(from), limit)]
}

// likes lists the lines with the same start and of the same service.
func (db *database) likes(out *NearResult, like *detect.Line, at detect.Port, response, limit int) {
	var start []byte
	if like != nil {
		start = like.Head()
	}
	for i, r := range at.Responses {
		if len(start) == 0 && (response < 0 || i == response) {
			start = r.Data
		}
	}
	plain := func(n int) Near { return db.near(nil, detect.Near{Line: n}, -1) }
	for _, n := range db.engine.SameStart(start, limit) {
		if like != nil && db.engine.Lines[n] == like {
			continue
		}
		out.Start = append(out.Start, plain(n))
	}
	if like == nil {
		return
	}
	want := product(like.Match)
	var rest []int
	for i, l := range db.engine.Lines[:db.engine.FileLines()] {
		switch {
		case l == like || l.Service != like.Service:
			continue
		case want != "" && product(l.Match) == want:
			if len(out.Kin) < limit {
				out.Kin = append(out.Kin, plain(i))
			}
		default:
			rest = append(rest, i)
		}
		out.KinCount++
	}
	for _, n := range rest[:min(len(rest), limit-len(out.Kin))] {
		out.Kin = append(out.Kin, plain(n))
	}
}
