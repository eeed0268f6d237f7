// Asks before everything is cleared.

import { clearAll } from "../actions.ts";
import { sheet } from "../state.ts";
import { Dialog } from "./dialog.tsx";

export function Clear() {
  const close = () => (sheet.value = null);
  return (
    <Dialog of="clear" label="Clear everything?">
      <h2>Clear everything?</h2>
      <p class="soft">The paste, the match lines and what this browser keeps of them are removed; a database stays until you remove it. Undo in an editor brings its text back until you close the page.</p>
      <div class="krow end">
        <button class="btn" data-first onClick={close}>Keep it</button>
        <button
          class="btn primary"
          onClick={() => {
            close();
            clearAll();
          }}
        >
          Clear
        </button>
      </div>
    </Dialog>
  );
}
