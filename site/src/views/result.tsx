// The region Result: a sentence, Nmap's own row, then the evidence.

import { copyRow, goToSubmission } from "../app.ts";
import { Icon, type IconName } from "../icon.tsx";
import type { Line, TryResult } from "../engine/protocol.ts";
import { aim, engine, failedLine, isPattern, linesEmpty, parsed, revision, stale, stoppedRun, took, tried, untouched } from "../state.ts";
import { visible } from "../visible.ts";
import { BaseNote } from "./basenote.tsx";
import { Fields } from "./fields.tsx";
import { HowNmapDecides } from "./how.tsx";
import { Matrix } from "./matrix.tsx";
import { Row } from "./row.tsx";
import { Stopped } from "./stopped.tsx";
import { Trace } from "./trace.tsx";

export function Result() {
  const result = tried.value;
  const hasRow = (result?.verdict.row.length ?? 0) > 0;
  const found = (parsed.value?.fingerprints.length ?? 0) > 0;
  const failing = failedLine.value !== null || (result?.problems.some((p) => p.severity === "error") ?? false);
  return (
    <section class="pane fill" id="result" tabIndex={-1} aria-label="Result">
      <div class="pane-head">
        <h2>Result</h2>
        {!untouched.value && revision.value > 0 && <span class="meta num">revision {revision.value}, {took.value < 10 ? took.value.toFixed(1) : Math.round(took.value)} ms</span>}
        <span class="grow" />
        {hasRow && <button class="btn quiet wide" onClick={() => void copyRow()}><Icon name="copy" />Copy row</button>}
        {found && <button class={failing || linesEmpty.value ? "btn" : "btn primary"} onClick={() => goToSubmission("fingerprint")}>Prepare submission</button>}
      </div>
      <div class="scroll" data-stale={stale.value || undefined}>
        {!result || untouched.value || linesEmpty.value ? <Empty found={found} /> : <Answer result={result} />}
      </div>
    </section>
  );
}

const ways = [
  ["fingerprint", "New fingerprint", "Nmap got an answer it did not know, and you do."],
  ["correction", "Correction", "Nmap named it wrongly, or too narrowly."],
  ["probe", "New probe", "Nothing answered, and you know what to ask."],
] as const;

function Empty({ found }: { found: boolean }) {
  if (engine.value === "lost") return <p class="say"><Icon name="bad" tone="bad" /><span>The engine does not start in this browser. Your text is as you left it.</span></p>;
  return (
    <>
      <p class="say soft">{found ? "The fingerprint is read. Once a match line stands above, Nmap’s answer appears here." : "Nothing to show yet. Once a fingerprint and a line are there, Nmap’s answer appears here."}</p>
      {!found && <pre class="code term ghost" aria-hidden="true"><span class="h">PORT   STATE SERVICE VERSION</span>{"\n"}21/tcp open  ftp     …</pre>}
      {found && <BaseNote />}
      <HowNmapDecides />
      <h3 class="sub ways-of">Three ways to give back</h3>
      <ul class="ways">
        {ways.map(([flow, name, when]) => <li key={flow}><button class="link" onClick={() => goToSubmission(flow)}>{name}</button><span>{when}</span></li>)}
      </ul>
    </>
  );
}

function Answer({ result }: { result: TryResult }) {
  const failed = failedLine.value;
  const row = result.verdict.row.length > 0 && <div class="rowbox"><Row verdict={result.verdict} /></div>;
  return (
    <>
      {failed ? <Failed line={failed} result={result} /> : <Sentence result={result} />}
      {!failed && row}
      {!failed && <BaseNote />}
      <Stopped />
      <Fields />
      <Matrix />
      {failed && row && (
        <>
          <h3 class="sub">{result.verdict.line >= 0 ? `Row from line ${result.verdict.line + 1}` : "What Nmap would print"}{result.verdict.line >= 0 && <span>line {failed.index + 1} adds nothing</span>}</h3>
          {row}
        </>
      )}
      {failed && <BaseNote />}
      <Trace />
    </>
  );
}

const shapes: Record<string, { icon: IconName; tone: string }> = {
  hard: { icon: "ok", tone: "ok" },
  soft: { icon: "tilde", tone: "warn" },
  none: { icon: "minus", tone: "note" },
  idle: { icon: "minus", tone: "note" },
};

function Sentence({ result }: { result: TryResult }) {
  const v = result.verdict;
  const shape = shapes[v.kind] ?? { icon: "minus" as const, tone: "note" };
  const stuck = result.lines.find((l) => isPattern(l) && l.hits === 0 && l.runs.some((r) => r.stop));
  return (
    <p class="say">
      <Icon name={shape.icon} tone={shape.tone} />
      <span>
        {visible(v.sentence)}
        {(v.detail || stuck) && (
          <small>
            {visible(v.detail ?? "")} {stuck && <button class="link" onClick={() => (aim.value = { line: stuck.index, response: -1 })}>Show where line {stuck.index + 1} stops</button>}
          </small>
        )}
      </span>
    </p>
  );
}

function Failed({ line, result }: { line: Line; result: TryResult }) {
  const run = stoppedRun.value;
  const winner = result.verdict.line >= 0 && result.verdict.line !== line.index;
  return (
    <p class="say">
      <Icon name="no" tone="bad" />
      <span>
        Line {line.index + 1} matches no response.
        <small>
          {run?.stop && visible(run.stop.sentence)}
          {winner && <> {visible(result.verdict.sentence)}</>}
        </small>
      </span>
    </p>
  );
}
