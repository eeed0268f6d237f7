// What passes between the page and the worker. Headers are JSON texts.

/** To the worker: first the compiled program, then requests and controls. */
export type ToWorker =
  | { readonly module: WebAssembly.Module }
  | { readonly header: string; readonly payload?: Uint8Array | string };

/**
 * From the worker: that it waits for the program, or the program it has compiled, or
 * why it could not; that it has taken a header; hello, replies and
 * progress; that the program has ended, and why.
 */
export type FromWorker =
  | { readonly open: true }
  | { readonly module: WebAssembly.Module }
  | { readonly unloadable: string }
  | { readonly taken: true }
  | { readonly header: string; readonly payload?: Uint8Array<ArrayBuffer> }
  | { readonly exit: string };
