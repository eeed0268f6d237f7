// All problems of both texts in one order, and the way from a problem to its place.

import { computed } from "@preact/signals";
import { app, goTo } from "./app.ts";
import type { Problem } from "./engine/protocol.ts";
import { announce, pane, parsed, tried, view } from "./state.ts";

export interface Placed {
  readonly problem: Problem;
  readonly where: "lines" | "paste";
}

const weight: Record<string, number> = { error: 0, warning: 1, advice: 2 };

/** Errors first; within a severity the lines before the paste, each in the order of the text. */
export const problems = computed<readonly Placed[]>(() => {
  const lines = (tried.value?.problems ?? []).map((problem): Placed => ({ problem, where: "lines" }));
  const paste = (parsed.value?.problems ?? []).map((problem): Placed => ({ problem, where: "paste" }));
  return [...lines, ...paste].sort((a, b) => (weight[a.problem.severity] ?? 0) - (weight[b.problem.severity] ?? 0));
});

/** Moves the caret to a problem and shows it. */
export function goToProblem(p: Placed): void {
  pane.value = p.where === "lines" ? "lines" : "source";
  view.value = "workbench";
  if (p.where === "lines") app().lines.go(...app().lines.now(p.problem.at));
  else app().paste.go(...p.problem.at);
}

let last: Placed | undefined;

/** The next (1) or previous (-1) problem after the one that was gone to last. */
export function stepProblem(step: 1 | -1): Placed | undefined {
  const all = problems.peek();
  if (all.length === 0) return undefined;
  const at = all.findIndex((p) => p.where === last?.where && p.problem.code === last.problem.code && p.problem.line === last.problem.line && p.problem.column === last.problem.column);
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
  last = next;
  if (next) {
    goToProblem(next);
    announce(`${next.problem.severity}, line ${next.problem.line}: ${next.problem.message}`);
  }
  return next;
}

/** Applies a problem's fix as one undo step. */
export function applyFix({ problem, where }: Placed): void {
  if (!problem.fix) return;
  if (where === "lines") app().lines.apply(problem.fix);
  else app().paste.edit(problem.fix.edits.map((e) => ({ from: e.at[0], to: e.at[1], insert: e.text })));
  goTo(where === "lines" ? "lines" : "source");
}
