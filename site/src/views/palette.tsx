// The command palette: filter, choose, done.

import { useEffect, useRef, useState } from "preact/hooks";
import { commands, type Command } from "../commands.ts";
import { Icon } from "../icon.tsx";
import { sheet } from "../state.ts";
import { Dialog } from "./dialog.tsx";

export function Palette() {
  return (
    <Dialog of="palette" label="Commands">
      <Commands />
    </Dialog>
  );
}

/** Every word of the filter begins a word of the name. */
function fits(command: Command, filter: string): boolean {
  const name = ` ${command.name.toLowerCase()}`;
  return filter.toLowerCase().split(/\s+/).filter(Boolean).every((w) => name.includes(" " + w) || (w.length > 2 && name.includes(w)));
}

function Commands() {
  const [filter, setFilter] = useState("");
  const [at, setAt] = useState(0);
  const all = useRef(commands());
  const list = useRef<HTMLDivElement>(null);
  const shown = all.current.filter((c) => fits(c, filter));
  const current = Math.min(at, Math.max(shown.length - 1, 0));
  useEffect(() => list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [current, filter]);
  const run = (c: Command | undefined) => {
    if (!c) return;
    sheet.value = null;
    // After the dialog has given the focus back.
    requestAnimationFrame(() => c.run());
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((current + step + shown.length) % Math.max(shown.length, 1));
    else if (e.key === "Enter") run(shown[current]);
    else return;
    e.preventDefault();
  };
  return (
    <>
      <div class="search">
        <Icon name="search" />
        <input
          class="input"
          role="combobox"
          aria-label="Command"
          aria-expanded="true"
          aria-controls="commands"
          aria-activedescendant={shown.length > 0 ? `command-${current}` : undefined}
          autocomplete="off"
          spellcheck={false}
          data-first
          value={filter}
          onKeyDown={onKeyDown}
          onInput={(e) => {
            setFilter(e.currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <div class="menu" id="commands" role="listbox" aria-label="Commands" ref={list}>
        {shown.map((c, i) => (
          <div key={c.name} id={`command-${i}`} role="option" aria-selected={i === current} class={i === current ? "on" : undefined} onClick={() => run(c)} onPointerMove={() => setAt(i)}>
            {c.name}
            {c.keys && <code>{c.keys}</code>}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p class="figcap">No command has these words.</p>}
    </>
  );
}
