// Nmap's own table for the port, each piece tied to the field and capture it is from.

import { palette } from "../bytes/marks.ts";
import { chainText, isLit, lit } from "../chain.ts";
import type { RowPiece, Verdict } from "../engine/protocol.ts";
import { visible } from "../visible.ts";

export function Row({ verdict }: { verdict: Verdict }) {
  return (
    <pre class="code term" tabIndex={0} role="group" aria-label="What Nmap would print">
      {verdict.row.map((line, i) => (
        <span key={i} class={i === 0 ? "h" : undefined}>
          {line.pieces.map((p, j) => <Piece key={j} piece={p} />)}
          {i + 1 < verdict.row.length && "\n"}
        </span>
      ))}
    </pre>
  );
}

function Piece({ piece }: { piece: RowPiece }) {
  const text = visible(piece.text);
  if (piece.line < 0 || (!piece.capture && !piece.field)) return <>{text}</>;
  const on = isLit(lit.value, piece.line, piece.capture ?? 0, piece.field);
  const chain = chainText(piece.line, piece.capture ?? 0, piece.capture ? "" : piece.field);
  if (piece.capture) return <span class={on ? "cap lit" : "cap"} data-n={palette(piece.capture)} data-chain={chain}>{text}</span>;
  return <span class={on ? "litlit" : undefined} data-chain={chain}>{text}</span>;
}
