// From bytes to the characters they were read from, and back.

import { lit } from "./chain.ts";
import type { PasteMark } from "./editor/paste.ts";
import type { Decoded } from "./engine/decoded.ts";
import type { Units } from "./engine/protocol.ts";
import { decoded, rangeOf, selection, tried, type Selection } from "./state.ts";

const nothing: readonly PasteMark[] = [];

/** What is marked in the paste: the selected bytes and the lit captures. Reads signals. */
export function pasteMarks(): readonly PasteMark[] {
  const d = decoded.value;
  if (!d) return nothing;
  const marks: PasteMark[] = [];
  const s = selection.value;
  if (s && s.response < d.result.responses.length) marks.push({ at: d.pasted(s.response, ...rangeOf(s)), capture: 0 });
  const l = lit.value;
  const line = l && l.captures.size > 0 ? tried.value?.lines.find((x) => x.index === l.line) : undefined;
  for (const run of line?.runs ?? []) {
    for (const c of run.captures) if (l?.captures.has(c.number) && c.set && c.at[1] > c.at[0]) marks.push({ at: d.pasted(run.response, ...c.at), capture: c.number });
  }
  return marks.length > 0 ? marks : nothing;
}

/** The bytes that were read from a range of the paste: of the first response that has any there. */
export function selectionOf(at: Units | null): Selection | null {
  const d = decoded.peek();
  if (!d || !at) return null;
  for (const r of d.result.responses) {
    if (r.shown === 0 || r.at[1] <= at[0] || r.at[0] >= at[1]) continue;
    const from = firstByte(d, r.index, r.shown, (u) => u[1] > at[0]);
    const to = firstByte(d, r.index, r.shown, (u) => u[0] >= at[1]);
    if (to > from) return { response: r.index, anchor: from, head: to - 1 };
  }
  return null;
}

/** The first byte of a response whose pasted characters fulfil a condition that stays true from then on. */
function firstByte(d: Decoded, response: number, length: number, holds: (pasted: Units) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (holds(d.pasted(response, mid, mid + 1))) high = mid;
    else low = mid + 1;
  }
  return low;
}
