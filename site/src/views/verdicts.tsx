// The tags of a response: the lines that match it, or where the shown line stopped.

import { Icon } from "../icon.tsx";
import { aim, isPattern, shownLine, stoppedRun, tried } from "../state.ts";

const shownTags = 3;

export function Verdicts({ response, name }: { response: number; name: string }) {
  const lines = (tried.value?.lines ?? []).filter(isPattern);
  const hits = lines.filter((l) => l.runs.some((r) => r.response === response && r.outcome === "match"));
  const shown = shownLine.value;
  const run = shown?.runs.find((r) => r.response === response);
  const stops = stoppedRun.value && run && run.outcome !== "match" ? run : null;
  const more = hits.length - shownTags;
  return (
    <>
      {hits.slice(0, shownTags).map((l) =>
        l.kind === "softmatch" ? (
          <span class="tag warn" key={l.index}><Icon name="tilde" />line {l.index + 1}, soft</span>
        ) : (
          <span class="tag ok" key={l.index}><Icon name="check" />line {l.index + 1}</span>
        ),
      )}
      {more > 0 && <span class="tag">{more} more</span>}
      {stops?.stop && shown && (
        <button class="tag bad" onClick={() => (aim.value = { line: shown.index, response })}>
          <Icon name="x" />line {shown.index + 1} stops at byte {stops.stop.at}<span class="vh"> of {name}</span>
        </button>
      )}
      {stops?.outcome === "not-tried" && <span class="tag"><Icon name="minus" />not tried</span>}
      {stops && !stops.stop && stops.outcome !== "not-tried" && shown && <span class="tag bad"><Icon name="x" />line {shown.index + 1}: {outcomeWords(stops.outcome)}</span>}
    </>
  );
}

export function outcomeWords(outcome: string): string {
  switch (outcome) {
    case "match-limit": return "50,000 steps spent";
    case "depth-limit": return "too deep";
    case "heap-limit": return "too much memory";
    case "not-tried": return "not tried";
    default: return "no match";
  }
}
