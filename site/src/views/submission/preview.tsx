// What leaves: field by field as the form asks for it, or the whole in one form.
// Bytes that a mask replaced are outlined.

import type { ComponentChildren } from "preact";
import { Icon } from "../../icon.tsx";
import type { Export, SubmissionField, SubmissionResult } from "../../engine/protocol.ts";
import { announce } from "../../state.ts";
import { copyExport, copyField, downloadExport } from "../../submission/copy.ts";
import { forms, ready, result, shape, type Shape } from "../../submission/state.ts";
import { count, visible, visibleLines } from "../../visible.ts";
import { Segments } from "../segments.tsx";

const shapes: readonly (readonly [Shape, string])[] = [
  ["fields", "Fields"],
  ["text", "Text"],
  ["markdown", "Markdown"],
  ["json", "JSON"],
  ["mail", ".eml"],
  ["patch", ".patch"],
  ["overlay", "Own file"],
];

/** So many characters are shown; all are copied. */
const most = 100_000;

export function Preview() {
  const r = result.value;
  const form = r?.exports.find((x) => x.kind === shape.value);
  const e = r && form?.kind === "text" ? { ...form, text: r.text } : form;
  const text = shape.value === "fields" ? (r?.text ?? "") : (e?.text ?? "");
  return (
    <section class="pane fill" id="preview" tabIndex={-1} aria-label="What will be copied">
      <div class="pane-head preview-head">
        <h2>What will be copied</h2>
        {r && <span class="meta num">{count(text.length)} characters</span>}
        <span class="grow" />
        <Segments label="Show the submission as" value={shape.value} choices={shapes} onChoose={(v) => (shape.value = v)} />
      </div>
      <div class="scroll">
        {!r ? <p class="say soft">The text that leaves appears here as you go, and nothing else leaves.</p> : shape.value === "fields" ? <Fields result={r} /> : e ? <Whole result={r} of={e} /> : null}
      </div>
      {r && <Foot result={r} />}
    </section>
  );
}

const sources: Record<string, string> = { you: "from you", lines: "from your lines", nmap: "from Nmap", paste: "from the paste" };

function Fields({ result: r }: { result: SubmissionResult }) {
  return (
    <dl class="leaves">
      {r.fields.map((f) => (
        <div key={f.key}>
          <dt>
            <span>{visible(f.label)}</span>
            <span class="from">{f.value === "" ? "empty" : sources[f.from] ?? ""}</span>
            <button class="btn quiet square" aria-disabled={!ready.value || f.value === ""} aria-label={`Copy ${visible(f.label)}`} title="Copy this field" onClick={() => f.value !== "" && void copyField(f.key)}><Icon name="copy" /></button>
          </dt>
          <dd>{f.value === "" ? <span class="dim">nothing</span> : <pre class="code out">{marked(f.value, f.masked)}</pre>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Whole({ result: r, of: e }: { result: SubmissionResult; of: Export }) {
  if (e.problem) return <p class="say soft">{visible(e.problem)}</p>;
  const name = visible(e.label);
  return (
    <>
      {shape.value !== "text" && (
        <div class="krow pad">
          <button class="btn" aria-disabled={!ready.value && e.kind !== "overlay"} onClick={() => void copyExport(e.kind)}><Icon name="copy" />Copy as {name}</button>
          <button class="btn" aria-disabled={!ready.value && e.kind !== "overlay"} onClick={() => void downloadExport(e.kind)}><Icon name="file" />Download {visible(e.name)}</button>
          {e.kind === "mail" && forms.value.flow !== "probe" && <MailLink result={r} />}
        </div>
      )}
      <pre class="code out" tabIndex={0} role="group" aria-label={`The submission as ${name}`}>{wholeText(r.fields, e)}</pre>
      {e.text.length > most && <p class="figcap last">{count(e.text.length - most)} more characters are not shown; they go along.</p>}
    </>
  );
}

/** The text of an export: labels strong and masks outlined where a field's value stands as it is. */
function wholeText(fields: readonly SubmissionField[], e: Export): ComponentChildren {
  const text = e.text.slice(0, most);
  if (e.kind !== "text" && e.kind !== "markdown") return visibleLines(text);
  const out: ComponentChildren[] = [];
  let at = 0;
  for (const [i, f] of fields.entries()) {
    const head = e.kind === "text" ? `${f.label}:` : `## ${f.label}\n`;
    const label = text.indexOf(head, at);
    if (label < 0) continue;
    out.push(visibleLines(text.slice(at, label)), <b key={`l${i}`}>{visibleLines(text.slice(label, label + head.length))}</b>);
    at = label + head.length;
    const from = f.masked.length > 0 ? text.indexOf(f.value, at) : -1;
    if (from < 0) continue;
    out.push(visibleLines(text.slice(at, from)), marked(f.value, f.masked));
    at = from + f.value.length;
  }
  out.push(visibleLines(text.slice(at)));
  return out;
}

/** A text with its masked ranges outlined. */
function marked(value: string, masked: readonly number[]): ComponentChildren {
  if (masked.length === 0) return visibleLines(value.slice(0, most));
  const out: ComponentChildren[] = [];
  let at = 0;
  for (let i = 0; i + 1 < masked.length; i += 2) {
    const from = masked[i] ?? at;
    const to = masked[i + 1] ?? from;
    out.push(visibleLines(value.slice(at, from)), <span key={from} class="masked">{visibleLines(value.slice(from, to))}</span>);
    at = to;
  }
  out.push(visibleLines(value.slice(at)));
  return out;
}

/** Only a plain web address or one of mail may become a link. */
function safeLink(address: string): { href?: string } {
  return /^(https:\/\/|mailto:)/.test(address) ? { href: address } : {};
}

/** Opens the message in the person's own mail program, which sends it or not. */
function MailLink({ result: r }: { result: SubmissionResult }) {
  const mail = r.exports.find((e) => e.kind === "mailto");
  if (!mail) return null;
  if (!ready.value) return <button class="btn" aria-disabled onClick={() => announce(r.waits ?? "")}>Open your mail program</button>;
  return <a class="btn" {...safeLink(mail.text)}>Open your mail program</a>;
}

/** The way out: a link that the person clicks, and what is behind it. */
function Foot({ result: r }: { result: SubmissionResult }) {
  const host = r.url.startsWith("https://") ? new URL(r.url).host : "";
  return (
    <div class="foot out-foot">
      {host && <a class="btn" {...safeLink(r.url)} target="_blank" rel="noopener noreferrer">Open {visible(host)}’s form</a>}
      {forms.value.flow === "probe" && <MailLink result={r} />}
      <span class="soft small">{visible(r.site)} Nothing is carried over.</span>
    </div>
  );
}
