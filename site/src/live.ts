// Keeps the answers in step with the texts: every edit asks the engine at once,
// the latest edit wins, and an answer is shown as a whole or not at all.

import { batch } from "@preact/signals";
import { Decoded } from "./engine/decoded.ts";
import { EngineError, isAbort, type Engine } from "./engine/client.ts";
import type { EncodeParams, Progress, TryResult } from "./engine/protocol.ts";
import * as state from "./state.ts";

/** A text the person edits. */
export interface Document {
  readonly length: number;
  text(): string;
}

/** A text so long is read when the page has shown it; then that it is read is said. */
const longText = 200_000;
/** After so long without an answer, what is shown is marked as stale. */
const patience = 150;
/** After so long, how far a paste is read is shown, and can be given up. */
const untilBar = 300;

/** How many milliseconds the engine has for a paste of so many characters; the person may end it sooner. */
function readDeadline(size: number): number {
  return 10_000 + size / 100;
}

/** How many milliseconds the engine has for match lines of so many characters: thousands of lines take seconds on a slow machine. */
function tryDeadline(size: number): number {
  return 5_000 + size / 20;
}

export class Live {
  /** Number of the paste the engine was last given. */
  #paste = 0;
  /** Number of the paste the engine has read. */
  #read = 0;
  /** Number of the edit that is being answered. */
  #edit = 0;
  #parsing = false;
  /** The lines were edited while a paste was being read. */
  #again = false;
  #since = 0;
  #overdue: ReturnType<typeof setTimeout> | undefined;
  #bar: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly engine: Engine,
    readonly paste: Document,
    readonly lines: Document,
  ) {
    engine.onLost = (_, final) => {
      state.engine.value = final ? "lost" : "starting";
    };
    // The client has given the new worker its paste back and asked again what was lost.
    engine.onRevived = () => {
      state.engine.value = "ready";
    };
  }

  /** The paste was edited: find, decode and try anew. */
  async readPaste(): Promise<void> {
    const edit = this.#begin();
    const paste = ++this.#paste;
    this.#parsing = true;
    state.halted.value = false;
    const reading = this.#watchReading(edit);
    try {
      if (this.paste.length > longText) await shown();
      if (edit !== this.#edit) return;
      const text = this.paste.text();
      const { result } = await this.engine.call("parse", { paste }, text, { ...reading, deadline: readDeadline(text.length) });
      this.#read = Math.max(this.#read, paste);
      if (edit !== this.#edit) return;
      this.#unwatchReading();
      const index = state.chosen.peek() < result.fingerprints.length ? state.chosen.peek() : 0;
      const answer = await this.#decodeAndTry(paste, result.fingerprints.length > 0 ? index : -1);
      if (edit !== this.#edit) return;
      batch(() => {
        state.parsed.value = result;
        state.chosen.value = index;
        this.#show(answer);
      });
      this.#parsing = false;
      if (this.#again) void this.tryLines();
    } catch (err) {
      this.#failed(err, edit);
    }
  }

  /** Shows how far a paste is read once it takes long, with a way to give it up. */
  #watchReading(edit: number): { signal: AbortSignal; onProgress: (p: Progress) => void } {
    this.#unwatchReading();
    const stop = new AbortController();
    const cancel = () => {
      if (edit !== this.#edit) return;
      this.#edit++;
      this.#parsing = false;
      this.#paste = this.#read;
      state.halted.value = true;
      this.#end();
      stop.abort();
      state.announce("The paste was not read. What is shown belongs to the text before.");
      if (this.#again) void this.tryLines();
    };
    let far: Progress = { done: 0, total: this.paste.length };
    const show = () => (state.reading.value = { ...far, cancel });
    const begin = () => {
      show();
      state.announce("Reading the paste.");
    };
    this.#bar = setTimeout(begin, untilBar);
    const onProgress = (p: Progress) => {
      far = p;
      if (state.reading.peek() && edit === this.#edit) show();
    };
    return { signal: stop.signal, onProgress };
  }

  #unwatchReading(): void {
    clearTimeout(this.#bar);
    state.reading.value = null;
  }

  /** Another fingerprint of the same paste was chosen. */
  async choose(index: number): Promise<void> {
    if (this.#parsing) {
      state.chosen.value = index;
      return;
    }
    const edit = this.#begin();
    try {
      const answer = await this.#decodeAndTry(this.#paste, index);
      if (edit !== this.#edit) return;
      batch(() => {
        state.lookAway();
        state.chosen.value = index;
        this.#show(answer);
      });
    } catch (err) {
      this.#failed(err, edit);
    }
  }

  /** The lines were edited, or another line is asked about. */
  async tryLines(): Promise<void> {
    this.#again = this.#parsing;
    if (this.#parsing || this.#paste === 0) return;
    const edit = this.#begin();
    try {
      const tried = await this.#try(this.#paste, this.#fingerprint());
      if (edit === this.#edit) batch(() => this.#show({ tried }));
    } catch (err) {
      this.#failed(err, edit);
    }
  }

  /** A text to take away: the fingerprint, or bytes of a response. */
  async encode(form: EncodeParams["form"], response = -1, at?: readonly [number, number]): Promise<string> {
    const params = { paste: this.#paste, fingerprint: this.#fingerprint(), form, response, ...(at ? { at } : {}) };
    return (await this.engine.call("encode", params, undefined, { lane: "" })).result.text;
  }

  #fingerprint(): number {
    return (state.parsed.peek()?.fingerprints.length ?? 0) > 0 ? state.chosen.peek() : -1;
  }

  async #decodeAndTry(paste: number, fingerprint: number): Promise<{ decoded: Decoded | null; tried: TryResult }> {
    const decode = fingerprint < 0 ? null : this.engine.call("decode", { paste, fingerprint });
    const [decoded, tried] = await Promise.all([decode, this.#try(paste, fingerprint)]);
    return { decoded: decoded && new Decoded(decoded.result, decoded.payload), tried };
  }

  async #try(paste: number, fingerprint: number): Promise<TryResult> {
    const trace = state.aim.peek()?.line ?? -1;
    const lines = this.lines.text();
    return (await this.engine.call("try", { paste, fingerprint, trace }, lines, { deadline: tryDeadline(lines.length) })).result;
  }

  #begin(): number {
    if (!this.#overdue) {
      this.#since = performance.now();
      this.#overdue = setTimeout(() => (state.stale.value = true), patience);
    }
    return ++this.#edit;
  }

  #end(): void {
    clearTimeout(this.#overdue);
    this.#overdue = undefined;
    state.stale.value = state.halted.peek();
    this.#unwatchReading();
  }

  #show(answer: { decoded?: Decoded | null; tried: TryResult }): void {
    this.#end();
    if (answer.decoded !== undefined) state.decoded.value = answer.decoded;
    state.tried.value = answer.tried;
    state.engine.value = "ready";
    state.took.value = performance.now() - this.#since;
    state.revision.value++;
    const old = state.notices.peek();
    if (old.some((n) => n.severity === "warning")) state.notices.value = old.filter((n) => n.severity !== "warning");
  }

  /** An answer did not come: the old one stays, and why is said. */
  #failed(err: unknown, edit: number): void {
    if (isAbort(err) || edit !== this.#edit) return;
    this.#parsing = false;
    this.#end();
    state.stale.value = true;
    if (!(err instanceof EngineError)) throw err;
    if (err.code === "stale-paste") {
      // Another paste is read by now, be it one that was given up too late.
      void this.readPaste();
      return;
    }
    if (err.code === "timeout") state.notify({ severity: "warning", message: "The engine took too long and was started anew. Your text is as you left it." });
    else state.notify({ severity: "error", message: err.message, ...(err.hint ? { hint: err.hint } : {}) });
  }
}

/** When what has changed has been shown. */
function shown(): Promise<void> {
  return new Promise((resolve) => {
    // A page out of sight shows nothing.
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
