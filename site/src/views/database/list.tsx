// The file's lines, of which only those near the visible part are drawn: all of
// them, or the hits of a search with what stands around them and folds between.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { app } from "../../app.ts";
import { copy } from "../../clipboard.ts";
import { draftLine, found, hits, kind, kinds, mine, plainQuery, query, withDraft } from "../../database/questions.ts";
import { Heights, rowOf, rowsOf, sectionOf, type Row } from "../../database/rows.ts";
import { asIs, picked, type Base } from "../../database/state.ts";
import { FileText } from "../../database/text.ts";
import { Icon } from "../../icon.tsx";
import { plural, visible } from "../../visible.ts";
import { Segments } from "../segments.tsx";
import { openAsDraft } from "./link.tsx";

const onlyHits = signal(false);
const opened = signal<ReadonlySet<number>>(new Set());

/** Pixels of lines drawn above and below the visible part. */
const spare = 600;
/** The scroll position is looked at in steps of so many pixels. */
const step = 200;

const modes = [
  ["place", "In place"],
  ["hits", "Only hits"],
] as const;

export function FileLines({ base: b }: { base: Base }) {
  const text = useMemo(() => new FileText(b.bytes), [b]);
  return (
    <>
      <div class="search of-file">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          aria-label="Search the database"
          placeholder="Service, product, text, /pattern/, CPE or probe"
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(e) => {
            opened.value = new Set();
            query.value = e.currentTarget.value;
          }}
        />
        <select class="input pick" aria-label="Search in" value={kind.value} onChange={(e) => (kind.value = e.currentTarget.value)}>
          {kinds.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
        </select>
      </div>
      <div class="pane-head slim">
        <span class={found.value.problem ? "meta c-bad" : "meta"}>{visible(found.value.problem || found.value.sentence) || plural(text.count, "line")}</span>
        <span class="grow" />
        {hits.value && <Segments label="Show the hits" value={onlyHits.value ? "hits" : "place"} choices={modes} onChoose={(v) => (onlyHits.value = v === "hits")} />}
      </div>
      <List base={b} text={text} />
      <Foot text={text} base={b} />
    </>
  );
}

/** Width of a character, height of a line and of a row's padding, in pixels. */
interface Metric {
  readonly columns: number;
  readonly line: number;
  readonly padding: number;
  readonly height: number;
}

function List({ base: b, text }: { base: Base; text: FileText }) {
  const box = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLSpanElement>(null);
  const [metric, setMetric] = useState<Metric>({ columns: 90, line: 18, padding: 8, height: 600 });
  const [top, setTop] = useState(0);
  const [section, setSection] = useState(0);
  const draft = draftText();
  const answer = (withDraft.value ? mine.value : asIs.value?.result)?.verdict.line ?? 0;
  const draftAt = withDraft.value ? (mine.value?.place ?? 0) : 0;
  const at = picked.value.line;
  const rows = useMemo(
    () => rowsOf(text.count, b.result.sections, { hits: hits.value, onlyHits: onlyHits.value, also: [answer, at], opened: opened.value, draftAt }),
    [text, hits.value, onlyHits.value, hits.value ? answer : 0, hits.value ? at : 0, opened.value, draftAt],
  );
  const heights = useMemo(() => new Heights(rows, text, metric.columns, metric.line, metric.padding, draft.length), [rows, metric, draft.length]);

  useLayoutEffect(() => {
    const el = box.current;
    const measure = () => {
      const rule = ruler.current;
      const cell = rule?.parentElement;
      if (!el || !rule || !cell || el.clientWidth === 0) return;
      const style = getComputedStyle(cell);
      const wide = cell.clientWidth - parseFloat(style.paddingInlineEnd) - parseFloat(style.paddingInlineStart);
      const next = { columns: Math.max(8, Math.floor(wide / (rule.getBoundingClientRect().width / 100))), line: parseFloat(style.lineHeight), padding: 8, height: el.clientHeight };
      setMetric((old) => (old.columns === next.columns && old.line === next.line && old.height === next.height ? old : next));
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (el) watch.observe(el);
    return () => watch.disconnect();
  }, []);

  // A line that is asked for is shown a third from the top.
  useEffect(() => {
    const el = box.current;
    if (!el || picked.value.seek === 0) return;
    const row = rowOf(rows, picked.value.line);
    if (row < 0) return;
    const y = heights.top(row);
    if (y < el.scrollTop + metric.line * 2 || heights.top(row + 1) > el.scrollTop + el.clientHeight) el.scrollTop = Math.max(0, y - el.clientHeight / 3);
    if (getComputedStyle(el).position === "sticky") return;
    const r = el.getBoundingClientRect();
    if (r.bottom < 0 || r.top > innerHeight) el.scrollIntoView({ block: "center" });
  }, [picked.value.seek, rows, heights]);

  // So is the draft, when it is put somewhere.
  useEffect(() => {
    const el = box.current;
    const row = draftAt > 0 ? rows.findIndex((r) => r.kind === "draft") : -1;
    if (!el || row < 0) return;
    const y = heights.top(row);
    if (y < el.scrollTop + metric.line * 2 || heights.top(row + 1) > el.scrollTop + el.clientHeight) el.scrollTop = Math.max(0, y - el.clientHeight / 3);
  }, [draftAt]);

  const onScroll = (e: Event) => {
    const el = e.currentTarget as HTMLDivElement;
    setTop(Math.floor(el.scrollTop / step) * step);
    const row = rows[heights.at(el.scrollTop)];
    setSection(row && heights.top(rowOf(rows, row.first)) < el.scrollTop ? (sectionOf(b.result.sections, row.first)?.line ?? 0) : 0);
  };
  const pick = (row: Row | undefined) => {
    if (!row) return;
    if (row.kind === "fold") opened.value = new Set([...opened.peek(), row.first]);
    else if (row.kind === "line") picked.value = { line: row.first, seek: picked.peek().seek + 1 };
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(metric.height / (metric.line + metric.padding)) - 2);
    const now = rowOf(rows, at);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length }[e.key];
    if (by === undefined) return;
    e.preventDefault();
    let to = Math.min(rows.length - 1, Math.max(0, (now < 0 ? heights.at(top) : now) + by));
    while (rows[to] && rows[to]?.kind !== "line") to += by > 0 ? 1 : -1;
    pick(rows[to]);
  };

  const first = heights.at(Math.max(0, top - spare));
  const last = Math.min(rows.length, heights.at(top + metric.height + step + spare) + 1);
  const drawn = rows.slice(first, last);
  const shownId = rowOf(rows, at);
  return (
    <div class="dblist">
      {section > 0 && <div class="dbl probe held-probe" aria-hidden="true"><span>{section}</span><span>{text.shown(section)}</span></div>}
      <div class="dbl measure" aria-hidden="true"><span /><span><span ref={ruler}>{"0".repeat(100)}</span></span></div>
      <div
        ref={box}
        class="scroll"
        role="listbox"
        aria-label="Lines of the file"
        tabIndex={0}
        aria-activedescendant={shownId >= first && shownId < last ? `line-${at}` : undefined}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div class="dbroom" role="presentation" style={{ "--px": `${heights.top(first)}px` }} />
        {drawn.map((row, i) => <RowItem key={`${row.kind} ${row.first}`} row={row} text={text} at={first + i} of={rows.length} answer={answer} picked={at} draft={draft} onPick={pick} />)}
        <div class="dbroom" role="presentation" style={{ "--px": `${Math.max(0, heights.total - heights.top(last))}px` }} />
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: Row;
  readonly text: FileText;
  readonly at: number;
  readonly of: number;
  readonly answer: number;
  readonly picked: number;
  readonly draft: string;
  readonly onPick: (row: Row) => void;
}

