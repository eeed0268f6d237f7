// The one state of the page: what the engine answered, what is looked at, and
// what is kept between visits. Views read signals; they never talk to each other.

import { batch, computed, signal } from "@preact/signals";
import type { Decoded } from "./engine/decoded.ts";
import type { Line, ParseResult, Run, TryResult } from "./engine/protocol.ts";

export type Show = "text" | "hex" | "both" | "escaped";
export type Theme = "auto" | "light" | "dark";
export type Pane = "source" | "bytes" | "lines" | "result";
export type View = "workbench" | "database" | "submission";

/** What the page says by itself, beside the engine's problems. */
export interface Notice {
  readonly severity: "error" | "warning" | "advice";
  readonly message: string;
  readonly hint?: string;
}

/** Bytes [start, end) of one response; `from` is the end the selection grows from. */
export interface Selection {
  readonly response: number;
  readonly anchor: number;
  readonly head: number;
}

/** The line (and response) the person looks at, when they have said so. */
export interface Aim {
  readonly line: number;
  /** The response to show where the line stops on, though it matches others; -1 for none. */
  readonly response: number;
}

// Answers. `decoded` and `tried` always belong to `parsed`.
export const engine = signal<"starting" | "ready" | "lost">("starting");
export const parsed = signal<ParseResult | null>(null);
export const chosen = signal(0);
export const decoded = signal<Decoded | null>(null);
export const tried = signal<TryResult | null>(null);
/** The revision that is shown, and how long its answer took in milliseconds. */
export const revision = signal(0);
export const took = signal(0);
/** An answer is overdue: what is shown is marked as stale. */
export const stale = signal(false);
/** How far the engine is with a paste that takes long, in bytes, and the way to give it up. */
export interface Reading {
  readonly done: number;
  readonly total: number;
  readonly cancel: () => void;
}
export const reading = signal<Reading | null>(null);
/** The person gave the reading up: what is shown belongs to the text before. */
export const halted = signal(false);

// The texts, as far as views need to know them.
export const pasteEmpty = signal(true);
export const linesEmpty = signal(true);

// What is looked at.
export const aim = signal<Aim | null>(null);
export const selection = signal<Selection | null>(null);
/** A selection is being drawn with the pointer. */
export const picking = signal(false);
/** The byte the keyboard is on in a hex grid; `focus` when the focus has yet to go there. */
export const cursor = signal<{ response: number; at: number; focus: boolean } | null>(null);
export const unfolded = signal<ReadonlySet<number>>(new Set());
export const notices = signal<readonly Notice[]>([]);
export const dragged = signal<string | null>(null);

// Settings.
export const show = signal<Show>("both");
export const theme = signal<Theme>("auto");
export const pane = signal<Pane>("source");
export const view = signal<View>("workbench");
export const splitX = signal(50);
/** Height of the upper row in rem. */
export const splitY = signal(19);
export const splitTouched = signal(false);

// Things that are open.
export type Sheet = "palette" | "help" | "clear" | null;
export const sheet = signal<Sheet>(null);
export const toast = signal<{ text: string; id: number } | null>(null);

/** Nothing was given yet: the quarters teach. */
export const untouched = computed(() => pasteEmpty.value && linesEmpty.value);

export const isPattern = (line: Line | undefined): boolean => line?.kind === "match" || line?.kind === "softmatch";

/** The line whose captures, fields or stop are shown: the one aimed at, the winner, or the first that was tried. */
export const shownLine = computed<Line | null>(() => {
  const result = tried.value;
  if (!result) return null;
  const at = (index: number) => result.lines.find((l) => l.index === index && isPattern(l));
  const aimed = aim.value && at(aim.value.line);
  if (aimed && aimed.runs.length > 0) return aimed;
  return at(result.verdict.line) ?? result.lines.find((l) => isPattern(l) && l.runs.length > 0) ?? null;
});

/** The run whose fields are shown: on the response that won, or the first that matched. */
export const shownRun = computed<Run | null>(() => {
  const line = shownLine.value;
  const verdict = tried.value?.verdict;
  if (!line || !verdict) return null;
  const hit = (response: number) => line.runs.find((r) => r.response === response && r.outcome === "match");
  return (aim.value && hit(aim.value.response)) ?? (line.index === verdict.line ? hit(verdict.response) : undefined) ?? line.runs.find((r) => r.outcome === "match") ?? null;
});

/** The shown line, if it matches no response. */
export const failedLine = computed<Line | null>(() => (shownLine.value && shownLine.value.hits === 0 && shownLine.value.tried > 0 ? shownLine.value : null));

/** Where the shown line stopped, if that is what there is to say: the furthest run. */
export const stoppedRun = computed<Run | null>(() => {
  const line = shownLine.value;
  if (!line) return null;
  const asked = aim.value && aim.value.line === line.index ? line.runs.find((r) => r.response === aim.value?.response && r.stop) : undefined;
  if (asked) return asked;
  if (line.hits > 0) return null;
  return line.runs.reduce<Run | null>((best, r) => (r.stop && (!best?.stop || r.stop.taken[1] - r.stop.taken[0] > best.stop.taken[1] - best.stop.taken[0]) ? r : best), null);
});

/** The first and one past the last selected byte. */
export function rangeOf(s: Selection): readonly [number, number] {
  return [Math.min(s.anchor, s.head), Math.max(s.anchor, s.head) + 1];
}

export function notify(...list: Notice[]): void {
  notices.value = list;
}

/** What the live region is to say at once. */
export const announced = signal({ text: "", id: 0 });

export function announce(text: string): void {
  announced.value = { text, id: announced.peek().id + 1 };
}

let toasts = 0;

/** Says a thing that was done, lower right, for six seconds. */
export function say(text: string): void {
  toast.value = { text, id: ++toasts };
}

/** Forgets what belonged to the fingerprint that was shown. */
export function lookAway(): void {
  batch(() => {
    selection.value = null;
    cursor.value = null;
    unfolded.value = new Set();
    if (aim.value && aim.value.response >= 0) aim.value = { line: aim.value.line, response: -1 };
  });
}
