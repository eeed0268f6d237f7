// The samples made by this project: an index, and one text each, fetched when chosen.

import { signal } from "@preact/signals";

export interface Sample {
  readonly file: string;
  readonly title: string;
  /** "21/tcp". */
  readonly label: string;
  /** One word on what is special: "binary", "ssl", "truncated". */
  readonly kind: string;
  /** Match lines that go with it; may be empty. */
  readonly lines: string;
}

export const samples = signal<readonly Sample[]>([]);

const folder = "samples/";
const text = (v: unknown): string => (typeof v === "string" ? v : "");

/** Reads the index. A page without samples is a page without this list. */
export async function loadSamples(): Promise<void> {
  try {
    const response = await fetch(new URL(`${folder}index.json`, document.baseURI));
    if (!response.ok) return;
    samples.value = entries(await response.json()).map(sampleOf).filter((s): s is Sample => s !== null);
  } catch {
    samples.value = [];
  }
}

function entries(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const list = typeof value === "object" && value !== null ? (value as { samples?: unknown }).samples : undefined;
  return Array.isArray(list) ? list : [];
}

function sampleOf(value: unknown): Sample | null {
  if (typeof value !== "object" || value === null) return null;
  const v = value as Record<string, unknown>;
  const file = text(v["file"]);
  // Only a plain name inside the folder.
  if (!/^[\w][\w.-]*$/.test(file)) return null;
  const lines = Array.isArray(v["lines"]) ? v["lines"].map(text).join("\n") : text(v["lines"]);
  return { file, title: text(v["title"]) || text(v["name"]) || file, label: text(v["label"]) || text(v["port"]), kind: text(v["kind"]) || text(v["note"]), lines };
}

export async function sampleText(sample: Sample): Promise<string> {
  const response = await fetch(new URL(folder + sample.file, document.baseURI));
  if (!response.ok) throw new Error(`${sample.file}: ${response.status}`);
  return response.text();
}
