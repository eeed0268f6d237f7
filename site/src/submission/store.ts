// Keeps the forms in this browser at every edit: small texts in localStorage, a
// large trace in IndexedDB.

import { inTable } from "../indexed.ts";
import { readForms, storedForms, type Forms } from "./forms.ts";
import { formsKey, traceBase, typed } from "./kept.ts";

const small = 100_000;
const table = "trace";
const key = "trace";
const soon = 250;

let timer: ReturnType<typeof setTimeout> | undefined;
/** The trace that is kept, or will be soon. */
let writing: { text: string } | null = null;

function write(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!writing) return;
  const { text } = writing;
  inTable(traceBase, table, "readwrite", (s) => s.put(new Blob([text]), key)).catch(() => (writing = null));
}

const now = (): void => {
  if (timer !== undefined) write();
};
addEventListener("pagehide", now);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && now());

/** The trace that was kept is gone. */
export function forgetTrace(): void {
  clearTimeout(timer);
  timer = undefined;
  writing = null;
}

/** Keeps forms and trace; false when this browser refused. */
export function keepForms(forms: Forms, trace: string): boolean {
  typed.value = true;
  const large = trace.length > small;
  try {
    localStorage.setItem(formsKey, JSON.stringify({ ...storedForms(forms), ...(large ? { traceElsewhere: true } : { trace }) }));
  } catch {
    return false;
  }
  if (large && writing?.text !== trace) {
    writing = { text: trace };
    clearTimeout(timer);
    timer = setTimeout(write, soon);
  }
  return true;
}

/** Reads what was kept. */
export function keptForms(): { readonly forms: Forms; readonly trace: string | Promise<string> } {
  let v: unknown;
  try {
    v = JSON.parse(localStorage.getItem(formsKey) ?? "null");
  } catch {
    v = null;
  }
  const kept = typeof v === "object" && v !== null ? (v as Record<string, unknown>) : {};
  const trace = kept["traceElsewhere"] === true ? largeTrace() : typeof kept["trace"] === "string" ? kept["trace"] : "";
  return { forms: readForms(v), trace };
}

async function largeTrace(): Promise<string> {
  const value: unknown = await inTable(traceBase, table, "readonly", (s) => s.get(key) as IDBRequest<unknown>).catch(() => null);
  const text = value instanceof Blob ? await value.text() : "";
  writing = { text };
  return text;
}
