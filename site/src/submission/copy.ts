// What leaves the page: to the clipboard or into a file, at the person's click,
// and never before the answer to the latest edit is there.

import { effect, untracked } from "@preact/signals";
import { copy } from "../clipboard.ts";
import type { Export, SubmissionResult } from "../engine/protocol.ts";
import { announce, say } from "../state.ts";
import { edit, form, late, result, trialTrouble, trouble } from "./state.ts";

/** So long a copy waits for a trial of the lines, in milliseconds: some browsers forget the click after five seconds. */
const trialWait = 4_000;

/** When `now`, which reads signals, is true for the first time. */
function when(now: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    let done = false;
    stop = effect(() => {
      if (done || !now()) return;
      done = true;
      resolve();
      queueMicrotask(() => stop?.());
    });
  });
}

/** When the answer to the latest edit is there, or why none comes. */
const settled = (): Promise<void> => when(() => !late.value || trouble.value !== "");

const tried = (): boolean => result.value?.samples !== "wanted" || trialTrouble.value !== "";

/** The submission, when all is decided; otherwise says what it waits for. */
async function leaving(): Promise<SubmissionResult | null> {
  await settled();
  if (result.peek()?.ready && !untracked(tried)) {
    announce("The lines are being tried on other responses first.");
    await Promise.race([when(tried), new Promise((resolve) => setTimeout(resolve, trialWait))]);
    await settled();
  }
  const r = result.peek();
  if (r?.ready && trouble.peek() === "") return r;
  announce(trouble.peek() || (r?.waits ?? "Nothing is there yet."));
  return null;
}

/** Copies the whole as plain text. */
export async function copySubmission(): Promise<void> {
  const r = await leaving();
  if (!r) return;
  await copy(r.text, "the submission");
  if (!form.peek().copied) edit({ copied: true });
}

/** Copies one labelled field. */
export async function copyField(key: string): Promise<void> {
  const f = (await leaving())?.fields.find((x) => x.key === key);
  if (f) await copy(f.value, f.label);
}

/** The submission in one form. That for a network of one's own leaves nothing, and waits for nothing. */
async function exported(kind: string): Promise<Export | undefined> {
  await settled();
  const r = kind === "overlay" ? result.peek() : await leaving();
  const e = r?.exports.find((x) => x.kind === kind && !x.problem);
  if (!r || !e) return undefined;
  return kind === "text" ? { ...e, text: r.text } : e.text === "" ? undefined : e;
}

/** Copies the submission in another form. */
export async function copyExport(kind: string): Promise<void> {
  const e = await exported(kind);
  if (e) await copy(e.text, e.label);
}

/** Gives the browser the submission in one form. */
export async function downloadExport(kind: string): Promise<void> {
  const e = await exported(kind);
  if (e) download(e.name, e.type, e.text);
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
