// Correction: Nmap named a service wrongly, or too narrowly. From a scan with a
// trace to the line that answered, to what is right, to the line instead.

import { useRef } from "preact/hooks";
import { goToDatabase } from "../../app.ts";
import { base, seekLine } from "../../database/state.ts";
import type { Rival, TraceMatch, TraceRow } from "../../engine/protocol.ts";
import { readText } from "../../files.ts";
import { Icon, severityIcon } from "../../icon.tsx";
import { linesEmpty, notify, say } from "../../state.ts";
import { change, changing, edit, form, linesGo, longTrace, read, result, trace } from "../../submission/state.ts";
import { count, plural, visible } from "../../visible.ts";
import { openAsDraft } from "../database/link.tsx";
import { Segments } from "../segments.tsx";
import { Certain } from "./certain.tsx";
import { Checks } from "./checks.tsx";
import { CommandBox, commandOf, Target } from "./command.tsx";
import { Field, idOf } from "./field.tsx";
import { ServiceForm } from "./fingerprint.tsx";
import { OwnNetwork } from "./own.tsx";
import { Prints } from "./services.tsx";

const protos = [["", "As in the output"], ["tcp", "TCP"], ["udp", "UDP"]] as const;

/** Of what is too long to be edited only so many characters are shown. */
const shown = 5_000;

/** Puts a file into the box for the output of the scan. */
export async function takeTrace(file: File): Promise<boolean> {
  const text = await readText(file);
  if (typeof text !== "string") notify(text);
  else {
    trace.value = text;
    say(`Read ${visible(file.name)}.`);
  }
  return true;
}

export function Correction() {
  const command = commandOf("correction");
  const f = form.value;
  return (
    <>
      <Checks />
      <h3 class="step">1. Scan with a trace</h3>
      <p class="soft pad-x">The trace says which line of Nmap’s file answered. The newest Nmap is best, an older one is taken too.</p>
      <div class="form flush-top">
        <Target />
        <Field name="port" label="Port" hint="As in the output" value={f.port} code onInput={(port) => edit({ port })} />
        <div class="field" id={idOf("proto")}><span class="label">Protocol</span><Segments label="Protocol" value={f.proto as "" | "tcp" | "udp"} choices={protos} onChoose={(proto) => edit({ proto })} /></div>
      </div>
      {command && <div class="pad-x"><CommandBox command={command} /></div>}
      <h3 class="step">2. Paste what Nmap printed</h3>
      <Output />
      <Read />
      <h3 class="step">3. The line that answered</h3>
      <Guilty />
      <h3 class="step">4. What is right<span>as Nmap should say it; leave a field empty to say nothing</span></h3>
      <Certain />
      <p class="pad-x tick-row"><label class="tick"><input type="checkbox" checked={f.general} onChange={(e) => edit({ general: e.currentTarget.checked })} /> The name is not wrong, only too narrow: say what covers all of its kind</label></p>
      <ServiceForm />
      <h3 class="step">5. The line instead</h3>
      <Instead />
      <h3 class="step">A fingerprint along with it<span>if there is one; not needed</span></h3>
      <Prints legend="Fingerprints of this service" empty="The paste holds no fingerprint." />
      <OwnNetwork />
    </>
  );
}

/**
 * A browser takes minutes to edit megabytes in a box. A long text is put there
 * whole, only its beginning is shown, and another takes its place.
 */
function pasteLong(e: ClipboardEvent & { readonly currentTarget: HTMLTextAreaElement }): void {
  const text = (e.clipboardData?.getData("text/plain") ?? "").replaceAll("\r\n", "\n");
  const isLong = trace.peek().length > longTrace;
  if (!isLong && text.length <= longTrace) return;
  e.preventDefault();
  const { selectionStart, selectionEnd, value } = e.currentTarget;
  trace.value = isLong ? text : value.slice(0, selectionStart) + text + value.slice(selectionEnd);
}

