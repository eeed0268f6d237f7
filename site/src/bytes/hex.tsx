// A response in hex: a grid of offsets and cells with one tab stop, and the ASCII
// beside it. Rows far from the visible part are only room.

import { Component } from "preact";
import { chainText } from "../chain.ts";
import { byteText, hexByte, printable } from "../visible.ts";
import { allRest, classOf, palette, plain, runsOf, sameMarks, type Marks } from "./marks.ts";
import { useNear } from "./near.ts";

interface RowProps {
  readonly data: Uint8Array;
  readonly marks: Marks;
  readonly from: number;
  readonly width: number;
  /** The cell that is the grid's tab stop, if it is in this row; else -1. */
  readonly stop: number;
}

const blockRows = 16;
const nearBlocks = 4;

export interface HexProps {
  readonly name: string;
  readonly data: Uint8Array;
  readonly marks: Marks;
  readonly width: number;
  readonly stop: number;
}

export function HexGrid({ name, data, marks, width, stop }: HexProps) {
  const rows = Math.ceil(data.length / width);
  const blocks = [];
  for (let first = 0; first < rows; first += blockRows) {
    blocks.push(<Block key={first} first={first} last={Math.min(first + blockRows, rows)} data={data} marks={marks} width={width} stop={stop} />);
  }
  return (
    <div class={width === 8 ? "hex w8" : "hex w16"} role="grid" aria-label={`Bytes of ${name} in hex`} aria-rowcount={rows + 1} aria-colcount={width + 1}>
      <Heads width={width} />
      {blocks}
    </div>
  );
}

/** The heads of the columns: for ears, the eye sees where it is. */
class Heads extends Component<{ readonly width: number }> {
  override shouldComponentUpdate(next: { readonly width: number }): boolean {
    return next.width !== this.props.width;
  }

  override render({ width }: { width: number }) {
    return (
      <div class="vh" role="row" aria-rowindex={1}>
        <span role="columnheader" aria-colindex={1}>offset</span>
        {Array.from({ length: width }, (_, i) => <span key={i} role="columnheader" aria-colindex={i + 2}>{i.toString(16)}</span>)}
      </div>
    );
  }
}

function Block({ first, last, data, marks, width, stop }: { first: number; last: number; data: Uint8Array; marks: Marks; width: number; stop: number }) {
  const [ref, near] = useNear(first < blockRows * nearBlocks);
  const holdsStop = stop >= first * width && stop < last * width;
  if (!near && !holdsStop) return <div ref={ref as never} class="hexroom" role="presentation" style={{ "--rows": last - first }} />;
  const rows = [];
  for (let r = first; r < last; r++) {
    const from = r * width;
    rows.push(<Row key={r} data={data} marks={marks} from={from} width={width} stop={stop >= from && stop < from + width ? stop : -1} />);
  }
  return <div ref={ref as never} role="rowgroup">{rows}</div>;
}

/** A row. One that stands wholly behind the place where a line stopped is dimmed as a whole, its cells are left as they are. */
function Row(props: RowProps) {
  const { marks, from, width, data } = props;
  const dim = allRest(marks, from, Math.min(from + width, data.length));
  return (
    <div class={dim ? "hr rest" : "hr"} role="row" aria-rowindex={from / width + 2}>
      <span class="off" role="rowheader">{from.toString(16).padStart(4, "0")}</span>
      <Cells {...props} marks={dim ? plain(marks) : marks} />
    </div>
  );
}

class Cells extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const now = this.props;
    return next.data !== now.data || next.stop !== now.stop || next.width !== now.width || !sameMarks(now.marks, next.marks, now.from, Math.min(now.from + now.width, now.data.length));
  }

  override render({ data, marks, from, width, stop }: RowProps) {
    const to = Math.min(from + width, data.length);
    const cells = [];
    for (let i = from; i < to; i++) {
      const b = data[i] ?? 0;
      const name = classOf(marks, i);
      const zero = b === 0 ? `${name} z` : name;
      const extra = i === from + 8 ? " mid" : "";
      cells.push(
        <span key={i} role="gridcell" aria-colindex={i - from + 2} data-o={i} tabIndex={i === stop ? 0 : -1} aria-selected={name.includes("picked") || undefined} class={zero + extra || undefined} {...linkOf(marks, i)}>
          {hexByte(b)}
        </span>,
      );
    }
    return (
      <>
        <span class="cells" role="presentation">{cells}</span>
        <span class="asc" aria-hidden="true">{ascii(data, marks, from, to)}</span>
      </>
    );
  }
}

/** The bytes as characters, in runs that look the same. */
function ascii(data: Uint8Array, marks: Marks, from: number, to: number) {
  const runs = [];
  for (const [a, b] of runsOf(marks, from, to)) {
    for (let start = a; start < b; ) {
      const shows = printable(data[start] ?? 0);
      let text = "";
      let at = start;
      for (; at < b && printable(data[at] ?? 0) === shows; at++) text += shows ? byteText(data[at] ?? 0) : "·";
      const name = classOf(marks, start);
      runs.push(
        <span key={start} data-o={start} class={(shows ? name : `${name} np`) || undefined} {...linkOf(marks, start)}>
          {text}
        </span>,
      );
      start = at;
    }
  }
  return runs;
}

function linkOf(marks: Marks, at: number): { "data-n"?: string; "data-chain"?: string } {
  const capture = marks.capture[at] ?? 0;
  return capture ? { "data-n": palette(capture), "data-chain": chainText(marks.line, capture) } : {};
}
