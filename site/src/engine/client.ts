// The page's side of the boundary: numbered calls to the Go program in its
// worker, one at a time, the latest of a lane winning. A call that overruns its
// deadline costs the worker its life; another is started from the module that
// was compiled by the first, is given back the state it had, and goes on with the
// calls that wait.

import { Protocol, type Failure, type FailureCode, type Hello, type Progress, type Verbs } from "./protocol.ts";
import type { Started } from "./spawn.ts";
import type { FromWorker, ToWorker } from "./wire.ts";

/** What src/first.ts, which is run before all else, exports. */
declare const first: typeof import("../first.ts");

export type Verb = keyof Verbs;

/** What a call may be told. */
export interface CallOptions {
  /** Gives the call up; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds the call may run once it has been sent, or go on without telling of progress. */
  deadline?: number;
  /**
   * A new call gives up an older one of the same lane. The verb when absent; an
   * empty text stands beside all others.
   */
  lane?: string;
  /** Makes way: given up in the worker for any other call, and begun again after it. */
  background?: boolean;
  onProgress?: (progress: Progress) => void;
}

export interface Answer<V extends Verb> {
  readonly result: Verbs[V]["result"];
  /** What the verb says it holds; empty for most. Owned by the caller. */
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** Why a call gave no result: a failure of the program, or of the engine itself. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  constructor(
    readonly code: FailureCode | "timeout" | "lost",
    message: string,
    readonly hint = "",
  ) {
    super(message);
  }
}

/** The reason a call is rejected with when a newer one of its lane takes its place. */
export class Superseded extends DOMException {
  constructor() {
    super("a newer call took its place", "AbortError");
  }
}

/** True for every way in which a call is given up on purpose. */
export const isAbort = (err: unknown): boolean => err instanceof DOMException && err.name === "AbortError";

/** Verbs whose last answered call is made again in a new worker. */
const stateful: readonly Verb[] = ["parse", "load"];

const deadlines: Partial<Record<Verb, number>> = { parse: 10_000, load: 30_000, corpus: 30_000, effect: 60_000, census: 60_000, search: 20_000 };
const usualDeadline = 5_000;
const startDeadline = 20_000;
/** What to do when the engine does not start. */
const reload = "Reload the page. If that does not help, its folder on the server is not whole, or the server changes its files. Your text stays.";
/** A worker that does not even take a call within this time is dead or hangs. */
const takeDeadline = 2_000;
/** After so many workers in a row that died before their hello, no other is started. */
const maxDeaths = 3;

/** Why a worker is gone: a call overran, the program or the worker ended or hung, kill. */
type LossReason = "timeout" | "exit" | "killed";

interface Call {
  id: number;
  readonly verb: Verb;
  readonly lane: string;
  readonly params: unknown;
  readonly payload: Uint8Array | string | undefined;
  readonly deadline: number;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (answer: Answer<Verb>) => void;
  readonly reject: (reason: unknown) => void;
  /** Made again in a new worker, to give it back its state. */
  readonly again: boolean;
  readonly background: boolean;
  /** Given up in the worker to make way for another; it is begun again. */
  yielding: boolean;
  /** Sent to a worker that then died. */
  lost: boolean;
  /** The worker has it. */
  taken: boolean;
  /** Given up; its reply, if any, is dropped. */
  done: boolean;
}

type Message = { hello?: Hello; id?: number; ok?: boolean; result?: unknown; error?: Failure; progress?: Progress };

export class Engine {
  /** The first hello. Rejects when the program cannot be started or speaks another protocol. */
  readonly ready: Promise<Hello>;
  /** The worker is gone; `final` when no other will be started. */
  onLost: ((reason: LossReason, final: boolean) => void) | undefined;
  /** Another worker answers and has its state back. */
  onRevived: ((hello: Hello) => void) | undefined;

  readonly #begin: (how: "compile" | "wait") => Started;
  /** The program, once a worker has compiled it. */
  #module: WebAssembly.Module | undefined;
  #worker: Worker | undefined;
  #greeted = false;
  #settle!: { resolve: (hello: Hello) => void; reject: (reason: unknown) => void };
  #lastId = 0;
  #queue: Call[] = [];
  #running: Call | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = new Map<Verb, Call>();
  #deaths = 0;
  #lives = 0;
  #failed: EngineError | undefined;

