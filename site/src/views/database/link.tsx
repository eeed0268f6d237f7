// The number of a line as a link: one of the file is shown in the list, one of the
// draft in its editor.

import { app, goTo } from "../../app.ts";
import { seekLine } from "../../database/state.ts";
import { tried } from "../../state.ts";
import { visible } from "../../visible.ts";

/** "line 750" of the file, "your line 1" of the draft (line -2). */
export function lineName(line: number): string {
  return line < -1 ? `your line ${-1 - line}` : `line ${line}`;
}

export function LineLink({ line, after = "" }: { line: number; after?: string }) {
  if (line === -1 || line === 0) return null;
  const go = () => {
    if (line > 0) return seekLine(line);
    const own = tried.peek()?.lines.find((l) => l.index === -2 - line);
    goTo("lines");
    if (own) requestAnimationFrame(() => app().lines.go(app().lines.now(own.at)[0]));
  };
  return <button class="link" onClick={go}>{lineName(line)}{after}</button>;
}

/** A sentence in which each line of the file is a link. */
export function Linked({ text }: { text: string }) {
  const parts = text.split(/(?<![Yy]our )\b([Ll]ine [\d,]*\d)/);
  return (
    <>
      {parts.map((part, i) => {
        if (i % 2 === 0) return visible(part);
        const line = Number(part.slice(5).replaceAll(",", ""));
        return <button key={i} class="link" onClick={() => seekLine(line)}>{part}</button>;
      })}
    </>
  );
}

/** Puts a line of the file below the lines of the editor, as one undo step. */
export function openAsDraft(text: string): void {
  const lines = app().lines;
  const length = lines.doc.length;
  const gap = length > 0 && !lines.text().endsWith("\n") ? "\n" : "";
  lines.edit([{ from: length, to: length, insert: gap + text }]);
  goTo("lines");
  requestAnimationFrame(() => lines.go(length + gap.length));
}
