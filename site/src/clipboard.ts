// Puts text on the clipboard and says so.

import { say } from "./state.ts";
import { count } from "./visible.ts";

/** Copies what `text` resolves to. `what` ends the sentence: "escaped", "as hex". */
export async function copy(text: string | Promise<string>, what: string): Promise<void> {
  const value = await text;
  try {
    await navigator.clipboard.writeText(value);
  } catch (err) {
    if (!copyByCommand(value)) {
      say(`This browser did not let the page copy: ${err instanceof Error ? err.name : "refused"}.`);
      return;
    }
  }
  say(`Copied ${count(value.length)} characters${what ? `, ${what}` : ""}.`);
}

/** For pages that are not served over a safe connection. */
function copyByCommand(text: string): boolean {
  const box = document.createElement("textarea");
  box.value = text;
  box.setAttribute("aria-hidden", "true");
  box.className = "vh";
  const before = document.activeElement;
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
