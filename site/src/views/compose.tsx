// Prepares the plain-text submission of a new service: fields, what is missing,
// a preview, and the copy button. Nothing is sent from here.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { app } from "../app.ts";
import { copy } from "../clipboard.ts";
import { isAbort } from "../engine/client.ts";
import type { ComposeResult } from "../engine/protocol.ts";
import { Icon } from "../icon.tsx";
import { sheet } from "../state.ts";
import { count, visible, visibleLines } from "../visible.ts";
import { Dialog } from "./dialog.tsx";

const blank = { service: "", application: "", platform: "", notes: "", contact: "" };
type Form = typeof blank;

const fields: readonly { readonly name: keyof Form; readonly label: string; readonly hint: string; readonly long?: boolean }[] = [
  { name: "service", label: "Service", hint: "Such as ftp, http, ssh" },
  { name: "application", label: "Application and version", hint: "What is running there" },
  { name: "platform", label: "Platform or operating system", hint: "Such as Linux, router, printer" },
  { name: "contact", label: "Contact", hint: "Leave empty to stay anonymous" },
  { name: "notes", label: "Notes", hint: "Anything a maintainer should know", long: true },
];

const form = signal<Form>(blank);
const answer = signal<ComposeResult | null>(null);
const trouble = signal("");

async function compose(values: Form): Promise<void> {
  try {
    answer.value = await app().live.compose(values);
    trouble.value = "";
  } catch (err) {
    if (!isAbort(err)) trouble.value = err instanceof Error ? err.message : String(err);
  }
}

export function Compose() {
  return (
    <Dialog of="compose" label="Prepare submission">
      <Body />
    </Dialog>
  );
}

function Body() {
  const values = form.value;
  useEffect(() => void compose(values), [values]);
  const result = answer.value;
  return (
    <>
      <div class="dialog-head">
        <div>
          <h2>Prepare submission</h2>
          <p class="soft">You send it yourself, on the Nmap site. This is the text that goes there{result ? `: ${visible(result.flow)}` : ""}.</p>
        </div>
        <button class="btn quiet" onClick={() => (sheet.value = null)}>Close</button>
      </div>
      <div class="compose-body">
        <div class="compose-form">
          {fields.map((f) => <Field key={f.name} field={f} prefilled={prefill(f.name, result)} />)}
          {trouble.value && <p class="check"><Icon name="bad" tone="bad" /><span>{visible(trouble.value)}</span></p>}
          {result && <Missing list={result.missing} />}
        </div>
        <div class="compose-preview">
          <h3 class="sub flush">What will be copied{result && <span>{count(result.text.length)} characters</span>}</h3>
          <pre class="code out" tabIndex={0} role="group" aria-label="What will be copied">{visibleLines(result?.text ?? "")}</pre>
        </div>
      </div>
      <div class="foot">
        <button class="btn primary" data-first aria-disabled={!result} onClick={() => result && void copy(result.text, "the submission")}><Icon name="copy" />Copy submission</button>
        {result && (
          <span class="soft">
            Paste it at <a {...safeLink(result.url)} target="_blank" rel="noopener noreferrer">{visible(result.url.replace(/^https:\/\//, ""))}</a>. Opening that leaves Matchline.
          </span>
        )}
      </div>
    </>
  );
}

function Field({ field, prefilled }: { field: (typeof fields)[number]; prefilled: string }) {
  const value = form.value[field.name];
  const set = (v: string) => (form.value = { ...form.peek(), [field.name]: v });
  const common = { id: `submit-${field.name}`, class: "input", value, placeholder: prefilled || field.hint };
  return (
    <div class={"field"}>
      <label for={common.id}>
        {field.label}
        <span class="from">{value ? "" : prefilled ? "from your lines" : field.name === "contact" || field.name === "notes" ? "optional" : "missing"}</span>
      </label>
      {field.long ? <textarea {...common} rows={3} onInput={(e) => set(e.currentTarget.value)} /> : <input {...common} autocomplete="off" onInput={(e) => set(e.currentTarget.value)} />}
    </div>
  );
}

/** What the submission says for a field that was left empty. */
function prefill(name: keyof Form, result: ComposeResult | null): string {
  const wanted: Record<keyof Form, RegExp> = { service: /^service name/i, application: /description|application/i, platform: /platform|os\b/i, notes: /^$/, contact: /^$/ };
  const found = result?.fields.find((f) => wanted[name].test(f.label));
  return form.peek()[name] === "" && found ? visible(found.value) : "";
}

function Missing({ list }: { list: readonly string[] }) {
  if (list.length === 0) return <p class="check"><Icon name="ok" tone="ok" /><span>Nothing is missing.</span></p>;
  return (
    <ul aria-label="What a maintainer would ask for">
      {list.map((m) => <li class="check" key={m}><Icon name="warn" tone="warn" /><span>{visible(m)}</span></li>)}
    </ul>
  );
}

/** Only a plain web address may become a link. */
function safeLink(address: string): { href?: string } {
  return address.startsWith("https://") ? { href: address } : {};
}
