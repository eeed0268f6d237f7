// A policy in a meta tag does not bind a worker that is loaded from an address.
// It does bind one that is started from a blob, so the worker is a blob module
// that imports the worker's script. The import is a dynamic one: a static one
// would count as loading a worker, which the policy allows from blobs alone.

import { allowScript, scriptURL } from "./trusted.ts";

/** Starts the worker's script under the page's own policy. */
export function spawn(script: string): Worker {
  const source = `import(${JSON.stringify(script)}).catch((err) => postMessage({ exit: String(err) }));`;
  const module = new Blob([source], { type: "text/javascript" });
  const address = URL.createObjectURL(module);
  const forbid = allowScript(address);
  try {
    return new Worker(scriptURL(address), { type: "module", name: "matchline" });
  } finally {
    forbid();
    // The worker has begun to fetch the blob once the constructor returned.
    URL.revokeObjectURL(address);
  }
}
