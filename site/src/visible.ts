// Makes text safe to look at: what could act on the page, hide, or turn the
// reading direction is written as an escape.

/** Control characters, marks that turn or hide text, and anything that is neither a letter, a digit nor known punctuation. */
const unseen = /[^\x20-\x7e\p{L}\p{N}–—‘’“”…·×±≥≤→⌘⇧⏎]/gu;

/** Text from outside (a file's name, a probe's name, a message) with every unseen character as an escape. */
export function visible(text: string): string {
  return text.replace(unseen, (c) => escapeOf(c.codePointAt(0) ?? 0));
}

/** As visible, but line ends stay. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

function escapeOf(point: number): string {
  return point < 0x100 ? byteText(point) : `\\u{${point.toString(16)}}`;
}

const named = new Map([[0x00, "\\0"], [0x0d, "\\r"], [0x0a, "\\n"], [0x09, "\\t"]]);
const texts = Array.from({ length: 256 }, (_, b) => named.get(b) ?? (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : "\\x" + hexByte(b)));

/** A byte as the page shows it: itself when it is printable ASCII, else an escape. */
export function byteText(b: number): string {
  return texts[b] ?? "";
}

/** True for printable ASCII. */
export const printable = (b: number): boolean => b >= 0x20 && b < 0x7f;

/** Two lower-case hex digits. */
export function hexByte(b: number): string {
  return b.toString(16).padStart(2, "0");
}

/** A number with its thousands set off by commas. */
export function count(n: number): string {
  return n < 1000 ? String(n) : thousands.format(n);
}

const thousands = new Intl.NumberFormat("en-US");

/** "1 byte", "63 bytes". */
export function plural(n: number, one: string, many = one + "s"): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** "5.2 MB", "0.4 KB": sizes as people write them, thousands of bytes. */
export function size(bytes: number): string {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e3).toFixed(1)} KB`;
}

/** The size of what is too large; in bytes where it would read as the limit does. */
export function sizeOver(bytes: number, limit: number): string {
  return bytes > limit && size(bytes) === size(limit) ? plural(bytes, "byte") : size(bytes);
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
