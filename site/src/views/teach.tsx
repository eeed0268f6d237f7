// The empty page: what it is for, and a way to begin.

import { takeSample } from "../actions.ts";
import { goTo } from "../app.ts";
import { Icon } from "../icon.tsx";
import { samples } from "../samples.ts";
import { sheet } from "../state.ts";
import { visible } from "../visible.ts";

export function Teach() {
  return (
    <div class="teach">
      <h2>Turn an Nmap fingerprint into a match line that works.</h2>
      <p>
        Paste what Nmap printed for a service it did not know. Matchline shows the bytes, tries your line on them at every
        key press, and prepares what you send to the Nmap project. Nothing you paste leaves this browser.
      </p>
      <div class="krow start">
        <button class="btn primary big" onClick={() => goTo("source")}>Paste a fingerprint</button>
        <button class="btn big wide" onClick={() => (sheet.value = "help")}><Icon name="keys" />Shortcuts</button>
      </div>
      <h3 class="sub flush">Or start from a sample<span>scanned by us on loopback</span></h3>
      <div class="samples">
        {samples.map((s) => (
          <button key={s.file} onClick={() => void takeSample(s)}>
            <code>{visible(s.label)}</code>
            {visible(s.title)}
            <span>{visible(s.kind)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
