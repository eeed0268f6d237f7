// Wires state, engine, editors and views; decides nothing.

import { effect } from "@preact/signals";
import { render } from "preact";
import { setApp } from "./app.ts";
import { lit, watchChains } from "./chain.ts";
import { watchVerdict } from "./database/ask.ts";
import { watchCorpus } from "./database/corpus.ts";
import { lookOnShelf, restoreBase } from "./database/keeper.ts";
import { Draft } from "./draft.ts";
import { LinesEditor } from "./editor/lines.ts";
import { PasteEditor } from "./editor/paste.ts";
import { EngineError, openEngine } from "./engine/client.ts";
import { watchKeys } from "./keys.ts";
import { Live } from "./live.ts";
import { pasteMarks, selectionOf } from "./pasted.ts";
import * as state from "./state.ts";
import { restore } from "./store.ts";
import { forgetForms } from "./submission/kept.ts";
import { watchTheme } from "./theme.ts";
import { Page } from "./views/page.tsx";
import { watchDrops } from "./views/veil.tsx";
import { giveVoice } from "./voice.ts";

const engine = openEngine();
const shelved = lookOnShelf();
const kept = await restore();
state.chosen.value = kept.chosen;

const paste = new PasteEditor(kept.paste, () => {
  state.pasteEmpty.value = paste.length === 0;
  state.selection.value = null;
  if (state.notices.peek().length > 0) state.notify();
  void live.readPaste();
  draft.keepSoon();
});
const lines = new LinesEditor(kept.lines, () => {
  state.linesEmpty.value = lines.doc.length === 0;
  void live.tryLines();
  draft.keepSoon();
});
state.pasteEmpty.value = paste.length === 0;
state.linesEmpty.value = lines.doc.length === 0;
const live = new Live(engine, paste, lines);
const draft = new Draft(paste, lines);

setApp({
  live,
  paste,
  lines,
  clear() {
    paste.setText("");
    lines.setText("");
    forgetForms();
    draft.forget();
  },
});

// The editors show the answers, the chain and the selection, and say what is done in them.
effect(() => paste.bring(state.parsed.value, pasteMarks()));
effect(() => lines.bring(state.tried.value, lit.value, state.shownLine.value?.index ?? -1, state.stoppedRun.value?.stop ?? null));
paste.onSelect = (at) => (state.selection.value = selectionOf(at));
lines.onCaret = (line) => {
  if (state.aim.peek()?.line !== line || state.aim.peek()?.response !== -1) state.aim.value = { line, response: -1 };
};

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
  state.notify({ severity: "error", message: err instanceof Error ? err.message : String(err), hint: err instanceof EngineError ? err.hint : "" });
});
watchVerdict();
watchCorpus();
restoreBase(shelved);
void live.readPaste();
