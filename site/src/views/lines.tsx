// The quarter of match lines: the editor, and what a line is made of while it is empty.

import { useEffect, useState } from "preact/hooks";
import { app } from "../app.ts";
import { problems } from "../problems.ts";
import { linesEmpty, stale, tried } from "../state.ts";
import { Held } from "./held.tsx";

export function Lines() {
  const [told, setTold] = useState(false);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    app().lines.host.toggleAttribute("data-stale", stale.value);
  }, [stale.value]);
  const sections = new Set(tried.value?.lines.map((l) => l.section ?? "").filter(Boolean));
  return (
    <section
      class="pane fill"
      id="lines"
      aria-labelledby="h-lines"
      data-empty={linesEmpty.value || undefined}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => {
        setFocused(false);
        setTold(true);
      }}
    >
      <div class="pane-head">
        <h2 id="h-lines">Match lines</h2>
        {!linesEmpty.value && <span class="meta">{sections.size > 0 ? "tried as their probes ask" : "tried on every response"}</span>}
        <span class="grow" />
        {focused && !told && <span class="meta wide">Esc, then Tab leaves the editor</span>}
      </div>
      <Held editor={app().lines} />
      {linesEmpty.value && problems.value.length === 0 && (
        <dl class="anat">
          <dt>match ftp</dt>
          <dd>the service this line names; <span class="mono">softmatch</span> names it and lets Nmap go on asking</dd>
          <dt>m|…|</dt>
          <dd>a Perl-style pattern over bytes; parentheses capture</dd>
          <dt>p v i d o h</dt>
          <dd>product, version, info, device, OS, hostname; $1 puts capture 1 there</dd>
          <dt>cpe:/…/</dt>
          <dd>the machine-readable name, once for each part</dd>
        </dl>
      )}
    </section>
  );
}
