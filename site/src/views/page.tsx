// The whole page: the bar, the four quarters, what floats above them.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { base } from "../database/state.ts";
import { wide } from "../narrow.ts";
import { pane, revision, splitTouched, splitX, splitY, tried, untouched, view } from "../state.ts";
import { problems } from "../problems.ts";
import { Bar } from "./bar.tsx";
import { Clear } from "./clear.tsx";
import { Dock, Ticker } from "./dock.tsx";
import { Fingerprints } from "./fingerprints.tsx";
import { Grip } from "./grip.tsx";
import { Help } from "./help.tsx";
import { Lines } from "./lines.tsx";
import { Palette } from "./palette.tsx";
import { Problems } from "./problems.tsx";
import { Responses } from "./responses.tsx";
import { Result } from "./result.tsx";
import { Source } from "./source.tsx";
import { Submission } from "./submission.tsx";
import { Toast } from "./toast.tsx";
import { Veil } from "./veil.tsx";
import { Database, VerdictBeside } from "./views.tsx";

/** Where the skip link leads. */
const skipTo = { workbench: "result", database: "verdict", submission: "submission" };

export function Page() {
  const beside = view.value === "workbench" && wide.value && base.value !== null;
  return (
    <>
      <a class="skip" href={`#${skipTo[view.value]}`}>Skip to the {skipTo[view.value]}</a>
      <div class={beside ? "app three" : "app"}>
        <Bar />
        <Bench />
        {beside && <VerdictBeside />}
        {view.value === "database" && <Database />}
        {view.value === "submission" && <Submission />}
        {view.value === "workbench" && <Ticker />}
        <Dock />
      </div>
      <Toast />
      <Palette />
      <Help />
      <Clear />
    </>
  );
}

const enoughRows = 5;
const grown = 24.5;

function Bench() {
  const bench = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const style = bench.current?.style;
    style?.setProperty("--split-x", `${splitX.value}%`);
    style?.setProperty("--split-y", `${splitY.value}rem`);
  }, [splitX.value, splitY.value]);
  useLayoutEffect(() => {
    document.documentElement.dataset["pane"] = pane.value;
  }, [pane.value]);
  useGrowth(bench);
  useLayoutEffect(() => {
    if (revision.value > 0) document.documentElement.dataset["rev"] = String(revision.value);
  }, [revision.value, tried.value]);
  return (
    <main class="bench" ref={bench} hidden={view.value !== "workbench"} data-empty={untouched.value || undefined}>
      <div class="q-source">
        <Source />
        <Fingerprints />
        <Grip axis="x" />
        <Grip axis="y" />
        {view.value === "workbench" && <Veil />}
      </div>
      <div class="q-lines">
        <Lines />
        <Problems />
      </div>
      <div class="q-bytes">
        <Responses />
        <Grip axis="x" />
      </div>
      <div class="q-result">
        <Result />
      </div>
    </main>
  );
}

/** Grows the upper row once, by itself, when the problems leave the editor too few rows. */
function useGrowth(bench: { current: HTMLElement | null }): void {
  useEffect(() => {
    const editor = bench.current?.querySelector<HTMLElement>("#lines .held");
    if (!editor) return;
    const watcher = new ResizeObserver(([entry]) => {
      const height = entry?.contentRect.height ?? 0;
      if (splitTouched.peek() || splitY.peek() >= grown || problems.peek().length === 0 || height === 0) return;
      const row = parseFloat(getComputedStyle(editor).fontSize) * 1.625;
      if (height < row * enoughRows) splitY.value = grown;
    });
    watcher.observe(editor);
    return () => watcher.disconnect();
  }, []);
}
