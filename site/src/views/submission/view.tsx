// The view Submission, fetched when it is first opened: the flow on the left, what
// is private and what leaves on the right. The page sends nothing.

import { useEffect, useRef } from "preact/hooks";
import { entering } from "../../app.ts";
import { Icon } from "../../icon.tsx";
import { announce, engine, splitX } from "../../state.ts";
import { watchSubmission } from "../../submission/ask.ts";
import { copySubmission, downloadExport } from "../../submission/copy.ts";
import { flows, type Flow } from "../../submission/forms.ts";
import { taker, wanted } from "../../submission/kept.ts";
import { asking, forms, latest, openFlow, ready, result, startAnew, trouble } from "../../submission/state.ts";
import { saveWorkspace } from "../../submission/workspace.ts";
import { visible } from "../../visible.ts";
import { Grip } from "../grip.tsx";
import { Veil } from "../veil.tsx";
import { Correction, takeTrace } from "./correction.tsx";
import { NewFingerprint } from "./fingerprint.tsx";
import { Preview } from "./preview.tsx";
import { PrivateData } from "./private.tsx";
import { NewProbe, takePayload } from "./probe.tsx";

watchSubmission();

const names: Record<Flow, string> = { fingerprint: "New fingerprint", correction: "Correction", probe: "New probe" };
const pages = { fingerprint: NewFingerprint, correction: Correction, probe: NewProbe };

export function SubmissionView() {
  const bench = useRef<HTMLElement>(null);
  useEffect(() => bench.current?.style.setProperty("--split-x", `${splitX.value}%`), [splitX.value]);
  useEffect(() => {
    if (!entering.value) return;
    entering.value = false;
    document.getElementById("submission")?.focus();
  }, [entering.value]);
  useEffect(() => {
    if (wanted.value) openFlow(wanted.value);
    wanted.value = null;
  }, [wanted.value]);
  useEffect(() => {
    taker.take = (file) => (forms.peek().flow === "correction" ? takeTrace(file) : forms.peek().flow === "probe" ? takePayload(file) : Promise.resolve(false));
    return () => (taker.take = null);
  }, []);
  const { flow } = forms.value;
  const Flow = pages[flow];
  // The first answer brings the check list: nothing is drawn that it would push away.
  const waiting = latest.value === null && trouble.value === "" && engine.value !== "lost";
  return (
    <main class="bench two submit" ref={bench}>
      <div class="q-bytes">
        <section class="pane fill" id="submission" tabIndex={-1} aria-label="Submission">
          <div class="pane-head">
            <h2>Submission</h2>
            <span class="meta">kept as you type</span>
            <span class="grow" />
            <button class="btn quiet" onClick={saveWorkspace}>Save workspace file</button>
            <button class="btn quiet" onClick={() => (asking.value = true)}>Start anew</button>
          </div>
          <Tabs flow={flow} />
          <div class="scroll flow" role="tabpanel" id="flow" aria-labelledby={`tab-${flow}`} tabIndex={-1}>
            {asking.value && <Ask />}
            {trouble.value && <p class="callout notice"><Icon name="bad" tone="bad" /><span class="grow">{visible(trouble.value)}</span></p>}
            {waiting ? <div class="skel" aria-hidden="true"><i /><i /><i /></div> : <Flow />}
          </div>
          <Foot />
        </section>
        <Grip axis="x" />
        <Veil />
      </div>
      <div class="q-result">
        <PrivateData />
        <Preview />
      </div>
    </main>
  );
}

function Tabs({ flow }: { flow: Flow }) {
  const step = (e: KeyboardEvent) => {
    const at = flows.indexOf(flow);
    const to = { ArrowRight: flows[(at + 1) % 3], ArrowLeft: flows[(at + 2) % 3], Home: flows[0], End: flows[2] }[e.key];
    if (!to) return;
    e.preventDefault();
    openFlow(to);
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Kind of submission" onKeyDown={step}>
      {flows.map((f) => <button key={f} id={`tab-${f}`} role="tab" aria-selected={f === flow} aria-controls="flow" tabIndex={f === flow ? 0 : -1} onClick={() => openFlow(f)}>{names[f]}</button>)}
    </div>
  );
}

function Ask() {
  const yes = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const close = () => {
    asking.value = false;
    document.getElementById("submission")?.focus();
  };
  return (
    <div class="callout notice" role="group" aria-label="Start anew?" onKeyDown={(e) => e.key === "Escape" && close()}>
      <Icon name="note" />
      <span class="grow"><strong>Empty this form?</strong> What you typed into it goes. Paste and match lines stay.</span>
      <button class="btn" ref={keep} onClick={close}>Keep it</button>
      <button class="btn" ref={yes} onClick={() => { startAnew(); close(); announce("The form is empty."); }}>Empty it</button>
    </div>
  );
}

function Foot() {
  const r = result.value;
  const may = ready.value;
  const waits = trouble.value ? "Waits: the engine gives no answer." : r?.waits ? `Waits: ${r.waits}` : "Waits for a fingerprint.";
  return (
    <div class="foot copy-foot">
      <button class="btn primary big" aria-disabled={!may} aria-describedby="why" onClick={() => void copySubmission()}><Icon name="copy" />Copy submission</button>
      <span class="soft small grow" id="why">{may ? "Ready. Nothing leaves until you paste it somewhere." : visible(waits)}</span>
      {r && <button class="btn quiet" aria-disabled={!may} onClick={() => void downloadExport("text")}>Download .txt</button>}
    </div>
  );
}
