// New probe: only when nothing answers. The book's steps, and a workshop for the
// bytes.

import { useRef } from "preact/hooks";
import { goToDatabase } from "../../app.ts";
import { seekLine } from "../../database/state.ts";
import { Icon, severityIcon } from "../../icon.tsx";
import { notify, say } from "../../state.ts";
import { copy } from "../../clipboard.ts";
import type { Check, WorkshopResult } from "../../engine/protocol.ts";
import type { Making } from "../../submission/forms.ts";
import { edit, form, forms, made, make, payloadTrouble } from "../../submission/state.ts";
import { hexByte, plural, size, visible, visibleLines } from "../../visible.ts";
import { Segments } from "../segments.tsx";
import { Certain } from "./certain.tsx";
import { CheckItem, Checks } from "./checks.tsx";
import { Commands, Target } from "./command.tsx";
import { Field, idOf } from "./field.tsx";
import { ServiceForm } from "./fingerprint.tsx";
import { OwnFile, OwnNetwork } from "./own.tsx";
import { Prints } from "./services.tsx";

const notations = [
  ["", "As it looks"],
  ["text", "Text with escapes"],
  ["hex", "Hex"],
  ["dump", "Hex dump"],
  ["c", "C array or string"],
  ["base64", "Base64"],
] as const;

/** More does not fit on a line of the file. */
const mostRaw = 8_192;
const rowOf = 16;

