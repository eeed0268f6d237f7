package fingerprint

import (
	"matchline/core/diag"
	"matchline/core/source"
)

type dress struct{}

// Find locates every fingerprint of text, in order. The spans do not overlap.
func Find(text *source.Text) []Block { return nil }

// Parse reads the block b of text; the value is never nil.
func Parse(text *source.Text, b Block) (*Fingerprint, diag.List) {
	return &Fingerprint{Block: b}, nil
}

// ParseAll finds and reads every fingerprint of text. The findings, in the
// order of their places, also tell what looks like a fingerprint and could not
// be read.
func ParseAll(text *source.Text) ([]*Fingerprint, diag.List) { return nil, nil }

// Encode writes fp with Nmap's own wrapping, without a line break at the end.
func Encode(fp *Fingerprint) string { return "" }

// EncodeLine writes fp unwrapped, as in Nmap's XML before its entities.
func EncodeLine(fp *Fingerprint) string { return "" }

// Emit writes the fingerprint Nmap would print for a port whose probes brought
// responses back, whose Data are everything received: it keeps 900 bytes of
// each (1300 with debug) and no further response once the text is longer than
// 2200 characters (10000).
func Emit(h Header, responses []Response, debug bool) string { return "" }
