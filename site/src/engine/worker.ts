import "go:wasm_exec";

self.postMessage("hello");
