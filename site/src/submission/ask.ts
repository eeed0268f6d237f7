// Asks the engine about the flow that is open, at every edit; the latest wins,
// and an answer is shown as a whole or not at all.

import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { app } from "../app.ts";
import { overtaken } from "../database/ask.ts";
import { corpus } from "../database/corpus.ts";
import { base } from "../database/state.ts";
import { EngineError, type Answer, type CallOptions, type Verb } from "../engine/client.ts";
import type { Progress, SubmissionParams, TraceResult, Verbs, WorkshopResult } from "../engine/protocol.ts";
import { announce, isPattern, parsed, revision, tried, view } from "../state.ts";
import { listed, plural } from "../visible.ts";
import type { Form, Known } from "./forms.ts";
import * as state from "./state.ts";

/** So is a submission whose last answer took longer, in milliseconds. */
const longAnswer = 50;
const pauseLong = 200;
const pauseWide = 400;
/** As many lines as a probes file has, and more. */
const generated = 20_000;
const pauseSay = 500;
/** A trial of the lines on a large corpus takes so long, in milliseconds. */
const trialDeadline = 180_000;

const shown = computed(() => view.value === "submission" && revision.value > 0);

/** Asks; `fail` is told why there is no answer. */
async function ask<V extends Verb>(verb: V, params: Verbs[V]["params"], payload: string, options: CallOptions, use: (answer: Answer<V>) => void, fail: (why: string) => void): Promise<void> {
  try {
    use(await app().live.engine.call(verb, params, payload, options));
  } catch (err) {
    if (overtaken(err)) return;
    if (!(err instanceof EngineError)) throw err;
    fail(err.code === "timeout" ? "The engine took too long and was started anew. Your text is as you left it." : `${err.message} ${err.hint}`.trim());
  }
}

/** Runs after each change of what `read` reads, while the view is shown: once for all changes of one moment. */
function whenever<T>(read: () => T | null, pause: (read: T) => number, run: (read: T) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const now = shown.value ? read() : null;
    clearTimeout(timer);
    if (now !== null) timer = setTimeout(() => run(now), pause(now));
  });
}

// The submission.

/** What leaves for a field: "" is filled from what is known, - is left empty. */
function said(form: Form, name: Known): string {
  const v = form[name];
  return v === null ? "" : v.trim() === "" ? "-" : v;
}

function submissionParams(): SubmissionParams | null {
  const p = parsed.value;
  if (!p) return null;
  const f = state.forms.value;
  const form = state.form.value;
  const correction = f.flow === "correction";
  return {
    flow: f.flow,
    paste: p.paste,
    fingerprints: state.sent.value.map((s) => s.print.index),
    date: new Date().toUTCString().replace("GMT", "+0000"),
    service: said(form, "service"),
    product: said(form, "product"),
    version: said(form, "version"),
    info: said(form, "info"),
    device: said(form, "device"),
    os: said(form, "os"),
    notes: form.notes,
    contact: f.contact,
    certain: state.certain.value,
    how: form.how,
    target: f.target,
    keep: f.keep,
    mask: f.mask,
    port: correction ? number(form.port) : 0,
    proto: correction ? form.proto : "",
    trace: correction ? state.traceGoes.value : "",
    general: form.general,
    probe: f.flow === "probe" && state.made.value?.ready ? state.made.value.section : "",
    silent: form.silent,
    // The text itself comes with every answer; these two are offered beside it.
    exports: `${state.shape.value} mailto overlay`,
    try: false,
  };
}

function number(text: string): number {
  const n = Number(text);
  return Number.isInteger(n) && n > 0 && n < 65536 ? n : 0;
}

/** Decisions that are to be told once their answer is there. */
const decided = signal<{ readonly ids: readonly string[]; readonly how: "keep" | "mask" } | null>(null);

/** Keeps or masks private values, and says what that does. */
export function decideAndSay(ids: readonly string[], how: "keep" | "mask"): void {
  decided.value = { ids, how };
  state.decide(ids, how);
}

/** "Masked 1 host name in 2 places, same length. Line 1 still matches." */
function tell(): void {
  const d = decided.peek();
  const r = state.result.peek();
  if (!d || !r) return;
  decided.value = null;
  const values = r.private.filter((p) => d.ids.includes(p.id));
  const kinds = new Set(values.map((p) => p.kind));
  const [first] = values;
  if (!first) return;
  const what = kinds.size === 1 ? plural(values.length, first.kind, first.kind.endsWith("s") ? `${first.kind}es` : `${first.kind}s`) : plural(values.length, "value");
  const places = plural(values.reduce((n, p) => n + p.count, 0), "place");
  if (d.how === "keep") announce(`Kept ${what} in ${places}.`);
  else announce(`Masked ${what} in ${places}, same length.${linesNow(new Set(values.flatMap((p) => p.needed)))}`);
}

function linesNow(needed: ReadonlySet<number>): string {
  const hits = (tried.peek()?.lines ?? []).filter((l) => isPattern(l) && l.hits > 0).map((l) => l.index);
  const lost = hits.filter((l) => needed.has(l));
  const names = (list: readonly number[]) => `${list.length === 1 ? "Line" : "Lines"} ${listed(list.map((l) => String(l + 1)))}`;
  if (lost.length > 0) return ` ${names(lost)} ${lost.length === 1 ? "gives" : "give"} another answer now.`;
  return hits.length > 0 ? ` ${names(hits)} still ${hits.length === 1 ? "matches" : "match"}.` : "";
}

