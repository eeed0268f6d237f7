// The view Submission, fetched when it is first opened.

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { notify, view } from "../state.ts";

const part = signal<FunctionComponent | null>(null);

async function fetchPart(): Promise<void> {
  try {
    part.value = (await import("./submission/view.tsx")).SubmissionView;
  } catch (err) {
    view.value = "workbench";
    notify({ severity: "error", message: `The view Submission could not be fetched: ${err instanceof Error ? err.message : String(err)}`, hint: "Reload the page; your text stays." });
  }
}

export function Submission() {
  useEffect(() => {
    if (!part.peek()) void fetchPart();
  }, []);
  const View = part.value;
  if (View) return <View />;
  return <main class="bench two"><div class="q-bytes"><div class="skel" aria-hidden="true"><i /><i /><i /></div></div><div class="q-result" /></main>;
}
