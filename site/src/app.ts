// What views may ask for: the editors, the engine's live answers, and the few
// things that are done from more than one place. main.tsx fills it once.

import { signal } from "@preact/signals";
import type { LinesEditor } from "./editor/lines.ts";
import type { PasteEditor } from "./editor/paste.ts";
import type { Live } from "./live.ts";
import { rangeOf, selection, tried, type Pane, pane, view } from "./state.ts";
import { copy } from "./clipboard.ts";
import type { Flow } from "./submission/forms.ts";
import { wanted } from "./submission/kept.ts";

export interface App {
  readonly live: Live;
  readonly paste: PasteEditor;
  readonly lines: LinesEditor;
  /** Forgets all that was typed and kept. */
  readonly clear: () => void;
}

let current: App | undefined;

export function setApp(app: App): void {
  current = app;
}

export function app(): App {
  if (!current) throw new Error("the page is not wired yet");
  return current;
}

/** Forms a response's bytes can be copied in, and how the toast names them. */
export const byteForms = [
  { form: "text", label: "Text", said: "as text" },
  { form: "escaped", label: "Escaped", said: "escaped" },
  { form: "hex", label: "Hex", said: "as hex" },
  { form: "hexdump", label: "Hex dump", said: "as a hex dump" },
  { form: "base64", label: "Base64", said: "as base64" },
] as const;

export function copyBytes(response: number, form: (typeof byteForms)[number], range?: readonly [number, number]): Promise<void> {
  return copy(app().live.encode(form.form, response, range), form.said);
}

export function copySelection(form: (typeof byteForms)[number]): Promise<void> | undefined {
  const s = selection.peek();
  return s ? copyBytes(s.response, form, rangeOf(s)) : undefined;
}

export function copyFingerprint(form: "wrapped" | "line"): Promise<void> {
  return copy(app().live.encode(form), form === "wrapped" ? "in Nmap’s wrapping" : "on one line");
}

/** The rows Nmap would print, as text. */
export function rowText(): string {
  return (tried.peek()?.verdict.row ?? []).map((l) => l.pieces.map((p) => p.text).join("")).join("\n");
}

export function copyRow(): Promise<void> | undefined {
  const row = rowText();
  return row ? copy(row, "the row") : undefined;
}

/** The view that is opened is to take the focus once it is there. */
export const entering = signal(false);

/** Opens the view Database and moves the focus into it. */
export function goToDatabase(): void {
  view.value = "database";
  entering.value = true;
}

/** Opens the view Submission, at a flow or where it was left, and moves the focus into it. */
export function goToSubmission(flow: Flow | null = null): void {
  view.value = "submission";
  wanted.value = flow;
  entering.value = true;
}

/** Shows a quarter (on a phone, its pane) and moves the focus into it. */
export function goTo(place: Pane): void {
  pane.value = place;
  view.value = "workbench";
  document.documentElement.dataset["pane"] = place;
  // At once where it can be seen: a key that follows must find the focus there.
  if (!focusIn(place)) requestAnimationFrame(() => focusIn(place));
}

/** Moves the focus into a quarter; false when it is not shown. */
function focusIn(place: Pane): boolean {
  const region = document.getElementById({ source: "source", lines: "lines", bytes: "responses", result: "result" }[place]);
  if (!region || region.getClientRects().length === 0) return false;
  if (place === "source") app().paste.focus();
  else if (place === "lines") app().lines.focus();
  else region.focus();
  return true;
}