function Output() {
  const box = useRef<HTMLInputElement>(null);
  const take = () => {
    const file = box.current?.files?.[0];
    if (box.current) box.current.value = "";
    if (file) void takeTrace(file);
  };
  const { length } = trace.value;
  const isLong = length > longTrace;
  return (
    <div class="form flush-top">
      <div class="field wide-field">
        <div class="label"><label for={idOf("trace")}>Output of the correction scan</label><span class="from">{length === 0 ? "up to 5 MB" : `${count(length)} characters${isLong ? `, the first ${count(shown)} shown` : ""}`}</span></div>
        <textarea id={idOf("trace")} class="input mono" rows={7} spellcheck={false} autocomplete="off" placeholder="All that the command printed" value={isLong ? trace.value.slice(0, shown) : trace.value} readOnly={isLong} onInput={(e) => (trace.value = e.currentTarget.value)} onPaste={pasteLong} />
        <div class="krow">
          <button class="btn" onClick={() => box.current?.click()}><Icon name="file" />Choose output file</button>
          {isLong && <button class="btn" onClick={() => (trace.value = "")}>Empty it</button>}
          <span class="small soft">Or drop it on this view. Nmap shows 80 bytes of a read, and a dot for what is not printable.</span>
          <input ref={box} class="vh" type="file" tabIndex={-1} aria-label="File with the output" onChange={take} />
        </div>
      </div>
    </div>
  );
}

