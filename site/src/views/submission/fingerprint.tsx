// New fingerprint: what Nmap did not know, and the person does.

import { linesEmpty, tried } from "../../state.ts";
import { edit, editCommon, form, forms, linesGo, result, services } from "../../submission/state.ts";
import { visible } from "../../visible.ts";
import type { Known } from "../../submission/forms.ts";
import { Certain } from "./certain.tsx";
import { Checks, PasteButton } from "./checks.tsx";
import { Commands, Target } from "./command.tsx";
import { Field, KnownField } from "./field.tsx";
import { OwnNetwork } from "./own.tsx";
import { Prints, Queue } from "./services.tsx";

export function NewFingerprint() {
  if (services.value.length === 0) {
    return (
      <div class="teach">
        <h3>Nmap got an answer it did not know, and you do.</h3>
        <p>A submission starts from the fingerprint that Nmap printed. Paste it in the Workbench; a match line may go along, and is not needed.</p>
        <div class="krow start"><PasteButton label="Paste a fingerprint" /></div>
      </div>
    );
  }
  return (
    <>
      <Queue />
      <Checks />
      <Prints legend="Fingerprints of this service" empty="" />
      <Certain />
      <ServiceForm />
      <h3 class="sub">Scan again<span>fuller fingerprints are welcome beside this one</span></h3>
      <div class="form"><Target /></div>
      <div class="pad-x"><Commands ids={["scan", "version"]} /></div>
      <OwnNetwork />
    </>
  );
}

/** The form of a new service, in the words of the site that takes it. */
export function ServiceForm() {
  const f = form.value;
  const correction = forms.value.flow === "correction";
  const of = correction ? "Nmap" : `line ${(tried.value?.verdict.line ?? 0) + 1}`;
  const field = (name: Known, label: string, hint: string) => <KnownField name={name} label={label} hint={hint} is={visible(result.value?.known[name] ?? "")} of={of} />;
  return (
    <div class="form">
      {field("service", "Service", "Such as ftp, http, ssh")}
      {field("product", "Vendor and application", "Such as ISC BIND, Apache httpd")}
      {field("version", "Version", "As the service says it")}
      {field("info", "More about it", "Protocol, language, role")}
      {field("device", "Device or platform", "Such as router, printer, plain server")}
      {field("os", "Operating system", "Such as Linux 5.x, Windows 10")}
      <Field name="notes" label="Notes" hint="Anything a maintainer should know" value={f.notes} from="optional" rows={3} wide onInput={(notes) => edit({ notes })} />
      <Field name="contact" label="Submitted by" hint="Leave empty to stay anonymous" value={forms.value.contact} from="optional, for questions only" wide onInput={(contact) => editCommon({ contact })} />
      {!correction && !linesEmpty.value && <label class="tick wide-field"><input type="checkbox" checked={linesGo.value} onChange={(e) => edit({ lines: e.currentTarget.checked ? "yes" : "no" })} /> The match lines of the editor go along</label>}
    </div>
  );
}
