// A response in the fingerprint's own notation, with the same marks.

import { Component } from "preact";
import { chainText } from "../chain.ts";
import { classOf, palette, runsOf, sameMarks, type Marks } from "./marks.ts";

interface Props {
  readonly escaped: string;
  /** Where each byte begins in `escaped`, and the end. */
  readonly at: Int32Array;
  readonly marks: Marks;
  readonly from: number;
  readonly to: number;
}

const pieceLength = 512;

export function EscapedBytes({ escaped, at, marks, length }: { escaped: string; at: Int32Array; marks: Marks; length: number }) {
  const pieces = [];
  for (let from = 0; from < length; from += pieceLength) {
    pieces.push(<Piece key={from} escaped={escaped} at={at} marks={marks} from={from} to={Math.min(from + pieceLength, length)} />);
  }
  return <>{pieces}</>;
}

class Piece extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const now = this.props;
    return next.escaped !== now.escaped || next.to !== now.to || !sameMarks(now.marks, next.marks, now.from, now.to);
  }

  override render({ escaped, at, marks, from, to }: Props) {
    return (
      <>
        {[...runsOf(marks, from, to)].map(([a, b]) => {
          const text = escaped.slice(at[a], at[b]);
          const capture = marks.capture[a] ?? 0;
          const name = classOf(marks, a);
          if (!capture) return <span key={a} data-o={a} class={name || undefined}>{text}</span>;
          return <span key={a} data-o={a} class={name} data-n={palette(capture)} data-chain={chainText(marks.line, capture)}>{text}</span>;
        })}
      </>
    );
  }
}