/** Puts the bytes of a file into the workshop, as hex. Fingerprints go where they always go. */
export async function takePayload(file: File): Promise<boolean> {
  if (file.size > mostRaw) {
    const start = await file.slice(0, 1_000_000).text();
    if (start.includes("SF-Port")) return false;
    notify({ severity: "error", message: `${visible(file.name)} has ${size(file.size)}; a Probe line holds up to 8,191 characters.` });
    say(`${visible(file.name)} is too large for a probe.`);
    return true;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (new TextDecoder("latin1").decode(bytes).includes("SF-Port")) return false;
  let text = "";
  for (const [i, b] of bytes.entries()) text += hexByte(b) + ((i + 1) % rowOf === 0 ? "\n" : " ");
  make({ payload: text.trimEnd(), form: "hex" });
  say(`Read ${visible(file.name)}, ${plural(bytes.length, "byte")}.`);
  return true;
}

export function NewProbe() {
  const f = form.value;
  return (
    <>
      <Checks />
      <h3 class="step">1. Does nothing answer?</h3>
      <p class="soft pad-x">A new probe is for services that stay silent to all probes of the newest Nmap. Where one gets an answer, its fingerprint is what is wanted.</p>
      <div class="pad-x"><Commands ids={["version", "scan"]} /></div>
      <fieldset class="sure" id={idOf("silent")}>
        <legend>Does no probe of the newest Nmap get an answer?</legend>
        <div class="krow">
          <label><input type="radio" name="silent" checked={f.silent === "yes"} onChange={() => edit({ silent: "yes" })} /> No probe does</label>
          <label><input type="radio" name="silent" checked={f.silent === "no"} onChange={() => edit({ silent: "no" })} /> Some probe does</label>
        </div>
      </fieldset>
      <h3 class="step">2. What to send</h3>
      <p class="soft pad-x">Choose bytes that draw an answer from as many implementations as there are, and an answer that no other service gives: from the standard, or from a real client, watched with Wireshark, tcpdump or a listening Ncat.</p>
      <div class="pad-x"><Commands ids={["listen"]} /></div>
      <Workshop />
      <h3 class="step">3. Try it on your own target</h3>
      <div class="form flush-top"><Target /><Field name="probe-port" label="Port of the target" value={forms.value.making.port} code onInput={(port) => make({ port })} /></div>
      <div class="krow pad"><OwnFile /></div>
      <div class="pad-x"><Commands ids={["send", "trial"]} /></div>
      <h3 class="step">4. What came back</h3>
      <p class="soft pad-x">Scan several machines, or else several times, so that what changes can be seen. Paste all that Nmap prints.</p>
      <Prints legend="Fingerprints that go along" empty="No fingerprint is pasted yet." />
      <h3 class="step">5. What it is</h3>
      <Certain />
      <ServiceForm />
      <OwnNetwork />
    </>
  );
}

function Workshop() {
  const box = useRef<HTMLInputElement>(null);
  const m = forms.value.making;
  const w = made.value;
  const take = () => {
    const file = box.current?.files?.[0];
    if (box.current) box.current.value = "";
    if (file) void takePayload(file);
  };
  return (
    <>
      <div class="form flush-top">
        <div class="field wide-field">
          <div class="label"><label for={idOf("payload")}>Payload</label><span class="from">{w && m.payload !== "" ? `read as ${notationOf(w.form)}, ${plural(w.size, "byte")}` : ""}</span></div>
          <textarea id={idOf("payload")} class="input mono" rows={4} spellcheck={false} autocomplete="off" placeholder={"HELP\\r\\n, or hex, or a hex dump, or a C array"} value={m.payload} aria-describedby="payload-problems" onInput={(e) => make({ payload: e.currentTarget.value })} />
          <div class="krow">
            <label class="small soft" for="submit-notation">Written as</label>
            <select id="submit-notation" class="input pick" value={m.form} onChange={(e) => make({ form: e.currentTarget.value })}>
              {notations.map(([v, label]) => <option key={v} value={v}>{label}</option>)}
            </select>
            <button class="btn" onClick={() => box.current?.click()}><Icon name="file" />Choose raw file</button>
            <input ref={box} class="vh" type="file" tabIndex={-1} aria-label="File with the payload" onChange={take} />
          </div>
          <div id="payload-problems">
            {payloadTrouble.value && <p class="check flush"><Icon name="bad" tone="bad" /><span>{visible(payloadTrouble.value)}</span></p>}
            {w?.problems.map((p, i) => <NotationProblem key={i} problem={p} />)}
          </div>
        </div>
        <WorkshopField name="name" label="Name of the probe" hint="One word, such as DemoHello" />
        <div class="field" id={idOf("proto")}><span class="label">Protocol</span><Segments label="Protocol" value={m.proto as "tcp" | "udp"} choices={[["tcp", "TCP"], ["udp", "UDP"]]} onChoose={(proto) => make({ proto })} /></div>
        <WorkshopField name="ports" label="Ports" hint="Such as 4242,5000-5010" note="The probe goes first there." />
        <WorkshopField name="sslports" label="SSL ports" hint="Where SSL is spoken first" />
        <div class="field">
          <div class="label"><label for={idOf("rarity")}>Rarity</label></div>
          <select id={idOf("rarity")} class="input" value={m.rarity} aria-describedby="rarity-note" onChange={(e) => make({ rarity: e.currentTarget.value })}>
            <option value="">Not given: Nmap takes 5</option>
            {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((n) => <option key={n} value={n}>{n}</option>)}
          </select>
          <p class="small soft" id="rarity-note">{visible(w?.checks.find((c) => c.id === "rarity")?.sentence ?? "A threshold: the rarer, the fewer scans send it.")}</p>
        </div>
        <WorkshopField name="fallback" label="Fallback" hint="Such as GetRequest" note="Probes whose lines are tried too." />
        <WorkshopField name="totalwait" label="Wait in all, ms" hint="Nmap waits 5000 of itself" />
        <WorkshopField name="tcpwrapped" label="Closed sooner means wrapped, ms" hint="Nmap takes 2000 of itself" />
        <label class="tick wide-field"><input type="checkbox" checked={m.noPayload} onChange={(e) => make({ noPayload: e.currentTarget.checked })} /> no-payload: not for host discovery and UDP port scans</label>
      </div>
      {w && m.payload !== "" && <Made result={w} />}
    </>
  );
}

const words: Record<string, string> = { text: "text", hex: "hex", dump: "a hex dump", c: "C", base64: "Base64", raw: "bytes" };
const notationOf = (name: string): string => words[name] ?? visible(name);

type Typed = { [K in keyof Making]: Making[K] extends string ? K : never }[keyof Making];

/** A field of the workshop, its problem in place. */
function WorkshopField({ name, label, hint, note }: { name: Typed; label: string; hint: string; note?: string }) {
  const m = forms.value.making;
  const problem = (m.payload !== "" || m[name] !== "") && made.value?.checks.find((c) => c.field === name && c.state !== "done");
  return <Field name={name} label={label} hint={hint} value={m[name]} code problem={problem !== undefined && problem !== false && problem.state === "needs"} note={problem ? <ProblemNote check={problem} /> : note} onInput={(v) => make({ [name]: v })} />;
}

function ProblemNote({ check: c }: { check: Check }) {
  return <span class={c.state === "needs" ? "c-bad" : "c-warn"}>{visible(c.sentence)} {visible(c.do ?? "")}</span>;
}

function NotationProblem({ problem: p }: { problem: WorkshopResult["problems"][number] }) {
  const look = severityIcon[p.severity];
  return (
    <p class="check flush">
      {look && <Icon name={look.icon} tone={look.tone} />}
      <span>{p.line}:{p.column} {visible(p.message)}.{p.hint && <small>{visible(p.hint)}</small>}</span>
    </p>
  );
}

/** What came of the workshop: the Probe line, its bytes, what stands against it. */
function Made({ result: w }: { result: WorkshopResult }) {
  return (
    <>
      <div class="pad-x">
        <p class="small soft label-of">The section for Nmap’s file, without match lines</p>
        <div class="command-line">
          <code tabIndex={0} role="group" aria-label="The Probe line and what belongs to it">{visibleLines(w.section.trimEnd())}</code>
          <button class="btn quiet square" aria-label="Copy the section" title="Copy the section" onClick={() => void copy(w.section, "the section")}><Icon name="copy" /></button>
        </div>
      </div>
      <ul aria-label="Checks of the probe">{w.checks.filter((c) => c.id !== "rarity").map((c, i) => <CheckItem key={`${c.id} ${i}`} check={c} verb="Change" />)}</ul>
      {w.same.length > 0 && (
        <p class="figcap">
          The file sends the like: {w.same.slice(0, 8).map((s, i) => <span key={s.line}>{i > 0 && ", "}<button class="link" onClick={() => { goToDatabase(); seekLine(s.line); }}>{visible(s.name)} on line {s.line}</button> {s.how === "same" ? "the same bytes" : s.how === "longer" ? "begins so and goes on" : "a beginning of it"}</span>)}.
        </p>
      )}
      <details class="fold slim">
        <summary>The bytes</summary>
        <pre class="code quoted flush" tabIndex={0} role="group" aria-label="The bytes that are sent">{visibleLines(w.dump.trimEnd())}</pre>
      </details>
    </>
  );
}
