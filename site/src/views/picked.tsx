// The selected bytes: what they are, where they stand, and how to take them away.
// Below the last row of the selection, never over the bytes.

import { useEffect, useRef } from "preact/hooks";
import { signal } from "@preact/signals";
import { byteForms, copySelection } from "../app.ts";
import { focused } from "../focus.ts";
import { decoded, picking, rangeOf, selection, show } from "../state.ts";
import { byteText, plural, visible } from "../visible.ts";
import { placeUnder } from "./place.ts";

const focusWanted = signal(0);
const most = 48;

/** Opens the popover for the selection and moves the focus into it. */
export function showPicked(): void {
  focusWanted.value++;
}

export function Picked() {
  const box = useRef<HTMLDivElement>(null);
  const s = selection.value;
  const answer = decoded.value;
  const wanted = focusWanted.value;
  const used = useRef(0);
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    const asked = wanted !== used.current;
    used.current = wanted;
    const open = s !== null && !picking.value && (asked || s.anchor !== s.head);
    if (!open) {
      if (el.matches(":popover-open")) el.hidePopover();
      before.current?.focus();
      before.current = null;
      return;
    }
    const last = lastPicked(s.response);
    if (!last) return;
    if (!el.matches(":popover-open")) el.showPopover();
    placeUnder(el, last.getBoundingClientRect());
    if (!asked) return;
    before.current = focused();
    el.querySelector("button")?.focus();
  }, [s, wanted, show.value, picking.value]);
  if (!s || !answer || s.response >= answer.result.responses.length) return <div ref={box} popover="manual" class="pop picked-bytes" />;
  const [from, to] = rangeOf(s);
  const probe = visible(answer.result.responses[s.response]?.probe ?? "");
  return (
    <div ref={box} popover="manual" class="pop picked-bytes" role="dialog" aria-label="Selected bytes">
      <header>
        <b class="code">{bytesText(answer.data(s.response), from, to)}</b>
        <span class="num">{plural(to - from, "byte")} of {probe}, {from} (0x{from.toString(16)}){to - from > 1 && ` to ${to - 1} (0x${(to - 1).toString(16)})`}</span>
      </header>
      <div class="menu" role="group" aria-label="Copy the selected bytes as">
        {byteForms.map((f) => <button key={f.form} onClick={() => void copySelection(f)}>Copy as {f.label.toLowerCase()}</button>)}
      </div>
    </div>
  );
}

function bytesText(data: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = from; i < Math.min(to, from + most); i++) text += byteText(data[i] ?? 0);
  return to - from > most ? `${text} and ${plural(to - from - most, "byte")} more` : text;
}

/** The last selected byte that is on the page: the lower of text and hex. */
function lastPicked(response: number): Element | undefined {
  const card = document.querySelectorAll("#responses article")[response];
  const cells = card?.querySelectorAll("[role=gridcell].picked") ?? [];
  const all = cells.length > 0 ? cells : card?.querySelectorAll(".picked");
  return all?.[all.length - 1];
}
