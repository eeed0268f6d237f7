package submit

import "matchline/core/fingerprint"

// Services says which fingerprints are of one service, as after a plain scan and
// one with -d: for each the index of the first of its service. They are of one port
// and tunnel, and what a probe brought begins alike, as far as the same probes
// brought something.
func Services(prints []*fingerprint.Fingerprint) []int {
	out := make([]int, len(prints))
	for i, fp := range prints {
		out[i] = i
		for k := range i {
			if out[k] == k && alike(prints[k], fp) {
				out[i] = k
				break
			}
		}
	}
	return out
}

// alikeBytes is how many first bytes of a response are compared: what follows may
// hold dates and other things that change.
const alikeBytes = 12

func alike(a, b *fingerprint.Fingerprint) bool {
	if a.Header.Missing || a.Header.Port != b.Header.Port || a.Header.Proto != b.Header.Proto || a.Header.Tunnel != b.Header.Tunnel {
		return false
	}
	shared := false
	for i := range a.Responses {
		for k := range b.Responses {
			r, o := &a.Responses[i], &b.Responses[k]
			if r.Probe != o.Probe {
				continue
			}
			shared = true
			n := min(alikeBytes, len(r.Data), len(o.Data))
			if string(r.Data[:n]) == string(o.Data[:n]) {
				return true
			}
		}
	}
	return !shared
}
