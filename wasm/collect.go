//go:build js && wasm

package main

import (
	"runtime"
	_ "unsafe" // for linkname
)

// setGCPercent is SetGCPercent of runtime/debug, which would bring os and fmt along
// and make the program 11 KB heavier.
//
//go:linkname setGCPercent runtime/debug.setGCPercent
func setGCPercent(percent int32) (before int32)

// firstHeap is how much more than the 4 MB at which Go would the program allocates
// before it first looks for what it no longer needs, in percent. A probes file that
// the page has kept is read before that. All of it is needed; to find that out
// three times over took a third of the time.
const firstHeap = 800

// collectLate lets the first collection wait, and leaves the others as they are.
func collectLate() {
	usual := setGCPercent(firstHeap)
	runtime.SetFinalizer(new([16]byte), func(*[16]byte) { setGCPercent(usual) })
}
