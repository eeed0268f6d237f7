// A response as text: printable ASCII as itself, all else as escapes, lines broken
// after \n. Cut into pieces, at line ends where it can be, that are drawn anew only
// when their marks change.

import { Component, type ComponentChildren } from "preact";
import { chainText } from "../chain.ts";
import { byteText, printable } from "../visible.ts";
import { classOf, Flag, palette, runsOf, sameMarks, type Marks } from "./marks.ts";
import { useNear } from "./near.ts";

interface PieceProps {
  readonly data: Uint8Array;
  readonly marks: Marks;
  readonly from: number;
  readonly to: number;
}

const leastPiece = 32;
const mostPiece = 256;
const farFrom = 2048;

export function TextBytes({ data, marks }: { data: Uint8Array; marks: Marks }) {
  const pieces = [];
  const far = data.length > farFrom * 2;
  for (let from = 0, to; from < data.length; from = to) {
    to = pieceEnd(data, from, far);
    const props = { data, marks, from, to };
    pieces.push(far ? <FarPiece key={from} {...props} /> : <TextPiece key={from} {...props} />);
  }
  return <>{pieces}</>;
}

/** Where a piece ends: behind a line end, unless the response is long or none comes soon. */
function pieceEnd(data: Uint8Array, from: number, far: boolean): number {
  const most = Math.min(from + mostPiece, data.length);
  const line = far ? -1 : data.subarray(from + leastPiece, most).indexOf(10);
  return line < 0 ? most : from + leastPiece + line + 1;
}

/** A piece of a long response: plain text until it comes near. */
function FarPiece(props: PieceProps) {
  const [ref, near] = useNear(props.from < farFrom);
  return <span ref={ref}>{near ? <TextPiece {...props} /> : plainText(props)}</span>;
}

function plainText({ data, from, to }: PieceProps): string {
  let text = "";
  for (let i = from; i < to; i++) text += byteText(data[i] ?? 0) + (data[i] === 10 ? "\n" : "");
  return text;
}

class TextPiece extends Component<PieceProps> {
  override shouldComponentUpdate(next: PieceProps): boolean {
    const now = this.props;
    return next.data !== now.data || next.to !== now.to || !sameMarks(now.marks, next.marks, now.from, now.to);
  }

  override render({ data, marks, from, to }: PieceProps) {
    return <>{[...runsOf(marks, from, to)].map(([a, b]) => run(data, marks, a, b))}</>;
  }
}

function run(data: Uint8Array, marks: Marks, from: number, to: number) {
  const capture = marks.capture[from] ?? 0;
  const starts = (marks.flags[from] ?? 0) & Flag.Start ? (marks.starts.get(from) ?? []) : [];
  const body = bytes(data, from, to, marks, starts);
  const name = classOf(marks, from);
  if (!capture) return <span key={from} data-o={from} class={name || undefined}>{body}</span>;
  return (
    <span key={from} data-o={from} class={name} data-n={palette(capture)} data-chain={chainText(marks.line, capture)}>
      {body}
    </span>
  );
}

/** The bytes; the numbers of captures that begin here are tied to the first. */
function bytes(data: Uint8Array, from: number, to: number, marks: Marks, starts: readonly number[]): ComponentChildren[] {
  const out: ComponentChildren[] = [];
  let plain = "";
  const flush = () => {
    if (plain) out.push(plain);
    plain = "";
  };
  let at = from;
  if (starts.length > 0) {
    out.push(
      <span class="glue" key="glue">
        {starts.map((n) => <Number key={n} n={n} name={marks.names.get(n) ?? ""} lit={((marks.flags[from] ?? 0) & Flag.Lit) !== 0 && n === marks.capture[from]} />)}
        {one(data, at)}
      </span>,
    );
    if (data[at] === 10) out.push(<br key="br" />);
    at++;
  }
  for (; at < to; at++) {
    const b = data[at] ?? 0;
    if (printable(b) && !dotted(data, at)) {
      plain += byteText(b);
      continue;
    }
    flush();
    out.push(one(data, at));
    if (b === 10 && at + 1 < data.length) out.push(<br key={`n${at}`} />);
  }
  flush();
  return out;
}

function one(data: Uint8Array, at: number): ComponentChildren {
  const b = data[at] ?? 0;
  if (dotted(data, at)) return <i class="esc" key={at}>·</i>;
  return printable(b) ? byteText(b) : <i class="esc" key={at}>{byteText(b)}</i>;
}

/** A space nobody would see: before a line end, or the last of the data. */
function dotted(data: Uint8Array, at: number): boolean {
  if (data[at] !== 32) return false;
  let next = at + 1;
  while (data[next] === 32) next++;
  return next >= data.length || data[next] === 10 || data[next] === 13;
}

function Number({ n, name, lit }: { n: number; name: string; lit: boolean }) {
  return (
    <>
      <span class={lit ? "n lit" : "n"} data-n={palette(n)} aria-hidden="true">{n}</span>
      <span class="vh">{name} </span>
    </>
  );
}
