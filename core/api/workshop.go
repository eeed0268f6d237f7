package api

import (
	"fmt"

	"matchline/core/escape"
	"matchline/core/source"
	"matchline/core/submit"
)

// workshop makes a probe.
func (s *Service) workshop(p WorkshopParams, payload []byte) (WorkshopResult, []byte, error) {
	if len(payload) > submit.MaxPayload {
		return WorkshopResult{}, nil, &Failure{Code: TooLarge, Message: fmt.Sprintf("This has %s; up to %s fit.", sizeOver(len(payload), submit.MaxPayload), size(submit.MaxPayload)), Hint: "A Probe line holds up to 8,191 characters."}
	}
	text := source.New(string(payload))
	data, form, found := submit.ReadPayload(p.Form, text.String())
	w := submit.MakeProbe(&submit.Making{
		Payload: data, Proto: p.Proto, Name: p.Name, Ports: p.Ports, SSLPorts: p.SSLPorts, Rarity: p.Rarity, Fallback: p.Fallback,
		TotalWait: p.TotalWait, TCPWrapped: p.TCPWrapped, NoPayload: p.NoPayload, Target: p.Target, Port: p.Port,
	}, s.submitBase())
	out := WorkshopResult{
		Form: form, Size: len(data), Problems: problems(text, found), Line: w.Line, Section: w.Section, Checks: checks(w.Checks),
		Same: make([]SameProbe, len(w.Same)), Commands: commands(w.Commands), Ready: w.Ready && !found.HasError(),
	}
	out.Dump, _ = escape.Dump(data)
	for i, o := range w.Same {
		out.Same[i] = SameProbe(o)
	}
	return out, data, nil
}
