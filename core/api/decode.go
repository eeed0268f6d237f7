package api

import (
	"encoding/binary"
	"fmt"

	"matchline/core/escape"
	"matchline/core/fingerprint"
	"matchline/core/source"
)

// decode gives the responses of one fingerprint, with the place of every byte.
func (s *Service) decode(p DecodeParams, _ []byte) (DecodeResult, []byte, error) {
	paste, fp, err := s.at(p.Paste, p.Fingerprint)
	if err != nil {
		return DecodeResult{}, nil, err
	}
	sent := fp.Responses[:min(len(fp.Responses), maxResponses)]
	result := DecodeResult{
		Fingerprint: *paste.row(p.Fingerprint),
		Responses:   make([]Response, len(sent)),
	}
	same := sameness(fp)
	var out []byte
	for i, r := range sent {
		result.Responses[i] = response(paste.text, fp, i)
		if first, ok := same[i]; ok {
			result.Responses[i].repeats(first, fp)
		}
		result.Responses[i].DataAt = len(out)
		out = append(out, r.Data...)
	}
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	result.MapAt = len(out)
	for _, r := range sent {
		out = appendMap(out, paste.text, r.Map, len(r.Data))
	}
	for i, r := range sent {
		text, places := escape.EncodeMap(r.Data)
		result.Responses[i].Escaped = text
		result.Responses[i].EscapedAt = len(out)
		for at := range r.Data {
			out = appendInt(out, places.Span(at).Start)
		}
		out = appendInt(out, len(text))
	}
	return result, out, nil
}

func appendInt(out []byte, n int) []byte {
	return binary.LittleEndian.AppendUint32(out, uint32(int32(n)))
}

// appendMap writes two numbers for each of n bytes. Neighbours share an end, so
// most places are converted once.
func appendMap(out []byte, text *source.Text, m escape.Map, n int) []byte {
	last, unit := -1, 0
	convert := func(off int) int {
		if off != last {
			last, unit = off, text.UTF16(off)
		}
		return unit
	}
	for i := range n {
		s := m.Span(i)
		out = appendInt(out, convert(s.Start))
		out = appendInt(out, convert(s.End))
	}
	return out
}

// response describes the response of that index; its places in the payload are
// not known here.
func response(text *source.Text, fp *fingerprint.Fingerprint, index int) Response {
	r := &fp.Responses[index]
	d := Response{
		Index:    index,
		Probe:    visible(r.Probe),
		Declared: r.DeclaredLen,
		Shown:    len(r.Data),
		Cut:      cutWord(r.Cut),
		Size:     fmt.Sprintf("%s of %s", number(len(r.Data)), count(r.DeclaredLen, "byte", "bytes")),
		Shared:   fp.SharesNullBanner(index),
		SameAs:   -1,
		Notes:    []string{},
		At:       units(text, r.Spans.All),
	}
	if d.Shared > 0 {
		d.Notes = append(d.Notes, bannerNote(d.Shared, index == 1))
	}
	if note := cutNote(r); note != "" {
		d.Notes = append(d.Notes, note)
	}
	if r.StoppedReading() {
		d.Notes = append(d.Notes, "Nmap stops reading at 4,096 bytes, so the service may have sent more.")
	}
	return d
}

// cutWord is the wire's word for why bytes are missing.
func cutWord(c fingerprint.Cut) string {
	switch c {
	case fingerprint.CutLimit:
		return "900"
	case fingerprint.CutDebugLimit:
		return "1300"
	case fingerprint.CutXML:
		return "xml"
	case fingerprint.CutEnd:
		return "end"
	case fingerprint.CutDamage:
		return "damage"
	}
	return ""
}

// cutNote says what it means that bytes are missing, or too many.
func cutNote(r *fingerprint.Response) string {
	shown, all := len(r.Data), r.DeclaredLen
	switch r.Cut {
	case fingerprint.CutLimit:
		return "Nmap keeps 900 bytes, 1,300 with -d. Anything a pattern says about byte 900 or later cannot be shown true here."
	case fingerprint.CutDebugLimit:
		return "Nmap keeps 1,300 bytes with -d. Anything a pattern says about byte 1,300 or later cannot be shown true here."
	case fingerprint.CutXML:
		return "Nmap 4.03 to 4.65 cut the XML attribute at 2,035 characters; the rest of this response is not in the file."
	case fingerprint.CutEnd:
		return fmt.Sprintf("The paste ends inside this response: %s missing.", are(all-shown))
	case fingerprint.CutDamage:
		if shown > all {
			return fmt.Sprintf("The text holds %s more than its length says: it was edited or damaged on the way.", count(shown-all, "byte", "bytes"))
		}
		return fmt.Sprintf("The length says %s, so %s missing: the paste lost something on the way.", count(all, "byte", "bytes"), are(all-shown))
	}
	return ""
}

func are(n int) string {
	if n == 1 {
		return "1 byte is"
	}
	return number(n) + " bytes are"
}

// repeats notes that an earlier response has the same bytes. One that is the
// banner itself need not be said to begin with it.
func (d *Response) repeats(first int, fp *fingerprint.Fingerprint) {
	d.SameAs = first
	if first == 0 && d.Shared > 0 {
		d.Notes = d.Notes[1:]
	}
	d.Notes = append([]string{fmt.Sprintf("The same bytes as %s.", visible(fp.Responses[first].Probe))}, d.Notes...)
}

func bannerNote(n int, next bool) string {
	if next {
		return fmt.Sprintf("Bytes 0–%d repeat the NULL banner: Nmap kept the connection, so both share one buffer.", n-1)
	}
	return fmt.Sprintf("Bytes 0–%d repeat the NULL banner: the service sends it on every connection.", n-1)
}
