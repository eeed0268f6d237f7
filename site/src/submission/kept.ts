// What the page knows of the view Submission before that is fetched: whether
// anything is kept of it, how it is forgotten, and what it does with a file.

import { signal } from "@preact/signals";
import type { Flow } from "./forms.ts";

export const formsKey = "matchline.submission.v1";
export const traceBase = "matchline-submission";
/** How a workspace file begins. */
export const workspaceHead = '{"matchline":"workspace",';

/** Something was typed into a form. */
export const typed = signal(isKept());
/** Grows when all of it was forgotten. */
export const forgotten = signal(0);

/** The flow that was asked for from outside the view. */
export const wanted = signal<Flow | null>(null);

/** What the open view does with a dropped file; true when it took it. */
export const taker: { take: ((file: File) => Promise<boolean>) | null } = { take: null };

function isKept(): boolean {
  try {
    return localStorage.getItem(formsKey) !== null;
  } catch {
    return false;
  }
}

/** Removes all that is kept of the forms. */
export function forgetForms(): void {
  typed.value = false;
  forgotten.value++;
  localStorage.removeItem(formsKey);
  indexedDB.deleteDatabase(traceBase);
}
