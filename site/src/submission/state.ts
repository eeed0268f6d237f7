// What the view Submission shows: the forms, the services of the paste, and what
// the engine answers about the flow that is open.

import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { app } from "../app.ts";
import type { EffectResult, Fingerprint, Progress, SubmissionResult, TraceResult, WorkshopResult } from "../engine/protocol.ts";
import { chosen, notify, parsed } from "../state.ts";
import { blankForm, blankForms, blankMaking, type Flow, type Form, type Forms, type Known, type Making } from "./forms.ts";
import { forgotten } from "./kept.ts";
import { forgetTrace, keepForms, keptForms } from "./store.ts";

const kept = keptForms();
export const forms = signal<Forms>(kept.forms);
export const trace = signal(typeof kept.trace === "string" ? kept.trace : "");
if (typeof kept.trace !== "string") {
  void kept.trace.then((text) => {
    if (trace.peek() === "") trace.value = text;
  });
}

/** An answer and what it answers: a flow, and in it a service. */
export interface Answer {
  readonly of: string;
  readonly result: SubmissionResult;
}

/** The latest of each flow. */
export const answers = signal<{ readonly [F in Flow]?: Answer }>({});
/** A text that is read as the output of a correction scan, and the service that is looked for in it. */
export interface Output {
  readonly text: string;
  readonly port: string;
  readonly proto: string;
}
/** What was read of the output, and which that was. */
export const read = signal<TraceResult | null>(null);
export const readOf = signal<Output>({ text: "", port: "", proto: "" });
export const made = signal<WorkshopResult | null>(null);
export const change = signal<EffectResult | null>(null);
export const changing = signal<Progress | null>(null);
/** The answer to the latest edit is still to come. */
export const late = signal(false);
/** Why the engine gives no answer about the submission, the output and the payload; "" when it does. */
export const askTrouble = signal("");
export const traceTrouble = signal("");
export const payloadTrouble = signal("");
/** How far the trial of the lines on other responses is, why there is none, and how many there were. */
export const trying = signal<Progress | null>(null);
export const trialTrouble = signal("");
export const trials = signal(0);

/** In which form the submission is shown. */
export type Shape = "fields" | "text" | "markdown" | "json" | "patch" | "mail" | "overlay";
export const shape = signal<Shape>("text");
/** The person is asked whether a form is to be emptied. */
export const asking = signal(false);

// Services.

/** So many fingerprints can be chosen from, and be in one submission. */
const most = 200;
const mostSent = 50;

/** The fingerprints of one service, as far as port, tunnel and host tell. */
export interface Service {
  readonly key: string;
  readonly label: string;
  readonly prints: readonly Fingerprint[];
}

const hostLine = /Nmap scan report for ([^\r\n]+)|<address addr="([^"]{1,64})" addrtype="ipv/g;

/** Where in the paste a host begins, in order. */
function hosts(text: string): readonly (readonly [number, string])[] {
  return Array.from(text.matchAll(hostLine), (m) => [m.index, (m[1] ?? m[2] ?? "").trim()] as const);
}

export const services = computed<readonly Service[]>(() => {
  const list = parsed.value?.fingerprints ?? [];
  if (list.length === 0) return [];
  const all = new Map<string, { key: string; label: string; prints: Fingerprint[] }>();
  const starts = hosts(app().paste.text());
  let at = 0;
  for (const f of list) {
    while (at < starts.length && (starts[at]?.[0] ?? 0) < f.at[0]) at++;
    const host = starts[at - 1]?.[1] ?? "";
    const name = f.tunnel ? `${f.label} ${f.tunnel}` : f.label;
    const key = `${name} ${host}`;
    const service = all.get(key);
    if (service) service.prints.push(f);
    else all.set(key, { key, label: host ? `${name} on ${host}` : name, prints: [f] });
  }
  // So many are no scans of one service: the hosts are not told.
  return [...all.values()].flatMap((s) => (s.prints.length <= mostSent ? [s] : s.prints.map((f, i) => ({ key: `${s.key}${i + 1}`, label: `${s.label}, line ${f.line}`, prints: [f] }))));
});

