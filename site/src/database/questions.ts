// What is asked of the database while its view is open: the answer with the
// draft, partial reads, near lines, what the draft changes, and the search. An
// earlier answer stays, marked as stale, until the new one is there.

import { computed, effect, signal, untracked, type Signal } from "@preact/signals";
import { app } from "../app.ts";
import { EngineError, type Answer, type CallOptions, type Verb } from "../engine/client.ts";
import type { DetectResult, EffectResult, NearResult, PartialResult, Progress, SearchParams, Verbs } from "../engine/protocol.ts";
import { announce, isPattern, tried, view } from "../state.ts";
import { complainOf, overtaken } from "./ask.ts";
import { corpus } from "./corpus.ts";
import { asIs, base, seekLine, subject, verdictSeen } from "./state.ts";

/** "File as it is" or "With my line". */
export const withDraft = signal(false);
/** The line the draft stands in front of; 0 for the place at which it would win. */
export const place = signal(0);
/** The response whose partial reads are shown. */
export const partialOf = signal(0);

export const mine = signal<DetectResult | null>(null);
export const partial = signal<PartialResult | null>(null);
export const near = signal<NearResult | null>(null);
/** What the draft changes on the fingerprint at hand, and then over corpus and made responses. */
export const change = signal<EffectResult | null>(null);
export const wide = signal<EffectResult | null>(null);
export const widening = signal<Progress | null>(null);
/** The wide look was given up by the person. */
export const narrowed = signal(false);
/** Answers belong to what was asked before. */
export const late = signal(false);

/** The first match line of the editor, 0-based; -1 for none. */
export const draftLine = computed(() => tried.value?.lines.find((l) => isPattern(l) && l.stage !== "refused")?.index ?? -1);
export const hasDraft = computed(() => draftLine.value >= 0);
/** The verdict that is shown. */
export const shown = computed<DetectResult | null>(() => (withDraft.value && hasDraft.value ? mine.value : (asIs.value?.result ?? null)));

const draft = () => app().lines.text();
/** Milliseconds without a change before anything is asked. */
const quiet = 80;
const quietWide = 400;
const nearLines = 20;
/** As many lines as a probes file has, and more. */
const generated = 20_000;

/** Asks; where no answer comes, the earlier ones in `old` go, for they are of something else. */
async function ask<V extends Verb>(verb: V, params: Verbs[V]["params"], payload: Uint8Array | string | undefined, options: CallOptions, use: (answer: Answer<V>) => void, ...old: Signal<unknown>[]): Promise<void> {
  try {
    use(await app().live.engine.call(verb, params, payload, options));
  } catch (err) {
    if (overtaken(err)) return;
    if (!(err instanceof EngineError)) throw err;
    for (const s of old) s.value = null;
    complainOf(verb, err);
  }
}

/** Calls back when what `read` reads has not changed for a while, in this view. */
function whenQuiet(ms: number, read: () => boolean, run: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const on = read() && verdictSeen.value;
    clearTimeout(timer);
    if (on) timer = setTimeout(() => untracked(run), ms);
  });
}

function all(...signals: Signal<unknown>[]): void {
  for (const s of signals) s.value;
}

let wideRun: AbortController | null = null;

/** Gives up the look over corpus and made responses. */
export function cancelWide(): void {
  narrowed.value = true;
  wideRun?.abort();
  widening.value = null;
}

/** Looks over them again. */
export function resumeWide(): void {
  narrowed.value = false;
}

