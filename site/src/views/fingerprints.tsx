// The region Fingerprints: one row for each that was found, the facts of the chosen one.

import { useEffect, useRef, useState } from "preact/hooks";
import { app, copyFingerprint } from "../app.ts";
import type { Fact, Fingerprint } from "../engine/protocol.ts";
import { Icon, type IconName } from "../icon.tsx";
import { chosen, parsed, pasteEmpty, stale } from "../state.ts";
import { plural, visible } from "../visible.ts";
import { CopyMenu } from "./copymenu.tsx";

const rowHeight = 36;
/** Above so many, only the rows near the visible part are drawn. */
const drawAll = 200;
const spare = 10;

const states: Record<string, { icon: IconName; tone: string }> = {
  whole: { icon: "check", tone: "ok" },
  truncated: { icon: "warn", tone: "warn" },
  damaged: { icon: "bad", tone: "bad" },
};

const forms = [
  { form: "wrapped", label: "As Nmap wraps it" },
  { form: "line", label: "On one line" },
] as const;

export function Fingerprints() {
  const p = parsed.value;
  if (pasteEmpty.value || !p) return null;
  const list = p.fingerprints;
  const current = list[chosen.value];
  return (
    <section class="pane prints" id="fingerprints" aria-label="Fingerprints" data-stale={stale.value || undefined}>
      <div class="pane-head slim">
        <h2>Fingerprints</h2>
        <span class="meta" >{visible(p.sentence).replace(/\.$/, "")}</span>
      </div>
      <List list={list} />
      {current && <Facts fingerprint={current} />}
    </section>
  );
}

function List({ list }: { list: readonly Fingerprint[] }) {
  const box = useRef<HTMLUListElement>(null);
  const wanted = useRef(false);
  const [top, setTop] = useState(0);
  const at = chosen.value;
  const all = list.length <= drawAll;
  useEffect(() => {
    const el = box.current;
    if (!el || list.length < 2) return;
    const hadFocus = el.contains(document.activeElement) || wanted.current;
    const current = () => el.querySelector<HTMLElement>("[aria-current=true]");
    const from = all ? (current()?.offsetTop ?? 0) : at * rowHeight;
    if (from < el.scrollTop || from + rowHeight > el.scrollTop + el.clientHeight) el.scrollTop = from - rowHeight;
    if (hadFocus) requestAnimationFrame(() => current()?.querySelector("button")?.focus());
    wanted.current = false;
  }, [at, list]);
  const step = (e: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[e.key];
    if (to === undefined || list[to] === undefined || !(e.target as Element).matches(".fp-pick")) return;
    e.preventDefault();
    wanted.current = true;
    app().paste.reveal(list[to].at);
    void app().live.choose(to);
  };
  const first = all ? 0 : Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = all ? list.length : Math.min(list.length, first + spare * 2 + Math.ceil((box.current?.clientHeight ?? 400) / rowHeight));
  const rows = [];
  for (let i = first; i < last; i++) {
    const f = list[i];
    if (f) rows.push(<Row key={f.index} fingerprint={f} current={i === at} of={list.length} stop={i === at || (i === first && (at < first || at >= last))} />);
  }
  return (
    <ul ref={box} class={list.length > 1 ? (all ? "fps several" : "fps several fixed") : "fps"} onKeyDown={step} onScroll={all ? undefined : (e) => setTop(e.currentTarget.scrollTop)}>
      {first > 0 && <li class="fproom" aria-hidden="true" style={{ "--rows": first }} />}
      {rows}
      {last < list.length && <li class="fproom" aria-hidden="true" style={{ "--rows": list.length - last }} />}
    </ul>
  );
}

function Row({ fingerprint: f, current, of, stop }: { fingerprint: Fingerprint; current: boolean; of: number; stop: boolean }) {
  const look = states[f.state] ?? { icon: "note", tone: "note" };
  const choose = () => {
    app().paste.reveal(f.at);
    if (!current) void app().live.choose(f.index);
  };
  return (
    <li class="fp" aria-current={current ? "true" : undefined} aria-setsize={of} aria-posinset={f.index + 1}>
      <button class="fp-pick" tabIndex={stop ? 0 : -1} onClick={choose} aria-pressed={current}>
        <b>{visible(f.label)}{f.tunnel && <span class="dim"> {visible(f.tunnel)}</span>}</b>
        <span class={`tag ${look.tone}`}><Icon name={look.icon} />{visible(f.state)}</span>
        <span class="names">{f.responses === 0 ? "no response" : `${f.responses > 1 ? plural(f.responses, "response") + ": " : ""}${visible(f.probes.join(", "))}`}</span>
        {of > 1 && <span class="num dim small">line {f.line}</span>}
      </button>
      {current && <CopyMenu id="copy-fingerprint" label="Copy this fingerprint" forms={forms} onCopy={(c) => void copyFingerprint(c.form)} />}
    </li>
  );
}

function Facts({ fingerprint: f }: { fingerprint: Fingerprint }) {
  return (
    <div class="facts-of" tabIndex={0} role="group" aria-label={`Facts of ${visible(f.label)}`}>
      <dl class="facts">
        {f.facts.map((fact) => <FactItem key={fact.label} fact={fact} />)}
      </dl>
      {f.repairs.length > 0 && (
        <ul class="repairs" aria-label="Repairs">
          {f.repairs.map((r) => <li key={r}><Icon name="note" tone="note" /><span>{visible(r)}</span></li>)}
        </ul>
      )}
      {f.responses === 0 && <p class="figcap">The header is here, but no response: there is nothing to decode.</p>}
    </div>
  );
}

function FactItem({ fact }: { fact: Fact }) {
  return (
    <div>
      <dt>{visible(fact.label)}</dt>
      <dd>{visible(fact.value)}{fact.note && <span class="dim"> ({aside(visible(fact.note))})</span>}</dd>
    </div>
  );
}

/** A sentence as an aside: lower case, no full stop. */
function aside(sentence: string): string {
  const first = /^[A-Z][a-z]/.test(sentence) && !sentence.startsWith("Nmap") ? sentence.slice(0, 1).toLowerCase() : sentence.slice(0, 1);
  return first + sentence.slice(1).replace(/\.$/, "");
}
