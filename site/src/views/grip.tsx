// A splitter between quarters: dragged, or moved with the arrows.

import { splitTouched, splitX, splitY } from "../state.ts";

const root = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
const clamp = (v: number, min: number, max: number): number => Math.min(Math.max(v, min), max);

const limits = {
  x: () => [35, 65] as const,
  y: () => [9, Math.max(9, ((document.querySelector(".bench")?.clientHeight ?? 600) / root()) * 0.6)] as const,
};
const usual = { x: 50, y: 19 };

export function Grip({ axis }: { axis: "x" | "y" }) {
  const split = axis === "x" ? splitX : splitY;
  const set = (v: number) => {
    const [min, max] = limits[axis]();
    split.value = clamp(v, min, max);
    if (axis === "y") splitTouched.value = true;
  };
  const onPointerMove = (e: PointerEvent) => {
    const el = e.currentTarget as HTMLElement;
    if (!el.hasPointerCapture(e.pointerId)) return;
    const bench = el.closest(".bench")?.getBoundingClientRect();
    if (bench) set(axis === "x" ? ((e.clientX - bench.left) / bench.width) * 100 : (e.clientY - bench.top) / root());
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const [min, max] = limits[axis]();
    const step = axis === "x" ? 2 : ((document.querySelector(".bench")?.clientHeight ?? 600) / root()) * 0.02;
    if (e.key === (axis === "x" ? "ArrowRight" : "ArrowDown")) set(split.peek() + step);
    else if (e.key === (axis === "x" ? "ArrowLeft" : "ArrowUp")) set(split.peek() - step);
    else if (e.key === "Home") set(min);
    else if (e.key === "End") set(max);
    else if (e.key === "Enter") set(usual[axis]);
    else return;
    e.preventDefault();
  };
  const [min, max] = limits[axis]();
  return (
    <div
      class={`grip ${axis}`}
      role="separator"
      tabIndex={0}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-label={axis === "x" ? "Column width" : "Height of the upper row"}
      aria-valuenow={Math.round(split.value)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId);
        e.preventDefault();
      }}
      onPointerMove={onPointerMove}
      onDblClick={() => set(usual[axis])}
      onKeyDown={onKeyDown}
    />
  );
}
