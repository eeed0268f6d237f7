// Every line on every response: what it matched, or where it stopped.

import { Icon } from "../icon.tsx";
import type { Line, Run } from "../engine/protocol.ts";
import { aim, decoded, isPattern, shownLine, tried } from "../state.ts";
import { count, visible } from "../visible.ts";
import { outcomeWords } from "./verdicts.tsx";

const mostLines = 200;

export function Matrix() {
  const responses = decoded.value?.result.responses ?? [];
  const all = (tried.value?.lines ?? []).filter((l) => isPattern(l) || l.stage === "refused" || l.kind === "refused");
  if (responses.length === 0 || all.length === 0) return null;
  const lines = all.slice(0, mostLines);
  return (
    <>
      <h3 class="sub">Every line, every response</h3>
      <div class="wide-table" tabIndex={0} role="group" aria-label="Every line, every response">
        <table class="tbl matrix" aria-label="Every line on every response">
          <thead>
            <tr>
              <th scope="col">Line</th>
              {responses.map((r) => <th scope="col" key={r.index}>{visible(r.probe)}</th>)}
              <th scope="col" title="Of Nmap’s 50,000">Steps</th>
            </tr>
          </thead>
          <tbody>{lines.map((l) => <LineRow key={l.index} line={l} responses={responses.length} />)}</tbody>
        </table>
      </div>
      {all.length > mostLines && <p class="figcap">{count(all.length - mostLines)} more lines are not listed here.</p>}
    </>
  );
}

function LineRow({ line, responses }: { line: Line; responses: number }) {
  const on = shownLine.value?.index === line.index;
  const head = <th scope="row" class="num">{line.index + 1} <span class="dim">{visible(line.service ?? "")}</span></th>;
  if (line.runs.length === 0) {
    return (
      <tr>
        {head}
        <td colSpan={responses}>{line.stage === "refused" || line.kind === "refused" ? <span class="tag bad"><Icon name="bad" />cannot be read</span> : <span class="dim">not tried</span>}</td>
        <td class="dim">–</td>
      </tr>
    );
  }
  const runs = Array.from({ length: responses }, (_, i) => line.runs.find((r) => r.response === i));
  return (
    <tr class={on ? "on" : undefined}>
      {head}
      {runs.map((r, i) => <td key={i}><Cell line={line} run={r} /></td>)}
      <td class="num dim small">{stepsText(runs)}</td>
    </tr>
  );
}

const listSteps = 3;

function stepsText(runs: readonly (Run | undefined)[]): string {
  if (runs.length <= listSteps) return runs.map((r) => (r && r.outcome !== "not-tried" ? count(r.steps) : "–")).join(", ");
  return `up to ${count(runs.reduce((most, r) => Math.max(most, r?.steps ?? 0), 0))}`;
}

/** How far a run got before it stopped; -1 when that is not known. */
const reach = (r: Run | undefined): number => (r?.stop ? r.stop.taken[1] - r.stop.taken[0] : -1);

function Cell({ line, run }: { line: Line; run: Run | undefined }) {
  if (!run || run.outcome === "not-tried") return <span class="dim small">not tried</span>;
  const go = () => (aim.value = { line: line.index, response: run.response });
  if (run.outcome === "match") {
    const soft = line.kind === "softmatch";
    return (
      <button class={soft ? "tag warn" : "tag ok"} onClick={go}>
        <Icon name={soft ? "tilde" : "check"} />
        <span class="vh">matches bytes </span>{run.at[1] > run.at[0] ? `${run.at[0]}–${run.at[1] - 1}` : `at ${run.at[0]}`}
      </button>
    );
  }
  // Red marks the place a failing line got to; that it does not match is a fact, and grey.
  const furthest = line.hits === 0 && run.stop && line.runs.every((r) => reach(r) <= reach(run));
  const tone = furthest || run.outcome.endsWith("-limit") ? "tag bad" : "tag";
  return <button class={tone} onClick={go}><Icon name={run.outcome.endsWith("-limit") ? "bad" : "x"} />{run.stop ? `stops at ${run.stop.at}` : outcomeWords(run.outcome)}</button>;
}