/** Starts to ask; once for the page. */
export function watchQuestions(): void {
  // What was asked of another file or fingerprint is gone.
  effect(() => {
    base.value;
    place.value = 0; // a number of another file says nothing
    for (const s of [mine, partial, near, change, wide]) s.value = null;
  });
  effect(() => {
    all(base, subject as Signal<unknown>);
    untracked(() => {
      late.value = true;
      partialOf.value = 0;
      if (!base.peek() || !subject.peek()) {
        for (const s of [mine, partial, near, change, wide]) s.value = null;
      }
    });
  });
  effect(() => {
    tried.value;
    untracked(() => (narrowed.value = false));
  });

  whenQuiet(
    quiet,
    () => (tried.value, place.value, base.value !== null && subject.value !== null && hasDraft.value),
    () => {
      const s = subject.peek();
      if (s) void ask("detect", { paste: s.paste, fingerprint: s.fingerprint, place: place.peek() }, draft(), { lane: "detect with the draft" }, ({ result }) => (mine.value = result), mine);
    },
  );
  whenQuiet(
    quiet,
    () => (tried.value, place.value, withDraft.value, partialOf.value, base.value !== null && subject.value !== null),
    () => {
      const s = subject.peek();
      const own = withDraft.peek() && hasDraft.peek();
      if (s) void ask("partial", { paste: s.paste, fingerprint: s.fingerprint, response: partialOf.peek(), place: own ? place.peek() : -1 }, own ? draft() : undefined, {}, ({ result }) => (partial.value = result), partial);
    },
  );
  whenQuiet(
    quiet,
    () => (tried.value, base.value !== null && subject.value !== null),
    () => {
      const s = subject.peek();
      if (!s) return;
      void ask("near", { paste: s.paste, fingerprint: s.fingerprint, response: -1, limit: nearLines }, draft(), {}, ({ result }) => {
        near.value = result;
        late.value = false;
      }, near);
    },
  );
  whenQuiet(
    quiet,
    () => (tried.value, place.value, subject.value, base.value !== null && hasDraft.value),
    () => {
      wideRun?.abort();
      void ask("effect", effectParams(false), draft(), { lane: "effect here" }, ({ result }) => {
        change.value = result;
        wide.value = null;
      }, change, wide);
    },
  );
  whenQuiet(
    quietWide,
    () => (tried.value, place.value, subject.value, corpus.value, base.value !== null && hasDraft.value && !narrowed.value),
    () => {
      wideRun?.abort();
      const run = new AbortController();
      wideRun = run;
      const options = { signal: run.signal, background: true, onProgress: (p: Progress) => (widening.value = p) };
      void ask("effect", effectParams(true), draft(), options, ({ result }) => (wide.value = result)).finally(() => {
        if (wideRun === run) widening.value = null;
      });
    },
  );
  effect(() => {
    if (!hasDraft.value) {
      for (const s of [mine, change, wide]) s.value = null;
      withDraft.value = false;
    }
  });

  // The answer is said, and shown in the list.
  let said = "";
  effect(() => {
    const v = shown.value?.verdict;
    if (view.value !== "database" || !v) return;
    const now = v.line > 0 ? `Line ${v.line} answers first.` : v.line < -1 ? `Your line ${-1 - v.line} answers first.` : v.sentence;
    if (now !== said) untracked(() => announce(now));
    said = now;
  });
  effect(() => {
    const line = asIs.value?.result.verdict.line ?? -1;
    if (line > 0) untracked(() => seekLine(line));
  });
}

function effectParams(far: boolean) {
  const s = subject.peek();
  return { paste: s?.paste ?? 0, fingerprint: s?.fingerprint ?? -1, place: place.peek(), line: -1, corpus: far && (corpus.peek()?.fingerprints ?? 0) > 0, generated: far ? generated : 0 };
}

// The search.

export const kinds = [
  ["all", "Anywhere"],
  ["service", "Service"],
  ["product", "Product"],
  ["text", "Fields"],
  ["regex", "Pattern search"],
  ["cpe", "CPE"],
  ["probe", "Probe"],
] as const;

export const query = signal("");
export const kind = signal<SearchParams["in"]>("all");
export const hits = signal<Int32Array | null>(null);
export const found = signal<{ readonly sentence: string; readonly problem: string }>({ sentence: "", problem: "" });

/** /pattern/ asks for a regex and cpe: for a CPE, whatever is chosen. */
function searchParams(): SearchParams {
  const text = query.value.trim();
  const slashes = /^\/(.+)\/$/.exec(text);
  if (slashes?.[1]) return { query: slashes[1], in: "regex" };
  return { query: text, in: kind.value === "all" && text.startsWith("cpe:") ? "cpe" : kind.value };
}

/** What a person would see of the query in a line; "" when that is not to be told. */
export const plainQuery = computed(() => {
  const { query: text, in: part } = searchParams();
  return part === "all" || part === "text" || part === "cpe" ? text : "";
});

let sayFound: ReturnType<typeof setTimeout> | undefined;

/** Searches the file at each change; once for the page. */
export function watchSearch(): void {
  effect(() => {
    all(query, kind, base);
    untracked(() => void search());
  });
}

async function search(): Promise<void> {
  const params = searchParams();
  if (!params.query || !base.peek()) {
    hits.value = null;
    found.value = { sentence: "", problem: "" };
    return;
  }
  await ask("search", params, undefined, {}, ({ result, payload }) => {
    found.value = { sentence: result.sentence, problem: result.problem ?? "" };
    if (!result.problem) hits.value = new Int32Array(payload.buffer, payload.byteOffset, payload.byteLength / 4);
    clearTimeout(sayFound);
    sayFound = setTimeout(() => announce(result.problem ?? result.sentence), 500);
  });
}
