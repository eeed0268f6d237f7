package detect

import (
	"strings"

	"matchline/core/fingerprint"
)

// PortOf is the port of a fingerprint and what it answered.
func PortOf(fp *fingerprint.Fingerprint) Port {
	p := Port{Number: fp.Header.Port, Proto: strings.ToLower(fp.Header.Proto), Tunnel: fp.Header.Tunnel != "", Intensity: fp.Header.Intensity}
	for _, r := range fp.Responses {
		p.Responses = append(p.Responses, Response{Probe: r.Probe, Data: r.Data, Truncated: r.Truncated})
	}
	return p
}
