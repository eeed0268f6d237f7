// The probes file as lines, read from its own bytes: where each begins, how wide
// it is on the screen, and what it says. Nothing is asked of the engine.

import { byteText } from "../visible.ts";

const lineFeed = 10;
const carriageReturn = 13;

/** A file cut into lines, numbered from 1 as Nmap counts them. */
export class FileText {
  /** Offset of the first byte of line n at n-1; one more for the end. */
  readonly #starts: Int32Array;
  /** Characters of line n on the screen at n-1. */
  readonly #widths: Int32Array;
  readonly count: number;

  constructor(readonly bytes: Uint8Array) {
    let lines = 1;
    for (const b of bytes) if (b === lineFeed) lines++;
    // A line feed at the end closes the last line and opens none.
    if (bytes.length > 0 && bytes[bytes.length - 1] === lineFeed) lines--;
    if (bytes.length === 0) lines = 0;
    this.count = lines;
    this.#starts = new Int32Array(lines + 1);
    this.#widths = new Int32Array(lines);
    let line = 0;
    let width = 0;
    for (let i = 0; i < bytes.length; i++) {
      const b = bytes[i] ?? 0;
      if (b === lineFeed) {
        this.#widths[line++] = width;
        this.#starts[line] = i + 1;
        width = 0;
      } else if (b >= 0x20 && b < 0x7f) width++;
      else if (b !== carriageReturn || bytes[i + 1] !== lineFeed) width += byteText(b).length;
    }
    if (line < lines) {
      this.#widths[line] = width;
      this.#starts[lines] = bytes.length + 1;
    }
  }

  /** How many characters a line takes. */
  width(line: number): number {
    return this.#widths[line - 1] ?? 0;
  }

  /** The bytes of a line without its end. */
  #bytes(line: number): Uint8Array {
    const from = this.#starts[line - 1] ?? 0;
    let to = Math.max(from, (this.#starts[line] ?? 0) - 1);
    if (this.bytes[to - 1] === carriageReturn && this.bytes[to] === lineFeed) to--;
    return this.bytes.subarray(from, to);
  }

  /** The line as it is shown: bytes that are not printable ASCII as escapes. */
  shown(line: number): string {
    let text = "";
    for (const b of this.#bytes(line)) text += byteText(b);
    return text;
  }

  /** The line as it stands in the file; with escapes where it is no UTF-8. */
  text(line: number): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.#bytes(line));
    } catch {
      return this.shown(line);
    }
  }

  /** The first byte says it: "#", "P" of Probe, "m" of match... */
  starts(line: number, word: string): boolean {
    const bytes = this.#bytes(line);
    for (let i = 0; i < word.length; i++) if (bytes[i] !== word.charCodeAt(i)) return false;
    return true;
  }
}
