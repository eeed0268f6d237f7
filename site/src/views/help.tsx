// Help: shortcuts, limits, privacy, licences.

import { modKey } from "../keys.ts";
import { sheet } from "../state.ts";
import { Dialog } from "./dialog.tsx";

const shortcuts: readonly (readonly [readonly string[], string])[] = [
  [[`${modKey}K`], "commands"],
  [["Alt 1", "Alt 2", "Alt 3", "Alt 4"], "paste, lines, responses, result"],
  [["Alt 5", "Alt 6"], "database, submission"],
  [["F6", "Shift F6"], "next, previous region"],
  [["F8", "Shift F8"], "next, previous problem"],
  [[`${modKey}.`], "apply the fix at the caret"],
  [["Esc", "Tab"], "leave an editor; Esc also closes, clears the selection, unpins"],
  [["Arrows", "Shift Arrows"], "move and select in the hex grid"],
  [["Home", "End", "Ctrl Home"], "start and end of the row, of the response"],
  [["Enter", "Menu"], "on selected bytes: copy them as"],
  [["[", "]"], "in the hex grid: previous, next response"],
  [[`${modKey}Shift C`], "copy the row; with a selection, its bytes, escaped"],
  [["?", `${modKey}/`], "this sheet"],
];

export function Help() {
  return (
    <Dialog of="help" label="Help and shortcuts">
      <div class="dialog-head">
        <h2>Help and shortcuts</h2>
        <button class="btn quiet" data-first onClick={() => (sheet.value = null)}>Close</button>
      </div>
      <div class="help-body">
        <dl class="keys">
          {shortcuts.map(([keys, what]) => (
            <div key={what}>
              <dt>{keys.map((k) => <kbd key={k}>{k}</kbd>)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <h3>Point at anything</h3>
        <p>A field, a piece of its template, a capture, its bytes and the pasted characters are one chain: point at one or move the focus to it, and all light up. A click keeps it lit, Esc lets go.</p>
        <h3>What Nmap keeps</h3>
        <p>Nmap prints up to 900 bytes of a response, 1,300 with -d. It gives a pattern 50,000 steps. Product, version, hostname and CPE hold 79 bytes, info 255, OS and device 31.</p>
        <h3>Give back</h3>
        <p>The view Submission makes what the Nmap project asks for: a new fingerprint, a correction, a new probe. It says what is missing and what looks private; you send it.</p>
        <h3>Privacy</h3>
        <p>Nothing leaves this browser: the page may not ask any other address, and your browser enforces that. The draft is kept here until you clear it, a probes file until you remove it.</p>
        <p class="dim">Matchline {BUILD.version}. <a href="licences.txt">Licences</a>. Not a part of the Nmap project.</p>
      </div>
    </Dialog>
  );
}
