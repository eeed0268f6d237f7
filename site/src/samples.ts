// The samples made by this project: the index is part of the page, the text of
// each is fetched when it is chosen.

import index from "../samples/index.json" with { type: "json" };

export interface Sample {
  readonly file: string;
  readonly title: string;
  /** "21/tcp". */
  readonly label: string;
  /** One word on what is special: "binary", "ssl", "truncated". */
  readonly kind: string;
  /** Match lines that go with it; may be empty. */
  readonly lines: readonly string[];
}

export const samples: readonly Sample[] = index;

export async function sampleText(sample: Sample): Promise<string> {
  const response = await fetch(new URL(`samples/${sample.file}`, document.baseURI));
  if (!response.ok) throw new Error(`${sample.file}: ${response.status}`);
  return response.text();
}