  /** `begin` gives a worker that compiles the program, or waits until it is sent one. */
  constructor(begin: (how: "compile" | "wait") => Started) {
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.ready.catch(() => undefined);
    this.#begin = begin;
    this.#start();
  }

  /** Asks the program; a text goes as UTF-8. Rejects with EngineError, or with an AbortError when it was given up. */
  call<V extends Verb>(verb: V, params: Verbs[V]["params"], payload?: Uint8Array | string, options: CallOptions = {}): Promise<Answer<V>> {
    return new Promise<Answer<V>>((resolve, reject) => {
      if (this.#failed) return reject(this.#failed);
      const { signal } = options;
      if (signal?.aborted) return reject(signal.reason);
      const call: Call = {
        id: ++this.#lastId,
        verb,
        lane: options.lane ?? verb,
        params,
        payload,
        deadline: options.deadline ?? deadlines[verb] ?? usualDeadline,
        onProgress: options.onProgress,
        resolve: resolve as (answer: Answer<Verb>) => void,
        reject,
        again: false,
        background: options.background ?? false,
        yielding: false,
        lost: false,
        taken: false,
        done: false,
      };
      signal?.addEventListener("abort", () => this.#giveUp(call, signal.reason), { once: true });
      if (call.lane !== "") {
        for (const older of [...this.#queue, this.#running]) {
          if (older?.lane === call.lane) this.#giveUp(older, new Superseded());
        }
      }
      this.#queue.push(call);
      this.#makeWay(call);
      this.#next();
    });
  }

  /** Does not make the last answered call of a verb again in a new worker. */
  forget(verb: Verb): void {
    this.#kept.delete(verb);
  }

  /** A background call that runs gives way to one that is none. */
  #makeWay(call: Call): void {
    const running = this.#running;
    if (!running?.background || call.background || running.done || running.yielding) return;
    running.yielding = true;
    this.#send(JSON.stringify({ cancel: running.id }));
    // One that does not let go is as good as stuck.
    this.#watch(usualDeadline, "timeout");
  }

  /** Ends the worker as a crash would: the call that runs is made again in the next one. */
  kill(): void {
    if (this.#worker) this.#lose("killed");
  }

  /** Starts a worker and greets it. */
  #start(): void {
    const life = ++this.#lives;
    this.#greeted = false;
    const { worker, said } = this.#begin(this.#module ? "wait" : "compile");
    this.#worker = worker;
    const hear = (data: FromWorker) => {
      if (life !== this.#lives) return;
      if ("open" in data) this.#load(worker);
      else if ("module" in data) this.#compiled(data.module);
      else if ("unloadable" in data) this.#fail(`The engine could not be loaded: ${data.unloadable}.`);
      else if ("taken" in data) this.#taken();
      else if ("exit" in data) this.#lose("exit");
      else this.#receive(data.header, data.payload);
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (life === this.#lives) this.#lose("exit");
    };
    said.forEach(hear);
  }

  /** Gives a worker that waits the program. */
  #load(worker: Worker): void {
    if (!this.#module) return;
    worker.postMessage({ module: this.#module } satisfies ToWorker);
    this.#watch(startDeadline, "exit");
  }

  /** A worker has the program and starts it. */
  #compiled(module: WebAssembly.Module): void {
    this.#module = module;
    this.#watch(startDeadline, "exit");
  }

  #watch(ms: number, reason: LossReason): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(reason), ms);
  }

  /** The worker has what was sent; from here on the call's own deadline counts. */
  #taken(): void {
    const call = this.#running;
    if (!call || call.taken) return;
    call.taken = true;
    this.#watch(call.deadline, "timeout");
  }

  /** Sends the next call if none runs. */
  #next(): void {
    if (this.#running || !this.#greeted) return;
    const first = this.#queue.findIndex((c) => !c.background);
    const call = this.#queue.splice(Math.max(first, 0), 1)[0];
    if (!call) return;
    this.#running = call;
    call.taken = false;
    const header = JSON.stringify({ v: Protocol, id: call.id, op: call.verb, params: call.params });
    this.#send(header, call.payload);
    this.#watch(takeDeadline, "exit");
  }

  /** Bytes are copied, so that the call can be made again. */
  #send(header: string, payload?: Uint8Array | string): void {
    if (!(payload instanceof Uint8Array)) {
      this.#worker?.postMessage((payload ? { header, payload } : { header }) satisfies ToWorker);
      return;
    }
    const copy = payload.slice();
    this.#worker?.postMessage({ header, payload: copy } satisfies ToWorker, [copy.buffer]);
  }

  #receive(header: string, payload: Uint8Array<ArrayBuffer> = new Uint8Array(0)): void {
    const message = JSON.parse(header) as Message;
    if (message.hello) return this.#greet(message.hello);
    const call = this.#running;
    if (!call || message.id !== call.id) return;
    if (message.progress) {
      if (call.taken && !call.yielding) this.#watch(call.deadline, "timeout"); // it goes on
      if (!call.done) call.onProgress?.(message.progress);
      return;
    }
    clearTimeout(this.#timer);
    this.#running = undefined;
    if (message.ok && stateful.includes(call.verb)) this.#keep(call);
    if (!call.done && call.yielding && !message.ok && message.error?.code === "cancelled") {
      Object.assign(call, { id: ++this.#lastId, yielding: false });
      this.#queue.push(call);
    } else if (!call.done) {
      call.done = true;
      if (message.ok) call.resolve({ result: message.result as Verbs[Verb]["result"], payload });
      else call.reject(new EngineError(message.error?.code ?? "internal", message.error?.message ?? "", message.error?.hint));
    }
    this.#next();
  }

  /** Remembers a call that gave the program state. One that was given up too late is undone by the one before it. */
  #keep(call: Call): void {
    const before = this.#kept.get(call.verb);
    if (!call.done || call.again || call.verb === "parse") this.#kept.set(call.verb, call);
    else if (before) this.#queue.unshift({ ...before, id: ++this.#lastId, again: true, lost: false, done: true });
  }

  #greet(hello: Hello): void {
    clearTimeout(this.#timer);
    if (hello.protocol !== Protocol) {
      this.#fail(`The page speaks protocol ${Protocol}, the engine ${hello.protocol}.`);
      return;
    }
    this.#greeted = true;
    this.#deaths = 0;
    this.#settle.resolve(hello);
    if (this.#lives > 1) {
      const again = [...this.#kept.values()].filter((c) => c.verb !== this.#queue[0]?.verb);
      this.#queue.unshift(...again.map((c) => ({ ...c, id: ++this.#lastId, again: true, lost: false, done: true })));
      this.onRevived?.(hello);
    }
    this.#next();
  }

  #giveUp(call: Call, reason: unknown): void {
    if (call.done) return;
    call.done = true;
    call.reject(reason);
    if (call === this.#running) this.#send(JSON.stringify({ cancel: call.id }));
    else this.#queue = this.#queue.filter((c) => c !== call);
  }

  /** Ends the worker and starts another, unless none lives long enough to say hello. */
  #lose(reason: LossReason): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    const call = this.#running;
    this.#running = undefined;
    // State that costs a worker its life is not given to the next one.
    if (call?.again && reason !== "killed") this.#kept.delete(call.verb);
    if (call && !call.done) {
      if (reason === "timeout" || call.lost) {
        call.done = true;
        call.reject(new EngineError(reason === "timeout" ? "timeout" : "lost", "the engine took too long and was started anew"));
      } else {
        call.lost = true;
        this.#queue.unshift(call);
      }
    }
    if (reason !== "killed" && ++this.#deaths >= maxDeaths) {
      this.#fail("The engine stopped and does not start again.");
      this.onLost?.(reason, true);
      return;
    }
    this.onLost?.(reason, false);
    this.#start();
  }

  /** Nothing can be asked any more: every call, now and later, is rejected. */
  #fail(message: string): void {
    clearTimeout(this.#timer);
    this.#lives++;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#failed = new EngineError("lost", message, reload);
    this.#settle.reject(this.#failed);
    for (const call of [this.#running, ...this.#queue]) {
      if (call && !call.done) {
        call.done = true;
        call.reject(this.#failed);
      }
    }
    this.#running = undefined;
    this.#queue = [];
  }
}

/** The engine of this build. */
export function openEngine(): Engine {
  return new Engine(first.begin);
}
