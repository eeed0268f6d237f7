package fingerprint

import (
	"bytes"
	"fmt"
	"time"
)

// Shown is what the number of bytes of a response means.
type Shown string

const (
	// ShownAll: all the bytes that were received.
	ShownAll Shown = "all"
	// ShownLimit: the first 900, Nmap's limit.
	ShownLimit Shown = "first-900"
	// ShownDebugLimit: the first 1300, the limit with -d.
	ShownDebugLimit Shown = "first-1300"
	// ShownFewer: fewer than were received, by damage or a cut.
	ShownFewer Shown = "fewer"
	// ShownMore: more than were received; the text was changed.
	ShownMore Shown = "more"
)

// ShownOf says what n decoded bytes of a response of total bytes mean.
func ShownOf(n, total int) Shown {
	switch {
	case n == total:
		return ShownAll
	case n > total:
		return ShownMore
	case n == Limit:
		return ShownLimit
	case n == DebugLimit:
		return ShownDebugLimit
	}
	return ShownFewer
}

// ReadLimit is the length from which on Nmap stops reading a response.
const ReadLimit = 4096

// StoppedReading reports whether Nmap had enough before the service had sent
// everything: DeclaredLen is then what had come so far.
func (r *Response) StoppedReading() bool { return r.DeclaredLen >= ReadLimit }

// Debug reports whether the fingerprint proves that Nmap ran with -d or
// --version-trace: a response of more than 900 bytes, or one that was added to a
// text already longer than 2200 characters. Damaged ones prove nothing.
func (fp *Fingerprint) Debug() bool {
	if fp.State == Damaged {
		return false
	}
	w := wrapper{wrap: true}
	w.header(formatHeader(&fp.Header), fp.HeaderWhole)
	for i := range fp.Responses {
		r := &fp.Responses[i]
		if len(r.Data) > Limit || len(w.out) > TotalLimit {
			return true
		}
		w.response(r, r.Data)
	}
	return false
}

// NullProbe is the name of the probe that sends nothing.
const NullProbe = "NULL"

// SharesNullBanner is how many bytes of response i repeat the answer to the
// NULL probe, 0 where it does not begin with all of it. The probe after NULL is
// sent on the same connection and its response holds what had come before; for
// others the service greets again.
func (fp *Fingerprint) SharesNullBanner(i int) int {
	if i == 0 || i >= len(fp.Responses) || fp.Responses[0].Probe != NullProbe {
		return 0
	}
	banner := fp.Responses[0].Data
	if fp.Responses[0].Truncated {
		return 0
	}
	if len(banner) == 0 || !bytes.HasPrefix(fp.Responses[i].Data, banner) {
		return 0
	}
	return len(banner)
}

// Identical groups the responses that are the same in length and bytes: lists
// of indexes of two and more, in order.
func (fp *Fingerprint) Identical() [][]int {
	first := map[string]int{}
	groups := map[int][]int{}
	var order []int
	for i := range fp.Responses {
		r := &fp.Responses[i]
		key := fmt.Sprintf("%d %s", r.DeclaredLen, r.Data)
		k, seen := first[key]
		if !seen {
			first[key] = i
			continue
		}
		if groups[k] == nil {
			groups[k] = []int{k}
			order = append(order, k)
		}
		groups[k] = append(groups[k], i)
	}
	var out [][]int
	for _, k := range order {
		out = append(out, groups[k])
	}
	return out
}

// When is the moment of the first response, in UTC; ok is false where the
// header has no time.
func (h *Header) When() (t time.Time, ok bool) {
	return time.Unix(int64(h.Time), 0).UTC(), h.HasTime
}

// Year is the year of the scanner's local date, from Time: the one that brings
// the date nearest to it. 0 where the header has no time.
func (h *Header) Year() int {
	t, ok := h.When()
	if !ok {
		return 0
	}
	if !h.HasDate || h.Month == 0 {
		return t.Year()
	}
	best, gap := t.Year(), time.Duration(1<<62)
	for _, year := range []int{t.Year(), t.Year() - 1, t.Year() + 1} {
		if d := h.dateIn(year).Sub(noon(t)).Abs(); d < gap {
			best, gap = year, d
		}
	}
	return best
}

// DatesDisagree reports whether the date is more than a day away from the time,
// which no time zone explains.
func (h *Header) DatesDisagree() bool {
	t, ok := h.When()
	if !ok || !h.HasDate || h.Month == 0 || h.Day == 0 {
		return false
	}
	return h.dateIn(h.Year()).Sub(noon(t)).Abs() > 24*time.Hour
}

func (h *Header) dateIn(year int) time.Time {
	return time.Date(year, time.Month(h.Month), h.Day, 12, 0, 0, 0, time.UTC)
}

func noon(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
}
