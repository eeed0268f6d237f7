// Keeps the draft: soon after each edit, and at once when the page goes away.

import { effect, untracked } from "@preact/signals";
import type { Document } from "./live.ts";
import * as state from "./state.ts";
import { forget, keep } from "./store.ts";

const soon = 250;

export class Draft {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How many are being written. */
  #writing = 0;

  constructor(
    readonly paste: Document,
    readonly lines: Document,
  ) {
    const now = () => {
      if (this.#timer !== undefined || this.#writing > 0) void this.#keep(true);
    };
    addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && now());
    let first = true;
    effect(() => {
      for (const s of [state.show, state.theme, state.pane, state.view, state.splitX, state.splitY, state.chosen]) s.value;
      if (!first) untracked(() => this.keepSoon());
      first = false;
    });
  }

  /** Something that is kept has changed. */
  keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), soon);
  }

  /** Removes what was kept. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void forget();
  }

  async #keep(leaving = false): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing++;
    const kept = await keep({ paste: this.paste.text(), lines: this.lines.text(), chosen: state.chosen.peek() }, leaving);
    this.#writing--;
    if (!kept) state.notify({ severity: "warning", message: "This browser did not keep the draft: it is too large or storage is off.", hint: "It is lost when you close the page." });
  }
}
