// The views of the page: the switch in the bar, the chip of the database, and the
// view Database, fetched when it is first opened.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { base, databaseOpen, shortAge } from "../database/state.ts";
import { Icon } from "../icon.tsx";
import { notify, view, type View } from "../state.ts";

const views: readonly (readonly [View, string])[] = [
  ["workbench", "Workbench"],
  ["database", "Database"],
  ["submission", "Submission"],
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
  const [sign, age] = b ? shortAge(b) : ["", ""];
  return (
    <button class="chip base-chip" aria-label={b ? `Database ${sign}${age}` : "No database"} onClick={() => (view.value = "database")}>
      <Icon name="base" />
      {b ? <span><span class="wide">Database </span><strong>{sign && <span class="wide">{sign}</span>}{age}</strong></span> : <span class="wide">No database</span>}
    </button>
  );
}

type Part = typeof import("./database/view.tsx");
const part = signal<Part | null>(null);

async function fetchPart(): Promise<void> {
  try {
    part.value = await import("./database/view.tsx");
  } catch (err) {
    view.value = "workbench";
    notify({ severity: "error", message: `The view Database could not be fetched: ${err instanceof Error ? err.message : String(err)}`, hint: "Reload the page; your text stays." });
  }
}

/** What was fetched; null until it is there. */
function usePart(): Part | null {
  useEffect(() => {
    if (!part.peek()) void fetchPart();
  }, []);
  return part.value;
}

export function Database() {
  const View = usePart()?.DatabaseView;
  if (View) return <View />;
  return <main class="bench two"><div class="q-bytes"><div class="skel" aria-hidden="true"><i /><i /><i /></div></div><div class="q-result" /></main>;
}

/** The verdict of the database, as a third column. */
export function VerdictBeside() {
  const Verdict = usePart()?.Verdict;
  return <div class="q-verdict">{Verdict && <Verdict />}</div>;
}
