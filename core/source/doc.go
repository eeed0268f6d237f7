// Package source is the one shared vocabulary for places in a text: Span,
// Position and Text. Every package that reports where something is uses it, and
// no package computes a line, a column or a UTF-16 offset of its own.
//
// All offsets count bytes from zero and all ranges are half-open. Lines and
// columns are for people: they count from one, columns in bytes. Editors in a
// browser count UTF-16 code units; Text converts in both directions.
package source
