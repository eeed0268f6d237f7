// What is begun before all else: the first worker, which fetches and compiles the
// Go program while the page's own script is still on its way.

import { spawn, type Started } from "./spawn.ts";

const script = new URL(BUILD.worker, document.baseURI).href;

let first: Started | undefined = spawn(script, "compile");

/** The first worker; after it, new ones. */
export function begin(how: "compile" | "wait"): Started {
  const started = first ?? spawn(script, how);
  first = undefined;
  return started;
}
