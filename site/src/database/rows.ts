// What the list of lines shows, row by row: every line, or the hits with what
// stands around them and folds for the rest; and how high each row is.

import type { Section } from "../engine/protocol.ts";
import type { FileText } from "./text.ts";

/** Lines shown before and after a hit. */
const around = 3;
/** So few hidden lines are not worth a fold. */
const leastFold = 3;

/** A row: a line (first = last), a fold of lines, or the draft in front of a line. */
export interface Row {
  readonly kind: "line" | "fold" | "draft";
  readonly first: number;
  readonly last: number;
}

export interface Shown {
  /** Ascending; null to show the whole file. */
  readonly hits: Int32Array | null;
  readonly onlyHits: boolean;
  /** Lines to show in any case: the one that answers, the one that is picked. */
  readonly also: readonly number[];
  /** First lines of folds that were opened. */
  readonly opened: ReadonlySet<number>;
  /** The draft stands in front of this line; 0 for none. */
  readonly draftAt: number;
}

/** The rows for a file of so many lines. */
export function rowsOf(lines: number, sections: readonly Section[], shown: Shown): Row[] {
  const rows: Row[] = [];
  const line = (n: number) => {
    if (n === shown.draftAt) rows.push({ kind: "draft", first: n, last: n });
    rows.push({ kind: "line", first: n, last: n });
  };
  if (!shown.hits) {
    for (let n = 1; n <= lines; n++) line(n);
    if (shown.draftAt > lines) rows.push({ kind: "draft", first: shown.draftAt, last: shown.draftAt });
    return rows;
  }
  const keep = new Uint8Array(lines + 2);
  const reach = shown.onlyHits ? 0 : around;
  const mark = (n: number) => keep.fill(1, Math.max(1, n - reach), Math.min(lines, n + reach) + 1);
  for (const n of shown.hits) mark(n);
  if (!shown.onlyHits) for (const n of [...shown.also, shown.draftAt]) if (n > 0 && n <= lines) mark(n);
  let at = 0;
  for (const s of sections) {
    // A heading stands where something of its section does.
    if (keep.subarray(s.line, s.end + 1).indexOf(1) >= 0) keep[s.line] = 1;
  }
  for (let n = 1; n <= lines; n = at) {
    at = n + 1;
    if (keep[n]) {
      line(n);
      continue;
    }
    while (at <= lines && !keep[at]) at++;
    if (shown.onlyHits) continue;
    if (at - n <= leastFold || shown.opened.has(n)) for (let i = n; i < at; i++) line(i);
    else rows.push({ kind: "fold", first: n, last: at - 1 });
  }
  return rows;
}

/** Where rows stand, in CSS pixels. */
export class Heights {
  readonly #tops: Float64Array;

  constructor(rows: readonly Row[], text: FileText, columns: number, lineHeight: number, padding: number, draft: number) {
    this.#tops = new Float64Array(rows.length + 1);
    let top = 0;
    rows.forEach((row, i) => {
      this.#tops[i] = top;
      const width = row.kind === "line" ? text.width(row.first) : row.kind === "draft" ? draft : 1;
      top += Math.max(1, Math.ceil(width / columns)) * lineHeight + padding;
    });
    this.#tops[rows.length] = top;
  }

  top(row: number): number {
    return this.#tops[Math.min(row, this.#tops.length - 1)] ?? 0;
  }

  get total(): number {
    return this.#tops[this.#tops.length - 1] ?? 0;
  }

  /** The row at a height. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(0, this.#tops.length - 2);
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if ((this.#tops[mid] ?? 0) <= y) low = mid;
      else high = mid - 1;
    }
    return low;
  }
}

/** The row of a line, or of the fold it is in; -1 when it is not shown. */
export function rowOf(rows: readonly Row[], line: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const row = rows[mid];
    if (!row) return -1;
    if (row.last < line || (row.kind === "draft" && row.first === line)) low = mid + 1;
    else if (row.first > line) high = mid - 1;
    else return mid;
  }
  return -1;
}

/** The section a line stands in. */
export function sectionOf(sections: readonly Section[], line: number): Section | undefined {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((sections[mid]?.line ?? 0) <= line) low = mid + 1;
    else high = mid;
  }
  return sections[low - 1];
}
