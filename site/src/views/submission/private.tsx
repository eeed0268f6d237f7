// The region Private data: every value that looks private, all its places, what
// the mask would be, and the person's decision.

import { useState } from "preact/hooks";
import { app, goTo } from "../../app.ts";
import type { Private, PrivatePlace } from "../../engine/protocol.ts";
import { Icon } from "../../icon.tsx";
import { announce, chosen, decoded, parsed, selection } from "../../state.ts";
import { decideAndSay } from "../../submission/ask.ts";
import { inTrace, result } from "../../submission/state.ts";
import { count, listed, plural, visible } from "../../visible.ts";
import { idOf } from "./field.tsx";

const few = 3;
const page = 50;

export function PrivateData() {
  const r = result.value;
  const list = r?.private ?? [];
  const [shown, setShown] = useState(page);
  const open = list.filter((p) => p.decision === "");
  const free = open.filter((p) => p.needed.length === 0);
  const maskAll = () => {
    if (free.length > 0) decideAndSay(free.map((p) => p.id), "mask");
    else if (open.length > 0) announce("What is left is needed by a line: decide on each.");
  };
  return (
    <section class="pane private-data" id="private" tabIndex={-1} aria-label="Private data">
      <div class="pane-head">
        <h2>Private data</h2>
        {r && <span class="meta">{list.length === 0 ? "none found" : `${count(list.length)} found, ${r.undecided === 0 ? "all decided" : `${count(r.undecided)} undecided`}`}</span>}
        <span class="grow" />
        {list.length > 1 && <button class="btn quiet" aria-disabled={free.length === 0} onClick={maskAll}>Mask all</button>}
      </div>
      <div class="scroll">
        {!r && <p class="say soft">What looks private in the bytes is listed here, to keep or to mask.</p>}
        {r && list.length === 0 && <p class="figcap last">Nothing in it looks private. Have a look at it yourself: only you know which names are yours.</p>}
        {list.length > 0 && (
          <ul class="privs" aria-label="Values that look private">
            {list.slice(0, shown).map((p) => <Row key={p.id} value={p} />)}
          </ul>
        )}
        {list.length > shown && <p class="figcap"><button class="link" onClick={() => setShown(shown + 10 * page)}>Show more</button> {count(shown)} of {count(list.length)} shown.</p>}
        {list.length > 0 && <p class="figcap last">Masks keep length and kind of character, so declared lengths and wrapping still hold; equal values get equal masks. The submission says what was masked.</p>}
      </div>
    </section>
  );
}

function Row({ value: p }: { value: Private }) {
  const value = visible(p.value);
  const lines = p.needed.map((l) => `line ${l + 1}`);
  return (
    <li class="priv" data-open={p.decision === "" ? "" : undefined} data-decision={p.decision || undefined}>
      <span class="kind">{p.decision === "" ? <span class="tag warn"><Icon name="warn" />{visible(p.kind)}<span class="vh">, undecided</span></span> : visible(p.kind)}</span>
      <code class="value">{value}</code>
      <code class="mask"><span class="vh">mask: </span>{visible(p.mask)}</code>
      <Places value={p} />
      <span class="seg" role="group" aria-label={`${visible(p.kind)} ${value}`}>
        <button aria-pressed={p.decision === "keep"} onClick={() => decideAndSay([p.id], "keep")}>Keep</button>
        <button aria-pressed={p.decision === "mask"} onClick={() => decideAndSay([p.id], "mask")}>Mask</button>
      </span>
      {lines.length > 0 && <p class="needed small"><Icon name="warn" tone="warn" /><span>Needed by {listed(lines)}: masked, {lines.length === 1 ? "its answer changes" : "their answers change"}.</span></p>}
    </li>
  );
}

function Places({ value: p }: { value: Private }) {
  const [all, setAll] = useState(false);
  const shown = all ? p.places : p.places.slice(0, few);
  return (
    <span class="places">
      {shown.map((place, i) => <button key={i} class="link" onClick={() => void reveal(place)}>{nameOf(place)}</button>)}
      {p.places.length > shown.length && <button class="link" onClick={() => setAll(true)}>and {count(p.count - shown.length)} more<span class="vh"> places of {visible(p.value)}</span></button>}
      {all && p.count > p.places.length && <span class="dim">and {count(p.count - p.places.length)} more</span>}
    </span>
  );
}

const notations: Record<string, string> = { escapes: "with escapes", hex: "in hex", base64: "in Base64", bytes: "as bytes", numbers: "written otherwise", within: "within another value" };

/** "NULL 4–8" for bytes of a response, "notes" for a field; and how it is written there. */
function nameOf(place: PrivatePlace): string {
  const how = notations[place.notation];
  return how ? `${whereOf(place)}, ${how}` : whereOf(place);
}

function whereOf(place: PrivatePlace): string {
  const [from, to] = place.at;
  if (place.part === "lines") return `line ${lineAt(app().lines.text(), place.text[0])}`;
  if (place.part === "trace") return `output, line ${inTrace(place.text[0]).line}`;
  if (place.part !== "response") return place.part;
  const f = parsed.value?.fingerprints[place.fingerprint];
  const probe = visible(f?.probes[place.response] ?? plural(place.response + 1, "response"));
  return to - from > 1 ? `${probe} ${from}–${to - 1}` : `${probe} ${from}`;
}

/** The line of a text that holds a unit. */
function lineAt(text: string, unit: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < unit; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** Shows a place: its bytes in the workbench, or the text of the field that holds it. */
async function reveal(place: PrivatePlace): Promise<void> {
  if (place.part === "response") {
    if (chosen.peek() !== place.fingerprint) await app().live.choose(place.fingerprint);
    goTo("bytes");
    const { response, at, text } = place;
    requestAnimationFrame(() => {
      document.querySelectorAll("#responses article")[response]?.scrollIntoView({ block: "nearest" });
      app().paste.reveal(text);
      if (decoded.peek()) selection.value = { response, anchor: at[0], head: at[1] - 1 };
    });
    return;
  }
  if (place.part === "lines") {
    goTo("lines");
    requestAnimationFrame(() => app().lines.go(place.text[0]));
    return;
  }
  const box = document.getElementById(idOf(place.part === "probe" ? "payload" : place.part));
  if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return;
  // The focus comes last: with it the browser scrolls to the selection.
  const [from, to] = place.part === "trace" ? [inTrace(place.text[0]).unit, inTrace(place.text[1]).unit] : place.text;
  if (place.part !== "probe") box.setSelectionRange(from, to);
  box.blur();
  box.focus();
  box.scrollIntoView({ block: "center" });
}
