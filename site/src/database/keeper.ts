// Reads a probes file into the engine and keeps it in this browser. Until a new
// file is read in whole, an earlier one stays.

import { batch, effect } from "@preact/signals";
import { app } from "../app.ts";
import { EngineError, isAbort } from "../engine/client.ts";
import { MaxDatabase, type LoadResult } from "../engine/protocol.ts";
import { revision, say } from "../state.ts";
import { size, visible } from "../visible.ts";
import * as shelf from "./shelf.ts";
import { asIs, base, complain, loading, looked, picked, trouble, type Base, type Trouble } from "./state.ts";

/** The engine may take so long for one file, in milliseconds. */
const patience = 30_000;
/** So much of a file is looked at to tell what it is. */
const looksAt = 400_000;

let running: AbortController | null = null;

/** True for the beginning of a probes file: a Probe line, and no fingerprint. */
export function looksLikeProbes(text: string): boolean {
  return /^(?:Exclude|Probe (?:TCP|UDP) \S+ q.)/m.test(text) && !/^SF-Port\d+-/m.test(text);
}

/** As looksLikeProbes, of a file that was dropped. */
export async function isProbes(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, looksAt).arrayBuffer());
  return looksLikeProbes(new TextDecoder("latin1").decode(start));
}

interface Origin {
  readonly name: string;
  readonly loaded: number;
  readonly built: boolean;
  /** Known for a file that was kept. */
  readonly sha256?: string;
  /** What this very engine said of it before: shown while it reads the file again. */
  readonly said?: LoadResult;
}

/** Reads a file the person gave, and keeps it. */
export async function loadFile(file: File): Promise<void> {
  const name = visible(file.name);
  if (file.size > MaxDatabase) {
    complain({ message: `${name} has ${size(file.size)}; up to ${size(MaxDatabase)} fit.`, hint: "An nmap-service-probes has about 2.6 MB. Your earlier database stays." });
    return;
  }
  const read = await bring(file, { name: file.name, loaded: Date.now(), built: false });
  if (!read) return;
  try {
    const { probes, matches, softmatches, size } = read.result;
    await shelf.put({ file, name: read.name, loaded: read.loaded, sha256: read.sha256, size, probes, matches, softmatches, result: read.result, build: BUILD.version });
    say(`Read ${name}. It is kept in this browser.`);
  } catch {
    complain({ message: "This browser did not keep the file: storage is full or off.", hint: "It is here until you close the page." });
  }
}

/** Gives the file that is on its way up. */
export function cancelLoad(): void {
  running?.abort();
}

/** Takes the file out of the engine and of this browser. */
export async function removeBase(): Promise<void> {
  cancelLoad();
  const gone = base.peek();
  batch(() => {
    base.value = null;
    asIs.value = null;
    trouble.value = null;
    picked.value = { line: 0, seek: 0 };
  });
  app().live.engine.forget("load");
  await app().live.engine.call("unload", {}).catch(quiet);
  await shelf.drop();
  if (gone?.built) await shelf.decline(BUILD.probes);
  say("Removed. Your lines and fingerprints stay.");
}

/** Reads what was kept, or what the site brings, once the page has its first answer. */
export function restoreBase(): void {
  let begun = false;
  const stop = effect(() => {
    if (revision.value === 0 || begun) return;
    begun = true;
    queueMicrotask(() => {
      stop();
      void restore();
    });
  });
}

async function restore(): Promise<void> {
  try {
    const kept = await shelf.take();
    if (kept) {
      const said = kept.build === BUILD.version ? kept.result : undefined;
      await bring(kept.file, { name: kept.name, loaded: kept.loaded, built: false, sha256: kept.sha256, ...(said ? { said } : {}) });
    } else if (BUILD.probes && !(await shelf.isDeclined(BUILD.probes))) await loadBuilt();
  } catch {
    // Without a store there is nothing kept; the site's own copy is still there.
    if (BUILD.probes) await loadBuilt();
  } finally {
    looked.value = true;
  }
}

/** Reads the copy that was built into the site. */
export async function loadBuilt(): Promise<void> {
  const response = await fetch(new URL(BUILD.probes, document.baseURI));
  if (!response.ok) {
    complain({ message: `The site’s own nmap-service-probes could not be fetched: ${response.status}.`, hint: "" });
    return;
  }
  await bring(await response.blob(), { name: "nmap-service-probes", loaded: Date.now(), built: true });
}

async function bring(file: Blob, origin: Origin): Promise<Base | null> {
  cancelLoad();
  const mine = new AbortController();
  running = mine;
  const { said } = origin;
  let shown: Base | null = null;
  batch(() => {
    trouble.value = null;
    if (!said) loading.value = { name: origin.name, done: 0, total: file.size };
  });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { name, loaded, built } = origin;
    const reading = app().live.engine.call("load", {}, bytes, {
      signal: mine.signal,
      deadline: patience,
      onProgress: ({ done, total }) => {
        if (running === mine && !said) loading.value = { name, done, total };
      },
    });
    // What is asked about it from here on waits in the engine until it is read.
    if (said) base.value = shown = { name, loaded, sha256: origin.sha256 ?? "", built, bytes, result: said };
    const [sha256, { result }] = await Promise.all([origin.sha256 ?? digest(bytes), reading]);
    if (mine.signal.aborted) return null;
    if (shown && JSON.stringify(said) === JSON.stringify(result)) return shown;
    const read: Base = { name, loaded, sha256, built, bytes, result };
    batch(() => {
      asIs.value = null;
      picked.value = { line: 0, seek: 0 };
      base.value = read;
    });
    return read;
  } catch (err) {
    if (shown && base.peek() === shown) base.value = null;
    if (!isAbort(err)) complain(explain(err, origin.name));
    return null;
  } finally {
    if (running === mine) {
      running = null;
      loading.value = null;
    }
  }
}

function explain(err: unknown, name: string): Trouble {
  if (err instanceof EngineError) return { message: `${visible(name)}: ${err.message}`, hint: err.hint || (base.peek() ? "Your earlier database stays." : "") };
  return { message: `${visible(name)} could not be read: ${err instanceof Error ? err.message : String(err)}`, hint: "" };
}

/** SHA-256 in hex; "" on pages that are not served over a safe connection. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!globalThis.crypto?.subtle) return "";
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("");
}

function quiet(err: unknown): void {
  if (!isAbort(err) && !(err instanceof EngineError)) throw err;
}
