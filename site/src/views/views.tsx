// The views of the page: the switch in the bar, the chip of the database, and the
// view Database, fetched when it is first opened.

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { base, databaseOpen } from "../database/state.ts";
import { Icon } from "../icon.tsx";
import { notify, view, type View } from "../state.ts";
import { visible } from "../visible.ts";

const views: readonly (readonly [View, string])[] = [
  ["workbench", "Workbench"],
  ["database", "Database"],
];

export function ViewSwitch() {
  if (!databaseOpen) return null;
  return (
    <nav class="views" aria-label="Views">
      {views.map(([v, label]) => <button key={v} class="view" aria-current={view.value === v ? "page" : undefined} onClick={() => (view.value = v)}>{label}</button>)}
    </nav>
  );
}

export function DatabaseChip() {
  if (!databaseOpen) return null;
  const b = base.value;
  const version = visible(b?.result.version ?? "") || "yours";
  return (
    <button class="chip base-chip" aria-label={b ? `Database ${version}` : "No database"} onClick={() => (view.value = "database")}>
      <Icon name="base" />
      {b ? <span><span class="wide">Database </span><strong>{version}</strong></span> : <span class="wide">No database</span>}
    </button>
  );
}

const part = signal<FunctionComponent | null>(null);

async function fetchPart(): Promise<void> {
  try {
    part.value = (await import("./database/view.tsx")).DatabaseView;
  } catch (err) {
    view.value = "workbench";
    notify({ severity: "error", message: `The view Database could not be fetched: ${err instanceof Error ? err.message : String(err)}`, hint: "Reload the page; your text stays." });
  }
}

export function Database() {
  useEffect(() => {
    if (!part.peek()) void fetchPart();
  }, []);
  const Part = part.value;
  if (Part) return <Part />;
  return <main class="bench two"><div class="q-bytes"><div class="skel" aria-hidden="true"><i /><i /><i /></div></div><div class="q-result" /></main>;
}
