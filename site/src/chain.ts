// The provenance chain: field, template piece, capture, bytes, pasted characters.
// Every link carries data-chain="line capture field"; pointing at one or moving
// the focus to one lights the whole chain, a click or Enter pins it.

import { computed, signal } from "@preact/signals";
import { shownLine, shownRun, tried } from "./state.ts";

/** One end of a chain. Capture 0 and field "" mean none. */
export interface Link {
  readonly line: number;
  readonly capture: number;
  readonly field: string;
}

/** All that is lit. */
export interface Lit {
  readonly line: number;
  readonly captures: ReadonlySet<number>;
  readonly fields: ReadonlySet<string>;
  /** The field that was pointed at, whose literal text is lit as well; "" for none. */
  readonly field: string;
}

export const hovered = signal<Link | null>(null);
export const pinned = signal<Link | null>(null);

export const chainText = (line: number, capture: number, field = ""): string => `${line} ${capture} ${field}`;

export function sameLink(a: Link | null, b: Link | null): boolean {
  return a === b || (!!a && !!b && a.line === b.line && a.capture === b.capture && a.field === b.field);
}

export const lit = computed<Lit | null>(() => {
  const link = hovered.value ?? pinned.value;
  if (!link) return null;
  const run = link.line === shownLine.value?.index ? shownRun.value : null;
  const all = run?.fields ?? tried.value?.verdict.fields ?? [];
  const captures = new Set<number>();
  const fields = new Set<string>();
  if (link.capture > 0) {
    captures.add(link.capture);
    for (const f of all) if (f.pieces.some((p) => p.capture === link.capture)) fields.add(f.field);
    return { line: link.line, captures, fields, field: "" };
  }
  fields.add(link.field);
  for (const f of all) if (f.field === link.field) for (const p of f.pieces) if (p.capture > 0) captures.add(p.capture);
  return { line: link.line, captures, fields, field: link.field };
});

/** True when this link of the chain is lit. */
export function isLit(l: Lit | null, line: number, capture: number, field = ""): boolean {
  if (!l || l.line !== line) return false;
  return capture > 0 ? l.captures.has(capture) : field !== "" && l.field === field;
}

function linkAt(event: Event): Link | null {
  const first = event.composedPath()[0];
  const el = first instanceof Element ? first : first instanceof Node ? first.parentElement : null;
  const text = el?.closest("[data-chain]")?.getAttribute("data-chain");
  if (!text) return null;
  const [line = "", capture = "", field = ""] = text.split(" ");
  return { line: Number(line), capture: Number(capture), field };
}

function hover(event: Event): void {
  const link = linkAt(event);
  if (!sameLink(link, hovered.peek())) hovered.value = link;
}

function pin(event: Event): void {
  const link = linkAt(event);
  if (link) pinned.value = sameLink(link, pinned.peek()) ? null : link;
}

/** Follows the pointer in a tree. A move within one shadow tree is not heard outside it. */
function watchPointer(tree: Document | ShadowRoot): void {
  tree.addEventListener("pointerover", (e) => {
    const p = e as PointerEvent;
    if (p.pointerType !== "touch" && p.buttons === 0) hover(e);
  });
}

/** Listens for pointer and focus on every link of the page and of the shadow trees. */
export function watchChains(trees: readonly ShadowRoot[]): void {
  for (const tree of [document, ...trees]) watchPointer(tree);
  document.documentElement.addEventListener("pointerleave", () => (hovered.value = null));
  document.addEventListener("focusin", (e) => {
    if (linkAt(e)) hover(e);
  });
  document.addEventListener("focusout", () => (hovered.value = null));
  document.addEventListener("click", pin);
  document.addEventListener("keydown", (e) => {
    const onRow = e.target instanceof Element && e.target.matches("tr[data-chain]");
    if (!onRow || (e.key !== "Enter" && e.key !== " ")) return;
    e.preventDefault();
    pin(e);
  });
}
