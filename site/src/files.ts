// Reads a file that was dropped or chosen, up to the size that fits.

import { MaxPaste } from "./engine/protocol.ts";
import type { Notice } from "./state.ts";
import { sizeOver, visible } from "./visible.ts";

/**
 * The text of a file, or why it is not read. UTF-16, as PowerShell writes it, is told
 * by its first bytes; what is not UTF-8 is read as Windows' own letters, in which
 * quotes that were made round are found again.
 */
export async function readText(file: File): Promise<string | Notice> {
  if (file.size > MaxPaste) {
    return { severity: "error", message: `${visible(file.name)} has ${sizeOver(file.size, MaxPaste)}; up to 5 MB fit.`, hint: "Cut out the part with SF-Port and paste that." };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: encoding === "utf-8" }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}
