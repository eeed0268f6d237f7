// The browser's own shelf for one probes file, in a store of its own: clearing
// the draft leaves it, and removing it leaves the draft.

import type { LoadResult } from "../engine/protocol.ts";
import { inTable } from "../indexed.ts";

const database = "matchline-database";
const table = "file";
const current = "current";
const declined = "declined";
const builtIndex = "index of the site's copy";

/** What is kept of a file. */
export interface Kept {
  readonly file: Blob;
  readonly name: string;
  readonly loaded: number;
  readonly sha256: string;
  readonly size: number;
  readonly probes: number;
  readonly matches: number;
  readonly softmatches: number;
  /** What the engine said of it, the index it made, and the build of the engine that did. */
  readonly result?: LoadResult;
  readonly index?: Blob;
  readonly build?: string;
}

/** What is kept beside the site's own copy, which is fetched. */
export interface KeptIndex {
  /** Names the copy by its hash. */
  readonly copy: string;
  readonly build: string;
  readonly sha256: string;
  readonly result: LoadResult;
  readonly index: Blob;
}

/** Puts a file there in the place of an earlier one. */
export async function put(kept: Kept): Promise<void> {
  await inTable(database, table, "readwrite", (s) => s.put(kept, current));
}

/** The file that is kept; null for none. */
export async function take(): Promise<Kept | null> {
  const value = await inTable<unknown>(database, table, "readonly", (s) => s.get(current) as IDBRequest<unknown>);
  if (typeof value !== "object" || value === null) return null;
  const kept = value as Partial<Kept>;
  return kept.file instanceof Blob && typeof kept.name === "string" && typeof kept.loaded === "number" && typeof kept.sha256 === "string" ? (value as Kept) : null;
}

export async function putIndex(kept: KeptIndex): Promise<void> {
  await inTable(database, table, "readwrite", (s) => s.put(kept, builtIndex));
}

/** The index of the site's own copy; null when there is none of this copy and build. */
export async function takeIndex(copy: string, build: string): Promise<KeptIndex | null> {
  const value = await inTable<unknown>(database, table, "readonly", (s) => s.get(builtIndex) as IDBRequest<unknown>);
  if (typeof value !== "object" || value === null) return null;
  const kept = value as Partial<KeptIndex>;
  return kept.index instanceof Blob && kept.copy === copy && kept.build === build ? (value as KeptIndex) : null;
}

export async function dropIndex(): Promise<void> {
  await inTable(database, table, "readwrite", (s) => s.delete(builtIndex));
}

export async function drop(): Promise<void> {
  await inTable(database, table, "readwrite", (s) => s.delete(current));
}

/** Remembers that the site's own copy, named by its hash, is not wanted. */
export async function decline(copy: string): Promise<void> {
  await inTable(database, table, "readwrite", (s) => s.put(copy, declined));
}

export async function isDeclined(copy: string): Promise<boolean> {
  return (await inTable<unknown>(database, table, "readonly", (s) => s.get(declined) as IDBRequest<unknown>)) === copy;
}
