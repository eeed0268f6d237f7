// Which service, of those in the paste, and which fingerprints belong to it.

import { app, goTo } from "../../app.ts";
import { Icon } from "../../icon.tsx";
import { forms, prints, sent, service, services, turn, type Service } from "../../submission/state.ts";
import { plural, visible } from "../../visible.ts";
import { idOf } from "./field.tsx";

/** Above so many services there is no list of them. */
const listed = 200;

function open(s: Service | undefined): void {
  const first = s?.prints[0];
  if (first) void app().live.choose(first.index);
}

/** Services are submitted one by one: the queue. */
export function Queue() {
  const all = services.value;
  const at = all.findIndex((s) => s === service.value);
  if (all.length < 2 || at < 0) return null;
  const kept = forms.value.services;
  const copied = all.filter((s) => kept[s.key]?.copied).length;
  return (
    <div class="queue" role="group" aria-label="Services">
      <span class="grow"><strong>Service {at + 1} of {all.length}</strong> <span class="dim">{copied > 0 ? `${copied} copied. ` : ""}Each goes by itself, and keeps its own form.</span></span>
      {all.length <= listed && (
        <select class="input pick" aria-label="Service" value={String(at)} onChange={(e) => open(all[Number(e.currentTarget.value)])}>
          {all.map((s, i) => <option key={s.key} value={String(i)}>{visible(s.label)}{kept[s.key]?.copied ? ", copied" : ""}</option>)}
        </select>
      )}
      <button class="btn" aria-disabled={at === 0} onClick={() => open(all[at - 1])}>Previous</button>
      <button class="btn" aria-disabled={at + 1 === all.length} onClick={() => open(all[at + 1])}>Next service</button>
    </div>
  );
}

/** The fingerprints that go along, to choose. */
export function Prints({ legend, empty }: { legend: string; empty: string }) {
  const list = prints.value;
  return (
    <fieldset class="prints-of" id={idOf("fingerprints")}>
      <legend>{legend}{list.length > 1 && <span class="dim"> {plural(sent.value.length, "fingerprint")} of {list.length}</span>}</legend>
      {list.length === 0 && <p class="small soft">{empty}</p>}
      {list.length > 0 && (
        <ul class="choices">
          {list.map(({ print: f, id, on }) => (
            <li key={f.index}>
              <label>
                <input type="checkbox" checked={on} onChange={() => turn(id)} />
                <b class="mono">{visible(f.label)}</b>
                <span class="names">{plural(f.responses, "response")}: {visible(f.probes.slice(0, 8).join(", "))}{f.probes.length > 8 && ` and ${f.probes.length - 8} more`}</span>
                <span class="dim small">line {f.line}{f.state !== "whole" && `, ${visible(f.state)}`}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <button class="btn quiet" onClick={() => goTo("source")}><Icon name="paste" />{list.length === 0 ? "Paste a fingerprint" : "Add what another scan printed"}</button>
    </fieldset>
  );
}
