// The quarter of what Nmap printed: the paste box and the way to give it a file.

import { useLayoutEffect, useRef } from "preact/hooks";
import { takeFile } from "../actions.ts";
import { app } from "../app.ts";
import { Icon, severityIcon } from "../icon.tsx";
import { halted, notices, parsed, pasteEmpty, reading, type Notice } from "../state.ts";
import { plural, size } from "../visible.ts";
import { Bar } from "./database/progress.tsx";
import { Held } from "./held.tsx";

export function Source() {
  const file = useRef<HTMLInputElement>(null);
  const p = parsed.value;
  const choose = () => file.current?.click();
  const chosen = () => {
    const f = file.current?.files?.[0];
    if (f) void takeFile(f);
    if (file.current) file.current.value = "";
  };
  return (
    <section class="pane fill" id="source" aria-labelledby="h-source">
      <div class="pane-head">
        <h2 id="h-source">Nmap output or fingerprint</h2>
        {!pasteEmpty.value && p && <span class="meta wide">{reading.value ? "reading" : `${plural(p.lines, "line")}, ${size(p.size)}`}</span>}
        <span class="grow" />
        <button class="btn quiet" onClick={choose}><Icon name="file" />Choose file</button>
        <input ref={file} hidden type="file" aria-label="File with Nmap output" accept=".nmap,.xml,.txt,.gnmap,.json,.log,.md,.eml,text/*" onChange={chosen} />
      </div>
      <Held editor={app().paste} />
      {pasteEmpty.value && (
        <p class="drop"><Icon name="drop" /><span>Or drop a .nmap, .xml or .txt file anywhere on the page, up to 5 MB.</span></p>
      )}
      {reading.value && <Reading />}
      {halted.value && (
        <p class="callout notice">
          <Icon name="warn" tone="warn" />
          <span class="grow"><strong>This text was not read: you cancelled.</strong> What is shown belongs to the text before.</span>
          <button class="btn" onClick={readAfterAll}>Read it</button>
        </p>
      )}
      {notices.value.map((n) => {
        const look = severityIcon[n.severity];
        return (
          <p class="callout notice" key={n.message}>
            {look && <Icon name={look.icon} tone={look.tone} />}
            <span class="grow"><strong>{n.message}</strong> {n.hint}</span>
            <button class="btn quiet" onClick={() => dismiss(n)}>Dismiss</button>
          </p>
        );
      })}
    </section>
  );
}

// A button that goes away with what it did leaves the focus to the box.

function readAfterAll(): void {
  app().paste.focus();
  void app().live.readPaste();
}

function dismiss(notice: Notice): void {
  app().paste.focus();
  notices.value = notices.peek().filter((n) => n !== notice);
}

/** How far a long paste is read; the focus does not get lost with it. */
function Reading() {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => () => {
      if (box.current?.contains(document.activeElement)) app().paste.focus();
    },
    [],
  );
  const r = reading.value;
  return (
    <div class="pad-x" ref={box}>
      {r && <Bar label="Reading the paste" done={r.done} total={r.total} unit={size} onCancel={r.cancel} stays="Your text stays, and so does what is shown." />}
    </div>
  );
}
