// The other exit: what is private to a network goes into a file of one's own.

import { Icon } from "../../icon.tsx";
import { downloadExport } from "../../submission/copy.ts";
import { result } from "../../submission/state.ts";
import { visible } from "../../visible.ts";
import { Commands } from "./command.tsx";

export function OwnNetwork() {
  const overlay = result.value?.exports.find((e) => e.kind === "overlay");
  if (!overlay) return null;
  return (
    <details class="fold">
      <summary>For services on your own network only</summary>
      <p class="small soft">A service that nobody else has is not sent. Add it to a file of your own: Nmap reads it when told so.</p>
      {overlay.problem ? <p class="check flush"><Icon name="note" tone="note" /><span>{visible(overlay.problem)}</span></p> : <button class="btn" onClick={() => downloadExport(overlay)}><Icon name="file" />Download {visible(overlay.name)}</button>}
      <Commands ids={["own", "datadir", "patch"]} />
    </details>
  );
}