/** What was read from the output, and the service it is about. */
function Read() {
  const t = read.value;
  if (!t || trace.value === "") return null;
  const match = t.matches[t.chosenMatch];
  const ports = [...new Map([...t.rows.map((r) => [`${r.port}/${r.proto}`, [r.port, r.proto]] as const), ...t.matches.filter((m) => !t.rows.some((r) => r.port === m.port)).map((m) => [`${m.port}`, [m.port, ""]] as const)])];
  const row = t.rows[t.chosenRow];
  return (
    <>
      <p class="say told-trace"><Icon name={match || row ? "ok" : "minus"} tone={match || row ? "ok" : "note"} /><span>{visible(t.sentence)}<small>{t.nmap && `Nmap ${visible(t.nmap)}. `}{t.target && `Target ${visible(t.target)}. `}</small></span></p>
      {t.problems.map((p) => {
        const look = severityIcon[p.severity];
        return <p class="check" key={p.code}>{look && <Icon name={look.icon} tone={look.tone} />}<span>{visible(sentence(p.message))}{p.hint && <small>{visible(p.hint)}</small>}</span></p>;
      })}
      {ports.length > 1 && (
        <div class="krow pad">
          <label class="small soft" for="submit-which">Service</label>
          <select id="submit-which" class="input pick" value={row ? `${row.port}/${row.proto}` : String(match?.port ?? "")} onChange={(e) => choose(ports.find(([k]) => k === e.currentTarget.value)?.[1])}>
            {ports.slice(0, 500).map(([k]) => <option key={k} value={k}>{visible(k)}</option>)}
          </select>
        </div>
      )}
      {row && <RowOf row={row} />}
      {t.unsure && t.rows.filter((r) => r.port === match?.port && r !== row).slice(0, 5).map((r) => <RowOf key={r.line} row={r} />)}
      {match && (t.unsure ? t.matches.filter((m) => m.port === match.port && m.proto === "").slice(0, 5) : [match]).map((m) => <Match key={m.line} match={m} />)}
      {t.reads.length > 0 && (
        <div class="scrollbox" tabIndex={0} role="group" aria-label="What was read">
          <table class="tbl" aria-label="Reads of this service">
            <thead><tr><th scope="col">Bytes</th><th scope="col">What Nmap shows of them</th></tr></thead>
            <tbody>{t.reads.map((r, i) => <tr key={i}><td class="num">{count(r.size)}</td><td><code>{r.text ? visible(r.text) : <span class="dim ui">not shown</span>}</code></td></tr>)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

function RowOf({ row: r }: { row: TraceRow }) {
  return <pre class="code quoted" tabIndex={0} role="group" aria-label="Row of the port table">{visible(`${r.port}/${r.proto} ${r.state} ${r.service} ${r.version}`)}</pre>;
}

/** A match line in words. */
function Match({ match: m }: { match: TraceMatch }) {
  return (
    <p class="figcap">
      A {m.kind || "service"} match{m.probe && <> on {visible(m.probe)}</>}{m.fileLine > 0 && <>, line {m.fileLine} of the file{m.section && <>, in {visible(m.section)}</>}</>}: service {visible(m.service)}
      {m.product && <>, product {visible(m.product)}</>}{m.version && <>, version {visible(m.version)}</>}{m.info && <>, info {visible(m.info)}</>}{m.tunnel && <>, through SSL</>}.
    </p>
  );
}

function choose(port: readonly [number, string] | undefined): void {
  if (port) edit({ port: String(port[0]), proto: port[1] === "udp" || port[1] === "tcp" ? port[1] : "" });
}

function sentence(message: string): string {
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;
}

function showLine(line: number): void {
  goToDatabase();
  seekLine(line);
}

function Guilty() {
  const g = read.value?.guilty;
  if (!g || trace.value === "") return <p class="soft pad-x">It is named here once the output is there{base.value ? "." : ", and nmap-service-probes is loaded."}</p>;
  return (
    <>
      <p class="pad-x">{visible(g.sentence)}{g.line > 0 && !g.certain && " Compare it before you go on."}</p>
      {g.text && <pre class="code quoted" tabIndex={0} role="group" aria-label={`Line ${g.line} of the file`}>{visible(g.text)}</pre>}
      <div class="krow pad">
        {g.line > 0 && <button class="btn" onClick={() => showLine(g.line)}>Show line {g.line} in the database</button>}
        {g.text && <button class="btn" onClick={() => asDraft(g.text)}>Open it as draft</button>}
        {!base.value && <button class="btn" onClick={goToDatabase}>Load nmap-service-probes</button>}
      </div>
    </>
  );
}

/** The line goes below the lines of the editor, and they go along from now on. */
function asDraft(text: string): void {
  edit({ lines: "yes" });
  openAsDraft(text);
}

function Instead() {
  const r = result.value;
  const go = linesGo.value && !linesEmpty.value;
  return (
    <>
      {r?.proposed ? (
        <>
          <p class="soft pad-x">With what is right, line {r.proposedAt} becomes:</p>
          <pre class="code quoted" tabIndex={0} role="group" aria-label="The proposed line">{visible(r.proposed)}</pre>
          <div class="krow pad"><button class="btn" onClick={() => asDraft(r.proposed)}>Use as draft</button><span class="small soft">To change it by hand, and to try it.</span></div>
          <Effect at={r.proposedAt} />
        </>
      ) : (
        <p class="soft pad-x">{go ? "Your own match lines go along." : "It is proposed here once the line that answered is known and something above differs from it."}</p>
      )}
      {!linesEmpty.value && <p class="pad-x tick-row"><label class="tick"><input type="checkbox" checked={linesGo.value} onChange={(e) => edit({ lines: e.currentTarget.checked ? "yes" : "no" })} /> The match lines of the editor go along instead</label></p>}
    </>
  );
}

/** What the proposed line changes for the corpus and for responses made of other lines. */
function Effect({ at }: { at: number }) {
  const c = change.value;
  const p = changing.value;
  if (!base.value) return null;
  if (!c) return <p class="figcap">{p ? `Its effect: ${count(p.done)} of ${count(p.total)} tried.` : "Its effect on other responses is being tried."}</p>;
  const others = [...c.takesFrom, ...c.alsoTakes].filter((r) => r.line !== at);
  return (
    <div class="effect" role="group" aria-label="Effect of the proposed line">
      <p class="figcap">{visible(c.sentence)} What it takes from line {at} is meant: it stands in its place.</p>
      {c.notes.map((n) => <p class="figcap" key={n}>{visible(n)}</p>)}
      {others.length > 0 && <ul class="figcap">{others.slice(0, 5).map((r) => <Taken key={r.line} rival={r} />)}</ul>}
    </div>
  );
}

function Taken({ rival: r }: { rival: Rival }) {
  return <li>Also takes {plural(r.count, "response")} of <button class="link" onClick={() => showLine(r.line)}>line {r.line}</button>, {visible(r.service)}.</li>;
}
