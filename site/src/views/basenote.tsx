// In Result: what the database says today of the fingerprint that is shown.

import { asIs, base, databaseOpen, seekLine } from "../database/state.ts";
import { Icon } from "../icon.tsx";
import { decoded, view } from "../state.ts";
import { visible } from "../visible.ts";

export function BaseNote() {
  const answer = asIs.value;
  if (!databaseOpen || !base.value || !answer) return null;
  const { line, kind, response } = answer.result.verdict;
  const probe = visible(decoded.value?.result.responses[response]?.probe ?? "");
  const open = () => {
    view.value = "database";
    if (line > 0) seekLine(line);
  };
  return (
    <div class="callout base-note">
      <Icon name="base" />
      <span class="grow">
        {kind === "hard" && <><strong>Line {line}</strong> of your database answers {probe} today. Yours must stand before it to win.</>}
        {kind === "soft" && <><strong>Line {line}</strong> of your database makes a soft match on {probe} today: the service, nothing more.</>}
        {kind !== "hard" && kind !== "soft" && <><strong>No line</strong> of your database answers this fingerprint today.</>}
      </span>
      <button class="btn quiet" onClick={open}>Open verdict</button>
    </div>
  );
}
