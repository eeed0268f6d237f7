// Reads a probes file into the engine and keeps it in this browser. Until a new
// file is read in whole, an earlier one stays.

import { batch, effect } from "@preact/signals";
import { app } from "../app.ts";
import { EngineError, isAbort } from "../engine/client.ts";
import { MaxDatabase, type LoadResult } from "../engine/protocol.ts";
import { revision, say } from "../state.ts";
import { size, sizeOver, visible } from "../visible.ts";
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

/** The bytes of a file, and behind them the index that this very engine made of it, if there is one. */
interface Parcel {
  readonly file: Blob;
  readonly index?: Blob;
}

/** Reads a file the person gave, and keeps it. */
export async function loadFile(file: File): Promise<void> {
  const name = visible(file.name);
  if (file.size > MaxDatabase) {
    complain({ message: `${name} has ${sizeOver(file.size, MaxDatabase)}; up to ${size(MaxDatabase)} fit.`, hint: "An nmap-service-probes has about 2.6 MB. Your earlier database stays." });
    return;
  }
  const read = await bring(bytesOf({ file }), file.size, { name: file.name, loaded: Date.now(), built: false });
  if (!read) return;
  try {
    await shelve(file, read);
    say(`Read ${name}. It is kept in this browser.`);
  } catch {
    complain({ message: "This browser did not keep the file: storage is full or off.", hint: "It is here until you close the page." });
  }
}

/** Keeps a file and what the engine made of it. */
async function shelve(file: Blob, { base: b, index }: Brought): Promise<void> {
  const { probes, matches, softmatches, size } = b.result;
  await shelf.put({ file, name: b.name, loaded: b.loaded, sha256: b.sha256, size, probes, matches, softmatches, result: b.result, index, build: BUILD.version });
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
  try {
    await shelf.drop();
    if (gone?.built) {
      await shelf.decline(BUILD.probes);
      await shelf.dropIndex();
    }
    say("Removed. Your lines and fingerprints stay.");
  } catch {
    complain({ message: "Removed from this page; this browser’s store could not be reached.", hint: "If it keeps the file, the file is back at the next visit." });
  }
}

/** What was kept, and its bytes. */
interface Shelved {
  readonly kept: shelf.Kept | null;
  readonly bytes?: Promise<Uint8Array<ArrayBuffer>>;
}

/** Looks for what was kept: begun with the page's script, while the engine is compiled. */
export async function lookOnShelf(): Promise<Shelved | null> {
  try {
    const kept = await shelf.take();
    if (!kept) return { kept };
    const bytes = bytesOf(isOurs(kept) ? kept : { file: kept.file });
    bytes.catch(() => undefined); // it is told when the bytes are wanted
    return { kept, bytes };
  } catch {
    return null; // without a store nothing is kept
  }
}

/** An index and a result are good for the build that made them. */
const isOurs = (kept: shelf.Kept): boolean => kept.build === BUILD.version && kept.index instanceof Blob;

/** Reads what was kept, or what the site brings, once the page has its first answer. */
export function restoreBase(shelved: Promise<Shelved | null>): void {
  let begun = false;
  const stop = effect(() => {
    if (revision.value === 0 || begun) return;
    begun = true;
    queueMicrotask(() => {
      stop();
      void restore(shelved).finally(() => (looked.value = true));
    });
  });
}

async function restore(shelved: Promise<Shelved | null>): Promise<void> {
  const there = await shelved;
  if (there?.kept && there.bytes) {
    const { kept, bytes } = there;
    const said = isOurs(kept) ? kept.result : undefined;
    const read = await bring(bytes, kept.file.size, { name: kept.name, loaded: kept.loaded, built: false, sha256: kept.sha256, ...(said ? { said } : {}) });
    // Another build made the index anew. A store that is full by now has the file still.
    if (read && read.index.size > 0) await shelve(kept.file, read).catch(() => undefined);
    return;
  }
  if (BUILD.probes && !(there && (await shelf.isDeclined(BUILD.probes).catch(() => false)))) await loadBuilt();
}

/** Reads the copy that was built into the site. */
export async function loadBuilt(): Promise<void> {
  const response = await fetch(new URL(BUILD.probes, document.baseURI));
  if (!response.ok) {
    complain({ message: `The site’s own nmap-service-probes could not be fetched: ${response.status}.`, hint: "" });
    return;
  }
  const file = await response.blob();
  const kept = await shelf.takeIndex(BUILD.probes, BUILD.version).catch(() => null);
  const parcel = kept ? { file, index: kept.index } : { file };
  const read = await bring(bytesOf(parcel), file.size, { name: "nmap-service-probes", loaded: Date.now(), built: true, ...(kept ? { said: kept.result, sha256: kept.sha256 } : {}) });
  if (!read || read.index.size === 0) return;
  await shelf.putIndex({ copy: BUILD.probes, build: BUILD.version, sha256: read.base.sha256, result: read.base.result, index: read.index }).catch(() => undefined);
}

async function bytesOf({ file, index }: Parcel): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (index ? new Blob([file, index]) : file).arrayBuffer());
}

/** A file that the engine has read, and the index it made; an empty one when it took the one that was kept. */
interface Brought {
  readonly base: Base;
  readonly index: Blob;
}

/** Gives the engine a file, of which there are so many bytes in front of its index. */
async function bring(parcel: Promise<Uint8Array<ArrayBuffer>>, file: number, origin: Origin): Promise<Brought | null> {
  cancelLoad();
  const mine = new AbortController();
  running = mine;
  const { said } = origin;
  let shown: Base | null = null;
  batch(() => {
    trouble.value = null;
    if (!said) loading.value = { name: origin.name, done: 0, total: file };
  });
  try {
    const all = await parcel;
    const bytes = all.subarray(0, file);
    const { name, loaded, built } = origin;
    const reading = app().live.engine.call("load", { file, build: BUILD.version }, all, {
      signal: mine.signal,
      deadline: patience,
      onProgress: ({ done, total }) => {
        // The engine goes over a file more than once; a person counts its bytes.
        if (running === mine && !said) loading.value = { name, done: Math.round((file * done) / (total || 1)), total: file };
      },
    });
    // What is asked about it from here on waits in the engine until it is read.
    if (said) base.value = shown = { name, loaded, sha256: origin.sha256 ?? "", built, bytes, result: said };
    const [sha256, { result, payload }] = await Promise.all([origin.sha256 ?? digest(bytes), reading]);
    if (mine.signal.aborted) return null;
    const index = new Blob([payload]);
    if (shown && sha256 === shown.sha256 && JSON.stringify(said) === JSON.stringify(result)) return { base: shown, index };
    const read: Base = { name, loaded, sha256, built, bytes, result };
    batch(() => {
      asIs.value = null;
      picked.value = { line: 0, seek: 0 };
      trouble.value = null; // it was the earlier file's
      base.value = read;
    });
    return { base: read, index };
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
