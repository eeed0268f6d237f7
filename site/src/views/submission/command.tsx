// Commands to copy and run elsewhere, and the fields they are filled from.

import { copy } from "../../clipboard.ts";
import type { Command } from "../../engine/protocol.ts";
import { Icon } from "../../icon.tsx";
import { editCommon, forms, made, result } from "../../submission/state.ts";
import { visible } from "../../visible.ts";
import { Field } from "./field.tsx";

/** A command of the open flow, or of the workshop. */
export function commandOf(id: string): Command | undefined {
  return result.value?.commands.find((c) => c.id === id) ?? (forms.value.flow === "probe" ? made.value?.commands.find((c) => c.id === id) : undefined);
}

export function CommandBox({ command: c, quiet }: { command: Command; quiet?: boolean }) {
  const label = visible(c.label);
  return (
    <div class="command">
      {!quiet && <p class="small soft">{label}</p>}
      <div class="command-line">
        <code tabIndex={0} role="group" aria-label={`Command: ${label}`}>{visible(c.text)}</code>
        <button class="btn quiet square" aria-label={`Copy the command: ${label}`} title="Copy the command" onClick={() => void copy(c.text, "a command")}><Icon name="copy" /></button>
      </div>
      {!quiet && c.note && <p class="small dim">{visible(c.note)}</p>}
    </div>
  );
}

export function Commands({ ids }: { ids: readonly string[] }) {
  return <>{ids.map((id) => commandOf(id)).map((c) => c && <CommandBox key={c.id} command={c} />)}</>;
}

/** The target of all commands. */
export function Target() {
  return <Field name="target" label="Target of the commands" hint="Host name or address" value={forms.value.target} from="not sent" code onInput={(target) => editCommon({ target })} />;
}
