// Drives the Go program from Node, as the page does from a browser.
//
//   GOOS=js GOARCH=wasm go build -o matchline.wasm ./wasm
//   node wasm/example.mjs matchline.wasm scan.nmap
//
//   import { open } from "./wasm/matchline.mjs";
//   const engine = await open("matchline.wasm");
//   const paste = new TextEncoder().encode(text);
//   const { result } = await engine.call("parse", { paste: 1 }, paste);
//   await engine.close();
//
// Verbs, parameters and results are those of package api (core/api/doc.go); the
// TypeScript types in site/src/engine/protocol*.ts are theirs too. The program
// runs in a thread of its own: a call that overruns its deadline ends the thread,
// and with it the engine.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const protocol = 1;

/** A call that failed; `code` is one of the failure codes of package api, or "timeout" or "lost". */
export class EngineError extends Error {
  name = "EngineError";
  constructor(code, message, hint = "") {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/**
 * Starts the program. `wasm` is the compiled program; `wasmExec` the support
 * script of the Go that compiled it, by default that of the go in the path.
 */
export async function open(wasm, wasmExec = join(goroot(), "lib/wasm/wasm_exec.js")) {
  const module = await WebAssembly.compile(await readFile(wasm));
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { matchline: { module, wasmExec } } });
  const engine = new Engine(worker);
  await engine.ready;
  return engine;
}

function goroot() {
  return execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
}

class Engine {
  #worker;
  #calls = new Map();
  #lastId = 0;
  /** Why nothing can be asked any more, once that is so. */
  #ended;

  constructor(worker) {
    this.#worker = worker;
    this.ready = new Promise((resolve, reject) => {
      this.#calls.set(0, { resolve, reject });
    });
    worker.on("message", ({ header, payload }) => this.#receive(JSON.parse(header), payload));
    worker.on("error", (err) => this.#lost(new EngineError("lost", String(err))));
    worker.on("exit", () => this.#lost(new EngineError("lost", "the program has ended")));
  }

  /** Asks the program: resolves to {result, payload}, rejects with an EngineError. */
  call(op, params, payload = new Uint8Array(0), { deadline = 60_000 } = {}) {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#lost(new EngineError("timeout", `${op} took longer than ${deadline} ms`));
        void this.close();
      }, deadline);
      this.#calls.set(id, { resolve, reject, timer });
      this.#worker.postMessage({ header: JSON.stringify({ v: protocol, id, op, params }), payload });
    });
  }

  /** Ends the program. */
  async close() {
    await this.#worker.terminate();
    this.#lost(new EngineError("lost", "the program has ended"));
  }

  #receive(message, payload = new Uint8Array(0)) {
    if (message.hello) {
      this.hello = message.hello;
      const { resolve, reject } = this.#take(0);
      if (message.hello.protocol === protocol) resolve(message.hello);
      else reject(new EngineError("wrong-protocol", `the program speaks protocol ${message.hello.protocol}`));
      return;
    }
    if (message.progress) return;
    const call = this.#take(message.id);
    if (!call) return;
    if (message.ok) call.resolve({ result: message.result, payload });
    else call.reject(new EngineError(message.error.code, message.error.message, message.error.hint));
  }

  #take(id) {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    clearTimeout(call?.timer);
    return call;
  }

  #lost(reason) {
    this.#ended ??= reason;
    for (const id of [...this.#calls.keys()]) this.#take(id).reject(reason);
  }
}

/** The thread: the same few lines that the page has in its worker. */
async function serve({ module, wasmExec }) {
  await import(pathToFileURL(wasmExec));
  globalThis.post = (header, payload) => parentPort.postMessage({ header, payload });
  parentPort.on("message", ({ header, payload }) => {
    const problem = globalThis.dispatch(header, payload);
    if (problem) throw new Error(problem);
  });
  const program = new globalThis.Go();
  await program.run(await WebAssembly.instantiate(module, program.importObject));
}

if (!isMainThread && workerData?.matchline) await serve(workerData.matchline);
