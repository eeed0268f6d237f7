// Asks the database about the fingerprint that is shown, whenever either changes.

import { effect } from "@preact/signals";
import { app } from "../app.ts";
import { EngineError, isAbort } from "../engine/client.ts";
import { asIs, base, subject } from "./state.ts";

/** True for an answer that a newer one overtakes: it is dropped without a word. */
export function overtaken(err: unknown): boolean {
  return isAbort(err) || (err instanceof EngineError && ["stale-paste", "no-database", "cancelled", "not-found"].includes(err.code));
}

/** Keeps `asIs` in step. An earlier answer stays until the new one is there. */
export function watchVerdict(): void {
  effect(() => {
    const b = base.value;
    const s = subject.value;
    if (!b || !s) {
      asIs.value = null;
      return;
    }
    app()
      .live.engine.call("detect", { paste: s.paste, fingerprint: s.fingerprint, place: -1 }, undefined, { lane: "detect as it is" })
      .then(({ result }) => {
        if (b === base.peek()) asIs.value = { result, base: b, paste: s.paste, fingerprint: s.fingerprint };
      })
      .catch((err: unknown) => {
        if (!overtaken(err)) asIs.value = null;
        if (!overtaken(err) && !(err instanceof EngineError)) throw err;
      });
  });
}
