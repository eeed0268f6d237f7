// All commands of the page, as the palette lists them.

import { takeSample } from "./actions.ts";
import { byteForms, copyBytes, copyFingerprint, copyRow, copySelection, goTo, goToDatabase, goToSubmission } from "./app.ts";
import { removeBase } from "./database/keeper.ts";
import { base, databaseOpen } from "./database/state.ts";
import { modKey } from "./keys.ts";
import { stepProblem } from "./problems.ts";
import { samples } from "./samples.ts";
import { decoded, parsed, selection, sheet, show, theme, tried, untouched, type Show } from "./state.ts";
import { typed } from "./submission/kept.ts";
import { isDark } from "./theme.ts";
import { visible } from "./visible.ts";

export interface Command {
  readonly name: string;
  readonly keys?: string;
  readonly run: () => void;
}

const forms: readonly (readonly [Show, string])[] = [["text", "text"], ["hex", "hex"], ["both", "text and hex"], ["escaped", "their escaped form"]];

/** What can be done now. */
export function commands(): readonly Command[] {
  const list: Command[] = [];
  const add = (when: boolean, name: string, run: () => void, keys?: string) => {
    if (when) list.push(keys ? { name, run, keys } : { name, run });
  };
  const found = (parsed.peek()?.fingerprints.length ?? 0) > 0;
  const responses = decoded.peek()?.result.responses ?? [];
  add((tried.peek()?.verdict.row.length ?? 0) > 0, "Copy row", () => void copyRow(), `${modKey}Shift C`);
  add(found, "Prepare submission", () => goToSubmission("fingerprint"));
  if (selection.peek()) for (const f of byteForms) add(true, `Copy selected bytes as ${f.label.toLowerCase()}`, () => void copySelection(f));
  add(found, "Copy fingerprint, Nmap’s wrapping", () => void copyFingerprint("wrapped"));
  add(found, "Copy fingerprint on one line", () => void copyFingerprint("line"));
  for (const [form, words] of forms) add(found, `Show bytes as ${words}`, () => (show.value = form));
  add(true, "Go to the paste", () => goTo("source"), "Alt 1");
  add(true, "Go to the match lines", () => goTo("lines"), "Alt 2");
  add(found, "Go to the responses", () => goTo("bytes"), "Alt 3");
  add(true, "Go to the result", () => goTo("result"), "Alt 4");
  add(databaseOpen, "Go to the database", goToDatabase, "Alt 5");
  add(true, "Go to the submission", () => goToSubmission(), "Alt 6");
  add(true, "Correct what Nmap says", () => goToSubmission("correction"));
  add(true, "Propose a new probe", () => goToSubmission("probe"));
  add(base.peek() !== null, "Remove the database", () => void removeBase());
  add(true, "Next problem", () => void stepProblem(1), "F8");
  add(true, "Previous problem", () => void stepProblem(-1), "Shift F8");
  for (const r of responses) {
    for (const f of byteForms) add(responses.length <= 12, `Copy ${visible(r.probe)} response as ${f.label.toLowerCase()}`, () => void copyBytes(r.index, f));
  }
  for (const s of samples) add(true, `Sample: ${visible(s.label)} ${visible(s.title)}`, () => void takeSample(s));
  add(true, isDark.peek() ? "Use the light theme" : "Use the dark theme", () => (theme.value = isDark.peek() ? "light" : "dark"));
  add(theme.peek() !== "auto", "Follow the system’s theme", () => (theme.value = "auto"));
  add(true, "Shortcuts", () => (sheet.value = "help"), "?");
  add(!untouched.peek() || typed.peek(), "Clear everything", () => (sheet.value = "clear"));
  return list;
}