/** The service of the fingerprint that is chosen in the page. */
export const service = computed<Service | null>(() => services.value.find((s) => s.prints.some((f) => f.index === chosen.value)) ?? services.value[0] ?? null);

/** A fingerprint's own number, by what stands in the paste: it stays when others come and go. */
function printOf(f: Fingerprint, text: string): string {
  let h = 0x811c9dc5;
  for (let i = f.at[0]; i < f.at[1]; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(36);
}

const probeName = computed(() => forms.value.making.name.trim().split(/\s+/).join("-"));

/** The fingerprints that may belong to the open flow, and whether they do. */
export const prints = computed<readonly { readonly print: Fingerprint; readonly id: string; readonly on: boolean }[]>(() => {
  const { flow } = forms.value;
  const all = flow === "fingerprint" ? (service.value?.prints ?? []) : (parsed.value?.fingerprints ?? []).slice(0, most);
  const name = probeName.value;
  const text = all.length > 0 ? app().paste.text() : "";
  return all.map((print) => {
    const id = printOf(print, text);
    const usual = flow === "fingerprint" || (flow === "probe" && name !== "" && print.probes.includes(name));
    return { print, id, on: usual !== form.value.turned.includes(id) };
  });
});

export const sent = computed(() => prints.value.filter((p) => p.on).slice(0, mostSent));

// The form that is open.

export const formKey = computed(() => (forms.value.flow === "fingerprint" ? `fingerprint ${service.value?.key ?? ""}` : forms.value.flow));

export const form = computed<Form>(() => {
  const f = forms.value;
  if (f.flow !== "fingerprint") return f[f.flow];
  return f.services[service.value?.key ?? ""] ?? blankForm;
});

/** The match lines go along: with a new fingerprint they usually do. */
export const linesGo = computed(() => (form.value.lines === "" ? forms.value.flow === "fingerprint" : form.value.lines === "yes"));

/** The answer to the question of certainty, as far as it was given for what is sent. */
export const certain = computed(() => {
  const { certain, certainOf } = form.value;
  if (forms.value.flow !== "fingerprint" || certain === "") return certain;
  return sent.value.some((p) => certainOf.includes(p.id)) || certainOf.length === 0 ? certain : "";
});

/** Why nothing can go, but for what the check list says. */
export const trouble = computed(() => (forms.value.flow === "correction" && traceTrouble.value) || askTrouble.value);

/** Above so many characters only the lines of the chosen service are sent with each question. */
export const longTrace = 100_000;

const port = computed(() => form.value.port);
const proto = computed(() => form.value.proto);

/** The output as it is now. */
export const output = computed<Output>(() => ({ text: trace.value, port: port.value, proto: proto.value }));

/** The output is long, and which of its lines go is still to be told. */
export const traceComes = computed(() => {
  const now = output.value;
  const of = readOf.value;
  return forms.value.flow === "correction" && now.text.length > longTrace && (of.text !== now.text || of.port !== now.port || of.proto !== now.proto);
});

/** What a submission needs of the output: all of a short one. */
export const traceGoes = computed(() => (trace.value.length <= longTrace ? trace.value : traceComes.value ? "" : (read.value?.excerpt ?? "")));

/** The lines of what goes of a long output: where each begins in it and in the output, and its number there. */
const keptLines = computed(() => {
  const kept = trace.value.length > longTrace && readOf.value.text === trace.value ? (read.value?.kept ?? []) : [];
  const text = trace.value;
  const lines: { readonly from: number; readonly at: number; readonly line: number }[] = [];
  let from = 0;
  let line = 1;
  let next = text.indexOf("\n");
  for (let i = 0; i + 1 < kept.length; i += 2) {
    const at = kept[i] ?? 0;
    for (; next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line++;
    lines.push({ from, at, line });
    from += (kept[i + 1] ?? at) - at + 1;
  }
  return lines;
});

/** Where a unit of what goes stands in the output: its unit there, and its line. */
export function inTrace(unit: number): { readonly unit: number; readonly line: number } {
  const last = keptLines.value.findLast((k) => k.from <= unit);
  if (last) return { unit: last.at + unit - last.from, line: last.line };
  let line = 1;
  const text = traceGoes.value;
  for (let at = text.indexOf("\n"); at >= 0 && at < unit; at = text.indexOf("\n", at + 1)) line++;
  return { unit, line };
}

/** The latest answer of the open flow, be it for another of its services. */
export const latest = computed(() => answers.value[forms.value.flow] ?? null);

/** The answer for the open form; null while there is none. */
export const result = computed<SubmissionResult | null>(() => (latest.value?.of === formKey.value ? latest.value.result : null));

/** It may be copied, downloaded and sent. */
export const ready = computed(() => (result.value?.ready ?? false) && trouble.value === "");

function put(change: Partial<Forms>): void {
  forms.value = { ...forms.peek(), ...change };
}

/** Changes the open form. */
export function edit(change: Partial<Form>): void {
  const f = forms.peek();
  const next = { ...form.peek(), copied: false, ...change };
  if (f.flow !== "fingerprint") put({ [f.flow]: next });
  else put({ services: { ...f.services, [service.peek()?.key ?? ""]: next } });
}

export function editKnown(name: Known, value: string | null): void {
  edit({ [name]: value });
}

export function make(change: Partial<Making>): void {
  put({ making: { ...forms.peek().making, ...change } });
}

export function editCommon(change: { contact?: string; target?: string }): void {
  put(change);
}

export function openFlow(flow: Flow): void {
  put({ flow });
}

export function answerCertain(value: string): void {
  edit({ certain: value, certainOf: sent.peek().map((p) => p.id) });
}

/** Takes a fingerprint into the submission, or out of it. */
export function turn(id: string): void {
  const { turned } = form.peek();
  edit({ turned: turned.includes(id) ? turned.filter((t) => t !== id) : [...turned, id] });
}

/** Decides on private values. */
export function decide(ids: readonly string[], how: "keep" | "mask"): void {
  const f = forms.peek();
  const rest = (list: readonly string[]) => list.filter((id) => !ids.includes(id));
  put({ keep: rest(f.keep), mask: rest(f.mask), [how]: [...rest(f[how]), ...ids] });
}

/** Empties the open form; decisions on its private values go too. */
export function startAnew(): void {
  const f = forms.peek();
  const ids = result.peek()?.private.map((p) => p.id) ?? [];
  const without = (list: readonly string[]) => list.filter((id) => !ids.includes(id));
  const services = { ...f.services };
  if (f.flow === "fingerprint") delete services[service.peek()?.key ?? ""];
  batch(() => {
    put({
      keep: without(f.keep), mask: without(f.mask), services,
      ...(f.flow === "correction" && { correction: blankForm }),
      ...(f.flow === "probe" && { probe: blankForm, making: blankMaking }),
    });
    if (f.flow === "correction") trace.value = "";
  });
}

/** Puts other forms in the place of all. */
export function renew(next: Forms, text: string): void {
  batch(() => {
    forms.value = next;
    trace.value = text;
  });
}

let first = true;
effect(() => {
  const f = forms.value;
  const t = trace.value;
  if (!first && !untracked(() => keepForms(f, t))) {
    untracked(() => notify({ severity: "warning", message: "This browser did not keep the forms: storage is full or off.", hint: "They are lost when you close the page. Save a workspace file." }));
  }
  first = false;
});

let gone = forgotten.peek();
effect(() => {
  if (forgotten.value === gone) return;
  gone = forgotten.value;
  forgetTrace();
  untracked(() => {
    first = true;
    renew(blankForms, "");
  });
});
