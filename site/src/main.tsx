// Wires state, engine, editors and views; decides nothing.

import { effect, untracked } from "@preact/signals";
import { render } from "preact";
import { setApp } from "./app.ts";
import { lit, watchChains } from "./chain.ts";
import { LinesEditor } from "./editor/lines.ts";
import { PasteEditor, type PasteMark } from "./editor/paste.ts";
import { openEngine } from "./engine/client.ts";
import { watchKeys } from "./keys.ts";
import { Live } from "./live.ts";
import { loadSamples } from "./samples.ts";
import * as state from "./state.ts";
import { forget, keep, restore } from "./store.ts";
import { watchTheme } from "./theme.ts";
import { Page } from "./views/page.tsx";
import { watchDrops } from "./views/veil.tsx";
import { giveVoice } from "./voice.ts";

const engine = openEngine();
const draft = await restore();
state.chosen.value = draft.chosen;

const paste = new PasteEditor(draft.paste, () => {
  state.pasteEmpty.value = paste.doc.length === 0;
  state.selection.value = null;
  if (state.notices.peek().length > 0) state.notify();
  void live.readPaste();
  keepSoon();
});
const lines = new LinesEditor(draft.lines, () => {
  state.linesEmpty.value = lines.doc.length === 0;
  state.linesEdit.value++;
  void live.tryLines();
  keepSoon();
});
const live = new Live(engine, paste, lines);
state.pasteEmpty.value = paste.doc.length === 0;
state.linesEmpty.value = lines.doc.length === 0;

// The draft: written soon after each edit, and at once when the page goes away.
const soon = 250;
let keeping: ReturnType<typeof setTimeout> | undefined;
async function keepNow(): Promise<void> {
  clearTimeout(keeping);
  keeping = undefined;
  const kept = await keep({ paste: paste.text(), lines: lines.text(), chosen: state.chosen.peek() });
  if (!kept) state.notify({ severity: "warning", message: "This browser did not keep the draft: it is too large or storage is off.", hint: "It is lost when you close the page." });
}
function keepSoon(): void {
  clearTimeout(keeping);
  keeping = setTimeout(() => void keepNow(), soon);
}
addEventListener("pagehide", () => keeping !== undefined && void keepNow());
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keeping !== undefined && void keepNow());
let first = true;
effect(() => {
  for (const s of [state.show, state.theme, state.pane, state.splitX, state.splitY, state.chosen]) s.value;
  if (!first) untracked(keepSoon);
  first = false;
});

setApp({
  live,
  paste,
  lines,
  clear() {
    paste.setText("");
    lines.setText("");
    clearTimeout(keeping);
    keeping = undefined;
    void forget();
  },
});

// The editors show the answers, the chain and the selection.
const nothing: readonly PasteMark[] = [];
const pasteMarks = (): readonly PasteMark[] => {
  const d = state.decoded.value;
  if (!d) return nothing;
  const marks: PasteMark[] = [];
  const s = state.selection.value;
  if (s && s.response < d.result.responses.length) marks.push({ at: d.pasted(s.response, ...state.rangeOf(s)), capture: 0 });
  const l = lit.value;
  const line = l && l.captures.size > 0 ? state.tried.value?.lines.find((x) => x.index === l.line) : undefined;
  for (const run of line?.runs ?? []) {
    for (const c of run.captures) if (l?.captures.has(c.number) && c.set && c.at[1] > c.at[0]) marks.push({ at: d.pasted(run.response, ...c.at), capture: c.number });
  }
  return marks.length > 0 ? marks : nothing;
};
effect(() => paste.bring(state.revision.value, state.parsed.value?.problems ?? [], pasteMarks()));
effect(() => lines.bring(state.revision.value, state.tried.value, lit.value, state.shownLine.value?.index ?? -1, state.stoppedRun.value?.stop ?? null));
lines.onCaret = (line) => {
  if (state.aim.peek()?.line !== line || state.aim.peek()?.response !== -1) state.aim.value = { line, response: -1 };
};
paste.onSelect = (at) => {
  const d = state.decoded.peek();
  state.selection.value = at && d ? selected(at) : null;
};
function selected(at: readonly [number, number]): state.Selection | null {
  const d = state.decoded.peek();
  for (const r of d?.result.responses ?? []) {
    if (!d || r.shown === 0 || r.at[1] <= at[0] || r.at[0] >= at[1]) continue;
    const from = firstByte(d, r.index, r.shown, (u) => u[1] > at[0]);
    const to = firstByte(d, r.index, r.shown, (u) => u[0] >= at[1]);
    if (to > from) return { response: r.index, anchor: from, head: to - 1 };
  }
  return null;
}
/** The first byte of a response whose pasted characters fulfil a condition that stays true from then on. */
function firstByte(d: NonNullable<typeof state.decoded.value>, response: number, length: number, holds: (u: readonly [number, number]) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (holds(d.pasted(response, mid, mid + 1))) high = mid;
    else low = mid + 1;
  }
  return low;
}

watchTheme();
watchChains([paste, lines].map((e) => e.root));
watchKeys();
watchDrops();
giveVoice();
effect(() => {
  document.documentElement.toggleAttribute("data-ready", state.engine.value === "ready");
});

const room = document.getElementById("page");
if (!room) throw new Error("the page has no room");
room.textContent = "";
render(<Page />, room);

engine.ready.catch((err: unknown) => {
  state.engine.value = "lost";
  state.notify({ severity: "error", message: err instanceof Error ? err.message : String(err) });
});
void loadSamples();
void live.readPaste();
