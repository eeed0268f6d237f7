// The other exit: what is private to a network goes into a file of one's own.

import { Icon } from "../../icon.tsx";
import { downloadExport } from "../../submission/copy.ts";
import { forms, result } from "../../submission/state.ts";
import { visible } from "../../visible.ts";
import { Commands } from "./command.tsx";

/** The file with nothing but the lines of the submission. */
export function OwnFile() {
  const overlay = result.value?.exports.find((e) => e.kind === "overlay");
  if (!overlay) return null;
  if (overlay.problem) return <p class="check flush"><Icon name="note" tone="note" /><span>{visible(overlay.problem)}</span></p>;
  return <button class="btn" onClick={() => void downloadExport("overlay")}><Icon name="file" />Download {visible(overlay.name)}</button>;
}

export function OwnNetwork() {
  if (!result.value) return null;
  return (
    <details class="fold">
      <summary>For services on your own network only</summary>
      <p class="small soft">A service that nobody else has is not sent. Add it to a file of your own: Nmap reads it when told so. The file is for you: a value that is not masked stands in it as it is.</p>
      {forms.value.flow !== "probe" && <OwnFile />}
      <Commands ids={["own", "datadir", "patch"]} />
    </details>
  );
}
