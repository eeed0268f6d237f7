// The probes file as lines, read from its own bytes: where each begins, how wide
// it is on the screen, and what it says. Nothing is asked of the engine.

import { byteText } from "../visible.ts";

const lineFeed = 10;
const carriageReturn = 13;
/** Nmap reads so many bytes of a line at most, with its LF, and takes the rest for a line of its own. */
const maxLine = 8191;

/** A file cut into lines, numbered from 1 as Nmap counts them. */
export class FileText {
  /** Offset of the first byte of line n at n-1, and of the end. */
  readonly #starts: Int32Array;
  /** Characters of line n on the screen at n-1. */
  readonly #widths: Int32Array;
  readonly count: number;

  constructor(readonly bytes: Uint8Array) {
    let lines = 0;
    for (let from = 0; from < bytes.length; lines++) from = lineEnd(bytes, from);
    this.count = lines;
    this.#starts = new Int32Array(lines + 1);
    this.#widths = new Int32Array(lines);
    for (let line = 0, from = 0; line < lines; line++) {
      const to = lineEnd(bytes, from);
      let width = 0;
      for (const b of content(bytes, from, to)) width += b >= 0x20 && b < 0x7f ? 1 : byteText(b).length;
      this.#widths[line] = width;
      this.#starts[line + 1] = from = to;
    }
  }

  /** How many characters a line takes. */
  width(line: number): number {
    return this.#widths[line - 1] ?? 0;
  }

  /** The bytes of a line without its end. */
  #bytes(line: number): Uint8Array {
    const from = this.#starts[line - 1] ?? 0;
    return content(this.bytes, from, this.#starts[line] ?? from);
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

/** Where the line that begins at an offset ends: behind its LF, where Nmap's buffer is full, or with the file. */
function lineEnd(bytes: Uint8Array, from: number): number {
  const to = Math.min(from + maxLine, bytes.length);
  for (let i = from; i < to; i++) if (bytes[i] === lineFeed) return i + 1;
  return to;
}

/** A line without its LF or CR LF. */
function content(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (to > from && bytes[to - 1] === lineFeed) {
    to--;
    if (to > from && bytes[to - 1] === carriageReturn) to--;
  }
  return bytes.subarray(from, to);
}
