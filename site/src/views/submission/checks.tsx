// The check list: what is done, what needs the person, what can be better, what
// nobody here can know; and the way to each.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { goTo, goToDatabase } from "../../app.ts";
import { base } from "../../database/state.ts";
import type { Check } from "../../engine/protocol.ts";
import { Icon, type IconName } from "../../icon.tsx";
import { formKey, latest, openFlow, result, trialTrouble, trouble, trying } from "../../submission/state.ts";
import { count, plural, visible } from "../../visible.ts";
import { CommandBox, commandOf } from "./command.tsx";
import { idOf } from "./field.tsx";

const looks: Record<string, { icon: IconName; tone: string; word: string }> = {
  done: { icon: "ok", tone: "ok", word: "done" },
  needs: { icon: "warn", tone: "warn", word: "needs you" },
  better: { icon: "note", tone: "note", word: "can be better" },
  unknown: { icon: "help", tone: "rest", word: "cannot be known here" },
};

const verbs: Record<string, string> = {
  certain: "Answer", silent: "Answer", keep: "Decide", lines: "Edit lines", fingerprints: "Choose", trace: "Paste it", proto: "Choose", probe: "Make it", payload: "Write it",
};

/** Moves the focus to what settles a parameter. */
export function goToField(name: string): void {
  if (name === "lines") return goTo("lines");
  const id = name === "probe" ? idOf("payload") : name === "keep" ? "private" : idOf(name);
  const place = document.getElementById(id);
  if (!place) {
    if (name === "fingerprints") goTo("source");
    return;
  }
  const first = (selector: string) => place.querySelector<HTMLElement>(selector);
  const control = (name === "keep" ? first("[data-open] .seg button") : (first("input:checked") ?? first("input, textarea, button"))) ?? place;
  control.focus();
  control.scrollIntoView({ block: "center" });
}

/** The tallest that each check was, by its name; of the width that the list had then. */
const tallest = new Map<string, number>();

/** Keeps an entry as tall as it was: what is settled moves nothing below it. */
function useStill(name: string) {
  const item = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const { current: li } = item;
    if (!li || name === "") return;
    li.style.minBlockSize = "";
    const { height } = li.getBoundingClientRect();
    const most = Math.max(height, tallest.get(name) ?? 0);
    tallest.set(name, most);
    if (most > height) li.style.minBlockSize = `${most}px`;
  });
  return item;
}

/** Another width breaks the sentences elsewhere: all heights are taken anew. */
function useWidth() {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const { current: ul } = list;
    if (!ul) return;
    let width = ul.offsetWidth;
    const watch = new ResizeObserver(() => {
      if (ul.offsetWidth === width) return;
      width = ul.offsetWidth;
      tallest.clear();
      for (const li of ul.children) if (li instanceof HTMLElement) li.style.minBlockSize = "";
    });
    watch.observe(ul);
    return () => {
      watch.disconnect();
      tallest.clear();
    };
  }, []);
  return list;
}

export function CheckItem({ check: c, verb, name = "" }: { check: Check; verb?: string; name?: string }) {
  const item = useStill(name);
  const look = looks[c.state] ?? { icon: "note" as const, tone: "note", word: c.state };
  const command = c.command && c.state !== "done" ? commandOf(c.command) : undefined;
  return (
    <li class="check" ref={item}>
      <Icon name={look.icon} tone={look.tone} />
      <div>
        <span class="vh">{look.word}: </span>{visible(c.sentence)}
        {c.do && <small>{visible(c.do)}</small>}
        {c.id === "samples" && c.state === "unknown" && !c.do && <small>{trialTrouble.value ? visible(trialTrouble.value) : trying.value ? `${count(trying.value.done)} of ${count(trying.value.total)} tried.` : "It begins when you pause."}</small>}
        {command && <CommandBox command={command} quiet />}
      </div>
      <Way check={c} verb={verb} />
    </li>
  );
}

/** The button that leads to what settles a check. */
function Way({ check: c, verb }: { check: Check; verb?: string | undefined }) {
  if (c.state === "done") return null;
  const about = (text: string, run: () => void) => <button class="btn" aria-label={`${text}: ${visible(c.sentence)}`} onClick={run}>{text}</button>;
  if (c.id === "known" && c.state === "better") return about("Make it a correction", () => openFlow("correction"));
  if ((c.id === "known" || c.id === "taken") && c.state === "unknown" && !base.value) return about("Load a file", goToDatabase);
  if (c.id === "samples" && c.state === "unknown") return c.do ? about("Open it", goToDatabase) : null;
  if (c.id === "line" && !base.value) return about("Load a file", goToDatabase);
  if (c.id === "silent" && c.sentence.startsWith("Where")) return about("New fingerprint", () => openFlow("fingerprint"));
  if (!c.field) return null;
  return about(verb ?? verbs[c.field] ?? "Fill in", () => goToField(c.field ?? ""));
}

export function Checks() {
  const r = latest.value?.result;
  if (!r) return null;
  const open = r.checks.filter((c) => c.state === "needs").length;
  return (
    <>
      <p class="say lead">
        <span>
          {open === 0 ? "This can go." : `${open === 1 ? "One thing is" : `${plural(open, "thing")} are`} left before this can go.`}
          <small>You send it yourself. It is anonymous unless you say otherwise.</small>
        </span>
      </p>
      <List checks={r.checks} />
    </>
  );
}

function List({ checks }: { checks: readonly Check[] }) {
  const list = useWidth();
  const nth = (c: Check) => checks.filter((x) => x.id === c.id).indexOf(c);
  return (
    <ul aria-label="Check list" ref={list} data-stale={result.value && trouble.value === "" ? undefined : true}>
      {checks.map((c) => <CheckItem key={`${c.id} ${nth(c)}`} check={c} name={`${formKey.value} ${c.id} ${nth(c)}`} />)}
    </ul>
  );
}

/** A way back to the paste, for what is not there yet. */
export function PasteButton({ label }: { label: string }) {
  return <button class="btn" onClick={() => goTo("source")}>{label}</button>;
}
