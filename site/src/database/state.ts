// What the page knows of the database: the file that is read, what is being read,
// and what the engine answers about the fingerprint that is shown.

import { computed, signal } from "@preact/signals";
import type { DetectResult, LoadResult } from "../engine/protocol.ts";
import { wide } from "../narrow.ts";
import { announce, chosen, parsed, view } from "../state.ts";
import { visible } from "../visible.ts";

/** The view Database is open to people. */
export const databaseOpen = true;

/** A probes file the engine has read. */
export interface Base {
  readonly name: string;
  /** When it was read, in milliseconds since 1970. */
  readonly loaded: number;
  /** 64 hex digits; "" where the browser does not compute it. */
  readonly sha256: string;
  /** It came with the site. */
  readonly built: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly result: LoadResult;
}

/** A file on its way. */
export interface Loading {
  readonly name: string;
  /** Bytes. */
  readonly done: number;
  readonly total: number;
}

/** Why something that was asked for did not come. */
export interface Trouble {
  readonly message: string;
  readonly hint: string;
}

export const base = signal<Base | null>(null);
/** The browser's own store has been looked into. */
export const looked = signal(false);
export const loading = signal<Loading | null>(null);
export const trouble = signal<Trouble | null>(null);

/** Says why something did not come, to eyes and ears. */
export function complain(why: Trouble): void {
  trouble.value = why;
  announce(`${why.message} ${why.hint}`);
}

/** The region Verdict is on the screen: in its own view, or beside the result. */
export const verdictSeen = computed(() => view.value === "database" || (wide.value && base.value !== null));

/** The fingerprint the database is asked about; null without one. */
export const subject = computed<{ readonly paste: number; readonly fingerprint: number; readonly label: string } | null>(() => {
  const p = parsed.value;
  const f = p?.fingerprints[chosen.value];
  return p && f && f.responses > 0 ? { paste: p.paste, fingerprint: f.index, label: f.label } : null;
});

/** What the file says as it is, and the file and fingerprint it says it of. */
export const asIs = signal<{ readonly result: DetectResult; readonly base: Base; readonly paste: number; readonly fingerprint: number } | null>(null);

/** No answer came to what is asked now: it took too long. */
export const unanswered = signal(false);

/** The line of the file that is picked in the list; 0 for none. `seek` grows when it is to be shown. */
export const picked = signal<{ readonly line: number; readonly seek: number }>({ line: 0, seek: 0 });

/** Picks a line of the file and shows it. */
export function seekLine(line: number): void {
  picked.value = { line, seek: picked.peek().seek + 1 };
}

/** What the file says of its age in short, a sign and a word; "yours" where it says nothing. The file names no Nmap. */
export function shortAge(b: Base): readonly [sign: string, word: string] {
  const [, kind, value] = /^(revision|copyright year) (\S+)/.exec(b.result.age) ?? [];
  if (!value) return ["", "yours"];
  return kind === "revision" ? ["", `r${visible(value)}`] : ["© ", visible(value)];
}
