// The page's icons: 16 by 16, drawn with one line. Always beside words or on a named button.

export type IconName = keyof typeof paths;

const circle = "M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0";

const paths = {
  check: "M3 8.5l3.2 3.2L13 4.8",
  x: "M4 4l8 8M12 4l-8 8",
  minus: "M4 8h8",
  tilde: "M3 9c1.5-2.5 3.2-2.5 5-1s3.5 1.5 5-1",
  ok: `${circle}M5.2 8.2l2 2 3.6-4`,
  no: `${circle}M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4`,
  bad: "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM8 4.8v3.8M8 11v.05",
  warn: "M8 2.2l6.3 11.3H1.7zM8 6.5v3.2M8 11.5v.05",
  note: `${circle}M8 7.4v3.6M8 5v.05`,
  lock: "M4.75 7h6.5a1.5 1.5 0 0 1 1.5 1.5v3.75a1.5 1.5 0 0 1-1.5 1.5h-6.5a1.5 1.5 0 0 1-1.5-1.5V8.5A1.5 1.5 0 0 1 4.75 7zM5.25 7V5a2.75 2.75 0 0 1 5.5 0v2",
  copy: "M7 5.5h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5zM10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5",
  file: "M9 1.75H4.25v12.5h7.5V4.5zM9 1.75V4.5h2.75",
  drop: "M8 2v7.5M4.75 6.5L8 9.75l3.25-3.25M2.5 11v2.5h11V11",
  base: "M2.75 3.75c0-1.1 2.35-2 5.25-2s5.25.9 5.25 2-2.35 2-5.25 2-5.25-.9-5.25-2v8.5c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2v-8.5M2.75 8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2",
  search: "M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.5 10.5L14 14",
  moon: "M13.5 9.75A5.75 5.75 0 1 1 6.25 2.5a4.75 4.75 0 0 0 7.25 7.25z",
  sun: "M5 8a3 3 0 1 0 6 0a3 3 0 1 0-6 0M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7",
  help: `${circle}M6.2 6.2a1.85 1.85 0 1 1 3 1.45C8.4 8.2 8 8.5 8 9.4M8 11.5v.05`,
  keys: "M3 4h10a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 13 12H3a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 3 4zM4 6.5h.05M6.7 6.5h.05M9.3 6.5h.05M12 6.5h.05M5 9.5h6",
  clear: "M2.5 4h11M6 4V2.25h4V4M4 4l.75 9.75h6.5L12 4M6.75 6.75v4.5M9.25 6.75v4.5",
  paste: "M4.5 3h7A1.5 1.5 0 0 1 13 4.5v8a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12.5v-8A1.5 1.5 0 0 1 4.5 3zM6 3V1.75h4V3M5.5 7h5M5.5 10h3",
  bytes: "M2 4h2v3H2zM7 4h2v3H7zM12 4h2v3h-2zM2 10h2v3H2zM7 10h2v3H7zM12 10h2v3h-2z",
  lines: "M5 3L2 8l3 5M11 3l3 5-3 5",
  row: "M3.25 3h9.5a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-9.5a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 3.25 3zM4.5 6.5l2 1.75-2 1.75M8.5 10.25h3",
  send: "M14 2L7 9M14 2l-4.5 12L7 9 2 6.5z",
  fold: "M5 6.5L8 9.5l3-3",
} as const;

export function Icon({ name, tone }: { name: IconName; tone?: string }) {
  return (
    <svg class={tone ? `icon c-${tone}` : "icon"} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The same as an element, for what is not drawn by Preact. */
export function iconElement(name: IconName): SVGSVGElement {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** Icon and tone of a problem's severity, by shape: octagon, triangle, circle. */
export const severityIcon: Record<string, { icon: IconName; tone: string; word: string }> = {
  error: { icon: "bad", tone: "bad", word: "error" },
  warning: { icon: "warn", tone: "warn", word: "warning" },
  advice: { icon: "note", tone: "note", word: "advice" },
};