function RowItem({ row, text, at, of, answer, picked: now, draft, onPick }: RowProps) {
  const common = { role: "option" as const, "aria-setsize": of, "aria-posinset": at + 1, onClick: () => onPick(row) };
  if (row.kind === "fold") return <div {...common} class="dbl skips" aria-selected={false}><span aria-hidden="true">⋯</span><span>{plural(row.last - row.first + 1, "line")}</span></div>;
  if (row.kind === "draft") return <div {...common} class="dbl on" aria-selected={false}><span>draft</span><span>{draft}</span></div>;
  const n = row.first;
  const hit = hits.value === null || includes(hits.value, n);
  const look = ["dbl", text.starts(n, "Probe ") ? "probe" : text.starts(n, "#") || !hit ? "cm" : "", n === answer ? "answer" : "", n === now ? "now" : ""].filter(Boolean).join(" ");
  return (
    <div {...common} id={`line-${n}`} class={look} aria-selected={n === now}>
      <span>{n}{n === answer && <span class="vh"> answers</span>}{hits.value && hit && <span class="vh"> is a hit</span>}</span>
      <span>{hits.value && hit ? <Marked text={text.shown(n)} /> : text.shown(n)}</span>
    </div>
  );
}

/** A line with what was looked for marked, where that is a plain text of the line. */
function Marked({ text }: { text: string }) {
  const wanted = plainQuery.value.toLowerCase();
  if (!wanted) return <>{text}</>;
  const lower = text.toLowerCase();
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (let next = lower.indexOf(wanted); next >= 0; next = lower.indexOf(wanted, at)) {
    parts.push(text.slice(at, next), <mark key={next}>{text.slice(next, next + wanted.length)}</mark>);
    at = next + wanted.length;
  }
  return <>{parts}{text.slice(at)}</>;
}

/** Whether an ascending list holds a number. */
function includes(list: Int32Array, n: number): boolean {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const at = list[mid] ?? 0;
    if (at === n) return true;
    if (at < n) low = mid + 1;
    else high = mid - 1;
  }
  return false;
}

/** The draft's first match line, as the list shows it. */
function draftText(): string {
  const line = draftLine.value;
  const doc = app().lines.doc;
  return line >= 0 && line < doc.lines ? `${visible(doc.line(line + 1).text)} (your line ${line + 1}, placed here)` : "";
}

/** What can be done with the line that is picked. */
function Foot({ text, base: b }: { text: FileText; base: Base }) {
  const n = picked.value.line;
  const isMatch = n > 0 && (text.starts(n, "match ") || text.starts(n, "softmatch "));
  const section = n > 0 ? sectionOf(b.result.sections, n) : undefined;
  return (
    <div class="foot slim">
      <span class="small soft grow">{n > 0 ? `Line ${n}${section ? `, in ${visible(section.name)}` : ""}` : "Pick a line to copy it or to open it as a draft."}</span>
      {n > 0 && <button class="btn quiet" onClick={() => void copy(text.text(n), "as it stands in the file")}><Icon name="copy" />Copy line</button>}
      {isMatch && <button class="btn quiet" onClick={() => openAsDraft(text.text(n))}>Open as draft</button>}
    </div>
  );
}
