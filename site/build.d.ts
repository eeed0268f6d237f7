// What build.mjs puts into the bundles, for the type checker.

/** Names of the hashed files, relative to index.html. Resolve them with new URL(name, document.baseURI). */
declare const BUILD: {
  /** The Go program, for WebAssembly.compileStreaming. */
  readonly wasm: string;
  /** The worker's script, an ES module; start it through a blob module that imports it. */
  readonly worker: string;
  /** The probes file that was built in; "" for none. */
  readonly probes: string;
  /** First 12 hex digits of a hash over everything that was built. */
  readonly version: string;
};

/** A style sheet as text, for a shadow root's adopted style sheets. */
declare module "*.css?text" {
  const text: string;
  export default text;
}

/** Go's support script; importing it defines globalThis.Go. */
declare module "go:wasm_exec" {}
