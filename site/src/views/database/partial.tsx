// What after n bytes? Nmap tries its lines on every read, so a slow server may be
// answered by another line than a quick one.

import { signal } from "@preact/signals";
import { partial, partialOf } from "../../database/questions.ts";
import { decoded } from "../../state.ts";
import { count, visible } from "../../visible.ts";
import { Linked } from "./link.tsx";

/** Bytes received, by the slider; -1 for all of them. */
const received = signal(-1);

export function Partial() {
  const p = partial.value;
  const responses = decoded.value?.result.responses ?? [];
  if (!p || p.spans.length === 0) return null;
  const n = received.value < 0 || received.value > p.size ? p.size : received.value;
  const span = p.spans.find((s) => s.from <= n && n <= s.to);
  const words = `${count(n)} of ${count(p.size)} bytes`;
  return (
    <>
      <h3 class="sub">What after n bytes?<span>Nmap tries its lines on every read</span></h3>
      {responses.length > 1 && (
        <div class="krow pad tight">
          <label class="small soft" for="partial-of">Response</label>
          <select
            id="partial-of"
            class="input pick"
            value={String(partialOf.value)}
            onChange={(e) => {
              received.value = -1;
              partialOf.value = Number(e.currentTarget.value);
            }}
          >
            {responses.map((r) => <option key={r.index} value={String(r.index)}>{visible(r.probe)}</option>)}
          </select>
        </div>
      )}
      <div class="slider">
        <span aria-hidden="true">0</span>
        <div class="ruler">
          {p.spans.map((s) => <i key={s.from} data-kind={s.kind} style={{ "--from": String(s.from / (p.size || 1)), "--part": String((Math.min(s.to + 1, p.size) - s.from) / (p.size || 1)) }} />)}
          <input
            type="range"
            min={0}
            max={p.size}
            value={n}
            aria-label="Bytes received"
            aria-valuetext={`${words}: ${span ? spanWords(span.kind, span.line, span.service) : "no line"}`}
            onInput={(e) => (received.value = Number(e.currentTarget.value))}
          />
        </div>
        <span class="num">{words}</span>
      </div>
      {p.spans.length > 1 && <p class="figcap told">{span && <Linked text={span.sentence} />}</p>}
      <p class="figcap told last"><Linked text={p.sentence} /></p>
    </>
  );
}

function spanWords(kind: string, line: number, service: string): string {
  if (kind === "none") return "no line matches";
  return `${line < -1 ? `your line ${-1 - line}` : `line ${line}`}, ${service}${kind === "soft" ? ", soft" : ""}`;
}
