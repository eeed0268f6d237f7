// What each byte of a response wears: capture, lit, selected, stop. Arrays of one
// element a byte, so that a row or a piece can tell at once whether it changed.

import { isLit, type Lit } from "../chain.ts";
import type { Response, Run } from "../engine/protocol.ts";

export const Flag = { Lit: 1, Picked: 2, Stop: 4, Reach: 8, Rest: 16, Shared: 32, Start: 64 } as const;

export interface Marks {
  /** 0-based line the captures belong to; -1 for none. */
  readonly line: number;
  readonly capture: Uint8Array;
  readonly flags: Uint8Array;
  /** Captures that begin at a byte with Flag.Start, outermost first. */
  readonly starts: ReadonlyMap<number, readonly number[]>;
  /** What a capture is for, in words: "capture 2, version". */
  readonly names: ReadonlyMap<number, string>;
}

export interface Marking {
  readonly response: Response;
  readonly run: Run | null;
  readonly line: number;
  /** Show where the run stopped. */
  readonly stopped: boolean;
  readonly lit: Lit | null;
  readonly picked: readonly [number, number] | null;
}

const maxCapture = 255;

export function marksOf(m: Marking): Marks {
  const n = m.response.shown;
  const capture = new Uint8Array(n);
  const flags = new Uint8Array(n);
  const starts = new Map<number, number[]>();
  const names = new Map<number, string>();
  const set = (from: number, to: number, flag: number) => {
    for (let i = Math.max(from, 0); i < Math.min(to, n); i++) flags[i] = (flags[i] ?? 0) | flag;
  };
  set(0, m.response.shared, Flag.Shared);
  if (m.run?.outcome === "match") {
    // Inner groups have higher numbers, so they win; what is lit wins over all.
    const taken = m.run.captures.filter((c) => c.set && c.number > 0 && c.number <= maxCapture && c.at[1] > c.at[0]);
    const isOn = (number: number) => isLit(m.lit, m.line, number);
    for (const c of [...taken.filter((c) => !isOn(c.number)), ...taken.filter((c) => isOn(c.number))]) {
      capture.fill(c.number, Math.min(c.at[0], n), Math.min(c.at[1], n));
      if (isOn(c.number)) set(c.at[0], c.at[1], Flag.Lit);
    }
    for (const c of taken) {
      starts.set(c.at[0], [...(starts.get(c.at[0]) ?? []), c.number]);
      set(c.at[0], c.at[0] + 1, Flag.Start);
      const fields = m.run.fields.filter((f) => f.pieces.some((p) => p.capture === c.number)).map((f) => f.name);
      names.set(c.number, [`capture ${c.number}`, ...fields].join(", "));
    }
  }
  const stop = m.stopped ? m.run?.stop : undefined;
  if (stop) {
    set(stop.taken[0], stop.taken[1], Flag.Reach);
    set(stop.at, stop.at + 1, Flag.Stop);
    set(stop.at + 1, n, Flag.Rest);
  }
  if (m.picked) set(m.picked[0], m.picked[1], Flag.Picked);
  return { line: m.line, capture, flags, starts, names };
}

/** True when the bytes [from, to) wear the same in both. */
export function sameMarks(a: Marks, b: Marks, from: number, to: number): boolean {
  if (a === b) return true;
  for (let i = from; i < to; i++) {
    if (a.capture[i] && a.line !== b.line) return false;
    if (a.capture[i] !== b.capture[i] || a.flags[i] !== b.flags[i]) return false;
    if ((a.flags[i] ?? 0) & Flag.Start && startText(a, i) !== startText(b, i)) return false;
  }
  return true;
}

/** True when all there is to say of the bytes [from, to) is that a line stopped before them. */
export function allRest(m: Marks, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (m.flags[i] !== Flag.Rest || m.capture[i] !== 0) return false;
  return true;
}

/** Marks that mark nothing. */
export function plain(m: Marks): Marks {
  if (nothing.length < m.flags.length) nothing = new Uint8Array(m.flags.length);
  return { ...m, capture: nothing, flags: nothing };
}

let nothing = new Uint8Array(0);

const startText = (m: Marks, at: number): string => (m.starts.get(at) ?? []).map((n) => m.names.get(n)).join(";");

/** Cuts [from, to) into runs of bytes that wear the same; a capture that begins cuts too. */
export function* runsOf(m: Marks, from: number, to: number): Generator<readonly [number, number]> {
  let start = from;
  for (let i = from + 1; i <= to; i++) {
    const cut = i === to || m.capture[i] !== m.capture[start] || ((m.flags[i] ?? 0) | Flag.Start) !== ((m.flags[start] ?? 0) | Flag.Start) || ((m.flags[i] ?? 0) & Flag.Start) !== 0;
    if (!cut) continue;
    yield [start, i];
    start = i;
  }
}

/** The classes of a byte with these marks. */
export function classOf(m: Marks, at: number): string {
  const f = m.flags[at] ?? 0;
  const c: string[] = [];
  if (m.capture[at]) c.push("cap");
  if (f & Flag.Lit) c.push("lit");
  if (f & Flag.Picked) c.push("picked");
  if (f & Flag.Stop) c.push("stop");
  else if (f & Flag.Reach) c.push("reach");
  else if (f & Flag.Rest) c.push("rest");
  if (f & Flag.Shared && !m.capture[at] && !(f & Flag.Stop)) c.push("nulpart");
  return c.join(" ");
}

/** The palette's number for a capture: 1 to 8. */
export function palette(capture: number): string {
  return String(((capture - 1) % 8) + 1);
}
