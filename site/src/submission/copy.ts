// What leaves the page: to the clipboard or into a file, at the person's click.

import { copy } from "../clipboard.ts";
import { announce, say } from "../state.ts";
import type { Export } from "../engine/protocol.ts";
import { edit, form, result } from "./state.ts";

/** True when all is decided; otherwise says what it waits for. */
export function mayLeave(): boolean {
  const r = result.peek();
  if (r?.ready) return true;
  announce(r?.waits ?? "Nothing is there yet.");
  return false;
}

/** Copies the whole as plain text. */
export async function copySubmission(): Promise<void> {
  const r = result.peek();
  if (!mayLeave() || !r) return;
  await copy(r.text, "the submission");
  if (!form.peek().copied) edit({ copied: true });
}

/** Copies a part of the submission, or the submission in another form. */
export function copyPart(text: string, what: string): void {
  if (mayLeave()) void copy(text, what);
}

/** Gives a text to the browser as a file. */
export function download(name: string, type: string, text: string): void {
  const a = document.createElement("a");
  // A browser would put .txt behind a name that has nothing of the kind.
  const kind = name.includes(".") ? `${type};charset=utf-8` : "application/octet-stream";
  const address = URL.createObjectURL(new Blob([text], { type: kind }));
  a.href = address;
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(address));
  say(`${name} goes to your downloads.`);
}

export function downloadExport(e: Export): void {
  if (e.kind === "overlay" || mayLeave()) download(e.name, e.type, e.text);
}
