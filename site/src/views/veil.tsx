// While a file is dragged over the page: the quarter that will take it is covered.

import { takeFiles } from "../actions.ts";
import { Icon } from "../icon.tsx";
import { dragged } from "../state.ts";

export function Veil() {
  if (dragged.value === null) return null;
  return (
    <div class="veil">
      <Icon name="drop" />
      <p><strong>Drop to read {dragged.value || "the file"}</strong><span>It stays in this browser.</span></p>
    </div>
  );
}

/** The whole page takes files. */
export function watchDrops(): void {
  const hasFile = (e: DragEvent) => e.dataTransfer?.types.includes("Files") ?? false;
  // A drag tells names only when it ends; until then it tells kinds.
  let depth = 0;
  addEventListener("dragenter", (e) => {
    if (!hasFile(e)) return;
    depth++;
    dragged.value = "";
    e.preventDefault();
  });
  addEventListener("dragleave", (e) => {
    if (hasFile(e) && --depth <= 0) {
      depth = 0;
      dragged.value = null;
    }
  });
  addEventListener("dragover", (e) => {
    if (!hasFile(e)) return;
    e.preventDefault();
    if (e.dataTransfer) e.dataTransfer.dropEffect = "copy";
  }, { capture: true });
  addEventListener("drop", (e) => {
    if (!hasFile(e)) return;
    e.preventDefault();
    e.stopPropagation();
    depth = 0;
    dragged.value = null;
    void takeFiles([...(e.dataTransfer?.files ?? [])]);
  }, { capture: true });
}
