// New fingerprint: what Nmap did not know, and the person does.

import { linesEmpty, shownLine, tried } from "../../state.ts";
import { edit, editCommon, form, forms, linesGo, result, services } from "../../submission/state.ts";
import { visible } from "../../visible.ts";
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
      {!linesEmpty.value && <p class="pad-x tick-row"><label class="tick"><input type="checkbox" checked={linesGo.value} onChange={(e) => edit({ lines: e.currentTarget.checked ? "yes" : "no" })} /> The match lines of the editor go along</label></p>}
      <h3 class="sub">Scan again<span>fuller fingerprints are welcome beside this one</span></h3>
      <div class="form"><Target /></div>
      <div class="pad-x"><Commands ids={["scan", "version"]} /></div>
      <OwnNetwork />
    </>
  );
}

/** What is known of a field, and from where. */
export interface Source {
  readonly service: string;
  readonly field: (letter: string) => string;
  readonly of: string;
}

function fromLines(): Source {
  if (!linesGo.value) return { service: "", field: () => "", of: "you" };
  const v = tried.value?.verdict;
  const line = (v?.line ?? -1) >= 0 ? v?.line : shownLine.value?.index;
  return {
    service: result.value?.fields.find((f) => f.key === "service" && f.from === "lines")?.value ?? "",
    field: (letter) => visible(v?.fields.find((f) => f.field === letter)?.value ?? ""),
    of: `line ${(line ?? 0) + 1}`,
  };
}

const hints = {
  fingerprint: { device: "Such as router, printer, plain server", product: "Such as ISC BIND, Apache httpd" },
};

/** The form of a new service, in the words of the site that takes it. */
export function ServiceForm({ source }: { source?: Source }) {
  const s = source ?? fromLines();
  const f = form.value;
  return (
    <div class="form">
      <KnownField name="service" label="Service" hint="Such as ftp, http, ssh" is={f.service === null ? s.service : serviceOf(s)} of={s.of} />
      <KnownField name="product" label="Vendor and application" hint={hints.fingerprint.product} is={s.field("p")} of={s.of} />
      <KnownField name="version" label="Version" hint="As the service says it" is={s.field("v")} of={s.of} />
      <KnownField name="info" label="More about it" hint="Protocol, language, role" is={s.field("i")} of={s.of} />
      <KnownField name="device" label="Device or platform" hint={hints.fingerprint.device} is={s.field("d")} of={s.of} />
      <KnownField name="os" label="Operating system" hint="Such as Linux 5.x, Windows 10" is={s.field("o")} of={s.of} />
      <Field name="notes" label="Notes" hint="Anything a maintainer should know" value={f.notes} from="optional" rows={3} wide onInput={(notes) => edit({ notes })} />
      <Field name="contact" label="Submitted by" hint="Leave empty to stay anonymous" value={forms.value.contact} from="optional, for questions only" wide onInput={(contact) => editCommon({ contact })} />
    </div>
  );
}

/** The service the draft names, also while the person says another. */
function serviceOf(s: Source): string {
  if (s.service || !linesGo.value) return s.service;
  const line = tried.value?.lines.find((l) => l.index === tried.value?.verdict.line);
  return visible(line?.service ?? "");
}
