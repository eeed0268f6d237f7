// Keeps the forms in this browser at every edit: small texts in localStorage, a
// large trace in IndexedDB.

import { inTable } from "../indexed.ts";
import { readForms, storedForms, type Forms } from "./forms.ts";
import { formsKey, traceBase, typed } from "./kept.ts";

const small = 100_000;
const table = "trace";
const key = "trace";

/** The large trace that is kept, or is on its way there. */
let writing: { text: string } | null = null;

/** The trace that was kept is gone. */
export function forgetTrace(): void {
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
    // At once: it comes as a whole, nobody types in it.
    const mine = (writing = { text: trace });
    inTable(traceBase, table, "readwrite", (s) => s.put(new Blob([trace]), key)).catch(() => {
      if (writing === mine) writing = null;
    });
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
