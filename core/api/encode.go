package api

import (
	"fmt"
	"strings"

	"matchline/core/escape"
	"matchline/core/fingerprint"
)

// encode writes a fingerprint, or bytes of one of its responses, to take away.
// All forms are printable ASCII and line breaks.
func (s *Service) encode(p EncodeParams, _ []byte) (EncodeResult, []byte, error) {
	_, fp, err := s.at(p.Paste, p.Fingerprint)
	if err != nil {
		return EncodeResult{}, nil, err
	}
	switch p.Form {
	case "wrapped":
		return EncodeResult{plain(fingerprint.Encode(fp))}, nil, nil
	case "line":
		return EncodeResult{plain(fingerprint.EncodeLine(fp))}, nil, nil
	}
	if p.Response < 0 || p.Response >= len(fp.Responses) {
		return EncodeResult{}, nil, &Failure{
			Code:    NotFound,
			Message: fmt.Sprintf("the fingerprint has no response %d", p.Response),
		}
	}
	data := fp.Responses[p.Response].Data
	if p.At != nil {
		if p.At[0] < 0 || p.At[1] < p.At[0] || p.At[1] > len(data) {
			return EncodeResult{}, nil, badRequest("the response has no bytes %d to %d", p.At[0], p.At[1])
		}
		data = data[p.At[0]:p.At[1]]
	}
	text := ""
	switch p.Form {
	case "text":
		text = readable(data)
	case "hex":
		text, _ = escape.EncodeHex(data)
	case "hexdump":
		text, _ = escape.Dump(data)
	case "escaped":
		text = escape.Encode(data)
	case "base64":
		text, _ = escape.EncodeBase64(data)
	default:
		return EncodeResult{}, nil, badRequest("there is no form %q", p.Form)
	}
	return EncodeResult{text}, nil, nil
}

// readable writes bytes as a text that is safe to paste anywhere: line ends and
// tabs as themselves, every other control and every byte beyond ASCII as \xhh.
func readable(data []byte) string {
	var b strings.Builder
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == '\r' && i+1 < len(data) && data[i+1] == '\n':
		case c == '\n' || c == '\t':
			b.WriteByte(c)
		case c == '\r':
			b.WriteString(`\r`)
		case c == 0:
			b.WriteString(`\0`)
		case escape.Escaped(c):
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// plain lets printable ASCII and line breaks through and writes every other
// byte as \xhh, for texts that come out of a paste or a form.
func plain(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if c := text[i]; c == '\n' || !escape.Escaped(c) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, `\x%02x`, c)
		}
	}
	return b.String()
}
