// The one question that nobody else can answer, and how to find out.

import { answerCertain, certain, edit, form, forms } from "../../submission/state.ts";
import { Field, idOf } from "./field.tsx";

const lead = {
  fingerprint: "A wrong entry misleads every later scan, so a guess is worse than nothing.",
  correction: "A wrong correction spoils the database for everybody, so a guess is worse than nothing.",
  probe: "Maintainers build on what you say, so a guess is worse than nothing.",
};

export function Certain() {
  const now = certain.value;
  return (
    <>
      <fieldset class={now === "yes" ? "sure" : "sure open"} id={idOf("certain")}>
        <legend>Are you sure what is running there?</legend>
        <p class="small soft">{lead[forms.value.flow]}</p>
        <div class="krow">
          <label><input type="radio" name="certain" checked={now === "yes"} onChange={() => answerCertain("yes")} /> Yes, I know what runs there</label>
          <label><input type="radio" name="certain" checked={now === "no"} onChange={() => answerCertain("no")} /> Not quite</label>
        </div>
      </fieldset>
      <details class="find-out" open={now === "no"}>
        <summary>How to find out what is running</summary>
        <ul>
          <li>Ask whoever set the machine up, or read its label, its front page, its manual.</li>
          <li>On the machine, as root: <code>ss -ltnup</code> on Linux, <code>lsof -nP -i</code> on BSD and macOS, <code>netstat -abno</code> on Windows name the program behind each port.</li>
          <li>Ask the program itself for its version, or the package manager that brought it.</li>
          <li>Talk to it with its own client, or with <code>ncat</code>, and read what it says of itself. A banner can lie: two signs are better than one.</li>
        </ul>
      </details>
      {now === "yes" && <div class="form"><Field name="how" label="How do you know?" hint="I set it up. / It stands in its admin page." value={form.value.how} from="optional" wide onInput={(how) => edit({ how })} /></div>}
    </>
  );
}
