// The version fields of one line on one response: value, template, bytes, and how
// much room is left in Nmap's buffer. A row lights its chain; a click pins it.

import { app } from "../app.ts";
import { palette } from "../bytes/marks.ts";
import { chainText, isLit, lit, pinned } from "../chain.ts";
import type { Field, Piece, Response } from "../engine/protocol.ts";
import { decoded, shownLine, shownRun } from "../state.ts";
import { count, visible } from "../visible.ts";

const nearlyFull = 0.9;

export function Fields() {
  const line = shownLine.value;
  const run = shownRun.value;
  if (!line || !run) return null;
  const probe = decoded.value?.result.responses[run.response]?.probe ?? "";
  return (
    <>
      <h3 class="sub">Fields of line {line.index + 1} on {visible(probe)}</h3>
      {run.fields.length === 0 ? (
        <p class="figcap">This line has no version fields. Nmap would print the service and nothing more.</p>
      ) : (
        <table class="tbl" aria-label="Fields">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
              <th scope="col" class="opt">Template</th>
              <th scope="col" class="opt">From bytes</th>
              <th scope="col">Room</th>
            </tr>
          </thead>
          <tbody>{run.fields.map((f) => <FieldRow key={f.field} field={f} line={line.index} />)}</tbody>
        </table>
      )}
      {run.needsEnd && <p class="figcap">{endText(decoded.value?.result.responses[run.response])}</p>}
      {run.warnings.map((w) => <p class="figcap" key={w}>Nmap would print: <code>{visible(w)}</code></p>)}
    </>
  );
}

/** Why the bytes Nmap did not print may matter to this line. */
function endText(response: Response | undefined): string {
  if (response && response.declared > response.shown) return "This response was cut, and the line asks how it goes on: Nmap saw more than you do.";
  return "The line asks where the response ends: more bytes from a slow server could change the answer.";
}

function FieldRow({ field, line }: { field: Field; line: number }) {
  const on = lit.value !== null && lit.value.line === line && lit.value.fields.has(field.field);
  const first = field.pieces.find((p) => p.capture > 0);
  const isPinned = pinned.value?.line === line && pinned.value.field === field.field;
  return (
    <tr tabIndex={0} class={on ? "lit" : undefined} data-n={first ? palette(first.capture) : undefined} data-chain={chainText(line, 0, field.field)} aria-selected={undefined}>
      <th scope="row" class="k">{visible(field.name)}{isPinned && <span class="vh"> (pinned)</span>}</th>
      <td class="v">{field.empty ? <span class="c-warn ui">{visible(field.empty)}</span> : <Value field={field} line={line} />}</td>
      <td class="opt"><code><Template field={field} line={line} /></code></td>
      <td class="num dim opt small">{bytesOf(field)}</td>
      <td><Room field={field} /></td>
    </tr>
  );
}

function Value({ field, line }: { field: Field; line: number }) {
  const joined = field.pieces.map((p) => p.text).join("");
  // What Nmap prints may be less than its pieces: trimmed, or cut at a NUL.
  if (joined !== field.value || field.pieces.length === 0) return <One piece={undefined} text={field.value} field={field} line={line} />;
  return <>{field.pieces.map((p, i) => <One key={i} piece={p} text={p.text} field={field} line={line} />)}</>;
}

function One({ piece, text, field, line }: { piece: Piece | undefined; text: string; field: Field; line: number }) {
  const capture = piece?.capture ?? (field.pieces.length === 1 ? (field.pieces[0]?.capture ?? 0) : 0);
  const on = isLit(lit.value, line, capture, field.field);
  if (capture > 0) return <span class={on ? "cap lit" : "cap"} data-n={palette(capture)} data-chain={chainText(line, capture)}>{visible(text)}</span>;
  return <span class={on ? "litlit" : undefined}>{visible(text)}</span>;
}

/** The template as the line has it now, its captures marked. */
function Template({ field, line }: { field: Field; line: number }) {
  const text = (from: number, to: number) => visible(app().lines.quote(from, to));
  const parts = [];
  let at = field.template[0];
  for (const [i, p] of field.pieces.entries()) {
    if (p.template[0] < at || p.template[1] > field.template[1]) continue;
    if (p.template[0] > at) parts.push(text(at, p.template[0]));
    const piece = text(...p.template);
    const on = isLit(lit.value, line, p.capture, field.field);
    if (p.capture > 0) {
      parts.push(
        <span key={i} class={on ? "cap lit" : "cap"} data-n={palette(p.capture)} data-chain={chainText(line, p.capture)}>
          <span class="glue"><span class={on ? "n lit" : "n"} data-n={palette(p.capture)} aria-hidden="true">{p.capture}</span>{piece.slice(0, 1)}</span>
          {piece.slice(1)}
        </span>,
      );
    } else parts.push(<span key={i} class={on ? "litlit" : undefined}>{piece}</span>);
    at = p.template[1];
  }
  if (at < field.template[1]) parts.push(text(at, field.template[1]));
  return <>{parts}</>;
}

function bytesOf(field: Field): string {
  const places = [...new Set(field.pieces.filter((p) => p.capture > 0).map((p) => (p.at[1] - p.at[0] > 1 ? `${p.at[0]}–${p.at[1] - 1}` : p.at[1] > p.at[0] ? `${p.at[0]}` : "none")))];
  return places.length > 0 ? places.join(", ") : "your line";
}

function Room({ field }: { field: Field }) {
  const part = field.room > 0 ? Math.min(field.used / field.room, 1) : 0;
  const over = field.used > field.room;
  return (
    <span class="room">
      <span class="num dim small">{count(field.used)} of {count(field.room)}</span>
      <span class={over ? "meter over" : part >= nearlyFull ? "meter full" : "meter"} aria-hidden="true"><i style={{ "--part": String(part) }} /></span>
    </span>
  );
}
