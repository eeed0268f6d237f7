// How much room the page has: one quarter at a time, or a third column.

import { signal } from "@preact/signals";

function matches(condition: string) {
  const query = matchMedia(condition);
  const held = signal(query.matches);
  query.addEventListener("change", (e) => (held.value = e.matches));
  return held;
}

/** One quarter at a time. */
export const narrow = matches("(max-width: 719.98px)");
/** The verdict stands beside the result. */
export const wide = matches("(min-width: 1800px)");
