// The page's shortcuts. Single letters are never shortcuts; ? only outside text boxes.

import { app, copyRow, copySelection, byteForms, goTo, goToDatabase, goToSubmission } from "./app.ts";
import { hovered, pinned } from "./chain.ts";
import { databaseOpen } from "./database/state.ts";
import { applyFix, problems, stepProblem } from "./problems.ts";
import { selection, sheet, toast, type Pane } from "./state.ts";

const mac = /^(Mac|iP)/.test(navigator.platform);
/** The key that goes with letters, as it is written on this system. */
export const modKey = mac ? "⌘" : "Ctrl ";

const panes: readonly Pane[] = ["source", "lines", "bytes", "result"];
const regions = ["source", "fingerprints", "lines", "problems", "responses", "result", "database", "verdict", "submission", "private", "preview"] as const;

function inTextBox(e: Event): boolean {
  const el = e.composedPath()[0];
  return el instanceof HTMLElement && (el.isContentEditable || el.matches("input, textarea, select"));
}

/** The region the focus is in, or -1. */
function regionNow(): number {
  return regions.findIndex((id) => document.getElementById(id)?.contains(document.activeElement));
}

function stepRegion(step: 1 | -1): void {
  const from = regionNow();
  for (let i = 1; i <= regions.length; i++) {
    const id = regions[(from + step * i + regions.length * 2) % regions.length];
    const el = id && document.getElementById(id);
    if (!el || el.closest("[hidden]")) continue;
    if (id === "source") goTo("source");
    else if (id === "lines") goTo("lines");
    else {
      el.tabIndex = -1;
      el.focus();
      el.scrollIntoView({ block: "nearest" });
    }
    return;
  }
}

/** The fix at the caret of the lines, or of the problem that has the focus. */
function fix(): void {
  const item = document.activeElement?.closest(".prob");
  const at = item ? [...(item.parentElement?.children ?? [])].indexOf(item) : -1;
  const problem = problems.peek()[at];
  if (problem) applyFix(problem);
  else app().lines.fixAt(app().lines.view.state.selection.main.head);
}

function escape(): boolean {
  const open = pinned.peek() !== null || selection.peek() !== null || toast.peek() !== null;
  pinned.value = null;
  hovered.value = null;
  selection.value = null;
  toast.value = null;
  return open;
}

/** True when the key was a shortcut and was done. */
function shortcut(e: KeyboardEvent): boolean {
  const mod = e.ctrlKey || e.metaKey;
  // An open menu closes by itself.
  if (e.key === "Escape" && document.querySelector(":popover-open:not(.picked-bytes)")) return false;
  if (e.key === "Escape") return escape() && !inTextBox(e);
  if (e.key === "F6") return stepRegion(e.shiftKey ? -1 : 1), true;
  if (e.key === "F8") return stepProblem(e.shiftKey ? -1 : 1), true;
  if (e.altKey && !mod && !e.shiftKey && /^Digit[1-4]$/.test(e.code)) {
    const to = panes[Number(e.code.slice(5)) - 1];
    if (to) goTo(to);
    return true;
  }
  if (databaseOpen && e.altKey && !mod && !e.shiftKey && e.code === "Digit5") return goToDatabase(), true;
  if (e.altKey && !mod && !e.shiftKey && e.code === "Digit6") return goToSubmission(), true;
  if (mod && !e.altKey) {
    const key = e.key.toLowerCase();
    if (key === "k" && !e.shiftKey) return (sheet.value = "palette"), true;
    if (key === "/") return (sheet.value = "help"), true;
    if (key === ".") return fix(), true;
    if (key === "c" && e.shiftKey) {
      const escaped = byteForms[1];
      void (selection.peek() ? copySelection(escaped) : copyRow());
      return true;
    }
    return false;
  }
  if (e.key === "?" && !inTextBox(e)) return (sheet.value = "help"), true;
  return false;
}

export function watchKeys(): void {
  addEventListener(
    "keydown",
    (e) => {
      // An open sheet has its own keys.
      if (e.defaultPrevented || e.isComposing || sheet.peek() !== null) return;
      if (!shortcut(e)) return;
      e.preventDefault();
      e.stopPropagation();
    },
    { capture: true },
  );
  document.addEventListener("copy", (e) => {
    if (inTextBox(e) || !selection.peek() || !getSelection()?.isCollapsed) return;
    e.preventDefault();
    void copySelection(byteForms[1]);
  });
}
