// Where a line stopped: the end of the pattern that was satisfied and the end of
// the bytes that were taken, one above the other, and what stands under one caret.

import { app } from "../app.ts";
import { copy } from "../clipboard.ts";
import { narrow } from "../narrow.ts";
import { decoded, shownLine, stoppedRun } from "../state.ts";
import { byteText, hexByte, visible } from "../visible.ts";

/** How much stands before and after the place, in characters. */
const roomy = { before: 28, after: 24 };
const tight = { before: 12, after: 8 };
const labelWidth = 8;
/** So many characters fit into a line of half a page; what does not stands under it and is wrapped. */
const lineWidth = 72;

export function Stopped() {
  const line = shownLine.value;
  const run = stoppedRun.value;
  const answer = decoded.value;
  if (!line || !run?.stop || !answer) return null;
  const stop = run.stop;
  const { before, after } = narrow.value ? tight : roomy;
  const pattern = line.tokens.find((t) => t.kind === "pattern");
  const slice = (from: number, to: number) => visible(app().lines.quote(from, to));
  const start = pattern?.at[0] ?? stop.takenNode[0];
  const end = pattern?.at[1] ?? stop.node[1];
  const data = answer.data(run.response);
  const left = [tail(slice(start, stop.node[0]), before), tail(bytesText(data, Math.max(0, stop.at - before * 2), stop.at), before)] as const;
  const wide = Math.max(left[0].length, left[1].length);
  const node = slice(...stop.node) || "end";
  const byte = stop.at < data.length ? bytesText(data, stop.at, stop.at + 1) : "end";
  const gap = Math.max(node.length, byte.length);
  const probe = visible(answer.result.responses[run.response]?.probe ?? "");
  const asks = `asks for ${quoted(stop.asks)}, finds ${quoted(stop.finds)} at byte ${stop.at}`;
  const under = narrow.value || labelWidth + wide + 2 + asks.length > lineWidth;
  const explanation = [`pattern ${left[0].padStart(wide)}${node}`, `bytes   ${left[1].padStart(wide)}${byte}`, `${" ".repeat(labelWidth + wide)}└ ${asks}`].join("\n");
  return (
    <>
      <h3 class="sub">Where it stopped<span>line {line.index + 1} on {probe}</span></h3>
      <pre class="code term aligned" tabIndex={0} role="group" aria-label={`Where line ${line.index + 1} stopped`}>
        <span class="h">pattern </span>{" ".repeat(wide - left[0].length)}<span class="reach">{left[0]}</span><span class="stop">{node}</span>{" ".repeat(gap - node.length)}<span class="rest">{head(slice(stop.node[1], end), after)}</span>{"\n"}
        <span class="h">bytes   </span>{" ".repeat(wide - left[1].length)}<span class="reach">{left[1]}</span><span class="stop">{byte}</span>{" ".repeat(gap - byte.length)}<span class="rest">{head(bytesText(data, stop.at + 1, stop.at + 2 + after), after)}</span>{"\n"}
        {" ".repeat(labelWidth + wide)}<span class="c-bad">└{!under && ` ${asks}`}</span>
        {under && <span class="c-bad says">{asks}</span>}
      </pre>
      <div class="krow pad">
        <button class="btn" onClick={() => app().lines.go(...app().lines.now(stop.node))}>Go to the place</button>
        <button class="btn quiet" onClick={() => void copy(`${stop.sentence}\n\n${explanation}`, "the explanation")}>Copy explanation</button>
      </div>
    </>
  );
}

function bytesText(data: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = from; i < Math.min(to, data.length); i++) text += byteText(data[i] ?? 0);
  return text;
}

/** The last characters, with a mark that more stand before them. */
function tail(text: string, most: number): string {
  return text.length > most ? "…" + text.slice(-most) : text;
}

function head(text: string, most: number): string {
  return text.length > most ? text.slice(0, most) + "…" : text;
}

/** A single character with its code; words as they are. */
function quoted(text: string): string {
  if (text.length !== 1) return visible(text);
  return `“${visible(text)}” (0x${hexByte(text.charCodeAt(0))})`;
}
