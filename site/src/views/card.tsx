// One response: its name, how much of it there is, which lines match it, its bytes.

import { useMemo } from "preact/hooks";
import { byteForms, copyBytes } from "../app.ts";
import { EscapedBytes } from "../bytes/escaped.tsx";
import { gridKey } from "../bytes/gridkeys.ts";
import { HexGrid } from "../bytes/hex.tsx";
import { marksOf } from "../bytes/marks.ts";
import { picking } from "../bytes/pick.ts";
import { TextBytes } from "../bytes/text.tsx";
import { lit } from "../chain.ts";
import type { Decoded } from "../engine/decoded.ts";
import type { Response, Run } from "../engine/protocol.ts";
import { Icon } from "../icon.tsx";
import { cursor, rangeOf, selection, show, shownLine, stoppedRun, unfolded } from "../state.ts";
import { plural, visible } from "../visible.ts";
import { CopyMenu } from "./copymenu.tsx";
import { Verdicts } from "./verdicts.tsx";

export interface CardProps {
  readonly decoded: Decoded;
  readonly response: Response;
  /** Bytes a row of the hex grid. */
  readonly width: number;
  readonly onLeave: (from: number, step: -1 | 1) => void;
  readonly onMenu: () => void;
}

export function Card({ decoded, response, width, onLeave, onMenu }: CardProps) {
  const i = response.index;
  const name = visible(response.probe);
  const same = response.sameAs >= 0 ? decoded.result.responses[response.sameAs] : undefined;
  const folded = same !== undefined && !unfolded.value.has(i);
  const picked = selection.value?.response === i ? rangeOf(selection.value) : null;
  const toggle = () => {
    const open = new Set(unfolded.value);
    if (!open.delete(i)) open.add(i);
    unfolded.value = open;
  };
  return (
    <article class="card" aria-labelledby={`response-${i}`}>
      <div class="card-head">
        <h3 id={`response-${i}`}>{name}</h3>
        <span class="meta num">{visible(response.size)}</span>
        <Verdicts response={i} name={name} />
        {response.cut && <span class="tag warn"><Icon name="warn" />{cutLabel(response)}</span>}
        <span class="grow" />
        {picked && <span class="tag note num">{rangeLabel(picked)}</span>}
        {same && (
          <button class="btn quiet" aria-expanded={!folded} onClick={toggle}>
            {folded ? `Same bytes as ${visible(same.probe)}` : "Fold"}
          </button>
        )}
        <CopyMenu id={`copy-${i}`} label={`Copy ${name} response`} forms={byteForms} onCopy={(form) => void copyBytes(i, form)} />
      </div>
      {response.notes.filter((n) => !(same && n.startsWith("The same bytes"))).map((n) => <p class="shared" key={n}>{visible(n)}</p>)}
      {!folded && <Bytes decoded={decoded} response={response} width={width} picked={picked} onLeave={onLeave} onMenu={onMenu} />}
    </article>
  );
}

function cutLabel(r: Response): string {
  if (r.cut === "900" || r.cut === "1300") return `cut at ${r.cut === "900" ? "900" : "1,300"}`;
  return r.cut === "xml" ? "cut by the XML" : "damaged";
}

function rangeLabel([from, to]: readonly [number, number]): string {
  return to - from === 1 ? `${from}, 1 byte` : `${from}–${to - 1}, ${plural(to - from, "byte")}`;
}

/** The run of the line that is shown, on this response. */
function runOn(i: number): Run | null {
  return shownLine.value?.runs.find((r) => r.response === i) ?? null;
}

function Bytes({ decoded, response, width, picked, onLeave, onMenu }: CardProps & { picked: readonly [number, number] | null }) {
  const i = response.index;
  const data = useMemo(() => decoded.data(i), [decoded, i]);
  const escapedAt = useMemo(() => decoded.escapedAt(i), [decoded, i]);
  const run = runOn(i);
  const line = shownLine.value;
  const stopped = run?.outcome !== "match" && stoppedRun.value !== null && line?.index === shownLine.value?.index;
  const marks = marksOf({ response, run, line: line?.index ?? -1, stopped, lit: lit.value, picked });
  const handlers = useMemo(() => {
    const captureAt = (byte: number) => {
      const c = runOn(i)?.captures.filter((x) => x.set && x.number > 0 && x.at[0] <= byte && byte < x.at[1]).pop();
      return c ? c.at : null;
    };
    return {
      text: picking(i, (start, offset) => start + offset, captureAt),
      escaped: picking(i, (start, offset) => byteOf(escapedAt, (escapedAt[start] ?? 0) + offset), captureAt),
    };
  }, [escapedAt, i]);
  const form = show.value;
  const stop = cursor.value?.response === i ? cursor.value.at : 0;
  const onKeyDown = (e: KeyboardEvent) => {
    if (gridKey(e, { response: i, length: response.shown, width, onLeave: (step) => onLeave(i, step), onMenu })) {
      e.preventDefault();
      e.stopPropagation();
    }
  };
  if (response.shown === 0) return <p class="shared">Nothing was received.</p>;
  const name = visible(response.probe);
  return (
    <div class="views-of-bytes">
      {(form === "text" || form === "both") && (
        <div class="code bytes" role="group" aria-label={`${name} as text`} {...handlers.text}><TextBytes data={data} marks={marks} /></div>
      )}
      {(form === "hex" || form === "both") && (
        <div class="hexwrap" {...handlers.text} onKeyDown={onKeyDown} onFocusIn={(e) => moveCursor(i, e)}>
          <HexGrid name={name} data={data} marks={marks} width={width} stop={stop} />
        </div>
      )}
      {form === "escaped" && (
        <div class="code bytes escaped" role="group" aria-label={`${name} as the fingerprint writes it`} {...handlers.escaped}>
          <EscapedBytes escaped={response.escaped} at={escapedAt} marks={marks} length={response.shown} />
        </div>
      )}
      {response.declared > response.shown && (
        <p class="cutrule"><span>{plural(response.declared - response.shown, "byte")} missing from here on</span></p>
      )}
    </div>
  );
}

/** A cell that takes the focus by a click becomes the grid's tab stop. */
function moveCursor(response: number, e: FocusEvent): void {
  const at = e.target instanceof HTMLElement ? Number(e.target.dataset["o"] ?? NaN) : NaN;
  if (!Number.isNaN(at) && (cursor.peek()?.response !== response || cursor.peek()?.at !== at)) cursor.value = { response, at, focus: false };
}

/** The byte whose notation holds a character of the escaped text. */
function byteOf(at: Int32Array, character: number): number {
  let low = 0;
  let high = at.length - 2;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((at[mid] ?? 0) <= character) low = mid;
    else high = mid - 1;
  }
  return low;
}
