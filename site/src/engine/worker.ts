// The worker: starts the Go program and passes headers and bytes through, one
// door each way. It knows no verb and reads no header.
//
// The first worker of a page compiles the program itself, so that it need not
// wait for the page's own script, and hands it out; the others are given it.
//
// In:  {module} if it was asked for, then {header, payload?}.
// Out: {module} or {unloadable} when it was to compile, else {open}; then {taken}
// for each header, {header, payload?}, and {exit} when the program has ended.

/// <reference lib="webworker" />
import "go:wasm_exec";
import type { FromWorker, ToWorker } from "./wire.ts";

interface GoProgram {
  importObject: WebAssembly.Imports;
  exit: (code: number) => void;
  run(instance: WebAssembly.Instance): Promise<void>;
}

interface Door {
  Go: new () => GoProgram;
  /** Set by the program: takes a request or a control; gives "" or why it was not taken. */
  dispatch?: (header: string, payload: Uint8Array) => string;
  /** Called by the program: gives a reply. */
  post: (header: string, payload?: Uint8Array<ArrayBuffer>) => void;
}

const encoder = new TextEncoder();
const scope = self as DedicatedWorkerGlobalScope & typeof globalThis & Door;

function send(message: FromWorker, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}

scope.post = (header, payload) => {
  if (payload) send({ header, payload }, [payload.buffer]);
  else send({ header });
};

async function start(module: WebAssembly.Module): Promise<void> {
  const program = new scope.Go();
  let code = 0;
  program.exit = (c) => {
    code = c;
  };
  try {
    await program.run(await WebAssembly.instantiate(module, program.importObject));
    send({ exit: `the program ended with code ${code}` });
  } catch (err) {
    send({ exit: String(err) });
  }
}

scope.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if ("module" in message) {
    void start(message.module);
    return;
  }
  send({ taken: true });
  try {
    if (!scope.dispatch) throw new Error("the program has not started");
    const { header, payload = "" } = message;
    const problem = scope.dispatch(header, typeof payload === "string" ? encoder.encode(payload) : payload);
    if (problem) throw new Error(problem);
  } catch (err) {
    send({ exit: String(err) });
  }
};

/** Asks for the program. */
export function wait(): void {
  send({ open: true });
}

/** Fetches, compiles and starts the program. */
export async function compile(): Promise<void> {
  try {
    const module = await load(new URL(BUILD.wasm, import.meta.url).href);
    send({ module });
    void start(module);
  } catch (err) {
    send({ unloadable: String(err) });
  }
}

/** Compiles while it loads; where the server names another type, after it. */
async function load(wasm: string): Promise<WebAssembly.Module> {
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
