// What the live regions say: one short sentence, half a second after the last
// change, and only what changed. Verdict first, then the first problem.

import { effect } from "@preact/signals";
import { hovered, lit, pinned } from "./chain.ts";
import type { TryResult } from "./engine/protocol.ts";
import { problems, type Placed } from "./problems.ts";
import { announced, decoded, engine, isPattern, notices, parsed, pasteEmpty, revision, shownLine, shownRun, stoppedRun, toast, tried } from "./state.ts";
import { listed, plural, visible } from "./visible.ts";

const quiet = 500;

function region(role: "status" | "alert"): HTMLElement {
  const el = document.createElement("div");
  el.className = "vh voice";
  el.setAttribute("role", role);
  el.setAttribute("aria-live", role === "alert" ? "assertive" : "polite");
  document.body.append(el);
  return el;
}

/** "Line 1 matches NULL and GenericLines." or "Line 2 stops at byte 30, expected w." */
export function verdictText(result: TryResult): string {
  const line = shownLine.peek();
  const responses = decoded.peek()?.result.responses ?? [];
  if (!line) return "";
  const stop = stoppedRun.peek()?.stop;
  if (line.hits === 0) return stop ? `Line ${line.index + 1} stops at byte ${stop.at}, expected ${stop.asks}.` : `Line ${line.index + 1} matches no response.`;
  const names = line.runs.filter((r) => r.outcome === "match").map((r) => responses[r.response]?.probe ?? "");
  const how = line.kind === "softmatch" ? "soft-matches" : "matches";
  const on = names.length > 3 ? plural(names.length, "response") : listed(names);
  return result.lines.filter(isPattern).length > 0 ? `Line ${line.index + 1} ${how} ${on}.` : "";
}

function problemText(all: readonly Placed[]): string {
  const first = all[0];
  if (!first) return "";
  const errors = all.filter((p) => p.problem.severity === "error").length;
  const tally = errors > 0 ? plural(errors, "error") : plural(all.length, "problem");
  return `${tally}, ${first.where === "paste" ? "paste line" : "line"} ${first.problem.line}: ${first.problem.message.replace(/\.$/, "")}.`;
}

/** What is lit, for ears: only when the keyboard or a click lit it. */
function litText(): string {
  const l = lit.peek();
  const run = shownRun.peek();
  const capture = l && [...l.captures][0];
  if (!l || !run || !capture) return "";
  const at = run.captures.find((c) => c.number === capture)?.at;
  const name = run.fields.find((f) => l.fields.has(f.field))?.name ?? "";
  if (!at) return "";
  const label = name ? name.slice(0, 1).toUpperCase() + name.slice(1) : "Chain";
  const line = tried.peek()?.lines.find((x) => x.index === l.line);
  const places = line?.runs.filter((r) => r.captures.some((c) => c.number === capture && c.set)).length ?? 0;
  const often = places === 2 ? ", twice in the paste" : places > 2 ? `, ${places} times in the paste` : "";
  return `${label} lit: capture ${capture}, bytes ${at[0]} to ${at[1] - 1}${often}.`;
}

/** Starts the two live regions. */
export function giveVoice(): void {
  const polite = region("status");
  const assertive = region("alert");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const said = { verdict: "", problem: "", found: "" };
  const speak = (text: string) => {
    if (text) polite.textContent = visible(text);
  };
  const settle = () => {
    const result = tried.peek();
    const verdict = result ? verdictText(result) : "";
    const problem = problemText(problems.peek());
    const found = pasteEmpty.peek() ? "" : (parsed.peek()?.sentence ?? "");
    const words: string[] = [];
    if (found !== said.found && found) words.push(found.endsWith(".") ? found : found + ".");
    if (verdict !== said.verdict && verdict) words.push(verdict);
    if (problem !== said.problem && problem) words.push(problem);
    Object.assign(said, { verdict, problem, found });
    speak(words.slice(0, 2).join(" "));
  };
  effect(() => {
    if (revision.value === 0) return;
    shownLine.value;
    clearTimeout(timer);
    timer = setTimeout(settle, quiet);
  });
  effect(() => speak(announced.value.text));
  effect(() => {
    const t = toast.value;
    if (t) speak(t.text);
  });
  effect(() => {
    const first = notices.value[0];
    if (first) speak(`${first.message} ${first.hint ?? ""}`);
  });
  effect(() => {
    const byKeyboard = hovered.value !== null && document.activeElement?.matches("[data-chain]");
    if (pinned.value || byKeyboard) speak(litText());
  });
  let lost = false;
  effect(() => {
    const now = engine.value;
    if (now === "lost") assertive.textContent = "The engine does not start again. Reload the page; your text stays.";
    else if (now === "ready" && lost) assertive.textContent = "Engine restarted, nothing lost.";
    lost = revision.peek() > 0 && now !== "ready";
  });
}
