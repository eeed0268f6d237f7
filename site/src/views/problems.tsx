// The region Problems: what is wrong with either text, where, and how to put it right.

import { Icon, severityIcon } from "../icon.tsx";
import { applyFix, goToProblem, problems, type Placed } from "../problems.ts";
import { stale, untouched } from "../state.ts";
import { plural, visible } from "../visible.ts";

const most = 200;

export function Problems() {
  const all = problems.value;
  if (untouched.value) return null;
  const tally = (["error", "warning", "advice"] as const)
    .map((s) => [s, all.filter((p) => p.problem.severity === s).length] as const)
    .filter(([, n]) => n > 0)
    .map(([s, n]) => (s === "advice" ? `${n} advice` : plural(n, s)));
  return (
    <section class="pane problems" id="problems" aria-label="Problems" tabIndex={-1} data-stale={stale.value || undefined}>
      <div class="pane-head slim">
        <h2>Problems</h2>
        <span class="meta">{all.length === 0 ? "none" : tally.join(", ")}</span>
        <span class="grow" />
        {all.length > 0 && <span class="meta wide"><kbd>F8</kbd> next</span>}
      </div>
      {all.length > 0 && (
        <ul>{all.slice(0, most).map((p, i) => <Item key={`${p.where} ${p.problem.code} ${p.problem.at[0]} ${i}`} placed={p} />)}</ul>
      )}
    </section>
  );
}

function Item({ placed }: { placed: Placed }) {
  const { problem, where } = placed;
  const look = severityIcon[problem.severity] ?? severityIcon["advice"];
  const place = `${problem.line}:${problem.column}`;
  return (
    <li class="prob">
      {look && <Icon name={look.icon} tone={look.tone} />}
      <button class="at" onClick={() => goToProblem(placed)} aria-label={where === "paste" ? `${place} paste: go there` : `${place}: go there`}>
        {place}{where === "paste" && <small> paste</small>}
      </button>
      <div>
        <p><span class="vh">{look?.word}: </span>{sentence(problem.message)}</p>
        {problem.hint && <p>{visible(problem.hint)}</p>}
        {problem.nmap && <p>Nmap says: <code>{visible(problem.nmap)}</code></p>}
        {problem.related?.map((r) => <p key={r.message}><button class="link" onClick={() => goToProblem({ where, problem: { ...problem, at: r.at } })}>{sentence(r.message)}</button></p>)}
      </div>
      {problem.fix && <button class="btn" onClick={() => applyFix(placed)}>{visible(problem.fix.title)}</button>}
    </li>
  );
}

/** Findings are written lower case and without a full stop; here they are sentences. */
function sentence(message: string): string {
  const text = visible(message);
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : first + ".";
}

