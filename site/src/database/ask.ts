// Asks the database about the fingerprint that is shown, whenever either changes.

import { effect } from "@preact/signals";
import { app } from "../app.ts";
import { EngineError, isAbort, type Verb } from "../engine/client.ts";
import { asIs, base, complain, subject, unanswered } from "./state.ts";

/** True for an answer that a newer one overtakes: it is dropped without a word. */
export function overtaken(err: unknown): boolean {
  return isAbort(err) || (err instanceof EngineError && ["stale-paste", "no-database", "cancelled", "not-found"].includes(err.code));
}

const asked: Partial<Record<Verb, string>> = {
  detect: "What Nmap says of this fingerprint",
  partial: "What Nmap says after n bytes",
  near: "The search for near lines",
  effect: "What your line would change",
  search: "The search",
};

/** Says why a question about the database got no answer. */
export function complainOf(verb: Verb, err: EngineError): void {
  if (err.code !== "timeout" && err.code !== "lost") return complain({ message: err.message, hint: err.hint });
  complain({
    message: `${asked[verb] ?? "An answer"} took too long and was given up.`,
    hint: "Patterns of this file need very many steps here. Everything else goes on.",
  });
}

/** Keeps `asIs` in step. An earlier answer stays until the new one is there. */
export function watchVerdict(): void {
  effect(() => {
    const b = base.value;
    const s = subject.value;
    unanswered.value = false;
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
        if (overtaken(err)) return;
        asIs.value = null;
        if (!(err instanceof EngineError)) throw err;
        unanswered.value = true;
        complainOf("detect", err);
      });
  });
}
