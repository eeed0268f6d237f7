// The region Verdict: what Nmap with this file says of the fingerprint, how it got
// there, and what would change it.

import { app } from "../../app.ts";
import { base, subject, unanswered } from "../../database/state.ts";
import { hasDraft, shown, withDraft } from "../../database/questions.ts";
import type { DetectResult } from "../../engine/protocol.ts";
import { Icon, type IconName } from "../../icon.tsx";
import { chosen, decoded, parsed, stale, view } from "../../state.ts";
import { count, visible } from "../../visible.ts";
import { Segments } from "../segments.tsx";
import { Change } from "./change.tsx";
import { LineLink } from "./link.tsx";
import { NearLines } from "./near.tsx";
import { Partial } from "./partial.tsx";
import { Walks } from "./walk.tsx";

const views = [
  ["file", "File as it is"],
  ["mine", "With my line"],
] as const;

export function Verdict() {
  const b = base.value;
  const s = subject.value;
  const result = shown.value;
  return (
    <section class="pane fill" id="verdict" tabIndex={-1} aria-label="Verdict">
      <div class="pane-head">
        <h2>Verdict</h2>
        {b && s && <span class="meta">{visible(s.label)} against your file</span>}
        <span class="grow" />
        <Fingerprints />
        {b && s && hasDraft.value && <Segments label="Verdict of" value={withDraft.value ? "mine" : "file"} choices={views} onChoose={(v) => (withDraft.value = v === "mine")} />}
      </div>
      <div class="scroll" tabIndex={-1} data-stale={stale.value || undefined}>
        {result && s && b ? <Answer result={result} /> : <Empty />}
      </div>
    </section>
  );
}

/** The fingerprints of the paste, when there are several: the choice is the workbench's own. */
function Fingerprints() {
  const list = parsed.value?.fingerprints ?? [];
  if (list.length < 2) return null;
  return (
    <select class="input pick" aria-label="Fingerprint" value={String(chosen.value)} onChange={(e) => void app().live.choose(Number(e.currentTarget.value))}>
      {list.map((f, i) => <option key={f.index} value={String(i)}>{visible(f.label)}, {i + 1} of {list.length}</option>)}
    </select>
  );
}

function Empty() {
  if (!base.value) {
    return (
      <div class="skeleton-of">
        <p class="say soft">What Nmap would say of your fingerprint appears here: the line that answers, how Nmap gets there, which lines come near, and what yours would change.</p>
        <pre class="code term ghost" aria-hidden="true"><span class="h">PORT   STATE SERVICE VERSION</span>{"\n"}21/tcp open  ftp     …</pre>
      </div>
    );
  }
  if (unanswered.value) return <p class="say soft">No answer: asking took too long. Another fingerprint, or a file without patterns that need so many steps, can be asked.</p>;
  if (subject.value) return <div class="skel" aria-hidden="true"><i /><i /><i /></div>;
  return (
    <p class="say soft">
      <span>
        No fingerprint is chosen. <button class="link" onClick={() => (view.value = "workbench")}>Paste one in the Workbench</button>, and what Nmap says of it stands here.
      </span>
    </p>
  );
}

const shapes: Record<string, { icon: IconName; tone: string }> = {
  hard: { icon: "ok", tone: "ok" },
  soft: { icon: "tilde", tone: "warn" },
};

function Answer({ result }: { result: DetectResult }) {
  const v = result.verdict;
  const shape = shapes[v.kind] ?? { icon: "minus" as const, tone: "note" };
  const row = v.row.map((l) => l.pieces.map((p) => visible(p.text)).join(""));
  return (
    <>
      <p class="say">
        <Icon name={shape.icon} tone={shape.tone} />
        <span>
          {visible(v.sentence)}
          {v.detail && <small>{visible(v.detail)}</small>}
          {withDraft.value && result.place > 0 && <small>Your lines stand before line {result.place}{result.section ? `, in ${visible(result.section)}` : ""}.</small>}
        </span>
      </p>
      {row.length > 0 && (
        <pre class="code term" tabIndex={0} role="group" aria-label="What Nmap with this file would print">
          <span class="h">{row[0]}</span>{row.slice(1).map((l) => "\n" + l).join("")}
        </pre>
      )}
      <Merged result={result} />
      <Walks result={result} />
      <Partial />
      <Change />
      <NearLines />
      <p class="figcap last">{costText(result)}</p>
    </>
  );
}

function costText(r: DetectResult): string {
  if (r.asked === 0) return "Nmap asks no line.";
  return `Nmap would run ${count(r.asked)} ${r.asked === 1 ? "line" : "lines"} to get here; ${r.run === r.asked ? "so many were run." : `all but ${count(r.run)} were ruled out beforehand.`}`;
}

/** The merged fields and the line each comes from. */
function Merged({ result }: { result: DetectResult }) {
  const { fields, cpes } = result.verdict;
  if (fields.length === 0) return null;
  const probe = (i: number) => visible(decoded.value?.result.responses[i]?.probe ?? "");
  return (
    <>
      <h3 class="sub">Fields{new Set(fields.map((f) => f.line)).size > 1 && <span>merged from {new Set(fields.map((f) => f.line)).size} lines</span>}</h3>
      <table class="tbl" aria-label="Fields of the verdict">
        <thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">From</th></tr></thead>
        <tbody>
          {fields.map((f) => (
            <tr key={`${f.field} ${f.value}`}>
              <th scope="row" class="k">{visible(f.name)}</th>
              <td class="v">{f.empty ? <span class="c-warn ui">{visible(f.empty)}</span> : visible(f.value)}</td>
              <td class="small"><LineLink line={f.line} /><span class="dim opt"> {probe(f.response)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      {cpes.length > 0 && fields.every((f) => !f.field.startsWith("cpe")) && <p class="figcap mono">{cpes.map(visible).join(", ")}</p>}
    </>
  );
}
