//go:build js && wasm

// Command wasm is the door between the page's worker and core.
package main

func main() {
	select {}
}
