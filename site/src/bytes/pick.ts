// Selecting bytes with the pointer: from a point on the page to a byte, in the
// text, the escaped form and the hex grid alike.

import { picking as underWay, selection, type Selection } from "../state.ts";

/** Where the text of one byte begins in a run's text, for runs that write a byte with several characters. */
export type ByteOfText = (run: number, offset: number) => number;

/** The byte of `root` under a point; -1 when there is none. */
export function byteAt(root: HTMLElement, x: number, y: number, byteOfText: ByteOfText): number {
  const el = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-o]");
  if (!el || !root.contains(el)) return -1;
  const start = Number(el.dataset["o"]);
  if (el.role === "gridcell") return start;
  const caret = caretAt(x, y);
  if (!caret || !el.contains(caret.node)) return start;
  return byteOfText(start, offsetIn(el, caret.node, caret.offset, x));
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  const modern = document.caretPositionFromPoint?.(x, y);
  return modern ? { node: modern.offsetNode, offset: modern.offset } : null;
}

/** How many characters of the run stand before the one at the caret. Numbers, words for ears and line breaks do not count. */
function offsetIn(run: HTMLElement, node: Node, offset: number, x: number): number {
  let before = 0;
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (parent?.closest(".n, .vh")) continue;
    const length = text.nodeValue?.length ?? 0;
    const isEscape = parent?.classList.contains("esc") ?? false;
    if (text === node) return before + (isEscape ? 0 : Math.min(onChar(text, offset, x), Math.max(length - 1, 0)));
    before += isEscape ? 1 : length;
  }
  return Math.max(before - 1, 0);
}

/** A caret stands between characters; the pointer is on one of the two. */
function onChar(text: Node, offset: number, x: number): number {
  if (offset === 0) return 0;
  const range = document.createRange();
  range.setStart(text, offset - 1);
  range.setEnd(text, offset);
  const box = range.getBoundingClientRect();
  return x >= box.left && x < box.right ? offset - 1 : offset;
}

/** Pointer handlers for one response: drag, shift and click, or two taps; a click on a capture takes all of it. */
export function picking(response: number, byteOfText: ByteOfText, captureAt: (byte: number) => readonly [number, number] | null) {
  let dragging = false;
  let moved = false;
  let start = -1;
  const set = (s: Selection | null) => (selection.value = s);
  const at = (e: PointerEvent) => byteAt(e.currentTarget as HTMLElement, e.clientX, e.clientY, byteOfText);
  return {
    onPointerDown(e: PointerEvent) {
      if (e.button !== 0 || e.pointerType === "touch") return;
      const byte = at(e);
      if (byte < 0) return;
      const old = selection.peek();
      dragging = true;
      moved = false;
      if (e.shiftKey && old?.response === response) {
        moved = true;
        set({ response, anchor: old.anchor, head: byte });
        return;
      }
      start = byte;
    },
    onPointerMove(e: PointerEvent) {
      if (!dragging || e.buttons === 0) return;
      const byte = at(e);
      if (byte < 0 || (!moved && byte === start)) return;
      if (!moved) (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
      moved = true;
      underWay.value = true;
      const old = selection.peek();
      if (old?.response !== response || old.anchor !== start || old.head !== byte) set({ response, anchor: start, head: byte });
    },
    onPointerUp() {
      dragging = false;
      underWay.value = false;
    },
    onPointerCancel() {
      dragging = false;
      underWay.value = false;
    },
    onClick(e: MouseEvent) {
      if (moved) {
        moved = false;
        e.stopPropagation();
        return;
      }
      const byte = byteAt(e.currentTarget as HTMLElement, e.clientX, e.clientY, byteOfText);
      if (byte < 0) return set(null);
      const old = selection.peek();
      const taps = (e as PointerEvent).pointerType === "touch" && old?.response === response && old.anchor === old.head;
      const capture = taps ? null : captureAt(byte);
      if (capture) set({ response, anchor: capture[0], head: capture[1] - 1 });
      else set({ response, anchor: taps ? old.anchor : byte, head: byte });
    },
  };
}
