// On a phone: one quarter at a time, chosen at the thumb, the answer always in sight.

import { batch } from "@preact/signals";
import { Icon, type IconName } from "../icon.tsx";
import { problems } from "../problems.ts";
import { linesEmpty, pane, shownLine, stoppedRun, tried, view, type Pane } from "../state.ts";
import { goToSubmission, rowText } from "../app.ts";
import { visible } from "../visible.ts";

const places: readonly { readonly pane: Pane; readonly icon: IconName; readonly label: string }[] = [
  { pane: "source", icon: "paste", label: "Input" },
  { pane: "bytes", icon: "bytes", label: "Bytes" },
  { pane: "lines", icon: "lines", label: "Lines" },
  { pane: "result", icon: "row", label: "Result" },
];

function show(place: Pane): void {
  batch(() => {
    view.value = "workbench";
    pane.value = place;
  });
}

export function Dock() {
  const urgent = problems.value.length;
  return (
    <nav class="dock" aria-label="Panes">
      {places.map((p) => (
        <button key={p.pane} aria-current={view.value === "workbench" && pane.value === p.pane ? "true" : undefined} onClick={() => show(p.pane)}>
          <Icon name={p.icon} />
          {p.label}
          {p.pane === "lines" && urgent > 0 && <span class="bub">{urgent}<span class="vh"> problems</span></span>}
        </button>
      ))}
      <button aria-current={view.value === "submission" ? "true" : undefined} onClick={() => goToSubmission()}>
        <Icon name="send" />
        Submit
      </button>
    </nav>
  );
}

/** The verdict in one line, above the dock. */
export function Ticker() {
  const v = tried.value?.verdict;
  if (!v || linesEmpty.value || v.kind === "idle") return null;
  const stop = stoppedRun.value?.stop;
  const line = shownLine.value;
  if (stop && line && line.hits === 0) {
    return (
      <aside class="ticker bad" aria-label="Live result">
        <Icon name="no" />
        <span class="mono grow">line {line.index + 1} stops at byte {stop.at}: asks for {visible(stop.asks)}</span>
      </aside>
    );
  }
  const row = rowText().split("\n")[1] ?? v.sentence;
  const look = v.kind === "hard" ? "ticker" : v.kind === "soft" ? "ticker warn" : "ticker none";
  return (
    <aside class={look} aria-label="Live result">
      <Icon name={v.kind === "hard" ? "ok" : v.kind === "soft" ? "tilde" : "minus"} />
      <span class="mono grow">{v.kind === "none" ? visible(v.sentence) : visible(row.replace(/^\S+\s+\S+\s+/, ""))}</span>
    </aside>
  );
}
