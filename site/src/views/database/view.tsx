// The view Database, loaded when it is first opened: the file on the left, what
// Nmap says with it on the right.

import { useEffect, useRef } from "preact/hooks";
import { entering } from "../../app.ts";
import { watchQuestions, watchSearch } from "../../database/questions.ts";
import { base } from "../../database/state.ts";
import { splitX } from "../../state.ts";
import { Grip } from "../grip.tsx";
import { Veil } from "../veil.tsx";
import { FileFacts } from "./facts.tsx";
import { FileLines } from "./list.tsx";
import { Verdict } from "./verdict.tsx";

export { Verdict };

watchQuestions();
watchSearch();

export function DatabaseView() {
  const bench = useRef<HTMLElement>(null);
  useEffect(() => bench.current?.style.setProperty("--split-x", `${splitX.value}%`), [splitX.value]);
  useEffect(() => {
    if (!entering.value) return;
    entering.value = false;
    document.getElementById("database")?.focus();
  }, [entering.value]);
  return (
    <main class="bench two" ref={bench}>
      <div class="q-bytes">
        <section class="pane fill" id="database" tabIndex={-1} aria-label="Database">
          <FileFacts />
          {base.value && <FileLines base={base.value} />}
        </section>
        <Grip axis="x" />
        <Veil />
      </div>
      <div class="q-result">
        <Verdict />
      </div>
    </main>
  );
}
