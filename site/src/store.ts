// What is kept between visits, in this browser only: the draft and the settings.
// Small drafts are written at once to localStorage; a large paste goes to
// IndexedDB. What is read is checked: a store of another version starts clean.

import { inTable } from "./indexed.ts";
import { notify, pane, show, splitTouched, splitX, splitY, theme, view, type Pane, type Show, type Theme, type View } from "./state.ts";

const key = "matchline.v1";
const smallPaste = 500_000;
const database = "matchline";
const table = "draft";
const pasteKey = "paste";

interface Draft {
  paste: string;
  lines: string;
  chosen: number;
}

const oneOf = <T extends string>(value: unknown, all: readonly T[], otherwise: T): T => all.find((v) => v === value) ?? otherwise;
const within = (value: unknown, min: number, max: number, otherwise: number): number => (typeof value === "number" && value >= min && value <= max ? value : otherwise);

/** What was kept; null when it cannot be read. */
function stored(): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Reads settings into the state and returns the draft. */
export async function restore(): Promise<Draft> {
  const kept = stored();
  if (!kept) notify({ severity: "advice", message: "What this browser kept of your last visit cannot be read, so the page starts empty.", hint: "The next edit writes over it." });
  const v = kept ?? {};
  show.value = oneOf<Show>(v["show"], ["text", "hex", "both", "escaped"], "both");
  theme.value = oneOf<Theme>(v["theme"], ["auto", "light", "dark"], "auto");
  pane.value = oneOf<Pane>(v["pane"], ["source", "bytes", "lines", "result"], "source");
  view.value = oneOf<View>(v["view"], ["workbench", "database", "submission"], "workbench");
  splitX.value = within(v["splitX"], 35, 65, 50);
  splitY.value = within(v["splitY"], 9, 200, 19);
  splitTouched.value = v["splitTouched"] === true;
  const small = typeof v["paste"] === "string" ? v["paste"] : "";
  const paste = v["pasteElsewhere"] === true ? await readLarge().catch(() => "") : small;
  return { paste, lines: typeof v["lines"] === "string" ? v["lines"] : "", chosen: within(v["chosen"], 0, 1e6, 0) };
}

let largeWritten: string | null = null;
/** How often something was kept or removed: a paste that is still on its way then gives way to what came later. */
let turns = 0;

/** Writes draft and settings, at once if the page is `leaving`. Returns false when this browser refused to keep them. */
export async function keep(draft: Draft, leaving = false): Promise<boolean> {
  const turn = ++turns;
  const large = draft.paste.length > smallPaste;
  const value = {
    lines: draft.lines,
    chosen: draft.chosen,
    ...(large ? { pasteElsewhere: true } : { paste: draft.paste }),
    show: show.peek(),
    theme: theme.peek(),
    pane: pane.peek(),
    view: view.peek(),
    splitX: splitX.peek(),
    splitY: splitY.peek(),
    splitTouched: splitTouched.peek(),
  };
  try {
    localStorage.setItem(key, JSON.stringify(value));
    if (large && largeWritten !== draft.paste) {
      const blob = leaving ? new Blob([draft.paste]) : await blobOf(draft.paste);
      if (turn !== turns) return true;
      await inTable(database, table, "readwrite", (s) => s.put(blob, pasteKey));
      largeWritten = draft.paste;
    }
    return true;
  } catch {
    return false;
  }
}

/** Removes all that was kept. */
export async function forget(): Promise<void> {
  turns++;
  localStorage.removeItem(key);
  largeWritten = null;
  await new Promise<void>((resolve) => {
    const gone = indexedDB.deleteDatabase(database);
    gone.onsuccess = gone.onerror = gone.onblocked = () => resolve();
  });
}

async function readLarge(): Promise<string> {
  const value: unknown = await inTable(database, table, "readonly", (s) => s.get(pasteKey) as IDBRequest<unknown>);
  largeWritten = value instanceof Blob ? await value.text() : null;
  return largeWritten ?? "";
}

/** So many characters are made bytes at a time; the page goes on in between. */
const piece = 400_000;

/** A text as bytes. A blob is handed to the store, a text would be copied while the page waits. */
async function blobOf(text: string): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + piece, text.length);
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
    pieces.push(new Blob([text.slice(at, end)]));
    at = end;
    if (!document.hidden) await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(pieces);
}