/** Starts to ask; once for the page. */
export function watchSubmission(): void {
  let edits = 0;
  let took = 0;
  /** What the last trial was asked for. */
  let wanted = "";
  whenever(
    () => {
      const params = (tried.value, base.value, corpus.value, state.trials.value, submissionParams());
      if (!params) return null;
      untracked(() => (state.late.value = true));
      edits++;
      return state.traceComes.value ? null : { params, lines: state.linesGo.value, edit: edits };
    },
    () => (took > longAnswer ? pauseLong : 0),
    ({ params, lines, edit }) => {
      const asked = performance.now();
      const of = state.formKey.peek();
      const { flow } = state.forms.peek();
      const use = ({ result }: Answer<"submission">) =>
        batch(() => {
          took = performance.now() - asked;
          state.answers.value = { ...state.answers.peek(), [flow]: { of, result } };
          state.askTrouble.value = "";
          state.late.value = edit !== edits;
          tell();
        });
      const fail = (why: string) => {
        state.askTrouble.value = why;
        announce(why);
      };
      void ask("submission", params, lines ? app().lines.text() : "", {}, use, fail);
    },
  );

  whenever(
    () => {
      base.value;
      return state.forms.value.flow === "correction" ? state.output.value : null;
    },
    (t) => (t.text.length > state.longTrace ? pauseLong : 0),
    (t) => {
      const use = (read: TraceResult | null, trouble: string) =>
        batch(() => {
          state.read.value = read;
          state.readOf.value = t;
          state.traceTrouble.value = trouble;
        });
      if (t.text === "") return use(null, "");
      void ask("trace", { port: number(t.port), proto: t.proto }, t.text, {}, ({ result }) => use(result, ""), (why) => use(null, why));
    },
  );
  whenever(
    () => {
      base.value;
      const f = state.forms.value;
      return f.flow === "probe" ? { ...f.making, target: f.target } : null;
    },
    () => 0,
    ({ payload, port, ...m }) => {
      const show = (made: WorkshopResult | null, trouble: string) =>
        batch(() => {
          state.made.value = made;
          state.payloadTrouble.value = trouble;
        });
      void ask("workshop", { ...m, port: number(port) }, payload, {}, ({ result }) => show(result, ""), (why) => show(null, why));
    },
  );

  let wide: AbortController | null = null;
  whenever(
    () => {
      corpus.value;
      const r = state.result.value;
      return base.value && r?.proposed ? { line: r.proposed, at: r.proposedAt, paste: parsed.value?.paste ?? 0, print: state.sent.value[0]?.print.index ?? -1 } : { line: "", at: 0, paste: 0, print: -1 };
    },
    () => pauseWide,
    (p) => {
      wide?.abort();
      wide = null;
      state.changing.value = null;
      if (p.line === "") {
        state.change.value = null;
        return;
      }
      const run = new AbortController();
      wide = run;
      const params = { paste: p.paste, fingerprint: p.print, place: p.at, line: -1, corpus: (corpus.peek()?.fingerprints ?? 0) > 0, generated };
      const options = { lane: "effect of the proposal", signal: run.signal, background: true, onProgress: (progress: Progress) => (state.changing.value = progress) };
      void ask("effect", params, p.line, options, ({ result }) => (state.change.value = result), () => (state.change.value = null)).finally(() => {
        if (wide === run) state.changing.value = null;
      });
    },
  );

  // The lines are tried on the corpus and on responses made from the database, which
  // takes a while; then the submission is asked for anew.
  let trial: AbortController | null = null;
  whenever(
    () => {
      const r = state.result.value;
      const key = r?.samples === "wanted" ? JSON.stringify([state.formKey.value, r.fields.find((f) => f.key === "lines")?.value, corpus.value?.sentence, base.value?.loaded]) : "";
      return { key };
    },
    () => pauseWide,
    ({ key }) => {
      if (key === wanted) return;
      wanted = key;
      trial?.abort();
      trial = null;
      state.trying.value = null;
      state.trialTrouble.value = "";
      const params = untracked(submissionParams);
      if (key === "" || !params) return;
      const run = new AbortController();
      trial = run;
      const options = { lane: "trial of the lines", signal: run.signal, background: true, deadline: trialDeadline, onProgress: (progress: Progress) => (state.trying.value = progress) };
      void ask("submission", { ...params, exports: "text", try: true }, app().lines.text(), options, () => state.trials.value++, (why) => (state.trialTrouble.value = why)).finally(() => {
        if (trial === run) state.trying.value = null;
      });
    },
  );

  // What it waits for is said when that changes.
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waits = "";
  effect(() => {
    const r = state.result.value;
    const now = !r || !shown.value ? waits : r.ready ? "Ready to copy." : (r.waits ?? "");
    clearTimeout(timer);
    if (now === waits) return;
    timer = setTimeout(() => {
      if (waits !== "" && now !== "") untracked(() => announce(now));
      waits = now;
    }, pauseSay);
  });
}
