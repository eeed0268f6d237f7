// The region Responses: one card a response, and the form all are shown in.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { signal } from "@preact/signals";
import { cursor, decoded, parsed, pasteEmpty, show, stale, unfolded, untouched, type Show } from "../state.ts";
import { Card } from "./card.tsx";
import { Picked, showPicked } from "./picked.tsx";
import { Segments } from "./segments.tsx";
import { Teach } from "./teach.tsx";

const forms: readonly (readonly [Show, string])[] = [["text", "Text"], ["hex", "Hex"], ["both", "Both"], ["escaped", "Escaped"]];
const narrow = 576;
const width = signal(16);

export function Responses() {
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const el = scroll.current;
    if (!el) return;
    const watcher = new ResizeObserver(() => (width.value = el.clientWidth < narrow ? 8 : 16));
    watcher.observe(el);
    return () => watcher.disconnect();
  }, []);
  const answer = decoded.value;
  const responses = answer?.result.responses ?? [];
  const cut = responses.filter((r) => r.cut).length;
  useFocusOnCursor(scroll);
  const leave = (from: number, step: -1 | 1) => {
    const open = responses.filter((r) => r.shown > 0 && (r.sameAs < 0 || unfolded.peek().has(r.index)));
    const next = open[open.findIndex((r) => r.index === from) + step];
    if (next) cursor.value = { response: next.index, at: 0, focus: true };
  };
  return (
    <section class="pane fill" id="responses" tabIndex={-1} aria-label="Responses">
      {answer ? (
        <div class="pane-head">
          <h2>Responses</h2>
          <span class="meta">{responses.length}, {cut === 0 ? "none truncated" : `${cut} truncated`}</span>
          <span class="grow" />
          <Segments label="Show bytes as" value={show.value} choices={forms} onChoose={(f) => (show.value = f)} />
        </div>
      ) : (
        !untouched.value && <div class="pane-head"><h2>Responses</h2></div>
      )}
      <div class="scroll" ref={scroll} data-stale={stale.value || undefined}>
        {answer
          ? responses.map((r) => <Card key={r.index} decoded={answer} response={r} width={width.value} onLeave={leave} onMenu={showPicked} />)
          : untouched.value ? <Teach /> : <Waiting />}
        <Picked />
      </div>
    </section>
  );
}

function Waiting() {
  if (!pasteEmpty.value && parsed.value) {
    return <p class="say soft">No fingerprint was found in the text, so there are no bytes to show. A fingerprint begins with SF-Port and stands in Nmap’s output after a service it did not know.</p>;
  }
  if (pasteEmpty.value) return <p class="say soft">The bytes of each response stand here once a fingerprint is pasted.</p>;
  return <div class="skel" aria-hidden="true"><i /><i /><i /></div>;
}

/** Moves the focus to the cell the keyboard went to, once it is drawn. */
function useFocusOnCursor(scroll: { current: HTMLDivElement | null }): void {
  const at = cursor.value;
  useLayoutEffect(() => {
    if (!at?.focus || !scroll.current) return;
    const card = scroll.current.querySelectorAll("article")[at.response];
    card?.querySelector<HTMLElement>(`[role=gridcell][data-o="${at.at}"]`)?.focus();
  }, [at]);
}

