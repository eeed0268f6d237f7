// What file it is, where to find one, what is wrong with it, and how to load,
// replace and remove it.

import { signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { cancelLoad, loadBuilt, loadFile, removeBase } from "../../database/keeper.ts";
import { base, loading, looked, seekLine, trouble, type Base } from "../../database/state.ts";
import type { FileProblem, LoadResult } from "../../engine/protocol.ts";
import { Icon, severityIcon } from "../../icon.tsx";
import { count, listed, plural, size, visible } from "../../visible.ts";
import { Bar } from "./progress.tsx";

const unfolded = signal(false);

export function FileFacts() {
  const box = useRef<HTMLInputElement>(null);
  const b = base.value;
  const going = loading.value;
  const problem = trouble.value;
  const choose = () => {
    const file = box.current?.files?.[0];
    if (box.current) box.current.value = "";
    if (file) void loadFile(file);
  };
  return (
    <>
      <div class="pane-head">
        <h2>Database</h2>
        <span class="meta">{b?.built ? "came with this site" : "kept in this browser only"}</span>
        <span class="grow" />
        <button class={b || going ? "btn" : "btn primary"} onClick={() => box.current?.click()}>Load nmap-service-probes</button>
        {b && <button class="btn quiet" onClick={() => void removeBase()}>Remove</button>}
        <input ref={box} hidden type="file" aria-label="File nmap-service-probes" onChange={choose} />
      </div>
      {going && (
        <div class="pad-x">
          <Bar label={`Reading ${visible(going.name)}`} done={going.done} total={going.total} unit={size} onCancel={cancelLoad} stays={b ? "Your earlier database stays until this is done." : "Nothing is kept until this is done."} />
        </div>
      )}
      {problem && (
        <p class="callout notice">
          <Icon name="bad" tone="bad" />
          <span class="grow"><strong>{problem.message}</strong> {problem.hint}</span>
          <button class="btn quiet" onClick={() => (trouble.value = null)}>Dismiss</button>
        </p>
      )}
      {b ? <Facts base={b} /> : !going && looked.value && <WhereToFind />}
    </>
  );
}

function Facts({ base: b }: { base: Base }) {
  const r = b.result;
  const listed = r.problems.length > 0;
  return (
    <>
      <dl class="dbfacts">
        <Fact label="File" value={visible(b.name)} />
        <Fact label="Age" value={visible(r.age) || "not said"} />
        <Fact label="Lines" value={`${count(r.matches)} match, ${count(r.softmatches)} softmatch`} />
        <Fact label="Probes" value={count(r.probes)} />
        <Fact label="Loaded" value={when.format(b.loaded)} />
        <Fact label="Size" value={plural(r.size, "byte")} />
        <div><dt>SHA-256</dt><dd class="mono" title={b.sha256}>{b.sha256 ? <Sum sum={b.sha256} /> : "needs https"}</dd></div>
        <div>
          <dt>Problems</dt>
          <dd>{listed ? <button class="link" aria-expanded={unfolded.value} onClick={() => (unfolded.value = !unfolded.peek())}>{problemTally(r)}</button> : <span class="c-ok">none</span>}</dd>
        </div>
      </dl>
      {r.stop > 0 && (
        <p class="callout notice">
          <Icon name="bad" tone="bad" />
          <span class="grow"><strong>Nmap 7.991 would stop at <button class="link" onClick={() => seekLine(r.stop)}>line {r.stop}</button> and quit.</strong> {r.fatal && <>It prints: <code>{visible(r.fatal)}</code></>}</span>
        </p>
      )}
      {listed && unfolded.value && <FileProblems list={r.problems} />}
    </>
  );
}

const when = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

function Fact({ label, value }: { label: string; value: string }) {
  return <div><dt>{label}</dt><dd>{value}</dd></div>;
}

/** The ends of a sum; all of it for ears and for a copy. */
function Sum({ sum }: { sum: string }) {
  return <><span aria-hidden="true">{sum.slice(0, 8)}…{sum.slice(-8)}</span><span class="vh">{sum}</span></>;
}

function problemTally(r: LoadResult): string {
  const errors = r.problems.filter((p) => p.problem.severity === "error").length;
  const rest = r.problems.length - errors;
  if (errors === 0) return plural(rest, "remark");
  return rest > 0 ? `${plural(errors, "error")}, ${plural(rest, "remark")}` : plural(errors, "error");
}

function FileProblems({ list }: { list: readonly FileProblem[] }) {
  return (
    <ul class="file-problems" aria-label="Problems of the file" tabIndex={0}>
      {list.map((p, i) => <ProblemItem key={i} found={p} />)}
    </ul>
  );
}

function ProblemItem({ found }: { found: FileProblem }) {
  const { problem, refusedBy, acceptedBy } = found;
  const look = severityIcon[problem.severity] ?? severityIcon["advice"];
  return (
    <li class="prob">
      {look && <Icon name={look.icon} tone={look.tone} />}
      <button class="at" aria-label={`${problem.line}:${problem.column}: go there`} onClick={() => seekLine(problem.line)}>{problem.line}:{problem.column}</button>
      <div>
        <p><span class="vh">{look?.word}: </span>{sentence(problem.message)}</p>
        {refusedBy.length > 0 && <p>Nmap {listed(refusedBy)} {refusedBy.length > 1 ? "refuse" : "refuses"} the line{acceptedBy.length > 0 && `; ${listed(acceptedBy)} ${acceptedBy.length > 1 ? "accept" : "accepts"} it`}.</p>}
        {problem.hint && <p>{visible(problem.hint)}</p>}
        {problem.nmap && <p>Nmap says: <code>{visible(problem.nmap)}</code></p>}
      </div>
    </li>
  );
}

/** Findings are written lower case and without a full stop; here they are sentences. */
function sentence(message: string): string {
  const text = visible(message);
  return text.slice(0, 1).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}

const places: readonly (readonly [string, string])[] = [
  ["Linux, BSD", "/usr/share/nmap/nmap-service-probes"],
  ["built from source", "/usr/local/share/nmap/nmap-service-probes"],
  ["macOS, Homebrew", "/opt/homebrew/share/nmap/nmap-service-probes"],
  ["Windows", "C:\\Program Files (x86)\\Nmap\\nmap-service-probes"],
];

function WhereToFind() {
  return (
    <div class="scroll">
      <div class="teach">
        <h3>Ask your own copy of nmap-service-probes.</h3>
        <p>Does the newest Nmap already know this service, and what would your line change? Load the file once: it stays in this browser, and nothing is sent. Matchline does not bring it along, because it has a licence of its own.</p>
        <dl class="where" aria-label="Where the file is">
          {places.map(([system, path]) => <div key={system}><dt>{system}</dt><dd class="mono">{path}</dd></div>)}
          <div><dt>anywhere</dt><dd><span class="mono">nmap -sV --version-trace 127.0.0.1</span> names the file it reads</dd></div>
        </dl>
        {BUILD.probes && <p><button class="btn" onClick={() => void loadBuilt()}>Use the copy of this site</button></p>}
      </div>
      <p class="drop"><Icon name="drop" /><span>Or drop the file anywhere on the page, up to 16 MB.</span></p>
    </div>
  );
}
