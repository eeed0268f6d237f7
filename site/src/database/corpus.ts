// The corpus: files of fingerprints to try a draft on. The engine reads them one
// after the other; they stay until the page is closed or the corpus is cleared.

import { effect, signal, untracked } from "@preact/signals";
import { app } from "../app.ts";
import { EngineError, isAbort } from "../engine/client.ts";
import { MaxPaste, type CensusResult, type CorpusResult, type Progress } from "../engine/protocol.ts";
import { engine, say } from "../state.ts";
import { plural, size, sizeOver, visible } from "../visible.ts";
import { base, complain } from "./state.ts";

export const corpus = signal<CorpusResult | null>(null);
/** Files read and to read; null when none is. */
export const gathering = signal<{ readonly done: number; readonly total: number } | null>(null);

/** What the engine has, to be given to another one. */
let files: File[] = [];
let running: AbortController | null = null;

async function add(file: File, clear: boolean, signal: AbortSignal): Promise<CorpusResult> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return (await app().live.engine.call("corpus", { name: file.name, clear }, bytes, { lane: "", signal })).result;
}

/** Adds files, one call each, so that the page can ask other things between them. */
export async function addToCorpus(list: readonly File[]): Promise<void> {
  const mine = new AbortController();
  running?.abort();
  running = mine;
  let done = 0;
  let fingerprints = 0;
  const skipped: string[] = [];
  try {
    for (const file of list) {
      gathering.value = { done, total: list.length };
      if (file.size > MaxPaste) skipped.push(`${visible(file.name)} (${sizeOver(file.size, MaxPaste)})`);
      else {
        try {
          const result = await add(file, false, mine.signal);
          fingerprints += result.added;
          files.push(file);
          corpus.value = result;
          census.value = null; // it tells of fewer
        } catch (err) {
          if (isAbort(err)) throw err;
          if (!(err instanceof EngineError)) throw err;
          skipped.push(`${visible(file.name)}: ${err.message}`);
        }
      }
      done++;
    }
    say(`${plural(fingerprints, "fingerprint")} from ${plural(done - skipped.length, "file")}.`);
  } catch (err) {
    if (!isAbort(err)) throw err;
    say(`Stopped after ${plural(done, "file")}; what was read stays.`);
  } finally {
    if (running === mine) {
      running = null;
      gathering.value = null;
    }
  }
  if (skipped.length > 0) complain({ message: `Not read: ${skipped.slice(0, 3).join(", ")}${skipped.length > 3 ? ` and ${skipped.length - 3} more` : ""}.`, hint: `Files up to ${size(MaxPaste)} fit.` });
}

export function cancelCorpus(): void {
  running?.abort();
}

export async function clearCorpus(): Promise<void> {
  cancelCorpus();
  cancelCensus();
  files = [];
  corpus.value = null;
  census.value = null;
  await app().live.engine.call("corpus", { name: "", clear: true }, undefined, { lane: "" });
}

/** What the file answers to the whole corpus, and how far the asking is. */
export const census = signal<CensusResult | null>(null);
export const counting = signal<Progress | null>(null);
let asking: AbortController | null = null;

/** Asks the file about every fingerprint of the corpus, in the background. */
export async function askCensus(): Promise<void> {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  counting.value = { done: 0, total: corpus.peek()?.fingerprints ?? 0 };
  try {
    census.value = (await app().live.engine.call("census", {}, undefined, { background: true, signal: mine.signal, onProgress: (p) => (counting.value = p) })).result;
    say(census.value.sentence);
  } catch (err) {
    if (!isAbort(err) && !(err instanceof EngineError)) throw err;
    if (err instanceof EngineError) complain({ message: err.message, hint: err.hint });
  } finally {
    if (asking === mine) counting.value = null;
  }
}

export function cancelCensus(): void {
  asking?.abort();
}

/**
 * A new engine is given the files that the earlier one had. What another probes file
 * answered is gone with it; where an answer was there or awaited, the new one is asked.
 */
export function watchCorpus(): void {
  let lost = false;
  let asked = false;
  effect(() => {
    const now = engine.value;
    untracked(() => {
      if (now === "starting" && counting.peek()) {
        asked = true;
        cancelCensus(); // a new engine has no corpus yet
      }
      if (now === "ready" && lost && files.length > 0) {
        const again = files;
        files = [];
        void addToCorpus(again).then(() => {
          if (asked) void askCensus();
          asked = false;
        });
      }
    });
    lost = now === "starting";
  });
  let earlier = base.peek();
  effect(() => {
    const now = base.value;
    if (now === earlier) return;
    earlier = now;
    untracked(() => {
      const wanted = census.peek() ?? counting.peek();
      cancelCensus();
      census.value = null;
      if (now && wanted) void askCensus();
    });
  });
}
