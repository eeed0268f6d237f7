// A policy in a meta tag does not bind a worker that is loaded from an address.
// It does bind one that is started from a blob, so the worker is a blob module
// that imports the worker's script. The import is a dynamic one: a static one
// would count as loading a worker, which the policy allows from blobs alone.

import { allowScript, scriptURL } from "./trusted.ts";
import type { FromWorker } from "./wire.ts";

/** A worker, and what it said before anybody listened. */
export interface Started {
  readonly worker: Worker;
  readonly said: FromWorker[];
}

/** Starts the worker's script under the page's own policy: to compile the program, or to wait for it. */
export function spawn(script: string, how: "compile" | "wait"): Started {
  const source = `import(${JSON.stringify(script)}).then((worker) => worker.${how}()).catch((err) => postMessage({ exit: String(err) }));`;
  const module = new Blob([source], { type: "text/javascript" });
  const address = URL.createObjectURL(module);
  const forbid = allowScript(address);
  try {
    const worker = new Worker(scriptURL(address), { type: "module", name: "matchline" });
    const said: FromWorker[] = [];
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => said.push(data);
    worker.onerror = (event) => {
      event.preventDefault();
      said.push({ exit: event.message });
    };
    return { worker, said };
  } finally {
    forbid();
    // The worker has begun to fetch the blob once the constructor returned.
    URL.revokeObjectURL(address);
  }
}
