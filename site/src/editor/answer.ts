// The last answer of the engine, kept beside the text it was given for, with the
// edits made since: so that marks move with the text until the next one lands.

import { StateEffect, StateField, type ChangeDesc, type StateEffectType } from "@codemirror/state";
import type { Units } from "../engine/protocol.ts";

/** Answers with the same result speak of the same text. */
export interface Based {
  readonly result: object | null;
}

export interface Held<T> {
  readonly answer: T | null;
  /** Edits since the answer was asked for; null for none. */
  readonly edits: ChangeDesc | null;
}

/** A field that holds answers of one kind, and the effect that brings a new one. */
export function answerField<T extends Based>(): { field: StateField<Held<T>>; bring: StateEffectType<T | null> } {
  const bring = StateEffect.define<T | null>();
  const field = StateField.define<Held<T>>({
    create: () => ({ answer: null, edits: null }),
    update(held, tr) {
      for (const e of tr.effects) if (e.is(bring)) return { answer: e.value, edits: e.value && e.value.result === held.answer?.result ? held.edits : null };
      if (!tr.docChanged || !held.answer) return held;
      return { answer: held.answer, edits: held.edits ? held.edits.composeDesc(tr.changes.desc) : tr.changes.desc };
    },
  });
  return { field, bring };
}

/** Where a range of the answer's text stands now; null when nothing is left of it. */
export function placeNow(held: Held<unknown>, at: Units, length: number): readonly [number, number] | null {
  let [from, to] = at;
  if (held.edits) {
    // An answer never outlives its text by more than one edit in flight.
    const max = held.edits.length;
    from = held.edits.mapPos(Math.min(from, max), 1);
    to = held.edits.mapPos(Math.min(to, max), -1);
  }
  to = Math.min(to, length);
  return from < to ? [from, to] : null;
}
