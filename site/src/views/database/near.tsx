// Lines of the file that come near: furthest through pattern and response, with
// the same start, of the same service. Each can be opened as a draft.

import { signal } from "@preact/signals";
import { late, near } from "../../database/questions.ts";
import type { Near, NearResult } from "../../engine/protocol.ts";
import { decoded } from "../../state.ts";
import { count, visible } from "../../visible.ts";
import { Segments } from "../segments.tsx";
import { LineLink, openAsDraft } from "./link.tsx";

type Which = "near" | "start" | "kin";
const which = signal<Which>("near");

const few = 8;
const more = signal(false);

const told: Record<Which, string> = {
  near: "furthest into the pattern and the response first",
  start: "with the same literal start",
  kin: "of the same service, the same product first",
};

export function NearLines() {
  const n = near.value;
  if (!n) return null;
  const choices = ([["near", "Nearest"], ["start", "Same start"], ["kin", "Same service"]] as const).filter(([w]) => listOf(n, w).length > 0);
  const w = choices.some(([c]) => c === which.value) ? which.value : (choices[0]?.[0] ?? "near");
  const list = listOf(n, w);
  const rows = more.value ? list : list.slice(0, few);
  const total = w === "kin" ? n.kinCount : list.length;
  return (
    <>
      <div class="sub-head">
        <h3 class="sub">Near lines<span>{told[w]}</span></h3>
        {choices.length > 1 && <Segments label="Near lines by" value={w} choices={choices} onChoose={(v) => (which.value = v)} />}
      </div>
      {list.length === 0 ? (
        <p class="figcap last">No line of this file comes near.</p>
      ) : (
        <table class="tbl near" aria-label="Near lines" data-stale={late.value || undefined}>
          <thead class="vh"><tr><th scope="col">Line</th><th scope="col">What it is</th><th scope="col">Pattern satisfied</th><th scope="col">Draft</th></tr></thead>
          <tbody>{rows.map((r) => <NearRow key={`${r.line} ${r.response}`} near={r} />)}</tbody>
        </table>
      )}
      {total > rows.length && (
        <p class="figcap last">
          {count(rows.length)} of {count(total)} shown. {!more.value && list.length > few && <button class="link" onClick={() => (more.value = true)}>Show {count(list.length)}</button>}
        </p>
      )}
    </>
  );
}

function listOf(n: NearResult, which: Which): readonly Near[] {
  return which === "near" ? n.near : which === "start" ? n.start : n.kin;
}

function NearRow({ near: n }: { near: Near }) {
  const probe = n.response >= 0 ? visible(decoded.value?.result.responses[n.response]?.probe ?? "") : "";
  return (
    <tr>
      <th scope="row" class="num"><LineLink line={n.line} /></th>
      <td>
        <p>{visible(n.product || n.service)}{n.soft && <span class="dim">, soft</span>}{probe && <span class="dim"> on {probe}</span>}</p>
        <p class="small soft">{n.stop ? visible(n.stop.sentence) : n.sentence ? visible(n.sentence) : <code class="one">{visible(n.text)}</code>}</p>
      </td>
      <td class="num dim opt small">{n.response >= 0 && (n.stop ? `${n.got} %` : n.got >= 100 ? "matches" : `${n.got} %`)}</td>
      <td><button class="btn quiet" aria-label={`Open as draft, line ${n.line}`} onClick={() => openAsDraft(n.text)}>Open as draft</button></td>
    </tr>
  );
}
