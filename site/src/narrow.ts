// Whether the page shows one quarter at a time.

import { signal } from "@preact/signals";

const query = matchMedia("(max-width: 719.98px)");

export const narrow = signal(query.matches);
query.addEventListener("change", (e) => (narrow.value = e.matches));
