// What a person does to the whole page: give it a file or a sample, clear it.

import { batch } from "@preact/signals";
import { app } from "./app.ts";
import { hovered, pinned } from "./chain.ts";
import { addToCorpus } from "./database/corpus.ts";
import { isProbes, loadFile } from "./database/keeper.ts";
import { databaseOpen } from "./database/state.ts";
import { readText } from "./files.ts";
import { sampleText, type Sample } from "./samples.ts";
import * as state from "./state.ts";
import { taker, workspaceHead } from "./submission/kept.ts";
import { visible } from "./visible.ts";

/** Puts a file's text into the paste box, or says why not. */
export async function takeFile(file: File): Promise<void> {
  const text = await readText(file);
  if (typeof text !== "string") {
    state.notify(text);
    return;
  }
  if (text === "") {
    state.notify({ severity: "warning", message: `${visible(file.name)} is empty.`, hint: "What was in the box stays." });
    return;
  }
  if (text.startsWith(workspaceHead)) return takeWorkspace(file, text);
  state.notify();
  fresh();
  app().paste.setText(text);
  state.say(`Read ${visible(file.name)}.`);
}

/** Opens what the view Submission saved: paste, lines and forms. */
async function takeWorkspace(file: File, text: string): Promise<void> {
  const { openWorkspace } = await import("./submission/workspace.ts");
  fresh();
  const problem = openWorkspace(text);
  if (problem) state.notify({ severity: "error", message: `${visible(file.name)}: ${problem}`, hint: "What you have stays." });
  else {
    state.notify();
    state.say(`Opened ${visible(file.name)}.`);
  }
}

/** What was dropped: a probes file is the database, files on the view Database are the corpus, else it is a paste. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (databaseOpen && (await isProbes(first))) {
    state.view.value = "database";
    await loadFile(first);
  } else if (await isWorkspace(first)) await takeFile(first);
  else if (state.view.peek() === "database") await addToCorpus(files);
  else if (state.view.peek() === "submission" && (await taker.take?.(first))) return;
  else await takeFile(first);
}

async function isWorkspace(file: File): Promise<boolean> {
  return (await file.slice(0, workspaceHead.length).text()) === workspaceHead;
}

/** Puts a sample into the boxes. Lines the person wrote stay. */
export async function takeSample(sample: Sample): Promise<void> {
  let text: string;
  try {
    text = await sampleText(sample);
  } catch (err) {
    state.notify({ severity: "error", message: `The sample could not be read: ${visible(String(err))}` });
    return;
  }
  state.notify();
  fresh();
  app().paste.setText(text);
  if (sample.lines.length > 0 && state.linesEmpty.peek()) app().lines.setText(sample.lines.join("\n"));
  state.pane.value = "bytes";
}

/** Another text takes the place of the one that was looked at. */
function fresh(): void {
  batch(() => {
    state.chosen.value = 0;
    state.lookAway();
    hovered.value = null;
    pinned.value = null;
  });
}

/** Empties both boxes and forgets what was kept. */
export function clearAll(): void {
  app().clear();
  fresh();
  batch(() => {
    state.aim.value = null;
    state.notices.value = [];
    state.pane.value = "source";
  });
  state.say("Cleared. Nothing you typed is kept in this browser.");
}
