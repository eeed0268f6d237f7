// The keyboard in a hex grid: arrows move, Shift extends the selection.

import { cursor, selection } from "../state.ts";

export interface GridKeys {
  readonly response: number;
  readonly length: number;
  readonly width: number;
  /** Goes to the previous (-1) or next (1) response that is open. */
  readonly onLeave: (step: -1 | 1) => void;
  /** Enter or the Menu key on a selection. */
  readonly onMenu: () => void;
}

/** Handles a key in the grid; true when it was one of the grid's. */
export function gridKey(e: KeyboardEvent, g: GridKeys): boolean {
  const at = cursor.peek()?.response === g.response ? (cursor.peek()?.at ?? 0) : 0;
  const row = at - (at % g.width);
  const last = g.length - 1;
  const whole = e.ctrlKey || e.metaKey;
  if (e.altKey) return false;
  let to: number;
  switch (e.key) {
    case "ArrowRight": to = Math.min(at + 1, last); break;
    case "ArrowLeft": to = Math.max(at - 1, 0); break;
    case "ArrowDown": to = at + g.width <= last ? at + g.width : at; break;
    case "ArrowUp": to = at - g.width >= 0 ? at - g.width : at; break;
    case "Home": to = whole ? 0 : row; break;
    case "End": to = whole ? last : Math.min(row + g.width - 1, last); break;
    case "PageDown": to = Math.min(at + g.width * 8, last); break;
    case "PageUp": to = Math.max(at - g.width * 8, 0); break;
    case "[": g.onLeave(-1); return true;
    case "]": g.onLeave(1); return true;
    case " ":
      selection.value = { response: g.response, anchor: at, head: at };
      return true;
    case "a":
      if (!whole) return false;
      selection.value = { response: g.response, anchor: 0, head: last };
      return true;
    case "Enter":
    case "ContextMenu":
      if (selection.peek()?.response !== g.response) selection.value = { response: g.response, anchor: at, head: at };
      g.onMenu();
      return true;
    default: return false;
  }
  if (e.shiftKey) {
    const old = selection.peek();
    selection.value = { response: g.response, anchor: old?.response === g.response ? old.anchor : at, head: to };
  }
  cursor.value = { response: g.response, at: to, focus: true };
  return true;
}
